package date

import (
	"strings"
	"unicode/utf8"

	"quipu"
)

// A kind says what a word can be in an expression of time.
type kind uint8

const (
	plain   kind = iota
	word         // may begin or continue an expression: "the", "last", "ago"
	number       // a cardinal in words, n is its value
	digits       // a cardinal in digits
	ordinal      // "fifth", "20th"
	weekday      // n is 1 for Monday to 7
	month        // n is 1 to 12
	unit         // n is a unit
	part         // a part of the day; n is a dayPart
	season       // n is a seasonName
	clock        // "9:30", n is in minutes
	decade       // "1990s", n is the first year
	short        // "'82", n is the year
	numeric      // "16.11.2019"; n is yyyymmdd
)

// A piece is a token, or a part of one that a hyphen or slash divides
// ("mid-October", "16/11/2019", "five-year"). The signs are pieces too.
type piece struct {
	low    string // lower case, without the dot of an abbreviation
	span   quipu.Span
	token  int
	kind   kind
	n      int
	upper  bool // begins with a capital
	dotted bool // had the dot of an abbreviation
	plural bool // of units and parts of the day
	glued  bool // no blank stands before it
}

// cut adds the sentence's pieces to pieces.
func cut(pieces []piece, text string, s *quipu.Sentence, spanish bool) []piece {
	lookup := lookupEnglish
	if spanish {
		lookup = lookupSpanish
	}
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if t.Span.IsZero() || t.Span.End > len(text) || t.Span.Start < 0 {
			continue
		}
		if i > 0 && s.Tokens[i-1].Span == t.Span {
			continue // The second part of a contraction, "del".
		}
		whole := t.Span.Of(text)
		possessive := ""
		for _, suffix := range [...]string{"'s", "’s"} {
			if len(whole) > len(suffix)+1 && strings.HasSuffix(whole, suffix) && !isDigits(whole[:len(whole)-len(suffix)]) {
				whole, possessive = whole[:len(whole)-len(suffix)], suffix
			}
		}
		from := 0
		for j := 0; j < len(whole); {
			r, size := utf8.DecodeRuneInString(whole[j:])
			if sign := r == '-' || r == '–' || r == '—' || r == '/'; sign && len(whole) > size {
				pieces = addPiece(pieces, lookup, whole[from:j], t.Span.Start+from, i)
				pieces = addPiece(pieces, lookup, whole[j:j+size], t.Span.Start+j, i)
				from = j + size
			} else if j > from && clockSuffix(whole[j:]) && whole[j-1] >= '0' && whole[j-1] <= '9' {
				pieces = addPiece(pieces, lookup, whole[from:j], t.Span.Start+from, i)
				from = j
			}
			j += size
		}
		pieces = addPiece(pieces, lookup, whole[from:], t.Span.Start+from, i)
		pieces = addPiece(pieces, lookup, possessive, t.Span.Start+len(whole), i)
	}
	return pieces
}

// clockSuffix reports whether s is what follows the digits in "9pm".
func clockSuffix(s string) bool {
	switch s {
	case "am", "pm", "a.m.", "p.m.", "a.m", "p.m", "AM", "PM", "h", "hrs", "hs":
		return true
	}
	return false
}

func addPiece(pieces []piece, lookup func(string) (kind, int), s string, start, token int) []piece {
	if s == "" {
		return pieces
	}
	p := piece{span: quipu.Span{Start: start, End: start + len(s)}, token: token}
	p.upper = s[0] >= 'A' && s[0] <= 'Z'
	if len(pieces) > 0 {
		p.glued = pieces[len(pieces)-1].span.End == start
	}
	p.low = strings.ToLower(s)
	if n := len(p.low); n > 2 && p.low[n-1] == '.' {
		p.low, p.dotted = p.low[:n-1], true
		if c := p.low[0]; c >= '0' && c <= '9' {
			p.span.End-- // The dot of a sentence, not of an abbreviation.
		}
	}
	if c := s[0]; c >= '0' && c <= '9' {
		p.kind, p.n = lookupDigits(p.low)
	} else if c == '\'' || strings.HasPrefix(s, "’") || c == '`' {
		p.kind, p.n = lookupShort(strings.TrimLeft(p.low, "'’`"))
	}
	if p.kind == plain {
		p.kind, p.n = lookup(p.low)
	}
	if p.kind == unit || p.kind == part || p.kind == weekday || p.kind == season {
		p.plural = strings.HasSuffix(p.low, "s") && p.low != "lunes" && p.low != "martes" &&
			p.low != "miércoles" && p.low != "jueves" && p.low != "viernes" && p.low != "mes"
	}
	return append(pieces, p)
}

// lookupDigits reads what begins with a digit.
func lookupDigits(s string) (kind, int) {
	n, i := 0, 0
	for i < len(s) && s[i] >= '0' && s[i] <= '9' && i < 9 {
		n = n*10 + int(s[i]-'0')
		i++
	}
	rest := s[i:]
	switch rest {
	case "":
		return digits, n
	case "st", "nd", "rd", "th", "º", "°", "ª", "o", "er", "er.":
		return ordinal, n
	case "s", "'s", "’s":
		if i == 4 && n%10 == 0 && n >= 1000 && n < 2100 {
			return decade, n
		}
		if i == 2 && n%10 == 0 && n >= 20 {
			return decade, 1900 + n
		}
		return plain, 0
	}
	if i <= 2 && len(rest) >= 3 && (rest[0] == ':' || rest[0] == '.' && len(rest) == 3) && isDigits(rest[1:3]) {
		minutes := int(rest[1]-'0')*10 + int(rest[2]-'0')
		seconds := len(rest) == 6 && rest[3] == ':' && isDigits(rest[4:])
		if n <= 24 && minutes < 60 && (len(rest) == 3 || seconds) {
			return clock, n*60 + minutes
		}
		return plain, 0
	}
	if parts := strings.Split(s, "."); len(parts) == 3 && isDigits(parts[0]) && isDigits(parts[1]) && isDigits(parts[2]) && len(parts[2]) == 4 {
		day, month, year := n, lead(parts[1]), lead(parts[2])
		if validDay(year, month, day) {
			return numeric, year*10000 + month*100 + day
		}
	}
	return plain, 0
}

// lookupShort reads what follows an apostrophe: "'82", "'80s".
func lookupShort(s string) (kind, int) {
	if len(s) == 2 && isDigits(s) {
		return short, century(lead(s))
	}
	if len(s) == 3 && isDigits(s[:2]) && s[1:] == "0s" {
		return decade, century(lead(s[:2]))
	}
	return plain, 0
}

// century is the full year of one in two digits. Crises of this century are
// told of more than of the one before, but 1930 to 1999 are written short.
func century(n int) int {
	if n < 30 {
		return 2000 + n
	}
	return 1900 + n
}

func isDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// lead is the number that s begins with; at most nine digits count.
func lead(s string) int {
	n := 0
	for i := 0; i < len(s) && i < 9 && s[i] >= '0' && s[i] <= '9'; i++ {
		n = n*10 + int(s[i]-'0')
	}
	return n
}

// at is piece i, or an empty one outside the sentence.
func (r *reader) at(i int) piece {
	if i < 0 || i >= len(r.pieces) {
		return piece{}
	}
	return r.pieces[i]
}

func (r *reader) low(i int) string {
	if i < 0 || i >= len(r.pieces) {
		return ""
	}
	return r.pieces[i].low
}

func (r *reader) is(i int, k kind) bool { return i >= 0 && i < len(r.pieces) && r.pieces[i].kind == k }

// hyphen reports whether piece i is a hyphen or dash.
func (r *reader) hyphen(i int) bool {
	switch r.low(i) {
	case "-", "–", "—":
		return true
	}
	return false
}

// tag is the part of speech of piece i, "" where there is none.
func (r *reader) tag(i int) string {
	if i < 0 || i >= len(r.pieces) {
		return ""
	}
	return r.sentence.Tokens[r.pieces[i].token].Tag
}
