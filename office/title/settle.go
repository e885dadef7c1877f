package title

import (
	"strings"

	"quipu"
	"quipu/clause"
	"quipu/ontology"
)

// settle says which office it is, of what, from what stood before the noun and
// what follows it. It reports false where nothing tells it from others.
func (r *Reader) settle(p *Phrase, words []word, before stretch, after int, e *entry) bool {
	s := p.S
	of := r.complement(p)
	if p.Class == minister || p.Class == secretary {
		return r.ministry(p, words, before, of)
	}
	if before.First <= before.Last {
		r.ofWords(p, words, before.First, before.Last)
	}
	if of.First <= of.Last {
		r.ofWords(p, words, r.beyondOffice(words, s, of), r.beforeOffice(words, of))
		p.Last = of.Last
		p.TitleSpan.End = s.Tokens[of.Last].Span.End
		if b := r.generic(words, before); b != "" && p.Body != "" {
			p.Title = e.normal + " of the " + b
		}
	}
	r.inPlace(p, e)
	switch p.Class {
	case stateOffice:
		if p.Title == e.normal && (r.ofNation(p.Body) || p.BodyActor != nil && p.BodyActor.Kind == quipu.Person) {
			p.Body, p.BodyActor, p.BodySpan = "", nil, quipu.Span{}
		}
	case bodyOffice:
		// "the leader", "a director": of what is not said.
		if p.Body == "" && p.Title == e.normal && (p.Country == "" || e.normal == "leader" || e.normal == "head" || e.normal == "chief") {
			return p.Country == "" && e.normal != "leader" && e.normal != "head" && e.normal != "chief" && e.normal != "director" && e.normal != "secretary"
		}
	case member:
		if e.normal == "member" && p.Body == "" && p.Title == e.normal {
			return false
		}
	}
	return true
}

// ofNation reports whether a body is nothing but what governs the country: who is
// "prime minister of the transitional government" is the country's.
func (r *Reader) ofNation(body string) bool {
	for word := range strings.FieldsSeq(body) {
		switch ontology.Fold(word) {
		case "of", "the", "de", "del", "la", "el", "and", "y":
			continue
		}
		if !r.Is(nation, word) {
			return false
		}
	}
	return body != ""
}

// beyondOffice is where the body begins in "envoy of the secretary-general of the
// United Nations": after the other office.
func (r *Reader) beyondOffice(words []word, s *clause.Sentence, of stretch) int {
	for at := range words {
		if words[at].token != of.First {
			continue
		}
		e := r.match(words, at, "", officeClasses[:]...)
		if e == nil {
			break
		}
		for i := words[at+len(e.words)-1].token + 1; i <= of.Last; i++ {
			if s.Tokens[i].Tag != "ADP" && s.Tokens[i].Tag != "DET" {
				return i
			}
		}
		break
	}
	return of.First
}

// beforeOffice is where the body ends in "envoy of the United Nations
// secretary-general": before the other office.
func (r *Reader) beforeOffice(words []word, of stretch) int {
	for at := range words {
		if words[at].token <= of.First || words[at].token > of.Last {
			continue
		}
		if e := r.match(words, at, "", bodyOffice, stateOffice); e != nil && words[at+len(e.words)-1].token == of.Last && r.Lang == "en" {
			return words[at].token - 1
		}
	}
	return of.Last
}

// complement are the tokens of what follows "of": "the Senate" of "president of
// the Senate in La Paz".
func (r *Reader) complement(p *Phrase) stretch {
	s := p.S
	at := p.Last + 1
	none := stretch{at, at - 1}
	if at >= len(s.Tokens) {
		return none
	}
	switch s.Lemma(at) {
	case "of", "de", "for", "to", "del":
	default:
		return none
	}
	if (s.Lemma(at) == "to" || s.Lemma(at) == "for") && p.Class != bodyOffice {
		return none
	}
	at++
	for at < len(s.Tokens) && (s.Tokens[at].Tag == "DET" || r.Is(aside, s.Tokens[at].Form)) {
		at++
	}
	last := at - 1
	for i := at; i < len(s.Tokens) && i < at+10; i++ {
		t := &s.Tokens[i]
		if i > at && (r.Dated(s, i) || r.Is("time", s.Lemma(i))) {
			break // "as president of Honduras hours after"
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
		case i > at && t.Tag == "CCONJ" && (s.Lemma(i) == "and" || s.Lemma(i) == "y") && i+1 < len(s.Tokens) && Capital(s.Tokens[i+1].Form) && Capital(s.Tokens[i-1].Form) && r.oneName(s, i):
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
func (r *Reader) oneName(s *clause.Sentence, and int) bool {
	left, right := &s.Tokens[and-1], &s.Tokens[and+1]
	return strings.HasPrefix(s.Tokens[and].Name, "I-") && !strings.HasPrefix(right.Name, "B-") ||
		left.Name == "" && right.Name == "" || strings.HasPrefix(right.Name, "I-")
}

// Capital reports whether a form has a capital letter.
func Capital(form string) bool { return form != strings.ToLower(form) }

// ministry reads the portfolio of a minister.
func (r *Reader) ministry(p *Phrase, words []word, before, of stretch) bool {
	s := p.S
	kind := p.Title
	for i := before.First; i <= before.Last; i++ {
		if r.Is(shadow, s.Tokens[i].Form) {
			return false
		}
	}
	if before.First <= before.Last {
		normal := ""
		for first := before.First; first <= before.Last && normal == ""; first++ {
			// "the first EU foreign minister": the portfolio is what stands next to it.
			if normal = r.portfolio(words, first, before.Last); normal != "" {
				before.First = first
			}
		}
		if normal != "" {
			p.Title = kind + " of " + normal
		} else if p.Class == secretary || r.Lang == "es" {
			return p.Class == minister
		} else {
			p.Title = kind + " of " + strings.ToLower(s.Words(before.First, before.Last))
		}
		p.TitleSpan.Start = s.Tokens[before.First].Span.Start
	}
	if of.First <= of.Last {
		first, last := of.First, of.Last
		// "minister of defence of Bolivia"
		for i := first; i <= last; i++ {
			if lemma := s.Lemma(i); lemma != "of" && lemma != "de" {
				continue
			}
			next := i + 1
			for next < last && s.Tokens[next].Tag == "DET" {
				next++
			}
			if code, _ := r.countryAt(s, next, last+1); code != "" && p.Country == "" {
				p.Country, p.CountrySpan = code, s.TokenSpan(next, last)
				last = i - 1
				p.Last = of.Last
				break
			}
		}
		if last < first {
			return true
		}
		if code := r.countryWord(s.Words(first, last)); code != "" {
			p.Country, p.CountrySpan, p.Last = code, s.TokenSpan(first, last), of.Last
			return p.Class == minister
		}
		if p.Title != kind { // It has one already.
			return true
		}
		if code := r.Demonym(s.Tokens[last].Form); code != "" && last > first && r.Lang == "es" {
			p.Country, p.CountrySpan, p.Last = code, s.Tokens[last].Span, last
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
			p.Title = kind + " of " + normal
		case p.Class == secretary:
			return false
		default:
			p.Title = kind + " of " + strings.ToLower(s.Words(first, last))
		}
		p.Last = max(p.Last, last)
		p.TitleSpan.End = s.Tokens[last].Span.End
	}
	return p.Class == minister || p.Title != kind
}

// portfolio is the normal form of a portfolio that some tokens name, or "".
func (r *Reader) portfolio(words []word, first, last int) string {
	e, whole := r.entryOver(words, first, last, portfolio)
	if e == nil || !whole {
		return ""
	}
	return e.normal
}

// entryOver is the entry of a class that begins at the first of some tokens, and
// whether it reaches to the last.
func (r *Reader) entryOver(words []word, first, last int, c Class) (*entry, bool) {
	for at := range words {
		if words[at].token < first {
			continue
		}
		if words[at].token > first {
			return nil, false
		}
		e := r.match(words, at, "", c)
		if e == nil {
			return nil, false
		}
		end := words[at+len(e.words)-1].token
		return e, end == last
	}
	return nil, false
}

// generic is the normal form of a body of which every state has one, or "".
func (r *Reader) generic(words []word, at stretch) string {
	if at.Last < at.First {
		return ""
	}
	if e, whole := r.entryOver(words, at.First, at.Last, bodies); e != nil && whole {
		return e.normal
	}
	return ""
}

// ofWords reads what an office is of: a country, a body of which every state has
// one, or one that is named.
func (r *Reader) ofWords(p *Phrase, words []word, first, last int) {
	s := p.S
	if code := r.countryWord(s.Words(first, last)); code != "" {
		p.Country, p.CountrySpan = code, s.TokenSpan(first, last)
		return
	}
	noun := p.Title
	p.TitleSpan = p.TitleSpan.Union(s.TokenSpan(first, last))
	if e, whole := r.entryOver(words, first, last, bodies); e != nil && (whole || !r.adjectival(words, s, e, first, last)) {
		end := first
		for at := range words {
			if words[at].token == first {
				end = words[at+len(e.words)-1].token
				break
			}
		}
		p.Title = noun + " of the " + e.normal
		rest := end + 1
		if rest > last {
			return
		}
		if code := r.Demonym(s.Words(rest, last)); code != "" {
			p.Country, p.CountrySpan = code, s.TokenSpan(rest, last)
			return
		}
		for rest <= last && (s.Tokens[rest].Tag == "ADP" || s.Tokens[rest].Tag == "DET") {
			rest++
		}
		if rest > last {
			return
		}
		if code := r.countryWord(s.Words(rest, last)); code != "" {
			p.Country, p.CountrySpan = code, s.TokenSpan(rest, last)
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

// adjectival reports whether the words for a body of which every state has one only
// say of what kind another is: "head of the military directorate".
func (r *Reader) adjectival(words []word, s *clause.Sentence, e *entry, first, last int) bool {
	for at := range words {
		if words[at].token == first {
			next := words[at+len(e.words)-1].token + 1
			return r.Lang == "en" && next <= last && s.Tokens[next].Tag == "NOUN"
		}
	}
	return false
}

// nameBody notes a body that is named by some tokens.
func (r *Reader) nameBody(p *Phrase, first, last int) {
	s := p.S
	for first < last && Quote(s.Tokens[first].Form) {
		first++
	}
	if Quote(s.Tokens[first].Form) {
		return
	}
	if m := s.Actor(last); m != nil && m.Kind == quipu.Person && !m.Pronoun && m.Last == last && p.Class == stateOffice {
		return // "el primer ministro de Rajoy": a person has no office to give.
	}
	for _, m := range [...]*quipu.ActorMention{s.Actor(last), s.Actor(first)} {
		if m != nil && m.First >= first-1 && m.First <= first && m.Last == last && m.Kind != quipu.Person && m.Kind != quipu.Thing {
			p.BodyActor = m
			break
		}
	}
	for _, where := range s.Places() {
		if where.Last == last && where.First == first-1 {
			first-- // "the mayor of El Alto"
		}
	}
	p.Body, p.BodySpan = s.Words(first, last), s.TokenSpan(first, last)
	p.Body = strings.TrimSuffix(strings.TrimSuffix(strings.Join(strings.Fields(p.Body), " "), "'s"), "’s")
	if p.BodyActor == nil {
		p.BodyActor = r.actorNamed(p.Body)
	}
	r.recall(p)
	r.ofWorld(p)
}

// ofWorld gives a body of many countries the one name that it has in all languages.
func (r *Reader) ofWorld(p *Phrase) {
	body := strings.TrimPrefix(ontology.Fold(p.Body), "the ")
	if name := r.beyond[strings.ReplaceAll(body, ".", "")]; name != "" {
		p.Body, p.BodyActor, p.Beyond = name, nil, true
	}
}

// actorNamed is who else in the document has just this name, or nil.
func (r *Reader) actorNamed(name string) *quipu.ActorMention {
	for i := range r.a.Actors {
		if m := &r.a.Actors[i]; m.Kind == quipu.Organisation && (m.Name == name || r.a.Text(m.Span) == name) {
			return m
		}
	}
	return nil
}

// recall finds the body that a single common noun takes up: "the tribunal's
// president" after "the electoral tribunal", "the chamber" after "the Senate".
func (r *Reader) recall(p *Phrase) {
	body := ontology.Fold(strings.TrimPrefix(p.Body, "the "))
	if strings.Contains(body, " ") || body == "" {
		return
	}
	named := p.Body != strings.ToLower(p.Body) // "the Council" of official style
	found := ""
	for i := range r.a.Actors {
		m := &r.a.Actors[i]
		if m.Sentence > p.S.Index || m.Span.Start > p.TitleSpan.Start {
			break
		}
		name := ontology.Fold(m.Name)
		if named && !Capital(m.Name) {
			continue
		}
		if e := r.wholeBody(name); e != nil && strings.HasSuffix(e.normal, " "+body) {
			found = e.normal // "the council's deputy head", after "the junta"
			continue
		}
		if strings.HasSuffix(name, " "+body) || strings.HasPrefix(name, body+" ") && r.Lang == "es" || r.Is(chamber, body) && m.Sentence >= p.S.Index-1 || r.Is(court, body) && r.courtly(name) {
			if words := r.wordsIn(name); len(words) > 0 {
				if e := r.match(words, 0, "", bodies); e != nil {
					found = e.normal
				} else if e := r.match(words[1:], 0, "", bodies); e != nil {
					found = e.normal // "new electoral tribunal"
				}
			}
		}
	}
	if found != "" {
		p.Title += " of the " + found
		p.Body, p.BodyActor, p.BodySpan = "", nil, quipu.Span{}
	}
}

// courtly reports whether one of the words of a name is one for a court.
func (r *Reader) courtly(name string) bool {
	for word := range strings.FieldsSeq(name) {
		if r.Is(court, word) {
			return true
		}
	}
	return false
}

// OfBody gives an office the body that a mention names, as the complement of its
// noun would.
func (r *Reader) OfBody(p *Phrase, body *quipu.ActorMention) {
	first := body.First
	for first < body.Last && p.S.Tokens[first].Tag == "DET" {
		first++
	}
	r.ofWords(p, r.allWords(p.S), first, body.Last)
	if p.Country == "" && IsCountry(body.Code) {
		p.Country = body.Code
	}
}

// wholeBody is the body of which every state has one that a name is, or nil.
func (r *Reader) wholeBody(name string) *entry {
	words := r.wordsIn(name)
	if len(words) == 0 {
		return nil
	}
	if e := r.match(words, 0, "", bodies); e != nil && len(e.words) == len(words) {
		return e
	}
	return nil
}

// wordsIn are the words of a name.
func (r *Reader) wordsIn(name string) []word {
	var all []word
	for _, part := range wordsOf(name) {
		all = append(all, word{r.known[part], 0})
	}
	return all
}

// inPlace reads "the commander of the police in Cochabamba".
func (r *Reader) inPlace(p *Phrase, e *entry) {
	s := p.S
	at := p.Last + 1
	if p.Class == stateOffice || at+1 >= len(s.Tokens) || s.Lemma(at) != "in" && s.Lemma(at) != "en" {
		return
	}
	for _, where := range s.Places() {
		if where.First == at+1 && where.Place != nil {
			if code := r.countryWord(s.Words(where.First, where.Last)); code != "" {
				p.Country, p.CountrySpan = code, where.Span
			} else if p.Body != "" {
				// "the director of the Mexico hospital in Sacaba"
				p.Country = where.Place.Country
				return
			} else if c, ok := ontology.CountryByAlpha3(where.Place.Country); ok && ontology.Fold(c.Capital) == ontology.Fold(where.Place.Name) && p.Title != e.normal {
				p.Country = where.Place.Country // "the speaker of the parliament in Tbilisi"
			} else {
				p.Body, p.BodySpan = s.Words(where.First, where.Last), where.Span
				if p.Country == "" {
					p.Country = where.Place.Country
				}
			}
			p.Last = where.Last
			return
		}
	}
}
