package main

import (
	"encoding/binary"
	"math"
	"slices"
	"strings"
	"testing"

	"quipu/place"
)

func TestBareDivision(t *testing.T) {
	for name, want := range map[string]string{
		"Cochabamba Department": "Cochabamba", "Provincia Carrasco": "Carrasco", "Boone County": "Boone",
		"Departamento de La Paz": "La Paz", "Oruro": "", "County": "", "Odeska Oblast": "Odeska",
	} {
		if got := strings.Join(bareDivision(name), "|"); got != want {
			t.Errorf("%q without its kind is %q, want %q", name, got, want)
		}
	}
}

func TestUsefulAlternates(t *testing.T) {
	for _, test := range []struct {
		name, country string
		population    int
		all, want     string
	}{
		{"Kyiv", "UA", 2797553, "Kiev|Kiew|kyiva|Kueyiv|ji fu", "Kiev|Kueyiv"},
		{"Aleppo", "SY", 1602264, "Berea|Alep|hlb", "Halab|Alepo|Alep"},
		{"Mumbai", "IN", 12691836, "mumbai|Bümbai", "Bombay|Bümbai"},
		{"Oruro", "BO", 208684, "Villa de Oruro|Uru Uru (Oruro)|OR", "Villa de Oruro"},
		{"Smallville", "US", 900, "Smallville City", ""},
	} {
		got := strings.Join(usefulAlternates(test.name, list(test.all), test.country, test.population, place.Town), "|")
		if got != test.want {
			t.Errorf("alternates of %s are %q, want %q", test.name, got, test.want)
		}
	}
}

func TestChanges(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"abc", "", 3}, {"", "ab", 2}, {"kiev", "kyiv", 2}, {"odessa", "odesa", 1}, {"same", "same", 0}} {
		if got := changes(test.a, test.b); got != test.want {
			t.Errorf("%q and %q: %d changes, want %d", test.a, test.b, got, test.want)
		}
	}
}

func TestMiddle(t *testing.T) {
	// The middle of two places on either side of the date line lies on it.
	lat, lon := middle([]*spot{{lat: 10, lon: 179}, {lat: 10, lon: -179}})
	if math.Abs(lat-10) > 0.1 || math.Abs(math.Abs(lon)-180) > 0.1 {
		t.Errorf("middle is %.2f, %.2f", lat, lon)
	}
	if km := distance(-16.5, -68.15, -17.39, -66.16); math.Abs(km-233) > 5 {
		t.Errorf("La Paz to Cochabamba: %.0f km", km)
	}
}

func TestCentroid(t *testing.T) {
	arcs := [][][2]float64{{{0, 0}, {4, 0}}, {{4, 0}, {4, 2}, {0, 2}}, {{0, 0}, {0, 2}}}
	area, at := centroid(arcs, []int{0, 1, ^2}) // the last one is walked backwards
	if math.Abs(at[0]-1) > 1e-9 || math.Abs(at[1]-2) > 1e-9 || math.Abs(area-8) > 0.1 {
		t.Errorf("centroid %v, area %v", at, area)
	}
}

func TestPackStrings(t *testing.T) {
	var all []string
	for i := range 40 {
		all = append(all, strings.Repeat("x", i))
	}
	packed, err := packStrings(all, nil)
	if err != nil {
		t.Fatal(err)
	}
	if n := binary.LittleEndian.Uint16(packed); n != 40 {
		t.Errorf("%d strings", n)
	}
	if _, err := packStrings([]string{strings.Repeat("x", 300)}, nil); err == nil {
		t.Error("a string of 300 bytes was packed")
	}
}

func TestHabits(t *testing.T) {
	h := &habits{lower: map[string]int{}, lowerES: map[string]int{}, person: map[string]int{}, place: map[string]int{}, run: map[string]usage{}}
	for range 12 {
		h.read("They were reading in Tarija, and from Tarija they went home. Reading helps. Only Evo Morales and Ana Morales knew.", h.lower)
		h.read("El hombre sacaba fotos en Sacaba.", h.lowerES)
	}
	for _, test := range []struct {
		key  string
		want place.Habit
	}{{"reading", place.Word}, {"tarija", place.Local}, {"sacaba", place.SpanishWord | place.Local}, {"la paz", 0}} {
		if got := h.habit(test.key); got != test.want {
			t.Errorf("habit of %q is %b, want %b", test.key, got, test.want)
		}
	}
	if u := h.run["morales"]; u.in != 0 || u.after != u.all || u.all != 24 {
		t.Errorf("use of a surname: %+v", u)
	}
}

func TestTables(t *testing.T) {
	a := newAtlas()
	for _, code := range []string{"US.AL", "BO.02"} {
		a.admin1[code] = &spot{}
	}
	// The tables of this folder parse; divisions that no list was read for are
	// what stops the last of them.
	if err := a.readRegions(""); err == nil || !strings.Contains(err.Error(), "no division") {
		t.Errorf("regions: %v", err)
	}
	i := slices.IndexFunc(a.places, func(s *spot) bool { return s.name == "Senkata" })
	if i < 0 || a.places[i].kind != place.Neighbourhood || a.places[i].admin1 != "BO.04" {
		t.Error("Senkata is missing or not a quarter of La Paz department")
	}
}
