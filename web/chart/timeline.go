package chart

import (
	"html/template"
	"strconv"
	"unicode/utf8"
)

// A Timeline is a row of bars, one for each day, week or month, each stacked from
// series.
type Timeline struct {
	Title   string
	Unit    string // what is counted in each column: "Events a day"
	Number  func(int) string
	Series  []Series
	Columns []Column
}

// A Column is one stretch of time.
type Column struct {
	Words string // what a tip and a screen reader say: "15 Nov 2019: 12 events"
	Tick  string // below the axis; empty for none
	Parts []int  // how many of each series
	Link  string // an address of the desk; empty for none
}

// The measures of a timeline, in units of its drawing.
const (
	timelineWidth  = 1000.0
	timelineHeight = 200.0
	timelineLeft   = 34.0
	timelineTop    = 20.0
	timelineFoot   = 22.0
	timelineLetter = 7.0 // of a tick, with room to spare
)

// SVG draws the timeline.
func (t Timeline) SVG() template.HTML {
	most := 0
	for _, bar := range t.Columns {
		most = max(most, sum(bar.Parts))
	}
	d := start("wide timeline", timelineWidth, timelineHeight, t.Title)
	ground := timelineHeight - timelineFoot
	marks := steps(max(most, 1))
	scale := (ground - timelineTop) / float64(marks[len(marks)-1])
	for _, n := range marks {
		y := ground - float64(n)*scale
		d.put(`<path class="axis" d="M%s %sH%s"/>`, number(timelineLeft), number(y), number(timelineWidth))
		d.text(timelineLeft-5, y+4, "end", "", t.number(n))
	}
	if t.Unit != "" {
		d.text(0, 10, "start", "unit", t.Unit)
	}
	slot := (timelineWidth - timelineLeft) / float64(max(len(t.Columns), 1))
	slot = min(slot, 60)
	width := max(slot*0.82, 1)
	written := 0.0 // where the last tick ends
	for i, bar := range t.Columns {
		x := timelineLeft + float64(i)*slot + (slot-width)/2
		half := timelineLetter * float64(utf8.RuneCountInString(bar.Tick)) / 2
		if bar.Tick != "" && x+width/2-half > written {
			written = x + width/2 + half
			d.text(x+width/2, timelineHeight-7, "middle", "", bar.Tick)
		}
		if sum(bar.Parts) == 0 {
			continue
		}
		if bar.Link != "" {
			// The table beside it has the same links for the keyboard.
			d.put(`<a href="%s" tabindex="-1">`, escape(bar.Link))
		}
		d.put(`<g class="bar"><title>%s</title>`, escape(bar.Words))
		// The whole height answers to the pointer, for a bar of one is small.
		d.put(`<rect class="reach" x="%s" y="%s" width="%s" height="%s"/>`, number(x), number(timelineTop), number(width), number(ground-timelineTop))
		y := ground
		for k, n := range bar.Parts {
			if n == 0 || k >= len(t.Series) {
				continue
			}
			height := float64(n) * scale
			y -= height
			d.put(`<rect%s x="%s" y="%s" width="%s" height="%s"/>`, classOf(t.Series[k].Class), number(x), number(y), number(width), number(height))
			if height >= 12 && width >= 10 {
				d.text(x+width/2, y+height/2+4, "middle", "sign", t.Series[k].Sign)
			}
		}
		d.WriteString("</g>")
		if bar.Link != "" {
			d.WriteString("</a>")
		}
	}
	return d.end()
}

// number writes a figure of the axis as the language of the page does.
func (t Timeline) number(n int) string {
	if t.Number == nil {
		return strconv.Itoa(n)
	}
	return t.Number(n)
}

func sum(parts []int) (all int) {
	for _, n := range parts {
		all += n
	}
	return all
}
