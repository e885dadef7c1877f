package office

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"quipu"
	"quipu/ontology"
)

//go:embed lexicon/offices.en.txt
var englishText string

//go:embed lexicon/offices.es.txt
var spanishText string

// A class says what a word of a noun phrase is to an office: a section of the
// lexicon.
type class string

// The classes of which the rules speak by name.
const (
	stateOffice class = "state"
	minister    class = "minister"
	secretary   class = "secretary"
	localOffice class = "local"
	bodyOffice  class = "body"
	ownOffice   class = "own"
	member      class = "member"
	portfolio   class = "portfolio"
	bodies      class = "bodies"
	rank        class = "ranks"
	acting      class = "acting"
	former      class = "former"
	ousted      class = "ousted"
	claimed     class = "claimed"
	elect       class = "elect"
	aside       class = "aside"
	seat        class = "seats"
	post        class = "posts"
	leads       class = "leads"
	illegal     class = "illegitimate"
	call        class = "call"
	chamber     class = "chamber"
	predecessor class = "predecessor"
	successor   class = "successor"
	contrast    class = "contrast"
	deputy      class = "deputy"
	timeNoun    class = "time"
	after       class = "after"
	standing    class = "standing"
	lacks       class = "lacks"
	none        class = "no"
	sinceWord   class = "since"
	royal       class = "royal"
	shadow      class = "shadow"
	noOffice    class = "none"
)

// officeClasses are the classes whose words are offices.
var officeClasses = [...]class{stateOffice, minister, secretary, localOffice, bodyOffice, ownOffice, member, noOffice}

// An entry is a line of the lexicon in one of its ways.
type entry struct {
	class     class
	normal    string
	countries []string // where the way means that; empty for everywhere
	words     []string
}

// A change is what a verb or noun says of an office.
type change struct {
	aspect, manner string
	who            string   // subject, object or self: who of the clause has the office
	named          bool     // only with an office beside the word
	other          bool     // what it acts on had the office before
	rest           []string // further lemmas that hang on the word
}

// A lexicon is the text file of one language, read.
type lexicon struct {
	lang    string
	known   map[string]string   // every word of a noun phrase that any line has
	entries map[string][]*entry // by first word, those of more words first
	verbs   map[string][]change // by lemma, those with more words first
	nouns   map[string][]change
}

// lexiconOf is the lexicon of a language, nil where there is none.
func lexiconOf(lang string) *lexicon {
	switch lang {
	case "en":
		return english()
	case "es":
		return spanish()
	}
	return nil
}

var english = sync.OnceValue(func() *lexicon { return mustRead("en", englishText) })

var spanish = sync.OnceValue(func() *lexicon { return mustRead("es", spanishText) })

func mustRead(lang, text string) *lexicon {
	l, err := readLexicon(lang, text)
	if err != nil {
		panic(err) // the embedded files are checked by the tests
	}
	return l
}

// readLexicon reads a file of offices. It fails with quipu.ErrInvalid.
func readLexicon(lang, text string) (*lexicon, error) {
	l := &lexicon{
		lang: lang, known: map[string]string{}, entries: map[string][]*entry{},
		verbs: map[string][]change{}, nouns: map[string][]change{},
	}
	var section []string
	for n, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if line[0] == '[' {
			if section = strings.Fields(strings.Trim(line, "[]")); len(section) == 0 {
				return nil, fmt.Errorf("offices.%s.txt:%d: a section without a name: %w", lang, n+1, quipu.ErrInvalid)
			}
			continue
		}
		if len(section) == 0 {
			return nil, fmt.Errorf("offices.%s.txt:%d: a line before the first section: %w", lang, n+1, quipu.ErrInvalid)
		}
		if len(section) == 1 {
			l.addOffice(class(section[0]), line)
			continue
		}
		if err := l.addChange(section, line); err != nil {
			return nil, fmt.Errorf("offices.%s.txt:%d: %w", lang, n+1, err)
		}
	}
	for _, list := range l.entries {
		slices.SortStableFunc(list, func(a, b *entry) int { return len(b.words) - len(a.words) })
	}
	for _, table := range []map[string][]change{l.verbs, l.nouns} {
		for _, list := range table {
			slices.SortStableFunc(list, func(a, b change) int { return len(b.rest) - len(a.rest) })
		}
	}
	return l, nil
}

func (l *lexicon) addOffice(c class, line string) {
	left, ways, found := strings.Cut(line, "=")
	var countries []string
	if found {
		words := strings.Fields(left)
		for len(words) > 1 && words[len(words)-1] == strings.ToUpper(words[len(words)-1]) {
			countries = append(countries, words[len(words)-1])
			words = words[:len(words)-1]
		}
		left = strings.Join(words, " ")
	} else {
		ways = line
	}
	for way := range strings.SplitSeq(ways, ",") {
		e := &entry{class: c, normal: left, countries: countries}
		if !found {
			e.normal = strings.TrimSpace(way)
		}
		for _, word := range wordsOf(way) {
			l.known[word] = word
			e.words = append(e.words, word)
		}
		if len(e.words) > 0 {
			l.entries[e.words[0]] = append(l.entries[e.words[0]], e)
		}
	}
}

func (l *lexicon) addChange(section []string, line string) error {
	table := l.verbs
	if section[0] == "noun" {
		table, section = l.nouns, section[1:]
	}
	if len(section) < 2 {
		return fmt.Errorf("section %q wants an aspect and a manner: %w", section, quipu.ErrInvalid)
	}
	made := change{aspect: section[0], manner: section[1]}
	if made.manner == "-" {
		made.manner = ""
	}
	for _, word := range section[2:] {
		switch word {
		case "subject", "object", "self":
			made.who = word
		case "office":
			made.named = true
		case "other":
			made.other = true
		default:
			return fmt.Errorf("%q is no part of a section: %w", word, quipu.ErrInvalid)
		}
	}
	for way := range strings.SplitSeq(line, ",") {
		words := strings.Fields(way)
		if len(words) == 0 {
			continue
		}
		one := made
		one.rest = words[1:]
		table[words[0]] = append(table[words[0]], one)
	}
	return nil
}

// wordsOf folds and cuts at spaces and hyphens.
func wordsOf(way string) []string {
	return strings.FieldsFunc(ontology.Fold(way), func(r rune) bool { return r == ' ' || r == '-' || r == '.' })
}

// A word is a part of a token between hyphens, with the lexicon's own copy of
// it, or "" where the lexicon has no such word.
type word struct {
	key   string
	token int
}

// match is the longest entry of one of the classes that begins at a word.
func (l *lexicon) match(words []word, at int, country string, classes ...class) *entry {
	if at >= len(words) || words[at].key == "" {
		return nil
	}
	var best *entry
	for _, e := range l.entries[words[at].key] {
		if best != nil && len(e.words) < len(best.words) {
			break
		}
		if !slices.Contains(classes, e.class) || at+len(e.words) > len(words) {
			continue
		}
		if len(e.countries) > 0 && !slices.Contains(e.countries, country) {
			continue
		}
		fits := true
		for k, want := range e.words {
			fits = fits && words[at+k].key == want
		}
		// What is meant in this country alone goes before what is meant everywhere.
		if fits && (best == nil || len(best.countries) == 0 && len(e.countries) > 0) {
			best = e
		}
	}
	return best
}
