package office

import (
	"strings"

	"quipu"
	"quipu/clause"
	"quipu/office/title"
)

// nominal reads "the resignation of the minister", "his ouster".
func (r *reading) nominal(s *clause.Sentence, phrases []*title.Phrase, i int, c title.Change) bool {
	var heads, by []int
	for child := range s.Children(i) {
		t := &s.Tokens[child]
		if !t.Is("nmod", "det", "obl") || r.titles.Dated(s, child) {
			continue
		}
		switch prep := s.Preposition(child); {
		case c.Manner == "appointed" && (t.Rel == "nmod:poss" || strings.Contains(t.Feats, "Poss=Yes")):
			by = append(by, child) // "the president's appointment of a judge"
		case prep == "of" || prep == "de" || prep == "del" || t.Rel == "nmod:poss" || strings.Contains(t.Feats, "Poss=Yes"):
			heads = append(heads, child)
		case prep == "by" || prep == "por":
			by = append(by, child)
		}
	}
	made := false
	for _, m := range s.Actors(heads...) {
		if m.Kind != quipu.Person {
			continue
		}
		seat := r.at(phrases, m)
		if seat == nil {
			seat = r.seatOf(m, s.Index)
		}
		if seat == nil {
			continue
		}
		r.done = r.done[:0]
		made = r.make(s, i, c, m, seat, nil, by, &clause.View{}) || made
	}
	return made
}

// leading reads "Rosa Quispe, who leads the council": the head of a body by
// another name.
func (r *reading) leading(s *clause.Sentence, phrases []*title.Phrase) {
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if t.Tag != "VERB" || !r.titles.Is("leads", s.Lemma(i)) || t.Is("amod") {
			continue
		}
		view := s.View(i)
		objects, subjects := s.Actors(view.Objects...), view.Subjects
		if len(view.Objects) == 0 && len(subjects) == 2 {
			// "El Frente, que preside Ana Roca": trees have two subjects.
			objects, subjects = s.Actors(subjects[0]), subjects[1:]
		}
		if len(objects) != 1 || objects[0].Kind != quipu.Organisation || objects[0].Pronoun || !r.lasts(s, i, objects[0]) {
			continue
		}
		body := objects[0]
		for _, subject := range subjects {
			m := s.Actor(subject)
			if m == nil || m.Kind != quipu.Person || !r.isName(m) {
				continue
			}
			p := &title.Phrase{S: s, Class: "body", Noun: i, First: i, Last: i, Title: r.titles.Normal("leads", s.Lemma(i)), TitleSpan: t.Span, Holder: m, Sure: 0.7}
			if r.titles.OfBody(p, body); p.Body != "" {
				p.Body, p.BodyActor, p.BodySpan = strings.TrimSpace(body.Name), body, body.Span
			}
			p.TitleSpan = t.Span
			r.holding(p)
		}
	}
}

// lasts reports whether a verb tells that somebody is at the top of a body, and not
// what they did once: "leads", "is chairing", "is commanded by", and of a body with
// a name "the Union, led by Ana Roca".
func (r *reading) lasts(s *clause.Sentence, v int, body *quipu.ActorMention) bool {
	t := &s.Tokens[v]
	if t.Feat("VerbForm") == "Fin" {
		return t.Feat("Tense") == "Pres"
	}
	if aux := s.Child(v, "aux"); aux >= 0 {
		return s.Tokens[aux].Feat("Tense") == "Pres"
	}
	return t.Is("acl") && t.Rel != "acl:relcl" && t.Feat("Tense") != "Pres" && hasCapital(r.a.Text(body.Span))
}

func hasCapital(words string) bool {
	for field := range strings.FieldsSeq(words) {
		if title.Capital(field) && !strings.EqualFold(field, "the") {
			return true
		}
	}
	return false
}

// illegitimate reads "called her illegitimate": whoever says so rejects who has
// the office.
func (r *reading) illegitimate(s *clause.Sentence, phrases []*title.Phrase) {
	for i := range s.Tokens {
		if s.Tokens[i].Tag != "VERB" || !r.titles.Is("call", s.Lemma(i)) {
			continue
		}
		view := s.View(i)
		said := false
		for _, head := range view.Predicates {
			said = said || r.titles.Is("illegitimate", s.Tokens[head].Form)
		}
		for _, o := range view.Obliques {
			said = said || r.titles.Is("illegitimate", s.Tokens[o.Head].Form)
		}
		if !said {
			continue
		}
		for _, m := range s.Actors(append(view.Objects, view.Predicates...)...) {
			seat := r.at(phrases, m)
			if seat == nil {
				seat = r.seatOf(m, s.Index)
			}
			if m.Kind == quipu.Person && seat != nil {
				r.done = r.done[:0]
				r.make(s, i, title.Change{Aspect: Rejected, Who: "object"}, m, seat, nil, view.Subjects, &view)
			}
		}
	}
}

// standing reads "she has no legal standing", "carece de legitimidad": whoever says
// so rejects who has the office.
func (r *reading) standing(s *clause.Sentence, phrases []*title.Phrase) {
	for i := range s.Tokens {
		if s.Tokens[i].Tag != "NOUN" || !r.titles.Is("standing", s.Lemma(i)) {
			continue
		}
		v := s.Tokens[i].Head
		if v < 0 || s.Tokens[v].Tag != "VERB" {
			continue
		}
		no := false
		for c := range s.Children(i) {
			no = no || r.titles.Is("no", s.Lemma(c))
		}
		for c := range s.Children(v) {
			no = no || r.titles.Is("no", s.Lemma(c))
		}
		if !no && !r.titles.Is("lacks", s.Lemma(v)) {
			continue
		}
		view := s.View(v)
		says := s.Attribution(i)
		if says == nil || says.Speaker == nil {
			continue
		}
		for _, m := range s.Actors(view.Subjects...) {
			seat := r.at(phrases, m)
			if seat == nil {
				seat = r.seatOf(m, s.Index)
			}
			if m.Kind != quipu.Person || seat == nil || says.Speaker.Entity == m.Entity {
				continue
			}
			st := statementIn(seat, s, Rejected, i, m)
			undated(&st)
			st.Status = quipu.Reported
			st.Arguments = append(st.Arguments, quipu.Argument{Role: By, Span: says.Speaker.Span, Actor: says.Speaker})
			st.Certainty = 0.6
			r.add(st, "no standing")
		}
	}
}

// since reads "in power since 2006": from when somebody has the office that the
// document tells of.
func (r *reading) since(s *clause.Sentence) {
	for _, when := range s.Dates() {
		if when.From.IsZero() || when.First < 3 || !r.titles.Is("since", s.Tokens[when.First-1].Form) {
			continue
		}
		at := when.First - 2
		if !r.titles.Is("posts", s.Lemma(at)) {
			continue
		}
		for up := at; up >= 0; up = s.Tokens[up].Head {
			m := s.Actor(up)
			if m == nil || m.Kind != quipu.Person || m.Entity < 0 {
				continue
			}
			seat := r.seatOf(m, s.Index)
			if seat == nil || seat.Former {
				break
			}
			st := statementIn(seat, s, Holds, at, m)
			st.When, st.From, st.To, st.Where = when, when.From, when.From, nil
			st.Status, st.Certainty = quipu.Reported, 0.7
			r.add(st, "in power since")
			break
		}
	}
}
