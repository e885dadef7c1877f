package place

import (
	"math"
	"strings"
	"testing"
	"time"

	"quipu"
)

func TestAppendKey(t *testing.T) {
	for name, want := range map[string]string{
		"Deir ez-Zor": "deir ez zor", "Saint Louis": "st louis", "St. Louis": "st louis", "N'Djamena": "ndjamena",
		"Côte d’Ivoire": "cote divoire", "Potosí": "potosi", "Fort  Worth": "ft worth", "Mount": "mt", "W.Va.": "wva", "": "",
		"Port-au-\nPrince": "port au prince", " La Paz ": "la paz", "Saintes": "saintes",
	} {
		if got := string(AppendKey(nil, name)); got != want {
			t.Errorf("key of %q is %q, want %q", name, got, want)
		}
	}
	if got := string(AppendKey([]byte("kept "), "Saint Paul")); got != "kept st paul" {
		t.Errorf("appended: %q", got)
	}
}

// TestPacked walks the whole packed file: every entry is in its bounds, every
// name is found again, and the first-level division of a place lies in its
// country.
func TestPacked(t *testing.T) {
	g := gazetteer(t)
	if g.Len() < 200000 {
		t.Errorf("only %d places", g.Len())
	}
	byKind := map[Kind]int{}
	for i := range g.Len() {
		e := g.entry(i)
		byKind[e.kind]++
		p := g.place(e)
		if math.Abs(p.Lat) > 90 || math.Abs(p.Lon) > 180 || p.Name == "" || len(p.Country) != 3 && e.kind != Region {
			t.Fatalf("entry %d: %+v", i, p)
		}
		if e.admin1 >= 0 {
			if d := g.entry(e.admin1); d.kind != Admin1 || d.country != e.country {
				t.Fatalf("entry %d, %+v: its division is %+v", i, p, g.place(d))
			}
		}
		if i%97 == 0 && !has(g, p.Name, i) && len(AppendKey(nil, p.Name)) > 1 && len(p.Name) < 60 {
			t.Errorf("%q does not find entry %d, %+v", p.Name, i, p)
		}
	}
	for kind, least := range map[Kind]int{CountryKind: 248, Admin1: 3500, Admin2: 20000, Capital: 230, Region: 300, Town: 100000} {
		if byKind[kind] < least {
			t.Errorf("%d entries of kind %d, want at least %d", byKind[kind], kind, least)
		}
	}
	last := ""
	for i := range g.names.count {
		name := g.names.at(i)
		if name <= last {
			t.Fatalf("name %d, %q, stands after %q", i, name, last)
		}
		last = name
		if payload, ok := g.names.find([]byte(name)); !ok || len(payload) < 2 {
			t.Fatalf("name %q is not found", name)
		}
	}
}

func has(g *Gazetteer, name string, entry int) bool {
	postings, _ := g.lookup(nil, AppendKey(nil, name))
	for _, p := range postings {
		if p.entry == entry {
			return true
		}
	}
	return false
}

func TestLookup(t *testing.T) {
	g := gazetteer(t)
	for _, test := range []struct {
		name, country, precision string
		lat, lon                 float64
	}{
		{"Bolivia", "BOL", "country", -17, -65}, {"Fiji", "FJI", "country", -17.8, 178}, {"Kiev", "UKR", "city", 50.45, 30.52},
		{"Deir al-Zour", "SYR", "city", 35.34, 40.14}, {"Senkata", "BOL", "neighbourhood", -16.57, -68.19},
		{"Ala.", "USA", "admin1", 32.75, -86.75}, {"Londres", "GBR", "city", 51.51, -0.13}, {"Red Sea", "", "region", 19, 39.5},
		{"McMinn County", "USA", "admin2", 35.4, -84.6}, {"Alemania", "DEU", "country", 51.5, 10.5},
	} {
		postings, _ := g.lookup(nil, AppendKey(nil, test.name))
		found := false
		for _, p := range postings {
			q := g.place(g.entry(p.entry))
			found = found || q.Country == test.country && q.Precision == test.precision && math.Hypot(q.Lat-test.lat, q.Lon-test.lon) < 0.7
		}
		if !found {
			t.Errorf("%s: no %s in %q near %.2f, %.2f among %d", test.name, test.precision, test.country, test.lat, test.lon, len(postings))
		}
	}
	for _, name := range []string{"Bolivian", "Spanish", "Xyzzyplace", "", "zzzzzz", "\xff"} {
		if postings, _ := g.lookup(nil, AppendKey(nil, name)); len(postings) > 0 {
			t.Errorf("%q finds %+v", name, g.place(g.entry(postings[0].entry)))
		}
	}
}

func TestOpenBroken(t *testing.T) {
	for _, data := range []string{"", "quipu", Magic, packed[:40], packed[:len(packed)/2], strings.Repeat("x", 100)} {
		if _, err := openGazetteer(data); err == nil {
			t.Errorf("%d bytes were taken for a gazetteer", len(data))
		}
	}
}

// TestLongList holds the work on thousands of ambiguous names within bounds.
func TestLongList(t *testing.T) {
	g := gazetteer(t)
	var text strings.Builder
	for i := range 6000 {
		text.WriteString(strings.ToUpper(g.names.at(i * 43)[:1]) + g.names.at(i * 43)[1:] + ", San José, ")
	}
	a := words(text.String(), "en")
	start := time.Now()
	g.Stage().Run(a)
	if took := time.Since(start); took > 20*time.Second {
		t.Errorf("%d names took %v", len(a.Places), took)
	}
}

func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := New(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLookup(b *testing.B) {
	g := gazetteer(b)
	names := [][]byte{}
	for _, name := range []string{"La Paz", "Deir ez-Zor", "Springfield", "Nowhere At All", "Bolivia"} {
		names = append(names, AppendKey(nil, name))
	}
	var postings []posting
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		postings, _ = g.lookup(postings[:0], names[i%len(names)])
	}
}

func BenchmarkStage(b *testing.B) {
	g := gazetteer(b)
	a := words(strings.Repeat(benchmarkText, 5), "en")
	b.ReportAllocs()
	for b.Loop() {
		g.Stage().Run(a)
	}
	b.ReportMetric(float64(len(a.Sentences)*b.N)/b.Elapsed().Seconds(), "sentences/s")
}

const benchmarkText = `LA PAZ, Bolivia - Protesters marched from El Alto to the presidential palace on Friday, police said.
In Springfield, Ohio, and Columbus, officials of Clark County met Gov. Ted Strickland to talk about the closure of two plants.
The ministers of France, Germany and Italy will fly from Paris to Moscow and on to Kyiv next week, their offices announced.
He added that nothing had been decided, and that the talks would go on for as long as both sides thought them useful.
`

// FuzzStage checks what holds for any text: mentions stand in order, do not
// overlap, lie in their tokens, and are the same the second time.
func FuzzStage(f *testing.F) {
	g := gazetteer(f)
	f.Add(benchmarkText, "en")
	f.Add("Los vecinos de San José, en la provincia de Carrasco (Cochabamba), y de Côte d’Ivoire-Mali.", "es")
	f.Add("D-N.Y. al-Tanf Port-au-Prince $US W.Va. ,,, of of Of St. \xff\xfe -–/", "en")
	f.Add(strings.Repeat("Springfield, ", 50), "")
	f.Fuzz(func(t *testing.T, text, lang string) {
		if len(text) > 4000 {
			t.Skip()
		}
		a := words(text, lang)
		g.Stage().Run(a)
		end := 0
		for _, m := range a.Places {
			s := a.Sentences[m.Sentence]
			if m.Span.Start < end || m.Span.IsZero() || m.First > m.Last || m.Head < m.First || m.Head > m.Last ||
				!s.TokenSpan(m.First, m.Last).Contains(m.Span) {
				t.Fatalf("%q: mention %+v after byte %d", text, m, end)
			}
			end = m.Span.End
		}
		first := a.Places
		b := words(text, lang)
		g.Stage().Run(b)
		if len(b.Places) != len(first) {
			t.Fatalf("%q: %d places, then %d", text, len(first), len(b.Places))
		}
		for i, m := range b.Places {
			if show(b, m) != show(a, first[i]) {
				t.Fatalf("%q: %s, then %s", text, show(a, first[i]), show(b, m))
			}
		}
	})
}

func TestWriteJSON(t *testing.T) {
	text := "Él viajó a Potosí y a Villa Ñeca."
	a := &quipu.Analysis{Doc: &quipu.Document{ID: "x", Text: text}, Places: []quipu.PlaceMention{
		{Locus: quipu.Locus{Span: quipu.Span{Start: strings.Index(text, "Potosí"), End: strings.Index(text, " y a")}},
			Place: &quipu.Place{Name: "Potosí", Country: "BOL", Lat: -19.5, Lon: 0, GeonameID: 3907584}},
		{Locus: quipu.Locus{Span: quipu.Span{Start: strings.Index(text, "Villa"), End: len(text) - 1}}},
	}}
	var got strings.Builder
	if err := WriteJSON(&got, a); err != nil {
		t.Fatal(err)
	}
	want := `{"doc_id":"x","places":[{"text":"Potosí","span":[11,17],"name":"Potosí","lat":-19.5,"lon":0,"country":"BOL","geonameid":"3907584"},` +
		`{"text":"Villa Ñeca","span":[22,32]}]}` + "\n"
	if got.String() != want {
		t.Errorf("got  %swant %s", got.String(), want)
	}
}
