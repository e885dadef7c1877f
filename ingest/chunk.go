package ingest

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A glyph is one character of a page. Its box is the one of the font (as high
// for "a" as for "b"), in points from the lower left corner of the page.
type glyph struct {
	char rune
	box  rect
	size float64 // of the font, in points; boxes of one size differ between fonts
}

// A rect has its lower left corner at (x0, y0).
type rect struct{ x0, y0, x1, y1 float64 }

func (r rect) height() float64 { return r.y1 - r.y0 }
func (r rect) middle() float64 { return (r.y0 + r.y1) / 2 }

func (r rect) union(s rect) rect {
	return rect{min(r.x0, s.x0), min(r.y0, s.y0), max(r.x1, s.x1), max(r.y1, s.y1)}
}

// A chunk is a word, or words that stand side by side.
type chunk struct {
	text  string
	box   rect
	size  float64 // of the font of most letters
	words int
	first float64 // width of the first word
}

// chunksOf cuts glyphs, which come in the order of the file, at blanks and
// wherever the next glyph does not stand right beside the last.
func chunksOf(glyphs []glyph) []chunk {
	var chunks []chunk
	var text strings.Builder
	var box rect
	var size float64
	flush := func() {
		if text.Len() > 0 {
			if size <= 0 {
				size = box.height()
			}
			chunks = append(chunks, chunk{text.String(), box, size, 1, box.x1 - box.x0})
			text.Reset()
		}
	}
	for _, g := range glyphs {
		if g.char == 0 || unicode.IsSpace(g.char) || g.char == utf8.RuneError || !finite(g.box) {
			flush()
			continue
		}
		if g.char < ' ' { // PDFium's sign for a hyphen at the end of a line
			g.char = '-'
		}
		if text.Len() > 0 {
			em := max(box.height(), g.box.height())
			sameLine := math.Abs(g.box.middle()-box.middle()) < em*0.6
			if gap := g.box.x0 - box.x1; !sameLine || gap > em*0.3 || gap < -em*0.8 {
				flush()
			}
		}
		if text.Len() == 0 {
			box, size = g.box, g.size
		}
		text.WriteRune(g.char)
		box = box.union(g.box)
	}
	flush()
	return chunks
}

// segmentsOf joins words of one line that have no more than a blank between
// them, so that the gap between two words of a title is not taken for the
// gutter below it.
func segmentsOf(words []chunk) []chunk {
	sorted := slices.Clone(words)
	slices.SortStableFunc(sorted, func(a, b chunk) int { return compare(b.box.middle(), a.box.middle()) })
	var out []chunk
	for i := 0; i < len(sorted); {
		box := sorted[i].box
		j := i + 1
		for j < len(sorted) && box.middle()-sorted[j].box.middle() < 0.3*min(box.height(), sorted[j].box.height()) {
			j++
		}
		row := sorted[i:j]
		slices.SortStableFunc(row, func(a, b chunk) int { return compare(a.box.x0, b.box.x0) })
		for k, c := range row {
			if n := len(out) - 1; k > 0 && c.box.x0-out[n].box.x1 < 0.65*min(c.box.height(), out[n].box.height()) {
				out[n] = joinChunks(out[n], c)
				continue
			}
			out = append(out, c)
		}
		i = j
	}
	return out
}

// joinChunks sets b right of a, with a blank if there is room for one.
func joinChunks(a, b chunk) chunk {
	if len(b.text) > len(a.text) {
		a.size = b.size
	}
	if b.box.x0-a.box.x1 > b.box.height()*0.08 {
		a.text += " "
		a.words += b.words
	} else {
		if a.words == 1 {
			a.first = b.box.x0 + b.first - a.box.x0
		}
		a.words += b.words - 1
	}
	a.text += b.text
	a.box = a.box.union(b.box)
	return a
}

// finite turns down boxes that broken fonts give.
func finite(r rect) bool {
	const far = 1e5
	return r.x0 > -far && r.y0 > -far && r.x1 < far && r.y1 < far && r.x0 <= r.x1 && r.y0 <= r.y1
}
