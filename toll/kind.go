package toll

import (
	"strings"

	"quipu"
	"quipu/clause"
)

// kindOf is what befell people whom a quantity counts, where their clause says it
// in words that the quantity's own rules leave open, and the word that does; "" if
// it does not.
func (r *reader) kindOf(s *clause.Sentence, q *quipu.Quantity) (string, int) {
	if q.Counted < 0 {
		return r.kindOfBare(s, q)
	}
	if noun := s.Lemma(q.Counted); noun == "life" || noun == "vida" {
		return r.lives(s, q)
	}
	if r.lex.numbers[s.Lemma(q.Counted)] {
		return r.numbered(s, q.Counted+1) // "Elevó a seis el número de muertos"
	}
	v, role := governor(s, q.Counted)
	if v >= 0 && r.lex.bodies[s.Lemma(q.Counted)] && r.lex.finding[s.Lemma(v)] {
		return "killed", q.Counted // "The morgue had received 24 bodies"
	}
	if v >= 0 && role == asSubject && r.lex.moving[s.Lemma(v)] && large(q) && r.crowd(s, q) && !s.View(v).Passive && r.goesPublic(s, v) {
		return "participants", v // "Tens of thousands of people came down the motorway"
	}
	if !r.people(s, q) {
		return "", -1
	}
	// "Including nine coca growers shot in Sacaba", "among them 200 officers": a part
	// of those before.
	if r.isPart(s, q) {
		for k := len(r.told) - 1; k >= 0 && r.told[k].Sentence == s.Index; k-- {
			if !r.told[k].part {
				return r.told[k].kind, -1
			}
		}
	}
	if left := q.First - 1; left >= 0 && s.Tokens[left].Tag != "NOUN" {
		for _, w := range r.wordsOf(s, left) {
			if w.use == asState {
				return w.kind, left // "Siguen detenidas 12 personas"
			}
		}
	}
	if v < 0 {
		return "", -1
	}
	if kind := r.idiom(s, v, role); kind != "" {
		return kind, v
	}
	for _, w := range r.wordsOf(s, v) {
		if w.use == role && w.kind != "arrested" && w.kind != "displaced" || w.use == role && role == asObject {
			return w.kind, v
		}
	}
	return "", -1
}

// idiom is what befell people by a verb with its complement: "lost their lives", "were
// forced from their homes", "are in hospital".
func (r *reader) idiom(s *clause.Sentence, v int, role use) string {
	verb := s.Lemma(v)
	if verb == "hospital" && role == asSubject {
		return "injured"
	}
	for c := range s.Children(v) {
		switch noun := s.Lemma(c); {
		case (noun == "life" || noun == "vida") && (verb == "lose" || verb == "perder"):
			return "killed"
		case (noun == "home" || noun == "hogar" || noun == "vivienda") && s.Tokens[c].Is("obl", "obj") &&
			(verb == "force" || verb == "drive" || verb == "leave" || verb == "abandon" || verb == "flee" || verb == "abandonar" || verb == "dejar" || verb == "expulsar"):
			return "displaced"
		}
	}
	return ""
}

// large reports whether a quantity is a crowd: a handful of people who come down a
// street have no figure that anybody counts.
func large(q *quipu.Quantity) bool { return q.Max == quipu.Unbounded && q.Min >= 100 || q.Max >= 100 }

// crowd reports whether those counted may be a crowd: they are people, or nobody
// knows what they are and they go where crowds go ("miles de paceños").
func (r *reader) crowd(s *clause.Sentence, q *quipu.Quantity) bool {
	if r.people(s, q) {
		return true
	}
	who := s.Actor(q.Counted)
	return who == nil || who.Kind != quipu.Thing && who.Kind != quipu.Organisation || r.a.Doc.Lang == "es" && strings.HasSuffix(s.Lemma(q.Counted), "eño")
}

// governor is the verb over a noun, and whether the noun is its subject or object;
// -1 if there is none.
func governor(s *clause.Sentence, i int) (int, use) {
	for steps := 0; steps < 4; steps++ {
		t := &s.Tokens[i]
		if t.Head < 0 {
			return -1, ""
		}
		switch {
		case t.Rel == "nsubj:pass", t.Is("obj"):
			return t.Head, asObject
		case t.Is("nsubj"):
			for _, object := range s.View(t.Head).Objects {
				if object == i {
					return t.Head, asObject
				}
			}
			return t.Head, asSubject
		case t.Is("obl") && s.Preposition(i) == "a":
			return t.Head, asObject // "Retienen a dos policías", whatever tree it got.
		case t.Is("nmod", "nummod", "conj", "appos"):
			i = t.Head
		default:
			return -1, ""
		}
	}
	return -1, ""
}

// goesPublic reports whether people who move are said to move in the street or to
// a gathering.
func (r *reader) goesPublic(s *clause.Sentence, v int) bool {
	for i := range s.Tokens {
		if r.lex.public[s.Lemma(i)] && s.Governs(v, i) && s.Distance(v, i) < 8 {
			return true
		}
	}
	return false
}

// freed reports whether people are told of as let go.
func freed(s *clause.Sentence, q *quipu.Quantity) bool {
	v, _ := governor(s, counted(q))
	if v < 0 {
		return false
	}
	switch s.Lemma(v) {
	case "free", "release", "liberar", "soltar", "excarcelar":
		return true
	}
	return false
}

// lives reads "cost at least eight lives", "cobró 12 vidas": what takes them has
// killed.
func (r *reader) lives(s *clause.Sentence, q *quipu.Quantity) (string, int) {
	t := &s.Tokens[q.Counted]
	if v, _ := governor(s, q.Counted); v >= 0 && r.lex.deadly[s.Lemma(v)] {
		return "killed", v
	}
	// "At the cost of at least eight lives", "the loss of 12 lives".
	if t.Head >= 0 {
		switch s.Lemma(t.Head) {
		case "cost", "loss", "costo", "coste", "costa", "pérdida":
			return "killed", q.Counted
		}
	}
	return "", -1
}

// kindOfBare reads the kind of a number that counts no noun from a noun of its
// clause: "the number of injured at 75", "brought the death toll to 31".
func (r *reader) kindOfBare(s *clause.Sentence, q *quipu.Quantity) (string, int) {
	if r.a.Doc.Lang == "es" && q.Last+1 < len(s.Tokens) && s.Tokens[q.Last+1].Tag == "DET" {
		if kind, at := r.numbered(s, q.Last+2); kind != "" {
			return kind, at // "Cifró en ocho los muertos"
		}
	}
	for i := q.First - 1; i >= 0 && i >= q.First-6; i-- {
		if t := &s.Tokens[i]; t.Is("punct") || t.Tag == "CCONJ" {
			break
		}
		for _, w := range r.wordsOf(s, i) {
			if w.use == asNoun || w.use == asState {
				return w.kind, i
			}
		}
	}
	// "The death toll from two weeks of protests rose to 28", "elevaron a 42 el número
	// de fallecidos"
	if kind, at := r.reckonedOf(s, q); kind != "" {
		return kind, at
	}
	// "The marchers, several thousand of them"
	if t := &s.Tokens[q.Head]; t.Is("appos") && t.Head >= 0 {
		for _, w := range r.wordsOf(s, t.Head) {
			if w.use == asNoun {
				return w.kind, t.Head
			}
		}
	}
	// "Four of them who were arrested".
	if i := q.Last + 2; r.isPart(s, q) || r.form(s, q.Last+1) == "of" || r.form(s, q.Last+1) == "de" {
		for j := i + 1; j < len(s.Tokens) && j <= i+5; j++ {
			if s.Tokens[j].Is("punct") {
				break
			}
			for _, w := range r.wordsOf(s, j) {
				if w.use == asObject || w.use == asSubject || w.use == asState {
					return w.kind, j
				}
			}
		}
	}
	return "", -1
}

// numbered is the kind of those whose number is told, within a few words from a
// token: "de muertos", "los heridos".
func (r *reader) numbered(s *clause.Sentence, from int) (string, int) {
	for i := from; i < len(s.Tokens) && i <= from+3; i++ {
		if t := &s.Tokens[i]; t.Tag == "VERB" || t.Tag == "PUNCT" || t.Tag == "CCONJ" || t.Tag == "NUM" {
			break
		}
		for _, w := range r.wordsOf(s, i) {
			if w.kind != "participants" && (w.use == asNoun || w.use == asState) {
				return w.kind, i
			}
		}
	}
	return "", -1
}

// reckonedOf is the kind of what a verb of rising or counting has as its subject or
// object beside a bare number.
func (r *reader) reckonedOf(s *clause.Sentence, q *quipu.Quantity) (string, int) {
	v := q.Head
	for steps := 0; s.Tokens[v].Tag != "VERB"; steps++ {
		if v = s.Tokens[v].Head; v < 0 || steps > 3 {
			return "", -1
		}
	}
	view := s.View(v)
	for _, head := range append(view.Subjects, view.Objects...) {
		if head == q.Head {
			continue
		}
		first, last := s.Subtree(head)
		for i := first; i <= last; i++ {
			if i >= q.First && i <= q.Last || s.Tokens[i].Tag == "VERB" {
				continue
			}
			for _, w := range r.wordsOf(s, i) {
				if w.kind != "participants" && (w.use == asNoun || w.use == asState) && s.Lemma(i) != "life" && s.Lemma(i) != "vida" {
					return w.kind, i
				}
			}
		}
	}
	return "", -1
}

// people reports whether a quantity may count people: it counts none that are
// known to be things.
func (r *reader) people(s *clause.Sentence, q *quipu.Quantity) bool {
	if q.Counted < 0 {
		return q.What == "" || q.What == "person"
	}
	if q.What == "person" {
		return true
	}
	who := s.Actor(q.Counted)
	return who != nil && (who.Kind == quipu.Group || who.Kind == quipu.Person)
}

// nearby is how many sentences back a figure may stand that another one takes its
// kind from.
const nearby = 3

// antecedent is the figure from which one that only says how many has what it
// counts: the last of its sentence, else the first of the last sentence that has
// one. Nil where nothing says that it is a figure at all.
func (r *reader) antecedent(s *clause.Sentence, q *quipu.Quantity) *figure {
	victims := false
	if q.Counted >= 0 {
		switch s.Lemma(q.Counted) {
		case "victim", "víctima", "casualty", "baja":
			victims = true
		default:
			return nil
		}
	}
	part := r.isPart(s, q)
	if !victims && !part && !r.reckoned(s, q) {
		return nil
	}
	var best *figure
	for k := len(r.told) - 1; k >= 0; k-- {
		f := r.told[k]
		if s.Index-f.Sentence > nearby || best != nil && f.Sentence != best.Sentence {
			break
		}
		if f.part && best == nil && f.Sentence == s.Index && part {
			continue
		}
		if f.Sentence == s.Index {
			if q.Counted < 0 || f.kind != "participants" {
				return f
			}
			continue
		}
		if f.kind == "participants" && s.Index-f.Sentence > 1 || victims && f.kind != "killed" {
			continue
		}
		if part && s.Index-f.Sentence > 1 {
			continue
		}
		if best == nil || !f.part {
			best = f
		}
	}
	return best
}

// reckoned reports whether a verb of counting governs the number, or the number
// before it in a list.
func (r *reader) reckoned(s *clause.Sentence, q *quipu.Quantity) bool {
	i := q.Head
	for steps := 0; steps < 5; steps++ {
		if r.lex.counting[s.Lemma(i)] && s.Tokens[i].Tag == "VERB" {
			return true
		}
		if s.Tokens[i].Head < 0 {
			break
		}
		i = s.Tokens[i].Head
	}
	for j := q.First - 1; j >= 0 && j >= q.First-6; j-- {
		if r.lex.counting[s.Lemma(j)] {
			return true
		}
	}
	// "Three, then eight", "the police of fewer than ten thousand".
	for k := len(r.told) - 1; k >= 0 && r.told[k].Sentence == s.Index; k-- {
		if q.First-r.told[k].Figure.Last <= 6 {
			return true
		}
	}
	return false
}
