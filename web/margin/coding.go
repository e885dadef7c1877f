// Package margin lays out what is coded in a report beside its words: the text cut
// into sentences and pieces that carry the number of their first character, and for
// each mention and statement its line for the margin, its fields, what people decided
// about it and what the machine had. It is pure; the pages that show it, and let
// people correct it, are those of the reader.
//
// Positions are counted in code points, as in what is kept, and a character that does
// not show as itself has a piece of its own.
package margin

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
	"strings"

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
	Told       int // how many reports tell of the entry; 0 where that is not known
	Doc        quipu.DocumentID
	Rows       []Row
	Open       bool   // shown whole, and not as a line
	Stale      bool   // what was asked for was not done, since somebody else was faster
	Review     string // for which the report is read; empty for none
	Fixed      bool   // nothing of it may be changed any more

	machine  bool // it has such a coding
	sentence coding.Span
	marks    []mark
}

// At is the code point at which its trigger begins.
func (c *Coding) At() int {
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

// Found reports whether the machine coded it, so that it can tell why.
func (c *Coding) Found() bool { return c.ID != "" && c.machine }

// Rejected reports whether a person said that it is none.
func (c *Coding) Rejected() bool { return c.State == string(record.Reject) }

// Codings are the codings of a report in text order, those that were rejected
// among them.
func Codings(r *store.Report) []*Coding {
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
		c.Lay(machine[c.ID])
		list = append(list, c)
	}
	for i := range r.Judged.Mentions {
		add(Of(&r.Judged.Mentions[i]))
	}
	for i := range r.Judged.Statements {
		add(Of(&r.Judged.Statements[i]))
	}
	for _, one := range r.Judgements {
		if one.Act == record.Reject {
			add(written(one.Was))
		}
	}
	// Of the same words the event comes first. What was rejected stays where it was.
	slices.SortFunc(list, func(a, b *Coding) int {
		return cmp.Or(a.At()-b.At(), strings.Compare(a.order(), b.order()))
	})
	return list
}

// order is where a coding stands among those of the same words.
func (c *Coding) order() string {
	if c.Mention != nil {
		return " " + c.ID
	}
	return c.Kind + " " + c.ID
}

// Of is the coding of a *coding.Mention or *coding.Statement, nothing else known of it.
func Of(part any) *Coding {
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
		return Of(&m)
	}
	var s coding.Statement
	if json.Unmarshal(raw, &s) == nil && s.Kind != "" {
		return Of(&s)
	}
	return nil
}

// Part is the mention or statement itself.
func (c *Coding) Part() any {
	if c.Mention != nil {
		return c.Mention
	}
	return c.Statement
}

// Touches reports whether words of the coding lie within a range.
func (c *Coding) Touches(within coding.Span) bool {
	return slices.ContainsFunc(c.marks, func(m mark) bool { return m.span[0] < within[1] && within[0] < m.span[1] })
}

// Lay sets the rows and the marks of a coding. Machine is the mention or statement as
// the machine had it; anything else where it had none.
func (c *Coding) Lay(machine any) {
	before := Rows(machine)
	c.machine = before != nil
	c.Rows = Rows(c.Part())
	if c.Mention != nil {
		c.marks = mentionMarks(c.Mention)
	} else {
		c.marks = statementMarks(c.Statement)
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
	for i := range c.Rows {
		for _, values := range [...][]Value{c.Rows[i].Values, c.Rows[i].Machine} {
			for k := range values {
				values[k].Doc = c.Doc
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
