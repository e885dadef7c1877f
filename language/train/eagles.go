package train

import (
	"errors"
	"fmt"
	"io"

	"quipu"
	"quipu/language/conllu"
	"quipu/language/name"
)

// eagles are the kinds of names in the tags of AnCora (EAGLES); np00000 is a
// name of a kind that nobody noted.
var eagles = map[string]string{
	"np0000p": "PER", "np0000o": "ORG", "np0000l": "LOC", "np0000a": "MISC", "np00000": name.Unknown,
}

// eaglesNames reads names off the tags of AnCora. The first word of a name has
// the tag; the others have none and hang below it.
func (r *run) eaglesNames(set nameSet) ([]name.Example, error) {
	in, err := open(r.path(set.file))
	if err != nil {
		return nil, err
	}
	defer in.Close()
	reader := conllu.NewReader(in)
	var list []name.Example
	for {
		c, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return list, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", set.file, err)
		}
		s := quipu.Sentence{Tokens: c.Tokens}
		for i := 0; i < len(s.Tokens); i++ {
			kind := eagles[s.Tokens[i].XTag]
			if kind == "" {
				continue
			}
			first := i
			for i+1 < len(s.Tokens) && s.Tokens[i+1].XTag == "" && s.Governs(first, i+1) {
				i++
			}
			for j := first; j <= i; j++ {
				switch {
				case kind == name.Unknown:
					s.Tokens[j].Name = kind
				case j == first:
					s.Tokens[j].Name = "B-" + kind
				default:
					s.Tokens[j].Name = "I-" + kind
				}
			}
		}
		list = append(list, name.Example{Tokens: s.Tokens})
	}
}
