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

// isInverted reports whether an auxiliary that opens the clause stands before the
// verb's subject though the sentence asks nothing.
func (c *sentenceCoder) isInverted(verb int) bool {
	first := c.Child(verb, "nsubj")
	if first < 1 || first > verb || c.grammar != &english || c.Tokens[len(c.Tokens)-1].Form == "?" {
		return false
	}
	for subject := first; first > 0 && c.Governs(subject, first-1); {
		first--
	}
	return first > 0 && inverted[lower(c.Tokens[first-1].Form)] && (first == 1 || c.Tokens[first-2].Tag == "PUNCT")
}

// reported is the verb whose object the clause spells out ("denied reports that
// troops had left", "denied rumours of having resigned"), or -1.
func (c *sentenceCoder) reported(clause int) int {
	t := &c.Tokens[clause]
	if noun := t.Head; c.Tokens[noun].Is("obj") && (c.Child(clause, "mark") >= 0 || t.XTag == "VBG") {
		return c.Tokens[noun].Head
	}
	return -1
}

// denies reports whether the phrase has a "no" for its determiner.
func (c *sentenceCoder) denies(head int) bool {
	d := c.Child(head, "det")
	return d >= 0 && d < head && c.grammar.negations[lemmaOf(&c.Tokens[d])]
}
