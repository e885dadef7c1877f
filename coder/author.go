package coder

import (
	"slices"

	"quipu"
)

// authors are who acts where the frame's actor only carries the words of
// somebody: of "issued a declaration demanding reforms", who issued it.
func (c *sentenceCoder) authors(one *candidate) []int {
	if one.frame.typ == quipu.Assault && !one.frame.noun && len(c.actorsOf(one.actors, nil)) == 0 {
		if found := c.attackers(one); len(found) > 0 {
			return found
		}
	}
	if one.frame.typ == quipu.Assault && one.frame.noun && len(one.actors) == 0 {
		return c.actorsOf(c.claimants(one.view.trigger), one.recipients)
	}
	if one.frame.noun || len(one.actors) == 0 || c.somebody(one.actors, true) {
		return one.actors
	}
	t := &c.Tokens[one.view.trigger]
	if !t.Is("acl") || t.Head < 0 || !c.Tokens[t.Head].Is("obj", "obl") || c.Tokens[t.Head].Head < 0 {
		return one.actors
	}
	v := c.Tokens[t.Head].Head
	if c.isPassive(v) {
		return one.actors
	}
	subjects := c.verbView(v).subjects
	if found := c.actorsOf(subjects, nil); len(found) > 0 {
		return found
	}
	return one.actors
}

// attackers are who acts in the attack in which somebody was hurt, or behind the
// weapon that hurt: "killed in an attack by rebels", "wounded in police firing",
// "government missiles struck the town".
func (c *sentenceCoder) attackers(one *candidate) []int {
	for _, other := range []*candidate{one.inner, one.cause} {
		if other == nil {
			continue
		}
		if found := c.actorsOf(other.actors, one.recipients); len(found) > 0 {
			return found
		}
	}
	nouns := append([]int{}, one.view.subjects...)
	for _, o := range one.view.obliques {
		if locative[o.prep] || c.grammar.agent[o.prep] {
			nouns = append(nouns, o.head)
		}
	}
	for _, noun := range nouns {
		if frames := c.lex.nouns[lemmaOf(&c.Tokens[noun])]; frames != nil {
			view := c.nounView(noun)
			if m := c.matchFrames(frames, &view); m != nil && m.frame.typ == quipu.Assault {
				if found := c.actorsOf(m.actors, one.recipients); len(found) > 0 {
					return found
				}
			}
		}
		if a := c.actorAt(noun); c.isMeans(noun) || a != nil && a.Kind == quipu.Thing && (a.Code != "" || a.Sector != "") {
			if found := c.actorsOf(c.owners(noun), one.recipients); len(found) > 0 {
				return found
			}
		}
	}
	return c.behindToll(one)
}

// mergeCauses folds the attack that somebody was hurt by or in, where a noun tells
// of it, into the verb that tells what it did: "an ambush killed six policemen" and
// "six were killed in an ambush by rebels" are one event.
func (c *sentenceCoder) mergeCauses(found []*candidate) {
	for _, hurt := range found {
		if hurt.dropped || hurt.frame.typ != quipu.Assault || hurt.frame.noun || !c.lex.toll.match(c.Sentence, hurt.view.trigger) && !c.lex.killing.match(c.Sentence, hurt.view.trigger) {
			continue
		}
		for _, attack := range found {
			if attack.dropped || attack.frame.typ != quipu.Assault || !attack.frame.noun || !c.isCause(attack.view.trigger, hurt) {
				continue
			}
			attack.dropped = true
			hurt.cause = attack
			for _, r := range attack.recipients {
				if !slices.Contains(hurt.recipients, r) {
					hurt.recipients = append(hurt.recipients, r)
				}
			}
		}
	}
}

// isCause reports whether a noun names what hurt somebody: the subject of the
// verb, or what stands behind "in" or "by".
func (c *sentenceCoder) isCause(noun int, hurt *candidate) bool {
	if slices.Contains(hurt.view.subjects, noun) {
		return true
	}
	for _, o := range hurt.view.obliques {
		if o.head == noun && (o.prep == "in" || o.prep == "en" || c.grammar.agent[o.prep]) {
			return true
		}
	}
	return false
}
