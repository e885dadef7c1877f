package actor

import (
	"quipu"
	"quipu/actor/agent"
)

// pronoun finds whom a pronoun stands for, by a ranked list of candidates:
// what agrees in number, gender and kind, what grammar allows in that place,
// and of these who is nearest and most prominent. Hobbs (1978) and Lappin and
// Leass (1994) have the reasons.
func (r *referrer) pronoun(i int) {
	m := &r.mentions[i]
	switch m.form {
	case relative:
		r.refersTo(i, r.antecedent(i))
	case reflexive:
		r.refersTo(i, r.subjectOf(m, i))
	case personal, possessive:
		if r.isPredicated(m) {
			return
		}
		r.refersTo(i, r.best(i))
	}
}

// isPredicated reports whether "it" is the subject of a noun or adjective, as in
// "it was the worst week": it mostly stands for what was told, not for an actor.
func (r *referrer) isPredicated(m *mention) bool {
	s := r.sentence(m)
	t := &s.Tokens[m.Head]
	return r.pronounOf(m).thing && m.form == personal && t.Is("nsubj") && t.Head >= 0 && s.Tokens[t.Head].Tag != "VERB" && s.Child(t.Head, "cop") >= 0
}

// coded reports whether a mention stands in a paragraph that tells the news:
// nobody means the author in the byline by "he".
func (r *referrer) coded(m *mention) bool {
	at := r.a.Sentences[m.Sentence].Paragraph
	return at < 0 || at >= len(r.a.Doc.Paragraphs) || r.a.Doc.Paragraphs[at].Kind.Coded()
}

// refersTo lets a pronoun stand for what another mention stands for.
func (r *referrer) refersTo(i, j int) {
	if j < 0 || r.mentions[j].entity < 0 {
		return
	}
	m := &r.mentions[i]
	m.entity = r.mentions[j].entity
	e := &r.entities[m.entity]
	e.count++
	if e.gender == 0 && m.gender != 0 && e.kind == quipu.Person {
		e.gender = m.gender
	}
}

// antecedent is the noun that the clause of a relative pronoun modifies.
func (r *referrer) antecedent(i int) int {
	m := &r.mentions[i]
	s := r.sentence(m)
	at := m.Head
	for steps := 0; steps < 8 && at >= 0; steps++ {
		t := &s.Tokens[at]
		if t.Is("acl", "advcl:relcl") {
			j := r.mentionAt(m.Sentence, t.Head)
			// The parser hangs many relative clauses on the nearest noun of a
			// genitive; "members of the police who" are the members.
			if j >= 0 && j < i && !r.mentions[j].Pronoun && r.actsIn(m, at, j) {
				j = r.human(i, j)
				if before := r.rightBefore(i); before >= 0 && r.pronounOf(m).human && !r.isHuman(j) && r.isHuman(before) {
					return before // "gave the file to the British, who": on the file, the parser says
				}
				return j
			}
			break
		}
		if t.Is("ccomp") && steps > 0 && !s.Tokens[m.Head].Is("nsubj", "obj", "obl", "iobj") {
			return -1
		}
		at = t.Head
	}
	if !r.pronounOf(m).human && s.Tokens[m.Head].Form == "that" || s.Tokens[m.Head].Feat("PronType") == "Int" {
		return -1
	}
	return r.rightBefore(i)
}

// rightBefore is the phrase that ends before a mention, a comma or preposition
// between at most, or -1.
func (r *referrer) rightBefore(i int) int {
	m := &r.mentions[i]
	s := r.sentence(m)
	for k := m.Head - 1; k >= 0 && k >= m.Head-3; k-- {
		if j := r.covering(m.Sentence, k, i); j >= 0 {
			return j
		}
		if tag := s.Tokens[k].Tag; tag != "PUNCT" && tag != "ADP" {
			break
		}
	}
	return -1
}

// actsIn reports whether a relative pronoun that is the subject of the verb at token
// verb can stand for mention j, as far as Spanish verbs tell: in "rompió sus lazos con
// Ankara, que criticó el golpe" no plural criticised it.
func (r *referrer) actsIn(m *mention, verb, j int) bool {
	s := r.sentence(m)
	if r.lang != "es" || !s.Tokens[m.Head].Is("nsubj") || s.Tokens[m.Head].Head != verb {
		return true
	}
	number := s.Tokens[verb].Feat("Number")
	if aux := s.Child(verb, "aux", "cop"); aux >= 0 {
		number = s.Tokens[aux].Feat("Number")
	}
	c := &r.mentions[j]
	return number != "Sing" || c.plural != plural || r.entities[max(c.entity, 0)].kind == quipu.Group
}

// isHuman reports whether a mention names people.
func (r *referrer) isHuman(j int) bool {
	return r.mentions[j].Kind == quipu.Person || r.mentions[j].Kind == quipu.Group
}

// human is the first of a mention and those above it in the tree that can be
// what "who" stands for: in "a doctor at the clinic who" the doctor.
func (r *referrer) human(i, j int) int {
	if !r.pronounOf(&r.mentions[i]).human || lower(r.token(&r.mentions[i]).Form) == "whose" {
		return j
	}
	s := r.sentence(&r.mentions[i])
	for k, steps := j, 0; k >= 0 && steps < 5; steps++ {
		switch m := &r.mentions[k]; {
		case m.Kind == quipu.Person || m.Kind == quipu.Group:
			return k
		default:
			at := s.Tokens[m.Head].Head
			if at < 0 || at >= r.mentions[i].Head {
				return j
			}
			if k = r.mentionAt(m.Sentence, at); k >= i {
				return j
			}
		}
	}
	return j
}

// covering is the outermost mention before mention i that ends at token k.
func (r *referrer) covering(sentence, k, i int) int {
	first, _ := r.inSentence(sentence)
	for j := first; j < i; j++ {
		if r.mentions[j].Last == k && !r.mentions[j].Pronoun {
			return j
		}
	}
	return -1
}

// subjectOf is the subject of the clause that a mention stands in.
func (r *referrer) subjectOf(m *mention, before int) int {
	s := r.sentence(m)
	at := s.Tokens[m.Head].Head
	for steps := 0; steps < 6 && at >= 0; steps++ {
		for k := range s.Tokens {
			if s.Tokens[k].Head == at && s.Tokens[k].Is("nsubj") && k != m.Head {
				if j := r.mentionAt(m.Sentence, k); j >= 0 && j < before {
					return j
				}
			}
		}
		if tag := s.Tokens[at].Tag; tag == "VERB" && !s.Tokens[at].Is("xcomp", "conj", "advcl", "acl") {
			break
		}
		at = s.Tokens[at].Head
	}
	return -1
}

// Points of a candidate. What stands nearer wins unless it is less prominent.
const (
	pointsSubject   = 40
	pointsObject    = 15
	pointsGender    = 25 // known and equal
	pointsNamed     = 20
	pointsParallel  = 10
	pointsRepeated  = 8 // for each earlier mention, at most four
	pointsOwnClause = 35
	pointsContinued = 15 // a pronoun of the same number and gender
	pointsSameWord  = 15 // "they" after "them" in one sentence
	lossSentence    = 45 // for each sentence between
	lossEmbedded    = 20 // inside another phrase
	lossSingular    = 80 // of "they" for one body, "the police", if it is singular
	lossWords       = 1  // for each mention between
	leastPoints     = 0
	leastOfIt       = 70 // "it" often stands for what was told
	sentencesBack   = 3
)

// best is the candidate with the most points, or -1 if none has enough or two
// that differ are equal.
func (r *referrer) best(i int) int {
	m := &r.mentions[i]
	best, points := -1, leastPoints
	if r.pronounOf(m).thing && m.form == personal {
		points = leastOfIt
	}
	excluded := r.coArguments(i)
	for j := i - 1; j >= 0; j-- {
		c := &r.mentions[j]
		if m.Sentence-c.Sentence > sentencesBack {
			break
		}
		if c.entity < 0 || !r.coded(c) || c.Pronoun && (c.form == relative || c.form == other || c.form == speech) {
			continue
		}
		if containsInt(excluded, c.entity) || !r.possible(m, c) {
			continue
		}
		if p := r.points(m, c, i-j); p > points {
			best, points = j, p
		}
	}
	if best < 0 && m.gender != 0 && r.lang == "en" {
		best = r.lastOf(m, i, excluded)
	}
	return best
}

// lastOf is the person of a known gender who was named last, where nobody in
// the sentences before can be "she".
func (r *referrer) lastOf(m *mention, i int, excluded []int) int {
	for j := i - 1; j >= 0 && m.Sentence-r.mentions[j].Sentence <= 4*sentencesBack; j-- {
		c := &r.mentions[j]
		if c.entity < 0 || c.Pronoun || !r.coded(c) || containsInt(excluded, c.entity) {
			continue
		}
		if e := &r.entities[c.entity]; e.named && e.kind == quipu.Person && e.gender == m.gender && r.possible(m, c) {
			return j
		}
	}
	return -1
}

// possible checks number, gender, kind and binding.
func (r *referrer) possible(m, c *mention) bool {
	e := &r.entities[c.entity]
	if m.gender != 0 && e.gender != 0 && m.gender != e.gender && (r.lang == "en" || e.kind == quipu.Person) {
		return false
	}
	pron := r.pronounOf(m)
	people := e.kind == quipu.Person
	switch {
	case pron.human && !people && e.kind != quipu.Group:
		return false
	case pron.human && m.plural == singular && e.kind != quipu.Person:
		return false
	case pron.thing && (people || e.kind == quipu.Group && c.plural == plural):
		return false
	case pron.thing && (e.kind == quipu.Thing && c.plural == plural || e.kind == quipu.PlaceActor && !e.state && m.form == personal && !r.speaks(c)):
		return false
	}
	switch m.plural {
	case plural:
		if c.plural == singular && e.kind != quipu.Organisation && e.kind != quipu.Group || c.Pronoun && c.plural == singular {
			return false
		}
		if e.kind == quipu.PlaceActor || e.kind == quipu.Organisation && c.plural != plural && r.lang == "es" {
			return false
		}
	case singular:
		if c.plural == plural && e.kind != quipu.Organisation {
			return false
		}
	}
	return r.binding(m, c)
}

// speaks reports whether a mention is the subject of a verb of saying, as a capital
// is that stands for its government: "Pretoria said it would pay".
func (r *referrer) speaks(c *mention) bool {
	t := r.token(c)
	return t.Is("nsubj") && t.Head >= 0 && r.speak[r.sentence(c).Tokens[t.Head].Lemma]
}

// coArguments are the entities of the other arguments of a pronoun's verb,
// whom it cannot stand for: in "the ministry did not name them" they are not
// the ministry, wherever that was mentioned before.
func (r *referrer) coArguments(i int) []int {
	m := &r.mentions[i]
	if m.form == possessive {
		return nil
	}
	s := r.sentence(m)
	verb := s.Tokens[m.Head].Head
	if verb < 0 || s.Tokens[verb].Tag != "VERB" {
		return nil
	}
	var list []int
	first, _ := r.inSentence(m.Sentence)
	for steps := 0; steps < 3 && verb >= 0; steps++ {
		subject := false
		for j := first; j < i; j++ {
			if t := r.token(&r.mentions[j]); t.Head == verb && r.mentions[j].entity >= 0 && t.Is("nsubj", "obj", "iobj", "obl:agent") && (steps == 0 || t.Is("nsubj")) {
				list = append(list, r.mentions[j].entity)
				subject = subject || t.Is("nsubj")
			}
		}
		// "Troops fired to hold them back": the subject of an infinitive is that
		// of the verb above it, and coordinated verbs share theirs: "impuso una multa
		// y le prohibió salir".
		t := &s.Tokens[verb]
		shares := t.Is("conj") && t.Head >= 0 && s.Tokens[t.Head].Tag == "VERB" && s.Child(verb, "nsubj") < 0 ||
			t.Is("xcomp", "advcl") && (t.Feat("VerbForm") == "Inf" || t.Feat("VerbForm") == "Ger")
		if subject || !shares {
			break
		}
		verb = s.Tokens[verb].Head
	}
	return list
}

func (r *referrer) pronounOf(m *mention) pronoun {
	return r.pronouns[lower(r.token(m).Form)]
}

// binding keeps a pronoun apart from the other arguments of its verb, and from
// the phrase that it stands in: in "Roca praised her" and "his brother" nobody
// is both.
func (r *referrer) binding(m, c *mention) bool {
	if m.Sentence != c.Sentence {
		return true
	}
	s := r.sentence(m)
	if c.First <= m.Head && m.Head <= c.Last {
		return false
	}
	if m.form == possessive {
		return true
	}
	head := func(k int) int {
		h := s.Tokens[k].Head
		for steps := 0; h >= 0 && s.Tokens[k].Is("conj") && steps < 4; steps++ {
			k, h = h, s.Tokens[h].Head
		}
		return h
	}
	return head(m.Head) != head(c.Head) || head(m.Head) < 0
}

func (r *referrer) points(m, c *mention, between int) int {
	t, own := r.token(c), r.token(m)
	e := &r.entities[c.entity]
	p := 60 - lossSentence*(m.Sentence-c.Sentence) - lossWords*min(between, 30)
	switch {
	case t.Is("nsubj"):
		p += pointsSubject
	case t.Is("obj", "iobj", "obl:agent"):
		p += pointsObject
	case t.Is("nmod", "compound"):
		p -= lossEmbedded
	}
	if m.gender != 0 && e.gender == m.gender {
		p += pointsGender
	}
	if e.named {
		p += pointsNamed
	}
	p += pointsRepeated * min(e.count, 4)
	if t.Is("nsubj") && own.Is("nsubj") {
		p += pointsParallel
	}
	if m.Sentence == c.Sentence && m.form == possessive && r.subjectOf(m, c.Head+1) >= 0 {
		if j := r.subjectOf(m, int(r.notes(m.Sentence)[m.Head].mention)); j >= 0 && r.mentions[j].entity == c.entity {
			p += pointsOwnClause
		}
	}
	if m.plural == plural && c.plural == singular && m.form != reflexive {
		p -= lossSingular
		if m.form == possessive {
			p += lossSingular / 4
		}
	}
	if e.kind == quipu.Thing {
		p -= 45
	}
	if c.Pronoun && c.plural == m.plural && c.gender == m.gender && (c.form == personal || c.form == possessive) {
		// The one whom the story goes on about is a pronoun more often than not.
		p += pointsContinued
		if m.Sentence == c.Sentence {
			p += pointsSameWord
		}
	}
	if e.kind == quipu.PlaceActor {
		p -= 20
	}
	if r.pronounOf(m).human && m.gender != agent.Gender(0) && e.kind != quipu.Person {
		p -= 30
	}
	return p
}
