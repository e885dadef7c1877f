package title

import (
	"strings"

	"quipu"
	"quipu/clause"
)

// Seat reads "the presidency", "la Presidencia del Estado" as an office.
func (r *Reader) Seat(s *clause.Sentence, at int) *Phrase {
	words := []word{}
	for i := max(0, at-2); i <= at; i++ {
		for part := range strings.SplitSeq(s.Tokens[i].Form, "-") {
			if part != "" {
				words = append(words, word{r.known[strings.Join(wordsOf(part), "")], i})
			}
		}
	}
	for k := range words {
		e := r.match(words, k, "", seat)
		if e == nil || words[k+len(e.words)-1].token != at {
			continue
		}
		p := &Phrase{S: s, Class: stateOffice, Noun: at, First: words[k].token, Last: at, Title: e.normal, TitleSpan: s.TokenSpan(words[k].token, at)}
		if of := r.complement(p); of.First <= of.Last {
			if code, n := r.countryAt(s, of.First, of.Last+1); code != "" && of.First+n > of.Last {
				p.Country, p.CountrySpan = code, s.TokenSpan(of.First, of.Last)
			} else if first := s.Lemma(of.First); first != "estado" && first != "república" && first != "state" && first != "republic" && first != "nation" {
				words := r.allWords(s)
				r.ofWords(p, words, of.First, of.Last)
			}
			p.Last = of.Last
		}
		p.Words = s.TokenSpan(p.First, p.Last)
		return p
	}
	return nil
}

func (r *Reader) allWords(s *clause.Sentence) []word {
	var all []word
	for i := range s.Tokens {
		for part := range strings.SplitSeq(s.Tokens[i].Form, "-") {
			if part != "" {
				all = append(all, word{r.known[strings.Join(wordsOf(part), "")], i})
			}
		}
	}
	return all
}

// Helm reads "quedó al frente de la policía", "put in charge of the army": at the
// head of a body.
func (r *Reader) Helm(s *clause.Sentence, at int) *Phrase {
	if in := s.Preposition(at); in == "in" || in == "at" {
		switch s.Lemma(at) {
		case "head", "helm", "charge", "command":
			for _, c := range s.Complements(at) {
				if m := s.Actor(c.Head); c.Prep == "of" && m != nil && (m.Kind == quipu.Organisation || m.Kind == quipu.Group) && !m.Pronoun {
					return r.headOf(s, c.Head, m)
				}
			}
		}
		return nil
	}
	switch s.Preposition(at) {
	case "a_frente_de", "al_frente_de", "a_el_frente_de", "a_cargo_de", "in_charge_of":
	default:
		return nil
	}
	m := s.Actor(at)
	if m == nil || m.Kind != quipu.Organisation && m.Kind != quipu.Group || m.Pronoun {
		return nil
	}
	return r.headOf(s, at, m)
}

// headOf is the office of the head of a body that is named.
func (r *Reader) headOf(s *clause.Sentence, at int, m *quipu.ActorMention) *Phrase {
	p := &Phrase{S: s, Class: bodyOffice, Noun: at, First: m.First, Last: m.Last, Title: "head", TitleSpan: m.Span}
	r.OfBody(p, m)
	p.Words = m.Span
	return p
}
