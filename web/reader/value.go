package reader

import (
	"strings"

	"quipu"
	"quipu/ontology"
	"quipu/store"
	"quipu/web/margin"
	"quipu/web/page"
)

// The values of arguments are codes of lists ("sworn-in"), or offices in the record's
// English. In a form they stand as the words of the page's language, and what is typed
// there is read back.

// inWords is a value as a form shows it.
func inWords(m page.Messages, as, value string) string {
	switch {
	case value == "":
		return ""
	case as == margin.AsPost:
		return m.Role(value)
	case as == margin.AsCountry:
		return m.Country(value)
	case as == margin.AsTopic:
		return m.Topic(value)
	}
	return m.Or(as+"."+value, value)
}

// fromWords is the value that words stand for; the words themselves where no list
// has them. Before is the value that the form was shown with.
func fromWords(m page.Messages, as, words, before string) string {
	if words == inWords(m, as, before) {
		return before
	}
	same := func(word page.Word) bool {
		return strings.EqualFold(word.Words, words) || strings.EqualFold(word.Code, words)
	}
	switch as {
	case margin.AsPost:
		return postOf(m, words)
	case margin.AsCountry:
		for _, country := range ontology.Countries() {
			if same(page.Word{Code: country.Alpha3, Words: m.Country(country.Alpha3)}) {
				return country.Alpha3
			}
		}
		return words
	}
	for _, word := range m.Under(as + ".") {
		if same(word) {
			return word.Code
		}
	}
	return words
}

// postOf is the office that words of a language stand for, also where it is made of
// two: a title and what it is of.
func postOf(m page.Messages, words string) string {
	posts := m.Under("post.")
	for _, post := range posts {
		if strings.EqualFold(post.Words, words) {
			return post.Code
		}
	}
	for _, of := range [...]struct{ prefix, between string }{{"portfolio.", " of "}, {"body.", " of the "}} {
		for _, word := range m.Under(of.prefix) {
			title, ok := cutSuffixFold(words, " "+word.Words)
			if !ok {
				continue
			}
			for _, post := range posts {
				if strings.EqualFold(post.Words, title) {
					return post.Code + of.between + word.Code
				}
			}
		}
	}
	return words
}

func cutSuffixFold(text, suffix string) (string, bool) {
	at := len(text) - len(suffix)
	if at <= 0 || !strings.EqualFold(text[at:], suffix) {
		return text, false
	}
	return text[:at], true
}

// Suggested are the words that the values of a statement's arguments may be, for
// whom to choose from.
func (f *Form) Suggested(m page.Messages) []string {
	var list []string
	seen := map[string]bool{}
	for _, role := range roles[f.Coding.Statement.Kind] {
		as := margin.ComesAs(f.Coding.Statement.Kind, role)
		if as == "" || as == margin.AsKey || as == margin.AsCoding || as == margin.AsCountry || seen[as] {
			continue
		}
		seen[as] = true
		for _, word := range m.Under(as + ".") {
			if !strings.Contains(word.Words, "{0}") {
				list = append(list, word.Words)
			}
		}
	}
	return list
}

// Countries are all countries, for fields that take their codes.
func (f *Form) Countries(m page.Messages) []page.Word {
	var list []page.Word
	for _, country := range ontology.Countries() {
		list = append(list, page.Word{Code: country.Alpha3, Words: m.Country(country.Alpha3)})
	}
	return list
}

// keyFor is the key of an argument that was given another name or other words, under
// which the record will find it: that of the same name in the report, or else the
// name as keys are written. Where nothing else could be the same, there is none.
func keyFor(known map[string]string, kind quipu.StatementKind, name string) string {
	if kind != quipu.NamingKind {
		return ""
	}
	if key, ok := known[name]; ok {
		return key
	}
	return ontology.Fold(name)
}

// keysIn are the keys of those who are named in a report, by their names; of two that
// share a name, that of the first.
func keysIn(kept *store.Report) map[string]string {
	known := map[string]string{}
	for i := range kept.Machine.Statements {
		s := &kept.Machine.Statements[i]
		if s.Kind != quipu.NamingKind {
			continue
		}
		for k := range s.Arguments {
			a := &s.Arguments[k]
			if _, ok := known[a.Name]; !ok && a.Name != "" && a.Value != "" && (a.Role == "actor" || a.Role == "of") {
				known[a.Name] = a.Value
			}
		}
	}
	return known
}
