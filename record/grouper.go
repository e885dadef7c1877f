package record

import "math"

// A Grouper groups sets of the same tellings, as those of one day after another, and
// compares two of them only once. The zero value groups as [Group] does.
type Grouper struct {
	place map[*Telling]int // of each of them
	// known is how alike two of them are, by the later of both places and then the
	// earlier; not a number where they were not compared yet.
	known []float64
}

// mostKnown is of how many tellings it is remembered how alike they are: of so many it
// takes 16 MB.
const mostKnown = 2000

// NewGrouper is for sets of these tellings, which are of one kind.
func NewGrouper(all []*Telling) *Grouper {
	g := &Grouper{}
	if len(all) < 2 || len(all) > mostKnown || planOf(all[0].Kind).like == nil {
		return g
	}
	g.place = make(map[*Telling]int, len(all))
	for i, t := range all {
		g.place[t] = i
	}
	g.known = make([]float64, len(all)*(len(all)-1)/2)
	for i := range g.known {
		g.known[i] = math.NaN()
	}
	return g
}

// remember is a likeness that is asked for two tellings of a list only once, but for
// its reasons.
func (g *Grouper) remember(tellings []*Telling, like likeness) likeness {
	if g.known == nil {
		return like
	}
	places := make([]int, len(tellings))
	for i, t := range tellings {
		places[i] = g.place[t]
	}
	return func(a, b int, why bool) Likeness {
		if why {
			return like(a, b, why)
		}
		later, earlier := max(places[a], places[b]), min(places[a], places[b])
		known := &g.known[later*(later-1)/2+earlier]
		if math.IsNaN(*known) {
			*known = like(a, b, false).Score
		}
		return Likeness{Score: *known}
	}
}
