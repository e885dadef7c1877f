package chart

import (
	"encoding/xml"
	"io"
	"math"
	"strings"
	"testing"
)

// wellFormed fails where a drawing is no XML, or holds words as markup.
func wellFormed(t *testing.T, svg string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(svg))
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("%v in %s", err, svg)
		}
		if element, ok := token.(xml.StartElement); ok && element.Name.Local == "script" {
			t.Fatalf("a script in %s", svg)
		}
	}
}

const hostile = `"><script>alert(1)</script>`

func TestTimeline(t *testing.T) {
	svg := string(Timeline{
		Title:  hostile,
		Series: []Series{{Class: "quad-1", Sign: "1", Name: "a"}, {Class: "quad-4", Sign: "4", Name: hostile}},
		Columns: []Column{
			{Words: "1 Nov: 3", Tick: hostile, Parts: []int{1, 2}, Link: `/events?from=2019-11-01&to="`},
			{Words: "2 Nov: none", Parts: []int{0, 0}},
		},
	}.SVG())
	wellFormed(t, svg)
	if got := strings.Count(svg, "<rect class=\"quad-"); got != 2 {
		t.Errorf("%d parts are drawn, want 2", got)
	}
	wellFormed(t, string(Timeline{}.SVG()))
}

func TestSteps(t *testing.T) {
	for most, want := range map[int]int{1: 1, 4: 4, 5: 6, 17: 20, 1234: 1500} {
		list := steps(most)
		if got := list[len(list)-1]; got != want {
			t.Errorf("the axis of %d ends at %d, want %d", most, got, want)
		}
	}
}

func TestRange(t *testing.T) {
	wellFormed(t, string(Range{Words: hostile, Low: 2, High: 10, OpenHigh: true, Most: 10}.SVG()))
	wellFormed(t, string(Range{}.SVG()))
}

// A country that lies on both sides of the 180th meridian is one country on its map,
// and what lies side by side in the world does so on the map.
func TestMapAcrossTheDateLine(t *testing.T) {
	ring := []Point{{177, -19}, {-178, -19}, {-178, -16}, {177, -16}, {177, -19}}
	m := Map{
		Title: hostile, Width: 400, Height: 300,
		Outlines: []Outline{{Home: true, Rings: [][]Point{ring}}},
		Names:    []PlaceName{{Point{178.4, -18.1}, hostile, "town"}},
		Spots: []Spot{
			{Point: Point{178.4, -18.1}, ID: "a", Words: hostile, Sign: "4", Class: "quad-4", Count: 9, Link: "/events"},
			{Point: Point{-179.9, -16.8}, ID: "b", Words: "two", Sign: "1", Class: "quad-1", Count: 1, Link: "/events"},
		},
	}
	wellFormed(t, string(m.SVG()))
	p := m.project()
	x0, _, ok0 := p.at(m.Spots[0].Point)
	x1, _, ok1 := p.at(m.Spots[1].Point)
	if !ok0 || !ok1 || x1 <= x0 || x1-x0 > 200 {
		t.Errorf("the spots are at %v and %v (%v, %v)", x0, x1, ok0, ok1)
	}
	if got := strings.Count(p.path(m.Outlines[0].Rings), "M"); got != 1 {
		t.Errorf("the outline is drawn %d times", got)
	}
}

func TestMiddle(t *testing.T) {
	for _, one := range []struct {
		lons []float64
		want float64
	}{
		{[]float64{-68, -63}, -65.5},
		{[]float64{179, -179}, 180},
		{[]float64{170, -160, 175}, -175},
		{[]float64{10}, 10},
	} {
		var points []Point
		for _, lon := range one.lons {
			points = append(points, Point{Lon: lon})
		}
		if got := middleOf(points); math.Abs(turned(got, one.want)) > 0.001 {
			t.Errorf("the middle of %v is %v, want %v", one.lons, got, one.want)
		}
	}
}

func TestHolds(t *testing.T) {
	square := []Point{{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}}
	for point, want := range map[Point]bool{{5, 5}: true, {15, 5}: false, {5, 15}: false, {-1, 5}: false} {
		if holds(square, point) != want {
			t.Errorf("%v: want %v", point, want)
		}
	}
}
