package place

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"quipu"
	"quipu/ontology"
)

// A document names places for more than to say where something happened. This
// file finds what the events of a document must not take for their place: the
// nationalities, the date lines, and the places in the names of other things.

//go:embed peoples.txt
var peoplesText string

// peoples are the entries that words for the people of a place speak of, by
// language and folded word: "boliviano", "central american".
type peoples map[string]map[string]int

// peoplesWords is the number of words of the longest of them.
const peoplesWords = 2

// peoples reads the demonyms of the countries and those of peoples.txt.
func (g *Gazetteer) peoples() (peoples, error) {
	all := peoples{"en": {}, "es": {}}
	countries := map[string]int{}
	for n := 1; n*countrySize < len(g.countries); n++ {
		countries[g.countryCode(n)] = u24(g.countries, n*countrySize+3)
	}
	for _, c := range ontology.Countries() {
		entry, ok := countries[c.Alpha3]
		if !ok {
			continue
		}
		for lang, words := range map[string][]string{"en": c.Demonyms, "es": c.DemonymsES} {
			for _, word := range words {
				if key := string(AppendKey(nil, word)); all[lang][key] == 0 {
					all[lang][key] = entry + 1
				}
			}
		}
	}
	lang := "en"
	for n, line := range strings.Split(peoplesText, "\n") {
		line, _, _ = strings.Cut(line, "#")
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		if strings.HasPrefix(line, "[") {
			lang = strings.Trim(line, "[]")
			continue
		}
		name, words, ok := strings.Cut(line, ":")
		name, country, _ := strings.Cut(name, ", ")
		postings, _ := g.lookup(nil, AppendKey(nil, name))
		postings = slices.DeleteFunc(postings, func(p posting) bool {
			return country != "" && g.countryCode(g.entry(p.entry).country) != country
		})
		if !ok || len(postings) == 0 || all[lang] == nil {
			return nil, fmt.Errorf("peoples, line %d: no place %q: %w", n+1, name, quipu.ErrInvalid)
		}
		best := slices.MinFunc(postings, func(a, b posting) int { return int(g.entry(a.entry).kind) - int(g.entry(b.entry).kind) })
		for _, word := range strings.Split(words, ",") {
			all[lang][string(AppendKey(nil, strings.TrimSpace(word)))] = best.entry + 1
		}
	}
	return all, nil
}

// allPlaces are the mentions of every use, in text order.
func (r *reading) allPlaces(p peoples) []quipu.PlaceMention {
	var found []quipu.PlaceMention
	taken := map[int]int{} // by the byte where a mention begins, where it ends
	for i := range r.mentions {
		m := &r.mentions[i]
		inName := m.chosen < 0 && r.inName(m)
		if inName {
			m.chosen = r.groups[m.group].best
		}
		if m.chosen < 0 && !m.unknown {
			continue
		}
		one := r.place(m)
		if inName {
			one.Use = quipu.NameUse
		}
		if r.inDateline(m.sentence) {
			one.Use, one.Sentence, one.First, one.Last, one.Head = quipu.DatelineUse, -1, -1, -1, -1
		}
		taken[m.span.Start] = m.span.End
		found = append(found, one)
	}
	words := p["en"]
	if r.a.Doc.Lang == "es" {
		words = p["es"]
	}
	for i := range r.a.Sentences {
		found = append(found, r.nationalities(i, words, taken)...)
	}
	slices.SortStableFunc(found, func(a, b quipu.PlaceMention) int { return a.Span.Start - b.Span.Start })
	return found
}

// inName reports whether a mention that is no place of itself is one in the name
// of something else: "Conference Board of Canada". The place must be well known,
// or be one elsewhere in the document, and no word or person is called so.
func (r *reading) inName(m *mention) bool {
	if m.group < 0 || r.inDateline(m.sentence) || r.groups[m.group].best < 0 {
		return false
	}
	s, g := &r.sentences[m.sentence], &r.groups[m.group]
	if g.habit&doubtful != 0 || nameType(&s.Tokens[m.last]) == "PER" || g.persons+g.surnames > 0 {
		return false
	}
	best := g.candidates[g.best]
	if best.alternate && best.kind > Admin1 || m.first == m.last && r.words.of(s.Tokens[m.first].Form) != 0 {
		return false // "Lake Lanier" is in no Lake County
	}
	if g.evidence < enough && best.kind != CountryKind && best.kind != Admin1 && best.kind != Capital && best.importance < wellKnown {
		return false
	}
	before := m.first - 1
	if before >= 0 && (s.Tokens[before].Form == "of" || s.Tokens[before].Form == "de") {
		before--
	}
	return capital(s, m.last+1) || before >= 0 && capital(s, before)
}

// wellKnown is the importance of a city that names in a document may be taken
// from without further evidence, in powers of ten of people.
const wellKnown = 5.7

// nationalities are the words for the people of a place in one sentence.
func (r *reading) nationalities(sentence int, words map[string]int, taken map[int]int) []quipu.PlaceMention {
	var found []quipu.PlaceMention
	s := &r.a.Sentences[sentence]
	add := func(span quipu.Span, first, last int) bool {
		entry := words[string(AppendKey(r.key[:0], r.a.Text(span)))] - 1
		if entry < 0 {
			return false
		}
		found = append(found, quipu.PlaceMention{
			Locus: quipu.Locus{Span: span, Sentence: sentence, First: first, Last: last, Head: head(s, first, last)},
			Place: r.g.place(r.g.entry(entry)), Use: quipu.NationalityUse,
		})
		return true
	}
	end := 0
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if t.Span.Start < end || nameType(t) == "PER" || !r.capitalOrSpanish(t.Form) || isLanguage(s, i) {
			continue
		}
		if until, ok := taken[t.Span.Start]; ok {
			end = until
			continue
		}
		for last := min(i+peoplesWords, len(s.Tokens)) - 1; last >= i; last-- {
			if isWord(t.Form) && isWord(s.Tokens[last].Form) && add(s.TokenSpan(i, last), i, last) {
				end = s.Tokens[last].Span.End
				break
			}
		}
		if end < t.Span.End && strings.ContainsAny(t.Form, "-–/") {
			// "Turkish-Russian", "pro-Russian"
			start := t.Span.Start
			for _, piece := range strings.FieldsFunc(r.a.Text(t.Span), func(c rune) bool { return c == '-' || c == '–' || c == '/' }) {
				at := start + strings.Index(r.a.Doc.Text[start:t.Span.End], piece)
				start = at + len(piece)
				if r.capitalOrSpanish(piece) && taken[at] == 0 {
					add(quipu.Span{Start: at, End: start}, i, i)
				}
			}
		}
	}
	return found
}

// capitalOrSpanish reports whether a word is written as a nationality is:
// Spanish has them in lower case.
func (r *reading) capitalOrSpanish(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(first) || r.a.Doc.Lang == "es" || strings.ContainsAny(word, "-–/")
}

// isLanguage reports whether the word stands for a language: "she spoke in
// Russian". Nouns for a people have an article or a plural.
func isLanguage(s *quipu.Sentence, i int) bool {
	t := &s.Tokens[i]
	if t.Tag != "NOUN" && t.Tag != "PROPN" || !t.Is("obj", "obl", "nmod", "nsubj") || strings.HasSuffix(t.Form, "s") {
		return false
	}
	return s.Child(i, "det") < 0 && s.Child(i, "amod") < 0 && s.Child(i, "compound") < 0
}

// inDateline reports whether a sentence of the reading stands for a date line.
func (r *reading) inDateline(sentence int) bool { return sentence >= len(r.a.Sentences) }

// datelineSentence cuts a date line up to the name of the agency into tokens:
// "LA PAZ, Bolivia, Nov. 15 (ANF) –".
func datelineSentence(text string, span quipu.Span) quipu.Sentence {
	s := quipu.Sentence{Span: span}
	line := span.Of(text)
	for at := 0; at < len(line); {
		c, size := utf8.DecodeRuneInString(line[at:])
		end := at + size
		if c == '(' {
			break
		}
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			for end < len(line) {
				c, size := utf8.DecodeRuneInString(line[end:])
				if !unicode.IsLetter(c) && !unicode.IsDigit(c) && c != '.' && c != '\'' && c != '’' {
					break
				}
				end += size
			}
		}
		if !unicode.IsSpace(c) {
			s.Tokens = append(s.Tokens, quipu.Token{Span: quipu.Span{Start: span.Start + at, End: span.Start + end}, Form: line[at:end], Head: quipu.Root})
		}
		at = end
	}
	return s
}
