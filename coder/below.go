package coder

import (
	"quipu"
	"quipu/ontology"
)

// background are the prepositions before what a clause happens beside, because
// of or after, in both languages: who is named there takes no part.
var background = set(`after before during since until following amid despite because_of due_to according_to per than as
	without through under besides except like unlike following en_medio_de tras antes_de después_de durante según sin
	pese_a como desde_hace`)

// fromBelow finds who stands nearest below the trigger, on the way through its
// objects and complements: "agreed to lift a ban on imports of French wine". A
// place counts as the government or people in it, most where the act is directed
// at it, less where it happens there; and a thing of a known country for want of
// both.
func (c *sentenceCoder) fromBelow(one *candidate, m *quipu.EventMention) []int {
	if !c.reaches(m) {
		return nil
	}
	place, thing := -1, -1
	queue := []int{one.view.trigger}
	if one.view.light >= 0 {
		queue = append(queue, one.view.light)
	}
	if one.complement >= 0 && !c.Governs(one.view.trigger, one.complement) {
		queue = append(queue, one.complement)
	}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		for child := range c.Children(at) {
			prep := c.preposition(child)
			if m.Type == quipu.Request && prep == "for" && at == one.view.trigger {
				continue // What is asked for is not who is asked.
			}
			if !c.leadsDown(at, child) || background[prep] || c.grammar.agent[prep] && !verbal(m.Type) || c.acts(child, one.actors) {
				continue
			}
			queue = append(queue, child)
			a := c.actorAt(child)
			if m.Type == quipu.Protest && c.lex.way.match(c.Sentence, child) {
				continue // "marched through the streets of the city"
			}
			if a == nil || c.dated[child] || c.isMeans(child) || c.owned(a, m.Actors, mayMove(m.Type)) {
				continue
			}
			switch {
			case a.Kind == quipu.PlaceActor && (directed[prep] || c.Tokens[child].Is("nmod:poss", "obj")):
				return []int{child}
			case a.Kind == quipu.PlaceActor:
				if place < 0 && placeSuffers(m.Type) {
					place = child
				}
			case a.Pronoun && a.Name == "":
			case c.isActor(child):
				return []int{child}
			case a.Code != "" && thing < 0:
				thing = child
			}
		}
	}
	switch {
	case place >= 0:
		return []int{place}
	case thing >= 0:
		return []int{thing}
	}
	return nil
}

// fromCondition finds whose doing a refusal or threat waits for: "will not end the
// strike until the government pays".
func (c *sentenceCoder) fromCondition(one *candidate, m *quipu.EventMention) []int {
	if m.Type != quipu.Reject && m.Type != quipu.Threaten && one.frame.typ != quipu.Threaten {
		return nil
	}
	heads := []int{one.view.trigger}
	if one.complement >= 0 {
		heads = append(heads, one.complement)
	}
	if one.inner != nil {
		heads = append(heads, one.inner.view.trigger)
	}
	for _, head := range heads {
		for v := range c.Children(head) {
			if !c.Tokens[v].Is("advcl") || !c.waits(v) {
				continue
			}
			view := c.verbView(v)
			if found := c.actorsOf(view.subjects, one.actors); len(found) > 0 {
				return found
			}
		}
	}
	return nil
}

// waits reports whether a clause says until when or unless what.
func (c *sentenceCoder) waits(v int) bool {
	for child := range c.Children(v) {
		if t := &c.Tokens[child]; t.Is("mark", "case", "advmod") && (c.grammar.conditions[lemmaOf(t)] || c.grammar.until[lemmaOf(t)]) {
			return true
		}
	}
	return false
}

// reaches reports whether events of the type, as far as the mention is known, are
// done to somebody: nobody suffers a resignation, who is hit by what is condemned is
// not condemned, and parties that act on each other are all there.
func (c *sentenceCoder) reaches(m *quipu.EventMention) bool {
	switch {
	case m.Type == quipu.Protest, m.Type == quipu.Assault:
		return false
	case m.Type == quipu.Accuse && first(m.Modes) != "investigate":
		return false
	case m.Type == quipu.Retreat && first(m.Modes) == "resign":
		return false
	}
	if m.Type == quipu.Consult && len(m.Actors) == 1 && m.Actors[0].Kind == quipu.Group {
		return false // "The two ministers met in Lima."
	}
	return !ontology.Reciprocal(m.Type) || len(m.Actors) < 2
}

// placeSuffers reports whether an act of the type in a place is one on those who
// live or govern there: a curfew in a town is, praise of one is not, and a bombing
// in a town has its victims.
func placeSuffers(t quipu.EventType) bool {
	switch t {
	case quipu.Accuse, quipu.Support, quipu.Request, quipu.Assault:
		return false
	}
	return true
}

// leadsDown reports whether a dependent belongs to what the trigger is about: its
// objects and complements, not the clauses beside it.
func (c *sentenceCoder) leadsDown(head, child int) bool {
	t := &c.Tokens[child]
	switch {
	case t.Rel == "acl:relcl":
		return false
	case t.Is("obj", "iobj", "obl", "nmod", "xcomp", "ccomp"):
		return true
	case t.Is("acl"):
		return !c.isFinite(child)
	case t.Is("advcl"):
		return c.isInfinitive(child)
	case t.Is("amod", "compound"):
		return child < head
	case t.Is("conj"):
		return c.Tokens[head].Tag == t.Tag && t.Tag != "VERB"
	}
	return false
}
