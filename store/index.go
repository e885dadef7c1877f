package store

import (
	"context"
	"database/sql"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"quipu/record"
)

// A program that answers many requests holds of each entry what listings choose,
// count and sort by, as small numbers: to go through all entries takes it some
// milliseconds, where the database takes some hundred for each count that a page
// shows. The index is always that of the moment that a transaction reads: it is brought
// up to date by the notes of updates, of other programs too, and a transaction that
// reads an earlier moment, or finds none, asks the database. It takes some two hundred bytes
// an entry.

// An index is what is held, as of a note. It is never altered: a newer one shares with
// it what did not change.
type index struct {
	at      int64
	rows    [][]counted // by number, in stretches
	values  []string    // of types, statuses and countries
	lines   []string    // of event_acts
	names   []facet     // by number
	spots   []spot      // by number
	lists   []uint32    // of numbers of names, then of lines of pairs, then of agreements; an entry after another
	useless int         // numbers in lists that are no longer any entry's
	found   *findings
}

// Findings are the entries that IDs led to at the moment of an index: pages ask more
// than once for the same.
type findings struct {
	lock sync.Mutex
	byID map[string][]int64
}

// mostFindings is how many IDs are remembered.
const mostFindings = 2000

// resolved is resolve at the moment of an index.
func (s *Store) resolved(t *tx, x *index, id string) ([]int64, error) {
	f := x.found
	f.lock.Lock()
	ns, known := f.byID[id]
	f.lock.Unlock()
	if known {
		return ns, nil
	}
	ns, err := s.resolve(t, id)
	if err != nil {
		return nil, err
	}
	f.lock.Lock()
	defer f.lock.Unlock()
	if len(f.byID) >= mostFindings {
		clear(f.byID)
	}
	f.byID[id] = ns
	return ns, nil
}

// stretch is how many rows are copied where one of them changes.
const stretch = 2048

// A counted is an entry in the index; the zero value is of a number without one.
type counted struct {
	id                      string
	date, enddate           int32 // as in 20191115; 0 where there is none
	settled                 int32 // likewise; never is after all days
	outlets                 int32
	kind                    int32 // from 1, in the order of record.Kinds
	kindOf, status, country uint32
	spot                    uint32
	list                    uint32 // where its numbers begin in lists
	named, paired, agreeing int32  // how many of them there are
}

// An indexing is the newest index of a store.
type indexing struct {
	lock    sync.Mutex
	current *index
	// The numbers of values and lines, for whoever adds some.
	values, lines map[string]uint32
}

// mostCaught is how many entries a reader brings up to date by itself, at most. More
// of them are left to Hold.
const mostCaught = 20000

// Hold reads the index and holds it from then on. What is read later brings it up to
// date, or leaves that to the next Hold where much was changed. Without it all is counted
// by the database.
func (s *Store) Hold(ctx context.Context) error {
	return s.retrying(ctx, func() error { return s.refreshIndex(ctx) })
}

// Follow holds the index until the context is done, and looks every other second for
// what other programs wrote, so that nobody who asks has to wait for it. It says
// where that fails, and goes on.
func (s *Store) Follow(ctx context.Context, failed func(error)) {
	const pause = 2 * time.Second
	for ctx.Err() == nil {
		if err := s.Hold(ctx); err != nil && ctx.Err() == nil {
			failed(err)
		}
		select {
		case <-ctx.Done():
		case <-time.After(pause):
		}
	}
}

// refreshIndex brings the index up to date, or reads it whole where it is too old.
func (s *Store) refreshIndex(ctx context.Context) error {
	return s.readOnce(ctx, func(t *tx) error {
		last, err := t.lastTouch()
		if err != nil {
			return err
		}
		h := &s.indexing
		h.lock.Lock()
		current := h.current
		h.lock.Unlock()
		if current != nil {
			if current.at >= last {
				return nil
			}
			touched, known, err := t.touchedSince(current.at, last)
			if err != nil {
				return err
			}
			if known && len(touched) <= mostCaught {
				_, err := s.indexed(t)
				return err
			}
		}
		fresh := &indexing{values: map[string]uint32{}, lines: map[string]uint32{}}
		read := &index{at: last, found: &findings{byID: map[string][]int64{}}}
		if err := fresh.read(t, read, nil); err != nil {
			return err
		}
		h.lock.Lock()
		defer h.lock.Unlock()
		if h.current == nil || h.current.at < read.at {
			h.current, h.values, h.lines = read, fresh.values, fresh.lines
		}
		return nil
	})
}

// indexed is the index of the moment that a transaction reads; nil where none is held.
func (s *Store) indexed(t *tx) (*index, error) {
	h := &s.indexing
	h.lock.Lock()
	defer h.lock.Unlock()
	if h.current == nil {
		return nil, nil
	}
	last, err := t.lastTouch()
	if err != nil || last < h.current.at {
		return nil, err
	}
	if last == h.current.at {
		return h.current, nil
	}
	touched, known, err := t.touchedSince(h.current.at, last)
	if err != nil || !known || len(touched) > mostCaught {
		return nil, err
	}
	fresh := *h.current
	fresh.at, fresh.found = last, &findings{byID: map[string][]int64{}}
	fresh.rows = slices.Clone(fresh.rows)
	if err := h.read(t, &fresh, touched); err != nil {
		return nil, err
	}
	h.current = &fresh
	return h.current, nil
}

// read reads entries into an index, with the names and spots that are new to it; all
// entries where none are given. It appends to what older indexes share and alters
// nothing in it.
func (h *indexing) read(t *tx, x *index, some map[int64]bool) error {
	if len(x.values) == 0 {
		x.values, h.values[""] = []string{""}, 0
	}
	err := t.each("SELECT n, role, name FROM name WHERE n >= ? ORDER BY n", []any{len(x.names)}, func(r *sql.Rows) error {
		var n int
		var one facet
		err := r.Scan(&n, &one.role, &one.name)
		for len(x.names) < n {
			x.names = append(x.names, facet{})
		}
		one.role = roleOf(one.role)
		x.names = append(x.names, one)
		return err
	})
	if err != nil {
		return err
	}
	err = t.each("SELECT n, name, country, lat, lon FROM spot WHERE n >= ? ORDER BY n", []any{len(x.spots)}, func(r *sql.Rows) error {
		n, one, err := scanSpot(r)
		for len(x.spots) < int(n) {
			x.spots = append(x.spots, spot{})
		}
		x.spots = append(x.spots, one)
		return err
	})
	if err != nil {
		return err
	}
	acts := map[int64][2]string{}
	takeActs := func(r *sql.Rows) error {
		var n int64
		var one [2]string
		err := r.Scan(&n, &one[0], &one[1])
		acts[n] = one
		return err
	}
	kinds := map[string]int32{}
	for i, kind := range record.Kinds() {
		kinds[string(kind)] = int32(i + 1)
	}
	copied := map[int]bool{}
	use := func(r *sql.Rows) error {
		var n int64
		var one counted
		var kind, kindOf, status, country, date, enddate, settled string
		var names sql.RawBytes
		if err := r.Scan(&n, &one.id, &kind, &kindOf, &status, &country, &date, &enddate, &settled, &one.outlets, &one.spot, &names); err != nil {
			return err
		}
		one.kind, one.date, one.enddate, one.settled = kinds[kind], dayNumber(date), dayNumber(enddate), dayNumber(settled)
		if settled == never {
			one.settled = math.MaxInt32
		}
		one.kindOf, one.status, one.country = h.value(x, kindOf), h.value(x, status), h.value(x, country)
		one.list = uint32(len(x.lists))
		for len(names) > 0 {
			number := uint32(0)
			for len(names) > 0 && names[0] != ',' {
				number, names = number*10+uint32(names[0]-'0'), names[1:]
			}
			x.lists, names = append(x.lists, number), names[min(1, len(names)):]
			one.named++
		}
		for i, count := range []*int32{&one.paired, &one.agreeing} {
			for line := range strings.SplitSeq(acts[n][i], "\n") {
				if line != "" {
					x.lists = append(x.lists, h.line(x, line))
					*count++
				}
			}
		}
		x.set(n, one, copied)
		return nil
	}
	const acted = "SELECT entry, pairs, agreed FROM event_acts"
	const chosen = "SELECT n, id, kind, type, status, country, date, enddate, settled, outlets, spot, names FROM entry"
	if some == nil {
		if err := t.each(acted, nil, takeActs); err != nil {
			return err
		}
		return t.each(chosen+" ORDER BY n", nil, use)
	}
	list := numbers(some)
	for _, n := range list {
		x.set(n, counted{}, copied)
	}
	if err := among(t, acted+" WHERE entry IN (?)", nil, list, takeActs); err != nil {
		return err
	}
	if err := among(t, chosen+" WHERE n IN (?)", nil, list, use); err != nil {
		return err
	}
	if x.useless > len(x.lists)/2 {
		x.tidy()
	}
	return nil
}

// set sets the row of a number, in a stretch of its own of this index.
func (x *index) set(n int64, one counted, copied map[int]bool) {
	at, in := int(n/stretch), int(n%stretch)
	for len(x.rows) <= at {
		copied[len(x.rows)] = true
		x.rows = append(x.rows, make([]counted, stretch))
	}
	if !copied[at] {
		copied[at] = true
		x.rows[at] = slices.Clone(x.rows[at])
	}
	x.useless += int(x.rows[at][in].size())
	x.rows[at][in] = one
}

// size is how many numbers it has in lists.
func (c *counted) size() int32 { return c.named + c.paired + c.agreeing }

// tidy leaves the numbers out of lists that are of no use.
func (x *index) tidy() {
	lists := make([]uint32, 0, len(x.lists)-x.useless)
	for i, rows := range x.rows {
		rows = slices.Clone(rows)
		for k := range rows {
			from := rows[k].list
			rows[k].list = uint32(len(lists))
			lists = append(lists, x.lists[from:from+uint32(rows[k].size())]...)
		}
		x.rows[i] = rows
	}
	x.lists, x.useless = lists, 0
}

// value is the number of a type, status or country.
func (h *indexing) value(x *index, value string) uint32 {
	return numberOf(h.values, &x.values, value)
}

// line is the number of a line of event_acts.
func (h *indexing) line(x *index, line string) uint32 { return numberOf(h.lines, &x.lines, line) }

func numberOf(known map[string]uint32, list *[]string, value string) uint32 {
	// What an index that came to nothing added is not in the list.
	if n, ok := known[value]; ok && int(n) < len(*list) && (*list)[n] == value {
		return n
	}
	n := uint32(len(*list))
	value = strings.Clone(value)
	known[value], *list = n, append(*list, value)
	return n
}

// roleOf spares a string for each name.
func roleOf(role string) string {
	for _, one := range [...]string{actorRole, placeRole, outletRole} {
		if one == role {
			return one
		}
	}
	return role
}

// dayNumber is a day as a number that sorts as it does.
func dayNumber(day string) int32 {
	d := parseDate(day)
	return int32(d.Year*10000 + int(d.Month)*100 + d.Day)
}

// dayText is the day of a number.
func dayText(n int32) string {
	if n == 0 {
		return ""
	}
	digits := strconv.Itoa(int(n))
	digits = strings.Repeat("0", max(8-len(digits), 0)) + digits
	return digits[:4] + "-" + digits[4:6] + "-" + digits[6:]
}
