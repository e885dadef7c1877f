package split

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"

	"quipu"
)

//go:embed spanish.txt
var spanishLists string

// Spanish are the rules of Spanish, as in AnCora and GSD.
func Spanish() *Rules {
	r := &Rules{parts: spanishParts}
	r.read(spanishLists)
	return r
}

// spanishParts cuts the contractions "del" and "al", whose two words share the
// span of the whole, and pronouns written onto verbs, where no other reading is
// likely: "quedarse", "hacerlo", "diciéndole".
func spanishParts(text string, s quipu.Span, out []quipu.Token) []quipu.Token {
	word := s.Of(text)
	low := strings.ToLower(word)
	switch low {
	case "del", "al":
		if word != low && capitalFollows(text[s.End:]) {
			break // "Al Jazeera", "Del Granado"
		}
		de := word[:len(word)-1]
		el := "el"
		if word == strings.ToUpper(word) {
			el = "EL"
		}
		if low == "del" {
			de = word[:2]
		}
		return append(out, quipu.Token{Span: s, Form: de}, quipu.Token{Span: s, Form: el})
	}
	verb, pronoun := enclitic(low)
	if pronoun == "" || word != low {
		return single(text, s, out) // a capital: "Lares" and "Carlos" are names
	}
	return append(out, quipu.Token{Span: s, Form: verb}, quipu.Token{Span: s, Form: pronoun})
}

func capitalFollows(rest string) bool {
	c, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, " \n"))
	return unicode.IsUpper(c)
}

// enclitic parts an infinitive or gerund from the pronoun written onto it. The
// accent that the longer word needs goes with it: "diciéndole" is "diciendo".
func enclitic(word string) (verb, pronoun string) {
	for _, p := range [...]string{"se", "los", "las", "les", "lo", "la", "le", "me", "te", "nos"} {
		stem, ok := strings.CutSuffix(word, p)
		if !ok || len(stem) < 4 {
			continue
		}
		switch {
		case strings.HasSuffix(stem, "ándo"):
			return strings.TrimSuffix(stem, "ándo") + "ando", p
		case strings.HasSuffix(stem, "éndo"):
			return strings.TrimSuffix(stem, "éndo") + "endo", p
		case strings.HasSuffix(stem, "ar"), strings.HasSuffix(stem, "er"), strings.HasSuffix(stem, "ir"):
			if p == "se" || p == "lo" || p == "le" || p == "les" || p == "los" || p == "nos" && len(stem) > 5 {
				return stem, p
			}
		}
	}
	return "", ""
}
