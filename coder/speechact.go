package coder

import "quipu"

// Senses of any verb, for what is done by saying it.
var (
	owedFrame    = frame{typ: quipu.Request, weight: 0.8, source: "rule: what must be done is demanded"}
	refusedFrame = frame{typ: quipu.Reject, weight: 0.7, source: "rule: who says he will not do it refuses"}
)

// bySpeechAct matches a verb of no frame under a deontic modal or under "will not",
// or returns nil. Both count only in words ascribed to somebody: "the government must
// ensure security, he said", "the drivers would not load, their union said".
func (c *sentenceCoder) bySpeechAct(v int) *match {
	var f *frame
	future, denied := false, false
	for child := range c.Children(v) {
		t := &c.Tokens[child]
		lemma, form := lemmaOf(t), lower(t.Form)
		switch {
		case t.Is("aux") && (c.grammar.deontic[lemma] || c.grammar.deontic[form]):
			f = &owedFrame
		case t.Is("aux") && (c.grammar.future[form] || c.grammar.future[lemma] || c.grammar.conditional[form]):
			future = true
		case t.Is("advmod") && c.grammar.negations[lemma]:
			denied = true
		}
	}
	switch {
	case future && denied:
		f = &refusedFrame
	case f == nil || denied:
		return nil
	}
	view := c.verbView(v)
	if len(view.subjects) == 0 {
		return nil
	}
	m := &match{frame: f, view: &view, complement: -1, score: 1}
	m.actors = view.subjects
	return m
}
