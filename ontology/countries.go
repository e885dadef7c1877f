package ontology

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
)

// A Country is an entry of ISO 3166-1, or Kosovo under the code XKX that is in
// common use. The table is written from general knowledge; it takes no side
// in whose territory is whose. Callers must not change the slices.
type Country struct {
	Alpha2  string // "BO"
	Alpha3  string // "BOL"
	Numeric string // "068"; empty for Kosovo
	// COW is the number of the Correlates of War project, three digits; empty
	// for what is no state there.
	COW string

	Name   string // English, "Bolivia"
	NameES string // Spanish
	// Aliases are further names in either language: long forms, abbreviations
	// and names of the past where one state is plainly their heir.
	Aliases []string
	// Demonyms are the English adjective and the nouns for its people, in
	// singular and plural; DemonymsES the Spanish ones in all their forms.
	Demonyms   []string
	DemonymsES []string

	Capital string // the seat that the constitution names; may be empty
}

//go:embed countries.tsv
var countriesTSV string

type countryTable struct {
	all      []Country
	alpha2   map[string]int
	alpha3   map[string]int
	names    map[string]countryIndex
	demonyms map[string]countryIndex
}

// A countryIndex says which country a word means in a language, or -1.
type countryIndex struct{ en, es int }

var countries = sync.OnceValue(func() *countryTable {
	table, err := parseCountries(countriesTSV)
	if err != nil {
		panic(err) // the embedded table is checked by the tests
	}
	return table
})

const countryColumns = 10

func parseCountries(tsv string) (*countryTable, error) {
	lines := strings.Split(strings.TrimSuffix(tsv, "\n"), "\n")[1:]
	t := &countryTable{
		all:      make([]Country, 0, len(lines)),
		alpha2:   make(map[string]int, len(lines)),
		alpha3:   make(map[string]int, len(lines)),
		names:    make(map[string]countryIndex, 6*len(lines)),
		demonyms: make(map[string]countryIndex, 8*len(lines)),
	}
	for n, line := range lines {
		f := strings.Split(line, "\t")
		if len(f) != countryColumns {
			return nil, fmt.Errorf("countries.tsv, line %d: %d columns, not %d", n+2, len(f), countryColumns)
		}
		c := Country{
			Alpha2: f[0], Alpha3: f[1], Numeric: f[2], COW: f[3], Name: f[4], NameES: f[5],
			Aliases: splitList(f[6]), Demonyms: splitList(f[7]), DemonymsES: splitList(f[8]), Capital: f[9],
		}
		i := len(t.all)
		t.all = append(t.all, c)
		t.alpha2[c.Alpha2], t.alpha3[c.Alpha3] = i, i
		addCountryWord(t.names, countryKey(c.Name), i, -1)
		addCountryWord(t.names, countryKey(c.NameES), -1, i)
		for _, word := range c.Demonyms {
			addCountryWord(t.demonyms, Fold(word), i, -1)
		}
		for _, word := range c.DemonymsES {
			addCountryWord(t.demonyms, Fold(word), -1, i)
		}
	}
	// A country's own name goes before another's alias. "Congo" alone is that of
	// Kinshasa, as in the style books of the agencies.
	for i, c := range t.all {
		for _, alias := range c.Aliases {
			addCountryWord(t.names, countryKey(alias), i, i)
		}
	}
	return t, nil
}

func splitList(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "|")
}

// addCountryWord keeps the first country of a word: the table has the Congo of
// Kinshasa before that of Brazzaville, whose people share one word.
func addCountryWord(words map[string]countryIndex, key string, en, es int) {
	w, ok := words[key]
	if !ok {
		w = countryIndex{-1, -1}
	}
	if w.en < 0 {
		w.en = en
	}
	if w.es < 0 {
		w.es = es
	}
	words[key] = w
}

var unspaced = strings.NewReplacer(".", "", " ", "")

// countryKey folds a name without its article. Abbreviations keep their case,
// so that "US" is a country and "us" is not; their full stops are dropped. "El
// Salvador" is found by both its forms, since both lose the article.
func countryKey(name string) string {
	for _, article := range []string{"the ", "el ", "la ", "los ", "las "} {
		if len(name) > len(article) && strings.EqualFold(name[:len(article)], article) {
			name = name[len(article):]
			break
		}
	}
	if abbreviation := unspaced.Replace(name); isAbbreviation(abbreviation) {
		return abbreviation
	}
	return Fold(name)
}

// isAbbreviation reports whether s is at most five capitals: "US", "EEUU".
func isAbbreviation(s string) bool {
	if len(s) < 2 || len(s) > 5 {
		return false
	}
	for i := 0; i < len(s); i++ {
		if s[i] < 'A' || s[i] > 'Z' {
			return false
		}
	}
	return true
}

func (t *countryTable) find(words map[string]countryIndex, key, lang string) (*Country, bool) {
	w, ok := words[key]
	if !ok {
		return nil, false
	}
	i := w.en
	if lang == "es" || i < 0 && lang == "" {
		i = w.es
	}
	if i < 0 {
		return nil, false
	}
	return &t.all[i], true
}

// Countries are all countries in the order of their alpha-2 codes.
func Countries() []Country { return countries().all }

// CountryByAlpha2 finds "BO".
func CountryByAlpha2(code string) (*Country, bool) {
	t := countries()
	if i, ok := t.alpha2[code]; ok {
		return &t.all[i], true
	}
	return nil, false
}

// CountryByAlpha3 finds "BOL".
func CountryByAlpha3(code string) (*Country, bool) {
	t := countries()
	if i, ok := t.alpha3[code]; ok {
		return &t.all[i], true
	}
	return nil, false
}

// CountryByName finds a name, long form or abbreviation, with or without an
// article and accents. The language is "en", "es", or "" for either, English
// first. A five-letter word in capitals is taken for an abbreviation only if it
// is one: "SPAIN" is found as "Spain".
func CountryByName(name, lang string) (*Country, bool) {
	t := countries()
	if c, ok := t.find(t.names, countryKey(name), lang); ok {
		return c, true
	}
	if len(name) < 4 {
		return nil, false
	}
	return t.find(t.names, Fold(name), lang)
}

// CountryByDemonym finds the country of an adjective or of a noun for its
// people, in any case: "Bolivian", "Danes", "bolivianas".
func CountryByDemonym(word, lang string) (*Country, bool) {
	t := countries()
	return t.find(t.demonyms, Fold(word), lang)
}
