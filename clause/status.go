package clause

import (
	"strings"

	"quipu"
)

// Status says whether what a token tells is told as having happened.
func (s *Sentence) Status(i int) quipu.Status {
	negated, future, hypothetical := s.worth(i)
	switch {
	case negated:
		return quipu.Negated
	case hypothetical:
		return quipu.Hypothetical
	case future:
		return quipu.Future
	}
	return quipu.Reported
}

// Told reports whether a token tells of what is, was or was not: "will not load
// tankers" is denied and tells of a plan all the same; "could not validate the
// count" tells what was.
func (s *Sentence) Told(i int) bool {
	negated, future, hypothetical := s.worth(i)
	return !future && (negated || !hypothetical)
}

// worth climbs from a token to the clause that asserts it and notes each
// negation, modal and governing verb on the way.
func (s *Sentence) worth(i int) (negated, future, hypothetical bool) {
	g := s.r.grammar
	for at, steps := i, 0; steps < 8; steps++ {
		for c := range s.Children(at) {
			t, form, lemma := &s.Tokens[c], strings.ToLower(s.Tokens[c].Form), s.Lemma(c)
			switch {
			case t.Is("advmod", "det", "cc", "aux", "case") && g.negations[lemma], t.Is("mark") && g.negations[lemma]:
				negated = !negated
			case t.Is("aux", "advmod") && g.future[form]:
				future = true
			case t.Is("aux", "advmod") && (g.possible[lemma] || g.possible[form]):
				hypothetical = true
			case t.Is("mark") && g.conditions[lemma]:
				hypothetical = true
			case t.Is("aux") && g.conditional[form]:
				future = true // "said it would": the past of "will".
			}
		}
		t := &s.Tokens[at]
		if strings.Contains(t.Feats, "Tense=Fut") {
			future = true
		}
		if mood := t.Feat("Mood"); mood == "Cnd" || mood == "Imp" && s.Child(at, "nsubj") < 0 && (!t.Is("conj") || s.sharedSubject(at, 0) < 0) || at == i && mood == "Sub" && t.Feat("Tense") != "Past" && t.Feat("Tense") != "Imp" && t.Feat("VerbForm") != "Part" {
			hypothetical = true // "hasta que renuncie"
		}
		if over := s.overTime(at); over >= 0 && g.refuses[s.Lemma(over)] {
			negated = !negated // "refused on Saturday to step down"
		}
		if t.Head < 0 || t.Is("acl", "advcl", "parataxis", "appos", "nmod") && at != i || at == i && t.Rel == "acl" && s.participle(i) {
			break // "The fuel released on Tuesday will last": it was released.
		}
		if t.Rel == "acl:relcl" || t.Is("acl") && s.finite(at) {
			break // "seek a man who shot two": that he did is told as a fact.
		}
		if t.Is("xcomp", "ccomp", "obj", "csubj", "acl") || t.Rel == "nsubj:pass" {
			above := s.Lemma(t.Head)
			if p := s.Child(t.Head, "compound:prt"); p >= 0 {
				above += "_" + s.Lemma(p) // "ruled out stepping down"
			}
			switch {
			case g.denies[above]:
				negated = !negated
			case above == "call" && (t.Is("obj") || t.Tag != "VERB"):
				// "called the vote a fraud" wants nothing, "called on them to leave" does.
			case g.wants[above] && t.Is("ccomp") && s.past(at):
				// "Warned that lorries were stranded"
			case g.wants[above], g.orders[above] && t.Is("xcomp"):
				hypothetical = true
			case g.intends[above], above == "go" && strings.EqualFold(s.Tokens[t.Head].Form, "going"):
				future = true
			}
			if t.Is("ccomp") {
				break // Who says so asserts it, whatever else they do.
			}
		}
		if t.Is("nsubj", "obl", "conj") && s.Tokens[t.Head].Tag == "VERB" && t.Tag == "VERB" {
			break
		}
		at = t.Head
	}
	return negated, future, hypothetical
}

// past reports whether a clause is in the past, and so no wish.
func (s *Sentence) past(v int) bool {
	is := func(i int) bool {
		t := &s.Tokens[i]
		return t.XTag == "VBD" || t.Feat("Mood") == "Ind" && strings.Contains("Past Imp", t.Feat("Tense")) && t.Feat("Tense") != ""
	}
	if is(v) {
		return true
	}
	for c := range s.Children(v) {
		if s.Tokens[c].Is("aux", "cop") && is(c) {
			return true
		}
	}
	return false
}

// overTime is the verb before an expression of time and an infinitive, where the
// tree hangs the infinitive on the time or takes it for an adverbial; -1 for all
// others.
func (s *Sentence) overTime(v int) int {
	t := &s.Tokens[v]
	if t.Head < 0 || t.XTag != "VB" && t.Feat("VerbForm") != "Inf" {
		return -1
	}
	head := t.Head
	switch {
	case t.Is("acl") && s.dated(head):
		head = s.Tokens[head].Head
	case t.Is("advcl"):
	default:
		return -1
	}
	if head < 0 || s.Tokens[head].Tag != "VERB" || head > v {
		return -1
	}
	return head
}
