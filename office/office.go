// Package office reads who holds which office, and who takes, leaves or disputes it.
package office

import (
	"quipu"
)

// Version names the rules of this room.
const Version = "1"

// Stage adds the statements to an analysis whose events are coded.
func Stage() quipu.Stage {
	return quipu.Stage{
		Name: "office", Version: Version,
		Needs: []quipu.Layer{quipu.Tokens, quipu.Tags, quipu.Lemmas, quipu.Tree, quipu.Dates, quipu.Places, quipu.Quantities, quipu.Actors, quipu.Attributions, quipu.Events},
		Adds:  []quipu.Layer{quipu.Offices},
		Run:   run,
	}
}

func run(a *quipu.Analysis) {}
