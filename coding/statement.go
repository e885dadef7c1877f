package coding

import (
	"cmp"
	"math"
	"slices"

	"quipu"
)

// A Statement is a statement as it is written in JSON, one a line. What is not
// known is left out.
type Statement struct {
	ID            string              `json:"id"`
	DocID         string              `json:"doc_id"`
	Kind          quipu.StatementKind `json:"kind"`
	Aspect        string              `json:"aspect"`
	Trigger       Trigger             `json:"trigger"`
	Arguments     []Argument          `json:"arguments,omitempty"`
	Figure        *Count              `json:"figure,omitempty"`
	Date          quipu.Date          `json:"date,omitzero"`
	EndDate       quipu.Date          `json:"enddate,omitzero"`
	DateText      string              `json:"date_text,omitempty"`
	DatePrecision quipu.Precision     `json:"date_precision,omitempty"`
	Location      *Location           `json:"location,omitempty"`
	Status        quipu.Status        `json:"status"`
	Confidence    float64             `json:"confidence"`
	Attribution   *Attribution        `json:"attribution,omitempty"`
	Sentence      Sentence            `json:"sentence"`
	Coder         string              `json:"coder,omitempty"`
	Why           *Why                `json:"why,omitempty"`
}

// An Argument is what takes part in a statement: the words that stand there,
// who they stand for where it is somebody, and in Value what they come to.
type Argument struct {
	Role quipu.Role `json:"role"`
	Actor
	Value string `json:"value,omitempty"`
}

// Statements are the statements of a document as they are written, in text
// order. With why, each tells how it came about.
func Statements(a *quipu.Analysis, coder string, why bool) []Statement {
	statements := make([]Statement, 0, len(a.Statements))
	c := converter{a: a, points: quipu.NewCodePoints(a.Doc.Text)}
	for i := range a.Statements {
		s := c.statement(&a.Statements[i])
		s.Coder = coder
		if why {
			w := &a.Statements[i].Why
			s.Why = &Why{w.Source, w.Pattern, math.Round(w.Score*100) / 100, w.Judge, w.Rules}
		}
		statements = append(statements, s)
	}
	slices.SortStableFunc(statements, func(x, y Statement) int {
		return cmp.Or(cmp.Compare(x.Trigger.Span[0], y.Trigger.Span[0]), cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.ID, y.ID))
	})
	return statements
}

func (c *converter) statement(s *quipu.Statement) Statement {
	written := Statement{
		ID: s.ID, DocID: string(c.a.Doc.ID), Kind: s.Kind, Aspect: s.Aspect,
		Trigger: Trigger{c.words(s.Trigger.Span), s.Trigger.Lemma},
		Date:    s.From, EndDate: s.To,
		Status: s.Status, Confidence: math.Round(s.Certainty*1000) / 1000,
		Attribution: c.attribution(s.Attribution),
		Sentence:    Sentence{s.Sentence, c.words(s.SentenceSpan)},
	}
	for i := range s.Arguments {
		written.Arguments = append(written.Arguments, c.argument(&s.Arguments[i]))
	}
	if s.Figure != nil {
		figure := c.count(s.Figure)
		written.Figure = &figure
	}
	if s.When != nil {
		written.DateText = c.a.Text(s.When.Span)
		written.DatePrecision = s.When.Precision
	}
	if s.Where != nil {
		written.Location = c.location(s.Where)
	}
	return written
}

func (c *converter) argument(a *quipu.Argument) Argument {
	written := Argument{Role: a.Role, Value: a.Value}
	if a.Actor != nil {
		written.Actor = *c.actor(a.Actor)
	}
	if !a.Span.IsZero() {
		written.Words = c.words(a.Span)
	}
	return written
}

// All returns the arguments in a role, in their order.
func (s *Statement) All(role quipu.Role) []*Argument {
	var all []*Argument
	for i := range s.Arguments {
		if s.Arguments[i].Role == role {
			all = append(all, &s.Arguments[i])
		}
	}
	return all
}

// First returns the first argument in a role, or nil.
func (s *Statement) First(role quipu.Role) *Argument {
	for i := range s.Arguments {
		if s.Arguments[i].Role == role {
			return &s.Arguments[i]
		}
	}
	return nil
}
