package claim

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"quipu"
	"quipu/clause/clausetest"
)

func TestCases(t *testing.T) {
	clausetest.Cases(t, clausetest.NewPipeline(t, Stage()), describe)
}

// describe writes the claims of a report, one a line; an answer names the line of
// what it answers.
func describe(a *quipu.Analysis) string {
	var b strings.Builder
	line := map[string]int{}
	for i := range a.Statements {
		s := &a.Statements[i]
		line[s.ID] = i + 1
		fmt.Fprintf(&b, "%d %s  trigger=%s", i+1, s.Aspect, a.Text(s.Trigger.Span))
		for j := range s.Arguments {
			one := &s.Arguments[j]
			switch {
			case one.Role == Of:
				fmt.Fprintf(&b, "  of=%d", line[one.Value])
			case one.Role == Event:
				at := slices.IndexFunc(a.Events, func(m quipu.EventMention) bool { return m.ID == one.Value })
				fmt.Fprintf(&b, "  event=%s", a.Events[at].Type)
			case one.Actor != nil:
				fmt.Fprintf(&b, "  %s=%s", one.Role, one.Actor.Name)
			case one.Role == Topic:
				fmt.Fprintf(&b, "  topic=%s", one.Value)
			default:
				fmt.Fprintf(&b, "  %s=[%s]", one.Role, strings.Join(strings.Fields(a.Text(one.Span)), " "))
				if one.Value != "" {
					fmt.Fprintf(&b, "/%s", one.Value)
				}
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestLexiconsAreRead(t *testing.T) {
	for _, lang := range []string{"en", "es"} {
		lex := lexiconOf(lang)
		if len(lex.says) == 0 || len(lex.disputed) == 0 || len(lex.proof) == 0 || len(lex.evidence) == 0 {
			t.Errorf("%s: a class of words is empty", lang)
		}
	}
	if lexiconOf("qu") != nil {
		t.Error("a language without words has a lexicon")
	}
}

// Headings are what claims of two languages meet under, so both lexicons must
// have them.
func TestHeadingsAreTheSameInAllLanguages(t *testing.T) {
	headings := func(lex *lexicon) map[string]bool {
		all := map[string]bool{}
		for _, phrases := range lex.disputed {
			for _, p := range phrases {
				all[p.topic] = true
			}
		}
		return all
	}
	english, spanish := headings(lexiconOf("en")), headings(lexiconOf("es"))
	for heading := range english {
		if !spanish[heading] {
			t.Errorf("%q has no Spanish words", heading)
		}
	}
	for heading := range spanish {
		if !english[heading] {
			t.Errorf("%q has no English words", heading)
		}
	}
}

func TestFaultsOfALexiconNameTheirLine(t *testing.T) {
	for _, files := range []fstest.MapFS{
		{"sayz.txt": {Data: []byte("# none\nsay\n")}},
		{"evidence.txt": {Data: []byte("video\tvideo\nfilm\n")}},
		{"disputed.txt": {Data: []byte("fraud\tfraud\nrig\n")}},
	} {
		if _, err := readLexicon(files); err == nil || !strings.Contains(err.Error(), ":2:") {
			t.Errorf("got %v, want an error that names line 2", err)
		}
	}
}
