package lemma

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"quipu"
)

// Learn makes rules from tokens with gold tags and lemmas, and from words of
// which nothing but tags and lemma is known. A key gets a rule only where the
// more general ones would go wrong.
func Learn(sentences [][]quipu.Token, words ...quipu.Token) *Model {
	l := &learner{number: map[edit]uint16{}, counts: map[uint32]map[uint16]int{}, seen: map[example]bool{}}
	l.Model.rules = map[uint32]uint16{}
	for _, tokens := range sentences {
		for i := range tokens {
			l.count(&tokens[i])
		}
	}
	for i := range words {
		l.count(&words[i])
	}
	// From the general to the special: what a key would choose is kept where a
	// word would get something else from the more general ones.
	for slot := slots - 1; slot >= 0; slot-- {
		for _, e := range l.examples {
			key := e.keys[slot]
			if _, ok := l.rules[key]; ok || key == 0 {
				continue
			}
			best := choose(l.counts[key])
			// An ending that was seen in one word only says nothing about others.
			if n := l.counts[key][best]; n == 0 || slot >= fine && n < 2 {
				continue
			}
			if inherited, ok := l.lookup(e.keys[slot+1:]); !ok || inherited != best {
				l.rules[key] = best
			}
		}
	}
	l.casing()
	return &l.Model
}

type learner struct {
	Model
	number   map[edit]uint16
	counts   map[uint32]map[uint16]int
	seen     map[example]bool
	examples []example // each once, in the order of the text
	capitals []capital
}

// An example is a word with tags and what makes its lemma.
type example struct {
	keys [slots]uint32
	edit uint16
}

// A capital is a word that may have capitals, and how its lemma is written.
type capital struct {
	keys   [5]uint32
	casing casing
}

func (l *learner) count(t *quipu.Token) {
	if t.Lemma == "" || len(t.Form) > 60 {
		return
	}
	low := strings.ToLower(t.Form)
	lemma := t.Lemma
	if t.Tag == "PROPN" && lemma == low {
		lemma = t.Form // names in small letters are the habit of one treebank
	}
	e := difference(low, strings.ToLower(lemma))
	n, ok := l.number[e]
	if !ok {
		n = uint16(len(l.edits))
		l.number[e] = n
		l.edits = append(l.edits, e)
	}
	ex := example{endings(t, low), n}
	fresh := !l.seen[ex]
	if fresh {
		l.seen[ex] = true
		l.examples = append(l.examples, ex)
	}
	for slot, key := range ex.keys {
		// Of a word it counts how often it is this and how often that; of an
		// ending, in how many words. What a rule cuts off it must have seen, and what
		// only adds letters ("before" of "beforehand") is no rule.
		ending := slot >= fine
		length := maxSuffix - (slot-fine)%(maxSuffix+1)
		if key == 0 || ending && (!fresh || e.cut > length || e.cut == 0 && len(e.add) > 2) {
			continue
		}
		if l.counts[key] == nil {
			l.counts[key] = map[uint16]int{}
		}
		l.counts[key][n]++
	}
	for _, c := range []casing{lower, keep, title} {
		if e.fits(low) && e.apply(t.Form, low, c) == lemma {
			if low == t.Form && c == keep {
				c = lower // all the same
			}
			l.capitals = append(l.capitals, capital{cases(t, low), c})
			return
		}
	}
}

// casing makes the rules on words with capitals.
func (l *learner) casing() {
	counts := map[uint32]map[uint16]int{}
	for _, c := range l.capitals {
		e := edit{casing: c.casing}
		if _, ok := l.number[e]; !ok {
			l.number[e] = uint16(len(l.edits))
			l.edits = append(l.edits, e)
		}
		for _, key := range c.keys {
			if key == 0 {
				continue
			}
			if counts[key] == nil {
				counts[key] = map[uint16]int{}
			}
			counts[key][l.number[e]]++
		}
	}
	usual, ok := l.number[edit{casing: lower}]
	if !ok {
		return
	}
	for slot := len(cases(&quipu.Token{}, "")) - 1; slot >= 0; slot-- {
		for _, c := range l.capitals {
			key := c.keys[slot]
			best := choose(counts[key])
			if _, ok := l.rules[key]; ok || key == 0 || slot > 0 && counts[key][best] < 2 {
				continue
			}
			inherited, ok := l.lookup(c.keys[slot+1:])
			if !ok && c.keys[1] == 0 {
				inherited, ok = usual, true // in small letters as it stands
			}
			if !ok || inherited != best {
				l.rules[key] = best
			}
		}
	}
}

func (l *learner) lookup(keys []uint32) (uint16, bool) {
	for _, key := range keys {
		if e, ok := l.rules[key]; ok && key != 0 {
			return e, true
		}
	}
	return 0, false
}

// choose is the most frequent edit, the first learned among equals.
func choose(counts map[uint16]int) (best uint16) {
	most := 0
	for e, n := range counts {
		if n > most || n == most && e < best {
			best, most = e, n
		}
	}
	return best
}

// difference is the edit that turns form into lemma.
func difference(form, lemma string) edit {
	common := 0
	for common < len(form) && common < len(lemma) {
		r, size := utf8.DecodeRuneInString(form[common:])
		if q, _ := utf8.DecodeRuneInString(lemma[common:]); q != r {
			break
		}
		common += size
	}
	return edit{cut: utf8.RuneCountInString(form[common:]), add: lemma[common:]}
}

// Inflected are forms of words in English ("en") or Spanish ("es"): of verbs of
// our own lists and of the lemmas of sentences. Other languages have none.
func Inflected(lang string, sentences [][]quipu.Token) []quipu.Token {
	lemmas := map[string][]string{}
	seen := map[[2]string]bool{}
	for _, tokens := range sentences {
		for i := range tokens {
			t := &tokens[i]
			key := [2]string{t.Tag, t.Lemma}
			if !seen[key] && t.Lemma == strings.ToLower(t.Lemma) {
				seen[key] = true
				lemmas[t.Tag] = append(lemmas[t.Tag], t.Lemma)
			}
		}
	}
	switch lang {
	case "en":
		return englishWords(lemmas)
	case "es":
		return spanishWords(lemmas)
	}
	return nil
}

func sorted(m map[uint32]uint16) []uint32 { return slices.Sorted(maps.Keys(m)) }
