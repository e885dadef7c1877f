package quipu

import (
	"sort"
	"unicode/utf8"
)

// A Span is a half-open range of bytes, [Start, End), in a Document's Text.
// Whatever the program says about a document, it says by way of a Span.
// The zero Span is empty and means "nowhere".
type Span struct{ Start, End int }

// Len is the number of bytes.
func (s Span) Len() int { return s.End - s.Start }

// IsZero reports whether the span points nowhere.
func (s Span) IsZero() bool { return s.Start >= s.End }

// Contains reports whether all of t lies in s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether s and t share a byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Union is the smallest span that contains both; an empty span adds nothing.
func (s Span) Union(t Span) Span {
	if s.IsZero() {
		return t
	}
	if t.IsZero() {
		return s
	}
	return Span{min(s.Start, t.Start), max(s.End, t.End)}
}

// Of is the part of text that s points at.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// CodePoints converts byte offsets of one text into counts of Unicode code
// points, in which all output speaks. The zero value serves no text; make one
// with NewCodePoints. It is safe for concurrent use.
type CodePoints struct {
	ascii bool
	// marks[i] is the number of code points before byte i*stride.
	marks []int
	text  string
}

const codePointStride = 256

// NewCodePoints prepares the conversion for text.
func NewCodePoints(text string) *CodePoints {
	c := &CodePoints{ascii: true, text: text}
	for i := 0; i < len(text); i++ {
		if text[i] >= utf8.RuneSelf {
			c.ascii = false
			break
		}
	}
	if c.ascii {
		return c
	}
	count := 0
	for i := 0; i < len(text); i++ {
		if i%codePointStride == 0 {
			c.marks = append(c.marks, count)
		}
		if utf8.RuneStart(text[i]) {
			count++
		}
	}
	return c
}

// Offset is the number of code points before byte offset b, which must lie at
// the start of one, 0 <= b <= len(text).
func (c *CodePoints) Offset(b int) int {
	if c.ascii {
		return b
	}
	mark := min(b/codePointStride, len(c.marks)-1)
	count := c.marks[mark]
	for i := mark * codePointStride; i < b; i++ {
		if utf8.RuneStart(c.text[i]) {
			count++
		}
	}
	return count
}

// Span is s counted in code points.
func (c *CodePoints) Span(s Span) [2]int { return [2]int{c.Offset(s.Start), c.Offset(s.End)} }

// Bytes is the byte offset of code point number n, or len(text) past the end.
func (c *CodePoints) Bytes(n int) int {
	if c.ascii {
		return min(n, len(c.text))
	}
	mark := sort.Search(len(c.marks), func(i int) bool { return c.marks[i] > n }) - 1
	if mark < 0 {
		return 0
	}
	// A stride may begin inside a code point, which was counted before it.
	count := c.marks[mark]
	for i := mark * codePointStride; i < len(c.text); i++ {
		if utf8.RuneStart(c.text[i]) {
			if count == n {
				return i
			}
			count++
		}
	}
	return len(c.text)
}
