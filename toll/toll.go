// Package toll reads how many are dead, hurt, held, missing, gone or marching,
// and who says so.
//
// It starts from the quantities of a document. Where their words say what befell
// the people counted, that is the figure's kind; where they do not ("the
// government puts the total at 25"), it is the kind of the figure before it. Then
// it asks of what the figure is a figure: of one incident, whose event mention
// lends its day and place, or of all that has happened since some day.
package toll

import (
	"quipu"
	"quipu/clause"
)

// Version names the rules of this room.
const Version = "2"

// The roles of a figure's arguments. The flags are values of role Flag.
const (
	Victims quipu.Role = "victims" // who was counted
	Event   quipu.Role = "event"   // Value is the event_id of the event whose figure it is
	Cause   quipu.Role = "cause"   // "of gunshot wounds", "in clashes"
	By      quipu.Role = "by"      // who did it
	Flag    quipu.Role = "flag"
)

// The flags of a figure.
const (
	Cumulative = "cumulative" // counts all since some day: "since 20 October", "so far"
	Additional = "additional" // comes on top of another: "three more"
	Part       = "part"       // is part of another: "14 of them"
	None       = "none"       // somebody says that there was nobody
)

// Stage adds the statements to an analysis whose events are coded.
func Stage() quipu.Stage {
	return quipu.Stage{
		Name: "toll", Version: Version,
		Needs: []quipu.Layer{quipu.Tokens, quipu.Tags, quipu.Lemmas, quipu.Tree, quipu.Dates, quipu.Places, quipu.Quantities, quipu.Actors, quipu.Attributions, quipu.Events},
		Adds:  []quipu.Layer{quipu.Tolls},
		Run:   run,
		Ready: func(lang string) { lexiconOf(lang) },
	}
}

// A reader goes over one document.
type reader struct {
	a          *quipu.Analysis
	clauses    *clause.Reader
	lex        *lexicon
	quantities [][]int // by sentence
	events     [][]int // by sentence
	told       []*figure
}

// A figure is a statement in the making.
type figure struct {
	quipu.Statement
	s       *clause.Sentence
	kind    string
	running bool
	stretch [2]quipu.Date // from and to which it counts, where both are told
	part    bool
	more    bool
	event   *quipu.EventMention
	dated   bool // by words of its own or of its event
	single  bool // no numeral tells it
	lent    bool // its kind is that of a figure before it
}

func run(a *quipu.Analysis) {
	r := &reader{a: a, lex: lexiconOf(a.Doc.Lang)}
	r.quantities, r.events = make([][]int, len(a.Sentences)), make([][]int, len(a.Sentences))
	for i := range a.Quantities {
		if at := a.Quantities[i].Sentence; at >= 0 {
			r.quantities[at] = append(r.quantities[at], i)
		}
	}
	for i := range a.Events {
		if at := a.Events[i].Sentence; at >= 0 {
			r.events[at] = append(r.events[at], i)
		}
	}
	r.clauses = clause.NewReader(a)
	for _, s := range r.clauses.Sentences() {
		for _, k := range r.quantities[s.Index] {
			if f := r.figure(s, &a.Quantities[k]); f != nil {
				r.told = append(r.told, f)
			}
		}
		r.singles(s)
	}
	r.settle()
	for _, f := range r.told {
		clause.Seal(&f.Statement)
		a.Statements = append(a.Statements, f.Statement)
	}
}
