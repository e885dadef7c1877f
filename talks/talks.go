// Package talks reads who talks with whom, through whom, for what, and what comes of it.
package talks

import (
	"quipu"
)

// Version names the rules of this room.
const Version = "1"

// Stage adds the statements to an analysis whose events are coded.
func Stage() quipu.Stage {
	return quipu.Stage{
		Name: "talks", Version: Version,
		Needs: []quipu.Layer{quipu.Tokens, quipu.Tags, quipu.Lemmas, quipu.Tree, quipu.Dates, quipu.Places, quipu.Quantities, quipu.Actors, quipu.Attributions, quipu.Events},
		Adds:  []quipu.Layer{quipu.Talks},
		Run:   run,
	}
}

func run(a *quipu.Analysis) {}
