package place

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"quipu"
)

// maxWords bounds the tokens of a name; "Saint Vincent and the Grenadines" and
// "Bonaire, Sint Eustatius and Saba" fit.
const maxWords = 7

// A mention is a name that may be a place's, on its way to become one.
type mention struct {
	sentence, first, last int
	span                  quipu.Span
	group                 int
	evidence              float64 // that it is a place at all; see weigh
	want                  cue     // level1, level2, town: what the text calls it
	within                int     // the mention that contains it ("X, Y"), or -1
	chosen                int     // index in the group's candidates, or -1
	tagged                bool    // the name tagger calls it a place
	unknown               bool    // not in the gazetteer
}

// A group is the mentions of one name in a document.
type group struct {
	key        string
	candidates []candidate
	caution    Caution
	mentions   int
	evidence   float64 // the best of its mentions'
	persons    int     // mentions that the tagger calls a person
	best       int     // the candidate that the document speaks for, or -1
	sure       float64 // 0 to 1
}

// A candidate is a place that a group may mean.
type candidate struct {
	entry
	prior float64
}

// A reading is the work on one document.
type reading struct {
	g        *Gazetteer
	a        *quipu.Analysis
	mentions []mention
	groups   []group
	byKey    map[string]int
	postings []posting
	caution  Caution
	key      []byte
	words    cues
	cues     []cue  // of the tokens of the sentence at hand
	caps     []bool // begins with a capital
	shout    bool   // the sentence at hand is all in capitals
	tags     bool   // the document has names
}

func newReading(g *Gazetteer, a *quipu.Analysis) *reading {
	r := &reading{g: g, a: a, byKey: map[string]int{}, words: g.english}
	if a.Doc.Lang == "es" {
		r.words = g.spanish
	}
	for i := range a.Sentences {
		for j := range a.Sentences[i].Tokens {
			if a.Sentences[i].Tokens[j].Name != "" {
				r.tags = true
				return r
			}
		}
	}
	return r
}

// detect finds the names in one sentence that may be places.
func (r *reading) detect(sentence int) {
	s := &r.a.Sentences[sentence]
	r.prepare(s)
	for i := 0; i < len(s.Tokens); i++ {
		if !r.caps[i] {
			continue
		}
		if i > 0 && s.Tokens[i].Span == s.Tokens[i-1].Span {
			continue // the second half of a contraction
		}
		last := r.longest(s, i)
		switch {
		case last >= i:
			r.add(sentence, i, last, s.TokenSpan(i, last))
			i = last
		case strings.ContainsAny(s.Tokens[i].Form, "-–/") && len(s.Tokens[i].Form) > 3:
			r.parts(sentence, i)
		case nameType(&s.Tokens[i]) == "LOC" && strings.HasPrefix(s.Tokens[i].Name, "B-"):
			i = r.addUnknown(sentence, i)
		}
	}
}

// prepare looks once at every token of a sentence.
func (r *reading) prepare(s *quipu.Sentence) {
	r.cues, r.caps = r.cues[:0], r.caps[:0]
	upper, lower := 0, 0
	for i := range s.Tokens {
		form := s.Tokens[i].Form
		first, _ := utf8.DecodeRuneInString(form)
		r.caps = append(r.caps, unicode.IsUpper(first))
		r.cues = append(r.cues, r.words.of(form))
		for k := 0; k < len(form); k++ {
			switch c := form[k]; {
			case 'A' <= c && c <= 'Z':
				upper++
			case 'a' <= c && c <= 'z':
				lower++
			}
		}
	}
	r.shout = upper > 12 && upper > 2*lower
}

// longest is the last token of the longest name of the gazetteer that begins
// at token i, or -1.
func (r *reading) longest(s *quipu.Sentence, i int) int {
	end := i
	for j := i + 1; j < len(s.Tokens) && j < i+maxWords; j++ {
		if s.Tokens[j].Span.Start-s.Tokens[j-1].Span.End > 2 {
			break
		}
		switch {
		case r.caps[j]:
			end = j
		case r.cues[j]&particle == 0 && !glued(s, j):
			j = len(s.Tokens)
		}
	}
	for j := end; j >= i; j-- {
		if j > i && !r.caps[j] || j > i && s.Tokens[j].Form == "." {
			continue
		}
		span := s.TokenSpan(i, j)
		if span.Len() > 60 {
			continue
		}
		if r.onlyDirections(i, j) {
			continue
		}
		if r.known(r.a.Text(span)) && r.fits(s, i, r.a.Text(span)) {
			return j
		}
	}
	return -1
}

// onlyDirections reports whether the tokens are "North", "South Eastern": some
// division somewhere is called so, and hardly ever meant.
func (r *reading) onlyDirections(first, last int) bool {
	for i := first; i <= last; i++ {
		if r.cues[i]&direction == 0 {
			return false
		}
	}
	return true
}

// glued reports whether token i is tied to one before it by a hyphen:
// "Port-au-Prince".
func glued(s *quipu.Sentence, i int) bool {
	return s.Tokens[i-1].Form == "-" && s.Tokens[i-1].Span.End == s.Tokens[i].Span.Start ||
		s.Tokens[i].Form == "-" && s.Tokens[i-1].Span.End == s.Tokens[i].Span.Start
}

// known looks a name up and leaves its key and caution behind.
func (r *reading) known(name string) bool {
	r.key = AppendKey(r.key[:0], name)
	if n, ok := r.byKey[string(r.key)]; ok {
		r.caution = r.groups[n].caution
		return true
	}
	r.postings, r.caution = r.g.lookup(r.postings[:0], r.key)
	return len(r.postings) > 0
}

// fits turns down what is written as no place is: an abbreviation must look
// like one, since "us" and "US", "Me" and "Me." are not the same.
func (r *reading) fits(s *quipu.Sentence, first int, name string) bool {
	capitals := name == strings.ToUpper(name)
	dots := strings.Count(name, ".")
	switch {
	case r.caution&Code != 0:
		return capitals && (!r.shout || dots > 1)
	case r.caution&Short != 0:
		if first > 0 && strings.ContainsAny(s.Tokens[first-1].Form, "0123456789") {
			return false // "100 B.C."
		}
		afterComma := first > 1 && s.Tokens[first-1].Form == "," && r.caps[first-2]
		return afterComma || dots > 0 && (dots > 1 || len(r.key) > 2) || len(r.key) == 3 && capitals && !r.shout
	}
	return len(r.key) > 3 || !capitals || r.shout
}

// parts looks for names in the pieces of a hyphenated word: "Russia-Turkey".
func (r *reading) parts(sentence, i int) {
	t := &r.a.Sentences[sentence].Tokens[i]
	text := r.a.Text(t.Span)
	start := 0
	for k := 0; k <= len(text); k++ {
		if k < len(text) && text[k] != '-' && text[k] != '/' && !strings.HasPrefix(text[k:], "–") {
			continue
		}
		piece := text[start:k]
		if first, _ := utf8.DecodeRuneInString(piece); len(piece) > 3 && unicode.IsUpper(first) && r.known(piece) {
			r.add(sentence, i, i, quipu.Span{Start: t.Span.Start + start, End: t.Span.Start + k})
		}
		for start = k; start < len(text) && (text[start] == '-' || text[start] == '/'); start++ {
		}
		if strings.HasPrefix(text[start:], "–") {
			start += len("–")
		}
	}
}

// add notes the name that known has just found.
func (r *reading) add(sentence, first, last int, span quipu.Span) {
	r.known(r.a.Text(span)) // longest may have looked further after it
	n, ok := r.byKey[string(r.key)]
	if !ok {
		n = len(r.groups)
		key := string(r.key)
		r.byKey[key] = n
		var caution Caution
		r.postings, caution = r.g.lookup(r.postings[:0], r.key)
		r.groups = append(r.groups, group{key: key, candidates: r.candidates(), caution: caution, best: -1})
	}
	r.groups[n].mentions++
	r.mentions = append(r.mentions, mention{
		sentence: sentence, first: first, last: last, span: span, group: n, within: -1, chosen: -1,
		tagged: nameType(&r.a.Sentences[sentence].Tokens[last]) == "LOC",
	})
	m := &r.mentions[len(r.mentions)-1]
	r.weigh(m)
}

// addUnknown notes a name that the tagger calls a place and the gazetteer
// lacks, and returns its last token.
func (r *reading) addUnknown(sentence, i int) int {
	s := &r.a.Sentences[sentence]
	last := i
	for last+1 < len(s.Tokens) && s.Tokens[last+1].Name == "I-LOC" {
		last++
	}
	r.mentions = append(r.mentions, mention{
		sentence: sentence, first: i, last: last, span: s.TokenSpan(i, last), group: -1, within: -1, chosen: -1, tagged: true, unknown: true,
	})
	return last
}

// nameType is the type of the name that a token is in, or "".
func nameType(t *quipu.Token) string {
	if len(t.Name) < 3 {
		return ""
	}
	return t.Name[2:]
}
