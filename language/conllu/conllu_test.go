package conllu

import (
	"errors"
	"io"
	"strings"
	"testing"

	"quipu"
)

const sample = `# newdoc id = a
# sent_id = 1
# text = They don't go.
1	They	they	PRON	PRP	Case=Nom	4	nsubj	_	_
2-3	don't	_	_	_	_	_	_	_	_
2	do	do	AUX	VBP	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
4	go	go	VERB	VB	_	0	root	_	SpaceAfter=No
5	.	.	PUNCT	.	_	4	punct	_	_

# sent_id = 2
1-2	del	_	_	_	_	_	_	_	SpaceAfter=No
1	de	de	ADP	_	_	_	_	_	_
2	el	el	DET	_	_	_	_	_	_

`

func readAll(r io.Reader) ([]*Sentence, error) {
	var list []*Sentence
	reader := NewReader(r)
	for {
		s, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return list, nil
		}
		if err != nil {
			return list, err
		}
		list = append(list, s)
	}
}

func writeAll(t testing.TB, list []*Sentence) string {
	var out strings.Builder
	w := NewWriter(&out)
	for _, s := range list {
		if err := w.Write(s); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestRoundTrip(t *testing.T) {
	list, err := readAll(strings.NewReader(sample))
	if err != nil {
		t.Fatal(err)
	}
	if got := writeAll(t, list); got != sample {
		t.Errorf("got\n%s", got)
	}
	s := list[0]
	if s.Text != "They don't go." || s.Comment("sent_id") != "1" {
		t.Errorf("text %q, sent_id %q", s.Text, s.Comment("sent_id"))
	}
	if s.Tokens[2].Span.Of(s.Text) != "n't" || s.Tokens[3].Head != quipu.Root {
		t.Errorf("third word %q, head of the fourth %d", s.Tokens[2].Span.Of(s.Text), s.Tokens[3].Head)
	}
	if d := list[1]; d.Tokens[0].Span != d.Tokens[1].Span || d.Tokens[0].Rel != "" {
		t.Errorf("parts of del: %+v", d.Tokens)
	}
}

func TestBroken(t *testing.T) {
	for name, text := range map[string]string{
		"columns":      "1\ta\tb\n\n",
		"order":        "2\ta\t_\t_\t_\t_\t_\t_\t_\t_\n\n",
		"own head":     "1\ta\t_\t_\t_\t_\t1\tdep\t_\t_\n\n",
		"outside":      "1\ta\t_\t_\t_\t_\t7\tdep\t_\t_\n\n",
		"range":        "1-3\tab\t_\t_\t_\t_\t_\t_\t_\t_\n1\ta\t_\t_\t_\t_\t0\troot\t_\t_\n\n",
		"range alone":  "1-2\tab\t_\t_\t_\t_\t_\t_\t_\t_\n",
		"only comment": "# text = a\n\n",
		"not UTF-8":    "1\t\xff\t_\t_\t_\t_\t0\troot\t_\t_\n\n",
		"long line":    strings.Repeat("a", maxLine+10),
	} {
		t.Run(name, func(t *testing.T) {
			_, err := readAll(strings.NewReader(text))
			if !errors.Is(err, quipu.ErrInvalid) || !strings.HasPrefix(err.Error(), "line ") {
				t.Errorf("error is %v", err)
			}
		})
	}
}

// FuzzRead checks that what can be read can be written, and read again as the
// same.
func FuzzRead(f *testing.F) {
	f.Add(sample)
	f.Add("1\t_\t_\t_\t_\t_\t_\t_\t_\t_\n")
	f.Fuzz(func(t *testing.T, text string) {
		list, err := readAll(strings.NewReader(text))
		if err != nil {
			if !errors.Is(err, quipu.ErrInvalid) {
				t.Fatal(err)
			}
			return
		}
		once := writeAll(t, list)
		again, err := readAll(strings.NewReader(once))
		if err != nil {
			t.Fatalf("%v in\n%s", err, once)
		}
		if twice := writeAll(t, again); twice != once {
			t.Fatalf("once\n%s\ntwice\n%s", once, twice)
		}
		for _, s := range list {
			for i, token := range s.Tokens {
				if token.Span.Start < 0 || token.Span.End > len(s.Text) || token.Span.Start > token.Span.End {
					t.Fatalf("span %v of %d in %q", token.Span, i, s.Text)
				}
			}
		}
	})
}
