package place

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"quipu"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "write what the program finds as the wanted results")

// words cuts a text into sentences, one a line, and tokens, without any tags:
// the least that a document can have.
func words(text, lang string) *quipu.Analysis {
	a := &quipu.Analysis{Doc: &quipu.Document{ID: "test", Lang: lang, Text: text}}
	start := 0
	for _, line := range strings.SplitAfter(text, "\n") {
		s := quipu.Sentence{Span: quipu.Span{Start: start, End: start + len(line)}}
		for at := 0; at < len(line); {
			r, size := utf8.DecodeRuneInString(line[at:])
			end := at + size
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				for end < len(line) {
					next, size := utf8.DecodeRuneInString(line[end:])
					if !unicode.IsLetter(next) && !unicode.IsDigit(next) {
						break
					}
					end += size
				}
				if end-at <= 4 && end < len(line)-2 && line[end] == '.' {
					end++ // "Mr.", "Ky."
				}
			}
			if !unicode.IsSpace(r) {
				s.Tokens = append(s.Tokens, quipu.Token{
					Span: quipu.Span{Start: start + at, End: start + end}, Form: line[at:end], Head: quipu.Root,
				})
			}
			at = end
		}
		if len(s.Tokens) > 0 {
			a.Sentences = append(a.Sentences, s)
		}
		start += len(line)
	}
	return a
}

// show prints a mention as the case files have it.
func show(a *quipu.Analysis, m quipu.PlaceMention) string {
	if m.Place == nil {
		return a.Text(m.Span) + " = ?"
	}
	parts := []string{m.Place.Name}
	for _, part := range []string{m.Place.Admin1, m.Place.Country, m.Place.Precision} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return a.Text(m.Span) + " = " + strings.Join(parts, ", ")
}

func gazetteer(t testing.TB) *Gazetteer {
	t.Helper()
	g, err := New()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestCases(t *testing.T) {
	g := gazetteer(t)
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases: ", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			lang := "en"
			if bytes.Contains(archive.Comment, []byte("lang: es")) {
				lang = "es"
			}
			for i := 0; i+1 < len(archive.Files); i += 2 {
				text, want := archive.Files[i], &archive.Files[i+1]
				a := words(string(text.Data), lang)
				g.Stage().Run(a)
				var got strings.Builder
				for _, m := range a.Places {
					got.WriteString(show(a, m) + "\n")
				}
				if *update {
					want.Data = []byte(got.String())
				} else if diff := cmp.Diff(string(want.Data), got.String()); diff != "" {
					t.Errorf("%s(-want +got)\n%s", text.Data, diff)
				}
			}
			if *update {
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}
