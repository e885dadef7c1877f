package date

import (
	"bytes"
	"encoding/json"
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
// with comments (#) and "published:" and "lang:"; then come sentences, each
// with the expressions in it indented under it. An empty line begins a new
// document.
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
			got := runCases(t, string(data))
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
func runCases(t *testing.T, data string) string {
	var out strings.Builder
	var published quipu.Date
	lang := ""
	var sentences []string
	flush := func() {
		if len(sentences) == 0 {
			return
		}
		a := analyse(sentences, lang, published)
		for i, s := range sentences {
			fmt.Fprintln(&out, s)
			for _, m := range a.Dates {
				if m.Sentence != i {
					continue
				}
				fmt.Fprintf(&out, "  %s | %s %s", a.Text(m.Span), m.Type, m.Value)
				if !m.From.IsZero() {
					fmt.Fprintf(&out, " | %s", m.From)
					if m.To != m.From {
						fmt.Fprintf(&out, " to %s", m.To)
					}
				}
				fmt.Fprintln(&out)
			}
		}
		sentences = nil
	}
	for line := range strings.Lines(data) {
		line = strings.TrimRight(line, "\n")
		switch {
		case strings.HasPrefix(line, "  "):
		case line == "":
			flush()
			fmt.Fprintln(&out)
		case strings.HasPrefix(line, "#"):
			flush()
			fmt.Fprintln(&out, line)
		case strings.HasPrefix(line, "published:"):
			flush()
			published = quipu.Date{}
			if value := strings.TrimSpace(strings.TrimPrefix(line, "published:")); value != "" {
				var err error
				if published, err = quipu.ParseDate(value); err != nil {
					t.Fatal(err)
				}
			}
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

// analyse runs the stage on sentences without tags or trees.
func analyse(sentences []string, lang string, published quipu.Date) *quipu.Analysis {
	doc := &quipu.Document{ID: "case", Lang: lang, Published: published, Text: strings.Join(sentences, "\n")}
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

// tokens cuts at blanks and around signs, but leaves dots in abbreviations and
// numbers, and hyphens, to the stage.
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
		case c == '.' && last, c == ',' && blankNext, strings.ContainsRune(`;:!?()"“”$%`, c) && !(c == ':' && !blankNext):
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

func TestWriteJSON(t *testing.T) {
	a := analyse([]string{"¡Evo renunció el domingo, 10 de noviembre!"}, "es", quipu.Date{Year: 2019, Month: 11, Day: 11})
	var out bytes.Buffer
	if err := WriteJSON(&out, a); err != nil {
		t.Fatal(err)
	}
	var line struct {
		Dates []struct {
			Text string
			Span [2]int
		}
	}
	if err := json.Unmarshal(out.Bytes(), &line); err != nil {
		t.Fatal(err)
	}
	if len(line.Dates) != 1 {
		t.Fatalf("dates: %s", out.String())
	}
	d := line.Dates[0]
	if got := string([]rune(a.Doc.Text)[d.Span[0]:d.Span[1]]); got != d.Text || d.Text != "el domingo, 10 de noviembre" {
		t.Errorf("span holds %q, text is %q", got, d.Text)
	}
	if strings.Count(out.String(), "\n") != 1 {
		t.Errorf("not one line: %q", out.String())
	}
}

// FuzzStage puts words in random order and with random trees before the stage,
// which must neither fail nor point outside the text.
func FuzzStage(f *testing.F) {
	f.Add("On Friday , Nov. 10-12 2019 at 9:30 p.m. the next day two days later for a fifth straight day", "en", uint32(20191115))
	f.Add("el viernes 15 de noviembre hace tres semanas 20-O del al día siguiente a las 9 de la noche", "es", uint32(20191115))
	f.Add("16/11/2019 2019-11-16 '82 '80s 1990s the 99th century 5 1/2 hours 9999999999 year", "en", uint32(0))
	f.Add("the first - - half of of the last century ago 31 February 31.02.2019 30:99", "en", uint32(101))
	f.Fuzz(func(t *testing.T, text, lang string, published uint32) {
		if !utf8.ValidString(text) {
			return
		}
		day := quipu.Date{}
		if published != 0 {
			day = quipu.Date{Year: 1 + int(published/10000)%9000, Month: 1, Day: 1}.AddDays(int(published % 366))
		}
		a := analyse([]string{text, text}, lang, day)
		seed := published
		for i := range a.Sentences {
			for j := range a.Sentences[i].Tokens {
				seed = seed*1664525 + 1013904223
				token := &a.Sentences[i].Tokens[j]
				token.Head = int(seed>>8)%(len(a.Sentences[i].Tokens)+1) - 1
				token.Rel = []string{"obl", "aux", "nsubj", "root", "cop", "mark"}[seed>>5%6]
				token.Tag = []string{"VERB", "NOUN", "AUX", "ADP", "PROPN", ""}[seed>>9%6]
			}
		}
		a.Dates = nil
		Stage().Run(a)
		end := 0
		for _, m := range a.Dates {
			s := &a.Sentences[m.Sentence]
			if m.Span.Start < end || m.Span.IsZero() || m.Span.End > len(a.Doc.Text) || !s.Span.Contains(m.Span) {
				t.Fatalf("span %v of %q", m.Span, text)
			}
			if m.First > m.Last || m.Head < m.First || m.Head > m.Last || m.Last >= len(s.Tokens) {
				t.Fatalf("tokens %d to %d, head %d", m.First, m.Last, m.Head)
			}
			if m.From.IsZero() != m.To.IsZero() || !m.From.IsZero() && m.To.Before(m.From) {
				t.Fatalf("days %v to %v of %q", m.From, m.To, a.Text(m.Span))
			}
			if !utf8.ValidString(a.Text(m.Span)) {
				t.Fatalf("span cuts a character: %q", a.Text(m.Span))
			}
			end = m.Span.End
		}
	})
}

func TestDeterministic(t *testing.T) {
	text := []string{"On Friday, police fired on protesters for a fifth straight day.", "Two days later, the president left."}
	a, b := analyse(text, "en", quipu.Date{Year: 2019, Month: 11, Day: 15}), analyse(text, "en", quipu.Date{Year: 2019, Month: 11, Day: 15})
	if fmt.Sprint(a.Dates) != fmt.Sprint(b.Dates) {
		t.Error("two runs differ")
	}
}

func BenchmarkStage(b *testing.B) {
	for _, lang := range []string{"en", "es"} {
		b.Run(lang, func(b *testing.B) {
			text := []string{
				"Thousands of protesters marched through the capital on Friday for a fifth straight day , demanding new elections .",
				"The senator , who took office two days earlier , said that talks with the unions would begin next Tuesday .",
				"Police said at least a dozen people had been wounded since mid-October , when the count was halted overnight .",
			}
			if lang == "es" {
				text = []string{
					"Miles de manifestantes marcharon el viernes por el centro de la capital por quinto día consecutivo para exigir elecciones .",
					"La senadora , que asumió dos días antes , dijo que el diálogo con los sindicatos comenzará el próximo martes .",
					"La policía informó que al menos una docena de personas resultaron heridas desde mediados de octubre en la ciudad .",
				}
			}
			a := analyse(text, lang, quipu.Date{Year: 2019, Month: 11, Day: 15})
			b.SetBytes(int64(len(a.Doc.Text)))
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				a.Dates = nil
				Stage().Run(a)
				n += len(a.Sentences)
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "sentences/s")
		})
	}
}
