package language

import (
	"errors"
	"strings"
	"testing"

	"quipu"
)

// read runs the whole way on one paragraph.
func read(t testing.TB, lang, text string) *quipu.Analysis {
	t.Helper()
	m, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	p, err := quipu.NewPipeline(m.Stages()...)
	if err != nil {
		t.Fatal(err)
	}
	return p.Analyse(&quipu.Document{
		Lang: lang, Text: text,
		Paragraphs: []quipu.Paragraph{{Span: quipu.Span{End: len(text)}, Kind: quipu.Body}},
	})
}

func TestReadEnglish(t *testing.T) {
	a := read(t, "", "Police fired tear gas at protesters in La Paz on Friday. The government didn't comment.")
	if len(a.Sentences) != 2 {
		t.Fatalf("%d sentences, want 2", len(a.Sentences))
	}
	s := &a.Sentences[0]
	root := s.Root()
	if s.Tokens[root].Lemma != "fire" || s.Tokens[root].XTag != "VBD" {
		t.Errorf("root is %+v, want fire/VBD", s.Tokens[root])
	}
	if subject := s.Child(root, "nsubj"); subject < 0 || s.Tokens[subject].Form != "Police" {
		t.Errorf("subject is token %d, want Police", subject)
	}
	if object := s.Child(root, "obj"); object < 0 || s.Tokens[object].Form != "gas" {
		t.Errorf("object is token %d, want gas", object)
	}
	if got := s.Tokens[7].Name + s.Tokens[8].Name; got != "B-LOCI-LOC" {
		t.Errorf("La Paz is named %q", got)
	}
	if got := a.Sentences[1].Tokens[3].Form; got != "n't" {
		t.Errorf("fourth word is %q, want n't", got)
	}
}

// What has no end of a sentence is cut all the same: the network looks at every pair of
// a sentence's words, so that a report of one endless sentence would take all memory.
func TestSentencesHaveAnEnd(t *testing.T) {
	for _, lang := range []string{"en", "es"} {
		for _, piece := range []string{"&a;", "a-b", "don't", "dámelo", "word and ", "\" ' “"} {
			text := strings.Repeat(piece, 2500)
			for _, s := range read(t, lang, text).Sentences {
				if len(s.Tokens) > 801 {
					t.Errorf("%s: a sentence of %d words of %q", lang, len(s.Tokens), piece)
				}
			}
		}
	}
}

func TestLoadUnknown(t *testing.T) {
	if _, err := Load("xx"); !errors.Is(err, quipu.ErrNotFound) {
		t.Errorf("error is %v, want not found", err)
	}
}

func TestParseTextKeepsCharacters(t *testing.T) {
	m, err := Load("en")
	if err != nil {
		t.Fatal(err)
	}
	text := "\"We don't know,\" Mr. Mesa said (twice...)\nin the U.S. at 5pm.\n\nSecond paragraph"
	var out strings.Builder
	if err := m.ParseText(&out, strings.NewReader(text), "en"); err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	covered := 0
	for line := range strings.Lines(out.String()) {
		cells := strings.Split(line, "\t")
		if len(cells) != 10 {
			continue
		}
		if strings.Contains(cells[0], "-") {
			covered = 2
			got.WriteString(cells[1])
			continue
		}
		if covered > 0 {
			covered--
			continue
		}
		got.WriteString(cells[1])
	}
	if want := strings.Join(strings.Fields(text), ""); got.String() != want {
		t.Errorf("characters are\n%s, want\n%s", got.String(), want)
	}
}
