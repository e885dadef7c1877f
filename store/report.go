package store

import (
	"context"
	"database/sql"
	"fmt"

	"quipu"
	"quipu/coding"
	"quipu/record"
)

// A Report is a document with all that is kept about it.
type Report struct {
	Document   *quipu.Document
	Machine    *coding.Coding     // as the machine coded it
	Judged     *coding.Coding     // with what people decided
	Judgements []record.Judgement // of its mentions and statements, in the order in which they were made, without those taken back
	Copies     []Listed           // others that carry the same text
	Source     string             // hash of the original bytes
	File       string             // name of the file they came from, without its folders

	tellings map[string]EntryName // by id of the telling
	versions map[string]int64
}

// An EntryName is where a telling stands in the record.
type EntryName struct {
	ID    string
	Kind  record.Kind
	Title string
}

// Entry is the entry in which a telling is: the event_id of a mention, or the id of
// a statement.
func (r *Report) Entry(telling string) (EntryName, bool) {
	name, ok := r.tellings[telling]
	return name, ok
}

// Version is the [Store.Version] of a mention or statement, when the report was
// read.
func (r *Report) Version(id string) int64 {
	return max(r.versions[id], r.versions[string(r.Document.ID)])
}

// Report returns a document with all that is kept about it. It fails with
// ErrNotFound.
func (s *Store) Report(ctx context.Context, id quipu.DocumentID) (*Report, error) {
	var report *Report
	err := s.read(ctx, func(t *tx) (err error) {
		report, err = s.report(t, id)
		return err
	})
	if err != nil {
		return nil, err
	}
	return report, nil
}

// Coded calls use for each document of a query, in its order, with what was coded of it,
// judgements applied. Limit and Offset do not count. It holds a few documents at a time,
// and sees each of them as it stands when its turn comes.
func (s *Store) Coded(ctx context.Context, query DocumentQuery, use func(*quipu.Document, *coding.Coding) error) error {
	for query.Limit, query.Offset = 100, 0; ; query.Offset += query.Limit {
		found, err := s.Documents(ctx, query)
		if err != nil {
			return err
		}
		type coded struct {
			document *quipu.Document
			coding   *coding.Coding
		}
		var page []coded
		err = s.read(ctx, func(t *tx) error {
			page = page[:0]
			judged, err := s.judged(t)
			if err != nil {
				return err
			}
			for _, listed := range found.Documents {
				document, machine, err := s.document(t, listed.ID)
				if err != nil {
					return err
				}
				page = append(page, coded{document, judged.Apply(machine)})
			}
			return nil
		})
		if err != nil {
			return err
		}
		for _, one := range page {
			if err := use(one.document, one.coding); err != nil {
				return err
			}
		}
		if len(page) < query.Limit {
			return nil
		}
	}
}

func (s *Store) report(t *tx, id quipu.DocumentID) (*Report, error) {
	r := &Report{tellings: map[string]EntryName{}, versions: map[string]int64{}}
	var err error
	if r.Document, r.Machine, err = s.document(t, id); err != nil {
		return nil, err
	}
	var n, voice int64
	var hash []byte
	var name string
	if _, err := t.one("SELECT d.n, d.voice, s.hash, s.name FROM document d JOIN source s ON s.n = d.source WHERE d.id = ?", []any{string(id)}, &n, &voice, &hash, &name); err != nil {
		return nil, err
	}
	r.Source, r.File = fmt.Sprintf("%x", hash), fileName(name)
	if r.Copies, err = t.copies(voice, n); err != nil {
		return nil, err
	}
	judged, err := s.judged(t)
	if err != nil {
		return nil, err
	}
	r.Judged, r.Judgements = judged.Apply(r.Machine), judged.Of(id)
	err = t.each("SELECT t.id, e.id, e.kind, e.title FROM telling t JOIN entry e ON e.n = t.entry WHERE t.doc = ?", []any{n}, func(rows *sql.Rows) error {
		var telling string
		var entry EntryName
		err := rows.Scan(&telling, &entry.ID, &entry.Kind, &entry.Title)
		r.tellings[telling] = entry
		return err
	})
	if err != nil {
		return nil, err
	}
	return r, r.readVersions(t)
}

// readVersions finds the last change of each mention and statement.
func (r *Report) readVersions(t *tx) error {
	ids := []string{string(r.Document.ID)}
	for _, c := range []*coding.Coding{r.Machine, r.Judged} {
		for i := range c.Mentions {
			ids = append(ids, c.Mentions[i].ID)
		}
		for i := range c.Statements {
			ids = append(ids, c.Statements[i].ID)
		}
	}
	return among(t, "SELECT target, MAX(seq) FROM change_target WHERE target IN (?) GROUP BY target", nil, ids, func(rows *sql.Rows) error {
		var target string
		var seq int64
		err := rows.Scan(&target, &seq)
		r.versions[target] = max(r.versions[target], seq)
		return err
	})
}
