// Package flat finds the words of a gold coding in a text whose white space may
// have changed since: each run of it counts as one blank, and positions are code
// points of the text made flat in this way.
package flat

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"quipu"
)

// A Text is a text with each run of white space as one blank, and the way from
// the original's positions to code points of the flat one.
type Text struct {
	text     string
	points   *quipu.CodePoints
	original *quipu.CodePoints
	// at[i] is the byte offset in the flat text of the character that byte i of
	// the original belongs to.
	at []int
}

// Of makes a text flat.
func Of(original string) *Text {
	f := &Text{at: make([]int, len(original)), original: quipu.NewCodePoints(original)}
	var out strings.Builder
	blank := false
	for i, r := range original {
		size := utf8.RuneLen(r)
		if size < 0 || r == utf8.RuneError {
			_, size = utf8.DecodeRuneInString(original[i:])
		}
		space := unicode.IsSpace(r)
		last := out.Len()
		switch {
		case !space:
			out.WriteString(original[i : i+size])
		case !blank:
			out.WriteByte(' ')
		default:
			last-- // The blank that stands for this one too.
		}
		blank = space
		for j := i; j < i+size; j++ {
			f.at[j] = last
		}
	}
	f.text = out.String()
	f.points = quipu.NewCodePoints(f.text)
	return f
}

// String is the flat text.
func (f *Text) String() string { return f.text }

// Points is a span of the original, counted in code points as codings are
// written, in code points of the flat text; ok is false for a span that is
// empty or out of the text.
func (f *Text) Points(s [2]int) (start, end int, ok bool) {
	if s[0] < 0 || s[1] <= s[0] {
		return 0, 0, false
	}
	return f.Span(quipu.Span{Start: f.original.Bytes(s[0]), End: f.original.Bytes(s[1])})
}

// Span is a span of the original in code points of the flat text; ok is false
// for a span that is empty or out of the text.
func (f *Text) Span(s quipu.Span) (start, end int, ok bool) {
	if s.Start < 0 || s.End <= s.Start || s.End > len(f.at) {
		return 0, 0, false
	}
	first, last := f.at[s.Start], f.at[s.End-1]
	return f.points.Offset(first), f.points.Offset(last) + 1, true
}

// Find finds a cue: behind its anchor, which may be empty, as near as can be to
// where it stood. ok is false if the text does not hold it.
func (f *Text) Find(cue, anchor string, near int) (start, end int, ok bool) {
	if anchor == "" {
		anchor = cue
	}
	best := -1
	consider := func(offset int) {
		if position := f.points.Offset(offset); best < 0 || gap(position, near) < gap(best, near) {
			best = position
		}
	}
	for at := range occurrences(f.text, anchor) {
		if behind := strings.Index(f.text[at:], cue); behind >= 0 {
			consider(at + behind)
		}
	}
	if best < 0 {
		for at := range occurrences(f.text, cue) {
			consider(at)
		}
	}
	if best < 0 {
		return 0, 0, false
	}
	return best, best + utf8.RuneCountInString(cue), true
}

// occurrences yields the byte offsets at which part, which is not empty,
// stands in text; they do not overlap.
func occurrences(text, part string) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		for from := 0; ; {
			at := strings.Index(text[from:], part)
			if at < 0 || !yield(from+at) {
				return
			}
			from += at + len(part)
		}
	}
}

func gap(a, b int) int { return max(a-b, b-a) }
