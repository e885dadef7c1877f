package store

import (
	"cmp"
	"database/sql"
	"maps"
	"slices"
	"strconv"

	"quipu"
	"quipu/record"
)

// A cellRow is a row of cell: a fact of an entry with a key.
type cellRow struct {
	cell     string
	tellings int
	telling  int64
	ordered  string
	last     string
	outlet   string
	voice    int64
}

// cells are the facts of one entry, by the names of their rows.
type cells map[string]*cellRow

// cells reads the facts of an entry.
func (t *tx) cells(entry int64) (cells, error) {
	all := cells{}
	from, to := cellsOf(entry)
	err := t.each("SELECT cell, tellings, telling, ordered, last, outlet, voice FROM cell WHERE cell > ? AND cell < ?", []any{from, to},
		func(r *sql.Rows) error {
			c := &cellRow{}
			err := r.Scan(&c.cell, &c.tellings, &c.telling, &c.ordered, &c.last, &c.outlet, &c.voice)
			all[c.cell] = c
			return err
		})
	return all, err
}

// most are the facts of which an entry is made, by their first tellings.
func (c cells) most() map[int64]*cellRow {
	list := slices.Collect(maps.Values(c))
	if len(list) > record.MostFacts {
		slices.SortFunc(list, func(a, b *cellRow) int {
			return cmp.Or(cmp.Compare(b.tellings, a.tellings), cmp.Compare(a.ordered, b.ordered))
		})
		list = list[:record.MostFacts]
	}
	byTelling := make(map[int64]*cellRow, len(list))
	for _, one := range list {
		byTelling[one.telling] = one
	}
	return byTelling
}

// outlets counts the independent outlets.
func (c cells) outlets() int {
	type carrier struct {
		outlet string
		voice  int64
	}
	seen := map[carrier]bool{}
	for _, one := range c {
		seen[carrier{one.outlet, one.voice}] = true
	}
	documents := make([]*record.Document, 0, len(seen))
	for one := range seen {
		d := &record.Document{Outlet: one.outlet, Voice: quipu.DocumentID("\x01" + strconv.FormatInt(one.voice, 10))}
		if one.voice == 0 {
			// A text that nobody else carries: a voice of its own for the outlet.
			d.Voice = quipu.DocumentID("\x00" + one.outlet)
		}
		documents = append(documents, d)
	}
	return record.Independent(documents)
}

// writeCells brings the facts of an entry up to date.
func (u *update) writeCells(entry int64, change *keyedChange, all cells) error {
	write := &rows{
		head: "INSERT INTO cell (cell, tellings, telling, ordered, last, outlet, voice)",
		tail: `ON CONFLICT (cell) DO UPDATE SET tellings = excluded.tellings, telling = excluded.telling, ordered = excluded.ordered,
			last = excluded.last, outlet = excluded.outlet, voice = excluded.voice`,
	}
	var empty []string
	for _, name := range slices.Sorted(maps.Keys(change.cells)) {
		cell := all[name]
		if cell == nil {
			cell = &cellRow{cell: name}
		}
		if change.cells[name].recount {
			var err error
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
			delete(all, name)
			continue
		}
		all[name] = cell
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
func (s *Store) facts(t *tx, entry int64, all cells, docs map[int64]*docRow) ([]*record.Telling, error) {
	counts := all.most()
	where := make(map[int64]stand, len(counts))
	for n := range counts {
		where[n] = stand{entry: entry}
	}
	placed, err := s.placed(t, where, docs)
	facts := make([]*record.Telling, len(placed))
	for i, kept := range placed {
		facts[i] = kept.Telling
		facts[i].Repeats, facts[i].Until = counts[kept.n].tellings, parseDate(counts[kept.n].last)
	}
	return facts, err
}
