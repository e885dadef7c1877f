package title

import (
	"slices"
	"strings"

	"quipu"
	"quipu/clause"
	"quipu/ontology"
)

// A Phrase is a noun phrase that names an office: "the interim president",
// "Bolivia's foreign minister", "comandante de la Policía". Who has the office is
// for others to find; they note it here.
type Phrase struct {
	S           *clause.Sentence
	Class       Class
	Noun        int // the last token of the office's own noun
	First, Last int // all tokens, from the article to the end of its complement
	Words       quipu.Span
	Title       string // "minister of defence", "president of the senate"
	TitleSpan   quipu.Span

	Country     string     // ISO 3166-1 alpha-3
	CountrySpan quipu.Span // of the words that name it; empty if it follows from others
	Body        string     // a body that is named: "YPFB", "neighbourhood council of Senkata"
	BodySpan    quipu.Span
	BodyActor   *quipu.ActorMention
	Beyond      bool // the body is one of many countries

	Definite bool
	Flags    []quipu.Argument
	Claimed  quipu.Span // "self-proclaimed"
	Ousted   quipu.Span
	Former   bool
	Deputy   quipu.Span
	Contrast bool // "the elected president": not the one who is president now

	Holder *quipu.ActorMention // nil if nobody is known
	Sure   float64             // that the holder is its holder
	Next   *quipu.ActorMention // who has it after the holder
	Taken  bool                // by what a verb tells
}

// A Reader finds the offices that a document names. It belongs to one goroutine.
type Reader struct {
	*Lexicon
	a       *quipu.Analysis
	country string // that most of the document is about

	buffer []word
	folded []byte
}

// NewReader prepares a document that is mostly about a country, which may be
// empty. It returns nil for a language without a lexicon.
func NewReader(a *quipu.Analysis, country string) *Reader {
	l := lexiconOf(a.Doc.Lang)
	if l == nil {
		return nil
	}
	return &Reader{Lexicon: l, a: a, country: country}
}

// Flag is the role of what a phrase says beside the office: acting, former,
// deputy, elect.
const Flag quipu.Role = "flag"

// Phrases are the offices that a sentence names.
func (r *Reader) Phrases(s *clause.Sentence) []*Phrase {
	words := r.words(s)
	if words == nil {
		return nil
	}
	var all []*Phrase
	for at := 0; at < len(words); at++ {
		e := r.match(words, at, r.country, officeClasses[:]...)
		if e == nil {
			continue
		}
		end := at + len(e.words)
		p := r.phrase(s, words, at, end, e)
		if p == nil && e.Class == secretary {
			// "its local secretary": of a body, not of a ministry.
			if e = r.match(words, at, r.country, bodyOffice); e != nil {
				end = at + len(e.words)
				p = r.phrase(s, words, at, end, e)
			} else {
				continue
			}
		}
		if p != nil && e.Class != noOffice {
			all = append(all, p)
		}
		at = end - 1
	}
	return all
}

// words are the words of a sentence, or nil if none of them is in an office.
func (r *Reader) words(s *clause.Sentence) []word {
	r.buffer = r.buffer[:0]
	some := false
	for i := range s.Tokens {
		form := s.Tokens[i].Form
		for part := range strings.SplitSeq(form, "-") {
			if part = strings.TrimSuffix(part, "."); part == "" {
				continue
			}
			r.folded = ontology.AppendFold(r.folded[:0], part)
			key := r.known[string(r.folded)]
			if key == "" {
				key = r.singular(string(r.folded))
			}
			some = some || key != "" && r.officeWord(key)
			if rest, found := strings.CutPrefix(string(r.folded), "ex"); found && key == "" && len(rest) > 4 {
				if key = r.known[rest]; key == "" {
					key = r.singular(rest)
				}
				if key != "" { // "expresidente"
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

// singular is the word of an office of which a folded word is the plural, "" where
// there is none.
func (r *Reader) singular(plural string) string {
	for _, end := range [...]string{"s", "es"} {
		if one, found := strings.CutSuffix(plural, end); found && r.known[one] != "" && r.officeWord(r.known[one]) {
			return r.known[one]
		}
	}
	return ""
}

// officeWord reports whether an office may begin with a word.
func (r *Reader) officeWord(key string) bool {
	for _, e := range r.entries[key] {
		if slices.Contains(officeClasses[:], e.Class) {
			return true
		}
	}
	return false
}

// phrase reads the noun phrase round the words [at, end), or returns nil if it
// names no office that could be told from others.
func (r *Reader) phrase(s *clause.Sentence, words []word, at, end int, e *entry) *Phrase {
	p := &Phrase{S: s, Class: e.Class, Noun: words[end-1].token, First: words[at].token, Last: words[end-1].token, Title: e.normal}
	p.TitleSpan = s.TokenSpan(p.First, p.Last)
	if t := &s.Tokens[p.Noun]; t.Tag == "VERB" || t.Tag == "AUX" {
		return nil
	}
	if at > 0 && words[at-1].token == words[at].token && words[at-1].key == "ex" {
		r.flag(p, former, p.First, p.First)
	}
	before := r.before(p, words, at)
	after := end
	after = r.after(p, words, after)
	if !r.settle(p, words, before, after, e) {
		return nil
	}
	if p.Deputy.IsZero() && strings.HasPrefix(p.Title, "deputy ") {
		p.Deputy = s.TokenSpan(words[at].token, words[at].token)
	} else if !p.Deputy.IsZero() {
		p.Title = "deputy " + p.Title
	}
	if !p.Deputy.IsZero() {
		p.Flags = append(p.Flags, quipu.Argument{Role: Flag, Span: p.Deputy, Value: "deputy"})
	}
	if p.Country == "" && p.BodyActor != nil && len(p.BodyActor.Code) == 3 && IsCountry(p.BodyActor.Code) {
		p.Country = p.BodyActor.Code
	}
	p.Words = s.TokenSpan(p.First, p.Last)
	return p
}

// A stretch is a run of tokens; empty where last < first.
type stretch struct{ First, Last int }

// before reads what stands before the office's noun and gives back the tokens
// that say of what it is: "Senate" of "the interim Senate president".
func (r *Reader) before(p *Phrase, words []word, at int) stretch {
	s := p.S
	left := p.First
	for left > 0 && p.First-left < 8 {
		t := &s.Tokens[left-1]
		english := r.Lang == "en"
		_, known := r.modifier(words, left-1)
		if r.Dated(s, left-1) {
			break
		}
		switch {
		case known:
		case strings.HasSuffix(t.Name, "-PER"):
			goto done // "named Musa Kamara commander"
		case english && (t.Tag == "NOUN" || t.Tag == "PROPN" || t.Tag == "ADJ" || strings.HasPrefix(t.Name, "B-")) && t.Form != "Mr":
		case t.Form == "-" && left > 1:
		case t.Form == "\"" || t.Form == "“" || t.Form == "”":
			if left-2 < 0 || !r.isModifier(words, left-2) && r.Demonym(s.Tokens[left-2].Form) == "" {
				goto done
			}
		default:
			goto done
		}
		left--
	}
done:
	of := stretch{p.First, p.First - 1}
	for i := left; i < p.First; {
		if c, n := r.modifierFrom(words, i, p.First); c != "" {
			r.flag(p, c, i, i+n-1)
			i += n
			of = stretch{p.First, p.First - 1} // What is left of a modifier is not of this noun: "party leader former president".
			continue
		}
		if code, n := r.countryAt(s, i, p.First); code != "" {
			p.Country, p.CountrySpan = code, s.TokenSpan(i, i+n-1)
			of = stretch{p.First, p.First - 1}
			i += n
			continue
		}
		if Quote(s.Tokens[i].Form) {
			i++
			continue
		}
		if t := &s.Tokens[i]; of.Last < of.First && (t.Feat("NumType") == "Ord" || t.Tag == "NUM") {
			i++ // "the 4th president"
			continue
		}
		if of.Last < of.First {
			of.First = i
		}
		of.Last = i
		i++
	}
	p.First = left
	r.possessor(p, left)
	if p.First < left && p.BodyActor != nil {
		// "a former coca growers' leader": whoever leads them is former, not they.
		for i := p.First; i < left; i++ {
			c, known := r.modifier(words, i)
			if !known && s.Tokens[i].Tag != "DET" {
				break
			}
			if known {
				r.flag(p, c, i, i)
				p.Body = strings.TrimPrefix(p.Body, s.Tokens[i].Form+" ")
			}
		}
		return of
	}
	if left > 0 && s.Tokens[left-1].Tag == "DET" && p.BodyActor == nil {
		lemma := s.Lemma(left - 1)
		p.Definite = lemma == "the" || lemma == "el" || lemma == "este" || lemma == "this"
		p.First = left - 1
	}
	return of
}

// possessor reads "Bolivia's", "the tribunal's" and "its" before the phrase.
func (r *Reader) possessor(p *Phrase, left int) {
	s := p.S
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
	p.First = min(p.First, max(m.First, 0))
	if m.Last != owner && m.Head != owner {
		p.First = left - 1
	}
	p.Definite = true
	switch {
	case m.Kind == quipu.Person || m.Kind == quipu.Group && m.Pronoun:
		// "her government minister": a person has no offices of their own to give, but
		// a country.
		if p.Country == "" && IsCountry(m.Code) && m.Kind == quipu.Person {
			p.Country = m.Code
		}
		if m.Kind == quipu.Group {
			p.Body, p.BodyActor, p.BodySpan = m.Name, m, m.Span
		}
	case countryNamed(m.Name) != "":
		p.Country, p.CountrySpan = countryNamed(m.Name), m.Span
	default:
		p.Body, p.BodyActor, p.BodySpan = m.Name, m, m.Span
		r.recall(p)
		r.ofWorld(p)
	}
	name := r.wordsIn(p.Body)
	for at := 0; at < min(2, len(name)); at++ {
		// "its president", where it is "the new electoral tribunal"
		if e := r.match(name, at, "", bodies); e != nil && at+len(e.words) == len(name) {
			p.Title += " of the " + e.normal
			p.Body, p.BodyActor, p.BodySpan = "", nil, quipu.Span{}
			break
		}
	}
}

// after reads what stands after the noun, "interina", "-elect", "de Bolivia",
// and gives back the index of the first word after all of it. What follows "of"
// is left to settle.
func (r *Reader) after(p *Phrase, words []word, at int) int {
	s := p.S
	for at < len(words) {
		if tag := s.Tokens[words[at].token].Tag; tag == "PUNCT" {
			at++
			continue
		}
		i := words[at].token
		if c, n := r.modifierAt(words, at); c == acting || c == elect || c == aside && r.Lang == "es" || c == claimed || c == ousted && r.Lang == "es" {
			last := words[at+n-1].token
			if between(s, p.Last, i) {
				r.flag(p, c, i, last)
				p.Last = last
				at += n
				continue
			}
		}
		if code, n := r.countryAt(s, i, len(s.Tokens)); code != "" && r.Lang == "es" && i == p.Last+1 && s.Tokens[i].Tag == "ADJ" {
			p.Country, p.CountrySpan, p.Last = code, s.TokenSpan(i, i+n-1), i+n-1
			for at < len(words) && words[at].token <= p.Last {
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
func (r *Reader) flag(p *Phrase, c Class, first, last int) {
	span := p.S.TokenSpan(first, last)
	switch c {
	case acting, elect:
		p.Flags = append(p.Flags, quipu.Argument{Role: Flag, Span: span, Value: string(c)})
	case former:
		p.Former = true
		p.Flags = append(p.Flags, quipu.Argument{Role: Flag, Span: span, Value: string(c)})
	case ousted:
		p.Former, p.Ousted = true, span
	case claimed:
		p.Claimed = span
	case deputy:
		p.Deputy = span
	case contrast:
		p.Contrast = true
	}
}

// modifiers are the classes of words beside an office that say how it is held.
var modifiers = [...]Class{acting, former, ousted, claimed, elect, aside, contrast, deputy}

// modifierAt is the class of the modifier that begins at a word, and of how many
// words it is.
func (r *Reader) modifierAt(words []word, at int) (Class, int) {
	if e := r.match(words, at, "", modifiers[:]...); e != nil {
		return e.Class, len(e.words)
	}
	return "", 0
}

// modifierFrom is the same by tokens: of a modifier of tokens from i on, before
// the token end.
func (r *Reader) modifierFrom(words []word, i, end int) (Class, int) {
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

func (r *Reader) isModifier(words []word, token int) bool {
	_, known := r.modifier(words, token)
	return known
}

// modifier is the class of the modifier that a token is part of.
func (r *Reader) modifier(words []word, token int) (Class, bool) {
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
