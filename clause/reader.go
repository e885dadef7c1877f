// Package clause looks at sentences for those who make statements of them: who
// does what in a clause, whose word it is, when and where it is set, and whether
// it is told as having happened. It decides nothing about politics.
//
// The coder of events has a grammar of its own, grown round its lexicon; this is
// the part that every other reader needs, in both languages.
package clause

import (
	"sort"
	"strings"
	"unicode"

	"quipu"
)

// A Reader looks at one analysed document. It belongs to one goroutine.
type Reader struct {
	a         *quipu.Analysis
	grammar   *grammar
	actors    [][]int // by sentence and token: index of the actor mention headed there, or -1
	dates     [][]int // by sentence: indexes of date mentions
	places    [][]int
	says      [][]int // indexes of attributions whose content touches the sentence
	firstBody int
	country   string         // see Country
	named     map[string]int // how many places of each country, and after "/" how many different ones
}

// NewReader prepares a document that has been read up to its attributions.
func NewReader(a *quipu.Analysis) *Reader {
	r := &Reader{a: a, grammar: grammarOf(a.Doc.Lang), firstBody: -1}
	n := len(a.Sentences)
	r.actors, r.dates, r.places, r.says = make([][]int, n), make([][]int, n), make([][]int, n), make([][]int, n)
	for i := range a.Sentences {
		r.actors[i] = make([]int, len(a.Sentences[i].Tokens))
		for j := range r.actors[i] {
			r.actors[i][j] = -1
		}
		if p := a.Sentences[i].Paragraph; r.firstBody < 0 && a.Doc.Paragraphs[p].Kind == quipu.Body {
			r.firstBody = p
		}
	}
	for i := range a.Actors {
		if m := &a.Actors[i]; m.Sentence >= 0 && m.Head >= 0 {
			r.actors[m.Sentence][m.Head] = i
		}
	}
	for i := range a.Dates {
		if at := a.Dates[i].Sentence; at >= 0 {
			r.dates[at] = append(r.dates[at], i)
		}
	}
	for i := range a.Places {
		if m := &a.Places[i]; m.Sentence >= 0 && m.Use == quipu.PlainUse && !r.body(m) {
			r.places[m.Sentence] = append(r.places[m.Sentence], i)
		}
	}
	r.countCountries()
	for i := range a.Attributions {
		for _, piece := range a.Attributions[i].Content {
			first := sort.Search(len(a.Sentences), func(j int) bool { return a.Sentences[j].Span.End > piece.Start })
			for j := first; j < len(a.Sentences) && a.Sentences[j].Span.Start < piece.End; j++ {
				if a.Sentences[j].Span.Overlaps(piece) {
					r.says[j] = append(r.says[j], i)
				}
			}
		}
	}
	return r
}

// Sentences are the sentences of titles and bodies, in text order. Documents in
// a language that is not known have none.
func (r *Reader) Sentences() []*Sentence {
	if r.grammar == nil {
		return nil
	}
	var all []*Sentence
	for i := range r.a.Sentences {
		s := &r.a.Sentences[i]
		if r.a.Doc.Paragraphs[s.Paragraph].Kind.Coded() && len(s.Tokens) > 0 {
			all = append(all, &Sentence{Sentence: s, Index: i, r: r})
		}
	}
	return all
}

// Analysis is the document that is read.
func (r *Reader) Analysis() *quipu.Analysis { return r.a }

// A Sentence is one sentence of a document with what is known of its words.
// Tokens are named by their index in it.
type Sentence struct {
	*quipu.Sentence
	Index int // in Analysis.Sentences
	r     *Reader
}

// Lemma is the lower-case lemma of a token, or its form where it has none.
func (s *Sentence) Lemma(i int) string {
	if t := &s.Tokens[i]; t.Lemma != "" {
		return strings.ToLower(t.Lemma)
	}
	return strings.ToLower(s.Tokens[i].Form)
}

// Words is the text from one token to another, both included.
func (s *Sentence) Words(first, last int) string {
	return s.r.a.Text(quipu.Span{Start: s.Tokens[first].Span.Start, End: s.Tokens[last].Span.End})
}

// Actor is who is mentioned at a token: the mention that it heads, or the one
// whose words hold it. Nil where nobody is.
func (s *Sentence) Actor(i int) *quipu.ActorMention {
	if k := s.r.actors[s.Index][i]; k >= 0 {
		return &s.r.a.Actors[k]
	}
	var best *quipu.ActorMention
	for _, k := range s.r.actors[s.Index] {
		if k < 0 {
			continue
		}
		if m := &s.r.a.Actors[k]; m.First <= i && i <= m.Last && (best == nil || m.Span.Len() < best.Span.Len()) {
			best = m
		}
	}
	return best
}

// Actors are who is mentioned at tokens and at what is coordinated with them,
// each once, in text order of the tokens.
func (s *Sentence) Actors(heads ...int) []*quipu.ActorMention {
	var all []*quipu.ActorMention
	seen := map[*quipu.ActorMention]bool{}
	for _, head := range heads {
		for _, one := range s.Coordinated(head) {
			if m := s.Actor(one); m != nil && !seen[m] {
				seen[m] = true
				all = append(all, m)
			}
		}
	}
	return all
}

// Coordinated are a token and those that "and" or a comma puts beside it.
func (s *Sentence) Coordinated(head int) []int {
	all := []int{head}
	for c := range s.Children(head) {
		if s.Tokens[c].Is("conj") || s.Tokens[c].Is("appos") && s.listed(head, c) {
			all = append(all, s.Coordinated(c)...)
		}
	}
	return all
}

// listed reports whether what the tree takes for an apposition is the next of a
// list: "President Roca, Senate president Paz and Speaker Loza resigned".
func (s *Sentence) listed(head, c int) bool {
	if s.Child(c, "conj") < 0 && s.Child(head, "conj") < 0 {
		return false
	}
	m, n := s.Actor(head), s.Actor(c)
	return m != nil && n != nil && m.Kind == quipu.Person && n.Kind == quipu.Person && m.Entity != n.Entity && m.Last < n.First &&
		m.Name != "" && n.Name != "" && unicode.IsUpper([]rune(m.Name)[0]) && unicode.IsUpper([]rune(n.Name)[0])
}

// Phrase is the span of a noun phrase without what is coordinated with it, its
// relative clauses and what stands beside it in commas.
func (s *Sentence) Phrase(head int) quipu.Span {
	span := s.Tokens[head].Span
	for c := range s.Children(head) {
		t := &s.Tokens[c]
		if t.Is("conj", "cc", "punct", "acl", "appos", "parataxis", "advcl", "nsubj", "cop", "case", "mark", "dep") {
			continue
		}
		span = span.Union(s.Phrase(c))
	}
	return span
}

// Statement begins a statement about what a trigger of the sentence says, with
// its day, place, status and speaker. Seal gives it its ID when its arguments are
// there.
func (s *Sentence) Statement(kind quipu.StatementKind, aspect string, trigger int) quipu.Statement {
	t := &s.Tokens[trigger]
	made := quipu.Statement{
		Doc: s.r.a.Doc.ID, Kind: kind, Aspect: aspect,
		Trigger: quipu.Trigger{
			Locus: quipu.Locus{Span: t.Span, Sentence: s.Index, First: trigger, Last: trigger, Head: trigger},
			Lemma: s.Lemma(trigger),
		},
		Where: s.Place(trigger), Status: s.Status(trigger), Attribution: s.Attribution(trigger),
		Sentence: s.Index, SentenceSpan: s.Span, Certainty: 0.5,
	}
	if made.When = s.Date(trigger); made.When != nil {
		made.From, made.To = made.When.From, made.When.To
	}
	return made
}

// Seal gives a statement its ID, which derives from what it says.
func Seal(s *quipu.Statement) {
	parts := []string{string(s.Doc), string(s.Kind), s.Aspect, place(s.Trigger.Span)}
	for i := range s.Arguments {
		a := &s.Arguments[i]
		parts = append(parts, string(a.Role), place(a.Span), a.Value)
	}
	if s.Figure != nil {
		parts = append(parts, place(s.Figure.Span))
	}
	s.ID = quipu.Identity(parts...)
}

func place(s quipu.Span) string {
	const digits = "0123456789abcdef"
	var b [16]byte
	for i := range 8 {
		b[i] = digits[s.Start>>(4*i)&15]
		b[8+i] = digits[s.End>>(4*i)&15]
	}
	return string(b[:])
}
