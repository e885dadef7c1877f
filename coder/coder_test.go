package coder_test

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

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

var update = flag.Bool("update", false, "write what the coder says into the cases; read the difference before committing it")

// newPipeline is the whole way, as the program wires it.
func newPipeline(tb testing.TB, lexicons ...fs.FS) *quipu.Pipeline {
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
	code, err := coder.New(lexicons...)
	if err != nil {
		tb.Fatal(err)
	}
	stages := append(models.Stages(), date.Stage(), gazetteer.Stage(), quantity.Stage(), actors.Stage(), attribution.Stage(), code.Stage())
	pipeline, err := quipu.NewPipeline(stages...)
	if err != nil {
		tb.Fatal(err)
	}
	return pipeline
}

// document is a report of one body paragraph, published on a Saturday.
func document(text, lang string) *quipu.Document {
	return &quipu.Document{
		ID: quipu.ContentID(text), Lang: lang, Published: quipu.Date{Year: 2019, Month: 11, Day: 16}, Text: text,
		Paragraphs: []quipu.Paragraph{{Span: quipu.Span{Start: 0, End: len(text)}, Kind: quipu.Body}},
	}
}

// TestCases codes the sentences of testdata, a file a phenomenon. A file is a
// comment that names it, and sections "text" and "want" in turn; the name may
// end in a language, "text es".
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

// describe writes the mentions as a political scientist would note them.
func describe(a *quipu.Analysis) string {
	var b strings.Builder
	for i := range a.Events {
		m := &a.Events[i]
		b.WriteString(string(m.Type))
		for _, mode := range m.Modes {
			b.WriteString(" " + mode)
		}
		if m.Status != quipu.Reported {
			b.WriteString(" (" + string(m.Status) + ")")
		}
		side := func(name string, list []quipu.ActorMention) {
			for j := range list {
				fmt.Fprintf(&b, " %s=%q", name, list[j].Name)
			}
		}
		side("actor", m.Actors)
		side("recipient", m.Recipients)
		if m.When != nil {
			fmt.Fprintf(&b, " date=%s", m.From)
		}
		if m.Where != nil {
			fmt.Fprintf(&b, " place=%q", m.Where.Place.Name)
		}
		for _, q := range m.Counts {
			fmt.Fprintf(&b, " count=%s:%d-%d", q.Kind, q.Min, q.Max)
		}
		if m.Attribution != nil && m.Attribution.Speaker != nil {
			fmt.Fprintf(&b, " says=%q", m.Attribution.Speaker.Name)
		}
		if !m.Weapon.IsZero() {
			fmt.Fprintf(&b, " weapon=%q", a.Text(m.Weapon))
		}
		fmt.Fprintf(&b, " trigger=%q\n", a.Text(m.Trigger.Span))
	}
	return b.String()
}

// The same text gives the same coding, whatever runs beside it.
func TestSameInputSameOutput(t *testing.T) {
	pipeline := newPipeline(t)
	text := "Police fired tear gas at protesters in La Paz on Friday, and the opposition demanded that the president resign. He refused."
	first := describe(pipeline.Analyse(document(text, "en")))
	if first == "" {
		t.Fatal("nothing coded")
	}
	for range 5 {
		if again := describe(newPipeline(t).Analyse(document(text, "en"))); again != first {
			t.Fatalf("first\n%s\nthen\n%s", first, again)
		}
	}
}

// A user's lexicon adds senses and goes before the one that ships.
func TestFurtherLexicon(t *testing.T) {
	own := fstest.MapFS{"en/protest.txt": {Data: []byte("[obstruct] cameo=144\nverbs\n  picketize R\n")}}
	got := describe(newPipeline(t, own).Analyse(document("Miners picketized the ministry on Friday.", "en")))
	if !strings.HasPrefix(got, "PROTEST obstruct actor=") {
		t.Errorf("coded %q", got)
	}
	broken := fstest.MapFS{"en/protest.txt": {Data: []byte("verbs\n  block R<no_such_class>\n")}}
	if _, err := coder.New(broken); err == nil || !strings.Contains(err.Error(), "en/protest.txt:2") {
		t.Errorf("a broken line gives %v", err)
	}
}

func FuzzCode(f *testing.F) {
	pipeline := newPipeline(f)
	f.Add("Police fired on protesters in Sacaba on Friday, killing at least nine, the ombudsman said.", true)
	f.Add("“No,” he said. “We were shot at … and,” they", false)
	f.Fuzz(func(t *testing.T, text string, english bool) {
		if len(text) > 2000 || !strings.Contains(text, " ") {
			return
		}
		text = strings.ToValidUTF8(text, "?")
		lang := map[bool]string{true: "en", false: "es"}[english]
		a := pipeline.Analyse(document(text, lang))
		for i := range a.Events {
			m := &a.Events[i]
			if m.Trigger.Span.IsZero() || m.Trigger.Span.End > len(text) {
				t.Fatalf("trigger %v in %q", m.Trigger.Span, text)
			}
			if !m.SentenceSpan.Contains(m.Trigger.Span) {
				t.Fatalf("trigger %v outside its sentence %v", m.Trigger.Span, m.SentenceSpan)
			}
		}
	})
}
