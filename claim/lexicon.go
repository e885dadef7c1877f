package claim

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

// A lexicon holds the words of a language by lemma, one map a file. It does not
// change once read.
type lexicon struct {
	says, accuses, labels                     map[string][]string // prepositions
	denies, supports, doubts, retracts, finds map[string][]string
	claims, proof, gives, verifies, evidence  map[string][]string
	shows                                     map[string][]string
	casts                                     map[string][]string // nouns
	disputed                                  map[string][]phrase // by first word
	acts                                      map[string]flags    // all words that make an act
	with                                      map[string][]string // second words that a verb of accusing needs
	pronouns, speech, without, ofs            map[string]bool
}

// flags say of a word what sort of act it may make.
type flags uint8

const (
	knownVerb flags = 1 << iota // accuses, labels, denies, …
	saysVerb                    // says that something is so
	claimNoun                   // "accusation", with its aspect
	castsVerb                   // doubts, with a noun
)

// A phrase is what is disputed, after its first word, and its heading.
type phrase struct {
	rest  []string
	topic string
}

var english = sync.OnceValue(func() *lexicon {
	lex := wordlist.Embedded(lexiconFiles, "lexicon/en", readLexicon)
	lex.pronouns = set("this that it one so")
	lex.speech = set("i we you")
	lex.without = set("without")
	lex.ofs = set("of about")
	return lex
})

var spanish = sync.OnceValue(func() *lexicon {
	lex := wordlist.Embedded(lexiconFiles, "lexicon/es", readLexicon)
	lex.pronouns = set("esto eso ello lo él")
	lex.speech = set("yo nosotros nosotras tú usted ustedes")
	lex.without = set("sin")
	lex.ofs = set("de del sobre")
	return lex
})

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

func set(words string) map[string]bool {
	all := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		all[word] = true
	}
	return all
}

// readLexicon reads the text files of a folder. It fails on a file that no rule
// asks for, and on an entry without the value that its file demands, with the
// file and line.
func readLexicon(files fs.FS) (*lexicon, error) {
	lex := &lexicon{disputed: map[string][]phrase{}, with: map[string][]string{}}
	into := map[string]*map[string][]string{
		"says": &lex.says, "accuses": &lex.accuses, "labels": &lex.labels, "denies": &lex.denies,
		"supports": &lex.supports, "doubts": &lex.doubts, "retracts": &lex.retracts, "finds": &lex.finds,
		"claims": &lex.claims, "proof": &lex.proof, "gives": &lex.gives, "verifies": &lex.verifies, "evidence": &lex.evidence,
		"casts": &lex.casts, "shows": &lex.shows,
	}
	names, err := fs.Glob(files, "*.txt")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		class := strings.TrimSuffix(path.Base(name), ".txt")
		table := into[class]
		if err := wordlist.Lines(files, name, func(line string) error {
			words, value, _ := strings.Cut(line, "\t")
			switch {
			case class == "disputed" && value != "":
				first, rest, _ := strings.Cut(words, " ")
				lex.disputed[first] = append(lex.disputed[first], phrase{strings.Fields(rest), value})
				return nil
			case table == nil:
				return fmt.Errorf("no rule asks for %q", class)
			case class == "evidence" && value == "":
				return fmt.Errorf("%q has no normal form", words)
			}
			if *table == nil {
				*table = map[string][]string{}
			}
			if verb, with, ok := strings.Cut(words, " "); ok && class == "accuses" {
				// "hold responsible": the verb counts only with its second word.
				lex.with[verb] = append(lex.with[verb], with)
				words = verb
			}
			if class == "evidence" {
				(*table)[words] = []string{value}
				return nil
			}
			(*table)[words] = strings.Fields(value)
			return nil
		}); err != nil {
			return nil, err
		}
	}
	lex.acts = map[string]flags{}
	for _, table := range []map[string][]string{lex.accuses, lex.labels, lex.denies, lex.supports, lex.doubts, lex.retracts, lex.finds} {
		for word := range table {
			lex.acts[word] |= knownVerb
		}
	}
	for word := range lex.casts {
		lex.acts[word] |= castsVerb
	}
	for word := range lex.says {
		lex.acts[word] |= saysVerb
	}
	for word, aspect := range lex.claims {
		if len(aspect) > 0 {
			lex.acts[word] |= claimNoun
		}
	}
	return lex, nil
}

func in(table map[string][]string, lemma string) bool {
	_, ok := table[lemma]
	return ok
}
