package export

import (
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"quipu"
)

// parsed makes a document of one sentence; a token is written form/head/relation,
// with heads counted from 1 and 0 for the root.
func parsed(tokens string) *quipu.Analysis {
	a := &quipu.Analysis{Doc: &quipu.Document{ID: "d", Title: "Gas"}}
	var s quipu.Sentence
	for _, token := range strings.Fields(tokens) {
		part := strings.Split(token, "/")
		if a.Doc.Text != "" {
			a.Doc.Text += " "
		}
		head, err := strconv.Atoi(part[1])
		if err != nil {
			panic(err)
		}
		start := len(a.Doc.Text)
		a.Doc.Text += part[0]
		s.Tokens = append(s.Tokens, quipu.Token{
			Form: part[0], Head: head - 1, Rel: part[2], Span: quipu.Span{Start: start, End: len(a.Doc.Text)},
		})
	}
	s.Span = quipu.Span{Start: 0, End: len(a.Doc.Text)}
	a.Sentences = []quipu.Sentence{s}
	return a
}

func TestExplanation(t *testing.T) {
	a := parsed("The/2/det army/3/nsubj denied/0/root that/6/mark troops/6/nsubj fired/3/ccomp tear/8/compound gas/6/obj at/11/case Ana/11/compound Rojas/6/obl ./3/punct")
	at := func(i int) quipu.Locus {
		return quipu.Locus{Span: a.Sentences[0].Tokens[i].Span, First: i, Last: i, Head: i}
	}
	army := quipu.ActorMention{Locus: at(1), Name: "army"}
	a.Events = []quipu.EventMention{{
		Type: quipu.Assault, Modes: []string{"crowd-control"}, QuadCode: 4, Status: quipu.Negated, Certainty: 0.518, Trigger: quipu.Trigger{Locus: at(5)},
		Actors: []quipu.ActorMention{{Locus: at(4), Name: "troops"}}, Recipients: []quipu.ActorMention{{Locus: at(10), Name: "Ana Rojas"}},
		Weapon: quipu.Span{Start: at(6).Span.Start, End: at(7).Span.End}, Attribution: &quipu.EventAttribution{Speaker: &army},
		SentenceSpan: a.Sentences[0].Span,
		Why:          quipu.Why{Source: "en/assault.txt:7", Pattern: "fire <gas> at R", Score: 4, Judge: "ASSAULT 0.9, none 0.1", Rules: []string{"negated by “denied”", "dated by the day of publication"}},
	}}
	const want = `Gas

The army denied that troops fired tear gas at Ana Rojas .

  denied              root
  ├─ The army         nsubj  speaker 1
  └─ that fired       ccomp  trigger 1
     ├─ troops        nsubj  actor 1
     ├─ tear gas      obj    weapon 1
     └─ at Ana Rojas  obl    recipient 1

  1  ASSAULT crowd-control  negated  confidence 0.52  troops → Ana Rojas
     line     en/assault.txt:7: fire <gas> at R
     score    4.00
     judge    ASSAULT 0.9, none 0.1
     rules    negated by “denied”
              dated by the day of publication
`
	if diff := cmp.Diff(want, string(write(t, "table", Options{Why: true}, a))); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	// What was coded elsewhere may come without its trees.
	if got := string(write(t, "table", Options{Why: true}, sample())); !strings.Contains(got, "fire <gas> at R") {
		t.Error(got)
	}
}
