// Package learn teaches the network of [quipu/language/network]: forward and
// backward passes in float32, Adam, and the targets that it learns from.
package learn

import "quipu/language/network"

// A Shape is how big a network is while it learns: besides its units, the rows of
// its table and the given vectors, which one table replaces in the end.
type Shape struct {
	network.Shape
	Slots   int // descriptions of each word
	Rows    int // different descriptions in all
	Vector  int // length of the given word vectors, 0 for none
	Vectors int // how many of them there are
}

// Where each head begins in their joint first step.
func (s *Shape) namesAt() int  { return s.Tags }
func (s *Shape) depAt() int    { return s.Tags + s.Names }
func (s *Shape) headAt() int   { return s.depAt() + s.Arc }
func (s *Shape) pairDep() int  { return s.headAt() + s.Arc }
func (s *Shape) pairHead() int { return s.pairDep() + s.Label }
