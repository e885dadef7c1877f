package cluster

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"

	"quipu"
	"quipu/eval"
	"quipu/ontology"
)

// An Event is one entry of a gold of the record, as an analyst would list it
// once in a chronology, with every place where a report tells it. What is left
// out is not judged.
type Event struct {
	Title    string            `json:"title"`
	Types    []quipu.EventType `json:"types"` // acceptable ones, the best first
	Date     *[2]quipu.Date    `json:"date"`  // the first and the last acceptable day
	Place    []string          `json:"place"` // acceptable ones
	Tellings []eval.Passage    `json:"tellings"`
	// Apart are the fields in which the reports contradict each other.
	Apart []string `json:"apart"`
}

// ReadGold reads the events of a gold of the record. It fails with
// quipu.ErrInvalid on what is none, and names the file.
func ReadGold(path string) ([]Event, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	events, err := ParseGold(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return events, nil
}

// ParseGold reads the JSON of such a file. It fails with quipu.ErrInvalid.
func ParseGold(data []byte) ([]Event, error) {
	var events []Event
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&events); err != nil {
		return nil, fmt.Errorf("not a gold of events: %w: %w", quipu.ErrInvalid, err)
	}
	if len(events) == 0 {
		return nil, fmt.Errorf("a gold without events: %w", quipu.ErrInvalid)
	}
	titles := map[string]bool{}
	for i := range events {
		e := &events[i]
		fault := e.fault()
		if titles[e.Title] {
			fault = "a second event of this title"
		}
		titles[e.Title] = true
		if fault != "" {
			return nil, fmt.Errorf("event %d (%q): %s: %w", i+1, e.Title, fault, quipu.ErrInvalid)
		}
	}
	return events, nil
}

// fault says what is wrong with the event, or nothing.
func (e *Event) fault() string {
	switch {
	case e.Title == "":
		return "no title"
	case len(e.Types) == 0:
		return "no types"
	case len(e.Tellings) == 0:
		return "no tellings"
	case e.Date != nil && e.Date[1].Before(e.Date[0]):
		return fmt.Sprintf("the date ends on %v, before it begins", e.Date[1])
	}
	for _, t := range e.Types {
		if !ontology.Valid(t) {
			return fmt.Sprintf("type %q is none of PLOVER's", t)
		}
	}
	for _, p := range e.Tellings {
		if p.Doc == "" || p.Cue == "" {
			return "a telling without doc or cue"
		}
	}
	return ""
}
