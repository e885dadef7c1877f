// Package toll reads how many are dead, hurt, held, gone or marching, and who says so.
package toll

import (
	"quipu"
)

// Version names the rules of this room.
const Version = "1"

// Stage adds the statements to an analysis whose events are coded.
func Stage() quipu.Stage {
	return quipu.Stage{
		Name: "toll", Version: Version,
		Needs: []quipu.Layer{quipu.Tokens, quipu.Tags, quipu.Lemmas, quipu.Tree, quipu.Dates, quipu.Places, quipu.Quantities, quipu.Actors, quipu.Attributions, quipu.Events},
		Adds:  []quipu.Layer{quipu.Tolls},
		Run:   run,
	}
}

func run(a *quipu.Analysis) {}
