package train

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"quipu"
	"quipu/language/name"
)

// A custom is what a set of names takes for a name. All are brought into line
// with Universal NER, where "the", titles, the people of a country and words
// such as "French" are no part of a name.
type custom int

const (
	broad    custom = iota // titles and articles belong to names, "Americans" is one
	exact                  // as Universal NER
	mentions               // "the government of Iraq", "we" and "Foreign Secretary" are marked too
)

// customs are those of sets that are not broad, by file.
var customs = map[string]custom{
	"ner/en/uner-ewt-train.tsv.gz":  exact,
	"ner/en/uner-ewt-dev.tsv.gz":    exact,
	"ner/en/re3d-open-train.tsv.gz": mentions,
	"ner/en/re3d-open-dev.tsv.gz":   mentions,
}

// alike brings the names of a sentence of a file into line with Universal NER.
// Where that would be guesswork they become Unknown.
func alike(file string, tokens []quipu.Token) {
	is := customs[file]
	if is == exact {
		return
	}
	eachName(tokens, func(first, end int, kind string) {
		if kind == "MISC" {
			return
		}
		mark(tokens[first:end], "")
		for first < end && outside(tokens[first].Form, kind, is) {
			first++
		}
		for end-first > 1 && !strings.ContainsFunc(tokens[end-1].Form, wordRune) {
			end-- // "Putin ,"
		}
		if first == end {
			return
		}
		switch {
		case is == mentions && !proper(tokens[first:end]):
			// "U.S. Marines from 3rd Battalion": some words are a name, but which?
			for i := first; i < end; i++ {
				if capital(tokens[i].Form) {
					tokens[i].Name = name.Unknown
				}
			}
			return
		case end-first == 1 && demonyms[strings.ToLower(tokens[first].Form)]:
			return
		case kind == "ORG" && actingStates[strings.ToLower(joinForms(tokens[first:end]))]:
			// A country that acts or plays is marked as an organisation by some.
			kind = name.Unknown
		}
		mark(tokens[first:end], kind)
	})
}

// outside reports whether a word at the beginning of a name is no part of it.
func outside(form, kind string, is custom) bool {
	low := strings.ToLower(form)
	switch {
	case form == "the" || kind == "PER" && honours[low]:
		return true
	case is == mentions:
		return form == "The" || !capital(form) || pronouns[low]
	}
	return false
}

// proper reports whether all words of a name have a capital, but for those that
// join them: "Ministry of Defence".
func proper(tokens []quipu.Token) bool {
	for i := range tokens {
		r, _ := utf8.DecodeRuneInString(tokens[i].Form)
		if unicode.IsLower(r) && !joiners[tokens[i].Form] {
			return false
		}
	}
	return true
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func capital(form string) bool {
	r, _ := utf8.DecodeRuneInString(form)
	return unicode.IsUpper(r)
}

// eachName calls f with every name, as a half-open range of tokens.
func eachName(tokens []quipu.Token, f func(first, end int, kind string)) {
	for i := 0; i < len(tokens); {
		first := i
		i++
		if len(tokens[first].Name) < 3 {
			continue
		}
		kind := tokens[first].Name[2:]
		for i < len(tokens) && tokens[i].Name == "I-"+kind {
			i++
		}
		f(first, i, kind)
	}
}

// mark makes tokens one name of a kind. No kind makes them none.
func mark(tokens []quipu.Token, kind string) {
	for i := range tokens {
		switch {
		case kind == "" || kind == name.Unknown:
			tokens[i].Name = kind
		case i == 0:
			tokens[i].Name = "B-" + kind
		default:
			tokens[i].Name = "I-" + kind
		}
	}
}

func joinForms(tokens []quipu.Token) string {
	var forms []string
	for i := range tokens {
		forms = append(forms, tokens[i].Form)
	}
	return strings.Join(forms, " ")
}
