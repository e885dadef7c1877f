package talks

import (
	"strings"

	"quipu"
	"quipu/clause"
)

// verbAspects are the sections of verbs and nouns above talks, with the aspect
// they give. The order decides where a word is in two.
var verbAspects = [...]string{Opened, Suspended, Failed, Refused, Agreed, Proposed, Planned, Held}

// noun reads talks that a noun names: who takes part from what hangs on it and
// from the clause that it stands in, and what becomes of them from the word above.
func (r *reading) noun(s *clause.Sentence, i int, kind string, covered map[int]bool) *telling {
	t := &telling{trigger: i, aspect: Held, sure: 0.7, rule: "noun of " + kind, meeting: kind == "meeting"}
	if kind == "agreement" {
		t.aspect = Agreed
	}
	top := r.top(s, i, t, covered)
	definite := r.definite(s, top)
	r.complements(s, i, t)
	if top != i {
		r.complements(s, top, t)
	}
	decided := r.above(s, top, t, kind)
	if kind == "agreement" {
		r.contents(s, top, t)
	}
	if here := r.here(); t.own == 0 && here != nil {
		if kind == "meeting" {
			return nil // "They met for their seventh summit": one meeting.
		}
		t.from = here
		return t
	}
	if t.generic && t.own == 0 && !r.talks.fresh(s.Index, near) && !r.met.fresh(s.Index, near) {
		t.add(Party, t.sides...) // "The two sides", whoever they are.
		t.own = 2
	}
	switch kind {
	case "meeting":
		// "the meeting of the board": no side is named, and none was before.
		if t.own == 1 || t.own == 0 && !definite {
			return nil
		}
		if t.from = r.before(s, definite, 3); t.own == 0 && t.from == nil {
			return nil
		}
	case "agreement":
		if definite || decided && t.own > 0 || t.generic {
			t.from = r.negotiation(s, 12)
		}
		// "under the agreement": terms reads what it says.
		if t.own < 2 && (!decided || t.from == nil) {
			return nil
		}
	case "offer":
		if definite && r.answers(s, t) {
			break
		}
		if t.from = r.negotiation(s, 12); t.from == nil || !definite || t.aspect != Refused {
			return nil
		}
	case "talks":
		if definite {
			t.from = r.negotiation(s, 20)
		}
		t.weak = !decided && t.own == 0
		if t.own == 0 && t.from == nil {
			t.weak = true
		}
	}
	return t
}

// contents reads what an agreement comes to: "an agreement that ends the strike",
// "a deal on wages".
func (r *reading) contents(s *clause.Sentence, i int, t *telling) {
	for k := range t.arguments {
		if role := t.arguments[k].Role; role == Topic || role == Objective {
			t.arguments[k].Role = Outcome
		}
	}
	for c := range s.Children(i) {
		x := &s.Tokens[c]
		if !x.Is("acl") || x.Tag != "VERB" || x.XTag == "VB" || x.Feat("VerbForm") == "Inf" || r.aspectOf(s, c) != "" || c < i || r.lexicon.has("mediate", s.Lemma(c)) {
			continue
		}
		first, last := s.Subtree(c)
		for first < c && (s.Tokens[first].Tag == "PRON" || s.Tokens[first].Tag == "SCONJ" || s.Tokens[first].Tag == "PUNCT") {
			first++
		}
		t.arguments = append(t.arguments, quipu.Argument{Role: Outcome, Span: s.TokenSpan(first, r.clauseEnd(s, first, last))})
	}
}

// goals reads "the talks will have two aims: to calm the country and …".
func (r *reading) goals(s *clause.Sentence, t *telling) {
	for i := range s.Tokens {
		if i+2 < len(s.Tokens) && s.Tokens[i].Tag == "NOUN" && r.lexicon.has("goals", s.Lemma(i)) && s.Tokens[i+1].Form == ":" {
			t.arguments = append(t.arguments, quipu.Argument{Role: Objective, Span: s.TokenSpan(i+2, r.clauseEnd(s, i+2, len(s.Tokens)-1))})
		}
	}
}

// here are the sides that an earlier word of the sentence at hand names, or nil.
func (r *reading) here() *memory {
	for i := len(r.told) - 1; i >= 0; i-- {
		if r.told[i].own < 2 {
			continue
		}
		m := &memory{}
		for _, a := range r.told[i].arguments {
			if a.Role == Party {
				m.parties = append(m.parties, a.Actor)
			}
		}
		return m
	}
	return nil
}

// negotiation is the one that was told of within some sentences before, or nil.
func (r *reading) negotiation(s *clause.Sentence, within int) *memory {
	if r.talks.fresh(s.Index, within) {
		return &r.talks
	}
	return nil
}

// before is what "the meeting" takes up: the meeting or negotiation told of last.
func (r *reading) before(s *clause.Sentence, definite bool, within int) *memory {
	if !definite {
		return nil
	}
	if r.met.fresh(s.Index, within) && r.met.at >= r.talks.at {
		return &r.met
	}
	return r.negotiation(s, within)
}

// mediation is a statement of its own only where no other word of talks stands
// in the sentence: who praises the Church for its mediation tells who mediates.
func (r *reading) mediation(s *clause.Sentence, i int) *telling {
	for k := range s.Tokens {
		if k == i {
			continue
		}
		lemma := s.Lemma(k)
		switch s.Tokens[k].Tag {
		case "NOUN":
			if r.lexicon.has("talks", lemma) || r.lexicon.has("agreement", lemma) {
				return nil
			}
		case "VERB":
			if r.lexicon.has("negotiate", lemma) || r.lexicon.has("meet", lemma) {
				return nil
			}
		}
	}
	t := &telling{trigger: i, aspect: Held, sure: 0.6, rule: "mediation", from: r.negotiation(s, 20)}
	r.sidesOf(s, i, t)
	r.nounPart(s, t, i, Mediator)
	if m := s.Actor(i); m != nil && r.mediators[m.Entity] {
		t.assign(Mediator, []*quipu.ActorMention{m})
	} else if x := &s.Tokens[i]; x.Is("appos") && s.Actor(x.Head) != nil && r.mediators[s.Actor(x.Head).Entity] {
		t.assign(Mediator, []*quipu.ActorMention{s.Actor(x.Head)})
	}
	if t.count(Mediator) == 0 {
		return nil
	}
	return t
}

// top climbs from talks to what they are a part of, "the first day of talks",
// "mesa de diálogo", and notes a round.
func (r *reading) top(s *clause.Sentence, i int, t *telling, covered map[int]bool) int {
	at := i
	for range 3 {
		head := s.Tokens[at].Head
		if head < 0 || !s.Tokens[at].Is("nmod", "compound", "obl") || s.Tokens[head].Tag != "NOUN" {
			break
		}
		lemma := s.Lemma(head)
		part := r.lexicon.has("parts", lemma)
		for _, aspect := range verbAspects {
			if r.lexicon.has("noun "+aspect, lemma) {
				t.aspect, part = aspect, true
				break
			}
		}
		if !part {
			break
		}
		if r.lexicon.has("round", lemma) || r.lexicon.has("round", s.Lemma(at)) {
			for c := range s.Children(head) {
				if s.Tokens[c].Is("amod", "nummod") && (s.Tokens[c].Feat("NumType") == "Ord" || s.Tokens[c].Tag == "NUM") {
					t.arguments = append(t.arguments, quipu.Argument{Role: Round, Span: s.Tokens[c].Span.Union(s.Tokens[head].Span)})
				}
			}
		}
		covered[head] = true
		at = head
	}
	return at
}

// definite reports whether a noun takes up what was told before.
func (r *reading) definite(s *clause.Sentence, i int) bool {
	for c := range s.Children(i) {
		switch s.Lemma(c) {
		case "the", "el", "this", "that", "these", "este", "ese", "dicho", "both", "ambos":
			return true
		}
		if strings.Contains(s.Tokens[c].Feats, "Poss=Yes") {
			return true
		}
	}
	// "Talks resumed", but not "border talks".
	return s.Tokens[i].Feat("Number") == "Plur" && s.Child(i, "det", "amod", "compound", "nummod", "nmod") < 0
}

// complements reads what hangs on the noun: "between A and B", "with C", "of A with
// B", "on the vote", "to end the crisis".
func (r *reading) complements(s *clause.Sentence, i int, t *telling) {
	for c := range s.Children(i) {
		x := &s.Tokens[c]
		prep := s.Preposition(c)
		switch {
		case c < i && x.Rel == "nmod:poss":
			t.add(Party, r.beside(s, c)...)
		case c < i && x.Is("compound", "amod") && s.Actor(c) != nil && s.Actor(c).Head == c && takesPart(s.Actor(c)) && s.Actor(c).Kind == quipu.Organisation:
			t.add(Party, s.Actor(c))
		case x.Is("nmod", "obl") && (r.lexicon.has("between", prep) || r.lexicon.has("with", prep)):
			if !r.mediates(s, c) {
				t.add(Party, r.row(s, c)...)
			}
		case x.Is("nmod") && (prep == "of" || prep == "de" || prep == "del"):
			if m := s.Actor(c); m != nil && m.Head == c && takesPart(m) {
				t.add(Party, r.row(s, c)...)
			}
		case x.Is("nmod", "obl") && r.lexicon.has("about", prep):
			r.matter(s, t, Topic, c)
		case x.Is("nmod", "obl") && r.lexicon.has("for", prep) && !x.Is("obl"):
			r.matter(s, t, Objective, c)
		case x.Is("acl") && x.Rel != "acl:relcl" && x.Tag == "VERB" && s.Child(c, "mark") >= 0 && (x.Feat("VerbForm") == "Inf" || x.XTag == "VB"):
			r.matter(s, t, Objective, c)
		}
	}
}

// mediates reports whether a phrase names a part and no side: "con la mediación de
// la Iglesia".
func (r *reading) mediates(s *clause.Sentence, head int) bool {
	return r.lexicon.has("mediation", s.Lemma(head)) || r.lexicon.has("observation", s.Lemma(head))
}

// row is the list that begins after the preposition of a phrase.
func (r *reading) row(s *clause.Sentence, head int) []*quipu.ActorMention {
	if all := r.them(s, head); all != nil {
		return all
	}
	first := head
	for c := range s.Children(head) {
		if s.Tokens[c].Is("case") && c < head {
			first = min(first, c)
		}
	}
	if found := r.list(s, first); found != nil {
		return found
	}
	return r.beside(s, head)
}

// matter notes what talks are about: the words from a phrase's first to its last
// token.
func (r *reading) matter(s *clause.Sentence, t *telling, role quipu.Role, head int) {
	first, last := s.Subtree(head)
	first = max(first, t.trigger+1)
	for first < last && (s.Tokens[first].Tag == "ADP" || s.Tokens[first].Tag == "PUNCT" || s.Tokens[first].Tag == "PART") {
		first++
	}
	last = r.clauseEnd(s, first, last)
	if last >= first && s.Tokens[first].Tag != "PUNCT" {
		t.arguments = append(t.arguments, quipu.Argument{Role: role, Span: s.TokenSpan(first, last)})
	}
}

// clauseEnd cuts words at what begins another clause.
func (r *reading) clauseEnd(s *clause.Sentence, first, last int) int {
	for i := first; i <= last; i++ {
		t := &s.Tokens[i]
		if i > first+1 && (t.Form == ";" || t.Form == "." || t.Form == ":" || t.Form == "," && last-i > 6) {
			return i - 1
		}
	}
	for last > first && s.Tokens[last].Tag == "PUNCT" {
		last--
	}
	return last
}

// above reads the clause in which talks stand: the verb says what becomes of them,
// and its subject and objects who takes part. It reports whether a verb says so.
func (r *reading) above(s *clause.Sentence, i int, t *telling, kind string) bool {
	decided := t.aspect != Held && t.aspect != Agreed
	// "a pact that the government signed with the unions"
	for c := range s.Children(i) {
		if s.Tokens[c].Is("acl") && s.Tokens[c].Tag == "VERB" {
			decided = r.verbAbove(s, c, i, t, kind) || decided
		}
	}
	if prep := s.Preposition(i); prep == "to" || prep == "a" {
		// "invited the parties that won seats to a dialogue": wherever the tree hangs it.
		for v := i - 1; v >= 0 && !decided; v-- {
			if s.Tokens[v].Tag == "VERB" && r.lexicon.has("invite", s.Lemma(v)) {
				return r.verbAbove(s, v, i, t, kind)
			}
		}
	}
	v := s.Tokens[i].Head
	at := i
	for range 3 {
		if v < 0 {
			return decided
		}
		if tag := s.Tokens[v].Tag; tag == "VERB" || tag == "AUX" {
			break
		}
		if !s.Tokens[at].Is("conj", "nmod", "appos") {
			return decided
		}
		at, v = v, s.Tokens[v].Head
	}
	if v < 0 || s.Tokens[v].Tag != "VERB" || !s.Tokens[at].Is("nsubj", "obj", "obl", "xcomp", "ccomp", "iobj") {
		return decided
	}
	decided = r.verbAbove(s, v, at, t, kind) || decided
	// "agreed to open a dialogue", "asked them to come to talks"
	for range 2 {
		up := s.Tokens[v].Head
		if up < 0 || !s.Tokens[v].Is("xcomp", "advcl") || s.Tokens[v].Rel == "advcl:relcl" || finite(s, v) || s.Tokens[up].Tag != "VERB" {
			break
		}
		if !r.verbAbove(s, up, v, t, kind) {
			break
		}
		v, decided = up, true
	}
	return decided
}

// verbAbove reads one verb above talks. It reports whether its lemma says anything
// of talks.
func (r *reading) verbAbove(s *clause.Sentence, v, below int, t *telling, kind string) bool {
	aspect := r.aspectOf(s, v)
	if aspect == "" {
		return false
	}
	view := s.View(v)
	if t.anchor == 0 {
		t.anchor = v
	}
	object := !s.Tokens[below].Is("nsubj")
	switch {
	case kind == "agreement" && aspect != Refused && aspect != Failed && aspect != Proposed && aspect != Suspended:
		if aspect == Agreed || aspect == Planned || aspect == Held {
			t.aspect = Agreed
		}
	case aspect == Held && t.aspect != Held:
	case aspect == Agreed:
		if kind == "talks" || kind == "meeting" {
			break // "the meeting came in June"
		}
		t.aspect = Agreed
	default:
		t.aspect = aspect
	}
	if !object && !view.Passive {
		return true // "talks collapsed"
	}
	subjects := r.beside(s, view.Subjects...)
	switch aspect {
	case Proposed:
		role := By
		if r.lexicon.has("own", s.Lemma(v)) {
			role = Party // "offered talks": who offers means to be there; who urges does not.
		}
		t.add(role, subjects...)
		t.add(Party, r.beside(s, view.Objects...)...)
	case Refused:
		t.add(By, subjects...)
	case Held:
		role := Party
		if r.lexicon.has("attend", s.Lemma(v)) || r.lexicon.has("attend", s.Lemma(v)+"_part") {
			role = Participant
		}
		for _, m := range subjects {
			if r.generic(m) {
				t.generic, t.sides = true, append(t.sides, m)
				continue
			}
			t.add(role, m)
		}
	default:
		for _, m := range subjects {
			if r.generic(m) {
				t.generic, t.sides = true, append(t.sides, m)
				continue
			}
			t.add(Party, m)
		}
	}
	for _, o := range view.Obliques {
		if r.lexicon.has("with", o.Prep) && !r.mediates(s, o.Head) {
			t.add(Party, r.row(s, o.Head)...)
		}
		if r.lexicon.has("between", o.Prep) {
			t.add(Party, r.row(s, o.Head)...)
		}
	}
	return true
}

// aspectOf is the aspect that a verb gives, with its particle or preposition; ""
// if none.
func (r *reading) aspectOf(s *clause.Sentence, v int) string {
	lemma := s.Lemma(v)
	for c := range s.Children(v) {
		x := &s.Tokens[c]
		joined := ""
		switch {
		case x.Is("compound", "advmod"):
			joined = lemma + "_" + s.Lemma(c)
		case x.Is("obl"):
			joined = lemma + "_" + s.Preposition(c)
		}
		if joined == "" {
			continue
		}
		for _, aspect := range verbAspects {
			if r.lexicon.has(aspect, joined) {
				return aspect
			}
		}
	}
	for _, aspect := range verbAspects {
		if r.lexicon.has(aspect, lemma) {
			return aspect
		}
	}
	return ""
}

// finite reports whether a verb heads a clause of its own.
func finite(s *clause.Sentence, v int) bool {
	t := &s.Tokens[v]
	return t.Feat("VerbForm") == "Fin" || t.XTag == "VBD" || t.XTag == "VBZ" || t.XTag == "VBP"
}

// generic reports whether a mention only says that there are sides: "both sides".
func (r *reading) generic(m *quipu.ActorMention) bool {
	return m.Kind != quipu.Person && m.Sentence >= 0 && m.Head >= 0 && r.lexicon.has("generic", strings.ToLower(r.a.Sentences[m.Sentence].Tokens[m.Head].Lemma)) && m.Sector == ""
}

// goesOn reads "it is due to resume on Wednesday" after a sentence on talks.
func (r *reading) goesOn(s *clause.Sentence, i int) *telling {
	aspect := r.aspectOf(s, i)
	if aspect != Opened && aspect != Suspended && aspect != Failed {
		return nil
	}
	from := r.before(s, true, 1)
	if from == nil {
		return nil
	}
	view := s.View(i)
	for _, subject := range view.Subjects {
		if lemma := s.Lemma(subject); lemma == "it" {
			return &telling{trigger: i, aspect: aspect, sure: 0.6, rule: "goes on", from: from, meeting: from == &r.met}
		}
	}
	return nil
}
