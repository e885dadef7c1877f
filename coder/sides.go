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
	c.dropOwnForces(m)
	if hasActor(m.Recipients) || m.Type == quipu.Protest && len(m.Recipients) > 0 {
		return
	}
	for _, find := range []func(*candidate, *quipu.EventMention) []int{c.fromContent, c.fromComplements, c.fromBelow} {
		if others := c.without(c.participants(find(one, m)), m.Actors); able(others) {
			m.Recipients = others
			return
		}
	}
	if len(m.Recipients) > 0 || one.frame.noun {
		return
	}
	switch {
	case m.Type == quipu.Accuse, m.Type == quipu.Reject, m.Type == quipu.Support:
		// "condemned the attacks", "rejected the results": where nobody is told whose
		// they are, they are what was condemned.
		m.Recipients = c.without(c.participants(c.things(one)), m.Actors)
	case ontology.Quad(m.Type) == 4:
		// "burned 64 buses": what the frame's own word names was acted on.
		m.Recipients = c.without(c.participants(c.things(one)), m.Actors)
	}
}

// things are the trigger's objects that are no means of the act and, where the
// act is more than words, no event: "launched an attack" hurts no attack.
func (c *sentenceCoder) things(one *candidate) []int {
	var list []int
	for _, o := range one.view.objects {
		t := &c.Tokens[o]
		if t.Tag != "NOUN" && t.Tag != "PROPN" || o == one.view.trigger || c.isMeans(o) {
			continue
		}
		if verbal(one.frame.typ) || c.lex.nouns[lemmaOf(t)] == nil {
			list = append(list, o)
		}
	}
	return list
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

// takeWhatWasHit makes the object that a frame of attack lists by its word a
// recipient: "raided a checkpoint in the north" was done to the checkpoint.
func (c *sentenceCoder) takeWhatWasHit(one *candidate, m *quipu.EventMention) {
	if m.Type != quipu.Assault || one.frame.noun {
		return
	}
	for _, o := range one.view.objects {
		if t := &c.Tokens[o]; slices.Contains(one.fixed, o) && t.Tag == "NOUN" && c.lex.nouns[lemmaOf(t)] == nil && !c.isMeans(o) {
			kept := c.without(c.participants([]int{o}), m.Actors)
			for _, r := range m.Recipients {
				if r.Kind != quipu.PlaceActor {
					kept = append(kept, r)
				}
			}
			m.Recipients = kept
			return
		}
	}
}

// dropOwnForces drops the forces that somebody moves from those whom the move is
// aimed at: "mobilised troops against the rebels", "withdrew its soldiers from the
// valley". Where nobody else acts they stay, for then they move by themselves.
func (c *sentenceCoder) dropOwnForces(m *quipu.EventMention) {
	if m.Type != quipu.Mobilize && (m.Type != quipu.Retreat || first(m.Modes) != "withdraw") || !hasActor(m.Actors) {
		return
	}
	kept := m.Recipients[:0]
	for _, r := range m.Recipients {
		switch r.Sector {
		case "MIL", "COP", "PRM":
			if r.Code == "" || r.Code == m.Actors[0].Code {
				continue
			}
		}
		kept = append(kept, r)
	}
	m.Recipients = kept
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

// authors are who acts where the frame's actor only carries the words of
// somebody: of "issued a declaration demanding reforms", who issued it.
func (c *sentenceCoder) authors(one *candidate) []int {
	if len(one.actors) == 0 && one.frame.typ == quipu.Assault && !one.frame.noun {
		return c.attackers(one)
	}
	if one.frame.noun || len(one.actors) == 0 || c.somebody(one.actors, true) {
		return one.actors
	}
	t := &c.Tokens[one.view.trigger]
	if !t.Is("acl") || t.Head < 0 || !c.Tokens[t.Head].Is("obj", "obl") || c.Tokens[t.Head].Head < 0 {
		return one.actors
	}
	v := c.Tokens[t.Head].Head
	if c.isPassive(v) {
		return one.actors
	}
	subjects := c.verbView(v).subjects
	if found := c.actorsOf(subjects, nil); len(found) > 0 {
		return found
	}
	return one.actors
}

// attackers are who acts in the attack in which somebody was hurt: "killed in an
// attack by rebels", "wounded in police firing".
func (c *sentenceCoder) attackers(one *candidate) []int {
	if one.inner != nil {
		return c.actorsOf(one.inner.actors, one.recipients)
	}
	for _, o := range one.view.obliques {
		frames := c.lex.nouns[lemmaOf(&c.Tokens[o.head])]
		if frames == nil || !locative[o.prep] {
			continue
		}
		view := c.nounView(o.head)
		if m := c.matchFrames(frames, &view); m != nil && m.frame.typ == quipu.Assault {
			return c.actorsOf(m.actors, one.recipients)
		}
	}
	return nil
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
	switch m.Type {
	case quipu.Accuse, quipu.Reject, quipu.Support:
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
		if doers = c.actorsOf(doers, one.actors); len(doers) > 0 {
			return doers
		}
	}
	if one.inner != nil {
		if found := c.actorsOf(one.inner.recipients, one.actors); len(found) > 0 {
			return found
		}
	}
	if found := c.actorsOf(view.objects, one.actors); len(found) > 0 && !view.noun {
		return found
	}
	return c.towards(view.obliques, one.actors)
}

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
	if verbal(m.Type) {
		if found := c.responsible(one); len(found) > 0 {
			return found
		}
	}
	if m.Type == quipu.Request && !one.frame.noun && one.complement < 0 {
		// "demanded that Mesa step down", where the parser lost the clause.
		if v := one.view.trigger; v+2 < len(c.Tokens) && c.Tokens[v+1].Tag == "SCONJ" {
			if o := c.phraseFrom(v + 2); o >= 0 {
				return c.actorsOf([]int{o}, one.actors)
			}
		}
	}
	if found := c.towards(one.view.obliques, one.actors); len(found) > 0 {
		return found
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

// responsible are whose thing it is that was judged: who owns or made it, or the
// thing itself where its words name a country or a body.
func (c *sentenceCoder) responsible(one *candidate) []int {
	if one.frame.noun {
		return nil
	}
	for _, o := range one.view.objects {
		if o == one.view.trigger || c.isActor(o) {
			continue
		}
		if found := c.actorsOf(c.owners(o), one.actors); len(found) > 0 {
			return found
		}
		if a := c.actorAt(o); a != nil && a.Code != "" && c.Child(o, "nmod") < 0 && !c.acts(o, one.actors) {
			return []int{o}
		}
	}
	return nil
}

// owners are whose thing a noun is: its possessor, who made it, of whom it is.
func (c *sentenceCoder) owners(noun int) []int {
	var owners []int
	if p := c.possessor(noun); p >= 0 {
		owners = append(owners, p)
	}
	for child := range c.Children(noun) {
		t := &c.Tokens[child]
		if child < noun {
			continue
		}
		switch prep := c.preposition(child); {
		case t.Is("nmod") && (c.grammar.agent[prep] || prep == c.grammar.of || prep == "from"):
			owners = append(owners, child)
		case t.Is("acl") && t.Tag == "VERB" && c.isPassive(child):
			// "an appeal filed by the union"
			for part := range c.Children(child) {
				if c.Tokens[part].Is("obl") && c.grammar.agent[c.preposition(part)] {
					owners = append(owners, part)
				}
			}
		}
	}
	return owners
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
		if c.isActor(head) && !c.dated[head] && !c.acts(head, without) {
			kept = append(kept, head)
		}
	}
	return kept
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
	if !one.frame.noun || one.view.light >= 0 {
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
