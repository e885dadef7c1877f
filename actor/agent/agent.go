// Package agent has the nouns for people and bodies, with the PLOVER sector
// that each stands for: "protester", "coca grower", "ministry of defence".
//
// The nouns are text files for people to edit, one a language; agents.en.txt
// says how they are written. They were written from general knowledge, beside
// the agents of the Open Event Data Alliance as a check on what is missing.
package agent

import (
	_ "embed"
	"fmt"
	"strings"

	"quipu"
	"quipu/ontology"
)

//go:embed lexicon/agents.en.txt
var english string

//go:embed lexicon/agents.es.txt
var spanish string

//go:embed lexicon/genders.txt
var genders string

// A Noun is what the lexicon knows about a noun. Nouns are not to be changed.
type Noun struct {
	Key     string          // as it is looked up: "coca grower"
	Sectors []string        // the first one first; none where the noun tells nothing
	Kind    quipu.ActorKind // of one of them; Modifier for what only tells a sector
	Gender  Gender
	Weak    bool // a modifier or complement tells the sector better
	Title   bool // may stand before a name
	Abroad  bool // mostly acts outside its own country
	Part    bool // stands for what its "of" names

	ending byte // of its first word in Spanish, without the plural
}

// Fits reports whether a form can be the noun's. Spanish nouns are found by
// their stems; those for people change their ending with the gender, others
// do not: a "partida" is no "partido".
func (n *Noun) Fits(form string) bool {
	return n.ending == 0 || n.Kind == quipu.Person || ending(form) == n.ending
}

// ending is the last vowel of a Spanish word without its plural, or its last
// consonant.
func ending(word string) byte {
	word = ontology.Fold(word)
	if n := len(word); n > 3 && word[n-1] == 's' {
		word = word[:n-1]
		if n := len(word); word[n-1] == 'e' && !vowel(word[n-2]) {
			return 'e' // "juntas" has "a"; "redes" and "jefes" both "e"
		}
	}
	if word != "" && vowel(word[len(word)-1]) {
		return word[len(word)-1]
	}
	return 'e'
}

// Modifier is the kind of words that only tell the sector of another noun.
const Modifier quipu.ActorKind = "modifier"

// A Gender is what a noun or first name tells of whom it names.
type Gender byte

// The genders; the zero value tells nothing.
const (
	Male   Gender = 'm'
	Female Gender = 'f'
)

// A Lexicon holds the nouns of one language. It is safe for concurrent use.
type Lexicon struct {
	nouns     map[string]*Noun
	modifiers map[string]*Noun
	names     map[string]Gender
	spanish   bool
}

// MaxWords is how many words the longest entry that is looked for has.
const MaxWords = 5

// Load reads the lexicon of a language, "en" or "es".
func Load(lang string) (*Lexicon, error) {
	text := english
	if lang == "es" {
		text = spanish
	}
	l := &Lexicon{
		nouns: make(map[string]*Noun, 2048), modifiers: make(map[string]*Noun, 256),
		names: make(map[string]Gender, 1024), spanish: lang == "es",
	}
	if err := l.read(text); err != nil {
		return nil, fmt.Errorf("agents.%s.txt: %w", lang, err)
	}
	if err := l.readNames(genders); err != nil {
		return nil, fmt.Errorf("genders.txt: %w", err)
	}
	return l, nil
}

// read adds the entries of a lexicon file. An entry that comes twice keeps its
// first meaning.
func (l *Lexicon) read(text string) error {
	var section *Noun
	for number, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			var err error
			if section, err = parseSection(line); err != nil {
				return fmt.Errorf("line %d: %w", number+1, err)
			}
		case section == nil:
			return fmt.Errorf("line %d: entries before the first section: %w", number+1, quipu.ErrInvalid)
		default:
			l.add(section, line)
		}
	}
	return nil
}

func (l *Lexicon) add(section *Noun, entries string) {
	var buffer []byte
	table := l.nouns
	if section.Kind == Modifier {
		table = l.modifiers
	}
	for entry := range strings.SplitSeq(entries, ",") {
		buffer = buffer[:0]
		entry = strings.ReplaceAll(strings.ReplaceAll(entry, "-", " "), "'s ", " ")
		for word := range strings.FieldsSeq(entry) {
			switch {
			case l.spanish && word == "del":
				buffer = l.Append(l.Append(buffer, "de"), "el")
			case l.spanish && word == "al":
				buffer = l.Append(l.Append(buffer, "a"), "el")
			default:
				buffer = l.Append(buffer, word)
			}
		}
		if len(buffer) == 0 || table[string(buffer)] != nil {
			continue
		}
		noun := *section
		noun.Key = string(buffer)
		if l.spanish && section.Kind != Modifier {
			noun.ending = ending(strings.Fields(entry)[0])
		}
		table[noun.Key] = &noun
	}
}

// parseSection reads "[GOV+MIL person title]".
func parseSection(line string) (*Noun, error) {
	fields := strings.Fields(strings.Trim(line, "[]"))
	if len(fields) < 2 {
		return nil, fmt.Errorf("section %s lacks a sector or a kind: %w", line, quipu.ErrInvalid)
	}
	noun := &Noun{Kind: quipu.ActorKind(fields[1])}
	if fields[0] != "-" {
		noun.Sectors = strings.Split(fields[0], "+")
	}
	for _, sector := range noun.Sectors {
		if !isSector(sector) {
			return nil, fmt.Errorf("section %s: no sector %q: %w", line, sector, quipu.ErrInvalid)
		}
	}
	switch noun.Kind {
	case quipu.Person, quipu.Group, quipu.Organisation, quipu.PlaceActor, quipu.Thing, Modifier:
	default:
		return nil, fmt.Errorf("section %s: no kind %q: %w", line, noun.Kind, quipu.ErrInvalid)
	}
	for _, flag := range fields[2:] {
		switch flag {
		case "weak":
			noun.Weak = true
		case "title":
			noun.Title = true
		case "abroad":
			noun.Abroad = true
		case "part":
			noun.Part = true
		case "male":
			noun.Gender = Male
		case "female":
			noun.Gender = Female
		default:
			return nil, fmt.Errorf("section %s: no flag %q: %w", line, flag, quipu.ErrInvalid)
		}
	}
	return noun, nil
}

func isSector(code string) bool {
	for _, sector := range ontology.Sectors() {
		if sector.Code == code {
			return true
		}
	}
	return false
}

func (l *Lexicon) readNames(text string) error {
	gender := Gender(0)
	for number, line := range strings.Split(text, "\n") {
		switch line = strings.TrimSpace(line); {
		case line == "" || line[0] == '#':
		case line == "[male]":
			gender = Male
		case line == "[female]":
			gender = Female
		case gender == 0 || line[0] == '[':
			return fmt.Errorf("line %d: neither under [male] nor [female]: %w", number+1, quipu.ErrInvalid)
		default:
			for _, name := range strings.Fields(line) {
				l.names[ontology.Fold(name)] = gender
			}
		}
	}
	return nil
}

// FirstName is the gender of those who bear a first name, 0 if not known.
func (l *Lexicon) FirstName(name string) Gender { return l.names[ontology.Fold(name)] }

// Noun finds the entry for the words in key, which Append made; nil if none.
func (l *Lexicon) Noun(key []byte) *Noun { return l.nouns[string(key)] }

// Modifier finds what the words in key tell about the noun that they modify.
func (l *Lexicon) Modifier(key []byte) *Noun { return l.modifiers[string(key)] }
