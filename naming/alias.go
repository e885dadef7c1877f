package naming

import (
	"slices"
	"strings"

	"quipu"
)

// This file finds further names of one actor inside a report: nicknames, names with
// an "and", and the short name of a body.

// farFrom is within how many tokens behind a name the word may stand that
// introduces another: ", widely known in the town as".
const farFrom = 6

// nicknames are names that the report gives somebody beside their own, folded, with
// the number of whom they are: "Musa Kamara, known to everyone as Simba", "alias el
// Mono".
func (r *reader) nicknames(all []*entity) map[string]int {
	found := map[string]int{}
	for _, e := range all {
		for _, m := range e.mentions {
			if m.Kind != quipu.Person || m.Pronoun || !capital(m.Name) {
				continue
			}
			if name := r.nickname(m); name != "" {
				found[name] = e.number
			}
		}
	}
	return found
}

func (r *reader) nickname(m *quipu.ActorMention) string {
	s := r.byIndex[m.Sentence]
	known := false
	for i := m.Last + 1; i < len(s.Tokens) && i <= m.Last+farFrom; i++ {
		at := -1
		switch form := s.Tokens[i].Form; {
		case introduces(form):
			at = i + 1
		case form == "known" || form == "conocido" || form == "conocida":
			known = true
		case known && (form == "as" || form == "como"):
			at = i + 1
		case i <= m.Last+2 && quote(form) && i+2 < len(s.Tokens) && capital(s.Tokens[i+1].Form) && quote(s.Tokens[i+2].Form):
			at = i + 1 // "Musa Kamara, 'Simba', said"
		case s.Tokens[i].Tag == "VERB":
			return ""
		}
		if at < 0 {
			continue
		}
		words := r.folded(m.Sentence)
		var name []string
		for ; at < len(s.Tokens) && len(name) < 3; at++ {
			if len(name) == 0 && (quote(s.Tokens[at].Form) || r.lex.small[words[at]]) {
				continue // "el Mono"
			}
			if !capital(s.Tokens[at].Form) {
				break
			}
			name = append(name, words[at])
		}
		return strings.Join(name, " ")
	}
	return ""
}

// introduces reports whether a word brings in another name of somebody.
func introduces(form string) bool {
	switch form {
	case "alias", "aka", "nicknamed", "dubbed", "apodado", "apodada":
		return true
	}
	return false
}

// quote reports whether a token is a quotation mark.
func quote(form string) bool {
	switch form {
	case "\"", "'", "“", "”", "‘", "’", "«", "»", "``", "''":
		return true
	}
	return false
}

// joined is the whole of a body's name that was cut at an "and": "the Forces of
// Freedom" of "the Forces of Freedom and Change". What stands behind is no name of
// its own: of "the governments of Chile and Peru" Peru is.
func (r *reader) joined(e *entity) string {
	if e.kind != quipu.Organisation && e.kind != quipu.Group {
		return ""
	}
	for _, m := range e.mentions {
		s := r.byIndex[m.Sentence]
		at := m.Last + 1
		if at+1 >= len(s.Tokens) || !r.proper(m) || !capital(e.name) || s.Tokens[at].Tag != "CCONJ" {
			continue
		}
		if !slices.ContainsFunc(fold(r.a.Text(r.phrase(m))), func(w string) bool { return w == "of" || w == "for" || w == "de" || w == "por" || w == "para" }) {
			continue
		}
		next := at + 1
		for next < len(s.Tokens) && s.Tokens[next].Tag == "DET" {
			next++
		}
		if next >= len(s.Tokens) || !capital(s.Tokens[next].Form) || s.Tokens[next].Tag != "PROPN" && s.Tokens[next].Tag != "NOUN" {
			continue
		}
		if other := s.Actor(next); other != nil && other.Kind != quipu.Thing && other.Entity != e.number || r.countryIn(r.folded(m.Sentence)[next]) != "" || slices.ContainsFunc(s.Places(), func(p *quipu.PlaceMention) bool { return p.First <= next && next <= p.Last }) {
			continue
		}
		text := r.a.Text(quipu.Span{Start: r.phrase(m).Start, End: s.Tokens[next].Span.End})
		if text = strings.Join(strings.Fields(text), " "); strings.HasPrefix(text, e.name) {
			return text
		}
	}
	return ""
}

// shortFor is the one body of the report whose name a single common word stands
// for, "the Council", "Consejo" after "Consejo Nacional de Riego"; nil where there
// is none, or several.
func (r *reader) shortFor(e *entity) *entity {
	words := fold(e.name)
	if e.kind != quipu.Organisation || len(words) != 1 || r.lex.words[words[0]] == "" && r.lex.bodies[words[0]] == "" {
		return nil
	}
	var found *entity
	for _, other := range r.entities {
		full := fold(other.name)
		if other == e || other.kind != quipu.Organisation || len(full) < 2 {
			continue
		}
		head := full[len(full)-1]
		if r.a.Doc.Lang == "es" {
			head = full[0]
		}
		if head != words[0] {
			continue
		}
		if found != nil && found != other {
			return nil
		}
		found = other
	}
	return found
}
