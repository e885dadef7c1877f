package record

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"quipu/ontology"
)

// stemLength is how many letters of a word tell what it is about. So cut, many
// words of English and Spanish are one, for both took them from Latin:
// "electoral", "elections" and "elecciones", "ministry" and "ministerio".
const stemLength = 5

// emptyWords say nothing of what a sentence is about: function words, words of
// saying, and words of time, for days are compared by themselves. Folded.
var emptyWords = setOf(`
the and for with from that this these those which who whom whose what when where while after before during since until into onto over under
between against about than then there here their them they his her hers its our your you she him has have had was were are been being will would can
could may might must should shall not but nor all any some more most other others another such only also just very too own same both each
few many much one two three four five six seven eight nine ten out off down again further once because through above below
did does doing done said says say told tells tell according added adding called
los las del una uno unos unas por para con sin que quien quienes cual cuales cuando donde como mientras desde hasta entre sobre contra segun
ante bajo tras pero sino porque pues este esta estos estas ese esa esos esas aquel aquella sus les ella ellos ellas nos muy mas menos tan tanto
tambien solo todo toda todos todas otro otra otros otras mismo misma cinco seis siete ocho nueve diez cada algun alguno alguna algunos algunas ningun ninguna fue fueron era eran
ser sido siendo son esta estan estaba estaban ha han habia habian haber hay sera seran dijo dice dicen decir dijeron afirmo senalo anadio agrego
monday tuesday wednesday thursday friday saturday sunday lunes martes miercoles jueves viernes sabado domingo
january february march april june july august september october november december
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
today yesterday tomorrow week weeks month months year years day days hours hour morning night evening afternoon
hoy ayer manana semana semanas mes meses ano anos dia dias hora horas noche tarde
`)

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(words) {
		set[word] = true
	}
	return set
}

// stems are the stems of the words with content, each once and in order of the
// alphabet. Numbers are none: they are compared as counts.
func stems(texts ...string) []string {
	var all []string
	for _, text := range texts {
		for _, word := range words(text) {
			if len(word) >= 3 && !emptyWords[word] && !unicode.IsDigit(rune(word[0])) {
				all = append(all, stem(word))
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// namesIn are the stems of words that are written as names within sentences:
// capitalised, and not the first word.
func namesIn(texts []string) []string {
	var all []string
	for _, text := range texts {
		first := true
		for _, word := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			if letter, _ := utf8.DecodeRuneInString(word); !first && unicode.IsUpper(letter) {
				if folded := ontology.Fold(word); len(folded) >= 3 && !emptyWords[folded] {
					all = append(all, stem(folded))
				}
			}
			first = false
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// words are the folded words of a text; "O'Neill" and "Carrasco-Cochabamba" are two
// each.
func words(text string) []string {
	return strings.FieldsFunc(ontology.Fold(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
}

func stem(word string) string {
	n := 0
	for i := range word {
		if n == stemLength {
			return word[:i]
		}
		n++
	}
	return word
}

// shared is how many strings two sorted lists have in common.
func shared(a, b []string) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch c := strings.Compare(a[i], b[j]); {
		case c == 0:
			n++
			i++
			j++
		case c < 0:
			i++
		default:
			j++
		}
	}
	return n
}
