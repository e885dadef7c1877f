package naming

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

// A lexicon holds words of all languages, folded, by form. It does not change once
// read. lexicon/README.md says what each class is.
type lexicon struct {
	bodies, words, acronyms, roles, relations, verbs map[string]string // normal forms
	small, titles, honorifics, held, levels          map[string]bool
	others, things, groups, beyond, given, double    map[string]bool
	longest                                          int // words of the longest form of a body or role
}

// embedded is the lexicon that is part of the program.
var embedded = sync.OnceValue(func() *lexicon { return wordlist.Embedded(lexiconFiles, "lexicon", readLexicon) })

// readLexicon reads the text files of a folder. It fails on a line that is none of
// its file's, with the file and line.
func readLexicon(files fs.FS) (*lexicon, error) {
	lex := &lexicon{}
	tables := map[string]*map[string]string{
		"bodies": &lex.bodies, "words": &lex.words, "acronyms": &lex.acronyms,
		"roles": &lex.roles, "relations": &lex.relations, "verbs": &lex.verbs,
	}
	sets := map[string]*map[string]bool{
		"small": &lex.small, "titles": &lex.titles, "honorifics": &lex.honorifics, "held": &lex.held, "levels": &lex.levels,
		"other": &lex.others, "things": &lex.things, "groups": &lex.groups, "beyond": &lex.beyond, "given": &lex.given, "double": &lex.double,
	}
	for _, table := range tables {
		*table = map[string]string{}
	}
	for _, words := range sets {
		*words = map[string]bool{}
	}
	names, err := fs.Glob(files, "*.txt")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		class := strings.TrimSuffix(path.Base(name), ".txt")
		table := tables[class]
		if err := wordlist.Lines(files, name, func(line string) error {
			normal, forms, ok := strings.Cut(line, "\t")
			if !ok || table == nil && sets[normal] == nil {
				return fmt.Errorf("%q is no entry of %s", line, class)
			}
			list := strings.Split(forms, ",")
			if class == "acronyms" {
				// The full name is known where the short one is: "BOL:mas".
				country, _, of := strings.Cut(strings.TrimSpace(list[0]), ":")
				if of {
					list = append(list, country+":"+normal)
				} else {
					list = append(list, normal)
				}
			}
			for _, form := range list {
				form = strings.TrimSpace(form)
				if table == nil {
					(*sets[normal])[form] = true
					continue
				}
				(*table)[form] = normal
				lex.longest = max(lex.longest, len(strings.Fields(form)))
			}
			return nil
		}); err != nil {
			return nil, err
		}
	}
	return lex, nil
}
