package record

import (
	"cmp"
	"slices"
	"strings"
)

// A Grouping is a group of tellings that are one thing, in their order.
type Grouping struct {
	Key      string // the common key, for kinds in which it is all it takes
	Tellings []*Telling
	Score    float64
	Reasons  []string
}

// Group groups tellings of one kind. The result does not depend on their order,
// and the groups of a set that is closed under common keys and judgements do not
// depend on tellings outside it.
func Group(tellings []*Telling, judged *Judged) []Grouping {
	if len(tellings) == 0 {
		return nil
	}
	tellings = slices.Clone(tellings)
	slices.SortFunc(tellings, compare)
	p := planOf(tellings[0].Kind)
	if p.like == nil {
		return groupByKey(tellings, p, judged)
	}
	var groups []Grouping
	for _, component := range components(tellings, p, judged) {
		groups = append(groups, cluster(component, judged)...)
	}
	slices.SortFunc(groups, func(a, b Grouping) int { return compare(a.Tellings[0], b.Tellings[0]) })
	return groups
}

// groupByKey puts tellings with the same key together.
func groupByKey(tellings []*Telling, p plan, judged *Judged) []Grouping {
	byKey := map[string][]*Telling{}
	for _, t := range tellings {
		for _, key := range p.keys(t) {
			key = judged.key(key, t.ID)
			byKey[key] = append(byKey[key], t)
		}
	}
	var groups []Grouping
	for key, members := range byKey {
		groups = append(groups, Grouping{Key: key, Tellings: members, Score: 1})
	}
	slices.SortFunc(groups, func(a, b Grouping) int { return strings.Compare(a.Key, b.Key) })
	return groups
}

// A pair is two tellings that are alike, by their places in a list.
type pair struct {
	a, b int
	Likeness
}

// A component is a set of tellings that are tied to each other by likeness or
// by judgements, directly or through others.
type component struct {
	tellings []*Telling
	pairs    []pair // of all that were compared and are alike enough
}

// components cuts a list of tellings, in order, into what hangs together.
func components(tellings []*Telling, p plan, judged *Judged) []component {
	parent := make([]int, len(tellings))
	for i := range parent {
		parent[i] = i
	}
	var find func(int) int
	find = func(i int) int {
		if parent[i] != i {
			parent[i] = find(parent[i])
		}
		return parent[i]
	}
	join := func(i, j int) {
		if i, j = find(i), find(j); i != j {
			parent[max(i, j)] = min(i, j)
		}
	}
	var pairs []pair
	seen := map[[2]int]bool{}
	byKey := map[string][]int{}
	byID := map[string]int{}
	for i, t := range tellings {
		byID[t.ID] = i
		for _, key := range p.keys(t) {
			for _, j := range byKey[key] {
				if seen[[2]int{j, i}] {
					continue
				}
				seen[[2]int{j, i}] = true
				if like := p.like(tellings[j], t); like.Score >= enough {
					pairs = append(pairs, pair{j, i, like})
					join(i, j)
				}
			}
			byKey[key] = append(byKey[key], i)
		}
	}
	for _, together := range judged.together {
		for _, id := range together[1:] {
			if i, ok := byID[id]; ok {
				if j, ok := byID[together[0]]; ok {
					join(i, j)
				}
			}
		}
	}
	var list []component
	at := make(map[int]int)
	index := make([]int, len(tellings))
	for i, t := range tellings {
		root := find(i)
		n, ok := at[root]
		if !ok {
			n = len(list)
			at[root] = n
			list = append(list, component{})
		}
		index[i] = len(list[n].tellings)
		list[n].tellings = append(list[n].tellings, t)
	}
	for _, one := range pairs {
		n := at[find(one.a)]
		list[n].pairs = append(list[n].pairs, pair{index[one.a], index[one.b], one.Likeness})
	}
	return list
}

// cluster groups the tellings of one component by average linkage: the two
// groups that are most alike on average become one, until none are alike
// enough. What people put together stays together and what they took apart
// stays apart.
func cluster(c component, judged *Judged) []Grouping {
	n := len(c.tellings)
	like := make(map[[2]int]float64, len(c.pairs))
	why := make(map[[2]int][]string, len(c.pairs))
	for _, p := range c.pairs {
		like[[2]int{p.a, p.b}] = p.Score
		why[[2]int{p.a, p.b}] = p.Reasons
	}
	groups := make([][]int, 0, n)
	group := make([]int, n) // of each telling
	tied := judged.groups(c.tellings)
	for i := range n {
		if first := tied[i]; first != i {
			group[i] = group[first]
			groups[group[i]] = append(groups[group[i]], i)
			continue
		}
		group[i] = len(groups)
		groups = append(groups, []int{i})
	}
	apart := func(a, b []int) bool {
		for _, i := range a {
			for _, j := range b {
				if judged.apart(c.tellings[i].ID, c.tellings[j].ID) {
					return true
				}
			}
		}
		return false
	}
	average := func(a, b []int) float64 {
		sum := 0.0
		for _, i := range a {
			for _, j := range b {
				sum += like[[2]int{min(i, j), max(i, j)}]
			}
		}
		return sum / float64(len(a)*len(b))
	}
	for {
		bestA, bestB, best := -1, -1, enough
		for a := range groups {
			if groups[a] == nil {
				continue
			}
			for b := a + 1; b < len(groups); b++ {
				if groups[b] == nil || apart(groups[a], groups[b]) {
					continue
				}
				// The first of equals, so that the order decides and not chance.
				if score := average(groups[a], groups[b]); score >= enough && (bestA < 0 || score > best) {
					bestA, bestB, best = a, b, score
				}
			}
		}
		if bestA < 0 {
			break
		}
		groups[bestA] = append(groups[bestA], groups[bestB]...)
		slices.Sort(groups[bestA])
		groups[bestB] = nil
	}
	var all []Grouping
	for _, members := range groups {
		if members == nil {
			continue
		}
		g := Grouping{Score: 1}
		reasons := map[string]int{}
		sum, compared := 0.0, 0
		for x, i := range members {
			g.Tellings = append(g.Tellings, c.tellings[i])
			for _, j := range members[x+1:] {
				at := [2]int{i, j}
				sum += like[at]
				compared++
				for _, reason := range why[at] {
					reasons[reason]++
				}
			}
		}
		if compared > 0 {
			g.Score = sum / float64(compared)
		}
		for reason := range reasons {
			g.Reasons = append(g.Reasons, reason)
		}
		slices.SortFunc(g.Reasons, func(a, b string) int {
			return cmp.Or(reasons[b]-reasons[a], strings.Compare(a, b))
		})
		all = append(all, g)
	}
	return all
}
