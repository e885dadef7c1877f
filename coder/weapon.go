package coder

import (
	"quipu"
	"quipu/ontology"
)

// addMeans finds the weapon and, for an attack without a mode, the mode that it
// tells. What was done ("a blast", "gunfire") tells the mode and is no weapon.
func (c *sentenceCoder) addMeans(one *candidate, m *quipu.EventMention) {
	if m.Type != quipu.Assault {
		return
	}
	for _, head := range c.meansOf(one) {
		mode := c.modeOf(head)
		if mode == "" {
			continue
		}
		if len(m.Modes) == 0 {
			m.Modes = []string{mode}
			m.Why.Add("mode "+mode+" from the means:", c.Tokens[head].Form)
		}
		if m.Weapon.IsZero() && !c.lex.deed.match(c.Sentence, head) {
			m.Weapon = c.weaponSpan(head)
		}
	}
}

// meansOf are the words that may name the means of an attack, the likeliest
// first: what stands with the trigger, what was used in it, the trigger itself.
func (c *sentenceCoder) meansOf(one *candidate) []int {
	consider := append([]int{}, one.fixed...)
	for _, o := range one.view.obliques {
		consider = append(consider, o.head)
	}
	consider = append(consider, one.view.possessors...)
	for _, list := range [][]int{one.view.objects, one.view.subjects} {
		for _, head := range list {
			if !c.isActor(head) {
				consider = append(consider, head)
			}
		}
	}
	for _, g := range one.view.gerunds {
		if c.lex.using.match(c.Sentence, g.head) {
			consider = append(consider, c.verbView(g.head).objects...) // "attacked the post, using mortars"
		}
	}
	if one.frame.noun {
		consider = append(consider, one.view.trigger)
	}
	found := consider[:len(consider):len(consider)]
	for _, head := range consider {
		if c.lex.deed.match(c.Sentence, head) || c.lex.quantity.match(c.Sentence, head) || c.lex.load.match(c.Sentence, head) {
			found = append(found, c.madeOf(head)...) // "a bomb blast", "bursts of machine-gun fire"
		}
	}
	return found
}

// madeOf are the nouns that a noun's compound and "of" bring in.
func (c *sentenceCoder) madeOf(noun int) []int {
	var list []int
	for child := range c.Children(noun) {
		if t := &c.Tokens[child]; t.Is("compound", "amod") || t.Is("nmod") && (c.preposition(child) == c.grammar.of || c.preposition(child) == "from") {
			list = append(list, child)
		}
	}
	return list
}

// dropWielded drops weapons that were taken for the attack that a verb tells of:
// "another bomb exploded".
func (c *sentenceCoder) dropWielded(found []*candidate, byTrigger map[int]*candidate) {
	for _, one := range found {
		t := &c.Tokens[one.view.trigger]
		if one.dropped || !one.frame.noun || t.Head < 0 || !t.Is("nsubj", "obj", "obl") || c.modeOf(one.view.trigger) == "" || c.lex.deed.match(c.Sentence, one.view.trigger) {
			continue
		}
		if verb := byTrigger[t.Head]; verb != nil && !verb.dropped && !verb.frame.noun && verb.frame.typ == quipu.Assault {
			one.dropped = true
		}
	}
}

// modeOf is the mode that a word for a means tells, or "".
func (c *sentenceCoder) modeOf(head int) string {
	for i := range c.lex.means {
		if list := &c.lex.means[i]; list.words.match(c.Sentence, head) && ontology.ValidMode(quipu.Assault, list.name) {
			return list.name
		}
	}
	return ""
}

// weaponSpan is the weapon with the words that name it, "tear gas", "a
// medium-sized bomb", without article and number.
func (c *sentenceCoder) weaponSpan(head int) quipu.Span {
	first := head
	for first > 0 {
		t := &c.Tokens[first-1]
		if inside := t.Head >= first-1 && t.Head <= head; !inside || t.Tag == "DET" || t.Tag == "NUM" || t.Is("case", "nmod:poss", "cc", "conj") {
			break
		}
		first--
	}
	for first < head && c.Tokens[first].Tag == "PUNCT" {
		first++
	}
	return c.TokenSpan(first, head)
}
