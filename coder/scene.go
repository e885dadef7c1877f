package coder

import "quipu"

// locate gives each event its place: of the places in its sentence that a
// locative preposition makes a scene, the nearest in the tree; for an act of
// material conflict in a sentence that names none, the scene of the act told
// before it in the paragraph.
func (d *documentCoder) locate() {
	paragraph := -1
	var scene *quipu.PlaceMention
	for i := range d.a.Events {
		m := &d.a.Events[i]
		s := &d.a.Sentences[m.Sentence]
		if s.Paragraph != paragraph {
			paragraph, scene = s.Paragraph, nil
		}
		if m.Where = d.sceneOf(s, m); m.Where != nil {
			m.Why.Add("place nearest in the tree:", d.a.Text(m.Where.Span))
		}
		if m.QuadCode != 4 {
			continue
		}
		if m.Where == nil && len(d.places[m.Sentence]) == 0 && m.Status == quipu.Reported {
			if m.Where = scene; scene != nil {
				m.Why.Add("place of the act told before:", d.a.Text(scene.Span))
			}
		}
		if m.Where != nil {
			scene = m.Where
		}
	}
}

// What it costs a place, in steps of the tree, to be a scene for another reason
// than that a locative preposition says so.
const (
	siteCost = 1 // it says which road or building the act was about
	wayCost  = 6 // it is where a road leads, which may be far
	seatCost = 4 // the act is done by a court that sits there
	goalCost = 2 // what was sent, or who came, went there
)

// beside is within how many steps of the trigger a place without a locative
// preposition stands that has to do with its event.
const beside = 9

// withinClause is how much further in the tree than the nearest scene one that
// lies in it may stand and still be the event's: "also in Mali, gunmen killed two
// teachers in Timbuktu".
const withinClause = 4

// sceneOf is the nearest place of the sentence that says where, or nil. Where it
// holds another one of the same clause, the finer of the two says it better.
func (d *documentCoder) sceneOf(s *quipu.Sentence, m *quipu.EventMention) *quipu.PlaceMention {
	r := reader{Sentence: s, grammar: d.lex.grammar, lex: d.lex}
	var best *quipu.PlaceMention
	bestCost := 0
	costs := make([]int, len(d.places[m.Sentence]))
	for i, k := range d.places[m.Sentence] {
		where := &d.a.Places[k]
		costs[i] = quipu.Far
		if where.Place == nil {
			continue
		}
		head := r.Outermost(where.Locus)
		extra := r.sceneCost(m, where, head)
		if extra >= quipu.Far {
			continue
		}
		costs[i] = s.Distance(m.Trigger.Head, head)
		if extra > 0 && costs[i] > beside {
			costs[i] = quipu.Far // of another clause
			continue
		}
		costs[i] += extra
		if best == nil || costs[i] < bestCost {
			best, bestCost = where, costs[i]
		}
	}
	if best == nil {
		return nil
	}
	fine := best
	for i, k := range d.places[m.Sentence] {
		if where := &d.a.Places[k]; costs[i] <= bestCost+withinClause && lies(where.Place, fine.Place) {
			fine = where
		}
	}
	return fine
}

// sceneCost is what the place costs as the scene of the event beyond its distance:
// nothing where a locative preposition says so, and Far where nothing does.
func (r *reader) sceneCost(m *quipu.EventMention, where *quipu.PlaceMention, head int) int {
	nation := where.Place.Precision == "country" || where.Place.Precision == "region"
	switch {
	case locative[r.preposition(head)] || r.insideLocative(head) || r.afterLocative(where.First):
		return 0
	case r.isGoal(m, head):
		return goalCost
	case nation:
		return quipu.Far
	case r.ofSite(head) || r.behindSite(where.First):
		if first := r.firstOf(head); goalward[r.preposition(first)] {
			return wayCost
		}
		return siteCost
	case r.namesEvent(m, head):
		return 0
	case r.isSeat(head):
		return seatCost
	}
	return quipu.Far
}

// grain says how fine the precision of a place is.
var grain = map[string]int{"region": 1, "country": 2, "admin1": 3, "admin2": 4, "city": 5, "neighbourhood": 6}

// lies reports whether a place is known to lie in another one: a town in its country
// or in its first-level division.
func lies(inner, outer *quipu.Place) bool {
	if inner == nil || inner.Country != outer.Country || grain[inner.Precision] <= grain[outer.Precision] {
		return false
	}
	return outer.Precision == "country" || outer.Precision == "admin1" && inner.Admin1 == outer.Name
}

// ofSite reports whether the place says which road or building is meant: "the road
// between Sfax and Gabes", "el aeropuerto de Iquitos".
func (r *reader) ofSite(head int) bool {
	for steps := 0; steps < 5; steps++ {
		t := &r.Tokens[head]
		if !t.Is("nmod", "compound", "appos", "conj", "flat", "amod", "nmod:poss") || t.Head < 0 {
			return false
		}
		head = t.Head
		if r.lex.way.match(r.Sentence, head) || r.lex.site.match(r.Sentence, head) {
			return true
		}
	}
	return false
}

// firstOf is the first of a coordination, whose preposition is that of all.
func (r *reader) firstOf(head int) int {
	for r.Tokens[head].Is("conj") && r.Tokens[head].Head >= 0 {
		head = r.Tokens[head].Head
	}
	return head
}

// behindSite reports whether nothing but prepositions and other names stands
// between a road, or one preposition between a building, and the place: parsers hang
// what follows "the road between Sfax and Gabes", "from Kano to Kaduna" on the verb
// that governs the road.
func (r *reader) behindSite(first int) bool {
	if first < 2 {
		return false
	}
	if lemmaOf(&r.Tokens[first-1]) == r.grammar.of && r.lex.site.match(r.Sentence, first-2) {
		return true
	}
	linked := false // by a preposition
	for i := first - 1; i >= 0 && i > first-longestRoute; i-- {
		switch r.Tokens[i].Tag {
		case "ADP":
			linked = true
		case "PROPN", "CCONJ", "DET":
		default:
			return linked && r.lex.way.match(r.Sentence, i)
		}
	}
	return false
}

// longestRoute is within how many tokens of the road the last place of a route
// stands: "la carretera entre Ciudad del Este y San Pedro Sula".
const longestRoute = 10

// namesEvent reports whether an act of conflict is called by the place: "the Kano
// clashes", "los muertos por los choques de Kano".
func (r *reader) namesEvent(m *quipu.EventMention, head int) bool {
	t := &r.Tokens[head]
	if t.Head < 0 || r.Tokens[t.Head].Tag != "NOUN" || !(t.Is("compound") || t.Is("nmod") && r.preposition(head) == r.grammar.of) {
		return false
	}
	return m.QuadCode == 4 && t.Head == m.Trigger.Head || r.lex.scened.match(r.Sentence, t.Head)
}

// isGoal reports whether the place is where help or forces were sent, or where a
// visitor came.
func (r *reader) isGoal(m *quipu.EventMention, head int) bool {
	t := &r.Tokens[head]
	prep := r.preposition(head)
	visit := m.Type == quipu.Consult && first(m.Modes) == "visit"
	switch {
	case visit && t.Is("obj") && t.Head == m.Trigger.Head:
		return true
	case !visit && m.Type != quipu.Aid && m.Type != quipu.Mobilize:
		return false
	}
	return goalward[prep] && r.Governs(m.Trigger.Head, head)
}

// goalward are the prepositions of where something or somebody goes, in both
// languages.
var goalward = set("to into towards toward a hacia hasta")

// isSeat reports whether the place says which court acts: "un tribunal de Loja".
func (r *reader) isSeat(head int) bool {
	t := &r.Tokens[head]
	return t.Is("nmod") && t.Head >= 0 && r.preposition(head) == r.grammar.of && r.lex.bench.match(r.Sentence, t.Head) &&
		r.Tokens[t.Head].Is("nsubj", "obl:agent", "obl")
}

// locative are the prepositions that say where, in both languages.
var locative = set("in at near outside around across throughout through inside within on en cerca_de across_from")

// afterLocative reports whether a locative preposition stands right before the
// place, its determiners and adjectives passed over, whatever the tree makes of it.
func (r *reader) afterLocative(first int) bool {
	for i := first - 1; i >= 0 && i >= first-3; i-- {
		switch t := &r.Tokens[i]; {
		case t.Tag == "ADP" || t.Tag == "SCONJ":
			return locative[lemmaOf(t)]
		case t.Tag != "DET" && t.Tag != "ADJ":
			return false
		}
	}
	return false
}

// insideLocative reports whether the place stands within a phrase that says
// where: "in the streets of La Paz", "in La Paz's main square".
func (r *reader) insideLocative(head int) bool {
	for steps := 0; steps < 4; steps++ {
		t := &r.Tokens[head]
		if !t.Is("nmod", "compound", "appos", "conj", "flat") || t.Head < 0 {
			return false
		}
		head = t.Head
		if locative[r.preposition(head)] && r.Tokens[head].Is("obl", "nmod") {
			return true
		}
	}
	return false
}

// onlyScene reports whether a name is no more than where a road or building is or
// what a fight or protest is called by, and takes no part itself: "the road to
// Oruro", "the Kano clashes".
func (c *sentenceCoder) onlyScene(head int) bool {
	t := &c.Tokens[head]
	if t.Tag != "PROPN" || t.Head < 0 {
		return false
	}
	where := c.placeAt(head)
	if where == nil || where.Place == nil || where.Place.Precision == "country" || where.Place.Precision == "region" {
		return false
	}
	head = c.Outermost(where.Locus)
	t = &c.Tokens[head]
	if c.ofSite(head) || c.behindSite(where.First) {
		return true
	}
	if t.Head < 0 || !t.Is("compound") && (!t.Is("nmod") || c.preposition(head) != c.grammar.of || c.introduced(t.Head)) {
		return false
	}
	return c.lex.battle.match(c.Sentence, t.Head) || c.lex.gathered.match(c.Sentence, t.Head)
}

// calledByPlace reports whether an event noun stands with the place by which one
// event of many is called: "the dead of the Kano clashes". One battle with a name is
// history's.
func (c *sentenceCoder) calledByPlace(noun int) bool {
	if c.lex.battle.match(c.Sentence, noun) && c.Tokens[noun].Feat("Number") != "Plur" {
		return false
	}
	for child := range c.Children(noun) {
		if t := &c.Tokens[child]; t.Tag == "PROPN" && t.Is("compound", "nmod") && c.onlyScene(child) {
			return true
		}
	}
	return false
}

// introduced reports whether a noun is told of as something new: "una protesta de
// Bogotá" is one that a capital, which stands for its government, made.
func (r *reader) introduced(noun int) bool {
	d := r.Child(noun, "det")
	return d >= 0 && !r.grammar.taken[lemmaOf(&r.Tokens[d])]
}

// placeAt is the place whose name holds a token, or nil.
func (c *sentenceCoder) placeAt(i int) *quipu.PlaceMention {
	for _, k := range c.doc.places[c.index] {
		if where := &c.doc.a.Places[k]; where.First <= i && i <= where.Last {
			return where
		}
	}
	return nil
}
