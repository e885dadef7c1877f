// Package date is being built.
package date

import "quipu"

// Stage adds the layer.
func Stage() quipu.Stage {
	return quipu.Stage{Name: "date", Version: "0", Needs: []quipu.Layer{quipu.Names}, Adds: []quipu.Layer{quipu.Dates}, Run: func(*quipu.Analysis) {}}
}
