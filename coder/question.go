package coder

// inQuestion reports whether a verb is what a question asks: "Have the helicopters been
// shot down?" does not tell that they were. A question with a word for what is
// wanted, "When did the rebels attack?", takes the act for granted.
func (c *sentenceCoder) inQuestion(trigger int) bool {
	last := len(c.Tokens) - 1
	for last > 0 && c.Tokens[last].Tag == "PUNCT" && c.Tokens[last].Form != "?" {
		last--
	}
	if last < 0 || c.Tokens[last].Form != "?" || c.Tokens[trigger].Tag != "VERB" {
		return false
	}
	for at := trigger; at >= 0; at = c.Tokens[at].Head {
		if c.Tokens[at].Is("acl", "advcl") {
			return false
		}
	}
	for i := range c.Tokens {
		if t := &c.Tokens[i]; t.Feat("PronType") == "Int" || t.XTag == "WRB" || t.XTag == "WP" || t.XTag == "WDT" {
			return false
		}
	}
	return true
}
