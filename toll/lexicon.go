package toll

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

// A use is how people who are counted stand to a word that says what befell them.
type use string

const (
	asSubject use = "subject" // "two men died"
	asObject  use = "object"  // "police arrested three"
	asState   use = "state"   // "three dead"
	asNoun    use = "noun"    // "three deaths"
)

// A word says what befell people: one line of kinds.txt.
type word struct {
	kind string
	use  use
}

// A lexicon is what the reader knows of the words of a language. It does not
// change once read.
type lexicon struct {
	words    map[string][]word // by lemma or form
	moving   map[string]bool   // verbs of crowds
	public   map[string]bool   // where crowds go
	counting map[string]bool   // verbs whose subject gives a figure
	more     map[string]bool
	deadly   map[string]bool // verbs that take lives
	others   map[string]bool // nouns that are nobody
	phrases  []string        // by which a figure is a running one
	before   []string        // the same, where they stand before it
	periods  map[string]bool // nouns of what goes on for days
	since    map[string]bool
	rising   map[string]bool // verbs of a count that goes up
	bodies   map[string]bool // nouns for the dead who are found
	finding  map[string]bool // verbs of those who find, count or bury them
	numbers  map[string]bool // nouns for a count: "the number of dead"
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
	lex := &lexicon{words: map[string][]word{}, periods: map[string]bool{}, since: map[string]bool{}, rising: map[string]bool{}}
	err := wordlist.Lines(files, "kinds.txt", func(line string) error {
		columns := strings.Split(line, "\t")
		if len(columns) != 3 {
			return fmt.Errorf("%q is not a word, a kind and a use: %w", line, quipu.ErrInvalid)
		}
		w := word{columns[1], use(columns[2])}
		switch w.use {
		case asSubject, asObject, asState, asNoun:
		default:
			return fmt.Errorf("%q is no use of a word: %w", columns[2], quipu.ErrInvalid)
		}
		lex.words[columns[0]] = append(lex.words[columns[0]], w)
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = wordlist.Lines(files, "running.txt", func(line string) error {
		what, words, _ := strings.Cut(line, "\t")
		switch what {
		case "phrase":
			lex.phrases = append(lex.phrases, " "+words+" ")
		case "before":
			lex.before = append(lex.before, " "+words+" ")
		case "period":
			lex.periods[words] = true
		case "rise":
			lex.rising[words] = true
		case "since":
			lex.since[words] = true
		default:
			return fmt.Errorf("%q is none of phrase, before, period, since, rise: %w", what, quipu.ErrInvalid)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, list := range []struct {
		file string
		into *map[string]bool
	}{
		{"moving.txt", &lex.moving}, {"public.txt", &lex.public}, {"counting.txt", &lex.counting},
		{"more.txt", &lex.more}, {"deadly.txt", &lex.deadly}, {"others.txt", &lex.others},
		{"bodies.txt", &lex.bodies}, {"finding.txt", &lex.finding}, {"numbers.txt", &lex.numbers},
	} {
		*list.into = map[string]bool{}
		if err := wordlist.Lines(files, list.file, func(line string) error {
			(*list.into)[line] = true
			return nil
		}); err != nil {
			return nil, err
		}
	}
	return lex, nil
}
