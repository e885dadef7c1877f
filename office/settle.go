package office

import (
	"strings"

	"quipu"
	"quipu/clause"
	"quipu/ontology"
)

// settle says which office it is, of what, from what stood before the noun and
// what follows it. It reports false where nothing tells it from others.
func (r *reading) settle(p *phrase, words []word, before stretch, after int, e *entry) bool {
	s := p.s
	of := r.complement(p)
	if p.class == minister || p.class == secretary {
		return r.ministry(p, words, before, of)
	}
	if before.first <= before.last {
		r.ofWords(p, words, before.first, before.last)
	}
	if of.first <= of.last {
		r.ofWords(p, words, r.beyondOffice(words, s, of), of.last)
		p.last = of.last
		p.titleSpan.End = s.Tokens[of.last].Span.End
		if b := r.generic(words, before); b != "" && p.body != "" {
			p.title = e.normal + " of the " + b
		}
	}
	r.inPlace(p, e)
	switch p.class {
	case bodyOffice:
		// "the leader", "a director": of what is not said.
		if p.body == "" && p.title == e.normal && (p.country == "" || e.normal == "leader" || e.normal == "head" || e.normal == "chief") {
			return p.country == "" && e.normal != "leader" && e.normal != "head" && e.normal != "chief" && e.normal != "director" && e.normal != "secretary"
		}
	case member:
		if e.normal == "member" && p.body == "" && p.title == e.normal {
			return false
		}
	}
	return true
}

// beyondOffice is where the body begins in "envoy of the secretary-general of the
// United Nations": after the other office.
func (r *reading) beyondOffice(words []word, s *clause.Sentence, of stretch) int {
	for at := range words {
		if words[at].token != of.first {
			continue
		}
		e := r.lexicon.match(words, at, "", officeClasses[:]...)
		if e == nil {
			break
		}
		for i := words[at+len(e.words)-1].token + 1; i <= of.last; i++ {
			if s.Tokens[i].Tag != "ADP" && s.Tokens[i].Tag != "DET" {
				return i
			}
		}
		break
	}
	return of.first
}

// complement are the tokens of what follows "of": "the Senate" of "president of
// the Senate in La Paz".
func (r *reading) complement(p *phrase) stretch {
	s := p.s
	at := p.last + 1
	none := stretch{at, at - 1}
	if at >= len(s.Tokens) {
		return none
	}
	switch s.Lemma(at) {
	case "of", "de", "for", "to", "del":
	default:
		return none
	}
	if (s.Lemma(at) == "to" || s.Lemma(at) == "for") && p.class != bodyOffice {
		return none
	}
	at++
	for at < len(s.Tokens) && (s.Tokens[at].Tag == "DET" || r.is(aside, s.Tokens[at].Form)) {
		at++
	}
	last := at - 1
	for i := at; i < len(s.Tokens) && i < at+10; i++ {
		t := &s.Tokens[i]
		if i > at && r.dated(s, i) {
			break
		}
		joined := false
		switch {
		case strings.HasSuffix(t.Name, "-PER") && i > at && !strings.HasSuffix(s.Tokens[i-1].Name, "-PER") && s.Tokens[i-1].Tag != "ADP" && s.Tokens[i-1].Tag != "DET":
			return stretch{at, last}
		case t.Tag == "NOUN" || t.Tag == "PROPN" || t.Tag == "ADJ" || t.Tag == "NUM":
			last = i
			joined = true
		case t.Form == "-" || t.Form == "'s" || t.Form == "’s":
			joined = true
			if t.Form == "’s" || t.Form == "'s" {
				last = i
			}
		case i > at && (s.Lemma(i) == "of" || s.Lemma(i) == "de" || s.Lemma(i) == "del"), i > at && t.Tag == "DET" && s.Tokens[i-1].Tag == "ADP":
			joined = true
		case i > at && t.Tag == "CCONJ" && (s.Lemma(i) == "and" || s.Lemma(i) == "y") && i+1 < len(s.Tokens) && capital(s.Tokens[i+1].Form) && capital(s.Tokens[i-1].Form) && r.oneName(s, i):
			joined = true
		}
		if !joined {
			break
		}
	}
	return stretch{at, last}
}

// oneName reports whether the words on both sides of an "and" are one name: of
// a portfolio, or by the names layer.
func (r *reading) oneName(s *clause.Sentence, and int) bool {
	left, right := &s.Tokens[and-1], &s.Tokens[and+1]
	return strings.HasPrefix(s.Tokens[and].Name, "I-") && !strings.HasPrefix(right.Name, "B-") ||
		left.Name == "" && right.Name == "" || strings.HasPrefix(right.Name, "I-")
}

func capital(form string) bool { return form != strings.ToLower(form) }

// ministry reads the portfolio of a minister.
func (r *reading) ministry(p *phrase, words []word, before, of stretch) bool {
	s := p.s
	kind := p.title
	for i := before.first; i <= before.last; i++ {
		if r.is(shadow, s.Tokens[i].Form) {
			return false
		}
	}
	if before.first <= before.last {
		normal := ""
		for first := before.first; first <= before.last && normal == ""; first++ {
			// "the first EU foreign minister": the portfolio is what stands next to it.
			if normal = r.portfolio(words, first, before.last); normal != "" {
				before.first = first
			}
		}
		if normal != "" {
			p.title = kind + " of " + normal
		} else if p.class == secretary || r.lexicon.lang == "es" {
			return p.class == minister
		} else {
			p.title = kind + " of " + strings.ToLower(s.Words(before.first, before.last))
		}
		p.titleSpan.Start = s.Tokens[before.first].Span.Start
	}
	if of.first <= of.last {
		first, last := of.first, of.last
		// "minister of defence of Bolivia"
		for i := first; i <= last; i++ {
			if lemma := s.Lemma(i); lemma != "of" && lemma != "de" {
				continue
			}
			next := i + 1
			for next < last && s.Tokens[next].Tag == "DET" {
				next++
			}
			if code, _ := r.countryAt(s, next, last+1); code != "" && p.country == "" {
				p.country, p.countrySpan = code, s.TokenSpan(next, last)
				last = i - 1
				p.last = of.last
				break
			}
		}
		if last < first {
			return true
		}
		if code := r.countryWord(s.Words(first, last)); code != "" {
			p.country, p.countrySpan, p.last = code, s.TokenSpan(first, last), of.last
			return p.class == minister
		}
		if p.title != kind { // It has one already.
			return true
		}
		if code := r.demonym(s.Tokens[last].Form); code != "" && last > first && r.lexicon.lang == "es" {
			p.country, p.countrySpan, p.last = code, s.Tokens[last].Span, last
			last--
		}
		normal := r.portfolio(words, first, last)
		if e, whole := r.entryOver(words, first, last, portfolio); normal == "" && e != nil && !whole {
			// "Commerce Bo Xilai": a name that nobody marked as one.
			if rest := first + len(e.words); rest <= last && s.Tokens[rest].Tag == "PROPN" {
				normal, last = e.normal, rest-1
			}
		}
		switch {
		case normal != "":
			p.title = kind + " of " + normal
		case p.class == secretary:
			return false
		default:
			p.title = kind + " of " + strings.ToLower(s.Words(first, last))
		}
		p.last = max(p.last, last)
		p.titleSpan.End = s.Tokens[last].Span.End
	}
	return p.class == minister || p.title != kind
}

// portfolio is the normal form of a portfolio that some tokens name, or "".
func (r *reading) portfolio(words []word, first, last int) string {
	e, whole := r.entryOver(words, first, last, portfolio)
	if e == nil || !whole {
		return ""
	}
	return e.normal
}

// entryOver is the entry of a class that begins at the first of some tokens, and
// whether it reaches to the last.
func (r *reading) entryOver(words []word, first, last int, c class) (*entry, bool) {
	for at := range words {
		if words[at].token < first {
			continue
		}
		if words[at].token > first {
			return nil, false
		}
		e := r.lexicon.match(words, at, "", c)
		if e == nil {
			return nil, false
		}
		end := words[at+len(e.words)-1].token
		return e, end == last
	}
	return nil, false
}

// generic is the normal form of a body of which every state has one, or "".
func (r *reading) generic(words []word, at stretch) string {
	if at.last < at.first {
		return ""
	}
	if e, whole := r.entryOver(words, at.first, at.last, bodies); e != nil && whole {
		return e.normal
	}
	return ""
}

// ofWords reads what an office is of: a country, a body of which every state has
// one, or one that is named.
func (r *reading) ofWords(p *phrase, words []word, first, last int) {
	s := p.s
	if code := r.countryWord(s.Words(first, last)); code != "" {
		p.country, p.countrySpan = code, s.TokenSpan(first, last)
		return
	}
	noun := p.title
	p.titleSpan = p.titleSpan.Union(s.TokenSpan(first, last))
	if e, _ := r.entryOver(words, first, last, bodies); e != nil {
		end := first
		for at := range words {
			if words[at].token == first {
				end = words[at+len(e.words)-1].token
				break
			}
		}
		p.title = noun + " of the " + e.normal
		rest := end + 1
		if rest > last {
			return
		}
		if code := r.demonym(s.Words(rest, last)); code != "" {
			p.country, p.countrySpan = code, s.TokenSpan(rest, last)
			return
		}
		for rest <= last && (s.Tokens[rest].Tag == "ADP" || s.Tokens[rest].Tag == "DET") {
			rest++
		}
		if rest > last {
			return
		}
		if code := r.countryWord(s.Words(rest, last)); code != "" {
			p.country, p.countrySpan = code, s.TokenSpan(rest, last)
			return
		}
		if s.Tokens[rest].Tag != "PROPN" {
			return
		}
		r.nameBody(p, rest, last)
		return
	}
	r.nameBody(p, first, last)
}

// nameBody notes a body that is named by some tokens.
func (r *reading) nameBody(p *phrase, first, last int) {
	s := p.s
	for first < last && quote(s.Tokens[first].Form) {
		first++
	}
	if quote(s.Tokens[first].Form) {
		return
	}
	for _, m := range [...]*quipu.ActorMention{s.Actor(last), s.Actor(first)} {
		if m != nil && m.First >= first-1 && m.First <= first && m.Last == last && m.Kind != quipu.Person && m.Kind != quipu.Thing {
			p.bodyActor = m
			break
		}
	}
	for _, where := range s.Places() {
		if where.Last == last && where.First == first-1 {
			first-- // "the mayor of El Alto"
		}
	}
	p.body, p.bodySpan = s.Words(first, last), s.TokenSpan(first, last)
	p.body = strings.TrimSuffix(strings.TrimSuffix(strings.Join(strings.Fields(p.body), " "), "'s"), "’s")
	if p.bodyActor == nil {
		p.bodyActor = r.actorNamed(p.body)
	}
	r.recall(p)
}

// actorNamed is who else in the document has just this name, or nil.
func (r *reading) actorNamed(name string) *quipu.ActorMention {
	for i := range r.a.Actors {
		if m := &r.a.Actors[i]; m.Kind == quipu.Organisation && (m.Name == name || r.a.Text(m.Span) == name) {
			return m
		}
	}
	return nil
}

// recall finds the body that a single common noun takes up: "the tribunal's
// president" after "the electoral tribunal", "the chamber" after "the Senate".
func (r *reading) recall(p *phrase) {
	body := ontology.Fold(strings.TrimPrefix(p.body, "the "))
	if strings.Contains(body, " ") || body == "" || p.body != strings.ToLower(p.body) {
		return
	}
	found := ""
	for i := range r.a.Actors {
		m := &r.a.Actors[i]
		if m.Sentence > p.s.Index || m.Span.Start > p.titleSpan.Start {
			break
		}
		name := ontology.Fold(m.Name)
		if strings.HasSuffix(name, " "+body) || strings.HasPrefix(name, body+" ") && r.lexicon.lang == "es" || r.is(chamber, body) && m.Sentence >= p.s.Index-1 {
			if words := r.wordsIn(name); len(words) > 0 {
				if e := r.lexicon.match(words, 0, "", bodies); e != nil {
					found = e.normal
				} else if e := r.lexicon.match(words[1:], 0, "", bodies); e != nil {
					found = e.normal // "new electoral tribunal"
				}
			}
		}
	}
	if found != "" {
		p.title += " of the " + found
		p.body, p.bodyActor, p.bodySpan = "", nil, quipu.Span{}
	}
}

// wordsIn are the words of a name.
func (r *reading) wordsIn(name string) []word {
	var all []word
	for _, part := range wordsOf(name) {
		all = append(all, word{r.lexicon.known[part], 0})
	}
	return all
}

// inPlace reads "the commander of the police in Cochabamba".
func (r *reading) inPlace(p *phrase, e *entry) {
	s := p.s
	at := p.last + 1
	if p.class == stateOffice || at+1 >= len(s.Tokens) || s.Lemma(at) != "in" && s.Lemma(at) != "en" {
		return
	}
	for _, where := range s.Places() {
		if where.First == at+1 && where.Place != nil {
			if code := r.countryWord(s.Words(where.First, where.Last)); code != "" {
				p.country, p.countrySpan = code, where.Span
			} else if p.body != "" {
				// "the director of the Mexico hospital in Sacaba"
				p.country = where.Place.Country
				return
			} else if c, ok := ontology.CountryByAlpha3(where.Place.Country); ok && ontology.Fold(c.Capital) == ontology.Fold(where.Place.Name) && p.title != e.normal {
				p.country = where.Place.Country // "the speaker of the parliament in Tbilisi"
			} else {
				p.body, p.bodySpan = s.Words(where.First, where.Last), where.Span
				if p.country == "" {
					p.country = where.Place.Country
				}
			}
			p.last = where.Last
			return
		}
	}
}
