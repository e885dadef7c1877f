package talks

import (
	"strings"

	"quipu"
	"quipu/clause"
)

// list reads an enumeration of actors that begins at a token: "the government,
// the unions (COB) and the Church", "de la Iglesia, de la ONU y de la UE". Trees
// hang the members of such lists on each other in many ways; the words stand in
// a row in all of them.
func (r *reading) list(s *clause.Sentence, at int) []*quipu.ActorMention {
	var all []*quipu.ActorMention
	for at < len(s.Tokens) {
		for at < len(s.Tokens) && r.opens(s, at) {
			at++
		}
		m := r.actorAt(s, at)
		if m == nil || m.Pronoun && len(all) > 0 {
			break // "the unions, who"
		}
		if r.ofTalks(s, m) {
			break
		}
		if name := r.apposed(s, m); name != nil {
			m = name // "the envoy of the United Nations, Jan Kubis,"
		}
		next := m.Last + 1
		if of := r.principals(s, m); of != nil {
			all = append(all, of...)
			next = max(next, of[len(of)-1].Last+1)
		} else if own := r.headless(s, m); own != nil {
			all = append(all, own)
			next = max(next, own.Last+1)
		} else if takesPart(m) {
			all = append(all, r.whole(m))
		} else {
			break
		}
		at = r.afterBrackets(s, next)
		if at >= len(s.Tokens) || !r.joins(s, at) {
			break
		}
		for at < len(s.Tokens) && r.joins(s, at) {
			at++
		}
		if at+1 < len(s.Tokens) && r.lexicon.has("between", s.Lemma(at)) && s.Tokens[at+1].Tag == "PRON" {
			at += 2 // "among them the miners"
		}
	}
	return all
}

// ofTalks reports whether a mention is itself of talks: "the seventh summit".
func (r *reading) ofTalks(s *clause.Sentence, m *quipu.ActorMention) bool {
	if m.Sentence != s.Index || m.Pronoun {
		return false
	}
	lemma := s.Lemma(m.Head)
	return r.lexicon.has("talks", lemma) || r.lexicon.has("meeting", lemma) || r.lexicon.has("agreement", lemma) || r.lexicon.has("mediation", lemma)
}

// apposed is the person named after a role, where the actors layer
// did not see that they are one; nil if there is none.
func (r *reading) apposed(s *clause.Sentence, m *quipu.ActorMention) *quipu.ActorMention {
	if m.Kind != quipu.Person || m.Pronoun || m.Sentence != s.Index {
		return nil
	}
	for i := m.First; i <= m.Last; i++ {
		if strings.HasSuffix(s.Tokens[i].Name, "-PER") {
			return nil // It has a name.
		}
	}
	at := m.Last + 1
	comma := at < len(s.Tokens) && s.Tokens[at].Form == ","
	if comma {
		at++
	}
	if at >= len(s.Tokens) || s.Tokens[at].Name != "B-PER" {
		return nil
	}
	name := r.actorAt(s, at)
	if name == nil || name.Kind != quipu.Person {
		return nil
	}
	if end := name.Last + 1; comma && end < len(s.Tokens) && s.Tokens[end].Tag != "PUNCT" {
		return nil
	}
	return name
}

// headless is who is meant by "los del oficialismo", whose article the actors
// layer takes for a pronoun; nil for all others.
func (r *reading) headless(s *clause.Sentence, m *quipu.ActorMention) *quipu.ActorMention {
	at := m.Head + 1
	if !m.Pronoun || at >= len(s.Tokens) || s.Lemma(m.Head) != "el" || s.Lemma(at) != "de" {
		return nil
	}
	own := *m
	own.Last = at
	for at < len(s.Tokens) && (s.Tokens[at].Tag == "ADP" || s.Tokens[at].Tag == "DET" || s.Tokens[at].Tag == "NOUN" || s.Tokens[at].Tag == "PROPN") {
		own.Last = at
		at++
		if s.Tokens[at-1].Tag != "ADP" && s.Tokens[at-1].Tag != "DET" {
			break
		}
	}
	own.Span = s.TokenSpan(own.First, own.Last)
	own.Name, own.Entity, own.Pronoun = r.a.Text(own.Span), -1, false
	own.Code, own.Sector, own.OtherSectors = "", "", nil
	return &own
}

// whole is a mention under the whole of a name that the actors layer cut:
// "Movimiento al Socialismo".
func (r *reading) whole(m *quipu.ActorMention) *quipu.ActorMention {
	if m.Kind != quipu.Organisation || m.Pronoun {
		return m
	}
	tokens := r.a.Sentences[m.Sentence].Tokens
	first, last := m.First, m.Last
	for first < last && tokens[first].Tag == "DET" {
		first++
	}
	for i := first; i <= last; i++ {
		if t := &tokens[i]; t.Tag != "PROPN" && t.Tag != "ADJ" && t.Tag != "NOUN" && t.Tag != "ADP" && t.Tag != "DET" || i > first+5 {
			return m
		}
	}
	name := r.a.Text(quipu.Span{Start: tokens[first].Span.Start, End: tokens[last].Span.End})
	if name = strings.Join(strings.Fields(name), " "); !strings.HasPrefix(name, m.Name+" ") || lower(m.Name) {
		return m
	}
	own := *m
	own.Name = name
	return &own
}

// takesPart reports whether a mention can be a side of talks.
func takesPart(m *quipu.ActorMention) bool {
	return m.Kind != quipu.Thing && m.Name != "" && m.Sector != "JRN"
}

// opens reports whether a token may stand before a member of a list.
func (r *reading) opens(s *clause.Sentence, at int) bool {
	t := &s.Tokens[at]
	switch s.Lemma(at) {
	case "of", "de", "del", "con", "with", "both", "ambos", "by", "por", "a", "al":
		return true
	}
	return t.Form == "“" || t.Form == "\"" || t.Tag == "DET" && r.actorAt(s, at) == nil
}

// joins reports whether a token parts two members of a list.
func (r *reading) joins(s *clause.Sentence, at int) bool {
	switch s.Lemma(at) {
	case ",", "and", "y", "e", "or", "o", "as", "well", "including", "incluido", "incluida":
		return true
	case "then", "later", "afterwards", "separately", "after", "después", "luego", "posteriormente":
		return s.Tokens[at].Tag == "ADV" // "with the army and, later, with the unions"
	}
	return false
}

// afterBrackets skips "(MAS)".
func (r *reading) afterBrackets(s *clause.Sentence, at int) int {
	if at < len(s.Tokens) && s.Tokens[at].Form == "(" {
		for i := at; i < len(s.Tokens) && i < at+8; i++ {
			if s.Tokens[i].Form == ")" {
				return i + 1
			}
		}
	}
	return at
}

// actorAt is the longest mention that begins at a token, or with the name after
// its article.
func (r *reading) actorAt(s *clause.Sentence, at int) *quipu.ActorMention {
	var best *quipu.ActorMention
	for i := at; i < len(s.Tokens) && i < at+12; i++ {
		m := s.Actor(i)
		if m == nil || m.First != at || m.Head != i && m.Last < i {
			continue
		}
		if best == nil || m.Last > best.Last {
			best = m
		}
	}
	return best
}

// principals are those for whom delegates speak, or nil where a mention is of
// somebody else: of "envoys of the president and the party", both.
func (r *reading) principals(s *clause.Sentence, m *quipu.ActorMention) []*quipu.ActorMention {
	if m.Pronoun || !r.lexicon.has("delegates", s.Lemma(m.Head)) || m.Kind == quipu.Person && m.Name != r.a.Text(m.Span) && !lower(m.Name) {
		return nil
	}
	for i := m.Head + 1; i < len(s.Tokens) && i <= m.Last+1; i++ {
		if lemma := s.Lemma(i); lemma == "of" || lemma == "for" || lemma == "from" || lemma == "de" || lemma == "del" {
			var of []*quipu.ActorMention
			for _, p := range r.list(s, i+1) {
				if takesPart(p) {
					of = append(of, p)
				}
			}
			if len(of) > 0 && m.Entity >= 0 {
				r.speaks[m.Entity] = of[0]
			}
			return of
		}
	}
	return nil
}

func lower(name string) bool { return name == strings.ToLower(name) }

// beside are the actors at heads that the tree gives, each read as the list that
// begins there.
func (r *reading) beside(s *clause.Sentence, heads ...int) []*quipu.ActorMention {
	var all []*quipu.ActorMention
	for _, head := range heads {
		if both := r.them(s, head); both != nil {
			all = append(all, both...)
			continue
		}
		m := s.Actor(head)
		if m == nil {
			continue
		}
		if m.Pronoun {
			if said := r.speaker(s, head); said != nil {
				all = append(all, said)
				continue
			}
			m = r.antecedent(s, m)
		}
		found := r.list(s, m.First)
		if found == nil && takesPart(m) {
			found = []*quipu.ActorMention{m}
		}
		if len(found) == 1 {
			found = r.together(s, found[0])
		}
		all = append(all, found...)
		// What the tree coordinates without standing in the row.
		for _, c := range s.Coordinated(head) {
			if o := s.Actor(c); o != nil && c != head && !o.Pronoun && takesPart(o) && r.principals(s, o) == nil && !inside(all, o) {
				all = append(all, o)
			}
		}
	}
	return all
}

// together are all for whom delegates speak, where a relative clause hangs on the
// last of them: "negotiators of the government and of the unions, who met".
func (r *reading) together(s *clause.Sentence, m *quipu.ActorMention) []*quipu.ActorMention {
	for i := range r.a.Actors {
		o := &r.a.Actors[i]
		if o.Sentence != s.Index || o.First >= m.First {
			continue
		}
		if of := r.principals(s, o); len(of) > 1 && of[len(of)-1] == m {
			return of
		}
	}
	return []*quipu.ActorMention{m}
}

// antecedent is what a pronoun stands for where that is named in the same
// sentence, so that a list is read whole: "negotiators of A and of B, who met".
func (r *reading) antecedent(s *clause.Sentence, m *quipu.ActorMention) *quipu.ActorMention {
	for i := range r.a.Actors {
		if o := &r.a.Actors[i]; o.Sentence == s.Index && o.Entity == m.Entity && !o.Pronoun && o.Entity >= 0 && o.First < m.First {
			return o
		}
	}
	return m
}

// speaker is who says "I" and "we", or nil.
func (r *reading) speaker(s *clause.Sentence, at int) *quipu.ActorMention {
	switch s.Lemma(at) {
	case "i", "we", "yo", "nosotros":
		if says := s.Attribution(at); says != nil {
			return says.Speaker
		}
	}
	return nil
}

// inside reports whether a mention is one of some or a part of one.
func inside(all []*quipu.ActorMention, o *quipu.ActorMention) bool {
	for _, m := range all {
		if m == o || m.First <= o.First && o.Last <= m.Last {
			return true
		}
	}
	return false
}

// parts reads who mediates, observes or hosts the talks that a sentence is about.
func (r *reading) parts(s *clause.Sentence, t *telling) {
	for i := range s.Tokens {
		lemma := s.Lemma(i)
		switch tag := s.Tokens[i].Tag; {
		case tag == "VERB" && r.lexicon.has("mediate", lemma):
			r.part(s, t, i, Mediator)
		case tag == "VERB" && r.lexicon.has("lead", lemma) && r.onTalks(s, i):
			r.part(s, t, i, Mediator)
		case tag == "VERB" && r.lexicon.has("observe", lemma):
			r.part(s, t, i, Observer)
		case tag == "VERB" && r.lexicon.has("host", lemma):
			r.part(s, t, i, Host)
		case tag == "NOUN" && r.lexicon.has("mediation", lemma):
			r.nounPart(s, t, i, Mediator)
			r.asMediators(s, t, i)
		case tag == "NOUN" && r.lexicon.has("observation", lemma):
			r.nounPart(s, t, i, Observer)
		}
	}
}

// part is who does a verb: the subject, or "by X" of a passive.
func (r *reading) part(s *clause.Sentence, t *telling, v int, role quipu.Role) {
	view := s.View(v)
	if role != Mediator && !view.Passive {
		return // "observed the march": nobody was observed.
	}
	t.assign(role, r.beside(s, view.Subjects...))
}

// nounPart reads "the mediation of the Church", "its mediation", "the Church as
// mediator".
func (r *reading) nounPart(s *clause.Sentence, t *telling, i int, role quipu.Role) {
	for c := range s.Children(i) {
		x := &s.Tokens[c]
		switch prep := s.Preposition(c); {
		case x.Is("nmod") && (prep == "of" || prep == "de" || prep == "del" || prep == "by" || prep == "por"):
			t.assign(role, r.beside(s, c))
		case x.Rel == "nmod:poss", strings.Contains(x.Feats, "Poss=Yes"):
			if m := s.Actor(c); m != nil && takesPart(m) {
				t.assign(role, []*quipu.ActorMention{m})
			}
		}
	}
}

// asMediators reads "with the envoy and the bishop as mediators".
func (r *reading) asMediators(s *clause.Sentence, t *telling, i int) {
	if i == 0 || s.Lemma(i-1) != "as" && s.Lemma(i-1) != "como" {
		return
	}
	for at := i - 2; at >= 0; at-- {
		if r.lexicon.has("with", s.Lemma(at)) {
			t.assign(Mediator, r.list(s, at+1))
			return
		}
		if finite(s, at) {
			return
		}
	}
}

// assign gives actors a part, also where they stood as a party before: whoever
// mediates is no side.
func (t *telling) assign(role quipu.Role, actors []*quipu.ActorMention) {
	for _, m := range actors {
		kept := t.arguments[:0]
		for _, a := range t.arguments {
			if a.Actor != nil && (a.Actor == m || a.Actor.Entity == m.Entity && m.Entity >= 0) && a.Role == Party {
				t.own--
				continue
			}
			kept = append(kept, a)
		}
		t.arguments = kept
		t.add(role, m)
	}
}

// onTalks reports whether a participle hangs on talks, or on the sides that are
// named behind them: "talks between the army and the unions chaired by".
func (r *reading) onTalks(s *clause.Sentence, v int) bool {
	at := s.Tokens[v].Head
	if !s.Tokens[v].Is("acl") {
		return false
	}
	for steps := 0; at >= 0 && steps < 4; steps++ {
		lemma := s.Lemma(at)
		if r.lexicon.has("talks", lemma) || r.lexicon.has("meeting", lemma) || r.lexicon.has("mediation", lemma) {
			return true
		}
		if r.lexicon.has("delegates", lemma) || r.lexicon.has("guests", lemma) || !s.Tokens[at].Is("nmod", "conj") {
			return false // "a delegation led by"
		}
		at = s.Tokens[at].Head
	}
	return false
}
