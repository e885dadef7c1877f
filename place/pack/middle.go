package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"

	"quipu/ontology"
	"quipu/place"
)

// middle is the mean of places on the sphere, each town counting once: people
// crowd in corners of a division, towns are spread over it.
func middle(towns []*spot) (lat, lon float64) {
	var x, y, z float64
	for _, t := range towns {
		sinLat, cosLat := math.Sincos(t.lat * math.Pi / 180)
		sinLon, cosLon := math.Sincos(t.lon * math.Pi / 180)
		x, y, z = x+cosLat*cosLon, y+cosLat*sinLon, z+sinLat
	}
	return math.Atan2(z, math.Hypot(x, y)) * 180 / math.Pi, math.Atan2(y, x) * 180 / math.Pi
}

// distance is the great-circle distance in km.
func distance(lat1, lon1, lat2, lon2 float64) float64 {
	const radius, rad = 6371.0, math.Pi / 180
	a := math.Pow(math.Sin((lat2-lat1)*rad/2), 2) +
		math.Cos(lat1*rad)*math.Cos(lat2*rad)*math.Pow(math.Sin((lon2-lon1)*rad/2), 2)
	return 2 * radius * math.Asin(math.Min(1, math.Sqrt(a)))
}

// middles gives countries and first-level divisions their coordinates, drops
// what could not be placed, and gives divisions the people of their towns.
func (a *atlas) middles(data string) error {
	outlines, err := readOutlines(filepath.Join(data, "geo", "world-atlas-countries-50m.topojson.gz"))
	if err != nil {
		return err
	}
	centres := map[string][2]float64{}
	err = readRows("centres.tsv", bytes.NewReader(centresTSV), 3, func(f []string) error {
		lat, lon, err := coordinates(f[1], f[2])
		centres[f[0]] = [2]float64{lat, lon}
		return err
	})
	if err != nil {
		return err
	}
	located := a.places[:0]
	for _, s := range a.places {
		switch s.kind {
		case place.CountryKind:
			c, _ := ontology.CountryByAlpha3(s.country)
			if at, ok := centres[c.Alpha2]; ok {
				s.lat, s.lon, s.located = at[0], at[1], true
			} else if at, ok := outlines[c.Numeric]; ok && c.Numeric != "" {
				s.lat, s.lon, s.located = at[0], at[1], true
			} else if towns := a.members[c.Alpha2]; len(towns) > 0 {
				s.lat, s.lon = middle(towns)
				s.located = true
			}
		case place.Admin1:
			towns := a.members[s.admin1]
			for _, t := range towns {
				s.population += t.population
			}
			if !s.located && len(towns) > 0 {
				s.lat, s.lon = middle(towns)
				s.located = true
			}
		}
		if s.located {
			located = append(located, s)
		}
	}
	a.places = located
	return nil
}

// readOutlines reads a TopoJSON of countries and gives the middle of each one's
// largest outline by its numeric code.
func readOutlines(path string) (map[string][2]float64, error) {
	packed, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	var topology struct {
		Transform struct{ Scale, Translate [2]float64 }
		Arcs      [][][2]float64
		Objects   map[string]struct {
			Geometries []struct {
				ID, Type string
				Arcs     json.RawMessage
			}
		}
	}
	if err := json.NewDecoder(r).Decode(&topology); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	arcs := make([][][2]float64, len(topology.Arcs))
	for i, arc := range topology.Arcs {
		var x, y float64
		for _, p := range arc {
			x, y = x+p[0], y+p[1]
			arcs[i] = append(arcs[i], [2]float64{
				x*topology.Transform.Scale[0] + topology.Transform.Translate[0],
				y*topology.Transform.Scale[1] + topology.Transform.Translate[1],
			})
		}
	}
	middles, largest := map[string][2]float64{}, map[string]float64{}
	for _, g := range topology.Objects["countries"].Geometries {
		var polygons [][][]int
		if g.Type == "Polygon" {
			polygons = make([][][]int, 1)
			err = json.Unmarshal(g.Arcs, &polygons[0])
		} else {
			err = json.Unmarshal(g.Arcs, &polygons)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: country %q: %w", path, g.ID, err)
		}
		for _, rings := range polygons {
			area, at := centroid(arcs, rings[0])
			if area > largest[g.ID] {
				largest[g.ID], middles[g.ID] = area, at
			}
		}
	}
	return middles, nil
}

// centroid is the area in square degrees, shrunk towards the poles, and the
// centroid (latitude, longitude) of a ring of arcs; ^i is arc i backwards.
func centroid(arcs [][][2]float64, ring []int) (float64, [2]float64) {
	var points [][2]float64
	for _, i := range ring {
		if i >= 0 {
			points = append(points, arcs[i]...)
			continue
		}
		arc := arcs[^i]
		for k := len(arc) - 1; k >= 0; k-- {
			points = append(points, arc[k])
		}
	}
	var area, x, y float64
	for i := range points {
		p, q := points[i], points[(i+1)%len(points)]
		cross := p[0]*q[1] - q[0]*p[1]
		area += cross
		x += (p[0] + q[0]) * cross
		y += (p[1] + q[1]) * cross
	}
	if area == 0 {
		return 0, [2]float64{}
	}
	lat, lon := y/(3*area), x/(3*area)
	return math.Abs(area/2) * math.Cos(lat*math.Pi/180), [2]float64{lat, lon}
}
