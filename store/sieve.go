package store

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"quipu/record"
)

// A sieve is a query as the index is searched by it: it lets through what where, in
// SQL, does.
type sieve struct {
	kind     int32
	ids      map[int64]bool // nil where all entries are looked at
	types    map[uint32]bool
	spots    map[uint32]bool
	status   one
	country  one
	from, to int32
	settled  int32    // by which day, or 0
	named    [][]bool // sets of numbers of names, of each of which an entry has one
}

// A one is a value that is asked for; the zero value asks for none.
type one struct {
	asked, known bool // Nothing has a value that is not known.
	number       uint32
}

// sieve is the index of the moment that a transaction reads and what a query asks of
// it. The index is nil where none is held. As of a day it has what was settled by then.
func (s *Store) sieve(t *tx, q *Query) (*index, *sieve, error) {
	x, err := s.indexed(t)
	if err != nil || x == nil {
		return nil, nil, err
	}
	if err := q.sortable(); err != nil {
		return nil, nil, err
	}
	f := &sieve{status: x.one(q.Status), country: x.one(q.Country), from: dayNumber(q.From.String()), to: dayNumber(q.To.String()), settled: dayNumber(q.AsOf.String())}
	if q.Kind != "" {
		f.kind = int32(slices.Index(record.Kinds(), q.Kind) + 1)
		if f.kind == 0 {
			f.kind = -1 // Nothing is of a kind that there is not.
		}
	}
	if len(q.IDs) > 0 {
		f.ids = map[int64]bool{}
		for _, id := range q.IDs {
			ns, err := s.resolved(t, x, id)
			if err != nil {
				return nil, nil, err
			}
			for _, n := range ns {
				f.ids[n] = true
			}
		}
	}
	if len(q.Types) > 0 {
		f.types = map[uint32]bool{}
		for _, kind := range q.Types {
			if at := slices.Index(x.values, kind); at >= 0 {
				f.types[uint32(at)] = true
			}
		}
	}
	if q.Spot != "" {
		f.spots = map[uint32]bool{}
		for n := range x.spots {
			if x.spots[n].name == q.Spot {
				f.spots[uint32(n)] = true
			}
		}
	}
	if q.Actor != "" {
		f.named = append(f.named, x.having(actorRole, fold(q.Actor)))
	}
	if q.Place != "" {
		f.named = append(f.named, x.having(placeRole, fold(q.Place)))
	}
	if q.Outlet != "" {
		outlet := facet{outletRole, fold(q.Outlet)}
		set := make([]bool, len(x.names))
		for n := range x.names {
			set[n] = x.names[n] == outlet
		}
		f.named = append(f.named, set)
	}
	for _, word := range wordsOf(q.Text) {
		f.named = append(f.named, x.having("", word))
	}
	return x, f, nil
}

func (x *index) one(value string) one {
	at := slices.Index(x.values, value)
	return one{value != "", at >= 0, uint32(max(at, 0))}
}

func (o one) lets(number uint32) bool { return !o.asked || o.known && o.number == number }

// having are the names of a role, or of any, in which a word begins as a text does that
// may have several.
func (x *index) having(role, begun string) []bool {
	set := make([]bool, len(x.names))
	within := " " + begun
	for n := range x.names {
		name := x.names[n].name
		if name == "" || role != "" && x.names[n].role != role {
			continue
		}
		set[n] = strings.HasPrefix(name, begun) || strings.Contains(name, within)
	}
	return set
}

// lets reports whether an entry passes.
func (f *sieve) lets(x *index, c *counted) bool {
	if c.kind == 0 || f.kind != 0 && c.kind != f.kind || f.types != nil && !f.types[c.kindOf] || f.spots != nil && !f.spots[c.spot] || !f.status.lets(c.status) || !f.country.lets(c.country) ||
		f.from > 0 && c.enddate < f.from || f.to > 0 && (c.date == 0 || c.date > f.to) || f.settled > 0 && c.settled > f.settled {
		return false
	}
	for _, set := range f.named {
		if !slices.ContainsFunc(x.namesOf(c), func(n uint32) bool { return set[n] }) {
			return false
		}
	}
	return true
}

func (x *index) namesOf(c *counted) []uint32 { return x.lists[c.list : c.list+uint32(c.named)] }

// pairsOf and agreedOf are numbers of lines.
func (x *index) pairsOf(c *counted) []uint32 {
	from := c.list + uint32(c.named)
	return x.lists[from : from+uint32(c.paired)]
}

func (x *index) agreedOf(c *counted) []uint32 {
	from := c.list + uint32(c.named+c.paired)
	return x.lists[from : from+uint32(c.agreeing)]
}

// each calls use for the entries that pass, in the order of their numbers.
func (x *index) each(f *sieve, use func(n int64, c *counted)) {
	if f.ids != nil {
		x.eachOf(f, numbers(f.ids), use)
		return
	}
	for at, rows := range x.rows {
		for i := range rows {
			if f.lets(x, &rows[i]) {
				use(int64(at*stretch+i), &rows[i])
			}
		}
	}
}

// eachOf calls use for those of some entries that pass, whatever their IDs.
func (x *index) eachOf(f *sieve, some []int64, use func(n int64, c *counted)) {
	for _, n := range some {
		if at := int(n / stretch); at < len(x.rows) {
			if c := &x.rows[at][n%stretch]; f.lets(x, c) {
				use(n, c)
			}
		}
	}
}

// mostPlaces bounds where a page begins and how long it is.
const mostPlaces = 1 << 30

// present is picked of what is now, not as of a day.
func (s *Store) present(t *tx, q *Query) (ns []int64, total int, ok bool, err error) {
	if !q.AsOf.IsZero() {
		return nil, 0, false, nil
	}
	return s.picked(t, q)
}

// picked are the numbers of the entries on the page that a query asks for, in its
// order, and how many it asks for in all; ok is false where the index cannot tell. As
// of a day these are those that were settled by then.
func (s *Store) picked(t *tx, q *Query) (ns []int64, total int, ok bool, err error) {
	if q.Sort == ByTitle {
		return nil, 0, false, nil // Titles are not in the index.
	}
	x, f, err := s.sieve(t, q)
	if err != nil || x == nil {
		return nil, 0, false, err
	}
	// By what is compared first, in one number, so that few are compared by more.
	type rank struct {
		first uint64
		id    string
		n     int64
	}
	rankOf := func(n int64, c *counted) rank {
		switch q.Sort {
		case ByNewest:
			return rank{uint64(math.MaxInt32 - c.date), c.id, n}
		case ByOutlets:
			return rank{uint64(math.MaxInt32-c.outlets)<<32 | uint64(c.date), c.id, n}
		}
		return rank{uint64(c.date), c.id, n}
	}
	order := func(a, b rank) int {
		switch {
		case a.first != b.first:
			return cmp.Compare(a.first, b.first)
		case q.Sort == ByNewest:
			return strings.Compare(b.id, a.id)
		}
		return strings.Compare(a.id, b.id)
	}
	// Only the first of them are put in order, those that may be on the page.
	last := min(q.Offset, mostPlaces) + min(q.Limit, mostPlaces)
	most := max(2*last, 1000)
	var first []rank
	cut := func() {
		slices.SortFunc(first, order)
		first = first[:min(last, len(first))]
	}
	x.each(f, func(n int64, c *counted) {
		total++
		if first = append(first, rankOf(n, c)); len(first) >= most {
			cut()
		}
	})
	cut()
	for _, one := range first[min(q.Offset, len(first)):] {
		ns = append(ns, one.n)
	}
	return ns, total, true, nil
}

// grouped counts entries by the columns of that name.
func (x *index) grouped(f *sieve, columns []string, use func(values []string, n int)) {
	counts := map[[3]uint32]int{}
	x.each(f, func(_ int64, c *counted) {
		var key [3]uint32
		for i, column := range columns {
			switch column {
			case "date":
				key[i] = uint32(c.date)
			case "type":
				key[i] = c.kindOf
			case "status":
				key[i] = c.status
			case "country":
				key[i] = c.country
			case "spot":
				key[i] = c.spot
			}
		}
		counts[key]++
	})
	values := make([]string, len(columns))
	for key, n := range counts {
		for i, column := range columns {
			switch column {
			case "date":
				values[i] = dayText(int32(key[i]))
			case "spot":
				values[i] = strconv.Itoa(int(key[i]))
			default:
				values[i] = x.values[key[i]]
			}
		}
		use(values, n)
	}
}

// told counts entries by the folded names of the outlets that tell of them.
func (x *index) told(f *sieve) map[string]int {
	byNumber := map[uint32]int{}
	x.each(f, func(_ int64, c *counted) {
		for _, n := range x.namesOf(c) {
			if x.names[n].role == outletRole {
				byNumber[n]++
			}
		}
	})
	counts := map[string]int{}
	for n, count := range byNumber {
		counts[x.names[n].name] += count
	}
	return counts
}

// paired counts events by type and each line of who acts on whom, and returns in how
// many events somebody does.
func (x *index) paired(f *sieve, into map[[2]string]int) (events int) {
	counts := map[[2]uint32]int{}
	x.each(f, func(_ int64, c *counted) {
		for _, line := range x.pairsOf(c) {
			counts[[2]uint32{c.kindOf, line}]++
		}
		if c.paired > 0 {
			events++
		}
	})
	for key, n := range counts {
		into[[2]string{x.values[key[0]], x.lines[key[1]]}] = n
	}
	return events
}

// agreeing counts the lines of how outlets agree, and returns of how many events
// reports differ.
func (x *index) agreeing(f *sieve) (lines map[string]int, events int) {
	lines = map[string]int{}
	counts := map[uint32]int{}
	x.each(f, func(_ int64, c *counted) {
		for _, line := range x.agreedOf(c) {
			counts[line]++
		}
		if c.agreeing > 0 {
			events++
		}
	})
	for line, n := range counts {
		lines[x.lines[line]] += n
	}
	return lines, events
}
