// Package review is how people check a coder on a sample: in which order codings
// are looked at, how far two people agree about them, and how often the machine is
// right, with intervals. It is arithmetic and knows no database.
package review

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"math"
	"slices"
)

// An Item is something to be looked at.
type Item struct {
	ID         string
	Type       string  // by which a sample can be stratified
	Confidence float64 // of the machine, 0 to 1
}

// boundary is the confidence at which the machine might as well have said the
// opposite.
const boundary = 0.5

// Uncertain puts items in order, those first of which the machine is least sure
// either way. Of equals the order is that of their IDs, so it never depends on the
// order of arrival.
func Uncertain(items []Item) []Item {
	list := slices.Clone(items)
	slices.SortFunc(list, func(a, b Item) int {
		return cmp.Or(cmp.Compare(math.Abs(a.Confidence-boundary), math.Abs(b.Confidence-boundary)), cmp.Compare(a.ID, b.ID))
	})
	return list
}

// Random puts items in an order by chance that is the same for the same seed. An
// item's place depends on its ID and the seed alone, so the first n are a simple
// random sample without replacement.
func Random(items []Item, seed uint64) []Item {
	rank := func(id string) uint64 {
		h := sha256.New()
		h.Write(binary.BigEndian.AppendUint64(nil, seed))
		h.Write([]byte(id))
		return binary.BigEndian.Uint64(h.Sum(nil))
	}
	list := slices.Clone(items)
	slices.SortFunc(list, func(a, b Item) int {
		return cmp.Or(cmp.Compare(rank(a.ID), rank(b.ID)), cmp.Compare(a.ID, b.ID))
	})
	return list
}

// ByType takes items of all types in turn, each type's in their order, so that rare
// types are looked at too. What is estimated from such a sample holds for each type
// and not for all together.
func ByType(items []Item) []Item {
	byType := map[string][]Item{}
	var types []string
	for _, one := range items {
		if byType[one.Type] == nil {
			types = append(types, one.Type)
		}
		byType[one.Type] = append(byType[one.Type], one)
	}
	slices.Sort(types)
	list := make([]Item, 0, len(items))
	for round := 0; len(list) < len(items); round++ {
		for _, name := range types {
			if round < len(byType[name]) {
				list = append(list, byType[name][round])
			}
		}
	}
	return list
}
