package coder

import (
	"quipu"
	"quipu/ontology"
)

// The words of war and of politics serve other worlds too: champions attack,
// traders sink a currency, the hero of a novel is arrested. What a trigger's own
// words do not tell, the world does in which its sentence plays.

// public are the sectors of those whose doings are politics wherever they act.
var public = set("GOV LEG MIL COP JUD REB UAF PTY SPY PRM OPP")

// organised are the sectors of those who take part in politics without office;
// of those in bodies, only as one: "the teachers", not "a teacher".
var (
	organised = set("REL SOC REF ELI JRN")
	inBodies  = set("LAB AGR EDU CRM MED BUS")
)

// international are the codes of those who are no country and deal with them.
var international = set("IGO UNO EUR NGO ISM IMG")

// topical are the prepositions of what a work is about, in both languages.
var topical = set("of about on de sobre")

// elsewhere reports whether an event belongs to a world that is no politics:
// nobody of public standing takes part, and what is told is sport, business,
// private life, a story, or a habit.
func (c *sentenceCoder) elsewhere(one *candidate, found []*candidate) bool {
	v := one.view.trigger
	if c.fabled(v) || c.habitual(one) || c.counted(one) || c.byNature(one) || c.ofWorks(one) || c.onlySaid(one) || c.interview(one) || c.askedOfYou(one) {
		return true
	}
	if c.lex.certain.match(c.Sentence, v) {
		return false
	}
	w := c.worldOf()
	publicly, organisedToo := c.standingOf(one, w)
	switch {
	case publicly:
		return false
	case one.frame.source == judgeSource:
		// A sense that no frame knows is told of by who has it.
		return !organisedToo && !c.isGrave()
	case w == sportWorld:
		return !c.isGrave()
	case w == businessWorld && one.frame.typ != quipu.Protest:
		return !organisedToo && !c.publicAbout() && !c.isGrave()
	}
	return !organisedToo && c.private(one, found)
}

// standingOf reports whether somebody of public standing takes part in the event,
// and whether somebody organised does. Parties of two countries are public.
func (c *sentenceCoder) standingOf(one *candidate, w world) (publicly, organisedToo bool) {
	country := ""
	// What firms agree on among themselves is business.
	friendly := ontology.Quad(one.frame.typ) <= 2
	consider := func(head int) {
		a := c.actorAt(head)
		if a == nil {
			return
		}
		named := c.Tokens[head].Tag == "PROPN"
		switch w {
		case sportWorld:
			// The captain of a team is no officer, and countries play each other.
			publicly = publicly || public[a.Sector] && !c.lex.sport.single[lemmaOf(&c.Tokens[head])]
			return
		case businessWorld:
			organisedToo = organisedToo || a.Sector != "BUS" && (organised[a.Sector] || inBodies[a.Sector])
		default:
			body := a.Kind == quipu.Group || a.Kind == quipu.Organisation || a.Kind == quipu.Thing
			organisedToo = organisedToo || organised[a.Sector] || body && named && !friendly ||
				body && inBodies[a.Sector] && !(friendly && a.Sector == "BUS") && !c.lex.expert.single[lemmaOf(&c.Tokens[head])]
		}
		publicly = publicly || c.isPublic(a) || country != "" && a.Code != "" && a.Code != country
		if a.Code != "" {
			country = a.Code
		}
	}
	for _, heads := range [][]int{one.actors, one.recipients} {
		for _, head := range heads {
			consider(head)
			for child := range c.Children(head) {
				if c.Tokens[child].Is("conj") {
					consider(child)
				}
			}
		}
	}
	return publicly, organisedToo
}

// isPublic reports whether the actor has public standing.
func (c *sentenceCoder) isPublic(a *quipu.ActorMention) bool {
	switch {
	case public[a.Sector], international[a.Code]:
		return true
	case a.Kind == quipu.PlaceActor:
		return a.Code != "" || c.lex.polity.single[lemmaOf(&c.doc.a.Sentences[a.Sentence].Tokens[a.Head])]
	}
	head := &c.doc.a.Sentences[a.Sentence].Tokens[a.Head]
	return a.Code != "" && (head.Tag == "PROPN" && a.Kind == quipu.Group || a.Kind == quipu.Person && a.Sector == "" || c.saysNation(a)) ||
		c.lex.polity.single[lemmaOf(head)]
}

// saysNation reports whether the mention itself names its country: "a Chinese
// company", unlike a company of whose country the report tells elsewhere.
func (c *sentenceCoder) saysNation(a *quipu.ActorMention) bool {
	tokens := c.doc.a.Sentences[a.Sentence].Tokens
	for i := a.First; i < a.Head; i++ {
		if t := &tokens[i]; t.Tag == "ADJ" && t.Name != "" {
			return true
		}
	}
	return false
}

// publicAbout reports whether somebody of public standing has a part in the
// sentence, be it another event's: a country that is only where something
// happens has none.
func (c *sentenceCoder) publicAbout() bool {
	for i := range c.Tokens {
		if a := c.actorAt(i); a != nil && c.isPublic(a) && (a.Kind != quipu.PlaceActor || c.Tokens[i].Is("nsubj", "obj", "nmod:poss")) {
			return true
		}
	}
	return false
}

// habitual reports whether the clause says what happens again and again: "rebels
// often attack convoys on this road".
func (c *sentenceCoder) habitual(one *candidate) bool {
	at := one.view.trigger
	if one.view.light >= 0 {
		at = one.view.light
	}
	if c.Tokens[at].Tag != "VERB" || c.Tokens[at].XTag == "VBD" || c.grammar != &english {
		return false
	}
	for child := range c.Children(at) {
		t := &c.Tokens[child]
		if t.Is("aux") && (lemmaOf(t) != "be" || t.XTag == "VBD") {
			return false // "have often attacked", "were often attacked"
		}
	}
	for child := range c.Children(at) {
		if t := &c.Tokens[child]; t.Is("advmod") && child < at && c.lex.habit.single[lemmaOf(t)] {
			return true
		}
	}
	return false
}

// counted reports whether an event noun is only what a figure counts or what a
// statement is about: "the number of attacks fell", "strikes are legal there".
func (c *sentenceCoder) counted(one *candidate) bool {
	v := one.view.trigger
	if !one.frame.noun || one.view.light >= 0 {
		return false
	}
	t := &c.Tokens[v]
	if t.Head < 0 {
		return false
	}
	if t.Is("nmod") && c.preposition(v) == c.grammar.of && c.lex.figure.single[lemmaOf(&c.Tokens[t.Head])] {
		d := c.Child(t.Head, "det")
		return d >= 0 && lemmaOf(&c.Tokens[d]) == "the" || c.Tokens[t.Head].Is("nsubj") && d < 0
	}
	if head := &c.Tokens[t.Head]; t.Is("nsubj") && head.Tag == "VERB" && c.lex.change.single[lemmaOf(head)] {
		// "Support for the president has fallen", "trade between them grew".
		return ontology.Quad(one.frame.typ) <= 3
	}
	if t.Is("nsubj") && len(one.actors)+len(one.recipients)+len(one.view.possessors) == 0 {
		cop := c.Child(t.Head, "cop")
		return cop >= 0 && c.Tokens[t.Head].Tag == "ADJ" && (c.Tokens[cop].XTag == "VBZ" || c.Tokens[cop].XTag == "VBP") && c.Child(t.Head, "aux") < 0
	}
	return false
}

// byNature reports whether an animal or a force of nature did it, which no frame
// needs to say: "elephants broke into a granary", "a river cut off the village".
func (c *sentenceCoder) byNature(one *candidate) bool {
	if one.frame.noun {
		return false
	}
	if one.frame.typ == quipu.Assault && len(one.recipients) > 0 && len(one.actors) == 0 {
		// "The lions were killed": nobody of ours.
		for _, head := range one.recipients {
			if a := c.actorAt(head); a != nil && a.Kind != quipu.Thing || !c.lex.creature.single[lemmaOf(&c.Tokens[head])] {
				return c.naturalSubject(one)
			}
		}
		return true
	}
	return c.naturalSubject(one)
}

// naturalSubject reports whether an animal or a force of nature acts.
func (c *sentenceCoder) naturalSubject(one *candidate) bool {
	if one.view.passive {
		return false
	}
	for _, s := range one.view.subjects {
		if c.actorAt(s) != nil && c.actorAt(s).Kind != quipu.Thing {
			continue
		}
		if lemma := lower(lemmaOf(&c.Tokens[s])); c.lex.creature.single[lemma] || c.lex.element.single[lemma] {
			return true
		}
	}
	return false
}

// ofWorks reports whether words are about a work of art and nobody of public
// standing has them: "critics praised the film".
func (c *sentenceCoder) ofWorks(one *candidate) bool {
	if !verbal(one.frame.typ) || len(one.view.objects) == 0 || one.frame.noun {
		return false
	}
	if !c.lex.story.match(c.Sentence, one.view.objects[0]) {
		return false
	}
	for _, head := range one.actors {
		if a := c.actorAt(head); a != nil && public[a.Sector] && a.Sector != "OPP" {
			return false
		}
	}
	return true
}

// askedOfYou reports whether a question is put to whoever is interviewed: "why did
// you decide to join?"
func (c *sentenceCoder) askedOfYou(one *candidate) bool {
	if len(one.actors) != 1 || lower(c.Tokens[one.actors[0]].Form) != "you" {
		return false
	}
	return c.Tokens[len(c.Tokens)-1].Form == "?"
}

// interview reports whether people only speak to the press: to be asked by an
// outlet is no meeting of two sides.
func (c *sentenceCoder) interview(one *candidate) bool {
	if one.frame.typ != quipu.Consult || one.frame.noun {
		return false
	}
	for _, heads := range [][]int{one.actors, one.recipients} {
		for _, head := range heads {
			if a := c.actorAt(head); a != nil && a.Sector == "JRN" {
				return true
			}
		}
	}
	return false
}

// onlySaid reports whether a trigger of PROTEST or THREATEN is no more than a
// manner of speaking or of being: "I was asleep, he protested", "hunger threatens
// four million people". A text may threaten, since somebody wrote it.
func (c *sentenceCoder) onlySaid(one *candidate) bool {
	if one.frame.noun || one.view.passive {
		return false
	}
	switch one.frame.typ {
	case quipu.Protest:
		if len(one.actors) != 1 || len(one.view.obliques) > 0 && directed[one.view.obliques[0].prep] {
			return false
		}
		a := c.actorAt(one.actors[0])
		return a != nil && a.Kind == quipu.Person && c.isCue(one.view.trigger)
	case quipu.Threaten:
		if len(one.view.subjects) == 0 || c.lex.text.empty() {
			return false
		}
		a := c.actorAt(one.view.subjects[0])
		return a != nil && a.Kind == quipu.Thing && a.Code == "" && a.Sector == "" && !c.isPublic(a) && !c.lex.text.single[lemmaOf(&c.Tokens[one.view.subjects[0]])]
	}
	return false
}

// isCue reports whether the token is what an attribution is said with.
func (c *sentenceCoder) isCue(v int) bool {
	for i := range c.doc.a.Attributions {
		if x := &c.doc.a.Attributions[i]; x.Sentence == c.index && spansHold(x.Cue, c.Tokens[v].Span) {
			return true
		}
	}
	return false
}

// fabled reports whether what the sentence tells at this token is told in a work
// that it names, or remembered there: "the film follows a rebel who kills his
// brother", "a book about the strike of 1926", "in the play the king is shot",
// "the anniversary of the massacre".
func (c *sentenceCoder) fabled(trigger int) bool {
	at := trigger
	for steps := 0; steps < 12; steps++ {
		t := &c.Tokens[at]
		if c.tellsStory(at, at == trigger) {
			return true
		}
		if t.Head < 0 {
			return false
		}
		if head := &c.Tokens[t.Head]; head.Tag == "NOUN" && t.Is("nmod") && !t.Is("nmod:poss") {
			if prep := c.preposition(at); topical[prep] && c.lex.work.match(c.Sentence, t.Head) || c.lex.memory.match(c.Sentence, t.Head) {
				return true
			}
		}
		at = t.Head
	}
	return false
}

// tellsStory reports whether a clause is the content of a work: the work is its
// subject, it is told "in" one, or its subject plays a part.
func (c *sentenceCoder) tellsStory(v int, itself bool) bool {
	if c.Tokens[v].Tag != "VERB" {
		return false
	}
	for child := range c.Children(v) {
		t := &c.Tokens[child]
		if t.Tag != "NOUN" {
			continue
		}
		switch {
		case t.Rel == "nsubj" && (itself || c.lex.telling.single[lemmaOf(&c.Tokens[v])]):
			if c.lex.story.match(c.Sentence, child) {
				return true
			}
		case t.Is("obl") && locative[c.preposition(child)] && c.lex.story.match(c.Sentence, child):
			return true
		case t.Is("obj") && !itself && c.lex.playing.single[lemmaOf(&c.Tokens[v])]:
			return true
		}
	}
	return false
}

// private reports whether an act of words or of help stays among people of no
// public standing, in a passage that names nobody of any: "my mother urged me to
// rest". Where a minister is named, an unknown name may be the next one's, and
// whose brother was killed does not appeal for himself.
func (c *sentenceCoder) private(one *candidate, found []*candidate) bool {
	switch ontology.Quad(one.frame.typ) {
	case 4:
		if one.frame.typ == quipu.Assault && c.lex.figurative.single[lemmaOf(&c.Tokens[one.view.trigger])] {
			return !c.isGrave() && !c.publicNear() && len(one.actors)+len(one.recipients) > 0
		}
		if !c.onlyPronouns(one) {
			return false
		}
	case 2:
		if one.frame.typ == quipu.Retreat && one.frame.mode != "resign" {
			return false
		}
	}
	if c.lex.grave.empty() {
		return false // A lexicon that lists no grave words cannot tell private life.
	}
	if one.view.passive && len(one.actors) == 0 && (ontology.Quad(one.frame.typ) == 3 || one.frame.typ == quipu.Sanction) {
		return false // "was charged": by the state, who else
	}
	for _, other := range found {
		if other != one && ontology.Quad(other.frame.typ) == 4 {
			return false
		}
	}
	return !c.isGrave() && !c.publicNear()
}

// onlyPronouns reports whether all who take part are pronouns that stand for
// nobody known, as in talk: "they stop us from sharing".
func (c *sentenceCoder) onlyPronouns(one *candidate) bool {
	for _, heads := range [][]int{one.actors, one.recipients} {
		for _, head := range heads {
			a := c.actorAt(head)
			if c.Tokens[head].Tag != "PRON" || a != nil && (a.Sector != "" && a.Sector != "CVL" || a.Code != "") {
				return false
			}
		}
	}
	return len(one.actors)+len(one.recipients) > 0
}

// publicNear reports whether the sentence or its neighbours name somebody of public
// standing.
func (c *sentenceCoder) publicNear() bool {
	d := c.doc
	for s := max(0, c.index-2); s <= min(c.index+1, len(d.actors)-1); s++ {
		for _, k := range d.actors[s] {
			if k >= 0 && c.isPublic(&d.a.Actors[k]) {
				return true
			}
		}
	}
	return false
}

// isGrave reports whether a word of the sentence is of violence or of the state's
// hand, whatever else it is about.
func (c *sentenceCoder) isGrave() bool {
	for i := range c.Tokens {
		if lemma := lemmaOf(&c.Tokens[i]); c.lex.grave.single[lemma] || c.lex.certain.single[lemma] || c.lex.killing.single[lemma] {
			return true
		}
	}
	return false
}

// distantYears is how far back an event may lie and still be a matter of the
// living: what a report dates before is history, what it dates after background.
const distantYears = 110

// forget drops the events that the text dates to a distant past: "the Mongols
// burnt the city in 1240". It goes by the dates that the text itself gives.
func (d *documentCoder) forget() {
	published := d.a.Doc.Published
	if published.IsZero() {
		return
	}
	kept := d.a.Events[:0]
	for _, m := range d.a.Events {
		if m.When == nil || m.To.IsZero() || published.Sub(m.To) < distantYears*365 {
			kept = append(kept, m)
		}
	}
	d.a.Events = kept
}
