package chart

import (
	"html/template"
	"math"
	"strconv"
)

// A Reading is one figure of a series: between Low and High, either of which may be
// unknown.
type Reading struct {
	At            float64
	Low, High     float64
	NoLow, NoHigh bool // the bound is not known: an arrow
	Label         string
	Link          string
	Faint         bool // shown, and not counted
}

// A Track is what one source gives over time.
type Track struct {
	Name     string
	Readings []Reading
}

// Tracks are series of figures over time, each a point or a bar from its lower to
// its upper bound. Each series has a shape of its own, so that it can be read in
// black and white.
type Tracks struct {
	Title  string
	Text   string
	Unit   string // what the figures count
	From   float64
	To     float64
	Ticks  []Tick
	Tracks []Track
	Log    bool // the axis of figures is logarithmic; figures below one stand on it
	Number func(int) string
}

const (
	tracksHeight = 300
	tracksLeft   = 64
	legendHeight = 20
	legendColumn = 333
	legendRunes  = 46
)

// SVG draws the series and, below, which shape is whose.
func (c Tracks) SVG() template.HTML {
	columns := rowsWidth / legendColumn
	height := tracksHeight + legendHeight*((len(c.Tracks)+columns-1)/columns) + 34
	s := begin("tracks wide", c.Title, c.Text, rowsWidth, height)
	x := scale{c.From, c.To, tracksLeft + 16, rowsWidth - 20}
	y, ticks := c.figures()
	for _, tick := range ticks {
		at := y(tick)
		s.line("axis", tracksLeft, at, rowsWidth, at)
		s.text(tracksLeft-6, at+4, "end", "tick", c.figure(tick))
	}
	if c.Unit != "" {
		s.text(0, 12, "start", "unit", c.Unit)
	}
	for _, tick := range c.Ticks {
		at := x.of(tick.At)
		s.line("axis", at, tracksHeight, at, tracksHeight+5)
		anchor := "middle"
		if at > rowsWidth-45 {
			anchor = "end"
			at = rowsWidth
		}
		s.text(at, tracksHeight+17, anchor, "tick", tick.Label)
	}
	for i, track := range c.Tracks {
		s.open("g", "class", "series s"+strconv.Itoa(i%8+1))
		s.thread(track, x, y)
		for _, one := range track.Readings {
			s.link(one.Link, func() { s.reading(one, mark(i), x.of(one.At), y(one.low()), y(one.high())) }, one.Label)
		}
		s.close("g")
	}
	for i, track := range c.Tracks {
		left, top := float64(i%columns*legendColumn+8), float64(tracksHeight+34+i/columns*legendHeight)
		s.open("g", "class", "series s"+strconv.Itoa(i%8+1))
		s.title(track.Name)
		s.shape(mark(i), left, top+6, 5)
		s.text(left+12, top+10, "start", "name", shorten(track.Name, legendRunes))
		s.close("g")
	}
	return s.end()
}

// thread joins the readings of one track that count.
func (s *drawing) thread(track Track, x scale, y func(float64) float64) {
	path, joined := "", 0
	for _, one := range track.Readings {
		if one.Faint {
			continue
		}
		at, middle := x.of(one.At), (y(one.low())+y(one.high()))/2
		if joined++; joined == 1 {
			path = move(at, middle)
		} else {
			path += line(at, middle)
		}
	}
	if joined > 1 {
		s.empty("path", "class", "thread", "d", path)
	}
}

// low and high are the ends of a reading; the one that is not known is the other.
func (r Reading) low() float64 {
	if r.NoLow {
		return r.High
	}
	return r.Low
}

func (r Reading) high() float64 {
	if r.NoHigh {
		return r.Low
	}
	return r.High
}

// reading draws one figure: a bar where it is a range, arrows where a bound is not
// known, and the mark of its series.
func (s *drawing) reading(r Reading, m mark, x, low, high float64) {
	class := "reading"
	if r.Faint {
		class += " faint"
	}
	s.open("g", "class", class)
	if low != high {
		s.line("range", x, low, x, high)
		s.line("range", x-4, low, x+4, low)
		s.line("range", x-4, high, x+4, high)
	}
	if r.NoHigh && !r.NoLow {
		s.empty("path", "class", "range", "d", move(x, high)+line(x, high-16)+move(x-4, high-11)+line(x, high-16)+line(x+4, high-11))
	}
	if r.NoLow && !r.NoHigh {
		s.empty("path", "class", "range", "d", move(x, low)+line(x, low+16)+move(x-4, low+11)+line(x, low+16)+line(x+4, low+11))
	}
	s.shape(m, x, (low+high)/2, 5)
	s.close("g")
}

func (c Tracks) figure(value float64) string {
	if c.Number == nil {
		return strconv.Itoa(int(value))
	}
	return c.Number(int(value))
}

// figures is the scale of the figures and the values at which it is marked.
func (c Tracks) figures() (func(float64) float64, []float64) {
	most := 1.0
	for _, track := range c.Tracks {
		for _, one := range track.Readings {
			most = max(most, one.low(), one.high())
		}
	}
	if !c.Log {
		step := niceStep(most)
		top := math.Ceil(most/step) * step
		var ticks []float64
		for at := 0.0; at <= top; at += step {
			ticks = append(ticks, at)
		}
		return scale{0, top, tracksHeight - 8, 26}.of, ticks
	}
	top := math.Ceil(math.Log10(max(most, 10)))
	var ticks []float64
	for power := 0.0; power <= top; power++ {
		ticks = append(ticks, math.Pow(10, power))
	}
	place := scale{0, top, tracksHeight - 8, 26}
	return func(value float64) float64 { return place.of(math.Log10(max(value, 1))) }, ticks
}

// niceStep divides up to six steps of 1, 2 or 5 times a power of ten, and of whole
// numbers.
func niceStep(most float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(max(most, 1))))
	for _, step := range []float64{power / 5, power / 2, power, 2 * power, 5 * power} {
		if step >= 1 && most/step <= 6 {
			return step
		}
	}
	return max(1, 10*power)
}
