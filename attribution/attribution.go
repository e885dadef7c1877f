// Package attribution is being built.
package attribution

import "quipu"

// Stage adds the layer.
func Stage() quipu.Stage {
	return quipu.Stage{Name: "attribution", Version: "0", Needs: []quipu.Layer{quipu.Names}, Adds: []quipu.Layer{quipu.Attributions}, Run: func(*quipu.Analysis) {}}
}
