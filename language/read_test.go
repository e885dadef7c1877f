package language

import (
	"bytes"
	"errors"
	"reflect"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"quipu"
)

// TestTrees checks that every sentence has a tree with one root and no cycle,
// whatever it is made of.
func TestTrees(t *testing.T) {
	texts := []string{
		"No.", "?", "a", "and of the", "((((", "1 2 3 4 5 6 7 8 9", "THE ARMY SHOT AT THE CROWD IN THE SQUARE",
		strings.Repeat("word ", 1200), strings.Repeat("if he says that ", 90), "“”‘’«»",
	}
	for _, lang := range []string{"en", "es"} {
		for _, text := range texts {
			a := read(t, lang, text)
			for i := range a.Sentences {
				checkTree(t, &a.Sentences[i])
			}
		}
	}
	doc := news(t)
	a := read(t, "en", doc.Text)
	for i := range a.Sentences {
		checkTree(t, &a.Sentences[i])
	}
}

func checkTree(t *testing.T, s *quipu.Sentence) {
	t.Helper()
	roots := 0
	for i := range s.Tokens {
		token := &s.Tokens[i]
		if token.Tag == "" || token.Lemma == "" || token.Rel == "" {
			t.Errorf("%q has tag %q, lemma %q, relation %q", token.Form, token.Tag, token.Lemma, token.Rel)
		}
		if (token.Head == quipu.Root) != (token.Rel == "root") {
			t.Errorf("%q has head %d and relation %q", token.Form, token.Head, token.Rel)
		}
		if token.Head == quipu.Root {
			roots++
			continue
		}
		steps, at := 0, i
		for ; at != quipu.Root && steps <= len(s.Tokens); steps++ {
			at = s.Tokens[at].Head
		}
		if at != quipu.Root {
			t.Fatalf("%q is in a cycle", token.Form)
		}
	}
	if roots != 1 {
		t.Errorf("%d roots", roots)
	}
}

// TestBIO checks that names are well formed.
func TestBIO(t *testing.T) {
	doc := news(t)
	a := read(t, "en", doc.Text)
	names := 0
	for _, s := range a.Sentences {
		before := ""
		for _, token := range s.Tokens {
			if strings.HasPrefix(token.Name, "I-") && (before == "" || before[2:] != token.Name[2:]) {
				t.Errorf("%q is %s after %q", token.Form, token.Name, before)
			}
			if strings.HasPrefix(token.Name, "B-") {
				names++
			}
			before = token.Name
		}
	}
	if names < 8 {
		t.Errorf("%d names in a text with a dozen", names)
	}
}

// TestSideBySide reads one text many times at once: each reading must be the
// same.
func TestSideBySide(t *testing.T) {
	m, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	p, err := quipu.NewPipeline(m.Stages()...)
	if err != nil {
		t.Fatal(err)
	}
	doc := news(t)
	want := p.Analyse(doc).Sentences
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			if got := p.Analyse(doc).Sentences; !reflect.DeepEqual(got, want) {
				t.Error("two readings differ")
			}
		})
	}
	all.Wait()
}

// FuzzReadModel checks that a damaged file is refused and never read beyond its
// end.
func FuzzReadModel(f *testing.F) {
	f.Add([]byte(magic), 3)
	file := bytes.Clone(spanish) // which the test damages
	f.Add(file[:20000], 500)
	f.Fuzz(func(t *testing.T, data []byte, at int) {
		if at >= 0 && at < len(data) {
			data[at] ^= 0x55
		}
		if _, err := ReadModel(data); err != nil && !errors.Is(err, quipu.ErrInvalid) {
			t.Error(err)
		}
	})
}

// FuzzText checks that any text can be read and comes out as CoNLL-U, and that
// what is no text is refused.
func FuzzText(f *testing.F) {
	m, err := Load()
	if err != nil {
		f.Fatal(err)
	}
	f.Add("El jefe del Estado.\n\nThey don't\nknow.", "")
	f.Add("\xff\x00\u0085 a", "es")
	f.Fuzz(func(t *testing.T, text, lang string) {
		var tree, again, names strings.Builder
		switch err := m.ParseText(&tree, strings.NewReader(text), lang); {
		case errors.Is(err, quipu.ErrInvalid) && (!utf8.ValidString(text) || strings.ContainsRune(text, 0)):
			return
		case err != nil:
			t.Fatal(err)
		}
		if err := m.ParseTokenized(&again, strings.NewReader(tree.String()), lang); err != nil {
			t.Fatalf("%v in\n%s", err, tree.String())
		}
		if err := m.NamesText(&names, strings.NewReader(text), lang); err != nil {
			t.Fatal(err)
		}
	})
}
