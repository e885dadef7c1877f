// Package office reads who holds which office, and who takes, leaves or disputes
// it.
//
// It finds the noun phrases that name an office ([phrase]), pairs them with the
// person that is named beside them, and then reads the verbs and nouns for taking
// and leaving office, whose person or office may be named elsewhere in the
// document. The words are text files for people to edit; lexicon/offices.en.txt
// says how they are written.
package office

import (
	"maps"
	"slices"
	"strings"

	"quipu"
	"quipu/clause"
)

// Version names the rules of this room.
const Version = "1"

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
	Flag        quipu.Role = "flag"        // acting, former, deputy, elect
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
	l := lexiconOf(a.Doc.Lang)
	if l == nil {
		return
	}
	r := &reading{lexicon: l, a: a, seats: map[int][]*phrase{}, told: map[string]bool{}}
	r.country = mainCountry(a)
	r.read(clause.NewReader(a).Sentences())
	a.Statements = append(a.Statements, r.statements...)
}

// A reading is the work on one document.
type reading struct {
	lexicon    *lexicon
	a          *quipu.Analysis
	country    string            // that most of the document is about
	seats      map[int][]*phrase // by entity: the offices that somebody is told to have
	named      []*phrase         // with a holder, in text order
	bare       []*phrase         // all, in text order
	told       map[string]bool   // who holds what was told before
	statements []quipu.Statement

	done   []string // holders and titles of the verb at hand
	buffer []word
	folded []byte
}

func (r *reading) read(sentences []*clause.Sentence) {
	bySentence := make([][]*phrase, len(sentences))
	for i, s := range sentences {
		bySentence[i] = r.phrases(s)
		bySentence[i] = append(bySentence[i], r.predecessors(s)...)
		for _, p := range bySentence[i] {
			r.pair(p)
			r.bare = append(r.bare, p)
			if p.holder == nil {
				continue
			}
			r.named = append(r.named, p)
			if entity := p.holder.Entity; entity >= 0 {
				r.seats[entity] = append(r.seats[entity], p)
			}
		}
	}
	for _, phrases := range bySentence {
		for _, p := range phrases {
			r.place(p)
		}
	}
	for i, s := range sentences {
		for _, p := range bySentence[i] {
			if p.title == "minister" && p.holder != nil && r.fuller(p) {
				continue
			}
			r.holding(p)
		}
		r.changes(s, bySentence[i])
		r.standing(s, bySentence[i])
		r.since(s)
	}
}

// mainCountry is the country that most of the document is about, "" where none
// stands out. Where a report was filed tells as much as some mentions do.
func mainCountry(a *quipu.Analysis) string {
	const filed = 5
	counts, seen := map[string]int{}, map[string]bool{}
	count := func(code, name string, n int) {
		if key := code + " " + name; !seen[key] { // Each name once: a summit is not about its host.
			seen[key] = true
			counts[code] += n
		}
	}
	for i := range a.Actors {
		if m := &a.Actors[i]; m.Kind != quipu.PlaceActor && isCountry(m.Code) {
			count(m.Code, m.Name, 1)
		}
	}
	for i := range a.Places {
		switch p := &a.Places[i]; {
		case p.Place == nil || p.Place.Country == "":
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
func (r *reading) place(p *phrase) {
	if p.class == localOffice && p.body == "" && p.holder != nil && !strings.Contains(p.title, " of ") {
		r.town(p)
	}
	if p.country != "" || r.beyond(p) {
		return
	}
	if p.holder != nil {
		if p.holder.Entity >= 0 {
			for _, other := range r.seats[p.holder.Entity] {
				if other.country != "" && other.title == p.title {
					p.country = other.country
					return
				}
			}
		}
		if isCountry(p.holder.Code) {
			p.country = p.holder.Code
			return
		}
	}
	if own := p.s.Actor(p.noun); p.holder == nil && own != nil && own.Entity >= 0 {
		for _, other := range r.seats[own.Entity] {
			if other.country != "" && other.title == p.title {
				p.country = other.country
				return
			}
		}
	}
	// "Mexico has granted him asylum, Foreign Minister Luna said."
	here := r.countries(p.s.Index)
	if len(here) == 1 && !slices.Contains(here, r.country) && !slices.Contains(r.countries(p.s.Index-1), r.country) {
		p.country = here[0]
		return
	}
	p.country = r.country
}

// town finds of where "the mayor" is: of the one town or region that its sentence
// names, or else the sentence before in the same paragraph.
func (r *reading) town(p *phrase) {
	for back := range 4 {
		at := p.s.Index - back
		if at < 0 || r.a.Sentences[at].Paragraph != p.s.Paragraph {
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
			p.body, p.country = found.Place.Name, found.Place.Country
			return
		}
	}
}

// beyond reports whether an office is of no country: the pope's, or one of an
// international body.
func (r *reading) beyond(p *phrase) bool {
	if own := p.s.Actor(p.noun); p.body != "" && own != nil && own.Code != "" && !isCountry(own.Code) {
		return true // "the U.N. human rights chief"
	}
	if p.class == bodyOffice && p.body == "" && (p.title == "envoy" || p.title == "ambassador" || p.title == "representative") {
		return true // Where an envoy was born says nothing of who sent them.
	}
	return p.title == "pope" || p.bodyActor != nil && p.bodyActor.Code != "" && !isCountry(p.bodyActor.Code)
}

// countries are those that a sentence names.
func (r *reading) countries(sentence int) []string {
	var all []string
	for i := range r.a.Places {
		if m := &r.a.Places[i]; m.Sentence == sentence && m.Place != nil && m.Place.Country != "" && !slices.Contains(all, m.Place.Country) {
			all = append(all, m.Place.Country)
		}
	}
	if sentence < 0 {
		return all
	}
	for i := range r.a.Sentences[sentence].Tokens {
		if t := &r.a.Sentences[sentence].Tokens[i]; t.Tag == "ADJ" || t.Tag == "PROPN" {
			if code := r.demonym(t.Form); code != "" && !slices.Contains(all, code) {
				all = append(all, code)
			}
		}
	}
	return all
}

// fuller reports whether the document tells elsewhere of what somebody is
// minister.
func (r *reading) fuller(p *phrase) bool {
	for _, other := range r.seats[p.holder.Entity] {
		if strings.HasPrefix(other.title, p.title+" ") {
			return true
		}
	}
	return false
}

// dated reports whether a token stands in an expression of time.
func (r *reading) dated(s *clause.Sentence, i int) bool {
	for _, d := range s.Dates() {
		if d.First <= i && i <= d.Last {
			return true
		}
	}
	return false
}
