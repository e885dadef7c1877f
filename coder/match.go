package coder

import (
	"strings"

	"quipu"
)

// A match is a frame that fits a trigger, with what fills its places.
type match struct {
	frame      *frame
	view       *frameView
	score      float64
	actors     []int // heads of noun phrases, coordination not yet spread
	recipients []int
	complement int // the complement clause or event noun that the frame takes, or -1
	fixed      []int
	below      []complement // of words that the frame fixes: "came out in favour of the plan"
	loose      bool         // found by the judge of senses: the frame does not fit as a whole
}

// matchFrames is the best of the frames for this view, or nil. More parts win,
// and a part that must be a certain word wins over one that may be any; among
// equals a sense that is no event wins, then the first of the lexicon. A line of
// the user's that fits at all wins over what ships: that is what it was written for.
func (c *sentenceCoder) matchFrames(frames []*frame, view *frameView) *match {
	var best *match
	for _, f := range frames {
		m := c.matchFrame(f, view)
		if m != nil && (best == nil || m.beats(best)) {
			best = m
		}
	}
	return best
}

func (m *match) beats(best *match) bool {
	switch {
	case m.frame.rank != best.frame.rank:
		return m.frame.rank > best.frame.rank
	case m.score != best.score:
		return m.score > best.score
	}
	return m.frame.typ == "" && best.frame.typ != ""
}

// matchFrame fits one frame, or returns nil.
func (c *sentenceCoder) matchFrame(f *frame, view *frameView) *match {
	m := &match{frame: f, view: view, complement: -1, score: f.weight * 0.5}
	if f.denied {
		if !c.stanceOf(view.trigger).negated {
			return nil
		}
		m.score += wordPart
	}
	if f.noun {
		if len(f.trigger) > 1 {
			if !endsWith(c.Sentence, view.trigger, f.trigger) {
				return nil
			}
			m.score += 2 * float64(len(f.trigger)-1)
			for k := 1; k < len(f.trigger); k++ {
				m.fixed = append(m.fixed, view.trigger-k)
			}
		}
	}
	used := map[int]bool{}
	for i := range f.parts {
		if !c.matchPart(&f.parts[i], m, used) && !f.parts[i].optional {
			return nil
		}
	}
	if !f.noun && len(f.parts) == 0 && !view.passive && c.leftObject(view) {
		return nil // "fired" alone is not "fired its manager".
	}
	c.fillDefaults(m, used)
	return m
}

// leftObject reports whether the verb has an object that a pattern without any
// has no place for. What counts is said by a noun, not by a number or a date.
func (c *sentenceCoder) leftObject(view *frameView) bool {
	for _, o := range view.objects {
		if t := &c.Tokens[o]; (t.Tag == "NOUN" || t.Tag == "PROPN") && o > view.trigger && !c.dated[o] {
			return true
		}
	}
	return false
}

// Weights of what a part adds to a match: a part that any word fills, one that
// certain words fill, and those that are optional.
const (
	openPart       = 1.0
	wordPart       = 2.0
	optionalWeight = 0.3
	longerWord     = 0.25 // of each further word: a war game is no game
)

// matchPart fits one part and notes what fills it.
func (c *sentenceCoder) matchPart(p *part, m *match, used map[int]bool) bool {
	filler, ok := c.findFiller(p, m, used)
	if !ok && p.relation == object {
		filler = c.behindParticle(p, m, used)
		ok = filler >= 0
	}
	if !ok {
		return false
	}
	gain := openPart
	if !p.open() || p.relation == particle {
		gain = wordPart
	}
	if filler >= 0 {
		gain += longerWord * float64(c.wordsOf(p, filler)-1)
	}
	if p.optional {
		gain *= optionalWeight
	}
	m.score += gain
	if filler < 0 {
		return true
	}
	switch p.relation {
	case infinitive, clause, gerund:
		m.complement = filler
		return true
	case particle:
		m.fixed = append(m.fixed, filler)
		return true
	}
	used[filler] = true
	r := p.role
	if r == noRole && (p.relation == subject || p.relation == possessor) && c.isActor(filler) {
		r = actorRole // "<protester> storm R", "<police> raid": a class of people acts, a bomb does not.
	}
	switch r {
	case actorRole:
		m.actors = append(m.actors, filler)
		if p.relation == subject {
			// A parser may make two subjects of a coordination.
			for _, s := range m.view.subjects {
				if !used[s] && c.admits(p, s) {
					used[s] = true
					m.actors = append(m.actors, s)
				}
			}
		}
	case recipient:
		m.recipients = append(m.recipients, filler)
	default:
		if !p.open() && (p.relation == object || p.relation == oblique) {
			m.fixed = append(m.fixed, filler)
			if m.complement < 0 {
				m.complement = filler
			}
			if p.relation == oblique {
				m.below = append(m.below, c.below(filler)...)
			}
		}
	}
	return true
}

// findFiller is the token that fills a part, and whether there is one; the
// token is -1 where nothing stands for the part in the text.
func (c *sentenceCoder) findFiller(p *part, m *match, used map[int]bool) (int, bool) {
	view := m.view
	fits := func(head int) bool { return !used[head] && c.admits(p, head) }
	switch p.relation {
	case subject:
		for _, s := range view.subjects {
			if fits(s) {
				return s, true
			}
		}
	case object:
		for _, o := range view.objects {
			if fits(o) {
				return o, true
			}
		}
		// "shot dead", "set free", "took hostage": the parser's adverb or predicate.
		if len(p.words) > 0 && p.role == noRole && !view.noun {
			for _, one := range view.particles {
				if !used[one] && c.lists(p, one) {
					return one, true
				}
			}
			// "says no to a gas field": parsers hang such a "no" on what follows.
			if next := view.trigger + 1; next < len(c.Tokens) && c.Tokens[next].Is("det") && c.grammar.negations[lemmaOf(&c.Tokens[next])] && c.lists(p, next) {
				return next, true
			}
		}
	case possessor:
		for _, o := range view.possessors {
			if fits(o) && (p.role == noRole || !p.open() || c.isActor(o)) {
				return o, true
			}
		}
	case oblique:
		for _, o := range view.obliques {
			if prepositionIn(o.prep, p.preps) && fits(o.head) {
				return o.head, true
			}
		}
		for _, o := range m.below {
			if prepositionIn(o.prep, p.preps) && fits(o.head) {
				return o.head, true
			}
		}
		// "call off the talks": one parser's preposition is the other's particle.
		for _, particle := range view.particles {
			if contains(p.preps, lemmaOf(&c.Tokens[particle])) {
				for _, o := range view.objects {
					if fits(o) {
						return o, true
					}
				}
			}
		}
		// "rolled back tariffs": its particle may be taken for part of the object.
		if next := view.trigger + 1; !view.noun && next < len(c.Tokens) && c.Tokens[next].Is("compound", "amod") && contains(p.preps, lower(c.Tokens[next].Form)) {
			for _, o := range view.objects {
				if fits(o) {
					return o, true
				}
			}
		}
		// "fire on" with its object elsewhere: "were fired on".
		if view.passive {
			for _, o := range view.objects {
				for _, particle := range view.particles {
					if contains(p.preps, lemmaOf(&c.Tokens[particle])) && fits(o) {
						return o, true
					}
				}
			}
		}
	case particle:
		for _, one := range view.particles {
			if contains(p.preps, lemmaOf(&c.Tokens[one])) {
				return one, true
			}
		}
		if next := view.trigger + 1; next < len(c.Tokens) && !view.noun && contains(p.preps, lemmaOf(&c.Tokens[next])) {
			return next, true
		}
	case infinitive:
		for _, v := range view.infinitives {
			if fits(v) {
				return v, true
			}
		}
		if v := c.takenForNoun(view); v >= 0 && fits(v) {
			return v, true
		}
	case clause:
		for _, v := range view.clauses {
			if fits(v) {
				return v, true
			}
		}
	case gerund:
		for _, g := range view.gerunds {
			if (len(p.preps) == 0 || prepositionIn(g.prep, p.preps)) && fits(g.head) {
				return g.head, true
			}
		}
		// A parser may take the gerund for a noun.
		for _, o := range view.obliques {
			if len(p.preps) > 0 && prepositionIn(o.prep, p.preps) && strings.HasSuffix(c.Tokens[o.head].Form, "ing") && fits(o.head) {
				return o.head, true
			}
		}
	}
	return -1, false
}

// behindParticle is the object that a parser put under the frame's particle
// ("cordoned off the area", "roughed up a reporter"), or -1.
func (c *sentenceCoder) behindParticle(p *part, m *match, used map[int]bool) int {
	next := m.view.trigger + 1
	if m.view.noun || next >= len(c.Tokens) {
		return -1
	}
	for i := range m.frame.parts {
		part := &m.frame.parts[i]
		if part.relation != particle || !contains(part.preps, lemmaOf(&c.Tokens[next])) {
			continue
		}
		if head := c.Tokens[next].Head; head > next && c.Tokens[next].Is("case") && !used[head] && c.admits(p, head) {
			return head
		}
	}
	return -1
}

// below are the complements of a noun under a preposition.
func (r *reader) below(noun int) []complement {
	var found []complement
	for c := range r.Children(noun) {
		if prep := r.preposition(c); r.Tokens[c].Is("nmod") && prep != "" && c > noun && !r.dated[c] {
			found = append(found, complement{prep, c})
		}
	}
	return found
}

// prepositionIn reports whether a preposition, perhaps of several words, is one
// of the options: "out_of" is "of" too, for "pull out of".
func prepositionIn(prep string, options []string) bool {
	if prep == "" {
		return false
	}
	for _, option := range options {
		if prep == option || strings.HasSuffix(prep, "_"+option) {
			return true
		}
	}
	return false
}

// admits reports whether a part lets this token in: by its lemma, by the actor
// that it names, or by a member of its coordination.
func (c *sentenceCoder) admits(p *part, head int) bool {
	if p.open() || c.lists(p, head) {
		return true
	}
	if len(p.kinds) > 0 {
		if a := c.actorAt(head); a != nil {
			for _, kind := range p.kinds {
				if kind == string(a.Kind) || kind == "country" && a.Kind == quipu.PlaceActor ||
					strings.HasPrefix(kind, "sector:") && kind[len("sector:"):] == a.Sector {
					return true
				}
			}
		}
	}
	// "hundreds of protesters", "a series of talks": the quantity is not what is meant.
	if tag := c.Tokens[head].Tag; tag == "NOUN" || tag == "NUM" || tag == "ADJ" {
		for child := range c.Children(head) {
			t := &c.Tokens[child]
			if t.Is("nmod") && c.preposition(child) == c.grammar.of && c.isQuantity(head) && c.lists(p, child) {
				return true
			}
			if t.Is("conj") && c.lists(p, child) {
				return true
			}
		}
	}
	return false
}

// wordsOf is how many words of the text the part's lists name at the token, at
// least 1.
func (c *sentenceCoder) wordsOf(p *part, head int) int {
	most := 1
	for _, list := range p.words {
		most = max(most, list.longest(c.Sentence, head))
	}
	return most
}

// lists reports whether one of the part's word lists has the token.
func (c *sentenceCoder) lists(p *part, head int) bool {
	for _, list := range p.words {
		if t := &c.Tokens[head]; p.relation == oblique && t.XTag == "VBG" {
			// "killed in firing" is in no fire, whatever the lemma.
			if list.matchForm(c.Sentence, head) {
				return true
			}
			continue
		}
		if list.match(c.Sentence, head) {
			return true
		}
	}
	return false
}

// fillDefaults gives the subject of a verb, and the possessor or "by" of a
// noun, to the actor where the pattern does not say otherwise.
func (c *sentenceCoder) fillDefaults(m *match, used map[int]bool) {
	f, view := m.frame, m.view
	if !f.noun {
		if !f.has(actorRole, subject) && !f.has(recipient, subject) && !hasSubject(f) {
			for _, s := range view.subjects {
				if !used[s] {
					m.actors = append([]int{s}, m.actors...)
				}
			}
		}
		return
	}
	if !f.has(recipient, possessor) || len(m.recipients) > 0 && len(m.actors) == 0 {
		for _, p := range view.possessors {
			if !used[p] && c.isActor(p) {
				m.actors = append(m.actors, p)
				used[p] = true
			}
		}
	}
	for _, o := range view.obliques {
		if c.grammar.agent[o.prep] && !used[o.head] && c.isActor(o.head) {
			m.actors = append(m.actors, o.head)
			used[o.head] = true
		}
	}
	if view.light < 0 {
		return
	}
	if view.lightKind == lightEnd && len(m.actors) > 0 && len(view.subjects) > 0 {
		// "called off talks with the rebels": who ends it acts on the others.
		m.recipients = append(m.recipients, m.actors...)
		m.actors = nil
	}
	for _, s := range view.subjects {
		switch {
		case used[s]:
		case view.lightKind == lightUndergo && len(m.recipients) == 0:
			m.recipients = append(m.recipients, s)
		case view.lightKind == lightUndergo:
		case len(m.actors) == 0 || view.lightKind == lightDo:
			m.actors = append([]int{s}, m.actors...)
		}
		used[s] = true
	}
}

func hasSubject(f *frame) bool {
	for i := range f.parts {
		if f.parts[i].relation == subject {
			return true
		}
	}
	return false
}
