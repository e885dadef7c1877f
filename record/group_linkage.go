package record

import "slices"

// A linker clusters one component.
type linker struct {
	members [][]int         // of each group; nil once it has joined another
	sums    []map[int]int64 // of each group, the likeness to others, added up
	apart   []map[int]bool  // of each group, those that it must not join
	best    []int           // of each group, the later one that it is likest to, or -1
	average []float64       // how alike they are
}

// cluster groups the tellings of one component by average linkage: the two
// groups that are most alike on average become one, until none are alike
// enough; of equals the first in order. What people put together stays together
// and what they took apart stays apart. It returns places in the whole list.
func (c *component) cluster() [][]int {
	l := c.linker()
	for a := range l.members {
		l.look(a)
	}
	for {
		a := -1
		for i := range l.members {
			if l.members[i] != nil && l.best[i] >= 0 && (a < 0 || l.average[i] > l.average[a]) {
				a = i
			}
		}
		if a < 0 {
			break
		}
		l.merge(a, l.best[a])
	}
	var groups [][]int
	for _, members := range l.members {
		if members == nil {
			continue
		}
		slices.Sort(members)
		for k, i := range members {
			members[k] = c.members[i]
		}
		groups = append(groups, members)
	}
	return groups
}

// linker begins with each telling by itself, or with those that a person put
// together.
func (c *component) linker() *linker {
	group := make([]int, len(c.members))
	l := &linker{}
	for i, first := range c.tied {
		if first != i {
			group[i] = group[first]
			l.members[group[i]] = append(l.members[group[i]], i)
			continue
		}
		group[i] = len(l.members)
		l.members = append(l.members, []int{i})
	}
	n := len(l.members)
	l.sums, l.apart = make([]map[int]int64, n), make([]map[int]bool, n)
	l.best, l.average = make([]int, n), make([]float64, n)
	for i := range n {
		l.sums[i] = map[int]int64{}
	}
	for _, p := range c.pairs {
		if a, b := group[p.a], group[p.b]; a != b {
			l.sums[a][b] += p.like
			l.sums[b][a] += p.like
		}
	}
	for _, p := range c.apart {
		a, b := group[p[0]], group[p[1]]
		for _, g := range []int{a, b} {
			if l.apart[g] == nil {
				l.apart[g] = map[int]bool{}
			}
		}
		l.apart[a][b], l.apart[b][a] = true, true
	}
	return l
}

// look finds the later group to which a is likest.
func (l *linker) look(a int) {
	l.best[a], l.average[a] = -1, 0
	for b, sum := range l.sums[a] {
		l.consider(a, b, sum)
	}
}

// consider takes b for the likest to a if it is.
func (l *linker) consider(a, b int, sum int64) {
	if b <= a || l.apart[a][b] {
		return
	}
	size := int64(len(l.members[a]) * len(l.members[b]))
	if sum < enoughUnits*size {
		return
	}
	average := float64(sum) / float64(size)
	if l.best[a] < 0 || average > l.average[a] || average == l.average[a] && b < l.best[a] {
		l.best[a], l.average[a] = b, average
	}
}

// merge lets b join a, which is before it.
func (l *linker) merge(a, b int) {
	l.members[a] = append(l.members[a], l.members[b]...)
	for c, sum := range l.sums[b] {
		delete(l.sums[c], b)
		if c != a {
			l.sums[a][c] += sum
			l.sums[c][a] = l.sums[a][c]
		}
	}
	for c := range l.apart[b] {
		if l.apart[a] == nil {
			l.apart[a] = map[int]bool{}
		}
		l.apart[a][c], l.apart[c][a] = true, true
	}
	l.members[b], l.sums[b], l.best[b] = nil, nil, -1
	l.look(a)
	for c, sum := range l.sums[a] {
		switch {
		case l.best[c] == b || l.best[c] == a:
			l.look(c) // What it was likest to is no more, or has changed.
		case c < a:
			l.consider(c, a, sum)
		}
	}
}
