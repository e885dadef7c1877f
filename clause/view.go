package clause

import (
	"strings"
)

// A Complement is a phrase or clause under a preposition.
type Complement struct {
	Prep string // lemma, several words joined: "out_of"; empty if there is none
	Head int
}

// A View is a verb with what stands around it, seen as an active clause: the
// subject of a passive is among Objects, and "by X" among Subjects. Arguments
// that the syntax leaves to another clause are put back. Coordination is not
// spread (Actors does that).
type View struct {
	Verb     int
	Passive  bool
	Subjects []int
	Objects  []int
	Obliques []Complement
	// Predicates are nouns and adjectives of an open complement: "became
	// president", "declared herself president".
	Predicates []int
	// Clauses below the verb: "said that …", "agreed to …".
	Clauses     []int
	Infinitives []int
}

// View sees the clause of a verb.
func (s *Sentence) View(v int) View {
	view := View{Verb: v, Passive: s.passive(v)}
	for c := range s.Children(v) {
		switch t := &s.Tokens[c]; {
		case s.dated(c) && !t.Is("nsubj"):
			// "Bloquean desde hace cinco días la planta": trees hang the object on
			// the expression of time.
			for below := range s.Children(c) {
				if s.Tokens[below].Is("obj") && !s.dated(below) {
					view.Objects = append(view.Objects, below)
				}
			}
		case t.Is("nsubj", "csubj"):
			view.Subjects = append(view.Subjects, c)
		case t.Is("iobj"):
			view.Objects = append([]int{c}, view.Objects...)
		case t.Is("obj"):
			view.Objects = append(view.Objects, c)
		case t.Is("obl", "nmod"):
			view.Obliques = append(view.Obliques, Complement{s.Preposition(c), c})
		case t.Is("xcomp") && t.Tag != "VERB" && t.Tag != "AUX":
			view.Predicates = append(view.Predicates, c)
		case t.Is("xcomp"):
			view.Infinitives = append(view.Infinitives, c)
		case t.Is("ccomp"):
			view.Clauses = append(view.Clauses, c)
		}
	}
	if len(view.Subjects) == 0 {
		if subject := s.sharedSubject(v, 0); subject >= 0 {
			view.Subjects = []int{subject}
		}
	}
	if view.Passive {
		turned := view.Subjects
		view.Subjects = nil
		kept := view.Obliques[:0]
		for _, o := range view.Obliques {
			if s.r.grammar.agent[o.Prep] || s.Tokens[o.Head].Rel == "obl:agent" {
				view.Subjects = append(view.Subjects, o.Head)
				continue
			}
			kept = append(kept, o)
		}
		for _, o := range view.Objects {
			if s.r.grammar.agent[s.Preposition(o)] {
				view.Subjects = append(view.Subjects, o) // Spanish trees call the agent an object.
				continue
			}
			turned = append(turned, o)
		}
		view.Obliques, view.Objects = kept, turned
	}
	// "the men that police arrested": a relative clause acts on what it hangs on,
	// or is done by it.
	if t := &s.Tokens[v]; t.Rel == "acl:relcl" && t.Head >= 0 && len(view.Objects) == 0 && len(view.Subjects) > 0 && view.Subjects[0] != t.Head && !s.relative(view.Subjects[0]) {
		view.Objects = append(view.Objects, t.Head)
	}
	for i, subject := range view.Subjects {
		if s.relative(subject) && s.Tokens[v].Head >= 0 {
			view.Subjects[i] = s.Tokens[v].Head
		}
	}
	for i, object := range view.Objects {
		if s.relative(object) && s.Tokens[v].Head >= 0 {
			view.Objects[i] = s.Tokens[v].Head
		}
	}
	return view
}

// Under are the heads of obliques with one of these prepositions.
func (v *View) Under(preps ...string) []int {
	var heads []int
	for _, o := range v.Obliques {
		for _, prep := range preps {
			if o.Prep == prep {
				heads = append(heads, o.Head)
			}
		}
	}
	return heads
}

// Complements are what hangs on a noun under prepositions: "talks between X and
// Y in La Paz".
func (s *Sentence) Complements(noun int) []Complement {
	var all []Complement
	for c := range s.Children(noun) {
		if t := &s.Tokens[c]; t.Is("nmod", "obl") && !s.dated(c) {
			all = append(all, Complement{s.Preposition(c), c})
		}
	}
	return all
}

// Preposition is the preposition of a phrase, several words joined ("out_of"),
// or "" if there is none.
func (s *Sentence) Preposition(head int) string {
	var words []string
	for c := range s.Children(head) {
		if t := &s.Tokens[c]; c < head && t.Is("case") && t.Form != "'s" {
			words = append(words, s.Lemma(c))
			for f := range s.Children(c) {
				if s.Tokens[f].Is("fixed") {
					words = append(words, s.Lemma(f))
				}
			}
		}
	}
	return strings.Join(words, "_")
}

// passive reports whether a verb's subject is what it acts on.
func (s *Sentence) passive(v int) bool {
	if s.Child(v, "obj") >= 0 && s.Child(v, "aux") < 0 && s.Child(v, "nsubj") >= 0 && !s.r.grammar.dropsSubject {
		return false // "The government recognised Roca", taken for a participle.
	}
	for c := range s.Children(v) {
		switch t := &s.Tokens[c]; {
		case t.Rel == "nsubj:pass", t.Rel == "aux:pass", t.Rel == "csubj:pass", t.Rel == "obl:agent":
			return true
		case t.Is("aux") && s.r.grammar.passive[s.Lemma(c)] && s.participle(v):
			return true
		}
	}
	t := &s.Tokens[v]
	if !s.participle(v) || s.Child(v, "aux") >= 0 || s.Child(v, "obj") >= 0 {
		return false
	}
	if t.Is("conj") && t.Head >= 0 && s.Child(v, "nsubj") < 0 && s.Tokens[t.Head].Tag == "VERB" {
		return s.passive(t.Head)
	}
	return t.Is("acl", "amod", "advcl") && t.Rel != "acl:relcl"
}

func (s *Sentence) participle(v int) bool {
	t := &s.Tokens[v]
	return t.XTag == "VBN" || t.Feat("VerbForm") == "Part" && t.Feat("Tense") != "Pres"
}

// finite reports whether a verb heads a finite clause.
func (s *Sentence) finite(v int) bool {
	t := &s.Tokens[v]
	return t.Feat("VerbForm") == "Fin" || t.XTag == "VBD" || t.XTag == "VBZ" || t.XTag == "VBP"
}

// relative reports whether the token is a relative pronoun.
func (s *Sentence) relative(i int) bool {
	t := &s.Tokens[i]
	return t.Tag == "PRON" && (t.XTag == "WP" || t.XTag == "WDT" || t.Lemma == "that" || strings.Contains(t.Feat("PronType"), "Rel"))
}

// sharedSubject is the subject that a clause without its own has from the clause
// above it, or -1.
func (s *Sentence) sharedSubject(v, depth int) int {
	t := &s.Tokens[v]
	if t.Head < 0 || depth > 6 {
		return -1
	}
	above := func() int {
		if c := s.Child(t.Head, "nsubj", "csubj"); c >= 0 {
			return c
		}
		return s.sharedSubject(t.Head, depth+1)
	}
	switch head := &s.Tokens[t.Head]; {
	case t.Is("conj") && (head.Tag == "VERB" || head.Tag == "AUX" || head.Tag == "ADJ"):
		return above()
	case t.Is("xcomp"):
		// "urged Morales to resign": the object acts; "agreed to meet": the subject.
		if o := s.Child(t.Head, "obj", "iobj"); o >= 0 && !s.passive(t.Head) {
			return o
		}
		if s.r.grammar.callsOn[s.Lemma(t.Head)] {
			// "called on Morales to resign", "appealed to them to stop"
			for c := range s.Children(t.Head) {
				if prep := s.Preposition(c); s.Tokens[c].Is("obl") && c < v && (prep == "on" || prep == "upon" || prep == "to" || prep == "for") {
					return c
				}
			}
		}
		return above()
	case t.Is("advcl") && !s.finite(v):
		return above()
	case t.Rel == "acl:relcl" && s.r.grammar.dropsSubject && s.relativeObject(v):
		// "buscan a Rojas, al que acusan": who is sought is not who accuses.
		for at := t.Head; at >= 0; at = s.Tokens[at].Head {
			if c := s.Child(at, "nsubj"); c >= 0 && c != t.Head && s.Tokens[at].Tag == "VERB" {
				return c
			}
		}
		return -1
	case t.Is("acl"):
		return t.Head
	case t.Is("ccomp", "advcl") && s.r.grammar.dropsSubject:
		// "Dijo que renunciará": who says so is meant.
		return above()
	}
	return -1
}

// relativeObject reports whether the relative pronoun of a clause is not its
// subject.
func (s *Sentence) relativeObject(v int) bool {
	for c := range s.Children(v) {
		if s.relative(c) && s.Tokens[c].Is("obj", "iobj", "obl") {
			return true
		}
	}
	return false
}

// dated reports whether a token stands inside an expression of time.
func (s *Sentence) dated(i int) bool {
	for _, k := range s.r.dates[s.Index] {
		if d := &s.r.a.Dates[k]; d.First <= i && i <= d.Last {
			return true
		}
	}
	return false
}
