package talks

import (
	"quipu"
	"quipu/clause"
)

// verb reads talks that a verb tells: "negotiated with the police", "met the
// bishops", "agreed on a bill".
func (r *reading) verb(s *clause.Sentence, i int, kind string) *telling {
	view := s.View(i)
	t := &telling{trigger: i, aspect: Held, sure: 0.7, rule: "verb of " + kind}
	subjects := r.beside(s, view.Subjects...)
	t.add(Party, subjects...)
	if kind == "meet" {
		t.add(Party, r.objects(s, &view)...)
	}
	for _, o := range view.Obliques {
		switch {
		case r.mediates(s, o.Head):
		case r.lexicon.has("with", o.Prep), o.Prep == "to" && s.Lemma(i) == "talk":
			t.add(Party, r.row(s, o.Head)...)
		case r.lexicon.has("about", o.Prep) && kind != "agree":
			r.matter(s, t, Topic, o.Head)
		case r.lexicon.has("for", o.Prep) && kind == "negotiate":
			r.matter(s, t, Objective, o.Head)
		}
	}
	if kind == "negotiate" {
		for c := range s.Children(i) {
			// "negotiate a truce": what the talks are for.
			if s.Tokens[c].Is("obj") && (s.Actor(c) == nil || s.Actor(c).Kind == quipu.Thing) {
				r.matter(s, t, Objective, c)
			}
			if s.Tokens[c].Is("advcl", "xcomp") && s.Child(c, "mark") >= 0 && (s.Tokens[c].XTag == "VB" || s.Tokens[c].Feat("VerbForm") == "Inf") {
				r.matter(s, t, Objective, c)
			}
		}
	}
	head := s.Tokens[i].Head
	if head >= 0 && s.Tokens[i].Is("acl") && r.lexicon.has("nothing", s.Lemma(head)) {
		t.aspect = Refused // "I have nothing to negotiate with them."
		if v := s.Tokens[head].Head; v >= 0 {
			up := s.View(v)
			t.add(By, r.beside(s, up.Subjects...)...)
		}
	}
	if len(subjects) == 0 && s.Tokens[i].Feat("Person") == "1" {
		if says := s.Attribution(i); says != nil && says.Speaker != nil {
			t.add(Party, says.Speaker) // "No negociaremos"
		}
	}
	r.verbsOver(s, i, t)
	r.generics(t)
	t.meeting = kind == "meet"
	switch kind {
	case "meet":
		if view.Passive || !r.sides(s, t) {
			return nil
		}
	case "agree":
		if t.from = r.agreesWith(s, t); t.own < 2 && t.from == nil {
			return nil
		}
		for c := range s.Children(i) {
			// "agreed to talk": the talks are told of by their own word.
			if s.Tokens[c].Is("xcomp", "obj", "obl") && (r.lexicon.has("talks", s.Lemma(c)) || r.lexicon.has("negotiate", s.Lemma(c)) || r.lexicon.has("meet", s.Lemma(c))) {
				return nil
			}
		}
		t.aspect = Agreed
		r.outcome(s, i, t)
	case "negotiate":
		if t.own == 0 && t.generic {
			if t.from = r.negotiation(s, 6); t.from == nil {
				t.add(Party, t.sides...)
			}
			return t
		}
		if t.own == 0 {
			return nil
		}
		if from := r.negotiation(s, 6); t.own == 1 || t.aspect == Refused && from != nil && r.isOf(from, t.arguments[0].Actor) {
			t.from = from
		}
	}
	return t
}

// generics takes "both sides" for the sides of the talks told of before.
func (r *reading) generics(t *telling) {
	kept := t.arguments[:0]
	for _, a := range t.arguments {
		if a.Role == Party && a.Actor != nil && r.generic(a.Actor) {
			t.generic, t.sides = true, append(t.sides, a.Actor)
			continue
		}
		kept = append(kept, a)
	}
	t.arguments = kept
	t.own = t.count(Party)
}

// agreesWith is the negotiation that who agrees is a side of, or nil.
func (r *reading) agreesWith(s *clause.Sentence, t *telling) *memory {
	for _, from := range [...]*memory{&r.met, &r.talks} {
		if !from.fresh(s.Index, near) {
			continue
		}
		if t.generic {
			return from
		}
		for i := range t.arguments {
			if m := t.arguments[i].Actor; m != nil && r.isOf(from, m) {
				return from
			}
		}
	}
	return nil
}

// isOf reports whether somebody took part.
func (r *reading) isOf(from *memory, m *quipu.ActorMention) bool {
	for _, l := range from.parties {
		if of := r.speaks[m.Entity]; of != nil && (of == l || of.Entity == l.Entity && l.Entity >= 0) {
			return true
		}
		if l == m || l.Entity == m.Entity && m.Entity >= 0 {
			return true
		}
	}
	return false
}

// receive reads "received the envoy of the United Nations": a meeting, where who
// comes speaks for somebody.
func (r *reading) receive(s *clause.Sentence, i int) *telling {
	view := s.View(i)
	if view.Passive {
		return nil
	}
	guest := false
	for _, o := range view.Objects {
		guest = guest || r.lexicon.has("guests", s.Lemma(o)) && s.Tokens[o].Is("obj")
	}
	if !guest {
		return nil
	}
	t := &telling{trigger: i, aspect: Held, sure: 0.6, rule: "receives", meeting: true}
	t.add(Party, r.beside(s, view.Subjects...)...)
	t.add(Party, r.beside(s, view.Objects...)...)
	if t.own < 2 {
		return nil
	}
	return t
}

// objects are those whom a verb of meeting has for its object.
func (r *reading) objects(s *clause.Sentence, view *clause.View) []*quipu.ActorMention {
	if view.Passive {
		return nil
	}
	var heads []int
	for _, o := range view.Objects {
		if s.Tokens[o].Is("obj", "iobj") && s.Governs(view.Verb, o) {
			heads = append(heads, o)
		}
	}
	return r.beside(s, heads...)
}

// verbsOver lets the verb over one of talking say what becomes of it: "offered to
// talk", "refused to negotiate", "called on both sides to negotiate".
func (r *reading) verbsOver(s *clause.Sentence, i int, t *telling) {
	for range 3 {
		up := s.Tokens[i].Head
		if up < 0 || !s.Tokens[i].Is("xcomp", "ccomp", "obl") && !(s.Tokens[i].Is("advcl") && !finite(s, i)) || s.Tokens[up].Tag != "VERB" {
			return
		}
		aspect := r.aspectOf(s, up)
		switch aspect {
		case Proposed, Refused, Planned:
			t.aspect = aspect
		case "":
			if !r.lexicon.has("through", s.Lemma(up)) {
				return
			}
		}
		view := s.View(up)
		if aspect == Proposed && len(view.Objects) > 0 {
			// "urged both sides to negotiate": whoever urges is none of them.
			for k := range t.arguments {
				if m := t.arguments[k].Actor; m != nil && t.arguments[k].Role == Party && len(view.Subjects) > 0 && m == s.Actor(view.Subjects[0]) {
					t.arguments[k].Role = By
					t.own--
				}
			}
			t.add(Party, r.beside(s, view.Objects...)...)
		}
		i = up
	}
}

// sides reports whether those who meet stand for something: officials, parties,
// unions, churches, states, and not friends or a crowd.
func (r *reading) sides(s *clause.Sentence, t *telling) bool {
	n := 0
	for i := range t.arguments {
		a := t.arguments[i].Actor
		if t.arguments[i].Role != Party || a == nil {
			continue
		}
		switch a.Sector {
		case "JRN", "CRM":
			return false
		case "":
			if a.Kind == quipu.Organisation || a.Kind == quipu.PlaceActor && a.Code != "" {
				n++
			}
		default:
			n++
		}
	}
	if t.aspect == Proposed || t.aspect == Refused {
		return n >= 1 && t.own >= 1 // "offered to talk"
	}
	return t.own >= 2 && n >= 1
}

// outcome notes what was agreed: "to draft a law", "on a bill", "un proyecto de
// ley".
func (r *reading) outcome(s *clause.Sentence, v int, t *telling) {
	for c := range s.Children(v) {
		x := &s.Tokens[c]
		switch {
		case x.Is("xcomp", "ccomp"), x.Is("obj") && (s.Actor(c) == nil || s.Actor(c).Kind == quipu.Thing):
			r.matter(s, t, Outcome, c)
		case x.Is("obl") && (r.lexicon.has("about", s.Preposition(c)) || s.Preposition(c) == "to" || s.Preposition(c) == "en"):
			r.matter(s, t, Outcome, c)
		}
	}
}
