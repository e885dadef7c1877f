package store

import (
	"database/sql"
	"fmt"
	"maps"
	"slices"

	"quipu"
	"quipu/record"
)

// numbers are the keys of a set, in order, so that what is asked of the database
// does not depend on chance.
func numbers[V any](set map[int64]V) []int64 { return slices.Sorted(maps.Keys(set)) }

// parseDate reads a day that the store wrote.
func parseDate(s string) quipu.Date {
	var d quipu.Date
	if d.UnmarshalText([]byte(s)) != nil {
		return quipu.Date{}
	}
	return d
}

// A docRow is a document as the record knows it, with its voice as of now.
type docRow struct {
	record.Document
	voice int64 // of a copied document, else 0
}

// documents loads documents by their numbers.
func (t *tx) documents(ns []int64) (map[int64]*docRow, error) {
	docs := make(map[int64]*docRow, len(ns))
	// Most documents are their own voice, for which no other row is looked up.
	err := among(t, `SELECT d.n, d.id, d.title, d.outlet, d.url, d.lang, d.published, d.copied * d.voice, COALESCE(v.id, d.id)
		FROM document d LEFT JOIN document v ON v.n = CASE WHEN d.copied = 1 THEN d.voice END WHERE d.n IN (?)`, nil, ns, func(rows *sql.Rows) error {
		var n int64
		var published string
		d := &docRow{}
		if err := rows.Scan(&n, &d.ID, &d.Title, &d.Outlet, &d.URL, &d.Lang, &published, &d.voice, &d.Voice); err != nil {
			return err
		}
		d.Published, d.Copied = parseDate(published), d.voice > 0
		docs[n] = d
		return nil
	})
	return docs, err
}

// tellings loads tellings by their numbers, without where they stand; their
// documents have no Voice. What it returns is shared and not to be altered.
func (s *Store) tellings(t *tx, ns []int64) (map[int64]*keptTelling, error) {
	return s.tellingsIn(t, ns, map[int64]*docRow{})
}

// tellingsIn is tellings, with the documents that are loaded already; it adds those of
// the tellings that it reads.
func (s *Store) tellingsIn(t *tx, ns []int64, docs map[int64]*docRow) (map[int64]*keptTelling, error) {
	all := make(map[int64]*keptTelling, len(ns))
	var missing []int64
	for _, n := range ns {
		if kept := s.cache.get(n); kept != nil {
			all[n] = kept
		} else {
			missing = append(missing, n)
		}
	}
	var fresh []*keptTelling
	err := among(t, "SELECT n, id, kind, doc, body FROM telling WHERE n IN (?)", nil, missing, func(rows *sql.Rows) error {
		kept := &keptTelling{Telling: &record.Telling{Repeats: 1}}
		var body sql.RawBytes
		if err := rows.Scan(&kept.n, &kept.ID, &kept.Kind, &kept.doc, &body); err != nil {
			return err
		}
		if err := s.packer.unpackTelling(body, kept.Telling); err != nil {
			return fmt.Errorf("telling %s: %w", kept.ID, err)
		}
		fresh = append(fresh, kept)
		all[kept.n] = kept
		return nil
	})
	if err == nil {
		err = t.documentsOf(fresh, docs)
	}
	if err != nil {
		return nil, err
	}
	shared := map[int64]*record.Document{}
	for _, kept := range fresh {
		doc := shared[kept.doc]
		if doc == nil {
			one := docs[kept.doc].Document
			one.Voice, one.Copied = "", false
			doc = &one
			shared[kept.doc] = doc
		}
		kept.Doc, kept.Until = doc, doc.Published
		kept.Prepare()
		if kept.n < t.own || t.own == 0 {
			s.cache.put(kept)
		}
	}
	for _, n := range ns {
		if all[n] == nil {
			return nil, fmt.Errorf("telling number %d: %w", n, quipu.ErrNotFound)
		}
	}
	return all, nil
}

// documentsOf adds the documents of tellings to those that are loaded.
func (t *tx) documentsOf(list []*keptTelling, docs map[int64]*docRow) error {
	missing := map[int64]bool{}
	for _, kept := range list {
		if docs[kept.doc] == nil {
			missing[kept.doc] = true
		}
	}
	loaded, err := t.documents(numbers(missing))
	maps.Copy(docs, loaded)
	return err
}

// placed are tellings where they stand, with documents that have their voices;
// they are the caller's own.
func (s *Store) placed(t *tx, where map[int64]stand, docs map[int64]*docRow) ([]*keptTelling, error) {
	shared, err := s.tellingsIn(t, numbers(where), docs)
	if err != nil {
		return nil, err
	}
	ordered := make([]*keptTelling, 0, len(where))
	for _, n := range numbers(where) {
		ordered = append(ordered, shared[n])
	}
	if err := t.documentsOf(ordered, docs); err != nil {
		return nil, err
	}
	list := make([]*keptTelling, len(ordered))
	for i, kept := range ordered {
		telling := *kept.Telling
		telling.Doc = &docs[kept.doc].Document
		list[i] = &keptTelling{Telling: &telling, n: kept.n, doc: kept.doc, entry: where[kept.n].entry, cell: where[kept.n].cell}
	}
	return list, nil
}

// A stand is where a telling stands.
type stand struct {
	entry int64
	cell  string
}

// standing reads where tellings stand; the query gives n, entry and cell.
func (t *tx) standing(query string, first []any, values []int64) (map[int64]stand, error) {
	where := map[int64]stand{}
	err := among(t, query, first, values, func(rows *sql.Rows) error {
		var n int64
		var at stand
		if err := rows.Scan(&n, &at.entry, &at.cell); err != nil {
			return err
		}
		where[n] = at
		return nil
	})
	return where, err
}
