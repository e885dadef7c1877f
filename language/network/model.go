// Package network reads sentences with a small recurrent network: what is known
// of each word goes through layers that read the sentence in both directions,
// and what comes out says tags, names and the tree at once.
//
// The weights are eight-bit, the values between the layers sixteen-bit numbers,
// so that all sums of products are exact: every machine gives the same answers.
package network

import (
	"quipu/language/vector"
)

// A Shape is how big a network is, in numbers of units.
type Shape struct {
	Embed  int // of a word's description
	Hidden int // of a recurrent layer in each direction
	Layers int
	Arc    int // of a word as head and as dependent
	Label  int // of a pair of words joined by an arc
	Tags   int // classes of words
	Rels   int // relations, the first that of the root
	Names  int // classes of names
}

// Joint is the width of the first step of all heads together: tags, names, the
// word as dependent and as head, and its part in a labelled pair as either.
func (s *Shape) Joint() int { return s.Tags + s.Names + 2*s.Arc + 2*s.Label }

// Out is the width of what a recurrent layer gives.
func (s *Shape) Out() int { return 2 * s.Hidden }

// In is the width of what layer l reads.
func (s *Shape) In(l int) int {
	if l == 0 {
		return s.Embed
	}
	return s.Out()
}

// Blocks is how many products layer l makes for each unit: the candidate, the
// two gates, and in the first layer what is passed by, which in the others is
// their input.
func (s *Shape) Blocks(l int) int {
	if l == 0 {
		return 4
	}
	return 3
}

// A Model is a network that has learned one language. It is safe for concurrent
// use.
type Model struct {
	Shape
	words  *Vocabulary
	table  []int8    // [row][Embed]
	scales []float32 // [row]: the worth of a unit of its numbers
	layers []layer
	joint  linear
	arc    linear
	root   []int16   // [Arc]: the root as a head
	rel    linear    // Label → Rels
	other  []float32 // [Label]: the root in a labelled pair
	begins []int     // by class of names: the class that it goes on from, -1 for any
	pool   pool
	// remembers says that products of words are kept; see memory.
	remembers bool
}

// A layer reads a sentence in both directions. The biases of its gates are in
// those of the products.
type layer struct {
	linear
	cells [2]vector.Recurrence
}

// A linear step multiplies sixteen-bit values with eight-bit weights.
type linear struct {
	in, out int
	weights []int8    // [out][in]
	scales  []float32 // [out]: the worth of a unit of the sums
	bias    []float32 // [out]
	matrix  func() *vector.Matrix
}

// How many parts of a sixteen-bit number make 1: of the values between layers,
// of hidden units of the heads, and of dependents that went through the arc
// matrix.
const (
	stateUnit  = 512
	hiddenUnit = 256
	arcUnit    = 128
)
