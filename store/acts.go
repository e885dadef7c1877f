package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"quipu"
	"quipu/record"
)

// An Act is in how many events of a type one party acts on another.
type Act struct {
	record.Pairing
	Type   quipu.EventType
	Events int
}

// Acts counts who acts on whom in all events of a query, and how many of these events
// tell of somebody who does; the most first. Limit, Offset and Sort do not count.
func (s *Store) Acts(ctx context.Context, query Query) (acts []Act, events int, err error) {
	counts := map[[2]string]int{} // by type and line
	use := func(kind, pairs string) {
		events++
		for line := range strings.SplitSeq(pairs, "\n") {
			counts[[2]string{kind, line}]++
		}
	}
	err = s.eachActs(ctx, &query, func(x *index, f *sieve) {
		events = x.paired(f, counts)
	}, "type, pairs", "pairs <> ''", func(r *sql.Rows) error {
		var kind, pairs string
		err := r.Scan(&kind, &pairs)
		use(kind, pairs)
		return err
	}, func(row *entryRow) {
		if row.facets.pairs != "" {
			use(row.kindOf, row.facets.pairs)
		}
	})
	if err != nil {
		return nil, 0, err
	}
	type counted struct {
		kind, line string
		n          int
	}
	list := make([]counted, 0, len(counts))
	for key, n := range counts {
		list = append(list, counted{key[0], key[1], n})
	}
	slices.SortFunc(list, func(a, b counted) int {
		return cmp.Or(b.n-a.n, cmp.Compare(a.line, b.line), cmp.Compare(a.kind, b.kind))
	})
	acts = make([]Act, 0, len(list))
	for _, one := range list {
		pairing, err := readPairing(one.line)
		if err != nil {
			return nil, 0, err
		}
		acts = append(acts, Act{pairing, quipu.EventType(one.kind), one.n})
	}
	return acts, events, nil
}

// Agreements counts how the outlets of all events of a query agree where reports
// differ, by outlet, and how many of these events there are. Limit, Offset and Sort
// do not count.
func (s *Store) Agreements(ctx context.Context, query Query) (list []record.Agreement, events int, err error) {
	all := map[string]record.Agreement{}
	add := func(line string, times int) error {
		one, err := readAgreement(line)
		if err != nil {
			return err
		}
		sum := all[one.Outlet]
		all[one.Outlet] = record.Agreement{Outlet: one.Outlet, With: sum.With + times*one.With, Without: sum.Without + times*one.Without, Open: sum.Open + times*one.Open}
		return nil
	}
	use := func(agreed string) error {
		events++
		for line := range strings.SplitSeq(agreed, "\n") {
			if err := add(line, 1); err != nil {
				return err
			}
		}
		return nil
	}
	var failed error
	err = s.eachActs(ctx, &query, func(x *index, f *sieve) {
		var lines map[string]int
		lines, events = x.agreeing(f)
		for line, times := range lines {
			failed = cmp.Or(failed, add(line, times))
		}
	}, "agreed", "agreed <> ''", func(r *sql.Rows) error {
		var agreed string
		if err := r.Scan(&agreed); err != nil {
			return err
		}
		return use(agreed)
	}, func(row *entryRow) {
		if row.facets.agreed != "" {
			failed = cmp.Or(failed, use(row.facets.agreed))
		}
	})
	if err = cmp.Or(err, failed); err != nil {
		return nil, 0, err
	}
	for _, outlet := range slices.Sorted(maps.Keys(all)) {
		list = append(list, all[outlet])
	}
	return list, events, nil
}

// eachActs calls held with the index where there is one; else use for the rows of
// event_acts of the events of a query. It calls made for those events that were not
// settled by its day.
func (s *Store) eachActs(ctx context.Context, query *Query, held func(*index, *sieve), columns, there string, use func(*sql.Rows) error, made func(*entryRow)) error {
	asked := *query
	asked.Kind = record.Events
	return s.readOnce(ctx, func(t *tx) error {
		if x, f, err := s.sieve(t, &asked); err != nil || x != nil {
			if err != nil {
				return err
			}
			held(x, f)
			if asked.AsOf.IsZero() {
				return nil
			}
			return s.actsUnsettled(t, &asked, made)
		}
		where, args, err := s.where(t, &asked)
		if err != nil {
			return err
		}
		if !asked.AsOf.IsZero() {
			where, args = "e.settled <= ? AND "+where, append([]any{asked.AsOf.String()}, args...)
		}
		chosen := there + " AND entry IN (SELECT e.n FROM entry e WHERE " + where + ")"
		if asked.plain() && asked.AsOf.IsZero() {
			chosen, args = there, nil
		}
		if err := t.each("SELECT "+columns+" FROM event_acts WHERE "+chosen, args, use); err != nil || asked.AsOf.IsZero() {
			return err
		}
		return s.actsUnsettled(t, &asked, made)
	})
}

func (s *Store) actsUnsettled(t *tx, query *Query, made func(*entryRow)) error {
	rows, err := s.unsettledRows(t, query)
	for _, row := range rows {
		made(row)
	}
	return err
}

// writtenActs are the pairings and agreements of an entry as they are kept.
func writtenActs(e *record.Entry) (pairs, agreed string) {
	if e.Event == nil {
		return "", ""
	}
	var lines []string
	for _, p := range e.Event.Pairings() {
		lines = append(lines, fields(p.From.Name, p.From.Sector, p.From.Code, p.From.As, p.To.Name, p.To.Sector, p.To.Code, p.To.As))
	}
	pairs = strings.Join(lines, "\n")
	lines = nil
	for _, a := range e.Agreements() {
		lines = append(lines, fields(a.Outlet, strconv.Itoa(a.With), strconv.Itoa(a.Without), strconv.Itoa(a.Open)))
	}
	return pairs, strings.Join(lines, "\n")
}

// fields are the fields of a line; what is foreign has neither tabs nor ends of lines.
func fields(list ...string) string {
	for i, field := range list {
		list[i] = strings.Join(strings.Fields(clean(field)), " ")
	}
	return strings.Join(list, "\t")
}

func readPairing(line string) (record.Pairing, error) {
	f := strings.Split(line, "\t")
	if len(f) != 8 {
		return record.Pairing{}, fmt.Errorf("who acts on whom, %q: %w", line, quipu.ErrInvalid)
	}
	return record.Pairing{From: record.Party{Name: f[0], Sector: f[1], Code: f[2], As: f[3]}, To: record.Party{Name: f[4], Sector: f[5], Code: f[6], As: f[7]}}, nil
}

func readAgreement(line string) (record.Agreement, error) {
	f := strings.Split(line, "\t")
	if len(f) != 4 {
		return record.Agreement{}, fmt.Errorf("how an outlet agrees, %q: %w", line, quipu.ErrInvalid)
	}
	var n [3]int
	for i := range n {
		var err error
		if n[i], err = strconv.Atoi(f[i+1]); err != nil {
			return record.Agreement{}, fmt.Errorf("how an outlet agrees, %q: %w", line, err)
		}
	}
	return record.Agreement{Outlet: f[0], With: n[0], Without: n[1], Open: n[2]}, nil
}

// actRows are the rows of event_acts that an update writes and takes away.
type actRows struct {
	rows rows
	gone []int64
}

func newActRows() *actRows {
	return &actRows{rows: rows{
		head: "INSERT INTO event_acts (entry, type, pairs, agreed)",
		tail: "ON CONFLICT (entry) DO UPDATE SET type = excluded.type, pairs = excluded.pairs, agreed = excluded.agreed",
	}}
}

// change notes what becomes of the row of an event; before is nil for a new one.
func (a *actRows) change(before, row *entryRow) {
	switch {
	case row.kind != record.Events:
	case row.facets.pairs+row.facets.agreed != "":
		a.rows.add(row.n, row.kindOf, row.facets.pairs, row.facets.agreed)
	case before != nil:
		a.gone = append(a.gone, row.n)
	}
}

func (a *actRows) write(t *tx) error {
	if err := forAll(t, "DELETE FROM event_acts WHERE entry IN (?)", nil, a.gone); err != nil {
		return err
	}
	return t.insert(&a.rows)
}

// checkActs compares what is kept of the acts of entries with what they tell and
// returns a line for each that differs.
func (t *tx) checkActs(list []*entryRow, entries []*record.Entry) ([]string, error) {
	kept := map[int64][3]string{}
	var ns []int64
	for _, row := range list {
		ns = append(ns, row.n)
	}
	err := among(t, "SELECT entry, type, pairs, agreed FROM event_acts WHERE entry IN (?)", nil, ns, func(r *sql.Rows) error {
		var n int64
		var values [3]string
		err := r.Scan(&n, &values[0], &values[1], &values[2])
		kept[n] = values
		return err
	})
	var found []string
	for i, row := range list {
		var want [3]string
		if want[1], want[2] = writtenActs(entries[i]); want[1]+want[2] != "" {
			want[0] = row.kindOf
		}
		if kept[row.n] != want {
			found = append(found, fmt.Sprintf("%s %s: its acts are %q and are kept as %q", row.kind, row.id, want, kept[row.n]))
		}
	}
	return found, err
}

// acted is the name under which the record says that event_acts has all events.
const acted = "acts"

// fillActs writes event_acts for a record of an older program. It goes on where it
// was broken off.
func (s *Store) fillActs(ctx context.Context) error {
	for {
		var acts *actRows
		var seq int64
		done, last := false, false
		err := s.read(ctx, func(t *tx) (err error) {
			if done, err = t.one("SELECT n FROM tally WHERE name = ?", []any{acted}, new(int64)); err != nil || done {
				return err
			}
			if seq, err = t.lastChange(); err != nil {
				return err
			}
			acts, last, err = s.missingActs(t)
			return err
		})
		if err != nil || done {
			return err
		}
		err = s.write(ctx, func(t *tx) error {
			// What somebody changed meanwhile is looked at again.
			if now, err := t.lastChange(); err != nil || now != seq {
				return err
			}
			if err := acts.write(t); err != nil || !last {
				return err
			}
			return t.exec("INSERT INTO tally (name, n) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET n = excluded.n", acted)
		})
		if err != nil {
			return fmt.Errorf("who acts on whom: %w", err)
		}
	}
}

// missingActs are the rows of some entries after the last that has one, and whether
// these are the last of all.
func (s *Store) missingActs(t *tx) (acts *actRows, last bool, err error) {
	judged, err := s.judged(t)
	if err != nil {
		return nil, false, err
	}
	var after int64
	if _, err := t.one("SELECT COALESCE(MAX(entry), 0) FROM event_acts", nil, &after); err != nil {
		return nil, false, err
	}
	const some = 4000
	acts = newActRows()
	// A stretch of entries without acts leaves no trace, so it is passed over at once.
	for len(acts.rows.values) == 0 && !last {
		list, err := t.rowsOf("WHERE n > ? ORDER BY n LIMIT ?", after, some)
		if err != nil {
			return nil, false, err
		}
		if last = len(list) < some; len(list) > 0 {
			after = list[len(list)-1].n
		}
		list = slices.DeleteFunc(list, func(row *entryRow) bool { return row.kind != record.Events })
		entries, err := s.entries(t, judged, list, true)
		if err != nil {
			return nil, false, err
		}
		for i, row := range list {
			row.facets.pairs, row.facets.agreed = writtenActs(entries[i])
			acts.change(nil, row)
		}
	}
	return acts, last, nil
}
