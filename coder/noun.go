package coder

// nounView sees an event noun as a clause.
func (r *reader) nounView(n int) frameView {
	view := frameView{trigger: n, noun: true, light: -1}
	r.addNominal(&view, n)
	for _, o := range view.obliques {
		// "the expulsion of the doctors by the government": the parser may hang "by"
		// on the doctors.
		for c := range r.Children(o.head) {
			if prep := r.preposition(c); r.Tokens[c].Is("nmod") && r.grammar.agent[prep] && !r.dated[c] {
				view.obliques = append(view.obliques, complement{prep, c})
			}
		}
	}
	if v := r.Tokens[n].Head; v >= 0 && r.Tokens[n].Is("obj") && r.Tokens[v].Tag == "VERB" && !r.isPassive(v) {
		// "condemned the arrest of two reporters by soldiers": an active verb has
		// no agent, so this one is the noun's.
		for c := range r.Children(v) {
			if r.Tokens[c].Is("obl") && c > n && !r.dated[c] {
				if prep := r.preposition(c); r.grammar.agent[prep] {
					view.obliques = append(view.obliques, complement{prep, c})
				}
			}
		}
	}
	for c := range r.Children(n) {
		t := &r.Tokens[c]
		switch {
		case r.dated[c]:
		case r.Tokens[n].Tag == "VERB" && t.Is("nsubj", "obj") && c < n:
			view.possessors = append(view.possessors, c) // "in police firing", taken for a verb
		case t.Is("nsubj"):
			view.subjects = append(view.subjects, c) // "is on hunger strike"
		case t.Is("nmod:poss"), t.Is("compound") && c < n, t.Is("amod") && (c < n || r.grammar.marked != ""), t.Is("nmod") && c < n, t.Is("nmod:desc") && c < n:
			view.possessors = append(view.possessors, c)
		}
	}
	r.addLight(&view)
	return view
}

// addLight finds the verb that an event noun leans on, and takes its subject
// and its obliques.
func (r *reader) addLight(view *frameView) {
	n := view.trigger
	if cop, prep := r.Child(n, "cop"), r.preposition(n); cop >= 0 && prep != "" && len(view.subjects) > 0 {
		// "are on strike", "are in talks", but "is under attack", "are in custody".
		view.light, view.lightKind = cop, lightDo
		if prep == "under" || prep == "bajo" || r.lex.suffered.match(r.Sentence, n) {
			view.lightKind = lightUndergo
		}
		return
	}
	// Of "talks and negotiations" the first hangs on the verb.
	for r.Tokens[n].Is("conj") && r.Tokens[n].Head >= 0 && r.Tokens[r.Tokens[n].Head].Tag == r.Tokens[n].Tag {
		n = r.Tokens[n].Head
	}
	t := &r.Tokens[n]
	if v := r.lightBefore(n); v >= 0 && t.Head != v {
		r.leanOn(view, v, false)
		return
	}
	if t.Is("nmod") && t.Head >= 0 && r.dated[t.Head] && r.grammar.marked != "" {
		t = &r.Tokens[t.Head] // "protagonizaron el martes violentas protestas"
	}
	if t.Head < 0 || !t.Is("obj", "nsubj", "obl", "xcomp", "nmod") {
		return
	}
	v := t.Head
	// "a series of protests", "a wave of arrests": look through the quantity.
	if r.Tokens[v].Tag == "NOUN" && r.lex.quantity.match(r.Sentence, v) && t.Is("nmod") && r.preposition(n) == r.grammar.of && r.Tokens[v].Is("obj", "nsubj") && r.Tokens[v].Head >= 0 {
		t = &r.Tokens[v]
		v = t.Head
	}
	if r.Tokens[v].Tag != "VERB" && (r.Tokens[v].Tag != "AUX" || r.grammar.marked == "") {
		return // but "hubo disturbios" has an auxiliary
	}
	kind, known := r.lightVerb(v)
	if !known {
		return
	}
	passive := r.isPassive(v)
	asObject := t.Is("obj") || t.Rel == "nsubj:pass" || t.Rel == "nsubj" && (passive || r.hasSe(v))
	asSubject := t.Is("nsubj") && !passive
	// "came under attack" leans on the verb, "lifted under a pact" does not: the
	// list names the preposition.
	_, named := r.lex.light[lemmaOf(&r.Tokens[v])+"_"+r.preposition(n)]
	asOblique := t.Is("obl", "xcomp", "nmod") && named
	switch {
	case kind == lightHappen && (asSubject || asObject), kind != lightHappen && (asObject || asOblique):
	case (kind == lightBegin || kind == lightEnd) && asSubject && !r.actsOn(v):
	default:
		return
	}
	r.leanOn(view, v, asSubject)
	if kind == lightHappen && asObject {
		view.lightKind = lightDo // "continued their strike"
	}
}

// actsOn reports whether a verb has an object of its own: a strike that "closed
// shops and schools" did not end by it.
func (r *reader) actsOn(v int) bool {
	o := r.Child(v, "obj")
	return o >= 0 && !r.dated[o] && !r.hasSe(v)
}

// leanOn takes what a light verb lends to the noun.
func (r *reader) leanOn(view *frameView, v int, asSubject bool) {
	view.light = v
	view.lightKind, _ = r.lightVerb(v)
	clause := r.verbView(v)
	for _, o := range clause.obliques {
		if o.head != view.trigger {
			view.obliques = append(view.obliques, o)
		}
	}
	if asSubject {
		return
	}
	for _, s := range clause.subjects {
		if s != view.trigger {
			view.subjects = append(view.subjects, s)
		}
	}
}

// lightBefore is the light verb that the noun follows with nothing but its own
// modifiers between, or -1. A parser that loses such a noun ("offered scathing
// criticism") does not move it.
func (r *reader) lightBefore(n int) int {
	for i := n - 1; i >= 0 && i >= n-5; i-- {
		switch t := &r.Tokens[i]; t.Tag {
		case "DET", "ADJ", "NUM", "ADV":
		case "NOUN", "PROPN":
			if !t.Is("compound", "amod", "nmod") {
				return -1
			}
		case "VERB":
			if kind, ok := r.lightVerb(i); ok && kind != lightHappen && !r.isPassive(i) {
				return i
			}
			if i == n-1 || t.XTag != "VBG" && t.XTag != "VBN" {
				return -1
			}
		default:
			return -1
		}
	}
	return -1
}

// lightVerb is what light.txt says of a verb, its particle counted in.
func (r *reader) lightVerb(v int) (lightKind, bool) {
	lemma := lemmaOf(&r.Tokens[v])
	for c := range r.Children(v) {
		t := &r.Tokens[c]
		if t.Is("compound:prt", "advmod", "case") {
			if kind, ok := r.lex.light[lemma+"_"+lemmaOf(t)]; ok {
				return kind, true
			}
		}
		// "take place", "come under attack".
		if t.Is("obj", "obl") {
			if kind, ok := r.lex.light[lemma+"_"+lemmaOf(t)]; ok {
				return kind, true
			}
			if prep := r.preposition(c); prep != "" {
				if kind, ok := r.lex.light[lemma+"_"+prep]; ok {
					return kind, true
				}
			}
		}
	}
	kind, ok := r.lex.light[lemma]
	return kind, ok
}
