package coder

import (
	"quipu"
)

// A stance is how a sentence presents an event: as done, denied, to come,
// possible or owed.
type stance struct {
	negated, future, hypothetical, historical bool
	refused                                   bool // denied by who was to do it: "refused to", "will not"
	deontic                                   bool // "must resign": somebody demands it
	would                                     bool // to come if somebody said so, else only thought of
	purpose                                   bool // "marched to demand": what for
}

// status is the one status that wins: what did not happen is negated however
// it is dressed, and what is only thought of is not to come.
func (s stance) status() quipu.Status {
	switch {
	case s.negated:
		return quipu.Negated
	case s.hypothetical || s.would:
		return quipu.Hypothetical
	case s.future:
		return quipu.Future
	case s.historical:
		return quipu.Historical
	}
	return quipu.Reported
}

// apply adds what a governing word makes of the clause below it.
func (s *stance) apply(st standing) {
	switch st {
	case standsFuture:
		s.future = true
	case standsHypothetical:
		s.hypothetical = true
	case standsNegated:
		s.negated = !s.negated
		s.refused = s.negated
	case standsDenied:
		s.negated = !s.negated
	case standsHistorical:
		s.historical = true
	}
}

// stanceOf is how the sentence presents what the trigger tells.
func (c *sentenceCoder) stanceOf(trigger int) stance {
	s := c.climb(trigger)
	if c.inQuestion(trigger) {
		s.hypothetical = true
	}
	if s.would && c.grammar == &english && !c.hasCondition() && !c.mightHaveBeen() {
		// "He would return on Friday": a report goes on without its "said".
		s.would, s.future = false, true
	}
	return s
}

// mightHaveBeen reports whether the sentence tells what did not come to pass:
// "would have signed".
func (c *sentenceCoder) mightHaveBeen() bool {
	for i := range c.Tokens {
		if c.grammar.conditional[lower(c.Tokens[i].Form)] && i+1 < len(c.Tokens) && lower(c.Tokens[i+1].Form) == "have" {
			return true
		}
	}
	return false
}

// climb goes from a trigger up to the clause that asserts it.
func (c *sentenceCoder) climb(trigger int) stance {
	var s stance
	at := trigger
	c.local(at, &s)
	for steps := 0; steps < 8; steps++ {
		t := &c.Tokens[at]
		if t.Head < 0 {
			return s
		}
		governor := &c.Tokens[t.Head]
		switch {
		case t.Is("conj"):
			// "will meet and discuss": the auxiliary stands with the first.
			if c.Child(at, "nsubj", "aux") >= 0 && governor.Tag != "NOUN" || (governor.Tag == "VERB") != (t.Tag == "VERB") {
				return s
			}
			if t.XTag == "VBD" || t.XTag == "VBZ" || t.XTag == "VBP" {
				break // "would not run and invited others": finite by itself
			}
			c.local(t.Head, &s)
		case t.Is("xcomp"), t.Is("obj"), t.Is("iobj"), t.Is("csubj"), t.Rel == "nsubj:pass":
			c.governed(t.Head, &s)
			c.local(t.Head, &s)
		case t.Is("ccomp"):
			if s.would && c.lex.standing[lemmaOf(governor)] == standsReported {
				s.would, s.future = false, true // "said it would send": the past of "will".
			}
			c.governed(t.Head, &s)
			return s
		case t.Rel == "acl:relcl" && c.saidTo(at) >= 0:
			if v := c.saidTo(at); s.would && c.lex.standing[lemmaOf(&c.Tokens[v])] == standsReported {
				s.would, s.future = false, true
			}
			return s
		case t.Is("obl"), t.Is("nmod"):
			if lemma := c.preposition(at); c.grammar.negations[lemma] {
				s.negated = true
			}
			if governor.Tag == "VERB" {
				if st, ok := c.lex.standing[lemmaOf(governor)+"_"+c.preposition(at)]; ok {
					s.apply(st)
				} else if _, light := c.lightVerb(t.Head); light {
					c.local(t.Head, &s)
				} else {
					return s // "after the attack" is as real as the attack.
				}
			} else {
				// "plans for a march", "threat of a strike".
				if st := c.lex.standing[lemmaOf(governor)]; st == standsFuture || st == standsHypothetical || st == standsNegated {
					s.apply(st)
				}
			}
		case t.Is("acl") && t.Rel != "acl:relcl" && c.isInfinitive(at):
			c.governed(t.Head, &s)
			if d := c.Child(t.Head, "det"); d >= 0 && c.grammar.negations[lemmaOf(&c.Tokens[d])] {
				s.negated, s.refused = true, true // "has no plans to lift the ban"
			}
		case t.Is("acl") && t.Rel != "acl:relcl" && c.reported(at) >= 0:
			if c.lex.standing[lemmaOf(&c.Tokens[c.reported(at)])] == standsDenied {
				s.apply(standsDenied)
			}
			return s
		case t.Is("advcl"):
			c.adverbial(at, &s)
			if governor.Tag == "ADJ" {
				// "capable of launching attacks"
				if st := c.lex.standing[lemmaOf(governor)]; st == standsHypothetical || st == standsFuture || st == standsNegated {
					s.apply(st)
				}
			}
			return s
		case t.Is("nsubj"):
			if governor.Tag == "VERB" || governor.Tag == "ADJ" {
				c.local(t.Head, &s)
				if st := c.lex.standing[lemmaOf(governor)]; governor.Tag == "ADJ" && (st == standsFuture || st == standsDenied) {
					s.apply(st)
				}
			}
			return s
		default:
			return s
		}
		at = t.Head
	}
	return s
}

// governed applies what the governing word says, with its particle or
// preposition counted in.
func (c *sentenceCoder) governed(governor int, s *stance) {
	t := &c.Tokens[governor]
	lemma := lemmaOf(t)
	for child := range c.Children(governor) {
		if c.Tokens[child].Is("aux") && c.Tokens[child].Rel == "aux:pass" {
			// "is set to ask": the lists have it with its copula.
			if st, ok := c.lex.standing["be_"+lemma]; ok {
				s.apply(st)
				return
			}
		}
		if c.Tokens[child].Is("compound:prt", "advmod", "xcomp", "obl", "case") {
			if st, ok := c.lex.standing[lemma+"_"+lemmaOf(&c.Tokens[child])]; ok {
				s.apply(st)
				return
			}
		}
	}
	if st, ok := c.lex.standing[lemma]; ok && st != standsReported {
		s.apply(st)
	}
}

// local reads the clause's own auxiliaries, negations and adverbs.
func (c *sentenceCoder) local(at int, s *stance) {
	g := c.grammar
	for child := range c.Children(at) {
		t := &c.Tokens[child]
		lemma := lemmaOf(t)
		form := lower(t.Form)
		switch {
		case t.Is("aux") || t.Tag == "AUX" && t.Is("cop"):
			switch {
			case g.future[form] || g.future[lemma]:
				s.future = true
			case g.deontic[form] || g.deontic[lemma]:
				s.deontic = true
			case g.conditional[form]:
				s.would = true
			case g.possible[form] || g.possible[lemma]:
				s.hypothetical = true
			case t.Feat("Mood") == "Cnd" && c.hasCondition():
				s.would = true // "habría atacado si": without a condition it is a rumour
			}
			if t.Feat("Tense") == "Fut" {
				s.future = true
			}
		case t.Is("advmod", "det", "cc:preconj", "nsubj", "obj", "case") && g.negations[lemma]:
			s.negated = true
		case t.Is("cc") && lemma == "nor":
			s.negated = true // "neither asked for them nor thanked them"
		case t.Is("nsubj", "obj") && c.Tokens[at].Tag == "VERB" && c.denies(child):
			s.negated = true // "No prisoner has been released", "threatens no one"
		case t.Is("advmod"):
			if st, ok := c.lex.adverbs[lemma]; ok && (st == standsHypothetical || st == standsNegated || st == standsHistorical) {
				s.apply(st)
			}
		case t.Is("amod") && child < at:
			// "planned talks", "the alleged attack".
			st, ok := c.lex.standing[form]
			if !ok && t.Tag == "VERB" {
				st, ok = c.lex.standing[lemma]
			}
			if ok && (st == standsFuture || st == standsHypothetical || st == standsHistorical) {
				s.apply(st)
			}
		case t.Is("mark") && g.conditions[lemma]:
			s.hypothetical = true
		case t.Is("mark") && t.Tag == "PART" && child < at && c.scheduled(at, child):
			s.future = true
		}
	}
	if c.isInverted(at) {
		s.hypothetical = true // "Had he resigned, …"
	}
	switch t := &c.Tokens[at]; {
	case t.Feat("Tense") == "Fut":
		s.future = true
	case t.Feat("Mood") == "Cnd":
		s.would = true
	}
}

// hasCondition reports whether the sentence has a mark of condition.
func (c *sentenceCoder) hasCondition() bool {
	for i := range c.Tokens {
		if c.Tokens[i].Is("mark") && c.grammar.conditions[lemmaOf(&c.Tokens[i])] {
			return true
		}
	}
	return false
}

// scheduled reports whether the infinitive stands for a future: "the ministers
// are to meet", and in headlines "Pope to visit Iraq".
func (c *sentenceCoder) scheduled(at, mark int) bool {
	if mark == 0 || c.Tokens[at].Is("advcl", "xcomp", "acl") && c.Tokens[at].Head >= 0 && !c.announced(at) {
		return false
	}
	before := &c.Tokens[mark-1]
	if before.Tag == "AUX" {
		return lemmaOf(before) == "be" && before.Head == at
	}
	return c.announced(at) || before.Head == at && before.Is("nsubj") && c.Child(at, "mark") == mark
}

// announced reports whether the infinitive hangs on a name or bare noun that
// heads what is left of the clause: "Germany to take 500 children, minister says".
func (r *reader) announced(at int) bool {
	t := &r.Tokens[at]
	if !t.Is("acl") || t.Head < 0 || t.Head > at || r.grammar != &english {
		return false
	}
	head := &r.Tokens[t.Head]
	if _, known := r.lex.standing[lemmaOf(head)]; known || r.Child(t.Head, "det", "case", "amod", "nummod", "nmod:poss") >= 0 {
		return false
	}
	return head.Tag == "PROPN" && head.Name != "" && (head.Head < 0 || head.Is("nsubj"))
}

// adverbial reads an adverbial clause: a condition, or what something is done for.
func (c *sentenceCoder) adverbial(at int, s *stance) {
	for child := range c.Children(at) {
		t := &c.Tokens[child]
		if !t.Is("mark") {
			continue
		}
		switch lemma := lemmaOf(t); {
		case c.grammar.conditions[lemma]:
			s.hypothetical = true
		case lemma == "de" && child < at && at < c.Tokens[at].Head && c.isInfinitive(at):
			s.hypothetical = true // "de ser atacado, el país respondería"
		case c.grammar.purpose[lemma] && c.isInfinitive(at):
			s.purpose = true
		case c.grammar.until[lemma] && (c.Tokens[at].XTag == "VBP" || c.Tokens[at].XTag == "VBZ" || c.hasPresentAuxiliary(at)):
			s.hypothetical = true // "until they gain control": they have not yet
		case c.grammar.negations[lemma]:
			s.negated = true
		}
	}
}

// hasPresentAuxiliary reports whether the clause has an auxiliary in the present.
func (r *reader) hasPresentAuxiliary(v int) bool {
	aux := r.Child(v, "aux")
	return aux >= 0 && (r.Tokens[aux].XTag == "VBZ" || r.Tokens[aux].XTag == "VBP")
}
