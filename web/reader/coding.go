package reader

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"quipu"
	"quipu/coding"
	"quipu/record"
	"quipu/store"
)

// A Coding is a mention or statement as it stands beside its sentence: with what
// people decided about it, and what the machine had.
type Coding struct {
	ID        string
	Kind      string // "event", or the kind of the statement
	Mention   *coding.Mention
	Statement *coding.Statement

	State      string             // the last act that holds: confirm, correct, reject, add; empty for none
	Judgements []record.Judgement // that hold, oldest first
	Version    int64
	Entry      *store.EntryName
	Doc        quipu.DocumentID
	Rows       []Row
	Stale      bool // what was asked for was not done, since somebody else was faster

	sentence coding.Span
	marks    []mark
}

// A Row is a field with its values and, where a person changed it, those of the
// machine.
type Row struct {
	Key     string
	Values  []Value
	Machine []Value
	Changed bool
}

// A Value is one value of a field and the words that it is made from.
type Value struct {
	Key   string // of the message that says it; empty where Text is all
	Text  string
	Extra string // country and sector of an actor
	Words coding.Words
	Until bool // of days: only the last one is known
}

// Tied reports whether the value leads to words.
func (v Value) Tied() bool { return v.Words.Span[1] > v.Words.Span[0] }

func (c *Coding) at() int {
	if c.Mention != nil {
		return c.Mention.Trigger.Span[0]
	}
	return c.Statement.Trigger.Span[0]
}

// Trigger are the words that carry it.
func (c *Coding) Trigger() coding.Words {
	if c.Mention != nil {
		return c.Mention.Trigger.Words
	}
	return c.Statement.Trigger.Words
}

// Sentence is the sentence in which they stand.
func (c *Coding) Sentence() coding.Words {
	if c.Mention != nil {
		return c.Mention.Sentence.Words
	}
	return c.Statement.Sentence.Words
}

// Confidence is how sure the machine was.
func (c *Coding) Confidence() float64 {
	if c.Mention != nil {
		return c.Mention.Confidence
	}
	return c.Statement.Confidence
}

// Why tells how the coding came about, where that is kept.
func (c *Coding) Why() *coding.Why {
	if c.Mention != nil {
		return c.Mention.Why
	}
	return c.Statement.Why
}

// Rejected reports whether a person said that it is none.
func (c *Coding) Rejected() bool { return c.State == string(record.Reject) }

// codingsOf are the codings of a report in text order, those that were rejected
// among them.
func codingsOf(r *store.Report) []*Coding {
	byTarget := map[string][]record.Judgement{}
	for _, one := range r.Judgements {
		byTarget[one.Target] = append(byTarget[one.Target], one)
	}
	machine := map[string]any{}
	for i := range r.Machine.Mentions {
		machine[r.Machine.Mentions[i].ID] = &r.Machine.Mentions[i]
	}
	for i := range r.Machine.Statements {
		machine[r.Machine.Statements[i].ID] = &r.Machine.Statements[i]
	}
	var list []*Coding
	seen := map[string]bool{}
	add := func(c *Coding) {
		if c == nil || seen[c.ID] {
			return
		}
		seen[c.ID] = true
		c.Judgements, c.Version, c.Doc = byTarget[c.ID], r.Version(c.ID), r.Document.ID
		if n := len(c.Judgements); n > 0 {
			c.State = string(c.Judgements[n-1].Act)
			if c.State == string(record.Confirm) && slices.ContainsFunc(c.Judgements, func(j record.Judgement) bool { return j.Act == record.Correct }) {
				c.State = string(record.Correct)
			}
		}
		telling := c.ID
		if c.Mention != nil {
			telling = c.Mention.EventID
		}
		if entry, ok := r.Entry(telling); ok {
			c.Entry = &entry
		}
		c.lay(machine[c.ID])
		list = append(list, c)
	}
	for i := range r.Judged.Mentions {
		add(codingOf(&r.Judged.Mentions[i]))
	}
	for i := range r.Judged.Statements {
		add(codingOf(&r.Judged.Statements[i]))
	}
	for _, one := range r.Judgements {
		if one.Act == record.Reject {
			add(written(one.Was))
		}
	}
	slices.SortStableFunc(list, func(a, b *Coding) int { return a.at() - b.at() })
	return list
}

// codingOf is the coding of a mention or statement.
func codingOf(part any) *Coding {
	switch p := part.(type) {
	case *coding.Mention:
		return &Coding{ID: p.ID, Kind: string(record.Events), Mention: p, sentence: p.Sentence.Span}
	case *coding.Statement:
		return &Coding{ID: p.ID, Kind: string(p.Kind), Statement: p, sentence: p.Sentence.Span}
	}
	return nil
}

// written is the coding of a mention or statement in JSON; nil where it is none.
func written(raw json.RawMessage) *Coding {
	var m coding.Mention
	if json.Unmarshal(raw, &m) == nil && m.Event != "" {
		return codingOf(&m)
	}
	var s coding.Statement
	if json.Unmarshal(raw, &s) == nil && s.Kind != "" {
		return codingOf(&s)
	}
	return nil
}

// lay sets the rows and the marks of a coding.
func (c *Coding) lay(machine any) {
	var before []Row
	if c.Mention != nil {
		c.Rows, c.marks = mentionRows(c.Mention), mentionMarks(c.Mention)
		if m, ok := machine.(*coding.Mention); ok {
			before = mentionRows(m)
		}
	} else {
		c.Rows, c.marks = statementRows(c.Statement), statementMarks(c.Statement)
		if s, ok := machine.(*coding.Statement); ok {
			before = statementRows(s)
		}
	}
	for i := range before {
		at := slices.IndexFunc(c.Rows, func(r Row) bool { return r.Key == before[i].Key })
		if at < 0 {
			c.Rows = append(c.Rows, Row{Key: before[i].Key, Machine: before[i].Values, Changed: true})
			continue
		}
		if !same(c.Rows[at].Values, before[i].Values) {
			c.Rows[at].Machine, c.Rows[at].Changed = before[i].Values, true
		}
	}
	if before != nil {
		for i := range c.Rows {
			if !slices.ContainsFunc(before, func(r Row) bool { return r.Key == c.Rows[i].Key }) {
				c.Rows[i].Changed = true
			}
		}
	}
}

// same reports whether two values are written the same.
func same(a, b any) bool {
	x, err := json.Marshal(a)
	if err != nil {
		return false
	}
	y, err := json.Marshal(b)
	return err == nil && bytes.Equal(x, y)
}

// mentionRows are the fields of a mention that are known.
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

// statementRows are the fields of a statement that are known.
func statementRows(s *coding.Statement) []Row {
	rows := []Row{{Key: "aspect", Values: []Value{{Key: "aspect." + s.Aspect, Text: s.Aspect}}}}
	for i := range s.Arguments {
		a := &s.Arguments[i]
		key := "argument." + string(a.Role)
		value := argumentValue(a)
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
	v := Value{Text: a.Name, Words: a.Words}
	if v.Text == "" {
		v.Text = a.Text
	}
	v.Extra = strings.TrimSpace(a.Code + " " + a.Sector)
	return v
}

func argumentValue(a *coding.Argument) Value {
	v := actorValue(&a.Actor)
	switch {
	case v.Text == "":
		v.Text = a.Value
	case a.Value != "" && a.Value != v.Text:
		v.Extra = strings.TrimSpace(v.Extra + " " + a.Value)
	}
	return v
}

// dateValues are the days as they are written in JSON; the page writes them in its
// language.
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
	v := Value{Text: l.Name, Words: l.Words}
	if v.Text == "" {
		v.Text = l.Text
	}
	var around []string
	if l.Admin1 != "" && l.Admin1 != l.Name {
		around = append(around, l.Admin1)
	}
	if l.Country != "" {
		around = append(around, l.Country)
	}
	v.Extra = strings.Join(around, ", ")
	return []Value{v}
}

func countValues(counts []coding.Count) []Value {
	var values []Value
	for i := range counts {
		n := &counts[i]
		values = append(values, Value{Key: "count." + n.What, Text: n.What, Extra: bounds(n), Words: n.Words})
	}
	return values
}

// bounds are the numbers of a count, "20–99", "≥ 20".
func bounds(n *coding.Count) string {
	switch {
	case n.Min != nil && n.Max != nil && *n.Min == *n.Max:
		return strconv.FormatInt(*n.Min, 10)
	case n.Min != nil && n.Max != nil:
		return fmt.Sprintf("%d–%d", *n.Min, *n.Max)
	case n.Min != nil:
		return fmt.Sprintf("≥ %d", *n.Min)
	case n.Max != nil:
		return fmt.Sprintf("≤ %d", *n.Max)
	}
	return ""
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

// mentionMarks are the words of a mention in the text.
func mentionMarks(m *coding.Mention) []mark {
	marks := marking{of: m.ID}
	marks.add("trigger", m.Trigger.Words)
	marks.actors("actor", m.Actor)
	marks.actors("recipient", m.Recipient)
	marks.place(m.EventLoc)
	for i := range m.Counts {
		marks.add("count", m.Counts[i].Words)
	}
	if m.Weapon != nil {
		marks.add("weapon", *m.Weapon)
	}
	marks.speaker(m.Attribution)
	marks.date(m.DateText, m.Sentence, m.Trigger.Span)
	return marks.list
}

func statementMarks(s *coding.Statement) []mark {
	marks := marking{of: s.ID}
	marks.add("trigger", s.Trigger.Words)
	for i := range s.Arguments {
		marks.add("argument", s.Arguments[i].Words)
	}
	if s.Figure != nil {
		marks.add("count", s.Figure.Words)
	}
	marks.place(s.Location)
	marks.speaker(s.Attribution)
	marks.date(s.DateText, s.Sentence, s.Trigger.Span)
	return marks.list
}

// A marking collects the marks of one coding.
type marking struct {
	of   string
	list []mark
}

func (m *marking) add(role string, words coding.Words) {
	if words.Span[0] < words.Span[1] {
		m.list = append(m.list, mark{words.Span, role, m.of})
	}
}

func (m *marking) actors(role string, actors []coding.Actor) {
	for i := range actors {
		m.add(role, actors[i].Words)
	}
}

func (m *marking) place(l *coding.Location) {
	if l != nil {
		m.add("place", l.Words)
	}
}

func (m *marking) speaker(a *coding.Attribution) {
	if a == nil {
		return
	}
	if a.Speaker != nil {
		m.add("speaker", a.Speaker.Words)
	}
	if a.Cue != nil {
		m.add("cue", *a.Cue)
	}
}

// date marks the words of a date, which are kept without their place: those in the
// sentence that are nearest to the trigger.
func (m *marking) date(words string, sentence coding.Sentence, trigger coding.Span) {
	if words == "" {
		return
	}
	best, length := -1, utf8.RuneCountInString(words)
	for from := 0; ; {
		at := strings.Index(sentence.Text[from:], words)
		if at < 0 {
			break
		}
		point := sentence.Span[0] + utf8.RuneCountInString(sentence.Text[:from+at])
		if best < 0 || distance(point, trigger[0]) < distance(best, trigger[0]) {
			best = point
		}
		from += at + len(words)
	}
	if best >= 0 {
		m.add("date", coding.Words{Text: words, Span: coding.Span{best, best + length}})
	}
}

func distance(a, b int) int { return max(a-b, b-a) }
