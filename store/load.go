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
	err := among(t, `SELECT d.n, d.id, d.title, d.outlet, d.url, d.lang, d.published, d.copied * d.voice, v.id
		FROM document d JOIN document v ON v.n = d.voice WHERE d.n IN (?)`, nil, ns, func(rows *sql.Rows) error {
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
	all := make(map[int64]*keptTelling, len(ns))
	var missing []int64
	for _, n := range ns {
		if kept := s.cache.get(n); kept != nil {
			all[n] = kept
		} else {
			missing = append(missing, n)
		}
	}
	docs := map[int64]*record.Document{}
	err := among(t, `SELECT t.n, t.id, t.kind, t.doc, t.body, d.id, d.title, d.outlet, d.url, d.lang, d.published
		FROM telling t JOIN document d ON d.n = t.doc WHERE t.n IN (?)`, nil, missing, func(rows *sql.Rows) error {
		kept := &keptTelling{Telling: &record.Telling{Repeats: 1}}
		doc := &record.Document{}
		var body sql.RawBytes
		var published string
		err := rows.Scan(&kept.n, &kept.ID, &kept.Kind, &kept.doc, &body, &doc.ID, &doc.Title, &doc.Outlet, &doc.URL, &doc.Lang, &published)
		if err != nil {
			return err
		}
		if err := s.packer.unpackTelling(body, kept.Telling); err != nil {
			return fmt.Errorf("telling %s: %w", kept.ID, err)
		}
		doc.Published = parseDate(published)
		if known := docs[kept.doc]; known != nil {
			doc = known
		}
		docs[kept.doc] = doc
		kept.Doc, kept.Until = doc, doc.Published
		kept.Prepare()
		all[kept.n] = kept
		if kept.n < t.own || t.own == 0 {
			s.cache.put(kept)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, n := range ns {
		if all[n] == nil {
			return nil, fmt.Errorf("telling number %d: %w", n, quipu.ErrNotFound)
		}
	}
	return all, nil
}

// placed are tellings where they stand, with documents that have their voices;
// they are the caller's own.
func (s *Store) placed(t *tx, where map[int64]stand, docs map[int64]*docRow) ([]*keptTelling, error) {
	shared, err := s.tellings(t, numbers(where))
	if err != nil {
		return nil, err
	}
	missing := map[int64]bool{}
	for _, kept := range shared {
		if docs[kept.doc] == nil {
			missing[kept.doc] = true
		}
	}
	loaded, err := t.documents(numbers(missing))
	if err != nil {
		return nil, err
	}
	maps.Copy(docs, loaded)
	var list []*keptTelling
	for _, n := range numbers(where) {
		kept := shared[n]
		telling := *kept.Telling
		telling.Doc = &docs[kept.doc].Document
		list = append(list, &keptTelling{Telling: &telling, n: n, doc: kept.doc, entry: where[n].entry, cell: where[n].cell})
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
