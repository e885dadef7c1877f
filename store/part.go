package store

import (
	"encoding/json"
	"maps"
	"slices"

	"quipu/coding"
)

// A part is a mention or a statement of a coding, field by field as it is written.
type part struct {
	label  string // "PROTEST “marched”"
	fields map[string]string
}

// partsOf are the parts of a coding by their ids.
func partsOf(c *coding.Coding) map[string]part {
	parts := make(map[string]part, len(c.Mentions)+len(c.Statements))
	for i := range c.Mentions {
		m := c.Mentions[i]
		m.Coder = "" // That it is another coder is known.
		parts[m.ID] = part{string(m.Event) + " “" + m.Trigger.Text + "”", fieldsOf(m)}
	}
	for i := range c.Statements {
		s := c.Statements[i]
		s.Coder = ""
		parts[s.ID] = part{string(s.Kind) + " “" + s.Trigger.Text + "”", fieldsOf(s)}
	}
	return parts
}

func fieldsOf(value any) map[string]string {
	data, err := json.Marshal(value)
	if err != nil {
		return nil // What was read from JSON can be written.
	}
	fields := map[string]json.RawMessage{}
	if json.Unmarshal(data, &fields) != nil {
		return nil
	}
	plain := make(map[string]string, len(fields))
	for name, raw := range fields {
		plain[name] = string(raw)
	}
	return plain
}

// differs are the names of the fields in which two parts differ.
func (p part) differs(other part) []string {
	names := map[string]bool{}
	for name, value := range p.fields {
		names[name] = other.fields[name] != value
	}
	for name, value := range other.fields {
		names[name] = p.fields[name] != value
	}
	maps.DeleteFunc(names, func(_ string, differs bool) bool { return !differs })
	return slices.Sorted(maps.Keys(names))
}
