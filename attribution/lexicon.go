package attribution

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"

	"quipu/wordlist"
)

//go:embed lexicon
var lexiconFiles embed.FS

// A frame is one way in which a cue takes its content.
type frame uint8

const (
	byClause     frame = 1 << iota // "said (that) …"
	byQuote                        // "“…,” she shrugged"
	byInfinitive                   // "promised to leave"
	byObject                       // "described the deal"
	byGerund                       // "denied taking it"
	byRaising                      // "the talks seem to stall": the subject is part of the content
)

var frameNames = map[string]frame{
	"clause": byClause, "quote": byQuote, "infinitive": byInfinitive, "object": byObject, "gerund": byGerund, "raised": byRaising,
}

// A class is the file in which a cue stands.
type class string

// The classes that the rules ask for. A judgement of a thing says nothing that
// the outlet does not say itself.
const (
	thinking class = "thinking"
	judging  class = "judging"
)

// A cue is a word, or a word with its particle, by which words or thoughts are
// ascribed.
type cue struct {
	class    class
	frames   frame
	prepared []string // prepositions of what it is about: "complain about"
}

func (c *cue) takes(f frame) bool { return c != nil && c.frames&f != 0 }

func (c *cue) takesPreposition(word string) bool {
	for _, p := range c.prepared {
		if p == word {
			return true
		}
	}
	return false
}

// A lexicon holds the cues of a language. It does not change once read.
type lexicon struct {
	verbs      map[string]*cue // by lemma
	particles  map[string]*cue // by lemma and particle, "point out"
	adjectives map[string]*cue // by lemma, after a form of "be"
	nouns      map[string]*cue
	adverbs    map[string]*cue
	takers     map[string]*cue // verbs that take a cue noun
	phrases    [][]string      // words of "according to", lower case
}

var english = sync.OnceValue(func() *lexicon { return wordlist.Embedded(lexiconFiles, "lexicon/en", readLexicon) })
var spanish = sync.OnceValue(func() *lexicon { return wordlist.Embedded(lexiconFiles, "lexicon/es", readLexicon) })

func lexiconOf(lang string) *lexicon {
	if lang == "es" {
		return spanish()
	}
	return english()
}

// readLexicon reads all text files of a folder. A line is a cue, a tab and its
// frames; "#" begins a comment. It fails on a frame that is none, with the file
// and line.
func readLexicon(files fs.FS) (*lexicon, error) {
	lex := &lexicon{
		verbs: map[string]*cue{}, particles: map[string]*cue{}, adjectives: map[string]*cue{},
		nouns: map[string]*cue{}, adverbs: map[string]*cue{}, takers: map[string]*cue{},
	}
	names, err := fs.Glob(files, "*.txt")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		file := class(strings.TrimSuffix(path.Base(name), ".txt"))
		if err := wordlist.Lines(files, name, func(line string) error { return lex.add(file, line) }); err != nil {
			return nil, err
		}
	}
	return lex, nil
}

func (l *lexicon) add(file class, line string) error {
	words, frames, _ := strings.Cut(line, "\t")
	if file == "phrases" {
		l.phrases = append(l.phrases, strings.Fields(words))
		return nil
	}
	into := l.verbs
	first, second, several := strings.Cut(words, " ")
	switch {
	case file == "nouns":
		into = l.nouns
	case file == "adverbs":
		into = l.adverbs
	case file == "takers":
		into = l.takers
	case several && first == "be":
		into, words = l.adjectives, second
	case several:
		into = l.particles
	}
	entry := into[words]
	if entry == nil {
		entry = &cue{class: file}
		into[words] = entry
	}
	for name := range strings.FieldsSeq(frames) {
		if f, ok := frameNames[name]; ok {
			entry.frames |= f
			continue
		}
		if len(name) > 8 {
			return fmt.Errorf("%q is neither a frame nor a preposition", name)
		}
		entry.prepared = append(entry.prepared, name)
	}
	return nil
}
