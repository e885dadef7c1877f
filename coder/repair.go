package coder

import (
	"strings"

	"quipu"
)

var ditransitive = set("give call name offer deny award grant send dub pay teach show tell promise")

func (r *reader) misread(v int) bool {
	t := &r.Tokens[v]
	if r.grammar != &english || v == 0 || t.XTag != "VBN" && t.XTag != "VBD" || r.Child(v, "aux") >= 0 {
		return false
	}
	before := r.Tokens[v-1].Tag
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

func (r *reader) addAdjacent(view *frameView) {
	next := view.trigger + 1
	if next >= len(r.Tokens) || r.Tokens[next].Tag != "ADP" || r.Tokens[next].Head <= next {
		return
	}
	head := r.Tokens[next].Head
	if !r.Tokens[next].Is("case") || r.dated[head] {
		return
	}
	for _, o := range view.obliques {
		if o.head == head {
			return
		}
	}
	view.obliques = append(view.obliques, complement{r.preposition(head), head})
}

func (c *sentenceCoder) addNeighbours(view *frameView) {
	if c.grammar != &english {
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
		if o := c.phraseFrom(v + 1); o >= 0 && (!c.Tokens[o].Is("nsubj", "csubj", "conj", "appos", "obl") || c.secondSubject(o, v)) {
			view.objects = append(view.objects, o)
		}
	}
	if len(view.subjects) == 0 && (!view.passive || len(view.objects) == 0) {
		if s := c.phraseTo(v - 1); s >= 0 && (c.Tokens[s].Head < 0 || c.Tokens[s].Is("root", "nsubj", "dep", "parataxis") && c.Tokens[s].Head > v) {
			if view.passive {
				view.objects = append(view.objects, s)
			} else {
				view.subjects = append(view.subjects, s)
			}
		}
	}
}

func (c *sentenceCoder) secondSubject(phrase, v int) bool {
	t := &c.Tokens[phrase]
	if !t.Is("nsubj") || t.Head < 0 {
		return false
	}
	first := c.Child(t.Head, "nsubj")
	return first >= 0 && first < v
}

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

var irregular = map[string]string{
	"shot": "shoot", "fled": "flee", "slain": "slay", "slew": "slay", "fought": "fight", "struck": "strike", "sought": "seek",
	"swore": "swear", "sworn": "swear", "withdrew": "withdraw", "withdrawn": "withdraw", "forbade": "forbid", "forbidden": "forbid",
	"held": "hold", "met": "meet", "sent": "send", "gave": "give", "given": "give", "broke": "break", "broken": "break",
	"threw": "throw", "thrown": "throw", "drove": "drive", "driven": "drive", "stole": "steal", "stolen": "steal", "led": "lead",
	"bound": "bind", "shook": "shake", "spoke": "speak", "laid": "lay", "blew": "blow", "blown": "blow", "rose": "rise",
}

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
	return best
}
