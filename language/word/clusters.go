package word

import (
	"maps"
	"slices"

	"quipu/language/pack"
)

// Clusters are what raw text tells of words: classes of words that stand beside
// the same words, and how often a word has a capital. A nil Clusters knows none.
type Clusters struct {
	of map[uint32]Entry // by Info.Lower
}

// An Entry is what is known of a word; all are 0 if it was too rare.
type Entry struct {
	Fine, Coarse uint16 // from 1
	Habit        uint8  // from 1, never a capital, to 5, always
}

// Of looks a word up.
func (c *Clusters) Of(lower uint32) (fine, coarse, habit uint32) {
	if c == nil {
		return 0, 0, 0
	}
	e := c.of[lower]
	return uint32(e.Fine), uint32(e.Coarse), uint32(e.Habit)
}

// NewClusters makes clusters from entries by Info.Lower.
func NewClusters(entries map[uint32]Entry) *Clusters { return &Clusters{of: entries} }

// Pack writes the clusters in ascending order of words.
func (c *Clusters) Pack(w *pack.Writer) {
	if c == nil {
		w.Uint(0)
		return
	}
	w.Uint(len(c.of))
	last := uint32(0)
	for _, key := range slices.Sorted(maps.Keys(c.of)) {
		e := c.of[key]
		w.Uint(int(key - last))
		w.Uint(int(e.Fine))
		w.Uint(int(e.Coarse))
		w.Uint(int(e.Habit))
		last = key
	}
}

// ReadClusters reads what Pack wrote.
func ReadClusters(r *pack.Reader) *Clusters {
	n := r.Len()
	c := &Clusters{of: make(map[uint32]Entry, n)}
	key := uint32(0)
	for range n {
		key += uint32(r.Uint(1 << 32))
		c.of[key] = Entry{uint16(r.Uint(1 << 16)), uint16(r.Uint(1 << 16)), uint8(r.Uint(6))}
	}
	return c
}
