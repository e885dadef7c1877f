// Package wordspace learns vectors of words from raw text: words that are used
// alike have vectors that point the same way.
package wordspace

import (
	"cmp"
	"maps"
	"math"
	"slices"
)

// vectorContexts is how many words tell others apart by standing beside them.
const vectorContexts = 4000

// vectorPlaces are where such words are looked for, seen from the word itself.
// Each place is apart from the others: what stands before a verb is not what
// stands behind it, and tags and trees are about little else.
func vectorPlaces() [4]int { return [...]int{-2, -1, 1, 2} }

// A Space holds the vectors of words.
type Space struct {
	Keys []uint32 // of the words, the most frequent first
	Dim  int
	Rows []float32 // len(Keys) × Dim; the mean of the squares is 1
}

// Row is the vector of the word with Keys[i].
func (v *Space) Row(i int) []float32 { return v.Rows[i*v.Dim : (i+1)*v.Dim] }

// Learn learns vectors of dim numbers for the words of a vocabulary, which is in
// descending order of frequency, from a text of sentences of word keys. The same
// text and seed give the same numbers.
//
// The method is that of Stratos, Collins and Hsu, "Model-based Word Embeddings
// from Decompositions of Count Matrices" (2015): counts of words and contexts
// are evened out by their square roots, scaled as in canonical correlation
// analysis, and the matrix cut down to its largest singular values.
func Learn(text [][]uint32, vocabulary []uint32, dim int, seed uint64) *Space {
	m := newNeighbourhood(text, vocabulary)
	m.correlate()
	v := &Space{Keys: vocabulary, Dim: dim, Rows: m.reduced(dim, seed)}
	// The length of a row says how frequent the word is, which says little of
	// its use; all get the same.
	for i := range v.Keys {
		row := v.Row(i)
		sum := 0.0
		for _, x := range row {
			sum += float64(x) * float64(x)
		}
		if sum > 0 {
			factor := float32(math.Sqrt(float64(dim) / sum))
			for j := range row {
				row[j] *= factor
			}
		}
	}
	return v
}

// Frequent are the words that a text has at least least times, the most
// frequent first, at most many.
func Frequent(text [][]uint32, many, least int) []uint32 {
	counts := map[uint32]int{}
	for _, keys := range text {
		for _, key := range keys {
			counts[key]++
		}
	}
	list := slices.SortedFunc(maps.Keys(counts), func(a, b uint32) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	list = list[:min(len(list), many)]
	for len(list) > 0 && counts[list[len(list)-1]] < least {
		list = list[:len(list)-1]
	}
	return list
}
