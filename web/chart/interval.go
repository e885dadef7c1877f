package chart

import (
	"cmp"
	"html/template"
	"slices"
)

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
	// Keys tell below the drawing what looks how: one span of each sort with its
	// Words, a point where From and To are the same.
	Keys []Span
}

// Measures of drawings with rows, in units of the view box.
const (
	rowsWidth  = 1000
	labelWidth = 250
	laneHeight = 20
	rowRoom    = 6 // of a row above and below its lanes, together
	axisHeight = 24
	spanHeight = 14
	keyHeight  = 24
	labelRunes = 36  // as many fit before the bars
	wideRune   = 6.2 // what a letter takes at most, on the average of words
	pointSize  = 6
)

// SVG draws the intervals. What lies outside From and To is cut, with an arrow. Where
// two of a row are at one time they lie below each other.
func (c Intervals) SVG() template.HTML {
	x := scale{c.From, c.To, labelWidth, rowsWidth - 14}
	var rows [][]placed
	height := float64(axisHeight)
	for _, row := range c.Rows {
		bars := lanes(row.Spans, x)
		rows = append(rows, bars)
		height += tall(bars)
	}
	ground := height
	if len(c.Keys) > 0 {
		height += keyHeight
	}
	s := begin("intervals wide", c.Title, c.Text, rowsWidth, int(height)+6)
	s.hatch(c.ID)
	for _, tick := range c.Ticks {
		at := x.of(tick.At)
		s.line("axis", at, axisHeight-6, at, ground)
		anchor := "middle"
		if at > rowsWidth-45 {
			anchor = "end" // Else the last label is cut.
			at = rowsWidth
		}
		s.text(at, axisHeight-10, anchor, "tick", tick.Label)
	}
	top := float64(axisHeight)
	for i, row := range c.Rows {
		s.line("axis", 0, top, rowsWidth, top)
		middle := top + (rowRoom+laneHeight)/2
		s.link(row.Link, func() { s.text(4, middle+4, "start", "name", shorten(row.Label, labelRunes)) }, row.Label)
		named := name(rows[i])
		for k, bar := range rows[i] {
			s.bar(c.ID, bar, middle+laneHeight*float64(bar.lane), named[k])
		}
		top += tall(rows[i])
	}
	s.keys(c.ID, c.Keys, ground)
	return s.end()
}

// A placed is an interval with its place in its row, in units of the drawing.
type placed struct {
	Span
	from, to         float64 // without the tips of arrows
	left, right      float64 // with them
	lane             int
	fromOpen, toOpen bool
}

// lanes puts the intervals of a row into their order, and below each other where they
// are at one time; those outside the drawing are left out.
func lanes(spans []Span, x scale) []placed {
	var list []placed
	var ends []float64 // of the lanes
	spans = slices.Clone(spans)
	slices.SortStableFunc(spans, func(a, b Span) int { return cmp.Compare(a.From, b.From) })
	for _, span := range spans {
		if span.From > x.to || span.To < x.from {
			continue
		}
		bar := placed{Span: span, from: x.of(max(span.From, x.from)), to: x.of(min(span.To, x.to))}
		bar.fromOpen, bar.toOpen = span.FromOpen || span.From < x.from, span.ToOpen || span.To > x.to
		if span.From == span.To {
			bar.left, bar.right = bar.from-pointSize, bar.to+pointSize
		} else {
			bar.to = max(bar.to, bar.from+4)
			bar.left, bar.right = bar.from, bar.to
			if bar.fromOpen {
				bar.left--
			}
			if bar.toOpen {
				bar.right += 7
			}
		}
		// A successor begins on the day on which the one before leaves: tips may touch.
		const touch = 8
		for bar.lane < len(ends) && bar.left < ends[bar.lane]-touch {
			bar.lane++
		}
		if bar.lane == len(ends) {
			ends = append(ends, 0)
		}
		ends[bar.lane] = max(ends[bar.lane], bar.right)
		list = append(list, bar)
	}
	return list
}

// tall is the height of a row.
func tall(bars []placed) float64 {
	most := 0
	for _, bar := range bars {
		most = max(most, bar.lane)
	}
	return float64(rowRoom + laneHeight*(most+1))
}

// A label is where the words of a bar stand.
type label struct {
	x             float64
	anchor, class string
	words         string
}

// name finds room for the words of the bars of a row: in the bar, behind it, before
// it; else as many letters as fit in it stand there, and all in the title.
func name(bars []placed) []label {
	type extent struct {
		lane        int
		left, right float64
	}
	var taken []extent
	for _, bar := range bars {
		taken = append(taken, extent{bar.lane, bar.left, bar.right})
	}
	list := make([]label, len(bars))
	for i, bar := range bars {
		if bar.Words == "" {
			continue
		}
		wide := wideRune * float64(len([]rune(bar.Words)))
		free := func(left, right float64) bool {
			if left < labelWidth || right > rowsWidth {
				return false
			}
			for _, one := range taken {
				if one.lane == bar.lane && left < one.right && one.left < right {
					return false
				}
			}
			taken = append(taken, extent{bar.lane, left, right})
			return true
		}
		const gap = 5
		inside := bar.to - bar.from - 2*gap
		switch {
		case wide <= inside:
			list[i] = label{bar.from + gap + 2, "start", "words on", bar.Words}
		case free(bar.right+gap, bar.right+gap+wide):
			list[i] = label{bar.right + gap, "start", "words", bar.Words}
		case free(bar.left-gap-wide, bar.left-gap):
			list[i] = label{bar.left - gap, "end", "words", bar.Words}
		case inside >= 4*wideRune:
			list[i] = label{bar.from + gap + 2, "start", "words on", shorten(bar.Words, int(inside/wideRune))}
		}
	}
	return list
}

// bar draws one interval around a height, with its words.
func (s *drawing) bar(id string, bar placed, middle float64, words label) {
	s.open("g", "class", "bar "+bar.Class)
	s.title(bar.Label)
	top, bottom := middle-spanHeight/2, middle+spanHeight/2
	if bar.From == bar.To {
		s.shape(diamond, bar.from, middle, pointSize)
	} else {
		path := move(bar.from, top)
		if bar.fromOpen {
			path = move(bar.from+6, top)
		}
		path += line(bar.to, top)
		if bar.toOpen {
			path += line(bar.to+7, middle)
		}
		path += line(bar.to, bottom)
		if bar.fromOpen {
			path += line(bar.from+6, bottom) + line(bar.from-1, middle)
		} else {
			path += line(bar.from, bottom)
		}
		s.empty("path", "d", path+"Z")
		if bar.Hatched {
			s.empty("path", "d", path+"Z", "class", "hatched", "fill", "url(#"+id+"-hatch)")
		}
	}
	if words.words != "" {
		s.text(words.x, middle+4, words.anchor, words.class, words.words)
	}
	s.close("g")
}

// keys draws what looks how, in a line from the left.
func (s *drawing) keys(id string, keys []Span, top float64) {
	const wide, gap = 26, 18
	x, middle := 4.0, top+keyHeight/2+3
	for _, key := range keys {
		words := label{x + wide + 13, "start", "key", key.Words}
		bar := placed{Span: key, from: x, to: x + wide, fromOpen: key.FromOpen, toOpen: key.ToOpen}
		if key.From == key.To {
			bar.from = x + wide - pointSize
		}
		s.bar(id, bar, middle, words)
		x = words.x + wideRune*float64(len([]rune(key.Words))) + gap
	}
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
