package attribution

// A candidate is a cue in a sentence with the source and content that its tree
// gives it. Quotations are added later.
type candidate struct {
	entry    *cue
	sentence int
	head     int // token of the cue
	cue      []stretch
	source   stretch // empty if nobody is named
	subject  int     // token, or -1
	content  []stretch
	// around is set where the content is what stands around the cue's clause, and
	// clause is that clause.
	around bool
	clause stretch
}

var nowhere = stretch{0, -1}

func (r stretch) empty() bool { return r.last < r.first }

// find lists the cues of a sentence in text order.
func (s *sentence) find() []candidate {
	var found []candidate
	for i := range s.Tokens {
		switch s.Tokens[i].Tag {
		case "VERB", "AUX":
			if c, ok := s.verb(i); ok {
				found = append(found, c)
			}
		case "NOUN":
			if c, ok := s.noun(i); ok {
				found = append(found, c)
			}
		case "ADJ":
			if c, ok := s.adjective(i); ok {
				found = append(found, c)
			}
		case "ADV":
			if c, ok := s.adverb(i); ok {
				found = append(found, c)
			}
		}
		if c, ok := s.phrase(i); ok {
			found = append(found, c)
		}
	}
	return found
}

// verb reads a verb as a cue.
func (s *sentence) verb(i int) (candidate, bool) {
	entry, particle := s.entryOf(i)
	if entry == nil || s.Tokens[i].Is("case", "mark", "fixed") || s.inPhrase(i) {
		return candidate{}, false
	}
	if entry.class == thinking && s.Tokens[i].Feat("VerbForm") == "Inf" && s.Tokens[i].Is("advcl", "acl") && s.child(i, "aux") < 0 {
		// "met to find a way": nobody is told to have thought.
		return candidate{}, false
	}
	c := candidate{entry: entry, sentence: s.index, head: i, source: nowhere, subject: -1, clause: s.subtree(i)}
	passive := s.child(i, "aux:pass", "nsubj:pass") >= 0 || s.Tokens[i].Is("acl") && s.Tokens[i].Feat("VerbForm") == "Part" && s.Tokens[i].Feat("Tense") == "Past"
	c.cue = s.verbGroup(i, particle)
	if aside, ok := s.aside(c); ok {
		return aside, true
	}
	if passive {
		return s.passive(c)
	}
	if entry.takes(byRaising) {
		return s.raising(c)
	}
	c.subject, c.source = s.sourceOf(s.earlier(i), 0)
	if c.subject < 0 && !s.Tokens[i].Is("conj") {
		c.subject, c.source = s.before(c.cue[0].first)
	}
	s.fill(&c, i)
	return c, len(c.content) > 0 || entry.takes(byQuote)
}

// earlier is the cue whose speaker goes on at token i, "said it was over, adding
// that …", or i itself.
func (s *sentence) earlier(i int) int {
	comma := i - 1
	for comma > 0 && s.Tokens[comma].Tag == "ADV" {
		comma--
	}
	if comma < 1 || s.Tokens[comma].Form != "," || !s.resumes(i) {
		return i
	}
	for k := comma - 1; k >= 0; k-- {
		if s.Tokens[k].Tag == "VERB" && s.finite(k) && s.lex.verbs[s.lemma(k)].takes(byClause) && s.child(k, "nsubj") >= 0 {
			return k
		}
	}
	return i
}

// entryOf is the cue that a verb is, with its particle if that makes another
// cue, "point out"; particle is then its token, else -1.
func (s *sentence) entryOf(i int) (*cue, int) {
	lemma := s.lemma(i)
	particle := s.child(i, "compound:prt")
	if particle < 0 && i+1 < len(s.Tokens) {
		particle = i + 1
	}
	if particle > i {
		if entry := s.lex.particles[lemma+" "+s.lower[particle]]; entry != nil {
			return entry, particle
		}
	}
	if s.Tokens[i].Tag == "AUX" {
		return nil, -1
	}
	return s.lex.verbs[lemma], -1
}

// verbGroup is the verb with its auxiliaries and the adverbs among them: "has
// also said".
func (s *sentence) verbGroup(i, particle int) []stretch {
	r := stretch{i, i}
	for r.first > 0 {
		t := &s.Tokens[r.first-1]
		if t.Head != i || !t.Is("aux", "advmod", "cop") && !(t.Is("mark") && s.lower[r.first-1] == "to") {
			break
		}
		r.first--
	}
	if particle == r.last+1 {
		r.last = particle
	} else if particle > i {
		return []stretch{r, {particle, particle}}
	}
	return []stretch{r}
}

// fill gives an active cue the content that its tree has for it.
func (s *sentence) fill(c *candidate, i int) {
	entry := c.entry
	cueEnd := c.cue[len(c.cue)-1].last
	for _, k := range s.children(i) {
		k := int(k)
		t := &s.Tokens[k]
		switch {
		case t.Is("ccomp") && entry.takes(byClause|byQuote) && (k > i || s.canFollow(c)):
			s.addContent(c, k, i)
		case t.Is("advcl") && k > i && entry.takes(byClause) && (s.caseOf(k) == "that" || s.caseOf(k) == "whether"):
			// Parsers mistake many complements for adverbial clauses.
			s.addContent(c, k, i)
		case t.Is("xcomp") && k > i:
			if entry.takes(byInfinitive) && s.child(k, "mark") >= 0 || entry.takes(byGerund) && t.Feat("VerbForm") == "Ger" {
				s.addContent(c, k, i)
			} else if entry.takes(byClause) && s.child(k, "nsubj", "cop") >= 0 {
				s.addContent(c, k, i)
			}
		case t.Is("obl", "nmod", "advcl") && k > i && entry.takesPreposition(s.caseOf(k)) && len(c.content) == 0:
			r := s.subtree(k)
			if r.first <= cueEnd {
				r.first = cueEnd + 1
			}
			// The preposition belongs to the cue: "complained about".
			if p := s.child(k, "case", "mark"); p == r.first {
				c.cue = adjoin(c.cue, p)
				r.first++
			}
			c.content = append(c.content, r)
		}
	}
	thing := len(c.content) == 0 && entry.takes(byObject)
	if thing {
		s.objectContent(c, i)
	} else if o := s.child(i, "obj"); o > cueEnd && entry.takes(byObject) && o < c.content[0].first {
		// "rejected accusations that …": the noun belongs to what is said.
		c.content[0].first = min(o, max(cueEnd+1, s.subtree(o).first))
	}
	if len(c.content) == 0 && entry.takes(byClause) && !s.Tokens[i].Is("parataxis") {
		if r := s.following(c.cue[len(c.cue)-1].last + 1); !r.empty() {
			c.content = append(c.content, r)
			return
		}
	}
	if len(c.content) == 0 && !c.around {
		if r := s.nearby(entry, c.cue[len(c.cue)-1].last+1); !r.empty() {
			c.content = append(c.content, r)
			return
		}
	}
	if n := len(c.content); n > 0 && !c.around {
		s.extend(&c.content[n-1], i, thing)
	}
	if len(c.content) == 0 && entry.takes(byClause|byQuote) && s.Tokens[i].Is("parataxis") && s.Tokens[i].Head >= 0 && s.canFollow(c) {
		c.around = true
	}
}

// canFollow reports whether the cue can stand behind what it ascribes: it has a
// subject of its own, "…, she said".
func (s *sentence) canFollow(c *candidate) bool {
	if c.subject < 0 || s.Tokens[c.subject].Head != c.head {
		return false
	}
	switch s.lower[c.subject] {
	case "who", "which", "that", "que", "quien":
		return false
	}
	return true
}

// adjoin adds a token to a cue.
func adjoin(cue []stretch, i int) []stretch {
	if last := &cue[len(cue)-1]; last.last+1 == i {
		last.last = i
		return cue
	}
	return append(cue, stretch{i, i})
}

// addContent takes the subtree of a complement, cut where the parser let it run
// over the cue.
func (s *sentence) addContent(c *candidate, k, cue int) {
	r := s.subtree(k)
	if r.holds(cue) {
		if k > cue {
			r.first = c.cue[len(c.cue)-1].last + 1
		} else {
			r.last = c.cue[0].first - 1
			if !c.source.empty() && c.source.first > r.first && c.source.first <= r.last {
				r.last = c.source.first - 1
			}
		}
	}
	if k < cue {
		c.around = true
	} else if !r.empty() && s.Tokens[r.first].Tag == "CCONJ" {
		return // a clause of its own
	}
	c.content = append(c.content, r)
}

// objectContent takes the object with what is said of it: "accused him of
// fraud", "described the plan as a step".
func (s *sentence) objectContent(c *candidate, i int) {
	o := s.child(i, "obj")
	if o < 0 {
		return
	}
	r := s.subtree(o)
	if o == i+1 && c.entry.takes(byClause) && o+1 < len(s.Tokens) && s.finite(o+1) {
		// "admitted Trump was …": the parser took the subject for an object.
		c.content = append(c.content, stretch{o, s.clauseEnd(o + 1)})
		return
	}
	if r.holds(i) {
		// "which he described as …": the pronoun stands before the verb.
		return
	}
	if o < i {
		c.content = append(c.content, r)
		r = stretch{i + 1, i}
	}
	for _, k := range s.children(i) {
		k := int(k)
		if k < o || k < i || !s.Tokens[k].Is("xcomp", "obl", "ccomp", "advcl") {
			continue
		}
		if w := s.caseOf(k); s.Tokens[k].Is("xcomp", "ccomp") || w == "as" || w == "of" || c.entry.takesPreposition(w) {
			if tail := s.subtree(k); tail.first > i {
				r.last = max(r.last, tail.last)
			}
		}
	}
	if !r.empty() {
		c.content = append(c.content, r)
	}
}

// extend adds to a content what follows it without a comma under the same cue:
// parsers hang the tail of a long phrase too high. A thing has no circumstances;
// those behind it belong to the cue.
func (s *sentence) extend(r *stretch, i int, thing bool) {
	for _, k := range s.children(i) {
		k := int(k)
		if k < r.last || !s.Tokens[k].Is("obl", "advcl", "xcomp", "ccomp", "nmod", "acl") {
			continue
		}
		if thing && s.circumstance(k) {
			continue
		}
		if tail := s.subtree(k); tail.first == r.last+1 && !s.resumes(tail.first) {
			r.last = tail.last
		}
	}
}

// circumstance reports whether a dependent tells when, where or how something
// was said: "praised the mayor on Monday".
func (s *sentence) circumstance(k int) bool {
	switch s.caseOf(k) {
	case "on", "in", "at", "during", "after", "before", "since", "while", "when", "by", "as", "en", "durante", "tras", "antes", "desde":
		return true
	}
	return s.Tokens[k].Rel == "obl:tmod" || s.Tokens[k].Rel == "obl:unmarked"
}

// passive reads "was accused of fraud by the opposition", "is expected to win",
// "it was reported that": whoever acts is the source if named, and the subject
// belongs to what is said.
func (s *sentence) passive(c candidate) (candidate, bool) {
	i := c.head
	for _, k := range s.children(i) {
		k := int(k)
		if s.Tokens[k].Is("obl") && k > i && (s.Tokens[k].Rel == "obl:agent" || s.caseOf(k) == "by" || s.caseOf(k) == "por") {
			c.subject, c.source = k, s.subtree(k)
			break
		}
	}
	subject := s.child(i, "nsubj:pass", "nsubj", "csubj")
	if subject < 0 && s.Tokens[i].Is("acl") && s.Tokens[i].Head >= 0 && s.Tokens[i].Head < i {
		// "a plan described as …": no more than the noun itself.
		subject = -1
	}
	expletive := subject >= 0 && (s.lower[subject] == "it" || s.lower[subject] == "there") || s.child(i, "expl") >= 0
	var tail []stretch
	for _, k := range s.children(i) {
		k := int(k)
		if k < i || c.source.holds(k) {
			continue
		}
		t := &s.Tokens[k]
		w := s.caseOf(k)
		if t.Is("ccomp", "xcomp", "csubj") && c.entry.takes(byClause|byInfinitive|byObject|byQuote) ||
			t.Is("obl", "advcl") && (w == "as" || c.entry.takesPreposition(w)) || t.Is("advcl") && w == "that" {
			tail = append(tail, s.subtree(k))
		}
	}
	if subject >= 0 && !expletive && subject < i {
		r := s.subtree(subject)
		if r.last >= c.cue[0].first {
			r.last = c.cue[0].first - 1
		}
		if len(tail) > 0 || c.entry.takes(byObject) && !c.source.empty() {
			c.content = append(c.content, r)
		}
	}
	c.content = append(c.content, tail...)
	return c, len(c.content) > 0
}

// raising reads "the talks seem to stall", where nobody is the source and the
// subject belongs to the content.
func (s *sentence) raising(c candidate) (candidate, bool) {
	tail := s.child(c.head, "xcomp", "ccomp")
	if tail < c.head {
		return c, false
	}
	if subject := s.child(c.head, "nsubj"); subject >= 0 && subject < c.head && s.lower[subject] != "it" {
		c.content = append(c.content, s.subject(subject, c.head))
	}
	c.content = append(c.content, s.subtree(tail))
	return c, true
}

// sourceOf is who says: the subject of the cue, or that of the verb that it
// shares it with.
func (s *sentence) sourceOf(i, depth int) (int, stretch) {
	t := &s.Tokens[i]
	if k := s.child(i, "nsubj", "nsubj:pass"); k >= 0 {
		if s.lower[k] == "it" && s.child(i, "expl") >= 0 {
			return -1, nowhere
		}
		return k, s.subject(k, i)
	}
	if depth > 4 || t.Head < 0 || t.Head >= len(s.Tokens) {
		return -1, nowhere
	}
	switch h := t.Head; {
	case t.Is("acl") && s.Tokens[h].Tag != "VERB":
		// "a statement saying that …": the noun speaks.
		r := s.subtree(h)
		r.last = min(r.last, i-1)
		if r.last < h {
			r = stretch{h, h}
		}
		return h, r
	case t.Is("conj", "xcomp", "advcl", "acl"):
		return s.sourceOf(h, depth+1)
	}
	return -1, nowhere
}

// subject is the stretch of a subject, which ends before the verb if it stands
// before it. A comma that closes its apposition belongs to it.
func (s *sentence) subject(k, verb int) stretch {
	r := s.subtree(k)
	switch {
	case k < verb && r.last >= verb:
		r.last = k
	case k > verb && r.first <= verb:
		r.first = verb + 1
	}
	for r.last > k && s.Tokens[r.last].Form == "." {
		r.last--
	}
	for i := r.first; i < k; i++ {
		if s.Tokens[i].Form == ";" {
			r.first = i + 1
		}
	}
	for r.first < k && s.loose(r.first, false) {
		r.first++
	}
	if k < verb {
		r.last = s.untimed(r.last, k)
	}
	return r
}

// untimed is the last token of a subject without the day behind it: "the
// minister on Friday said".
func (s *sentence) untimed(last, k int) int {
	day := last
	if day > k && s.Tokens[day].Form == "," {
		day--
	}
	if day <= k || !weekdays[s.lower[day]] {
		return last
	}
	for day--; day > k && (s.Tokens[day].Tag == "ADP" || s.Tokens[day].Tag == "DET" || s.Tokens[day].Form == ","); day-- {
	}
	return day
}

var weekdays = map[string]bool{
	"monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true,
	"lunes": true, "martes": true, "miércoles": true, "jueves": true, "viernes": true, "sábado": true, "domingo": true,
}

// before is the noun phrase right in front of a finite cue that the parser left
// without a subject.
func (s *sentence) before(i int) (int, stretch) {
	last := i - 1
	if last < 0 || !s.finite(i) || s.Tokens[last].Tag != "NOUN" && s.Tokens[last].Tag != "PROPN" && s.Tokens[last].Tag != "PRON" {
		return -1, nowhere
	}
	first := last
	for first > 0 {
		t := &s.Tokens[first-1]
		if t.Tag == "ADP" && t.Form != "of" && t.Form != "de" || !s.nominal(first-1) || s.Tokens[last].Tag == "PRON" {
			break
		}
		first--
	}
	return last, stretch{first, last}
}
