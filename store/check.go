package store

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"quipu"
	"quipu/coding"
	"quipu/record"
)

// Check builds the record whole from documents, codings and judgements and
// compares it with the one that is kept. It returns a line for each difference.
// It needs memory for all of them.
func (s *Store) Check(ctx context.Context) ([]string, error) {
	var found []string
	err := s.read(ctx, func(t *tx) error {
		found = nil
		inputs, err := s.inputs(t, quipu.Date{})
		if err != nil {
			return err
		}
		list, err := s.judgements(t)
		if err != nil {
			return err
		}
		whole := record.Build(inputs, list)
		judged := record.Judge(list)
		for _, kind := range record.Kinds() {
			rows, err := t.rowsOf("WHERE kind = ? ORDER BY date, id", string(kind))
			if err != nil {
				return err
			}
			if err := s.compare(t, judged, kind, whole.Entries[kind], rows, &found); err != nil {
				return err
			}
		}
		lines, err := t.checkSums()
		found = append(found, lines...)
		return err
	})
	return found, err
}

// inputs loads all documents and codings; where asOf is set, those that were
// published by then.
func (s *Store) inputs(t *tx, asOf quipu.Date) ([]record.Input, error) {
	var inputs []record.Input
	var ns []int64
	err := t.each("SELECT n FROM document ORDER BY n", nil, func(r *sql.Rows) error {
		var n int64
		err := r.Scan(&n)
		ns = append(ns, n)
		return err
	})
	if err != nil {
		return nil, err
	}
	err = among(t, "SELECT body, coding FROM document_body WHERE doc IN (?) ORDER BY doc", nil, ns, func(r *sql.Rows) error {
		var body, coded sql.RawBytes
		if err := r.Scan(&body, &coded); err != nil {
			return err
		}
		kept, machine := keptDocument{}, &coding.Coding{}
		if err := s.packer.unpackJSON(body, &kept); err != nil {
			return err
		}
		if !asOf.IsZero() && (kept.Published.IsZero() || asOf.Before(kept.Published)) {
			return nil
		}
		inputs = append(inputs, record.Input{
			Document: &record.Document{ID: kept.ID, Title: kept.Title, Outlet: kept.Source, URL: kept.URL, Lang: kept.Lang, Published: kept.Published},
			Text:     kept.Text, Coding: machine,
		})
		return s.packer.unpackJSON(coded, machine)
	})
	return inputs, err
}

// compare compares entries of a kind with what is kept of them.
func (s *Store) compare(t *tx, judged *record.Judged, kind record.Kind, entries []*record.Entry, rows []*entryRow, found *[]string) error {
	byID := map[string]*record.Entry{}
	for _, e := range entries {
		byID[e.ID] = e
	}
	if len(byID) != len(rows) {
		*found = append(*found, fmt.Sprintf("%s: %d entries are kept and %d would be made", kind, len(rows), len(byID)))
	}
	for chunk := range slices.Chunk(rows, 256) {
		kept, err := s.entries(t, judged, chunk, true)
		if err != nil {
			return err
		}
		lines, err := t.checkActs(chunk, kept)
		if err != nil {
			return err
		}
		*found = append(*found, lines...)
		for i, row := range chunk {
			whole := byID[row.id]
			delete(byID, row.id)
			if whole == nil {
				*found = append(*found, fmt.Sprintf("%s %s is kept and would not be made", kind, row.id))
				continue
			}
			a, err := json.Marshal(kept[i])
			if err != nil {
				return err
			}
			b, err := json.Marshal(whole)
			if err != nil {
				return err
			}
			if !bytes.Equal(a, b) {
				*found = append(*found, fmt.Sprintf("%s %s: kept is %s, made would be %s", kind, row.id, a, b))
			}
			made := *row
			made.take(whole)
			if row.card != 0 { // An older program wrote none.
				if err := briefly(&made, whole); err != nil {
					return err
				}
			}
			made.outlets, made.documents = whole.Outlets, whole.Documents
			made.first, made.last = whole.First.String(), whole.Last.String()
			if !equalRows(&made, row) {
				*found = append(*found, fmt.Sprintf("%s %s: its row is %v, it should be %v", kind, row.id, row.values(), made.values()))
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(byID)) {
		*found = append(*found, fmt.Sprintf("%s %s would be made and is not kept", kind, id))
	}
	return nil
}
