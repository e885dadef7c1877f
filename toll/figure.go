package toll

import (
	"slices"
	"strings"

	"quipu"
	"quipu/clause"
)

// figure is the figure that a quantity of a sentence is, or nil where it counts no
// toll.
func (r *reader) figure(s *clause.Sentence, q *quipu.Quantity) *figure {
	if freed(s, q) || q.Counted >= 0 && r.lex.others[s.Lemma(q.Counted)] {
		return nil
	}
	kind, trigger := q.Kind, -1
	var from *figure
	if kind == "" {
		kind, trigger = r.kindOf(s, q)
	}
	if kind == "" && r.people(s, q) {
		if from = r.antecedent(s, q); from != nil {
			kind = from.kind
		}
	}
	if kind == "" {
		return nil
	}
	if trigger < 0 {
		trigger = r.trigger(s, q, kind)
	}
	f := &figure{Statement: s.Statement(quipu.TollKind, kind, trigger), s: s, kind: kind, lent: from != nil}
	copied := *q
	copied.Kind = kind
	f.Figure = &copied
	none := q.Max == 0 && q.Min == 0
	if none && f.Status == quipu.Negated {
		f.Status = quipu.Reported // "Nobody was hurt" is told as a figure of nought.
	}
	if f.Status == quipu.Hypothetical || f.Status == quipu.Future {
		return nil
	}
	if kind == "participants" && f.Status == quipu.Negated {
		return nil
	}
	f.part, f.more = r.isPart(s, q), r.isMore(s, q, kind)
	f.event = r.eventOf(s, q, trigger, kind)
	f.part = f.part && !f.ownDay()
	r.speaker(f, q)
	r.victims(f, q)
	r.around(f, trigger)
	r.scope(f, trigger, from)
	f.Certainty = certainty(q, from)
	f.Why.Add("kind of figure", kind)
	if from != nil {
		f.Why.Add("of the figure before", r.a.Text(from.Figure.Span))
	}
	switch {
	case none:
		f.flag(None, quipu.Span{})
	case f.part:
		f.flag(Part, quipu.Span{})
	case f.more:
		f.flag(Additional, quipu.Span{})
	}
	return f
}

// certainty is higher the more of the figure its own words tell.
func certainty(q *quipu.Quantity, from *figure) float64 {
	switch {
	case q.Kind != "":
		return 0.9
	case from != nil:
		return 0.7
	}
	return 0.6
}

func (f *figure) flag(value string, at quipu.Span) {
	f.Arguments = append(f.Arguments, quipu.Argument{Role: Flag, Span: at, Value: value})
}

// counted is the token that stands for those counted.
func counted(q *quipu.Quantity) int {
	if q.Counted >= 0 {
		return q.Counted
	}
	return q.Head
}

// trigger is the word that says what befell those counted, nearest to them; the
// word counted itself where none does.
func (r *reader) trigger(s *clause.Sentence, q *quipu.Quantity, kind string) int {
	best, cost := counted(q), 1<<20
	for i := range s.Tokens {
		if !r.says(s, i, kind) {
			continue
		}
		between := q.First - i
		if i > q.Last {
			between = i - q.Last
		}
		if c := s.Distance(counted(q), i) + 2*between; c < cost {
			best, cost = i, c
		}
	}
	return best
}

// says reports whether a word says that a kind of thing befell people.
func (r *reader) says(s *clause.Sentence, i int, kind string) bool {
	for _, w := range r.wordsOf(s, i) {
		if w.kind == kind {
			return true
		}
	}
	return false
}

func (r *reader) wordsOf(s *clause.Sentence, i int) []word {
	if t := &s.Tokens[i]; t.Tag == "PUNCT" || t.Tag == "DET" || t.Tag == "ADP" {
		return nil
	}
	form, lemma := strings.ToLower(s.Tokens[i].Form), s.Lemma(i)
	if form == lemma {
		return r.lex.words[form]
	}
	return slices.Concat(r.lex.words[form], r.lex.words[lemma])
}

// isPart reports whether the figure is part of another: "14 of them", "including
// nine coca growers", "of whom twelve".
func (r *reader) isPart(s *clause.Sentence, q *quipu.Quantity) bool {
	if next := r.form(s, q.Last+1) + " " + r.form(s, q.Last+2); next == "of them" || next == "of whom" || next == "of those" || next == "of the" ||
		next == "de ellos" || next == "de ellas" || next == "de los" || next == "de las" || next == "de quienes" {
		// "Arrested three of them": they are not figures of the text unless one
		// stands before.
		for _, w := range r.wordsOf(s, min(q.Last+3, len(s.Tokens)-1)) {
			if w.use == asState {
				return true // "Nineteen of the dead"
			}
		}
		return r.sameKindBefore(s, q)
	}
	switch before := r.form(s, q.First-1); before {
	case "including", "whom", "among", "incluyendo", "incluidos", "incluidas", "entre":
		return r.sameKindBefore(s, q)
	case "them":
		return r.form(s, q.First-2) == "among"
	case "ellos", "ellas":
		return r.form(s, q.First-2) == "entre"
	case "and", "y", "e", ",":
		// "Among them two Colombians and several Venezuelans".
		if k := len(r.told) - 1; k >= 0 && r.told[k].Sentence == s.Index && r.told[k].part {
			last := r.told[k].Figure
			return q.First-max(last.Last, last.Counted) <= 6 && last.First < q.First
		}
	}
	return false
}

// sameKindBefore reports whether another figure of the sentence stands before.
func (r *reader) sameKindBefore(s *clause.Sentence, q *quipu.Quantity) bool {
	for k := len(r.told) - 1; k >= 0 && r.told[k].Sentence == s.Index; k-- {
		if r.told[k].Figure.First < q.First {
			return true
		}
	}
	return false
}

// isMore reports whether the figure comes on top of another of its kind: "three
// more people died". "Two were killed; eleven others were hurt" adds nothing.
func (r *reader) isMore(s *clause.Sentence, q *quipu.Quantity, kind string) bool {
	for i := q.First - 1; i <= q.Last+1 && i < len(s.Tokens); i++ {
		if i < 0 || !r.lex.more[r.form(s, i)] || i > q.Last && i != q.Counted-1 && r.form(s, i) == "de" {
			continue
		}
		// "Más de 200", "more than 200" say no more than that there is no bound.
		if next := r.form(s, i+1); next == "than" || next == "de" || next == "que" {
			continue
		}
		if form := r.form(s, i); form == "otro" || form == "otros" || form == "otra" || form == "otras" {
			return r.toldOf(kind)
		}
		return true
	}
	if q.Counted > q.Last+1 && r.form(s, q.Last+1) == "other" || strings.HasSuffix(strings.ToLower(r.a.Text(q.Span)), "others") {
		if k := len(r.told) - 1; k >= 0 && r.told[k].Sentence == s.Index && r.told[k].kind != kind {
			return false // "One was killed and six others wounded"
		}
		return r.toldOf(kind)
	}
	return false
}

func (r *reader) toldOf(kind string) bool {
	for _, f := range r.told {
		if f.kind == kind && !f.running {
			return true
		}
	}
	return false
}

// form is the lower-case form of a token, or "" outside the sentence.
func (r *reader) form(s *clause.Sentence, i int) string {
	if i < 0 || i >= len(s.Tokens) {
		return ""
	}
	return strings.ToLower(s.Tokens[i].Form)
}

// eventOf is the event mention of the sentence whose figure this is: the one that
// counts it, else the one whose trigger says what befell those counted.
func (r *reader) eventOf(s *clause.Sentence, q *quipu.Quantity, trigger int, kind string) *quipu.EventMention {
	var best *quipu.EventMention
	for _, k := range r.events[s.Index] {
		e := &r.a.Events[k]
		for i := range e.Counts {
			if e.Counts[i].Span == q.Span && (best == nil || fits(e.Type, kind) && !fits(best.Type, kind)) {
				best = e
			}
		}
	}
	if best != nil {
		return best
	}
	for _, k := range r.events[s.Index] {
		if e := &r.a.Events[k]; e.Trigger.First <= trigger && trigger <= e.Trigger.Last {
			return e
		}
	}
	return nil
}

// fits reports whether events of a type have figures of a kind.
func fits(t quipu.EventType, kind string) bool {
	switch t {
	case quipu.Assault:
		return kind != "arrested" && kind != "participants"
	case quipu.Coerce:
		return kind == "arrested" || kind == "displaced"
	case quipu.Protest:
		return kind == "participants"
	}
	return false
}

// victims says who was counted: the noun phrase without the number and without
// what befell them.
func (r *reader) victims(f *figure, q *quipu.Quantity) {
	s := f.s
	if q.Counted < 0 || f.kind != "participants" && r.says(s, q.Counted, f.kind) {
		return
	}
	span := s.Phrase(q.Counted)
	first, last := q.Counted, q.Counted
	for first > 0 && first-1 > q.Last && s.Tokens[first-1].Span.Start >= span.Start {
		first--
	}
	if q.Counted > q.Last {
		for next := q.Last + 1; first < q.Counted && first <= next && (s.Tokens[first].Tag == "ADP" || r.lex.more[r.form(s, first)]); first++ {
			next = first + 1
		}
	}
	for last+1 < len(s.Tokens) && s.Tokens[last+1].Span.End <= span.End {
		if t := &s.Tokens[last+1]; t.Tag == "VERB" || t.Tag == "PUNCT" || r.says(s, last+1, f.kind) || r.inDate(s, last+1) || t.Tag == "ADP" && r.placed(s, last+2) {
			break
		}
		last++
	}
	for last > q.Counted && (s.Tokens[last].Tag == "ADP" || s.Tokens[last].Tag == "DET") {
		last--
	}
	f.Arguments = append(f.Arguments, quipu.Argument{Role: Victims, Span: s.TokenSpan(first, last), Actor: s.Actor(q.Counted), Value: q.What})
}

// inDate reports whether a token is part of an expression of time.
func (r *reader) inDate(s *clause.Sentence, i int) bool {
	for _, d := range s.Dates() {
		if d.First-1 <= i && i <= d.Last {
			return i >= d.First || s.Tokens[i].Tag == "ADP"
		}
	}
	return false
}

// around says who did it and of what they died.
func (r *reader) around(f *figure, trigger int) {
	if f.event != nil {
		f.Arguments = append(f.Arguments, quipu.Argument{Role: Event, Value: f.event.EventID})
		if fits(f.event.Type, f.kind) && f.kind != "participants" {
			for i := range f.event.Actors {
				if who := &f.event.Actors[i]; r.mayDo(f, who) {
					f.Arguments = append(f.Arguments, quipu.Argument{Role: By, Span: who.Span, Actor: r.doer(f, who)})
				}
			}
		}
	}
	if f.kind != "killed" && f.kind != "injured" {
		return
	}
	if !clauseWord(&f.s.Tokens[trigger]) {
		return
	}
	view := f.s.View(trigger)
	for _, o := range view.Obliques {
		switch o.Prep {
		case "of", "from", "by", "por", "de", "a_causa_de", "in", "during", "en", "durante":
		default:
			continue
		}
		if who := f.s.Actor(o.Head); who != nil && who.Kind != quipu.Thing {
			continue
		}
		if r.placed(f.s, o.Head) || noCause[f.s.Lemma(o.Head)] || r.lex.periods[r.form(f.s, o.Head)] {
			continue
		}
		f.Arguments = append(f.Arguments, quipu.Argument{Role: Cause, Span: f.s.Phrase(o.Head)})
		return
	}
}

// doer is who did it: "the police say that they detained 169" has police who speak
// of themselves.
func (r *reader) doer(f *figure, who *quipu.ActorMention) *quipu.ActorMention {
	if who.Pronoun && f.kind == "arrested" && f.Attribution != nil && f.Attribution.Speaker != nil && f.s.Tokens[who.Head].Tag == "PRON" {
		return f.Attribution.Speaker
	}
	return who
}

// noCause are nouns under the prepositions of causes that are none.
var noCause = map[string]bool{
	"circumstance": true, "circunstancia": true, "hospital": true, "day": true, "week": true, "street": true, "way": true, "custody": true,
	"case": true, "place": true, "part": true, "total": true, "city": true, "country": true, "town": true, "area": true,
	"caso": true, "lugar": true, "calle": true, "ciudad": true, "país": true, "zona": true, "día": true, "semana": true,
}

// mayDo reports whether an actor of the figure's event did it, and does not only
// give the figure, stand within another actor's words or among those counted.
func (r *reader) mayDo(f *figure, who *quipu.ActorMention) bool {
	if who.Span.Contains(f.Figure.Span) || who.Kind == quipu.Thing {
		return false
	}
	if says := f.Attribution; says != nil && says.Speaker != nil && says.Speaker.Entity == who.Entity && f.kind != "arrested" {
		return false
	}
	for i := range f.event.Actors {
		if other := &f.event.Actors[i]; other != who && other.Span != who.Span && other.Span.Contains(who.Span) {
			return false
		}
	}
	return true
}

func clauseWord(t *quipu.Token) bool { return t.Tag == "VERB" || t.Tag == "ADJ" || t.Tag == "AUX" }

// placed reports whether a place is named at a token.
func (r *reader) placed(s *clause.Sentence, i int) bool {
	for _, p := range s.Places() {
		if p.First <= i && i <= p.Last {
			return true
		}
	}
	return false
}
