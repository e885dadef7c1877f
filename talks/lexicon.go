package talks

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"
	"sync"

	"quipu"
	"quipu/wordlist"
)

//go:embed lexicon
var lexiconFiles embed.FS

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

var english = sync.OnceValue(func() lexicon { return embedded("talks.en.txt") })
var spanish = sync.OnceValue(func() lexicon { return embedded("talks.es.txt") })

func embedded(name string) lexicon {
	return wordlist.Embedded(lexiconFiles, "lexicon", func(files fs.FS) (lexicon, error) { return readLexicon(files, name) })
}

// readLexicon reads a file of words: a section's name in brackets, and lines of
// words with commas between. It fails with ErrInvalid on a line before the first
// section, with file and line.
func readLexicon(files fs.FS, name string) (lexicon, error) {
	l := lexicon{}
	section := ""
	err := wordlist.Lines(files, name, func(line string) error {
		switch {
		case line[0] == '[':
			section = strings.Trim(line, "[]")
			l[section] = map[string]bool{}
		case section == "":
			return fmt.Errorf("a line before the first section: %w", quipu.ErrInvalid)
		default:
			for word := range strings.SplitSeq(line, ",") {
				if word = strings.TrimSpace(word); word != "" {
					l[section][word] = true
				}
			}
		}
		return nil
	})
	return l, err
}
