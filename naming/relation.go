package naming

import (
	"quipu"
	"quipu/clause"
)

// relate makes a statement of what an actor is to another one that has an entry:
// "Morales's lawyer Ana Roca", "Luis Paz, hermano del alcalde Raúl Paz", "Copa, of
// the Movement".
func (r *reader) relate(e *entity) {
	if e.kind != quipu.Person {
		return
	}
	told := map[string]bool{}
	add := func(m *quipu.ActorMention, span quipu.Span, relation string, s *clause.Sentence, head int) {
		for _, o := range s.Actors(head) {
			other := r.byNumber[o.Entity]
			if other == nil || other == e || told[relation+"\x00"+other.key] {
				continue
			}
			told[relation+"\x00"+other.key] = true
			made := r.statement(e, Relation, m)
			named := *o
			named.Name, named.Kind = other.name, other.kind
			made.Arguments = append(made.Arguments,
				quipu.Argument{Role: To, Span: span, Value: relation},
				quipu.Argument{Role: Other, Span: o.Span, Actor: &named, Value: other.key})
			r.add(&made)
		}
	}
	for _, m := range e.mentions {
		s := r.byIndex[m.Sentence]
		for i := m.First; i <= m.Last; i++ {
			t := &s.Tokens[i]
			normal, last := r.longest(r.lex.relations, s, i, m.Last)
			if normal == "" || t.Tag != "NOUN" && t.Tag != "PROPN" && t.Tag != "ADJ" || !r.ofPerson(s, m, i, last) {
				continue
			}
			for _, noun := range []int{last, m.Head} {
				for _, other := range r.complements(s, noun) {
					add(m, s.TokenSpan(i, last), normal, s, other)
				}
			}
		}
		r.belongs(m, s, add)
	}
}

// complements are the heads of whose lawyer or brother somebody is: the
// possessor, or what stands under "of", "to" and "for".
func (r *reader) complements(s *clause.Sentence, noun int) []int {
	var all []int
	for c := range s.Children(noun) {
		switch t := &s.Tokens[c]; {
		case t.Is("nmod:poss") || t.Is("det") && t.Feat("Poss") == "Yes":
			all = append(all, c)
		case t.Is("nmod"):
			switch s.Preposition(c) {
			case "of", "to", "for", "de", "del", "":
				all = append(all, c)
			}
		}
	}
	return all
}

// belongs reads "Eva Copa, of the Movement", "del MAS" and "who belongs to": a
// person's body is a party or union.
func (r *reader) belongs(m *quipu.ActorMention, s *clause.Sentence, add func(*quipu.ActorMention, quipu.Span, string, *clause.Sentence, int)) {
	for c := range s.Children(m.Head) {
		switch t := &s.Tokens[c]; {
		case t.Is("nmod") && r.proper(m) && (s.Preposition(c) == "of" || s.Preposition(c) == "de"):
			if o := s.Actor(c); o != nil && o.Kind == quipu.Organisation && (o.Sector == "PTY" || o.Sector == "LAB") {
				add(m, o.Span, "member", s, c)
			}
		case t.Rel == "acl:relcl" && t.Tag == "VERB":
			for _, under := range s.View(c).Obliques {
				if normal := r.lex.verbs[s.Lemma(c)+" "+under.Prep]; normal != "" {
					add(m, t.Span, normal, s, under.Head)
				}
			}
			if normal := r.lex.verbs[s.Lemma(c)]; normal != "" {
				for _, object := range s.View(c).Objects {
					add(m, t.Span, normal, s, object)
				}
			}
		}
	}
}
