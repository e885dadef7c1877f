package margin

import (
	"slices"
	"strings"
	"unicode"

	"quipu"
	"quipu/coding"
)

// A Paragraph is a part of the text as it is shown, with what is coded in it.
type Paragraph struct {
	From int // code point at which it begins
	Kind quipu.ParagraphKind
	Runs []Run
}

// A Run is a sentence with the codings that belong below it, or the text between
// such sentences.
type Run struct {
	From     int
	Sentence bool
	Pieces   []Piece
	Codings  []*Coding
}

// A Stretch is a range of the text that is shown as one paragraph.
type Stretch struct {
	Span coding.Span
	Kind quipu.ParagraphKind
}

// longest is how many code points of a report are shown at a time. What is longer
// is shown in parts, so that a page stays quick to make, to send and to scroll.
const longest = 30_000

// Stretches are the paragraphs of a document, and between them what is no blank; a
// paragraph that is longer than a part is cut between words.
func Stretches(doc *quipu.Document, text []rune) []Stretch {
	points := quipu.NewCodePoints(doc.Text)
	var list []Stretch
	add := func(span coding.Span, kind quipu.ParagraphKind) {
		for span[1]-span[0] > longest {
			at := span[0] + longest
			for at > span[0]+longest/2 && !unicode.IsSpace(text[at-1]) {
				at--
			}
			if at == span[0]+longest/2 {
				at = span[0] + longest
			}
			list = append(list, Stretch{coding.Span{span[0], at}, kind})
			span[0] = at
		}
		list = append(list, Stretch{span, kind})
	}
	last := 0
	between := func(to int) {
		if last < to && strings.TrimSpace(string(text[last:to])) != "" {
			add(coding.Span{last, to}, quipu.Body)
		}
	}
	for _, p := range doc.Paragraphs {
		span := coding.Span(points.Span(p.Span))
		if span[0] < last || span[1] <= span[0] || span[1] > len(text) {
			continue
		}
		between(span[0])
		add(span, p.Kind)
		last = span[1]
	}
	between(len(text))
	return list
}

// Parts groups stretches so that each group is short enough for a page.
func Parts(list []Stretch) [][]Stretch {
	var parts [][]Stretch
	size := 0
	for i, one := range list {
		length := one.Span[1] - one.Span[0]
		if i == 0 || size+length > longest {
			parts = append(parts, nil)
			size = 0
		}
		parts[len(parts)-1] = append(parts[len(parts)-1], one)
		size += length
	}
	return parts
}

// PartAt is the part in which a code point lies.
func PartAt(parts [][]Stretch, point int) int {
	for i, part := range parts {
		if point < part[len(part)-1].Span[1] {
			return i
		}
	}
	return max(0, len(parts)-1)
}

// Paragraphs lays out a part of a report: each stretch cut into sentences with what
// is coded in them, and the text between.
func Paragraphs(text []rune, part []Stretch, codings []*Coding, asked coding.Span) []Paragraph {
	var list []Paragraph
	for _, one := range part {
		p := Paragraph{From: one.Span[0], Kind: one.Kind}
		at := one.Span[0]
		run := func(to int, sentence bool, inside []*Coding) {
			if at >= to {
				return
			}
			var marks []mark
			for _, c := range inside {
				marks = append(marks, c.marks...)
			}
			// Marks of other sentences reach in: a speaker named in the one before.
			for _, c := range codings {
				if slices.Contains(inside, c) {
					continue
				}
				for _, m := range c.marks {
					if m.span[0] < to && at < m.span[1] {
						marks = append(marks, m)
					}
				}
			}
			p.Runs = append(p.Runs, Run{From: at, Sentence: sentence, Pieces: pieces(text[at:to], at, marks, asked), Codings: inside})
			at = to
		}
		for _, block := range blocks(one.Span, codings) {
			run(block.span[0], false, nil)
			run(block.span[1], true, block.codings)
		}
		run(one.Span[1], false, nil)
		list = append(list, p)
	}
	return list
}

// Marked lays out a part of a report with the words of one coding, and nothing beside
// them.
func Marked(text []rune, part []Stretch, c *Coding) []Paragraph {
	var list []Paragraph
	for _, one := range part {
		run := Run{From: one.Span[0], Pieces: pieces(text[one.Span[0]:one.Span[1]], one.Span[0], c.marks, coding.Span{})}
		list = append(list, Paragraph{From: one.Span[0], Kind: one.Kind, Runs: []Run{run}})
	}
	return list
}

// A block is a sentence with its codings; sentences that overlap, as those may that
// two coders cut, are one.
type block struct {
	span    coding.Span
	codings []*Coding
}

// blocks are the sentences of a stretch that have something coded, in text order. A
// sentence that runs over several stretches has its codings where its trigger is.
func blocks(within coding.Span, codings []*Coding) []block {
	var list []block
	for _, c := range codings {
		if c.At() < within[0] || c.At() >= within[1] {
			continue
		}
		span := coding.Span{max(within[0], min(c.sentence[0], c.At())), min(within[1], max(c.sentence[1], c.At()+1))}
		list = append(list, block{span, []*Coding{c}})
	}
	slices.SortStableFunc(list, func(a, b block) int { return a.span[0] - b.span[0] })
	var merged []block
	for _, one := range list {
		if n := len(merged); n > 0 && one.span[0] < merged[n-1].span[1] {
			last := &merged[n-1]
			last.span[1] = max(last.span[1], one.span[1])
			last.codings = append(last.codings, one.codings...)
			continue
		}
		merged = append(merged, one)
	}
	for i := range merged {
		slices.SortStableFunc(merged[i].codings, func(a, b *Coding) int { return a.At() - b.At() })
	}
	return merged
}
