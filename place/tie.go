package place

import "math"

// tie finds "X, Y" and "X (Y)" in which Y contains a place called X, and lists,
// in which one place vouches for the next.
func (r *reading) tie() {
	for i := len(r.mentions) - 2; i >= 0; i-- {
		m, next := &r.mentions[i], &r.mentions[i+1]
		if m.sentence != next.sentence || m.group < 0 || next.group < 0 || next.first-m.last != 2 {
			continue
		}
		if form := r.sentences[m.sentence].Tokens[m.last+1].Form; form != "," && form != "(" || r.peers(i) {
			continue
		}
		m.within = i + 1
		if m.inner = r.inside(m); m.inner < 0 {
			m.within = -1
			continue
		}
		m.evidence += 2.5
		next.evidence += 1.5
	}
	for i := len(r.mentions) - 2; i >= 0; i-- {
		// "Anderson and Cherokee counties": the plural is for all of them.
		m, next := &r.mentions[i], &r.mentions[i+1]
		if m.group >= 0 && next.group >= 0 && next.plural && m.want == 0 && m.within < 0 && r.listed(m, next) {
			m.want, m.plural = next.want, true
			m.evidence++
		}
	}
	for i := range r.mentions {
		if r.amongDivisions(i) {
			r.mentions[i].want = level1
		}
	}
	for i := 1; i < len(r.mentions); i++ {
		m, next := &r.mentions[i-1], &r.mentions[i]
		if m.group < 0 || next.group < 0 || !r.listed(m, next) || m.within >= 0 {
			continue
		}
		switch {
		case m.evidence >= enough && next.evidence < enough:
			next.evidence += 1.2
		case next.evidence >= enough && m.evidence < enough:
			m.evidence += 1.2
		}
	}
}

// amongDivisions reports whether mention i stands in a list whose neighbouring
// members are first-level divisions, of a country that has one of its name too:
// "New Mexico, New York, Ohio".
func (r *reading) amongDivisions(i int) bool {
	m, found := &r.mentions[i], false
	if m.group < 0 || m.within >= 0 || r.first(m).kind == Admin1 {
		return false
	}
	for _, k := range [2]int{i - 1, i + 1} {
		if k < 0 || k >= len(r.mentions) || r.mentions[k].group < 0 || !r.listed(&r.mentions[min(i, k)], &r.mentions[max(i, k)]) {
			continue
		}
		if other := r.first(&r.mentions[k]); other.kind != Admin1 || !r.hasDivisionIn(m, other.country) {
			return false
		}
		if k == i-1 && r.mentions[k].within >= 0 || k == i-1 && k > 0 && r.mentions[k-1].within == k {
			return false // "Springfield, Ohio, New York"
		}
		found = true
	}
	return found
}

// listed reports whether two mentions stand side by side in a list.
func (r *reading) listed(m, next *mention) bool {
	if m.sentence != next.sentence || next.first-m.last < 2 || next.first-m.last > 3 {
		return false
	}
	for _, t := range r.sentences[m.sentence].Tokens[m.last+1 : next.first] {
		switch t.Form {
		case ",", "and", "or", "y", "e", "o", ";", "&":
		default:
			return false
		}
	}
	return true
}

// peers reports whether mention i and the next are both countries or both
// first-level divisions: "Mexico, China, Japan" is a list. "Georgia, United
// States" is none, nor is "Washington, West Virginia" unless a third of their
// kind stands beside them.
func (r *reading) peers(i int) bool {
	m, next := &r.mentions[i], &r.mentions[i+1]
	if r.first(m).kind == CountryKind && r.first(next).kind == CountryKind {
		return !r.hasDivisionIn(m, r.first(next).country)
	}
	if r.first(next).kind != Admin1 || !r.hasDivisionIn(m, r.first(next).country) {
		return false
	}
	if r.first(m).kind > Admin2 && contains(r.first(next), r.first(m)) {
		return false // "Florida and Washington, D.C."
	}
	if i+2 < len(r.mentions) {
		if third := &r.mentions[i+2]; third.group >= 0 && r.listed(next, third) && r.first(third).kind == Admin1 {
			return true
		}
	}
	if i > 0 {
		if third := &r.mentions[i-1]; third.group >= 0 && r.listed(third, m) && r.first(third).kind == Admin1 {
			return true
		}
	}
	return false
}

// first is the candidate that comes to mind first.
func (r *reading) first(m *mention) candidate {
	list := r.groups[m.group].candidates
	best := list[0]
	for _, c := range list {
		if c.prior > best.prior {
			best = c
		}
	}
	return best
}

func (r *reading) hasDivisionIn(m *mention, country int) bool {
	for _, c := range r.groups[m.group].candidates {
		if c.kind == Admin1 && c.country == country {
			return true
		}
	}
	return false
}

// maxOuter bounds the work on "San José, Santa Rosa": what contains others is
// among the most peopled of its name.
const maxOuter = 50

// inside is the best candidate of m that lies in what its container may mean,
// or -1.
func (r *reading) inside(m *mention) int {
	best, score := -1, math.Inf(-1)
	outer := r.groups[r.mentions[m.within].group].candidates
	outer = outer[:min(len(outer), maxOuter)]
	likely := r.first(&r.mentions[m.within]).prior - 2.5
	for i, c := range r.groups[m.group].candidates {
		for _, o := range outer {
			if c.id != o.id && (o.kind < Admin2 || o.prior > likely) && contains(o, c) {
				if s := c.prior + o.prior/2; s > score {
					best, score = i, s
				}
			}
		}
	}
	return best
}

// contains reports whether o is a division or country around c.
func contains(o, c candidate) bool {
	switch o.kind {
	case CountryKind:
		return c.country == o.country && c.kind != CountryKind
	case Admin1:
		return c.admin1 == o.id
	case Admin2:
		return c.kind > Admin2 && c.admin1 == o.admin1 && c.admin1 >= 0 && kilometres(c.entry, o.entry) < 60
	case Region:
		return c.kind != Region && o.country != 0 && c.country == o.country
	}
	return c.kind > Admin2 && c.country == o.country && kilometres(c.entry, o.entry) < 50 && c.importance < o.importance
}
