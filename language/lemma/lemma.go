// Package lemma finds the dictionary form of a word by rules on its ending and
// a list of words that break them, both learned: from treebanks, and from verbs,
// nouns and adjectives that are inflected by rule.
package lemma

import (
	"strings"
	"unicode/utf8"

	"quipu"
	"quipu/language/hash"
	"quipu/language/pack"
)

// maxSuffix is the longest ending that a rule may ask for, in letters.
const maxSuffix = 6

// A Model holds the rules of one language. It is safe for concurrent use.
type Model struct {
	edits []edit
	rules map[uint32]uint16 // hash of tag and ending, or of tag and case → edits
}

// An edit turns a form into its lemma. Rules on endings make no use of casing,
// rules on case use nothing else.
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
		tokens[i].Lemma = m.Of(&tokens[i])
	}
}

// Of is the lemma of a tagged word.
func (m *Model) Of(t *quipu.Token) string {
	if len(t.Form) > 60 {
		return t.Form
	}
	low := strings.ToLower(t.Form)
	var e edit
	for _, key := range endings(t, low) {
		if number, ok := m.rules[key]; ok && key != 0 {
			if e = m.edits[number]; e.fits(low) {
				break
			}
			e = edit{}
		}
	}
	c := lower
	if t.Tag == "PROPN" {
		c = keep
	}
	for _, key := range cases(t, low) {
		if number, ok := m.rules[key]; ok && key != 0 {
			c = m.edits[number].casing
			break
		}
	}
	return e.apply(t.Form, low, c)
}

// What endings gives, from the most special to the most general: the word
// itself with all that is known of it, in small letters, with its tag only; its
// endings with all that is known, with its tag only.
const (
	exact = iota
	known
	tagged
	fine
	coarse = fine + maxSuffix + 1
	slots  = coarse + maxSuffix + 1
)

// endings are the hashes under which there may be a rule on a word's ending; 0
// is none. Feats stand in for a tag of the treebank's own: "pasen" is of "pasar"
// as a subjunctive only.
func endings(t *quipu.Token, low string) (keys [slots]uint32) {
	tag := hash.Of(t.Tag)
	special := tag
	switch {
	case t.XTag != "":
		special = tag*31 + hash.Of(t.XTag)
	case t.Tag == "VERB" || t.Tag == "AUX":
		special = tag*31 + hash.Of(t.Feat("Mood"))*7 + hash.Of(t.Feat("Tense"))*3 + hash.Of(t.Feat("VerbForm"))
	case t.Tag == "NOUN" || t.Tag == "ADJ":
		special = tag*31 + hash.Of(t.Feat("Number"))
	}
	word := hash.Of(low)
	keys[exact] = hash.Mix(11, special, hash.Of(t.Form), 0)
	keys[known] = hash.Mix(12, special, word, 0)
	keys[tagged] = hash.Mix(13, tag, word, 0)
	at := len(low)
	for n := 0; ; n++ {
		ending := hash.Of(low[at:])
		if special != tag {
			keys[fine+maxSuffix-n] = hash.Mix(14, special, ending, 0)
		}
		keys[coarse+maxSuffix-n] = hash.Mix(15, tag, ending, 0)
		if at == 0 || n == maxSuffix {
			return keys
		}
		_, size := utf8.DecodeLastRuneInString(low[:at])
		at -= size
	}
}

// cases are the hashes under which there may be a rule on how the lemma of a
// word is written, from the most special to the most general; 0 is none. Of
// words in small letters ("french") only rules on the word itself are asked.
func cases(t *quipu.Token, low string) (keys [5]uint32) {
	special := hash.Of(t.Tag)*31 + hash.Of(t.XTag)
	keys[0] = hash.Mix(21, special, hash.Of(t.Form), 0)
	if low == t.Form {
		return keys
	}
	shape := uint32(1)
	if rest := t.Form[runeLen(t.Form):]; rest != "" && rest == strings.ToUpper(rest) {
		shape = 2
	}
	for i, n := range [...]int{4, 3, 2, 0} {
		keys[1+i] = hash.Mix(22, special, hash.Of(low[max(0, len(low)-n):]), shape)
	}
	return keys
}

func runeLen(s string) int {
	_, size := utf8.DecodeRuneInString(s)
	return size
}

// fits reports whether something is left of a word, or comes to it.
func (e edit) fits(low string) bool {
	n := utf8.RuneCountInString(low)
	return n > e.cut || n == e.cut && e.add != ""
}

// apply makes the lemma of form, whose small letters are low.
func (e edit) apply(form, low string, c casing) string {
	if c != keep {
		form = low
	}
	for range e.cut {
		_, size := utf8.DecodeLastRuneInString(form)
		form = form[:len(form)-size]
	}
	if e.add != "" {
		form += e.add
	}
	if c == title {
		return titled(form) // "me" is of "I"
	}
	return form
}

func titled(form string) string {
	size := runeLen(form)
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
