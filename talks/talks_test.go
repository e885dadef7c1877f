package talks_test

import (
	"fmt"
	"strings"
	"testing"

	"quipu"
	"quipu/clause/clausetest"
	"quipu/talks"
)

func TestCases(t *testing.T) {
	clausetest.Cases(t, clausetest.NewPipeline(t, talks.Stage()), describe)
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
			switch {
			case value == "" && arg.Actor != nil:
				value = arg.Actor.Name
				if arg.Span.IsZero() {
					value += "*" // Its words stand in another sentence.
				}
			case value == "":
				value = "“" + a.Text(arg.Span) + "”"
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
	pipeline := clausetest.NewPipeline(f, talks.Stage())
	f.Add("Talks between the government of Peru and the miners, mediated by the Church, began on Friday. They were suspended.", "en")
	f.Add("El gobierno y los maestros firmaron un acuerdo en Lima; a cambio, los maestros levantarán la huelga.", "es")
	f.Add("of talks with with of between and, who met", "en")
	clausetest.Fuzz(f, pipeline)
}
