package office

import (
	"strings"

	"quipu"
	"quipu/clause"
)

// seatWord reads "the presidency", "la Presidencia del Estado" as an office.
func (r *reading) seatWord(s *clause.Sentence, at int) *phrase {
	words := []word{}
	for i := max(0, at-2); i <= at; i++ {
		for part := range strings.SplitSeq(s.Tokens[i].Form, "-") {
			if part != "" {
				words = append(words, word{r.lexicon.known[strings.Join(wordsOf(part), "")], i})
			}
		}
	}
	for k := range words {
		e := r.lexicon.match(words, k, "", seat)
		if e == nil || words[k+len(e.words)-1].token != at {
			continue
		}
		p := &phrase{s: s, class: stateOffice, noun: at, first: words[k].token, last: at, title: e.normal, titleSpan: s.TokenSpan(words[k].token, at)}
		if of := r.complement(p); of.first <= of.last {
			if code, n := r.countryAt(s, of.first, of.last+1); code != "" && of.first+n > of.last {
				p.country, p.countrySpan = code, s.TokenSpan(of.first, of.last)
			} else if first := s.Lemma(of.first); first != "estado" && first != "república" && first != "state" && first != "republic" && first != "nation" {
				words := r.allWords(s)
				r.ofWords(p, words, of.first, of.last)
			}
			p.last = of.last
		}
		p.words = s.TokenSpan(p.first, p.last)
		r.place(p)
		return p
	}
	return nil
}

func (r *reading) allWords(s *clause.Sentence) []word {
	var all []word
	for i := range s.Tokens {
		for part := range strings.SplitSeq(s.Tokens[i].Form, "-") {
			if part != "" {
				all = append(all, word{r.lexicon.known[strings.Join(wordsOf(part), "")], i})
			}
		}
	}
	return all
}

// helm reads "quedó al frente de la policía", "put in charge of the army": at the
// head of a body.
func (r *reading) helm(s *clause.Sentence, at int) *phrase {
	switch s.Preposition(at) {
	case "a_frente_de", "al_frente_de", "a_el_frente_de", "a_cargo_de", "in_charge_of":
	default:
		return nil
	}
	m := s.Actor(at)
	if m == nil || m.Kind != quipu.Organisation && m.Kind != quipu.Group || m.Pronoun {
		return nil
	}
	p := &phrase{s: s, class: bodyOffice, noun: at, first: m.First, last: m.Last, title: "head", titleSpan: m.Span}
	first := m.First
	for first < m.Last && s.Tokens[first].Tag == "DET" {
		first++
	}
	r.ofWords(p, r.allWords(s), first, m.Last)
	if p.country == "" && isCountry(m.Code) {
		p.country = m.Code
	}
	p.words = m.Span
	r.place(p)
	return p
}

// at is the office in whose phrase a mention stands, or nil.
func (r *reading) at(phrases []*phrase, m *quipu.ActorMention) *phrase {
	for _, p := range phrases {
		if p.holder == m || p.first <= m.Head && m.Head <= p.last || m.First <= p.noun && p.noun <= m.Last && (p.holder == nil || p.holder.Entity == m.Entity) {
			return p
		}
	}
	return nil
}

// seatOf is the office that somebody is known to have: the last that the document
// told of before a sentence, else the first after it.
func (r *reading) seatOf(m *quipu.ActorMention, sentence int) *phrase {
	if m.Entity < 0 {
		return nil
	}
	var found *phrase
	for _, p := range r.seats[m.Entity] {
		if p.class == member {
			continue
		}
		if found == nil || p.s.Index <= sentence {
			found = p
		}
	}
	return found
}
