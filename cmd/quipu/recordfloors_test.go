package main

import (
	"encoding/json"
	"os"
	"testing"
)

// The record of the samples must not fall below its figures. A figure that the
// file does not name has no floor.
func TestRecordFloors(t *testing.T) {
	const gold = "../../eval/testdata/record/samples"
	score, err := scoreRecord(&environment{}, gold)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range score.Events.Lost {
		t.Errorf("%s: the extracted text lacks the cue %q", p.Doc, p.Context())
	}
	data, err := os.ReadFile(gold + "/floors.json")
	if err != nil {
		t.Fatal(err)
	}
	var floors map[string]float64
	if err := json.Unmarshal(data, &floors); err != nil {
		t.Fatal(err)
	}
	figures := score.figures()
	for name, floor := range floors {
		got, known := figures[name]
		if !known {
			t.Errorf("no figure is called %q", name)
		}
		if got < floor {
			t.Errorf("%s is %.3f, below its floor of %.3f", name, got, floor)
		}
	}
	t.Logf("%v", figures)
}
