package title

import (
	"strings"

	"quipu/clause"
	"quipu/ontology"
)

// countryAt is the country that a name or adjective of some tokens from i on
// means, and of how many tokens it is.
func (r *Reader) countryAt(s *clause.Sentence, i, end int) (string, int) {
	if c := s.Tokens[i].Form[0]; r.Lang == "en" && c >= 'a' && c <= 'z' {
		return "", 0
	}
	for n := min(4, end-i); n > 0; n-- {
		if strings.Contains(s.Words(i, i+n-1), "\n") {
			continue
		}
		if code := r.countryWord(strings.TrimPrefix(s.Words(i, i+n-1), "the ")); code != "" {
			return code, n
		}
	}
	return "", 0
}

func (r *Reader) countryWord(words string) string {
	if c, ok := ontology.CountryByName(words, r.Lang); ok {
		return c.Alpha3
	}
	return r.Demonym(words)
}

// Demonym is the country whose people or adjective a word is, or "".
func (r *Reader) Demonym(words string) string {
	if c, ok := ontology.CountryByDemonym(words, r.Lang); ok {
		return c.Alpha3
	}
	return ""
}

// IsCountry reports whether a code is a country's, and not that of an organisation.
func IsCountry(code string) bool {
	_, ok := ontology.CountryByAlpha3(code)
	return ok
}

// countryNamed is the country that a name is, in either language.
func countryNamed(name string) string {
	for _, lang := range [...]string{"en", "es"} {
		if c, ok := ontology.CountryByName(name, lang); ok {
			return c.Alpha3
		}
	}
	return ""
}
