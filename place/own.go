package place

import (
	_ "embed"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"quipu"
	"quipu/ontology"
	"quipu/sheet"
)

// seats are places that ship beside the packed gazetteer, in the form of a user's.
//
//go:embed seats.tsv
var seatsText string

// An Own is a place of a user's own.
type Own struct {
	Name    string
	Aliases []string
	Place   quipu.Place // its GeonameID is 0
}

// features are the values of the column feature, those of quipu.Place.Precision.
var features = map[string]Kind{
	"region": Region, "country": CountryKind, "admin1": Admin1, "admin2": Admin2, "city": Town, "neighbourhood": Neighbourhood,
}

// ReadOwn reads a table of places with the columns name, lat, lon (degrees),
// country (alpha-3), admin1 (a name), feature (as Precision; city if empty) and
// aliases (between vertical bars). Errors name the line and wrap ErrInvalid.
func ReadOwn(name string, r io.Reader) ([]Own, error) {
	rows, err := sheet.Read(name, r, []string{"name", "lat", "lon", "country", "admin1", "feature", "aliases"}, []string{"name", "lat", "lon"})
	if err != nil {
		return nil, err
	}
	var list []Own
	for _, row := range rows {
		own := Own{Name: row.Get("name"), Aliases: row.List("aliases")}
		own.Place = quipu.Place{Name: own.Name, Country: row.Get("country"), Admin1: row.Get("admin1"), Precision: row.Get("feature")}
		if own.Place.Lat, err = degrees(row.Get("lat"), 90); err != nil {
			return nil, row.Errorf("lat %q is not from -90 to 90", row.Get("lat"))
		}
		if own.Place.Lon, err = degrees(row.Get("lon"), 180); err != nil {
			return nil, row.Errorf("lon %q is not from -180 to 180", row.Get("lon"))
		}
		if _, known := ontology.CountryByAlpha3(own.Place.Country); own.Place.Country != "" && !known {
			return nil, row.Errorf("country %q is no ISO 3166-1 alpha-3 code", own.Place.Country)
		}
		if own.Place.Precision == "" {
			own.Place.Precision = Town.Precision()
		}
		if _, known := features[own.Place.Precision]; !known {
			return nil, row.Errorf("feature %q is none of region, country, admin1, admin2, city, neighbourhood", own.Place.Precision)
		}
		for _, one := range append([]string{own.Name}, own.Aliases...) {
			if len(AppendKey(nil, one)) == 0 || len(one) > longestName || len(strings.Fields(one)) > maxWords {
				return nil, row.Errorf("%q is no name of at most %d words", one, maxWords)
			}
		}
		list = append(list, own)
	}
	return list, nil
}

// degrees reads a coordinate that is at most limit from 0.
func degrees(text string, limit float64) (float64, error) {
	x, err := strconv.ParseFloat(text, 64)
	if err == nil && !(x >= -limit && x <= limit) {
		err = quipu.ErrInvalid
	}
	return x, err
}

// ownImportance is that of a place of the user's own, in powers of ten of people:
// it is in the table because it matters.
const ownImportance = 6

// With is the gazetteer with places of a user's own. Their names mean them and
// nothing else; which one, where several have a name, the document decides.
func (g *Gazetteer) With(list []Own) *Gazetteer {
	with := *g
	with.ownNames = maps.Clone(g.ownNames)
	with.add(list, with.ownNames)
	return &with
}

// add numbers places on from those that the gazetteer has, and enters their names.
func (g *Gazetteer) add(list []Own, names map[string][]posting) {
	g.own = slices.Clip(g.own)
	countries := map[string]int{}
	for n := 1; n*countrySize < len(g.countries); n++ {
		countries[g.countryCode(n)] = n
	}
	for _, own := range list {
		id := g.Len() + len(g.own)
		g.own = append(g.own, ownEntry{place: own.Place, entry: entry{
			id: id, lat: own.Place.Lat, lon: own.Place.Lon, country: countries[own.Place.Country],
			admin1:     g.division(own.Place.Admin1, countries[own.Place.Country]),
			importance: ownImportance, kind: features[own.Place.Precision],
		}})
		for _, name := range append([]string{own.Name}, own.Aliases...) {
			key := string(AppendKey(nil, name))
			names[key] = append(slices.Clip(names[key]), posting{entry: id})
		}
	}
}

// An ownEntry is a place of the user's own.
type ownEntry struct {
	entry entry
	place quipu.Place
}

// division is the entry of a first-level division of a country, or -1.
func (g *Gazetteer) division(name string, country int) int {
	postings, _ := g.lookup(nil, AppendKey(nil, name))
	for _, p := range postings {
		if e := g.entry(p.entry); e.kind == Admin1 && e.country == country {
			return e.id
		}
	}
	return -1
}

// isOwn reports whether an entry is of the user's own.
func (g *Gazetteer) isOwn(id int) bool { return id >= g.Len() }

// longestOwn is the last token of the longest name of the user's own that begins at
// token i, or -1. The user has written it down, so that it may look like no name:
// "Plaza 25 de Mayo".
func (r *reading) longestOwn(s *quipu.Sentence, i int) int {
	if len(r.g.ownNames) == 0 {
		return -1
	}
	for j := min(i+maxWords, len(s.Tokens)) - 1; j >= i; j-- {
		span := s.TokenSpan(i, j)
		if span.Len() > longestName || !isWord(s.Tokens[j].Form) {
			continue
		}
		r.key = AppendKey(r.key[:0], r.a.Text(span))
		if _, ok := r.g.ownNames[string(r.key)]; ok {
			return j
		}
	}
	return -1
}
