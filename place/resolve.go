package place

import (
	"math"
	"slices"

	"quipu"
)

// How much a kind of place is thought of first, in powers of ten of people.
var kindPrior = [...]float64{
	Region: 6, CountryKind: 2.5, Admin1: 0.5, Admin2: -1.2, Capital: 1.5, Seat: 0.7, Seat2: 0.3, Town: 0, Neighbourhood: -1,
}

// The weights of what the rest of the document says, set by hand on the
// development sets.
const (
	countryWeight   = 3.0
	admin1Weight    = 3.0
	nearWeight      = 3.0
	withinWeight    = 8.0
	wantWeight      = 4.0
	alternateWeight = 1.5
	rounds          = 3
)

// enough is the evidence from which a name is taken for a place.
const enough = 1.0

// candidates unpacks the postings that known has found.
func (r *reading) candidates() []candidate {
	list := make([]candidate, len(r.postings))
	for i, p := range r.postings {
		e := r.g.entry(p.entry)
		list[i] = candidate{entry: e, prior: max(e.importance, 2.5) + kindPrior[e.kind]}
		if e.kind == Region {
			list[i].prior = 3.5 + kindPrior[e.kind]
		}
		if p.alternate {
			list[i].prior -= alternateWeight
		}
	}
	// A division that is called after its seat is meant only where the text says
	// so: "La Paz", "Aleppo".
	for i := range list {
		town := &list[i]
		if town.kind != Capital && town.kind != Seat {
			continue
		}
		for _, d := range list {
			if d.kind == Admin1 && d.id == town.admin1 && (!r.postings[i].alternate || d.importance-town.importance < 0.6) {
				town.prior = max(town.prior, d.prior+0.3)
			}
		}
	}
	return list
}

// resolve chooses a place for every mention that has enough evidence.
func (r *reading) resolve() {
	r.tie()
	for i := range r.mentions {
		if m := &r.mentions[i]; m.group >= 0 {
			g := &r.groups[m.group]
			g.evidence = max(g.evidence, m.evidence)
		}
	}
	for round := range rounds {
		r.vote(round)
	}
	for i := range r.mentions {
		m := &r.mentions[i]
		if m.group < 0 || !r.taken(m) {
			continue
		}
		m.chosen = r.groups[m.group].best
		if m.within >= 0 {
			if c := r.inside(m); c >= 0 {
				m.chosen = c
			}
		}
		if m.want != 0 {
			m.chosen = r.wanted(m)
		}
	}
}

// taken reports whether a mention is a place. A name that is plainly one
// somewhere in the document needs less elsewhere.
func (r *reading) taken(m *mention) bool {
	e := m.evidence
	if g := &r.groups[m.group]; !m.tagged && g.persons > 0 {
		e -= 1.5 * float64(g.persons) / float64(g.mentions)
	}
	if r.groups[m.group].evidence >= enough+1.5 {
		e += 0.7
	}
	return e >= enough
}

// tie finds "X, Y" and "X (Y)" in which Y contains a place called X, and lists,
// in which one place vouches for the next.
func (r *reading) tie() {
	for i := len(r.mentions) - 2; i >= 0; i-- {
		m, next := &r.mentions[i], &r.mentions[i+1]
		if m.sentence != next.sentence || m.group < 0 || next.group < 0 || next.first-m.last != 2 {
			continue
		}
		if form := r.a.Sentences[m.sentence].Tokens[m.last+1].Form; form != "," && form != "(" || r.peers(i) {
			continue
		}
		m.within = i + 1
		if r.inside(m) < 0 {
			m.within = -1
			continue
		}
		m.evidence += 2.5
		next.evidence += 1.5
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

// listed reports whether two mentions stand side by side in a list.
func (r *reading) listed(m, next *mention) bool {
	if m.sentence != next.sentence || next.first-m.last < 2 || next.first-m.last > 3 {
		return false
	}
	for _, t := range r.a.Sentences[m.sentence].Tokens[m.last+1 : next.first] {
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

// inside is the best candidate of m that lies in what its container may mean,
// or -1.
func (r *reading) inside(m *mention) int {
	best, score := -1, math.Inf(-1)
	outer := r.groups[r.mentions[m.within].group].candidates
	for i, c := range r.groups[m.group].candidates {
		for _, o := range outer {
			if c.id != o.id && contains(o, c) {
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

// wanted is the best candidate of the kind that the text calls m.
func (r *reading) wanted(m *mention) int {
	g := &r.groups[m.group]
	best, score := g.best, math.Inf(-1)
	for i, c := range g.candidates {
		s := c.prior
		if c.fits(m.want) {
			s += wantWeight
		}
		if g.best >= 0 {
			b := g.candidates[g.best]
			if b.country == c.country {
				s += 2
			}
			s += math.Exp(-kilometres(b.entry, c.entry) / 100)
		}
		if s > score {
			best, score = i, s
		}
	}
	return best
}

func (c candidate) fits(want cue) bool {
	switch c.kind {
	case Admin1:
		return want&level1 != 0
	case Admin2:
		return want&level2 != 0
	case Capital, Seat, Seat2, Town, Neighbourhood:
		return want&town != 0
	}
	return false
}

// vote lets the places that the groups now mean speak for what lies near them.
func (r *reading) vote(round int) {
	type voter struct {
		group  int
		weight float64
		place  candidate
	}
	var voters []voter
	var total float64
	if round > 0 {
		for i := range r.groups {
			g := &r.groups[i]
			if g.best < 0 || g.evidence < enough {
				continue
			}
			v := voter{i, math.Sqrt(float64(g.mentions)) * g.sure, g.candidates[g.best]}
			voters = append(voters, v)
			total += v.weight
		}
	}
	tied := make([][]int, len(r.groups)) // candidates that an "X, Y" speaks for
	wants := make([]cue, len(r.groups))
	for i := range r.mentions {
		if m := &r.mentions[i]; m.group >= 0 {
			wants[m.group] |= m.want
		}
		if m := &r.mentions[i]; m.group >= 0 && m.within >= 0 {
			if c := r.inside(m); c >= 0 {
				tied[m.group] = append(tied[m.group], c)
			}
		}
	}
	scores := make([]float64, 0, 64)
	for i := range r.groups {
		g := &r.groups[i]
		scores = scores[:0]
		var own float64
		for _, v := range voters {
			if v.group == i {
				own = v.weight
			}
		}
		rest := total - own + 1 // one silent voter, so that a lone one has not all the say
		for k, c := range g.candidates {
			s := c.prior
			var country, admin1, near float64
			for _, v := range voters {
				if v.group == i {
					continue
				}
				if v.place.country == c.country && c.country != 0 {
					country += v.weight
				}
				if c.admin1 >= 0 && (v.place.admin1 == c.admin1 || v.place.id == c.admin1) {
					admin1 += v.weight
				}
				if v.place.kind > Admin1 && c.kind > Admin1 {
					near += v.weight * math.Exp(-kilometres(v.place.entry, c.entry)/150)
				}
			}
			s += (countryWeight*country + admin1Weight*admin1 + nearWeight*near) / rest
			if c.fits(wants[i]) {
				s += wantWeight
			}
			if slices.Contains(tied[i], k) {
				s += withinWeight
			}
			scores = append(scores, s)
		}
		g.best, g.sure = top(scores)
	}
}

// top is the best score's index and how sure it is: its lead over the second.
func top(scores []float64) (best int, sure float64) {
	best = -1
	second := math.Inf(-1)
	for i, s := range scores {
		if best < 0 || s > scores[best] {
			if best >= 0 {
				second = scores[best]
			}
			best = i
		} else if s > second {
			second = s
		}
	}
	if best < 0 {
		return -1, 0
	}
	return best, min(1, max(0.2, (scores[best]-second)/2))
}

// kilometres is the distance of two places on the sphere.
func kilometres(a, b entry) float64 {
	const rad = math.Pi / 180
	x := (a.lon - b.lon) * math.Cos((a.lat+b.lat)/2*rad)
	y := a.lat - b.lat
	// Flat is good enough: what is far apart counts as nothing.
	return 111.2 * math.Hypot(x, y)
}

// places are the mentions as the program sees them, in text order.
func (r *reading) places() []quipu.PlaceMention {
	var found []quipu.PlaceMention
	for i := range r.mentions {
		m := &r.mentions[i]
		if m.chosen < 0 && !m.unknown {
			continue
		}
		s := &r.a.Sentences[m.sentence]
		p := quipu.PlaceMention{Locus: quipu.Locus{
			Span: m.span, Sentence: m.sentence, First: m.first, Last: m.last, Head: head(s, m.first, m.last),
		}}
		if m.chosen >= 0 {
			p.Place = r.g.place(r.groups[m.group].candidates[m.chosen].entry)
		}
		found = append(found, p)
	}
	return found
}

// head is the token of a range that hangs outside of it, or its last.
func head(s *quipu.Sentence, first, last int) int {
	for i := first; i <= last; i++ {
		if h := s.Tokens[i].Head; s.Tokens[i].Rel != "" && (h < first || h > last) {
			return i
		}
	}
	return last
}
