package claim

import (
	"slices"
	"strings"

	"quipu"
	"quipu/clause"
)

// accusation reads "accuse X of Y", "blame X for Y" and "blame Y on X". It fails
// where nobody is accused.
func (r *reader) accusation(a *act) bool {
	preps := r.lex.accuses[a.lemma]
	if a.view.Verb == 0 && a.cue != 0 {
		return false // a noun
	}
	objects := r.accused(a)
	heads := append([]int{a.cue}, objects...)
	for i := a.cue + 1; i < len(a.s.Tokens); i++ {
		// "accused X, his rival, and Y of plotting": the charge hangs on the last.
		if a.s.Tokens[i].Is("conj", "appos", "flat") && slices.Contains(heads[1:], a.s.Tokens[i].Head) {
			heads = append(heads, i)
		}
	}
	if with := r.lex.with[a.lemma]; len(with) > 0 {
		second := slices.IndexFunc(a.s.Tokens, func(t quipu.Token) bool {
			return slices.Contains(with, strings.ToLower(t.Form)) && (t.Head == a.cue || slices.Contains(objects, t.Head))
		})
		if second < 0 {
			return false
		}
		heads = append(heads, second)
	}
	charges := r.under(a.s, heads, preps)
	if on := r.under(a.s, []int{a.cue}, []string{"on", "to", "a"}); len(on) > 0 && len(objects) > 0 &&
		(slices.Contains(preps, "on") || slices.Contains(preps, "to") || slices.Contains(preps, "a")) {
		objects, charges = on, objects
	}
	about := r.only(a.s.Actors(objects...), charges)
	if len(about) == 0 && len(charges) > 0 && slices.Contains([]string{"of", "de"}, preps[0]) {
		about = a.s.Actors(objects...) // Whatever is accused of something is somebody: "the previous management".
	}
	for i, m := range about {
		about[i] = cut(r.a, a.s, m, charges)
	}
	if len(about) == 0 || len(charges) == 0 && !r.blames(a) {
		return false
	}
	if len(charges) == 0 {
		charges = objects
	}
	for _, charge := range charges {
		if r.lex.pronouns[a.s.Lemma(charge)] && charge > objects[0] {
			// "blamed the rebels for it": without who is blamed it says nothing.
			c := &content{s: a.s, head: objects[0], parts: make([]bool, len(a.s.Tokens))}
			for i := range c.parts {
				c.parts[i] = i > a.cue && i <= charge
			}
			r.make(a, Claims, 0.8, c, matter{}, about, -1)
			continue
		}
		for _, c := range r.below(a.s, charge) {
			r.make(a, Claims, 0.85, c, r.matterOf(c), about, -1)
		}
	}
	return true
}

// only are the actors among mentions that are somebody.
func (r *reader) only(all []*quipu.ActorMention, charges []int) []*quipu.ActorMention {
	return slices.DeleteFunc(all, func(m *quipu.ActorMention) bool {
		return !somebody(m) || unresolved(r.a, m) || slices.Contains(charges, m.Head)
	})
}

// cut takes a charge off the phrase of who is accused, where the tree hangs the
// one on the other: "accused the strikers of sabotage".
func cut(a *quipu.Analysis, s *clause.Sentence, m *quipu.ActorMention, charges []int) *quipu.ActorMention {
	for _, charge := range charges {
		if charge <= m.Head || charge > m.Last {
			continue
		}
		last := charge
		for c := range s.Children(charge) {
			last = min(last, c)
		}
		shorter := *m
		shorter.Last = last - 1
		shorter.Span = s.TokenSpan(m.First, shorter.Last)
		if rest := a.Text(quipu.Span{Start: shorter.Span.End, End: m.Span.End}); strings.HasSuffix(m.Name, rest) {
			shorter.Name = strings.TrimSuffix(m.Name, rest)
		}
		return &shorter
	}
	return m
}

// accused are the heads of who is accused: the objects, in Spanish also under
// "a", and as a pronoun before the verb.
func (r *reader) accused(a *act) []int {
	all := slices.Clone(a.view.Objects)
	if len(all) == 0 {
		all = append(all, a.view.Under("a", "al")...)
	}
	return all
}

// blames reports whether a verb says of somebody that he did it without saying
// what: "blamed irregular groups".
func (r *reader) blames(a *act) bool {
	return slices.ContainsFunc(r.lex.accuses[a.lemma], func(p string) bool { return p == "for" || p == "por" })
}

// under are the heads of phrases and clauses that hang on tokens by one of the
// prepositions: "of inciting", "de financiar", "for the deaths".
func (r *reader) under(s *clause.Sentence, heads []int, preps []string) []int {
	var all []int
	for _, h := range heads {
		for i := range s.Children(h) {
			if i < h || !s.Tokens[i].Is("obl", "nmod", "advcl", "acl", "xcomp", "ccomp") || slices.Contains(all, i) {
				continue
			}
			for c := range s.Children(i) {
				if c < i && s.Tokens[c].Is("case", "mark") && slices.Contains(preps, s.Lemma(c)) {
					all = append(all, i)
					break
				}
			}
		}
	}
	return all
}

// label reads "called it a coup", "calificó de fraude" and "spoke of a massacre":
// what is called so is at least a word that can be disputed.
func (r *reader) label(a *act) bool {
	preps := r.lex.labels[a.lemma]
	if len(preps) == 0 && len(a.view.Under("on", "for", "a", "upon")) > 0 || a.s.Child(a.cue, "compound:prt") >= 0 {
		return false // "called on them to stop"
	}
	names := append(slices.Clone(a.view.Predicates), r.under(a.s, append([]int{a.cue}, a.view.Objects...), preps)...)
	objects := a.view.Objects
	if len(preps) == 0 && len(names) == 0 && (len(objects) > 1 || len(objects) == 1 && a.s.Tokens[a.cue].Is("acl")) {
		names = append(names, objects[len(objects)-1])
		objects = objects[:len(objects)-1]
	}
	if len(names) == 0 {
		names = r.beside(a, objects, preps)
	}
	found := false
	for _, name := range names {
		if !a.s.Governs(a.cue, name) {
			continue
		}
		for _, c := range r.below(a.s, name) {
			m := r.matterOf(c)
			if m.none() {
				continue
			}
			about := r.only(a.s.Actors(objects...), names)
			if len(about) == 0 {
				about = r.about(a, c, m)
			}
			found = true
			aspect, of := Claims, []int{-1}
			if m.falsehood() {
				aspect = Denies
				if taken := r.answered(a, around); len(taken) > 0 {
					of = taken
				}
			}
			for _, one := range of {
				r.make(a, aspect, 0.8, c, m, about, one)
			}
		}
	}
	return found
}

// beside are the heads of names where the tree hangs them on what is called so:
// "called the count a fraud", "called the report biased", "regards what happened
// as a coup".
func (r *reader) beside(a *act, objects []int, preps []string) []int {
	var all []int
	for i := a.cue + 1; i < len(a.s.Tokens); i++ {
		t := &a.s.Tokens[i]
		switch {
		case len(preps) == 0 && t.Is("appos", "acl", "amod", "xcomp") && slices.Contains(objects, t.Head) && i > t.Head:
			all = append(all, i)
		case (slices.Contains(preps, "as") || slices.Contains(preps, "como")) && slices.Contains(preps, a.s.Preposition(i)) && a.s.Governs(a.cue, i):
			all = append(all, i)
		}
	}
	return all
}
