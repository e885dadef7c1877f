package desk

import (
	"cmp"
	"context"
	"net/url"
	"slices"
	"strconv"
	"sync"

	"quipu/place"
	"quipu/record"
	"quipu/store"
	"quipu/web/atlas"
	"quipu/web/chart"
	"quipu/web/page"
)

// A ground is what maps are drawn on.
type ground struct {
	outlines  []outline
	gazetteer *place.Gazetteer

	lock  sync.Mutex
	names map[string][]chart.PlaceName // by country
}

// An outline is a country as it is drawn.
type outline struct {
	code  string
	rings [][]chart.Point
}

func newGround() (*ground, error) {
	countries, err := atlas.Countries()
	if err != nil {
		return nil, err
	}
	outlines := make([]outline, len(countries))
	for i, country := range countries {
		outlines[i] = outline{country.Code, make([][]chart.Point, len(country.Rings))}
		for k, ring := range country.Rings {
			points := make([]chart.Point, len(ring))
			for n, p := range ring {
				points[n] = chart.Point(p)
			}
			outlines[i].rings[k] = points
		}
	}
	gazetteer, err := place.New()
	if err != nil {
		return nil, err
	}
	return &ground{outlines: outlines, gazetteer: gazetteer, names: map[string][]chart.PlaceName{}}, nil
}

// mostNames is how many places of a country are offered to a map, which writes those
// that find room.
const mostNames = 80

// namesOf are the places of a country, the best known first.
func (g *ground) namesOf(country string) []chart.PlaceName {
	g.lock.Lock()
	defer g.lock.Unlock()
	if list, known := g.names[country]; known {
		return list
	}
	var list []chart.PlaceName
	for _, one := range g.gazetteer.Largest(country, mostNames) {
		class := "town"
		if one.Precision == "admin1" {
			class = "division"
		}
		list = append(list, chart.PlaceName{Point: chart.Point{Lon: one.Lon, Lat: one.Lat}, Name: one.Name, Class: class})
	}
	g.names[country] = list
	return list
}

// draw is a map of spots, with the countries that they are in as its middle.
func (g *ground) draw(title string, width, height float64, spots []chart.Spot, fit []chart.Point, countries map[string]int) chart.Map {
	m := chart.Map{Title: title, Width: width, Height: height, Spots: spots, Fit: fit}
	// A single event abroad does not make a map of two continents.
	all := 0
	for _, n := range countries {
		all += n
	}
	for _, one := range g.outlines {
		m.Outlines = append(m.Outlines, chart.Outline{Home: countries[one.code]*20 > all, Rings: one.rings})
	}
	var codes []string
	for code := range countries {
		codes = append(codes, code)
	}
	slices.SortFunc(codes, func(a, b string) int { return cmp.Or(countries[b]-countries[a], cmp.Compare(a, b)) })
	for _, code := range codes[:min(len(codes), 4)] {
		m.Names = append(m.Names, g.namesOf(code)...)
	}
	return m
}

// A site is where entries are.
type site struct {
	chart.Point
	Name        string
	Country     string
	Quads       [4]int // events by quadrant
	Disruptions int
}

// Total is how many entries there are.
func (s *site) Total() int {
	return s.Quads[0] + s.Quads[1] + s.Quads[2] + s.Quads[3] + s.Disruptions
}

// Quad is the quadrant of most of the events, of equals the one of more conflict; 0
// where there are only disruptions.
func (s *site) Quad() int {
	quad, most := 0, 0
	for i, n := range s.Quads {
		if n > 0 && n >= most {
			quad, most = i+1, n
		}
	}
	if s.Disruptions > most {
		return 0
	}
	return quad
}

// sites are the places of what a query asks for, events or disruptions, those with
// the most first.
func (d *Desk) sites(ctx context.Context, query store.Query) ([]*site, error) {
	spots, err := d.spots(ctx, query)
	list := make([]*site, len(spots))
	for i, spot := range spots {
		list[i] = &site{Point: chart.Point{Lon: spot.Lon, Lat: spot.Lat}, Name: spot.Name, Country: spot.Country}
		if query.Kind == record.Disruptions {
			list[i].Disruptions = spot.Total
		} else {
			list[i].Quads = quadsOf(spot.Counts)
		}
	}
	return list, err
}

// joined puts sites of one place together.
func joined(lists ...[]*site) []*site {
	at := map[chart.Point]*site{}
	var all []*site
	for _, list := range lists {
		for _, one := range list {
			if known := at[one.Point]; known != nil {
				for i, n := range one.Quads {
					known.Quads[i] += n
				}
				known.Disruptions += one.Disruptions
				continue
			}
			at[one.Point] = one
			all = append(all, one)
		}
	}
	slices.SortStableFunc(all, func(a, b *site) int { return b.Total() - a.Total() })
	return all
}

// spotsOf are the circles of a map. Path is of the page that lists what is at one.
func spotsOf(m page.Messages, sites []*site, link func(*site) string) (spots []chart.Spot, countries map[string]int) {
	countries = map[string]int{}
	for i, s := range sites {
		words := s.Name + ": "
		if events := s.Total() - s.Disruptions; events > 0 {
			words += m.N("count.events", events)
			for k, n := range s.Quads {
				if n > 0 {
					words += "; " + m.T("quad."+strconv.Itoa(k+1)) + " " + m.Number(n)
				}
			}
			if s.Disruptions > 0 {
				words += "; "
			}
		}
		if s.Disruptions > 0 {
			words += m.N("count.disruptions", s.Disruptions)
		}
		spot := chart.Spot{Point: s.Point, ID: "spot-" + strconv.Itoa(i), Words: page.Visible(words), Count: s.Total(), Link: link(s)}
		if quad := s.Quad(); quad > 0 {
			spot.Sign = strconv.Itoa(quad)
			spot.Class = "quad-" + spot.Sign
		} else {
			spot.Sign, spot.Class = "×", "cause-disruption"
		}
		spots = append(spots, spot)
		if s.Country != "" {
			countries[s.Country] += s.Total()
		}
	}
	return spots, countries
}

// placeLink leads to the events of a place.
func placeLink(path, parameter string, values url.Values) func(*site) string {
	return func(s *site) string {
		rest := filtersOf(values)
		for _, kind := range values["kind"] {
			rest.Add("kind", kind)
		}
		rest.Set(parameter, s.Name)
		return withQuery(path, rest)
	}
}
