package coder

import (
	"quipu"
	"quipu/coder/sense"
	"quipu/ontology"
)

// A candidate is a match that may become an event mention.
type candidate struct {
	*match
	stance  stance
	inner   *candidate // what is demanded, refused, threatened, agreed; nil if not coded
	tolls   []int      // triggers of what it did to people, folded into it
	cause   *candidate // the attack in which somebody was hurt, folded into it
	dropped bool
	opinion *sense.Opinion // of the judge of senses; nil where it was not asked
}

// candidates are the best matches of all triggers of the sentence, from left
// to right, senses that are no event included.
func (c *sentenceCoder) candidates() []*candidate {
	var found []*candidate
	for i := range c.Tokens {
		t := &c.Tokens[i]
		if c.dated[i] {
			continue // "in March"
		}
		var best *match
		switch t.Tag {
		case "VERB", "AUX":
			if t.Is("aux", "cop") || t.Is("amod") && t.Head > i && !c.misread(i) {
				continue // "the occupied territory" is how it is, not what happens.
			}
			if c.isGerundNoun(i) {
				view := c.nounView(i)
				if best = c.matchFrames(c.lex.nouns[lower(t.Form)], &view); best != nil {
					break
				}
			}
			if frames := c.verbFrames(t); frames != nil {
				view := c.verbView(i)
				c.addNeighbours(&view)
				c.passivate(&view, frames)
				best = c.matchFrames(frames, &view)
			}
		case "NOUN", "PROPN":
			if t.Tag == "PROPN" && t.Form == "March" {
				break // the month, which no date may have taken in
			}
			frames := c.lex.nouns[lemmaOf(t)]
			if frames == nil {
				// Lexicons list some nouns in the plural only.
				frames = c.lex.nouns[lower(t.Form)]
			}
			if frames != nil && !c.partOfName(i) && !c.modifier(i) {
				view := c.nounView(i)
				best = c.matchFrames(frames, &view)
			}
		}
		if best == nil {
			best = c.byCopula(i)
		}
		if best == nil && t.Tag == "VERB" {
			best = c.bySpeechAct(i)
		}
		if best != nil {
			found = append(found, &candidate{match: best})
		}
	}
	return found
}

// resolve drops matches that others explain: light verbs, nouns that a verb's
// frame has taken in, and what is only the content of another event.
func (c *sentenceCoder) resolve(found []*candidate) []*candidate {
	byTrigger := map[int]*candidate{}
	for _, one := range found {
		byTrigger[one.view.trigger] = one
	}
	for _, one := range found {
		if one.frame.typ != "" && one.frame.noun && !c.plausible(one) {
			continue // "released on bail": what is no event itself takes none in.
		}
		for _, f := range one.fixed {
			if other := byTrigger[f]; other != nil && other != one && one.takesIn(other) {
				one.inner = other
				other.dropped = !c.bothHappened(one, other)
			}
		}
	}
	c.giveBack(found)
	for _, one := range found {
		c.lendParties(one)
		c.caption(one)
	}
	for _, one := range found {
		if one.dropped || !one.frame.noun || one.view.light < 0 {
			continue
		}
		if verb := byTrigger[one.view.light]; verb != nil && !verb.dropped {
			verb.dropped = true
		}
	}
	c.dropWielded(found, byTrigger)
	var doubtful []*candidate
	for _, one := range found {
		if one.frame.typ == "" || !one.dropped && (!c.plausible(one) || c.elsewhere(one, found)) {
			one.dropped = true
			if verbal(one.frame.typ) && one.complement >= 0 && !one.frame.weak {
				doubtful = append(doubtful, one)
			}
		}
	}
	for _, one := range doubtful {
		// "He, so far, refused to send troops to Angola": whose subject the parser
		// lost, but whose content is an event.
		if inner := byTrigger[one.complement]; inner != nil && !inner.dropped {
			one.dropped = false
		}
	}
	for _, one := range found {
		if !one.dropped {
			one.stance = c.stanceOf(one.view.trigger)
			if one.frame.denied {
				// "would not hear of it": the sense has the denial in it.
				one.stance.negated, one.stance.refused, one.stance.future, one.stance.would = false, false, false, false
			}
			for _, f := range one.fixed {
				if c.grammar.negations[lemmaOf(&c.Tokens[f])] {
					one.stance.negated = false // "said no": the word is the act
				}
				if d := c.Child(f, "det"); d >= 0 && c.grammar.negations[lemmaOf(&c.Tokens[d])] {
					one.stance.negated = true // "were given no access"
				}
			}
		}
	}
	c.dropDoings(found)
	c.foldCalls(found)
	c.foldPairs(found)
	c.purposes(found)
	c.foldProtests(found)
	c.mergeTolls(found)
	c.mergeCauses(found)
	for _, outer := range found {
		if outer.dropped {
			continue
		}
		for _, inner := range found {
			if inner == outer || inner.dropped && inner.frame.typ == "" {
				continue
			}
			if c.isContent(outer, inner) {
				if outer.inner == nil {
					outer.inner = inner
				}
				inner.dropped = true
			}
		}
	}
	for _, one := range found {
		// "warned that fuel would run out" foretells and threatens nobody.
		if one.frame.typ == quipu.Threaten && one.inner == nil && len(one.recipients) == 0 && c.hasClause(one) {
			one.dropped = true
		}
	}
	c.dropBare(found)
	var kept []*candidate
	for _, one := range found {
		if !one.dropped {
			kept = append(kept, one)
		}
	}
	return kept
}

// purposes makes what an event is done for hypothetical: who fires to disperse a
// crowd may or may not disperse it. After a verb that is no event ("went to
// meet") the purpose is what the sentence tells.
func (c *sentenceCoder) purposes(found []*candidate) {
	for _, one := range found {
		if one.dropped || !one.stance.purpose {
			continue
		}
		at := one.view.trigger
		for !c.Tokens[at].Is("advcl") && c.Tokens[at].Head >= 0 {
			at = c.Tokens[at].Head
		}
		governor := c.Tokens[at].Head
		for _, outer := range found {
			if outer != one && !outer.dropped && (outer.view.trigger == governor || outer.view.light == governor) {
				one.stance.hypothetical = true
			}
		}
	}
}

// mergeTolls folds a verb that only says what an attack did to people into the
// attack: "shelled the town, killing 20 and wounding 30" is one event with its
// toll.
func (c *sentenceCoder) mergeTolls(found []*candidate) {
	for _, first := range found {
		if first.dropped || first.frame.typ != quipu.Assault {
			continue
		}
		clause := first.view.trigger
		if first.frame.noun && first.view.light >= 0 {
			clause = first.view.light // "launched an attack, killing 20"
		}
		for _, toll := range found {
			if toll == first || toll.dropped || toll.frame.typ != quipu.Assault || toll.frame.noun || toll.view.trigger < clause ||
				!c.lex.toll.match(c.Sentence, toll.view.trigger) || toll.stance.status() != first.stance.status() {
				continue
			}
			t := &c.Tokens[toll.view.trigger]
			chained := t.Head == clause
			for _, earlier := range first.tolls {
				chained = chained || t.Head == earlier
			}
			if c.tollOf(first, toll) {
				// "shelling killed dozens": the attack is what killed.
				toll.dropped = true
				first.recipients = append(first.recipients, toll.recipients...)
				first.tolls = append(first.tolls, toll.view.trigger)
				continue
			}
			if !chained || !t.Is("conj", "advcl", "parataxis", "dep") || c.isFinite(toll.view.trigger) && t.Is("advcl") {
				continue
			}
			if len(toll.actors) > 0 && len(first.actors) > 0 && toll.actors[0] != first.actors[0] {
				continue
			}
			toll.dropped = true
			first.recipients = append(first.recipients, toll.recipients...)
			first.tolls = append(first.tolls, toll.view.trigger)
		}
	}
}

// tollOf reports whether an attack, said by a noun, is the subject of the verb
// that says whom it killed.
func (c *sentenceCoder) tollOf(attack, toll *candidate) bool {
	t := &c.Tokens[attack.view.trigger]
	return attack.frame.noun && !toll.view.passive && t.Is("nsubj") && t.Head == toll.view.trigger
}

// takesIn reports whether a verb's frame that has the noun as a fixed word
// speaks for it: "hold talks with R" does.
func (one *candidate) takesIn(noun *candidate) bool {
	return !one.frame.noun || !noun.frame.noun
}

// bothHappened reports whether the noun that a frame took in is an event beside
// it: "troops blocked a march by teachers" tells of two acts of two sides.
func (c *sentenceCoder) bothHappened(outer, noun *candidate) bool {
	if c.presupposes(outer, noun) {
		return true
	}
	return ontology.Quad(outer.frame.typ) == 4 && ontology.Quad(noun.frame.typ) == 4 && outer.frame.typ != noun.frame.typ &&
		outer.view.trigger != noun.view.light && len(c.actorsOf(noun.actors, outer.actors)) > 0
}

// plausible reports whether a match has what an event of politics needs: one
// participant who can act, or, for a noun that is an event by itself, a verb
// that says it happened.
func (c *sentenceCoder) plausible(one *candidate) bool {
	if one.frame.typ == quipu.Assault && !one.frame.noun && len(one.actors) > 0 && !c.handled(one.actors) {
		return false // "The storm killed 107."
	}
	if one.frame.typ == quipu.Assault && len(one.actors) == 0 && c.tellsOfAccident() {
		return false
	}
	if c.somebody(one.actors, !one.frame.noun) || c.somebody(one.recipients, false) || c.continued(one) != nil {
		return true
	}
	if one.frame.weak {
		return one.frame.noun && (one.view.light >= 0 || c.calledByPlace(one.view.trigger))
	}
	if one.frame.noun {
		return one.view.light >= 0 || ontology.Quad(one.frame.typ) == 4 && len(one.actors)+len(one.recipients) == 0 || one.score > 1.5
	}
	if one.frame.typ == quipu.Concede && one.view.passive && one.score >= 2.5 && len(one.fixed) > 0 {
		return true // "The curfew was lifted": whoever imposed it
	}
	return ontology.Quad(one.frame.typ) == 4
}

// tellsOfAccident reports whether the sentence has a word for an accident, so
// that those killed in it were killed by nobody.
func (c *sentenceCoder) tellsOfAccident() bool {
	for i := range c.Tokens {
		// Of fire that was opened no accident tells, of a fire people die in one does.
		if t := &c.Tokens[i]; t.Tag == "NOUN" && c.lex.accident.match(c.Sentence, i) && (lemmaOf(t) != "fire" || c.Child(i, "det") >= 0) {
			return true
		}
	}
	return false
}

// somebody reports whether one of these, or of those coordinated with them, can
// act. With named, a thing of a known country or sector will do: an airport
// refuses, a ministry's website announces.
func (c *sentenceCoder) somebody(heads []int, named bool) bool {
	for _, head := range heads {
		if c.isActor(head) {
			return true
		}
		if a := c.actorAt(head); named && a != nil && (a.Code != "" || a.Sector != "") {
			return true
		}
		for child := range c.Children(head) {
			if c.Tokens[child].Is("conj") && c.isActor(child) {
				return true
			}
		}
	}
	return false
}

// handled reports whether somebody's hand is in what the subject did: it can
// act itself, is a name, or is a weapon or other means.
func (c *sentenceCoder) handled(subjects []int) bool {
	for _, head := range subjects {
		if c.isActor(head) || c.Tokens[head].Tag == "PROPN" || c.Tokens[head].Tag == "PRON" {
			return true
		}
		if a := c.actorAt(head); a != nil && a.Code != "" {
			return true // "Israeli helicopters"
		}
		if c.isMeans(head) {
			return true
		}
		if c.lex.nouns[lemmaOf(&c.Tokens[head])] != nil {
			return true // "The clashes killed two."
		}
	}
	return false
}

// modifier reports whether the noun only says what sort the next one is:
// "attack helicopters" attack nobody.
func (c *sentenceCoder) modifier(i int) bool {
	t := &c.Tokens[i]
	return t.Rel == "compound" && t.Head > i && c.Tokens[t.Head].Tag == "NOUN"
}

// partOfName reports whether the noun is a piece of a name ("Star Wars"), as
// far as names can be told: in headlines every noun may look like one.
func (c *sentenceCoder) partOfName(i int) bool {
	t := &c.Tokens[i]
	if t.Tag != "PROPN" {
		return false
	}
	if t.Name != "" {
		return true
	}
	if c.doc.a.Doc.Paragraphs[c.Paragraph].Kind == quipu.Title {
		return false
	}
	if t.Is("compound", "flat") && t.Head >= 0 && c.Tokens[t.Head].Tag == "PROPN" {
		return true
	}
	for child := range c.Children(i) {
		if c.Tokens[child].Is("compound", "flat") && c.Tokens[child].Tag == "PROPN" {
			return true
		}
	}
	return false
}
