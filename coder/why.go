package coder

import (
	"fmt"

	"quipu"
)

// whyTrigger notes what else the candidate was found by: its light verb, and
// what was folded into it.
func (c *sentenceCoder) whyTrigger(one *candidate, why *quipu.Why) {
	if one.view.light >= 0 {
		why.Add("verb that lends the noun its sides:", c.Tokens[one.view.light].Form)
	}
	if one.inner != nil {
		why.Add("takes in", c.Tokens[one.inner.view.trigger].Form)
	}
	for _, toll := range one.tolls {
		why.Add("takes in its toll:", c.Tokens[toll].Form)
	}
}

// whyStatus notes a status other than reported, and the word that made it, as far
// as one can be named.
func (c *sentenceCoder) whyStatus(one *candidate, m *quipu.EventMention) {
	if m.Status == quipu.Reported {
		return
	}
	at := one.view.trigger
	for steps := 0; at >= 0 && steps < 8; steps++ {
		for child := range c.Children(at) {
			if t := &c.Tokens[child]; c.stands(t, m.Status) && t.Is("aux", "cop", "advmod", "det", "mark", "case", "cc", "amod", "nsubj", "obj") {
				m.Why.Add(string(m.Status)+" by", t.Form)
				return
			}
		}
		if t := &c.Tokens[at]; at != one.view.trigger && c.stands(t, m.Status) || m.Status == quipu.Future && t.Feat("Tense") == "Fut" {
			m.Why.Add(string(m.Status)+" by", t.Form)
			return
		}
		at = c.Tokens[at].Head
	}
	m.Why.Add(string(m.Status) + " by its clause")
}

// stands reports whether a word can give a clause the status.
func (c *sentenceCoder) stands(t *quipu.Token, status quipu.Status) bool {
	lemma, form, g := lemmaOf(t), lower(t.Form), c.grammar
	for _, st := range []standing{c.lex.standing[lemma], c.lex.adverbs[lemma], c.lex.standing[form]} {
		if st != "" && (string(st) == string(status) || st == standsDenied && status == quipu.Negated) {
			return true
		}
	}
	switch status {
	case quipu.Negated:
		return g.negations[lemma]
	case quipu.Future:
		return g.future[form] || g.future[lemma] || t.Feat("Tense") == "Fut"
	case quipu.Hypothetical:
		return g.possible[form] || g.possible[lemma] || g.conditional[form] || g.conditions[lemma]
	}
	return false
}

// whySide notes that a side is not what the pattern found.
func (c *sentenceCoder) whySide(side string, found []quipu.ActorMention, why *quipu.Why) {
	if len(found) == 0 {
		why.Add(side + " of the pattern cannot be one")
		return
	}
	why.Add(side+" found outside the pattern:", c.doc.a.Text(found[0].Span))
}

// headsOf are the tokens by which participants hang.
func headsOf(list []quipu.ActorMention) []int {
	heads := make([]int, len(list))
	for i := range list {
		heads[i] = list[i].Head
	}
	return heads
}

// verdict is what the judge of senses thinks of the candidate: the likeliest type,
// the one that was coded where it is another, and no event.
func (one *candidate) verdict() string {
	if one.opinion == nil {
		return ""
	}
	best, likely := one.opinion.Best()
	text := fmt.Sprintf("%s %.2f", best, likely)
	if typ := one.frame.typ; typ != best {
		text += fmt.Sprintf(", %s %.2f", typ, one.opinion.Of(typ))
	}
	return text + fmt.Sprintf(", none %.2f", one.opinion.Of(""))
}
