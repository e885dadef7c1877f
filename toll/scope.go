package toll

import (
	"strconv"
	"strings"

	"quipu"
	"quipu/clause"
	"quipu/ontology"
)

// scope says of what the figure is a figure: of an incident, with its day and
// place, or of all since some day.
func (r *reader) scope(f *figure, trigger int, from *figure) {
	at, running := r.running(f, trigger)
	if running && from != nil && !from.running && from.kind == f.kind && f.When == nil {
		running = false // "Eight were killed on Tuesday. The government puts the total at five."
	}
	if running {
		f.running = true
		f.flag(Cumulative, at)
		r.since(f, trigger, at)
		if from != nil && from.running && f.From.IsZero() {
			f.When, f.From = from.When, from.From
		}
		return
	}
	if f.When != nil && f.When.Type == "DURATION" && f.From == f.To {
		f.When, f.From, f.To = nil, quipu.Date{}, quipu.Date{} // "For a third day"
	}
	if f.When != nil && r.ofCounting(f) {
		f.When, f.From, f.To = nil, quipu.Date{}, quipu.Date{}
	}
	if f.event == nil || f.event.When == nil {
		r.below(f)
	}
	own := f.When
	if from != nil && own == nil && f.Where == nil {
		f.inherit(from)
		return
	}
	if e := f.event; e != nil {
		// Without words for it, an event's day is at worst that of the report.
		if e.When != nil || own == nil && e.From != r.a.Doc.Published {
			f.When, f.From, f.To = e.When, e.From, e.To
			f.dated = e.When != nil
		}
		if e.Where != nil && !finer(f.Where, e.Where) {
			f.Where = e.Where
		}
	}
	if own != nil {
		f.dated = true
	}
	if from != nil {
		if !f.dated && from.dated {
			f.When, f.From, f.To, f.dated = from.When, from.From, from.To, true
		}
		if f.Where == nil {
			f.Where = from.Where
		}
	}
}

// ownDay reports whether a participle that hangs on those counted, or stands right
// behind them, has a day: "including nine growers shot in Sacaba last Friday".
func (f *figure) ownDay() bool {
	s := f.s
	if e := f.event; e != nil && e.When != nil && f.Figure.Counted >= 0 && e.Trigger.First == f.Figure.Counted+1 && s.Child(e.Trigger.Head, "aux") < 0 &&
		(f.includes() || s.Governs(f.Figure.Counted, e.Trigger.Head)) {
		return true
	}
	for c := range s.Children(counted(f.Figure)) {
		if t := &s.Tokens[c]; t.Tag == "VERB" && t.Is("acl") && t.Rel != "acl:relcl" {
			first, last := s.Subtree(c)
			if d := s.Date(c); d != nil && first <= d.First && d.Last <= last {
				return true
			}
		}
	}
	return false
}

// includes reports whether the figure is told as one among those of another.
func (f *figure) includes() bool {
	i := f.Figure.First - 1
	return i >= 0 && (f.s.Lemma(i) == "include" || f.s.Lemma(i) == "incluir")
}

// below takes the day and place of a participle that hangs on those counted:
// "nine students shot in Omdurman on Friday".
func (r *reader) below(f *figure) {
	s := f.s
	for c := range s.Children(counted(f.Figure)) {
		if t := &s.Tokens[c]; t.Tag != "VERB" || !t.Is("acl") {
			continue
		}
		first, last := s.Subtree(c)
		if d := s.Date(c); d != nil && first <= d.First && d.Last <= last {
			f.When, f.From, f.To = d, d.From, d.To
		}
		if p := s.Place(c); p != nil && first <= p.First && p.Last <= last {
			f.Where = p
		}
	}
}

// ofCounting reports whether the figure's day is that on which it was given:
// "reconoció el jueves seis".
func (r *reader) ofCounting(f *figure) bool {
	head := f.s.Tokens[f.When.Head].Head
	if head < 0 || head == f.Trigger.Head {
		return false
	}
	return f.s.Tokens[head].Tag == "VERB" && r.lex.counting[f.s.Lemma(head)] && r.counter(f.s, head) != nil
}

// inherit takes what the figure before is a figure of.
func (f *figure) inherit(from *figure) {
	f.When, f.From, f.To, f.Where, f.dated = from.When, from.From, from.To, from.Where, from.dated
	if f.running = from.running; f.running && !f.part {
		f.flag(Cumulative, quipu.Span{})
	}
	if f.event == nil && from.event != nil {
		f.event = from.event
		f.Arguments = append(f.Arguments, quipu.Argument{Role: Event, Value: from.event.EventID})
	}
}

// finer reports whether a place is known more finely than another.
func finer(a, b *quipu.PlaceMention) bool {
	return a != nil && a.Place != nil && (b == nil || b.Place == nil || grain(a.Place) > grain(b.Place))
}

// grain is how finely a place is known, more the finer.
func grain(p *quipu.Place) int {
	switch p.Precision {
	case "neighbourhood":
		return 5
	case "city":
		return 4
	case "admin2":
		return 3
	case "admin1":
		return 2
	case "country":
		return 1
	}
	return 0
}

// running reports whether the clause counts from some day on, and the words that
// say so.
func (r *reader) running(f *figure, trigger int) (quipu.Span, bool) {
	s := f.s
	if f.ownDay() {
		return quipu.Span{}, false
	}
	first, last := r.clauseAround(s, f.Figure, trigger)
	if f.kind != "participants" {
		if span, from, to := r.stretch(s, first, last); !from.IsZero() {
			f.stretch = [2]quipu.Date{from, to}
			return span, true
		}
	}
	if f.kind == "missing" {
		for i := first; i <= last; i++ {
			switch s.Lemma(i) {
			case "still", "todavía", "aún": // "Forty are still missing": of all that was before.
				return s.Tokens[i].Span, true
			}
		}
	}
	for i := first; i <= last; i++ {
		if r.lex.since[s.Lemma(i)] && i+1 <= last && r.sincePoint(s, i, trigger) && !r.lasting(s, trigger) {
			_, end := s.Subtree(s.Tokens[i].Head)
			if s.Tokens[i].Head < i {
				end = i
			}
			return s.TokenSpan(i, min(max(end, i), last)), true
		}
	}
	if f.kind != "participants" {
		text := " " + strings.ToLower(strings.Join(forms(s, first, last), " ")) + " "
		for _, phrase := range r.lex.phrases {
			if strings.Contains(text, phrase) {
				return r.find(s, first, last, phrase), true
			}
		}
		// "Two more died, bringing the toll to 31": the toll is the second figure.
		begin := first
		for _, k := range r.quantities[s.Index] {
			if other := &r.a.Quantities[k]; other.Last < f.Figure.First {
				begin = max(begin, other.Last+1)
			}
		}
		if begin < f.Figure.First {
			text := " " + strings.ToLower(strings.Join(forms(s, begin, f.Figure.First-1), " ")) + " "
			for _, phrase := range r.lex.before {
				if strings.Contains(text, phrase) {
					return r.find(s, begin, f.Figure.First-1, phrase), true
				}
			}
		}
	}
	if f.kind == "participants" || f.kind == "arrested" && f.event != nil && f.event.Where != nil {
		return quipu.Span{}, false
	}
	// "Three people have died in the unrest", "the violence has killed 27".
	if where := s.Place(trigger); where != nil && where.Place != nil && grain(where.Place) > 1 {
		return quipu.Span{}, false
	}
	for i, steps := f.Figure.Head, 0; f.Figure.Counted < 0 && i >= 0 && steps < 3; i, steps = s.Tokens[i].Head, steps+1 {
		if s.Tokens[i].Tag == "VERB" && r.lex.rising[s.Lemma(i)] {
			return s.Tokens[i].Span, true
		}
	}
	if noun := r.antecedentNoun(s, trigger); noun >= 0 {
		// "Una semana de choques que ha dejado 23 muertos".
		for i := noun; i < f.Figure.First; i++ {
			if s.Governs(noun, i) && (r.lex.periods[strings.ToLower(s.Tokens[i].Form)] || r.lex.periods[s.Lemma(i)]) && r.perfect(s, trigger) {
				return s.Tokens[i].Span, true
			}
		}
	}
	for i := first; i <= last; i++ {
		t := &s.Tokens[i]
		if t.Tag != "NOUN" || !r.lex.periods[strings.ToLower(t.Form)] && !r.lex.periods[s.Lemma(i)] {
			continue
		}
		if s.Date(trigger) != nil && !r.perfect(s, trigger) && !r.longFor(s, i) {
			continue
		}
		if t.Is("nsubj", "obl", "nmod") && (s.Distance(trigger, i) <= 8) && r.wide(s, i, trigger) {
			return t.Span, true
		}
	}
	return quipu.Span{}, false
}

// shortest is of how many days a stretch is at least that a figure runs over: "between
// Monday and Wednesday" may be of one incident that took so long.
const shortest = 5

// stretch finds days from and to which a clause counts, "between June 3 and June
// 10", "entre el 3 y el 10 de junio", and their words; zero days where there are
// none, or they are next to each other.
func (r *reader) stretch(s *clause.Sentence, first, last int) (at quipu.Span, from, to quipu.Date) {
	for _, d := range s.Dates() {
		if d.From.IsZero() || d.From != d.To || d.First < first || d.Last > last || d.First < 3 {
			continue
		}
		i := d.First - 1 // "and", "to", "y"
		switch s.Lemma(i) {
		case "and", "to", "until", "y", "al", "a", "hasta":
		default:
			continue
		}
		begin, day := -1, quipu.Date{}
		for _, other := range s.Dates() {
			if other.Last == i-1 {
				begin, day = other.First, other.From
			}
		}
		if n, err := strconv.Atoi(s.Tokens[i-1].Form); begin < 0 && err == nil && 0 < n && n < d.From.Day {
			begin, day = i-1, d.From.AddDays(n-d.From.Day)
		}
		for begin > 0 && s.Tokens[begin-1].Tag == "DET" {
			begin--
		}
		if begin < 1 || day.IsZero() || d.From.Sub(day) < shortest {
			continue
		}
		switch s.Lemma(begin - 1) {
		case "between", "from", "entre", "de", "del", "desde":
			return s.TokenSpan(begin-1, d.Last), day, d.From
		}
	}
	return quipu.Span{}, quipu.Date{}, quipu.Date{}
}

// antecedentNoun is the noun on which the relative clause of a token hangs, or -1.
func (r *reader) antecedentNoun(s *clause.Sentence, i int) int {
	for steps := 0; i >= 0 && steps < 4; steps++ {
		if t := &s.Tokens[i]; t.Rel == "acl:relcl" || t.Is("acl") && clauseWord(t) {
			return t.Head
		}
		i = s.Tokens[i].Head
	}
	return -1
}

// wide reports whether a noun of what goes on stands for all of it: it is told in
// the perfect, or it is in the plural in a language where that means the whole.
// "Two died in clashes on Friday" is of those clashes only.
func (r *reader) wide(s *clause.Sentence, i, trigger int) bool {
	if r.perfect(s, trigger) || r.longFor(s, i) {
		return true
	}
	// "Los enfrentamientos dejaron 32 fallecidos": with the article, no day, no place.
	return r.a.Doc.Lang == "es" && s.Tokens[i].Is("nsubj") && s.Tokens[i].Feat("Number") == "Plur" && s.Child(i, "det") >= 0
}

// longFor reports whether what goes on is told of by how long it does: "three weeks
// of protests".
func (r *reader) longFor(s *clause.Sentence, i int) bool {
	head := s.Tokens[i].Head
	if head < 0 || !s.Tokens[i].Is("nmod") {
		return false
	}
	switch s.Lemma(head) {
	case "day", "week", "month", "día", "semana", "mes":
		return true
	}
	return false
}

// perfect reports whether a verb at or above a token is in the perfect tense.
func (r *reader) perfect(s *clause.Sentence, i int) bool {
	for steps := 0; i >= 0 && steps < 4; steps++ {
		for c := range s.Children(i) {
			if t := &s.Tokens[c]; t.Is("aux") {
				switch strings.ToLower(t.Form) {
				case "have", "has", "'ve", "ha", "han":
					return true
				}
			}
		}
		if s.Tokens[i].Tag == "VERB" {
			break
		}
		i = s.Tokens[i].Head
	}
	return false
}

// lasting reports whether the word that says what befell people tells of a state
// that goes on: "they hold two officers since Saturday" counts nothing from then.
func (r *reader) lasting(s *clause.Sentence, trigger int) bool {
	t := &s.Tokens[trigger]
	return t.Tag == "VERB" && t.Feat("VerbForm") == "Fin" && t.Feat("Tense") == "Pres" && !r.perfect(s, trigger) || s.Lemma(trigger) == "custody"
}

// sincePoint reports whether "since" stands before a day or an occasion, and not
// in "since he fled".
func (r *reader) sincePoint(s *clause.Sentence, i, trigger int) bool {
	t := &s.Tokens[i]
	if t.Tag == "SCONJ" && t.Head >= 0 && s.Tokens[t.Head].Tag == "VERB" {
		switch s.Lemma(t.Head) {
		case "begin", "start", "erupt":
			return true // "Since the protests began"
		}
		return r.perfect(s, trigger) // "Have made 147 arrests since the decree was signed"
	}
	for _, d := range s.Dates() {
		if d.First == i+1 || d.First == i+2 || d.First <= i && i < d.Last {
			// "Since Monday" of people who have been held since then is no count
			// from Monday on; a count is of what happened.
			return true
		}
	}
	next := r.form(s, i+1)
	if r.lex.periods[next] {
		return true
	}
	return next == "the" || next == "las" || next == "los" || next == "el" || next == "la" || next == "que"
}

// since sets the days of a running figure: from what it counts, and the day on
// which it is told.
func (r *reader) since(f *figure, trigger int, at quipu.Span) {
	f.When, f.From, f.To = nil, quipu.Date{}, r.a.Doc.Published
	if !f.stretch[0].IsZero() {
		f.From, f.To = f.stretch[0], f.stretch[1]
		if f.Where = r.ownPlace(f, trigger); f.Where == nil {
			f.Where = r.countryMention()
		}
		return
	}
	for _, d := range f.s.Dates() {
		if d.From.IsZero() || d.Type == "DURATION" {
			continue
		}
		// "The toll stands at 46, up from 28 a week ago" does not count from then.
		began := false
		for i := max(d.First-3, 0); i < d.First; i++ {
			t := &f.s.Tokens[i]
			began = began || r.lex.since[f.s.Lemma(i)] || t.Tag == "VERB" && t.Span.Start >= at.Start
		}
		if !at.IsZero() && d.Span.Start >= at.Start && d.Span.Start <= at.End+30 && (began || d.First > 0 && at.Contains(d.Span)) {
			f.When, f.From = d, d.From
			break
		}
	}
	if f.Where = r.ownPlace(f, trigger); f.Where == nil {
		f.Where = r.countryMention()
	}
}

// ownPlace is a place that hangs on the words of the figure themselves, and not on
// a clause beside them; nil where there is none.
func (r *reader) ownPlace(f *figure, trigger int) *quipu.PlaceMention {
	where := f.s.Place(trigger)
	if where == nil {
		return nil
	}
	head := where.Head
	for steps := 0; steps < 4 && head >= 0; steps++ {
		if up := f.s.Tokens[head].Head; up == trigger || up == f.Figure.Head || up == f.Figure.Counted {
			return where
		} else if up >= 0 && (f.s.Tokens[up].Tag == "VERB" || f.s.Tokens[head].Is("acl", "advcl", "conj")) {
			return nil
		} else {
			head = up
		}
	}
	return nil
}

// countryMention is the country that the document speaks of, or nil.
func (r *reader) countryMention() *quipu.PlaceMention {
	m := r.clauses.CountryMention()
	if m != nil && m.Place.Name == m.Place.Country {
		if country, ok := ontology.CountryByAlpha3(m.Place.Country); ok {
			named := *m.Place
			named.Name, m.Place = country.Name, &named
		}
	}
	return m
}

// clauseAround is the range of tokens of the clause in which a figure stands.
func (r *reader) clauseAround(s *clause.Sentence, q *quipu.Quantity, trigger int) (first, last int) {
	top := trigger
	for steps := 0; steps < 6; steps++ {
		t := &s.Tokens[top]
		if t.Head < 0 || t.Is("ccomp", "parataxis", "acl", "advcl") && clauseWord(t) || t.Is("conj") && t.Tag == "VERB" && s.Child(top, "nsubj") >= 0 {
			break
		}
		top = t.Head
	}
	first, last = s.Subtree(top)
	// Other clauses with a figure of their own end it.
	for i := q.Last + 1; i <= last; i++ {
		if s.Tokens[i].Form == ";" {
			return first, i - 1
		}
	}
	for i := q.First; i >= first; i-- {
		if s.Tokens[i].Form == ";" {
			return i + 1, last
		}
	}
	return first, last
}

func forms(s *clause.Sentence, first, last int) []string {
	var all []string
	for i := first; i <= last; i++ {
		all = append(all, s.Tokens[i].Form)
	}
	return all
}

// find is the span of a phrase within tokens first to last.
func (r *reader) find(s *clause.Sentence, first, last int, phrase string) quipu.Span {
	words := strings.Fields(phrase)
	for i := first; i+len(words)-1 <= last; i++ {
		same := true
		for k, w := range words {
			same = same && r.form(s, i+k) == w
		}
		if same {
			return s.TokenSpan(i, i+len(words)-1)
		}
	}
	return quipu.Span{}
}
