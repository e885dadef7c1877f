package record

import "slices"

// A tie is the likeness of a group to another, added up over all pairs.
type tie struct {
	to  int
	sum int64
}

// A linker clusters one component.
type linker struct {
	members [][]int        // of each group; nil once it has joined another
	ties    [][]tie        // of each group, to others in their order; some of them may have joined another since
	apart   []map[int]bool // of each group, those that it must not join
	best    []int          // of each group, the later one that it is likest to, or -1
	average []float64      // how alike they are
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
	l.ties, l.apart = make([][]tie, n), make([]map[int]bool, n)
	degree := make([]int, n)
	for _, p := range c.pairs {
		degree[group[p.a]]++
		degree[group[p.b]]++
	}
	l.best, l.average = make([]int, n), make([]float64, n)
	for a := range l.ties {
		l.ties[a] = make([]tie, 0, degree[a])
	}
	for _, p := range c.pairs {
		if a, b := group[p.a], group[p.b]; a != b {
			l.ties[a] = append(l.ties[a], tie{b, int64(p.like)})
			l.ties[b] = append(l.ties[b], tie{a, int64(p.like)})
		}
	}
	for a := range l.ties {
		l.ties[a] = addedUp(l.ties[a])
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

// addedUp puts ties in order, one to each group.
func addedUp(ties []tie) []tie {
	slices.SortFunc(ties, func(a, b tie) int { return a.to - b.to })
	kept := ties[:0]
	for _, one := range ties {
		if last := len(kept) - 1; last >= 0 && kept[last].to == one.to {
			kept[last].sum += one.sum
			continue
		}
		kept = append(kept, one)
	}
	return kept
}

// look finds the later group to which a is likest.
func (l *linker) look(a int) {
	l.best[a], l.average[a] = -1, 0
	for _, one := range l.ties[a] {
		if l.members[one.to] != nil {
			l.consider(a, one)
		}
	}
}

// consider takes a group for the likest to a if it is.
func (l *linker) consider(a int, to tie) {
	b := to.to
	if b <= a || l.apart[a][b] {
		return
	}
	pairs := int64(len(l.members[a]) * len(l.members[b]))
	if to.sum < int64(enoughUnits)*pairs {
		return
	}
	average := float64(to.sum) / float64(pairs)
	if l.best[a] < 0 || average > l.average[a] || average == l.average[a] && b < l.best[a] {
		l.best[a], l.average[a] = b, average
	}
}

// united are the ties of two groups that become one, to all groups that there
// still are.
func (l *linker) united(a, b int) []tie {
	x, y := l.ties[a], l.ties[b]
	all := make([]tie, 0, max(len(x), len(y)))
	for len(x) > 0 || len(y) > 0 {
		var next tie
		switch {
		case len(y) == 0 || len(x) > 0 && x[0].to < y[0].to:
			next, x = x[0], x[1:]
		case len(x) == 0 || y[0].to < x[0].to:
			next, y = y[0], y[1:]
		default:
			next, x, y = tie{x[0].to, x[0].sum + y[0].sum}, x[1:], y[1:]
		}
		if next.to != a && next.to != b && l.members[next.to] != nil {
			all = append(all, next)
		}
	}
	return all
}

// merge lets b join a, which is before it.
func (l *linker) merge(a, b int) {
	l.members[a] = append(l.members[a], l.members[b]...)
	l.ties[a] = l.united(a, b)
	for c := range l.apart[b] {
		if l.apart[a] == nil {
			l.apart[a] = map[int]bool{}
		}
		l.apart[a][c], l.apart[c][a] = true, true
	}
	l.members[b], l.ties[b], l.best[b] = nil, nil, -1
	l.look(a)
	for _, one := range l.ties[a] {
		c := one.to
		at, is := slices.BinarySearchFunc(l.ties[c], a, func(t tie, a int) int { return t.to - a })
		if is {
			l.ties[c][at].sum = one.sum
		} else {
			l.ties[c] = slices.Insert(l.ties[c], at, tie{a, one.sum})
		}
		switch {
		case l.best[c] == b || l.best[c] == a:
			l.look(c) // What it was likest to is no more, or has changed.
		case c < a:
			l.consider(c, tie{a, one.sum})
		}
	}
}
