package split

import (
	"bytes"
	"strings"
	"testing"

	"quipu"
	"quipu/language/pack"
)

// tiny is a model that was learned from a few made-up paragraphs, over and over.
func tiny() *Boundaries {
	var examples []Example
	for _, sentences := range [][]string{
		{"Thanks,", "Sean", "Here you go.", "See you soon!"},
		{"Police fired at them.", "Gen. Kaliman said nothing.", "The U.S. Senate met."},
		{"Attendees: Pam", "They left at 5 p.m.", "Nobody stayed."},
	} {
		e := Example{Weight: 1}
		for _, s := range sentences {
			if e.Text != "" {
				e.Text += " "
			}
			e.Text += s
			e.Ends = append(e.Ends, len(e.Text))
		}
		for range 10 {
			examples = append(examples, e)
		}
	}
	census := NewCensus()
	r := English()
	for _, e := range examples {
		census.Text(r, e.Text)
	}
	census.Tagged([]quipu.Token{{Form: "said", Tag: "VERB", Feats: "VerbForm=Fin"}})
	return Learn(r, census.Lexicon(), examples, LearnConfig{Epochs: 4, Seed: 7})
}

// TestLearn checks that what was seen is cut as it was, also where no mark ends
// a sentence, and that the same lessons give the same bytes.
func TestLearn(t *testing.T) {
	b := tiny()
	const text = "Thanks, Sean Here you go. See you soon!"
	want := "Thanks ,\nSean\nHere you go .\nSee you soon !"
	if got := splitAll(English().With(b), text); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	var one, two pack.Writer
	b.Pack(&one)
	tiny().Pack(&two)
	if !bytes.Equal(one.Data, two.Data) {
		t.Error("the same lessons, and other weights")
	}
	reader := pack.NewReader(one.Data)
	again := ReadBoundaries(reader)
	if err := reader.Err(); err != nil || len(reader.Rest()) > 0 {
		t.Fatalf("%v, %d bytes left", err, len(reader.Rest()))
	}
	if got := splitAll(English().With(again), text); got != want {
		t.Errorf("read back: got\n%s", got)
	}
}

// FuzzBoundaries checks that damaged weights are refused or do no harm.
func FuzzBoundaries(f *testing.F) {
	var w pack.Writer
	tiny().Pack(&w)
	f.Add(100, byte(3), `He "left." (They stayed) – no`)
	f.Add(1<<17, byte(255), "a.\u00a0b ¿C? D")
	f.Fuzz(func(t *testing.T, at int, value byte, text string) {
		data := w.Data
		if at >= 0 && at < len(data) {
			data = append(bytes.Clone(data[:at]), value)
			data = append(data, w.Data[at+1:]...)
		} else if at < 0 && -at < len(data) {
			data = data[:-at]
		}
		r := pack.NewReader(data)
		b := ReadBoundaries(r)
		if r.Err() != nil {
			return
		}
		n := 0
		for _, s := range English().With(b).Paragraph(text, quipu.Span{End: len(text)}, 0, nil) {
			n += len(s.Tokens)
		}
		if n == 0 && strings.TrimSpace(text) != "" {
			t.Errorf("nothing in %q", text)
		}
	})
}

func BenchmarkLearned(b *testing.B) {
	r := English().With(tiny())
	words := 0
	for b.Loop() {
		for _, s := range r.Paragraph(benchText, quipu.Span{End: len(benchText)}, 0, nil) {
			words += len(s.Tokens)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(words), "ns/word")
}
