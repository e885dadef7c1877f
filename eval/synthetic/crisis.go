package main

import "math"

// span is how many days a corpus runs over.
const span = 730

// A crisis is one country's, over some months.
type crisis struct {
	world   *world
	country *country
	cause   cause
	start   int
	weights [span]float64 // how much is written about it each day

	cast    *cast
	interim *person // head since a fall; nil before one
	vacant  [roles]bool
	fell    int       // day of the last fall
	leaders []*person // of the world's groups
	groups  []int     // those that take part
	allies  []int
	nextAl  int

	live     []*happening // still told
	due      []event      // to come
	kinds    []*kind      // those that begin by themselves, and their weights
	odds     []float64
	oddsSum  float64
	appetite []float64 // of live, kept for its memory
}

// An event is a happening that follows another on a later day.
type event struct {
	day   int
	kind  *kind
	after *happening
}

func newCrisis(w *world, d dice, c *country) *crisis {
	length := d.between(120, 500)
	s := &crisis{world: w, country: c, cause: choose(d, w.causes), start: d.below(span - length)}
	s.fell = s.start - 80 // no head falls in the first days
	// News comes in bursts over a low murmur.
	bursts := make([]float64, length/25)
	for i := range bursts {
		bursts[i] = float64(s.start) + d.unit()*float64(length)
	}
	for day := s.start; day < s.start+length; day++ {
		s.weights[day] = 0.3
		for _, b := range bursts {
			s.weights[day] += math.Exp(-math.Abs(float64(day)-b) / 4)
		}
	}

	s.cast = &cast{}
	for r := range roles {
		name := roleNames[r]
		if r == head {
			name = c.head
		}
		s.cast[r] = w.newPerson(d, c.names, name)
	}
	for range w.groups {
		s.leaders = append(s.leaders, w.newPerson(d, c.names, "leader"))
	}
	s.groups = order(d, len(w.groups))[:8]
	for _, i := range order(d, len(w.allies)) {
		if w.allies[i].code != c.code {
			s.allies = append(s.allies, i)
		}
	}
	for _, k := range w.kinds {
		if k.weight > 0 {
			s.kinds, s.odds = append(s.kinds, k), append(s.odds, k.weight)
			s.oddsSum += k.weight
		}
	}
	return s
}

// order is the numbers from 0 to n-1, shuffled.
func order(d dice, n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	shuffle(d, list)
	return list
}

// begin makes the happenings of a day on which some number of documents will
// be written, and forgets the old ones.
func (s *crisis) begin(d dice, day, documents int, id *int) {
	kept := s.live[:0]
	for _, h := range s.live {
		if h.left > 0 && day-h.day <= h.life {
			kept = append(kept, h)
		}
	}
	clear(s.live[len(kept):])
	s.live = kept

	due := s.due
	s.due = nil // what happens now adds to it
	for _, e := range due {
		if e.day > day || documents == 0 {
			s.due = append(s.due, e)
			continue
		}
		on := e.day
		if day-on > 2 {
			on = day
		}
		// An office must not stay vacant for ever.
		if s.open(d, e.kind, on, e.after, id) == nil && (e.kind.name == "sworn" || e.kind.name == "oath") {
			s.due = append(s.due, event{day + 1, e.kind, e.after})
		}
	}

	waiting := 0
	for _, h := range s.live {
		waiting += h.left
	}
	// A few more tellings wait than are needed, so that documents can choose.
	for tries := 0; documents > 0 && waiting < 4*documents+4 && tries < 20*documents; tries++ {
		on := day
		if d.chance(35) && day > s.start {
			on--
		}
		if h := s.open(d, s.kinds[d.pick(s.odds, s.oddsSum)], on, nil, id); h != nil {
			waiting += h.left
		}
	}
}

// choose is a happening for a document to tell, other than those it tells
// already: one with many tellings left and rather a fresh one. It is nil if
// there is none.
func (s *crisis) choose(d dice, day int, told []*happening) *happening {
	s.appetite = s.appetite[:0]
	total := 0.0
	for _, h := range s.live {
		weight := float64(h.left) * fresh[min(day-h.day, len(fresh)-1)]
		for _, one := range told {
			if one == h {
				weight = 0
			}
		}
		s.appetite = append(s.appetite, weight)
		total += weight
	}
	if total == 0 {
		return nil
	}
	h := s.live[d.pick(s.appetite, total)]
	h.left--
	return h
}

// fresh is how much news of a day's age still interests.
var fresh = [...]float64{1, 1, 0.7, 0.5, 0.35, 0.25, 0.18, 0.13, 0.1, 0.08, 0.06, 0.05, 0.04, 0.03, 0.03, 0.02}

// another is one more happening of today, for a document for which none waits.
func (s *crisis) another(d dice, day int, id *int) *happening {
	for range 100 {
		if h := s.open(d, s.kinds[d.pick(s.odds, s.oddsSum)], day, nil, id); h != nil {
			h.left--
			return h
		}
	}
	return s.live[d.below(len(s.live))]
}
