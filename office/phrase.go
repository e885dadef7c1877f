package office

import (
	"slices"
	"strings"

	"quipu"
	"quipu/clause"
	"quipu/ontology"
)

// A phrase is a noun phrase that names an office: "the interim president",
// "Bolivia's foreign minister", "comandante de la Policía".
type phrase struct {
	s           *clause.Sentence
	class       class
	noun        int // the last token of the office's own noun
	first, last int // all tokens, from the article to the end of its complement
	words       quipu.Span
	title       string // "minister of defence", "president of the senate"
	titleSpan   quipu.Span

	country     string     // ISO 3166-1 alpha-3
	countrySpan quipu.Span // of the words that name it; empty if it follows from others
	body        string     // a body that is named: "YPFB", "neighbourhood council of Senkata"
	bodySpan    quipu.Span
	bodyActor   *quipu.ActorMention

	definite bool
	flags    []quipu.Argument
	claimed  quipu.Span // "self-proclaimed"
	ousted   quipu.Span
	former   bool

	holder   *quipu.ActorMention // who is named beside it; nil if nobody
	sure     float64             // that the holder is its holder
	next     *quipu.ActorMention // who has it after the holder
	deputy   quipu.Span
	contrast bool // "the elected president": not the one who is president now
	taken    bool // by what a verb tells
}

// phrases are the offices that a sentence names.
func (r *reading) phrases(s *clause.Sentence) []*phrase {
	words := r.words(s)
	if words == nil {
		return nil
	}
	var all []*phrase
	for at := 0; at < len(words); at++ {
		e := r.lexicon.match(words, at, r.country, officeClasses[:]...)
		if e == nil {
			continue
		}
		end := at + len(e.words)
		p := r.phrase(s, words, at, end, e)
		if p == nil && e.class == secretary {
			// "its local secretary": of a body, not of a ministry.
			if e = r.lexicon.match(words, at, r.country, bodyOffice); e != nil {
				end = at + len(e.words)
				p = r.phrase(s, words, at, end, e)
			} else {
				continue
			}
		}
		if p != nil && e.class != noOffice {
			all = append(all, p)
		}
		at = end - 1
	}
	return all
}

// words are the words of a sentence, or nil if none of them is in an office.
func (r *reading) words(s *clause.Sentence) []word {
	r.buffer = r.buffer[:0]
	some := false
	for i := range s.Tokens {
		form := s.Tokens[i].Form
		for part := range strings.SplitSeq(form, "-") {
			if part = strings.TrimSuffix(part, "."); part == "" {
				continue
			}
			r.folded = ontology.AppendFold(r.folded[:0], part)
			key := r.lexicon.known[string(r.folded)]
			some = some || key != "" && r.officeWord(key)
			if rest, found := strings.CutPrefix(string(r.folded), "ex"); found && key == "" && len(rest) > 4 {
				if key = r.lexicon.known[rest]; key != "" { // "expresidente"
					r.buffer = append(r.buffer, word{"ex", i})
					some = some || r.officeWord(key)
				}
			}
			r.buffer = append(r.buffer, word{key, i})
		}
	}
	if !some {
		return nil
	}
	return r.buffer
}

// officeWord reports whether an office may begin with a word.
func (r *reading) officeWord(key string) bool {
	for _, e := range r.lexicon.entries[key] {
		if slices.Contains(officeClasses[:], e.class) {
			return true
		}
	}
	return false
}

// phrase reads the noun phrase round the words [at, end), or returns nil if it
// names no office that could be told from others.
func (r *reading) phrase(s *clause.Sentence, words []word, at, end int, e *entry) *phrase {
	p := &phrase{s: s, class: e.class, noun: words[end-1].token, first: words[at].token, last: words[end-1].token, title: e.normal}
	p.titleSpan = s.TokenSpan(p.first, p.last)
	if t := &s.Tokens[p.noun]; t.Tag == "VERB" || t.Tag == "AUX" {
		return nil
	}
	if at > 0 && words[at-1].token == words[at].token && words[at-1].key == "ex" {
		r.flag(p, former, p.first, p.first)
	}
	before := r.before(p, words, at)
	after := end
	after = r.after(p, words, after)
	if !r.settle(p, words, before, after, e) {
		return nil
	}
	if p.deputy.IsZero() && strings.HasPrefix(p.title, "deputy ") {
		p.deputy = s.TokenSpan(words[at].token, words[at].token)
	} else if !p.deputy.IsZero() {
		p.title = "deputy " + p.title
	}
	if !p.deputy.IsZero() {
		p.flags = append(p.flags, quipu.Argument{Role: Flag, Span: p.deputy, Value: "deputy"})
	}
	if p.country == "" && p.bodyActor != nil && len(p.bodyActor.Code) == 3 && isCountry(p.bodyActor.Code) {
		p.country = p.bodyActor.Code
	}
	p.words = s.TokenSpan(p.first, p.last)
	return p
}

// A stretch is a run of tokens; empty where last < first.
type stretch struct{ first, last int }

// before reads what stands before the office's noun and gives back the tokens
// that say of what it is: "Senate" of "the interim Senate president".
func (r *reading) before(p *phrase, words []word, at int) stretch {
	s := p.s
	left := p.first
	for left > 0 && p.first-left < 8 {
		t := &s.Tokens[left-1]
		english := r.lexicon.lang == "en"
		_, known := r.modifier(words, left-1)
		if r.dated(s, left-1) {
			break
		}
		switch {
		case known:
		case strings.HasSuffix(t.Name, "-PER"):
			goto done // "named Musa Kamara commander"
		case english && (t.Tag == "NOUN" || t.Tag == "PROPN" || t.Tag == "ADJ" || strings.HasPrefix(t.Name, "B-")) && t.Form != "Mr":
		case t.Form == "-" && left > 1:
		case t.Form == "\"" || t.Form == "“" || t.Form == "”":
			if left-2 < 0 || !r.isModifier(words, left-2) && r.demonym(s.Tokens[left-2].Form) == "" {
				goto done
			}
		default:
			goto done
		}
		left--
	}
done:
	of := stretch{p.first, p.first - 1}
	for i := left; i < p.first; {
		if c, n := r.modifierFrom(words, i, p.first); c != "" {
			r.flag(p, c, i, i+n-1)
			i += n
			of = stretch{p.first, p.first - 1} // What is left of a modifier is not of this noun: "party leader former president".
			continue
		}
		if code, n := r.countryAt(s, i, p.first); code != "" {
			p.country, p.countrySpan = code, s.TokenSpan(i, i+n-1)
			of = stretch{p.first, p.first - 1}
			i += n
			continue
		}
		if quote(s.Tokens[i].Form) {
			i++
			continue
		}
		if t := &s.Tokens[i]; of.last < of.first && (t.Feat("NumType") == "Ord" || t.Tag == "NUM") {
			i++ // "the 4th president"
			continue
		}
		if of.last < of.first {
			of.first = i
		}
		of.last = i
		i++
	}
	p.first = left
	r.possessor(p, left)
	if p.first < left && p.bodyActor != nil {
		// "a former coca growers' leader": whoever leads them is former, not they.
		for i := p.first; i < left; i++ {
			c, known := r.modifier(words, i)
			if !known && s.Tokens[i].Tag != "DET" {
				break
			}
			if known {
				r.flag(p, c, i, i)
				p.body = strings.TrimPrefix(p.body, s.Tokens[i].Form+" ")
			}
		}
		return of
	}
	if left > 0 && s.Tokens[left-1].Tag == "DET" && p.bodyActor == nil {
		lemma := s.Lemma(left - 1)
		p.definite = lemma == "the" || lemma == "el" || lemma == "este" || lemma == "this"
		p.first = left - 1
	}
	return of
}

// possessor reads "Bolivia's", "the tribunal's" and "its" before the phrase.
func (r *reading) possessor(p *phrase, left int) {
	s := p.s
	if left == 0 {
		return
	}
	t := &s.Tokens[left-1]
	owner := -1
	switch {
	case t.Form == "'s" || t.Form == "’s" || t.Form == "'" || t.Form == "’":
		if left < 2 {
			return
		}
		owner = left - 2
	case strings.Contains(t.Feats, "Poss=Yes"), t.Lemma == "su" && (t.Tag == "DET" || t.Tag == "PRON"):
		owner = left - 1
	default:
		return
	}
	m := s.Actor(owner)
	if m == nil {
		return
	}
	p.first = min(p.first, max(m.First, 0))
	if m.Last != owner && m.Head != owner {
		p.first = left - 1
	}
	p.definite = true
	switch {
	case m.Kind == quipu.Person || m.Kind == quipu.Group && m.Pronoun:
		// "her government minister": a person has no offices of their own to give, but
		// a country.
		if p.country == "" && isCountry(m.Code) && m.Kind == quipu.Person {
			p.country = m.Code
		}
		if m.Kind == quipu.Group {
			p.body, p.bodyActor, p.bodySpan = m.Name, m, m.Span
		}
	case countryNamed(m.Name) != "":
		p.country, p.countrySpan = countryNamed(m.Name), m.Span
	default:
		p.body, p.bodyActor, p.bodySpan = m.Name, m, m.Span
		r.recall(p)
	}
	name := r.wordsIn(p.body)
	for at := 0; at < min(2, len(name)); at++ {
		// "its president", where it is "the new electoral tribunal"
		if e := r.lexicon.match(name, at, "", bodies); e != nil && at+len(e.words) == len(name) {
			p.title += " of the " + e.normal
			p.body, p.bodyActor, p.bodySpan = "", nil, quipu.Span{}
			break
		}
	}
}

// after reads what stands after the noun, "interina", "-elect", "de Bolivia",
// and gives back the index of the first word after all of it. What follows "of"
// is left to settle.
func (r *reading) after(p *phrase, words []word, at int) int {
	s := p.s
	for at < len(words) {
		if tag := s.Tokens[words[at].token].Tag; tag == "PUNCT" {
			at++
			continue
		}
		i := words[at].token
		if c, n := r.modifierAt(words, at); c == acting || c == elect || c == aside && r.lexicon.lang == "es" || c == claimed || c == ousted && r.lexicon.lang == "es" {
			last := words[at+n-1].token
			if between(s, p.last, i) {
				r.flag(p, c, i, last)
				p.last = last
				at += n
				continue
			}
		}
		if code, n := r.countryAt(s, i, len(s.Tokens)); code != "" && r.lexicon.lang == "es" && i == p.last+1 && s.Tokens[i].Tag == "ADJ" {
			p.country, p.countrySpan, p.last = code, s.TokenSpan(i, i+n-1), i+n-1
			for at < len(words) && words[at].token <= p.last {
				at++
			}
			continue
		}
		return at
	}
	return at
}

// between reports whether only a hyphen parts two tokens.
func between(s *clause.Sentence, left, right int) bool {
	return right == left+1 || right == left+2 && s.Tokens[left+1].Form == "-"
}

// flag notes what a modifier tells.
func (r *reading) flag(p *phrase, c class, first, last int) {
	span := p.s.TokenSpan(first, last)
	switch c {
	case acting, elect:
		p.flags = append(p.flags, quipu.Argument{Role: Flag, Span: span, Value: string(c)})
	case former:
		p.former = true
		p.flags = append(p.flags, quipu.Argument{Role: Flag, Span: span, Value: string(c)})
	case ousted:
		p.former, p.ousted = true, span
	case claimed:
		p.claimed = span
	case deputy:
		p.deputy = span
	case contrast:
		p.contrast = true
	}
}

// modifiers are the classes of words beside an office that say how it is held.
var modifiers = [...]class{acting, former, ousted, claimed, elect, aside, contrast, deputy}

// modifierAt is the class of the modifier that begins at a word, and of how many
// words it is.
func (r *reading) modifierAt(words []word, at int) (class, int) {
	if e := r.lexicon.match(words, at, "", modifiers[:]...); e != nil {
		return e.class, len(e.words)
	}
	return "", 0
}

// modifierFrom is the same by tokens: of a modifier of tokens from i on, before
// the token end.
func (r *reading) modifierFrom(words []word, i, end int) (class, int) {
	at := slices.IndexFunc(words, func(w word) bool { return w.token >= i })
	if at < 0 || words[at].token != i {
		if f := words; len(f) > 0 && i < end {
			return aside, 1 // a hyphen or quotation mark
		}
		return "", 0
	}
	c, n := r.modifierAt(words, at)
	if c == "" || words[at+n-1].token >= end {
		return "", 0
	}
	return c, words[at+n-1].token - i + 1
}

func (r *reading) isModifier(words []word, token int) bool {
	_, known := r.modifier(words, token)
	return known
}

// modifier is the class of the modifier that a token is part of.
func (r *reading) modifier(words []word, token int) (class, bool) {
	for at := range words {
		if words[at].token > token {
			break
		}
		if c, n := r.modifierAt(words, at); c != "" && words[at+n-1].token >= token {
			return c, true
		}
	}
	return "", false
}

// countryAt is the country that a name or adjective of some tokens from i on
// means, and of how many tokens it is.
func (r *reading) countryAt(s *clause.Sentence, i, end int) (string, int) {
	if c := s.Tokens[i].Form[0]; r.lexicon.lang == "en" && c >= 'a' && c <= 'z' {
		return "", 0
	}
	for n := min(4, end-i); n > 0; n-- {
		if strings.Contains(s.Words(i, i+n-1), "\n") {
			continue
		}
		if code := r.countryWord(strings.TrimPrefix(s.Words(i, i+n-1), "the ")); code != "" {
			return code, n
		}
	}
	return "", 0
}

func (r *reading) countryWord(words string) string {
	if c, ok := ontology.CountryByName(words, r.lexicon.lang); ok {
		return c.Alpha3
	}
	return r.demonym(words)
}

func (r *reading) demonym(words string) string {
	if c, ok := ontology.CountryByDemonym(words, r.lexicon.lang); ok {
		return c.Alpha3
	}
	return ""
}

func isCountry(code string) bool {
	_, ok := ontology.CountryByAlpha3(code)
	return ok
}

// countryNamed is the country that a name is, in either language.
func countryNamed(name string) string {
	for _, lang := range [...]string{"en", "es"} {
		if c, ok := ontology.CountryByName(name, lang); ok {
			return c.Alpha3
		}
	}
	return ""
}
