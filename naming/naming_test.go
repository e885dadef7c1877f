package naming

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"quipu"
	"quipu/clause/clausetest"
	"quipu/office"
)

func TestCases(t *testing.T) {
	clausetest.Cases(t, clausetest.NewPipeline(t, office.Stage(), Stage()), describe)
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
