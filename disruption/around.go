package disruption

import (
	"quipu"
	"quipu/clause"
	"quipu/ontology"
)

// where finds the place of what names none: the subject of what is short ("La Paz
// is short of petrol"), or the place that the sentence before speaks of, where the
// thing is one that the text knows already.
func (r *reader) where(s *clause.Sentence, made *quipu.Statement, view clause.View, group []thing) {
	if made.Where != nil {
		return
	}
	subjects := view.Subjects
	for c := range s.Children(view.Verb) {
		if s.Tokens[c].Is("nsubj") {
			subjects = append(subjects, c)
		}
	}
	for _, subject := range subjects {
		for _, p := range s.Places() {
			if p.First <= subject && subject <= p.Last && p.Place != nil {
				made.Where = p
				return
			}
		}
	}
	if s.Index > 0 && r.known(s, group[0].head) && !r.proper(s, group[0]) && r.a.Sentences[s.Index-1].Paragraph == s.Paragraph {
		for i := range r.a.Places {
			if p := &r.a.Places[i]; p.Sentence == s.Index-1 && p.Use == quipu.PlainUse && p.Place != nil && p.Place.Precision != "country" && !r.clauses.Stray(p) {
				made.Where = p
			}
		}
	}
	if made.Where == nil {
		made.Where = r.capital(s, made.Trigger.Head)
	}
	if made.Where == nil {
		made.Where = r.country()
	}
}

// country is the country that the document speaks of, or nil.
func (r *reader) country() *quipu.PlaceMention {
	m := r.clauses.CountryMention()
	if m != nil && m.Place.Name == m.Place.Country {
		if country, ok := ontology.CountryByAlpha3(m.Place.Country); ok {
			taken := *m.Place
			taken.Name, m.Place = country.Name, &taken
		}
	}
	return m
}

// known reports whether a thing is one that was spoken of: "the plant", "it".
func (r *reader) known(s *clause.Sentence, head int) bool {
	if s.Tokens[head].Tag == "PRON" {
		return true
	}
	for c := range s.Children(head) {
		if t := &s.Tokens[c]; t.Rel == "nmod:poss" || t.Is("det") && (t.Feat("Definite") == "Def" || t.Feat("PronType") == "Dem" || t.Feat("PronType") == "Prs") {
			return true
		}
	}
	return false
}

// proper reports whether a proper noun is part of a thing's name.
func (r *reader) proper(s *clause.Sentence, one thing) bool {
	for i := range s.Tokens {
		if s.Tokens[i].Tag == "PROPN" && one.span.Contains(s.Tokens[i].Span) {
			return true
		}
	}
	return false
}

// beside is the thing that a verb has besides a blockade: "dug trenches across the
// road".
func (r *reader) beside(s *clause.Sentence, view clause.View) (thing, bool) {
	for _, o := range view.Obliques {
		switch o.Prep {
		case "across", "on", "along", "at", "around", "en", "sobre", "a_lo_largo_de", "por":
			if found := r.thingAt(s, o.Head); found.kind != "" && found.kind != blockade {
				return found, true
			}
		}
	}
	return thing{}, false
}

// doers says who does it, ends it, asks for it or brings relief.
func (r *reader) doers(s *clause.Sentence, made *quipu.Statement, says string, view clause.View, asker int) {
	if asker >= 0 {
		above := s.View(asker)
		for _, who := range s.Actors(above.Subjects...) {
			made.Arguments = append(made.Arguments, quipu.Argument{Role: Demand, Span: r.asked(s, asker), Actor: who})
			break
		}
	}
	role := By
	switch {
	case made.Aspect == Demanded:
		role = ""
	case says == resumes:
		role = Ender
	case says == eases:
		role = Supplier
	case says == shorts, says == works, says == exists, says == keeps && made.Aspect != GoesOn:
		return
	}
	if role == "" {
		return
	}
	for _, who := range s.Actors(view.Subjects...) {
		if who.Kind == quipu.Thing || who.Kind == quipu.PlaceActor {
			continue
		}
		made.Arguments = append(made.Arguments, quipu.Argument{Role: role, Span: who.Span, Actor: who})
	}
}

// asked is what somebody asks for: the clause below the verb of asking.
func (r *reader) asked(s *clause.Sentence, asker int) quipu.Span {
	for c := range s.Children(asker) {
		if t := &s.Tokens[c]; c > asker && t.Is("xcomp", "ccomp", "advcl", "obl", "obj") && !t.Is("punct") {
			first, last := s.Subtree(c)
			if t.Tag == "VERB" || t.Is("ccomp", "xcomp") {
				return s.TokenSpan(max(first, asker+1), last)
			}
		}
	}
	first, last := s.Subtree(asker)
	return s.TokenSpan(max(first, asker+1), max(last, asker+1))
}
