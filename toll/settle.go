package toll

import (
	"quipu"
)

// settle fills what figures of one document lend each other. A figure that says
// neither day nor place is of the incident that the text speaks of; in turn it is
// taken for that of
//
//   - a figure of the same kind and number before it, which it tells again,
//   - other mentions of its event,
//   - the last figure of its kind before it, and
//   - what happened in the sentences right before it.
//
// A headline is of the incident of the first figure that tells the same.
func (r *reader) settle() {
	for k, f := range r.told {
		r.bound(f)
		if f.Where != nil && r.clauses.Stray(f.Where) {
			f.Where = nil
		}
		if f.running {
			continue
		}
		for back := k - 1; back >= 0 && !f.settled(); back-- {
			if g := r.told[back]; g.kind == f.kind && g.Figure.Min == f.Figure.Min && g.Figure.Min > 0 && f.near(g) && !f.part && !g.part {
				f.lend(g)
			}
		}
		if f.event != nil && !f.settled() {
			r.fromEvent(f)
		}
		r.fromFigures(f, k, 0)
		r.fromBefore(f)
		if f.Figure.Max != 0 {
			r.fromFigures(f, k, sameMatter)
		}
		for at := f.Sentence - 2; at >= 0 && at >= f.Sentence-sceneBack && !f.placed(); at-- {
			if r.a.Sentences[at].Paragraph == f.s.Paragraph || r.heads(at, f.s.Paragraph) {
				r.scene(f, at)
			}
		}
	}
	for k, f := range r.told {
		if f.running || f.settled() {
			continue
		}
		for at := f.Sentence + 1; f.Sentence < lead && at < len(r.a.Sentences) && at <= lead+1 && !f.placed() && f.Figure.Max != 0; at++ {
			r.scene(f, at)
		}
		for at := f.Sentence + 1; f.Sentence < lead && at < len(r.a.Sentences) && at <= lead+1 && !f.dated && f.Figure.Max != 0; at++ {
			r.dayOf(f, at)
		}
		for _, g := range r.told[k+1:] {
			if title := r.a.Doc.Paragraphs[f.s.Paragraph].Kind == quipu.Title; title && g.kind == f.kind && f.near(g) {
				f.lend(g)
				break
			}
		}
	}
	r.oneIncident()
	for _, f := range r.told {
		r.whole(f)
		r.oneOf(f)
		if f.Where == nil {
			f.Where = r.countryMention()
		}
		r.history(f)
	}
}

// oneOf makes a single person part of the figure that counts all of the incident:
// "Soldiers killed nine. A driver was hit in the chest and died."
func (r *reader) oneOf(f *figure) {
	if !f.single || f.running {
		return
	}
	for _, g := range r.told {
		if g.kind == f.kind && g.Figure.Min > 1 && !g.part && !g.more && f.near(g) && f.From == g.From {
			f.part = true
			f.flag(Part, quipu.Span{})
			return
		}
	}
}

// whole makes a figure a running one that somebody keeps and nothing ties to an
// incident: "the ombudsman's office of Peru counts 23 dead".
func (r *reader) whole(f *figure) {
	if f.running || f.dated || f.placed() || f.part || f.more || f.kind == "participants" || f.Figure.Max == 0 || f.Attribution == nil || f.lent {
		return
	}
	for i := range f.s.Tokens {
		t := &f.s.Tokens[i]
		if t.Span != f.Attribution.Cue || !r.lex.counting[f.s.Lemma(i)] || t.Feat("Tense") == "Past" && !r.perfect(f.s, i) {
			continue
		}
		f.running = true
		f.flag(Cumulative, t.Span)
		f.When, f.From, f.To = nil, quipu.Date{}, r.a.Doc.Published
		return
	}
}

// fromFigures takes the day and place of the last figure of the same kind before,
// in the same paragraph or at most so many sentences back.
func (r *reader) fromFigures(f *figure, k, back int) {
	for k--; k >= 0 && !f.settled(); k-- {
		g := r.told[k]
		gap := f.Sentence - g.Sentence
		if gap > max(back, 1) && f.s.Paragraph != g.s.Paragraph {
			return
		}
		if (g.kind == f.kind || gap == 0) && f.near(g) {
			f.lend(g)
		}
	}
}

// sameMatter is how many sentences back a figure of the same kind may stand that
// is of the same incident.
const sameMatter = 8

// settled reports whether the day and the place of a figure are known.
func (f *figure) settled() bool { return f.dated && f.placed() }

// placed reports whether the place is known more finely than the country.
func (f *figure) placed() bool {
	return f.Where != nil && f.Where.Place != nil && grain(f.Where.Place) > 1
}

// near reports whether two figures may be of one incident: neither is a running
// one or history, and their days and places, where both are known, agree.
func (f *figure) near(g *figure) bool {
	if g.running || g.Status == quipu.Historical {
		return false
	}
	if f.dated && g.dated && (f.From != g.From || f.To != g.To) {
		return false
	}
	if f.placed() && g.placed() {
		a, b := f.Where.Place, g.Where.Place
		return a.Country == b.Country && (a.Admin1 == b.Admin1 || a.Admin1 == "" || b.Admin1 == "")
	}
	return true
}

// lend takes the day and place of another figure where they are not known.
func (f *figure) lend(g *figure) {
	if !f.dated && g.dated {
		f.When, f.From, f.To, f.dated = g.When, g.From, g.To, true
	}
	if !f.placed() && g.placed() {
		f.Where = g.Where
	}
}

// fromEvent takes the day and place of other mentions of the figure's event.
func (r *reader) fromEvent(f *figure) {
	for i := range r.a.Events {
		e := &r.a.Events[i]
		if e.EventID != f.event.EventID || e.Status != quipu.Reported || r.countsOn(e) {
			continue
		}
		if !f.dated && e.When != nil && e.From == e.To && !r.after(e.From) && !(e.Sentence == f.Sentence && f.When != nil) {
			f.When, f.From, f.To, f.dated = e.When, e.From, e.To, true
		}
		if !f.placed() && finer(e.Where, f.Where) && grain(e.Where.Place) > 1 && !r.clauses.Stray(e.Where) {
			f.Where = e.Where
		}
	}
}

// countsOn reports whether a mention of an event is told with a running figure,
// whose days are not the event's.
func (r *reader) countsOn(e *quipu.EventMention) bool {
	for _, g := range r.told {
		if g.running && g.Sentence == e.Sentence {
			return true
		}
	}
	return false
}

// fromBefore takes the day and place of what happened in the sentence of the
// figure and the two before it in its paragraph, or else of which the sentence
// right before speaks: "On Monday the bus overturned in Oruro. Nobody was hurt."
func (r *reader) fromBefore(f *figure) {
	for at := f.Sentence; at >= 0 && at >= f.Sentence-2 && !f.settled(); at-- {
		if at < f.Sentence-1 && r.a.Sentences[at].Paragraph != f.s.Paragraph {
			break
		}
		r.dayOf(f, at)
		for k := len(r.events[at]) - 1; k >= 0; k-- {
			e := &r.a.Events[r.events[at][k]]
			if e.Status != quipu.Reported || r.countsOn(e) || r.after(e.From) || told(e.Type) {
				continue
			}
			if !f.placed() && finer(e.Where, f.Where) && r.inCountry(e.Where) {
				f.Where = e.Where
			}
		}
		if at < f.Sentence && !f.settled() {
			r.fromWords(f, at)
		}
	}
}

// dayOf takes the day of the last event of a sentence whose day is said in words.
func (r *reader) dayOf(f *figure, at int) {
	for k := len(r.events[at]) - 1; k >= 0 && !f.dated; k-- {
		e := &r.a.Events[r.events[at][k]]
		if e.Status == quipu.Reported && !r.countsOn(e) && !r.after(e.From) && !told(e.Type) && e.When != nil && e.From == e.To {
			f.When, f.From, f.To, f.dated = e.When, e.From, e.To, true
		}
	}
}

// fromWords takes the only day and the only place that a sentence names.
func (r *reader) fromWords(f *figure, at int) {
	for _, g := range r.told {
		if g.running && g.Sentence == at {
			return // Its day is the one from which it counts.
		}
	}
	var when *quipu.DateMention
	days := 0
	for i := range r.a.Dates {
		d := &r.a.Dates[i]
		if d.Sentence == at && d.From == d.To && !d.From.IsZero() && !r.after(d.From) && d.Type != "DURATION" && (when == nil || when.From != d.From) {
			when = d
			days++
		}
	}
	if days == 1 && !f.dated {
		f.When, f.From, f.To, f.dated = when, when.From, when.To, true
	}
	r.scene(f, at)
}

// lead is how many sentences may begin a report with what happened, and leave where
// to those that follow.
const lead = 3

// sceneBack is how many sentences back the only place that one names may be where
// a figure is of.
const sceneBack = 4

// oneIncident gives figures without a day or place those of the others, where the
// document has several that have one, and all of one day, or of one region: then it
// is a report of one incident.
func (r *reader) oneIncident() {
	var day, scene *figure
	days, scenes := 0, 0
	for _, g := range r.told {
		if g.running || g.kind == "participants" {
			continue
		}
		if g.dated {
			if day != nil && (day.From != g.From || day.To != g.To) {
				days = -len(r.told)
			}
			days++
			day = g
		}
		if g.placed() {
			if scene != nil && scene.Where.Place.Admin1 != g.Where.Place.Admin1 {
				scenes = -len(r.told)
			}
			scenes++
			scene = g
		}
	}
	for _, f := range r.told {
		switch {
		case f.running || f.kind == "participants" || r.follows(f):
			continue
		case days > 1 && !f.dated && f.From.IsZero():
			f.When, f.From, f.To, f.dated = day.When, day.From, day.To, true
		}
		if scenes > 1 && !f.placed() && f.Where == nil {
			f.Where = scene.Where
		}
	}
}

// follows reports whether a figure stands right after something else that happened,
// of which it may be.
func (r *reader) follows(f *figure) bool {
	if at := f.Sentence - 1; at >= 0 && r.a.Sentences[at].Paragraph == f.s.Paragraph {
		for _, k := range r.events[at] {
			if e := &r.a.Events[k]; e.Status == quipu.Reported && !told(e.Type) {
				return true
			}
		}
	}
	return false
}

// heads reports whether a sentence is the heading of a paragraph: all there is in
// the paragraph before, and without a full stop.
func (r *reader) heads(at, paragraph int) bool {
	s := &r.a.Sentences[at]
	if s.Paragraph != paragraph-1 || len(s.Tokens) == 0 || s.Tokens[len(s.Tokens)-1].Tag == "PUNCT" {
		return false
	}
	return (at == 0 || r.a.Sentences[at-1].Paragraph != s.Paragraph) && r.a.Sentences[at+1].Paragraph == paragraph
}

// scene takes the place in the document's country that a sentence names: the only
// one, or the finest of one region, "the Senkata plant in El Alto".
func (r *reader) scene(f *figure, at int) {
	var where *quipu.PlaceMention
	for i := range r.a.Places {
		m := &r.a.Places[i]
		if m.Sentence != at || m.Use != quipu.PlainUse || !r.inCountry(m) || grain(m.Place) <= 1 {
			continue
		}
		if where != nil && where.Place.Admin1 != m.Place.Admin1 {
			return
		}
		if where == nil || finer(m, where) {
			where = m
		}
	}
	if where != nil && !f.placed() {
		f.Where = where
	}
}

// inCountry reports whether a place lies in the country that the document speaks of.
func (r *reader) inCountry(m *quipu.PlaceMention) bool {
	return m.Place != nil && m.Place.Country == r.clauses.Country()
}

// told reports whether events of a type are words, which hurt nobody.
func told(t quipu.EventType) bool {
	switch t {
	case quipu.Accuse, quipu.Reject, quipu.Request, quipu.Consult, quipu.Support, quipu.Agree, quipu.Threaten:
		return true
	}
	return false
}

// bound takes back days after the report: nobody has counted them yet.
func (r *reader) bound(f *figure) {
	if r.after(f.From) {
		f.When, f.From, f.To, f.dated = nil, quipu.Date{}, quipu.Date{}, false
	}
}

func (r *reader) after(d quipu.Date) bool {
	published := r.a.Doc.Published
	return !d.IsZero() && !published.IsZero() && published.Before(d)
}

// old is how many days before the report what it tells is history.
const old = 365

// history marks figures of long ago.
func (r *reader) history(f *figure) {
	published := r.a.Doc.Published
	if f.From.IsZero() || published.IsZero() || f.running || published.Sub(f.From) < old {
		return
	}
	if f.Status == quipu.Reported {
		f.Status = quipu.Historical
	}
}
