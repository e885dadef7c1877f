package place

import (
	"errors"
	"strings"
	"testing"

	"quipu"

	"github.com/google/go-cmp/cmp"
)

const ownTable = `name	lat	lon	country	admin1	feature	aliases
# A district that no gazetteer has, a crossing, and a namesake of a capital.
Quillpampa	-16.61	-68.2	BOL	La Paz Department	neighbourhood	Villa Quillpampa|Quillpampa Alta
Plaza 25 de Mayo	-19.048	-65.259	BOL			
Lima	40.74	-84.1	USA	Ohio	city	
`

func ownGazetteer(t testing.TB, table string) *Gazetteer {
	t.Helper()
	list, err := ReadOwn("places.tsv", strings.NewReader(table))
	if err != nil {
		t.Fatal(err)
	}
	return gazetteer(t).With(list)
}

// A user's places are found where no gazetteer has them, and win where one has.
func TestOwn(t *testing.T) {
	g := ownGazetteer(t, ownTable)
	for _, test := range []struct {
		text string
		want []string
	}{
		{"Shots fell in Quillpampa and in Villa Quillpampa.", []string{
			"Quillpampa = Quillpampa, La Paz Department, BOL, neighbourhood", "Villa Quillpampa = Quillpampa, La Paz Department, BOL, neighbourhood"}},
		{"They met at Plaza 25 de Mayo.", []string{"Plaza 25 de Mayo = Plaza 25 de Mayo, BOL, city"}},
		{"The council of Lima met in Peru.", []string{"Lima = Lima, Ohio, USA, city", "Peru = Peru, PER, country"}},
		{"President Lima spoke in Oruro.", []string{"Oruro = Oruro, Oruro, BOL, city"}},
	} {
		a := words(test.text, "en")
		g.Stage().Run(a)
		var got []string
		for _, m := range a.Places {
			got = append(got, show(a, m))
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s\n(-want +got)\n%s", test.text, diff)
		}
	}
	if p := g.place(g.own[len(g.own)-3].entry); p.Lat != -16.61 || p.Lon != -68.2 || p.GeonameID != 0 {
		t.Errorf("%+v", p)
	}
}

func TestReadOwnRefuses(t *testing.T) {
	const header = "name\tlat\tlon\tcountry\tfeature\taliases\n"
	for _, test := range []struct{ line, want string }{
		{"Quillpampa\t-91\t0", `p.tsv:2: lat "-91" is not from -90 to 90`},
		{"Quillpampa\tNaN\t0", `p.tsv:2: lat "NaN"`},
		{"Quillpampa\t-16\twest", `p.tsv:2: lon "west" is not from -180 to 180`},
		{"Quillpampa\t-16\t-68\tBO", `p.tsv:2: country "BO" is no ISO 3166-1 alpha-3 code`},
		{"Quillpampa\t-16\t-68\tBOL\tvillage", `p.tsv:2: feature "village" is none of`},
		{"Quillpampa\t-16\t-68\tBOL\tcity\t...", `p.tsv:2: "..." is no name`},
		{"Quillpampa\t-16", "p.tsv:2: no lon"},
	} {
		if _, err := ReadOwn("p.tsv", strings.NewReader(header+test.line)); !errors.Is(err, quipu.ErrInvalid) || !strings.HasPrefix(err.Error(), test.want) {
			t.Errorf("%q gives %v, want %s", test.line, err, test.want)
		}
	}
}

func FuzzOwn(f *testing.F) {
	g := gazetteer(f)
	f.Add(ownTable)
	f.Add("name\tlat\tlon\nParis\t0\t0\nParis\t1\t1\n")
	f.Fuzz(func(t *testing.T, table string) {
		list, err := ReadOwn("t", strings.NewReader(table))
		if err != nil {
			if !errors.Is(err, quipu.ErrInvalid) {
				t.Fatal(err)
			}
			return
		}
		with := g.With(list)
		for _, own := range list {
			a := words("They met in "+own.Name+", France.", "en")
			with.Stage().Run(a)
			for _, m := range a.Places {
				if !(m.Span.Start >= 0 && m.Span.End <= len(a.Doc.Text)) || m.Place != nil && (m.Place.Lat < -90 || m.Place.Lat > 90) {
					t.Fatalf("%+v", m)
				}
			}
		}
	})
}

// Seats of power are known without their cities; a town of the name is meant where
// the text says so.
func TestSeats(t *testing.T) {
	g := gazetteer(t)
	for text, want := range map[string]string{
		"They rallied at the White House on Monday.":          "White House = White House, Washington, D.C., USA, neighbourhood",
		"A man of White House, Tennessee, was seen in a car.": "White House = White House, Tennessee, USA, city",
	} {
		a := words(text, "en")
		g.Stage().Run(a)
		if len(a.Places) == 0 || show(a, a.Places[0]) != want {
			t.Errorf("%s: %+v", text, a.Places)
		}
	}
}
