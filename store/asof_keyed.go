package store

import (
	"database/sql"
	"strings"

	"quipu/record"
)

// keyed makes entries with keys as of the day, by the numbers of their rows; of those
// of which nothing was told by then there is none.
func (a *asOf) keyed(rows []*entryRow) (map[int64]*record.Entry, error) {
	ns := make([]int64, len(rows))
	for i, row := range rows {
		ns[i] = row.n
	}
	tallies := map[int64]record.Tally{}
	err := among(a.tx, `SELECT entry, COUNT(*), COUNT(DISTINCT doc), MIN(published), MAX(published)
		FROM telling WHERE published <> '' AND published <= ? AND entry IN (?) GROUP BY entry`, []any{a.day}, ns, func(r *sql.Rows) error {
		var n int64
		var one record.Tally
		var first, last string
		err := r.Scan(&n, &one.Tellings, &one.Documents, &first, &last)
		one.First, one.Last = parseDate(first), parseDate(last)
		tallies[n] = one
		return err
	})
	if err != nil {
		return nil, err
	}
	facts, err := a.facts(ns)
	if err != nil {
		return nil, err
	}
	entries := map[int64]*record.Entry{}
	for _, row := range rows {
		tally, there := tallies[row.n]
		if !there {
			continue
		}
		list := facts[row.n]
		documents := make([]*record.Document, len(list))
		for i, t := range list {
			documents[i] = t.Doc
		}
		tally.Outlets = record.Independent(documents)
		entries[row.n] = record.NewEntry(record.Facts(row.id, list, tally), a.judged)
	}
	return entries, nil
}

// facts loads of entries one telling for each fact that there was, and all of those in
// texts that were copied, which may have been others' words then or not.
func (a *asOf) facts(entries []int64) (map[int64][]*record.Telling, error) {
	first := map[string]cellRow{}
	for _, n := range entries {
		from, to := cellsOf(n)
		err := a.each("SELECT cell, telling, ordered, voice FROM cell WHERE cell > ? AND cell < ?", []any{from, to}, func(r *sql.Rows) error {
			var c cellRow
			err := r.Scan(&c.cell, &c.telling, &c.ordered, &c.voice)
			first[c.cell] = c
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	where := map[int64]stand{}
	counts := map[int64]cellRow{}
	whole := map[int64][]string{}
	err := among(a.tx, "SELECT entry, cell, COUNT(*), MAX(published) FROM telling WHERE published <> '' AND published <= ? AND entry IN (?) GROUP BY entry, cell",
		[]any{a.day}, entries, func(r *sql.Rows) error {
			var n int64
			var c cellRow
			if err := r.Scan(&n, &c.cell, &c.tellings, &c.last); err != nil {
				return err
			}
			cell := first[c.cell]
			if cell.voice > 0 || strings.HasPrefix(cell.ordered, "\x01") { // copied, or the first has no day
				whole[n] = append(whole[n], c.cell)
				return nil
			}
			counts[cell.telling], where[cell.telling] = c, stand{n, c.cell}
			return nil
		})
	if err != nil {
		return nil, err
	}
	for _, entry := range numbers(whole) {
		err = among(a.tx, "SELECT n, cell FROM telling WHERE entry = ? AND published <> '' AND published <= ? AND cell IN (?)",
			[]any{entry, a.day}, whole[entry], func(r *sql.Rows) error {
				var n int64
				at := stand{entry: entry}
				err := r.Scan(&n, &at.cell)
				where[n] = at
				return err
			})
		if err != nil {
			return nil, err
		}
	}
	list, err := a.placed(where)
	facts := map[int64][]*record.Telling{}
	for _, kept := range list {
		facts[kept.entry] = append(facts[kept.entry], kept.Telling)
		if c, ok := counts[kept.n]; ok {
			kept.Repeats, kept.Until = c.tellings, parseDate(c.last)
		}
	}
	return facts, err
}
