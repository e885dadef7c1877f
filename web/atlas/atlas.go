// Package atlas has the outlines of countries, from Natural Earth by way of
// world-atlas, so that maps need nothing from elsewhere. It takes no side in whose
// territory is whose: outlines are those of the source, and are drawn alike.
package atlas

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/json"
	"fmt"

	"quipu"
	"quipu/ontology"
)

//go:generate go run ./pack ../asset/node_modules/world-atlas/countries-50m.json countries.json.gz

//go:embed countries.json.gz
var packed []byte

// A Point is a place in degrees of WGS 84.
type Point struct{ Lon, Lat float64 }

// A Ring is a line that closes: the coast or border of a country, or of a hole in it.
type Ring []Point

// A Country is what has one outline.
type Country struct {
	Code  string // ISO 3166-1 alpha-3; empty for what has none
	Name  string // English
	Rings []Ring
}

// topology is a file of world-atlas, in the form TopoJSON: lines that neighbours
// share stand there once, each point as the difference to the one before it.
type topology struct {
	Transform struct {
		Scale, Translate [2]float64
	}
	Arcs    [][][2]int
	Objects struct {
		Countries struct {
			Geometries []geometry
		}
	}
}

type geometry struct {
	Type       string
	ID         string
	Arcs       json.RawMessage
	Properties struct{ Name string }
}

// Countries reads the outlines; it takes some hundredths of a second.
func Countries() ([]Country, error) {
	unpacked, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("outlines of countries: %w", err)
	}
	var world topology
	if err := json.NewDecoder(unpacked).Decode(&world); err != nil {
		return nil, fmt.Errorf("outlines of countries: %w", err)
	}
	lines := world.lines()
	codes := map[string]string{}
	for _, country := range ontology.Countries() {
		codes[country.Numeric] = country.Alpha3
	}
	var list []Country
	for _, shape := range world.Objects.Countries.Geometries {
		one := Country{Code: codes[shape.ID], Name: shape.Properties.Name}
		if shape.ID == "" {
			one.Code = ""
			if found, ok := ontology.CountryByName(one.Name, "en"); ok {
				one.Code = found.Alpha3
			}
		}
		polygons, err := shape.polygons()
		if err != nil {
			return nil, fmt.Errorf("outline of %s: %w", one.Name, err)
		}
		for _, polygon := range polygons {
			for _, arcs := range polygon {
				ring, err := ringOf(arcs, lines)
				if err != nil {
					return nil, fmt.Errorf("outline of %s: %w", one.Name, err)
				}
				one.Rings = append(one.Rings, ring)
			}
		}
		list = append(list, one)
	}
	return list, nil
}

// lines are the shared lines in degrees.
func (t *topology) lines() [][]Point {
	lines := make([][]Point, len(t.Arcs))
	for i, arc := range t.Arcs {
		x, y := 0, 0
		lines[i] = make([]Point, len(arc))
		for k, step := range arc {
			x, y = x+step[0], y+step[1]
			lines[i][k] = Point{
				Lon: float64(x)*t.Transform.Scale[0] + t.Transform.Translate[0],
				Lat: float64(y)*t.Transform.Scale[1] + t.Transform.Translate[1],
			}
		}
	}
	return lines
}

// polygons are the rings of the parts of a country, each as numbers of lines.
func (g *geometry) polygons() (polygons [][][]int, err error) {
	switch g.Type {
	case "Polygon":
		polygons = make([][][]int, 1)
		err = json.Unmarshal(g.Arcs, &polygons[0])
	case "MultiPolygon":
		err = json.Unmarshal(g.Arcs, &polygons)
	}
	return polygons, err
}

// ringOf puts lines together; a number below nought is the line -1-n, backwards.
func ringOf(arcs []int, lines [][]Point) (Ring, error) {
	var ring Ring
	for _, n := range arcs {
		at := n
		if n < 0 {
			at = -1 - n
		}
		if at >= len(lines) {
			return nil, fmt.Errorf("line %d of %d: %w", at, len(lines), quipu.ErrInvalid)
		}
		line := lines[at]
		for k := range line {
			point := line[k]
			if n < 0 {
				point = line[len(line)-1-k]
			}
			if k == 0 && len(ring) > 0 {
				continue // It ends the line before.
			}
			ring = append(ring, point)
		}
	}
	return ring, nil
}
