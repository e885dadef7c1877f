package review

import (
	"cmp"
	"slices"
)

// A Spot is something that somebody found in a text, as far as it matters for whether
// two people found the same. Ranges are half-open, in any unit.
type Spot struct {
	ID       string // two of one ID are the same thing; empty where it has none
	Kind     string // only spots of one kind are compared
	Type     string
	Trigger  [2]int // the words that carry it
	Sentence [2]int
}

// Least likeness of two spots that may be the same thing, and what adds to it.
const (
	sameWords    = 4 // triggers have words in common: up to 1 more for how many
	sameSentence = 1
	sameType     = 2 // only where the words or the sentence are the same
	likeEnough   = 3
)

// likeness is how much speaks for two spots being one thing: triggers that overlap,
// whatever their types, or the same sentence and the same type; 0 for too little.
func likeness(a, b *Spot) float64 {
	if a.Kind != b.Kind {
		return 0
	}
	if a.ID != "" && a.ID == b.ID {
		return 2 * (sameWords + sameSentence + sameType)
	}
	sum := 0.0
	if common := shared(a.Trigger, b.Trigger); common > 0 {
		all := max(a.Trigger[1], b.Trigger[1]) - min(a.Trigger[0], b.Trigger[0])
		sum += sameWords + float64(common)/float64(all)
	}
	if shared(a.Sentence, b.Sentence) > 0 {
		sum += sameSentence
	}
	if sum > 0 && a.Type == b.Type {
		sum += sameType
	}
	if sum < likeEnough {
		return 0
	}
	return sum
}

// shared is how much two ranges have in common.
func shared(a, b [2]int) int { return max(0, min(a[1], b[1])-max(a[0], b[0])) }

// Align puts what several people found in one text side by side: each group has for
// each of them the place of what they found in their list, or -1. The first is matched
// with the second, what comes of that with the third, and so on, each time those most
// alike first; of equals those that come first in the text. So the order of what
// somebody found does not matter, and the same lists give the same groups.
func Align(found [][]Spot) [][]int {
	var groups [][]int
	for who, list := range found {
		type pair struct {
			group, at int
			like      float64
		}
		var pairs []pair
		for g, group := range groups {
			for at := range list {
				best := 0.0
				for other, k := range group {
					if k >= 0 {
						best = max(best, likeness(&found[other][k], &list[at]))
					}
				}
				if best > 0 {
					pairs = append(pairs, pair{g, at, best})
				}
			}
		}
		slices.SortStableFunc(pairs, func(a, b pair) int {
			return cmp.Or(cmp.Compare(b.like, a.like), bySpot(firstOf(found, groups[a.group]), firstOf(found, groups[b.group])), bySpot(&list[a.at], &list[b.at]))
		})
		taken, met := map[int]bool{}, map[int]bool{}
		for _, p := range pairs {
			if !taken[p.at] && !met[p.group] {
				groups[p.group][who] = p.at
				taken[p.at], met[p.group] = true, true
			}
		}
		for at := range list {
			if taken[at] {
				continue
			}
			group := make([]int, len(found))
			for i := range group {
				group[i] = -1
			}
			group[who] = at
			groups = append(groups, group)
		}
	}
	slices.SortStableFunc(groups, func(a, b []int) int { return bySpot(firstOf(found, a), firstOf(found, b)) })
	return groups
}

// firstOf is what the first found who found something.
func firstOf(found [][]Spot, group []int) *Spot {
	for who, k := range group {
		if k >= 0 {
			return &found[who][k]
		}
	}
	return &Spot{}
}

// bySpot is the order of the text, and of what stands in one place that of all else.
func bySpot(a, b *Spot) int {
	return cmp.Or(slices.Compare(a.Trigger[:], b.Trigger[:]), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Type, b.Type), cmp.Compare(a.ID, b.ID))
}
