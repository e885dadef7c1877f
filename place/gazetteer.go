package place

import (
	"encoding/binary"
	"fmt"
	"math"

	"quipu"
)

// A Kind is what an entry of the gazetteer is.
type Kind uint8

// The kinds of entries. The packed file holds these numbers.
const (
	Region        Kind = iota // a sea, a river, a continent, a part of a country or several
	CountryKind               // a state or territory of ISO 3166-1
	Admin1                    // a first-level division: state, department, region
	Admin2                    // a second-level division: county, province of a department
	Capital                   // of a country
	Seat                      // of a first-level division
	Seat2                     // of a second-level division
	Town                      // any other populated place
	Neighbourhood             // a part of a town
)

// Precision is the value of quipu.Place.Precision.
func (k Kind) Precision() string {
	switch k {
	case Region:
		return "region"
	case CountryKind:
		return "country"
	case Admin1:
		return "admin1"
	case Admin2:
		return "admin2"
	case Neighbourhood:
		return "neighbourhood"
	}
	return "city"
}

// A Habit says what the words of a name mostly are in running text.
type Habit uint8

// The habits, as bits.
const (
	Word        Habit = 1 << iota // a common word of English: "Reading"
	Person                        // part of the name of a person: "Santiago", "Jackson"
	Short                         // an abbreviation of a division: "Ala.", "NSW"
	Code                          // an abbreviation of a country or larger: "US", "EU"
	Local                         // often after "in" or "from"
	SpanishWord                   // a common word of Spanish: "Paz"
)

// in is a habit as texts of one language have it: their own common words are
// what Word says then.
func (h Habit) in(lang string) Habit {
	words := h & Word
	if lang == "es" {
		words = 0
		if h&SpanishWord != 0 {
			words = Word
		}
	}
	return h&^(Word|SpanishWord) | words
}

// doubtful are the habits that make a name alone weak evidence for a place.
const doubtful = Word | Person | Short | Code

// An entry of the packed file is entrySize bytes, little-endian: latitude and
// longitude as 24-bit fractions of 90 and 180 degrees, the GeoNames id (24
// bits, 0 for none), the division (16 bits), importance, kind, and the number
// of the displayed name (24 bits).
const entrySize = 16

// importanceStep is the step of the importance in powers of ten of people.
const importanceStep = 1.0 / 24

// A division of the packed file is divisionSize bytes: the number of a country
// and the entry of its first-level division plus one (24 bits), 0 where the
// place is tied to none. Country 0 is no country.
const divisionSize = 4

// A country of the packed file is countrySize bytes: its alpha-3 code and its
// entry (24 bits).
const countrySize = 6

// Magic begins the packed file. After it come the lengths in bytes (32 bits) of
// its sections in this order: entries, divisions, countries, names, displays.
const Magic = "quipu places 1\n\x00"

const sections = 5

// Gazetteer is the packed list of places. It reads the embedded bytes where
// they lie and does not change; it is safe for concurrent use.
type Gazetteer struct {
	entries   string
	divisions string
	countries string
	names     stringTable // keys; a payload is a Habit and postings
	displays  stringTable
	english   cues
	spanish   cues
	own       []ownEntry           // seats.tsv and the user's, numbered on from those of the file
	ownNames  map[string][]posting // of the user's
	seatNames map[string][]posting
}

// openGazetteer checks the frame of packed data and reads nothing else.
func openGazetteer(data string) (*Gazetteer, error) {
	head := len(Magic) + 4*sections
	if len(data) < head || data[:len(Magic)] != Magic {
		return nil, fmt.Errorf("gazetteer: not a packed file: %w", quipu.ErrInvalid)
	}
	var parts [sections]string
	at := head
	for i := range parts {
		n := int(binary.LittleEndian.Uint32([]byte(data[len(Magic)+4*i : len(Magic)+4*i+4])))
		if n > len(data)-at {
			return nil, fmt.Errorf("gazetteer: section %d of %d bytes is cut off: %w", i, n, quipu.ErrInvalid)
		}
		parts[i] = data[at : at+n]
		at += n
	}
	g := &Gazetteer{entries: parts[0], divisions: parts[1], countries: parts[2]}
	var err error
	if g.names, err = openStrings(parts[3], true); err != nil {
		return nil, fmt.Errorf("gazetteer: names: %w", err)
	}
	if g.displays, err = openStrings(parts[4], false); err != nil {
		return nil, fmt.Errorf("gazetteer: displays: %w", err)
	}
	return g, nil
}

// Len is the number of entries.
func (g *Gazetteer) Len() int { return len(g.entries) / entrySize }

func u24(s string, at int) int { return int(s[at]) | int(s[at+1])<<8 | int(s[at+2])<<16 }
func u16(s string, at int) int { return int(s[at]) | int(s[at+1])<<8 }

// An entry is one place, unpacked but for its name.
type entry struct {
	id         int // its number in the gazetteer
	lat, lon   float64
	geonameID  int
	country    int     // 0 for none
	admin1     int     // entry of its first-level division, or -1
	importance float64 // powers of ten of people
	kind       Kind
	display    int
}

func (g *Gazetteer) entry(i int) entry {
	if g.isOwn(i) {
		return g.own[i-g.Len()].entry
	}
	e := g.entries[i*entrySize : (i+1)*entrySize]
	division := u16(e, 9) * divisionSize
	return entry{
		id:        i,
		lat:       float64(u24(e, 0))/(1<<24-1)*180 - 90,
		lon:       float64(u24(e, 3))/(1<<24-1)*360 - 180,
		geonameID: u24(e, 6),
		country:   int(g.divisions[division]),
		admin1:    u24(g.divisions, division+1) - 1,

		importance: float64(e[11]) * importanceStep,
		kind:       Kind(e[12]),
		display:    u24(e, 13),
	}
}

// countryCode is the alpha-3 code of a country by its number.
func (g *Gazetteer) countryCode(n int) string {
	if n == 0 {
		return ""
	}
	return g.countries[n*countrySize : n*countrySize+3]
}

// place is what the rest of the program sees of an entry.
func (g *Gazetteer) place(e entry) *quipu.Place {
	if g.isOwn(e.id) {
		p := g.own[e.id-g.Len()].place
		return &p
	}
	p := &quipu.Place{
		Name:      g.displays.at(e.display),
		Country:   g.countryCode(e.country),
		Lat:       round5(e.lat),
		Lon:       round5(e.lon),
		GeonameID: e.geonameID,
		Precision: e.kind.Precision(),
	}
	if e.admin1 >= 0 {
		p.Admin1 = g.displays.at(g.entry(e.admin1).display)
	}
	return p
}

// round5 keeps a metre, which is what 24 bits hold.
func round5(x float64) float64 { return math.Round(x*1e5) / 1e5 }

// A posting is a place that a name can mean.
type posting struct {
	entry     int
	alternate bool // not the name that the gazetteer shows
}

// lookup appends to dst the places that a key can mean, the most important
// first, and tells the habit of the key.
func (g *Gazetteer) lookup(dst []posting, key []byte) ([]posting, Habit) {
	if own := g.ownNames[string(key)]; own != nil {
		return append(dst, own...), Local
	}
	seats := g.seatNames[string(key)]
	dst = append(dst, seats...)
	payload, ok := g.names.find(key)
	switch {
	case !ok && seats != nil:
		return dst, Local
	case !ok:
		return dst, 0
	}
	habit := Habit(payload[0])
	for at := 1; at < len(payload); {
		v, n := uvarint(payload[at:])
		dst = append(dst, posting{entry: v >> 1, alternate: v&1 != 0})
		at += n
	}
	return dst, habit
}

func uvarint(s string) (value, size int) {
	for shift := 0; size < len(s); shift += 7 {
		b := s[size]
		size++
		value |= int(b&0x7f) << shift
		if b < 0x80 {
			break
		}
	}
	return value, size
}
