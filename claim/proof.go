package claim

import (
	"quipu"
	"quipu/clause"
)

// proof reads what a sentence says of the proof of a claim that it or the one
// before it tells: "without giving evidence", "could not be verified", "no
// presentó pruebas".
func (r *reader) proof(s *clause.Sentence) {
	for i := range s.Tokens {
		if !r.lacking(s, i) {
			continue
		}
		of := r.nearest(s, i)
		if of < 0 {
			continue
		}
		made := s.Statement(quipu.ClaimKind, NoProof, i)
		made.Status, made.Certainty = quipu.Reported, 0.7
		answered := &r.made[of]
		says := s.Attribution(i)
		switch {
		case says != nil && says.Speaker != nil && r.missing(s, i):
			// "There is no proof, the monitors say."
			made.Arguments = append(made.Arguments, quipu.Argument{Role: Speaker, Span: says.Speaker.Span, Actor: says.Speaker})
		case r.giver(s, i) >= 0:
			speakers := map[int]bool{}
			for _, one := range answered.All(Speaker) {
				if one.Actor != nil {
					speakers[one.Actor.Entity] = true
				}
			}
			for _, m := range s.Actors(s.View(r.giver(s, i)).Subjects...) {
				if somebody(m) && !speakers[m.Entity] && !m.Pronoun {
					made.Arguments = append(made.Arguments, quipu.Argument{Role: Speaker, Span: m.Span, Actor: m})
				}
			}
		}
		if len(made.Arguments) == 0 && r.giver(s, i) >= 0 {
			made.Attribution = nil // "It has shown no proof": the outlet says so, and not who has shown none.
		}
		made.Arguments = append(made.Arguments, quipu.Argument{Role: Of, Value: answered.ID})
		made.Arguments = append(made.Arguments, taken(answered, About, Topic)...)
		r.add(made)
	}
}

// giver is the verb whose subject says that there is no proof, or has given none:
// one of checking, or the one of giving over a noun for proof; -1 if there is none.
func (r *reader) giver(s *clause.Sentence, i int) int {
	if s.Tokens[i].Tag == "VERB" {
		return i
	}
	if h := s.Tokens[i].Head; h >= 0 && s.Tokens[h].Tag == "VERB" && in(r.lex.gives, s.Lemma(h)) && (s.Tokens[h].Feat("VerbForm") == "Fin" || s.Child(h, "aux") >= 0) {
		return h // "Without giving any" is the claimant's.
	}
	return -1
}

// lacking reports whether a token says that a claim has no proof: a noun for
// proof that is not given, or a verb of checking that is denied.
func (r *reader) lacking(s *clause.Sentence, i int) bool {
	t := &s.Tokens[i]
	if t.Tag != "NOUN" && t.Tag != "VERB" {
		return false
	}
	switch lemma := s.Lemma(i); {
	case t.Tag == "NOUN" && in(r.lex.proof, lemma):
		for k := i - 1; k >= 0 && k >= i-6 && s.Tokens[k].Tag != "PUNCT"; k-- {
			if r.lex.without[s.Lemma(k)] {
				return true
			}
		}
		return s.Status(i) == quipu.Negated && r.given(s, i)
	case t.Tag == "VERB" && in(r.lex.verifies, lemma):
		return s.Status(i) == quipu.Negated
	case t.Tag == "VERB":
		return r.withheld(s, i)
	}
	return false
}

// missing reports whether a noun for proof stands in a clause that says that there
// is none, and not in one of who gives it.
func (r *reader) missing(s *clause.Sentence, i int) bool {
	h := s.Tokens[i].Head
	return s.Tokens[i].Tag == "NOUN" && s.Status(i) == quipu.Negated && (h < 0 || !in(r.lex.gives, s.Lemma(h)) || s.Lemma(h) == "existir" || s.Lemma(h) == "exist")
}

// given reports whether proof stands in a clause of giving it, or of its being
// there: "there is no evidence", "no hay pruebas".
func (r *reader) given(s *clause.Sentence, i int) bool {
	h := s.Tokens[i].Head
	if h < 0 {
		return s.Child(i, "expl", "cop") >= 0
	}
	if in(r.lex.gives, s.Lemma(h)) {
		return true
	}
	switch s.Lemma(h) {
	case "be", "have", "haber", "tener", "existir", "exist":
		return true
	}
	return false
}

// nearest is the claim of the sentence whose cue stands nearest before a token,
// else the last one of the sentence before; -1 if there is none.
func (r *reader) nearest(s *clause.Sentence, i int) int {
	best := -1
	for k := range r.made {
		m := &r.made[k]
		if m.Sentence != s.Index || m.Aspect == NoProof || m.Trigger.Head == i || r.missing(s, i) && holdsIt(m, s.Tokens[i].Span) {
			continue
		}
		if best < 0 || m.Trigger.Head < i {
			best = k
		}
	}
	if best >= 0 {
		return best
	}
	for k := len(r.made) - 1; k >= 0; k-- {
		m := &r.made[k]
		back := s.Index - m.Sentence
		if back > 2 {
			break
		}
		// One sentence may stand between, in one paragraph.
		if m.Aspect != NoProof && (back == 1 || back == 2 && r.a.Sentences[m.Sentence].Paragraph == s.Paragraph) {
			return k
		}
	}
	return -1
}

// holdsIt reports whether something stands in what a claim says: "there is no proof"
// is no proof missing for itself.
func holdsIt(m *quipu.Statement, span quipu.Span) bool {
	for _, c := range m.All(Content) {
		if c.Span.Contains(span) {
			return true
		}
	}
	return false
}

// evidence is what is shown or cited for a claim in its own clause: "showed
// videos", "citing forensic results".
func (r *reader) evidence(a *act) []quipu.Argument {
	var all []quipu.Argument
	for i := range a.s.Tokens {
		value := r.lex.evidence[a.s.Lemma(i)]
		h := a.s.Tokens[i].Head
		if len(value) == 0 || h < 0 || !a.s.Tokens[i].Is("obj", "nsubj:pass") || !in(r.lex.gives, a.s.Lemma(h)) {
			continue
		}
		if !a.s.Governs(a.cue, h) && !a.s.Governs(h, a.cue) && a.s.Tokens[h].Head != a.s.Tokens[a.cue].Head {
			continue
		}
		all = append(all, quipu.Argument{Role: Evidence, Span: a.s.Phrase(i), Value: value[0]})
	}
	return all
}
