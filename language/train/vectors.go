package train

import "math"

// vectorContexts is how many words tell others apart by standing beside them.
const vectorContexts = 4000

// vectorPlaces are where such words are looked for, seen from the word itself.
// Each place is apart from the others: what stands before a verb is not what
// stands behind it, and tags and trees are about little else.
func vectorPlaces() [4]int { return [...]int{-2, -1, 1, 2} }

// wordVectors tell words by what stands beside them: words that are used alike
// have vectors that point the same way.
type wordVectors struct {
	keys []uint32 // word.Info.Lower, the most frequent first
	dim  int
	rows []float32 // len(keys) × dim; the mean of the squares is 1
}

// row is the vector of the word with keys[i].
func (v *wordVectors) row(i int) []float32 { return v.rows[i*v.dim : (i+1)*v.dim] }

// vectors learns vectors of dim numbers for the frequent words of a text, which
// is sentences of word keys. The same text gives the same numbers.
//
// The method is that of Stratos, Collins and Hsu, "Model-based Word Embeddings
// from Decompositions of Count Matrices" (2015): counts of words and contexts
// are evened out by their square roots, scaled as in canonical correlation
// analysis, and the matrix cut down to its largest singular values.
func (r *run) vectors(text [][]uint32, dim int) *wordVectors {
	vocabulary := frequentWords(text)
	m := newNeighbourhood(text, vocabulary)
	m.correlate()
	v := &wordVectors{keys: vocabulary, dim: dim, rows: m.reduced(dim, r.cfg.Seed)}
	// The length of a row says how frequent the word is, which says little of
	// its use; all get the same.
	for i := range v.keys {
		row := v.row(i)
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
	r.log("vectors of %d numbers for %d words", dim, len(v.keys))
	return v
}
