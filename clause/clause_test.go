package clause

import (
	"testing"

	"quipu"
)

// analysed makes a document of one sentence from its words, each with tag,
// governor (counted from 1; 0 for the root) and relation.
func analysed(lang string, words ...[4]string) *quipu.Analysis {
	text := ""
	s := quipu.Sentence{}
	for _, w := range words {
		if text != "" {
			text += " "
		}
		head := 0
		for _, digit := range w[2] {
			head = 10*head + int(digit-'0')
		}
		span := quipu.Span{Start: len(text), End: len(text) + len(w[0])}
		text += w[0]
		s.Tokens = append(s.Tokens, quipu.Token{Span: span, Form: w[0], Lemma: w[0], Tag: w[1], Head: head - 1, Rel: w[3]})
	}
	s.Span = quipu.Span{Start: 0, End: len(text)}
	return &quipu.Analysis{
		Doc:       &quipu.Document{ID: "d", Text: text, Lang: lang, Paragraphs: []quipu.Paragraph{{Span: s.Span, Kind: quipu.Body}}},
		Sentences: []quipu.Sentence{s},
	}
}

func TestPassiveIsSeenAsActive(t *testing.T) {
	a := analysed("en",
		[4]string{"marchers", "NOUN", "3", "nsubj:pass"}, [4]string{"were", "AUX", "3", "aux:pass"}, [4]string{"stopped", "VERB", "0", "root"},
		[4]string{"by", "ADP", "5", "case"}, [4]string{"soldiers", "NOUN", "3", "obl"}, [4]string{"at", "ADP", "7", "case"}, [4]string{"bridges", "NOUN", "3", "obl"})
	s := NewReader(a).Sentences()[0]
	view := s.View(2)
	if !view.Passive || len(view.Subjects) != 1 || view.Subjects[0] != 4 || len(view.Objects) != 1 || view.Objects[0] != 0 {
		t.Errorf("%+v", view)
	}
	if under := view.Under("at"); len(under) != 1 || under[0] != 6 {
		t.Errorf("at %v", under)
	}
}

func TestStatusClimbsToWhatAsserts(t *testing.T) {
	for _, test := range []struct {
		name string
		a    *quipu.Analysis
		at   int
		want quipu.Status
	}{
		{"told", analysed("en", [4]string{"they", "PRON", "2", "nsubj"}, [4]string{"marched", "VERB", "0", "root"}), 1, quipu.Reported},
		{"denied", analysed("en", [4]string{"they", "PRON", "4", "nsubj"}, [4]string{"did", "AUX", "4", "aux"}, [4]string{"not", "PART", "4", "advmod"}, [4]string{"march", "VERB", "0", "root"}), 3, quipu.Negated},
		{"to come", analysed("en", [4]string{"they", "PRON", "3", "nsubj"}, [4]string{"will", "AUX", "3", "aux"}, [4]string{"march", "VERB", "0", "root"}), 2, quipu.Future},
		{"refused", analysed("en", [4]string{"they", "PRON", "2", "nsubj"}, [4]string{"refuse", "VERB", "0", "root"}, [4]string{"to", "PART", "4", "mark"}, [4]string{"march", "VERB", "2", "xcomp"}), 3, quipu.Negated},
		{"Spanish", analysed("es", [4]string{"no", "ADV", "2", "advmod"}, [4]string{"marcharon", "VERB", "0", "root"}), 1, quipu.Negated},
	} {
		if got := NewReader(test.a).Sentences()[0].Status(test.at); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}

func TestSealDependsOnWhatIsSaid(t *testing.T) {
	s := NewReader(analysed("en", [4]string{"they", "PRON", "2", "nsubj"}, [4]string{"marched", "VERB", "0", "root"})).Sentences()[0]
	one, other := s.Statement(quipu.OfficeKind, "holds", 1), s.Statement(quipu.OfficeKind, "leaves", 1)
	again := s.Statement(quipu.OfficeKind, "holds", 1)
	for _, made := range []*quipu.Statement{&one, &other, &again} {
		Seal(made)
	}
	if one.ID == "" || one.ID != again.ID || one.ID == other.ID {
		t.Errorf("ids %q, %q and %q", one.ID, again.ID, other.ID)
	}
}

func TestOtherLanguagesHaveNoSentences(t *testing.T) {
	if got := NewReader(analysed("fr", [4]string{"oui", "INTJ", "0", "root"})).Sentences(); got != nil {
		t.Errorf("%d sentences", len(got))
	}
}
