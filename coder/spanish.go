package coder

import (
	"slices"
	"strings"

	"quipu"
)

// The Spanish treebanks that the parser learns from do not agree with each other.
// What differs is brought to one view here; nothing of it touches a language
// whose grammar has no marked object.

// dropsSubject reports whether a finite clause without a subject has that of the
// clause above it: "anunció que enviará ayuda", "fueron detenidos cuando marchaban".
// What is wanted of others stands in the subjunctive: "pidió que libere a los presos".
func (r *reader) dropsSubject(v int) bool {
	if r.grammar.marked == "" || r.hasSe(v) || r.hasRelative(v) {
		return false
	}
	verb, above := &r.Tokens[v], r.Tokens[v].Head
	if aux := r.Child(v, "aux"); aux >= 0 {
		verb = &r.Tokens[aux]
	}
	subject := r.Child(above, "nsubj")
	return subject >= 0 && verb.Feat("Mood") != "Sub" && (verb.Feat("Person") == "3" || verb.Feat("Person") == "") &&
		(r.Tokens[subject].Feat("Number") == "" || verb.Feat("Number") == r.Tokens[subject].Feat("Number"))
}

// agentOf is the phrase that stands under the preposition of the agent, or -1.
func (r *reader) agentOf(v int) int {
	for c := range r.Children(v) {
		if c > v && r.Tokens[c].Is("obl", "obj", "nmod") && r.grammar.agent[r.preposition(c)] {
			return c
		}
	}
	return -1
}

// foldProtests drops the protest that only says what another one is for: "bloquearon
// la ruta para protestar contra el alza", "en huelga de hambre como protesta". Against
// whom it is goes to the other.
func (c *sentenceCoder) foldProtests(found []*candidate) {
	for _, one := range found {
		v := one.view.trigger
		if one.dropped || one.frame.typ != quipu.Protest || !c.lex.protesting.single[lemmaOf(&c.Tokens[v])] || !c.isPurpose(v) {
			continue
		}
		for _, other := range found {
			if other != one && !other.dropped && other.frame.typ == quipu.Protest && other.view.trigger < v && !c.lex.protesting.single[lemmaOf(&c.Tokens[other.view.trigger])] {
				one.dropped = true
				if len(other.recipients) == 0 {
					other.recipients = one.recipients
				}
				break
			}
		}
	}
}

// isPurpose reports whether the word stands under a mark of purpose, or as a noun
// under "en" or "como" without an article.
func (c *sentenceCoder) isPurpose(i int) bool {
	if c.Tokens[i].Tag != "VERB" {
		prep := c.preposition(i)
		return (prep == "en" || prep == "como") && c.Child(i, "det") < 0
	}
	mark := c.Child(i, "mark", "case")
	return mark >= 0 && c.grammar.purpose[lemmaOf(&c.Tokens[mark])] && c.isInfinitive(i)
}

// addPostposed finds the subject that stands behind its verb and was taken for
// the object: "suspendieron los países del bloque a Venezuela", "exigió la oposición
// la renuncia del ministro". Of people who are acted on Spanish says "a", so that
// people without it act; so does whoever can act and has an object beside it.
func (c *sentenceCoder) addPostposed(view *frameView) {
	v := view.trigger
	if view.passive && len(view.subjects) == 0 {
		// "fue suscrito un convenio por los rectores": the parser hung the agent on
		// the noun.
		for _, o := range view.obliques {
			if c.grammar.agent[o.prep] && c.isActor(o.head) {
				view.subjects = append(view.subjects, o.head)
			} else if agent := c.agentBelow(o.head); agent >= 0 {
				view.subjects = append(view.subjects, agent)
			}
		}
	}
	if len(view.subjects) == 1 && !view.passive {
		c.exchange(view)
	}
	if view.passive || len(view.subjects) > 0 || !c.isFinite(v) || c.hasSe(v) {
		return
	}
	for k, o := range view.objects {
		number := c.Tokens[o].Feat("Number")
		if o < v || c.preposition(o) != "" || !c.Tokens[o].Is("obj") || c.Tokens[o].Head != v || !c.isActor(o) ||
			number != "" && number != c.Tokens[v].Feat("Number") {
			continue
		}
		if loose := c.looseObject(o); loose >= 0 {
			view.objects = append(view.objects, loose)
		}
		if c.objectBehind(view, o) || c.people(o) && c.definite(o) {
			view.objects = slices.Delete(slices.Clone(view.objects), k, k+1)
			view.subjects = append(view.subjects, o)
			return
		}
	}
}

// exchange puts right two phrases behind the verb whose first is taken for the object
// and whose second, which cannot act, for the subject: "requisaron los gendarmes los
// equipos", "cuya entrega pidió Caracas".
func (c *sentenceCoder) exchange(view *frameView) {
	s := view.subjects[0]
	if c.isActor(s) || c.isRelative(s) || c.Tokens[s].Head != view.trigger {
		return
	}
	for k, o := range view.objects {
		if o > view.trigger && c.Tokens[o].Is("obj") && c.Tokens[o].Head == view.trigger && c.isActor(o) && c.preposition(o) == "" &&
			(s > o || c.Tokens[o].Tag == "PROPN" || c.definite(o)) {
			view.objects, view.subjects = slices.Clone(view.objects), []int{o}
			view.objects[k] = s
			return
		}
	}
}

// agentBelow is somebody under the preposition of the agent who hangs on the means:
// "ejecutado de varios impactos de fusil por sicarios". It is -1 if there is nobody.
func (c *sentenceCoder) agentBelow(noun int) int {
	for steps := 0; steps < 3; steps++ {
		next := -1
		for d := range c.Children(noun) {
			if !c.Tokens[d].Is("nmod") || d < noun {
				continue
			}
			if prep := c.preposition(d); c.grammar.agent[prep] && c.isActor(d) {
				return d
			} else if prep == c.grammar.of {
				next = d
			}
		}
		if next < 0 {
			break
		}
		noun = next
	}
	return -1
}

// looseObject is a noun phrase that the parser took for an apposition to the one
// before it or its companion, though neither a comma nor "y" joins them: "prohibió
// el alcalde las marchas". It is -1 if there is none.
func (c *sentenceCoder) looseObject(noun int) int {
	for d := range c.Children(noun) {
		if !c.Tokens[d].Is("appos", "conj") || d < noun || c.Tokens[d].Tag != "NOUN" || c.Child(d, "cc", "case", "punct") >= 0 {
			continue
		}
		if first, _ := c.Subtree(d); first > 0 && c.Tokens[first-1].Tag != "PUNCT" && c.Child(d, "det") >= 0 {
			return d
		}
	}
	return -1
}

// objectBehind reports whether the verb has another object behind this one, or
// somebody under the preposition of objects.
func (c *sentenceCoder) objectBehind(view *frameView, first int) bool {
	for _, o := range view.objects {
		if o > first {
			return true
		}
	}
	for _, o := range view.obliques {
		if o.head > first && o.prep == c.grammar.marked && c.isActor(o.head) && c.Tokens[o.head].Head == view.trigger {
			return true
		}
	}
	return false
}

// people reports whether the token names a person or a group.
func (c *sentenceCoder) people(head int) bool {
	a := c.actorAt(head)
	return a != nil && (a.Kind == quipu.Person || a.Kind == quipu.Group)
}

// definite reports whether the noun is a name or has the definite article.
func (r *reader) definite(noun int) bool {
	d := r.Child(noun, "det")
	return r.Tokens[noun].Tag == "PROPN" || d >= 0 && r.Tokens[d].Feat("Definite") == "Def"
}

// addObject files a child that the tree calls an object. One treebank calls so
// whatever the verb governs: "reunirse con X", "acusar de X", "detenido por X".
// Only "a" may mark a true object ("detener a X").
func (r *reader) addObject(view *frameView, c int) {
	prep := ""
	if r.grammar.marked != "" {
		prep = r.preposition(c)
	}
	if prep == "" && r.Tokens[c].Tag == "PRON" && c < view.trigger && !r.isRelative(c) {
		view.obliques = append(view.obliques, complement{r.grammar.marked, c}) // "la reprimió"
	}
	if prep != "" {
		view.obliques = append(view.obliques, complement{prep, c})
	}
	if prep == "" || prep == r.grammar.marked {
		view.objects = append(view.objects, c)
	}
}

// addStranded puts back what parsers hang on a neighbour of the verb: on an
// expression of time ("protagonizaron el martes violentas protestas"), a number of
// things or an event on a place ("robaron en la zona, tres camionetas") or, under
// the preposition of objects, on a place or a means ("asesinaron en su casa a X",
// "mataron de un impacto de bala a X"). The subject of a verb with "se" may be what
// it acts on ("se organizaron marchas").
func (r *reader) addStranded(view *frameView) {
	if r.grammar.marked == "" {
		return
	}
	for c := range r.Children(view.trigger) {
		if r.Tokens[c].Rel == "compound" && c > view.trigger {
			view.objects = append(view.objects, c) // "dieron muerte"
		}
		if !r.Tokens[c].Is("obl", "obj", "nsubj", "nmod") && !r.dated[c] {
			continue
		}
		if len(view.objects) == 0 || !r.Tokens[c].Is("obl") {
			r.addDeep(view, c)
		}
		for d := range r.Children(c) {
			// "bloquean desde hace cinco días la planta": an object of "hace".
			if r.dated[d] || !r.Tokens[d].Is("nmod", "appos") && !(r.dated[c] && r.Tokens[d].Is("obj")) {
				continue
			}
			prep := r.preposition(d)
			switch {
			case r.dated[c] && prep == "" && d < view.trigger:
				// "El viernes, nueve afiliados murieron": an apposition to the day.
				if len(view.subjects) == 0 {
					view.subjects = append(view.subjects, d)
				}
			case r.dated[c] && prep == "":
				view.objects = append(view.objects, d)
			case r.dated[c]:
				view.obliques = append(view.obliques, complement{prep, d})
			case prep == r.grammar.marked && r.Tokens[c].Is("obl") && len(view.objects) == 0:
				view.obliques = append(view.obliques, complement{prep, d})
				view.objects = append(view.objects, d)
			case prep == "" && d > view.trigger && r.Tokens[c].Is("obl") && len(view.objects) == 0 && (r.Tokens[d].Is("nmod") || r.Child(d, "nummod") >= 0):
				view.objects = append(view.objects, d)
			}
		}
	}
	if len(view.objects) == 0 && r.hasSe(view.trigger) {
		view.objects = append(view.objects, view.subjects...)
	}
}

// addDeep finds somebody under the preposition of objects who hangs on the means:
// "dieron muerte de varios impactos de bala a un educador". Nouns of the lexicon
// may have such a complement of their own ("un ataque a la base").
func (r *reader) addDeep(view *frameView, c int) {
	if c < view.trigger || r.Tokens[c].Is("nsubj") || r.preposition(c) == r.grammar.marked {
		return
	}
	for steps, at := 0, c; steps < 3 && at >= 0; steps++ {
		next := -1
		for d := range r.Children(at) {
			if !r.Tokens[d].Is("nmod") || r.dated[d] || d < at {
				continue
			}
			prep := r.preposition(d)
			if prep == r.grammar.marked && at != c && r.lex.nouns[lemmaOf(&r.Tokens[at])] == nil || prep == r.grammar.marked && r.Tokens[c].Is("obj") && r.preposition(c) == r.grammar.of {
				view.obliques = append(view.obliques, complement{prep, d})
				view.objects = append(view.objects, d)
				return
			}
			if prep == r.grammar.of {
				next = d
			}
		}
		at = next
	}
}

// hasPassiveAuxiliary reports whether the participle has an auxiliary that makes
// it a passive: "fueron detenidos", "resultaron heridos".
func (r *reader) hasPassiveAuxiliary(v int) bool {
	for c := range r.Children(v) {
		if t := &r.Tokens[c]; t.Is("aux", "cop") && r.grammar.passive[lemmaOf(t)] {
			return true
		}
	}
	return false
}

// isReduced reports whether a participle stands without an auxiliary on a noun or
// as a headline's verb, whatever the tree made of the agent: "cuestionado por la
// oposición", whose opposition may be its object.
func (r *reader) isReduced(v int) bool {
	t := &r.Tokens[v]
	return r.grammar.marked != "" && r.Child(v, "aux", "cop") < 0 && (t.Head < 0 || t.Is("acl", "xcomp"))
}

// hasSe reports whether the verb has the pronoun "se".
func (r *reader) hasSe(v int) bool {
	if r.grammar.marked == "" {
		return false
	}
	for c := range r.Children(v) {
		if t := &r.Tokens[c]; t.Is("expl") && strings.EqualFold(t.Form, "se") {
			return true
		}
	}
	return false
}
