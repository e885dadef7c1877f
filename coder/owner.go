package coder

import "quipu"

// whoseThing puts in place of the things that people judge or protest against those
// whose they are: "a march against the government's plan" is one against the
// government.
func (c *sentenceCoder) whoseThing(one *candidate, m *quipu.EventMention) {
	for i := range m.Recipients {
		heads := c.actorsOf(c.strayAgents(one, m.Recipients[i].Head), nil)
		if len(heads) == 0 {
			heads = c.actorsOf(c.owners(m.Recipients[i].Head), nil)
		}
		owners := c.without(c.participants(heads), m.Actors)
		if hasActor(owners) {
			m.Recipients = owners
			return
		}
	}
}

// strayAgents are phrases under "by" that the parser hung on an active verb, whose
// object they belong to: "denounced the beating of nurses by soldiers".
func (c *sentenceCoder) strayAgents(one *candidate, noun int) []int {
	if one.frame.noun || one.view.passive {
		return nil
	}
	for _, o := range one.view.obliques {
		if c.grammar.agent[o.prep] && o.head > noun && c.Tokens[o.head].Head == one.view.trigger {
			return []int{o.head}
		}
	}
	return nil
}

// responsible are whose thing it is that was judged: who owns or made it, or the
// thing itself where its words name a country or a body.
func (c *sentenceCoder) responsible(one *candidate) []int {
	if one.frame.noun {
		return nil
	}
	for _, o := range one.view.objects {
		if o == one.view.trigger || c.isActor(o) || c.tellsSame(one, o) {
			continue // "repeated the ministry's support": the ministry is not supported.
		}
		if found := c.actorsOf(append(c.strayAgents(one, o), c.owners(o)...), one.actors); len(found) > 0 {
			return found
		}
		if a := c.actorAt(o); a != nil && a.Code != "" && !c.hasGenitive(o) && !c.acts(o, one.actors) {
			return []int{o}
		}
	}
	return nil
}

// hasGenitive reports whether "of" says what a noun is of, whose country it then has.
func (c *sentenceCoder) hasGenitive(noun int) bool {
	for child := range c.Children(noun) {
		if c.Tokens[child].Is("nmod") && c.preposition(child) == c.grammar.of {
			return true
		}
	}
	return false
}

// owners are whose thing a noun is: who did it, who made it, its possessor, of whom
// it is. Of an act the genitive tells who suffered it: "the beating of protesters".
func (c *sentenceCoder) owners(noun int) []int {
	var agents, owners []int
	if p := c.possessor(noun); p >= 0 {
		owners = append(owners, p)
	}
	act := c.lex.nouns[lemmaOf(&c.Tokens[noun])] != nil
	for child := range c.Children(noun) {
		t := &c.Tokens[child]
		if child < noun {
			if t.Is("compound", "amod") {
				owners = append(owners, child)
			}
			continue
		}
		switch prep := c.preposition(child); {
		case t.Is("nmod") && c.grammar.agent[prep]:
			agents = append(agents, child)
		case t.Is("nmod") && (prep == "from" || prep == c.grammar.of && !act):
			owners = append(owners, child)
		case t.Is("nmod") && prep == c.grammar.of:
			// "the beating of protesters by police": the parser hangs "by" lower.
			for below := range c.Children(child) {
				if c.Tokens[below].Is("nmod") && c.grammar.agent[c.preposition(below)] {
					agents = append(agents, below)
				}
			}
		case t.Is("acl") && t.Tag == "VERB" && c.isPassive(child):
			// "an appeal filed by the union"
			for part := range c.Children(child) {
				if c.Tokens[part].Is("obl") && c.grammar.agent[c.preposition(part)] {
					agents = append(agents, part)
				}
			}
		}
	}
	if len(c.actorsOf(agents, nil)) > 0 {
		return agents
	}
	return owners
}
