package place

import (
	"cmp"
	"slices"

	"quipu"
)

// Largest are the places of a country that people know best, the most important
// first: its first-level divisions, seats and towns, at most n.
func (g *Gazetteer) Largest(country string, n int) []quipu.Place {
	var list []entry
	for i := range g.Len() {
		e := g.entry(i)
		if g.countryCode(e.country) != country {
			continue
		}
		switch e.kind {
		case Admin1, Capital, Seat, Seat2, Town:
			list = append(list, e)
		}
	}
	slices.SortFunc(list, func(a, b entry) int {
		return cmp.Or(cmp.Compare(b.importance, a.importance), cmp.Compare(a.id, b.id))
	})
	var places []quipu.Place
	for _, e := range list[:min(n, len(list))] {
		places = append(places, *g.place(e))
	}
	return places
}
