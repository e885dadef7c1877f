package place

import (
	"strings"
	"testing"

	"quipu"

	"github.com/google/go-cmp/cmp"
)

// What names a place without saying that something happens there is told apart,
// and the stage of the coder leaves it out.
func TestUses(t *testing.T) {
	g := gazetteer(t)
	full, err := g.FullStage()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name, lang, text string
		full, plain      []string
	}{
		{"nationality", "en", "Peruvian officials met the Andean guests in Bolivia.",
			[]string{"Peruvian = Peru (nationality)", "Bolivia = Bolivia"}, []string{"Bolivia = Bolivia"}},
		{"two in one word", "en", "The Turkish-Bulgarian border is shut.",
			[]string{"Turkish = Turkey (nationality)", "Bulgarian = Bulgaria (nationality)"}, nil},
		{"no country", "en", "European envoys and Central American migrants came.",
			[]string{"European = Europe (nationality)", "Central American = Central America (nationality)"}, nil},
		{"the largest of its kind", "en", "Kashmiri traders wait.", []string{"Kashmiri = Kashmir (nationality)"}, nil},
		{"Spanish", "es", "La policía paraguaya y los vecinos alteños marcharon en Asunción.",
			[]string{"paraguaya = Paraguay (nationality)", "alteños = El Alto (nationality)", "Asunción = Asunción"}, []string{"Asunción = Asunción"}},
		{"part of a name", "en", "The Bank of Canada spoke.", []string{"Canada = Canada (name)"}, nil},
		{"in a town", "en", "Shots fell near Quillbrook Road in Georgetown, Guyana.",
			[]string{"Quillbrook Road = Quillbrook Road", "Georgetown = Georgetown", "Guyana = Guyana"},
			[]string{"Quillbrook Road = Quillbrook Road", "Georgetown = Georgetown", "Guyana = Guyana"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			for stage, want := range map[*quipu.Stage][]string{&full: test.full, ptr(g.Stage()): test.plain} {
				a := words(test.text, test.lang)
				stage.Run(a)
				if diff := cmp.Diff(want, uses(a)); diff != "" {
					t.Errorf("(-want +got)\n%s", diff)
				}
			}
		})
	}
}

// A date line has no sentences. What it names is listed, places the rest, and is
// no place of an event.
func TestDateline(t *testing.T) {
	g := gazetteer(t)
	full, err := g.FullStage()
	if err != nil {
		t.Fatal(err)
	}
	const line = "GEORGETOWN, Guyana, March 3 (Invented Wire) – "
	text := line + "Dockers in Georgetown struck."
	analysis := func() *quipu.Analysis {
		a := words(strings.Repeat("\n", len(line))+text[len(line):], "en")
		a.Doc.Text = text
		a.Doc.Paragraphs = []quipu.Paragraph{{Span: quipu.Span{Start: 0, End: len(line)}, Kind: quipu.Dateline}}
		return a
	}
	a := analysis()
	full.Run(a)
	want := []string{"GEORGETOWN = Georgetown (dateline)", "Guyana = Guyana (dateline)", "Georgetown = Georgetown"}
	if diff := cmp.Diff(want, uses(a)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if country := a.Places[2].Place.Country; country != "GUY" {
		t.Errorf("Georgetown lies in %q", country)
	}
	a = analysis()
	g.Stage().Run(a)
	if diff := cmp.Diff(want[2:], uses(a)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func ptr[T any](v T) *T { return &v }

// uses prints the places found and for what they are named.
func uses(a *quipu.Analysis) []string {
	var found []string
	for _, m := range a.Places {
		line := a.Text(m.Span) + " = ?"
		if m.Place != nil {
			line = a.Text(m.Span) + " = " + m.Place.Name
		}
		if m.Use != quipu.PlainUse {
			line += " (" + string(m.Use) + ")"
		}
		found = append(found, line)
	}
	return found
}
