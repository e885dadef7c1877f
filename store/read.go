package store

import (
	"cmp"
	"database/sql"
	"slices"
	"strings"

	"quipu/record"
)

// entries makes the entries of rows, whole or as listings have them.
func (s *Store) entries(t *tx, judged *record.Judged, rows []*entryRow, whole bool) ([]*record.Entry, error) {
	cards := map[int64]*record.Entry{}
	if !whole {
		var err error
		if cards, err = s.cards(t, rows); err != nil {
			return nil, err
		}
	}
	var compared []int64
	for _, row := range rows {
		if !row.kind.Keyed() && cards[row.n] == nil {
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
		if entries[i] = cards[row.n]; entries[i] != nil {
			continue
		}
		if row.kind.Keyed() {
			all, err := t.cells(row.n)
			if err != nil {
				return nil, err
			}
			if entries[i], err = s.keyedEntry(t, judged, row, all, map[int64]*docRow{}); err != nil {
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
	if !whole {
		for i, entry := range entries {
			if cards[rows[i].n] == nil {
				entries[i] = entry.Brief()
			}
		}
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

// listed loads the rows that a query finds, in its order. It finds their numbers
// first, for which an index suffices.
func (t *tx) listed(where string, args []any) ([]*entryRow, error) {
	var ns []int64
	err := t.each("SELECT e.n FROM entry e WHERE "+where, args, func(r *sql.Rows) error {
		var n int64
		err := r.Scan(&n)
		ns = append(ns, n)
		return err
	})
	if err != nil {
		return nil, err
	}
	return t.inOrder(ns)
}

// inOrder loads rows by their numbers, in the order of these.
func (t *tx) inOrder(ns []int64) ([]*entryRow, error) {
	rows := make(map[int64]*entryRow, len(ns))
	err := among(t, "SELECT "+entryColumns+" FROM entry WHERE n IN (?)", nil, ns, func(r *sql.Rows) error {
		row := &entryRow{}
		err := row.scan(r)
		rows[row.n] = row
		return err
	})
	list := make([]*entryRow, len(ns))
	for i, n := range ns {
		list[i] = rows[n]
	}
	return list, err
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
