package store

import (
	"database/sql"
	"maps"
	"slices"

	"quipu"
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
}

type cellChange struct {
	fresh   []*keptTelling
	recount bool
}

// keyed finds where fresh and moved tellings of kinds with keys stand.
func (u *update) keyed() (map[int64]*keyedChange, error) {
	changes := map[int64]*keyedChange{}
	at := func(row *entryRow, cell string) (*keyedChange, *cellChange) {
		change := changes[row.n]
		if change == nil {
			change = &keyedChange{row: row, documents: map[int64]bool{}, cells: map[string]*cellChange{}}
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
					byKey[name] = row
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
		if err := u.writeCells(n, change); err != nil {
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
		if row.tellings == 0 {
			u.dropped[n] = change.row
			continue
		}
		if err := u.fillKeyed(&row); err != nil {
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

// A cellRow is a row of cell.
type cellRow struct {
	cell     string
	tellings int
	telling  int64
	ordered  string
	last     string
	outlet   string
	voice    int64
}

// writeCells brings the facts of an entry up to date.
func (u *update) writeCells(entry int64, change *keyedChange) error {
	names := slices.Sorted(maps.Keys(change.cells))
	known := map[string]*cellRow{}
	err := among(u.tx, "SELECT cell, tellings, telling, ordered, last, outlet, voice FROM cell WHERE cell IN (?)", nil, names, func(r *sql.Rows) error {
		c := &cellRow{}
		known[c.cell] = c
		err := r.Scan(&c.cell, &c.tellings, &c.telling, &c.ordered, &c.last, &c.outlet, &c.voice)
		known[c.cell] = c
		return err
	})
	if err != nil {
		return err
	}
	delete(known, "")
	write := &rows{
		head: "INSERT INTO cell (cell, tellings, telling, ordered, last, outlet, voice)",
		tail: `ON CONFLICT (cell) DO UPDATE SET tellings = excluded.tellings, telling = excluded.telling, ordered = excluded.ordered,
			last = excluded.last, outlet = excluded.outlet, voice = excluded.voice`,
	}
	var empty []string
	for _, name := range names {
		cell := known[name]
		if cell == nil {
			cell = &cellRow{cell: name}
		}
		if change.cells[name].recount {
			if cell, err = u.countCell(entry, name); err != nil {
				return err
			}
		} else {
			for _, kept := range change.cells[name].fresh {
				cell.tellings++
				cell.last = max(cell.last, kept.Doc.Published.String())
				if cell.begin(kept) {
					cell.outlet, cell.voice = clean(kept.Doc.Outlet), u.docs[kept.doc].voice
				}
			}
		}
		if cell.tellings == 0 {
			empty = append(empty, name)
			continue
		}
		write.add(cell.cell, cell.tellings, cell.telling, cell.ordered, cell.last, cell.outlet, cell.voice)
	}
	if err := forAll(u.tx, "DELETE FROM cell WHERE cell IN (?)", nil, empty); err != nil {
		return err
	}
	return u.tx.insert(write)
}

// begin takes a telling for the first of the cell if it is.
func (c *cellRow) begin(kept *keptTelling) bool {
	ordered := clean(kept.Order())
	if c.telling > 0 && c.ordered <= ordered {
		return false
	}
	c.telling, c.ordered = kept.n, ordered
	return true
}

// countCell counts the tellings of a cell and finds the first among those of the
// first day.
func (u *update) countCell(entry int64, name string) (*cellRow, error) {
	cell := &cellRow{cell: name}
	first := ""
	_, err := u.one("SELECT COUNT(*), COALESCE(MIN(published), ''), COALESCE(MAX(published), '') FROM telling WHERE entry = ? AND cell = ?",
		[]any{entry, name}, &cell.tellings, &first, &cell.last)
	if err != nil || cell.tellings == 0 {
		return cell, err
	}
	where := map[int64]stand{}
	err = u.each("SELECT n FROM telling WHERE entry = ? AND cell = ? AND published = ?", []any{entry, name, first}, func(r *sql.Rows) error {
		var n int64
		err := r.Scan(&n)
		where[n] = stand{entry, name}
		return err
	})
	if err != nil {
		return nil, err
	}
	list, err := u.s.tellings(u.tx, numbers(where))
	if err != nil {
		return nil, err
	}
	for _, n := range numbers(list) {
		cell.begin(list[n])
	}
	_, err = u.one("SELECT d.outlet, d.copied * d.voice FROM telling t JOIN document d ON d.n = t.doc WHERE t.n = ?",
		[]any{cell.telling}, &cell.outlet, &cell.voice)
	return cell, err
}

// facts loads the facts of which an entry is made.
func (s *Store) facts(t *tx, entry int64, docs map[int64]*docRow) ([]*record.Telling, error) {
	counts := map[int64]cellRow{}
	where := map[int64]stand{}
	from, to := cellsOf(entry)
	err := t.each("SELECT telling, tellings, last FROM cell WHERE cell > ? AND cell < ? ORDER BY tellings DESC, ordered LIMIT ?",
		[]any{from, to, record.MostFacts}, func(r *sql.Rows) error {
			var c cellRow
			if err := r.Scan(&c.telling, &c.tellings, &c.last); err != nil {
				return err
			}
			counts[c.telling], where[c.telling] = c, stand{entry: entry}
			return nil
		})
	if err != nil {
		return nil, err
	}
	placed, err := s.placed(t, where, docs)
	facts := make([]*record.Telling, len(placed))
	for i, kept := range placed {
		facts[i] = kept.Telling
		facts[i].Repeats, facts[i].Until = counts[kept.n].tellings, parseDate(counts[kept.n].last)
	}
	return facts, err
}

// outletsOf counts the independent outlets of an entry with a key.
func (t *tx) outletsOf(entry int64) (int, error) {
	var documents []*record.Document
	from, to := cellsOf(entry)
	err := t.each("SELECT DISTINCT c.outlet, COALESCE(v.id, '') FROM cell c LEFT JOIN document v ON v.n = c.voice WHERE c.cell > ? AND c.cell < ?",
		[]any{from, to}, func(r *sql.Rows) error {
			d := &record.Document{}
			if err := r.Scan(&d.Outlet, &d.Voice); err != nil {
				return err
			}
			if d.Voice == "" {
				// A text that nobody else carries: a voice of its own for the outlet.
				d.Voice = quipu.DocumentID("\x00" + d.Outlet)
			}
			documents = append(documents, d)
			return nil
		})
	return record.Independent(documents), err
}

// fillKeyed makes the entry of a row whose facts are written and whose counts are
// set.
func (u *update) fillKeyed(row *entryRow) error {
	entry, err := u.s.keyedEntry(u.tx, u.judged, row, u.docs)
	if err != nil {
		return err
	}
	row.outlets = entry.Outlets
	row.take(entry)
	return briefly(row, entry)
}

// keyedEntry makes an entry with a key from its facts; docs are documents that are
// loaded already, and those that it loads.
func (s *Store) keyedEntry(t *tx, judged *record.Judged, row *entryRow, docs map[int64]*docRow) (*record.Entry, error) {
	facts, err := s.facts(t, row.n, docs)
	if err != nil {
		return nil, err
	}
	outlets, err := t.outletsOf(row.n)
	if err != nil {
		return nil, err
	}
	tally := record.Tally{
		Tellings: row.tellings, Documents: row.documents, Outlets: outlets,
		First: parseDate(row.first), Last: parseDate(row.last),
	}
	return record.NewEntry(record.Facts(row.id, facts, tally), judged), nil
}
