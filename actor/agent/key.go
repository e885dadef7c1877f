package agent

import (
	"strings"

	"quipu/ontology"
)

// Append adds a word to a key in the form in which entries are looked up:
// folded, hyphens as blanks, without full stops and apostrophes; of a Spanish
// word the stem that its gender and number leave as it is.
func (l *Lexicon) Append(key []byte, word string) []byte {
	if len(key) > 0 {
		key = append(key, ' ')
	}
	start := len(key)
	key = ontology.AppendFold(key, word)
	kept := start
	for _, c := range key[start:] {
		switch c {
		case '.', '\'':
			continue
		case '-':
			c = ' '
		}
		key[kept] = c
		kept++
	}
	key = key[:kept]
	if l.spanish {
		key = stem(key, start)
	}
	return key
}

// stem cuts gender and number from the Spanish word that begins at start:
// "senadoras", "senadores" and "senador" have one stem, and so have "jueces"
// and "juez". Words that differ in nothing else fall together.
func stem(key []byte, start int) []byte {
	word := key[start:]
	n := len(word)
	if n <= 3 {
		return key
	}
	switch {
	case n > 4 && string(word[n-3:]) == "ces":
		word[n-3] = 'z'
		n -= 2
	case word[n-1] == 's' && word[n-2] == 'e' && n > 4 && !vowel(word[n-3]):
		n -= 2
	case word[n-1] == 's' && vowel(word[n-2]):
		n--
	}
	if n > 3 && (word[n-1] == 'a' || word[n-1] == 'o' || word[n-1] == 'e') {
		n--
	}
	return key[:start+n]
}

func vowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

// Singulars calls try with the keys under which an English noun may stand
// until one is found: the form itself, its lemma, and what is left without a
// plural ending, since lemmas of capitalised words keep it. The words before
// the noun are in key already.
func (l *Lexicon) Singulars(key []byte, form, lemma string, try func([]byte) bool) bool {
	base := len(key)
	key = l.Append(key, form)
	if try(key) {
		return true
	}
	if l.spanish {
		return false
	}
	if lemma != "" && lemma != form && try(l.Append(key[:base], lemma)) {
		return true
	}
	key = l.Append(key[:base], form)
	n := len(key)
	switch {
	case n-base > 4 && string(key[n-3:]) == "men":
		key[n-2] = 'a'
		return try(key)
	case n-base > 4 && string(key[n-3:]) == "ies":
		return try(append(key[:n-3], 'y'))
	case n-base > 3 && key[n-1] == 's' && key[n-2] != 's':
		if try(key[:n-1]) {
			return true
		}
		return key[n-2] == 'e' && try(key[:n-2])
	}
	return false
}
