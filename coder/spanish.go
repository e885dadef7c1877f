package coder

import "strings"

// The Spanish treebanks that the parser learns from do not agree with each other.
// What differs is brought to one view here; nothing of it touches a language
// whose grammar has no marked object.

// addObject files a child that the tree calls an object. One treebank calls so
// whatever the verb governs: "reunirse con X", "acusar de X", "detenido por X".
// Only "a" may mark a true object ("detener a X").
func (r *reader) addObject(view *frameView, c int) {
	prep := ""
	if r.grammar.marked != "" {
		prep = r.preposition(c)
	}
	if prep != "" {
		view.obliques = append(view.obliques, complement{prep, c})
	}
	if prep == "" || prep == r.grammar.marked {
		view.objects = append(view.objects, c)
	}
}

// addStranded puts back what parsers hang on a neighbour of the verb: on an
// expression of time ("protagonizaron el martes violentas protestas") or, under
// the preposition of objects, on a place ("asesinaron en su casa a X"). The
// subject of a verb with "se" may be what it acts on ("se organizaron marchas").
func (r *reader) addStranded(view *frameView) {
	if r.grammar.marked == "" {
		return
	}
	for c := range r.Children(view.trigger) {
		if !r.Tokens[c].Is("obl", "obj", "nsubj", "nmod") && !r.dated[c] {
			continue
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
			}
		}
	}
	if len(view.objects) == 0 && r.hasSe(view.trigger) {
		view.objects = append(view.objects, view.subjects...)
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
