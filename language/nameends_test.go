package language

import (
	"strings"
	"testing"

	"quipu"
)

// Words are written with their part of speech and name: "City/PROPN/B-LOC".
func TestFinishNames(t *testing.T) {
	for _, c := range []struct{ given, want string }{
		{"City/PROPN/B-LOC of/ADP/I-LOC Santa/PROPN/B-LOC Ana/PROPN/I-LOC said/VERB/", "B-LOC I-LOC I-LOC I-LOC -"},
		{"Ministerio/PROPN/B-ORG de/ADP/I-ORG Salud/PROPN/ pidió/VERB/", "B-ORG I-ORG I-ORG -"},
		{"Rosa/PROPN/B-PER Quiroga/PROPN/I-PER -/PUNCT/I-PER", "B-PER I-PER -"},
		{"Bank/PROPN/B-ORG of/ADP/I-ORG the/DET/I-ORG poor/ADJ/", "B-ORG - - -"},
		{"Oruro/PROPN/B-LOC Potosí/PROPN/B-LOC", "B-LOC B-LOC"},
		{"the/DET/B-ORG", "B-ORG"},
		{"Ali/PROPN/B-PER a/ADP/ el/DET/ Amin/PROPN/B-PER habló/VERB/", "B-PER I-PER I-PER I-PER -"},
		{"Ali/PROPN/B-PER al/ADP/ puerto/NOUN/", "B-PER - -"},
	} {
		var tokens []quipu.Token
		for _, word := range strings.Fields(c.given) {
			part := strings.Split(word, "/")
			tokens = append(tokens, quipu.Token{Form: part[0], Tag: part[1], Name: part[2]})
		}
		finishNames(tokens)
		var got []string
		for _, token := range tokens {
			if token.Name == "" {
				token.Name = "-"
			}
			got = append(got, token.Name)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %v, want %s", c.given, got, c.want)
		}
	}
}
