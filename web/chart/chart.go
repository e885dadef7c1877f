// Package chart draws: numbers and words become SVG, with everything escaped. It
// knows nothing of the record, nor of pages; classes say what a thing means and the
// style sheet what it looks like. What a drawing shows the page says in words too.
package chart

import (
	"fmt"
	"html"
	"html/template"
	"strconv"
	"strings"
)

// A Series is one of the kinds of things that a drawing tells apart.
type Series struct {
	Class string // "quad-4"
	Sign  string // a letter or digit that says the same as the colour
	Name  string
}

// A drawing is SVG that is being written.
type drawing struct{ strings.Builder }

// start opens a drawing of a size in units, with what it shows for those who cannot
// see it.
func start(class string, width, height float64, title string) *drawing {
	d := &drawing{}
	d.put(`<svg class="chart %s" viewBox="0 0 %s %s" role="group" aria-label="%s" xmlns="http://www.w3.org/2000/svg">`,
		class, number(width), number(height), escape(title))
	return d
}

func (d *drawing) put(format string, args ...any) { fmt.Fprintf(d, format, args...) }

// end closes the drawing.
func (d *drawing) end() template.HTML {
	d.WriteString("</svg>")
	return template.HTML(d.String())
}

// text writes words at a point; anchor is start, middle or end.
func (d *drawing) text(x, y float64, anchor, class, words string) {
	d.put(`<text x="%s" y="%s" text-anchor="%s"%s>%s</text>`, number(x), number(y), anchor, classOf(class), escape(words))
}

func classOf(class string) string {
	if class == "" {
		return ""
	}
	return ` class="` + escape(class) + `"`
}

func escape(s string) string { return html.EscapeString(s) }

// number writes a coordinate to a tenth.
func number(x float64) string {
	s := strconv.FormatFloat(x, 'f', 1, 64)
	return strings.TrimSuffix(s, ".0")
}

// steps are the numbers of an axis from nought to at least most: at most five, and
// round.
func steps(most int) []int {
	step := 1
	for _, factor := range []int{1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000} {
		step = factor
		if most <= 4*factor {
			break
		}
	}
	list := []int{0}
	for n := step; ; n += step {
		list = append(list, n)
		if n >= most {
			return list
		}
	}
}
