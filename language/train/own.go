package train

import (
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"quipu/language/conllu"
)

// own are trees of news that we wrote ourselves, a folder a language and a file
// a phenomenon: the treebanks at hand are mostly of other text. Their names are
// in MISC, "Name=B-PER".
//
//go:embed own
var own embed.FS

// ownTrees are our own trees as lessons.
func (r *run) ownTrees() ([]lesson, error) {
	var list []lesson
	dir := path.Join("own", r.cfg.Lang)
	files, err := fs.Glob(own, dir+"/*.conllu")
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		in, err := own.Open(file)
		if err != nil {
			return nil, err
		}
		defer in.Close()
		reader := conllu.NewReader(in)
		for {
			s, err := reader.Read()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				return nil, fmt.Errorf("%s: %w", file, err)
			}
			for i := range s.Tokens {
				s.Tokens[i].Name = nameIn(s.Misc[i])
				r.aligned(&s.Tokens[i])
			}
			list = append(list, lesson{tokens: s.Tokens, infos: r.words.Sentence(s.Tokens, nil), tagged: true, parsed: true, named: true, ours: true, partial: misc})
		}
	}
	return list, nil
}

// nameIn is the BIO tag in a MISC column.
func nameIn(column string) string {
	for _, item := range strings.Split(column, "|") {
		if tag, ok := strings.CutPrefix(item, "Name="); ok {
			return tag
		}
	}
	return ""
}
