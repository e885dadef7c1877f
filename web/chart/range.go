package chart

import (
	"html/template"
	"math"
)

// A Range is a number that is not known for certain, on a scale that it may share
// with others.
type Range struct {
	Words     string // what it says: "9 to 12, best 10"
	Low, High int64
	Best      int64 // drawn where HasBest is set
	HasBest   bool
	OpenLow   bool // it may be lower than Low
	OpenHigh  bool
	Most      int64 // the end of the scale
}

// The measures of a range.
const (
	rangeWidth  = 160.0
	rangeHeight = 16.0
	rangeEdge   = 7.0
)

// SVG draws the range as a line with ends; an arrow where an end is open, and a dot
// where the best number is.
func (r Range) SVG() template.HTML {
	d := start("range", rangeWidth, rangeHeight, r.Words)
	at := func(n int64) float64 {
		share := float64(n) / math.Max(float64(r.Most), 1)
		return rangeEdge + min(max(share, 0), 1)*(rangeWidth-2*rangeEdge)
	}
	const middle = rangeHeight / 2
	low, high := at(r.Low), at(r.High)
	d.put(`<title>%s</title>`, escape(r.Words))
	d.put(`<path class="axis" d="M%s %sH%s"/>`, number(rangeEdge), number(middle), number(rangeWidth-rangeEdge))
	d.put(`<path class="extent" d="M%s %sH%s"/>`, number(low), number(middle), number(max(high, low+1)))
	end := func(x float64, open bool, way float64) {
		if open {
			d.put(`<path class="tip" d="M%s %sl%s 4l%s 4z"/>`, number(x), number(middle-4), number(way*6), number(-way*6))
			return
		}
		d.put(`<path class="stop" d="M%s %sv8"/>`, number(x), number(middle-4))
	}
	end(low, r.OpenLow, -1)
	end(high, r.OpenHigh, 1)
	if r.HasBest {
		d.put(`<circle class="best" cx="%s" cy="%s" r="4"/>`, number(at(r.Best)), number(middle))
	}
	return d.end()
}
