package split

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
	"quipu/language/pack"
)

var update = flag.Bool("update", false, "write what the splitter does into testdata")

// rulesOf are the rules of the language that a name begins with, with boundaries
// that were learned if they are given.
func rulesOf(t testing.TB, name string) *Rules {
	rules := English()
	if strings.HasPrefix(name, "es") {
		rules = Spanish()
	}
	if *learned == "" {
		return rules
	}
	data, err := os.ReadFile(filepath.Join(*learned, name[:2]+".bound"))
	if err != nil {
		t.Fatal(err)
	}
	return rules.With(ReadBoundaries(pack.NewReader(data)))
}

// TestCases splits each text of testdata: one file a phenomenon, a sentence a
// line, its words parted by blanks.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			rules := rulesOf(t, filepath.Base(file))
			cases := bytes.Split(data, []byte("-- text --\n"))
			out := string(cases[0])
			for _, c := range cases[1:] {
				text, want, _ := strings.Cut(string(c), "-- want --\n")
				got := splitAll(rules, strings.TrimSpace(text))
				if got != strings.TrimSpace(want) {
					t.Errorf("%s\ngot\n%s\nwant\n%s", strings.TrimSpace(text), got, strings.TrimSpace(want))
				}
				out += "-- text --\n" + text + "-- want --\n" + got + "\n\n"
			}
			if *update {
				if err := os.WriteFile(file, []byte(strings.TrimSpace(out)+"\n"), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

func splitAll(r *Rules, text string) string {
	var lines []string
	for _, s := range r.Paragraph(text, quipu.Span{End: len(text)}, 0, nil) {
		var words []string
		for _, token := range s.Tokens {
			words = append(words, token.Form)
		}
		lines = append(lines, strings.Join(words, " "))
	}
	return strings.Join(lines, "\n")
}

// FuzzParagraph checks that no character is lost, and none is read twice unless
// two words share a span.
func FuzzParagraph(f *testing.F) {
	f.Add(`"We don't know," Mr. Mesa (of the U.N.) said at 5pm... Really?!`)
	f.Add("Dijo: «quedarse» del señor EE.UU. ¿Qué? 1,200.50")
	f.Add("a-b--c…d'”\xff\x00 http://x.y/z).")
	english, spanish := English(), Spanish()
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return
		}
		for _, r := range []*Rules{english, spanish} {
			at := 0
			last := quipu.Span{}
			for _, s := range r.Paragraph(text, quipu.Span{End: len(text)}, 0, nil) {
				if len(s.Tokens) == 0 {
					t.Fatal("empty sentence")
				}
				for _, token := range s.Tokens {
					if token.Form == "" || strings.ContainsFunc(token.Form, unicode.IsSpace) || !utf8.ValidString(token.Form) {
						t.Fatalf("form %q", token.Form)
					}
					if token.Span == last {
						continue
					}
					if token.Span.Start < at || token.Span.End > len(text) || token.Span.IsZero() {
						t.Fatalf("span %v after %d", token.Span, at)
					}
					if lost := strings.TrimSpace(text[at:token.Span.Start]); lost != "" {
						t.Fatalf("lost %q", lost)
					}
					at, last = token.Span.End, token.Span
				}
			}
			if lost := strings.TrimSpace(text[at:]); lost != "" {
				t.Fatalf("lost %q", lost)
			}
		}
	})
}

const benchText = `Police fired tear gas at tens of thousands of demonstrators in La Paz on Friday, killing at least nine people, Interior Minister Arturo Murillo said. "We don't want violence," Mr. Mesa told reporters. The U.S. condemned the attack on the state-operated plant, which it called "an outrage." `

func BenchmarkParagraph(b *testing.B) {
	r := English()
	b.SetBytes(int64(len(benchText)))
	words := 0
	for b.Loop() {
		for _, s := range r.Paragraph(benchText, quipu.Span{End: len(benchText)}, 0, nil) {
			words += len(s.Tokens)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(words), "ns/word")
}
