package eval

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"

	"quipu"
)

// Floors are the figures below which a change must not let the program fall,
// as parts of one. A figure that is absent has no floor.
type Floors struct {
	Precision float64               `json:"precision"`
	Recall    float64               `json:"recall"`
	F1        float64               `json:"f1"`
	Given     map[Attribute]float64 `json:"given_type"`
}

// ReadFloors reads the floors of a file. An unknown key is an error.
func ReadFloors(path string) (*Floors, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var floors Floors
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&floors); err != nil {
		return nil, fmt.Errorf("%s: %w: %w", path, quipu.ErrInvalid, err)
	}
	for attribute := range floors.Given {
		if !known(attribute) {
			return nil, fmt.Errorf("%s: no attribute is called %q: %w", path, attribute, quipu.ErrInvalid)
		}
	}
	return &floors, nil
}

func known(attribute Attribute) bool {
	for _, a := range Attributes() {
		if a == attribute {
			return true
		}
	}
	return false
}

// Below says in a sentence each which figures of the result are below their
// floor.
func (f *Floors) Below(r *Result) []string {
	var below []string
	check := func(name string, got, floor float64) {
		if got < floor {
			below = append(below, fmt.Sprintf("%s is %.3f, below its floor of %.3f", name, got, floor))
		}
	}
	check("precision", r.Events.Precision(), f.Precision)
	check("recall", r.Events.Recall(), f.Recall)
	check("F1", r.Events.F1(), f.F1)
	for _, attribute := range Attributes() {
		if floor, ok := f.Given[attribute]; ok {
			check(string(attribute), r.Shares[attribute].Accuracy(), floor)
		}
	}
	return below
}
