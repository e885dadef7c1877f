package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"quipu"
)

// readTestPDF reads the one document of a PDF.
func readTestPDF(t *testing.T, data []byte) *quipu.Document {
	t.Helper()
	for doc, err := range Documents("test.pdf", bytes.NewReader(data), Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		checkDocument(t, doc)
		return doc
	}
	t.Fatal("no document")
	return nil
}

// kinds writes the paragraphs one a line.
func kinds(doc *quipu.Document) string {
	var b strings.Builder
	for _, p := range doc.Paragraphs {
		fmt.Fprintf(&b, "%s: %s\n", p.Kind, strings.ReplaceAll(p.Span.Of(doc.Text), "\n", "⏎"))
	}
	return b.String()
}

func compareText(t *testing.T, got, want string) {
	t.Helper()
	if got != strings.TrimLeft(want, "\n") {
		t.Errorf("got:\n%s\nwant:\n%s", got, strings.TrimLeft(want, "\n"))
	}
}

// Two columns below a title that spans them; the second paragraph goes on in
// the right column, the last one on the next page. Words are broken at line
// ends, and only "left-leaning" keeps its hyphen.
func TestTwoColumns(t *testing.T) {
	p := &testPDF{}
	p.newPage()
	p.text(60, 790, 18, "Blockade of the fuel depot goes into its third day")
	p.text(60, 770, 10, "By Ana Quispe")
	left := []string{
		"EL ALTO – Residents dug more",
		"trenches across the avenue on",
		"Tuesday, and the interim go-",
		"vernment said that it would",
		"talk to the left-leaning fe-",
		"deration of farmers.",
		"",
		"The army sent ten lorries and",
		"a hundred soldiers to protect"}
	right := []string{
		"the plant, a left-",
		"leaning member of the coun-",
		"cil said on Tuesday evening.",
		"",
		"Queues at the petrol stations",
		"were longer than ever, and the",
		"price of chicken had doubled",
		"by noon. In the markets, many",
		"of the stalls were closed and"}
	p.lines(60, 740, 10, left...)
	p.lines(320, 740, 10, right...)
	p.newPage()
	p.lines(60, 790, 10, "their owners had gone home to", "wait for better days.")
	p.lines(320, 790, 10, "Nobody knows how long it will", "last.")
	compareText(t, kinds(readTestPDF(t, p.bytes())), `
title: Blockade of the fuel depot goes into its third day
byline: By Ana Quispe
dateline: EL ALTO –
body: Residents dug more trenches across the avenue on Tuesday, and the interim government said that it would talk to the left-leaning federation of farmers.
body: The army sent ten lorries and a hundred soldiers to protect the plant, a left-leaning member of the council said on Tuesday evening.
body: Queues at the petrol stations were longer than ever, and the price of chicken had doubled by noon. In the markets, many of the stalls were closed and their owners had gone home to wait for better days.
body: Nobody knows how long it will last.
`)
}

// Running heads and page numbers go, and their outlet stays; a sentence that a
// page break tore apart is whole again, though a capital follows the break; a
// block of addresses at the end is boilerplate.
func TestPageBreak(t *testing.T) {
	p := &testPDF{}
	body := [][]string{
		{"The interim government said on Saturday that it was ready to meet the",
			"leaders of the march in the presence of the bishops and of envoys of the",
			"United Nations. It asked them to lift the blockade first, which they had",
			"refused to do on Friday. They want the troops to leave El Alto before any",
			"talks begin, said Rosa Mamani, a spokeswoman of the council, after she met"},
		{"Bishop Pesoa in the cathedral. He told reporters that both sides had given",
			"him their word that nobody would be arrested on the way.",
			"",
			"At least nine people have died since the march began, according to the",
			"ombudsman, and more than a hundred were injured in the clashes with the"},
		{"police and the army. The interior ministry speaks of five dead.",
			"",
			"",
			"Contact: Press office of the Andean Wire, Avenida Arce 2000, La Paz",
			"newsroom@andeanwire.example, +591 2 555 0101"},
	}
	for i, lines := range body {
		p.newPage()
		p.text(60, 810, 8, fmt.Sprintf("The Andean Wire                     Page %d", i+1))
		y := 760.0
		if i == 0 {
			p.text(60, 770, 16, "Interim government is ready to talk")
			p.text(60, 748, 10, "16 November 2019")
			y = 720
		}
		p.lines(60, y, 10, lines...)
		p.text(290, 40, 9, fmt.Sprintf("- %d -", i+1))
	}
	doc := readTestPDF(t, p.bytes())
	compareText(t, kinds(doc), `
title: Interim government is ready to talk
dateline: 16 November 2019
body: The interim government said on Saturday that it was ready to meet the leaders of the march in the presence of the bishops and of envoys of the United Nations. It asked them to lift the blockade first, which they had refused to do on Friday. They want the troops to leave El Alto before any talks begin, said Rosa Mamani, a spokeswoman of the council, after she met Bishop Pesoa in the cathedral. He told reporters that both sides had given him their word that nobody would be arrested on the way.
body: At least nine people have died since the march began, according to the ombudsman, and more than a hundred were injured in the clashes with the police and the army. The interior ministry speaks of five dead.
boilerplate: Contact: Press office of the Andean Wire, Avenida Arce 2000, La Paz newsroom@andeanwire.example, +591 2 555 0101
`)
	if doc.Published.String() != "2019-11-16" || doc.Title != "Interim government is ready to talk" {
		t.Errorf("published %s, title %q", doc.Published, doc.Title)
	}
}

// A page that lies on its side reads as one that stands.
func TestRotated(t *testing.T) {
	lines := []string{"Thousands of people marched through the centre of the", "capital on Friday. The police fired tear gas at them.", "", "Nobody was hurt."}
	upright, turned := &testPDF{}, &testPDF{rotated: true}
	for _, p := range []*testPDF{upright, turned} {
		p.newPage()
		p.lines(60, 500, 10, lines...)
	}
	want := kinds(readTestPDF(t, upright.bytes()))
	compareText(t, kinds(readTestPDF(t, turned.bytes())), want)
}

func TestBadPDF(t *testing.T) {
	p := &testPDF{}
	p.newPage()
	p.text(60, 700, 10, "Police fired on protesters.")
	whole := p.bytes()
	encrypted := &testPDF{pages: p.pages, trailer: fmt.Sprintf("/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>",
		strings.Repeat("41", 32), strings.Repeat("42", 32))}
	blank := &testPDF{}
	blank.newPage()
	for _, test := range []struct {
		name string
		data []byte
		want string
	}{
		{"encrypted", encrypted.bytes(), "encrypted"},
		{"cut", whole[:len(whole)/2], "cut off"},
		{"pictures", blank.bytes(), "without text"},
		{"damaged", []byte("%PDF-1.4\nnothing\n%%EOF"), "damaged"},
	} {
		t.Run(test.name, func(t *testing.T) {
			for doc, err := range Documents("a.pdf", bytes.NewReader(test.data), Options{}) {
				if doc != nil || !errors.Is(err, quipu.ErrInvalid) || !strings.HasPrefix(err.Error(), "a.pdf: ") || !strings.Contains(err.Error(), test.want) {
					t.Errorf("got %v, %v; want an error with %q", doc, err, test.want)
				}
			}
		})
	}
}

// Whatever bytes of a PDF are wrong, the reader lives, and reads the next.
func TestMutatedPDF(t *testing.T) {
	p := &testPDF{}
	p.newPage()
	p.lines(60, 700, 10, "Police fired on protesters.", "Nobody was hurt.")
	whole := p.bytes()
	random := rand.New(rand.NewPCG(1, 2))
	for range 150 {
		data := bytes.Clone(whole)
		for range 1 + random.IntN(12) {
			data[9+random.IntN(len(data)-20)] = byte(random.IntN(256))
		}
		for doc, err := range Documents("a.pdf", bytes.NewReader(data), Options{}) {
			if err == nil {
				checkDocument(t, doc)
			} else if !errors.Is(err, quipu.ErrInvalid) || strings.Contains(err.Error(), "\n") {
				t.Fatalf("error %q", err)
			}
		}
	}
	readTestPDF(t, whole)
}

// Any glyphs anywhere give a document whose paragraphs hold, and every
// letter of them comes back unless it is far outside of any page.
func FuzzLayout(f *testing.F) {
	f.Add([]byte("some words of a page in no order at all"), uint8(1))
	f.Add(bytes.Repeat([]byte{0, 0, 9, 120, 30, 41, 255}, 60), uint8(3))
	f.Fuzz(func(t *testing.T, data []byte, count uint8) {
		var l layouter
		var pages []page
		for range 1 + count%4 {
			var glyphs []glyph
			for i := 0; i+4 < len(data); i += 5 {
				x, y, h := float64(data[i])*2.3, float64(data[i+1])*3.3, float64(data[i+2]%40)
				glyphs = append(glyphs, glyph{rune(data[i+3])<<(data[i+4]%8) + rune(data[i+4]), rect{x, y, x + h*0.6, y + h}, h})
			}
			pages = append(pages, l.page(glyphs, 842))
		}
		checkDocument(t, layoutDocument(pages).finish("x", Options{}))
	})
}
