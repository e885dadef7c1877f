package coder

import (
	"slices"

	"quipu"
	"quipu/ontology"
)

// giveBack lets a noun stand for itself where the frame of the verb that took it
// in says nothing of anybody: "An agreement between the union and the company was
// reached" names the parties below the agreement only.
func (c *sentenceCoder) giveBack(found []*candidate) {
	for _, one := range found {
		if one.dropped || one.inner == nil || !one.inner.dropped || one.frame.typ == "" || c.plausible(one) {
			continue
		}
		if noun := one.inner; noun.frame.typ != "" && (c.somebody(noun.actors, false) || c.somebody(noun.recipients, false)) {
			one.dropped, one.inner, noun.dropped = true, nil, false
		}
	}
}

// lendParties gives an act without participants those of the noun that its frame
// fixes: "Relations between Chad and Qatar were resumed", "the ministers' meeting
// was called off".
func (c *sentenceCoder) lendParties(one *candidate) {
	if one.dropped || one.frame.noun || one.frame.typ == "" || !one.view.passive || len(one.actors)+len(one.recipients) > 0 {
		return
	}
	for _, f := range one.fixed {
		if !slices.Contains(one.view.objects, f) {
			continue
		}
		if c.isActor(f) && one.frame.typ == quipu.Aid {
			one.actors = []int{f} // "soldiers were sent as peacekeepers": they help
			return
		}
		noun := c.nounView(f)
		var parties []int
		for _, p := range noun.possessors {
			if c.isActor(p) {
				parties = append(parties, p)
			}
		}
		for _, o := range noun.obliques {
			if c.isActor(o.head) && c.Governs(f, o.head) && (o.prep == "between" || o.prep == "with" || o.prep == c.grammar.of || o.prep == "by") {
				parties = append(parties, o.head)
			}
		}
		if quad := ontology.Quad(one.frame.typ); quad == 1 || one.frame.typ == quipu.Cooperate {
			one.actors = parties
		} else {
			one.recipients = parties
		}
		return
	}
}

// caption makes who a line without a verb is about a party to the talks or the
// visit that it names: "Macron in Cairo for talks on Gaza".
func (c *sentenceCoder) caption(one *candidate) {
	if one.dropped || !one.frame.noun || one.frame.typ != quipu.Consult || len(one.actors) > 0 {
		return
	}
	root := c.Root()
	if root < 0 || root > one.view.trigger || !c.isActor(root) {
		return
	}
	for i := range c.Tokens {
		if tag := c.Tokens[i].Tag; tag == "VERB" || tag == "AUX" {
			return
		}
	}
	one.actors = []int{root}
}

// foldCalls lets a telephone call stand back behind what was said in it: who
// "called the premier to congratulate her" congratulated her.
func (c *sentenceCoder) foldCalls(found []*candidate) {
	for _, call := range found {
		if call.dropped || call.frame.typ != quipu.Consult || call.frame.mode != "phone" || call.frame.noun {
			continue
		}
		for _, said := range found {
			t := &c.Tokens[said.view.trigger]
			if said.dropped || said.frame.typ == quipu.Consult || !verbal(said.frame.typ) || t.Head != call.view.trigger || !t.Is("advcl", "xcomp") || !c.isInfinitive(said.view.trigger) {
				continue
			}
			call.dropped = true
			said.stance = call.stance
			if len(call.view.subjects) > 0 {
				said.actors = call.view.subjects
			}
			if !c.somebody(said.recipients, false) {
				said.recipients = call.actors // less those who speak, whom mention takes out
			}
		}
	}
}

// foldPairs makes one event of two verbs that say the same of one object:
// "condemned and denounced the raid".
func (c *sentenceCoder) foldPairs(found []*candidate) {
	for i, second := range found {
		t := &c.Tokens[second.view.trigger]
		if second.dropped || second.frame.noun || !t.Is("conj") || c.Child(second.view.trigger, "nsubj", "aux") >= 0 {
			continue
		}
		for _, first := range found[:i] {
			if first.view.trigger == t.Head && !first.dropped && !first.frame.noun && first.frame.typ == second.frame.typ && first.frame.mode == second.frame.mode &&
				!first.view.passive && c.Child(t.Head, "obj", "obl", "xcomp", "ccomp") < 0 && c.Child(second.view.trigger, "obj") >= 0 {
				second.dropped = true
				first.recipients = append(first.recipients, second.recipients...)
				first.fixed = append(first.fixed, second.fixed...)
			}
		}
	}
}

// inCommon recodes a move of troops that is meant for no enemy: exercises of
// several countries ("US and Western allies launch war games") are cooperation,
// troops sent as peacekeepers are help.
func (c *sentenceCoder) inCommon(one *candidate, m *quipu.EventMention) {
	if m.Type != quipu.Mobilize {
		return
	}
	for _, at := range append([]int{one.view.trigger}, one.fixed...) {
		if c.inClass("exercise", at) && (c.severalCountries(one, m) || c.called(at, "joint")) {
			c.become(m, quipu.Cooperate, "")
			m.CAMEO = "062"
			return
		}
	}
	for i := range c.Tokens {
		if c.inClass("peacekeeping", i) && c.Governs(one.view.trigger, i) {
			c.become(m, quipu.Aid, "")
			m.CAMEO = "074"
			return
		}
	}
}

// inClass reports whether the lexicon has a class of this name and the token in it.
func (c *sentenceCoder) inClass(name string, i int) bool {
	class := c.lex.classes[name]
	return class != nil && class.match(c.Sentence, i)
}

// called reports whether the noun has the word as a modifier.
func (c *sentenceCoder) called(noun int, word string) bool {
	for i := range c.Children(noun) {
		if c.Tokens[i].Is("amod", "compound") && lemmaOf(&c.Tokens[i]) == word {
			return true
		}
	}
	return false
}

// severalCountries reports whether the actors are of two countries or more, each
// named by itself or all before one noun: "Kenyan and Ugandan soldiers".
func (c *sentenceCoder) severalCountries(one *candidate, m *quipu.EventMention) bool {
	for i := range m.Actors {
		if code := m.Actors[i].Code; code != "" && code != m.Actors[0].Code {
			return true
		}
	}
	for _, head := range one.actors {
		nation := c.Child(head, "amod")
		if nation < 0 || c.Tokens[nation].Name == "" {
			continue
		}
		if other := c.Child(nation, "conj"); other >= 0 && c.Tokens[other].Name != "" {
			return true
		}
	}
	return false
}

// dropDoings drops what a protest is said to do to things: "a strike closed the
// schools of Loja" is a strike, and nobody's ban.
func (c *sentenceCoder) dropDoings(found []*candidate) {
	for _, one := range found {
		if one.dropped || one.frame.noun || one.frame.typ != quipu.Coerce || len(one.view.subjects) != 1 || one.view.passive {
			continue
		}
		for _, protest := range found {
			if protest.view.trigger == one.view.subjects[0] && !protest.dropped && protest.frame.typ == quipu.Protest {
				one.dropped = true
			}
		}
	}
}
