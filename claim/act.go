package claim

import (
	"slices"
	"strings"

	"quipu"
	"quipu/clause"
)

// An act is a word by which something is claimed, denied or found.
type act struct {
	s     *clause.Sentence
	cue   int
	lemma string
	x     *quipu.Attribution // nil where none was found at the cue
	says  *quipu.EventAttribution
	view  clause.View
}

// act sees whether a token is a word of the lexicon by which something is
// claimed.
func (r *reader) act(s *clause.Sentence, i int) (*act, bool) {
	t := &s.Tokens[i]
	if t.Tag == "DET" || t.Tag == "PUNCT" || t.Tag == "PROPN" || t.Is("amod") {
		return nil, false // "a disputed vote"
	}
	lemma := s.Lemma(i)
	may := r.lex.acts[lemma]
	if may == 0 {
		return nil, false
	}
	known := may&knownVerb != 0
	k, attributed := r.cues[spot{s.Index, i}]
	if !attributed && (may&(knownVerb|saysVerb|castsVerb) == 0 || t.Tag != "VERB" || t.Is("case", "mark")) {
		return nil, false
	}
	a := &act{s: s, cue: i, lemma: lemma}
	if attributed {
		a.x, a.says = &r.a.Attributions[k], r.Says(k)
	}
	if t.Tag == "VERB" || t.Tag == "AUX" {
		a.view = s.View(i)
	}
	casts := r.casting(a)
	if !casts && may&^castsVerb == 0 {
		return nil, false
	}
	if !known && !casts && a.x == nil && !r.disputedObject(a) {
		return nil, false
	}
	if a.x == nil && len(a.view.Subjects) == 0 && !(a.view.Passive && in(r.lex.accuses, a.lemma)) {
		return nil, false // "the ruling party", "a disputed vote"
	}
	// "We are talking of a massacre, she said": she says so, once.
	for _, subject := range r.subjects(a) {
		if r.lex.speech[strings.ToLower(s.Tokens[subject].Form)] {
			return nil, false
		}
	}
	return a, true
}

// casting reports whether a verb says with its noun that something is doubted:
// "cast doubt on the count", "puso en duda la cifra".
// what reports whether a cue stands in a clause with "what": "what they called a
// coup". Who called it so is who acts in the clause above.
func (r *reader) what(s *clause.Sentence, cue int) bool {
	if h := s.Tokens[cue].Head; h >= 0 && s.Tokens[cue].Is("acl") && s.Lemma(h) == "what" {
		return true
	}
	for c := range s.Children(cue) {
		if s.Lemma(c) == "what" && s.Tokens[c].Is("obj") {
			return true
		}
	}
	return false
}

// disputedObject reports whether the object of a verb is a thing that can be
// disputed: "alleged fraud", "denunciaron irregularidades".
func (r *reader) disputedObject(a *act) bool {
	return slices.ContainsFunc(r.topicsOf(a.s), func(t topic) bool { return slices.Contains(a.view.Objects, t.first) })
}

// unresolved reports whether a pronoun names nobody who is known.
func unresolved(a *quipu.Analysis, m *quipu.ActorMention) bool {
	return m.Pronoun && (m.Name == "" || strings.EqualFold(m.Name, a.Text(m.Span)))
}

// read makes the claims of an act.
func (r *reader) read(a *act) {
	if status := a.s.Status(a.cue); status != quipu.Reported && status != quipu.Historical {
		return
	}
	if in(r.lex.accuses, a.lemma) && r.accusation(a) || in(r.lex.labels, a.lemma) && r.label(a) {
		return
	}
	aspect, certainty := Claims, 0.6
	switch {
	case a.s.Child(a.cue, "compound:prt") >= 0 && !in(r.lex.says, a.lemma):
		return // "ruled out", "called off"
	case in(r.lex.denies, a.lemma):
		if a.s.Child(a.cue, "expl") >= 0 {
			return // "se negó a dialogar": refused
		}
		aspect, certainty = Denies, 0.8
	case in(r.lex.supports, a.lemma):
		aspect = Supports
	case in(r.lex.doubts, a.lemma), r.casting(a):
		aspect = Doubts
	case in(r.lex.retracts, a.lemma):
		aspect = Retracts
	case in(r.lex.finds, a.lemma):
		aspect = Claims
		if r.withheld(a.s, a.cue) {
			return // "has shown no weapon": that is no finding.
		}
		switch {
		case r.official(a):
			aspect = Found
		case len(a.view.Clauses) == 0:
			return // "found a gun"
		}
	case len(r.lex.claims[a.lemma]) > 0:
		aspect = r.lex.claims[a.lemma][0]
	case !in(r.lex.says, a.lemma) && len(a.view.Clauses) == 0:
		return // "condemned the attack": that there was one the outlet says itself
	}
	if aspect != Claims && aspect != Found && r.pronounObject(a) {
		for _, of := range r.answered(a, nearby) {
			r.make(a, aspect, certainty, nil, matter{}, nil, of)
		}
		return
	}
	all := r.contents(a)
	if aspect == Claims {
		all = r.counted(a, all)
	}
	clauses := 0
	for _, c := range all {
		if c.clausal() {
			clauses++
		}
	}
	for _, c := range all {
		if aspect == Claims && r.outside(a, c, clauses) {
			continue
		}
		r.content(a, c, aspect, certainty)
	}
}

// content makes the claim of one clause or phrase of what is said.
func (r *reader) content(a *act, c *content, aspect string, certainty float64) {
	if (c.s != a.s || c.head != a.cue) && r.told(c.s, c.head) {
		return // "said that it had found": the finding is read by itself
	}
	whole := c
	c, answers := r.inner(c)
	m := matter{}
	if c != nil {
		m = r.matterOf(c)
	}
	if aspect == Claims && m.falsehood() {
		// "the charge is a slander", "described the video as a fabrication"
		aspect, answers = Denies, true
	}
	var of []int
	if aspect == Claims && r.counters(a, c, &m) {
		aspect, of = Denies, []int{r.last}
	}
	if of == nil && aspect != Claims && aspect != Found && answers && (m.none() || m.falsehood() || !c.clausal()) {
		reach := around
		if c == whole && !m.falsehood() {
			reach = 0 // "negó el asedio": which one, only its own paragraph can tell
			if r.last >= 0 && r.a.Sentences[r.made[r.last].Sentence].Paragraph == a.s.Paragraph {
				reach = nearby
			}
		}
		of = r.answered(a, reach)
	}
	if len(of) == 0 && aspect == Denies && c != nil && c.clausal() && in(r.lex.denies, a.lemma) {
		of = r.contradicts(a, c, &m)
	}
	switch {
	case !m.none() && c.status() && (aspect != Retracts || answers):
	case len(of) > 0:
	case aspect == Denies && c != nil && c.clausal() && in(r.lex.denies, a.lemma) && c.status():
	default:
		r.keep(a, c, aspect)
		return
	}
	if aspect == Claims && in(r.lex.says, a.lemma) && !in(r.lex.denies, a.lemma) && bidden(c) {
		return
	}
	about := r.about(a, c, m)
	if aspect == Claims && len(about) == 0 && in(r.lex.says, a.lemma) && r.figure(c, m) {
		r.keep(a, c, aspect)
		return
	}
	if len(of) == 0 {
		of = []int{-1}
	}
	for _, one := range of {
		r.make(a, aspect, certainty, c, m, about, one)
	}
}

// pronounObject reports whether a claim is taken up by a pronoun alone: "denies
// this", "lo negó".
// figure reports whether a content only says how many are dead, hurt or held,
// and of nobody that he did it: of that the toll keeps account.
func (r *reader) figure(c *content, m matter) bool {
	for _, t := range m.topics {
		if t.heading != "killing" {
			return false
		}
	}
	span := c.span()
	return slices.ContainsFunc(r.a.Quantities, func(q quipu.Quantity) bool { return q.Kind != "" && span.Contains(q.Span) })
}

// counters reports whether a content says that what another has just claimed was
// not so: "Herders said soldiers had fired. The army said its men had not shot."
// harm reports whether a heading is of those by which people are hurt: one tells
// of the dead, another of the shots.
// bidden reports whether a content is what somebody is told to do, "warned them
// not to shoot": an infinitive, unless of what has been, "claims to have seen".
func bidden(c *content) bool {
	t := &c.s.Tokens[c.head]
	return c.s.Child(c.head, "mark") >= 0 && t.Feat("VerbForm") == "Inf" && c.s.Lemma(c.s.Child(c.head, "mark")) == "to" && c.s.Child(c.head, "aux") < 0
}

// status reports whether a content tells of what is or was: "will be" and
// "should" are plans and wishes.
func (c *content) status() bool { return c.s.Told(c.head) || c.s.Tokens[c.head].Tag != "VERB" }

// told reports whether a cue below another one makes a claim of its own.
func (r *reader) told(s *clause.Sentence, cue int) bool {
	_, own := r.act(s, cue)
	return own
}

// clausal reports whether a content is a clause and no thing.
func (c *content) clausal() bool {
	t := &c.s.Tokens[c.head]
	return t.Tag == "VERB" || c.s.Child(c.head, "cop", "nsubj") >= 0
}

// official reports whether who finds something is a body or a document, for whom
// to find is to come to a finding. A person may only find it strange.
func (r *reader) official(a *act) bool {
	for _, i := range r.subjects(a) {
		if m := a.s.Actor(i); m != nil && (m.Kind == quipu.Organisation || m.Kind == quipu.Thing || m.Sector == "JUD") {
			return true
		}
	}
	return false
}

// subjects are the tokens of who acts.
func (r *reader) subjects(a *act) []int {
	if a.x == nil || a.x.SourceHead < 0 || len(a.view.Subjects) > 0 && (a.s.Tokens[a.x.SourceHead].Tag == "PRON" || a.s.Tokens[a.cue].Is("acl")) {
		// "versions that speak of a massacre": the view knows what "that" is.
		return r.named(a.s, a.view.Subjects, a.cue)
	}
	return []int{a.x.SourceHead}
}

// named puts who acts in the clause above in the place of a pronoun of which
// nobody knows for whom it stands: "Peru and Chile condemned what they called a
// coup".
func (r *reader) named(s *clause.Sentence, subjects []int, cue int) []int {
	if len(subjects) != 1 || s.Tokens[subjects[0]].Tag != "PRON" || r.lex.speech[strings.ToLower(s.Tokens[subjects[0]].Form)] {
		return subjects
	}
	if m := s.Actor(subjects[0]); m != nil && !unresolved(r.a, m) && !r.what(s, cue) {
		return subjects
	}
	for at := s.Tokens[cue].Head; at >= 0; at = s.Tokens[at].Head {
		if c := s.Child(at, "nsubj"); c >= 0 {
			return []int{c}
		}
	}
	return subjects
}

// inner is what a noun such as "accusations" says, nil where that is left to
// what went before; answers tells that there is a claim of others: such a noun,
// or a pronoun.
// takesUp reports whether a clause has nothing but a pronoun in the place of what
// it is about: "denied that there had been one", "negó que lo hubiera".
// How many sentences back a claim may have been told that is taken up: by a
// pronoun, and by a noun, "that account".
// answered are the claims that are taken up without being told again: the one told
// last, and with a noun what the same speaker told with it.
// keep remembers what is said for the case that somebody answers it: "soldiers
// closed the wells, herders said. The army denied it."
// tell makes a claim of what was said last, where an act answers it and nothing
// that is a claim in its own right was told after it.
// bySame reports whether who acts made a claim himself: nobody answers himself.
// make adds a claim.
func (r *reader) make(a *act, aspect string, certainty float64, c *content, m matter, about []*quipu.ActorMention, of int) {
	made := a.s.Statement(quipu.ClaimKind, aspect, a.cue)
	made.Certainty = certainty
	made.Status = quipu.Reported
	if a.says != nil {
		made.Attribution = a.says
	}
	speakers := a.s.Actors(r.subjects(a)...)
	if len(speakers) == 0 {
		speakers = r.leftOut(a)
	}
	for _, m := range speakers {
		if r.dates(a.s, m.Head) {
			continue // "hours after the agency said": a slip of the tree
		}
		made.Arguments = append(made.Arguments, quipu.Argument{Role: Speaker, Span: m.Span, Actor: m})
	}
	for _, m := range about {
		made.Arguments = append(made.Arguments, quipu.Argument{Role: About, Span: m.Span, Actor: m})
	}
	if c != nil {
		value := ""
		if c.quote {
			value = Quote
		}
		made.Arguments = append(made.Arguments, quipu.Argument{Role: Content, Span: c.span(), Value: value})
		made.Arguments = append(made.Arguments, m.arguments(c.s)...)
		made.Where = c.s.Place(c.head)
		made.When, made.From, made.To = c.s.Date(c.head), quipu.Date{}, quipu.Date{}
		if made.When != nil {
			made.From, made.To = made.When.From, made.When.To
		}
	}
	if of >= 0 {
		answered := &r.made[of]
		made.Arguments = append(made.Arguments, quipu.Argument{Role: Of, Value: answered.ID})
		if c == nil || m.none() {
			made.Arguments = append(made.Arguments, taken(answered, About, Topic)...)
		}
	}
	made.Arguments = append(made.Arguments, r.evidence(a)...)
	r.add(made)
}

// leftOut is the speaker that a Spanish verb leaves out: the subject of the main
// clause before it, in this sentence or the one before.
func (r *reader) leftOut(a *act) []*quipu.ActorMention {
	t := &a.s.Tokens[a.cue]
	if r.a.Doc.Lang != "es" || t.Feat("VerbForm") != "Fin" || t.Feat("Person") != "3" || t.Feat("Number") != "Sing" || a.view.Passive || len(a.view.Subjects) > 0 {
		return nil
	}
	for k := a.s.Index; k >= max(0, a.s.Index-1); k-- {
		s := r.byIndex[k]
		if s == nil {
			continue
		}
		end := len(s.Tokens)
		if s == a.s {
			end = a.cue
		}
		for i := end - 1; i >= 0; i-- {
			if head := s.Tokens[i].Head; !s.Tokens[i].Is("nsubj") || head < 0 || s.Tokens[head].Is("acl", "advcl", "ccomp") {
				continue
			}
			if all := s.Actors(i); len(all) == 1 && somebody(all[0]) && !unresolved(r.a, all[0]) {
				return all
			}
		}
	}
	return nil
}

// dates reports whether a token is part of an expression of time.
func (r *reader) dates(s *clause.Sentence, i int) bool {
	for _, d := range s.Dates() {
		if d.First <= i && i <= d.Last {
			return true
		}
	}
	return false
}

// taken are the arguments of a claim that an answer to it takes up; their words
// stand where the claim has them.
// about is of whom a content says something: who did the act, else its subject,
// else where it came from. Nobody accuses himself, and to whom it was done is not
// who did it.
func (r *reader) about(a *act, c *content, m matter) []*quipu.ActorMention {
	if c == nil {
		return nil
	}
	others := map[int]bool{}
	for _, i := range r.subjects(a) {
		for _, m := range a.s.Actors(i) {
			others[m.Entity] = true
		}
	}
	for _, e := range m.events {
		for i := range e.Recipients {
			others[e.Recipients[i].Entity] = true
		}
	}
	var all []*quipu.ActorMention
	add := func(m *quipu.ActorMention) {
		if m != nil && somebody(m) && !others[m.Entity] && !unresolved(r.a, m) {
			others[m.Entity] = true
			all = append(all, m)
		}
	}
	for _, e := range m.events {
		for i := range e.Actors {
			add(&e.Actors[i])
		}
	}
	if len(all) > 0 {
		return all
	}
	if c.s.Tokens[c.head].Tag != "VERB" {
		if subject := c.s.Child(c.head, "nsubj"); subject >= 0 {
			for _, m := range c.s.Actors(subject) {
				add(m)
			}
		}
		return all
	}
	view := c.s.View(c.head)
	for _, m := range c.s.Actors(view.Subjects...) {
		add(m)
	}
	if len(all) == 0 {
		for _, m := range c.s.Actors(view.Under("from", "to", "de", "del", "a", "al")...) {
			add(m) // "no shot came from the army", "the voice belongs to the senator"
		}
	}
	return all
}

func somebody(m *quipu.ActorMention) bool {
	return m.Kind != quipu.Thing && m.Kind != ""
}
