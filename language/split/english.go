package split

import (
	_ "embed"
	"strings"

	"quipu"
)

//go:embed english.txt
var englishLists string

// English are the rules of English, as in the English Web Treebank.
func English() *Rules {
	r := &Rules{mixed: true, parts: englishParts}
	r.read(englishLists)
	return r
}

// read reads lists of the form "name: word word word", where name is a kind of
// abbreviation, prefixes or starters.
func (r *Rules) read(lists string) {
	r.abbreviations, r.prefixes, r.starters = map[string]abbreviation{}, map[string]bool{}, map[string]bool{}
	for line := range strings.Lines(lists) {
		name, words, ok := strings.Cut(line, ":")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for word := range strings.FieldsSeq(words) {
			switch name {
			case "before name":
				r.abbreviations[word] = beforeName
			case "before number":
				r.abbreviations[word] = beforeNumber
			case "may end":
				r.abbreviations[word] = mayEnd
			case "prefix":
				r.prefixes[word] = true
			case "starter":
				r.starters[word] = true
			}
		}
	}
}

// englishParts cuts contractions: "don't", "it's", "cannot".
func englishParts(text string, s quipu.Span, out []quipu.Token) []quipu.Token {
	word := s.Of(text)
	if cut := englishCut(word); cut > 0 && cut < len(word) {
		out = englishParts(text, quipu.Span{Start: s.Start, End: s.Start + cut}, out)
		return single(text, quipu.Span{Start: s.Start + cut, End: s.End}, out)
	}
	return single(text, s, out)
}

// englishCut is where the last syntactic word of a contraction begins, or 0.
func englishCut(word string) int {
	n := len(word)
	if n < 3 {
		return 0
	}
	switch word[n-1] | 0x20 {
	case 't':
		for _, not := range [...]string{"n't", "n’t"} {
			if n > len(not) && strings.EqualFold(word[n-len(not):], not) {
				return n - len(not)
			}
		}
		switch {
		case strings.EqualFold(word, "cannot"):
			return 3
		case n > 3 && strings.EqualFold(word[n-2:], "nt") && isAuxiliary(word[:n-2]):
			return n - 2 // "dont"
		}
	case 's', 'd', 'm', 'e', 'l':
		if strings.EqualFold(word, "ive") {
			return 1
		}
		for _, mark := range [...]string{"'", "’"} {
			if at := strings.LastIndex(word, mark); at > 0 && isClitic("'"+word[at+len(mark):]) {
				return at
			}
		}
	case 'a':
		switch strings.ToLower(word) {
		case "gonna", "gotta", "wanna":
			return 3
		}
	}
	return 0
}

// isAuxiliary reports whether "nt" after this is a "not" whose mark was left out.
func isAuxiliary(word string) bool {
	switch strings.ToLower(word) {
	case "do", "ca", "did", "does", "is", "was", "are", "have", "has", "had", "could", "would", "should", "wo", "were", "ai":
		return word != "CA" && word != "WO"
	}
	return false
}
