package network

import (
	"slices"

	"quipu/language/pack"
	"quipu/language/word"
)

// Slots is how many descriptions each word has.
const Slots = 14

// Describe appends the keys of a word's descriptions to out, one a slot: its
// form, its looks, its neighbours' kind, and the marks of lists of names.
func Describe(info *word.Info, mark uint32, out []uint32) []uint32 {
	capital := uint32(0)
	if info.Capital {
		capital = 1
	}
	return append(out,
		info.Lower, info.Shape,
		info.Pre[0], info.Pre[1], info.Pre[2],
		info.Suf[0], info.Suf[1], info.Suf[2], info.Suf[3],
		info.Cluster, info.Coarse, info.Habit*2+capital+1, mark,
		info.Cluster*2+capital)
}

// A Vocabulary numbers descriptions. Row 0 and the following Slots-1 are those
// of descriptions that are not known, by slot. It is not changed once made.
type Vocabulary struct {
	keys  []uint64 // in order; row Slots+i is that of keys[i]
	table []entry  // open addressing; a power of two
}

type entry struct {
	key uint64
	row int32
}

// A Tally is how often each description was seen.
type Tally map[uint64]int

func slotKey(slot int, key uint32) uint64 { return uint64(slot+1)<<32 | uint64(key) }

// Count adds a word's descriptions.
func (t Tally) Count(keys []uint32) {
	for slot, key := range keys {
		t[slotKey(slot, key)]++
	}
}

// Vocabulary numbers the descriptions that were seen at least least times.
func (t Tally) Vocabulary(least int) *Vocabulary {
	var keys []uint64
	for key, n := range t {
		if n >= least {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	return newVocabulary(keys)
}

func newVocabulary(keys []uint64) *Vocabulary {
	size := 16
	for size < 2*len(keys) {
		size *= 2
	}
	v := &Vocabulary{keys: keys, table: make([]entry, size)}
	for i, key := range keys {
		at := v.home(key)
		for v.table[at].key != 0 {
			at = (at + 1) & (size - 1)
		}
		v.table[at] = entry{key, int32(Slots + i)}
	}
	return v
}

func (v *Vocabulary) home(key uint64) int {
	return int(key * 0x9E3779B97F4A7C15 >> 20 & uint64(len(v.table)-1))
}

// Size is the number of rows.
func (v *Vocabulary) Size() int { return Slots + len(v.keys) }

// Key is the description of a row; that of the first Slots has no key.
func (v *Vocabulary) Key(row int) (slot int, key uint32) {
	if row < Slots {
		return row, 0
	}
	k := v.keys[row-Slots]
	return int(k>>32) - 1, uint32(k)
}

// With is the vocabulary with more forms of words.
func (v *Vocabulary) With(forms []uint32) *Vocabulary {
	keys := slices.Clone(v.keys)
	for _, key := range forms {
		keys = append(keys, slotKey(0, key))
	}
	slices.Sort(keys)
	return newVocabulary(slices.Compact(keys))
}

// Row is the row of a description.
func (v *Vocabulary) Row(slot int, key uint32) int32 {
	k := slotKey(slot, key)
	for at := v.home(k); ; at = (at + 1) & (len(v.table) - 1) {
		switch v.table[at].key {
		case k:
			return v.table[at].row
		case 0:
			return int32(slot)
		}
	}
}

// Pack writes the vocabulary.
func (v *Vocabulary) Pack(w *pack.Writer) {
	w.Uint(len(v.keys))
	last := uint64(0)
	for _, key := range v.keys {
		w.Uint(int(key - last))
		last = key
	}
}

// readVocabulary reads what Pack wrote.
func readVocabulary(r *pack.Reader) *Vocabulary {
	keys := make([]uint64, r.Len())
	last := uint64(0)
	for i := range keys {
		last += uint64(r.Uint(1 << 40))
		keys[i] = last
	}
	return newVocabulary(keys)
}

// Of is how often a description was seen.
func (t Tally) Of(slot int, key uint32) int { return t[slotKey(slot, key)] }
