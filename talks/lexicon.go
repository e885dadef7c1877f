package talks

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"quipu"
)

//go:embed lexicon/talks.en.txt
var englishText string

//go:embed lexicon/talks.es.txt
var spanishText string

// A lexicon is the text file of one language: for each section its lemmas.
type lexicon map[string]map[string]bool

// has reports whether a lemma is in a section.
func (l lexicon) has(section, lemma string) bool { return l[section][lemma] }

// lexiconOf is the lexicon of a language, nil where there is none.
func lexiconOf(lang string) lexicon {
	switch lang {
	case "en":
		return english()
	case "es":
		return spanish()
	}
	return nil
}

var english = sync.OnceValue(func() lexicon { return mustRead("en", englishText) })

var spanish = sync.OnceValue(func() lexicon { return mustRead("es", spanishText) })

func mustRead(lang, text string) lexicon {
	l, err := readLexicon(lang, text)
	if err != nil {
		panic(err) // the embedded files are checked by the tests
	}
	return l
}

// readLexicon reads a file of words. It fails with quipu.ErrInvalid.
func readLexicon(lang, text string) (lexicon, error) {
	l := lexicon{}
	section := ""
	for n, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			section = strings.Trim(line, "[]")
			l[section] = map[string]bool{}
		case section == "":
			return nil, fmt.Errorf("talks.%s.txt:%d: a line before the first section: %w", lang, n+1, quipu.ErrInvalid)
		default:
			for word := range strings.SplitSeq(line, ",") {
				if word = strings.TrimSpace(word); word != "" {
					l[section][word] = true
				}
			}
		}
	}
	return l, nil
}
