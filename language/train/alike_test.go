package train

import (
	"strings"
	"testing"

	"quipu"
)

// A word is written with its tag after a slash; a bare word is outside.
func TestAlike(t *testing.T) {
	for _, c := range []struct{ name, file, text, want string }{
		{"titles", "gum", "Vice/B-PER President/I-PER Ana/I-PER Ruiz/I-PER spoke", "Vice President Ana/B-PER Ruiz/I-PER spoke"},
		{"a title alone", "gum", "the Secretary/B-PER acted", "the Secretary acted"},
		{"people of a country", "gum", "Chileans/B-PER and Peru/B-LOC", "Chileans and Peru/B-LOC"},
		{"article", "gum", "the/B-ORG Red/I-ORG Cross/I-ORG", "the Red/B-ORG Cross/I-ORG"},
		{"a country that plays", "gum", "Peru/B-ORG won", "Peru/? won"},
		{"the same in Universal NER", "ner/en/uner-ewt-train.tsv.gz", "Sheikh/B-PER Omar/I-PER of Peru/B-ORG", "Sheikh/B-PER Omar/I-PER of Peru/B-ORG"},
		{"pronoun", "ner/en/re3d-open-train.tsv.gz", "We/B-ORG met", "We met"},
		{"what is no name", "ner/en/re3d-open-train.tsv.gz", "the/B-LOC northern/I-LOC town/I-LOC", "the northern town"},
		{"a name within a phrase", "ner/en/re3d-open-train.tsv.gz", "the/B-ORG people/I-ORG of/I-ORG Peru/I-ORG", "the people of Peru/?"},
		{"a ministry", "ner/en/re3d-open-train.tsv.gz", "the/B-ORG Ministry/I-ORG of/I-ORG Defence/I-ORG", "the Ministry/B-ORG of/I-ORG Defence/I-ORG"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var tokens []quipu.Token
			for _, word := range strings.Fields(c.text) {
				form, tag, _ := strings.Cut(word, "/")
				tokens = append(tokens, quipu.Token{Form: form, Name: tag})
			}
			alike(c.file, tokens)
			var got []string
			for _, t := range tokens {
				if t.Name != "" {
					t.Form += "/" + t.Name
				}
				got = append(got, t.Form)
			}
			if s := strings.Join(got, " "); s != c.want {
				t.Errorf("%s, want %s", s, c.want)
			}
		})
	}
}
