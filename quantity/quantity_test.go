package quantity

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"quipu"
)

var update = flag.Bool("update", false, "write what the stage finds into testdata")

// TestCases runs the files of testdata, one for each phenomenon. A file begins
// with comments (#) and "lang:"; then come sentences, each with its quantities
// indented under it: text, bounds, what is counted, kind, qualifier. An empty
// line begins a new document. The sentences have no tags and no trees, so that
// the rules are seen to stand without them.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := runCases(string(data))
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if want := string(data); got != want {
				t.Errorf("%s:\n%s", file, difference(want, got))
			}
		})
	}
}

// runCases is the file with the stage's findings in place of the expected.
func runCases(data string) string {
	var out strings.Builder
	lang := ""
	var sentences []string
	flush := func() {
		if len(sentences) == 0 {
			return
		}
		a := analyse(sentences, lang)
		for i, s := range sentences {
			fmt.Fprintln(&out, s)
			for _, q := range a.Quantities {
				if q.Sentence == i {
					fmt.Fprintf(&out, "  %s\n", show(a, q))
				}
			}
		}
		sentences = nil
	}
	for line := range strings.Lines(data) {
		line = strings.TrimRight(line, "\n")
		switch {
		case strings.HasPrefix(line, "  "):
		case line == "", strings.HasPrefix(line, "#"):
			flush()
			fmt.Fprintln(&out, line)
		case strings.HasPrefix(line, "lang:"):
			lang = strings.TrimSpace(strings.TrimPrefix(line, "lang:"))
			fmt.Fprintln(&out, line)
		default:
			sentences = append(sentences, line)
		}
	}
	flush()
	return out.String()
}

// show is "at least a dozen | 12 and more | person | killed".
func show(a *quipu.Analysis, q quipu.Quantity) string {
	bounds := fmt.Sprint(q.Min)
	switch {
	case q.Max == quipu.Unbounded:
		bounds += " and more"
	case q.Max != q.Min:
		bounds += fmt.Sprintf(" to %d", q.Max)
	}
	what := q.What
	if what == "" {
		what = "?"
	}
	s := fmt.Sprintf("%s | %s | %s", a.Text(q.Span), bounds, what)
	if q.Kind != "" {
		s += " | " + q.Kind
	}
	return s
}

func difference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	var out strings.Builder
	for len(w) > 0 && len(g) > 0 && w[0] == g[0] {
		w, g = w[1:], g[1:]
	}
	for len(w) > 0 && len(g) > 0 && w[len(w)-1] == g[len(g)-1] {
		w, g = w[:len(w)-1], g[:len(g)-1]
	}
	for _, line := range w {
		fmt.Fprintln(&out, "-", line)
	}
	for _, line := range g {
		fmt.Fprintln(&out, "+", line)
	}
	return out.String()
}

func analyse(sentences []string, lang string) *quipu.Analysis {
	doc := &quipu.Document{ID: "case", Lang: lang, Text: strings.Join(sentences, "\n")}
	a := &quipu.Analysis{Doc: doc}
	start := 0
	for _, text := range sentences {
		a.Sentences = append(a.Sentences, quipu.Sentence{
			Span: quipu.Span{Start: start, End: start + len(text)}, Tokens: tokens(doc.Text, start, start+len(text)),
		})
		start += len(text) + 1
	}
	Stage().Run(a)
	return a
}

// tokens cuts at blanks, around signs, and at hyphens between letters, as the
// treebanks do.
func tokens(text string, start, end int) []quipu.Token {
	var out []quipu.Token
	add := func(from, to int) {
		if from < to {
			out = append(out, quipu.Token{Span: quipu.Span{Start: from, End: to}, Form: text[from:to], Head: quipu.Root})
		}
	}
	from := start
	for i := start; i < end; {
		c, size := utf8.DecodeRuneInString(text[i:end])
		last := i+size == end
		blankNext := last || text[i+size] == ' '
		switch {
		case unicode.IsSpace(c):
			add(from, i)
			from = i + size
		case c == '.' && last, c == ',' && blankNext, strings.ContainsRune(`;:!?()"“”$%-–`, c):
			add(from, i)
			add(i, i+size)
			from = i + size
		case c == '\'' && strings.HasPrefix(text[i:], "'s") && i > from:
			add(from, i)
			from = i
		}
		i += size
	}
	add(from, end)
	return out
}

// FuzzStage puts words in random order and with random trees before the stage,
// which must neither fail nor point outside the text.
func FuzzStage(f *testing.F) {
	f.Add("at least a dozen of tens of thousands between 10 and 15 , killing 12 more or more up to half a million dead", "en", uint32(7))
	f.Add("al menos una docena de miles de unos 1.200 heridos y cientos más , medio millar a 15 o 20 millones", "es", uint32(9))
	f.Add("1,2,3 1.5 million $5 5% 12-15 9999999999999999 no one the one - one twenty-five-six", "en", uint32(1))
	f.Fuzz(func(t *testing.T, text, lang string, seed uint32) {
		if !utf8.ValidString(text) {
			return
		}
		a := analyse([]string{text, text}, lang)
		for i := range a.Sentences {
			for j := range a.Sentences[i].Tokens {
				seed = seed*1664525 + 1013904223
				token := &a.Sentences[i].Tokens[j]
				token.Head = int(seed>>8)%(len(a.Sentences[i].Tokens)+1) - 1
				token.Rel = []string{"nummod", "nsubj", "obj", "nsubj:pass", "conj", "nmod"}[seed>>5%6]
				token.Tag = []string{"VERB", "NOUN", "AUX", "ADJ", "NUM", ""}[seed>>9%6]
			}
		}
		a.Quantities = nil
		Stage().Run(a)
		end := 0
		for _, q := range a.Quantities {
			s := &a.Sentences[q.Sentence]
			if q.Span.Start < end || q.Span.IsZero() || q.Span.End > len(a.Doc.Text) || !s.Span.Contains(q.Span) {
				t.Fatalf("span %v of %q", q.Span, text)
			}
			if q.First > q.Last || q.Head < q.First || q.Head > q.Last || q.Last >= len(s.Tokens) || q.Counted < -1 || q.Counted >= len(s.Tokens) {
				t.Fatalf("tokens %d to %d, head %d, counted %d", q.First, q.Last, q.Head, q.Counted)
			}
			if q.Min < 0 || q.Max != quipu.Unbounded && q.Max < q.Min {
				t.Fatalf("bounds %d to %d of %q", q.Min, q.Max, a.Text(q.Span))
			}
			end = q.Span.End
		}
	})
}

func BenchmarkStage(b *testing.B) {
	for _, lang := range []string{"en", "es"} {
		b.Run(lang, func(b *testing.B) {
			text := []string{
				"Tens of thousands of protesters marched through the capital on Friday for a fifth straight day , demanding new elections .",
				"Police said at least a dozen people had been killed and more than 500 wounded since the count was halted overnight .",
				"The senator , who took office two days earlier , said that talks with the unions would begin in the cathedral soon .",
			}
			if lang == "es" {
				text = []string{
					"Decenas de miles de manifestantes marcharon el viernes por el centro de la capital para exigir nuevas elecciones .",
					"La policía informó que al menos una docena de personas murieron y más de 500 resultaron heridas en la ciudad .",
					"La senadora , que asumió el cargo , dijo que el diálogo con los sindicatos comenzará pronto en la catedral .",
				}
			}
			a := analyse(text, lang)
			b.SetBytes(int64(len(a.Doc.Text)))
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				a.Quantities = nil
				Stage().Run(a)
				n += len(a.Sentences)
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "sentences/s")
		})
	}
}
