package naming

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
)

//go:embed lexicon
var lexiconFiles embed.FS

// A lexicon holds words of all languages, folded, by form. It does not change once
// read.
type lexicon struct {
	bodies, words, acronyms, roles, relations, verbs                         map[string]string
	small, titles, honorifics, levels, others, things, given, double, groups map[string]bool
	longest                                                                  int // words of the longest form of a body or role
}

// embedded is the lexicon that is part of the program; a fault in it is a fault
// of the program, which the tests find.
var embedded = sync.OnceValue(func() *lexicon {
	files, err := fs.Sub(lexiconFiles, "lexicon")
	if err == nil {
		var lex *lexicon
		if lex, err = readLexicon(files); err == nil {
			return lex
		}
	}
	panic(err)
})

// readLexicon reads the text files of a folder. It fails on a file that no rule
// asks for and on a line without a tab, with the file and line.
func readLexicon(files fs.FS) (*lexicon, error) {
	lex := &lexicon{small: map[string]bool{}, titles: map[string]bool{}, honorifics: map[string]bool{}, levels: map[string]bool{}, others: map[string]bool{}, things: map[string]bool{}, given: map[string]bool{}, double: map[string]bool{}, groups: map[string]bool{}}
	tables := map[string]*map[string]string{
		"bodies": &lex.bodies, "words": &lex.words, "acronyms": &lex.acronyms, "roles": &lex.roles, "relations": &lex.relations, "verbs": &lex.verbs,
	}
	sets := map[string]map[string]bool{"small": lex.small, "titles": lex.titles, "honorifics": lex.honorifics, "levels": lex.levels, "other": lex.others, "things": lex.things, "given": lex.given, "double": lex.double, "groups": lex.groups}
	names, err := fs.Glob(files, "*.txt")
	if err != nil {
		return nil, err
	}
	slices.Sort(names)
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		class := strings.TrimSuffix(path.Base(name), ".txt")
		number := 0
		for line := range strings.Lines(string(data)) {
			number++
			line = strings.TrimSpace(line)
			if line == "" || line[0] == '#' {
				continue
			}
			normal, forms, ok := strings.Cut(line, "\t")
			table := tables[class]
			if !ok || table == nil && sets[normal] == nil {
				return nil, fmt.Errorf("%s:%d: %q is no entry of %s", name, number, line, class)
			}
			if table != nil && *table == nil {
				*table = map[string]string{}
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
					sets[normal][form] = true
					continue
				}
				(*table)[form] = normal
				lex.longest = max(lex.longest, len(strings.Fields(form)))
			}
		}
	}
	return lex, nil
}
