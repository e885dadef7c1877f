package talks

import (
	"cmp"
	"slices"

	"quipu"
	"quipu/clause"
)

// mediating reads a verb of mediation that names the sides itself: "flew in to
// mediate between the army and the opposition".
func (r *reading) mediating(s *clause.Sentence, i int) *telling {
	view := s.View(i)
	t := &telling{trigger: i, aspect: Held, sure: 0.6, rule: "mediates between"}
	for _, o := range view.Obliques {
		if r.lexicon.has("between", o.Prep) {
			t.add(Party, r.row(s, o.Head)...)
		}
	}
	if t.own < 2 {
		// "is to fly in to mediate": in what was told of.
		if t.from = r.negotiation(s, 20); t.from == nil || len(r.told) > 0 {
			return nil
		}
	}
	r.verbsOver(s, i, t)
	t.assign(Mediator, r.beside(s, view.Subjects...))
	if t.from != nil && t.count(Mediator) == 0 {
		return nil
	}
	return t
}

// sidesOf adds those between whom a noun says that somebody mediates: "mediator
// between the president and the bishops".
func (r *reading) sidesOf(s *clause.Sentence, i int, t *telling) {
	for c := range s.Children(i) {
		if s.Tokens[c].Is("nmod", "obl") && r.lexicon.has("between", s.Preposition(c)) {
			t.add(Party, r.row(s, c)...)
		}
	}
}

// named notes who is called a mediator anywhere in the document: "the mediator,
// Jean Ping", "Óscar Arias, mediador en la crisis", "the bishop is the mediator".
func (r *reading) named(s *clause.Sentence) {
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if t.Tag != "NOUN" && t.Tag != "PROPN" {
			continue
		}
		r.envoy(s, i)
		if !r.lexicon.has("mediators", s.Lemma(i)) {
			continue
		}
		r.notes(s.Actor(i))
		if t.Is("appos", "nmod", "compound") && t.Head >= 0 && s.Preposition(i) == "" {
			r.notes(s.Actor(t.Head))
		}
		for c := range s.Children(i) {
			if x := &s.Tokens[c]; x.Is("appos", "flat") || x.Is("nsubj") && s.Child(i, "cop") >= 0 {
				r.notes(s.Actor(c))
			}
		}
	}
}

// notes keeps somebody as one who mediates.
func (r *reading) notes(m *quipu.ActorMention) {
	if m != nil && m.Entity >= 0 && !m.Pronoun && takesPart(m) {
		r.mediators[m.Entity] = true
	}
}

// settle gives whoever mediates in one sentence that part in all: one who carries
// offers from side to side meets each of them, and is neither. Somebody remains a
// side, so that the talks are still somebody's.
func (r *reading) settle() {
	for i := range r.statements {
		st := &r.statements[i]
		for k := range st.Arguments {
			a := &st.Arguments[k]
			if a.Role != Mediator {
				continue
			}
			if named := r.fullName(a.Actor); named != a.Actor && !slices.ContainsFunc(st.Arguments, func(o quipu.Argument) bool { return o.Actor != nil && o.Actor.Entity == named.Entity }) {
				a.Actor, a.Span = named, quipu.Span{}
				if named.Sentence == st.Sentence {
					a.Span = named.Span
				}
				clause.Seal(st)
			}
			r.notes(a.Actor)
		}
	}
	for i := range r.statements {
		st := &r.statements[i]
		left, home := len(st.All(Party)), cmp.Or(homeOf(st), r.hostOf(st))
		changed := false
		for k := range st.Arguments {
			a := &st.Arguments[k]
			if a.Role != Party || a.Actor == nil || left < 2 {
				continue
			}
			if r.mediators[a.Actor.Entity] || left > 2 && a.Actor.Sector == "IGO" || left > 2 && home != "" && a.Actor.Sector == "GOV" && a.Actor.Code != "" && a.Actor.Code != home {
				a.Role, changed = Mediator, true
				left--
			}
		}
		if changed {
			clause.Seal(st)
		}
	}
}

// hostOf is the country that the document speaks of, where at least two parties are
// of it or of none that is known, one at least is, and the one named first is not:
// "the prime minister of Kenya met the army of Sudan and the opposition". "" if that is
// not so.
func (r *reading) hostOf(st *quipu.Statement) string {
	of := r.clauses.CountryMention()
	if of == nil || of.Place == nil {
		return ""
	}
	home, open := 0, 0
	for i, a := range st.All(Party) {
		switch {
		case a.Actor == nil || i == 0 && (a.Actor.Code == "" || a.Actor.Code == of.Place.Country):
			return ""
		case a.Actor.Code == of.Place.Country:
			home++
		case a.Actor.Code == "":
			open++
		}
	}
	if home == 0 || home+open < 2 {
		return ""
	}
	return of.Place.Country
}

// homeOf is the country of which at least two parties are, and more than of any
// other: whoever comes from abroad to see both sides of a quarrel is no side of it.
// "" if there is none.
func homeOf(st *quipu.Statement) string {
	count, home := map[string]int{}, ""
	for _, a := range st.All(Party) {
		if a.Actor == nil || a.Actor.Code == "" {
			continue
		}
		code := a.Actor.Code
		count[code]++
		if home == "" || count[code] > count[home] || count[code] == count[home] && code < home {
			home = code
		}
	}
	if count[home] < 2 || 2*count[home] <= len(st.All(Party))-1 {
		return ""
	}
	return home
}

// goBetween makes a mediator of whoever sees the sides one after the other, "held
// separate meetings with the generals and the unions", and of a mediator who tells
// of the talks: "the mediator said that both had agreed".
func (r *reading) goBetween(s *clause.Sentence, t *telling) {
	if says := s.Attribution(t.trigger); says != nil && says.Speaker != nil && r.mediators[says.Speaker.Entity] && t.count(Party) > 1 {
		t.assign(Mediator, []*quipu.ActorMention{says.Speaker})
	}
	v := t.trigger
	if s.Tokens[v].Tag != "VERB" {
		v = t.anchor
	}
	if !t.meeting || t.own < 3 || s.Tokens[v].Tag != "VERB" {
		return
	}
	for i := range s.Tokens {
		if r.lexicon.has("apart", s.Lemma(i)) && s.Distance(v, i) <= 4 {
			view := s.View(v)
			if subjects := r.beside(s, view.Subjects...); len(subjects) == 1 {
				t.assign(Mediator, subjects)
			}
			return
		}
	}
}
