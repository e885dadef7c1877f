// Package learn teaches the network of [quipu/language/network]: forward and
// backward passes in float32, Adam, and the targets that it learns from.
package learn

// A Shape is how big a network is, in numbers of units.
type Shape struct {
	Embed  int // of a word's description
	Hidden int // of a recurrent layer in each direction
	Layers int
	Arc    int // of a word as head and as dependent
	Label  int // of a pair of words joined by an arc

	Slots   int // descriptions of each word
	Rows    int // different descriptions in all
	Vector  int // length of the given word vectors, 0 for none
	Vectors int // how many of them there are
	Tags    int // classes of words
	Rels    int // relations
	Names   int // classes of names
}

// joint is the width of the first step of all heads together: tags, names, the
// word as dependent and as head, and its part in a labelled pair as either.
func (s *Shape) joint() int { return s.Tags + s.Names + 2*s.Arc + 2*s.Label }

// Where each head begins in that first step.
func (s *Shape) namesAt() int { return s.Tags }
func (s *Shape) depAt() int   { return s.Tags + s.Names }
func (s *Shape) headAt() int  { return s.depAt() + s.Arc }
func (s *Shape) pairDep() int { return s.headAt() + s.Arc }
func (s *Shape) pairHead() int {
	return s.pairDep() + s.Label
}

// out is the width of a recurrent layer.
func (s *Shape) out() int { return 2 * s.Hidden }

// in is the width of what layer l reads.
func (s *Shape) in(l int) int {
	if l == 0 {
		return s.Embed
	}
	return s.out()
}

// blocks is how many products a layer makes for each unit: the candidate, the
// two gates, and, where the input is not as wide as the output, what is passed
// by.
func (s *Shape) blocks(l int) int {
	if s.in(l) == s.out() {
		return 3
	}
	return 4
}
