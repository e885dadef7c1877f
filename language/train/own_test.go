package train

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"quipu"
	"quipu/language/conllu"
	"quipu/language/word"
)

// TestOwnTrees checks our own trees: one root, no ring, names that are well
// formed, and no sentence that is also a development case.
func TestOwnTrees(t *testing.T) {
	for _, lang := range []string{"en", "es"} {
		held := map[string]bool{}
		files, err := filepath.Glob("../testdata/news/" + lang + "/*.conllu")
		if err != nil || len(files) == 0 {
			t.Fatal("no development cases", err)
		}
		for _, path := range files {
			for _, tokens := range readTrees(t, path) {
				held[joined(tokens)] = true
			}
		}
		r := &run{cfg: Config{Lang: lang}, plan: plans[lang], words: word.Describer{}}
		lessons, err := r.ownTrees()
		if err != nil {
			t.Fatal(err)
		}
		if len(lessons) < 200 {
			t.Errorf("%s: %d sentences", lang, len(lessons))
		}
		seen := map[string]bool{}
		for _, l := range lessons {
			text := joined(l.tokens)
			if held[text] || seen[text] {
				t.Errorf("%s: %q is a development case or stands twice", lang, text)
			}
			seen[text] = true
			s := quipu.Sentence{Tokens: l.tokens}
			roots, before := 0, ""
			for i := range l.tokens {
				token := &l.tokens[i]
				if token.Head == quipu.Root {
					roots++
				} else if s.Governs(i, token.Head) {
					t.Errorf("%s: %q: %q is in a ring", lang, text, token.Form)
				}
				if (token.Head == quipu.Root) != (token.Rel == "root") || token.Tag == "" || token.Lemma == "" {
					t.Errorf("%s: %q: %q has tag %q, lemma %q, relation %q", lang, text, token.Form, token.Tag, token.Lemma, token.Rel)
				}
				if strings.HasPrefix(token.Name, "I-") && (before == "" || before[1:] != token.Name[1:]) {
					t.Errorf("%s: %q: %q is %s after %q", lang, text, token.Form, token.Name, before)
				}
				before = token.Name
			}
			if roots != 1 {
				t.Errorf("%s: %q has %d roots", lang, text, roots)
			}
		}
	}
}

func readTrees(t *testing.T, path string) [][]quipu.Token {
	t.Helper()
	in, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	reader := conllu.NewReader(in)
	var list [][]quipu.Token
	for {
		s, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return list
		}
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		list = append(list, s.Tokens)
	}
}

// words are the tokens of a text with blanks between them.
func words(text string) []quipu.Token {
	var tokens []quipu.Token
	for _, form := range strings.Fields(text) {
		tokens = append(tokens, quipu.Token{Form: form})
	}
	return tokens
}
