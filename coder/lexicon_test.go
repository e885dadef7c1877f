package coder

import "testing"

// A line of the shipped lexicon that means nothing is an error with its place.
func TestShippedLexiconLoads(t *testing.T) {
	c, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for lang, lex := range c.lexicons {
		frames := 0
		for _, list := range lex.verbs {
			frames += len(list)
		}
		for _, list := range lex.nouns {
			frames += len(list)
		}
		t.Logf("%s: %d frames", lang, frames)
	}
}
