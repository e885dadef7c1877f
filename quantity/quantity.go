// Package quantity is being built.
package quantity

import "quipu"

// Stage adds the layer.
func Stage() quipu.Stage {
	return quipu.Stage{Name: "quantity", Version: "0", Needs: []quipu.Layer{quipu.Names}, Adds: []quipu.Layer{quipu.Quantities}, Run: func(*quipu.Analysis) {}}
}
