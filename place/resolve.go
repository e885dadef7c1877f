package place

import (
	"cmp"
	"math"
	"slices"

	"quipu"
)

// How much a kind of place is thought of first, in powers of ten of people.
var kindPrior = [...]float64{
	Region: 6, CountryKind: 3, Admin1: 0.5, Admin2: -0.8, Capital: 1.5, Seat: 0.4, Seat2: 0.2, Town: 0, Neighbourhood: -1,
}

// The weights of what the rest of the document says, set by hand on the
// development sets.
const (
	countryWeight   = 5.0
	admin1Weight    = 6.0
	nearWeight      = 5.0
	withinWeight    = 8.0
	wantWeight      = 4.0
	alternateWeight = 1.5
	nearKilometres  = 150.0
	nearCountries   = 1000.0 // kilometres between the middles of countries
	silent          = 0.5    // a voter who says nothing, so that a lone one has not all the say
	temperature     = 1.2
	rounds          = 3
	strange         = 1.0
	strangeShare    = 0.08
)

// enough is the evidence from which a name is taken for a place.
const enough = 0.6

// maxCandidates and maxVoices bound the work on a long list of names.
const (
	maxCandidates = 200
	maxVoices     = 300
)

// candidates unpacks the postings that known has found.
func (r *reading) candidates() []candidate {
	postings := r.postings[:min(len(r.postings), maxCandidates)]
	list := make([]candidate, len(postings))
	for i, p := range postings {
		e := r.g.entry(p.entry)
		list[i] = candidate{entry: e, alternate: p.alternate, prior: max(e.importance, 2.5) + kindPrior[e.kind]}
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
		if town.kind != Capital && town.kind != Seat && (town.kind != Town || town.importance < 6) {
			continue
		}
		for _, d := range list {
			if d.kind == Admin1 && d.id == town.admin1 && d.importance-town.importance < 0.7 {
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
	r.start()
	for range rounds {
		r.vote()
	}
	for i := range r.mentions {
		m := &r.mentions[i]
		if m.group < 0 || !r.taken(m) {
			continue
		}
		m.chosen = r.groups[m.group].best
		if m.within >= 0 {
			m.chosen = m.inner
		}
		if m.want != 0 {
			m.chosen = r.wanted(m)
		}
	}
	r.lodge()
}

// taken reports whether a mention is a place. A name that is plainly one
// somewhere in the document needs less elsewhere.
func (r *reading) taken(m *mention) bool {
	e := m.evidence
	g := &r.groups[m.group]
	if !m.tagged && g.persons+g.surnames > 0 && m.within < 0 {
		e -= min(2, 3*(0.5*float64(g.persons)+float64(g.surnames))/float64(g.mentions))
	}
	if g.evidence >= enough+1 {
		e += 1
	}
	if c := &g.candidates[g.best]; g.others >= 3 && c.kind > Admin2 && c.importance < 5.5 && c.support < strangeShare {
		e -= strange // a small town of a country that nothing else speaks of
		if c.importance < 4 {
			e -= 2 * strange
		}
	}
	// A country that nothing else speaks of gives its name to hotels and hospitals.
	if c := &g.candidates[g.best]; m.house && g.others >= 3 && g.mentions == 1 && c.kind == CountryKind && c.support < strangeShare {
		return false
	}
	return e >= enough
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

// hints are what the text says of a group beside its name.
type hints struct {
	want   cue
	inside []int // candidates that an "X, Y" speaks for
}

func (r *reading) hints() []hints {
	all := make([]hints, len(r.groups))
	for i := range r.mentions {
		m := &r.mentions[i]
		if m.group < 0 {
			continue
		}
		h := &all[m.group]
		h.want |= m.want
		if m.within >= 0 {
			h.inside = append(h.inside, m.inner)
		}
	}
	return all
}

// start scores the candidates of each group by themselves.
func (r *reading) start() {
	all := r.hints()
	for i := range r.groups {
		g := &r.groups[i]
		for k := range g.candidates {
			c := &g.candidates[k]
			c.alone = c.prior
			if c.fits(all[i].want) {
				c.alone += wantWeight
			}
			if slices.Contains(all[i].inside, k) {
				c.alone += withinWeight
			}
			c.score = c.alone
		}
		g.share()
	}
}

// share gives the candidates of a group their part of its say, by their scores.
func (g *group) share() {
	top := math.Inf(-1)
	for k := range g.candidates {
		if s := g.candidates[k].score; s > top {
			top, g.best = s, k
		}
	}
	var sum float64
	for k := range g.candidates {
		c := &g.candidates[k]
		c.part = math.Exp((c.score - top) / temperature)
		sum += c.part
	}
	for k := range g.candidates {
		g.candidates[k].part /= sum
	}
}

// A voice is a place that a group may mean, speaking for what lies near it.
type voice struct {
	group  int
	weight float64
	place  entry
}

// vote lets all groups speak, each for every place that it may mean, and scores
// the candidates anew.
func (r *reading) vote() {
	countries, divisions := map[int]float64{}, map[int]float64{}
	var voices []voice
	var total float64
	for i := range r.groups {
		g := &r.groups[i]
		g.weight = 0
		if g.evidence < enough {
			continue
		}
		g.weight = math.Sqrt(float64(g.mentions))
		total += g.weight
		for k := range g.candidates {
			c := &g.candidates[k]
			countries[c.country] += g.weight * c.part
			if c.admin1 >= 0 {
				divisions[c.admin1] += g.weight * c.part
			}
			if c.part > 0.2 && (c.kind > Admin1 || c.kind == CountryKind) {
				voices = append(voices, voice{i, g.weight * c.part, c.entry})
			}
		}
	}
	if len(voices) > maxVoices {
		slices.SortStableFunc(voices, func(v, w voice) int { return cmp.Compare(w.weight, v.weight) })
		voices = voices[:maxVoices]
	}
	ownCountry, ownDivision := map[int]float64{}, map[int]float64{}
	for i := range r.groups {
		g := &r.groups[i]
		clear(ownCountry)
		clear(ownDivision)
		for k := range g.candidates {
			c := &g.candidates[k]
			ownCountry[c.country] += g.weight * c.part
			ownDivision[c.admin1] += g.weight * c.part
		}
		rest := total - g.weight + silent
		g.others = total - g.weight
		best := math.Inf(-1)
		for k := range g.candidates {
			c := &g.candidates[k]
			c.support = (countries[c.country] - ownCountry[c.country]) / rest
			c.score = c.alone
			if c.country != 0 {
				c.score += countryWeight * c.support
			}
			if c.admin1 >= 0 {
				c.score += admin1Weight * (divisions[c.admin1] - ownDivision[c.admin1]) / rest
			}
			best = max(best, c.score)
		}
		for k := range g.candidates {
			c := &g.candidates[k]
			if c.kind == Region || c.kind == Admin1 || c.score < best-nearWeight {
				continue // nearness could not bring it to the top
			}
			var near float64
			for _, v := range voices {
				if v.group == i || (v.place.kind == CountryKind) != (c.kind == CountryKind) {
					continue
				}
				reach := nearKilometres
				if c.kind == CountryKind {
					reach = nearCountries
				}
				near += v.weight * math.Exp(-kilometres(v.place, c.entry)/reach)
			}
			c.score += nearWeight * near / rest
		}
	}
	for i := range r.groups {
		r.groups[i].share()
	}
}

// kilometres is the distance of two places on the sphere.
func kilometres(a, b entry) float64 {
	const rad = math.Pi / 180
	x := (a.lon - b.lon) * math.Cos((a.lat+b.lat)/2*rad)
	y := a.lat - b.lat
	// Flat is good enough: what is far apart counts as nothing.
	return 111.2 * math.Hypot(x, y)
}

// places are the mentions of plain use as the program sees them, in text order.
func (r *reading) places() []quipu.PlaceMention {
	var found []quipu.PlaceMention
	for i := range r.mentions {
		if m := &r.mentions[i]; (m.chosen >= 0 || m.unknown) && !r.inDateline(m.sentence) {
			found = append(found, r.place(m))
		}
	}
	return found
}

// place is a mention as the program sees it.
func (r *reading) place(m *mention) quipu.PlaceMention {
	s := &r.sentences[m.sentence]
	p := quipu.PlaceMention{Locus: quipu.Locus{
		Span: m.span, Sentence: m.sentence, First: m.first, Last: m.last, Head: head(s, m.first, m.last),
	}}
	switch {
	case m.chosen >= 0:
		p.Place = r.g.place(r.groups[m.group].candidates[m.chosen].entry)
	case m.within >= 0:
		outer := &r.mentions[m.within]
		p.Place = r.g.place(r.groups[outer.group].candidates[outer.chosen].entry)
		p.Place.Name, p.Place.GeonameID = r.a.Text(m.span), 0
	}
	return p
}

// lodge gives a place that the gazetteer lacks to the town or district that the
// text puts it in, "Kingsley Road in Pucarani", so that it is somewhere, with the
// precision of where it is put.
func (r *reading) lodge() {
	for i := range r.mentions[:max(0, len(r.mentions)-1)] {
		m, outer := &r.mentions[i], &r.mentions[i+1]
		if !m.unknown || outer.chosen < 0 || outer.sentence != m.sentence || outer.first != m.last+2 {
			continue
		}
		switch r.sentences[m.sentence].Tokens[m.last+1].Form {
		case ",", "in", "en", "de":
			if r.groups[outer.group].candidates[outer.chosen].kind > Admin1 {
				m.within = i + 1
			}
		}
	}
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
