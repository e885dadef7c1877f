package eval

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"quipu"
	"quipu/ontology"
)

// A Gold is one report, coded by a person.
type Gold struct {
	Name      string     `json:"-"`        // the file's name without its ending
	Document  string     `json:"document"` // the report: a path, in the file from the gold file on
	ID        string     `json:"id"`       // which document of the file; empty if it holds one
	Lang      string     `json:"lang"`
	Published quipu.Date `json:"published"`
	Events    []Event    `json:"events"`
}

// An Event is one event of the gold. What is left out is not judged. The
// lists of strings are words of which one must stand in the coded value.
type Event struct {
	// Cue are the words that carry the event. They stood at [Start, End) when
	// the gold was made, in code points of the flattened text.
	Cue   string `json:"cue"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	// Anchor are words at or before the cue by which it is found again.
	Anchor    string            `json:"anchor"`
	Types     []quipu.EventType `json:"types"` // acceptable ones, the best first
	Modes     []string          `json:"modes"` // acceptable ones
	Actor     []string          `json:"actor"`
	Recipient []string          `json:"recipient"`
	Date      *[2]quipu.Date    `json:"date"` // the first and the last acceptable day
	Place     []string          `json:"place"`
	Counts    []Number          `json:"counts"`
	Status    quipu.Status      `json:"status"` // "asserted" is read as reported
	Speaker   string            `json:"speaker"`
	// Optional events are those on which careful coders differ: neither finding
	// nor missing them counts.
	Optional bool `json:"optional"`
}

// A Number is a count that the gold expects. A bound that is nil is not judged.
type Number struct {
	What string `json:"what"`
	Min  *int64 `json:"min"`
	Max  *int64 `json:"max"`
}

// ReadGold reads a gold file. Its Document becomes a path from the working
// directory on. It fails with quipu.ErrInvalid on what is no gold coding, and
// names the file.
func ReadGold(path string) (*Gold, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	gold, err := ParseGold(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	base := filepath.Base(path)
	gold.Name = base[:len(base)-len(filepath.Ext(base))]
	if gold.Document != "" {
		gold.Document = filepath.Join(filepath.Dir(path), filepath.FromSlash(gold.Document))
	}
	return gold, nil
}

// ParseGold reads the JSON of a gold file. It fails with quipu.ErrInvalid.
func ParseGold(data []byte) (*Gold, error) {
	var gold Gold
	decoder := json.NewDecoder(bytes.NewReader(data))
	if err := decoder.Decode(&gold); err != nil {
		return nil, fmt.Errorf("not a gold coding: %w: %w", quipu.ErrInvalid, err)
	}
	if len(gold.Events) == 0 {
		return nil, fmt.Errorf("a gold coding without events: %w", quipu.ErrInvalid)
	}
	for i := range gold.Events {
		event := &gold.Events[i]
		if event.Status == "asserted" {
			event.Status = quipu.Reported
		}
		if fault := event.fault(); fault != "" {
			return nil, fmt.Errorf("event %d (%q): %s: %w", i+1, event.Cue, fault, quipu.ErrInvalid)
		}
	}
	return &gold, nil
}

// fault says what is wrong with the event, or nothing.
func (e *Event) fault() string {
	switch {
	case e.Cue == "":
		return "no cue"
	case e.Start < 0 || e.End <= e.Start:
		return fmt.Sprintf("start %d and end %d are no span", e.Start, e.End)
	case len(e.Types) == 0:
		return "no types"
	case e.Date != nil && e.Date[1].Before(e.Date[0]):
		return fmt.Sprintf("the date ends on %v, before it begins", e.Date[1])
	}
	for _, t := range e.Types {
		if !ontology.Valid(t) {
			return fmt.Sprintf("type %q is none of PLOVER's", t)
		}
	}
	for _, mode := range e.Modes {
		if !e.admits(mode) {
			return fmt.Sprintf("none of its types has the mode %q", mode)
		}
	}
	return ""
}

// admits reports whether one of the event's types has the mode.
func (e *Event) admits(mode string) bool {
	for _, t := range e.Types {
		if ontology.ValidMode(t, mode) {
			return true
		}
	}
	return false
}
