package actor

import (
	"strings"
	"unicode"

	"quipu/ontology"
)

// A nation is a word or words that name a country or its people.
type nation struct {
	code    string // ISO 3166-1 alpha-3; empty if there is none
	demonym bool   // "Bolivian", not "Bolivia"
	capital bool   // "Lima"
}

// nations finds countries and demonyms by their folded words with one blank
// between them; abbreviations by their capitals, "US".
type nations map[string]nation

// nationWords is the number of words of the longest name that is looked for.
const nationWords = 6

func nationsOf(lang string) nations {
	table := make(nations, 3072)
	add := func(name, code string, demonym bool) {
		key := nationKey(name)
		if _, taken := table[key]; !taken && key != "" {
			table[key] = nation{code: code, demonym: demonym}
		}
	}
	for _, c := range ontology.Countries() {
		name, demonyms := c.Name, c.Demonyms
		if lang == "es" {
			name, demonyms = c.NameES, c.DemonymsES
		}
		add(name, c.Alpha3, false)
		for _, word := range demonyms {
			add(word, c.Alpha3, true)
		}
	}
	for _, c := range ontology.Countries() {
		for _, alias := range c.Aliases {
			add(alias, c.Alpha3, false)
		}
		add(c.Name, c.Alpha3, false)
	}
	for _, c := range ontology.Countries() {
		if key := nationKey(c.Capital); key != "" {
			if _, taken := table[key]; !taken {
				table[key] = nation{code: c.Alpha3, capital: true}
			}
		}
	}
	return table
}

func nationKey(name string) string {
	if len(name) <= 10 && !strings.ContainsFunc(name, unicode.IsLower) {
		if short := strings.ReplaceAll(strings.ReplaceAll(name, ".", ""), " ", ""); isAbbreviation(short) {
			return short
		}
	}
	if name == "the States" {
		return "" // "the states of the north"
	}
	key := ontology.Fold(name)
	for _, article := range []string{"the ", "el ", "la ", "los ", "las "} {
		key = strings.TrimPrefix(key, article)
	}
	return strings.ReplaceAll(key, "-", " ")
}

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

// nationAt finds the longest country name or demonym that begins at token i of
// a sentence, and its number of tokens. English ones begin with a capital.
func (d *reading) nationAt(forms func(int) string, i, n int) (nation, int) {
	first := forms(i)
	capital := isCapital(first)
	if !capital && d.lang != "es" {
		// "tunisian rioters", as careless writers have it
		if found := d.nations[first]; found.demonym && len(first) > 4 && first != "polish" {
			return found, 1
		}
		return nation{}, 0
	}
	if capital && len(first) <= 8 {
		short := first
		if strings.IndexByte(first, '.') > 0 {
			short = strings.ReplaceAll(first, ".", "")
		}
		if isAbbreviation(short) {
			if found, ok := d.nations[short]; ok {
				return found, 1
			}
		}
	}
	var best nation
	length := 0
	key := d.key[:0]
	for k := 0; k < nationWords && i+k < n; k++ {
		form := forms(i + k)
		if form == "-" {
			continue
		}
		if k > 0 {
			if !capital {
				break
			}
			key = append(key, ' ')
		}
		key = ontology.AppendFold(key, form)
		if found, ok := d.nations[string(key)]; ok && (capital || found.demonym) {
			best, length = found, k+1
		}
	}
	d.key = key
	return best, length
}

func isCapital(word string) bool {
	for _, r := range word {
		return r >= 'A' && r <= 'Z' || r >= 'À' && r <= 'Þ' || r > 0x17F && strings.ToUpper(string(r)) == string(r) && strings.ToLower(string(r)) != string(r)
	}
	return false
}
