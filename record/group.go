package record

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// A Grouping is a group of tellings that are one thing, in their order.
type Grouping struct {
	Key      string // the common key, for kinds in which it is all it takes
	Tellings []*Telling
	// Tally counts all tellings where Tellings stand for more; else nil.
	Tally *Tally
	// Component is the same for groups whose tellings hang together, in one result
	// of Group.
	Component int
	Score     float64
	Reasons   []string
}

// Group groups tellings of one kind. The result does not depend on their order,
// and the groups of a set that is closed under likeness and judgements do not
// depend on tellings outside it.
func Group(tellings []*Telling, judged *Judged) []Grouping {
	return (&Grouper{}).Group(tellings, judged)
}

// A likeness compares two of a list by their places, the earlier first; why asks for
// the reasons too.
type likeness = func(a, b int, why bool) Likeness

// Group groups some of the tellings as [Group] does.
func (g *Grouper) Group(tellings []*Telling, judged *Judged) []Grouping {
	if len(tellings) == 0 {
		return nil
	}
	tellings = slices.Clone(tellings)
	slices.SortFunc(tellings, compare)
	p := planOf(tellings[0].Kind)
	if p.like == nil {
		return groupByKey(tellings, judged)
	}
	n := newNeighbourhood(tellings)
	n.like = g.remember(tellings, n.like)
	n.settle()
	var groups []Grouping
	for number, component := range n.components(judged) {
		for _, members := range component.cluster() {
			group := grouping(tellings, members, n.like)
			group.Component = number
			groups = append(groups, group)
		}
	}
	slices.SortFunc(groups, func(a, b Grouping) int { return compare(a.Tellings[0], b.Tellings[0]) })
	return groups
}

// groupByKey puts tellings with the same key together.
func groupByKey(tellings []*Telling, judged *Judged) []Grouping {
	byKey := map[string][]*Telling{}
	for _, t := range tellings {
		if key := judged.KeyOf(t); key != "" {
			byKey[key] = append(byKey[key], t)
		}
	}
	var groups []Grouping
	for key, members := range byKey {
		groups = append(groups, keyed(key, members))
	}
	slices.SortFunc(groups, func(a, b Grouping) int { return strings.Compare(a.Key, b.Key) })
	return groups
}

// units are how likeness is added up: in whole numbers, so that sums do not
// depend on the order in which they are made.
const units = 10000

const (
	enoughUnits = int32(enough * units)
	sureUnits   = int32(sure * units)
)

// likenessUnits is a likeness in units. What is nearly nothing is nothing, so that
// a day with thousands of events needs no memory for their pairs.
func likenessUnits(l Likeness) int32 {
	if l.Score < 0.01 {
		return 0
	}
	return int32(math.Round(l.Score * units))
}

// A pair is two members of a component that are somewhat alike.
type pair struct {
	a, b int32
	like int32 // in units
}

// A component is a set of tellings that are tied to each other by likeness or
// by judgements, directly or through others.
type component struct {
	members []int      // places in the whole list, in order
	pairs   []pair     // by places in members, of those that were compared
	tied    []int      // for each member the first that a person put together with it
	apart   [][2]int32 // members that a person took apart
}

// components cuts the list into what hangs together.
func (n *neighbourhood) components(judged *Judged) []*component {
	tellings := n.tellings
	sets := newSets(len(tellings))
	n.join(sets, func(i, j int) bool { return n.homes[i].same(n.homes[j]) })
	if n.plan.home != nil {
		n.join(sets, n.bridged)
	}
	tied := judged.groups(tellings)
	for i, first := range tied {
		sets.join(first, i)
	}
	var list []*component
	at := make([]int, len(tellings)) // the component of each root
	index := make([]int, len(tellings))
	for i := range tellings {
		root := sets.find(i)
		if root == i {
			at[i] = len(list)
			list = append(list, &component{})
		}
		c := list[at[root]]
		index[i] = len(c.members)
		c.members = append(c.members, i)
		c.tied = append(c.tied, index[tied[i]])
	}
	for _, c := range list {
		if len(c.members) <= wholly {
			c.compareAll(n.like)
		} else {
			c.compareByKey(n.like, func(member int) []string { return n.keys[member] })
		}
	}
	for _, one := range judged.partings(tellings) {
		if root := sets.find(one[0]); root == sets.find(one[1]) {
			c := list[at[root]]
			c.apart = append(c.apart, [2]int32{int32(index[one[0]]), int32(index[one[1]])})
		}
	}
	return list
}

// join joins those that share a key, may hang together and are alike.
func (n *neighbourhood) join(sets sets, may func(i, j int) bool) {
	compared := make([]int, len(n.tellings)) // 1 + the last telling that each was compared with
	for i := range n.tellings {
		for _, key := range n.keys[i] {
			for _, j := range n.byKey[key] {
				if j >= i {
					break
				}
				if compared[j] == i+1 || sets.find(j) == sets.find(i) || !may(i, j) {
					continue
				}
				compared[j] = i + 1
				if n.units(i, j) >= sureUnits {
					sets.join(j, i)
				}
			}
		}
	}
}

// compareAll compares all members with each other, those without a common key
// too, for average linkage asks all of them.
func (c *component) compareAll(like func(a, b int, why bool) Likeness) {
	for b, j := range c.members {
		for a, i := range c.members[:b] {
			if units := likenessUnits(like(i, j, false)); units > 0 {
				c.pairs = append(c.pairs, pair{int32(a), int32(b), units})
			}
		}
	}
}

// wholly is the largest component of which all pairs are compared. In a larger
// one, what shares no key is taken for unlike: nearly all such pairs are.
const wholly = 150

// compareByKey compares the members that share a key.
func (c *component) compareByKey(like func(a, b int, why bool) Likeness, keys func(member int) []string) {
	byKey := map[string][]int{}
	for b, j := range c.members {
		var others []int
		for _, key := range keys(j) {
			others = append(others, byKey[key]...)
			byKey[key] = append(byKey[key], b)
		}
		slices.Sort(others)
		for _, a := range slices.Compact(others) {
			if units := likenessUnits(like(c.members[a], j, false)); units > 0 {
				c.pairs = append(c.pairs, pair{int32(a), int32(b), units})
			}
		}
	}
}

// grouping is the group of some tellings of a list.
func grouping(tellings []*Telling, members []int, like func(a, b int, why bool) Likeness) Grouping {
	g := Grouping{Score: 1}
	reasons := map[string]int{}
	sum, compared := int64(0), int64(0)
	for x, i := range members {
		g.Tellings = append(g.Tellings, tellings[i])
		others := members[x+1:]
		if x > 0 && len(members) > explained {
			others = nil // Of a large group the first telling stands for all.
		}
		for _, j := range others {
			one := like(i, j, true)
			sum += int64(likenessUnits(one))
			compared++
			for _, reason := range one.Reasons {
				reasons[reason]++
			}
		}
	}
	if compared > 0 {
		g.Score = math.Round(float64(sum)/float64(compared)) / units
	}
	for reason := range reasons {
		g.Reasons = append(g.Reasons, reason)
	}
	slices.SortFunc(g.Reasons, func(a, b string) int {
		return cmp.Or(reasons[b]-reasons[a], strings.Compare(a, b))
	})
	return g
}

// explained is the largest group of which all pairs are explained.
const explained = 50

// sets are disjoint sets of numbers, each known by its smallest.
type sets []int

func newSets(n int) sets {
	s := make(sets, n)
	for i := range s {
		s[i] = i
	}
	return s
}

func (s sets) find(i int) int {
	for s[i] != i {
		s[i] = s[s[i]]
		i = s[i]
	}
	return i
}

func (s sets) join(i, j int) {
	if i, j = s.find(i), s.find(j); i != j {
		s[max(i, j)] = min(i, j)
	}
}
