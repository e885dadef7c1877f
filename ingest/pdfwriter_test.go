package ingest

import (
	"bytes"
	"fmt"
	"strings"
)

// A testPDF writes the PDFs of the tests: lines of Courier at given places.
// In Courier every character is 0.6 of the font's size wide.
type testPDF struct {
	pages   []*bytes.Buffer
	rotated bool   // pages are sideways, and text with them
	trailer string // further entries of the trailer
}

const (
	pageWidth  = 595
	pageHeight = 842
)

func (p *testPDF) newPage() { p.pages = append(p.pages, &bytes.Buffer{}) }

// text sets one line with its baseline at y.
func (p *testPDF) text(x, y, size float64, s string) {
	matrix := fmt.Sprintf("1 0 0 1 %.2f %.2f", x, y)
	if p.rotated { // the page is turned: text runs upwards
		matrix = fmt.Sprintf("0 1 -1 0 %.2f %.2f", pageHeight-y, x)
	}
	fmt.Fprintf(p.pages[len(p.pages)-1], "BT /F1 %.2f Tf %s Tm (%s) Tj ET\n", size, matrix, pdfString(s))
}

// lines sets lines below each other and returns the baseline after them.
func (p *testPDF) lines(x, y, size float64, lines ...string) float64 {
	for _, line := range lines {
		if line != "" {
			p.text(x, y, size, line)
		}
		y -= size * 1.2
	}
	return y
}

// pdfString writes a string in WinAnsiEncoding.
func pdfString(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '(' || r == ')' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '–':
			b.WriteString("\\226")
		case r == '“':
			b.WriteString("\\223")
		case r == '”':
			b.WriteString("\\224")
		case r < 0x80:
			b.WriteRune(r)
		default:
			fmt.Fprintf(&b, "\\%03o", r&0xff)
		}
	}
	return b.String()
}

// bytes is the whole file.
func (p *testPDF) bytes() []byte {
	var out bytes.Buffer
	var offsets []int
	object := func(format string, args ...any) {
		offsets = append(offsets, out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n", len(offsets))
		fmt.Fprintf(&out, format, args...)
		out.WriteString("\nendobj\n")
	}
	out.WriteString("%PDF-1.4\n")
	var kids strings.Builder
	for i := range p.pages {
		fmt.Fprintf(&kids, "%d 0 R ", 4+2*i)
	}
	object("<< /Type /Catalog /Pages 2 0 R >>")
	object("<< /Type /Pages /Kids [%s] /Count %d >>", kids.String(), len(p.pages))
	object("<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>")
	for i, page := range p.pages {
		box := fmt.Sprintf("[0 0 %d %d]", pageWidth, pageHeight)
		if p.rotated {
			box = fmt.Sprintf("[0 0 %d %d] /Rotate 90", pageHeight, pageWidth)
		}
		object("<< /Type /Page /Parent 2 0 R /MediaBox %s /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>", box, 5+2*i)
		object("<< /Length %d >>\nstream\n%sendstream", page.Len(), page.String())
	}
	start := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, at := range offsets {
		fmt.Fprintf(&out, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&out, "trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, p.trailer, start)
	return out.Bytes()
}
