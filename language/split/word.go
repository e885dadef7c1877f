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
	if isRule(s.Of(text)) {
		return single(text, s, out)
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

// isRule reports whether a run of signs draws something, as "----==" does.
func isRule(word string) bool {
	return len(word) > 2 && strings.Trim(word, "-=_*~#+/\\|<>") == "" && strings.Trim(word, "-") != ""
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
	case '#':
		return unicode.IsLetter(next)
	case '\'':
		// "'s" after a break, "'72", "'60s".
		return isClitic(word) || isDecade(word)
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

// isDecade reports whether a word is a year without its century.
func isDecade(word string) bool {
	return len(word) >= 3 && word[1]-'0' < 10 && word[2]-'0' < 10 && (len(word) == 3 || word[3] == 's' || word[3]-'0' >= 10 && !isWordy(word[3:]))
}

func isSmiley(word string) bool {
	return len(word) <= 4 && strings.ContainsAny(word[:1], ":;=<") && strings.Trim(word[1:], "-'oO)(DPp3/\\|*]>[") == ""
}

// run is the length of a run of the same mark: "...", "--", "!!!".
func run(s string, c rune, size int) int {
	switch c {
	case '.', '-', '!', '?', '*', '=', '~', '_', '\'', '`', '—', '<', '>', '$', '+':
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
		n := endRun(word, "!?")
		// ".?" is one mark, but "... ?" are two, and so are "U.S. ?".
		if rest := word[:len(word)-n]; r.mixed && endRun(rest, ".") == 1 && r.abbreviation(rest) == noAbbreviation {
			n++
		}
		return n
	case '.':
		n := endRun(word, ".")
		if n == len(word) {
			return 0
		}
		if n == 2 && r.abbreviation(word[:len(word)-1]) != noAbbreviation {
			return 1 // "Inc.."
		}
		if more := endRun(word[:len(word)-n], "!?"); n == 1 && more > 0 && r.mixed {
			return n + more
		}
		if n == 1 && r.abbreviation(word) != noAbbreviation {
			if r.abbreviation(word) == beforeNumber && !numberFollows(text[end:]) {
				return 1
			}
			return 0
		}
		return n
	case ',', ';', '"', '”', '»', '›', '…', '“', '>', '|', '•', '—', '–', '~', '(', '[', '{', '#', '²', '³':
		if c == '>' && isLink(word) {
			return size
		}
		return size
	case ':':
		return size
	case '*', '+':
		return endRun(word, string(c))
	case ')', ']', '}':
		if isSmiley(word) {
			return 0
		}
		if n := len(word); n > 3 && isSmiley(word[n-2:]) && isWordy(word[n-3:]) {
			return 2 // "hi:)"
		} else if n > 4 && isSmiley(word[n-3:]) && isWordy(word[n-4:]) {
			return 3 // "hi:-)"
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
	case '%':
		if !r.mixed && word[0]-'0' < 10 {
			return 0 // "20%" is one word in the treebanks of Spanish
		}
		return size
	case '°', '€', '$', '£':
		return size
	case '-':
		if n := endRun(word, "-"); n < len(word) {
			return n
		}
	}
	return 0
}

// endRun is how many of the signs in set, all of one byte, end a word.
func endRun(word, set string) int { return len(word) - len(strings.TrimRight(word, set)) }

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
	if isSmiley(word) {
		return single(text, s, out)
	}
	if isLink(word) {
		// "Andre"<a@example.org>"
		at := strings.IndexByte(word, '<')
		if at <= 0 {
			return single(text, s, out)
		}
		out = r.chunk(text, quipu.Span{Start: s.Start, End: s.Start + at}, out)
		return r.chunk(text, quipu.Span{Start: s.Start + at, End: s.End}, out)
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
		return len(word)-at-size > 0 && (word[at+size] == '(' || strings.Contains(word[:at], "(") && at-strings.Index(word[:at], "(") > 3)
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
		if digits || !r.mixed {
			return false
		}
		return at > 1 && len(word)-at-size > 1 || unicode.IsDigit(before) || unicode.IsDigit(after)
	case '-':
		if strings.HasPrefix(word[at:], "--") {
			return true
		}
		if !r.mixed {
			return false
		}
		if digits {
			// "2010-2011", but not telephones: "345-9945", "591-2-244".
			return strings.Count(word, "-") == 1 && (at > 3 || len(word)-at != 5)
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
	if digits > 0 && digits < len(word) && r.mixed && isUnit(word[digits:]) {
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
	if len(stem) == 1 && stem[0]-'A' < 26 && stem != "I" {
		return beforeName // "J. Smith", whatever "j." is
	}
	if kind, ok := r.abbreviations[strings.ToLower(stem)]; ok {
		return kind
	}
	// "Á.", "U.S.", "a.k.a.": single letters.
	letters, upper, point := 0, false, true
	for _, c := range stem {
		if c == '.' {
			point = true
			continue
		}
		if !point || !unicode.IsLetter(c) || len(stem) > 12 {
			return noAbbreviation
		}
		point = false
		letters++
		upper = unicode.IsUpper(c)
	}
	switch {
	case letters == 1 && upper && stem != "I":
		return beforeName
	case letters > 1:
		return mayEnd
	}
	return noAbbreviation
}
