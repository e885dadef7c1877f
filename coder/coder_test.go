package coder_test

import (
	"errors"
	"flag"
	"fmt"
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
func newPipeline(tb testing.TB, lexicons ...coder.Folder) *quipu.Pipeline {
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

// document is a report published on a Saturday, its paragraphs parted by empty
// lines.
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

// TestCases codes the sentences of testdata, a file a phenomenon. A file is a
// comment that names it, and sections "text" and "want" in turn; the name may
// end in a language, "text es".
func TestCases(t *testing.T) {
	runCases(t, "testdata/*.txt", describe)
}

// TestEvents codes reports of several sentences, and tells which mentions are of
// one event.
func TestEvents(t *testing.T) {
	runCases(t, "testdata/events/*.txt", describeEvents)
}

// runCases codes the texts of files and compares what describe makes of them.
func runCases(t *testing.T, pattern string, describe func(*quipu.Analysis) string) {
	pipeline := newPipeline(t)
	files, err := filepath.Glob(pattern)
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

// describeEvents puts the number of its event before each mention.
func describeEvents(a *quipu.Analysis) string {
	numbers := map[string]int{}
	var b strings.Builder
	lines := strings.SplitAfter(describe(a), "\n")
	for i := range a.Events {
		id := a.Events[i].EventID
		if numbers[id] == 0 {
			numbers[id] = len(numbers) + 1
		}
		fmt.Fprintf(&b, "%d %s", numbers[id], lines[i])
	}
	return b.String()
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
			if m.To != m.From {
				fmt.Fprintf(&b, "..%s", m.To)
			}
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
func TestOwnLexicon(t *testing.T) {
	own := func(name, file, lines string) coder.Folder {
		return coder.Folder{Name: name, Files: fstest.MapFS{file: {Data: []byte(lines)}, "en/classes.txt": {Data: []byte("herald: ambassador envoy\n")}}}
	}
	added := own("mine", "en/protest.txt", "[obstruct] cameo=144\nverbs\n  picketize R\n")
	other := own("mine", "en/sanction.txt", "[expel] cameo=161\nverbs\n  condemn R<herald>\n")
	off := own("mine", "en/none.txt", "verbs\n  condemn R<herald>\n")
	meant := own("mine", "en/embedding.txt", "negated: dodge\n")
	thing := own("mine", "en/sanction.txt", "[] cameo=160\nverbs\n  frobnicate R with <weapon>\n")
	shipped := newPipeline(t)
	for _, test := range []struct {
		name, text, want string
		folders          []coder.Folder
	}{
		{"added", "Miners picketized the ministry on Friday.", "PROTEST obstruct actor=\"miners\"", []coder.Folder{added}},
		{"ships", "The government condemned the ambassador.", "ACCUSE", nil},
		{"replaced", "The government condemned the ambassador.", "SANCTION expel", []coder.Folder{other}},
		{"elsewhere as it ships", "The government condemned the rebels.", "ACCUSE", []coder.Folder{other}},
		{"switched off", "The government condemned the ambassador.", "", []coder.Folder{off}},
		{"the later wins", "The government condemned the ambassador.", "SANCTION expel", []coder.Folder{off, other}},
		{"a class that ships", "The senator frobnicated the minister with a rifle.", "SANCTION", []coder.Folder{thing}},
		{"a list", "Police dodged arresting the rebels.", "COERCE arrest (negated)", []coder.Folder{meant}},
	} {
		t.Run(test.name, func(t *testing.T) {
			code, err := coder.New(test.folders...)
			if err != nil {
				t.Fatal(err)
			}
			a := shipped.Analyse(document(test.text, "en"))
			a.Events = nil
			code.Stage().Run(a)
			got := describe(a)
			if !strings.HasPrefix(got, test.want) || test.want == "" && got != "" {
				t.Errorf("coded %q, want %q", got, test.want)
			}
		})
	}
	for _, test := range []struct{ file, lines, want string }{
		{"en/protest.txt", "verbs\n  block R<no_such_class>\n", "mine/en/protest.txt:2: no class"},
		{"en/protest.txt", "[sit-in]\n", "mine/en/protest.txt:1: PROTEST has no mode"},
		{"es/coerce.txt", "verbs\n\n  Detener R\n", "mine/es/coerce.txt:3: the trigger \"Detener\" has a capital"},
		{"en/assault.txt", "[] cameo=18x\n", "mine/en/assault.txt:1: \"18x\" is no CAMEO code"},
		{"en/attack.txt", "verbs\n", "mine/en/attack.txt:1: \"attack\" is no PLOVER type"},
		{"en/assault.tsv", "verbs\n", "mine/en/assault.tsv is no lexicon file"},
		{"en/light.txt", "make: hold\n", "mine/en/light.txt:1: "},
		{"en/none.txt", "verbs\n  caf\xe9 R\n", "mine/en/none.txt:2: not UTF-8"},
	} {
		_, err := coder.New(own("mine", test.file, test.lines))
		if !errors.Is(err, quipu.ErrInvalid) || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s gives %v, want %s", test.file, err, test.want)
		}
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
