package office

import (
	"slices"
	"strings"

	"quipu"
	"quipu/clause"
	"quipu/office/title"
)

// changes reads the verbs and nouns of a sentence for taking and leaving office,
// recognising and rejecting who has it.
func (r *reading) changes(s *clause.Sentence, phrases []*title.Phrase) {
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if t.Tag != "VERB" && t.Tag != "NOUN" && t.Tag != "AUX" {
			continue
		}
		lemma, table := s.Lemma(i), r.titles.Verbs
		if r.titles.Lang == "es" {
			lemma = strings.TrimSuffix(lemma, "se")
		}
		if t.Tag == "NOUN" {
			table = r.titles.Nouns
		}
		for _, c := range table[lemma] {
			if r.beside(s, i, c.Rest) && r.change(s, phrases, i, c) {
				break
			}
		}
	}
	r.leading(s, phrases)
	r.illegitimate(s, phrases)
}

// beside reports whether all further lemmas of a phrase hang on its word.
func (r *reading) beside(s *clause.Sentence, i int, rest []string) bool {
	for _, want := range rest {
		found := false
		for c := range s.Children(i) {
			found = found || s.Lemma(c) == want || strings.EqualFold(s.Tokens[c].Form, want)
		}
		if !found {
			return false
		}
	}
	return true
}

// change reads one verb or noun. It reports false where it says nothing of an
// office.
func (r *reading) change(s *clause.Sentence, phrases []*title.Phrase, i int, c title.Change) bool {
	if s.Tokens[i].Tag == "NOUN" {
		return r.nominal(s, phrases, i, c)
	}
	if len(c.Rest) == 0 && c.Named && s.Child(i, "compound:prt") >= 0 {
		return false // "take up", "run down": another word.
	}
	view := s.View(i)
	if m, p := r.namedTo(s, phrases, i, c); p != nil {
		r.done = r.done[:0]
		return r.make(s, i, c, m, p, nil, view.Subjects, &view)
	}
	office, post := r.complementOf(s, phrases, &view, c)
	var holders, others, by []int
	switch c.Who {
	case "subject":
		holders, others = view.Subjects, view.Objects
		if view.Passive && !c.Other {
			// "was taken over": whatever it was, it was no person who left.
			holders, by = view.Subjects, nil
		}
	case "object":
		holders, by = view.Objects, view.Subjects
	case "self":
		holders = view.Subjects
		if !r.reflexive(s, i) {
			return false
		}
	}
	if c.Other && view.Passive {
		// "was succeeded by Y": the agent is the subject of the view.
		holders, others = view.Subjects, view.Objects
	}
	made := false
	r.done = r.done[:0]
	for _, m := range s.Actors(holders...) {
		if r.one(s, phrases, i, c, m, office, post, others, by, &view) {
			made = true
		}
	}
	if !made && len(holders) == 0 && office != nil && office.Holder == nil && c.Who == "object" && view.Passive {
		return false
	}
	return made
}

// one makes the statement of a verb on one person.
func (r *reading) one(s *clause.Sentence, phrases []*title.Phrase, i int, c title.Change, m *quipu.ActorMention, office *title.Phrase, post bool, others, by []int, view *clause.View) bool {
	if m.Kind != quipu.Person {
		return false
	}
	own := r.at(phrases, m)
	if own != nil && own.Holder != nil && (!r.isName(m) || own.Holder.First >= m.First && own.Holder.Last <= m.Last) {
		m = own.Holder // The words win over whom the actors layer took them for.
	}
	if own != nil && own.Holder == nil && r.isName(m) && !r.has(m, own) {
		own = nil // "the interim president" was taken for the president of a company.
		if p := r.at(phrases, m); p != nil {
			bare := *m
			bare.Name, bare.Entity = r.a.Text(m.Span), -1
			m, own = &bare, p
		}
	}
	seat := office
	if seat == nil || c.Aspect == Leaves && own != nil && office == own {
		seat = own
	}
	if seat == nil || seat == own && own.Holder == nil && !r.isName(m) && own.Former {
		seat = r.seatOf(m, s.Index)
	}
	switch {
	case c.Who == "self" && (office == nil || office == own), c.Other && len(others) == 0:
		return false
	case c.Aspect == Leaves && c.Who == "subject" && office == nil && !post && (c.Named || r.transitive(s, i)):
		return false // "left the room", "quit smoking"
	case c.Aspect == Leaves && c.Who == "subject" && office == nil && !post && r.titles.Lang == "es" && len(view.Under("a")) > 0:
		return false // "renunció a la violencia"
	case c.Named && office == nil && !post && own != nil && own.Holder != nil && c.Aspect == Assumes && view.Passive && !r.otherwise(s, view):
		// "the governor, appointed on Thursday"
	case c.Named && office == nil && !post && (own == nil || c.Aspect != Leaves):
		// "fired the gun", "was named in the report": no office, no statement. "Fired
		// the minister" has one.
		if c.Aspect != Leaves || c.Who != "object" || r.seatOf(m, s.Index) == nil {
			return false
		}
		return r.make(s, i, c, m, r.seatOf(m, s.Index), others, by, view)
	case seat == nil && c.Other:
		prior := s.Actors(others...)
		for _, o := range prior {
			if x := r.at(phrases, o); x != nil {
				seat = x
			} else if x := r.seatOf(o, s.Index); x != nil {
				seat = x
			} else if x := r.left[o.Entity]; x != nil {
				seat = x // "Rosa Quispe, who resigned as minister, was replaced by Ana Roca"
			}
		}
	}
	if seat == nil && (c.Aspect == Recognised || c.Aspect == Rejected) {
		seat = r.headOfState(m, s.Actors(by...))
	}
	if seat == nil {
		return false
	}
	if c.Other && !slices.ContainsFunc(s.Actors(others...), func(o *quipu.ActorMention) bool { return o.Kind == quipu.Person }) {
		return false // "replaced the members of the tribunal"
	}
	return r.make(s, i, c, m, seat, others, by, view)
}

// transitive reports whether a verb has an object or clause that is no time:
// "resigned hours before".
func (r *reading) transitive(s *clause.Sentence, v int) bool {
	for c := range s.Children(v) {
		if s.Tokens[c].Is("obj", "xcomp", "ccomp") && !r.titles.Dated(s, c) && !r.titles.Is("time", s.Lemma(c)) {
			return true
		}
	}
	return false
}

// has reports whether somebody is known to have the office that a phrase names.
func (r *reading) has(m *quipu.ActorMention, p *title.Phrase) bool {
	seats := r.seats[m.Entity]
	for _, other := range seats {
		if other.Title == p.Title && (other.Body == p.Body || p.Body == "" && len(p.Flags) == 0) && (other.Country == p.Country || other.Country == "" || p.Country == "") {
			return true
		}
	}
	return len(seats) == 0
}

// otherwise reports whether a participle has phrases beside dates and its agent:
// "named in the report" appoints nobody.
func (r *reading) otherwise(s *clause.Sentence, view *clause.View) bool {
	for _, o := range view.Obliques {
		if !r.titles.Dated(s, o.Head) {
			return true
		}
	}
	return false
}

// headOfState is the one office of the head of a country that the document
// speaks of, where somebody is recognised and not said as what; nil if there are
// several or none.
func (r *reading) headOfState(m *quipu.ActorMention, by []*quipu.ActorMention) *title.Phrase {
	var found *title.Phrase
	for _, p := range r.bare {
		if p.Class != "state" || p.Body != "" || p.Former || strings.Contains(p.Title, " of ") || strings.HasPrefix(p.Title, "vice") {
			continue
		}
		if found != nil && (found.Title != p.Title || found.Country != p.Country) {
			return nil
		}
		if found == nil || len(p.Flags) > len(found.Flags) {
			found = p
		}
	}
	if found == nil || title.IsCountry(m.Code) && m.Code != found.Country {
		return nil
	}
	for _, b := range by {
		if b.Code == found.Country && b.Kind != quipu.Person {
			return nil // A country recognises who governs another.
		}
	}
	return found
}

// resolve finds who has the office that a phrase without a name speaks of: the
// one person whom the document tells to have it.
func (r *reading) resolve(p *title.Phrase) *title.Phrase {
	if p.Contrast {
		return nil
	}
	var found *title.Phrase
	for _, other := range r.named {
		if other.Title != p.Title || other.Body != p.Body || other.Former || other.Country != p.Country && other.Country != "" && p.Country != "" {
			continue
		}
		if len(p.Flags) > 0 && len(other.Flags) == 0 && !other.Taken {
			continue
		}
		if found != nil && found.Holder.Entity != other.Holder.Entity {
			return nil
		}
		found = other
	}
	return found
}

func (r *reading) make(s *clause.Sentence, i int, c title.Change, m *quipu.ActorMention, seat *title.Phrase, others, by []int, view *clause.View) bool {
	aspect := c.Aspect
	st := s.Statement(quipu.OfficeKind, aspect, i)
	if r.afterwards(s, i, st.When) || st.When != nil && !r.dates(s, i, st.When) {
		st.When, st.From, st.To = nil, quipu.Date{}, quipu.Date{}
	}
	st.Where = nil // Where it was said or sworn is not where the office is.
	for child := range s.Children(i) {
		// "stepped down", "took office": the whole phrase carries it.
		if slices.Contains(c.Rest, s.Lemma(child)) && child > i && child <= i+4 {
			st.Trigger.Last = max(st.Trigger.Last, child)
			st.Trigger.Lemma += " " + s.Lemma(child)
		}
	}
	st.Trigger.Span = s.TokenSpan(st.Trigger.First, st.Trigger.Last)
	if aspect == Recognised && st.Status == quipu.Negated {
		st.Aspect, st.Status = Rejected, quipu.Reported
	}
	if m == nil {
		return false
	}
	if !r.isName(m) {
		if seat.Holder != nil {
			m = seat.Holder
		} else if other := r.resolve(seat); other != nil {
			known, at := *m, *seat
			known.Name, known.Entity, known.Code, known.Sector = other.Holder.Name, other.Holder.Entity, other.Holder.Code, other.Holder.Sector
			if m = &known; at.Country == "" {
				at.Country = other.Country
				seat = &at
			}
		}
	}
	if slices.Contains(r.done, m.Name+seat.Title) {
		return true
	}
	r.done = append(r.done, m.Name+seat.Title)
	if !r.isName(m) && seat.Body != "" && seat.BodyActor != nil && seat.BodyActor.Kind == quipu.Group {
		return false // "their commander": nobody and nothing has a name.
	}
	if r.isName(m) {
		st.Arguments = append(st.Arguments, quipu.Argument{Role: Holder, Span: m.Span, Actor: m})
	} else if aspect == Recognised || aspect == Rejected {
		return false
	}
	if aspect == Recognised || aspect == Rejected {
		for _, b := range r.each(s, by) {
			if b.Kind != quipu.Person && b.Code == seat.Country && seat.CountrySpan.IsZero() && seat.Holder == nil {
				other := *seat
				other.Country = "" // Who recognises names no office of their own.
				seat = &other
			}
		}
	}
	st.Arguments = append(st.Arguments, officeOf(seat, s.Index)...)
	if aspect == Leaves || aspect == Assumes {
		// Former is who has left, at the time of writing.
		st.Arguments = slices.DeleteFunc(st.Arguments, func(a quipu.Argument) bool { return a.Role == Flag && a.Value == "former" })
	}
	if c.Manner != "" {
		st.Arguments = append(st.Arguments, quipu.Argument{Role: Manner, Span: st.Trigger.Span, Value: c.Manner})
	}
	for _, b := range r.each(s, by) {
		if b.Kind != quipu.Thing && b != m {
			st.Arguments = append(st.Arguments, quipu.Argument{Role: By, Span: b.Span, Actor: b})
		}
	}
	if c.Other {
		for _, o := range s.Actors(others...) {
			if o.Kind == quipu.Person && o != m {
				st.Arguments = append(st.Arguments, quipu.Argument{Role: Predecessor, Span: o.Span, Actor: o})
			}
		}
	}
	if len(by) > 0 {
		for _, b := range r.soDid(s, i) {
			st.Arguments = append(st.Arguments, quipu.Argument{Role: By, Span: b.Span, Actor: b})
		}
	}
	if aspect == Recognised || aspect == Rejected {
		if len(st.All(By)) == 0 {
			return false
		}
	}
	st.Certainty = 0.75
	if seat.S != s {
		st.Certainty = 0.6
	}
	r.add(st, "verb of office")
	if aspect == Leaves && m.Entity >= 0 && st.Status == quipu.Reported {
		r.left[m.Entity] = seat
	}
	if (aspect == Assumes || aspect == Claims) && r.isName(m) && m.Entity >= 0 && st.Status == quipu.Reported {
		taken := *seat
		taken.Holder, taken.Taken, taken.Former = m, true, false
		r.seats[m.Entity] = append(r.seats[m.Entity], &taken)
		r.named = append(r.named, &taken)
	}
	return true
}

// dates reports whether a time hangs on a word of office, on the verbs above it or
// on its object, and not in a phrase of its own: "resigned over the 2006 war".
func (r *reading) dates(s *clause.Sentence, i int, when *quipu.DateMention) bool {
	at := when.Head
	for at >= when.First && at <= when.Last {
		at = s.Tokens[at].Head
	}
	if at < 0 || at == i || s.Governs(at, i) {
		return true
	}
	return s.Tokens[at].Head == i
}

// afterwards reports whether a time belongs to what came before or after: "took
// office on Tuesday after the president had resigned" does not date the resignation.
func (r *reading) afterwards(s *clause.Sentence, i int, when *quipu.DateMention) bool {
	if when == nil {
		return false
	}
	for at := i; at >= 0; at = s.Tokens[at].Head {
		if !s.Tokens[at].Is("advcl") {
			continue
		}
		for c := range s.Children(at) {
			if s.Tokens[c].Is("mark", "advmod", "case") && r.titles.Is("after", s.Lemma(c)) {
				return !s.Governs(at, when.Head)
			}
		}
	}
	return false
}

// each are those who act, one by one: "the governments of Brazil and Peru" are two.
func (r *reading) each(s *clause.Sentence, heads []int) []*quipu.ActorMention {
	var all []*quipu.ActorMention
	for _, m := range s.Actors(heads...) {
		var many []*quipu.ActorMention
		if m.Kind != quipu.Person && s.Tokens[m.Head].Feat("Number") == "Plur" {
			for _, c := range s.Complements(m.Head) {
				if (c.Prep == "of" || c.Prep == "de") && len(s.Coordinated(c.Head)) > 1 {
					many = s.Actors(c.Head)
				}
			}
		}
		if many == nil {
			many = []*quipu.ActorMention{m}
		}
		all = append(all, many...)
	}
	return all
}

// soDid are those who did the same: "and so did Juan Roca".
func (r *reading) soDid(s *clause.Sentence, v int) []*quipu.ActorMention {
	for i := v + 1; i+2 < len(s.Tokens); i++ {
		if !strings.EqualFold(s.Tokens[i].Form, "so") || s.Lemma(i+1) != "do" {
			continue
		}
		for c := range s.Children(i + 1) {
			if c > i+1 && s.Tokens[c].Is("nsubj", "obj") {
				return s.Actors(c)
			}
		}
	}
	return nil
}

// complementOf is the office that a verb is about: "named her minister", "resigned as
// head of the Senate", "assumed the presidency"; and whether at least a post is
// named, "left office".
func (r *reading) complementOf(s *clause.Sentence, phrases []*title.Phrase, view *clause.View, c title.Change) (*title.Phrase, bool) {
	if c.Who == "self" {
		for _, p := range phrases {
			if p.First > view.Verb && r.onlySelf(s, view.Verb+1, p.First) && p.Holder == nil {
				return p, true
			}
		}
		return nil, false
	}
	heads := slices.Clone(view.Predicates)
	for _, o := range view.Obliques {
		heads = append(heads, o.Head)
	}
	if c.Who != "object" || view.Passive {
		heads = append(heads, view.Objects...)
	}
	for child := range s.Children(view.Verb) {
		if s.Tokens[child].Is("xcomp", "obl", "obj", "advcl", "ccomp") && !slices.Contains(heads, child) && (c.Who != "object" || !s.Tokens[child].Is("obj") || len(view.Objects) > 1) {
			heads = append(heads, child)
		}
	}
	post := len(c.Rest) > 0 && r.titles.Is("posts", c.Rest[len(c.Rest)-1])
	for _, head := range heads {
		for _, p := range phrases {
			if p.First <= head && head <= p.Last && (p.Holder == nil || p.Holder.First > p.Last+3 || c.Who == "self") && !(c.Who == "object" && slices.Contains(view.Objects, head) && !view.Passive && c.Aspect != Assumes) {
				return p, true
			}
		}
		if p := r.titles.Seat(s, head); p != nil {
			r.place(p)
			return p, true
		}
		post = post || r.titles.Is("posts", s.Lemma(head))
		if p := r.titles.Helm(s, head); p != nil {
			r.place(p)
			return p, true
		}
	}
	return nil, post
}

// onlySelf reports whether nothing but a reflexive pronoun and "as" stands in a
// range of tokens.
func (r *reading) onlySelf(s *clause.Sentence, first, end int) bool {
	for i := first; i < end; i++ {
		form := strings.ToLower(s.Tokens[i].Form)
		if form != "as" && form != "como" && form != "se" && !strings.HasSuffix(form, "self") && form != "to" && form != "be" {
			return false
		}
	}
	return true
}

// namedTo reads "named Rosa Quispe commander of the army", whose two objects the
// parser takes for one phrase.
func (r *reading) namedTo(s *clause.Sentence, phrases []*title.Phrase, v int, c title.Change) (*quipu.ActorMention, *title.Phrase) {
	if c.Aspect != Assumes || c.Who != "object" || v+1 >= len(s.Tokens) || s.Tokens[v+1].Name != "B-PER" {
		return nil, nil
	}
	end := v + 2
	for end < len(s.Tokens) && s.Tokens[end].Name == "I-PER" {
		end++
	}
	for _, p := range phrases {
		if p.First == end || p.First == end+1 && (s.Tokens[end].Tag == "DET" || s.Lemma(end) == "as" || s.Lemma(end) == "como") {
			return r.nameAt(s, v+1), p
		}
	}
	return nil, nil
}

// reflexive reports whether somebody does it to themselves: "declared herself",
// "se proclamó", or a verb that says so itself.
func (r *reading) reflexive(s *clause.Sentence, v int) bool {
	if strings.HasPrefix(s.Lemma(v), "auto") {
		return true
	}
	for c := range s.Children(v) {
		form := strings.ToLower(s.Tokens[c].Form)
		if form == "se" || strings.HasSuffix(form, "self") || strings.HasSuffix(form, "selves") {
			return true
		}
	}
	return strings.HasSuffix(strings.ToLower(s.Tokens[v].Form), "se") || v+1 < len(s.Tokens) && strings.HasSuffix(strings.ToLower(s.Tokens[v+1].Form), "self")
}
