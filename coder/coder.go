// Package coder turns analysed sentences into event mentions.
package coder

import (
	"io/fs"

	"quipu"
)

// A Coder codes event mentions with one lexicon.
type Coder struct{}

// New reads the lexicon that ships and then the further ones.
func New(extra ...fs.FS) (*Coder, error) { return &Coder{}, nil }

// Stage adds the events.
func (c *Coder) Stage() quipu.Stage {
	return quipu.Stage{Name: "code", Version: "0", Needs: []quipu.Layer{quipu.Tree, quipu.Dates, quipu.Places, quipu.Quantities, quipu.Actors, quipu.Attributions}, Adds: []quipu.Layer{quipu.Events}, Run: func(*quipu.Analysis) {}}
}
