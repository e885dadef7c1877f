// Package lemma finds the dictionary form of a word by rules on its ending and
// a list of words that break them, both learned.
package lemma

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"quipu"
	"quipu/language/pack"
	"quipu/language/perceptron"
)

// maxSuffix is the longest ending that a rule may ask for, in letters. The whole
// word counts as an ending too, with its boundary.
const maxSuffix = 6

// A Model holds the rules of one language. It is safe for concurrent use.
type Model struct {
	edits []edit
	rules map[uint32]uint16 // hash of tag and ending → edits
}

// An edit turns a form into its lemma.
type edit struct {
	casing casing
	cut    int // letters off the end
	add    string
}

type casing uint8

const (
	keep casing = iota
	lower
	title
)

// Run fills in the lemmas of a tagged sentence.
func (m *Model) Run(tokens []quipu.Token) {
	for i := range tokens {
		t := &tokens[i]
		t.Lemma = m.Of(t.Form, t.Tag, t.XTag)
	}
}

// Of is the lemma of one word.
func (m *Model) Of(form, tag, xtag string) string {
	if len(form) > 60 {
		return form
	}
	var buffer [maxSuffix + 3]uint32
	for _, key := range keys(form, tag, xtag, buffer[:0]) {
		if e, ok := m.rules[key]; ok {
			if lemma, ok := m.edits[e].apply(form); ok {
				return lemma
			}
		}
	}
	return form
}

// keys are the hashes under which a word's rule may be, from the most special
// (the word itself) to the most general (its tag).
func keys(form, tag, xtag string, out []uint32) []uint32 {
	head := perceptron.String(tag)*31 + perceptron.String(xtag)
	out = append(out, uint32(perceptron.Hash(1, head, perceptron.String(form), 0)))
	out = append(out, uint32(perceptron.Hash(2, head, perceptron.String(strings.ToLower(form)), 0)))
	shape := uint32(0)
	if first, _ := utf8.DecodeRuneInString(form); unicode.IsUpper(first) {
		shape = 1
		if rest := form[utf8.RuneLen(first):]; rest != "" && rest == strings.ToUpper(rest) {
			shape = 2
		}
	}
	low := strings.ToLower(form)
	at, n := len(low), 0
	for at > 0 && n < maxSuffix {
		_, size := utf8.DecodeLastRuneInString(low[:at])
		at -= size
		n++
	}
	for ; n >= 0; n-- {
		out = append(out, uint32(perceptron.Hash(3+shape, head, perceptron.String(low[at:]), 0)))
		if n > 0 {
			_, size := utf8.DecodeRuneInString(low[at:])
			at += size
		}
	}
	return out
}

// apply gives false where the form is too short for the edit.
func (e edit) apply(form string) (string, bool) {
	switch e.casing {
	case lower:
		form = strings.ToLower(form)
	case title:
		form = titled(form)
	}
	for range e.cut {
		_, size := utf8.DecodeLastRuneInString(form)
		if size == 0 {
			return "", false
		}
		form = form[:len(form)-size]
	}
	if e.add == "" {
		return form, form != ""
	}
	return form + e.add, true
}

func titled(form string) string {
	_, size := utf8.DecodeRuneInString(form)
	return strings.ToUpper(form[:size]) + strings.ToLower(form[size:])
}

// Pack writes the model.
func (m *Model) Pack(w *pack.Writer) {
	w.Uint(len(m.edits))
	for _, e := range m.edits {
		w.Uint(int(e.casing))
		w.Uint(e.cut)
		w.String(e.add)
	}
	w.Uint(len(m.rules))
	last := uint32(0)
	for _, key := range sorted(m.rules) {
		w.Uint(int(key - last))
		w.Uint(int(m.rules[key]))
		last = key
	}
}

// Read reads what Pack wrote.
func Read(r *pack.Reader) *Model {
	m := &Model{edits: make([]edit, r.Len())}
	for i := range m.edits {
		m.edits[i] = edit{casing(r.Uint(int(title) + 1)), r.Uint(100), r.String()}
	}
	n := r.Len()
	m.rules = make(map[uint32]uint16, n)
	key := uint32(0)
	for range n {
		key += uint32(r.Uint(1 << 32))
		m.rules[key] = uint16(r.Uint(len(m.edits)))
	}
	return m
}
