package naming

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
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
	"quipu/office"
	"quipu/place"
	"quipu/quantity"
)

var update = flag.Bool("update", false, "write what is wanted anew into the case files")

// Each case file has a report and the namings wanted, one a line.
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
	stages := append(models.Stages(), date.Stage(), gazetteer.Stage(), quantity.Stage(), actors.Stage(), attribution.Stage(), code.Stage(), office.Stage(), Stage())
	pipeline, err := quipu.NewPipeline(stages...)
	if err != nil {
		t.Fatal(err)
	}
	return pipeline
}

// describe writes the namings of a report, one a line.
func describe(a *quipu.Analysis) string {
	var b strings.Builder
	for i := range a.Statements {
		s := &a.Statements[i]
		if s.Kind != quipu.NamingKind {
			continue
		}
		fmt.Fprintf(&b, "%s", s.Aspect)
		for j := range s.Arguments {
			one := &s.Arguments[j]
			switch {
			case one.Role == Words && one.Value != "":
				fmt.Fprintf(&b, "  [%s]/%s", flat(a, one.Span), one.Value)
			case one.Role == Words:
				fmt.Fprintf(&b, "  [%s]", flat(a, one.Span))
			case one.Role == Who:
				fmt.Fprintf(&b, "  %s=%s %s", one.Actor.Kind, one.Value, one.Actor.Code)
			default:
				fmt.Fprintf(&b, "  %s=%s", one.Role, one.Value)
			}
		}
		if s.Attribution != nil {
			b.WriteString("  spoken")
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func flat(a *quipu.Analysis, s quipu.Span) string {
	return strings.Join(strings.Fields(a.Text(s)), " ")
}

func TestFaultsOfALexiconNameTheirLine(t *testing.T) {
	for _, files := range []fstest.MapFS{
		{"nobodies.txt": {Data: []byte("# none\npolice\tpolice\n")}},
		{"small.txt": {Data: []byte("small\tthe, of\nsmaller\tat\n")}},
		{"roles.txt": {Data: []byte("nurse\tnurse\nsenator\n")}},
	} {
		if _, err := readLexicon(files); err == nil || !strings.Contains(err.Error(), ":2:") {
			t.Errorf("got %v, want an error that names line 2", err)
		}
	}
}

// Names that outlets of two languages have for one body meet under one key.
func TestBodiesMeetUnderOneKey(t *testing.T) {
	key := func(lang, country, name string) string {
		r := &reader{a: &quipu.Analysis{Doc: &quipu.Document{Lang: lang}}, lex: embedded(), country: country}
		return r.bodyKey(name, "")
	}
	for _, test := range []struct{ country, en, es string }{
		{"", "Organization of American States", "OEA"},
		{"", "United Nations", "ONU"},
		{"PER", "Inter-American Commission on Human Rights", "Comisión Interamericana de Derechos Humanos"},
		{"PER", "Constitutional Court", "Tribunal Constitucional"},
		{"BOL", "Bolivian Police", "Policía Boliviana"},
		{"COL", "National Police", "Policía Nacional de Colombia"},
		{"CHL", "Ministry of Health", "Ministerio de Salud"},
		{"ECU", "Armed Forces", "Fuerzas Armadas"},
		{"VEN", "National Assembly", "Asamblea Nacional"},
		{"ESP", "Socialist Party", "Partido Socialista"},
		{"", "Amnesty International", "Amnistía Internacional"},
	} {
		if en, es := key("en", test.country, test.en), key("es", test.country, test.es); en != es || en == "" {
			t.Errorf("%q comes to %q and %q to %q", test.en, en, test.es, es)
		}
	}
	if key("en", "PER", "Constitutional Court") == key("en", "KEN", "Constitutional Court") {
		t.Error("courts of two countries have one key")
	}
}
