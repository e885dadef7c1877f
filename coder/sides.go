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
		m.Recipients = c.withoutOwn(m.Recipients, m.Actors)
	}
	if given := c.receivers(one, m); len(given) > 0 {
		m.Recipients = given
	}
	if m.Type == quipu.Protest && len(m.Recipients) > 0 && !hasActor(m.Recipients) {
		c.whoseThing(m)
		return
	}
	if hasActor(m.Recipients) {
		return
	}
	if found := c.without(c.participants(c.asked(one)), m.Actors); hasActor(found) {
		m.Recipients = found
		return
	}
	for _, find := range []func(*candidate, *quipu.EventMention) []int{c.fromContent, c.fromComplements, c.fromCondition, c.fromBelow} {
		others := c.withoutOwn(c.without(c.participants(find(one, m)), m.Actors), m.Actors)
		if able(others) {
			m.Recipients = others
			return
		}
	}
	if len(m.Recipients) == 0 && !one.frame.noun {
		m.Recipients = c.withoutOwn(c.without(c.participants(c.things(one)), m.Actors), m.Actors)
	}
}

// whoseThing puts in place of the things that people protest against those whose
// they are: "a march against the government's plan" is one against the government.
func (c *sentenceCoder) whoseThing(m *quipu.EventMention) {
	for i := range m.Recipients {
		owners := c.without(c.participants(c.actorsOf(c.owners(m.Recipients[i].Head), nil)), m.Actors)
		if hasActor(owners) {
			m.Recipients = owners
			return
		}
	}
}

// asked are who is to do what somebody demands in a clause: "demanded on Friday
// that the state pay". Parsers lose the clause's subject more often than word
// order does.
func (c *sentenceCoder) asked(one *candidate) []int {
	v := one.view.trigger
	if one.frame.typ != quipu.Request || one.frame.noun || c.grammar != &english {
		return nil
	}
	for i := v + 1; i < len(c.Tokens) && i <= v+4; i++ {
		if t := &c.Tokens[i]; lemmaOf(t) == "that" && t.Tag == "SCONJ" {
			if o := c.phraseFrom(i + 1); o >= 0 {
				return c.actorsOf([]int{o}, one.actors)
			}
			return nil
		}
	}
	return nil
}

// movesForces reports whether what the frame tells is done with somebody's own
// forces, so that these are not the ones it is aimed at.
func movesForces(f *frame) bool {
	return f.typ == quipu.Mobilize || f.typ == quipu.Retreat && f.mode == "withdraw"
}

// giving are verbs whose "to" says who gets what the object names, in both
// languages.
var giving = set(`give send hand return deliver supply transfer extradite surrender donate lend provide sell offer
	entregar enviar dar devolver donar suministrar extraditar transferir`)

// receivers are those to whom something is given or sent: "will hand the weapons
// over to the mission" is done to the mission. Who is himself sent somewhere
// ("sent the minister to Paris") stays.
func (c *sentenceCoder) receivers(one *candidate, m *quipu.EventMention) []quipu.ActorMention {
	if one.frame.noun || !giving[lemmaOf(&c.Tokens[one.view.trigger])] {
		return nil
	}
	for i := range m.Recipients {
		if r := &m.Recipients[i]; r.Kind == quipu.Person || r.Kind == quipu.Group && r.Sector != "MIL" || r.Kind == quipu.PlaceActor {
			return nil
		}
	}
	return c.without(c.participants(c.recipientsOf(one.view, one.actors)), m.Actors)
}

// recipientsOf are the phrases under "to" in a view of a verb of giving.
func (c *sentenceCoder) recipientsOf(view *frameView, actors []int) []int {
	for _, o := range view.obliques {
		if o.prep == "to" || o.prep == "a" {
			if found := c.actorsOf([]int{o.head}, actors); len(found) > 0 {
				return found
			}
		}
	}
	return nil
}

// things are the objects that an event without recipient was done to. Of what is
// more than words they are no means and no event: "launched an attack" hurts no
// attack. Of a judgement they are what was judged: "condemned the attacks".
func (c *sentenceCoder) things(one *candidate) []int {
	typ := one.frame.typ
	judges := typ == quipu.Accuse || typ == quipu.Reject || typ == quipu.Support
	if !judges && ontology.Quad(typ) != 4 || typ == quipu.Protest && one.frame.mode == "strike" {
		return nil
	}
	var list []int
	for _, o := range one.view.objects {
		t := &c.Tokens[o]
		if t.Tag != "NOUN" && t.Tag != "PROPN" || o == one.view.trigger || c.isMeans(o) {
			continue
		}
		if frames := c.lex.nouns[lemmaOf(t)]; frames != nil {
			view := c.nounView(o)
			if m := c.matchFrames(frames, &view); !judges || m != nil && m.frame.typ == typ {
				continue // "reached an agreement" does nothing to the agreement.
			}
		}
		list = append(list, o)
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

// withoutOwn is a list less what belongs to the actors, who do nothing to it by
// what they do with it: "withdrew its soldiers from the valley", "mobilised troops".
func (c *sentenceCoder) withoutOwn(list, actors []quipu.ActorMention) []quipu.ActorMention {
	kept := list[:0]
	for _, r := range list {
		if !c.owned(&r, actors) {
			kept = append(kept, r)
		}
	}
	return kept
}

// owned reports whether a mention names forces of the actors' country, or what a
// possessive that stands for one of them begins.
func (c *sentenceCoder) owned(r *quipu.ActorMention, actors []quipu.ActorMention) bool {
	if len(actors) == 0 {
		return false
	}
	switch r.Sector {
	case "MIL", "COP", "PRM":
		if r.Kind == quipu.Group && (r.Code == "" || r.Code == actors[0].Code) {
			return true
		}
	}
	owner := c.possessor(r.Head)
	if owner < 0 {
		return false
	}
	a := c.actorAt(owner)
	for i := range actors {
		if a != nil && a.Entity == actors[i].Entity {
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

// attackers are who acts in the attack in which somebody was hurt, or behind the
// weapon that hurt: "killed in an attack by rebels", "wounded in police firing",
// "government missiles struck the town".
func (c *sentenceCoder) attackers(one *candidate) []int {
	if one.inner != nil {
		if found := c.actorsOf(one.inner.actors, one.recipients); len(found) > 0 {
			return found
		}
	}
	nouns := append([]int{}, one.view.subjects...)
	for _, o := range one.view.obliques {
		if locative[o.prep] || c.grammar.agent[o.prep] {
			nouns = append(nouns, o.head)
		}
	}
	for _, noun := range nouns {
		if frames := c.lex.nouns[lemmaOf(&c.Tokens[noun])]; frames != nil {
			view := c.nounView(noun)
			if m := c.matchFrames(frames, &view); m != nil && m.frame.typ == quipu.Assault {
				if found := c.actorsOf(m.actors, one.recipients); len(found) > 0 {
					return found
				}
			}
		}
		if a := c.actorAt(noun); c.isMeans(noun) || a != nil && a.Kind == quipu.Thing && a.Code != "" {
			if found := c.actorsOf(c.owners(noun), one.recipients); len(found) > 0 {
				return found
			}
		}
	}
	return c.behindToll(one)
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
		if a := c.actorAt(o); a != nil && a.Code != "" && !c.hasGenitive(o) && !c.acts(o, one.actors) {
			return []int{o}
		}
	}
	return nil
}

// hasGenitive reports whether "of" says what a noun is of, whose country it then has.
func (c *sentenceCoder) hasGenitive(noun int) bool {
	for child := range c.Children(noun) {
		if c.Tokens[child].Is("nmod") && c.preposition(child) == c.grammar.of {
			return true
		}
	}
	return false
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
			if t.Is("compound", "amod") {
				owners = append(owners, child)
			}
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
