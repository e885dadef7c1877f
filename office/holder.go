package office

import (
	"strings"

	"quipu"
	"quipu/clause"
	"quipu/office/title"
	"quipu/ontology"
)

// longest is within how many tokens behind an office a name begins: ranks, hyphens
// and commas may stand between.
const longest = 8

// pair finds the person who is named beside an office: "President Rosa Quispe",
// "the president, Rosa Quispe", "Rosa Quispe, the president".
func (r *reading) pair(p *title.Phrase) {
	s := p.S
	at, comma := r.beyondRemit(s, p.Last+1), false
	for end := at + longest; at < len(s.Tokens) && at < end; {
		t := &s.Tokens[at]
		switch {
		case t.Form == "," && !comma:
			comma = true
		case title.Quote(t.Form):
		case t.Tag == "DET" && comma && at+1 < len(s.Tokens) && r.isRank(s, at+1):
		case r.isRank(s, at):
		case t.Form == "-" && r.isRank(s, at-1): // "Lieutenant-General"
		case t.Feat("NumType") == "Ord" && at+1 < len(s.Tokens) && r.isRank(s, at+1): // "First Lieutenant"
		case t.Form == ".": // "Gen."
		default:
			goto found
		}
		at++
	}
found:
	if at < len(s.Tokens) && at > p.Last {
		if m := r.person(s, at); m != nil && !r.titles.Dated(s, at) {
			same := r.linked(p, m)
			switch {
			case !comma:
				r.hold(p, m, at, 0.9)
			case same:
				r.hold(p, m, at, 0.9)
			case (p.Definite || at < len(s.Tokens) && p.Body != "") && r.closed(s, m):
				r.hold(p, m, at, 0.75)
			}
			if p.Holder != nil {
				return
			}
		}
	}
	// "Rosa Quispe, the president": between commas, or at the sentence's end.
	at = p.First - 1
	if next := p.Last + 1; next < len(s.Tokens) && (s.Tokens[next].Form == "'s" || s.Tokens[next].Form == "’s") {
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
			head := &s.Tokens[p.Noun]
			if r.linked(p, m) || head.Is("appos") && s.Governs(m.Head, p.Noun) || r.ends(s, p.Last+1) && !r.listed(s, m) {
				r.hold(p, m, at, 0.8)
			}
		}
	}
}

// remits are the prepositions before what an office is for, or where.
var remits = map[string]bool{"for": true, "in": true, "to": true, "at": true, "para": true, "ante": true, "en": true}

// beyondRemit is the comma behind what an office is for, "under-secretary for African
// affairs, John Carter", where one stands at a token; else that token.
func (r *reading) beyondRemit(s *clause.Sentence, at int) int {
	const far = 6
	if at >= len(s.Tokens) || !remits[s.Lemma(at)] {
		return at
	}
	for i := at + 1; i < len(s.Tokens) && i <= at+far; i++ {
		switch s.Tokens[i].Tag {
		case "NOUN", "PROPN", "ADJ", "DET", "ADP", "CCONJ":
		default:
			if s.Tokens[i].Form == "," && i > at+1 {
				return i
			}
			return at
		}
	}
	return at
}

func (r *reading) isRank(s *clause.Sentence, i int) bool {
	return r.titles.Is("ranks", s.Tokens[i].Form)
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
func (r *reading) linked(p *title.Phrase, m *quipu.ActorMention) bool {
	own := p.S.Actor(p.Noun)
	return own != nil && own.Entity == m.Entity && own.Entity >= 0
}

// person is the mention of a person whose name a token is part of, or nil.
func (r *reading) person(s *clause.Sentence, at int) *quipu.ActorMention {
	t := &s.Tokens[at]
	if t.Tag != "PROPN" && !strings.HasSuffix(t.Name, "-PER") || !title.Capital(t.Form) {
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
func (r *reading) hold(p *title.Phrase, m *quipu.ActorMention, at int, sure float64) {
	s := p.S
	first, last := at, at
	for first > 0 && at < p.First && s.Tokens[first].Name == "I-PER" && strings.HasSuffix(s.Tokens[first-1].Name, "-PER") {
		first--
	}
	for last+1 < len(s.Tokens) && s.Tokens[last+1].Name == "I-PER" && at > p.Last {
		last++
	}
	shared := false
	for part := range strings.FieldsSeq(s.Words(first, last)) {
		shared = shared || strings.Contains(ontology.Fold(m.Name), ontology.Fold(part))
	}
	if !shared {
		m = r.nameAt(s, first)
	}
	p.Holder, p.Sure = m, sure
	p.Words = p.Words.Union(s.TokenSpan(first, last))
}

// holding makes the statement that somebody holds an office, once in a document
// for each office and person.
func (r *reading) holding(p *title.Phrase) {
	if p.Holder == nil {
		if v := r.copulaOf(p); v >= 0 {
			r.copula(p, v)
		}
		return
	}
	aspect, manner := Holds, quipu.Argument{}
	switch {
	case !p.Claimed.IsZero():
		aspect = Claims
		manner = quipu.Argument{Role: Manner, Span: p.Claimed, Value: "self-proclaimed"}
	case p.Former:
		aspect = Held
		if !p.Ousted.IsZero() {
			manner = quipu.Argument{Role: Manner, Span: p.Ousted, Value: "ousted"}
		}
	}
	key := strings.Join([]string{ontology.Fold(p.Holder.Name), p.Title, p.Country, ontology.Fold(p.Body), aspect}, "|")
	for _, f := range p.Flags {
		key += "|" + f.Value
	}
	if r.told[key] {
		return
	}
	r.told[key] = true
	st := statement(p, aspect, p.Noun, p.Holder)
	st.Trigger.Span = p.TitleSpan
	if p.Next != nil {
		st.Arguments = append(st.Arguments, quipu.Argument{Role: Successor, Span: p.Next.Span, Actor: p.Next})
	}
	if manner.Role != "" {
		st.Arguments = append(st.Arguments, manner)
	}
	undated(&st)
	st.Status = quipu.Reported
	st.Certainty = p.Sure
	r.add(st, "named beside the office")
}

// undated takes the time away: what a sentence dates is seldom that somebody has
// an office.
func undated(st *quipu.Statement) {
	st.When, st.From, st.To, st.Where = nil, quipu.Date{}, quipu.Date{}, nil
}

// copulaOf is the subject of "X is president", or -1.
func (r *reading) copulaOf(p *title.Phrase) int {
	at := p.Noun
	if be(p.S, at) < 0 {
		// "is acting head": trees take it for what somebody is doing.
		if at = p.S.Tokens[at].Head; at < 0 || at != p.First-1 && at != p.First || !r.titles.Is("acting", p.S.Tokens[at].Form) || be(p.S, at) < 0 {
			return -1
		}
	}
	return p.S.Child(at, "nsubj")
}

// be is the form of "to be" that hangs on a token, or -1.
func be(s *clause.Sentence, at int) int { return s.Child(at, "cop", "aux") }

func (r *reading) copula(p *title.Phrase, subject int) {
	s := p.S
	m := s.Actor(subject)
	if m == nil || m.Kind != quipu.Person || !r.isName(m) {
		return
	}
	at := p.Noun
	if be(s, at) < 0 {
		at = s.Tokens[at].Head
	}
	aspect := Holds
	if tense := s.Tokens[be(s, at)].Feat("Tense"); tense == "Past" || tense == "Imp" {
		aspect = Held
	}
	st := statement(p, aspect, p.Noun, m)
	st.Trigger.Span = p.TitleSpan
	undated(&st)
	if st.Status != quipu.Reported {
		return // "would be president", "is not president": nothing is held.
	}
	st.Certainty = 0.7
	r.add(st, "said to be")
}

// isName reports whether a mention stands for somebody with a name.
func (r *reading) isName(m *quipu.ActorMention) bool {
	if m.Name == "" || !title.Capital(m.Name[:1]) && m.Name[0] < 0x80 {
		return false
	}
	for field := range strings.FieldsSeq(m.Name) {
		if r.titles.Is("minister", field) || r.titles.Is("secretary", field) || r.titles.Is("member", field) || r.titles.Is("state", field) && !r.titles.Is("royal", field) {
			return false // "Belgian Minister", "Prime Minister"
		}
		if !title.Capital(field) && len(field) > 3 {
			return false
		}
	}
	return true
}

// statement begins a statement on an office with its arguments.
func statement(p *title.Phrase, aspect string, trigger int, holder *quipu.ActorMention) quipu.Statement {
	return statementIn(p, p.S, aspect, trigger, holder)
}

// statementIn is the same in another sentence, of an office that is named
// elsewhere.
func statementIn(p *title.Phrase, s *clause.Sentence, aspect string, trigger int, holder *quipu.ActorMention) quipu.Statement {
	st := s.Statement(quipu.OfficeKind, aspect, trigger)
	st.Arguments = append(st.Arguments, quipu.Argument{Role: Holder, Span: holder.Span, Actor: holder})
	st.Arguments = append(st.Arguments, officeOf(p, s.Index)...)
	return st
}

// office are the arguments that say which office it is. Seen from another
// sentence than its own, the words are left out.
func officeOf(p *title.Phrase, sentence int) []quipu.Argument {
	here := func(span quipu.Span) quipu.Span {
		if sentence != p.S.Index {
			return quipu.Span{}
		}
		return span
	}
	list := []quipu.Argument{{Role: Office, Span: here(p.TitleSpan), Value: p.Title}}
	if p.Country != "" {
		list = append(list, quipu.Argument{Role: Of, Span: here(p.CountrySpan), Value: p.Country})
	}
	if p.Body != "" {
		of := quipu.Argument{Role: Of, Span: here(p.BodySpan), Value: p.Body}
		if sentence == p.S.Index {
			of.Actor = p.BodyActor
		}
		list = append(list, of)
	}
	for _, f := range p.Flags {
		if f.Value == "former" && sentence != p.S.Index {
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
func (r *reading) predecessors(s *clause.Sentence) []*title.Phrase {
	var all []*title.Phrase
	for i := range s.Tokens {
		before := r.titles.Is("predecessor", s.Tokens[i].Form)
		if !before && !r.titles.Is("successor", s.Tokens[i].Form) || s.Tokens[i].Tag != "NOUN" {
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
			p.S, p.Noun, p.First, p.Last = s, i, i, i
			p.TitleSpan, p.CountrySpan, p.BodySpan = s.Tokens[i].Span, quipu.Span{}, quipu.Span{}
			p.Words, p.Claimed, p.Ousted, p.Flags, p.Holder = p.TitleSpan, quipu.Span{}, quipu.Span{}, nil, nil
			p.Former, p.Definite, p.Next = before, true, nil
			if before {
				p.Next = owner
			}
			all = append(all, &p)
			break
		}
	}
	return all
}
