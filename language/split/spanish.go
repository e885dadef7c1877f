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
		if word[1:] == low[1:] && word != low && nameFollows(low, text, s) {
			break // "Al Jazeera", "Benigno Del Granado"
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
	if word != low && (word[1:] != low[1:] || !startsSentence(text, s.Start)) {
		return single(text, s, out) // a capital: "Lares" and "Carlos" are names
	}
	verb, first, second := enclitics(low)
	if second == "" {
		verb, first = enclitic(low)
	}
	if first == "" || first == "te" && word != low {
		return single(text, s, out) // "Gral. Iriarte"
	}
	if word != low {
		verb = word[:1] + verb[1:]
	}
	out = append(out, quipu.Token{Span: s, Form: verb}, quipu.Token{Span: s, Form: first})
	if second != "" {
		out = append(out, quipu.Token{Span: s, Form: second})
	}
	return out
}

// startsSentence reports whether what begins at a byte of text is the first word
// of a sentence, by the marks before it.
func startsSentence(text string, at int) bool {
	before := strings.TrimRight(text[:at], " \n\"'«“‘(¿¡-–—")
	if before == "" {
		return true
	}
	c, _ := utf8.DecodeLastRuneInString(before)
	switch c {
	case '.', '!', '?', '…', ':', '”', '»':
		return true
	}
	return false
}

// nameFollows reports whether "Al" or "Del" is part of a name: it stands inside
// a sentence and before a capital, or before one of the names that often begin
// sentences ("Al Qaeda" against "Al Gobierno").
func nameFollows(low, text string, s quipu.Span) bool {
	next := strings.TrimLeft(text[s.End:], " \n")
	if c, _ := utf8.DecodeRuneInString(next); !unicode.IsUpper(c) {
		return false
	}
	if !startsSentence(text, s.Start) {
		return true
	}
	if low == "del" {
		return false
	}
	for _, name := range [...]string{"Qaeda", "Qaida", "Jazeera", "Yazira", "Gore", "Assad", "Asad", "Sadr", "Arabiya", "Shabab", "Shabaab", "Fatah", "Nusra", "Aqsa", "Sisi", "Maliki", "Thani", "Zawahiri", "Baghdadi"} {
		if strings.HasPrefix(next, name) {
			return true
		}
	}
	return false
}

// enclitics parts an infinitive or gerund from two pronouns; the accent that
// three words in one need goes: "entregárselo" is "entregar", "se", "lo".
func enclitics(word string) (verb, first, second string) {
	for _, p := range [...]string{"lo", "la", "los", "las"} {
		rest, ok := strings.CutSuffix(word, p)
		if !ok {
			continue
		}
		for _, q := range [...]string{"se", "me", "te", "nos"} {
			stem, ok := strings.CutSuffix(rest, q)
			for _, end := range [...][2]string{{"ár", "ar"}, {"ér", "er"}, {"ír", "ir"}, {"ándo", "ando"}, {"éndo", "endo"}} {
				if base, accent := strings.CutSuffix(stem, end[0]); ok && accent && base != "" {
					return base + end[1], q, p
				}
			}
		}
	}
	return "", "", ""
}

// enclitic parts an infinitive or gerund from the pronoun written onto it. The
// accent that the longer word needs goes with it: "diciéndole" is "diciendo".
func enclitic(word string) (verb, pronoun string) {
	for _, p := range [...]string{"se", "los", "las", "les", "lo", "la", "le", "me", "te", "nos"} {
		stem, ok := strings.CutSuffix(word, p)
		if !ok {
			continue
		}
		if base, ok := strings.CutSuffix(stem, "ándo"); ok && base != "" {
			return base + "ando", p
		}
		if base, ok := strings.CutSuffix(stem, "éndo"); ok && base != "" {
			return base + "endo", p
		}
		if isInfinitive(stem, p) {
			return stem, p
		}
		if verb := ordered(stem); p == "se" && verb != "" {
			return verb, p
		}
	}
	return "", ""
}

// ordered is the verb of "véase", "únanse" without "se", or "". The accent is
// there for the longer word and goes, unless it parts two vowels: "envíese".
func ordered(stem string) string {
	if end := strings.TrimSuffix(stem, "n"); !strings.HasSuffix(end, "a") && !strings.HasSuffix(end, "e") {
		return ""
	}
	at := strings.IndexAny(stem, "áéíóú")
	if at < 0 {
		return ""
	}
	c, size := utf8.DecodeRuneInString(stem[at:])
	rest := stem[at+size:]
	if rest == "" || rest == "n" {
		return "" // "está se"
	}
	if (c == 'í' || c == 'ú') && strings.ContainsAny(rest[:1], "aeo") {
		return stem
	}
	return stem[:at] + map[rune]string{'á': "a", 'é': "e", 'í': "i", 'ó': "o", 'ú': "u"}[c] + rest
}

// isInfinitive reports whether what stands before a pronoun is likely to be one.
// Other words end so too: "charla", "firme", "gobiernos".
func isInfinitive(stem, pronoun string) bool {
	n := len(stem)
	if n < 4 || stem == "char" {
		return (stem == "dar" || stem == "ver") && pronoun != "la" && pronoun != "las" || stem == "ir" && pronoun == "se"
	}
	if end := stem[n-2:]; end != "ar" && end != "er" && end != "ir" {
		return false
	}
	switch pronoun {
	case "la", "las":
		return stem != "chir"
	case "te":
		// "reparte", "advierte", "muerte" and "baluarte" against "decirte".
		for _, end := range [...]string{"par", "ier", "uer", "duar", "luar", "oar", "dar", "scar", "ncar", "mar", "iner", "iver"} {
			if strings.HasSuffix(stem, end) {
				return false
			}
		}
	case "me":
		return !strings.HasSuffix(stem, "fir") && !strings.HasSuffix(stem, "uer") && stem != "alar" && stem != "desar" && stem != "rear" && stem != "gendar"
	case "nos":
		if strings.HasSuffix(stem, "ier") || n == 5 && stem != "hacer" && stem != "poner" && stem != "tener" && stem != "traer" && strings.HasSuffix(stem, "er") {
			return false
		}
		for _, end := range [...]string{"cuader", "exter", "inter", "eter", "mater", "pater", "frater", "alter", "mader"} {
			if strings.HasSuffix(stem, end) {
				return false
			}
		}
		return n > 4
	}
	return true
}
