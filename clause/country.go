package clause

import "quipu"

// A document speaks of one country most, and names of places that it does not know
// are more likely there than elsewhere.

// often is how many places of its country a document names that is about one.
const often = 4

// countCountries weighs the countries whose places the document names. A town says
// more than the name of a state, which may be a guest: "Brazil and Mexico
// recognised the government".
func (r *Reader) countCountries() {
	const town, state = 2, 1
	weights := map[string]int{}
	r.named = map[string]int{}
	seen := map[string]bool{}
	for i := range r.a.Places {
		p := r.a.Places[i].Place
		if p == nil || p.Country == "" {
			continue
		}
		weights[p.Country] += town
		if p.Precision == "country" {
			weights[p.Country] += state - town
		}
		r.named[p.Country]++
		if key := p.Country + "/" + p.Name; !seen[key] {
			seen[key] = true
			r.named["/"+p.Country]++ // different names
		}
	}
	for i := range r.a.Places {
		if p := r.a.Places[i].Place; p != nil && weights[p.Country] > weights[r.country] {
			r.country = p.Country
		}
	}
}

// Country is the country of which the document speaks most, the first of equals;
// empty where it names none.
func (r *Reader) Country() string { return r.country }

// CountryMention is the first mention of that country; where the document only
// names places in it, the first of those, taken for the country, whose Name is then
// the country's code. Nil where it names neither.
func (r *Reader) CountryMention() *quipu.PlaceMention {
	var nation, within *quipu.PlaceMention
	for i := range r.a.Places {
		m := &r.a.Places[i]
		if m.Place == nil || m.Place.Country != r.country || r.country == "" {
			continue
		}
		switch {
		case m.Place.Precision != "country":
			if within == nil {
				within = m
			}
		case m.Use == quipu.PlainUse:
			return m
		case nation == nil:
			nation = m
		}
	}
	if nation != nil || within == nil {
		return nation
	}
	taken := *within
	taken.Place = &quipu.Place{Name: r.country, Country: r.country, Lat: within.Place.Lat, Lon: within.Place.Lon, Precision: "country"}
	return &taken
}

// Stray reports whether a place lies in a country of which the document says
// nothing else, while it speaks of another all the time: then it is more likely
// another place of the same name that the gazetteer lacks.
func (r *Reader) Stray(m *quipu.PlaceMention) bool {
	if m.Place == nil || m.Place.Country == "" || m.Place.Country == r.country || m.Place.Precision == "country" {
		return false
	}
	return r.named["/"+m.Place.Country] <= 1 && r.named[r.country] >= often
}
