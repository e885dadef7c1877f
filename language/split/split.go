// Package split cuts text into sentences and words in the manner of Universal
// Dependencies: "don't" is "do" + "n't", "state-operated" three words, "del"
// in Spanish "de" + "el".
package split

import (
	"unicode"
	"unicode/utf8"

	"quipu"
)

// Rules are what one language asks for. They are not changed once made.
type Rules struct {
	// abbreviations keep their full stop, by their small letters without it.
	abbreviations map[string]abbreviation
	prefixes      map[string]bool // stay with the word behind a hyphen
	// mixed words are cut as in the treebanks of English: other hyphens between
	// letters stand alone, and so do slashes, units and "%". Those of Spanish keep
	// them.
	mixed bool
	// parts cuts one word into syntactic words; it appends at least one token.
	parts func(text string, s quipu.Span, out []quipu.Token) []quipu.Token
	// starters begin sentences so often that a capital after an abbreviation that
	// may end a sentence is one of them.
	starters map[string]bool
	learned  *Boundaries // nil: sentences end by rule
}

// An abbreviation says what may follow one.
type abbreviation uint8

const (
	noAbbreviation abbreviation = iota
	beforeName                  // "Gen.": a sentence does not end here
	beforeNumber                // "No.": one only if a number follows
	mayEnd                      // "a.m.", "U.S.", "Inc."
)

// longest is the number of words after which a sentence is ended at any rate,
// at the next best place: what is longer is no prose.
const longest = 400

// longestWord is where a run without blanks is cut at any rate, in bytes: it is
// no word, and looking at it as a whole would take long.
const longestWord = 400

// Paragraph cuts text[span] and appends its sentences to out. Their tokens have
// Span and Form; all non-blank characters of the span lie in tokens, in order.
func (r *Rules) Paragraph(text string, span quipu.Span, paragraph int, out []quipu.Sentence) []quipu.Sentence {
	// A token takes five bytes of text or more, most of the time.
	tokens := r.tokens(text, span, make([]quipu.Token, 0, span.Len()/5+8))
	if len(tokens) == 0 {
		return out
	}
	first := 0
	add := func(i int) {
		s := quipu.Sentence{Paragraph: paragraph, Tokens: tokens[first : i+1 : i+1]}
		s.Span = s.TokenSpan(0, len(s.Tokens)-1)
		out = append(out, s)
		first = i + 1
	}
	end := func(i int) {
		for i-first >= 2*longest {
			add(cutLong(tokens, first))
		}
		add(i)
	}
	if r.learned != nil {
		r.learned.cut(r, tokens, end)
	} else {
		for i := range len(tokens) - 1 {
			if r.ends(tokens, first, i) {
				end(i)
			}
		}
	}
	end(len(tokens) - 1)
	return out
}

// cutLong is the token at which a sentence that begins at first and has more than twice
// the longest is ended: no rule found an end in it, and what reads sentences looks at
// pairs of their words. It is the first mark after the longest, or where there is none
// the last token that may be parted from the next: parts of one word are not.
func cutLong(tokens []quipu.Token, first int) int {
	last := first + longest
	for i := first + longest; i < first+2*longest; i++ {
		if tokens[i].Span == tokens[i+1].Span {
			continue
		}
		if last = i; isStop(tokens[i].Form) || tokens[i].Form == "," || tokens[i].Form == ";" {
			break
		}
	}
	return last
}

// tokens appends the tokens of text[span] to out.
func (r *Rules) tokens(text string, span quipu.Span, out []quipu.Token) []quipu.Token {
	for at := span.Start; at < span.End; {
		c, size := utf8.DecodeRuneInString(text[at:span.End])
		if unicode.IsSpace(c) {
			at += size
			continue
		}
		end := at + size
		for end < span.End && end-at < longestWord {
			c, size := utf8.DecodeRuneInString(text[end:span.End])
			if unicode.IsSpace(c) {
				break
			}
			end += size
		}
		out = r.chunk(text, quipu.Span{Start: at, End: end}, out)
		at = end
	}
	return out
}

// With are the same rules for words, and sentences that end where b says; with
// nil they end by rule.
func (r *Rules) With(b *Boundaries) *Rules {
	with := *r
	with.learned = b
	return &with
}

// ends reports whether a sentence that began at token first ends after token i,
// which is not the last.
func (r *Rules) ends(tokens []quipu.Token, first, i int) bool {
	next := i + 1
	if tokens[i].Span == tokens[next].Span {
		return false
	}
	if i-first >= longest {
		return i-first >= 2*longest || isStop(tokens[i].Form) || tokens[i].Form == ","
	}
	gap := tokens[i].Span.End < tokens[next].Span.Start
	// Go back over closing quotes and brackets to the mark itself.
	mark := i
	for mark > first && isCloser(tokens, mark) {
		mark--
	}
	if mark == first && len(tokens[mark].Form) == 1 {
		return false // a lone mark is no sentence: "..." at the beginning
	}
	// The closers after a mark belong to its sentence.
	if isCloser(tokens, next) && !gap {
		return false
	}
	form := tokens[mark].Form
	if isStop(form) {
		if !gap && mark == i && !isWide(form) {
			return false
		}
		return mayBegin(tokens, next, form, mark < i)
	}
	if mark == i && len(form) > 1 && form[len(form)-1] == '.' && gap {
		// An abbreviation that may end a sentence, and looks as if it did.
		kind := r.abbreviation(form)
		if kind != mayEnd {
			return false
		}
		word := tokens[next].Form
		return r.starters[word] || isOpener(tokens, next) && next+1 < len(tokens) && r.starters[tokens[next+1].Form]
	}
	return false
}

// mayBegin reports whether a sentence may begin with token i, after mark.
func mayBegin(tokens []quipu.Token, i int, mark string, closed bool) bool {
	for i < len(tokens)-1 && (isOpener(tokens, i) || tokens[i].Form == "¿" || tokens[i].Form == "¡") {
		i++
	}
	c, _ := utf8.DecodeRuneInString(tokens[i].Form)
	switch {
	case unicode.IsLower(c):
		// "iPhone" and web addresses apart, a sentence begins with a capital. Copy
		// without any capitals is cut at a full stop that is not within quotes.
		return mark == "." && !closed && !isEllipsis(mark) && !hasCapital(tokens[:i])
	case unicode.IsLetter(c), unicode.IsDigit(c):
		return true
	case tokens[i].Form == "-" || tokens[i].Form == "–" || tokens[i].Form == "—" || tokens[i].Form == "*" || tokens[i].Form == "•":
		return !isEllipsis(mark)
	}
	return false
}

// hasCapital looks at the last words before a place for one with a capital.
func hasCapital(tokens []quipu.Token) bool {
	for i := max(0, len(tokens)-40); i < len(tokens); i++ {
		if c, _ := utf8.DecodeRuneInString(tokens[i].Form); unicode.IsUpper(c) {
			return true
		}
	}
	return false
}

func isEllipsis(form string) bool { return form == "…" || len(form) > 1 && form[:2] == ".." }

// isWide reports whether a mark needs no blank after it, as in Chinese.
func isWide(form string) bool { return form == "。" || form == "！" || form == "？" }

func isStop(form string) bool {
	for _, c := range form {
		switch c {
		case '.', '!', '?', '…', '。', '！', '？', '‼', '⁇', '⁉':
		default:
			return false
		}
	}
	return form != ""
}

// isCloser reports whether token i closes a quote or bracket.
func isCloser(tokens []quipu.Token, i int) bool {
	t := tokens[i]
	switch t.Form {
	case ")", "]", "}", "”", "»", "’", "''", "›":
		return true
	case `"`, "'":
		// A straight mark closes where it touches the word before it.
		return i > 0 && tokens[i-1].Span.End == t.Span.Start &&
			(i == len(tokens)-1 || tokens[i+1].Span.Start > t.Span.End || !isWordy(tokens[i+1].Form))
	}
	return false
}

func isOpener(tokens []quipu.Token, i int) bool {
	switch tokens[i].Form {
	case "(", "[", "{", "“", "«", "‘", "``", "„", "‹":
		return true
	case `"`, "'":
		return !isCloser(tokens, i)
	}
	return false
}

func isWordy(form string) bool {
	c, _ := utf8.DecodeRuneInString(form)
	return unicode.IsLetter(c) || unicode.IsDigit(c)
}

// Joined reports whether two neighbouring tokens are parts of one written word,
// as "do" and "n't" are, or "de" and "el" in "del".
func Joined(text string, a, b *quipu.Token) bool {
	if a.Span == b.Span {
		return true
	}
	if a.Span.End != b.Span.Start {
		return false
	}
	return b.XTag == "POS" || englishCut(text[a.Span.Start:b.Span.End]) == a.Span.Len()
}
