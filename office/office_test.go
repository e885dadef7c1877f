package office_test

import (
	"fmt"
	"strings"
	"testing"

	"quipu"
	"quipu/clause/clausetest"
	"quipu/office"
)

func TestCases(t *testing.T) {
	clausetest.Cases(t, clausetest.NewPipeline(t, office.Stage()), describe)
}

// describe is a line for each statement: aspect, trigger, status if it is not
// reported, day and arguments.
func describe(a *quipu.Analysis) string {
	var b strings.Builder
	for i := range a.Statements {
		s := &a.Statements[i]
		fmt.Fprintf(&b, "%s [%s]", s.Aspect, a.Text(s.Trigger.Span))
		if s.Status != quipu.Reported {
			fmt.Fprintf(&b, " %s", s.Status)
		}
		if !s.From.IsZero() {
			fmt.Fprintf(&b, " %s", s.From)
		}
		for _, arg := range s.Arguments {
			value := arg.Value
			if value == "" && arg.Actor != nil {
				value = arg.Actor.Name
			}
			fmt.Fprintf(&b, " %s=%s", arg.Role, value)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// FuzzStatements holds every statement to its document: each word that it gives
// stands in its sentence.
func FuzzStatements(f *testing.F) {
	pipeline := clausetest.NewPipeline(f, office.Stage())
	f.Add("President Ana Roca of Peru resigned on Friday. Her minister of defence, Luis Paz, took over.", "en")
	f.Add("La presidenta interina de Chile, Ana Roca, juró el cargo; el ex ministro Luis Paz la desconoció.", "es")
	f.Add("the - president's 's of of the - elect", "en")
	clausetest.Fuzz(f, pipeline)
}
