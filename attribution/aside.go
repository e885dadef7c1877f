package attribution

// How far an aside may reach: "…, the minister of agriculture and land said."
const longestAside = 14

// aside reads a clause that is put in after or into what it ascribes: "…, the
// minister said", "…, said the minister, …". Parsers attach such clauses in
// many ways, so it goes by the words alone: a cue that no complement follows,
// with only a noun phrase between it and a comma or quotation mark.
func (s *sentence) aside(c candidate) (candidate, bool) {
	if !c.entry.takes(byClause|byQuote) || c.entry.class == judging {
		return c, false
	}
	left, right := c.cue[0].first-1, c.cue[len(c.cue)-1].last+1
	if left < 0 {
		return c, false
	}
	subject := s.child(c.head, "nsubj")
	if s.breaks(left) {
		if subject >= 0 && subject < left || !s.finite(c.cue[0].first) || !s.told(left) {
			return c, false
		}
		if s.Tokens[left].Form == "," && !c.entry.takes(byClause) || right < len(s.Tokens) && (s.Tokens[right].Feat("Poss") == "Yes" || s.Tokens[right].Tag == "ADP") {
			return c, false
		}
		// "…, said the minister, …"
		end := right
		for end < len(s.Tokens) && end-right < longestAside && s.nominal(end) {
			end++
		}
		if end == right || left == 0 || end < len(s.Tokens) && !s.stops(end) {
			return c, false
		}
		subject = s.child(c.head, "nsubj", "obj")
		if subject < right {
			subject = right
		}
		c.subject, c.source = subject, stretch{right, end - 1}
		if r := s.subtree(subject); r.first == right && r.last >= end && r.last < len(s.Tokens) {
			c.source = s.trimmed(r)
		}
		c.clause = stretch{left + 1, max(end-1, c.source.last)}
		c.around = true
		return c, true
	}
	// "…, the minister said"
	start := left
	for start >= 0 && left-start < longestAside && s.nominal(start) {
		start--
	}
	if start == left || start <= 0 || !s.breaks(start) || !s.finite(c.cue[0].first) || !s.told(start) {
		return c, false
	}
	switch s.Tokens[start+1].Tag {
	case "CCONJ", "SCONJ", "ADP":
		// "…, and he said": a clause of its own.
		return c, false
	}
	if s.Tokens[start].Form == "," && !c.entry.takes(byClause) && !s.breaks(start-1) {
		return c, false
	}
	end := s.asideEnd(right)
	if end < 0 {
		return c, false
	}
	if subject <= start || subject > left {
		subject = left
	}
	c.subject, c.source = subject, stretch{start + 1, left}
	if r := s.subtree(subject); r.first < c.source.first && r.first > 0 && s.breaks(r.first-1) && s.Tokens[subject].Is("nsubj") {
		c.source.first = r.first
	}
	c.clause = stretch{c.source.first, end}
	c.around = true
	return c, true
}

// told reports whether what stands before a token can be what is ascribed: it
// has a finite verb, or ends with a quotation.
func (s *sentence) told(end int) bool {
	if f := s.Tokens[end].Form; f != "," && f != "—" && f != "–" && f != "--" {
		return true
	}
	for i := range end {
		if s.finite(i) && !s.relative(i) {
			return true
		}
	}
	return end > 0 && (s.breaks(end-1) || s.stops(end-1))
}

// relative reports whether a verb stands right behind a relative pronoun.
func (s *sentence) relative(i int) bool {
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		switch s.lower[k] {
		case "who", "which", "that", "que", "quien", "quienes":
			return true
		}
	}
	return false
}

// breaks reports whether a token parts an aside from what stands before it.
func (s *sentence) breaks(i int) bool {
	switch s.Tokens[i].Form {
	case ",", "”", "\"", "''", "»", "—", "–", "--":
		return true
	}
	return false
}

// stops reports whether a token ends an aside.
func (s *sentence) stops(i int) bool {
	switch s.Tokens[i].Form {
	case ".", ";", ":", "?", "!", ")":
		return true
	}
	return s.breaks(i)
}

// nominal reports whether a token can be part of a noun phrase.
func (s *sentence) nominal(i int) bool {
	t := &s.Tokens[i]
	switch t.Tag {
	case "DET", "NOUN", "PROPN", "ADJ", "NUM", "PRON", "PART":
		return s.lower[i] != "who" && s.lower[i] != "which" && s.lower[i] != "that"
	case "ADP":
		return i > 0
	case "CCONJ":
		return s.lower[i] == "and"
	}
	return false
}

// asideEnd is the last token of an aside whose cue ends before token i, or -1 if
// a complement follows. "said on Tuesday", "told reporters in La Paz", "said in
// a statement".
func (s *sentence) asideEnd(i int) int {
	for end := i; ; end++ {
		if end == len(s.Tokens) || s.stops(end) {
			return end - 1
		}
		if end-i > 10 {
			return -1
		}
		switch s.Tokens[end].Tag {
		case "NOUN", "PROPN", "ADP", "DET", "NUM", "ADJ", "ADV", "PART":
		case "PRON":
			if s.Tokens[end].Feat("Case") == "Nom" {
				return -1
			}
		default:
			return -1
		}
	}
}

// finite reports whether a token is a finite verb.
func (s *sentence) finite(i int) bool {
	t := &s.Tokens[i]
	return (t.Tag == "AUX" || t.Tag == "VERB") && t.Feat("VerbForm") == "Fin"
}

// clauseEnd is the last token of the clause that token i is in, as far as
// punctuation tells.
func (s *sentence) clauseEnd(i int) int {
	for end := i; end < len(s.Tokens); end++ {
		switch s.Tokens[end].Form {
		case ".", ";", ":", "—", "–":
			return end - 1
		case ",":
			if end+1 < len(s.Tokens) && s.resumes(end+1) {
				return end - 1
			}
		}
	}
	return len(s.Tokens) - 1
}

// following is the clause that begins at or soon after token i, for cues whose
// complement the parser missed: from "that" or "whether" on, or from token i if
// a finite verb comes before the next comma.
func (s *sentence) following(i int) stretch {
	for k := i; k < len(s.Tokens) && k < i+8; k++ {
		switch s.lower[k] {
		case "that", "whether", "if", "que", "si":
			return stretch{k, s.clauseEnd(k + 1)}
		}
		if s.stops(k) {
			break
		}
	}
	for k := i; k < len(s.Tokens) && !s.stops(k); k++ {
		if k > i && s.finite(k) {
			return stretch{i, s.clauseEnd(k)}
		}
		if t := s.Tokens[k].Tag; k == i && (t == "ADP" || t == "SCONJ" || t == "CCONJ" || t == "VERB" || t == "ADV") {
			break
		}
	}
	return nowhere
}

// nearby is what begins at token i and fits a frame of the cue that the tree
// left empty: "called on the senator to resign", "favour granting a path".
func (s *sentence) nearby(entry *cue, i int) stretch {
	if i >= len(s.Tokens) {
		return nowhere
	}
	if entry.takes(byInfinitive) {
		for k := i; k+1 < len(s.Tokens) && k < i+12 && !s.stops(k) && !s.finite(k); k++ {
			if s.lower[k] == "to" && s.Tokens[k].Tag == "PART" {
				return stretch{k, s.clauseEnd(k + 1)}
			}
		}
	}
	if entry.takes(byGerund|byObject) && s.gerund(i) {
		return stretch{i, s.clauseEnd(i)}
	}
	if entry.takes(byObject) {
		end, named := i, false
		for end < len(s.Tokens) && !s.stops(end) && !s.finite(end) {
			switch s.Tokens[end].Tag {
			case "NOUN", "PROPN", "PRON":
				named = true
			case "SCONJ", "CCONJ":
				if !named {
					return nowhere
				}
			case "ADP", "ADV":
				if end == i {
					return nowhere
				}
			}
			end++
		}
		if named {
			return stretch{i, end - 1}
		}
	}
	return nowhere
}

// resumes reports whether the outlet speaks on at a token after a comma: ",
// adding that …", ", while …".
func (s *sentence) resumes(i int) bool {
	i = s.skipAdverbs(i)
	return i < len(s.Tokens) && s.gerund(i) && s.lex.verbs[s.lemma(i)].takes(byQuote)
}

// speaks reports whether a cue verb is near after token i, before the next stop.
func (s *sentence) speaks(i int) bool {
	for k := i; k < len(s.Tokens) && k < i+8 && !s.stops(k); k++ {
		if s.finite(k) {
			return s.lex.verbs[s.lemma(k)].takes(byClause | byQuote)
		}
	}
	return false
}

// counters reports whether a token begins a clause that the outlet sets against
// what was said: ", but officials said …", ", although …".
func (s *sentence) counters(i int) bool {
	if i >= len(s.Tokens) {
		return false
	}
	switch s.lower[i] {
	case "but", "although", "though", "pero", "aunque":
		return true
	}
	return false
}

// gerund reports whether a token is a verb in -ing.
func (s *sentence) gerund(i int) bool {
	t := &s.Tokens[i]
	return t.Tag == "VERB" && (t.Feat("VerbForm") == "Ger" || t.Feat("VerbForm") == "Part" && t.Feat("Tense") == "Pres")
}

// unresumed is a stretch cut where the outlet speaks on: in "said it was over,
// adding that …" and "said it was over but urged …" the parser hangs the second
// cue into the first content, and in "called it “a start,” a word that …" the
// comma within the marks closes the content.
func (s *sentence) unresumed(r stretch) stretch {
	inside := false
	for i := r.first; i < r.last; i++ {
		switch s.Tokens[i].Form {
		case "“", "”", "\"", "''", "``", "«", "»":
			if inside && i > 0 && s.Tokens[i-1].Form == "," {
				if t := &s.Tokens[i+1]; t.Tag == "DET" || s.gerund(i+1) {
					r.last = i
					return r
				}
			}
			inside = !inside
		case ",", "—", "–":
			if !inside && i > r.first && (s.resumes(i+1) || s.counters(i+1) && s.speaks(i+2)) {
				r.last = i - 1
				return r
			}
		case "and", "but", "y", "pero":
			if k := s.skipAdverbs(i + 1); !inside && i > r.first && k < len(s.Tokens) && s.finite(k) && s.Tokens[k].Tag == "VERB" && s.lex.verbs[s.lemma(k)].takes(byQuote) {
				r.last = i - 1
				return r
			}
		}
	}
	return r
}

func (s *sentence) skipAdverbs(i int) int {
	for i < len(s.Tokens) && s.Tokens[i].Tag == "ADV" {
		i++
	}
	return i
}
