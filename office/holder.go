package office

import (
	"strings"

	"quipu"
	"quipu/clause"
	"quipu/ontology"
)

// pair finds the person who is named beside an office: "President Rosa Quispe",
// "the president, Rosa Quispe", "Rosa Quispe, the president".
func (r *reading) pair(p *phrase) {
	s := p.s
	at, comma := p.last+1, false
	for at < len(s.Tokens) && at <= p.last+6 {
		t := &s.Tokens[at]
		switch {
		case t.Form == "," && !comma:
			comma = true
		case quote(t.Form):
		case t.Tag == "DET" && comma && at+1 < len(s.Tokens) && r.isRank(s, at+1):
		case r.isRank(s, at):
		case t.Form == ".": // "Gen."
		default:
			goto found
		}
		at++
	}
found:
	if at < len(s.Tokens) && at > p.last {
		if m := r.person(s, at); m != nil && !r.dated(s, at) {
			same := r.linked(p, m)
			switch {
			case !comma:
				r.hold(p, m, at, 0.9)
			case same:
				r.hold(p, m, at, 0.9)
			case (p.definite || at < len(s.Tokens) && p.body != "") && r.closed(s, m):
				r.hold(p, m, at, 0.75)
			}
			if p.holder != nil {
				return
			}
		}
	}
	// "Rosa Quispe, the president": between commas, or at the sentence's end.
	at = p.first - 1
	if next := p.last + 1; next < len(s.Tokens) && (s.Tokens[next].Form == "'s" || s.Tokens[next].Form == "’s") {
		return // "Rosa Quispe, the president's lawyer"
	}
	if at > 1 && (s.Tokens[at].Form == "," || s.Tokens[at].Form == "(" || s.Tokens[at].Form == "–" || s.Tokens[at].Form == "—") {
		at--
		if s.Tokens[at].Form == ")" { // "Rosa Quispe (MAS), president"
			for at > 0 && s.Tokens[at].Form != "(" {
				at--
			}
			at--
		}
		if at < 0 {
			return
		}
		if m := r.person(s, at); m != nil && m.Last <= at {
			head := &s.Tokens[p.noun]
			if r.linked(p, m) || head.Is("appos") && s.Governs(m.Head, p.noun) || r.ends(s, p.last+1) && !r.listed(s, m) {
				r.hold(p, m, at, 0.8)
			}
		}
	}
}

func quote(form string) bool {
	switch form {
	case "\"", "“", "”", "«", "»", "'":
		return true
	}
	return false
}

func (r *reading) isRank(s *clause.Sentence, i int) bool {
	return r.is(rank, s.Tokens[i].Form)
}

// is reports whether a single word is in a class of the lexicon.
func (r *reading) is(c class, form string) bool {
	r.folded = ontology.AppendFold(r.folded[:0], strings.TrimSuffix(form, "."))
	for _, e := range r.lexicon.entries[string(r.folded)] {
		if e.class == c && len(e.words) == 1 {
			return true
		}
	}
	return false
}

// closed reports whether a comma, or what ends a clause, follows a mention.
func (r *reading) closed(s *clause.Sentence, m *quipu.ActorMention) bool {
	return r.ends(s, m.Last+1)
}

func (r *reading) ends(s *clause.Sentence, at int) bool {
	return at >= len(s.Tokens) || s.Tokens[at].Tag == "PUNCT" && s.Tokens[at].Form != "-"
}

// listed reports whether a mention is one of a list, where what follows a comma
// is the next of it.
func (r *reading) listed(s *clause.Sentence, m *quipu.ActorMention) bool {
	return s.Tokens[m.Head].Is("conj") || s.Child(m.Head, "conj") >= 0
}

// linked reports whether the actors layer takes the office's noun and a mention
// for one actor.
func (r *reading) linked(p *phrase, m *quipu.ActorMention) bool {
	own := p.s.Actor(p.noun)
	return own != nil && own.Entity == m.Entity && own.Entity >= 0
}

// person is the mention of a person whose name a token is part of, or nil.
func (r *reading) person(s *clause.Sentence, at int) *quipu.ActorMention {
	t := &s.Tokens[at]
	if t.Tag != "PROPN" && !strings.HasSuffix(t.Name, "-PER") || !capital(t.Form) {
		return nil
	}
	m := s.Actor(at)
	if m == nil && t.Name == "B-PER" || m != nil && m.Kind != quipu.Person && t.Name == "B-PER" && m.First < at {
		return r.nameAt(s, at)
	}
	if m == nil || m.Kind != quipu.Person || m.Pronoun || !r.isName(m) {
		return nil
	}
	if !strings.HasSuffix(t.Name, "-PER") && !strings.Contains(m.Name, t.Form) {
		return nil
	}
	return m
}

// nameAt is a mention made of the name that begins at a token, where the actors
// layer has none: of somebody whom it knows by that name elsewhere, if it does.
func (r *reading) nameAt(s *clause.Sentence, first int) *quipu.ActorMention {
	last := first
	for last+1 < len(s.Tokens) && s.Tokens[last+1].Name == "I-PER" {
		last++
	}
	m := &quipu.ActorMention{
		Locus: quipu.Locus{Span: s.TokenSpan(first, last), Sentence: s.Index, First: first, Last: last, Head: first},
		Name:  s.Words(first, last), Kind: quipu.Person, Entity: -1,
	}
	for i := range r.a.Actors {
		if other := &r.a.Actors[i]; other.Name == m.Name && other.Kind == quipu.Person {
			m.Entity, m.Code, m.Sector, m.OtherSectors = other.Entity, other.Code, other.Sector, other.OtherSectors
			break
		}
	}
	return m
}

// hold sets the holder. Where the actors layer took the words for somebody whose
// name does not stand there, the words win.
func (r *reading) hold(p *phrase, m *quipu.ActorMention, at int, sure float64) {
	s := p.s
	first, last := at, at
	for first > 0 && at < p.first && s.Tokens[first].Name == "I-PER" && strings.HasSuffix(s.Tokens[first-1].Name, "-PER") {
		first--
	}
	for last+1 < len(s.Tokens) && s.Tokens[last+1].Name == "I-PER" && at > p.last {
		last++
	}
	shared := false
	for part := range strings.FieldsSeq(s.Words(first, last)) {
		shared = shared || strings.Contains(ontology.Fold(m.Name), ontology.Fold(part))
	}
	if !shared {
		m = r.nameAt(s, first)
	}
	p.holder, p.sure = m, sure
	p.words = p.words.Union(s.TokenSpan(first, last))
}

// holding makes the statement that somebody holds an office, once in a document
// for each office and person.
func (r *reading) holding(p *phrase) {
	if p.holder == nil {
		if v := p.copula(); v >= 0 {
			r.copula(p, v)
		}
		return
	}
	aspect, manner := Holds, quipu.Argument{}
	switch {
	case !p.claimed.IsZero():
		aspect = Claims
		manner = quipu.Argument{Role: Manner, Span: p.claimed, Value: "self-proclaimed"}
	case p.former:
		aspect = Held
		if !p.ousted.IsZero() {
			manner = quipu.Argument{Role: Manner, Span: p.ousted, Value: "ousted"}
		}
	}
	key := strings.Join([]string{ontology.Fold(p.holder.Name), p.title, p.country, ontology.Fold(p.body), aspect}, "|")
	for _, f := range p.flags {
		key += "|" + f.Value
	}
	if r.told[key] {
		return
	}
	r.told[key] = true
	st := p.statement(aspect, p.noun, p.holder)
	st.Trigger.Span = p.titleSpan
	if p.next != nil {
		st.Arguments = append(st.Arguments, quipu.Argument{Role: Successor, Span: p.next.Span, Actor: p.next})
	}
	if manner.Role != "" {
		st.Arguments = append(st.Arguments, manner)
	}
	undated(&st)
	st.Status = quipu.Reported
	st.Certainty = p.sure
	r.add(st, "named beside the office")
}

// undated takes the time away: what a sentence dates is seldom that somebody has
// an office.
func undated(st *quipu.Statement) {
	st.When, st.From, st.To, st.Where = nil, quipu.Date{}, quipu.Date{}, nil
}

// copula is the subject of "X is president", or -1.
func (p *phrase) copula() int {
	if p.s.Child(p.noun, "cop") < 0 {
		return -1
	}
	return p.s.Child(p.noun, "nsubj")
}

func (r *reading) copula(p *phrase, subject int) {
	s := p.s
	m := s.Actor(subject)
	if m == nil || m.Kind != quipu.Person || !r.isName(m) {
		return
	}
	be := s.Child(p.noun, "cop")
	aspect := Holds
	if s.Tokens[be].Feat("Tense") == "Past" || s.Tokens[be].Feat("Tense") == "Imp" {
		aspect = Held
	}
	st := p.statement(aspect, p.noun, m)
	st.Trigger.Span = p.titleSpan
	undated(&st)
	if st.Status != quipu.Reported {
		return // "would be president", "is not president": nothing is held.
	}
	st.Certainty = 0.7
	r.add(st, "said to be")
}

// isName reports whether a mention stands for somebody with a name.
func (r *reading) isName(m *quipu.ActorMention) bool {
	if m.Name == "" || !capital(m.Name[:1]) && m.Name[0] < 0x80 {
		return false
	}
	for field := range strings.FieldsSeq(m.Name) {
		if r.is(minister, field) || r.is(secretary, field) || r.is(member, field) || r.is(stateOffice, field) && !r.is(royal, field) {
			return false // "Belgian Minister", "Prime Minister"
		}
		if !capital(field) && len(field) > 3 {
			return false
		}
	}
	return true
}

// statement begins a statement on an office with its arguments.
func (p *phrase) statement(aspect string, trigger int, holder *quipu.ActorMention) quipu.Statement {
	return p.statementIn(p.s, aspect, trigger, holder)
}

// statementIn is the same in another sentence, of an office that is named
// elsewhere.
func (p *phrase) statementIn(s *clause.Sentence, aspect string, trigger int, holder *quipu.ActorMention) quipu.Statement {
	st := s.Statement(quipu.OfficeKind, aspect, trigger)
	st.Arguments = append(st.Arguments, quipu.Argument{Role: Holder, Span: holder.Span, Actor: holder})
	st.Arguments = append(st.Arguments, p.office(s.Index)...)
	return st
}

// office are the arguments that say which office it is. Seen from another
// sentence than its own, the words are left out.
func (p *phrase) office(sentence int) []quipu.Argument {
	here := func(span quipu.Span) quipu.Span {
		if sentence != p.s.Index {
			return quipu.Span{}
		}
		return span
	}
	list := []quipu.Argument{{Role: Office, Span: here(p.titleSpan), Value: p.title}}
	if p.country != "" {
		list = append(list, quipu.Argument{Role: Of, Span: here(p.countrySpan), Value: p.country})
	}
	if p.body != "" {
		of := quipu.Argument{Role: Of, Span: here(p.bodySpan), Value: p.body}
		if sentence == p.s.Index {
			of.Actor = p.bodyActor
		}
		list = append(list, of)
	}
	for _, f := range p.flags {
		if f.Value == string(former) && sentence != p.s.Index {
			continue
		}
		f.Span = here(f.Span)
		list = append(list, f)
	}
	return list
}

// add seals a statement and keeps it.
func (r *reading) add(st quipu.Statement, rule string) {
	st.Why.Source = "office"
	st.Why.Add(rule)
	clause.Seal(&st)
	r.statements = append(r.statements, st)
}

// predecessors reads "his predecessor, Luis Paz": somebody who had the office that
// another has, or will have it.
func (r *reading) predecessors(s *clause.Sentence) []*phrase {
	var all []*phrase
	for i := range s.Tokens {
		before := r.is(predecessor, s.Tokens[i].Form)
		if !before && !r.is(successor, s.Tokens[i].Form) || s.Tokens[i].Tag != "NOUN" {
			continue
		}
		for c := range s.Children(i) {
			owner := s.Actor(c)
			if owner == nil || owner.Entity < 0 || c > i {
				continue
			}
			seat := r.seatOf(owner, s.Index)
			if seat == nil {
				continue
			}
			p := *seat
			p.s, p.noun, p.first, p.last = s, i, i, i
			p.titleSpan, p.countrySpan, p.bodySpan = s.Tokens[i].Span, quipu.Span{}, quipu.Span{}
			p.words, p.claimed, p.ousted, p.flags, p.holder = p.titleSpan, quipu.Span{}, quipu.Span{}, nil, nil
			p.former, p.definite, p.next = before, true, nil
			if before {
				p.next = owner
			}
			all = append(all, &p)
			break
		}
	}
	return all
}
