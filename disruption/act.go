package disruption

import (
	"strings"

	"quipu"
	"quipu/clause"
)

// verb reads a verb that says something of a thing, and reports whether it did.
func (r *reader) verb(s *clause.Sentence, v int) bool {
	view := s.View(v)
	acts, particle := r.idiom(s, &view)
	if len(acts) == 0 {
		acts, particle = r.actsOf(s, v)
	}
	for _, o := range view.Obliques {
		// "Flew in 450 tonnes": the particle was taken for a preposition.
		if more := r.lex.acts[s.Lemma(v)+" "+o.Prep]; o.Prep != "" && len(more) > 0 && more[0].at == "object" {
			acts, particle = more, -1
			view.Objects = append(view.Objects, o.Head)
		}
	}
	if len(acts) == 0 {
		return false
	}
	if left, above := r.leftSo(s, v); len(left) > 0 && len(view.Objects) == 0 {
		view.Objects, view.Subjects, view.Passive = left, above.Subjects, false
	}
	if len(view.Objects) == 0 && !view.Passive && s.Tokens[v].Tag == "VERB" {
		if head := r.after(s, v); head >= 0 {
			view.Objects = []int{head}
		}
	}
	if t := &s.Tokens[v]; len(view.Objects) == 0 && t.Is("xcomp") && t.Head >= 0 && r.lex.goes[s.Lemma(t.Head)] {
		view.Objects, view.Subjects = view.Subjects, nil // "The road remains closed"
	}
	if r.spanish && len(view.Objects) == 0 && !view.Passive && r.reflexive(s, v) {
		view.Objects, view.Subjects = view.Subjects, nil // "Se reanudó el servicio de tren"
	}
	said := false
	for i := range acts {
		one := &acts[i]
		var heads []int
		switch one.at {
		case "object":
			heads = r.objects(s, view)
		case "subject":
			switch {
			case view.Passive:
				continue
			case len(view.Objects) == 0:
				heads = view.Subjects
			case r.spanish && s.Child(v, "nsubj") < 0:
				heads = view.Objects // "Escasea la carne": the subject stands behind.
			}
		default:
			heads = view.Under(one.at, "out_"+one.at) // "Ran out of oxygen" has one preposition in trees.
		}
		for _, group := range r.things(s, heads, one.takes) {
			if r.single(s, one, group) {
				continue
			}
			about := view
			if one.at == "subject" {
				about.Subjects = nil // It is the thing itself.
			}
			r.say(s, v, one.says, group, about, particle)
			said = true
		}
		if said {
			break
		}
	}
	if !said && len(view.Objects) == 1 && r.lookUp(s, view.Objects[0]) == "of" {
		// "The airport suspended operations": the thing itself does.
		for i := range acts {
			if acts[i].says != stops && acts[i].says != resumes || acts[i].at != "object" {
				continue
			}
			for _, group := range r.things(s, view.Subjects, acts[i].takes) {
				r.say(s, v, acts[i].says, group, clause.View{Verb: v}, particle)
				said = true
			}
			break
		}
	}
	return said
}

// reflexive reports whether "se" stands right before a verb.
func (r *reader) reflexive(s *clause.Sentence, v int) bool {
	return v > 0 && s.Lemma(v-1) == "se" || v > 0 && strings.EqualFold(s.Tokens[v-1].Form, "se")
}

// after is the noun right behind a verb, where trees gave it to another word: "has
// fined traders for profiteering and closed two markets". -1 if there is none.
func (r *reader) after(s *clause.Sentence, v int) int {
	found := -1
	for i := v + 1; i < len(s.Tokens) && i <= v+5; i++ {
		switch s.Tokens[i].Tag {
		case "DET", "NUM", "ADJ":
			if found >= 0 {
				return found
			}
		case "NOUN":
			if t := &s.Tokens[i]; !dated(s, i) && t.Is("obj", "compound", "nmod", "obl", "dep") && s.Preposition(i) == "" {
				found = i
				if r.spanish {
					return found
				}
				continue
			}
			return found
		default:
			return found
		}
	}
	return found
}

// dated reports whether a token is part of an expression of time.
func dated(s *clause.Sentence, i int) bool {
	for _, d := range s.Dates() {
		if d.First <= i && i <= d.Last {
			return true
		}
	}
	return false
}

// objects are the objects of a verb, and of "let" and "allow" what may pass.
func (r *reader) objects(s *clause.Sentence, view clause.View) []int {
	heads := view.Objects
	for _, inf := range view.Infinitives {
		for c := range s.Children(inf) {
			if s.Tokens[c].Is("nsubj", "obj") {
				heads = append(heads, c)
			}
		}
	}
	for _, c := range view.Clauses {
		for d := range s.Children(c) {
			if s.Tokens[d].Is("nsubj") && s.Tokens[c].Feat("VerbForm") == "Inf" {
				heads = append(heads, d)
			}
		}
	}
	return heads
}

// actsOf are the acts of a verb with its particle, and the particle's token or -1.
func (r *reader) actsOf(s *clause.Sentence, v int) ([]act, int) {
	lemma := r.verbLemma(s, v)
	for c := range s.Children(v) {
		if t := &s.Tokens[c]; c > v && c <= v+6 && (t.Is("compound", "advmod", "xcomp") || t.Rel == "compound:prt" || t.Tag == "ADP" && !t.Is("case")) {
			if acts := r.lex.acts[lemma+" "+s.Lemma(c)]; len(acts) > 0 {
				return acts, c
			}
		}
	}
	if v+1 < len(s.Tokens) {
		if acts := r.lex.acts[lemma+" "+s.Lemma(v+1)]; len(acts) > 0 {
			return acts, v + 1
		}
	}
	return r.lex.acts[lemma], -1
}

// single reports whether an act of one thing is no disruption, where of several it
// is: a stopped bus, a closed shop.
func (r *reader) single(s *clause.Sentence, one *act, group []thing) bool {
	switch group[0].kind {
	case "market", "bank", "office", "transport":
		return (one.says == holds || one.says == stops) && !r.many(s, group) && !r.proper(s, group[0]) && s.Lemma(group[0].head) != "transport" && s.Lemma(group[0].head) != "transporte" && !r.part(s, group[0])
	}
	return one.says == holds && !r.many(s, group)
}

// part reports whether a thing is told of by a part of it: "the gates of the
// ministry".
func (r *reader) part(s *clause.Sentence, one thing) bool { return r.lookUp(s, one.head) == "of" }

// many reports whether things are more than one: a stopped bus is no disruption,
// three thousand are.
func (r *reader) many(s *clause.Sentence, group []thing) bool {
	for _, one := range group {
		if s.Tokens[one.head].Feat("Number") == "Plur" || r.quantityOf(s, one) != nil || strings.HasSuffix(s.Tokens[one.head].XTag, "S") {
			return true
		}
	}
	return len(group) > 1
}

// quantityOf is how many of a thing there are, or nil.
func (r *reader) quantityOf(s *clause.Sentence, one thing) *quipu.Quantity {
	for _, k := range r.quantities[s.Index] {
		if q := &r.a.Quantities[k]; q.Counted == one.head || one.span.Contains(q.Span) {
			return q
		}
	}
	return nil
}

// placedWithin is how far in the tree a place may stand that something happens in.
const placedWithin = 14

// say makes the statement that a verb, state or noun makes of things of one kind.
func (r *reader) say(s *clause.Sentence, trigger int, says string, group []thing, view clause.View, particle int) {
	aspect, status, asker := r.aspect(s, trigger, says, view)
	if aspect == "" {
		return
	}
	made := s.Statement(quipu.DisruptionKind, aspect, trigger)
	made.Status = status
	if made.Where != nil && s.Distance(trigger, made.Where.Head) > placedWithin {
		made.Where = nil // It is of another clause.
	}
	if particle > trigger {
		made.Trigger.Last = particle
		made.Trigger.Span = s.TokenSpan(trigger, particle)
	}
	kind := group[0].kind
	if kind == blockade {
		// "Lifted the blockade of the plant": the thing is the plant.
		var known []thing
		for _, one := range group {
			n, _ := r.nounAt(s, one.head)
			r.taken[one.head] = true
			if below, ok := r.below(s, one.head); ok {
				known = append(known, below)
			} else if beside, ok := r.beside(s, view); ok {
				known = append(known, beside)
			} else if n.kind != "" {
				one.kind = n.kind
				known = append(known, one)
			}
		}
		if len(known) == 0 {
			return
		}
		group = known
	}
	for _, one := range group {
		made.Arguments = append(made.Arguments, r.argument(s, one))
		if made.Figure == nil {
			if q := r.quantityOf(s, one); q != nil {
				copied := *q
				made.Figure = &copied
			}
		}
	}
	elsewhere := r.nameElsewhere(s, group, aspect)
	if elsewhere.kind != "" {
		made.Arguments = append(made.Arguments, quipu.Argument{Role: Named, Span: elsewhere.span, Value: elsewhere.kind})
	}
	if says == shorts || says == exists {
		made.Arguments = append(made.Arguments, quipu.Argument{Role: Shortage, Value: group[0].kind})
	}
	r.doers(s, &made, says, view, asker)
	// A road to a town is not in it, a plant of that name mostly is.
	if where := r.placeOf(s, group); where != nil && point(group[0].kind) {
		made.Where = where
	} else if where == nil && made.Where != nil && point(group[0].kind) && r.proper(s, group[0]) && s.Distance(trigger, made.Where.Head) > 6 {
		made.Where = nil // The name of the plant says where it is, and another clause does not.
	}
	if p := r.unknownPlace(s, group); p != nil && point(group[0].kind) {
		made.Arguments = append(made.Arguments, quipu.Argument{Role: Place, Span: p.Span})
	}
	if elsewhere.where != nil && (made.Where == nil || s.Distance(trigger, made.Where.Head) > 6) {
		made.Where = elsewhere.where
	}
	r.where(s, &made, view, group)
	r.days(s, &made, trigger)
	made.Certainty = 0.8
	if s.Tokens[trigger].Tag == "NOUN" {
		made.Certainty = 0.55
	}
	made.Why.Add(says, s.Lemma(trigger))
	clause.Seal(&made)
	r.a.Statements = append(r.a.Statements, made)
}

// point reports whether things of a kind stand in one place, so that a place in
// their name is where they are; a road to a town is not in it.
func point(kind string) bool {
	switch kind {
	case "plant", "airport", "port", "bridge", "mine", "hospital", "market", "office", "bank", "school", "border", "media":
		return true
	}
	return false
}

// aspect says what is said of the thing in this clause, and who asks for it, -1 if
// nobody does; the aspect is empty where nothing is told.
func (r *reader) aspect(s *clause.Sentence, i int, says string, view clause.View) (string, quipu.Status, int) {
	if (says == stops || says == shorts || says == damages) && s.Tokens[i].Tag != "NOUN" && r.trailed(s, i) >= 0 {
		return GoesOn, quipu.Reported, -1 // "They want the internet, dark since Monday, back."
	}
	status := s.Status(i)
	asker, threat := r.above(s, i)
	if says == works || says == exists {
		if status != quipu.Negated {
			return "", "", -1
		}
		return GoesOn, quipu.Reported, -1 // "Trains are not running", "no hay agua"
	}
	if says == keeps {
		if status == quipu.Negated || status == quipu.Hypothetical {
			return "", "", -1
		}
		return GoesOn, quipu.Reported, -1
	}
	if asker < 0 && !threat && r.unmade(s, i) {
		return "", "", -1
	}
	switch says {
	case resumes, eases:
		switch {
		case asker >= 0 && status != quipu.Negated:
			return Demanded, quipu.Reported, asker
		case status == quipu.Negated && says == resumes:
			return GoesOn, quipu.Reported, -1
		case status == quipu.Negated, status == quipu.Hypothetical:
			return "", "", -1
		case says == eases:
			return Eased, status, -1
		}
		return Ends, status, -1
	}
	switch {
	case status == quipu.Negated:
		return "", "", -1
	case status == quipu.Future, threat && (status == quipu.Hypothetical || infinitive(s, i)):
		return Threatened, quipu.Reported, -1
	case status == quipu.Hypothetical && asker >= 0:
		return Threatened, quipu.Reported, -1
	case status == quipu.Hypothetical:
		return "", "", -1
	case says == shorts, r.lasting(s, i):
		return GoesOn, status, -1
	}
	return Begins, status, -1
}

// unmade reports whether an infinitive is told of as a purpose or an attempt: "tried
// to clear the road".
func (r *reader) unmade(s *clause.Sentence, i int) bool {
	t := &s.Tokens[i]
	if !infinitive(s, i) || t.Head < 0 || !t.Is("xcomp", "advcl", "acl", "ccomp", "obl", "conj") {
		return false
	}
	if s.Status(i) == quipu.Future {
		return false // "Pledged to lift"
	}
	return !r.lex.done[s.Lemma(t.Head)]
}

// infinitive reports whether a verb is one, without an auxiliary.
func infinitive(s *clause.Sentence, i int) bool {
	t := &s.Tokens[i]
	if t.Tag != "VERB" || t.Feat("VerbForm") != "Inf" && t.XTag != "VB" {
		return false
	}
	return s.Child(i, "aux") < 0
}

// above climbs from a verb to one that asks for it or threatens it.
func (r *reader) above(s *clause.Sentence, i int) (asker int, threat bool) {
	for steps := 0; steps < 5; steps++ {
		t := &s.Tokens[i]
		if t.Head < 0 {
			return -1, false
		}
		if !t.Is("xcomp", "ccomp", "advcl", "acl", "obj", "obl", "conj", "nmod", "nsubj", "csubj", "iobj") {
			return -1, false
		}
		i = t.Head
		lemma := s.Lemma(i)
		if s.Tokens[i].Tag == "VERB" || s.Tokens[i].Tag == "NOUN" {
			if r.lex.asks[lemma] && s.Tokens[i].Tag == "VERB" {
				return i, false
			}
			if r.lex.threats[lemma] {
				return -1, true
			}
		}
	}
	return -1, false
}

// lasting reports whether a disruption is told of as going on: in the present, in
// the progressive, for some days, or with a word that says so.
func (r *reader) lasting(s *clause.Sentence, i int) bool {
	t := &s.Tokens[i]
	if t.Tag == "NOUN" || t.Tag == "ADJ" {
		return true
	}
	if t.Feat("VerbForm") == "Fin" && t.Feat("Tense") == "Pres" || t.XTag == "VBG" || t.Feat("VerbForm") == "Ger" {
		return true
	}
	for c := range s.Children(i) {
		d := &s.Tokens[c]
		if d.Is("aux", "advmod", "cop") && (r.lex.goes[s.Lemma(c)] || d.Is("aux") && d.Feat("Tense") == "Pres" && s.Lemma(c) == "be") {
			return true
		}
	}
	if t.Head >= 0 && t.Is("xcomp", "obj", "advcl") && r.lex.goes[s.Lemma(t.Head)] {
		return true
	}
	d := r.nearest(s, i)
	return d != nil && (d.Type == "DURATION" && r.lasts(s, d) || r.since(s, d))
}
