package talks_test

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
	"quipu/talks"
)

var update = flag.Bool("update", false, "write what is read into the cases; read the difference before committing it")

// newPipeline is the whole way up to talks, as the program wires it.
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
	stages := append(models.Stages(), date.Stage(), gazetteer.Stage(), quantity.Stage(), actors.Stage(), attribution.Stage(), code.Stage(), talks.Stage())
	pipeline, err := quipu.NewPipeline(stages...)
	if err != nil {
		tb.Fatal(err)
	}
	return pipeline
}

// TestCases reads the texts of testdata, a file a phenomenon: a comment that names
// it, and sections "text" and "want" in turn; the name may end in a language,
// "text es". The day of publication is Saturday, 16 November 2019.
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

func document(text, lang string) *quipu.Document {
	return &quipu.Document{
		ID: quipu.ContentID(text), Lang: lang, Published: quipu.Date{Year: 2019, Month: 11, Day: 16}, Text: text,
		Paragraphs: []quipu.Paragraph{{Span: quipu.Span{End: len(text)}, Kind: quipu.Body}},
	}
}

// describe is a line for each statement: aspect, trigger, status if it is not
// reported, day and arguments.
func describe(a *quipu.Analysis) string {
	var b strings.Builder
	for i := range a.Statements {
		s := &a.Statements[i]
		fmt.Fprintf(&b, "%s [%s]", s.Aspect, a.Text(s.Trigger.Span))
		if s.Status != quipu.Reported {
			fmt.Fprintf(&b, " %s", s.Status)
		}
		if !s.From.IsZero() {
			fmt.Fprintf(&b, " %s", s.From)
		}
		for _, arg := range s.Arguments {
			value := arg.Value
			switch {
			case value == "" && arg.Actor != nil:
				value = arg.Actor.Name
				if arg.Span.IsZero() {
					value += "*" // Its words stand in another sentence.
				}
			case value == "":
				value = "“" + a.Text(arg.Span) + "”"
			}
			fmt.Fprintf(&b, " %s=%s", arg.Role, value)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// FuzzStatements holds every statement to its document: each word that it gives
// stands in its sentence.
func FuzzStatements(f *testing.F) {
	pipeline := newPipeline(f)
	f.Add("Talks between the government of Peru and the miners, mediated by the Church, began on Friday. They were suspended.", "en")
	f.Add("El gobierno y los maestros firmaron un acuerdo en Lima; a cambio, los maestros levantarán la huelga.", "es")
	f.Add("of talks with with of between and, who met", "en")
	f.Fuzz(func(t *testing.T, text, lang string) {
		if len(text) > 2000 {
			return
		}
		a := pipeline.Analyse(document(text, lang))
		for i := range a.Statements {
			s := &a.Statements[i]
			if s.ID == "" || !s.SentenceSpan.Contains(s.Trigger.Span) {
				t.Errorf("%q: trigger outside its sentence", text)
			}
			for _, arg := range s.Arguments {
				if arg.Span.End > len(text) || arg.Span.Start > arg.Span.End {
					t.Errorf("%q: %s outside the text", text, arg.Role)
				}
			}
		}
	})
}
