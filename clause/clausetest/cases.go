// Package clausetest runs the cases of the rooms that read statements: the whole
// way on real wiring, reports in words and what is wanted of them.
package clausetest

import (
	"flag"
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
)

var update = flag.Bool("update", false, "write what is read into the cases; read the difference before committing it")

// NewPipeline is the way up to the events, as the program wires it, and the stages
// behind it.
func NewPipeline(tb testing.TB, stages ...quipu.Stage) *quipu.Pipeline {
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
	way := append(models.Stages(), date.Stage(), gazetteer.Stage(), quantity.Stage(), actors.Stage(), attribution.Stage(), code.Stage())
	pipeline, err := quipu.NewPipeline(append(way, stages...)...)
	if err != nil {
		tb.Fatal(err)
	}
	return pipeline
}

// Document is a report published on Saturday, 16 November 2019, its paragraphs
// parted by empty lines.
func Document(text, lang string) *quipu.Document {
	d := &quipu.Document{ID: quipu.ContentID(text), Lang: lang, Published: quipu.Date{Year: 2019, Month: 11, Day: 16}, Text: text}
	at := 0
	for _, piece := range strings.SplitAfter(text, "\n\n") {
		end := at + len(piece)
		d.Paragraphs = append(d.Paragraphs, quipu.Paragraph{Span: quipu.Span{Start: at, End: end}, Kind: quipu.Body})
		at = end
	}
	return d
}

// Cases reads the files of testdata, a file a phenomenon: a comment that names it,
// and sections "text" and "want" in turn. The language is that of the folder, or
// ends the section's name ("text es"), or is English. With -update what is read
// becomes what is wanted.
func Cases(t *testing.T, pipeline *quipu.Pipeline, describe func(*quipu.Analysis) string) {
	t.Helper()
	found := 0
	for _, pattern := range []string{"testdata/*.txt", "testdata/*/*.txt"} {
		names, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			found++
			short := strings.TrimSuffix(strings.TrimPrefix(filepath.ToSlash(name), "testdata/"), ".txt")
			t.Run(short, func(t *testing.T) { file(t, name, pipeline, describe) })
		}
	}
	if found == 0 {
		t.Fatal("no cases")
	}
}

func file(t *testing.T, name string, pipeline *quipu.Pipeline, describe func(*quipu.Analysis) string) {
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if len(archive.Files) == 0 || len(archive.Files)%2 != 0 {
		t.Fatalf("%s: %d sections, want text and want in turn", name, len(archive.Files))
	}
	for i := 0; i < len(archive.Files); i += 2 {
		text, lang := strings.TrimSpace(string(archive.Files[i].Data)), "en"
		if folder := filepath.Base(filepath.Dir(name)); folder != "testdata" {
			lang = folder
		}
		if _, given, ok := strings.Cut(archive.Files[i].Name, " "); ok {
			lang = given
		}
		got := describe(pipeline.Analyse(Document(text, lang)))
		if diff := cmp.Diff(string(archive.Files[i+1].Data), got); diff != "" && !*update {
			t.Errorf("%s%s\n%s", archive.Comment, text, diff)
		}
		archive.Files[i+1].Data = []byte(got)
	}
	if *update {
		if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// Fuzz holds every statement to its document: what it gives as words stands in
// the text, and its trigger in its sentence.
func Fuzz(f *testing.F, pipeline *quipu.Pipeline) {
	f.Helper()
	f.Fuzz(func(t *testing.T, text, lang string) {
		if len(text) > 2000 {
			return
		}
		a := pipeline.Analyse(Document(text, lang))
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
