// Package coding is what a coder said of documents, as it is written and kept:
// every value beside its words, spans counted in Unicode code points. The record
// is merged from codings, the store keeps them, exports and scores are made from
// them.
package coding

import (
	"slices"

	"quipu"
)

// A Coding is what one coder said of one document.
type Coding struct {
	DocID      quipu.DocumentID `json:"doc_id"`
	Coder      string           `json:"coder"` // program and version, "quipu/0.4.0"
	Mentions   []Mention        `json:"mentions,omitempty"`
	Statements []Statement      `json:"statements,omitempty"`
}

// Of is the coding that an analysis comes to. What takes words without an end for a
// value is left out: it read what is no prose.
func Of(a *quipu.Analysis, coder string) Coding {
	c := Coding{
		DocID: a.Doc.ID, Coder: coder,
		Mentions:   Mentions(a, "", false),
		Statements: Statements(a, "", false),
	}
	if len(a.Doc.Text) > LongestValue {
		c.Mentions = slices.DeleteFunc(c.Mentions, func(m Mention) bool { _, is := IsLong(&m); return is })
		c.Statements = slices.DeleteFunc(c.Statements, func(s Statement) bool { _, is := IsLong(&s); return is })
	}
	return c
}
