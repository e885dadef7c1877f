package title

import (
	"errors"
	"testing"
	"testing/fstest"

	"quipu"
)

func TestLexiconsCanBeRead(t *testing.T) {
	for lang, l := range map[string]*Lexicon{"en": english(), "es": spanish()} {
		if len(l.entries) < 100 || len(l.Verbs) < 10 || len(l.Nouns) < 5 {
			t.Errorf("%s: %d first words, %d verbs, %d nouns", lang, len(l.entries), len(l.Verbs), len(l.Nouns))
		}
	}
}

func TestLexiconSaysWhatIsWrong(t *testing.T) {
	for _, text := range []string{"president", "[]\npresident", "[leaves resigned whoever]\nresign"} {
		files := fstest.MapFS{"offices.en.txt": {Data: []byte(text)}}
		if _, err := readLexicon(files, "en"); !errors.Is(err, quipu.ErrInvalid) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// A way that means an office in some countries goes there before one that is
// meant everywhere.
func TestMatchByCountry(t *testing.T) {
	l := spanish()
	words := []word{{key: "canciller"}}
	for country, want := range map[string]string{"DEU": "chancellor", "PER": "minister of foreign affairs", "": "minister of foreign affairs"} {
		if e := l.match(words, 0, country, officeClasses[:]...); e == nil || e.normal != want {
			t.Errorf("canciller in %q: %v, want %s", country, e, want)
		}
	}
}
