package attribution

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"quipu"
)

// A quotation is a stretch between quotation marks, marks included.
type quotation struct {
	span quipu.Span
	// paragraph is where it begins.
	paragraph int
	// open is set where the closing mark is missing, as in all but the last
	// paragraph of a long quotation.
	open bool
	tied bool // it was given to a cue
}

// mark is one quotation mark: its length in bytes, the family of marks that it
// belongs to, and whether it can open or close.
type mark struct {
	size         int
	family       byte
	opens, shuts bool
}

// markAt reads the quotation mark at byte i of text, if there is one. A straight
// mark opens after a blank or bracket and before a letter, and shuts else. A
// single straight mark is too often an apostrophe and is none, two of them in a
// row are one mark, as some archives write it.
func markAt(text string, i int) (mark, bool) {
	switch text[i] {
	case '"':
		opens := opensAt(text, i, 1)
		return mark{1, '"', opens, !opens}, true
	case '\'', '`':
		if i+1 < len(text) && text[i+1] == text[i] {
			opens := text[i] == '`' || opensAt(text, i, 2)
			return mark{2, '\'', opens, !opens}, true
		}
		return mark{}, false
	}
	if text[i] < utf8.RuneSelf {
		return mark{}, false
	}
	r, size := utf8.DecodeRuneInString(text[i:])
	switch r {
	case '“', '„':
		return mark{size, '"', true, false}, true
	case '”':
		return mark{size, '"', false, true}, true
	case '«':
		return mark{size, '<', true, false}, true
	case '»':
		return mark{size, '<', false, true}, true
	}
	return mark{}, false
}

func opensAt(text string, i, size int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	after, _ := utf8.DecodeRuneInString(text[i+size:])
	if i+size >= len(text) || unicode.IsSpace(after) {
		return false
	}
	return i == 0 || unicode.IsSpace(before) || strings.ContainsRune("([{—–-/:“‘'", before)
}

// quotations finds the quotations of a document in text order. They do not
// overlap: marks inside a quotation belong to it. One that is not shut ends with
// its paragraph.
func quotations(doc *quipu.Document) []quotation {
	var all []quotation
	for p := range doc.Paragraphs {
		if !doc.Paragraphs[p].Kind.Coded() {
			continue
		}
		span := doc.Paragraphs[p].Span
		text := doc.Text[:span.End]
		begun, family, depth := -1, byte(0), 0
		for i := span.Start; i < span.End; {
			m, ok := markAt(text, i)
			if !ok {
				i++
				continue
			}
			switch {
			case begun < 0 && m.opens:
				begun, family, depth = i, m.family, 1
			case begun >= 0 && m.family == family && m.shuts:
				if depth--; depth == 0 {
					all = append(all, quotation{span: quipu.Span{Start: begun, End: i + m.size}, paragraph: p})
					begun = -1
				}
			case begun >= 0 && m.family == family && m.opens && family == '<':
				depth++
			}
			i += m.size
		}
		if begun >= 0 {
			end := begun + len(strings.TrimRightFunc(text[begun:], unicode.IsSpace))
			all = append(all, quotation{span: quipu.Span{Start: begun, End: end}, paragraph: p, open: true})
		}
	}
	return all
}

// inner is where the quoted words begin.
func (q *quotation) inner(text string) int {
	words := strings.TrimLeft(q.span.Of(text), "\"“”„«»'` ")
	return max(q.span.Start, min(q.span.End-len(words), q.span.End-1))
}

// said reports whether a quotation is long enough to be an utterance, or is
// shut by a comma or stop as utterances are. Else it is a word or name that
// somebody uses.
func (q *quotation) said(text string) bool {
	inner := strings.Trim(q.span.Of(text), "\"“”„«»'` ")
	if inner == "" || titled(inner) {
		return false
	}
	return strings.Count(inner, " ") >= 3 || strings.ContainsRune(",.?!…", lastRune(inner))
}

// titled reports whether words look like the title of a book or programme: two
// to seven words with capitals and no stop, "Meet the Press,".
func titled(s string) bool {
	capitals, small := 0, 0
	for word := range strings.FieldsSeq(s) {
		if r, _ := utf8.DecodeRuneInString(word); unicode.IsUpper(r) {
			capitals++
		} else if len(word) > 3 {
			return false
		} else {
			small++
		}
	}
	return capitals > small && capitals+small > 1 && capitals+small < 8 && !strings.ContainsRune(".?!", lastRune(s))
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}
