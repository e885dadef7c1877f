// Package office reads who holds which office, and who takes, leaves or disputes
// it.
//
// It pairs the noun phrases that name an office (package title) with the person
// that is named beside them, and then reads the verbs and nouns for taking and
// leaving office, whose person or office may be named elsewhere in the document.
// The words are text files for people to edit; title/lexicon/offices.en.txt says
// how they are written.
package office

import (
	"maps"
	"slices"
	"strings"

	"quipu"
	"quipu/clause"
	"quipu/office/title"
)

// Version names the rules of this room.
const Version = "2"

// The aspects of statements on offices.
const (
	Holds      = "holds"
	Held       = "held"
	Assumes    = "assumes"
	Claims     = "claims"
	Leaves     = "leaves"
	Recognised = "recognised"
	Rejected   = "rejected"
	Sought     = "sought"
)

// The roles of their arguments.
const (
	Holder      quipu.Role = "holder"
	Office      quipu.Role = "office"      // its title, in English: "minister of defence"
	Of          quipu.Role = "of"          // the country, as ISO 3166-1 alpha-3, and the body where one is named
	By          quipu.Role = "by"          // who appoints, recognises or rejects
	Successor   quipu.Role = "successor"   // who has it after the holder
	Predecessor quipu.Role = "predecessor" // who had it before the holder
	Manner      quipu.Role = "manner"      // how it began or ended: "appointed", "resigned"
	Flag                   = title.Flag    // acting, former, deputy, elect
)

// Stage adds the statements to an analysis whose events are coded.
func Stage() quipu.Stage {
	return quipu.Stage{
		Name: "office", Version: Version,
		Needs: []quipu.Layer{quipu.Tokens, quipu.Tags, quipu.Lemmas, quipu.Tree, quipu.Dates, quipu.Places, quipu.Quantities, quipu.Actors, quipu.Attributions, quipu.Events},
		Adds:  []quipu.Layer{quipu.Offices},
		Run:   run,
	}
}

func run(a *quipu.Analysis) {
	clauses := clause.NewReader(a)
	country := mainCountry(a, clauses)
	titles := title.NewReader(a, country)
	if titles == nil {
		return
	}
	r := &reading{titles: titles, clauses: clauses, country: country, a: a, seats: map[int][]*title.Phrase{}, left: map[int]*title.Phrase{}, told: map[string]bool{}}
	r.read(clauses.Sentences())
	a.Statements = append(a.Statements, r.statements...)
}

// A reading is the work on one document.
type reading struct {
	titles     *title.Reader
	clauses    *clause.Reader
	a          *quipu.Analysis
	country    string                  // that most of the document is about
	seats      map[int][]*title.Phrase // by entity: the offices that somebody is told to have
	left       map[int]*title.Phrase   // by entity: the office that somebody is told to have left
	named      []*title.Phrase         // with a holder, in text order
	bare       []*title.Phrase         // all, in text order
	told       map[string]bool         // who holds what was told before
	statements []quipu.Statement

	done []string // holders and titles of the verb at hand
}

func (r *reading) read(sentences []*clause.Sentence) {
	bySentence := make([][]*title.Phrase, len(sentences))
	for i, s := range sentences {
		bySentence[i] = r.titles.Phrases(s)
		bySentence[i] = append(bySentence[i], r.predecessors(s)...)
		for _, p := range bySentence[i] {
			r.pair(p)
		}
		bySentence[i] = r.severally(bySentence[i])
		for _, p := range bySentence[i] {
			if p.Holder != nil && slices.ContainsFunc(bySentence[i], func(q *title.Phrase) bool { return within(p, q) }) {
				p.Holder = nil // "the envoy of the secretary-general, Rosa Quispe"
			}
			r.bare = append(r.bare, p)
			if p.Holder == nil {
				continue
			}
			r.named = append(r.named, p)
			if entity := p.Holder.Entity; entity >= 0 {
				r.seats[entity] = append(r.seats[entity], p)
			}
		}
	}
	for _, phrases := range bySentence {
		for _, p := range phrases {
			r.complete(p)
			r.place(p)
		}
	}
	for i, s := range sentences {
		for _, p := range bySentence[i] {
			if p.Title == "minister" && p.Holder != nil && r.fuller(p) {
				continue
			}
			r.holding(p)
		}
		r.changes(s, bySentence[i])
		r.standing(s, bySentence[i])
		r.since(s)
	}
}

// severally gives each of those who are told of in the plural an office of their
// own, "former presidents Juan Soto and Ana Roca", and leaves out what is told of
// offices in the plural without names.
func (r *reading) severally(phrases []*title.Phrase) []*title.Phrase {
	var all []*title.Phrase
	for _, p := range phrases {
		if p.S.Tokens[p.Noun].Feat("Number") != "Plur" {
			all = append(all, p)
			continue
		}
		if p.Holder == nil || p.Holder.First <= p.Last {
			continue
		}
		all = append(all, p)
		for _, head := range p.S.Coordinated(p.Holder.Head) {
			if head == p.Holder.Head || head < p.Holder.Last || p.S.Tokens[head].Tag != "PROPN" {
				continue
			}
			if m := r.person(p.S, head); m != nil {
				other := *p
				r.hold(&other, m, head, 0.8)
				all = append(all, &other)
			}
		}
	}
	return all
}

// within reports whether an office is named in the complement of another, whose
// holder the person behind it is.
func within(p, q *title.Phrase) bool {
	return q != p && q.Noun < p.First && p.Last <= q.Last && p.Holder != nil && p.Holder.First > p.Last
}

// mainCountry is the country that most of the document is about, "" where none
// stands out. Where a report was filed tells as much as some mentions do.
func mainCountry(a *quipu.Analysis, clauses *clause.Reader) string {
	const filed = 5
	counts, seen := map[string]int{}, map[string]bool{}
	count := func(code, name string, n int) {
		if key := code + " " + name; !seen[key] { // Each name once: a summit is not about its host.
			seen[key] = true
			counts[code] += n
		}
	}
	for i := range a.Actors {
		if m := &a.Actors[i]; m.Kind != quipu.PlaceActor && title.IsCountry(m.Code) {
			count(m.Code, m.Name, 1)
		}
	}
	for i := range a.Places {
		switch p := &a.Places[i]; {
		case p.Place == nil || p.Place.Country == "" || !clauses.Setting(p):
		case p.Use == quipu.DatelineUse:
			count(p.Place.Country, "", filed)
		default:
			count(p.Place.Country, p.Place.Name, 1)
		}
	}
	best, next := "", 0
	for _, code := range slices.Sorted(maps.Keys(counts)) {
		n := counts[code]
		switch {
		case best == "" || n > counts[best]:
			best, next = code, counts[best]
		case n > next:
			next = n
		}
	}
	if n := counts[best]; n > 2 && 2*n >= 3*next {
		return best
	}
	return ""
}

// place finds the country of an office whose own words name none: that of other
// words on the same person, of the person, of the one other country that the
// sentence names, or the document's.
func (r *reading) place(p *title.Phrase) {
	if p.Class == "local" && (p.Body == "" || r.titles.Is("area", p.Body)) && p.Holder != nil && !strings.Contains(p.Title, " of ") {
		r.town(p)
	}
	if p.Country != "" || r.beyond(p) {
		return
	}
	if p.Holder != nil {
		if p.Holder.Entity >= 0 {
			for _, other := range r.seats[p.Holder.Entity] {
				if other.Country != "" && other.Title == p.Title {
					p.Country = other.Country
					return
				}
			}
		}
		if title.IsCountry(p.Holder.Code) {
			p.Country = p.Holder.Code
			return
		}
	}
	if own := p.S.Actor(p.Noun); p.Holder == nil && own != nil && own.Entity >= 0 {
		for _, other := range r.seats[own.Entity] {
			if other.Country != "" && other.Title == p.Title {
				p.Country = other.Country
				return
			}
		}
	}
	// "Mexico has granted him asylum, Foreign Minister Luna said."
	here := r.countries(p.S.Index)
	if p.Holder != nil && p.Body == "" && len(here) == 1 && !slices.Contains(here, r.country) && !slices.Contains(r.countries(p.S.Index-1), r.country) {
		p.Country = here[0]
		return
	}
	p.Country = r.country
}

// complete finds of what body a short title is that somebody bears: "the Deputy
// Chairman" in a report on the chairman of one council.
func (r *reading) complete(p *title.Phrase) {
	if p.Class != "body" || p.Body != "" || p.Country != "" || p.Holder == nil || strings.Contains(p.Title, " of ") {
		return
	}
	base := strings.TrimPrefix(p.Title, "deputy ")
	var found *title.Phrase
	for _, other := range r.bare {
		office, _, _ := strings.Cut(strings.TrimPrefix(other.Title, "deputy "), " of the ")
		if office != base || other.Body == "" && !strings.Contains(other.Title, " of the ") {
			continue
		}
		if found != nil && (bodyOf(found.Title) != bodyOf(other.Title) || found.Body != other.Body) {
			return // Two bodies have one: which is meant is not said.
		}
		found = other
	}
	if found == nil {
		return
	}
	if body := bodyOf(found.Title); body != "" {
		p.Title += " of the " + body
	}
	p.Body, p.BodyActor, p.Country = found.Body, found.BodyActor, found.Country
}

// bodyOf is the body of which every state has one in a title, or "".
func bodyOf(title string) string {
	_, body, _ := strings.Cut(title, " of the ")
	return body
}

// town finds of where "the mayor" is: of the one town or region that its sentence
// names, or else the sentence before in the same paragraph.
func (r *reading) town(p *title.Phrase) {
	for back := range 4 {
		at := p.S.Index - back
		if at < 0 || r.a.Sentences[at].Paragraph != p.S.Paragraph {
			return
		}
		var found *quipu.PlaceMention
		for i := range r.a.Places {
			m := &r.a.Places[i]
			if m.Sentence != at || m.Place == nil || m.Use != quipu.PlainUse || m.Place.Precision == "country" || m.Place.Precision == "region" || m.Place.Precision == "neighbourhood" {
				continue
			}
			if found != nil && found.Place.Name != m.Place.Name {
				if found.First > 2 {
					return
				}
				break // "In El Alto, …" sets the scene.
			}
			found = m
		}
		if found != nil {
			p.Body, p.Country = found.Place.Name, found.Place.Country
			return
		}
	}
}

// beyond reports whether an office is of no country: the pope's, or one of an
// international body.
func (r *reading) beyond(p *title.Phrase) bool {
	if p.Beyond {
		return true
	}
	if own := p.S.Actor(p.Noun); p.Body != "" && own != nil && own.Code != "" && !title.IsCountry(own.Code) {
		return true // "the U.N. human rights chief"
	}
	if p.Class == "body" && p.Body == "" && (p.Title == "envoy" || p.Title == "ambassador" || p.Title == "representative") {
		return true // Where an envoy was born says nothing of who sent them.
	}
	return p.Title == "pope" || p.BodyActor != nil && p.BodyActor.Code != "" && !title.IsCountry(p.BodyActor.Code)
}

// countries are those that a sentence names.
func (r *reading) countries(sentence int) []string {
	var all []string
	for i := range r.a.Places {
		if m := &r.a.Places[i]; m.Sentence == sentence && m.Place != nil && m.Place.Country != "" && r.clauses.Setting(m) && !slices.Contains(all, m.Place.Country) {
			all = append(all, m.Place.Country)
		}
	}
	if sentence < 0 {
		return all
	}
	for i := range r.a.Sentences[sentence].Tokens {
		if t := &r.a.Sentences[sentence].Tokens[i]; t.Tag == "ADJ" || t.Tag == "PROPN" {
			if code := r.titles.Demonym(t.Form); code != "" && !slices.Contains(all, code) {
				all = append(all, code)
			}
		}
	}
	return all
}

// fuller reports whether the document tells elsewhere of what somebody is
// minister.
func (r *reading) fuller(p *title.Phrase) bool {
	for _, other := range r.seats[p.Holder.Entity] {
		if strings.HasPrefix(other.Title, p.Title+" ") {
			return true
		}
	}
	return false
}
