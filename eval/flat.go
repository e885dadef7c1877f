package eval

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"quipu"
)

// A flat is a text with each run of white space as one blank, and the way
// from the text's bytes to code points of the flat one.
type flat struct {
	text   string
	points *quipu.CodePoints
	// at[i] is the byte offset in the flat text of the character that byte i of
	// the original belongs to.
	at []int
}

func flatten(original string) *flat {
	f := &flat{at: make([]int, len(original))}
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

// span is a span of the original text in code points of the flat one; ok is
// false for a span that is empty or out of the text.
func (f *flat) span(s quipu.Span) (start, end int, ok bool) {
	if s.IsZero() || s.Start < 0 || s.End > len(f.at) {
		return 0, 0, false
	}
	first, last := f.at[s.Start], f.at[s.End-1]
	return f.points.Offset(first), f.points.Offset(last) + 1, true
}

// locate finds the cue of a gold event: behind its anchor, as near as can be
// to where it stood. ok is false if the text does not hold it.
func (f *flat) locate(e *Event) (start, end int, ok bool) {
	anchor := e.Anchor
	if anchor == "" {
		anchor = e.Cue
	}
	best := -1
	consider := func(offset int) {
		if position := f.points.Offset(offset); best < 0 || gap(position, e.Start) < gap(best, e.Start) {
			best = position
		}
	}
	for at := range occurrences(f.text, anchor) {
		if behind := strings.Index(f.text[at:], e.Cue); behind >= 0 {
			consider(at + behind)
		}
	}
	if best < 0 {
		for at := range occurrences(f.text, e.Cue) {
			consider(at)
		}
	}
	if best < 0 {
		return 0, 0, false
	}
	return best, best + utf8.RuneCountInString(e.Cue), true
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
