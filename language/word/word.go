// Package word says what a word looks like and what company it keeps: the
// hashes from which taggers and parsers make their features.
package word

import (
	"unicode"
	"unicode/utf8"

	"quipu"
	"quipu/language/hash"
)

// An Info is what is known of a word by itself. All values are hashes or small
// numbers; 0 means "none".
type Info struct {
	Lower   uint32 // the form in lower case, digits as 0
	Shape   uint32 // "Xxx", "XX", "00.0", runs cut at two
	Pre     [3]uint32
	Suf     [4]uint32 // the last 1 to 4 letters, in lower case
	Cluster uint32    // of words with the same neighbours; 0 for a rare word
	Coarse  uint32    // a coarser such cluster
	Habit   uint32    // how often such a word has a capital: 1 never to 5 always, 0 unknown
	Capital bool      // begins with a capital
}

// Describer describes the words of one language. Its zero value knows no
// clusters. It is safe for concurrent use.
type Describer struct {
	Clusters *Clusters
}

// Sentence describes the words of a sentence, appending to infos. In a
// sentence in capitals (a headline, an old telex) case says nothing: its words
// are described as if they were in small letters.
func (d *Describer) Sentence(tokens []quipu.Token, infos []Info) []Info {
	caps := AllCaps(tokens)
	for i := range tokens {
		infos = append(infos, d.word(tokens[i].Form, caps))
	}
	return infos
}

// AllCaps reports whether nearly all letters of a sentence are capitals.
func AllCaps(tokens []quipu.Token) bool {
	upper, lower := 0, 0
	for i := range tokens {
		for _, r := range tokens[i].Form {
			switch {
			case unicode.IsUpper(r):
				upper++
			case unicode.IsLower(r):
				lower++
			}
		}
	}
	return upper > 8 && upper > 6*lower && len(tokens) > 2
}

func (d *Describer) word(form string, caps bool) Info {
	var buffer [64]byte
	lower, shape := buffer[:0], shaper{h: 2166136261}
	var ends [64]uint8 // where each rune of lower ends
	runes, first := 0, true
	capital := false
	for _, r := range form {
		low := unicode.ToLower(r)
		switch {
		case unicode.IsDigit(r):
			low = '0'
			shape.add('0')
		case caps && unicode.IsLetter(r):
			shape.add('c')
		case unicode.IsUpper(r):
			shape.add('X')
			capital = capital || first
		case unicode.IsLetter(r):
			shape.add('x')
		default:
			shape.add(r)
		}
		first = false
		if len(lower)+utf8.UTFMax > len(buffer) {
			break // forms of more than 60 bytes are links and noise
		}
		lower = utf8.AppendRune(lower, low)
		ends[runes] = uint8(len(lower))
		runes++
	}
	if isYear(form) {
		lower = append(lower[:0], "year"...)
		ends, runes = [64]uint8{1, 2, 3, 4}, 4
	}
	info := Info{Lower: hash.Of(lower), Shape: shape.h, Capital: capital}
	for n := 1; n <= len(info.Pre); n++ {
		if runes > n {
			info.Pre[n-1] = hash.Of(lower[:ends[n-1]])
		}
	}
	for n := 1; n <= len(info.Suf); n++ {
		if runes > n {
			info.Suf[n-1] = hash.Of(lower[ends[runes-n-1]:])
		}
	}
	info.Cluster, info.Coarse, info.Habit = d.Clusters.Of(info.Lower)
	return info
}

// isYear reports whether a form is a year of the last centuries. Years are
// alike, and unlike other numbers of four digits.
func isYear(form string) bool {
	return len(form) == 4 && (form[:2] == "20" || form[:2] == "19" || form[:2] == "18") &&
		form[2]-'0' < 10 && form[3]-'0' < 10
}

// Key is the Lower hash of a form.
func Key(form string) uint32 {
	var d Describer
	return d.word(form, false).Lower
}

// A shaper hashes the shape of a word, runs of one kind cut at two.
type shaper struct {
	h    uint32
	last rune
	run  int
}

func (s *shaper) add(r rune) {
	if r == s.last {
		s.run++
	} else {
		s.last, s.run = r, 1
	}
	if s.run <= 2 {
		s.h = (s.h ^ uint32(r)) * 16777619
	}
}
