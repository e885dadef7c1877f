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

// longestName bounds the bytes of a name.
const longestName = 60

// A mention is a name that may be a place's, on its way to become one.
type mention struct {
	sentence, first, last int
	span                  quipu.Span
	group                 int
	evidence              float64 // that it is a place at all; see weigh
	want                  cue     // level1, level2, town: what the text calls it
	plural                bool    // of several of that kind: "counties"
	within                int     // the mention that contains it ("X, Y"), or -1
	inner                 int     // the candidate that lies within it, or -1
	chosen                int     // index in the group's candidates, or -1
	tagged                bool    // the name tagger calls it a place
	unknown               bool    // not in the gazetteer
	house                 bool    // beside the word for a building: "Holland hospital"
}

// A group is the mentions of one name in a document.
type group struct {
	key        string
	candidates []candidate
	habit      Habit
	mentions   int
	evidence   float64 // the best of its mentions'
	persons    int     // mentions that the tagger calls a person
	surnames   int     // mentions behind a first name or title
	best       int     // the candidate that the document speaks for, or -1
	weight     float64 // of its say on the others
	others     float64 // weight of the other groups
}

// A candidate is a place that a group may mean.
type candidate struct {
	entry
	alternate bool
	prior     float64
	alone     float64 // prior and what the text says of this very name
	score     float64 // with what the rest of the document says
	part      float64 // of its group's say, 0 to 1
	support   float64 // part of the others that speak for its country
}

// A reading is the work on one document.
type reading struct {
	g *Gazetteer
	a *quipu.Analysis
	// sentences are those of the analysis, and behind them one for each date line:
	// a date line has none of its own.
	sentences []quipu.Sentence
	mentions  []mention
	groups    []group
	byKey     map[string]int
	postings  []posting
	habit     Habit
	key       []byte
	words     cues
	cues      []cue  // of the tokens of the sentence at hand
	caps      []bool // begins with a capital
	shout     bool   // the sentence at hand is all in capitals
	tags      bool   // the document has names
}

func newReading(g *Gazetteer, a *quipu.Analysis) *reading {
	r := &reading{g: g, a: a, byKey: map[string]int{}, words: g.english, sentences: a.Sentences}
	for _, p := range a.Doc.Paragraphs {
		if p.Kind == quipu.Dateline {
			r.sentences = append(r.sentences[:len(r.sentences):len(r.sentences)], datelineSentence(a.Doc.Text, p.Span))
		}
	}
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
	s := &r.sentences[sentence]
	r.prepare(sentence)
	for i := 0; i < len(s.Tokens); i++ {
		if !r.caps[i] {
			continue
		}
		if i > 0 && s.Tokens[i].Span == s.Tokens[i-1].Span {
			continue // the second half of a contraction
		}
		last := max(r.longest(s, i), r.longestOwn(s, i))
		switch end := r.way(s, i, last); {
		case end > 0:
			r.addUnknown(sentence, i, end)
			i = end
		case last >= i:
			r.add(sentence, i, last, s.TokenSpan(i, last))
			i = last
		case strings.ContainsAny(s.Tokens[i].Form, "-–/") && len(s.Tokens[i].Form) > 3:
			r.parts(sentence, i)
		case nameType(&s.Tokens[i]) == "LOC" && strings.HasPrefix(s.Tokens[i].Name, "B-"):
			for last = i; last+1 < len(s.Tokens) && s.Tokens[last+1].Name == "I-LOC"; last++ {
			}
			if r.credible(s, i, last) {
				r.addUnknown(sentence, i, last)
				i = last
			}
		case r.called(s, i):
			r.addUnknown(sentence, i, i)
		}
	}
}

// prepare looks once at every token of a sentence. Capitals all through make a
// headline, but not a date line.
func (r *reading) prepare(sentence int) {
	s := &r.sentences[sentence]
	r.cues, r.caps = r.cues[:0], r.caps[:0]
	upper, lower := 0, 0
	for i := range s.Tokens {
		form := s.Tokens[i].Form
		first, _ := utf8.DecodeRuneInString(form)
		r.caps = append(r.caps, unicode.IsUpper(first) || articled(s, i))
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
	r.shout = upper > 12 && upper > 2*lower && !r.inDateline(sentence)
}

// articled reports whether a name begins at token i with an Arabic article in
// lower case: "al-Tanf".
func articled(s *quipu.Sentence, i int) bool {
	if before, rest, found := strings.Cut(strings.ReplaceAll(s.Tokens[i].Form, "’", "'"), "'"); found && len(before) == 1 {
		first, _ := utf8.DecodeRuneInString(rest)
		return unicode.IsUpper(first) // "d'Ivoire"
	}
	article, rest, found := strings.Cut(s.Tokens[i].Form, "-")
	if !found && i+2 < len(s.Tokens) && s.Tokens[i+1].Form == "-" && glued(s, i+1) {
		rest = s.Tokens[i+2].Form
	}
	switch article {
	case "al", "el", "ad", "ar", "as", "ash", "at", "az", "an":
		first, _ := utf8.DecodeRuneInString(rest)
		return unicode.IsUpper(first)
	}
	return false
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
		if span.Len() > longestName {
			continue
		}
		if r.onlyDirections(i, j) || r.cues[i]&direction != 0 && i > 0 && r.caps[i-1] && r.cues[i-1]&direction != 0 {
			continue
		}
		if r.known(r.a.Text(span)) && r.fits(s, i, j, r.a.Text(span)) {
			return j
		}
	}
	return -1
}

// credible reports whether a name that only the tagger calls a place may be one:
// it is wrong most often on common nouns in capitals, "State", "Great House".
func (r *reading) credible(s *quipu.Sentence, first, last int) bool {
	if r.cues[last]&^(facility|way|level1|level2|town) != 0 || first == last && r.cues[last] != 0 {
		return false
	}
	before := r.neighbour(s, first-1)
	if first > 0 && isArticle(s.Tokens[first-1].Form) {
		before = r.neighbour(s, first-2)
	}
	if before&locative == 0 || r.cues[first]&direction != 0 {
		return false
	}
	return s.Tokens[last].Tag == "" || s.Tokens[last].Tag == "PROPN"
}

// called reports whether the text says what kind of place token i names, by a
// common noun: "the village of Pongpong". Only for what the gazetteer lacks.
func (r *reading) called(s *quipu.Sentence, i int) bool {
	const kinds = town | level1 | level2
	if r.shout || i < 2 || r.caps[i-2] || s.Tokens[i-1].Form != "of" && s.Tokens[i-1].Form != "de" || r.cues[i-2]&kinds == 0 {
		return false
	}
	name := nameType(&s.Tokens[i])
	return name != "PER" && name != "ORG" && r.cues[i] == 0 && (i+1 == len(s.Tokens) || !r.caps[i+1])
}

// way is the last token of the name of a road or a water that begins at token
// i, or 0. The gazetteer has few of them; last is where its name ends, or -1.
func (r *reading) way(s *quipu.Sentence, i, last int) int {
	if r.shout || r.cues[i]&(way|title|particle|locative|weak) != 0 {
		return 0
	}
	for j := i + 1; j < len(s.Tokens) && j < i+5 && r.caps[j]; j++ {
		if r.cues[j]&way != 0 && j > last && (j+1 == len(s.Tokens) || !r.caps[j+1] || r.cues[j+1]&direction != 0) {
			return j
		}
	}
	return 0
}

// top is the first entry of what known has found.
func (r *reading) top() int {
	if n, ok := r.byKey[string(r.key)]; ok {
		return r.groups[n].candidates[0].id
	}
	return r.postings[0].entry
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

// known looks a name up and leaves its key and habit behind.
func (r *reading) known(name string) bool {
	r.key = AppendKey(r.key[:0], name)
	if n, ok := r.byKey[string(r.key)]; ok {
		r.habit = r.groups[n].habit
		return true
	}
	r.postings, r.habit = r.g.lookup(r.postings[:0], r.key)
	r.habit = r.habit.in(r.a.Doc.Lang)
	return len(r.postings) > 0
}

// fits turns down what is written as no place is: an abbreviation must look
// like one, since "us" and "US", "Me" and "Me." are not the same.
func (r *reading) fits(s *quipu.Sentence, first, last int, name string) bool {
	capitals := name == strings.ToUpper(name)
	dots := strings.Count(name, ".")
	if last+2 < len(s.Tokens) && s.Tokens[last+1].Form == "." && !r.caps[last+2] && dots == 0 {
		dots = 1 // "a missing Ill. man", with the full stop cut off
	}
	switch {
	case r.habit&Code != 0:
		if first > 0 && s.Tokens[first-1].Form == "$" {
			return false // "$US 15 billion"
		}
		return capitals && (!r.shout || dots > 1)
	case r.habit&Short != 0:
		if first > 0 && strings.ContainsAny(s.Tokens[first-1].Form, "0123456789") {
			return false // "100 B.C."
		}
		afterComma := first > 1 && s.Tokens[first-1].Form == "," && r.caps[first-2]
		if dots > 1 && !strings.Contains(r.g.place(r.g.entry(r.top())).Name, " ") {
			return false // "P.A." is not "Pa."
		}
		return afterComma || dots > 0 && (dots > 1 || len(r.key) > 2) || len(r.key) == 3 && capitals && !r.shout
	}
	return len(r.key) > 3 || !capitals || r.shout
}

// parts looks for names in the pieces of a hyphenated word: "Russia-Turkey".
func (r *reading) parts(sentence, i int) {
	t := &r.sentences[sentence].Tokens[i]
	text := r.a.Text(t.Span)
	start := 0
	for k := 0; k <= len(text); k++ {
		if k < len(text) && text[k] != '-' && text[k] != '/' && !strings.HasPrefix(text[k:], "–") {
			continue
		}
		if k < start {
			continue // the second of two marks: "https://"
		}
		piece := text[start:k]
		if first, _ := utf8.DecodeRuneInString(piece); len(piece) > 3 && unicode.IsUpper(first) && r.known(piece) {
			r.add(sentence, i, i, quipu.Span{Start: t.Span.Start + start, End: t.Span.Start + k})
			if start > 0 && isParty(text[:start-1]) {
				r.mentions[len(r.mentions)-1].evidence += 3.5
			}
		}
		for start = k; start < len(text) && (text[start] == '-' || text[start] == '/'); start++ {
		}
		if strings.HasPrefix(text[start:], "–") {
			start += len("–")
		}
	}
}

// add notes a name of the gazetteer.
func (r *reading) add(sentence, first, last int, span quipu.Span) {
	n := r.group(r.a.Text(span))
	r.groups[n].mentions++
	r.mentions = append(r.mentions, mention{
		sentence: sentence, first: first, last: last, span: span, group: n, within: -1, inner: -1, chosen: -1,
		tagged: nameType(&r.sentences[sentence].Tokens[last]) == "LOC",
	})
	r.weigh(&r.mentions[len(r.mentions)-1])
}

// group is the number of the group of a name that the gazetteer has.
func (r *reading) group(name string) int {
	r.known(name)
	n, ok := r.byKey[string(r.key)]
	if !ok {
		n = len(r.groups)
		r.groups = append(r.groups, group{key: string(r.key), candidates: r.candidates(), habit: r.habit, best: -1})
		r.byKey[r.groups[n].key] = n
	}
	return n
}

// background lets the places in the name of a document's outlet speak for those
// of its text. They are no mentions.
func (r *reading) background(text string) {
	words := strings.FieldsFunc(text, func(c rune) bool { return !unicode.IsLetter(c) && c != '.' })
	for i := 0; i < len(words); i++ {
		for j := min(len(words), i+3); j > i; j-- {
			name := strings.Join(words[i:j], " ")
			first, _ := utf8.DecodeRuneInString(name)
			if !unicode.IsUpper(first) || len(name) < 4 || !r.known(name) || r.habit&doubtful != 0 {
				continue
			}
			g := &r.groups[r.group(name)]
			g.mentions++
			g.evidence = max(g.evidence, enough)
			i = j - 1
			break
		}
	}
}

// addUnknown notes a place that the gazetteer lacks.
func (r *reading) addUnknown(sentence, first, last int) {
	s := &r.sentences[sentence]
	r.mentions = append(r.mentions, mention{
		sentence: sentence, first: first, last: last, span: s.TokenSpan(first, last), group: -1, within: -1, inner: -1, chosen: -1, tagged: true, unknown: true,
	})
}

// nameType is the type of the name that a token is in, or "".
func nameType(t *quipu.Token) string {
	if len(t.Name) < 3 {
		return ""
	}
	return t.Name[2:]
}
