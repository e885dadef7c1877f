package reader

import (
	"encoding/json"
	"slices"
	"strconv"

	"quipu"
	"quipu/coding"
	"quipu/ontology"
	"quipu/web/margin"
	"quipu/web/page"
)

// What the template of a form asks for.

// An ActorField is the part of a form in which somebody is named.
type ActorField struct {
	Name  string // of the fields: "actor.0"
	Actor coding.Actor
	Raw   string
	Role  quipu.Role   // of an argument
	Roles []quipu.Role // that it may have
	// Value is what an argument comes to, in words; Valued is set where it may come to
	// something.
	Value  string
	Valued bool
	Bare   bool // it is no actor: it has a name and a value, but no country or sector
}

// Actors are the fields of a side of a mention, with an empty one at the end.
func (f *Form) Actors(side string) []ActorField {
	list := f.Coding.Mention.Actor
	if side == "recipient" {
		list = f.Coding.Mention.Recipient
	}
	var fields []ActorField
	for i := range list {
		fields = append(fields, ActorField{Name: side + "." + strconv.Itoa(i), Actor: list[i], Raw: rawOf(list[i])})
	}
	return append(fields, ActorField{Name: side + "." + strconv.Itoa(len(list))})
}

// Arguments are the fields of a statement's arguments, with an empty one; of a new
// statement, one for each of those that it mostly has.
func (f *Form) Arguments(m page.Messages) []ActorField {
	s := f.Coding.Statement
	var fields []ActorField
	add := func(a coding.Argument, raw string, may []quipu.Role) {
		as := margin.ComesAs(s.Kind, a.Role)
		field := ActorField{Name: "argument." + strconv.Itoa(len(fields)), Actor: a.Actor, Raw: raw, Role: a.Role, Roles: may, Value: inWords(m, as, a.Value)}
		// Keys and the ids of other codings are carried along, not typed.
		field.Valued = as != margin.AsKey && as != margin.AsCoding && (as != "" || a.Value != "" || a.Role == "")
		field.Bare = as != "" && as != margin.AsKey
		fields = append(fields, field)
	}
	for i := range s.Arguments {
		a := &s.Arguments[i]
		may := roles[s.Kind]
		if !slices.Contains(may, a.Role) {
			may = append([]quipu.Role{a.Role}, may...)
		}
		add(*a, rawOf(*a), may)
	}
	if f.Adding && len(fields) == 0 {
		for _, role := range roles[s.Kind][:3] {
			add(coding.Argument{Role: role}, "", roles[s.Kind])
		}
	}
	add(coding.Argument{}, "", roles[s.Kind])
	return fields
}

// Speaker is the field of who says so.
func (f *Form) Speaker() ActorField {
	field := ActorField{Name: "speaker"}
	if a := f.attribution(); a != nil && a.Speaker != nil {
		field.Actor, field.Raw = *a.Speaker, rawOf(*a.Speaker)
	}
	return field
}

func (f *Form) attribution() *coding.Attribution {
	if f.Coding.Mention != nil {
		return f.Coding.Mention.Attribution
	}
	return f.Coding.Statement.Attribution
}

// Voice is how the words of another are given.
func (f *Form) Voice() string {
	if a := f.attribution(); a != nil {
		return string(a.Kind)
	}
	return ""
}

// A CountField is the part of a form that has a figure.
type CountField struct {
	Name  string
	Count coding.Count
	Raw   string
}

// Counts are the fields of figures: of a mention all with an empty one, of a
// statement its one.
func (f *Form) Counts() []CountField {
	var fields []CountField
	if s := f.Coding.Statement; s != nil {
		if s.Figure == nil {
			return []CountField{{Name: "figure.0"}}
		}
		return []CountField{{"figure.0", *s.Figure, rawOf(*s.Figure)}}
	}
	for i, count := range f.Coding.Mention.Counts {
		fields = append(fields, CountField{"counts." + strconv.Itoa(i), count, rawOf(count)})
	}
	return append(fields, CountField{Name: "counts." + strconv.Itoa(len(f.Coding.Mention.Counts))})
}

// Place is where it was, as it stands or as it was typed.
func (f *Form) Place() coding.Location {
	location := locationOf(f.Coding)
	if location == nil {
		return coding.Location{}
	}
	return *location
}

// PlaceRaw is the place in JSON.
func (f *Form) PlaceRaw() string {
	if f.Values != nil {
		return f.Values.Get("place.raw")
	}
	if location := locationOf(f.Coding); location != nil {
		return rawOf(location)
	}
	return ""
}

func locationOf(c *margin.Coding) *coding.Location {
	if c.Mention != nil {
		return c.Mention.EventLoc
	}
	return c.Statement.Location
}

// Days are the first and the last day.
func (f *Form) Days() [2]quipu.Date {
	if m := f.Coding.Mention; m != nil {
		return [2]quipu.Date{m.Date, m.EndDate}
	}
	return [2]quipu.Date{f.Coding.Statement.Date, f.Coding.Statement.EndDate}
}

// DateWords are the words that date it.
func (f *Form) DateWords() string {
	if f.Coding.Mention != nil {
		return f.Coding.Mention.DateText
	}
	return f.Coding.Statement.DateText
}

// Status is the status.
func (f *Form) Status() quipu.Status {
	return f.Coding.Status()
}

// Aspects are those that the statement may have, its own among them.
func (f *Form) Aspects() []string {
	s := f.Coding.Statement
	if slices.Contains(aspects[s.Kind], s.Aspect) {
		return aspects[s.Kind]
	}
	return append([]string{s.Aspect}, aspects[s.Kind]...)
}

// AspectKey is the key of the message that says an aspect.
func (f *Form) AspectKey(aspect string) string {
	return page.AspectKey(f.Coding.Statement.Kind, aspect)
}

// Statuses, Voices, Kinds, Sectors and Counted are what may be chosen.
func (f *Form) Statuses() []quipu.Status { return statuses }

// Voices are the kinds of attributions.
func (f *Form) Voices() []quipu.AttributionKind { return voices }

// Kinds are the kinds of actors.
func (f *Form) Kinds() []quipu.ActorKind { return actorKind }

// Sectors are the sectors of actors.
func (f *Form) Sectors() []ontology.Sector { return ontology.Sectors() }

// Counted is what is counted most.
func (f *Form) Counted() []string { return counted }

func rawOf(value any) string {
	raw, err := json.Marshal(value)
	if err != nil {
		return ""
	}
	return string(raw)
}
