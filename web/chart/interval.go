package chart

import "html/template"

// A Tick is a place on an axis and what is written there.
type Tick struct {
	At    float64
	Label string
}

// A Span is one interval, from From to To; where both are the same it is drawn as a
// point. What it says in words is its Label.
type Span struct {
	From, To float64
	// FromOpen and ToOpen say that it began earlier, or ended later, than is drawn or
	// known: an arrow instead of an end.
	FromOpen, ToOpen bool
	Hatched          bool   // drawn with stripes, as what is disputed
	Class            string // of the style sheet: "going"
	Label            string // read out, and shown when pointed at
	Words            string // written beside the bar
}

// A Row is a line of intervals under one name.
type Row struct {
	Label string
	Link  string // where the name leads; empty for nowhere
	Spans []Span
}

// Intervals are rows of intervals over one axis, as who held what when.
type Intervals struct {
	ID    string // of the drawing in its page
	Title string
	Text  string // what it shows, for those who do not see it
	From  float64
	To    float64
	Ticks []Tick
	Rows  []Row
}

// Measures of drawings with rows, in units of the view box.
const (
	rowsWidth  = 900
	labelWidth = 230
	rowHeight  = 26
	axisHeight = 24
	spanHeight = 12
	labelRunes = 34 // as many fit before the bars
)

// SVG draws the intervals. What lies outside From and To is cut, with an arrow.
func (c Intervals) SVG() template.HTML {
	height := axisHeight + rowHeight*len(c.Rows) + 6
	s := begin("intervals wide", c.Title, c.Text, rowsWidth, height)
	s.hatch(c.ID)
	x := scale{c.From, c.To, labelWidth, rowsWidth - 14}
	for _, tick := range c.Ticks {
		at := x.of(tick.At)
		s.line("axis", at, axisHeight-6, at, float64(height))
		anchor := "middle"
		if at > rowsWidth-45 {
			anchor = "end" // Else the last label is cut.
			at = rowsWidth
		}
		s.text(at, axisHeight-10, anchor, "tick", tick.Label)
	}
	for i, row := range c.Rows {
		top := float64(axisHeight + rowHeight*i)
		s.line("axis", 0, top, rowsWidth, top)
		middle := top + rowHeight/2
		s.link(row.Link, func() { s.text(4, middle+4, "start", "name", shorten(row.Label, labelRunes)) }, row.Label)
		for _, bar := range row.Spans {
			left, right := float64(labelWidth), float64(rowsWidth)
			for _, other := range row.Spans {
				if other.To < bar.From {
					left = max(left, x.of(min(max(other.To, x.from), x.to))+8)
				}
				if other.From > bar.To {
					right = min(right, x.of(max(min(other.From, x.to), x.from))-8)
				}
			}
			s.bar(c.ID, bar, x, middle, left, right)
		}
	}
	return s.end()
}

// bar draws one interval around a height; left and right of it there is room for
// words up to other bars.
func (s *drawing) bar(id string, bar Span, x scale, middle, left, right float64) {
	if bar.From > x.to || bar.To < x.from {
		return
	}
	from, to := x.of(max(bar.From, x.from)), x.of(min(bar.To, x.to))
	fromOpen, toOpen := bar.FromOpen || bar.From < x.from, bar.ToOpen || bar.To > x.to
	s.open("g", "class", "bar "+bar.Class)
	s.title(bar.Label)
	top, bottom := middle-spanHeight/2, middle+spanHeight/2
	end := to
	switch {
	case bar.From == bar.To:
		s.shape(diamond, from, middle, 6)
		end += 6
	default:
		to = max(to, from+4)
		end = to
		path := move(from, top)
		if fromOpen {
			path = move(from+6, top)
		}
		path += line(to, top)
		if toOpen {
			path += line(to+7, middle)
			end += 7
		}
		path += line(to, bottom)
		if fromOpen {
			path += line(from+6, bottom) + line(from-1, middle)
		} else {
			path += line(from, bottom)
		}
		s.empty("path", "d", path+"Z")
		if bar.Hatched {
			s.empty("path", "d", path+"Z", "class", "hatched", "fill", "url(#"+id+"-hatch)")
		}
	}
	if bar.Words != "" {
		// Where no room is left behind the bar the words stand before it, or on it.
		switch wide := float64(len([]rune(bar.Words))) * 6; {
		case end+6+wide <= right:
			s.text(end+6, middle+4, "start", "words", bar.Words)
		case from-6-wide >= left:
			s.text(from-6, middle+4, "end", "words", bar.Words)
		case from+10+wide <= rowsWidth:
			s.text(from+10, middle+4, "start", "words on", bar.Words)
		}
	}
	s.close("g")
}

// shorten cuts words that do not fit; in full they are in the title.
func shorten(words string, most int) string {
	runes := []rune(words)
	if len(runes) <= most {
		return words
	}
	return string(runes[:most-1]) + "…"
}

// A scale turns values into places between two ends.
type scale struct{ from, to, start, stop float64 }

func (s scale) of(value float64) float64 {
	if s.to <= s.from {
		return (s.start + s.stop) / 2
	}
	return s.start + (value-s.from)/(s.to-s.from)*(s.stop-s.start)
}

func move(x, y float64) string { return "M" + number(x) + " " + number(y) }

func line(x, y float64) string { return "L" + number(x) + " " + number(y) }
