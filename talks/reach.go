package talks

import (
	"strings"

	"quipu"
	"quipu/clause"
)

// This file finds sides that stand in another sentence than what they do: "talks
// between them", "both will meet the president", "rejected the offer".

// them are the two sides that "them", "ambos" and the like stand for: the
// bodies of the sentence before the pronoun, or else of the one before it. Three or
// more leave open who is meant.
func (r *reading) them(s *clause.Sentence, at int) []*quipu.ActorMention {
	from := 0
	switch strings.ToLower(s.Tokens[at].Form) {
	case "them", "ellos", "ellas":
	case "both", "ambos", "ambas":
		if from = 1; !s.Tokens[at].Is("nsubj") {
			return nil
		}
	default:
		return nil
	}
	for back := from; back < 2; back++ {
		var all []*quipu.ActorMention
		for i := range r.a.Actors {
			m := &r.a.Actors[i]
			if m.Sentence != s.Index-back || back == 0 && m.First >= at || m.Pronoun || !takesPart(m) || m.Kind == quipu.PlaceActor || r.generic(m) {
				continue
			}
			if m.Sector == "" && m.Kind != quipu.Organisation || inside(all, m) || r.among(all, m) || r.aside(m) {
				continue
			}
			all = append(all, m)
		}
		if len(all) == 2 {
			return all
		}
		if len(all) > 2 {
			return nil
		}
	}
	return nil
}

// aside reports whether a mention stands in an apposition: "the Alliance, the
// umbrella of the opposition".
func (r *reading) aside(m *quipu.ActorMention) bool {
	tokens := r.a.Sentences[m.Sentence].Tokens
	for at := m.Head; at >= 0; at = tokens[at].Head {
		if tokens[at].Is("appos") {
			return true
		}
		if !tokens[at].Is("nmod") {
			return false
		}
	}
	return false
}

// among reports whether somebody is one of some already.
func (r *reading) among(all []*quipu.ActorMention, m *quipu.ActorMention) bool {
	for _, o := range all {
		if o.Entity == m.Entity && m.Entity >= 0 {
			return true
		}
	}
	return false
}

// offered keeps who offers talks, so that whoever answers is the other side: "the
// general offered talks. The unions rejected the offer."
func (r *reading) offered(s *clause.Sentence, t *telling) {
	for i := range t.arguments {
		if a := &t.arguments[i]; (a.Role == Party || a.Role == By) && a.Actor != nil {
			r.offer = memory{[]*quipu.ActorMention{a.Actor}, s.Index}
			return
		}
	}
}

// answers makes talks of an offer that somebody rejects or takes up. It reports
// false where none was told of.
func (r *reading) answers(s *clause.Sentence, t *telling) bool {
	if !r.offer.fresh(s.Index, near) || t.aspect != Refused && t.aspect != Planned {
		return false
	}
	for i := range t.arguments {
		if a := &t.arguments[i]; a.Actor != nil && (a.Role == By || a.Role == Party) && !r.isOf(&r.offer, a.Actor) {
			t.from = &memory{r.offer.parties, r.offer.at}
			if a.Role == By {
				t.arguments = append(t.arguments, quipu.Argument{Role: Party, Span: a.Span, Actor: a.Actor})
				t.own++
			}
			return true
		}
	}
	return false
}

// fullName gives whoever is only called a mediator by what they are, "the Ethiopian
// mediator", the name that the document has for the one envoy from there.
func (r *reading) fullName(m *quipu.ActorMention) *quipu.ActorMention {
	if m == nil || m.Kind != quipu.Person || !lower(m.Name) || m.Code == "" {
		return m
	}
	var found *quipu.ActorMention
	for _, e := range r.envoys {
		if e.Code != m.Code {
			continue
		}
		if found != nil && found.Entity != e.Entity {
			return m
		}
		found = e
	}
	if found == nil {
		return m
	}
	return found
}

// envoy notes somebody with a name who is called an envoy or mediator.
func (r *reading) envoy(s *clause.Sentence, i int) {
	if lemma := s.Lemma(i); !r.lexicon.has("mediators", lemma) && !r.lexicon.has("envoys", lemma) {
		return
	}
	if m := s.Actor(i); m != nil && m.Kind == quipu.Person && !lower(m.Name) {
		r.envoys = append(r.envoys, m)
	}
}
