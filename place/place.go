// Package place is being built.
package place

import "quipu"

// Gazetteer holds the packed data.
type Gazetteer struct{}

// New unpacks the embedded data.
func New() (*Gazetteer, error) { return &Gazetteer{}, nil }

// Stage adds the layer.
func (x *Gazetteer) Stage() quipu.Stage {
	return quipu.Stage{Name: "place", Version: "0", Needs: []quipu.Layer{quipu.Names}, Adds: []quipu.Layer{quipu.Places}, Run: func(*quipu.Analysis) {}}
}
