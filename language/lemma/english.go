package lemma

import (
	_ "embed"
	"strings"

	"quipu"
)

//go:embed english.txt
var englishVerbs string

// englishWords are the forms of our own lists of verbs and nouns and of the
// verbs and nouns among lemmas, with tags of the Penn Treebank.
func englishWords(lemmas map[string][]string) []quipu.Token {
	e := &english{done: map[string]bool{}}
	for line := range strings.Lines(englishVerbs) {
		fields := strings.Fields(line)
		if len(fields) == 0 || fields[0] == "#" {
			continue
		}
		for _, entry := range fields[1:] {
			part := strings.Split(entry, "/")
			switch fields[0] {
			case "irregular":
				e.verb(part[0], part[1], part[2], part[0]+doubled(part[0]))
			case "double":
				e.regular(entry, entry+entry[len(entry)-1:])
			case "both":
				e.regular(entry, entry)
				e.regular(entry, entry+entry[len(entry)-1:])
			case "regular":
				e.regular(entry, entry+doubled(entry))
			case "noun":
				e.add(part[1], "NOUN", "NNS", part[0])
			}
			e.done[fields[0][:1]+part[0]] = true
		}
	}
	for _, verb := range lemmas["VERB"] {
		if !e.done["i"+verb] && !e.done["d"+verb] && !e.done["b"+verb] && !e.done["r"+verb] && lettered(verb) {
			e.regular(verb, verb+doubled(verb))
		}
	}
	for _, noun := range lemmas["NOUN"] {
		if !e.done["n"+noun] && lettered(noun) {
			e.add(withS(noun), "NOUN", "NNS", noun)
		}
	}
	for _, adj := range lemmas["ADJ"] {
		if lettered(adj) && len(adj) < 7 {
			stem := strings.TrimSuffix(vowelEnd(adj+doubled(adj)), "e")
			e.add(stem+"er", "ADJ", "JJR", adj)
			e.add(stem+"est", "ADJ", "JJS", adj)
		}
	}
	return e.list
}

type english struct {
	list []quipu.Token
	done map[string]bool // first letter of the kind of entry, and the word
}

func (e *english) add(form, tag, xtag, lemma string) {
	e.list = append(e.list, quipu.Token{Form: form, Tag: tag, XTag: xtag, Lemma: lemma})
}

// regular adds a verb, stem is what "-ed" and "-ing" come after.
func (e *english) regular(verb, stem string) {
	past := vowelEnd(stem)
	if strings.HasSuffix(past, "e") {
		past += "d"
	} else {
		past += "ed"
	}
	e.verb(verb, past, past, stem)
}

func (e *english) verb(verb, past, part, stem string) {
	e.add(verb, "VERB", "VB", verb)
	e.add(verb, "VERB", "VBP", verb)
	e.add(withS(verb), "VERB", "VBZ", verb)
	e.add(past, "VERB", "VBD", verb)
	e.add(part, "VERB", "VBN", verb)
	switch {
	case strings.HasSuffix(stem, "ie"):
		stem = strings.TrimSuffix(stem, "ie") + "y"
	case strings.HasSuffix(stem, "e") && !strings.HasSuffix(stem, "ee") && !strings.HasSuffix(stem, "oe") && !strings.HasSuffix(stem, "ye"):
		stem = strings.TrimSuffix(stem, "e")
	}
	e.add(stem+"ing", "VERB", "VBG", verb)
}

// withS is a plural of a noun or the third person of a verb.
func withS(word string) string {
	for _, end := range []string{"s", "x", "z", "ch", "sh"} {
		if strings.HasSuffix(word, end) {
			return word + "es"
		}
	}
	if word == "go" || word == "do" || strings.HasSuffix(word, "ergo") {
		return word + "es"
	}
	if w := vowelEnd(word); w != word {
		return w + "es"
	}
	return word + "s"
}

// vowelEnd turns a "y" after a consonant into "i".
func vowelEnd(word string) string {
	if n := len(word); n > 1 && word[n-1] == 'y' && !strings.ContainsAny(word[n-2:n-1], "aeiou") {
		return word[:n-1] + "i"
	}
	return word
}

// doubled is the letter that is doubled before "-ed" and "-ing": the last
// consonant of a word of one syllable, after one vowel ("raid" has two).
func doubled(word string) string {
	n := len(word)
	if n < 3 || strings.ContainsAny(word[n-1:], "aeiouwxyh") || !strings.ContainsAny(word[n-2:n-1], "aeiou") {
		return ""
	}
	if strings.ContainsAny(word[n-3:n-2], "aeiou") && word[n-3] != 'u' {
		return ""
	}
	head := word[:n-2]
	head = strings.TrimSuffix(head, "qu")
	if strings.ContainsAny(head, "aeiouy") {
		return ""
	}
	return word[n-1:]
}

// lettered reports whether a word is of small letters only.
func lettered(word string) bool {
	for _, c := range []byte(word) {
		if c < 'a' || c > 'z' {
			return false
		}
	}
	return len(word) > 1
}
