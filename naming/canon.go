package naming

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"quipu"
	"quipu/ontology"
)

// This file makes of a name the one under which all documents meet, whatever
// their language.

// fold is a name in lower case without accents, in words: full stops inside
// initials and possessive endings are gone.
func fold(name string) []string {
	words := strings.FieldsFunc(name, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("\"“”«»(),", r) })
	kept := words[:0]
	for _, word := range words {
		if word = foldWord(word); word != "" {
			kept = append(kept, word)
		}
	}
	return kept
}

func foldWord(word string) string {
	word = ontology.Fold(word)
	if strings.Contains(word, "’") {
		word = strings.ReplaceAll(word, "’", "'")
	}
	return strings.Trim(strings.TrimSuffix(word, "'s"), ".'\"“”«»(),")
}

// folded are the words of a sentence, one a token.
func (r *reader) folded(sentence int) []string {
	if r.words[sentence] == nil {
		tokens := r.a.Sentences[sentence].Tokens
		words := make([]string, len(tokens))
		for i := range tokens {
			words[i] = foldWord(tokens[i].Form)
		}
		r.words[sentence] = words
	}
	return r.words[sentence]
}

// personKey is the full name without titles, and without a second family name
// where people bear two: "Ana Roca Paz" is mostly called Ana Roca. A single name
// says too little to meet its like in other countries.
func (r *reader) personKey(e *entity) string {
	words := withoutArticles(fold(e.name))
	for len(words) > 1 && r.lex.titles[words[0]] {
		words = words[1:]
	}
	if len(words) == 1 {
		return words[0] + "/" + r.home(e.code)
	}
	code := r.home(e.code)
	if code == "" && len(r.named) > 0 {
		code = r.named[0]
	}
	if r.lex.double[code] || code == "" && r.a.Doc.Lang == "es" {
		family := 1
		for family < len(words)-1 && r.lex.given[words[family]] {
			family++
		}
		for family < len(words)-1 && r.lex.small[words[family]] {
			family++ // "de la Torre"
		}
		words = words[:family+1]
	}
	return strings.Join(words, " ")
}

// withoutArticles are the words of a name without the Arabic article, which one
// outlet writes "al-Amin", another "el Amin" and a third leaves out; and without
// hyphens, which come and go with it.
func withoutArticles(words []string) []string {
	var all []string
	for i, word := range words {
		for j, part := range strings.Split(word, "-") {
			if article := part == "al" || part == "el"; part != "" && !(article && (j == 0 && word != part || i > 0)) {
				all = append(all, part)
			}
		}
	}
	if len(all) == 0 {
		return words
	}
	return all
}

// home is the country of an actor, else that of the report; "" where both are
// unknown.
func (r *reader) home(code string) string {
	if code == "" {
		return r.country
	}
	return code
}

// bodyKey is the key of a body with a name: the words that it is made of, in
// English and in the order of the alphabet, so that "Tribunal Supremo Electoral"
// meets "Supreme Electoral Tribunal". A name of common words alone may be that of
// a body in any country and has it before it; so has an acronym.
func (r *reader) bodyKey(name, code string) string {
	words := fold(name)
	if key := r.known(strings.Join(words, " "), code); key != "" {
		return key
	}
	b := r.bag(words, code)
	if key := r.known(strings.Join(b.kept, " "), b.country(code)); key != "" {
		return key
	}
	body := r.lex.bodies[strings.Join(words, " ")]
	if body == "" {
		body = r.lex.bodies[strings.Join(b.plain(), " ")]
	}
	if body != "" {
		if country := r.home(b.country(code)); country != "" {
			return body + "/" + country
		}
		return ""
	}
	if b.text == "" {
		return ""
	}
	if b.of != "" {
		return "body " + b.text + "/" + b.of
	}
	if b.common && !b.beyond || len(words) == 1 && acronym(name) {
		country := cmp.Or(r.home(b.country(code)), r.likely)
		if _, ok := ontology.CountryByAlpha3(country); !ok && country != beyond {
			country = cmp.Or(r.country, r.likely) // "Rapid Support Forces" may be taken for anything.
		}
		if _, ok := ontology.CountryByAlpha3(country); !ok {
			return "body " + b.text
		}
		return "body " + b.text + "/" + country
	}
	return "body " + b.text
}

// known is the key of a body by a short or other name in the table: one beyond
// states, or one of the country of the actor or the report. Where neither is
// known, a country that the report names is enough.
func (r *reader) known(name, code string) string {
	if full, ok := r.lex.acronyms[name]; ok {
		return "body " + r.bag(fold(full), beyond).text
	}
	countries := []string{r.home(code)}
	if countries[0] == "" {
		countries = r.named
	}
	for _, country := range countries {
		if full, ok := r.lex.acronyms[country+":"+name]; ok {
			if body := r.lex.bodies[full]; body != "" {
				return body + "/" + country
			}
			return "body " + r.bag(fold(full), beyond).text + "/" + country
		}
	}
	return ""
}

// beyond is the code of bodies beyond states, whose names tell no country.
const beyond = "IGO"

// A bag is what a name is made of.
type bag struct {
	kept   []string // its words without small ones and countries, in their order
	text   string   // their normal forms, in the order of the alphabet
	common bool     // all are words that many bodies are named with
	of     string   // the country that the words name
	beyond bool     // a word tells that it is a body of many countries
}

// country is that of the words, else the one given.
func (b *bag) country(code string) string {
	if b.of != "" {
		return b.of
	}
	return code
}

// plain are the words without "national", which tells nothing apart.
func (b *bag) plain() []string {
	return slices.DeleteFunc(slices.Clone(b.kept), func(w string) bool { return w == "national" || w == "nacional" })
}

// countryIn is the country that a word of a name tells: "Bolivian", "Chile". "" if
// none. "American" mostly tells two continents, so callers who do not know better
// leave it in the name.
func (r *reader) countryIn(word string) string {
	if c, ok := ontology.CountryByDemonym(word, r.a.Doc.Lang); ok {
		return c.Alpha3
	}
	if c, ok := ontology.CountryByName(word, r.a.Doc.Lang); ok && len(word) > 3 {
		return c.Alpha3
	}
	return ""
}

func (r *reader) bag(words []string, code string) *bag {
	b := &bag{common: true}
	for _, word := range words {
		if r.lex.small[word] {
			continue
		}
		if of := r.countryIn(word); of != "" && (code == of || code == "" && of != "USA") {
			b.of = of
			continue
		}
		b.kept = append(b.kept, word)
	}
	var normal []string
	for _, word := range b.kept {
		n, ok := r.lex.words[word]
		if !ok {
			n, b.common = word, false
		}
		b.beyond = b.beyond || r.lex.beyond[n]
		if !slices.Contains(normal, n) {
			normal = append(normal, n)
		}
	}
	slices.Sort(normal)
	b.text = strings.Join(normal, " ")
	return b
}

// acronym reports whether a name is written in capitals.
func acronym(name string) bool {
	return len(name) > 1 && strings.ToUpper(name) == name && strings.ToLower(name) != name
}

// unnamedKey is the key of a body that is known by its country and what it is,
// "the interim government", "la policía"; "" where it is not known so. What it is
// called beside that is the outlet's word.
func (r *reader) unnamedKey(m *quipu.ActorMention) string {
	body, country := r.bodyIn(m)
	if body == "" {
		return ""
	}
	if country == "" {
		country = r.home(m.Code)
	}
	if _, ok := ontology.CountryByAlpha3(country); !ok {
		return ""
	}
	return body + "/" + country
}

// bodyIn finds the body that the head of a phrase names, with what tells it from
// others of its kind in the country, and the country that the phrase names.
func (r *reader) bodyIn(m *quipu.ActorMention) (body, country string) {
	s := r.byIndex[m.Sentence]
	if t := &s.Tokens[m.Head]; t.Tag != "NOUN" && t.Tag != "PROPN" && t.Tag != "ADJ" {
		return "", ""
	}
	var words []string
	head, folded := -1, r.folded(m.Sentence)
	for i := m.First; i <= m.Last; i++ {
		t := &s.Tokens[i]
		if t.Tag == "PUNCT" || t.Tag == "DET" || t.Is("case") && t.Tag == "PART" {
			continue
		}
		if t.Tag == "NUM" || t.Tag == "PRON" {
			return "", "" // "two police", "his government"
		}
		if i == m.Head {
			head = len(words)
		}
		words = append(words, folded[i])
	}
	if head < 0 {
		return "", ""
	}
	from, to := 0, -1
	for n := min(r.lex.longest, len(words)); n > 0 && to < 0; n-- {
		for i := max(0, head-n+1); i <= head && i+n <= len(words); i++ {
			if normal := r.lex.bodies[strings.Join(words[i:i+n], " ")]; normal != "" {
				body, from, to = normal, i, i+n-1
				break
			}
		}
	}
	if to < 0 {
		return "", ""
	}
	level := ""
	for i, word := range words {
		if from <= i && i <= to {
			continue
		}
		if r.lex.others[word] {
			return "", ""
		}
		if of := r.countryIn(word); of != "" {
			country = of
		} else if r.lex.levels[word] {
			level += word + " "
		}
	}
	return level + body, country
}
