package store

import (
	"cmp"
	"database/sql"
	"slices"
	"strings"

	"quipu/record"
)

// entries makes the entries of rows.
func (s *Store) entries(t *tx, judged *record.Judged, rows []*entryRow) ([]*record.Entry, error) {
	var compared []int64
	for _, row := range rows {
		if !row.kind.Keyed() {
			compared = append(compared, row.n)
		}
	}
	where, err := t.standing("SELECT n, entry, cell FROM telling WHERE entry IN (?)", nil, compared)
	if err != nil {
		return nil, err
	}
	placed, err := s.placed(t, where, map[int64]*docRow{})
	if err != nil {
		return nil, err
	}
	tellings := map[int64][]*record.Telling{}
	for _, kept := range placed {
		tellings[kept.entry] = append(tellings[kept.entry], kept.Telling)
	}
	entries := make([]*record.Entry, len(rows))
	for i, row := range rows {
		if row.kind.Keyed() {
			if entries[i], err = s.keyedEntry(t, judged, row); err != nil {
				return nil, err
			}
			continue
		}
		group := record.Grouping{Tellings: tellings[row.n], Score: row.score}
		inOrder(group.Tellings)
		if row.reasons != "" {
			group.Reasons = strings.Split(row.reasons, "\n")
		}
		entries[i] = record.NewEntry(group, judged)
	}
	return entries, nil
}

// inOrder sorts tellings as entries tell of them.
func inOrder(tellings []*record.Telling) {
	orders := make(map[*record.Telling]string, len(tellings))
	for _, t := range tellings {
		orders[t] = t.Order()
	}
	slices.SortFunc(tellings, func(a, b *record.Telling) int { return cmp.Compare(orders[a], orders[b]) })
}

// rowsOf loads rows of entries in the order of the query.
func (t *tx) rowsOf(tail string, args ...any) ([]*entryRow, error) {
	var list []*entryRow
	err := t.each("SELECT "+entryColumns+" FROM entry e "+tail, args, func(r *sql.Rows) error {
		row := &entryRow{}
		err := row.scan(r)
		list = append(list, row)
		return err
	})
	return list, err
}
