package coder

import (
	"strings"

	"quipu"
)

// A complement is a noun phrase or clause under a preposition.
type complement struct {
	prep string // "on", "out_of"; what stands before it too
	head int
}

// A frameView is a trigger with what stands around it, seen as a clause: for a
// passive the subject is what it is of the active, and arguments that the
// syntax leaves to another clause (control, coordination, relative clauses)
// are put back.
type frameView struct {
	trigger  int
	noun     bool
	passive  bool
	subjects []int // heads of noun phrases, coordination not yet spread
	objects  []int
	obliques []complement
	// particles are the adverbs and particles of the verb.
	particles []int
	// clauses below the trigger.
	infinitives, clauses []int
	gerunds              []complement
	possessors           []int // of a noun
	light                int   // the light verb of a noun, or -1
	lightKind            lightKind
}

// A reader looks at one sentence with its grammar.
type reader struct {
	*quipu.Sentence
	grammar *grammar
	lex     *lexicon
	// dated marks tokens inside expressions of time: "resigned Sunday" has no object.
	dated []bool
}

// verbView sees the clause of a verb.
func (r *reader) verbView(v int) frameView {
	view := frameView{trigger: v, light: -1, passive: r.isPassive(v)}
	for c := range r.Children(v) {
		t := &r.Tokens[c]
		switch {
		case r.dated[c] && !t.Is("nsubj"):
		case t.Is("nsubj") || t.Rel == "csubj":
			view.subjects = append(view.subjects, c)
		case t.Is("obl:agent"):
			view.obliques = append(view.obliques, complement{r.preposition(c), c})
		case t.Is("obj"):
			r.addObject(&view, c)
		case t.Is("iobj"):
			view.objects = append([]int{c}, view.objects...)
		case t.Is("obl"), t.Is("nmod"):
			prep := r.preposition(c)
			view.obliques = append(view.obliques, complement{prep, c})
			if prep == "" && t.Rel == "obl" && c > v && r.Child(v, "compound:prt") >= 0 {
				view.objects = append(view.objects, c) // "called off their protest"
			}
			if strings.HasSuffix(prep, "than") && c > v && r.Child(c, "nummod") >= 0 {
				view.objects = append(view.objects, c) // "hosts more than a million refugees"
			}
		case t.Is("compound:prt"), t.Is("advmod"), t.Is("case"):
			view.particles = append(view.particles, c)
		case t.Is("xcomp"):
			r.addXcomp(&view, c)
		case t.Is("ccomp"):
			view.clauses = append(view.clauses, c)
		case t.Is("advcl", "acl") && r.isGerundNoun(c):
			view.obliques = append(view.obliques, complement{r.preposition(c), c})
		case t.Is("advcl", "acl"):
			view.gerunds = append(view.gerunds, complement{r.preposition(c), c})
			if mark := r.Child(c, "mark"); mark >= 0 && r.grammar.purpose[lemmaOf(&r.Tokens[mark])] && r.isInfinitive(c) {
				view.infinitives = append(view.infinitives, c)
			}
		}
	}
	r.addStranded(&view)
	r.addInherited(&view)
	if view.passive {
		r.turnPassive(&view)
	}
	// "hold talks with X", "impose sanctions on X": what hangs on the object may
	// belong to the verb; parsers disagree about it as much as grammarians do.
	for _, o := range view.objects {
		r.addNominal(&view, o)
	}
	return view
}

// addXcomp files an open complement: an infinitive, a gerund, or a predicate.
func (r *reader) addXcomp(view *frameView, c int) {
	t := &r.Tokens[c]
	switch {
	case t.Tag != "VERB" && t.Tag != "AUX":
		view.particles = append(view.particles, c) // "shot dead"
		if t.Tag == "NOUN" || t.Tag == "PROPN" {
			view.obliques = append(view.obliques, complement{r.preposition(c), c})
		}
	case t.XTag == "VBG" || t.Feat("VerbForm") == "Ger":
		view.gerunds = append(view.gerunds, complement{r.preposition(c), c})
	default:
		view.infinitives = append(view.infinitives, c)
	}
}

// addNominal takes the complements of a noun as further obliques.
func (r *reader) addNominal(view *frameView, noun int) {
	for c := range r.Children(noun) {
		switch t := &r.Tokens[c]; {
		case r.dated[c]:
		case t.Is("nmod") && !t.Is("nmod:poss"):
			view.obliques = append(view.obliques, complement{r.preposition(c), c})
		case t.Is("acl") && c > noun && r.isInfinitive(c):
			view.infinitives = append(view.infinitives, c)
		case t.Is("acl") && c > noun && t.Rel != "acl:relcl":
			view.gerunds = append(view.gerunds, complement{r.preposition(c), c})
		}
	}
}

// isPassive reports whether the verb's subject is what it acts on.
func (r *reader) isPassive(v int) bool {
	for c := range r.Children(v) {
		if rel := r.Tokens[c].Rel; rel == "nsubj:pass" || rel == "aux:pass" || rel == "csubj:pass" {
			return true
		}
	}
	t := &r.Tokens[v]
	participle := t.XTag == "VBN" || t.Feat("VerbForm") == "Part" && t.Feat("Tense") != "Pres"
	if participle && (r.hasPassiveAuxiliary(v) || r.isReduced(v)) {
		return true
	}
	if !participle || r.misread(v) || r.Child(v, "aux") >= 0 || r.Child(v, "obj") >= 0 {
		return false
	}
	switch {
	case t.Is("acl") && t.Rel != "acl:relcl", t.Is("amod"), t.Is("advcl"):
		return true
	case t.Is("conj"):
		return t.Head >= 0 && r.Child(v, "nsubj") < 0 && r.isPassive(t.Head)
	case t.Is("xcomp"):
		return true
	}
	// A headline drops its auxiliary: "Dozens arrested in La Paz".
	return r.Child(v, "obl:agent") >= 0
}

// isInfinitive reports whether the verb is an infinitive.
func (r *reader) isInfinitive(v int) bool {
	t := &r.Tokens[v]
	if t.XTag == "VB" || t.Feat("VerbForm") == "Inf" {
		return true
	}
	mark := r.Child(v, "mark")
	return mark >= 0 && r.Tokens[mark].Tag == "PART"
}

// turnPassive makes the view of a passive that of its active.
func (r *reader) turnPassive(view *frameView) {
	objects := view.subjects
	view.subjects = nil
	kept := view.obliques[:0]
	for _, o := range view.obliques {
		if r.grammar.agent[o.prep] && r.Tokens[o.head].Tag != "VERB" {
			view.subjects = append(view.subjects, o.head)
			continue
		}
		kept = append(kept, o)
	}
	view.obliques = kept
	// "was given a warning": what is left as object stays behind the subject.
	view.objects = append(objects, view.objects...)
}

// addInherited finds subject and object where the syntax leaves them to
// another clause. For a passive the subject found is what it acts on.
func (r *reader) addInherited(view *frameView) {
	v := view.trigger
	t := &r.Tokens[v]
	if len(view.subjects) == 0 {
		view.subjects = r.sharedSubject(v, view.passive, 0)
	}
	if len(view.subjects) == 0 && t.Is("ccomp") && t.Head >= 0 && r.lex.standing[lemmaOf(&r.Tokens[t.Head])] == standsReported && r.Child(v, "expl") >= 0 {
		// "Kabul said it was willing to talk": "it" is no dummy, but the speaker.
		if s := r.Child(t.Head, "nsubj"); s >= 0 {
			view.subjects = []int{s}
		}
	}
	if t.Rel == "acl:relcl" && t.Head >= 0 && !view.passive {
		// "the men that police arrested": no pronoun, or one that parsers make anything of.
		if len(view.objects) == 0 && len(view.subjects) > 0 && !r.isRelative(view.subjects[0]) && !r.hasRelative(v) {
			view.objects = append(view.objects, t.Head)
		}
	}
	if len(view.objects) == 0 && !view.passive {
		// "arrested and beat him": the object stands with the last verb.
		for c := range r.Children(v) {
			if r.Tokens[c].Is("conj") && r.Tokens[c].Tag == "VERB" && r.Child(c, "nsubj") < 0 && (c-v <= 3 || r.onlyAuxiliaries(v+1, c)) {
				if o := r.Child(c, "obj"); o >= 0 && !r.dated[o] {
					view.objects = append(view.objects, o)
				}
				break
			}
		}
	}
}

// onlyAuxiliaries reports whether nothing but what belongs to a verb stands
// between two verbs: "criticise, but do not condemn, the decree".
func (r *reader) onlyAuxiliaries(from, to int) bool {
	for i := from; i < to; i++ {
		switch r.Tokens[i].Tag {
		case "PUNCT", "CCONJ", "AUX", "PART", "ADV":
		default:
			return false
		}
	}
	return true
}

// sharedSubject is the subject that a clause without its own has from the
// clause above it: coordination, control, participles, relative clauses.
func (r *reader) sharedSubject(v int, passive bool, depth int) []int {
	t := &r.Tokens[v]
	if t.Head < 0 || depth > 6 {
		return nil
	}
	head := &r.Tokens[t.Head]
	own := func(rels ...string) []int {
		if c := r.Child(t.Head, rels...); c >= 0 && !r.dated[c] {
			return []int{c}
		}
		return nil
	}
	above := func() []int {
		if s := own("nsubj", "csubj"); s != nil {
			return s
		}
		return r.sharedSubject(t.Head, r.isPassive(t.Head), depth+1)
	}
	switch {
	case t.Is("conj") && (head.Tag == "VERB" || head.Tag == "AUX" || head.Tag == "ADJ"):
		return above()
	case t.Is("xcomp"):
		// "urged Morales to resign": the object acts; "agreed to meet": the subject.
		if !passive && r.isPassive(t.Head) {
			return above() // "were ordered to leave"
		}
		if o := own("obj", "iobj"); o != nil {
			return o
		}
		return above()
	case t.Is("advcl"):
		if !r.isFinite(v) || r.dropsSubject(v) {
			return above()
		}
	case t.Is("ccomp") && r.dropsSubject(v):
		return above()
	case t.Is("acl") && t.Rel != "acl:relcl":
		if r.isInfinitive(v) {
			if passive {
				return []int{t.Head} // "a rally to be held in the capital"
			}
			// "Bolivia's decision to expel": whose decision it is acts.
			if p := r.possessor(t.Head); p >= 0 {
				return []int{p}
			}
			if head.Is("obj", "obl") && head.Head >= 0 {
				if s := r.Child(head.Head, "nsubj"); s >= 0 {
					return []int{s}
				}
				return r.sharedSubject(head.Head, false, depth+1)
			}
			if r.announced(v) {
				return []int{t.Head}
			}
			return nil
		}
		if t.XTag == "VBG" && v > 0 && r.Tokens[v-1].Tag == "PUNCT" && head.Head >= 0 && head.Is("obj", "obl", "nmod") {
			// "killed five protesters, wounding dozens": behind a comma the
			// participle belongs to the verb.
			up := head.Head
			for r.Tokens[up].Tag == "NOUN" && r.Tokens[up].Head >= 0 {
				up = r.Tokens[up].Head
			}
			if s := r.Child(up, "nsubj"); s >= 0 && !r.isPassive(up) {
				return []int{s}
			}
		}
		if t.XTag == "VBD" {
			return []int{r.outermost(t.Head)} // a clause that the parser hung on its subject
		}
		return []int{t.Head}
	case t.Rel == "acl:relcl":
		if !r.hasRelative(v) || passive {
			return []int{t.Head}
		}
	case t.Is("amod") && (t.XTag == "VBN" || t.XTag == "VBG"):
		return []int{t.Head}
	case t.Is("parataxis", "ccomp"):
		return nil
	}
	return nil
}

// isFinite reports whether the verb heads a finite clause.
func (r *reader) isFinite(v int) bool {
	t := &r.Tokens[v]
	if t.Feat("VerbForm") == "Fin" || t.XTag == "VBD" || t.XTag == "VBZ" || t.XTag == "VBP" {
		return true
	}
	aux := r.Child(v, "aux")
	return aux >= 0 && r.Tokens[aux].Tag == "AUX" && r.Child(v, "nsubj") >= 0
}

// isRelative reports whether the token is a relative pronoun.
func (r *reader) isRelative(i int) bool {
	t := &r.Tokens[i]
	return t.Tag == "PRON" && (t.XTag == "WP" || t.XTag == "WDT" || strings.Contains(t.Feat("PronType"), "Rel"))
}

// hasRelative reports whether a relative pronoun fills a place of the clause.
func (r *reader) hasRelative(v int) bool {
	for c := range r.Children(v) {
		if r.isRelative(c) && r.Tokens[c].Is("nsubj", "obj", "obl", "iobj") {
			return true
		}
	}
	return false
}

// possessor is the possessor of a noun, or a name or nationality that stands
// before it as one, or -1.
func (r *reader) possessor(noun int) int {
	if p := r.Child(noun, "nmod:poss"); p >= 0 {
		return p
	}
	for c := range r.Children(noun) {
		if t := &r.Tokens[c]; c < noun && t.Is("compound") && t.Tag == "PROPN" {
			return c
		}
	}
	return -1
}

// preposition is the preposition of a phrase, several words joined ("out_of"),
// or "" if there is none.
func (r *reader) preposition(head int) string {
	at := -1
	for c := range r.Children(head) {
		if t := &r.Tokens[c]; c < head && (t.Is("case") || t.Is("mark") && t.Tag != "PART") && t.Form != "'s" {
			at = c
		}
	}
	if at < 0 {
		return ""
	}
	name := lemmaOf(&r.Tokens[at])
	// "out of", "in front of": prepositions before it belong to it when they hang
	// on the same word, on it, or end where it begins. Before "by" of a passive
	// stands the verb's particle: "cordoned off by police".
	for at > 0 && r.grammar.prepositions[lemmaOf(&r.Tokens[at-1])] && !r.grammar.agent[name] {
		at--
		name = lemmaOf(&r.Tokens[at]) + "_" + name
	}
	// "because of" hangs its second word on the first.
	for c := range r.Children(at) {
		if r.Tokens[c].Rel == "fixed" && !strings.Contains(name, "_") {
			name += "_" + lemmaOf(&r.Tokens[c])
		}
	}
	return name
}
