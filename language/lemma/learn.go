package lemma

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"quipu"
)

// Learn makes rules from tokens with gold tags and lemmas. A key gets a rule
// only where the more general ones would go wrong.
func Learn(sentences [][]quipu.Token) *Model {
	type seen struct {
		keys []uint32
		edit uint16
	}
	m := &Model{rules: map[uint32]uint16{}}
	number := map[edit]uint16{}
	counts := map[uint32]map[uint16]int{}
	var words []seen
	for _, tokens := range sentences {
		for i := range tokens {
			t := &tokens[i]
			if t.Lemma == "" || len(t.Form) > 60 {
				continue
			}
			e := difference(t.Form, t.Lemma)
			n, ok := number[e]
			if !ok {
				n = uint16(len(m.edits))
				number[e] = n
				m.edits = append(m.edits, e)
			}
			s := seen{keys: keys(t.Form, t.Tag, t.XTag, nil), edit: n}
			words = append(words, s)
			for _, key := range s.keys {
				if counts[key] == nil {
					counts[key] = map[uint16]int{}
				}
				counts[key][n]++
			}
		}
	}
	// From the general to the special: what a key would choose is kept if it
	// differs from what the next more general kept key chooses.
	depth := maxSuffix + 3
	done := map[uint32]bool{}
	for level := 1; level <= depth; level++ {
		for _, s := range words {
			at := len(s.keys) - level
			if at < 0 || done[s.keys[at]] {
				continue
			}
			key := s.keys[at]
			done[key] = true
			best, total := choose(counts[key])
			if inherited, ok := m.lookup(s.keys[at+1:]); ok && inherited == best {
				continue
			}
			// An ending that was seen in one word only says nothing about others.
			if at > 1 && level > 2 && total < 2 {
				continue
			}
			m.rules[key] = best
		}
	}
	return m
}

func (m *Model) lookup(keys []uint32) (uint16, bool) {
	for _, key := range keys {
		if e, ok := m.rules[key]; ok {
			return e, true
		}
	}
	return 0, false
}

func choose(counts map[uint16]int) (best uint16, total int) {
	for _, e := range slices.Sorted(maps.Keys(counts)) {
		total += counts[e]
		if counts[e] > counts[best] {
			best = e
		}
	}
	return best, total
}

// difference is the edit with the least change that turns form into lemma.
func difference(form, lemma string) edit {
	best, cost := edit{}, 1<<30
	for _, c := range []casing{keep, lower, title} {
		base := form
		switch c {
		case lower:
			base = strings.ToLower(form)
		case title:
			base = titled(form)
		}
		common := 0
		for common < len(base) && common < len(lemma) {
			r, size := utf8.DecodeRuneInString(base[common:])
			if q, _ := utf8.DecodeRuneInString(lemma[common:]); q != r {
				break
			}
			common += size
		}
		e := edit{c, utf8.RuneCountInString(base[common:]), lemma[common:]}
		if n := e.cut + utf8.RuneCountInString(e.add); n < cost {
			best, cost = e, n
		}
	}
	return best
}

func sorted(m map[uint32]uint16) []uint32 { return slices.Sorted(maps.Keys(m)) }
