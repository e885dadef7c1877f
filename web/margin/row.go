package margin

import (
	"slices"

	"quipu"
	"quipu/coding"
	"quipu/web/page"
)

// A Row is a field with its values and, where a person changed it, those of the
// machine.
type Row struct {
	Key     string // "actor", "argument.holder"
	Values  []Value
	Machine []Value
	Changed bool
}

// A Value is one value of a field and the words that it is made from. It has codes
// and numbers as they are kept; a page writes them in its language.
type Value struct {
	Key     string     // of the message that says it; empty where Text is all
	Text    string     // a name, a day
	Role    quipu.Role // of an argument, where a list has several roles
	Comes   string     // what an argument comes to: "president", an office
	As      string     // what Comes is; see ComesAs
	Bounds  *Bounds    // of a figure
	Country string     // of an actor or a place, ISO 3166-1
	Sector  string     // of an actor
	Admin   string     // the department or state of a place
	Extra   string     // who speaks, the words of a date
	Words   coding.Words
	Until   bool             // of days: only the last one is known
	Doc     quipu.DocumentID // in which the words stand, where the value leads there
	Review  string           // for which the document is read; empty for none
}

// Tied reports whether the value leads to words.
func (v Value) Tied() bool { return v.Words.Span[1] > v.Words.Span[0] }

// Bounds are the numbers of a figure, of which one may be unknown.
type Bounds struct {
	Low, High       int
	HasLow, HasHigh bool
}

// One reports whether the figure is a single number.
func (b Bounds) One() bool { return b.HasLow && b.HasHigh && b.Low == b.High }

// Ways in which the value of an argument stands for something, beside those that are
// the prefix of the messages which have words for it ("manner", "thing").
const (
	AsPost    = "post"    // an office or profession, as the record has it in English
	AsCountry = "country" // ISO 3166-1, or the name of what is no country
	AsTopic   = "topic"   // the heading of a claim
	AsCoding  = "coding"  // the id of another mention or statement of the report
	AsKey     = "key"     // by which the record finds what is the same; tells a person nothing
)

// comesAs says what the values of arguments are, by kind and role. Arguments that are
// not here have none.
var comesAs = map[quipu.StatementKind]map[quipu.Role]string{
	quipu.OfficeKind:     {"office": AsPost, "of": AsCountry, "manner": "manner", "flag": "flag"},
	quipu.TollKind:       {"victims": AsKey, "event": AsCoding, "flag": "flag"},
	quipu.DisruptionKind: {"thing": "thing", "named": "thing", "shortage": "thing"},
	quipu.ClaimKind:      {"topic": AsTopic, "evidence": "evidence", "content": AsKey, "event": AsCoding, "of": AsCoding},
	quipu.NamingKind:     {"actor": AsKey, "words": AsKey, "of": AsKey, "role": AsPost, "relation": "relation"},
}

// ComesAs says what the value of an argument is; empty where it has none.
func ComesAs(kind quipu.StatementKind, role quipu.Role) string { return comesAs[kind][role] }

// Rows are the fields of a *coding.Mention or *coding.Statement that are known; none
// of anything else.
func Rows(part any) []Row {
	switch p := part.(type) {
	case *coding.Mention:
		return mentionRows(p)
	case *coding.Statement:
		return statementRows(p)
	}
	return nil
}

func mentionRows(m *coding.Mention) []Row {
	var rows []Row
	add := func(key string, values ...Value) {
		if len(values) > 0 {
			rows = append(rows, Row{Key: key, Values: values})
		}
	}
	add("event", Value{Key: "type." + string(m.Event), Text: string(m.Event)})
	add("mode", keyed("mode.", m.Mode)...)
	add("actor", actorValues(m.Actor)...)
	add("recipient", actorValues(m.Recipient)...)
	add("date", dateValues(m.Date, m.EndDate, m.DateText)...)
	add("event_loc", placeValues(m.EventLoc)...)
	add("counts", countValues(m.Counts)...)
	if m.Weapon != nil {
		add("weapon", Value{Text: m.Weapon.Text, Words: *m.Weapon})
	}
	add("context", keyed("context.", m.Context)...)
	add("status", Value{Key: "status." + string(m.Status), Text: string(m.Status)})
	add("attribution", speakerValues(m.Attribution)...)
	return rows
}

func statementRows(s *coding.Statement) []Row {
	rows := []Row{{Key: "aspect", Values: []Value{{Key: page.AspectKey(s.Kind, s.Aspect), Text: s.Aspect}}}}
	for i := range s.Arguments {
		a := &s.Arguments[i]
		key := "argument." + string(a.Role)
		value := ArgumentValue(s.Kind, a)
		at := slices.IndexFunc(rows, func(r Row) bool { return r.Key == key })
		if at < 0 {
			rows = append(rows, Row{Key: key})
			at = len(rows) - 1
		}
		rows[at].Values = append(rows[at].Values, value)
	}
	add := func(key string, values ...Value) {
		if len(values) > 0 {
			rows = append(rows, Row{Key: key, Values: values})
		}
	}
	if s.Figure != nil {
		add("figure", countValues([]coding.Count{*s.Figure})...)
	}
	add("date", dateValues(s.Date, s.EndDate, s.DateText)...)
	add("location", placeValues(s.Location)...)
	add("status", Value{Key: "status." + string(s.Status), Text: string(s.Status)})
	add("attribution", speakerValues(s.Attribution)...)
	return rows
}

func keyed(prefix string, names []string) []Value {
	var values []Value
	for _, name := range names {
		values = append(values, Value{Key: prefix + name, Text: name})
	}
	return values
}

func actorValues(actors []coding.Actor) []Value {
	var values []Value
	for i := range actors {
		values = append(values, actorValue(&actors[i]))
	}
	return values
}

func actorValue(a *coding.Actor) Value {
	v := Value{Text: a.Name, Words: a.Words, Country: a.Code, Sector: a.Sector}
	if v.Text == "" {
		v.Text = a.Text
	}
	return v
}

// ArgumentValue is the value of an argument of a statement, without its role.
func ArgumentValue(kind quipu.StatementKind, a *coding.Argument) Value {
	v := actorValue(&a.Actor)
	if as := ComesAs(kind, a.Role); as != "" && as != AsKey {
		v.Comes, v.As = a.Value, as
	}
	if v.Text == "" && v.Comes == "" {
		v.Text = a.Value
	}
	return v
}

// dateValues are the days as they are written in JSON.
func dateValues(from, to quipu.Date, words string) []Value {
	if from.IsZero() && to.IsZero() && words == "" {
		return nil
	}
	v := Value{Text: from.String(), Extra: words}
	switch {
	case from.IsZero() && !to.IsZero():
		v.Text, v.Until = to.String(), true
	case !to.IsZero() && to != from:
		v.Text += "/" + to.String()
	}
	return []Value{v}
}

func placeValues(l *coding.Location) []Value {
	if l == nil {
		return nil
	}
	v := Value{Text: l.Name, Words: l.Words, Country: l.Country}
	if v.Text == "" {
		v.Text = l.Text
	}
	if l.Admin1 != l.Name {
		v.Admin = l.Admin1
	}
	return []Value{v}
}

func countValues(counts []coding.Count) []Value {
	var values []Value
	for i := range counts {
		n := &counts[i]
		bounds := &Bounds{HasLow: n.Min != nil, HasHigh: n.Max != nil}
		if n.Min != nil {
			bounds.Low = int(*n.Min)
		}
		if n.Max != nil {
			bounds.High = int(*n.Max)
		}
		values = append(values, Value{Key: "count." + n.What, Text: n.What, Bounds: bounds, Words: n.Words})
	}
	return values
}

func speakerValues(a *coding.Attribution) []Value {
	if a == nil {
		return nil
	}
	v := Value{Key: "attribution." + string(a.Kind), Text: string(a.Kind)}
	if a.Speaker != nil {
		who := actorValue(a.Speaker)
		v.Extra, v.Words = who.Text, who.Words
	}
	return []Value{v}
}
