package language

import (
	"os"
	"strings"
	"testing"

	"quipu"
)

// news is text of the project's own, about things that never happened.
func news(t testing.TB) *quipu.Document {
	t.Helper()
	data, err := os.ReadFile("testdata/news.txt")
	if err != nil {
		t.Fatal(err)
	}
	doc := &quipu.Document{Lang: "en", Text: string(data)}
	at := 0
	for paragraph := range strings.SplitSeq(doc.Text, "\n\n") {
		span := quipu.Span{Start: at, End: at + len(paragraph)}
		doc.Paragraphs = append(doc.Paragraphs, quipu.Paragraph{Span: span, Kind: quipu.Body})
		at = span.End + 2
	}
	return doc
}

// BenchmarkStages runs each stage over what the earlier ones gave, and the
// whole way.
func BenchmarkStages(b *testing.B) {
	m, err := Load("en")
	if err != nil {
		b.Fatal(err)
	}
	doc := news(b)
	a := &quipu.Analysis{Doc: doc}
	run := func(name string, step func()) {
		b.Run(name, func(b *testing.B) {
			step() // unpacks the model
			b.SetBytes(int64(len(doc.Text)))
			b.ReportAllocs()
			sentences := 0
			for b.Loop() {
				step()
				sentences += len(a.Sentences)
			}
			b.ReportMetric(float64(sentences)/b.Elapsed().Seconds(), "sentences/s")
		})
	}
	for _, stage := range m.Stages() {
		run(stage.Name, func() {
			if stage.Name == "split" {
				a.Sentences = nil
			}
			stage.Run(a)
		})
	}
	run("all", func() {
		a.Sentences = nil
		for _, stage := range m.Stages() {
			stage.Run(a)
		}
	})
}

// BenchmarkLoad unpacks the model of English.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		load("en")
	}
}
