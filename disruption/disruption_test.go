package disruption_test

import (
	"fmt"
	"strings"
	"testing"

	"quipu"
	"quipu/clause/clausetest"
	"quipu/disruption"
)

func TestCases(t *testing.T) {
	clausetest.Cases(t, clausetest.NewPipeline(t, disruption.Stage()), describe)
}

// describe writes the statements as a desk would note them.
func describe(a *quipu.Analysis) string {
	var b strings.Builder
	for i := range a.Statements {
		s := &a.Statements[i]
		b.WriteString(s.Aspect)
		if s.Status != quipu.Reported {
			fmt.Fprintf(&b, " (%s)", s.Status)
		}
		for _, x := range s.Arguments {
			switch {
			case x.Role == disruption.Thing:
				fmt.Fprintf(&b, " %s=%q", x.Value, a.Text(x.Span))
			case x.Role == disruption.Shortage:
				b.WriteString(" short")
			case x.Actor != nil:
				fmt.Fprintf(&b, " %s=%q", x.Role, x.Actor.Name)
			default:
				fmt.Fprintf(&b, " %s=%q", x.Role, a.Text(x.Span))
			}
		}
		if s.Figure != nil {
			fmt.Fprintf(&b, " figure=%d", s.Figure.Min)
		}
		if !s.From.IsZero() {
			fmt.Fprintf(&b, " since=%s", s.From)
		}
		if !s.To.IsZero() {
			fmt.Fprintf(&b, " until=%s", s.To)
		}
		if s.Where != nil {
			fmt.Fprintf(&b, " place=%q", s.Where.Place.Name)
		}
		fmt.Fprintf(&b, " trigger=%q\n", a.Text(s.Trigger.Span))
	}
	return b.String()
}
