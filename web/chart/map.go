package chart

import (
	"cmp"
	"html/template"
	"math"
	"slices"
)

// A Point is a place in degrees of WGS 84.
type Point struct{ Lon, Lat float64 }

// A Map shows things at their places, on the outlines of countries. It is fitted to
// what is shown and to the countries called Home in which that lies, also where it
// lies on both sides of the 180th meridian.
type Map struct {
	Title         string
	Width, Height float64
	Outlines      []Outline
	Names         []PlaceName
	Spots         []Spot
	// Fit are the places to which the map is fitted, where they are not those of the
	// spots: of things that are not shown now and may be next, without those far off.
	Fit []Point
}

// An Outline is a country.
type Outline struct {
	Home  bool
	Rings [][]Point
}

// A PlaceName is written on the map where there is room, those that come first
// first.
type PlaceName struct {
	Point
	Name  string
	Class string // "town", "division"
}

// A Spot is what is at a place: a circle with an area by its count.
type Spot struct {
	Point
	ID    string // of the link, for scripts
	Words string // what a tip and a screen reader say
	Sign  string // in the circle, beside its colour
	Class string
	Count int
	Link  string // an address of the desk
}

// SVG draws the map; empty where nothing has a place.
func (m Map) SVG() template.HTML {
	if len(m.Spots)+len(m.Fit) == 0 {
		return ""
	}
	p := m.project()
	d := start("map", m.Width, m.Height, m.Title)
	d.WriteString(`<g class="world">`)
	for _, outline := range m.Outlines {
		path := p.path(outline.Rings)
		if path == "" {
			continue
		}
		class := "land"
		if outline.Home {
			class = "land home"
		}
		d.put(`<path class="%s" d="%s"/>`, class, path)
	}
	m.write(d, p)
	d.WriteString("</g>")
	return d.end()
}

// write puts the names and the spots on the map.
func (m Map) write(d *drawing, p projection) {
	spots := slices.Clone(m.Spots)
	// Small circles lie on top of large ones, so that none is hidden.
	slices.SortStableFunc(spots, func(a, b Spot) int { return cmp.Compare(b.Count, a.Count) })
	most := 1
	if len(spots) > 0 {
		most = spots[0].Count
	}
	var circles []drawnSpot
	for _, spot := range spots {
		x, y, ok := p.at(spot.Point)
		if !ok {
			continue
		}
		radius := 5 + 17*math.Sqrt(float64(spot.Count)/float64(most))
		if most < 8 {
			radius = 6 + 8*float64(spot.Count-1)/math.Max(1, float64(most-1))
		}
		circles = append(circles, drawnSpot{spot, x, y, radius})
	}
	m.writeNames(d, p, circles)
	d.WriteString(`<g class="spots">`)
	for _, c := range circles {
		spot := c.Spot
		d.put(`<g class="fixed" transform="translate(%s,%s)"><a href="%s" id="%s"><title>%s</title><circle class="spot %s" r="%s"/>`,
			number(c.x), number(c.y), escape(spot.Link), escape(spot.ID), escape(spot.Words), escape(spot.Class), number(c.radius))
		if c.radius >= 8 {
			d.text(0, 4, "middle", "sign", spot.Sign)
		}
		d.WriteString("</a></g>")
	}
	d.WriteString("</g>")
}

// A drawnSpot is a spot as it is drawn.
type drawnSpot struct {
	Spot
	x, y, radius float64
}

// A box is what a name takes up.
type box struct{ x0, y0, x1, y1 float64 }

func (b box) meets(o box) bool { return b.x0 < o.x1 && o.x0 < b.x1 && b.y0 < o.y1 && o.y0 < b.y1 }

// writeNames writes the names that find room beside each other and the circles; that
// of a place with a circle stands to the right of it.
func (m Map) writeNames(d *drawing, p projection, circles []drawnSpot) {
	var taken []box
	for _, c := range circles {
		taken = append(taken, box{c.x - c.radius, c.y - c.radius, c.x + c.radius, c.y + c.radius})
	}
	d.WriteString(`<g class="names" aria-hidden="true">`)
	for _, name := range m.Names {
		x, y, ok := p.at(name.Point)
		wide, beside := 6.2*float64(len([]rune(name.Name))), 5.0
		for _, c := range circles {
			if math.Hypot(c.x-x, c.y-y) < c.radius {
				beside = max(beside, c.x+c.radius+2-x)
			}
		}
		mine := box{x + beside - 1, y - 8, x + beside + wide, y + 5}
		if name.Class == "division" {
			wide *= 1.15
			mine = box{x - wide/2, y - 8, x + wide/2, y + 5}
		}
		if !ok || mine.x1 > m.Width || mine.x0 < 0 || mine.y0 < 0 || mine.y1 > m.Height || slices.ContainsFunc(taken, mine.meets) {
			continue
		}
		taken = append(taken, mine)
		d.put(`<g class="fixed" transform="translate(%s,%s)">`, number(x), number(y))
		if name.Class == "division" {
			d.text(0, 4, "middle", name.Class, name.Name)
		} else {
			d.WriteString(`<circle class="dot" r="1.5"/>`)
			d.text(beside, 4, "start", name.Class, name.Name)
		}
		d.WriteString("</g>")
	}
	d.WriteString("</g>")
}

// A projection is Mercator's, about a meridian, scaled to the map.
type projection struct {
	middle        float64 // the meridian in degrees
	scale         float64 // units for each radian
	left, top     float64 // what the corner of the map is, in radians
	width, height float64
	// beyond is how far around the map outlines are drawn, for who moves it: as far as
	// the map is wide, but nothing where it shows half the world.
	beyond float64
}

// steep is as far north and south as Mercator's projection is drawn.
const steep = 84.0

func mercator(lat float64) float64 {
	lat = min(max(lat, -steep), steep)
	return math.Log(math.Tan(math.Pi/4 + lat*math.Pi/360))
}

// turned is a longitude as it is seen from the middle: −180 to 180 degrees.
func turned(lon, middle float64) float64 {
	return lon - middle - 360*math.Round((lon-middle)/360)
}

// project fits the map to its spots and to the parts of home countries in which they
// lie.
func (m Map) project() projection {
	points := slices.Clone(m.Fit)
	if len(points) == 0 {
		for _, spot := range m.Spots {
			points = append(points, spot.Point)
		}
	}
	shown := points
	p := projection{middle: middleOf(points), width: m.Width, height: m.Height}
	for _, outline := range m.Outlines {
		if !outline.Home {
			continue
		}
		for _, ring := range outline.Rings {
			if slices.ContainsFunc(shown, func(at Point) bool { return holds(ring, at) }) {
				points = append(points, ring...)
			}
		}
	}
	west, east, south, north := 180.0, -180.0, steep, -steep
	for _, point := range points {
		x := turned(point.Lon, p.middle)
		west, east = min(west, x), max(east, x)
		south, north = min(south, point.Lat), max(north, point.Lat)
	}
	// A single town is shown with its surroundings, and nothing lies on the edge.
	const least = 1.5
	pad := func(low, high float64) (float64, float64) {
		more := max((high-low)*0.06, (least-(high-low))/2)
		return low - more, high + more
	}
	west, east = pad(west, east)
	south, north = pad(south, north)
	x0, x1, y0, y1 := west*math.Pi/180, east*math.Pi/180, mercator(south), mercator(north)
	p.scale = min(m.Width/(x1-x0), m.Height/(y1-y0))
	p.left = (x0+x1)/2 - m.Width/2/p.scale
	p.top = (y0+y1)/2 + m.Height/2/p.scale
	if m.Width/p.scale < math.Pi {
		p.beyond = m.Width
	}
	return p
}

// middleOf is the meridian opposite the widest gap between the points.
func middleOf(points []Point) float64 {
	lons := make([]float64, len(points))
	for i, point := range points {
		lons[i] = point.Lon
	}
	slices.Sort(lons)
	widest, middle := -1.0, 0.0
	for i, lon := range lons {
		next := lons[(i+1)%len(lons)]
		if i == len(lons)-1 {
			next += 360
		}
		if next-lon > widest {
			widest, middle = next-lon, (next+lon)/2+180
		}
	}
	return turned(middle, 0)
}

// at is where a point is on the map, and whether it is on it.
func (p projection) at(point Point) (x, y float64, ok bool) {
	x, y = p.place(turned(point.Lon, p.middle), point.Lat)
	return x, y, x >= 0 && x <= p.width && y >= 0 && y <= p.height
}

func (p projection) place(lon, lat float64) (x, y float64) {
	return (lon*math.Pi/180 - p.left) * p.scale, (p.top - mercator(lat)) * p.scale
}

// path is the outline of a country where some of it is on the map or as far around
// it as somebody may move it.
func (p projection) path(rings [][]Point) string {
	d := &drawing{}
	for _, ring := range rings {
		if len(ring) == 0 {
			continue
		}
		// A ring is followed without a jump from one edge of the world to the other,
		// and drawn wherever it then comes into view.
		lons := make([]float64, len(ring))
		lons[0] = turned(ring[0].Lon, p.middle)
		for i := 1; i < len(ring); i++ {
			lons[i] = lons[i-1] + turned(ring[i].Lon-ring[i-1].Lon, 0)
		}
		west, east, south, north := lons[0], lons[0], ring[0].Lat, ring[0].Lat
		for i := range ring {
			west, east = min(west, lons[i]), max(east, lons[i])
			south, north = min(south, ring[i].Lat), max(north, ring[i].Lat)
		}
		for _, shift := range []float64{-360, 0, 360} {
			x0, y0 := p.place(west+shift, north)
			x1, y1 := p.place(east+shift, south)
			if x1 < -p.beyond || x0 > p.width+p.beyond || y1 < -p.beyond || y0 > p.height+p.beyond || x1-x0 < 1 && y1-y0 < 1 {
				continue
			}
			p.ring(d, ring, lons, shift)
		}
	}
	return d.String()
}

// finest is how near to each other points of an outline are drawn, in units.
const finest = 0.6

func (p projection) ring(d *drawing, ring []Point, lons []float64, shift float64) {
	lastX, lastY, drawn := 0.0, 0.0, 0
	for i := range ring {
		x, y := p.place(lons[i]+shift, ring[i].Lat)
		// What lies far off may be coarse: it closes the shape and is not seen.
		x, y = min(max(x, -3*p.width), 4*p.width), min(max(y, -3*p.height), 4*p.height)
		if drawn > 0 && math.Abs(x-lastX) < finest && math.Abs(y-lastY) < finest {
			continue
		}
		letter := "L"
		if drawn == 0 {
			letter = "M"
		}
		d.WriteString(letter + number(x) + " " + number(y))
		lastX, lastY, drawn = x, y, drawn+1
	}
	d.WriteString("Z")
}

// holds reports whether a point lies inside a ring: a line from it to the west
// crosses the ring an odd number of times.
func holds(ring []Point, at Point) bool {
	inside := false
	for i := range ring {
		a, b := ring[i], ring[(i+1)%len(ring)]
		if (a.Lat > at.Lat) == (b.Lat > at.Lat) {
			continue
		}
		ax, bx := turned(a.Lon, at.Lon), turned(b.Lon, at.Lon)
		if math.Abs(ax-bx) > 180 {
			continue
		}
		if ax+(at.Lat-a.Lat)/(b.Lat-a.Lat)*(bx-ax) < 0 {
			inside = !inside
		}
	}
	return inside
}

// Degrees is how far two places are from each other, as an angle.
func Degrees(a, b Point) float64 {
	const rad = math.Pi / 180
	h := math.Pow(math.Sin((b.Lat-a.Lat)*rad/2), 2) + math.Cos(a.Lat*rad)*math.Cos(b.Lat*rad)*math.Pow(math.Sin((b.Lon-a.Lon)*rad/2), 2)
	return 2 * math.Asin(min(1, math.Sqrt(h))) / rad
}
