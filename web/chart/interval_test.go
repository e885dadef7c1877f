package chart

import (
	"flag"
	"html/template"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the drawings of testdata anew")

// The drawings are compared with those in testdata, which a browser shows.
func TestDrawings(t *testing.T) {
	ticks := []Tick{{0, "1 Nov"}, {10, "11 Nov"}, {20, "21 Nov"}}
	for name, drawn := range map[string]template.HTML{
		"intervals": Intervals{
			ID: "held", Title: "Who held it", Text: "Two rows.", From: 0, To: 20, Ticks: ticks,
			Keys: []Span{{To: 1, Class: "going", Words: "told"}, {Class: "going", Words: "one day"}, {To: 1, Hatched: true, ToOpen: true, Words: "contested"}},
			Rows: []Row{
				{Label: "Ana Roca", Link: "/actors/a", Spans: []Span{{From: -400, To: 9, Class: "going", Label: "until 10 Nov", Words: "resigned"}}},
				{Label: "A name that is longer than what fits before its bars", Spans: []Span{
					{From: 11, To: 20, ToOpen: true, Hatched: true, Label: "contested", Words: "contested"}, {From: 5, To: 5, Label: "a point"}, {From: 40, To: 50, Label: "not drawn"},
				}},
				// Two who hold one office at one time stand below each other, and a successor
				// beside the one before; a name that finds no room is cut.
				{Label: "Contested", Spans: []Span{
					{From: 0, To: 12, Words: "Ana Roca"}, {From: 6, To: 20, Words: "Luis Mena"}, {From: 12, To: 14, Words: "Somebody with a long name"}, {From: 14, To: 20, Words: "Eva"},
				}},
			},
		}.SVG(),
		"intervals-hostile": Intervals{
			ID: "x", Title: "<script>alert(1)</script>", Text: `"><img src=x onerror=alert(1)>`, To: 1,
			Rows: []Row{{Label: "<b>&", Link: `/a"onclick="x`, Spans: []Span{{To: 1, Label: "</title><script>", Words: "<i>"}}}},
		}.SVG(),
		"intervals-empty": Intervals{ID: "none", Title: "Nothing"}.SVG(),
		"tracks": Tracks{
			Title: "Killed", Text: "Three sources.", From: 0, To: 20, Ticks: ticks,
			Tracks: []Track{
				{Name: "government", Readings: []Reading{{At: 1, Low: 3, High: 3, Label: "three", Link: "/r"}, {At: 12, Low: 8, High: 8, Label: "eight"}}},
				{Name: "ombudsman", Readings: []Reading{{At: 6, Low: 7, NoHigh: true, Label: "at least seven"}, {At: 9, High: 12, NoLow: true, Label: "up to 12", Faint: true}}},
				{Name: "hospitals", Readings: []Reading{{At: 8, Low: 20, High: 99, Label: "dozens"}}},
			},
		}.SVG(),
		"tracks-log": Tracks{
			Title: "Marched", From: 0, To: 20, Ticks: ticks, Log: true,
			Tracks: []Track{{Name: "police", Readings: []Reading{{At: 1, Low: 900, High: 900}, {At: 2, Low: 0, High: 0, Label: "nobody"}}}, {Name: "organisers", Readings: []Reading{{At: 1, Low: 50000, High: 60000}}}},
		}.SVG(),
	} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join("testdata", name+".svg")
			lines := strings.ReplaceAll(string(drawn), "><", ">\n<") + "\n"
			if *update {
				if err := os.WriteFile(file, []byte(lines), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if lines != string(want) {
				t.Errorf("drawn is\n%s\nwant\n%s", lines, want)
			}
			for _, never := range []string{"<script", "<img", "<b>", "<i>", `"onclick`, "style="} {
				if strings.Contains(lines, never) {
					t.Errorf("%q stands in the drawing", never)
				}
			}
		})
	}
}
