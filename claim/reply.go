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

// counted are the clauses that somebody who is cited beside them gives figures of the
// dead, hurt or held in, where there are others in the sentence: those are the
// outlet's own. "Soldiers fired, and nine people were killed, according to the Red
// Cross", "eleven were hurt, the hospital said, and police arrested 22".
func (r *reader) counted(a *act, all []*content) []*content {
	if a.x == nil {
		return all
	}
	if source := a.x.SourceHead; source >= 0 && a.s.Tokens[a.cue].Is("case") {
		// "The assault, in which nine people died according to the doctors": they speak of
		// the relative clause.
		if v := a.s.Tokens[source].Head; v >= 0 && a.s.Tokens[v].Rel == "acl:relcl" || v >= 0 && a.s.Tokens[v].Is("acl") && a.s.Child(v, "nsubj") >= 0 {
			all = r.segments(a.s, func(i int) bool { return a.s.Governs(v, i) && !r.ofCue(a, i) }, false)
		}
	}
	var beside *content
	for _, c := range all {
		if c.s == a.s && c.clausal() && c.span().Start < a.s.Tokens[a.cue].Span.Start {
			beside = c
		}
	}
	if beside == nil || beside.quote || !r.hurt(beside) {
		return all
	}
	var kept []*content
	for _, c := range all {
		before := c.s == a.s && c.span().Start < a.s.Tokens[a.cue].Span.Start
		if c == beside || before && r.hurt(c) || !before && c.s.Child(c.head, "cc") < 0 {
			kept = append(kept, c)
		}
	}
	return kept
}

// hurt reports whether the subject of a clause counts those who are killed, hurt,
// held or missing.
func (r *reader) hurt(c *content) bool {
	subject := c.s.Child(c.head, "nsubj")
	return subject >= 0 && slices.ContainsFunc(r.a.Quantities, func(q quipu.Quantity) bool {
		return c.s.Phrase(subject).Overlaps(q.Span) && (q.Kind != "" && q.Kind != "participants" || q.Kind == "" && q.Counted < 0) // "two were shot"
	})
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
