package record

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"quipu"
	"quipu/coding"
)

// officeTelling is a telling of one outlet, published on a day of November 2019:
// an aspect, then the arguments as role=value pairs, "@2019-11-12" for the day of
// what is told, "!status".
func officeTelling(n int, outlet string, day int, aspect string, parts ...string) *Telling {
	published := quipu.Date{Year: 2019, Month: 11, Day: day}
	s := &coding.Statement{ID: fmt.Sprint(n), Kind: quipu.OfficeKind, Aspect: aspect, Status: quipu.Reported}
	for _, part := range parts {
		if day, is := strings.CutPrefix(part, "@"); is {
			s.Date, _ = quipu.ParseDate(day)
			s.EndDate = s.Date
			continue
		}
		if status, is := strings.CutPrefix(part, "!"); is {
			s.Status = quipu.Status(status)
			continue
		}
		role, value, _ := strings.Cut(part, "=")
		a := coding.Argument{Role: quipu.Role(role)}
		switch role {
		case "holder", "by", "predecessor", "successor":
			a.Name, a.Kind = value, quipu.Person
			if name, code, place := strings.Cut(value, "/"); place {
				a.Name, a.Code, a.Kind = name, code, quipu.PlaceActor
			}
		default:
			a.Value = value
		}
		s.Arguments = append(s.Arguments, a)
	}
	doc := &Document{ID: quipu.DocumentID(fmt.Sprintf("doc%d", n)), Outlet: outlet, Published: published}
	return &Telling{ID: fmt.Sprint(n), Kind: Offices, Doc: doc, Statement: s, Repeats: 1, Until: published}
}

func TestOfficeOfACountry(t *testing.T) {
	tellings := []*Telling{
		officeTelling(1, "Wire", 8, "holds", "holder=Rafael Mora", "office=president", "of=ECU"),
		officeTelling(2, "Wire", 11, "leaves", "holder=Rafael Mora Díaz", "office=president", "of=ECU", "manner=resigned", "@2019-11-10"),
		officeTelling(3, "Banner", 11, "leaves", "holder=Mora", "office=president", "of=ECU", "manner=ousted", "@2019-11-11"),
		officeTelling(4, "Banner", 13, "claims", "holder=Lucía Prado", "office=president", "of=ECU", "manner=self-proclaimed", "@2019-11-12"),
		officeTelling(5, "Wire", 14, "holds", "holder=Lucía Prado", "office=president", "of=ECU", "flag=acting"),
		officeTelling(6, "Wire", 14, "recognised", "holder=Prado", "office=president", "of=ECU", "by=Brazil/BRA", "@2019-11-13"),
		officeTelling(7, "Ledger", 14, "recognised", "holder=Prado", "office=president", "of=ECU", "by=Brasil/BRA"),
		officeTelling(8, "Banner", 14, "rejected", "holder=Prado", "office=president", "of=ECU", "by=México/MEX"),
		officeTelling(9, "Banner", 14, "leaves", "holder=Prado", "office=president", "of=ECU", "!hypothetical"),
		officeTelling(10, "Wire", 14, "holds", "holder=Elena Duarte", "office=president of the senate", "of=ECU"),
		officeTelling(11, "Wire", 14, "holds", "holder=Elena Duarte", "office=speaker of the senate", "of=ECU"),
	}
	show := func(tellings []*Telling) string {
		var b strings.Builder
		for _, group := range Group(tellings, Judge(nil)) {
			e := NewEntry(group, Judge(nil))
			fmt.Fprintf(&b, "%s contested=%v\n", e.Title, e.Office.Contested)
			for i := range e.Office.Holders {
				h := &e.Office.Holders[i]
				fmt.Fprintf(&b, "  %s; until %v, ended %v, after %v", h.line(), told(h.Until), told(h.Ended), told(h.After))
				for _, p := range h.Accepts {
					fmt.Fprintf(&b, ", recognised by %s %s (%d)", p.Who, p.Date, p.Outlets)
				}
				for _, p := range h.Contests {
					fmt.Fprintf(&b, ", contested by %s", p.Who)
				}
				b.WriteString("\n")
			}
		}
		return b.String()
	}
	want := `President of the senate, Ecuador contested=false
  Elena Duarte; until [], ended [], after []
President of Ecuador contested=true
  Rafael Mora, until 2019-11-10 (ousted); until [2019-11-10 2019-11-11], ended [ousted resigned], after [Lucía Prado]
  Lucía Prado, from 2019-11-12 (self-proclaimed), acting; until [], ended [], after [], recognised by Brazil 2019-11-13 (2), contested by Mexico
`
	got := show(tellings)
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	slices.Reverse(tellings)
	if again := show(tellings); again != got {
		t.Errorf("in another order\n%s", again)
	}
}

func told(list []Value) []string {
	var all []string
	for _, v := range list {
		all = append(all, v.Value)
	}
	return all
}

func TestOfficeKeys(t *testing.T) {
	for _, c := range []struct{ want, holder, title, country, body string }{
		{"president|BOL", "Evo Morales", "president", "BOL", ""},
		{"commander of the police|PER", "Ana Luz", "chief of the police", "PER", ""},
		{"commander of the police|lima,PER", "Ana Luz", "commander of the police", "PER", "Lima"},
		{"mayor|vinto,BOL", "Ana Luz", "mayor", "BOL", "Vinto"},
		{"head|cruz santa", "Ana Luz", "leader", "BOL", "Santa Cruz civic committee"},
		{"head|cruz santa", "Ana Luz", "head", "BOL", "committee of Santa Cruz"},
		{"head|union,BOL|luz", "Ana Luz", "leader", "BOL", "union"},
		{"head|chamber commerce,BOL", "Ana Luz", "head", "BOL", "chamber of commerce"},
		{"commander|BOL|luz", "Ana Luz", "commander", "BOL", ""},
		{"", "Ana Luz", "minister", "BOL", ""},
		{"", "", "mayor", "BOL", ""},
	} {
		o := officeOf{title: c.title, country: c.country, body: c.body, known: c.body}
		if got := o.key(c.holder); got != c.want {
			t.Errorf("%s of %s %s: %q, want %q", c.title, c.country, c.body, got, c.want)
		}
	}
}
