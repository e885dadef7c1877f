package place

import (
	"cmp"
	"slices"

	"quipu"
)

// Named are the places that a name may mean by itself, the likeliest first and at
// most so many: for people who choose one.
func (g *Gazetteer) Named(name string, most int) []quipu.Place {
	postings, _ := g.lookup(nil, AppendKey(nil, name))
	r := reading{g: g, postings: postings}
	list := r.candidates()
	slices.SortStableFunc(list, func(a, b candidate) int { return cmp.Compare(b.prior, a.prior) })
	var places []quipu.Place
	seen := map[int]bool{}
	for _, c := range list {
		if len(places) == most {
			break
		}
		if !seen[c.id] {
			seen[c.id] = true
			places = append(places, *g.place(c.entry))
		}
	}
	return places
}
