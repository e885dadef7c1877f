package talks

import (
	"quipu"
	"quipu/clause"
)

// near is within how many sentences after talks a demand is taken for one that is
// made in them.
const near = 3

// farther is the same where who demands is plainly a side of a negotiation.
const farther = 5

// terms reads what sides ask for and give in talks: demands and promises of their
// sides in the sentences that follow, and what happens "under the agreement" or
// "in return".
func (r *reading) terms(s *clause.Sentence, triggers map[int]bool) {
	if !r.talks.fresh(s.Index, farther) && !r.met.fresh(s.Index, near) {
		return
	}
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if t.Tag != "VERB" || triggers[i] {
			continue
		}
		lemma := s.Lemma(i)
		switch {
		case r.under(s, i):
			r.term(s, i, i, Conceded, Concession)
		case r.lexicon.has("demand", lemma):
			if c := r.content(s, i); c >= 0 && !r.over(s, c, triggers) {
				r.term(s, i, c, Demanded, Demand)
			}
		case r.lexicon.has("concede", lemma):
			if c := r.content(s, i); c >= 0 && !r.over(s, c, triggers) {
				r.term(s, i, c, Conceded, Concession)
			}
		}
	}
}

// over reports whether a token is or governs what tells of talks: "agreed to open
// a dialogue" gives nothing in one.
func (r *reading) over(s *clause.Sentence, c int, triggers map[int]bool) bool {
	for trigger := range triggers {
		if trigger != s.Tokens[c].Head && s.Governs(c, trigger) {
			return true
		}
	}
	return false
}

// under reports whether a clause is told as a term: "under the agreement", "in
// return", "por el acuerdo".
func (r *reading) under(s *clause.Sentence, v int) bool {
	if !s.Tokens[v].Is("root", "conj", "parataxis") {
		return false
	}
	if !finite(s, v) && s.Child(v, "aux", "cop") < 0 && s.Child(v, "mark") < 0 {
		return false
	}
	for i := 1; i < len(s.Tokens); i++ {
		// "in return", "a cambio", however the tree takes it
		if before := s.Lemma(i - 1); r.lexicon.has("return", s.Lemma(i)) && (before == "in" || before == "a") && i < v {
			return true
		}
	}
	for at := v; at >= 0; at = s.Tokens[at].Head {
		for c := range s.Children(at) {
			if !s.Tokens[c].Is("obl") {
				continue
			}
			prep, lemma := s.Preposition(c), s.Lemma(c)
			if r.lexicon.has("terms", prep) && r.lexicon.has("agreement", lemma) && r.definite(s, c) && prep != "in" && prep != "en" {
				return true
			}
		}
		if !s.Tokens[at].Is("conj") {
			break
		}
	}
	return false
}

// content is the verb or noun that says what is demanded or promised, or -1.
func (r *reading) content(s *clause.Sentence, v int) int {
	best := -1
	for c := range s.Children(v) {
		t := &s.Tokens[c]
		switch {
		case t.Is("ccomp", "xcomp"):
			return c
		case t.Is("obj") && (s.Actor(c) == nil || s.Actor(c).Kind == quipu.Thing):
			best = c
		case t.Is("obl") && best < 0 && (s.Preposition(c) == "to" || s.Preposition(c) == "a") && t.Tag == "VERB":
			best = c
		}
	}
	return best
}

// term makes the statement of a demand or concession, if a side of the talks
// makes it.
func (r *reading) term(s *clause.Sentence, v, content int, aspect string, role quipu.Role) {
	view := s.View(v)
	var from *memory
	var by []*quipu.ActorMention
	for _, m := range r.beside(s, view.Subjects...) {
		switch {
		case content == v && r.talks.fresh(s.Index, farther):
			from = &r.talks // Whoever does it, it is told as a term.
		case r.met.fresh(s.Index, near) && r.isOf(&r.met, m):
			from = &r.met
		case r.talks.fresh(s.Index, farther) && r.isSide(m):
			from = &r.talks
		default:
			continue
		}
		by = append(by, m)
	}
	if len(by) == 0 {
		return
	}
	t := &telling{trigger: v, aspect: aspect, sure: 0.5, rule: "term of talks"}
	t.add(By, by...)
	start, last := s.Subtree(content)
	if content == v {
		start = v
	} else {
		start = max(start, min(v+1, last))
	}
	for start < last && (s.Tokens[start].Tag == "PUNCT" || s.Tokens[start].Tag == "PART" || s.Tokens[start].Is("mark", "case")) {
		start++
	}
	for c := range s.Children(content) {
		// "the farmers will lift the roadblocks and the government will free them"
		if s.Tokens[c].Is("conj") && s.Child(c, "nsubj") >= 0 {
			first, _ := s.Subtree(c)
			for first > start && (s.Tokens[first-1].Tag == "CCONJ" || s.Tokens[first-1].Tag == "PUNCT") {
				first--
			}
			last = min(last, first-1)
		}
	}
	last = r.clauseEnd(s, start, last)
	if last < start {
		return
	}
	t.arguments = append(t.arguments, quipu.Argument{Role: role, Span: s.TokenSpan(start, last)})
	r.keepTerm(s, t, from)
}

// keepTerm makes the statement with the sides of the talks it belongs to.
func (r *reading) keepTerm(s *clause.Sentence, t *telling, from *memory) {
	for _, m := range from.parties {
		argument := quipu.Argument{Role: Party, Actor: m}
		if m.Sentence == s.Index {
			argument.Span = m.Span
		}
		t.arguments = append(t.arguments, argument)
	}
	st := s.Statement(quipu.TalksKind, t.aspect, t.trigger)
	if st.Status != quipu.Negated {
		st.Status = quipu.Reported // That it is demanded or promised is told as done.
	}
	r.finish(s, st, t)
}

// isSide reports whether somebody is a side of the talks told of last, or speaks
// for one: of the same country and sort.
func (r *reading) isSide(m *quipu.ActorMention) bool {
	if r.isOf(&r.talks, m) {
		return true
	}
	for _, l := range r.talks.parties {
		if m.Sector != "" && m.Sector == l.Sector && (m.Code == l.Code || m.Code == "" || l.Code == "") {
			return true
		}
		if m.Code != "" && m.Code == l.Code && camp(m.Sector) != "" && camp(m.Sector) == camp(l.Sector) {
			return true
		}
	}
	return false
}

// camp puts sectors together that speak for each other: a party and its
// legislators.
func camp(sector string) string {
	switch sector {
	case "PTY", "LEG", "OPP":
		return "parties"
	case "CVL", "LAB", "AGR", "SOC":
		return "people"
	case "GOV", "MIL", "COP":
		return "state"
	}
	return ""
}
