package attribution

import (
	"strings"
	"testing"
	"time"

	"quipu"
)

// A sentence without end, in which every clause hangs from the one before, takes
// time in proportion to its square at most.
func TestEndlessSentence(t *testing.T) {
	const clauses = 3000
	doc := &quipu.Document{ID: "long", Text: strings.Repeat("he said that ", clauses)}
	doc.Paragraphs = []quipu.Paragraph{{Span: quipu.Span{Start: 0, End: len(doc.Text) - 1}, Kind: quipu.Body}}
	var s quipu.Sentence
	at := 0
	for i := range clauses {
		verb := 3*i + 1
		for k, word := range []string{"he", "said", "that"} {
			token := quipu.Token{Span: quipu.Span{Start: at, End: at + len(word)}, Form: word, Lemma: word}
			switch k {
			case 0:
				token.Tag, token.Rel, token.Head = "PRON", "nsubj", verb
			case 1:
				token.Tag, token.Rel, token.Head, token.Lemma = "VERB", "ccomp", verb-3, "say"
				token.Feats = "Mood=Ind|VerbForm=Fin"
				if i == 0 {
					token.Rel, token.Head = "root", quipu.Root
				}
			case 2:
				token.Tag, token.Rel, token.Head = "SCONJ", "mark", min(verb+3, 3*clauses-2)
			}
			at += len(word) + 1
			s.Tokens = append(s.Tokens, token)
		}
	}
	s.Span = s.TokenSpan(0, len(s.Tokens)-1)
	a := &quipu.Analysis{Doc: doc, Sentences: []quipu.Sentence{s}}
	start := time.Now()
	Stage().Run(a)
	if took := time.Since(start); took > 20*time.Second {
		t.Errorf("%d clauses took %v", clauses, took)
	}
	if len(a.Attributions) < clauses-1 {
		t.Errorf("%d attributions of %d clauses", len(a.Attributions), clauses)
	}
}
