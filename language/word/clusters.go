package word

import (
	"maps"
	"slices"

	"quipu/language/pack"
)

// Clusters are classes of words that stand beside the same words, learned from
// raw text. A nil Clusters knows none.
type Clusters struct {
	of map[uint32]cluster // by Info.Lower
}

type cluster struct{ fine, coarse uint16 }

// Of is the fine and the coarse cluster of a word, both above 0, or 0 if the
// word was too rare.
func (c *Clusters) Of(lower uint32) (fine, coarse uint32) {
	if c == nil {
		return 0, 0
	}
	found := c.of[lower]
	return uint32(found.fine), uint32(found.coarse)
}

// NewClusters makes clusters from classes by Info.Lower; both are counted from 1.
func NewClusters(fine, coarse map[uint32]int) *Clusters {
	c := &Clusters{of: make(map[uint32]cluster, len(fine))}
	for key, class := range fine {
		c.of[key] = cluster{uint16(class), uint16(coarse[key])}
	}
	return c
}

// Pack writes the clusters in ascending order of words.
func (c *Clusters) Pack(w *pack.Writer) {
	if c == nil {
		w.Uint(0)
		return
	}
	w.Uint(len(c.of))
	last := uint32(0)
	for _, key := range slices.Sorted(maps.Keys(c.of)) {
		w.Uint(int(key - last))
		w.Uint(int(c.of[key].fine))
		w.Uint(int(c.of[key].coarse))
		last = key
	}
}

// ReadClusters reads what Pack wrote.
func ReadClusters(r *pack.Reader) *Clusters {
	n := r.Len()
	c := &Clusters{of: make(map[uint32]cluster, n)}
	key := uint32(0)
	for range n {
		key += uint32(r.Uint(1 << 32))
		c.of[key] = cluster{uint16(r.Uint(1 << 16)), uint16(r.Uint(1 << 16))}
	}
	return c
}
