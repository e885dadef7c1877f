package coder

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"quipu"
)

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

// A lexicon file of a user is read or refused, never half understood.
func FuzzLexicon(f *testing.F) {
	base, err := loadLexicon("en", nil)
	if err != nil {
		f.Fatal(err)
	}
	f.Add("coerce", "[arrest] cameo=173\nverbs\n  arrest R # said of people\n~ take R<person> into custody !0.5\nnouns\n  arrest (of R) (by A)\n")
	f.Add("none", "verbs\n  <bomb> kill (with talks|dialogue) to-V(resign|quit) mode=x cameo=1\n")
	f.Add("classes", "weapon: stick two_words <police>\n")
	f.Add("light", "do: hold\nend: lift\n")
	f.Add("means", "explosives: petrol_bomb\n")
	f.Fuzz(func(t *testing.T, stem, lines string) {
		lex := &lexicon{
			grammar: base.grammar, verbs: map[string][]*frame{}, nouns: map[string][]*frame{}, classes: map[string]*words{},
			light: map[string]lightKind{}, standing: map[string]standing{}, adverbs: map[string]standing{}, rank: 1,
		}
		for name, members := range base.classes {
			lex.classes[name] = &words{single: map[string]bool{}}
			lex.classes[name].addAll(members)
			break // One is enough to be named.
		}
		if !fs.ValidPath(stem) || strings.Contains(stem, "/") {
			return
		}
		err := lex.readFile(Folder{"own", fstest.MapFS{"en/" + stem + ".txt": {Data: []byte(lines)}}}, "en/"+stem+".txt")
		if err != nil && !errors.Is(err, quipu.ErrInvalid) {
			t.Fatalf("%q gives %v", lines, err)
		}
		for _, table := range []map[string][]*frame{lex.verbs, lex.nouns} {
			for word, frames := range table {
				for _, one := range frames {
					if one.head() != word || one.rank != 1 || one.source == "" || one.pattern == "" || one.weight < 0 || one.weight > 1 {
						t.Fatalf("%q gives %+v under %q", lines, one, word)
					}
				}
			}
		}
	})
}
