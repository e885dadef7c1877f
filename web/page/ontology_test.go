package page

import (
	"fmt"
	"testing"

	"quipu"
	"quipu/ontology"
	"quipu/record"
)

// Whatever a coding may hold has words in both languages.
func TestOntologyHasWords(t *testing.T) {
	var keys []string
	for quad := 1; quad <= 4; quad++ {
		keys = append(keys, fmt.Sprint("quad.", quad))
	}
	for _, one := range ontology.Types() {
		keys = append(keys, "type."+string(one))
		for _, mode := range ontology.Modes(one) {
			keys = append(keys, "mode."+mode)
		}
	}
	for _, one := range ontology.Contexts() {
		keys = append(keys, "context."+one)
	}
	for _, one := range ontology.Sectors() {
		keys = append(keys, "sector."+one.Code)
	}
	for _, one := range []quipu.Status{quipu.Reported, quipu.Future, quipu.Hypothetical, quipu.Negated, quipu.Historical} {
		keys = append(keys, "status."+string(one))
	}
	for _, one := range []quipu.ActorKind{quipu.Person, quipu.Group, quipu.Organisation, quipu.PlaceActor, quipu.Thing} {
		keys = append(keys, "actor-kind."+string(one))
	}
	for _, one := range []quipu.Precision{quipu.PrecisionDay, quipu.PrecisionWeek, quipu.PrecisionMonth, quipu.PrecisionYear, quipu.PrecisionOther} {
		keys = append(keys, "precision."+string(one))
	}
	for _, one := range []quipu.AttributionKind{quipu.Quoted, quipu.Paraphrased, quipu.Mixed, quipu.OwnVoice} {
		keys = append(keys, "attribution."+string(one))
	}
	for _, one := range record.Kinds() {
		keys = append(keys, "kind."+string(one))
	}
	for _, lang := range Languages {
		m, err := readMessages(lang)
		if err != nil {
			t.Fatal(err)
		}
		for _, key := range keys {
			if m.words[key] == "" {
				t.Errorf("%s has no words for %q", lang, key)
			}
		}
	}
}
