package name

import (
	"maps"
	"slices"

	"quipu/language/hash"
	"quipu/language/pack"
	"quipu/language/word"
)

// Lists are names that were known before: of places, persons, organisations.
// What they say is a hint that the model weighs. A nil Lists knows none.
type Lists struct {
	// of says, for the hash of a name's words, in which lists it stands, as bits,
	// and whether longer names begin with it.
	of map[uint32]uint8
}

// The bits of a list entry.
const (
	Given   = 1 << iota // given names
	Family              // family names
	City                // cities, towns and divisions
	Country             // countries and regions of the world
	Body                // organisations
	prefix  = 1 << 7    // longer names begin with these words
)

// maxWords is the length of the longest name that is looked up.
const maxWords = 6

// NewLists is an empty set of lists.
func NewLists() *Lists { return &Lists{of: map[uint32]uint8{}} }

// Add enters a name, given by its words, into the lists that kind has bits of.
func (l *Lists) Add(words []string, kind uint8) {
	if len(words) == 0 || len(words) > maxWords {
		return
	}
	h := uint32(0)
	for i, form := range words {
		h = join(h, word.Key(form))
		if i < len(words)-1 {
			l.of[h] |= prefix
		}
	}
	l.of[h] |= kind
}

func join(h, next uint32) uint32 { return hash.Mix(1, h, next, 0) }

// Mark says of each token in which lists the longest name stands that covers
// it, and whether it begins (bit 8), goes on (9) or is the whole (none).
func (l *Lists) Mark(infos []word.Info, out []uint32) []uint32 {
	for range infos {
		out = append(out, 0)
	}
	if l == nil {
		return out
	}
	for i := 0; i < len(infos); i++ {
		// Names in small letters, and all in a text in capitals, are looked up only
		// if the word mostly has a capital elsewhere: "france", but not "of".
		if !infos[i].Capital && infos[i].Habit < 4 {
			continue
		}
		h, end, kind := uint32(0), 0, uint8(0)
		for j := i; j < min(len(infos), i+maxWords); j++ {
			h = join(h, infos[j].Lower)
			found, ok := l.of[h]
			if !ok {
				break
			}
			if found&^prefix != 0 {
				end, kind = j+1, found&^prefix
			}
			if found&prefix == 0 {
				break
			}
		}
		for j := i; j < end; j++ {
			out[j] = uint32(kind)
			if end-i > 1 {
				out[j] |= 1 << 8
				if j > i {
					out[j] |= 1 << 9
				}
			}
		}
		i = max(i, end-1)
	}
	return out
}

// Pack writes the lists.
func (l *Lists) Pack(w *pack.Writer) {
	if l == nil {
		w.Uint(0)
		return
	}
	w.Uint(len(l.of))
	last := uint32(0)
	for _, key := range slices.Sorted(maps.Keys(l.of)) {
		w.Uint(int(key - last))
		w.Uint(int(l.of[key]))
		last = key
	}
}

// ReadLists reads what Pack wrote.
func ReadLists(r *pack.Reader) *Lists {
	n := r.Len()
	l := &Lists{of: make(map[uint32]uint8, n)}
	key := uint32(0)
	for range n {
		key += uint32(r.Uint(1 << 32))
		l.of[key] = uint8(r.Uint(1 << 8))
	}
	return l
}
