package coder

import "quipu"

// attackWords are the classes of the lexicon that tell how an attack was done,
// what came of it and who answers for it (classes-rules.txt).
type attackWords struct {
	deed, using, load                       *words // weapon.go
	effect, battle                          *words // cluster.go
	claiming, ascribing, blaming, answering *words
}

func (lex *lexicon) indexAttacks(class func(string) *words) {
	lex.attackWords = attackWords{
		deed: class("deed"), using: class("using"), load: class("load"), effect: class("effect"), battle: class("battle"),
		claiming: class("claiming"), ascribing: class("ascribing"), blaming: class("blaming"), answering: class("answering"),
	}
}

// claimants are who answers for an attack that the sentence names by a noun, in
// their own words or in those of others: "claimed responsibility for the attack",
// "the attack was claimed by", "blamed rebels for the attack", "the killing is
// attributed to", "suspected of the murder", "was behind the bombing".
func (c *sentenceCoder) claimants(attack int) []int {
	t := &c.Tokens[attack]
	if t.Head < 0 {
		if c.preposition(attack) == "behind" {
			return c.actorsOf(c.verbView(attack).subjects, nil) // "was behind the attack"
		}
		return nil
	}
	above, named := t.Head, attack
	if c.lex.answering.match(c.Sentence, above) && t.Is("nmod", "obl") {
		// Responsibility for it: whose it is says the verb above, or a possessor.
		switch r := &c.Tokens[above]; {
		case r.Tag == "ADJ":
			return c.answerable(above)
		case r.Head < 0:
			return nil
		default:
			above, named = r.Head, above
		}
	}
	if tag := c.Tokens[above].Tag; tag != "VERB" {
		return nil
	}
	view := c.verbView(above)
	passive := view.passive && holdsToken(view.objects, named)
	switch {
	case c.lex.claiming.match(c.Sentence, above) && (passive || !view.passive && !c.Tokens[named].Is("nsubj")):
		return c.actorsOf(view.subjects, []int{attack}) // of a passive they stand under "by"
	case c.lex.ascribing.match(c.Sentence, above) && (passive || t.Is("obj")):
		return c.under(&view, ascribedTo)
	case c.lex.blaming.match(c.Sentence, above) && t.Is("obl", "nmod", "advcl"):
		return c.actorsOf(view.objects, []int{attack})
	}
	return nil
}

// ascribedTo are the prepositions of those to whom an attack is ascribed.
var ascribedTo = set("to on upon a")

// answerable are who is responsible: the subject of the adjective, the object of
// who holds them so, or the noun that it stands with.
func (c *sentenceCoder) answerable(adjective int) []int {
	view := c.verbView(adjective)
	if len(view.subjects) > 0 {
		return c.actorsOf(view.subjects, nil)
	}
	t := &c.Tokens[adjective]
	if t.Head < 0 {
		return nil
	}
	if t.Is("amod", "acl") {
		return c.actorsOf([]int{t.Head}, nil)
	}
	above := c.verbView(t.Head) // "held the front responsible"
	return c.actorsOf(above.objects, nil)
}

// under are the actors under one of these prepositions.
func (c *sentenceCoder) under(view *frameView, prepositions map[string]bool) []int {
	for _, o := range view.obliques {
		if prepositions[o.prep] {
			if found := c.actorsOf([]int{o.head}, nil); len(found) > 0 {
				return found
			}
		}
	}
	return nil
}

func holdsToken(list []int, token int) bool {
	for _, one := range list {
		if one == token {
			return true
		}
	}
	return false
}

// spokenOfAsKnown reports whether a noun speaks of an event as of one that is known:
// "the attack", "its bombing", "these killings".
func (c *sentenceCoder) spokenOfAsKnown(noun int) bool {
	if !c.Tokens[noun].Is("obl", "nmod") || c.Tokens[noun].Tag != "NOUN" {
		return false
	}
	for child := range c.Children(noun) {
		if t := &c.Tokens[child]; t.Is("nmod:poss") || t.Is("det") && c.grammar.taken[lower(t.Form)] {
			return true
		}
	}
	return false
}

// withOrganisations adds the organisations whose people act: of "members of the
// Red Column killed a judge" and "Red Column fighters" both are the actors, since
// who looks for what the column did means its people.
func (c *sentenceCoder) withOrganisations(list []quipu.ActorMention) []quipu.ActorMention {
	for i := range list {
		a := &list[i]
		if a.Sentence != c.index || a.Pronoun || a.Kind != quipu.Group && !(a.Kind == quipu.Person && armed[a.Sector]) {
			continue
		}
		if o := c.organisationOf(a); o != nil && !names(list, o) {
			list = append(list, *o)
		}
	}
	return list
}

// armed are the sectors of those whose people act under orders.
var armed = set("REB PRM UAF CRM MIL")

// organisationOf is the organisation that a phrase for people names, or nil.
func (c *sentenceCoder) organisationOf(a *quipu.ActorMention) *quipu.ActorMention {
	for child := range c.Children(a.Head) {
		t := &c.Tokens[child]
		switch prep := c.preposition(child); {
		case t.Is("nmod") && (prep == c.grammar.of || prep == "from"):
			if o := c.actorAt(child); o != nil && o.Kind == quipu.Organisation {
				return o
			}
		case t.Is("compound", "flat") && child < a.Head && t.Tag == "PROPN" && (t.Name == "" || t.Name[2:] == "ORG"):
			first := child
			for first > a.First && c.Tokens[first-1].Tag != "DET" && (c.Tokens[first-1].Head == child || c.Tokens[first-1].Head == a.Head) && c.Tokens[first-1].Tag == "PROPN" {
				first--
			}
			made := *a
			made.Kind, made.Entity = quipu.Organisation, 0
			made.Span, made.First, made.Last, made.Head = c.TokenSpan(first, child), first, child, child
			made.Name = c.doc.a.Text(made.Span)
			return &made
		}
	}
	return nil
}
