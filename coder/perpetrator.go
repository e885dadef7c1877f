package coder

import "quipu"

// behindToll finds who did what a clause only tells the toll of: it stands in the
// clause or the noun that the toll hangs on. "Two were killed when police opened
// fire"; "the army's attack, in which nine died"; "troops fired and a boy was hurt".
func (c *sentenceCoder) behindToll(one *candidate) []int {
	v := one.view.trigger
	for child := range c.Children(v) {
		if c.Tokens[child].Is("advcl") && c.Tokens[child].Tag == "VERB" && c.tellsHow(child) {
			if found := c.assailants(child, one.recipients); len(found) > 0 {
				return found
			}
		}
	}
	t := &c.Tokens[v]
	switch {
	case t.Head < 0:
		return nil
	case t.Rel == "acl:relcl":
		return c.assailants(t.Head, one.recipients)
	case t.Is("conj") && c.Tokens[t.Head].Tag == "VERB" && c.Child(v, "nsubj") >= 0:
		// "Police fired on the crowd and five were injured."
		return c.assailants(t.Head, one.recipients)
	}
	return nil
}

// tellsHow reports whether an adverbial clause tells in what the deed consisted.
func (c *sentenceCoder) tellsHow(clause int) bool {
	for child := range c.Children(clause) {
		if t := &c.Tokens[child]; t.Is("mark", "advmod") && child < clause && occasions[lemmaOf(t)] {
			return true
		}
	}
	return false
}

// occasions are the words before a clause in which a toll came about.
var occasions = set("when as after cuando después")

// assailants are who attacks according to a verb or event noun, if it tells of an
// attack: not those who suffered the toll ("died when they stormed the fort").
func (c *sentenceCoder) assailants(at int, victims []int) []int {
	var m *match
	switch t := &c.Tokens[at]; t.Tag {
	case "VERB":
		frames := c.verbFrames(t)
		if frames == nil {
			return nil
		}
		view := c.verbView(at)
		c.addNeighbours(&view)
		m = c.matchFrames(frames, &view)
	case "NOUN":
		frames := c.lex.nouns[lemmaOf(t)]
		if frames == nil {
			return nil
		}
		view := c.nounView(at)
		m = c.matchFrames(frames, &view)
	}
	if m == nil || m.frame.typ != quipu.Assault || c.lex.toll.match(c.Sentence, at) {
		return nil
	}
	found := c.actorsOf(m.actors, victims)
	for _, head := range found {
		for _, victim := range victims {
			if a, b := c.actorAt(head), c.actorAt(victim); a != nil && b != nil && a.Entity == b.Entity && a.Entity > 0 {
				return nil
			}
		}
	}
	return found
}
