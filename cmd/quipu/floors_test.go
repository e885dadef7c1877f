package main

import (
	"path/filepath"
	"testing"

	"quipu"
	"quipu/eval"
)

// The whole program must not fall below its figures on the sample reports.
func TestAccuracyFloors(t *testing.T) {
	pipeline, err := newPipeline(quipu.Events, ownLexicon{})
	if err != nil {
		t.Fatal(err)
	}
	paths, err := filepath.Glob("../../eval/testdata/gold/*.json")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no gold codings: %v", err)
	}
	var results []*eval.Result
	for _, path := range paths {
		result, err := scoreOne(pipeline, path)
		if err != nil {
			t.Fatal(err)
		}
		for _, cue := range result.Lost {
			t.Errorf("%s: the extracted text lacks the cue %q", path, cue)
		}
		results = append(results, result)
	}
	total := eval.Total(results)
	floors, err := eval.ReadFloors("../../eval/testdata/floors.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, sentence := range floors.Below(total) {
		t.Error(sentence)
	}
	t.Logf("F1 %.3f on %d events", total.Events.F1(), total.Events.Gold)
}
