package ontology

import (
	"strings"
	"testing"
)

func TestCountriesTable(t *testing.T) {
	all := Countries()
	if len(all) != 250 {
		t.Errorf("%d countries, want the 249 of ISO 3166-1 and Kosovo", len(all))
	}
	for i, c := range all {
		if len(c.Alpha2) != 2 || len(c.Alpha3) != 3 || c.Name == "" || c.NameES == "" {
			t.Errorf("%+v: a code or name is missing", c)
		}
		if len(c.Numeric) != 3 && c.Alpha3 != "XKX" {
			t.Errorf("%s: numeric code %q", c.Alpha3, c.Numeric)
		}
		if i > 0 && all[i-1].Alpha2 >= c.Alpha2 {
			t.Errorf("%s stands after %s", c.Alpha2, all[i-1].Alpha2)
		}
		for _, list := range [][]string{c.Aliases, c.Demonyms, c.DemonymsES} {
			for _, word := range list {
				if word == "" || strings.TrimSpace(word) != word {
					t.Errorf("%s: word %q", c.Alpha3, word)
				}
			}
		}
		if got, ok := CountryByName(c.Name, "en"); !ok || got.Alpha3 != c.Alpha3 {
			t.Errorf("name %q finds %v", c.Name, got)
		}
		if got, ok := CountryByName(c.NameES, "es"); !ok || got.Alpha3 != c.Alpha3 {
			t.Errorf("Spanish name %q finds %v", c.NameES, got)
		}
	}
}

func TestCountryByName(t *testing.T) {
	for _, test := range []struct{ name, lang, want string }{
		{"Bolivia", "en", "BOL"}, {"BOLIVIA", "en", "BOL"}, {"SPAIN", "en", "ESP"}, {"CHILE", "en", "CHL"},
		{"US", "en", "USA"}, {"U.S.", "en", "USA"}, {"us", "en", ""}, {"EE. UU.", "es", "USA"}, {"EE.UU.", "", "USA"},
		{"the Netherlands", "en", "NLD"}, {"Países Bajos", "es", "NLD"}, {"paises bajos", "es", "NLD"},
		{"Guinea", "en", "GIN"}, {"Congo", "en", "COD"}, {"Republic of Congo", "en", "COG"}, {"DRC", "en", "COD"}, {"el Salvador", "es", "SLV"},
		{"Côte d’Ivoire", "en", "CIV"}, {"Mexico", "es", "MEX"}, {"Alemania", "en", ""}, {"Alemania", "", "DEU"},
		{"Granada", "es", "GRD"}, {"Granada", "en", ""}, {"", "en", ""}, {"Atlantis", "", ""},
	} {
		if got := alpha3(CountryByName(test.name, test.lang)); got != test.want {
			t.Errorf("%q in %q finds %q, want %q", test.name, test.lang, got, test.want)
		}
	}
}

func TestCountryByDemonym(t *testing.T) {
	for _, test := range []struct{ word, lang, want string }{
		{"Bolivian", "en", "BOL"}, {"bolivianas", "es", "BOL"}, {"Danes", "en", "DNK"}, {"French", "en", "FRA"},
		{"Frenchmen", "en", "FRA"}, {"franceses", "es", "FRA"}, {"alemanes", "es", "DEU"}, {"Congolese", "en", "COD"},
		{"israelíes", "es", "ISR"}, {"Nigerien", "en", "NER"}, {"Nigerian", "en", "NGA"}, {"american", "en", "USA"},
		{"estadounidense", "", "USA"}, {"boliviano", "en", ""}, {"Martian", "en", ""},
	} {
		if got := alpha3(CountryByDemonym(test.word, test.lang)); got != test.want {
			t.Errorf("%q in %q finds %q, want %q", test.word, test.lang, got, test.want)
		}
	}
}

func alpha3(c *Country, ok bool) string {
	if !ok {
		return ""
	}
	return c.Alpha3
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"La Paz": "la paz", "Potosí": "potosi", "ÑUÑOA": "nunoa", "Łódź": "lodz", "Straße": "strasse",
		"Ærø": "aero", "N’Djamena": "n'djamena", "Đà Nẵng": "da nang", "İzmir": "izmir", "plain": "plain",
		"Москва": "москва", "": "", "a\xffb": "a\xffb",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func BenchmarkCountryByDemonym(b *testing.B) {
	Countries()
	b.ReportAllocs()
	for b.Loop() {
		CountryByDemonym("Bolivian", "en")
	}
}
