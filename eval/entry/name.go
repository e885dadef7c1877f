package entry

import (
	"slices"
	"strings"
	"unicode"

	"quipu/ontology"
)

// idle are words at the beginning of a name that do not tell it from another.
var idle = map[string]bool{
	"the": true, "a": true, "an": true, "his": true, "her": true, "its": true, "their": true,
	"el": true, "la": true, "los": true, "las": true, "lo": true, "un": true, "una": true, "su": true, "sus": true,
	"mr": true, "mrs": true, "ms": true, "dr": true, "sir": true, "don": true, "dona": true, "senor": true, "senora": true,
	"general": true, "colonel": true, "captain": true, "coronel": true, "capitan": true, "gen": true, "col": true,
	"president": true, "presidente": true, "presidenta": true, "minister": true, "ministro": true, "ministra": true,
	"interim": true, "former": true, "ex": true, "acting": true, "senator": true, "senadora": true, "senador": true,
}

// linking words end the head of a name: what follows says which one it is.
var linking = map[string]bool{
	"of": true, "in": true, "for": true, "to": true, "at": true, "on": true, "from": true, "with": true, "and": true,
	"who": true, "which": true, "that": true, "loyal": true,
	"de": true, "del": true, "en": true, "para": true, "con": true, "y": true, "que": true, "e": true,
}

// possessive takes the signs of the genitive and the points of "U.N." away.
var possessive = strings.NewReplacer("'s ", " ", "s' ", "s ", ".", "")

// words are those of a name in a plain form: lower case, no accents, no
// possessive, nothing but letters and digits.
func words(name string) []string {
	var plain strings.Builder
	name = possessive.Replace(ontology.Fold(name) + " ")
	for _, r := range name {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			plain.WriteRune(r)
		} else {
			plain.WriteByte(' ')
		}
	}
	return strings.Fields(plain.String())
}

// bare are the words of a name without those that open it idly, of which the
// last stays.
func bare(name string) []string {
	all := words(name)
	for len(all) > 1 && idle[all[0]] {
		all = all[1:]
	}
	return all
}

// head is what a name is a name of: what stands before the first linking word.
func head(all []string) []string {
	for i, w := range all {
		if i > 0 && linking[w] {
			return all[:i]
		}
	}
	return all
}

// alike is how alike two names are: 2 for the same, 1 where the shorter is the
// longer's head or ends it ("Morales" and "Evo Morales", "coca growers" and "coca
// growers of the Chapare") or is two words that begin it ("Jeanine Áñez Chávez"),
// else 0. One word does not: government supporters are no government.
func alike(a, b string) float64 {
	x, y := bare(a), bare(b)
	if len(x) == 0 || len(y) == 0 {
		return 0
	}
	if slices.Equal(x, y) {
		return 2
	}
	if len(x) > len(y) {
		x, y = y, x
	}
	h := head(y)
	if len(x) > 1 && begins(y, x) || ends(h, x) || slices.Equal(head(x), h) && len(h) > 1 {
		return 1
	}
	return 0
}

func begins(long, short []string) bool {
	return len(short) <= len(long) && slices.Equal(long[:len(short)], short)
}

func ends(long, short []string) bool {
	return len(short) <= len(long) && slices.Equal(long[len(long)-len(short):], short)
}

// named is how alike the likest two of two lists of names are.
func named(acceptable, got []string) float64 {
	best := 0.0
	for _, a := range acceptable {
		for _, g := range got {
			best = max(best, alike(a, g))
		}
	}
	return best
}

// holds reports whether the words of one stand in the other one after another.
func holds(a, b string) bool {
	x, y := words(a), words(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) == 0 {
		return false
	}
	for at := range len(y) - len(x) + 1 {
		if slices.Equal(y[at:at+len(x)], x) {
			return true
		}
	}
	return false
}

// title are the words of an office that bear weight, in the order of the
// alphabet: the "minister of defence" is the "defence minister".
func title(name string) string {
	var all []string
	for _, w := range words(name) {
		switch {
		case linking[w] || w == "the" || w == "el" || w == "la":
			continue
		case w == "defense":
			w = "defence"
		}
		all = append(all, w)
	}
	slices.Sort(all)
	return strings.Join(slices.Compact(all), " ")
}
