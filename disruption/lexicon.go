package disruption

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"quipu"
	"quipu/wordlist"
)

//go:embed lexicon
var lexiconFiles embed.FS

// What a word says of a thing.
const (
	stops   = "stop"
	shorts  = "short"
	resumes = "resume"
	damages = "damage"
	eases   = "ease"
	holds   = "hold"
	keeps   = "keep"
	works   = "work" // it runs; only what is denied says anything
	exists  = "have" // there is some of it; only what is denied says anything
)

// blockade is the kind of nouns that are a disruption themselves, where acts.txt
// asks for them: "lift the roadblocks".
const blockade = "blockade"

// An act is one line of acts.txt or states.txt.
type act struct {
	says  string
	at    string   // object, subject, or the preposition of the thing
	kinds []string // of things for which the word says so; all if empty
}

func (a *act) takes(kind string) bool {
	if len(a.kinds) == 0 {
		return kind != blockade || a.says == resumes
	}
	return slices.Contains(a.kinds, kind)
}

// A noun is one line of nouns.txt.
type noun struct {
	says string
	kind string // that it stops where none is named; empty for none
}

// A lexicon is what the reader knows of the words of a language. It does not
// change once read.
type lexicon struct {
	things  map[string]string // kind by lemma or lemmas
	acts    map[string][]act  // by lemma, or lemma and particle
	states  map[string][]act
	nouns   map[string]noun // by lemma or lemmas
	effects map[string]string
	asks    map[string]bool
	threats map[string]bool
	goes    map[string]bool // on
	leaves  map[string]bool // a thing in a state
	done    map[string]bool
	cues    map[string]bool // all words that can begin a statement
	longest int             // words of the longest thing or noun
}

var english = sync.OnceValue(func() *lexicon { return wordlist.Embedded(lexiconFiles, "lexicon/en", readLexicon) })
var spanish = sync.OnceValue(func() *lexicon { return wordlist.Embedded(lexiconFiles, "lexicon/es", readLexicon) })

func lexiconOf(lang string) *lexicon {
	if lang == "es" {
		return spanish()
	}
	return english()
}

// readLexicon reads the files of a language. It fails with ErrInvalid on a line
// that is none of its file's, with file and line.
func readLexicon(files fs.FS) (*lexicon, error) {
	lex := &lexicon{
		things: map[string]string{}, acts: map[string][]act{}, states: map[string][]act{}, nouns: map[string]noun{}, effects: map[string]string{},
		asks: map[string]bool{}, threats: map[string]bool{}, goes: map[string]bool{}, leaves: map[string]bool{}, done: map[string]bool{}, cues: map[string]bool{},
	}
	for _, file := range []struct {
		name    string
		columns int // at least
		add     func(columns []string) bool
	}{
		{"things.txt", 2, lex.addThing}, {"acts.txt", 3, lex.addAct}, {"states.txt", 3, lex.addState},
		{"nouns.txt", 3, lex.addNoun}, {"effects.txt", 2, lex.addEffect}, {"words.txt", 2, lex.addWord},
	} {
		if err := wordlist.Lines(files, file.name, func(line string) error {
			if columns := strings.Split(line, "\t"); len(columns) < file.columns || !file.add(columns) {
				return fmt.Errorf("%q is no line of it: %w", line, quipu.ErrInvalid)
			}
			return nil
		}); err != nil {
			return nil, err
		}
	}
	return lex, nil
}

func (l *lexicon) addThing(c []string) bool {
	l.things[c[0]] = c[1]
	l.longest = max(l.longest, len(strings.Fields(c[0])))
	return true
}

func actOf(c []string) (act, bool) {
	one := act{says: c[1], at: c[2]}
	if len(c) > 3 {
		one.kinds = strings.Fields(c[3])
	}
	switch one.says {
	case stops, shorts, resumes, damages, eases, holds, keeps, works, exists:
		return one, true
	}
	return one, false
}

func (l *lexicon) addAct(c []string) bool {
	one, ok := actOf(c)
	l.acts[c[0]] = append(l.acts[c[0]], one)
	first, _, _ := strings.Cut(c[0], " ")
	l.cues[first] = true
	return ok
}

func (l *lexicon) addState(c []string) bool {
	one, ok := actOf(c)
	l.states[c[0]] = append(l.states[c[0]], one)
	l.cues[c[0]] = true
	return ok
}

func (l *lexicon) addNoun(c []string) bool {
	one := noun{says: c[1], kind: c[2]}
	if one.kind == "-" {
		one.kind = ""
	}
	l.nouns[c[0]] = one
	first, _, _ := strings.Cut(c[0], " ")
	l.cues[first] = true
	l.longest = max(l.longest, len(strings.Fields(c[0])))
	return true
}

func (l *lexicon) addEffect(c []string) bool {
	l.effects[c[0]] = c[1]
	first, _, _ := strings.Cut(c[0], " ")
	l.cues[first] = true
	return c[1] == "queue" || c[1] == "price" || c[1] == "fall" || c[1] == "wait"
}

func (l *lexicon) addWord(c []string) bool {
	switch c[1] {
	case "ask":
		l.asks[c[0]] = true
	case "threat":
		l.threats[c[0]] = true
	case "keep":
		l.goes[c[0]] = true
	case "leave":
		l.leaves[c[0]] = true
	case "done":
		l.done[c[0]] = true
	default:
		return false
	}
	return true
}
