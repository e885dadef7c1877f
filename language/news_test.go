package language

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"quipu"
	"quipu/language/conllu"
)

var update = flag.Bool("update", false, "write the scores on the news cases anew")

// leastNews are the shares of words of all the news cases of a language that
// must have the right part of speech and the right head and relation.
var leastNews = map[string]struct{ tags, trees float64 }{
	"en": {0.95, 0.85},
	"es": {0.95, 0.80},
}

// TestNews reads sentences in the manner of news, a file a phenomenon, and
// compares with the trees that we gave them. The scores are written down: they
// are the same on every machine, and a change shows what it did.
func TestNews(t *testing.T) {
	var report strings.Builder
	for _, lang := range []string{"en", "es"} {
		m, err := Load(lang)
		if err != nil {
			t.Fatal(err)
		}
		model := m.of(lang).model()
		files, err := filepath.Glob("testdata/news/" + lang + "/*.conllu")
		if err != nil || len(files) == 0 {
			t.Fatal("no news cases", err)
		}
		var all newsScore
		for _, path := range files {
			var s newsScore
			for _, gold := range trees(t, path) {
				s.compare(model, gold)
			}
			fmt.Fprintf(&report, "%s %s\n", strings.TrimPrefix(filepath.ToSlash(path), "testdata/news/"), s)
			all.words += s.words
			all.tags += s.tags
			all.trees += s.trees
		}
		fmt.Fprintf(&report, "%s %s\n", lang, all)
		least := leastNews[lang]
		if float64(all.tags) < least.tags*float64(all.words) || float64(all.trees) < least.trees*float64(all.words) {
			t.Errorf("%s: %s", lang, all)
		}
	}
	const path = "testdata/news/scores.txt"
	if *update {
		if err := os.WriteFile(path, []byte(report.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want, err := os.ReadFile(path); err != nil || report.String() != string(want) {
		t.Errorf("the scores are\n%swritten down are (-update writes them anew; %v)\n%s", report.String(), err, want)
	}
}

// A newsScore counts words with the right part of speech, and with the right
// head and relation.
type newsScore struct{ words, tags, trees int }

func (s newsScore) String() string {
	part := func(n int) float64 { return 100 * float64(n) / float64(max(s.words, 1)) }
	return fmt.Sprintf("%d words UPOS %.1f LAS %.1f", s.words, part(s.tags), part(s.trees))
}

func (s *newsScore) compare(m *Model, gold []quipu.Token) {
	tokens := make([]quipu.Token, len(gold))
	for i := range gold {
		tokens[i].Form = gold[i].Form
	}
	m.Annotate(tokens)
	for i, want := range gold {
		got := &tokens[i]
		s.words++
		if got.Tag == want.Tag {
			s.tags++
		}
		universal, _, _ := strings.Cut(want.Rel, ":")
		if got.Head == want.Head && got.Is(universal) {
			s.trees++
		}
	}
}

// trees reads the sentences of a treebank.
func trees(t *testing.T, path string) [][]quipu.Token {
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
