package store

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Words are cut and folded here and not by the databases, so that both find the
// same. A word is a run of letters and digits, in lower case and without accents.

// longestWord is how many bytes of a word are looked at; what is longer is no word
// of a language.
const longestWord = 64

// A place is where a word stands in a text, in bytes.
type place struct{ from, to int }

// cut calls use for each word of a text, for as long as it wants more.
func cut(text string, use func(word string, at place) (more bool)) {
	from := -1
	plain := true
	word := func(to int) bool {
		if from < 0 {
			return true
		}
		raw := text[from:to]
		if plain {
			raw = strings.ToLower(raw)
		} else {
			raw = foldWord(raw)
		}
		if len(raw) > longestWord {
			raw = raw[:longestWord]
			for !utf8.ValidString(raw) {
				raw = raw[:len(raw)-1]
			}
		}
		at := place{from, to}
		from, plain = -1, true
		return raw == "" || use(raw, at)
	}
	for i, r := range text {
		letter := r < utf8.RuneSelf && ('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9')
		if !letter && r >= utf8.RuneSelf {
			letter = unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) && from >= 0
			if letter {
				plain = false
			}
		}
		switch {
		case letter && from < 0:
			from = i
		case !letter:
			if !word(i) {
				return
			}
			plain = true
		}
	}
	word(len(text))
}

// foldWord takes case and accents away, and what letters leave behind that is
// neither letter nor digit.
func foldWord(word string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFKD.String(word))
}

// wordsOf are the words of a text in their order.
func wordsOf(text string) []string {
	var words []string
	cut(text, func(word string, _ place) bool {
		words = append(words, word)
		return true
	})
	return words
}

// fold is a name as it is looked up: its words, one blank between them.
func fold(name string) string { return strings.Join(wordsOf(name), " ") }

// A term is what a search asks for: words that stand next to each other, the last
// of which may be only the beginning of a word.
type term struct {
	words  []string
	prefix bool
}

// termsOf reads a search: words, phrases in double quotes, and beginnings with an
// asterisk.
func termsOf(text string) []term {
	var terms []term
	for i, part := range strings.Split(text, `"`) {
		if i%2 == 1 {
			if words := wordsOf(part); len(words) > 0 {
				terms = append(terms, term{words: words})
			}
			continue
		}
		for field := range strings.FieldsSeq(part) {
			words := wordsOf(field) // "anti-government" is two, next to each other
			if len(words) > 0 {
				terms = append(terms, term{words, len(words) == 1 && strings.HasSuffix(field, "*")})
			}
		}
	}
	return terms
}

// clean is a string that every database takes as text.
func clean(s string) string {
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	return strings.ReplaceAll(s, "\x00", "\uFFFD")
}
