package coder

import (
	"slices"

	"quipu"
)

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

// addressees are to whom a demand is put: "petitioned the court to have the owners
// pay" asks the court, "pleaded with donors for more" the donors.
func (c *sentenceCoder) addressees(one *candidate) []int {
	if one.frame.typ != quipu.Request || one.frame.noun {
		return nil
	}
	used := append(append([]int{}, one.actors...), one.fixed...)
	if found := c.actorsOf(one.view.objects, used); len(found) > 0 {
		return found
	}
	for _, o := range one.view.obliques {
		switch o.prep {
		case "to", "with", "on", "upon", "from", "a", "ante":
			if found := c.actorsOf([]int{o.head}, used); len(found) > 0 {
				return found
			}
		}
	}
	return nil
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

// takeWhatWasHit makes the object that a frame lists by its word a recipient, and
// any object before the place where it was hit: "raided a checkpoint in the north",
// "released the prisoners in the capital".
func (c *sentenceCoder) takeWhatWasHit(one *candidate, m *quipu.EventMention) {
	if one.frame.noun || m.Type != quipu.Assault && m.Type != quipu.Coerce && m.Type != quipu.Retreat {
		return
	}
	where := false
	for i := range m.Recipients {
		where = where || m.Recipients[i].Kind == quipu.PlaceActor && locative[c.preposition(m.Recipients[i].Head)]
	}
	for k, o := range one.view.objects {
		t := &c.Tokens[o]
		a := c.actorAt(o)
		people := a != nil && (a.Kind == quipu.Person || a.Kind == quipu.Group) && !isForce(a)
		fixed := slices.Contains(one.fixed, o) && (m.Type == quipu.Assault || people && where)
		if !fixed && (!where || k > 0 || m.Type == quipu.Retreat) || t.Tag != "NOUN" || c.lex.nouns[lemmaOf(t)] != nil || c.isMeans(o) {
			continue
		}
		hit := c.without(c.participants([]int{o}), m.Actors)
		for _, r := range m.Recipients {
			if r.Kind != quipu.PlaceActor {
				hit = append(hit, r)
			}
		}
		m.Recipients = hit
		return
	}
}

// mayMove reports whether events of the type may be about forces that their actor
// moves: "offered to send troops" is about nobody's troops but his own.
func mayMove(typ quipu.EventType) bool {
	switch typ {
	case quipu.Mobilize, quipu.Retreat, quipu.Agree, quipu.Aid, quipu.Threaten, quipu.Concede:
		return true
	}
	return false
}

// movesForces reports whether what the frame tells is done with somebody's own
// forces, so that these are not the ones it is aimed at.
func movesForces(f *frame) bool {
	return f.typ == quipu.Mobilize || f.typ == quipu.Retreat && f.mode != "release"
}

// withoutOwn is a list less what belongs to the actors, who do nothing to it by
// what they do with it: "withdrew its soldiers from the valley", "mobilised troops".
func (c *sentenceCoder) withoutOwn(list, actors []quipu.ActorMention, forces bool) []quipu.ActorMention {
	kept := list[:0]
	for _, r := range list {
		if !c.owned(&r, actors, forces) {
			kept = append(kept, r)
		}
	}
	return kept
}

// isForce reports whether an actor is soldiers, police or their like.
func isForce(a *quipu.ActorMention) bool {
	switch a.Sector {
	case "MIL", "COP", "PRM":
		return true
	}
	return false
}

// owned reports whether a mention is what a possessive that stands for one of the
// actors begins or, where forces are moved, names forces of their country.
func (c *sentenceCoder) owned(r *quipu.ActorMention, actors []quipu.ActorMention, forces bool) bool {
	if len(actors) == 0 {
		return false
	}
	if forces && isForce(r) && r.Kind == quipu.Group && (r.Code == "" || r.Code == actors[0].Code) {
		return true
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
