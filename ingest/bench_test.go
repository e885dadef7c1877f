package ingest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"quipu"
)

// report is an invented report of some 400 words, with its title.
func report(n int) (title, body string) {
	var b strings.Builder
	for i := range 8 {
		fmt.Fprintf(&b, "At least %d people were injured on Friday when police fired tear gas at demonstrators near the bridge, the ombudsman said. ", i+n%7+2)
		b.WriteString("The interior ministry denied that soldiers had used live ammunition. “We will not leave,” said Rosa Mamani, a leader of the neighbourhood councils.\n\n")
	}
	return fmt.Sprintf("March number %d reaches the capital", n), b.String()
}

func benchmarkInput(b *testing.B, input []byte) {
	b.SetBytes(int64(len(input)))
	b.ReportAllocs()
	docs := 0
	for b.Loop() {
		for _, err := range Documents("bench", bytes.NewReader(input), Options{}) {
			if err != nil {
				b.Fatal(err)
			}
			docs++
		}
	}
	b.ReportMetric(float64(docs)/b.Elapsed().Seconds(), "docs/s")
}

func BenchmarkPlain(b *testing.B) {
	title, body := report(1)
	benchmarkInput(b, []byte(title+"\nBy Ana Quispe\n16 November 2019\n\nLA PAZ, Nov 15 (Andean Wire) – "+body))
}

func BenchmarkMarkdown(b *testing.B) {
	title, body := report(1)
	benchmarkInput(b, []byte("# "+title+"\n\n**By Ana Quispe**\n\n"+body))
}

func BenchmarkHTML(b *testing.B) {
	title, body := report(1)
	menu := strings.Repeat(`<li><a href="/section/page">Politics and more</a></li>`, 60)
	benchmarkInput(b, []byte("<!doctype html><html><head><title>"+title+" | Andean Wire</title></head><body><nav><ul>"+menu+"</ul></nav><article><h1>"+
		title+"</h1><p>"+strings.ReplaceAll(body, "\n\n", "</p>\n<p>")+"</p></article><div class=footer><ul>"+menu+"</ul></div></body></html>"))
}

func BenchmarkJSONL(b *testing.B) {
	var lines bytes.Buffer
	for i := range 200 {
		title, body := report(i)
		line, _ := json.Marshal(map[string]string{"id": fmt.Sprint(i), "title": title, "text": body, "published": "2019-11-16"})
		lines.Write(append(line, '\n'))
	}
	benchmarkInput(b, lines.Bytes())
}

// pdfPages is a PDF of two columns a page, some 500 words each.
func pdfPages(n int) []byte {
	_, body := report(1)
	words := strings.Fields(body)
	p := &testPDF{}
	at := 0
	line := func() string {
		s := ""
		for len(s) < 32 {
			s += words[at%len(words)] + " "
			at++
		}
		return s
	}
	for i := range n {
		p.newPage()
		p.text(60, 810, 8, fmt.Sprintf("Andean Wire          %d", i+1))
		for _, x := range []float64{60, 320} {
			var lines []string
			for range 55 {
				lines = append(lines, line())
			}
			p.lines(x, 780, 10, lines...)
		}
	}
	return p.bytes()
}

func BenchmarkPDF(b *testing.B) {
	const pages = 10
	data := pdfPages(pages)
	benchmarkInput(b, data)
	b.ReportMetric(float64(b.N*pages)/b.Elapsed().Seconds(), "pages/s")
}

// BenchmarkLayoutNoise lays out a page of glyphs in no order, the worst case
// for the search for columns.
func BenchmarkLayoutNoise(b *testing.B) {
	random := rand.New(rand.NewPCG(1, 2))
	var glyphs []glyph
	for range 20000 {
		x, y := random.Float64()*600, random.Float64()*800
		glyphs = append(glyphs, glyph{'a', rect{x, y, x + 6, y + 10}, 10})
	}
	for b.Loop() {
		var l layouter
		layoutDocument([]page{l.page(glyphs, 842)})
	}
}

func BenchmarkWriteText(b *testing.B) {
	_, body := report(1)
	doc := &quipu.Document{Text: body, Paragraphs: []quipu.Paragraph{{Span: quipu.Span{End: len(body)}, Kind: quipu.Body}}}
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		if err := WriteText(io.Discard, doc); err != nil {
			b.Fatal(err)
		}
	}
}
