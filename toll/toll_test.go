package toll_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"quipu"
	"quipu/actor"
	"quipu/attribution"
	"quipu/coder"
	"quipu/date"
	"quipu/language"
	"quipu/place"
	"quipu/quantity"
	"quipu/toll"
)

var update = flag.Bool("update", false, "write what the reader says into the cases; read the difference before committing it")

// newPipeline is the whole way, as the program wires it.
func newPipeline(tb testing.TB) *quipu.Pipeline {
	tb.Helper()
	models, err := language.Load("en", "es")
	if err != nil {
		tb.Fatal(err)
	}
	gazetteer, err := place.New()
	if err != nil {
		tb.Fatal(err)
	}
	actors, err := actor.New()
	if err != nil {
		tb.Fatal(err)
	}
	code, err := coder.New()
	if err != nil {
		tb.Fatal(err)
	}
	stages := append(models.Stages(), date.Stage(), gazetteer.Stage(), quantity.Stage(), actors.Stage(), attribution.Stage(), code.Stage(), toll.Stage())
	pipeline, err := quipu.NewPipeline(stages...)
	if err != nil {
		tb.Fatal(err)
	}
	return pipeline
}

// document is a report published on Saturday, 16 November 2019, its paragraphs
// parted by empty lines.
func document(text, lang string) *quipu.Document {
	d := &quipu.Document{ID: quipu.ContentID(text), Lang: lang, Published: quipu.Date{Year: 2019, Month: 11, Day: 16}, Text: text}
	at := 0
	for _, piece := range strings.SplitAfter(text, "\n\n") {
		end := at + len(piece)
		d.Paragraphs = append(d.Paragraphs, quipu.Paragraph{Span: quipu.Span{Start: at, End: end}, Kind: quipu.Body})
		at = end
	}
	return d
}

// TestCases reads the texts of testdata, a file a phenomenon. A file is a comment
// that names it, and sections "text" and "want" in turn; the name may end in a
// language, "text es".
func TestCases(t *testing.T) {
	pipeline := newPipeline(t)
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txt"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for i := 0; i+1 < len(archive.Files); i += 2 {
				text := strings.TrimSpace(string(archive.Files[i].Data))
				lang := "en"
				if _, given, ok := strings.Cut(archive.Files[i].Name, " "); ok {
					lang = given
				}
				got := describe(pipeline.Analyse(document(text, lang)))
				if diff := cmp.Diff(string(archive.Files[i+1].Data), got); diff != "" && !*update {
					t.Errorf("%s\n%s", text, diff)
				}
				archive.Files[i+1].Data = []byte(got)
			}
			if *update {
				if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// describe writes the figures as a political scientist would note them.
func describe(a *quipu.Analysis) string {
	var b strings.Builder
	for i := range a.Statements {
		s := &a.Statements[i]
		high := fmt.Sprint(s.Figure.Max)
		if s.Figure.Max == quipu.Unbounded {
			high = "?"
		}
		fmt.Fprintf(&b, "%s %d-%s", s.Aspect, s.Figure.Min, high)
		if s.Status != quipu.Reported {
			fmt.Fprintf(&b, " (%s)", s.Status)
		}
		for _, x := range s.Arguments {
			switch {
			case x.Role == toll.Event:
			case x.Role == toll.Flag:
				fmt.Fprintf(&b, " %s", x.Value)
			case x.Actor != nil && x.Role == toll.By:
				fmt.Fprintf(&b, " by=%q", x.Actor.Name)
			default:
				fmt.Fprintf(&b, " %s=%q", x.Role, a.Text(x.Span))
			}
		}
		if !s.From.IsZero() || !s.To.IsZero() {
			fmt.Fprintf(&b, " date=%s", s.From)
			if s.To != s.From {
				fmt.Fprintf(&b, "..%s", s.To)
			}
		}
		if s.Where != nil {
			fmt.Fprintf(&b, " place=%q", s.Where.Place.Name)
		}
		if s.Attribution != nil && s.Attribution.Speaker != nil {
			fmt.Fprintf(&b, " says=%q", s.Attribution.Speaker.Name)
			if s.Attribution.Through != nil {
				fmt.Fprintf(&b, " through=%q", s.Attribution.Through.Name)
			}
		}
		fmt.Fprintf(&b, " trigger=%q\n", a.Text(s.Trigger.Span))
	}
	return b.String()
}
