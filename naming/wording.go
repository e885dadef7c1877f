package naming

import (
	"strings"

	"quipu"
	"quipu/clause"
)

// name makes a statement of each distinct wording of an entity; the first that is
// a name carries the roles that the document tells.
func (r *reader) name(e *entity) {
	own := map[string]bool{}
	for _, word := range fold(e.name) {
		own[word] = true
	}
	seen := map[string]bool{}
	roles := r.roles(e)
	for _, m := range e.mentions {
		span := r.phrase(m)
		words := fold(r.a.Text(span))
		aspect, value := Named, ""
		if description := r.description(e, m, words, own); description != "" {
			aspect, value = Called, description
		}
		key := value
		if aspect == Named {
			key = strings.Join(words, " ")
		}
		if aspect == Called && r.within(e, m, span) {
			continue
		}
		if key == "" || seen[string(aspect)+key] || r.foreign(e, m, words) || aspect == Called && e.loose(m, words) {
			continue
		}
		seen[string(aspect)+key] = true
		s := r.statement(e, aspect, m)
		s.Attribution = r.spoken(m)
		s.Arguments = append(s.Arguments, quipu.Argument{Role: Words, Span: span, Value: value})
		s.Arguments = append(s.Arguments, roles...)
		roles = nil
		r.add(&s)
	}
}

// within reports whether a phrase is part of a longer one for the same: the
// "minister Ana Roca" of "foreign minister Ana Roca".
func (r *reader) within(e *entity, m *quipu.ActorMention, span quipu.Span) bool {
	for _, other := range e.mentions {
		if other.Sentence != m.Sentence || other == m {
			continue
		}
		if whole := r.phrase(other); whole != span && whole.Contains(span) {
			return true
		}
	}
	return false
}

// description is what a phrase says beside the name: "interim president" of
// "interim president Ana Roca"; "" if that is nothing. All of a phrase without a
// name describes.
func (r *reader) description(e *entity, m *quipu.ActorMention, words []string, own map[string]bool) string {
	text := r.a.Text(r.phrase(m))
	if strings.HasPrefix(e.key, "body ") && (acronym(text) || strings.Join(words, " ") == strings.Join(fold(e.name), " ")) {
		return "" // "the Santa Cruz civic committee" is a name, though its head is none
	}
	if e.kind != quipu.Person && !r.proper(m) {
		return strings.Join(words, " ")
	}
	var said []string
	other := false
	for _, word := range words {
		if own[word] || r.lex.honorifics[word] {
			continue
		}
		said = append(said, word)
		other = other || !r.lex.small[word]
	}
	if !other {
		return ""
	}
	return strings.Join(said, " ")
}

// loose reports whether a wording tells nothing of whom it names: "the group", and
// any noun for a country.
func (e *entity) loose(m *quipu.ActorMention, words []string) bool {
	return e.kind == quipu.PlaceActor || strings.HasPrefix(e.key, "body ") && len(words) == 1
}

// foreign reports whether the words of a mention speak of somebody else after
// all: "the previous government" is not the government.
func (r *reader) foreign(e *entity, m *quipu.ActorMention, words []string) bool {
	if e.kind == quipu.Person {
		return false
	}
	// An acronym of another body, or its other name: a slip of who is who.
	if key := r.known(strings.Join(words, " "), e.code); key != "" && key != e.key {
		return true
	}
	for _, word := range words {
		if r.lex.others[word] {
			return true
		}
	}
	return false
}

// phrase is the span of a mention without its article and without the clause that
// may hang on it.
func (r *reader) phrase(m *quipu.ActorMention) quipu.Span {
	s := r.byIndex[m.Sentence]
	first := m.First
	for first < m.Head && (s.Tokens[first].Tag == "DET" || s.Tokens[first].Tag == "PUNCT" || s.Tokens[first].Feat("Poss") == "Yes" && s.Tokens[first].Tag == "PRON") {
		first++
	}
	// "ousted president Ana Roca": a title and how it is held belong to the phrase,
	// whatever the parser hung them on.
	for m.Kind == quipu.Person && first == m.First && first > 0 {
		word := r.folded(m.Sentence)[first-1]
		if !r.lex.titles[word] && !r.lex.held[word] && r.lex.roles[word] == "" {
			break
		}
		first--
		m = &quipu.ActorMention{Kind: m.Kind, Locus: quipu.Locus{Sentence: m.Sentence, First: first, Last: m.Last, Head: m.Head}}
	}
	last := m.Last
	for last > m.Head && s.Tokens[last].Tag == "PUNCT" && s.Tokens[last].Form != "\"" && s.Tokens[last].Form != "”" {
		last--
	}
	return s.TokenSpan(first, last)
}

// spoken is whose words a wording is, where it stands between quotation marks;
// else it is the outlet's, whatever it reports of others.
func (r *reader) spoken(m *quipu.ActorMention) *quipu.EventAttribution {
	s := r.byIndex[m.Sentence]
	says := s.Attribution(m.Head)
	switch {
	case says == nil || says.Kind == quipu.Paraphrased || says.Kind == quipu.OwnVoice:
		return nil
	case says.Kind == quipu.Quoted, r.between(s, m):
		return says
	}
	return nil
}

// between reports whether a mention stands after a mark that opens a quotation in
// its sentence and has not been closed.
func (r *reader) between(s *clause.Sentence, m *quipu.ActorMention) bool {
	open := false
	for _, c := range r.a.Doc.Text[s.Span.Start:m.Span.Start] {
		switch c {
		case '"':
			open = !open
		case '“', '«':
			open = true
		case '”', '»':
			open = false
		}
	}
	return open
}

// roles are the offices that the document gives somebody, as the room of offices
// read them, and the professions that the phrases name; each once.
func (r *reader) roles(e *entity) []quipu.Argument {
	if e.kind != quipu.Person {
		return nil
	}
	var all []quipu.Argument
	seen := map[string]bool{}
	add := func(span quipu.Span, role string) {
		if role != "" && !seen[role] {
			seen[role] = true
			all = append(all, quipu.Argument{Role: Is, Span: span, Value: role})
		}
	}
	for _, s := range r.offices[e.number] {
		for _, office := range s.All("office") {
			if !office.Span.IsZero() {
				add(office.Span, r.office(s, office.Value))
			}
		}
	}
	for _, m := range e.mentions {
		s := r.byIndex[m.Sentence]
		for i := m.First; i <= m.Last; i++ {
			normal, last := r.longest(r.lex.roles, s, i, m.Last)
			if normal == "" {
				continue
			}
			if r.ofPerson(s, m, i, last) {
				add(s.TokenSpan(i, last), normal)
			}
			i = last
		}
	}
	return all
}

// office is the name of an office with the body that it is of and how it is held:
// "former ombudsman", "acting mayor", "head of the civic committee".
func (r *reader) office(s *quipu.Statement, name string) string {
	for _, flag := range s.All("flag") {
		if flag.Value == "acting" || flag.Value == "former" {
			name = flag.Value + " " + name
		}
	}
	for _, of := range s.All("of") {
		if of.Actor != nil && of.Actor.Name != "" && !strings.Contains(name, " of ") {
			name += " of " + strings.TrimPrefix(of.Actor.Name, "the ")
		}
	}
	return name
}

// ofPerson reports whether role words in a phrase say what its person is: its head,
// or what modifies it, and not what stands in its complement.
func (r *reader) ofPerson(s *clause.Sentence, m *quipu.ActorMention, first, last int) bool {
	for i := first; i <= last; i++ {
		t := &s.Tokens[i]
		if i == m.Head && t.Tag != "PROPN" || t.Head == m.Head && t.Is("compound", "appos", "nmod:desc", "flat", "amod") && s.Child(i, "case") < 0 || t.Rel == "nmod:desc" && t.Head == m.Head {
			return true
		}
	}
	return false
}

// longest is the normal form of the longest entry of a table that begins at a
// token, and its last token.
func (r *reader) longest(table map[string]string, s *clause.Sentence, first, end int) (string, int) {
	words, best, last := "", "", -1
	folded := r.folded(s.Index)
	for i := first; i <= end && i < first+4; i++ {
		if words != "" {
			words += " "
		}
		words += folded[i]
		if normal := table[words]; normal != "" {
			best, last = normal, i
		}
	}
	return best, last
}
