package store

import (
	"database/sql"
	"maps"
	"slices"

	"quipu/record"
)

// Entries with keys are kept as their facts: rows of cell. What comes adds to
// them, whatever comes first, and no more is read than the facts it touches. What
// goes, or moves, has them counted again.

// A keyedChange is what an update does to an entry with a key.
type keyedChange struct {
	row       *entryRow
	documents map[int64]bool         // added documents that tell of it
	recount   bool                   // tellings went
	cells     map[string]*cellChange // by name
	fresh     bool                   // the entry was not there
}

type cellChange struct {
	fresh   []*keptTelling
	recount bool
}

// keyed finds where fresh and moved tellings of kinds with keys stand.
func (u *update) keyed() (map[int64]*keyedChange, error) {
	changes := map[int64]*keyedChange{}
	fresh := map[int64]bool{} // entries
	at := func(row *entryRow, cell string) (*keyedChange, *cellChange) {
		change := changes[row.n]
		if change == nil {
			change = &keyedChange{row: row, documents: map[int64]bool{}, cells: map[string]*cellChange{}, fresh: fresh[row.n]}
			changes[row.n] = change
		}
		if change.cells[cell] == nil {
			change.cells[cell] = &cellChange{}
		}
		return change, change.cells[cell]
	}
	if err := u.keyedRows(); err != nil {
		return nil, err
	}
	byKey := map[keyName]*entryRow{}
	for _, row := range u.before {
		if row.key.Valid {
			byKey[keyName{row.kind, row.key.String}] = row
		}
	}
	leave := func(kept *keptTelling) {
		if row := u.before[kept.entry]; row != nil {
			change, cell := at(row, kept.cell)
			change.recount, cell.recount = true, true
		}
	}
	for _, kept := range u.gone {
		if kept.Kind.Keyed() {
			leave(kept)
		}
	}
	for _, list := range [][]*keptTelling{u.fresh, u.moved} {
		for _, kept := range list {
			if !kept.Kind.Keyed() {
				continue
			}
			entry, cell := int64(0), ""
			var row *entryRow
			if key := u.judged.KeyOf(kept.Telling); key != "" {
				name := keyName{kept.Kind, clean(key)}
				if row = byKey[name]; row == nil {
					n, err := u.next("entry", 1)
					if err != nil {
						return nil, err
					}
					row = &entryRow{n: n, kind: kept.Kind, id: key, key: sql.NullString{String: name.key, Valid: true}}
					byKey[name], fresh[n] = row, true
				}
				entry, cell = row.n, cellName(row.n, kept.Telling)
			}
			if kept.n > 0 { // It is there already.
				if kept.entry == entry && kept.cell == cell {
					continue
				}
				leave(kept)
				if err := u.exec("UPDATE telling SET entry = ?, cell = ? WHERE n = ?", entry, cell, kept.n); err != nil {
					return nil, err
				}
			}
			kept.entry, kept.cell = entry, cell
			if row == nil {
				continue
			}
			change, into := at(row, cell)
			switch {
			case kept.n > 0 || !u.added[kept.doc]:
				change.recount, into.recount = true, true
			default:
				change.documents[kept.doc] = true
				into.fresh = append(into.fresh, kept)
			}
		}
	}
	return changes, nil
}

type keyName struct {
	kind record.Kind
	key  string
}

// keyedRows loads the entries that fresh, gone and moved tellings have keys of, or
// are in.
func (u *update) keyedRows() error {
	keys := map[record.Kind]map[string]bool{}
	ns := map[int64]bool{}
	for _, list := range [][]*keptTelling{u.fresh, u.moved, u.gone} {
		for _, kept := range list {
			if !kept.Kind.Keyed() {
				continue
			}
			if kept.entry > 0 {
				ns[kept.entry] = true
			}
			if keys[kept.Kind] == nil {
				keys[kept.Kind] = map[string]bool{}
			}
			if key := u.judged.KeyOf(kept.Telling); key != "" {
				keys[kept.Kind][clean(key)] = true
			}
		}
	}
	for _, kind := range record.Kinds() {
		list := slices.Sorted(maps.Keys(keys[kind]))
		if err := u.entryRows("WHERE kind = ? AND key IN (?)", []any{string(kind)}, list, u.before); err != nil {
			return err
		}
	}
	return u.entryRows("WHERE n IN (?)", nil, numbers(ns), u.before)
}

// recount writes the facts of entries with keys and makes these entries again.
func (u *update) recount(changes map[int64]*keyedChange) error {
	for _, n := range numbers(changes) {
		change := changes[n]
		row := *change.row
		known := u.alters
		if !change.fresh {
			known = min(known, row.sure())
		}
		facts := cells{}
		if !change.fresh {
			var err error
			if facts, err = u.facts(n); err != nil {
				return err
			}
		}
		if err := u.writeCells(n, change, facts); err != nil {
			return err
		}
		if change.recount {
			if err := u.countAll(&row); err != nil {
				return err
			}
		} else {
			row.documents += len(change.documents)
			for _, cell := range change.cells {
				row.tellings += len(cell.fresh)
				for _, kept := range cell.fresh {
					row.over(kept.Doc.Published.String())
				}
			}
		}
		u.hold(n, facts)
		if row.tellings == 0 {
			u.dropped[n] = change.row
			continue
		}
		row.known = knownOf(known, row.first, row.settled)
		if err := u.fillKeyed(&row, facts); err != nil {
			return err
		}
		u.entries[n] = &row
	}
	return nil
}

// never is the day on which an entry is settled that has a telling without a day:
// as of no day does it stand as it is now.
const never = "9999"

// over widens the days of publication.
func (r *entryRow) over(day string) {
	if r.settled = max(r.settled, day); day == "" {
		r.settled = never
	}
	if day != "" && (r.first == "" || day < r.first) {
		r.first = day
	}
	r.last = max(r.last, day)
}

// countAll counts all tellings of an entry.
func (u *update) countAll(row *entryRow) error {
	earliest := ""
	_, err := u.one(`SELECT COUNT(*), COUNT(DISTINCT doc), COALESCE(MIN(published), ''), COALESCE(MIN(NULLIF(published, '')), ''), COALESCE(MAX(published), '')
		FROM telling WHERE entry = ?`, []any{row.n}, &row.tellings, &row.documents, &earliest, &row.first, &row.last)
	if row.settled = row.last; earliest == "" {
		row.settled = never
	}
	return err
}

// fillKeyed makes the entry of a row whose facts are written and whose counts are
// set.
func (u *update) fillKeyed(row *entryRow, all cells) error {
	entry, err := u.s.keyedEntry(u.tx, u.judged, row, all, u.docs)
	if err != nil {
		return err
	}
	row.outlets = entry.Outlets
	row.take(entry)
	return briefly(row, entry)
}

// keyedEntry makes an entry with a key from its facts; docs are documents that are
// loaded already, and those that it loads.
func (s *Store) keyedEntry(t *tx, judged *record.Judged, row *entryRow, all cells, docs map[int64]*docRow) (*record.Entry, error) {
	facts, err := s.facts(t, row.n, all, docs)
	if err != nil {
		return nil, err
	}
	tally := record.Tally{
		Tellings: row.tellings, Documents: row.documents, Outlets: all.outlets(),
		First: parseDate(row.first), Last: parseDate(row.last),
	}
	return record.NewEntry(record.Facts(row.id, facts, tally), judged), nil
}
