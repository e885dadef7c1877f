// Package place finds the names of places in a document and says which place
// of the gazetteer each one means.
//
// A name is looked up in runs of capitalised words, the longest first; the tags
// of the name tagger, the words around it and the company it keeps say whether
// it is a place there at all. Which place it means is decided for the whole
// document: by size and rank, by the country and the division of the others, by
// nearness to them, and by "Paris, Texas".
package place

import (
	_ "embed"
	"strings"

	"quipu"
)

//go:embed gazetteer.bin
var packed string

// New opens the embedded gazetteer.
func New() (*Gazetteer, error) {
	g, err := openGazetteer(packed)
	if err != nil {
		return nil, err
	}
	if g.english, err = parseCues(wordsText, "en"); err != nil {
		return nil, err
	}
	if g.spanish, err = parseCues(wordsText, "es"); err != nil {
		return nil, err
	}
	seats, err := ReadOwn("seats.tsv", strings.NewReader(seatsText))
	if err != nil {
		return nil, err
	}
	g.ownNames, g.seatNames = map[string][]posting{}, map[string][]posting{}
	g.add(seats, g.seatNames)
	return g, nil
}

// Stage adds the places of plain use, those in which something may happen.
func (g *Gazetteer) Stage() quipu.Stage {
	return quipu.Stage{
		Name: "place", Version: "3", Needs: []quipu.Layer{quipu.Tokens, quipu.Names}, Adds: []quipu.Layer{quipu.Places},
		Run: func(a *quipu.Analysis) { a.Places = g.read(a).places() },
	}
}

// FullStage adds the places of every use.
func (g *Gazetteer) FullStage() (quipu.Stage, error) {
	peoples, err := g.peoples()
	if err != nil {
		return quipu.Stage{}, err
	}
	return quipu.Stage{
		Name: "place", Version: "3", Needs: []quipu.Layer{quipu.Tags, quipu.Tree, quipu.Names}, Adds: []quipu.Layer{quipu.Places},
		Run: func(a *quipu.Analysis) { a.Places = g.read(a).allPlaces(peoples) },
	}, nil
}

// read finds the places of a document.
func (g *Gazetteer) read(a *quipu.Analysis) *reading {
	r := newReading(g, a)
	r.background(a.Doc.Source)
	for i := range r.sentences {
		r.detect(i)
	}
	r.resolve()
	return r
}
