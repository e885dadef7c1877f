// Package naming reads what a document calls its actors.
package naming

import (
	"quipu"
)

// Version names the rules of this room.
const Version = "1"

// Stage adds the statements to an analysis whose events are coded.
func Stage() quipu.Stage {
	return quipu.Stage{
		Name: "naming", Version: Version,
		Needs: []quipu.Layer{quipu.Tokens, quipu.Tags, quipu.Lemmas, quipu.Tree, quipu.Dates, quipu.Places, quipu.Quantities, quipu.Actors, quipu.Attributions, quipu.Events},
		Adds:  []quipu.Layer{quipu.Namings},
		Run:   run,
	}
}

func run(a *quipu.Analysis) {}
