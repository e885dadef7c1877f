package train

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"quipu"
	"quipu/coder/sense"
)

// own are sentences that we wrote ourselves and coded by hand, a folder a
// language.
//
//go:embed examples
var own embed.FS

// HeldOut is how often an entry of a file is held out: every fifth is measured
// on and never learned from.
const HeldOut = 5

// An Example is a sentence with all events that it tells of, which may be none.
type Example struct {
	Name   string // of the file and its number in it, "protest 12"
	Text   string
	Held   bool // measured on, not learned from
	Events []Event
}

// An Event is one event of an example.
type Event struct {
	Type               quipu.EventType
	Mode               string // empty if none fits
	Status             quipu.Status
	Trigger            quipu.Span // in the example's text
	Actors, Recipients []quipu.Span
}

// Examples are our own examples in a language.
//
// A file holds entries with an empty line between: the sentence, then a line for
// each event, "= TYPE mode status | trigger | actors | recipients". Mode and
// status may be missing; several actors stand with ";" between, none is "-"; all
// are words of the sentence. Lines that begin with "#" are comments.
func Examples(lang string) ([]Example, error) {
	files, err := fs.Glob(own, path.Join("examples", lang, "*.txt"))
	if err != nil {
		return nil, err
	}
	var list []Example
	for _, file := range files {
		data, err := own.ReadFile(file)
		if err != nil {
			return nil, err
		}
		found, err := parseExamples(strings.TrimSuffix(path.Base(file), ".txt"), string(data))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		list = append(list, found...)
	}
	return list, nil
}

func parseExamples(name, data string) ([]Example, error) {
	var list []Example
	var now *Example
	for i, line := range strings.Split(data, "\n") {
		line = strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, "#"):
		case line == "":
			now = nil
		case now == nil:
			number := len(list) + 1
			list = append(list, Example{Name: fmt.Sprintf("%s %d", name, number), Text: line, Held: number%HeldOut == 0})
			now = &list[number-1]
		default:
			event, err := parseEvent(now.Text, line)
			if err != nil {
				return nil, fmt.Errorf("line %d: %w", i+1, err)
			}
			now.Events = append(now.Events, event)
		}
	}
	return list, nil
}

// parseEvent reads one line of an event.
func parseEvent(text, line string) (Event, error) {
	event := Event{Status: quipu.Reported}
	line, ok := strings.CutPrefix(line, "=")
	fields := strings.Split(line, "|")
	if !ok || len(fields) != 4 {
		return event, fmt.Errorf("%q is not \"= TYPE mode status | trigger | actors | recipients\": %w", line, quipu.ErrInvalid)
	}
	words := strings.Fields(fields[0])
	if len(words) == 0 || sense.ClassOf(quipu.EventType(words[0])) == 0 {
		return event, fmt.Errorf("%q has no type of event: %w", line, quipu.ErrInvalid)
	}
	event.Type = quipu.EventType(words[0])
	for _, w := range words[1:] {
		switch status := quipu.Status(w); status {
		case quipu.Negated, quipu.Hypothetical, quipu.Future, quipu.Historical, quipu.Reported:
			event.Status = status
		default:
			event.Mode = w
		}
	}
	find := func(words string) (quipu.Span, error) {
		words = strings.TrimSpace(words)
		at := strings.Index(text, words)
		if at < 0 || words == "" {
			return quipu.Span{}, fmt.Errorf("%q does not stand in the sentence: %w", words, quipu.ErrInvalid)
		}
		return quipu.Span{Start: at, End: at + len(words)}, nil
	}
	var err error
	if event.Trigger, err = find(fields[1]); err != nil {
		return event, err
	}
	for i, side := range []*[]quipu.Span{&event.Actors, &event.Recipients} {
		field := strings.TrimSpace(fields[2+i])
		if field == "-" || field == "" {
			continue
		}
		for _, one := range strings.Split(field, ";") {
			span, err := find(one)
			if err != nil {
				return event, err
			}
			*side = append(*side, span)
		}
	}
	return event, nil
}
