package split

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"quipu"
)

// chunk cuts what stands between blanks into tokens.
func (r *Rules) chunk(text string, s quipu.Span, out []quipu.Token) []quipu.Token {
	if isPlain(s.Of(text)) {
		return r.parts(text, s, out)
	}
	// Marks before the word, each a token of its own.
	for s.Start < s.End {
		c, size := utf8.DecodeRuneInString(s.Of(text))
		if !isLeading(c) || r.keepsStart(s.Of(text)) {
			break
		}
		n := run(s.Of(text), c, size)
		out = single(text, quipu.Span{Start: s.Start, End: s.Start + n}, out)
		s.Start += n
	}
	// Marks after it come off from the end and go in after it.
	var after [8]quipu.Span
	n := 0
	end := s.End
	for end > s.Start && n < len(after) {
		size := r.trailing(text, s.Start, end)
		if size == 0 {
			break
		}
		after[n] = quipu.Span{Start: end - size, End: end}
		n++
		end -= size
	}
	if end > s.Start {
		out = r.inner(text, quipu.Span{Start: s.Start, End: end}, out)
	}
	for i := n - 1; i >= 0; i-- {
		out = single(text, after[i], out)
	}
	return out
}

func single(text string, s quipu.Span, out []quipu.Token) []quipu.Token {
	return append(out, quipu.Token{Span: s, Form: s.Of(text)})
}

// isPlain reports whether a word holds letters a to z only, as most do.
func isPlain(word string) bool {
	for i := 0; i < len(word); i++ {
		if c := word[i] | 0x20; c < 'a' || c > 'z' {
			return false
		}
	}
	return true
}

func isLeading(c rune) bool {
	switch c {
	case '(', '[', '{', '<', '"', '\'', '“', '‘', '«', '„', '‹', '`', '¿', '¡', '$', '€', '£', '¥', '#', '*', '•', '-', '–', '—', '.', ',', ';', ':', '!', '?', '…', '/', '=', '+', '~', '”', '’', ')', ']', '>', '|', '·', '−':
		return true
	}
	return false
}

// keepsStart reports whether the mark that a word begins with is part of it:
// ".com", "'s", "-5", "#tag", a smiley.
func (r *Rules) keepsStart(word string) bool {
	if len(word) < 2 {
		return true
	}
	next, _ := utf8.DecodeRuneInString(word[1:])
	switch word[0] {
	case '.':
		return unicode.IsDigit(next) || unicode.IsLetter(next)
	case '+', '=':
		return !unicode.IsLetter(next)
	case '-':
		return unicode.IsDigit(next) && len(word) < 6
	case '#':
		return unicode.IsLetter(next)
	case '\'':
		return r.hyphens && isClitic(word)
	case ':', ';', '<':
		return isSmiley(word)
	}
	return false
}

// isClitic reports whether a word is what is left of "it's" after a break.
func isClitic(word string) bool {
	switch strings.ToLower(strings.ReplaceAll(word, "’", "'")) {
	case "'s", "'re", "'ve", "'ll", "'d", "'m", "'em", "'t":
		return true
	}
	return false
}

func isSmiley(word string) bool {
	return len(word) <= 4 && strings.ContainsAny(word[:1], ":;=<") && strings.Trim(word[1:], "-'oO)(DPp3/\\|*]>[") == ""
}

// run is the length of a run of the same mark: "...", "--", "!!!".
func run(s string, c rune, size int) int {
	switch c {
	case '.', '-', '!', '?', '*', '=', '~', '_', '\'', '`', '—', '<', '>':
	default:
		return size
	}
	n := size
	for n < len(s) {
		d, m := utf8.DecodeRuneInString(s[n:])
		if d != c {
			break
		}
		n += m
	}
	return n
}

// trailing is the length of the mark at the end of text[start:end] that is not
// part of the word, or 0.
func (r *Rules) trailing(text string, start, end int) int {
	word := text[start:end]
	c, size := utf8.DecodeLastRuneInString(word)
	if size == len(word) {
		return 0
	}
	switch c {
	case '!', '?':
		n := size
		for n < len(word) && (word[len(word)-n-1] == '!' || word[len(word)-n-1] == '?') {
			n++
		}
		return n
	case '.':
		n := 1
		for n < len(word) && word[len(word)-n-1] == '.' {
			n++
		}
		if n == len(word) {
			return 0
		}
		if n == 1 && r.abbreviation(word) != noAbbreviation {
			if r.abbreviation(word) == beforeNumber && !numberFollows(text[end:]) {
				return 1
			}
			return 0
		}
		return n
	case ',', ';', '"', '”', '»', '›', '…', '“', '>', '|', '•', '—', '–', '*', '~':
		if c == '>' && isLink(word) {
			return size
		}
		return size
	case ':':
		return size
	case ')', ']', '}':
		if isSmiley(word) {
			return 0
		}
		// "word(s)" is one word: the bracket was opened inside it.
		open := map[rune]string{')': "(", ']': "[", '}': "{"}[c]
		if at := strings.Index(word, open); at > 0 && len(word)-at <= 4 {
			return 0
		}
		return size
	case '\'', '’':
		// "workers'" and "'quoted'": both stand alone.
		return size
	case '%', '°', '€', '$', '£':
		return size
	case '-':
		n := 1
		for n < len(word) && word[len(word)-n-1] == '-' {
			n++
		}
		if n == len(word) {
			return 0
		}
		return n
	}
	return 0
}

func numberFollows(rest string) bool {
	rest = strings.TrimLeft(rest, " \n\t\u00a0")
	return rest != "" && rest[0]-'0' < 10
}

func isLink(word string) bool {
	return strings.Contains(word, "://") || strings.HasPrefix(word, "www.") || strings.HasPrefix(word, "WWW.") ||
		strings.IndexByte(word, '@') > 0 && strings.IndexByte(word[1:], '.') > 0
}

// inner cuts a word that has lost the marks around it.
func (r *Rules) inner(text string, s quipu.Span, out []quipu.Token) []quipu.Token {
	word := s.Of(text)
	if isLink(word) || isSmiley(word) {
		return single(text, s, out)
	}
	for at := 0; at < len(word); {
		c, size := utf8.DecodeRuneInString(word[at:])
		if at > 0 && r.cutsAt(word, at, c, size) {
			n := run(word[at:], c, size)
			out = r.number(text, quipu.Span{Start: s.Start, End: s.Start + at}, out)
			out = single(text, quipu.Span{Start: s.Start + at, End: s.Start + at + n}, out)
			rest := quipu.Span{Start: s.Start + at + n, End: s.End}
			if rest.IsZero() {
				return out
			}
			return r.chunk(text, rest, out)
		}
		at += size
	}
	return r.number(text, s, out)
}

// cutsAt reports whether the mark c at word[at] stands between two words.
func (r *Rules) cutsAt(word string, at int, c rune, size int) bool {
	before, _ := utf8.DecodeLastRuneInString(word[:at])
	after, _ := utf8.DecodeRuneInString(word[at+size:])
	digits := unicode.IsDigit(before) && unicode.IsDigit(after)
	switch c {
	case '"', '“', '”', '«', '»', '—', ';', '…', '|', '[', ']', '<', '>', '{', '}', '=':
		return true
	case '–':
		return true
	case '(':
		return len(word)-at > 4
	case ')':
		return len(word)-at-size > 0 && strings.Contains(word[:at], "(") && at-strings.Index(word[:at], "(") > 3
	case ',', ':':
		return !digits && c != ':' || c == ':' && !digits
	case '!', '?':
		return true
	case '.':
		if strings.HasPrefix(word[at:], "..") {
			return true
		}
		// "ended.The next": a blank was forgotten.
		return unicode.IsUpper(after) && unicode.IsLower(before) && at > 2 && len(word)-at > 3 && !strings.Contains(word[at+1:], ".")
	case '/':
		if digits {
			return false
		}
		return at > 1 && len(word)-at-size > 1 || unicode.IsDigit(before) || unicode.IsDigit(after)
	case '-':
		if strings.HasPrefix(word[at:], "--") {
			return true
		}
		if !r.hyphens {
			return digits && strings.Count(word, "-") == 1
		}
		if digits {
			// "2010-2011", but not telephones: "345-9945", "591-2-244".
			return strings.Count(word, "-") == 1 && (at != 3 || len(word) != 8)
		}
		return !r.prefixes[strings.ToLower(word[:at])] && !strings.ContainsAny(word, "_@") && isWordy(word[at+size:])
	}
	return false
}

// number parts a number from what is written onto it: "5pm", "$5m", "20bn".
func (r *Rules) number(text string, s quipu.Span, out []quipu.Token) []quipu.Token {
	word := s.Of(text)
	if dollar := strings.IndexByte(word, '$'); dollar > 0 && dollar <= 3 && dollar < len(word)-1 {
		out = single(text, quipu.Span{Start: s.Start, End: s.Start + dollar + 1}, out)
		return r.number(text, quipu.Span{Start: s.Start + dollar + 1, End: s.End}, out)
	}
	digits := 0
	for digits < len(word) && (word[digits]-'0' < 10 || digits > 0 && (word[digits] == '.' || word[digits] == ',' || word[digits] == ':')) {
		digits++
	}
	if digits > 0 && digits < len(word) && isUnit(word[digits:]) {
		out = single(text, quipu.Span{Start: s.Start, End: s.Start + digits}, out)
		return single(text, quipu.Span{Start: s.Start + digits, End: s.End}, out)
	}
	return r.parts(text, s, out)
}

func isUnit(word string) bool {
	switch strings.ToLower(word) {
	case "pm", "am", "p.m.", "a.m.", "p.m", "a.m", "m", "bn", "k", "km", "kg", "mm", "cm", "mph", "kph", "ft", "hz", "b", "mw", "gb", "mb", "lbs", "hrs", "h", "hs", "tn":
		return true
	}
	return false
}

// abbreviation says what kind of abbreviation a word with a full stop at its
// end is.
func (r *Rules) abbreviation(word string) abbreviation {
	stem := word[:len(word)-1]
	if stem == "" {
		return noAbbreviation
	}
	if kind, ok := r.abbreviations[strings.ToLower(stem)]; ok {
		return kind
	}
	// "J.", "U.S.", "a.k.a.": single letters.
	letters, upper := 0, 0
	for i, c := range stem {
		if i%2 == 1 && c != '.' && len(stem) < 12 || !unicode.IsLetter(c) && c != '.' {
			return noAbbreviation
		}
		if c == '.' {
			continue
		}
		letters++
		if unicode.IsUpper(c) {
			upper++
		}
		if i%2 == 1 {
			return noAbbreviation
		}
	}
	switch {
	case letters == 1 && upper == 1:
		if stem == "I" {
			return noAbbreviation
		}
		return beforeName
	case letters > 1:
		return mayEnd
	}
	return noAbbreviation
}
