package disruption

import (
	"slices"
	"strings"

	"quipu"
	"quipu/clause"
	"quipu/ontology"
)

// idiom is the act of a verb with a preposition and a noun, "brought the port to a
// standstill", "went off the air", and the noun's token; nil and -1 if there is
// none. What the lexicon calls the thing of such an act is the verb's object where
// it has one, else its subject.
func (r *reader) idiom(s *clause.Sentence, view *clause.View) ([]act, int) {
	lemma := r.verbLemma(s, view.Verb)
	for _, o := range view.Obliques {
		key := lemma + " " + strings.ReplaceAll(o.Prep, "_", " ") + " " + s.Lemma(o.Head)
		if acts := r.lex.acts[key]; len(acts) > 0 {
			return acts, o.Head
		}
	}
	return nil, -1
}

// verbLemma is the lemma of a verb. The Spanish lemmatizer mixes up the verbs in -er
// and -ir where their forms are alike: "suspendieron" comes as "suspendir".
func (r *reader) verbLemma(s *clause.Sentence, v int) string {
	lemma := s.Lemma(v)
	if !r.spanish || r.lex.cues[lemma] {
		return lemma
	}
	for _, ending := range [...][2]string{{"ir", "er"}, {"er", "ir"}} {
		if stem, ok := strings.CutSuffix(lemma, ending[0]); ok && r.lex.cues[stem+ending[1]] {
			return stem + ending[1]
		}
	}
	return lemma
}

// leftSo finds what an adjective or participle is said of where a verb leaves or
// keeps a thing so: "the strike kept shops and banks closed", "mantienen cortada la
// autopista", "los bancos llevan once días cerrados". It gives the heads of the
// things and who leaves them so.
func (r *reader) leftSo(s *clause.Sentence, i int) ([]int, clause.View) {
	t := &s.Tokens[i]
	if t.Head >= 0 && t.Is("amod") && dated(s, t.Head) && s.Tokens[t.Head].Head >= 0 && i > t.Head {
		if above := s.View(s.Tokens[t.Head].Head); r.lex.leaves[s.Lemma(above.Verb)] {
			return above.Subjects, clause.View{Verb: above.Verb}
		}
		return nil, clause.View{}
	}
	if t.Head < 0 || i < t.Head || !r.lex.leaves[s.Lemma(t.Head)] || !t.Is("conj", "xcomp", "obj", "acl", "advcl", "dep", "amod") || s.Child(i, "cc", "nsubj", "mark", "aux") >= 0 {
		return nil, clause.View{}
	}
	above := s.View(t.Head)
	var things []int
	if own := s.Child(i, "obj"); own >= 0 {
		return []int{own}, above // The tree hangs the thing on the participle.
	}
	for _, o := range above.Objects {
		if o != i && !s.Governs(i, o) {
			things = append(things, o)
		}
	}
	return things, above
}

// without reads a town or house that is said to be without something: "most of the
// city is without water", "there was no water".
func (r *reader) without(s *clause.Sentence, i int) bool {
	trigger := s.Child(i, "cop")
	if prep := s.Preposition(i); trigger < 0 || prep != "without" && prep != "sin" {
		if trigger = r.noneOf(s, i); trigger < 0 {
			return false
		}
	}
	for _, one := range slices.Concat(r.lex.acts["without"], r.lex.acts["sin"]) {
		groups := r.things(s, []int{i}, one.takes)
		if len(groups) == 0 {
			continue
		}
		view := clause.View{Verb: i}
		for c := range s.Children(i) {
			if s.Tokens[c].Is("nsubj") {
				view.Subjects = append(view.Subjects, c)
			}
		}
		r.say(s, trigger, one.says, groups[0], view, -1)
		return true
	}
	return false
}

// noneOf is the verb that says that there is something, where a noun under it has
// "no" before it; -1 if there is none.
func (r *reader) noneOf(s *clause.Sentence, i int) int {
	v := s.Tokens[i].Head
	if v < 0 || !s.Tokens[i].Is("nsubj", "obj") || s.Child(v, "expl") < 0 {
		return -1
	}
	for c := range s.Children(i) {
		if s.Tokens[c].Is("det") && s.Lemma(c) == "no" {
			return v
		}
	}
	return -1
}

// most is the noun that a word of quantity stands for: "most of the roadblocks".
func (r *reader) most(s *clause.Sentence, head int) int {
	switch t := &s.Tokens[head]; t.Tag {
	case "ADJ", "DET", "PRON", "NUM":
		for c := range s.Children(head) {
			if prep := s.Preposition(c); c > head && s.Tokens[c].Is("nmod") && s.Tokens[c].Tag == "NOUN" && (prep == "of" || prep == "de") {
				return c
			}
		}
	}
	return head
}

// capital is the town that "the capital" stands for in a clause: that of the country
// which the document speaks of, where the document names it; else nil.
func (r *reader) capital(s *clause.Sentence, trigger int) *quipu.PlaceMention {
	for i := range s.Tokens {
		if t := &s.Tokens[i]; t.Tag != "NOUN" || t.Lemma != "capital" || s.Child(i, "det") < 0 || s.Child(i, "nmod") >= 0 || s.Distance(trigger, i) > placedWithin/2 {
			continue
		}
		of := r.country()
		if of == nil {
			return nil
		}
		country, ok := ontology.CountryByAlpha3(of.Place.Country)
		if !ok || country.Capital == "" {
			return nil
		}
		here := *of
		here.Sentence, here.Span, here.First, here.Last, here.Head = s.Index, s.Tokens[i].Span, i, i, i
		for k := range r.a.Places {
			if p := r.a.Places[k].Place; p != nil && p.Name == country.Capital && p.Country == country.Alpha3 {
				here.Place = p // The gazetteer's, which knows where it lies.
				return &here
			}
		}
		return nil
	}
	return nil
}
