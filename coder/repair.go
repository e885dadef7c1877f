package coder

import (
	"strings"

	"quipu"
)

// ditransitive are verbs whose participle can have an object: "the men given
// asylum".
var ditransitive = set("give call name offer deny award grant send dub pay teach show tell promise")

// misread reports whether a past tense was taken for a participle, which taggers
// do most with verbs that have one form for both: "police used tear gas",
// "forces killed three men". A participle before a noun does not follow another
// noun, and one after a noun takes no object.
func (r *reader) misread(v int) bool {
	t := &r.Tokens[v]
	if r.grammar != &english || v == 0 || t.XTag != "VBN" && t.XTag != "VBD" || r.Child(v, "aux") >= 0 {
		return false
	}
	before := r.Tokens[v-1].Tag
	if root := r.Root(); before == "PUNCT" && t.Is("acl") && t.Rel != "acl:relcl" && root >= 0 && r.Tokens[root].Tag != "VERB" && r.Child(root, "cop") < 0 &&
		(t.Head == root || r.Tokens[t.Head].Is("appos") && r.Tokens[t.Head].Head == root) && r.Child(v, "obl:agent") < 0 && r.Tokens[v-1].Form == "," {
		return true // "X, a former minister, called for talks": no other verb is left to the clause.
	}
	switch {
	case t.Is("amod") && t.Head > v:
		return before == "NOUN" || before == "PROPN"
	case t.Is("acl") && t.Rel != "acl:relcl" && v+1 < len(r.Tokens):
		next := &r.Tokens[v+1]
		if r.dated[v+1] || ditransitive[lemmaOf(t)] || before != "NOUN" && before != "PROPN" {
			return false
		}
		switch next.Tag {
		case "DET", "NUM", "NOUN", "PROPN", "ADJ":
			return true
		case "PRON":
			return next.XTag == "PRP$" || next.XTag == "PRP"
		}
	}
	return false
}

// addNeighbours gives a verb without object the phrase that follows it, and
// one without subject the phrase before it, where the parser made no argument
// of anybody of them: word order in English says more than a doubtful tree.
func (c *sentenceCoder) addNeighbours(view *frameView) {
	if c.grammar != &english {
		c.addPostposed(view)
		return
	}
	v := view.trigger
	if c.misread(v) {
		view.subjects, view.objects = nil, nil
		if t := &c.Tokens[v]; t.Is("amod") {
			view.objects = []int{t.Head}
		} else {
			view.subjects = []int{t.Head}
		}
		if s := c.phraseTo(v - 1); s >= 0 {
			view.subjects = []int{s}
		}
		for _, o := range view.objects {
			c.addNominal(view, o)
		}
	}
	if len(view.objects) == 0 && !view.passive {
		if o := c.phraseBehind(v); o >= 0 {
			view.objects = append(view.objects, o)
		}
		if o := c.parted(v); o >= 0 {
			view.objects = append(view.objects, o)
			c.addNominal(view, o)
		}
	}
	if len(view.subjects) == 0 && (!view.passive || len(view.objects) == 0) {
		if s := c.phraseTo(v - 1); s >= 0 && (c.Tokens[s].Head < 0 || c.Tokens[s].Is("root", "nsubj", "dep", "parataxis") && c.Tokens[s].Head > v || c.Tokens[s].Is("compound") && c.Tokens[s].Head == v) {
			if view.passive {
				view.objects = append(view.objects, s)
			} else {
				view.subjects = append(view.subjects, s)
			}
		}
	}
}

// passivate takes a past tense without object for the passive of a headline where
// the subject is what the verb's frames act on: "Ceasefire announced in Sudan".
func (c *sentenceCoder) passivate(view *frameView, frames []*frame) {
	t := &c.Tokens[view.trigger]
	if view.passive || c.grammar != &english || t.XTag != "VBD" && t.XTag != "VBN" || len(view.objects) > 0 || len(view.subjects) != 1 || len(view.clauses)+len(view.infinitives) > 0 {
		return
	}
	s := view.subjects[0]
	if c.Tokens[s].Tag != "NOUN" || c.isActor(s) || c.Child(s, "det") >= 0 || c.Child(view.trigger, "aux") >= 0 {
		return
	}
	for _, f := range frames {
		for i := range f.parts {
			if p := &f.parts[i]; p.relation == object && !p.open() && f.typ != "" && c.lists(p, s) {
				view.passive, view.subjects, view.objects = true, nil, view.subjects
				return
			}
		}
	}
}

// secondSubject reports whether a phrase behind the verb was made the subject of
// a clause that has one before the verb: "the farmers who blocked the road were
// dispersed" has but one subject, and the road is not it.
func (c *sentenceCoder) secondSubject(phrase, v int) bool {
	t := &c.Tokens[phrase]
	if !t.Is("nsubj") || t.Head < 0 {
		return false
	}
	first := c.Child(t.Head, "nsubj")
	return first >= 0 && first < v
}

// phraseBehind is the phrase right behind a verb, or behind its particle
// ("cordoned off the area"), that can be its object, or -1.
func (c *sentenceCoder) phraseBehind(v int) int {
	next := v + 1
	moved := next < len(c.Tokens) && c.Tokens[next].Tag == "ADP" && c.Tokens[next].Is("compound:prt", "advmod")
	if moved {
		next++
	}
	o := c.phraseFrom(next)
	switch {
	case o < 0:
		return -1
	case moved && c.Tokens[o].Is("obl") && c.preposition(o) == "",
		!c.Tokens[o].Is("nsubj", "csubj", "conj", "appos", "obl"),
		c.secondSubject(o, v), c.strayConjunct(o, v):
		return o
	}
	return -1
}

// isGerundNoun reports whether an event noun in -ing was taken for a verb: "the
// police firing on the crowd", "fighting between the clans", "died in army shelling".
func (r *reader) isGerundNoun(i int) bool {
	t := &r.Tokens[i]
	if r.grammar != &english || t.XTag != "VBG" || i == 0 || r.lex.nouns[lower(t.Form)] == nil || r.Child(i, "aux") >= 0 {
		return false
	}
	if i+1 < len(r.Tokens) && lower(r.Tokens[i+1].Form) == "between" {
		return true
	}
	if d := r.Child(i, "det", "nmod:poss"); d >= 0 && d < i && r.Child(i, "obj", "mark") < 0 {
		return true
	}
	before := i - 1
	return before > 0 && r.Tokens[before].Tag == "NOUN" && r.Tokens[before].Head == i && r.Tokens[before-1].Tag == "ADP"
}

// strayConjunct reports whether the phrase right behind a verb was made to go
// with one before the verb: "declared martial law and dissolved parliament".
func (c *sentenceCoder) strayConjunct(phrase, v int) bool {
	t := &c.Tokens[phrase]
	return t.Is("conj") && t.Head >= 0 && t.Head < v && !c.Tokens[v].Is("amod")
}

// verbFrames are the frames of a verb, by its lemma or, where the lemmatizer made
// up a word, by what else the form may come from.
func (c *sentenceCoder) verbFrames(t *quipu.Token) []*frame {
	if frames := c.lex.verbs[lemmaOf(t)]; frames != nil || c.grammar != &english {
		return frames
	}
	form := lower(t.Form)
	guesses := []string{irregular[form]}
	for _, ending := range []string{"ed", "ing"} {
		if stem, ok := strings.CutSuffix(form, ending); ok {
			guesses = append(guesses, stem, stem+"e")
			if n := len(stem); n > 2 && stem[n-1] == stem[n-2] {
				guesses = append(guesses, stem[:n-1])
			}
		}
	}
	for _, guess := range guesses {
		if frames := c.lex.verbs[guess]; frames != nil {
			return frames
		}
	}
	return nil
}

// irregular are past forms that a lemmatizer may leave as they are.
var irregular = map[string]string{
	"shot": "shoot", "fled": "flee", "slain": "slay", "slew": "slay", "fought": "fight", "struck": "strike", "sought": "seek",
	"swore": "swear", "sworn": "swear", "withdrew": "withdraw", "withdrawn": "withdraw", "forbade": "forbid", "forbidden": "forbid",
	"held": "hold", "met": "meet", "sent": "send", "gave": "give", "given": "give", "broke": "break", "broken": "break",
	"threw": "throw", "thrown": "throw", "drove": "drive", "driven": "drive", "stole": "steal", "stolen": "steal", "led": "lead",
	"bound": "bind", "shook": "shake", "spoke": "speak", "laid": "lay", "blew": "blow", "blown": "blow", "rose": "rise",
}

// parted is the object that stands behind a phrase of time or of manner
// ("rejected on Sunday the offer of talks", "condemned in the strongest terms the
// coup in Niger"), which parsers make anything of, or -1.
func (c *sentenceCoder) parted(v int) int {
	i := v + 1
	for i < len(c.Tokens) && c.Tokens[i].Tag == "PUNCT" && c.Tokens[i].XTag != "." && c.Tokens[i].Form != "," {
		i++
	}
	from := i
	if i+1 < len(c.Tokens) && c.Tokens[i].Tag == "ADP" && c.dated[i+1] {
		i++
	}
	for i < len(c.Tokens) && c.dated[i] {
		i++
	}
	if i == from && i < len(c.Tokens) && c.Tokens[i].Tag == "ADP" && lower(c.Tokens[i].Form) == "in" {
		term := c.Tokens[i].Head
		if term > i && term < i+5 && lemmaOf(&c.Tokens[term]) == "term" && c.Tokens[term].Head == v {
			i = term + 1
			if i < len(c.Tokens) && c.Tokens[i].Tag == "PUNCT" && c.Tokens[i].Form != "," {
				i++
			}
		}
	}
	if i == from {
		// "returned to Ghana the masks": an oblique without a preposition.
		for o := range c.Children(v) {
			if c.Tokens[o].Rel == "obl" && o > v && c.Tokens[o].Tag == "NOUN" && !c.dated[o] && c.preposition(o) == "" && c.Child(o, "det", "nmod:poss") >= 0 {
				return o
			}
		}
		return -1
	}
	o := c.phraseFrom(i)
	if o < 0 || c.preposition(o) != "" || !c.Tokens[o].Is("obj", "obl", "appos", "dep") {
		return -1
	}
	return o
}

// takenForNoun is the infinitive behind the trigger that the tagger took for a
// noun or the parser for a part of one ("threatened to march on Delhi", "vows to
// jail street vendors"), or -1.
func (c *sentenceCoder) takenForNoun(view *frameView) int {
	v := view.trigger + 2
	if c.grammar != &english || v >= len(c.Tokens) || lower(c.Tokens[v-1].Form) != "to" {
		return -1
	}
	t := &c.Tokens[v]
	if t.Tag == "VERB" && !t.Is("compound", "amod") || t.Tag != "VERB" && t.Tag != "NOUN" && t.Tag != "PROPN" || t.XTag == "NNS" || c.lex.verbs[lower(t.Form)] == nil {
		return -1
	}
	return v
}

// phraseFrom is the head of the widest noun phrase that begins at token i, its
// leading modifiers passed over, or -1.
func (c *sentenceCoder) phraseFrom(i int) int {
	for ; i < len(c.Tokens); i++ {
		best := -1
		for head := i; head < len(c.Tokens) && head < i+12; head++ {
			if a := c.actorAt(head); a != nil && a.First == i && (best < 0 || a.Last > c.actorAt(best).Last) {
				best = head
			}
		}
		if best >= 0 {
			if c.dated[best] {
				return -1
			}
			return best
		}
		if tag := c.Tokens[i].Tag; tag != "DET" && tag != "ADJ" && tag != "NUM" {
			return -1
		}
	}
	return -1
}

// phraseTo is the head of the widest noun phrase that ends at token i, the
// verb's auxiliaries and adverbs passed over, or -1.
func (c *sentenceCoder) phraseTo(i int) int {
	for i >= 0 && (c.Tokens[i].Tag == "AUX" || c.Tokens[i].Tag == "ADV") {
		i--
	}
	best := -1
	for head := i; head >= 0 && head > i-12; head-- {
		if a := c.actorAt(head); a != nil && a.Last == i && (best < 0 || a.First < c.actorAt(best).First) {
			best = head
		}
	}
	if best >= 0 && c.dated[best] {
		return -1
	}
	if best >= 0 {
		if head := c.outermost(best); c.actorAt(head) != nil {
			return head
		}
	}
	return best
}

// outermost is the head of the whole noun phrase that a noun ends: of "the
// ministers of the two countries" the ministers, of "the government and the
// unions" the government.
func (r *reader) outermost(noun int) int {
	for r.Tokens[noun].Is("nmod", "conj", "appos", "flat") {
		head := r.Tokens[noun].Head
		if head < 0 || head > noun || r.Tokens[head].Tag == "VERB" {
			break
		}
		noun = head
	}
	return noun
}
