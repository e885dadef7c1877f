package export

import (
	"bufio"
	"io"
	"strconv"
	"strings"

	"github.com/mattn/go-runewidth"

	"quipu"
	"quipu/coding"
)

// Select graphic rendition of a terminal.
const (
	bold  = "\x1b[1m"
	dim   = "\x1b[2m"
	plain = "\x1b[0m"
)

// quadColors are the colours of the quad classes: green for cooperation, yellow
// for conflict in words, red for conflict in deeds.
var quadColors = [...]string{"", "\x1b[32m", "\x1b[32m", "\x1b[33m", "\x1b[31m"}

const (
	defaultWidth = 120
	narrowest    = 80 // below it lines are left to wrap
	dateWidth    = 10
	eventWidth   = 22
	placeWidth   = 13
	countWidth   = 18
	columnGap    = 2
)

// cells measures text in columns of a terminal, wide characters as two. It does
// not look at the locale, so that the same input gives the same bytes.
var cells = &runewidth.Condition{StrictEmojiNeutral: true}

type tableWriter struct {
	out     *bufio.Writer
	options Options
	begun   bool
}

func newTable(w io.Writer, o Options) *tableWriter {
	if o.Width == 0 {
		o.Width = defaultWidth
	}
	o.Width = max(o.Width, narrowest)
	return &tableWriter{out: bufio.NewWriter(w), options: o}
}

// Write writes a line that names the document and a row for each mention:
// date, type with modes, actor → recipient, place, counts, and whose word it is
// or what else is said of its standing.
func (t *tableWriter) Write(a *quipu.Analysis) error {
	mentions := coding.Mentions(a, "", false)
	if len(mentions) == 0 {
		return nil
	}
	if t.begun {
		t.out.WriteByte('\n')
	}
	t.begun = true
	t.out.WriteString(t.paint(bold, cells.Truncate(heading(a.Doc), t.options.Width, "…")))
	t.out.WriteByte('\n')
	for i := range mentions {
		t.row(&mentions[i])
	}
	return t.out.Flush()
}

func (t *tableWriter) Close() error { return t.out.Flush() }

func (t *tableWriter) row(m *coding.Mention) {
	rest := t.options.Width - dateWidth - eventWidth - placeWidth - countWidth - 5*columnGap
	sidesWidth := rest * 2 / 3
	standingWidth := rest - sidesWidth

	color := ""
	if m.QuadCode > 0 && m.QuadCode < len(quadColors) {
		color = quadColors[m.QuadCode]
	}
	counts := make([]string, len(m.Counts))
	for i := range m.Counts {
		counts[i] = shortCount(&m.Counts[i])
	}
	event := string(m.Event)
	if len(m.Mode) > 0 {
		event += " " + strings.Join(m.Mode, ", ")
	}
	var line strings.Builder
	column := func(text string, width int, style string) {
		text = cells.Truncate(printable(text), width, "…")
		line.WriteString(t.paint(style, text))
		line.WriteString(strings.Repeat(" ", width-cells.StringWidth(text)+columnGap))
	}
	column(when(m), dateWidth, "")
	column(event, eventWidth, color)
	column(sidesOf(m), sidesWidth, "")
	column(placeOf(m), placeWidth, "")
	column(strings.Join(counts, ", "), countWidth, "")
	column(standing(m), standingWidth, dim)
	t.out.WriteString(strings.TrimRight(line.String(), " "))
	t.out.WriteByte('\n')
	if t.options.Snippet {
		t.out.WriteString(strings.Repeat(" ", dateWidth+columnGap))
		t.out.WriteString(t.snippet(m, t.options.Width-dateWidth-columnGap))
		t.out.WriteByte('\n')
	}
}

func (t *tableWriter) paint(style, text string) string {
	if !t.options.Color || style == "" || text == "" {
		return text
	}
	return style + text + plain
}

// heading names a document: its title or id, outlet and day.
func heading(doc *quipu.Document) string {
	name := doc.Title
	if name == "" {
		name = string(doc.ID)
	}
	for _, part := range []string{doc.Source, doc.Published.String()} {
		if part != "" {
			name += " · " + part
		}
	}
	return printable(name)
}

// when is the day, or the month or year where no more is known.
func when(m *coding.Mention) string {
	day := m.Date.String()
	switch {
	case day == "":
		return ""
	case m.DatePrecision == quipu.PrecisionMonth:
		return day[:len("2006-01")]
	case m.DatePrecision == quipu.PrecisionYear:
		return day[:len("2006")]
	}
	return day
}

// placeOf is the name of the place, or its words.
func placeOf(m *coding.Mention) string {
	switch {
	case m.EventLoc == nil:
		return ""
	case m.EventLoc.Name != "":
		return m.EventLoc.Name
	}
	return m.EventLoc.Text
}

func sidesOf(m *coding.Mention) string {
	side := func(actors []coding.Actor) string {
		all := make([]string, len(actors))
		for i := range actors {
			all[i] = actors[i].String()
		}
		return strings.Join(all, ", ")
	}
	if len(m.Recipient) == 0 {
		return side(m.Actor)
	}
	return strings.TrimLeft(side(m.Actor)+" → "+side(m.Recipient), " ")
}

// shortCount is "2+ killed", "200–999 participants", "12 arrested".
func shortCount(c *coding.Count) string {
	number := ""
	if c.Min != nil {
		number = strconv.FormatInt(*c.Min, 10)
	}
	switch {
	case c.Max == nil:
		number += "+"
	case c.Min == nil || *c.Max != *c.Min:
		number += "–" + strconv.FormatInt(*c.Max, 10)
	}
	return strings.TrimRight(number+" "+c.What, " ")
}

// standing is the status unless the event is simply reported, and whose word
// it is.
func standing(m *coding.Mention) string {
	var parts []string
	if m.Status != quipu.Reported {
		parts = append(parts, string(m.Status))
	}
	if at := m.Attribution; at != nil && at.Speaker != nil {
		who := at.Speaker.String()
		if at.Through != nil {
			who += ", via " + at.Through.String()
		}
		parts = append(parts, "says "+who)
	}
	return strings.Join(parts, ", ")
}

// snippet is the part of the sentence around the trigger, with the trigger in
// brackets, or bold where there are colours.
func (t *tableWriter) snippet(m *coding.Mention, width int) string {
	sentence := []rune(m.Sentence.Text)
	start, end := m.Trigger.Span[0]-m.Sentence.Span[0], m.Trigger.Span[1]-m.Sentence.Span[0]
	if start < 0 || end > len(sentence) || start > end {
		return t.paint(dim, cells.Truncate(printable(m.Sentence.Text), width, "…"))
	}
	before, trigger, after := printable(string(sentence[:start])), printable(string(sentence[start:end])), printable(string(sentence[end:]))
	// What does not fit is cut from the longer side first.
	room := max(width-cells.StringWidth(trigger)-len("[]"), 0)
	left, right := cells.StringWidth(before), cells.StringWidth(after)
	if over := left + right - room; over > 0 {
		left = min(left, max(room-right, room/2))
		right = room - left
	}
	if over := cells.StringWidth(before) - left; over > 0 {
		before = cells.TruncateLeft(before, over+1, "…")
	}
	after = cells.Truncate(after, right, "…")
	mark := "[" + trigger + "]"
	if t.options.Color {
		mark = t.paint(bold, trigger)
	}
	return t.paint(dim, before) + mark + t.paint(dim, after)
}

// printable is s in one line, without what controls a terminal or cannot be seen:
// documents come from strangers. Joiners stay, for some scripts are written with them.
func printable(s string) string {
	if !strings.ContainsFunc(s, unseen) {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\t' || r == '\u2028' || r == '\u2029':
			return ' '
		case r == '\u200c' || r == '\u200d':
			return r
		case unseen(r):
			return -1
		}
		return r
	}, s)
}
