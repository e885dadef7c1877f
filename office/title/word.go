package title

import (
	"strings"

	"quipu/clause"
	"quipu/ontology"
)

// Is reports whether a single word is in a class of the lexicon.
func (r *Reader) Is(c Class, form string) bool {
	r.folded = ontology.AppendFold(r.folded[:0], strings.TrimSuffix(form, "."))
	for _, e := range r.entries[string(r.folded)] {
		if e.Class == c && len(e.words) == 1 {
			return true
		}
	}
	return false
}

// Normal is the normal form of a single word in a class of the lexicon, or "".
func (r *Reader) Normal(c Class, form string) string {
	r.folded = ontology.AppendFold(r.folded[:0], form)
	for _, e := range r.entries[string(r.folded)] {
		if e.Class == c && len(e.words) == 1 {
			return e.normal
		}
	}
	return ""
}

// Dated reports whether a token stands in an expression of time.
func (r *Reader) Dated(s *clause.Sentence, i int) bool {
	for _, d := range s.Dates() {
		if d.First <= i && i <= d.Last {
			return true
		}
	}
	return false
}

// Quote reports whether a form is a quotation mark.
func Quote(form string) bool {
	switch form {
	case "\"", "“", "”", "«", "»", "'":
		return true
	}
	return false
}
