package coder

import (
	"quipu"
	"quipu/coder/sense"
)

// nearbyWords is how many words to either side of a possible trigger the judge
// of senses looks at.
const nearbyWords = 12

// setting tells the judge of senses what is known of a possible trigger and its
// surroundings. Which types the lexicon lists for the word is told, which of them
// fits is not: the judge is to have an opinion of its own.
func (c *sentenceCoder) setting(view *frameView, s *sense.Setting) {
	s.Clear()
	at := view.trigger
	t := &c.Tokens[at]
	s.Put(sense.Trigger, lemmaOf(t))
	s.Mark("tag", t.Tag, t.XTag)
	s.Mark("rel", t.Rel, "")
	s.Mark("name", t.Name, "")
	frames := c.framesOf(t)
	for i, f := range frames {
		if i == 0 || f.typ != frames[i-1].typ {
			s.Mark("listed", string(f.typ), "")
		}
	}
	if t.Head >= 0 {
		g := &c.Tokens[t.Head]
		s.Put(sense.Governor, lemmaOf(g))
		s.Mark("governor", t.Rel, lemmaOf(g))
		s.Mark("under", c.preposition(at), g.Tag)
	}
	if view.passive {
		s.Mark("passive", "", "")
	}
	for _, head := range view.subjects {
		c.settingSide(s, sense.Subject, "subject", head)
	}
	for _, head := range view.objects {
		c.settingSide(s, sense.Object, "object", head)
		s.Mark("takes", lemmaOf(t), lemmaOf(&c.Tokens[head]))
	}
	for _, head := range view.possessors {
		c.settingSide(s, sense.Subject, "possessor", head)
	}
	for _, o := range view.obliques {
		c.settingSide(s, sense.Oblique, o.prep, o.head)
		s.Mark("with", lemmaOf(t), o.prep)
		s.Mark("prep", o.prep, lemmaOf(&c.Tokens[o.head]))
	}
	for _, one := range view.particles {
		s.Mark("particle", lemmaOf(t), lemmaOf(&c.Tokens[one]))
	}
	content := func(kind string, head int) {
		s.Put(sense.Content, lemmaOf(&c.Tokens[head]))
		s.Mark("content", kind, "")
		s.Mark(kind, lemmaOf(t), "")
	}
	for _, head := range view.infinitives {
		content("infinitive", head)
	}
	for _, head := range view.clauses {
		content("clause", head)
	}
	for _, g := range view.gerunds {
		content("gerund", g.head)
	}
	if view.light >= 0 {
		s.Put(sense.Governor, lemmaOf(&c.Tokens[view.light]))
		s.Mark("light", string(view.lightKind), "")
	}
	for _, lack := range []struct {
		kind  string
		heads []int
	}{{"no subject", view.subjects}, {"no object", view.objects}} {
		if len(lack.heads) == 0 {
			s.Mark(lack.kind, t.Tag, "")
		}
	}
	for child := range c.Children(at) {
		w := &c.Tokens[child]
		switch {
		case w.Is("aux", "mark", "cop"):
			s.Mark("auxiliary", lower(w.Form), "")
		case w.Is("det", "amod", "nummod", "advmod"):
			s.Mark("modifier", lemmaOf(w), "")
		}
	}
	c.settingNearby(s, at)
	s.Mark("paragraph", string(c.doc.a.Doc.Paragraphs[c.Paragraph].Kind), "")
}

// settingSide tells who or what stands in a place of the clause.
func (c *sentenceCoder) settingSide(s *sense.Setting, slot sense.Slot, place string, head int) {
	s.Put(slot, lemmaOf(&c.Tokens[head]))
	a := c.actorAt(head)
	switch {
	case a == nil:
		s.Mark("side", place, c.Tokens[head].Tag)
	default:
		s.Mark("side", place, string(a.Kind))
		s.Mark("sector", place, a.Sector)
		if a.Code != "" {
			s.Mark("country", place, "")
		}
	}
}

// settingNearby tells the words of content around the trigger.
func (c *sentenceCoder) settingNearby(s *sense.Setting, at int) {
	for i := max(0, at-nearbyWords); i < min(len(c.Tokens), at+nearbyWords+1); i++ {
		switch t := &c.Tokens[i]; t.Tag {
		case "NOUN", "VERB", "ADJ", "PROPN":
			if i != at && t.Name == "" && !c.dated[i] {
				s.Put(sense.Nearby, lemmaOf(t))
			}
		}
	}
}

// A Trial is a word that may be a trigger, as the judge of senses is taught by
// it.
type Trial struct {
	Sentence, Token int
	Setting         *sense.Setting // valid until the next trial
	Type            quipu.EventType
	Verdict         Verdict
}

// A Verdict is what the lexicon makes of a word.
type Verdict int

// The verdicts.
const (
	Unlisted  Verdict = iota // it does not know the word
	Unfitted                 // it knows the word, but no sense that fits
	Senseless                // a sense that is no event
	Swallowed                // a sense of an event that another trigger has taken in, or that nobody takes part in
	Coded                    // an event
)

// Trials calls yield for each word of a read document that may be a trigger,
// with what the judge would be told and what the lexicon alone makes of it.
func (c *Coder) Trials(a *quipu.Analysis, yield func(Trial)) {
	d := newDocumentCoder(a, c.lexicon(a.Doc.Lang))
	var s sense.Setting
	for i := range a.Sentences {
		sc := d.sentence(i)
		found := sc.candidates()
		by := map[int]*candidate{}
		for _, one := range found {
			by[one.view.trigger] = one
		}
		sc.resolve(found)
		for t := range sc.Tokens {
			view, ok := sc.trialView(t)
			if !ok {
				continue
			}
			trial := Trial{Sentence: i, Token: t, Setting: &s}
			switch one := by[t]; {
			case one == nil && sc.listed(&sc.Tokens[t]):
				trial.Verdict = Unfitted
			case one == nil:
			case one.frame.typ == "":
				trial.Verdict = Senseless
			case one.dropped:
				trial.Verdict, trial.Type = Swallowed, one.frame.typ
			default:
				trial.Verdict, trial.Type = Coded, one.frame.typ
			}
			sc.setting(&view, &s)
			yield(trial)
		}
	}
}

// trialView is how a word is seen as a trigger, if it may be one: verbs, and
// nouns that the lexicon or the judge knows.
func (c *sentenceCoder) trialView(i int) (frameView, bool) {
	t := &c.Tokens[i]
	if c.dated[i] || t.Rel == hyphenRel {
		return frameView{}, false
	}
	switch t.Tag {
	case "VERB":
		if t.Is("aux", "cop") || t.Is("amod") && t.Head > i && !c.misread(i) {
			return frameView{}, false
		}
		return c.verbView(i), true
	case "NOUN":
		if c.modifier(i) || !c.listed(t) && !(c.lex.judge != nil && c.lex.judge.Knows(lemmaOf(t))) {
			return frameView{}, false
		}
		return c.nounView(i), true
	}
	return frameView{}, false
}

// listed reports whether the lexicon has frames for the word.
func (c *sentenceCoder) listed(t *quipu.Token) bool { return c.framesOf(t) != nil }

// framesOf are the lexicon's frames for a word.
func (c *sentenceCoder) framesOf(t *quipu.Token) []*frame {
	switch {
	case t.Tag == "VERB":
		return c.verbFrames(t)
	case c.lex.nouns[lemmaOf(t)] != nil:
		return c.lex.nouns[lemmaOf(t)]
	}
	return c.lex.nouns[lower(t.Form)]
}
