package toll_test

import (
	"fmt"
	"strings"
	"testing"

	"quipu"
	"quipu/clause/clausetest"
	"quipu/toll"
)

func TestCases(t *testing.T) {
	clausetest.Cases(t, clausetest.NewPipeline(t, toll.Stage()), describe)
}

// describe writes the figures as a political scientist would note them.
func describe(a *quipu.Analysis) string {
	var b strings.Builder
	for i := range a.Statements {
		s := &a.Statements[i]
		high := fmt.Sprint(s.Figure.Max)
		if s.Figure.Max == quipu.Unbounded {
			high = "?"
		}
		fmt.Fprintf(&b, "%s %d-%s", s.Aspect, s.Figure.Min, high)
		if s.Status != quipu.Reported {
			fmt.Fprintf(&b, " (%s)", s.Status)
		}
		for _, x := range s.Arguments {
			switch {
			case x.Role == toll.Event:
			case x.Role == toll.Flag:
				fmt.Fprintf(&b, " %s", x.Value)
			case x.Actor != nil && x.Role == toll.By:
				fmt.Fprintf(&b, " by=%q", x.Actor.Name)
			default:
				fmt.Fprintf(&b, " %s=%q", x.Role, a.Text(x.Span))
			}
		}
		if !s.From.IsZero() || !s.To.IsZero() {
			fmt.Fprintf(&b, " date=%s", s.From)
			if s.To != s.From {
				fmt.Fprintf(&b, "..%s", s.To)
			}
		}
		if s.Where != nil {
			fmt.Fprintf(&b, " place=%q", s.Where.Place.Name)
		}
		if s.Attribution != nil && s.Attribution.Speaker != nil {
			fmt.Fprintf(&b, " says=%q", s.Attribution.Speaker.Name)
			if s.Attribution.Through != nil {
				fmt.Fprintf(&b, " through=%q", s.Attribution.Through.Name)
			}
		}
		fmt.Fprintf(&b, " trigger=%q\n", a.Text(s.Trigger.Span))
	}
	return b.String()
}
