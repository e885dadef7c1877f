package claim

import (
	"slices"
	"strings"

	"quipu"
)

// This file finds which claim an act answers: by a pronoun, by a noun, or by saying
// the contrary.

func (r *reader) casting(a *act) bool {
	nouns := r.lex.casts[a.lemma]
	for i := range a.s.Children(a.cue) {
		if a.s.Tokens[i].Is("obj", "obl") && slices.Contains(nouns, a.s.Lemma(i)) {
			return true
		}
	}
	return false
}

func (r *reader) pronounObject(a *act) bool {
	return len(a.view.Clauses) == 0 && len(a.view.Objects) > 0 && !slices.ContainsFunc(a.view.Objects, func(i int) bool {
		return a.s.Tokens[i].Tag != "PRON" || !r.lex.pronouns[a.s.Lemma(i)] && !r.lex.pronouns[strings.ToLower(a.s.Tokens[i].Form)]
	})
}

func (r *reader) counters(a *act, c *content, m *matter) bool {
	if c == nil || m.none() || c.s.Status(c.head) != quipu.Negated && !ofNobody(c) || r.last < 0 {
		return false
	}
	last := &r.made[r.last]
	if last.Aspect != Claims && last.Aspect != Found || a.s.Index-last.Sentence > nearby || r.bySame(a, last) {
		return false
	}
	return r.shares(c, m, last)
}

// ofNobody reports whether a content says of nobody what it says: "no one was beaten".
func ofNobody(c *content) bool {
	subject := c.s.Child(c.head, "nsubj")
	if subject < 0 || c.s.Child(c.head, "expl") >= 0 {
		return false // "There is no evidence" is no denial.
	}
	switch c.s.Lemma(subject) {
	case "nobody", "none", "nadie", "ninguno", "ninguna":
		return true
	case "one":
		return subject > 0 && c.s.Lemma(subject-1) == "no"
	}
	d := c.s.Child(subject, "det")
	return d >= 0 && (c.s.Lemma(d) == "no" || c.s.Lemma(d) == "ninguno")
}

func harm(heading string) bool {
	return heading == "killing" || heading == "shooting" || heading == "attack" || heading == "massacre" || heading == "abuse" || strings.HasPrefix(heading, "assault")
}

func (r *reader) inner(c *content) (within *content, answers bool) {
	lemma := c.s.Lemma(c.head)
	switch t := &c.s.Tokens[c.head]; {
	case r.lex.pronouns[lemma] && t.Tag != "VERB":
		return nil, true
	case r.takesUp(c):
		return c, true
	case in(r.lex.claims, strings.ToLower(c.s.Tokens[c.head].Form)):
		// "rejected that finding", whatever the tagger thinks of it.
	case t.Tag == "NOUN" && c.s.Child(c.head, "det") >= 0 && !in(r.lex.claims, lemma) && c.parts[c.s.Child(c.head, "det")] && c.s.Tokens[c.s.Child(c.head, "det")].Feat("Definite") != "Ind":
		return c, true // "negó el asedio": the one that was spoken of
	case t.Tag != "NOUN" || !in(r.lex.claims, lemma):
		return c, false
	}
	for i := range c.s.Children(c.head) {
		if t := &c.s.Tokens[i]; i > c.head && c.parts[i] && (t.Is("ccomp") || t.Is("acl") && (t.Rel != "acl:relcl" || c.s.Child(i, "mark") >= 0) || t.Is("nmod") && r.lex.ofs[c.s.Preposition(i)]) {
			inner := &content{s: c.s, head: i, parts: make([]bool, len(c.parts)), quote: c.quote}
			for j := range c.parts {
				inner.parts[j] = c.parts[j] && c.s.Governs(i, j)
			}
			return inner, true
		}
	}
	return nil, true
}

func (r *reader) takesUp(c *content) bool {
	for i := range c.s.Children(c.head) {
		if t := &c.s.Tokens[i]; c.parts[i] && t.Is("nsubj", "obj") && r.lex.pronouns[c.s.Lemma(i)] && t.Tag != "NOUN" {
			return true
		}
	}
	return false
}

const (
	nearby = 1
	around = 3
)

func (r *reader) answered(a *act, reach int) []int {
	r.tell(a, reach)
	if r.last < 0 || a.s.Index-r.made[r.last].Sentence > reach || r.bySame(a, &r.made[r.last]) {
		return nil
	}
	all := []int{r.last}
	for k := r.last - 1; k >= 0 && reach > nearby; k-- {
		m := &r.made[k]
		if a.s.Index-m.Sentence > reach || m.Aspect == NoProof || !sameSpeaker(m, &r.made[r.last]) {
			break
		}
		all = append(all, k)
	}
	return all
}

func (r *reader) keep(a *act, c *content, aspect string) {
	if aspect == Claims && c != nil && c.clausal() && c.status() && c.s.Status(c.head) != quipu.Negated {
		r.untold = &saying{a, c}
	}
}

func (r *reader) tell(by *act, reach int) {
	u := r.untold
	if u == nil || by.s.Index-u.act.s.Index > min(reach, nearby) || u.act.s == by.s && u.act.cue >= by.cue {
		return
	}
	if r.last >= 0 && r.made[r.last].Sentence >= u.act.s.Index {
		return
	}
	speakers := map[int]bool{}
	for _, m := range u.act.s.Actors(r.subjects(u.act)...) {
		speakers[m.Entity] = true
	}
	for _, m := range by.s.Actors(r.subjects(by)...) {
		if speakers[m.Entity] {
			return // Nobody answers himself.
		}
	}
	r.untold = nil
	if len(speakers) == 0 {
		return
	}
	m := r.matterOf(u.content)
	r.make(u.act, Claims, 0.5, u.content, m, r.about(u.act, u.content, m), -1)
}

func (r *reader) bySame(a *act, of *quipu.Statement) bool {
	for _, m := range a.s.Actors(r.subjects(a)...) {
		for _, one := range of.All(Speaker) {
			if one.Actor.Entity == m.Entity {
				return true
			}
		}
	}
	return false
}

func sameSpeaker(a, b *quipu.Statement) bool {
	for _, x := range a.All(Speaker) {
		for _, y := range b.All(Speaker) {
			if x.Actor.Entity == y.Actor.Entity {
				return true
			}
		}
	}
	return false
}

func taken(from *quipu.Statement, roles ...quipu.Role) []quipu.Argument {
	var all []quipu.Argument
	for _, role := range roles {
		for _, one := range from.All(role) {
			all = append(all, *one)
		}
	}
	return all
}
