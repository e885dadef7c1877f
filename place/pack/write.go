package main

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"

	"quipu/ontology"
	"quipu/place"
)

const importancePerDecade = 24

// pack lays the atlas out as place reads it (gazetteer.go and strings.go there
// describe the bytes).
func (a *atlas) pack(h *habits) ([]byte, error) {
	slices.SortStableFunc(a.places, func(p, q *spot) int {
		return cmp.Or(cmp.Compare(p.country, q.country), cmp.Compare(p.admin1, q.admin1), cmp.Compare(p.kind, q.kind),
			cmp.Compare(p.name, q.name), cmp.Compare(p.id, q.id))
	})
	number := map[*spot]int{}
	for i, s := range a.places {
		number[s] = i
	}
	displays := map[string]int{}
	for _, s := range a.places {
		displays[s.name] = 0
	}
	displayNames := sortedKeys(displays)
	for i, name := range displayNames {
		displays[name] = i
	}

	countries, countryNumber := []byte("\x00\x00\x00\x00\x00\x00"), map[string]int{"": 0}
	for i, s := range a.places {
		if s.kind == place.CountryKind {
			countryNumber[s.country] = len(countryNumber)
			countries = append24(append(countries, s.country...), i)
		}
	}
	var divisions []byte
	divisionNumber := map[[2]string]int{}
	var entries []byte
	for _, s := range a.places {
		division := [2]string{s.country, s.admin1}
		n, ok := divisionNumber[division]
		if !ok {
			n = len(divisionNumber)
			divisionNumber[division] = n
			admin1 := 0
			if d := a.admin1[s.admin1]; d != nil && d.located {
				admin1 = number[d] + 1
			}
			divisions = append24(append(divisions, byte(countryNumber[s.country])), admin1)
		}
		entries = append24(entries, fraction(s.lat, 90))
		entries = append24(entries, fraction(s.lon, 180))
		entries = append24(entries, s.id)
		entries = binary.LittleEndian.AppendUint16(entries, uint16(n))
		entries = append(entries, importance(s), byte(s.kind))
		entries = append24(entries, displays[s.name])
	}
	if len(divisionNumber) > math.MaxUint16 || len(countryNumber) > math.MaxUint8 {
		return nil, fmt.Errorf("%d divisions, %d countries: too many", len(divisionNumber), len(countryNumber))
	}
	names, err := a.packNames(h, number)
	if err != nil {
		return nil, err
	}
	shown, err := packStrings(displayNames, nil)
	if err != nil {
		return nil, err
	}
	packed := []byte(place.Magic)
	parts := [][]byte{entries, divisions, countries, names, shown}
	for _, part := range parts {
		packed = binary.LittleEndian.AppendUint32(packed, uint32(len(part)))
	}
	return append(packed, slices.Concat(parts...)...), nil
}

func importance(s *spot) byte {
	return byte(min(255, math.Round(math.Log10(float64(max(1, s.population)))*importancePerDecade)))
}

func fraction(x, limit float64) int {
	return int(math.Round((x + limit) / (2 * limit) * (1<<24 - 1)))
}

func append24(dst []byte, v int) []byte { return append(dst, byte(v), byte(v>>8), byte(v>>16)) }

// packNames makes the table from keys to places.
func (a *atlas) packNames(h *habits, number map[*spot]int) ([]byte, error) {
	type meaning struct {
		spot      *spot
		alternate bool
	}
	meanings := map[string][]meaning{}
	abbreviations := map[string]place.Habit{}
	add := func(name string, s *spot, alternate bool) {
		k := key(name)
		if len(k) < 2 || len(k) > 60 {
			return
		}
		if _, ok := ontology.CountryByDemonym(name, "en"); ok && s.kind != place.CountryKind {
			return // "Spanish" is a town of Ontario
		}
		if abbreviation(name) {
			switch s.kind {
			case place.CountryKind, place.Region:
				abbreviations[k] |= place.Code
			case place.Admin1:
				abbreviations[k] |= place.Short
			}
		}
		for _, m := range meanings[k] {
			if m.spot == s {
				return
			}
		}
		meanings[k] = append(meanings[k], meaning{s, alternate})
	}
	for _, s := range a.places {
		add(s.name, s, false)
		for _, name := range s.alternates {
			// A division is as well known without the word for what it is, but a
			// county is not.
			add(name, s, s.kind != place.CountryKind && s.kind != place.Admin1 && s.kind != place.Region)
		}
	}
	keys := sortedKeys(meanings)
	payloads := make([][]byte, len(keys))
	for i, k := range keys {
		a.keys[k] = true
		all := meanings[k]
		slices.SortStableFunc(all, func(p, q meaning) int {
			return cmp.Or(cmp.Compare(q.spot.population, p.spot.population), cmp.Compare(number[p.spot], number[q.spot]))
		})
		habit := abbreviations[k]
		if habit == 0 {
			habit = h.habit(k)
		}
		payloads[i] = []byte{byte(habit)}
		for _, m := range all {
			v := number[m.spot] << 1
			if m.alternate {
				v |= 1
			}
			payloads[i] = binary.AppendUvarint(payloads[i], uint64(v))
		}
	}
	return packStrings(keys, payloads)
}

// packStrings makes a table of sorted strings, with payloads or, for nil, without.
func packStrings(all []string, payloads [][]byte) ([]byte, error) {
	const block = 16
	table := append24(nil, len(all))
	blocks := (len(all) + block - 1) / block
	offset := len(table) + 3*blocks
	var body []byte
	for i, s := range all {
		if len(s) > math.MaxUint8 {
			return nil, fmt.Errorf("name %q is too long", s)
		}
		shared := 0
		if i%block == 0 {
			table = append24(table, offset+len(body))
		} else {
			for shared < min(len(s), len(all[i-1])) && s[shared] == all[i-1][shared] {
				shared++
			}
		}
		body = append(body, byte(shared), byte(len(s)-shared))
		body = append(body, s[shared:]...)
		if payloads != nil {
			body = binary.AppendUvarint(body, uint64(len(payloads[i])))
			body = append(body, payloads[i]...)
		}
	}
	if offset+len(body) >= 1<<24 {
		return nil, fmt.Errorf("a table of %d bytes is too long", offset+len(body))
	}
	return append(table, body...), nil
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

// abbreviation reports whether a name is cut short or made of initials.
func abbreviation(name string) bool {
	if strings.Contains(name, ".") && !strings.HasPrefix(name, "St.") && !strings.HasPrefix(name, "N. ") {
		return true
	}
	return len(name) <= 5 && name == strings.ToUpper(name)
}
