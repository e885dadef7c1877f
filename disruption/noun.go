package disruption

import (
	"slices"

	"quipu"
	"quipu/clause"
)

// noun reads a noun that is a disruption: "the blockade of the refinery", "a
// shortage of bread". One that a verb of the lexicon has as its thing is read
// with the verb.
func (r *reader) noun(s *clause.Sentence, i int) {
	n, is := r.nounAt(s, i)
	if !is {
		return
	}
	found, ok := r.below(s, i)
	if !ok {
		return
	}
	view := clause.View{Verb: i}
	for _, c := range s.Complements(i) {
		if c.Prep == "by" || c.Prep == "por" || c.Prep == "por_parte_de" {
			view.Subjects = append(view.Subjects, c.Head)
		}
	}
	r.say(s, i, n.says, []thing{found}, view, -1)
}

// state reads an adjective that says in what state a thing is: "petrol is scarce",
// "the town is short of bread".
func (r *reader) state(s *clause.Sentence, i int) {
	for _, one := range r.lex.states[s.Lemma(i)] {
		var heads []int
		view := clause.View{Verb: i}
		if one.at == "subject" {
			for c := range s.Children(i) {
				if s.Tokens[c].Is("nsubj") {
					heads = append(heads, c)
				}
			}
			// "El aeropuerto permanece cerrado"
			if t := &s.Tokens[i]; len(heads) == 0 && t.Head >= 0 && s.Tokens[t.Head].Tag == "VERB" && r.lex.goes[s.Lemma(t.Head)] && t.Is("obj", "xcomp", "advmod", "advcl") {
				view := s.View(t.Head)
				heads = append(view.Subjects, view.Objects...) // "Mantienen bloqueadas las vías"
			}
			if left, above := r.leftSo(s, i); len(heads) == 0 || len(left) > 0 {
				heads, view.Subjects = left, above.Subjects
			}
			if len(heads) == 0 {
				if head := r.trailed(s, i); head >= 0 {
					heads = []int{head}
				}
			}
			if len(heads) == 0 || one.says == resumes && s.Child(i, "cop") < 0 {
				continue
			}
		} else {
			for _, c := range s.Complements(i) {
				if c.Prep == one.at {
					heads = append(heads, c.Head)
				}
			}
		}
		for _, group := range r.things(s, heads, one.takes) {
			if r.single(s, &one, group) {
				continue
			}
			r.say(s, i, one.says, group, view, -1)
		}
	}
}

// trailed is the noun behind which a comma and a state stand that has lasted: "the
// bridge, closed since Monday", "internet, cortado desde el lunes"; -1 if none.
func (r *reader) trailed(s *clause.Sentence, i int) int {
	if i < 2 || i+2 >= len(s.Tokens) || s.Tokens[i-1].Form != "," {
		return -1
	}
	if !r.lasted(s, i+1) {
		return -1
	}
	if h := s.Tokens[i].Head; h >= 0 && h < i && s.Tokens[h].Tag == "NOUN" {
		return h
	}
	at := i - 2
	for h := s.Tokens[at].Head; h >= 0 && h < at && (s.Tokens[h].Tag == "NOUN" || s.Tokens[h].Tag == "PROPN"); h = s.Tokens[at].Head {
		at = h
	}
	return at
}

// lasted reports whether a stretch of time begins at a token, or behind the place
// that stands there: "closed at the border since Monday".
func (r *reader) lasted(s *clause.Sentence, i int) bool {
	for end := i + 5; i < len(s.Tokens) && i < end; i++ {
		switch s.Lemma(i) {
		case "since", "for", "desde", "durante":
			return true
		}
		switch s.Tokens[i].Tag {
		case "ADP", "DET", "PROPN", "NOUN":
		default:
			return false
		}
	}
	return false
}

// effect reads what comes of a disruption: queues at what is short, prices of it,
// losses.
func (r *reader) effect(s *clause.Sentence, i int) {
	lemma := s.Lemma(i)
	what := r.lex.effects[lemma]
	t := &s.Tokens[i]
	if what == "" || t.Tag != "VERB" && t.Tag != "NOUN" && (t.Tag != "ADJ" || what != "wait") {
		return
	}
	var heads []int
	switch what {
	case "queue":
		for _, c := range s.Complements(i) {
			heads = append(heads, c.Head)
			for _, below := range s.Complements(c.Head) {
				heads = append(heads, below.Head) // "Queues of a kilometre at the stations"
			}
		}
		for _, o := range s.View(i).Obliques {
			heads = append(heads, o.Head)
		}
		for c := range s.Children(i) {
			if s.Tokens[c].Is("compound") {
				heads = append(heads, c) // "petrol queues"
			}
		}
		if t.Tag == "NOUN" && t.Head >= 0 {
			// "Queues formed at the petrol stations."
			for _, o := range s.View(t.Head).Obliques {
				heads = append(heads, o.Head)
			}
		}
	case "price", "fall":
		for _, subject := range s.View(i).Subjects {
			l := s.Lemma(subject)
			if what == "price" && l != "price" && l != "precio" || what == "fall" && r.lex.things[l] != "of" {
				continue
			}
			for _, c := range s.Complements(subject) {
				heads = append(heads, c.Head)
			}
			for c := range s.Children(subject) {
				if s.Tokens[c].Is("compound") {
					heads = append(heads, c)
				}
			}
		}
	case "wait":
		// "140 trucks were waiting", "11 buques aguardan para descargar": several, or a
		// number of them.
		for _, subject := range append(s.View(i).Subjects, r.subjectOf(s, i)...) {
			if s.Tokens[subject].Feat("Number") == "Plur" || s.Child(subject, "nummod") >= 0 {
				heads = append(heads, subject)
			}
		}
	default:
		return
	}
	goods := func(kind string) bool {
		switch kind {
		case "fuel", "food", "gas", "water", "bank", "market", "border", "transport", "port":
			return true
		}
		return false
	}
	slices.Sort(heads)
	for _, group := range r.things(s, slices.Compact(heads), goods) {
		if s.Status(i) != quipu.Reported {
			return
		}
		made := s.Statement(quipu.DisruptionKind, HasEffect, i)
		for _, one := range group {
			made.Arguments = append(made.Arguments, r.argument(s, one))
		}
		made.Arguments = append(made.Arguments, quipu.Argument{Role: Effect, Span: r.words(s, i)})
		if made.Where != nil && s.Distance(i, made.Where.Head) > placedWithin/2 {
			made.Where = nil
		}
		if made.Where == nil {
			made.Where = r.placeOf(s, group)
		}
		if places := s.Places(); made.Where == nil && what != "wait" && len(places) == 1 && places[0].Place != nil && !r.clauses.Stray(places[0]) {
			made.Where = places[0]
		}
		if made.Where == nil {
			made.Where = r.country()
		}
		r.days(s, &made, i)
		made.Certainty = 0.7
		made.Why.Add(what, lemma)
		clause.Seal(&made)
		r.a.Statements = append(r.a.Statements, made)
	}
}

// subjectOf are the subjects of what is no verb: "300 containers are stuck".
func (r *reader) subjectOf(s *clause.Sentence, i int) []int {
	var heads []int
	if s.Tokens[i].Tag == "ADJ" {
		for c := range s.Children(i) {
			if s.Tokens[c].Is("nsubj") {
				heads = append(heads, c)
			}
		}
	}
	return heads
}

// words is the span of a clause or noun phrase with what hangs on it, without
// other clauses.
func (r *reader) words(s *clause.Sentence, i int) quipu.Span {
	if s.Tokens[i].Tag == "NOUN" {
		return s.Phrase(i)
	}
	span := s.Tokens[i].Span
	for c := range s.Children(i) {
		if t := &s.Tokens[c]; t.Is("nsubj", "obj", "aux", "advmod", "obl", "nummod") {
			span = span.Union(s.Phrase(c))
		}
	}
	return span
}
