package clause

import (
	"strings"

	"quipu"
)

// A document speaks of one country most, and names of places that it does not know
// are more likely there than elsewhere.

// often is how many places of its country a document names that is about one.
const often = 4

// countCountries weighs the countries whose places the document names. A town says
// more than the name of a state, which may be a guest: "Brazil and Mexico
// recognised the government". Where a report was filed counts like several places,
// and so do names in its headline and in the first sentence of its text, which say
// what it is about: a deal that is signed abroad is told from there.
func (r *Reader) countCountries() {
	const town, state, filed, foremost = 2, 1, 4, 2
	weights := map[string]int{}
	r.named = map[string]int{}
	seen := map[string]bool{}
	for i := range r.a.Places {
		m := &r.a.Places[i]
		p := m.Place
		if p == nil || p.Country == "" || r.body(m) {
			continue
		}
		switch {
		case m.Use == quipu.DatelineUse:
			if key := "filed/" + p.Country; !seen[key] {
				seen[key] = true
				weights[p.Country] += filed
			}
		case m.Use == quipu.PlainUse && r.departed(m):
		case p.Precision == "country":
			weights[p.Country] += state
		default:
			weights[p.Country] += town
		}
		if key := "foremost/" + p.Country; r.foremost(m) && !seen[key] {
			seen[key] = true
			weights[p.Country] += foremost
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

// Setting reports whether what a place names may be where something is or happens.
func (r *Reader) Setting(m *quipu.PlaceMention) bool { return !r.body(m) && !r.departed(m) }

// body reports whether what looks like a place is the name of a body of the world:
// a town is called "Red Cross".
func (r *Reader) body(m *quipu.PlaceMention) bool {
	if m.Sentence < 0 || m.Head < 0 {
		return false
	}
	actor := r.actors[m.Sentence][m.Head]
	if actor < 0 || r.a.Actors[actor].Kind != quipu.Organisation || m.Use == quipu.NationalityUse {
		return false
	}
	code := r.a.Actors[actor].Code
	return code == "NGO" || code == "IGO" || code == "UNO" || code == "MNC"
}

// departed reports whether a place is named as that from which somebody speaks or
// comes: "said by telephone from Swaziland" is news of another country.
func (r *Reader) departed(m *quipu.PlaceMention) bool {
	if m.Sentence < 0 || m.First < 1 {
		return false
	}
	switch strings.ToLower(r.a.Sentences[m.Sentence].Tokens[m.First-1].Form) {
	case "from", "desde":
		return true
	}
	return false
}

// foremost reports whether a place is named in the headline, or in the first
// sentence of the text.
func (r *Reader) foremost(m *quipu.PlaceMention) bool {
	if m.Sentence < 0 || m.Use == quipu.NameUse {
		return false
	}
	at := r.a.Sentences[m.Sentence].Paragraph
	if r.a.Doc.Paragraphs[at].Kind == quipu.Title {
		return true
	}
	return at == r.firstBody && (m.Sentence == 0 || r.a.Sentences[m.Sentence-1].Paragraph != at)
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
