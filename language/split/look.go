package split

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"quipu"
)

// A look is what the chooser of boundaries sees of one token.
type look struct {
	lower uint32 // hash of the form in small letters, digits as 0
	end   uint32 // hash of its last three bytes
	kind  kind
	class uint8 // its usual part of speech, see Lexicon
	habit uint8 // how it is usually written inside sentences, see Lexicon
	ahead uint8 // how far the next end mark is, see bucket
	verb  uint8 // 1 if a finite verb stands before that
	gap   bool  // a blank stands before it
}

// A kind is the outer form of a token.
type kind uint8

const (
	outside kind = iota // before the first token and after the last
	small
	capital      // "Police"
	capitals     // "UN"
	letter       // "A"
	mixed        // "iPhone"
	number       // "1,200"
	clock        // "10:30"
	day          // "8/16/2000"
	alphanumeric // "F16"
	dotted       // "Gen.", "U.S."
	stop         // "."
	question
	exclamation
	ellipsis
	stops // "?!"
	comma
	colon
	semicolon
	dash
	bullet
	opener
	closer
	openQuote
	closeQuote
	link
	line // "======"
	smiley
	sign
	kinds
)

// isEnd reports whether a token of this kind ends sentences by itself.
func (k kind) isEnd() bool { return k >= stop && k <= stops }

// isWord reports whether a token of this kind holds letters or digits.
func (k kind) isWord() bool { return k >= small && k <= dotted || k == link }

// looks describes all tokens of a paragraph, appending to out.
func (x *Lexicon) looks(tokens []quipu.Token, out []look) []look {
	for i := range tokens {
		l := x.look(tokens[i].Form)
		l.gap = i > 0 && tokens[i-1].Span.End < tokens[i].Span.Start
		if l.kind == openQuote && isCloser(tokens, i) {
			l.kind = closeQuote
		}
		out = append(out, l)
	}
	return out
}

func (x *Lexicon) look(form string) look {
	l := look{lower: 2166136261}
	var upper, lower, digits, marks int
	for i := 0; i < len(form); i++ {
		c := form[i]
		switch {
		case c >= utf8.RuneSelf:
			return x.wide(form)
		case c-'a' < 26:
			lower++
		case c-'A' < 26:
			upper++
			c |= 0x20
		case c-'0' < 10:
			digits++
			c = '0'
		default:
			marks++
		}
		l.lower = (l.lower ^ uint32(c)) * 16777619
	}
	l.end = 2166136261
	for i := max(0, len(form)-3); i < len(form); i++ {
		c := form[i]
		if c-'A' < 26 {
			c |= 0x20
		}
		l.end = (l.end ^ uint32(c)) * 16777619
	}
	l.kind = kindOf(form, form[0]-'A' < 26, upper, lower, digits, marks)
	l.class, l.habit = x.of(l.lower)
	return l
}

// wide is look for forms with letters beyond ASCII.
func (x *Lexicon) wide(form string) look {
	l := look{lower: 2166136261, end: 2166136261}
	var upper, lower, digits, marks int
	first := false
	for i, c := range form {
		switch {
		case unicode.IsUpper(c):
			upper++
			first = first || i == 0
			c = unicode.ToLower(c)
		case unicode.IsLetter(c):
			lower++
		case unicode.IsDigit(c):
			digits++
			c = '0'
		default:
			marks++
		}
		l.lower = (l.lower ^ uint32(c)) * 16777619
	}
	for i := max(0, len(form)-3); i < len(form); i++ {
		l.end = (l.end ^ uint32(form[i])) * 16777619
	}
	l.kind = kindOf(form, first, upper, lower, digits, marks)
	l.class, l.habit = x.of(l.lower)
	return l
}

// kindOf sorts a form by its first letter and the numbers of capitals, small
// letters, digits and other signs in it.
func kindOf(form string, first bool, upper, lower, digits, marks int) kind {
	letters := upper + lower
	switch {
	case letters == 0 && digits == 0:
		return kindOfMark(form)
	case letters == 0 && marks == 0:
		return number
	case letters == 0:
		switch {
		case strings.IndexByte(form, ':') > 0:
			return clock
		case strings.IndexByte(form, '/') > 0 || strings.Count(form, "-") > 1:
			return day
		}
		return number
	case marks > 0 && len(form) > 3 && isLink(form):
		return link
	case marks > 0 && isSmiley(form):
		return smiley
	case digits > 0:
		return alphanumeric
	case form[len(form)-1] == '.':
		return dotted
	case upper == 0:
		return small
	case letters == 1:
		return letter
	case lower == 0:
		return capitals
	case first && upper == 1:
		return capital
	}
	return mixed
}

func kindOfMark(form string) kind {
	if len(form) == 1 {
		switch form[0] {
		case '.':
			return stop
		case '?':
			return question
		case '!':
			return exclamation
		case ',':
			return comma
		case ':':
			return colon
		case ';':
			return semicolon
		case '-':
			return dash
		case '*', '>', '+', '#':
			return bullet
		case '(', '[', '{', '<':
			return opener
		case ')', ']', '}':
			return closer
		case '"', '\'', '`':
			return openQuote
		}
		return sign
	}
	switch form {
	case "“", "«", "‘", "„", "‹", "``":
		return openQuote
	case "”", "»", "’", "''", "›":
		return closeQuote
	case "–", "—", "--":
		return dash
	case "•", "·":
		return bullet
	case "¿", "¡":
		return opener
	}
	switch {
	case isEllipsis(form):
		return ellipsis
	case isStop(form):
		return stops
	case isSmiley(form):
		return smiley
	case len(form) > 2 && strings.Trim(form, form[:1]) == "":
		return line
	}
	return sign
}
