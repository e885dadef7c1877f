package record

import "strings"

// spelled is a folded name without what outlets write otherwise who bring it over
// from another alphabet: the Arabic article and hyphens ("al-Amin", "el Amin"),
// doubled letters ("Hassan", "Hasan"), "ou" and "oo" for "u", "ee" for "i", and "h"
// at the end ("Abdallah").
func spelled(name string) string {
	if !foreign(name) {
		return name
	}
	words := strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == '-' })
	kept := words[:0]
	for _, word := range words {
		if (word == "al" || word == "el") && len(words) > 1 {
			continue
		}
		kept = append(kept, spelledWord(word))
	}
	return strings.Join(kept, " ")
}

// foreign reports whether a name has anything that spelled would change. Most have
// not.
func foreign(name string) bool {
	if strings.Contains(name, "-") || strings.Contains(name, "ou") || strings.Contains(name, "ah") || strings.Contains(name, "al ") || strings.Contains(name, "el ") {
		return true
	}
	for i := 1; i < len(name); i++ {
		if name[i] == name[i-1] {
			return true
		}
	}
	return false
}

// otherVowels are written in two ways.
var otherVowels = strings.NewReplacer("ou", "u", "oo", "u", "ee", "i")

func spelledWord(word string) string {
	word = otherVowels.Replace(word)
	var b strings.Builder
	for i := 0; i < len(word); i++ {
		if i > 0 && word[i] == word[i-1] && 'a' <= word[i] && word[i] <= 'z' {
			continue
		}
		b.WriteByte(word[i])
	}
	if word = b.String(); len(word) > 3 && strings.HasSuffix(word, "ah") {
		word = word[:len(word)-1]
	}
	return word
}
