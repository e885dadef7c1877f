package attribution

// adjective reads "was aware that", "are opposed to".
func (s *sentence) adjective(i int) (candidate, bool) {
	entry := s.lex.adjectives[s.lemma(i)]
	cop := s.child(i, "cop")
	if entry == nil || cop < 0 {
		return candidate{}, false
	}
	c := candidate{entry: entry, sentence: s.index, head: i, clause: s.subtree(i)}
	c.subject, c.source = s.sourceOf(i, 0)
	c.cue = []stretch{{min(cop, i), i}}
	s.fill(&c, i)
	return c, len(c.content) > 0
}

// noun reads "the claim that", "his decision to", "criticism of".
func (s *sentence) noun(i int) (candidate, bool) {
	entry := s.lex.nouns[s.lemma(i)]
	if entry == nil {
		return candidate{}, false
	}
	c := candidate{entry: entry, sentence: s.index, head: i, source: nowhere, subject: -1, cue: []stretch{{i, i}}, clause: stretch{i, i}}
	for _, k := range s.children(i) {
		k := int(k)
		t := &s.Tokens[k]
		switch w := s.caseOf(k); {
		case t.Is("nmod:poss"):
			c.subject, c.source = k, s.subtree(k)
			if last := &s.Tokens[c.source.last]; last.Form == "'s" || last.Form == "’s" || last.Form == "'" || last.Form == "’" {
				c.source.last--
			}
		case k > i && t.Is("nmod") && (w == "by" || w == "from" || w == "por"):
			c.subject, c.source = k, s.subtree(k)
			c.source.first = min(c.source.first+1, c.source.last)
		case k > i && t.Is("acl", "ccomp") && t.Rel != "acl:relcl":
			if mark := s.child(k, "mark"); mark >= 0 && (entry.takes(byClause) && s.lower[mark] != "to" || entry.takes(byInfinitive) && s.lower[mark] == "to") {
				c.content = append(c.content, s.subtree(k))
			}
		case k > i && t.Is("nmod") && len(c.content) == 0 && entry.takesPreposition(w):
			r := s.subtree(k)
			if p := s.child(k, "case"); p == r.first {
				c.cue = adjoin(c.cue, p)
				r.first++
			}
			c.content = append(c.content, r)
		}
	}
	if len(c.content) == 0 {
		return c, false
	}
	if h := s.Tokens[i].Head; c.source.empty() && s.Tokens[i].Is("obj") && h >= 0 && s.lex.takers[s.lemma(h)] != nil {
		c.subject, c.source = s.sourceOf(h, 0)
		if h < i {
			c.cue = []stretch{{h, i}}
		}
	}
	return c, true
}

// adverb reads "reportedly": the clause around it is somebody else's word.
func (s *sentence) adverb(i int) (candidate, bool) {
	entry := s.lex.adverbs[s.lower[i]]
	h := s.Tokens[i].Head
	if entry == nil || h < 0 || h >= len(s.Tokens) {
		return candidate{}, false
	}
	c := candidate{entry: entry, sentence: s.index, head: i, source: nowhere, subject: -1, cue: []stretch{{i, i}}, clause: stretch{i, i}}
	r := s.subtree(h)
	if r.first < i {
		c.content = append(c.content, stretch{r.first, i - 1})
	}
	if r.last > i {
		c.content = append(c.content, stretch{i + 1, r.last})
	}
	return c, len(c.content) > 0
}

// phrase reads "according to the minister", whose content is the clause around.
func (s *sentence) phrase(i int) (candidate, bool) {
	for _, words := range s.lex.phrases {
		if !s.matches(i, words) {
			continue
		}
		end := i + len(words)
		if end >= len(s.Tokens) {
			return candidate{}, false
		}
		if verb := s.saidSo(end); verb >= 0 {
			// "según explicó el alcalde": the phrase is a clause with a speaker.
			c := candidate{entry: &phraseCue, sentence: s.index, head: verb, source: nowhere, subject: -1, cue: []stretch{{i, verb}}, around: true}
			c.clause = stretch{i, max(verb, s.subtree(verb).last)}
			if k := s.child(verb, "nsubj"); k > verb {
				c.subject, c.source = k, s.trimmed(s.subject(k, verb))
				c.clause.last = max(c.clause.last, c.source.last)
			}
			return c, true
		}
		// The head of the noun phrase is the token after the words that the tree
		// hangs nearest to the clause.
		head := s.Tokens[i].Head
		if head < end {
			head = s.Tokens[end-1].Head
		}
		if head < end || head >= len(s.Tokens) {
			head = end
		}
		r := s.subtree(head)
		r.first = end
		r.last = max(r.last, head)
		for k := r.first; k < r.last; k++ {
			if s.Tokens[k].Form == ";" {
				r.last = k - 1
			}
		}
		head = min(head, r.last)
		entry := &phraseCue
		c := candidate{entry: entry, sentence: s.index, head: i, subject: head, source: s.trimmed(r), cue: []stretch{{i, end - 1}}, clause: stretch{i, r.last}}
		c.around = true
		return c, !c.source.empty()
	}
	return candidate{}, false
}

// saidSo is the finite cue verb that stands at token i, past a pronoun, or -1.
func (s *sentence) saidSo(i int) int {
	if i < len(s.Tokens) && s.Tokens[i].Tag == "PRON" {
		i++
	}
	for i < len(s.Tokens) && s.Tokens[i].Tag == "AUX" {
		i++
	}
	if i < len(s.Tokens) && s.Tokens[i].Tag == "VERB" && s.finite(i) && s.lex.verbs[s.lemma(i)].takes(byClause) {
		return i
	}
	return -1
}

// inPhrase reports whether a verb belongs to a phrase cue, "según explicó".
func (s *sentence) inPhrase(i int) bool {
	mark := s.child(i, "mark")
	if mark < 0 {
		return false
	}
	for _, words := range s.lex.phrases {
		if s.matches(mark, words) && s.saidSo(mark+len(words)) == i {
			return true
		}
	}
	return false
}

var phraseCue = cue{class: "phrases", frames: byClause}

func (s *sentence) matches(i int, words []string) bool {
	if i+len(words) > len(s.Tokens) {
		return false
	}
	for n, word := range words {
		if s.lower[i+n] != word {
			return false
		}
	}
	return true
}
