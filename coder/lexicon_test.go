package coder

import "testing"

// A line of the shipped lexicon that means nothing is an error with its place.
func TestShippedLexiconLoads(t *testing.T) {
	for _, lang := range languages {
		lex, err := loadLexicon(lang, nil)
		if err != nil {
			t.Fatal(err)
		}
		frames := 0
		for _, list := range lex.verbs {
			frames += len(list)
		}
		for _, list := range lex.nouns {
			frames += len(list)
		}
		t.Logf("%s: %d frames", lang, frames)
		if frames < 1000 {
			t.Errorf("%s: only %d frames", lang, frames)
		}
	}
}

func BenchmarkLoadLexicon(b *testing.B) {
	for b.Loop() {
		if _, err := loadLexicon("en", nil); err != nil {
			b.Fatal(err)
		}
	}
}
