package office

import (
	"strings"

	"quipu"
	"quipu/clause"
)

// nominal reads "the resignation of the minister", "his ouster".
func (r *reading) nominal(s *clause.Sentence, phrases []*phrase, i int, c change) bool {
	var heads, by []int
	for child := range s.Children(i) {
		t := &s.Tokens[child]
		if !t.Is("nmod", "det", "obl") || r.dated(s, child) {
			continue
		}
		switch prep := s.Preposition(child); {
		case prep == "of" || prep == "de" || prep == "del" || t.Rel == "nmod:poss" || strings.Contains(t.Feats, "Poss=Yes"):
			heads = append(heads, child)
		case prep == "by" || prep == "por":
			by = append(by, child)
		}
	}
	made := false
	for _, m := range s.Actors(heads...) {
		if m.Kind != quipu.Person {
			continue
		}
		seat := r.at(phrases, m)
		if seat == nil {
			seat = r.seatOf(m, s.Index)
		}
		if seat == nil {
			continue
		}
		r.done = r.done[:0]
		made = r.make(s, i, c, m, seat, nil, by, &clause.View{}) || made
	}
	return made
}

// leading reads "Rosa Quispe, who leads the council": the head of a body by
// another name.
func (r *reading) leading(s *clause.Sentence, phrases []*phrase) {
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if t.Tag != "VERB" || !r.isLemma(leads, s.Lemma(i)) || t.Is("amod") {
			continue
		}
		if t.Feat("Tense") == "Past" || t.Feat("VerbForm") != "Fin" {
			continue // "led the march": what was done once is no office.
		}
		view := s.View(i)
		objects := s.Actors(view.Objects...)
		if view.Passive || len(objects) != 1 || objects[0].Kind != quipu.Organisation || objects[0].Pronoun {
			continue
		}
		body := objects[0]
		for _, subject := range view.Subjects {
			m := s.Actor(subject)
			if m == nil || m.Kind != quipu.Person || !r.named1(m) {
				continue
			}
			p := &phrase{s: s, class: bodyOffice, noun: i, first: i, last: i, title: "head", titleSpan: t.Span, body: strings.TrimSpace(body.Name), bodySpan: body.Span, bodyActor: body, holder: m, sure: 0.7}
			if isCountry(body.Code) {
				p.country = body.Code
			}
			r.holding(p)
		}
	}
}

func (r *reading) isLemma(c class, lemma string) bool { return r.is(c, lemma) }

// illegitimate reads "called her illegitimate": whoever says so rejects who has
// the office.
func (r *reading) illegitimate(s *clause.Sentence, phrases []*phrase) {
	for i := range s.Tokens {
		if s.Tokens[i].Tag != "VERB" || !r.is(call, s.Lemma(i)) {
			continue
		}
		view := s.View(i)
		said := false
		for _, head := range view.Predicates {
			said = said || r.is(illegal, s.Tokens[head].Form)
		}
		for _, o := range view.Obliques {
			said = said || r.is(illegal, s.Tokens[o.Head].Form)
		}
		if !said {
			continue
		}
		for _, m := range s.Actors(append(view.Objects, view.Predicates...)...) {
			seat := r.at(phrases, m)
			if seat == nil {
				seat = r.seatOf(m, s.Index)
			}
			if m.Kind == quipu.Person && seat != nil {
				r.done = r.done[:0]
				r.make(s, i, change{aspect: Rejected, who: "object"}, m, seat, nil, view.Subjects, &view)
			}
		}
	}
}
