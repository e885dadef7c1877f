package claim

import (
	"slices"

	"quipu"
	"quipu/clause"
)

// This file finds what a denial in words of its own answers, and what of a saying
// is no part of what is claimed.

// contradicts are the claims of another, told right before in the same paragraph,
// that a denial answers: "Unions said that police had shot two. Police denied that
// they had used live rounds." Where nothing that can be disputed stands in the
// denial, it answers the last.
func (r *reader) contradicts(a *act, c *content, m *matter) []int {
	if r.last < 0 {
		return nil
	}
	var all []int
	for k := r.last; k >= 0; k-- {
		told := &r.made[k]
		if a.s.Index-told.Sentence > nearby || r.a.Sentences[told.Sentence].Paragraph != a.s.Paragraph {
			break
		}
		if told.Aspect != Claims && told.Aspect != Found || r.bySame(a, told) || told.Sentence == a.s.Index && told.Trigger.Head > a.cue {
			continue
		}
		if m.none() {
			return []int{k}
		}
		if r.shares(c, m, told) {
			all = append(all, k)
		}
	}
	return all
}

// shares reports whether a content is of a heading of a claim, or both are of
// those by which people are hurt.
func (r *reader) shares(c *content, m *matter, told *quipu.Statement) bool {
	for _, mine := range m.arguments(c.s) {
		for _, its := range told.All(Topic) {
			if mine.Role == Topic && (mine.Value == its.Value || harm(mine.Value) && harm(its.Value)) {
				return true
			}
		}
	}
	return false
}

// outside reports whether a piece of what somebody says is an aside of the outlet's:
// "were shot, doctors said, in the worst bloodshed since the president was
// overthrown".
func (r *reader) outside(a *act, c *content, clauses int) bool {
	if !in(r.lex.says, a.lemma) || c.quote {
		return false
	}
	if clauses > 0 && !c.clausal() {
		return true
	}
	if t := &c.s.Tokens[c.head]; t.Is("advcl") {
		if mark := c.s.Child(c.head, "mark"); mark >= 0 {
			switch c.s.Lemma(mark) {
			case "since", "after", "before", "when", "while", "desde", "tras", "cuando", "mientras":
				return true
			}
		}
	}
	return false
}

// withheld reports whether a verb says that what would bear a claim out is not
// shown: "no one has produced the snipers", "has shown no weapon".
func (r *reader) withheld(s *clause.Sentence, i int) bool {
	if s.Tokens[i].Tag != "VERB" || !in(r.lex.shows, s.Lemma(i)) {
		return false
	}
	view := s.View(i)
	none := s.Status(i) == quipu.Negated
	for _, k := range view.Subjects {
		none = none || s.Lemma(k) == "nobody" || s.Lemma(k) == "nadie" || s.Lemma(k) == "one" && k > 0 && s.Lemma(k-1) == "no"
	}
	for _, o := range view.Objects {
		if d := s.Child(o, "det"); d >= 0 && (s.Lemma(d) == "no" || s.Lemma(d) == "ninguno") {
			none = true
		}
		shown := len(r.lex.evidence[s.Lemma(o)]) > 0 || slices.ContainsFunc(r.topicsOf(s), func(t topic) bool { return t.first <= o && o <= t.last })
		if none && shown && s.Governs(i, o) {
			return true
		}
	}
	return false
}
