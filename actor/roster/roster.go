// Package roster is the dictionary of named actors: politicians with the dates
// of their offices, international organisations, companies and armed groups.
//
// It is one packed file, made by the command in the folder generate from the
// dictionaries of the Open Event Data Alliance and lists of leaders, and it is
// read in place: loading it costs nothing.
package roster

import (
	_ "embed"
	"encoding/binary"
	"fmt"
	"time"

	"quipu"
	"quipu/ontology"
)

//go:embed names.bin
var packed string

// An Entry is who a name stands for on a day.
type Entry struct {
	Code    string   // ISO 3166-1 alpha-3, IGO, UNO, EUR, NGO, MNC, IMG; may be empty
	Sectors []string // PLOVER sectors, the first one first; none for a country. Not to be changed
	// Dated is set where the entry holds because of the day that was asked
	// for, not for all time: an office rather than an organisation.
	Dated bool
	// Own is set where the user's table has the name, which wins over all else. Name
	// is then the first of its line, of which the others are aliases, and Kind what
	// it says of it.
	Own  bool
	Name string
	Kind quipu.ActorKind
}

// A Roster finds names. It is safe for concurrent use.
type Roster struct {
	codes  []Entry
	keys   string // sorted hashes, 8 bytes each
	starts string // first row of each key, 4 bytes each, and the end of the last
	rows   string // rowSize bytes each
	index  []uint32

	own      []Own
	ownNames map[uint64][]int // lines of own by the hash of a name
	ownFirst map[string]int   // words of the longest name by its first word
}

const (
	magic   = "quipu roster 1\n"
	rowSize = 7
	// indexBits is how much of a hash the index tells apart: few enough keys
	// are left for a search in one cache line or two.
	indexBits = 12
)

// Kinds of rows, in the last byte of each.
const (
	kindName   byte = iota // a name in full
	kindLeader             // head of state or government, listed with days
)

// Load opens the roster that ships with the program.
func Load() (*Roster, error) { return read(packed) }

// read opens a packed roster. It fails with ErrInvalid where the file is not
// what Pack writes.
func read(data string) (*Roster, error) {
	invalid := func(what string) (*Roster, error) {
		return nil, fmt.Errorf("roster: %s: %w", what, quipu.ErrInvalid)
	}
	if len(data) < len(magic)+12 || data[:len(magic)] != magic {
		return invalid("not a roster")
	}
	rest := data[len(magic):]
	codes, keys, rows := int(u32(rest, 0)), int(u32(rest, 1)), int(u32(rest, 2))
	rest = rest[12:]
	r := &Roster{}
	for range codes {
		if len(rest) < 4 {
			return invalid("cut off in the codes")
		}
		entry := Entry{}
		if rest[0] != ' ' {
			entry.Code = rest[:3]
		}
		n := int(rest[3])
		rest = rest[4:]
		if len(rest) < 3*n {
			return invalid("cut off in the sectors")
		}
		for i := range n {
			entry.Sectors = append(entry.Sectors, rest[3*i:3*i+3])
		}
		rest = rest[3*n:]
		r.codes = append(r.codes, entry)
	}
	if len(rest) != 8*keys+4*(keys+1)+rowSize*rows {
		return invalid("wrong length")
	}
	r.keys, rest = rest[:8*keys], rest[8*keys:]
	r.starts, r.rows = rest[:4*(keys+1)], rest[4*(keys+1):]
	for i, previous := 0, uint32(0); i <= keys; i++ {
		start := u32(r.starts, i)
		if start < previous || int(start) > rows {
			return invalid("rows out of order")
		}
		previous = start
	}
	for i := range rows {
		if int(r.row(i).code) >= len(r.codes) {
			return invalid("a row without its code")
		}
	}
	r.index = make([]uint32, 1<<indexBits+1)
	bucket := 0
	for i := range keys {
		for ; bucket <= int(r.key(i)>>(64-indexBits)); bucket++ {
			r.index[bucket] = uint32(i)
		}
	}
	for ; bucket < len(r.index); bucket++ {
		r.index[bucket] = uint32(keys)
	}
	return r, nil
}

func u32(s string, i int) uint32 {
	return uint32(s[4*i]) | uint32(s[4*i+1])<<8 | uint32(s[4*i+2])<<16 | uint32(s[4*i+3])<<24
}

func (r *Roster) key(i int) uint64 {
	return binary.LittleEndian.Uint64([]byte(r.keys[8*i : 8*i+8]))
}

// A row says that a name has a code from a day to another, both included and
// counted from epoch; zero is open.
type row struct {
	code     uint16
	from, to uint16
	kind     byte
}

func (r *Roster) row(i int) row {
	s := r.rows[rowSize*i : rowSize*i+rowSize]
	return row{
		code: uint16(s[0]) | uint16(s[1])<<8,
		from: uint16(s[2]) | uint16(s[3])<<8,
		to:   uint16(s[4]) | uint16(s[5])<<8,
		kind: s[6],
	}
}

// find is the range of rows of a key; empty if there is none.
func (r *Roster) find(hash uint64) (first, end int) {
	bucket := hash >> (64 - indexBits)
	low, high := int(r.index[bucket]), int(r.index[bucket+1])
	for low < high {
		middle := (low + high) / 2
		switch key := r.key(middle); {
		case key == hash:
			return int(u32(r.starts, middle)), int(u32(r.starts, middle+1))
		case key < hash:
			low = middle + 1
		default:
			high = middle
		}
	}
	return 0, 0
}

// epoch is day 1 of the packed dates; the last one is in 2079.
var epoch = quipu.Date{Year: 1900, Month: time.January, Day: 1}

// day packs a date; 0 for the zero date and for what lies outside.
func day(d quipu.Date) uint16 {
	if d.IsZero() {
		return 0
	}
	n := d.Sub(epoch) + 1
	if n < 1 || n > 1<<16-1 {
		return 0
	}
	return uint16(n)
}

// lastListed is the end of the time for which the dictionaries were kept: an
// office in them without an end may have ended on any later day.
var lastListed = day(quipu.Date{Year: 2016, Month: time.December, Day: 31})

// fit ranks how well a row tells who somebody is on a day: 0 not at all, 1 the
// country alone, 2 for all time, 3 an office since a day, 4 an office with both
// its days, 5 the list of leaders. Without a day those in office go before the
// others: news speaks of them more.
func (r *Roster) fit(w row, on uint16) int {
	leader := w.kind == kindLeader
	switch {
	case on == 0 && leader:
		return 4
	case on == 0:
		if s := r.codes[w.code].Sectors; len(s) > 0 && s[0] == "GOV" {
			return 3
		}
		return 2
	case w.from == 0 && w.to == 0:
		return 2
	case on < w.from || w.to != 0 && on > w.to:
		return 1
	case leader:
		return 5
	case w.from != 0 && w.to != 0:
		return 4
	case w.to == 0 && on > lastListed:
		return 1
	}
	return 3
}

// Find is who a name in full stands for on a day, which may be zero. Where the
// dictionaries name offices and none of them holds on that day, the entry has
// the country and no sector.
func (r *Roster) Find(name string, on quipu.Date) (Entry, bool) {
	hash := hashName(name, kindName)
	if entry, ok := r.findOwn(hash, on); ok {
		return entry, true
	}
	first, end := r.find(hash)
	if first == end {
		return Entry{}, false
	}
	best, fit, office, open := row{}, 0, false, false
	d := day(on)
	for i := first; i < end; i++ {
		w := r.row(i)
		if f := r.fit(w, d); f > fit {
			best, fit = w, f
		}
		office = office || w.from != 0 || w.to != 0
		open = open || w.from != 0 && w.to == 0 && d > lastListed
	}
	entry := r.codes[best.code]
	// "EVO MORALES BOLGOV" has no end and "EVO MORALES BOLELI" no dates at all:
	// of a later day the two tell nothing but the country.
	if fit == 1 || fit == 2 && open {
		entry.Sectors = nil
	}
	entry.Dated = office
	return entry, true
}

// formerLeader are the sectors of one who led a country once.
var formerLeader = []string{"ELI", "GOV"}

// Leader is the country of the head of state or government with that family
// name who was in office on a day; without a day, of anyone who ever was. One
// of the country prefer goes first, also if the office was left before that
// day, and then with the sector ELI. Otherwise two of different countries are
// none.
func (r *Roster) Leader(family string, on quipu.Date, prefer string) (Entry, bool) {
	var found, left Entry
	several := false
	first, end := r.find(hashName(family, kindLeader))
	for i, d := first, day(on); i < end; i++ {
		w := r.row(i)
		entry := r.codes[w.code]
		entry.Dated = true
		if d != 0 && (d < w.from || w.to != 0 && d > w.to) {
			if entry.Code == prefer && d > w.to {
				left = Entry{Code: entry.Code, Sectors: formerLeader, Dated: true}
			}
			continue
		}
		if entry.Code == prefer {
			return entry, true
		}
		several = several || found.Code != "" && found.Code != entry.Code
		found = entry
	}
	if left.Code != "" {
		return left, true
	}
	if several {
		return Entry{}, false
	}
	return found, found.Code != ""
}

// hashName is the FNV-1a hash of a name as names are compared: folded, with
// full stops and apostrophes left out and all other signs as one blank.
func hashName(name string, kind byte) uint64 {
	const offset, prime = 14695981039346656037, 1099511628211
	hash := (uint64(offset) ^ uint64(kind)) * prime
	blank, begun := false, false
	add := func(c byte) {
		switch {
		case c == '.' || c == '\'':
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c >= 0x80:
			if blank && begun {
				hash = (hash ^ ' ') * prime
			}
			blank, begun = false, true
			hash = (hash ^ uint64(c)) * prime
		default:
			blank = true
		}
	}
	for i := 0; i < len(name); i++ {
		c := name[i]
		if c >= 0x80 {
			for _, c := range []byte(ontology.Fold(name[i:])) {
				add(c)
			}
			return hash
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		add(c)
	}
	return hash
}
