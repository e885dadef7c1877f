package claim

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"quipu"
	"quipu/actor"
	"quipu/attribution"
	"quipu/coder"
	"quipu/date"
	"quipu/language"
	"quipu/place"
	"quipu/quantity"
)

var update = flag.Bool("update", false, "write what is wanted anew into the case files")

// Each case file has a report and the claims wanted, one a line.
func TestCases(t *testing.T) {
	pipeline := newPipeline(t)
	for _, lang := range []string{"en", "es"} {
		paths, err := filepath.Glob(filepath.Join("testdata", lang, "*.txt"))
		if err != nil || len(paths) == 0 {
			t.Fatalf("%s: no cases: %v", lang, err)
		}
		for _, path := range paths {
			t.Run(lang+"/"+strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
				archive, err := txtar.ParseFile(path)
				if err != nil {
					t.Fatal(err)
				}
				if len(archive.Files) != 2 {
					t.Fatalf("%s: %d parts, want text and want", path, len(archive.Files))
				}
				a := pipeline.Analyse(report(string(archive.Files[0].Data), lang))
				got := describe(a)
				if *update {
					archive.Files[1].Data = []byte(got)
					if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
						t.Fatal(err)
					}
				}
				if diff := cmp.Diff(string(archive.Files[1].Data), got); diff != "" {
					t.Errorf("%s(-want +got):\n%s", archive.Comment, diff)
				}
			})
		}
	}
}

// report is a document whose paragraphs are parted by empty lines.
func report(text, lang string) *quipu.Document {
	doc := &quipu.Document{ID: quipu.ContentID(text), Lang: lang, Text: text, Published: quipu.Date{Year: 2019, Month: 11, Day: 16}}
	at := 0
	for part := range strings.SplitSeq(text, "\n\n") {
		body := strings.TrimRight(part, "\n")
		doc.Paragraphs = append(doc.Paragraphs, quipu.Paragraph{Span: quipu.Span{Start: at, End: at + len(body)}, Kind: quipu.Body})
		at += len(part) + 2
	}
	return doc
}

func newPipeline(t testing.TB) *quipu.Pipeline {
	t.Helper()
	models, err := language.Load("en", "es")
	if err != nil {
		t.Fatal(err)
	}
	gazetteer, err := place.New()
	if err != nil {
		t.Fatal(err)
	}
	actors, err := actor.New()
	if err != nil {
		t.Fatal(err)
	}
	code, err := coder.New()
	if err != nil {
		t.Fatal(err)
	}
	stages := append(models.Stages(), date.Stage(), gazetteer.Stage(), quantity.Stage(), actors.Stage(), attribution.Stage(), code.Stage(), Stage())
	pipeline, err := quipu.NewPipeline(stages...)
	if err != nil {
		t.Fatal(err)
	}
	return pipeline
}

// describe writes the claims of a report, one a line; an answer names the line of
// what it answers.
func describe(a *quipu.Analysis) string {
	var b strings.Builder
	line := map[string]int{}
	for i := range a.Statements {
		s := &a.Statements[i]
		line[s.ID] = i + 1
		fmt.Fprintf(&b, "%d %s  trigger=%s", i+1, s.Aspect, a.Text(s.Trigger.Span))
		for j := range s.Arguments {
			one := &s.Arguments[j]
			switch {
			case one.Role == Of:
				fmt.Fprintf(&b, "  of=%d", line[one.Value])
			case one.Role == Event:
				at := slices.IndexFunc(a.Events, func(m quipu.EventMention) bool { return m.ID == one.Value })
				fmt.Fprintf(&b, "  event=%s", a.Events[at].Type)
			case one.Actor != nil:
				fmt.Fprintf(&b, "  %s=%s", one.Role, one.Actor.Name)
			case one.Role == Topic:
				fmt.Fprintf(&b, "  topic=%s", one.Value)
			default:
				fmt.Fprintf(&b, "  %s=[%s]", one.Role, strings.Join(strings.Fields(a.Text(one.Span)), " "))
				if one.Value != "" {
					fmt.Fprintf(&b, "/%s", one.Value)
				}
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestLexiconsAreRead(t *testing.T) {
	for _, lang := range []string{"en", "es"} {
		lex := lexiconOf(lang)
		if len(lex.says) == 0 || len(lex.disputed) == 0 || len(lex.proof) == 0 || len(lex.evidence) == 0 {
			t.Errorf("%s: a class of words is empty", lang)
		}
	}
	if lexiconOf("qu") != nil {
		t.Error("a language without words has a lexicon")
	}
}

// Headings are what claims of two languages meet under, so both lexicons must
// have them.
func TestHeadingsAreTheSameInAllLanguages(t *testing.T) {
	headings := func(lex *lexicon) map[string]bool {
		all := map[string]bool{}
		for _, phrases := range lex.disputed {
			for _, p := range phrases {
				all[p.topic] = true
			}
		}
		return all
	}
	english, spanish := headings(lexiconOf("en")), headings(lexiconOf("es"))
	for heading := range english {
		if !spanish[heading] {
			t.Errorf("%q has no Spanish words", heading)
		}
	}
	for heading := range spanish {
		if !english[heading] {
			t.Errorf("%q has no English words", heading)
		}
	}
}

func TestFaultsOfALexiconNameTheirLine(t *testing.T) {
	for _, files := range []fstest.MapFS{
		{"sayz.txt": {Data: []byte("# none\nsay\n")}},
		{"evidence.txt": {Data: []byte("video\tvideo\nfilm\n")}},
		{"disputed.txt": {Data: []byte("fraud\tfraud\nrig\n")}},
	} {
		if _, err := readLexicon(files); err == nil || !strings.Contains(err.Error(), ":2:") {
			t.Errorf("got %v, want an error that names line 2", err)
		}
	}
}
