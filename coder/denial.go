package coder

// saidTo is the verb of a clause with "that" that the parser hung on whom it was
// said to ("told people that their street would be bombed"), or -1.
func (c *sentenceCoder) saidTo(clause int) int {
	hearer := c.Tokens[clause].Head
	mark := c.Child(clause, "mark")
	if mark < 0 || lower(c.Tokens[mark].Form) != "that" || !c.Tokens[hearer].Is("obj", "iobj") {
		return -1
	}
	return c.Tokens[hearer].Head
}

// inverted are the auxiliaries that stand before the subject of a condition.
var inverted = set("had should were")

// denies reports whether the phrase has a "no" for its determiner.
func (c *sentenceCoder) denies(head int) bool {
	d := c.Child(head, "det")
	return d >= 0 && d < head && c.grammar.negations[lemmaOf(&c.Tokens[d])]
}
