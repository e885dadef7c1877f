// Package actor is being built.
package actor

import "quipu"

// Lexicon holds the packed data.
type Lexicon struct{}

// New unpacks the embedded data.
func New() (*Lexicon, error) { return &Lexicon{}, nil }

// Stage adds the layer.
func (x *Lexicon) Stage() quipu.Stage {
	return quipu.Stage{Name: "actor", Version: "0", Needs: []quipu.Layer{quipu.Names}, Adds: []quipu.Layer{quipu.Actors}, Run: func(*quipu.Analysis) {}}
}
