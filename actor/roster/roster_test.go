package roster

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"quipu"
)

func date(s string) quipu.Date {
	if s == "" {
		return quipu.Date{}
	}
	d, err := quipu.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func show(e Entry, ok bool) string {
	if !ok {
		return "none"
	}
	return e.Code + " " + strings.Join(e.Sectors, " ")
}

// The roster that ships, asked about people and bodies of public history.
func TestFind(t *testing.T) {
	r, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ name, on, want string }{
		{"Evo Morales", "2010-05-01", "BOL GOV"},
		{"Evo Morales", "2018-05-01", "BOL GOV"},
		{"Evo Morales", "2019-11-09", "BOL GOV"},
		{"Evo Morales", "2019-11-20", "BOL ELI GOV"},
		{"Evo Morales", "2024-01-01", "BOL "},
		{"Carlos Mesa", "2004-01-01", "BOL GOV"},
		{"Carlos Mesa", "2000-01-01", "BOL ELI"},
		{"Hugo Banzer Suárez", "1999-01-01", "BOL GOV"},
		{"Angela Merkel", "2015-01-01", "DEU GOV"},
		{"Barack Obama", "", "USA GOV"},
		{"United Nations", "2019-01-01", "UNO "},
		{"U.N.", "", "UNO "},
		{"Organization of American States", "2019-01-01", "IGO "},
		{"Organización de Estados Americanos", "2019-01-01", "IGO "},
		{"European Union", "2019-01-01", "EUR "},
		{"Amnesty International", "2019-01-01", "NGO SOC"},
		{"FARC", "2012-01-01", "COL REB"},
		{"No Such Person", "2019-01-01", "none"},
	} {
		if got := show(r.Find(test.name, date(test.on))); got != test.want {
			t.Errorf("Find(%q, %q) = %q, want %q", test.name, test.on, got, test.want)
		}
	}
	for _, test := range []struct{ name, on, prefer, want string }{
		{"Putin", "2015-01-01", "", "RUS GOV"},
		{"Merkel", "2015-01-01", "", "DEU GOV"},
		{"Áñez", "2020-02-01", "", "BOL GOV"},
		{"Morales", "2019-11-20", "", "GTM GOV"},
		{"Morales", "2018-01-01", "", "none"},
		{"Morales", "2018-01-01", "BOL", "BOL GOV"},
		{"Morales", "2019-11-20", "BOL", "BOL ELI GOV"},
		{"Trump", "", "", "USA GOV"},
	} {
		if got := show(r.Leader(test.name, date(test.on), test.prefer)); got != test.want {
			t.Errorf("Leader(%q, %q, %q) = %q, want %q", test.name, test.on, test.prefer, got, test.want)
		}
	}
}

// Offices without an end hold while the dictionary was kept, and not for ever.
func TestDates(t *testing.T) {
	d := func(year int) quipu.Date { return quipu.Date{Year: year, Month: time.June, Day: 1} }
	var packed bytes.Buffer
	err := Pack(&packed, []Source{
		{Name: "ANA ROCA", Code: "BOL", Sectors: []string{"GOV"}, From: d(2010)},
		{Name: "ANA ROCA", Code: "BOL", Sectors: []string{"ELI"}},
		{Name: "Luis Peña", Code: "PER", Sectors: []string{"GOV"}, From: d(2001), To: d(2006), Leader: true},
		{Name: "Luis Peña", Code: "PER", Sectors: []string{"ELI"}},
		{Name: "O'Hara-Company", Code: "MNC", Sectors: []string{"BUS"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	r, err := read(packed.String())
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name string
		on   quipu.Date
		want string
	}{
		{"Ana Roca", d(2005), "BOL ELI"},
		{"Ana Roca", d(2012), "BOL GOV"},
		{"Ana Roca", d(2020), "BOL "},
		{"Ana Roca", quipu.Date{}, "BOL GOV"},
		{"Luis Pena", d(2003), "PER GOV"},
		{"LUIS PEÑA", d(2010), "PER ELI"},
		{"O’Hara Company", d(2010), "MNC BUS"},
		{"Ohara Company", d(2010), "MNC BUS"},
		{"Ana", d(2012), "none"},
	} {
		if got := show(r.Find(test.name, test.on)); got != test.want {
			t.Errorf("Find(%q, %v) = %q, want %q", test.name, test.on, got, test.want)
		}
	}
	if got := show(r.Leader("peña", d(2003), "")); got != "PER GOV" {
		t.Errorf("Leader of Peru in 2003: %q", got)
	}
	if got := show(r.Leader("peña", d(2013), "")); got != "none" {
		t.Errorf("Leader of Peru in 2013: %q", got)
	}
}

func TestPackRefuses(t *testing.T) {
	for _, source := range []Source{{Name: "x", Code: "BOLIVIA"}, {Name: "x", Code: "BOL", Sectors: []string{"POLICE"}}} {
		if err := Pack(&bytes.Buffer{}, []Source{source}); !errors.Is(err, quipu.ErrInvalid) {
			t.Errorf("Pack(%v): %v", source, err)
		}
	}
}

// A damaged roster is refused or gives answers, and never panics.
func FuzzRead(f *testing.F) {
	var packed bytes.Buffer
	if err := Pack(&packed, []Source{
		{Name: "ANA ROCA", Code: "BOL", Sectors: []string{"GOV"}},
		{Name: "Luis", Sectors: []string{"REB"}},
	}); err != nil {
		f.Fatal(err)
	}
	f.Add(packed.String(), "Ana Roca")
	f.Add(packed.String()[:20], "Ana Roca")
	f.Fuzz(func(t *testing.T, data, name string) {
		r, err := read(data)
		if err != nil {
			return
		}
		r.Find(name, quipu.Date{})
		r.Leader(name, quipu.Date{Year: 2019, Month: 1, Day: 1}, "")
	})
}

func BenchmarkFind(b *testing.B) {
	r, err := Load()
	if err != nil {
		b.Fatal(err)
	}
	on := quipu.Date{Year: 2019, Month: 11, Day: 1}
	for b.Loop() {
		r.Find("Organization of American States", on)
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(); err != nil {
			b.Fatal(err)
		}
	}
}
