// Package conllu reads and writes treebanks in the CoNLL-U format
// (universaldependencies.org/format.html).
package conllu

import "quipu"

// A Sentence is one block of a CoNLL-U file. Empty nodes ("8.1") and the DEPS
// column are not kept.
type Sentence struct {
	Comments []string // whole lines, "# sent_id = 7"
	// Text is the surface, put together from forms and SpaceAfter=No. The spans
	// of Tokens point into it; words of one range share its span.
	Text   string
	Tokens []quipu.Token
	Misc   []string // MISC of each token, "" for "_"
	Ranges []Range  // in order, not overlapping
}

// A Range is a token that holds several words: "1-2 don't".
type Range struct {
	First, Last int // indexes into Tokens, both included
	Form        string
	Misc        string // "" for "_"
}

// Comment is the value of the first comment "# key = value", or "".
func (s *Sentence) Comment(key string) string {
	for _, line := range s.Comments {
		if k, v, ok := cutComment(line); ok && k == key {
			return v
		}
	}
	return ""
}
