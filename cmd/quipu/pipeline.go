package main

import (
	"quipu"
	"quipu/actor"
	"quipu/attribution"
	"quipu/claim"
	"quipu/coder"
	"quipu/date"
	"quipu/disruption"
	"quipu/language"
	"quipu/naming"
	"quipu/office"
	"quipu/place"
	"quipu/quantity"
	"quipu/talks"
	"quipu/toll"
)

// statements is the last of all layers: with it everything is read that the record
// is made from.
const statements = quipu.Namings

// stages lists the whole way up to one layer; what a layer does not need is
// left out.
func stages(last quipu.Layer, own ownLexicon) ([]quipu.Stage, error) {
	models, err := language.Load("en", "es")
	if err != nil {
		return nil, err
	}
	list := models.Stages()
	switch last {
	case quipu.Names:
		return list, nil
	case quipu.Dates:
		return append(list, date.Stage()), nil
	case quipu.Attributions:
		return append(list, attribution.Stage()), nil
	}
	gazetteer, err := place.New()
	if err != nil {
		return nil, err
	}
	gazetteer = gazetteer.With(own.places)
	if last == quipu.Places {
		all, err := gazetteer.FullStage()
		return append(list, all), err
	}
	actors, err := actor.New()
	if err != nil {
		return nil, err
	}
	actors = actors.With(own.actors)
	code, err := coder.New(own.frames...)
	if err != nil {
		return nil, err
	}
	list = append(list, date.Stage(), gazetteer.Stage(), quantity.Stage(), actors.Stage(), attribution.Stage(), code.Stage())
	if last == statements {
		list = append(list, office.Stage(), talks.Stage(), toll.Stage(), disruption.Stage(), claim.Stage(), naming.Stage())
	}
	return list, nil
}

// newPipeline makes the pipeline up to one layer.
func newPipeline(last quipu.Layer, own ownLexicon) (*quipu.Pipeline, error) {
	list, err := stages(last, own)
	if err != nil {
		return nil, err
	}
	return quipu.NewPipeline(list...)
}
