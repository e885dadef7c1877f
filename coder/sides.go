package coder

import (
	"slices"

	"quipu"
	"quipu/ontology"
)

// completeSides finds a recipient for an event whose frame found none who can
// be acted on: in the content of what was said, among the complements of the
// trigger, or anywhere below it.
func (c *sentenceCoder) completeSides(one *candidate, m *quipu.EventMention) {
	c.takeWhatWasHit(one, m)
	if movesForces(one.frame) && hasActor(m.Actors) {
		m.Recipients = c.withoutOwn(m.Recipients, m.Actors, true)
	}
	if given := c.receivers(one, m); len(given) > 0 {
		m.Recipients = given
	}
	if len(m.Recipients) > 0 && !hasActor(m.Recipients) && (protests(m) || judges(one.frame.typ)) {
		c.whoseThing(one, m)
	}
	if hasActor(m.Recipients) || m.Type == quipu.Protest && len(m.Recipients) > 0 {
		return
	}
	for _, find := range []func(*candidate) []int{c.asked, c.addressees} {
		if found := c.without(c.participants(find(one)), m.Actors); hasActor(found) {
			m.Recipients = found
			return
		}
	}
	for _, find := range []func(*candidate, *quipu.EventMention) []int{c.fromContent, c.fromComplements, c.fromCondition, c.fromBelow} {
		others := c.withoutOwn(c.without(c.participants(find(one, m)), m.Actors), m.Actors, mayMove(m.Type))
		if able(others) {
			m.Recipients = others
			return
		}
	}
	if len(m.Recipients) == 0 && !one.frame.noun {
		m.Recipients = c.withoutOwn(c.without(c.participants(c.things(one)), m.Actors), m.Actors, mayMove(m.Type))
	}
}

// things are the objects that an event without recipient was done to. Of what is
// more than words they are no means and no event: "launched an attack" hurts no
// attack. Of a judgement they are what was judged: "condemned the attacks".
func (c *sentenceCoder) things(one *candidate) []int {
	typ := one.frame.typ
	if !judges(typ) && ontology.Quad(typ) != 4 || typ == quipu.Protest && one.frame.mode == "strike" {
		return nil
	}
	var list []int
	for _, o := range one.view.objects {
		t := &c.Tokens[o]
		if t.Tag != "NOUN" && t.Tag != "PROPN" || o == one.view.trigger || c.isMeans(o) || one.frame.typ == quipu.Support && slices.Contains(one.fixed, o) {
			continue
		}
		if c.lex.nouns[lemmaOf(t)] != nil && (!judges(typ) || c.tellsSame(one, o)) {
			continue // "reached an agreement" does nothing to the agreement.
		}
		list = append(list, o)
	}
	return list
}

// tellsSame reports whether a noun by itself tells of an event of the candidate's
// type.
func (c *sentenceCoder) tellsSame(one *candidate, noun int) bool {
	frames := c.lex.nouns[lemmaOf(&c.Tokens[noun])]
	if frames == nil {
		return false
	}
	view := c.nounView(noun)
	m := c.matchFrames(frames, &view)
	return m != nil && m.frame.typ == one.frame.typ
}

// protests reports whether a mention is a protest about something; who blocks or
// burns a thing does it to the thing.
func protests(m *quipu.EventMention) bool {
	switch first(m.Modes) {
	case "obstruct", "riot", "vandalize":
		return false
	}
	return m.Type == quipu.Protest
}

// judges reports whether an event of the type can be about a thing: a plan is
// condemned, refused or praised.
func judges(typ quipu.EventType) bool {
	return typ == quipu.Accuse || typ == quipu.Reject || typ == quipu.Support
}

// able reports whether one of the list can be acted on or stands for a country:
// of "rejected a French offer" the offer does.
func able(list []quipu.ActorMention) bool {
	for i := range list {
		if list[i].Kind != "" && actsFor(&list[i]) {
			return true
		}
	}
	return false
}

// isMeans reports whether the word names a weapon or other means.
func (c *sentenceCoder) isMeans(head int) bool {
	for i := range c.lex.means {
		if c.lex.means[i].words.match(c.Sentence, head) {
			return true
		}
	}
	return false
}

// fromContent finds whom a speech act is about. Of a demand it is who is to do
// it; of a complaint, who did it; of a promise, threat or refusal, to whom it
// would be done.
func (c *sentenceCoder) fromContent(one *candidate, m *quipu.EventMention) []int {
	if !verbal(one.frame.typ) {
		switch {
		case one.inner == nil:
			return nil
		case m.Type == quipu.Protest:
			return c.demandedOf(one)
		}
		return c.actorsOf(one.inner.actors, one.actors) // whose march was blocked
	}
	if one.complement < 0 && one.inner == nil {
		return nil
	}
	var view frameView
	switch {
	case one.inner != nil:
		view = *one.inner.view
	case c.Tokens[one.complement].Tag == "VERB" || c.Tokens[one.complement].Tag == "AUX":
		view = c.verbView(one.complement)
	default:
		view = c.nounView(one.complement)
	}
	if judges(m.Type) {
		// "praised the president's decision to free them": whose it is was praised,
		// whomever it frees.
		if found := c.responsible(one); len(found) > 0 {
			return found
		}
	}
	switch m.Type {
	case quipu.Request, quipu.Accuse:
		var doers []int
		if one.inner != nil {
			doers = one.inner.actors
		}
		if len(doers) == 0 {
			doers = append(doers, view.subjects...)
			for _, p := range view.possessors {
				if c.isActor(p) {
					doers = append(doers, p)
				}
			}
		}
		if doers = c.actorsOf(doers, one.actors); len(doers) > 0 || m.Type == quipu.Accuse {
			return doers // Whoever was hit by what is condemned is not condemned.
		}
	}
	if one.inner != nil {
		if found := c.actorsOf(one.inner.recipients, one.actors); len(found) > 0 {
			return found
		}
	}
	verb := lemmaOf(&c.Tokens[view.trigger])
	if giving[verb] {
		if found := c.recipientsOf(&view, one.actors); len(found) > 0 {
			return found
		}
	}
	if !view.noun && !making[verb] {
		if found := c.actorsOf(view.objects, one.actors); len(found) > 0 {
			return found
		}
		for _, o := range view.objects {
			// "refused to let Iranian planes land"
			if found := c.actorsOf(c.owners(o), one.actors); len(found) > 0 {
				return found
			}
		}
	}
	return c.towards(view.obliques, one.actors)
}

// making are verbs whose object is not there before: an office that is to be
// opened is done nothing to. In both languages.
var making = set("set establish create form found open build launch organise organize crear establecer fundar abrir formar construir")

// demandedOf are those of whom protesters demand what they are on the street for:
// "on strike to demand the minister's resignation". The leader whose release is
// demanded is no target, and who is to release him is not said.
func (c *sentenceCoder) demandedOf(one *candidate) []int {
	demand := one.inner
	if demand.frame.mode == "yield" {
		return nil
	}
	if found := c.actorsOf(demand.recipients, one.actors); len(found) > 0 {
		return found
	}
	for _, head := range demand.recipients {
		if found := c.actorsOf(c.owners(head), one.actors); len(found) > 0 {
			return found // "in protest at the court's ruling"
		}
	}
	about := quipu.EventMention{Type: demand.frame.typ}
	if found := c.actorsOf(c.fromContent(demand, &about), one.actors); len(found) > 0 {
		return found
	}
	return c.actorsOf(c.fromComplements(demand, &about), one.actors)
}

// fromComplements finds a recipient among the trigger's own complements: an object
// that the frame left ("gave the minister permission"), whose thing it is that was
// refused or praised ("rejected May's plan"), or where the act was directed.
func (c *sentenceCoder) fromComplements(one *candidate, m *quipu.EventMention) []int {
	if found := c.actorsOf(one.view.objects, append(one.actors, one.fixed...)); len(found) > 0 && !one.frame.noun {
		return found
	}
	if verbal(m.Type) && !ontology.Reciprocal(m.Type) {
		if found := c.responsible(one); len(found) > 0 {
			return found
		}
	}
	if m.Type == quipu.Request || m.Type == quipu.Accuse {
		// "repeated its demand that Spain ease the rules"
		for _, noun := range one.fixed {
			for v := range c.Children(noun) {
				if c.Tokens[v].Is("acl", "ccomp") && c.Tokens[v].Rel != "acl:relcl" {
					if s := c.Child(v, "nsubj"); s >= 0 {
						return c.actorsOf([]int{s}, one.actors)
					}
				}
			}
		}
	}
	obliques := one.view.obliques
	if m.Type == quipu.Request {
		// What is asked for is not who is asked.
		obliques = nil
		for _, o := range one.view.obliques {
			if o.prep != "for" || c.Tokens[o.head].Head != one.view.trigger {
				obliques = append(obliques, o)
			}
		}
	}
	if found := c.towards(obliques, one.actors); len(found) > 0 {
		return found
	}
	if ontology.Quad(m.Type) == 4 && m.Type != quipu.Protest {
		// "fired tear gas to drive the students back"
		for _, v := range one.view.infinitives {
			view := c.verbView(v)
			if found := c.actorsOf(view.objects, one.actors); len(found) > 0 {
				return found
			}
		}
	}
	switch m.Type {
	case quipu.Coerce, quipu.Mobilize:
		for _, o := range one.view.obliques {
			if a := c.actorAt(o.head); a != nil && a.Kind == quipu.PlaceActor && locative[o.prep] {
				return []int{o.head}
			}
		}
	}
	return nil
}

// directed are the prepositions that say at whom an act is directed, in both
// languages.
var directed = set("to for against with from toward towards on upon at a para contra con hacia")

// towards are the complements that can be acted on and stand under a preposition of
// direction. Places count only as the government or people in them.
func (c *sentenceCoder) towards(obliques []complement, actors []int) []int {
	for _, o := range obliques {
		if directed[o.prep] {
			if found := c.actorsOf([]int{o.head}, actors); len(found) > 0 {
				return found
			}
		}
	}
	return nil
}

// actorsOf are those heads that can act, without those that act already.
func (c *sentenceCoder) actorsOf(heads, without []int) []int {
	var kept []int
	for _, head := range heads {
		if c.isActor(head) && !c.dated[head] && !c.acts(head, without) && !c.unresolved(head) {
			kept = append(kept, head)
		}
	}
	return kept
}

// unresolved reports whether a head is a pronoun of which nobody knows whom it
// stands for, other than the speaker's own.
func (c *sentenceCoder) unresolved(head int) bool {
	a := c.actorAt(head)
	return a != nil && a.Pronoun && a.Name == "" && !ourselves[lower(c.Tokens[head].Form)]
}

// acts reports whether a head is one of the others or, like "its" in "moved its
// troops", stands for one of them.
func (c *sentenceCoder) acts(head int, others []int) bool {
	a := c.actorAt(head)
	for _, other := range others {
		if other == head {
			return true
		}
		if b := c.actorAt(other); a != nil && b != nil && a.Entity == b.Entity {
			return true
		}
	}
	return false
}

// bare reports whether an event noun stands alone: nobody takes part and no
// verb says that it happened.
func (c *sentenceCoder) bare(one *candidate) bool {
	if !one.frame.noun || one.view.light >= 0 || c.calledByPlace(one.view.trigger) {
		return false
	}
	return len(c.actorsOf(one.actors, nil)) == 0 && len(c.actorsOf(one.recipients, nil)) == 0
}

// dropBare drops event nouns that stand alone beside other events: "after the
// violence" is the background of what the sentence tells.
func (c *sentenceCoder) dropBare(found []*candidate) {
	telling := 0
	for _, one := range found {
		if !one.dropped && !c.bare(one) {
			telling++
		}
	}
	if telling == 0 {
		return
	}
	for _, one := range found {
		if !one.dropped && c.bare(one) && (ontology.Quad(one.frame.typ) != 4 || c.Tokens[one.view.trigger].Is("obl", "nmod", "compound", "conj")) {
			one.dropped = true
		}
	}
}
