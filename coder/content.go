package coder

import (
	"quipu"
	"quipu/ontology"
)

// isContent reports whether the inner event is only what the outer one is
// about, so that coding both would tell of an event that nobody asserts.
func (c *sentenceCoder) isContent(outer, inner *candidate) bool {
	from, to := inner.view.trigger, outer.view.trigger
	if light := outer.view.light; outer.frame.typ == quipu.Protest && light >= 0 && light != from && !c.Governs(to, from) {
		to = light // "began a strike to demand better pay"
	}
	if from == to || !c.Governs(to, from) {
		return false
	}
	asserted := func(i int) bool {
		t := &c.Tokens[i]
		return t.Rel == "acl:relcl" || t.Is("parataxis") || t.Is("advcl") && c.isFinite(i) ||
			t.Is("acl") && !c.isInfinitive(i) && (t.XTag == "VBN" || t.XTag == "" && t.Feat("VerbForm") == "Part") || t.Is("appos")
	}
	// Climb from the inner trigger; at is the step just below the outer one.
	at := from
	for c.Tokens[at].Head != to {
		if asserted(at) {
			return false
		}
		at = c.Tokens[at].Head
		if at < 0 {
			return false
		}
	}
	if asserted(at) || c.Tokens[at].Is("conj") && c.Child(at, "nsubj") >= 0 {
		return false
	}
	if c.presupposes(outer, inner) || at == outer.contentAt() && c.lex.standing[lemmaOf(&c.Tokens[to])] == standsDenied {
		return false // "denied that its troops had fired": the denial and what is denied
	}
	if at == from && c.Tokens[at].Is("xcomp") && outer.frame.typ == inner.frame.typ {
		return true // "ordered the paper to cease publication", "tried to kill him": one act
	}
	if at == outer.contentAt() || at == from && outer.fills(from) {
		return verbal(outer.frame.typ) || outer.frame.noun
	}
	prep := c.preposition(at)
	t := &c.Tokens[at]
	if inner.frame.noun && at == from {
		cooperative := ontology.Quad(inner.frame.typ) <= 2
		switch {
		case inner.frame.typ == quipu.Protest && prep == "in", (inner.frame.typ == quipu.Aid || inner.frame.typ == quipu.Support) && prep == "with":
			return true // "resigned in protest", "took the town with Rwanda's help"
		case cooperative && t.Is("obj") && (outer.frame.typ == quipu.Sanction || outer.frame.typ == quipu.Protest || outer.frame.typ == quipu.Coerce):
			return true // "cut off aid", "boycotted the talks"
		}
	}
	switch outer.frame.typ {
	case quipu.Consult:
		// Talks on, about, over something; met to discuss it. But what they did besides,
		// "held talks, offering help", is told as done.
		if t.Is("advcl") && t.XTag == "VBG" && prep == "" {
			return false
		}
		return t.Is("obl", "nmod", "advcl", "acl", "xcomp") && !c.grammar.background[prep]
	case quipu.Protest:
		switch inner.frame.typ {
		case quipu.Protest:
			return t.Is("advcl", "xcomp") // "on hunger strike to protest"
		case quipu.Request, quipu.Accuse, quipu.Reject, quipu.Support, quipu.Retreat, quipu.Concede, quipu.Threaten, quipu.Agree:
			// "marched and called for elections", but "walked out and resigned": what
			// is more than words is no topic.
			return t.Is("obl", "nmod", "advcl", "acl", "xcomp") || t.Is("conj") && inner.frame.typ != quipu.Retreat && inner.frame.typ != quipu.Concede && outer.frame.mode != "boycott"
		}
	case quipu.Coerce, quipu.Sanction:
		// "arrested for killing", "convicted of murder", "ordered the paper to suspend
		// publication".
		if outer.frame.typ == quipu.Coerce && inner.frame.typ == quipu.Coerce && t.Is("xcomp", "ccomp") {
			return true
		}
		return prep == "for" || prep == c.grammar.of || prep == "over" || prep == "on" || prep == "from"
	case quipu.Request, quipu.Threaten, quipu.Agree, quipu.Reject, quipu.Concede, quipu.Accuse, quipu.Support:
		if outer.frame.typ == quipu.Accuse && t.Is("advcl", "acl") && !c.isFinite(at) && (prep == c.grammar.of || prep == "with") {
			return true // "suspected him of killing a cow"; "blamed him for it" says he did
		}
		if outer.frame.typ == quipu.Accuse && inner.frame.typ == quipu.Assault && at == from && c.spokenOfAsKnown(from) {
			return false // "blamed the rebels for the attack on the bridge": there was one.
		}
		return t.Is("xcomp", "ccomp", "obj", "obl", "nmod", "acl") && !c.grammar.background[prep]
	}
	return false
}

// presupposes reports whether the outer event judges an act that has its own
// author, so that both happened: "condemned the arrest of the editor by
// soldiers". A demand that is refused or backed is one exchange, and the answer
// is its event.
func (c *sentenceCoder) presupposes(outer, inner *candidate) bool {
	if !inner.frame.noun || inner.view.light == outer.view.trigger || len(inner.actors) == 0 || !c.somebody(inner.actors, false) {
		return false
	}
	for _, a := range inner.actors {
		for _, b := range outer.actors {
			if a == b {
				return false
			}
		}
	}
	return outer.frame.typ == quipu.Accuse && outer.frame.mode == "disapprove" && ontology.Quad(inner.frame.typ) == 4
}

// hasClause reports whether the trigger says its content in a finite clause.
func (c *sentenceCoder) hasClause(one *candidate) bool {
	for _, v := range one.view.clauses {
		if c.isFinite(v) {
			return true
		}
	}
	return false
}

// contentAt is the head of the complement that the frame took, or -1.
func (one *candidate) contentAt() int { return one.complement }

// fills reports whether the token fills one of the frame's places.
func (one *candidate) fills(token int) bool {
	for _, list := range [][]int{one.actors, one.recipients, one.fixed} {
		for _, head := range list {
			if head == token {
				return true
			}
		}
	}
	return false
}

// verbal reports whether events of the type are done with words.
func verbal(t quipu.EventType) bool {
	quad := ontology.Quad(t)
	return quad == 1 || quad == 3
}
