package record

import "slices"

// A store keeps who gives loose tellings their homes, and asks here what a change
// touches. All tellings of a question are of one kind; those without a common key
// are not compared.

// Givers are tellings that give others, the keys, their homes.
type Givers map[*Telling]*Telling

// Homed reports whether tellings of the kind have homes.
func (k Kind) Homed() bool { return planOf(k).home != nil }

// Lent reports whether some tellings of the kind have their homes from others.
func (k Kind) Lent() bool { return planOf(k).lent }

// Alike are the others that are alike enough to one of the tellings to hang
// together with it, if their homes let them.
func Alike(tellings, others []*Telling) []*Telling {
	m := ask(tellings, others)
	if m == nil {
		return nil
	}
	return m.to(func(i, j int) bool { return true })
}

// Regiven are the others to which one of the tellings gives another home than they
// have now, with their new givers.
func Regiven(tellings, others []*Telling, now Givers) Givers {
	fresh := Givers{}
	m := ask(tellings, others)
	if m == nil {
		return fresh
	}
	for i, t := range m.tellings {
		if m.ours[i] || m.homes[i].firm {
			continue
		}
		// The giver of now is beside those that are new.
		best, giver := sureUnits-1, now[t]
		if giver != nil {
			best = alikeUnits(t, giver)
		}
		for _, key := range m.keys[i] {
			for _, j := range m.byKey[key] {
				if !m.ours[j] || !m.homes[j].firm || !m.before(j, i) {
					continue
				}
				units := m.units(i, j)
				if units > best || units == best && giver != nil && compare(m.tellings[j], giver) < 0 {
					best, giver = units, m.tellings[j]
				}
			}
		}
		if giver != now[t] {
			fresh[t] = giver
		}
	}
	return fresh
}

// Tied are the others that hang together with one of the tellings directly, and
// perhaps some that do not after all. The others are to be all that share a key with
// one of the tellings; givers are theirs. The tellings' own are found.
func Tied(tellings, others []*Telling, givers Givers) ([]*Telling, Givers) {
	found := Givers{}
	m := ask(tellings, others)
	if m == nil {
		return nil, found
	}
	own := slices.Clone(m.homes)
	for i, t := range m.tellings {
		if !m.ours[i] {
			if giver := givers[t]; giver != nil {
				m.homes[i] = m.plan.home(giver)
			}
			continue
		}
		if j := m.giver(i, own); j >= 0 {
			m.homes[i], found[t] = own[j], m.tellings[j]
		}
	}
	if m.plan.home == nil {
		return m.to(func(i, j int) bool { return true }), found
	}
	return m.to(func(i, j int) bool { return m.homes[i].same(m.homes[j]) || m.bridged(i, j) }), found
}

// A question is a neighbourhood in which some of the tellings are those that are
// asked about.
type question struct {
	*neighbourhood
	ours []bool
}

// ask is nil where there are no tellings.
func ask(tellings, others []*Telling) *question {
	if len(tellings) == 0 {
		return nil
	}
	ours := map[*Telling]bool{}
	for _, t := range tellings {
		ours[t] = true
	}
	all := slices.Concat(tellings, others)
	slices.SortFunc(all, compare)
	m := &question{newNeighbourhood(all), make([]bool, len(all))}
	for i, t := range all {
		m.ours[i] = ours[t]
	}
	return m
}

// to are the others that are alike enough to one of ours and may hang together with
// it.
func (m *question) to(may func(i, j int) bool) []*Telling {
	var tied []*Telling
	for j, t := range m.tellings {
		if m.ours[j] {
			continue
		}
		is := func(i int) bool { return m.ours[i] && m.units(i, j) >= sureUnits && may(i, j) }
		if slices.ContainsFunc(m.keys[j], func(key string) bool { return slices.ContainsFunc(m.byKey[key], is) }) {
			tied = append(tied, t)
		}
	}
	return tied
}

// alikeUnits is how alike two tellings are that need not be in one list.
func alikeUnits(a, b *Telling) int32 {
	both := []*Telling{a, b}
	slices.SortFunc(both, compare)
	return likenessUnits(planOf(a.Kind).like(both)(0, 1, false))
}
