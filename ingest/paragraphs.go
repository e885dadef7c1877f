package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"quipu"
)

// A line is a line of text without its break and without blanks at its ends.
type line struct {
	span   quipu.Span
	indent int  // columns of blanks before the first character
	width  int  // characters, the indent included
	page   bool // a form feed comes before it
}

// linesOf cuts text into lines. Blank lines have an empty span.
func linesOf(text string) []line {
	var lines []line
	page := false
	for start := 0; start < len(text); {
		end, next := lineEnd(text, start)
		l := line{span: quipu.Span{Start: start, End: end}, page: page}
		page = next > end && text[next-1] == '\f'
		for l.span.Start < end {
			r, size := utf8.DecodeRuneInString(text[l.span.Start:])
			if r == '\t' {
				l.indent += 4
			} else if unicode.IsSpace(r) || r == '\ufeff' {
				l.indent++
			} else {
				break
			}
			l.span.Start += size
		}
		l.span.End = l.span.Start + len(strings.TrimRight(text[l.span.Start:end], blanks))
		l.width = l.indent + utf8.RuneCountInString(l.span.Of(text))
		if page && len(lines) > 0 && l.span.IsZero() {
			l.page = true
		}
		lines = append(lines, l)
		start = next
	}
	return lines
}

// lineEnd is the end of the line that begins at start, and where the next one
// begins.
func lineEnd(text string, start int) (end, next int) {
	for i := start; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\n' || c == '\f' || c == '\v':
			return i, i + 1
		case c == '\r':
			if i+1 < len(text) && text[i+1] == '\n' {
				return i, i + 2
			}
			return i, i + 1
		case c == 0xe2 && (strings.HasPrefix(text[i:], "\u2028") || strings.HasPrefix(text[i:], "\u2029")):
			return i, i + 3
		case c == 0xc2 && strings.HasPrefix(text[i:], "\u0085"):
			return i, i + 2
		}
	}
	return len(text), len(text)
}

// wrapWidth is the column at which the lines of a text were broken, or 0 if
// its lines are whole paragraphs. Lines were broken at column W if most line
// breaks in the midst of sentences are such that the next word would have
// passed W. Lines that stand alone tell nothing.
func wrapWidth(text string, lines []line, alone []bool) int {
	inside := func(i int) bool {
		return i+1 < len(lines) && !lines[i].span.IsZero() && !lines[i+1].span.IsZero() && !alone[i] && !alone[i+1]
	}
	const narrow, wide = 30, 140
	// The width is the one that all but a few of the inner lines keep: an
	// address that cannot be broken may stand out.
	counts := make([]int, wide+2)
	inner := 0
	for i := range lines {
		if inside(i) {
			counts[min(lines[i].width, wide+1)]++
			inner++
		}
	}
	if inner < 2 {
		return 0
	}
	width, above := wide+1, 0
	for above += counts[width]; width > narrow && above*20 <= inner; above += counts[width] {
		width--
	}
	if width > wide || width <= narrow {
		return 0
	}
	forced, free := 0, 0
	for i := range lines {
		if !inside(i) || endsSentence(lines[i].span.Of(text)) {
			continue
		}
		if full(text, lines[i], lines[i+1], width) {
			forced++
		} else {
			free++
		}
	}
	if forced == 0 || forced < 2*free || forced*5 < inner {
		return 0
	}
	return width
}

// full reports whether the first word of next had no room on l. Some writers
// break a little early.
func full(text string, l, next line, width int) bool {
	first := next.span.Of(text)
	if i := strings.IndexAny(first, blanks); i >= 0 {
		first = first[:i]
	}
	const slack = 3
	return l.width+1+utf8.RuneCountInString(first)+slack > width
}

// findParagraphs cuts text into paragraphs: at empty lines, and where a line
// break inside a block is no mere wrapping of a long line. apart says of a
// line that it stands alone (a byline); it may be nil.
func findParagraphs(text string, apart func(line string) bool) []quipu.Span {
	lines := linesOf(text)
	isolated := make([]bool, len(lines))
	for i, l := range lines {
		isolated[i] = apart != nil && !l.span.IsZero() && apart(l.span.Of(text))
	}
	width := wrapWidth(text, lines, isolated)
	var spans []quipu.Span
	alone := false // the open paragraph takes no more lines
	last := -1     // the last line that was not blank
	for i, l := range lines {
		if l.span.IsZero() {
			continue
		}
		if n := len(spans) - 1; n >= 0 && !alone && !isolated[i] && runsOn(text, spans[n], lines, last, i, width) {
			spans[n].End = l.span.End
		} else {
			spans = append(spans, l.span)
		}
		alone = isolated[i]
		last = i
	}
	return spans
}

// runsOn reports whether line i goes on with the paragraph that line last
// ended.
func runsOn(text string, open quipu.Span, lines []line, last, i, width int) bool {
	prev, next := lines[last], lines[i]
	before, after := prev.span.Of(text), next.span.Of(text)
	if isBullet(after) {
		return false
	}
	if i > last+1 || next.page { // blank lines or the end of a page lie between
		// Where lines are not wrapped, short ones are greetings and headings.
		const short = 60
		return (width > 0 || open.Len() > short) && brokenOff(text[max(open.Start, open.End-200):open.End], after)
	}
	if startsLower(after) && !endsSentence(before) || endsOpen(before) {
		return true
	}
	if width == 0 {
		return false
	}
	if next.indent >= prev.indent+2 && last > 0 { // the first line is indented
		return false
	}
	if full(text, prev, next, width) {
		return true
	}
	// A short line ends a paragraph if a sentence ends with it, or if it is a
	// heading.
	return !endsSentence(before) && !(titleLike(before) && last > 0 && lines[last-1].span.IsZero() || last == 0 && titleLike(before))
}

// brokenOff reports whether a page or column break tore a sentence apart: the
// text before ends in the midst of one, and the text after goes on in lower
// case.
func brokenOff(before, after string) bool {
	if len(strings.Fields(before)) < 5 {
		return false
	}
	if !startsLower(after) {
		return endsOpen(before)
	}
	r, _ := utf8.DecodeLastRuneInString(before)
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r == ',' || r == '-' || r == '\u00ad' || r == ';'
}

// openWords are words after which no paragraph ends.
var openWords = map[string]bool{"of": true, "the": true, "a": true, "an": true, "and": true, "or": true, "to": true, "with": true, "for": true, "in": true, "on": true,
	"from": true, "by": true, "at": true, "into": true, "their": true, "its": true, "his": true, "her": true, "was": true, "were": true, "that": true,
	"de": true, "del": true, "la": true, "el": true, "los": true, "las": true, "y": true, "con": true, "por": true, "para": true, "un": true, "una": true, "que": true,
	"al": true, "en": true, "su": true, "sus": true}

// endsOpen reports whether text ends in a word that asks for another, so that
// it goes on even if a capital follows ("envoys of the / United Nations").
func endsOpen(text string) bool {
	i := strings.LastIndexAny(text, blanks)
	return i > 0 && openWords[text[i+1:]] && len(strings.Fields(text[max(0, len(text)-80):])) > 3
}

func startsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

// endsSentence reports whether the last character that is no quotation mark or
// bracket ends a sentence or announces a list.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, "\"'”’»)]")
	return endsIn(s, ".!?…:")
}

// isBullet reports whether a line is an item of a list.
func isBullet(s string) bool {
	for _, mark := range []string{"- ", "* ", "• ", "· ", "– ", "— ", "▪ ", "► ", "> "} {
		if strings.HasPrefix(s, mark) {
			// In Spanish and in play scripts a dash opens speech; within wrapped
			// prose it is punctuation. A lower-case letter after it tells.
			rest := s[len(mark):]
			return !startsLower(rest)
		}
	}
	i := 0
	for i < len(s) && isDigit(s[i]) {
		i++
	}
	return i > 0 && i <= 2 && i+1 < len(s) && (s[i] == ')' || s[i] == '.') && s[i+1] == ' '
}
