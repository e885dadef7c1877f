package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	_ "embed"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"quipu/ontology"
	"quipu/place"
)

// A spot is one place on its way into the gazetteer.
type spot struct {
	name       string
	alternates []string
	lat, lon   float64
	id         int
	country    string // alpha-3
	admin1     string // key in atlas.admin1, "BO.04"
	population int
	kind       place.Kind
	code       string // feature code
	located    bool
}

// An atlas is all places and what ties them together.
type atlas struct {
	places    []*spot
	countries map[string]*spot   // by alpha-2
	admin1    map[string]*spot   // by "BO.04"
	members   map[string][]*spot // towns by "BO", "BO.04" and "BO.04.0211"
	byID      map[int]*spot
	lost      map[string]int  // ids of second-level divisions without towns, by country and key
	keys      map[string]bool // filled by pack
}

func newAtlas() *atlas {
	return &atlas{
		countries: map[string]*spot{}, admin1: map[string]*spot{}, members: map[string][]*spot{},
		byID: map[int]*spot{}, lost: map[string]int{}, keys: map[string]bool{},
	}
}

func (a *atlas) add(s *spot) {
	a.places = append(a.places, s)
	if s.id != 0 {
		a.byID[s.id] = s
	}
}

//go:embed regions.tsv
var regionsTSV []byte

//go:embed divisions.tsv
var divisionsTSV []byte

//go:embed centres.tsv
var centresTSV []byte

// readTable calls row for each line of a table under its header. Files that end
// in .gz are unpacked.
func readTable(path string, columns int, row func([]string) error) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	var r io.Reader = file
	if strings.HasSuffix(path, ".gz") {
		if r, err = gzip.NewReader(file); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	return readRows(path, r, columns, row)
}

func readRows(name string, r io.Reader, columns int, row func([]string) error) error {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		if n == 1 {
			continue
		}
		f := strings.Split(lines.Text(), "\t")
		if len(f) != columns {
			return fmt.Errorf("%s, line %d: %d columns, not %d", name, n, len(f), columns)
		}
		if err := row(f); err != nil {
			return fmt.Errorf("%s, line %d: %w", name, n, err)
		}
	}
	return lines.Err()
}

func coordinates(lat, lon string) (float64, float64, error) {
	x, err := strconv.ParseFloat(lat, 64)
	if err != nil {
		return 0, 0, err
	}
	y, err := strconv.ParseFloat(lon, 64)
	return x, y, err
}

func list(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "|")
}

func (a *atlas) readCountries(data string) error {
	return readTable(filepath.Join(data, "geo", "geonames-countries.tsv"), 9, func(f []string) error {
		c, ok := ontology.CountryByAlpha2(f[0])
		if !ok {
			return nil // the header once more, and states that are no more
		}
		id, err := strconv.Atoi(f[8])
		if err != nil {
			return err
		}
		population, _ := strconv.Atoi(f[5])
		s := &spot{name: c.Name, alternates: append([]string{c.NameES}, c.Aliases...), id: id, country: c.Alpha3,
			population: population, kind: place.CountryKind}
		if a.countries[c.Alpha2] == nil {
			a.countries[c.Alpha2] = s
			a.add(s)
		}
		return nil
	})
}

func (a *atlas) readAdmin1(data string) error {
	return readTable(filepath.Join(data, "geo", "geonames-admin1.tsv"), 5, func(f []string) error {
		country := a.countries[f[3]]
		if country == nil {
			return nil
		}
		id, err := strconv.Atoi(f[0])
		if err != nil {
			return err
		}
		s := &spot{name: f[1], alternates: bareDivision(f[1]), id: id, country: country.country, admin1: f[3] + "." + f[4], kind: place.Admin1}
		a.admin1[s.admin1] = s
		a.add(s)
		return nil
	})
}

var kinds = map[string]place.Kind{
	"PPLC": place.Capital, "PPLG": place.Capital, "PPLA": place.Seat, "PPLA2": place.Seat2, "PPLX": place.Neighbourhood,
}

func (a *atlas) readTowns(data string) error {
	return readTable(filepath.Join(data, "geo", "geonames-cities500.tsv.gz"), 11, func(f []string) error {
		country := a.countries[f[7]]
		if country == nil || gone(f[6]) {
			return nil
		}
		id, err := strconv.Atoi(f[0])
		if err != nil {
			return err
		}
		lat, lon, err := coordinates(f[3], f[4])
		if err != nil {
			return err
		}
		population, _ := strconv.Atoi(f[10])
		kind, ok := kinds[f[6]]
		if !ok {
			kind = place.Town
		}
		s := &spot{name: f[1], lat: lat, lon: lon, located: true, id: id, country: country.country, population: population,
			kind: kind, code: f[6]}
		if key := f[7] + "." + f[8]; a.admin1[key] != nil {
			s.admin1 = key
		}
		s.alternates = usefulAlternates(f[1], list(f[2]), f[7], population, kind)
		a.add(s)
		for _, key := range []string{f[7], f[7] + "." + f[8], f[7] + "." + f[8] + "." + f[9]} {
			a.members[key] = append(a.members[key], s)
		}
		return nil
	})
}

// gone reports whether a populated place was given up, destroyed or swallowed.
func gone(code string) bool {
	return code == "PPLCH" || code == "PPLH" || code == "PPLQ" || code == "PPLW"
}

// readAdmin2 keeps the divisions in which the towns tell where they lie.
func (a *atlas) readAdmin2(data string) error {
	return readTable(filepath.Join(data, "geo", "geonames-admin2.tsv.gz"), 6, func(f []string) error {
		towns := a.members[f[3]+"."+f[4]+"."+f[5]]
		country := a.countries[f[3]]
		id, err := strconv.Atoi(f[0])
		if err != nil {
			return err
		}
		if country == nil || a.byID[id] != nil {
			return nil
		}
		if len(towns) == 0 {
			a.lost[country.country+key(f[1])] = id
			return nil
		}
		s := &spot{name: f[1], alternates: bareDivision(f[1]), id: id, country: country.country, kind: place.Admin2, located: true}
		if key := f[3] + "." + f[4]; a.admin1[key] != nil {
			s.admin1 = key
		}
		s.lat, s.lon = middle(towns)
		for _, t := range towns {
			s.population += t.population
		}
		a.add(s)
		return nil
	})
}

// readLatinAmerica adds what a second list has: provinces of Bolivia, towns and
// quarters that GeoNames' list of towns over 500 people lacks.
func (a *atlas) readLatinAmerica(data string) error {
	known := map[string][]*spot{}
	for _, s := range a.places {
		for _, name := range append([]string{s.name}, s.alternates...) {
			known[s.country+key(name)] = append(known[s.country+key(name)], s)
		}
	}
	return readTable(filepath.Join(data, "geo", "csc-latin-america.tsv.gz"), 7, func(f []string) error {
		country := a.countries[f[2]]
		if f[5] == "" || f[6] == "" || country == nil {
			return nil
		}
		lat, lon, err := coordinates(f[5], f[6])
		if err != nil {
			return err
		}
		if !near(a.members[f[2]], lat, lon) {
			return nil // the list has some of its places on another continent
		}
		for _, s := range known[country.country+key(f[1])] {
			if !s.located || distance(s.lat, s.lon, lat, lon) < 60 {
				if s.kind == place.Admin1 && !s.located {
					s.lat, s.lon, s.located = lat, lon, true
				}
				return nil
			}
		}
		s := &spot{name: f[1], lat: lat, lon: lon, located: true, country: country.country, kind: place.Town}
		s.id = a.lost[s.country+key(f[1])]
		if bare := bareDivision(f[1]); bare != nil {
			s.kind, s.alternates = place.Admin2, bare
		} else if f[3] != "city" {
			return nil // states under another name than GeoNames'
		}
		for _, d := range known[country.country+key(f[4])] {
			if d.kind == place.Admin1 {
				s.admin1 = d.admin1
			}
		}
		a.add(s)
		return nil
	})
}

func (a *atlas) readSpanish(data string) error {
	return readTable(filepath.Join(data, "geo", "geonames-names-es.tsv"), 3, func(f []string) error {
		id, err := strconv.Atoi(f[0])
		if err != nil {
			return err
		}
		if s := a.byID[id]; s != nil {
			s.alternates = append(s.alternates, f[1], f[2])
		}
		return nil
	})
}

// readRegions reads the project's own tables.
func (a *atlas) readRegions(string) error {
	kinds := map[string]place.Kind{"region": place.Region, "town": place.Town, "neighbourhood": place.Neighbourhood}
	err := readRows("regions.tsv", bytes.NewReader(regionsTSV), 8, func(f []string) error {
		lat, lon, err := coordinates(f[2], f[3])
		if err != nil {
			return err
		}
		kind, ok := kinds[f[5]]
		if !ok {
			return fmt.Errorf("no kind %q", f[5])
		}
		s := &spot{name: f[0], alternates: list(f[1]), lat: lat, lon: lon, located: true, country: f[4], kind: kind}
		s.population, _ = strconv.Atoi(f[7])
		if c, ok := ontology.CountryByAlpha3(f[4]); ok && f[6] != "" {
			s.admin1 = c.Alpha2 + "." + f[6]
		}
		a.add(s)
		return nil
	})
	if err != nil {
		return err
	}
	return readRows("divisions.tsv", bytes.NewReader(divisionsTSV), 4, func(f []string) error {
		s := a.admin1[f[0]]
		if s == nil {
			return fmt.Errorf("no division %q", f[0])
		}
		lat, lon, err := coordinates(f[2], f[3])
		if err != nil {
			return err
		}
		s.alternates = append(s.alternates, list(f[1])...)
		s.lat, s.lon, s.located = lat, lon, true
		return nil
	})
}

// near reports whether one of the towns lies within 200 km.
func near(towns []*spot, lat, lon float64) bool {
	for _, t := range towns {
		if distance(t.lat, t.lon, lat, lon) < 200 {
			return true
		}
	}
	return false
}
