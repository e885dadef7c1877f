// Package title finds the noun phrases of a sentence that name an office, and says
// which: its title in English, the same in all languages, the country and the
// body that it is of, and how it is held.
//
// The words are text files for people to edit; lexicon/offices.en.txt says how
// they are written.
package title

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"quipu"
	"quipu/ontology"
	"quipu/wordlist"
)

//go:embed lexicon
var lexiconFiles embed.FS

// A Class says what a word of a noun phrase is to an office: a section of the
// lexicon.
type Class string

// The classes of which the rules for noun phrases speak by name. Others are asked
// for with [Reader.Is].
const (
	stateOffice Class = "state"
	minister    Class = "minister"
	secretary   Class = "secretary"
	localOffice Class = "local"
	bodyOffice  Class = "body"
	ownOffice   Class = "own"
	member      Class = "member"
	portfolio   Class = "portfolio"
	bodies      Class = "bodies"
	acting      Class = "acting"
	former      Class = "former"
	ousted      Class = "ousted"
	claimed     Class = "claimed"
	elect       Class = "elect"
	aside       Class = "aside"
	seat        Class = "seats"
	chamber     Class = "chamber"
	contrast    Class = "contrast"
	deputy      Class = "deputy"
	after       Class = "after"
	none        Class = "no"
	shadow      Class = "shadow"
	noOffice    Class = "none"
	nation      Class = "nation"
	court       Class = "court"
)

// officeClasses are the classes whose words are offices.
var officeClasses = [...]Class{stateOffice, minister, secretary, localOffice, bodyOffice, ownOffice, member, noOffice}

// An entry is a line of the lexicon in one of its ways.
type entry struct {
	Class     Class
	normal    string
	countries []string // where the way means that; empty for everywhere
	words     []string
}

// A Change is what a verb or noun says of an office.
type Change struct {
	Aspect, Manner string
	Who            string   // subject, object or self: who of the clause has the office
	Named          bool     // only with an office beside the word
	Other          bool     // what it acts on had the office before
	Rest           []string // further lemmas that hang on the word
}

// A Lexicon is the text file of one language, read.
type Lexicon struct {
	Lang    string
	known   map[string]string   // every word of a noun phrase that any line has
	entries map[string][]*entry // by first word, those of more words first
	Verbs   map[string][]Change // by lemma, those with more words first
	Nouns   map[string][]Change
	beyond  map[string]string // bodies of many countries, by any of their names, folded
}

// lexiconOf is the lexicon of a language, nil where there is none.
func lexiconOf(lang string) *Lexicon {
	switch lang {
	case "en":
		return english()
	case "es":
		return spanish()
	}
	return nil
}

var english = sync.OnceValue(func() *Lexicon { return embedded("en") })
var spanish = sync.OnceValue(func() *Lexicon { return embedded("es") })

func embedded(lang string) *Lexicon {
	return wordlist.Embedded(lexiconFiles, "lexicon", func(files fs.FS) (*Lexicon, error) { return readLexicon(files, lang) })
}

// readLexicon reads the file of offices of a language. It fails with ErrInvalid,
// with file and line.
func readLexicon(files fs.FS, lang string) (*Lexicon, error) {
	l := &Lexicon{
		Lang: lang, known: map[string]string{}, entries: map[string][]*entry{},
		Verbs: map[string][]Change{}, Nouns: map[string][]Change{}, beyond: map[string]string{},
	}
	var section []string
	err := wordlist.Lines(files, "offices."+lang+".txt", func(line string) error {
		switch {
		case line[0] == '[':
			if section = strings.Fields(strings.Trim(line, "[]")); len(section) == 0 {
				return fmt.Errorf("a section without a name: %w", quipu.ErrInvalid)
			}
		case len(section) == 0:
			return fmt.Errorf("a line before the first section: %w", quipu.ErrInvalid)
		case section[0] == "world":
			name, ways, _ := strings.Cut(line, "=")
			for way := range strings.SplitSeq(ways, ",") {
				l.beyond[ontology.Fold(strings.TrimSpace(way))] = strings.TrimSpace(name)
			}
		case len(section) == 1:
			l.addOffice(Class(section[0]), line)
		default:
			return l.addChange(section, line)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, list := range l.entries {
		slices.SortStableFunc(list, func(a, b *entry) int { return len(b.words) - len(a.words) })
	}
	for _, table := range []map[string][]Change{l.Verbs, l.Nouns} {
		for _, list := range table {
			slices.SortStableFunc(list, func(a, b Change) int { return len(b.Rest) - len(a.Rest) })
		}
	}
	return l, nil
}

func (l *Lexicon) addOffice(c Class, line string) {
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
		e := &entry{Class: c, normal: left, countries: countries}
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

func (l *Lexicon) addChange(section []string, line string) error {
	table := l.Verbs
	if section[0] == "noun" {
		table, section = l.Nouns, section[1:]
	}
	if len(section) < 2 {
		return fmt.Errorf("section %q wants an aspect and a manner: %w", section, quipu.ErrInvalid)
	}
	made := Change{Aspect: section[0], Manner: section[1]}
	if made.Manner == "-" {
		made.Manner = ""
	}
	for _, word := range section[2:] {
		switch word {
		case "subject", "object", "self":
			made.Who = word
		case "office":
			made.Named = true
		case "other":
			made.Other = true
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
		one.Rest = words[1:]
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
func (l *Lexicon) match(words []word, at int, country string, classes ...Class) *entry {
	if at >= len(words) || words[at].key == "" {
		return nil
	}
	var best *entry
	for _, e := range l.entries[words[at].key] {
		if best != nil && len(e.words) < len(best.words) {
			break
		}
		if !slices.Contains(classes, e.Class) || at+len(e.words) > len(words) {
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
