package disruption_test

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
	"quipu/disruption"
	"quipu/language"
	"quipu/place"
	"quipu/quantity"
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
	stages := append(models.Stages(), date.Stage(), gazetteer.Stage(), quantity.Stage(), actors.Stage(), attribution.Stage(), code.Stage(), disruption.Stage())
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

// describe writes the statements as a desk would note them.
func describe(a *quipu.Analysis) string {
	var b strings.Builder
	for i := range a.Statements {
		s := &a.Statements[i]
		b.WriteString(s.Aspect)
		if s.Status != quipu.Reported {
			fmt.Fprintf(&b, " (%s)", s.Status)
		}
		for _, x := range s.Arguments {
			switch {
			case x.Role == disruption.Thing:
				fmt.Fprintf(&b, " %s=%q", x.Value, a.Text(x.Span))
			case x.Role == disruption.Shortage:
				b.WriteString(" short")
			case x.Actor != nil:
				fmt.Fprintf(&b, " %s=%q", x.Role, x.Actor.Name)
			default:
				fmt.Fprintf(&b, " %s=%q", x.Role, a.Text(x.Span))
			}
		}
		if s.Figure != nil {
			fmt.Fprintf(&b, " figure=%d", s.Figure.Min)
		}
		if !s.From.IsZero() {
			fmt.Fprintf(&b, " since=%s", s.From)
		}
		if !s.To.IsZero() {
			fmt.Fprintf(&b, " until=%s", s.To)
		}
		if s.Where != nil {
			fmt.Fprintf(&b, " place=%q", s.Where.Place.Name)
		}
		fmt.Fprintf(&b, " trigger=%q\n", a.Text(s.Trigger.Span))
	}
	return b.String()
}
