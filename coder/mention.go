package coder

import (
	"fmt"
	"slices"
	"strings"

	"quipu"
	"quipu/ontology"
)

// mention makes an event mention of a candidate; it reports false where
// nothing is left to be said.
func (c *sentenceCoder) mention(one *candidate) (quipu.EventMention, bool) {
	m := quipu.EventMention{
		Doc: c.doc.a.Doc.ID, Sentence: c.index, SentenceSpan: c.Span,
		Trigger: c.trigger(one), Why: quipu.Why{Source: one.frame.source, Pattern: one.frame.pattern, Score: one.score},
	}
	c.whyTrigger(one, &m.Why)
	m.Why.Judge = one.verdict()
	given := one.actors
	one.actors = c.authors(one)
	m.Actors = slices.DeleteFunc(c.participants(one.actors), c.isWeapon)
	if !slices.Equal(given, one.actors) {
		c.whySide("actor", m.Actors, &m.Why)
	}
	m.Recipients = c.without(c.participants(one.recipients), m.Actors)
	m.Attribution = c.attribution(one)
	if !c.decide(one, &m) {
		return m, false
	}
	if m.Type == quipu.Mobilize && len(m.Actors) == 0 {
		// "Troops were deployed": they move, whoever sent them.
		m.Actors, m.Recipients = m.Recipients, nil
		m.Why.Add("who is moved acts")
	}
	given = headsOf(m.Recipients)
	c.completeSides(one, &m)
	if !slices.Equal(given, headsOf(m.Recipients)) {
		c.whySide("recipient", m.Recipients, &m.Why)
	}
	if m.Type == quipu.Mobilize && len(m.Actors) == 0 && len(m.Recipients) > 0 && isForce(&m.Recipients[0]) {
		m.Actors, m.Recipients = m.Recipients, nil
	}
	c.resolveSpeakers(one, &m)
	m.Actors = c.proper(m.Type, m.Actors)
	if ontology.Reciprocal(m.Type) && len(m.Modes) == 0 && m.Type == quipu.Consult {
		// Without a host and a visitor all sides act; a place does not.
		places := m.Recipients[:0:0]
		for _, r := range m.Recipients {
			if r.Kind == quipu.PlaceActor && len(m.Actors) > 0 {
				places = append(places, r)
				continue
			}
			m.Actors = append(m.Actors, r)
		}
		if len(m.Recipients) > len(places) {
			m.Why.Add("no host and no visitor: all sides act")
		}
		m.Recipients = places
	}
	if m.Type == quipu.Assault {
		m.Actors = c.withOrganisations(m.Actors)
	}
	if len(m.Actors) == 0 {
		if a := c.continued(one); a != nil {
			m.Actors = []quipu.ActorMention{*a}
		}
	}
	m.Counts = c.counts(one, &m)
	m.Contexts = c.doc.contextsOf(c.index)
	m.QuadCode = ontology.Quad(m.Type)
	m.Scale = ontology.Scale(m.Type, m.Modes)
	if m.CAMEO == "" {
		m.CAMEO = ontology.CAMEO(m.Type, first(m.Modes))
	}
	m.ACLED = ontology.ACLED(&m, c.phrase(&m))
	m.ID = quipu.Identity(string(m.Doc), string(m.Type), fmt.Sprint(c.Tokens[one.view.trigger].Span.Start))
	return m, true
}

// first is the likeliest mode, or none.
func first(modes []string) string {
	if len(modes) == 0 {
		return ""
	}
	return modes[0]
}

// phrase is the lemmas of a mention's trigger and weapon, blanks between.
func (c *sentenceCoder) phrase(m *quipu.EventMention) string {
	var b strings.Builder
	for i := range c.Tokens {
		span := c.Tokens[i].Span
		if i >= m.Trigger.First && i <= m.Trigger.Last || !m.Weapon.IsZero() && span.Start >= m.Weapon.Start && span.End <= m.Weapon.End {
			b.WriteString(lemmaOf(&c.Tokens[i]))
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// triggerReach is how many tokens may stand between the words of a trigger
// phrase: "held two days of talks".
const triggerReach = 4

// trigger is the whole phrase that carries the event.
func (c *sentenceCoder) trigger(one *candidate) quipu.Trigger {
	head := one.view.trigger
	first, last := head, head
	take := func(i int) {
		if i >= 0 && i <= last+triggerReach && i >= first-triggerReach {
			first, last = min(first, i), max(last, i)
		}
	}
	for _, f := range one.fixed {
		take(f)
	}
	take(one.view.light)
	for first > 0 && c.Tokens[first-1].Rel == hyphenRel && c.Tokens[first-1].Head == head {
		first-- // "sit-in"
	}
	return quipu.Trigger{
		Locus: quipu.Locus{Span: c.TokenSpan(first, last), Sentence: c.index, First: first, Last: last, Head: head},
		Lemma: lemmaOf(&c.Tokens[head]),
	}
}

// participants are the actor mentions of these heads, coordination spread.
func (c *sentenceCoder) participants(heads []int) []quipu.ActorMention {
	var list []quipu.ActorMention
	seen := map[int]bool{}
	var add func(head int)
	add = func(head int) {
		if seen[head] || c.dated[head] {
			return
		}
		seen[head] = true
		if a := c.actorAt(head); a != nil && !names(list, a) && !(a.Kind == quipu.Thing && c.nobody(head)) && !c.onlyScene(head) {
			list = append(list, *a)
		}
		for child := range c.Children(head) {
			t := &c.Tokens[child]
			if t.Is("conj") && (t.Tag == "NOUN" || t.Tag == "PROPN" || t.Tag == "PRON" || t.Tag == "NUM" || t.Tag == "ADJ") {
				add(child)
			}
		}
	}
	for _, head := range heads {
		add(head)
	}
	return list
}

// nobody reports whether a noun names a time or a bare number, on which nothing
// is done: "blocked a march on the bloodiest day", "put the number of injured at 75".
func (c *sentenceCoder) nobody(head int) bool {
	if c.lex.period.match(c.Sentence, head) {
		return true
	}
	return c.lex.quantity.match(c.Sentence, head) && c.Child(head, "nmod") < 0
}

// names reports whether the list has the actor already, by other words: a parser
// may cut a name in two.
func names(list []quipu.ActorMention, a *quipu.ActorMention) bool {
	for i := range list {
		if list[i].Entity == a.Entity && a.Entity > 0 {
			return true
		}
	}
	return false
}

// without is the list less those whom the other list has, by whatever words:
// nobody withdraws troops of "its" from itself.
func (c *sentenceCoder) without(list, other []quipu.ActorMention) []quipu.ActorMention {
	kept := list[:0]
	for _, one := range list {
		found := false
		for i := range other {
			found = found || other[i].Head == one.Head || other[i].Entity == one.Entity
		}
		if !found {
			kept = append(kept, one)
		}
	}
	return kept
}

// isWeapon reports whether an actor is a weapon called by its initials: "an IED
// killed four soldiers".
func (c *sentenceCoder) isWeapon(a quipu.ActorMention) bool {
	form := c.Tokens[a.Head].Form
	return !c.capitals && a.Sentence == c.index && a.Kind == quipu.Organisation && strings.ToUpper(form) == form && c.isMeans(a.Head)
}

// actsFor reports whether an actor can act, or is a thing that acts for a
// country: "Israeli helicopters".
func actsFor(a *quipu.ActorMention) bool { return a.Kind != quipu.Thing || a.Code != "" }

// proper drops actors that cannot act where others can, or where the act needs
// somebody's hand: "the explosion killed 12" names no perpetrator.
func (c *sentenceCoder) proper(t quipu.EventType, list []quipu.ActorMention) []quipu.ActorMention {
	can := 0
	for i := range list {
		if actsFor(&list[i]) {
			can++
		}
	}
	if can == 0 && t != quipu.Assault && t != quipu.Protest || can == len(list) {
		return list
	}
	kept := list[:0]
	for _, one := range list {
		if actsFor(&one) {
			kept = append(kept, one)
		}
	}
	return kept
}

// decide sets type, modes and status: PLOVER has no type with a status where
// another type says the same. It reports false where nothing is left to code.
func (c *sentenceCoder) decide(one *candidate, m *quipu.EventMention) bool {
	m.Type = one.frame.typ
	if one.frame.mode != "" && ontology.ValidMode(m.Type, one.frame.mode) {
		m.Modes = []string{one.frame.mode}
	}
	m.CAMEO = one.frame.cameo
	c.inCommon(one, m)
	m.Status = one.stance.status()
	c.whyStatus(one, m)
	if one.view.lightKind == lightEnd {
		c.turnRound(m)
	}
	if one.frame == &refusedFrame {
		// Who speaks must be who would not: "we", or the speaker by any name.
		if !c.speaksOfSelf(m) {
			return false
		}
		m.Status = quipu.Reported
		return true
	}
	if one.frame == &owedFrame && !demands(m.Attribution) {
		return false
	}
	if c.refused(one, m) {
		m.Why.Add("a cooperative act refused is REJECT")
		c.become(m, quipu.Reject, contentMode(quipu.Reject, m.Type, first(m.Modes)))
		m.Status = quipu.Reported
	}
	if one.stance.deontic && !one.stance.negated && m.Attribution != nil && m.Attribution.Speaker != nil && (m.Type != quipu.Request || one.frame == &owedFrame) {
		// "Morales must go, Mesa said": who says so demands it.
		m.Why.Add("what must be done is demanded by who says so: REQUEST")
		c.become(m, quipu.Request, contentMode(quipu.Request, m.Type, first(m.Modes)))
		m.Recipients = c.without(m.Actors, nil)
		m.Actors = []quipu.ActorMention{*m.Attribution.Speaker}
		m.Status = quipu.Reported
	}
	if m.Status == quipu.Future {
		c.lookAhead(m)
	}
	if one.cause != nil && len(m.Modes) == 0 && one.cause.frame.mode != "" && m.Type == quipu.Assault {
		m.Modes = []string{one.cause.frame.mode}
	}
	if len(m.Modes) == 0 && one.inner != nil {
		if mode := contentMode(m.Type, one.inner.frame.typ, one.inner.frame.mode); mode != "" && ontology.ValidMode(m.Type, mode) {
			m.Modes = []string{mode}
			m.Why.Add("mode "+mode+" from what it is about:", c.Tokens[one.inner.view.trigger].Form)
		}
	}
	c.addMeans(one, m)
	return true
}

// demands reports whether "must" is the word of somebody whose demands count: an
// organisation, or people of a known sector.
func demands(says *quipu.EventAttribution) bool {
	return says != nil && says.Speaker != nil && (says.Speaker.Kind == quipu.Organisation || says.Speaker.Kind == quipu.PlaceActor || says.Speaker.Sector != "")
}

// speaksOfSelf reports whether the speaker is among the actors.
func (c *sentenceCoder) speaksOfSelf(m *quipu.EventMention) bool {
	if m.Attribution == nil || m.Attribution.Speaker == nil {
		return false
	}
	speaker := m.Attribution.Speaker
	for i := range m.Actors {
		a := &m.Actors[i]
		if a.Entity == speaker.Entity || lower(c.doc.a.Text(a.Span)) == "we" || lower(c.doc.a.Text(a.Span)) == "i" {
			return true
		}
	}
	return false
}

// refused reports whether the mention is a cooperative act that who was to do
// it would not: "will not lift the ban", "declined to meet", or a consent that
// was not given: "did not recognise the vote". PLOVER codes it as REJECT, not as
// the act denied.
func (c *sentenceCoder) refused(one *candidate, m *quipu.EventMention) bool {
	s := one.stance
	if !s.negated || s.hypothetical || !s.refused && !s.future && !s.would && !c.consents(one.view.trigger) {
		return false
	}
	quad := ontology.Quad(m.Type)
	return quad == 1 || quad == 2
}

// consents reports whether the word is one of consent.
func (c *sentenceCoder) consents(i int) bool {
	consent := c.lex.classes["consent"]
	return consent != nil && consent.match(c.Sentence, i)
}

// become gives the mention another type and mode.
func (c *sentenceCoder) become(m *quipu.EventMention, t quipu.EventType, mode string) {
	m.Type, m.Modes, m.CAMEO = t, nil, ""
	if mode != "" && ontology.ValidMode(t, mode) {
		m.Modes = []string{mode}
	}
}

// lookAhead recodes what is to come: a cooperative act is AGREE, a hostile one
// THREATEN (PLOVER codebook, auxiliary status). A retreat that is announced in
// as many words ("announced the withdrawal") has its frames in concede.txt.
func (c *sentenceCoder) lookAhead(m *quipu.EventMention) {
	switch m.Type {
	case quipu.Consult, quipu.Support, quipu.Cooperate, quipu.Aid, quipu.Retreat, quipu.Concede:
		m.Why.Add("future " + string(m.Type) + " is AGREE")
		c.become(m, quipu.Agree, "")
	case quipu.Threaten:
		// "said they would bring the government down" is a threat already.
	case quipu.Sanction, quipu.Coerce, quipu.Assault, quipu.Mobilize, quipu.Protest:
		m.Why.Add("future " + string(m.Type) + " is THREATEN")
		c.become(m, quipu.Threaten, contentMode(quipu.Threaten, m.Type, first(m.Modes)))
	case quipu.Agree: // "would be ready to meet" is ready.
	default:
		return
	}
	m.Status = quipu.Reported
}

// turnRound recodes an event that was lifted, called off or suspended.
func (c *sentenceCoder) turnRound(m *quipu.EventMention) {
	m.Why.Add(string(m.Type) + " ended or called off")
	switch m.Type {
	case quipu.Coerce, quipu.Sanction, quipu.Protest, quipu.Threaten, quipu.Request:
		c.become(m, quipu.Concede, "")
	case quipu.Assault, quipu.Mobilize:
		c.become(m, quipu.Retreat, "")
	case quipu.Consult:
		c.become(m, quipu.Reject, "meet")
	case quipu.Aid, quipu.Cooperate:
		c.become(m, quipu.Sanction, "withdraw")
	case quipu.Agree, quipu.Support, quipu.Concede:
		c.become(m, quipu.Reject, "")
	}
}

// contentMode is the mode that the content gives a demand, refusal or threat.
func contentMode(outer, content quipu.EventType, mode string) string {
	switch outer {
	case quipu.Request, quipu.Reject:
		switch content {
		case quipu.Aid, quipu.Support, quipu.Cooperate:
			return "assist"
		case quipu.Consult:
			return "meet"
		case quipu.Concede:
			return "yield"
		case quipu.Retreat:
			if mode != "resign" {
				return "yield"
			}
		}
		return "change" // leadership too: CAMEO 1041
	case quipu.Threaten:
		switch content {
		case quipu.Assault:
			return "violence"
		case quipu.Coerce:
			return "restrict"
		case quipu.Sanction:
			return "relations"
		}
	}
	return ""
}

func hasActor(list []quipu.ActorMention) bool {
	for i := range list {
		if list[i].Kind != quipu.Thing && list[i].Kind != "" {
			return true
		}
	}
	return false
}
