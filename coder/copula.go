package coder

// byCopula matches a predicate that is no verb under the frames of its copula, where
// the lexicon has it: "is willing to", "are out in force", "is on high alert", "were
// mute spectators". It returns nil where there is no copula or no such frame.
func (c *sentenceCoder) byCopula(i int) *match {
	switch c.Tokens[i].Tag {
	case "ADJ", "ADV", "NOUN", "PROPN":
	default:
		return nil
	}
	cop := c.Child(i, "cop")
	if cop < 0 {
		return nil
	}
	view := c.verbView(i)
	if prep := c.preposition(i); prep != "" {
		view.obliques = append(view.obliques, complement{prep, i})
	} else {
		view.objects = append([]int{i}, view.objects...)
		view.particles = append(view.particles, i)
	}
	return c.matchFrames(c.lex.verbs[lemmaOf(&c.Tokens[cop])], &view)
}
