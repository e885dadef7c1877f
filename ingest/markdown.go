package ingest

import (
	"strings"
	"unicode/utf8"

	"quipu"
)

// readMarkdown makes a document of Markdown: headings, emphasis, links, lists
// and quotations lose their marks, pictures become captions. Code is left out.
func readMarkdown(text string) (*draft, error) {
	if strings.IndexByte(text, 0) >= 0 {
		return nil, broken("binary data, no text")
	}
	d := &draft{}
	fields, rest := frontMatter(text)
	for _, f := range fields {
		if field := labels[f[0]]; field != "" {
			d.setField(field, f[1])
		}
	}
	blocks := markdownBlocks(rest)
	if len(blocks) == 0 {
		return nil, broken("no text")
	}
	titled := false
	for i := range blocks {
		if blocks[i].kind != quipu.Title {
			continue
		}
		// The first heading is the title, later ones head parts of the report.
		if titled {
			blocks[i].kind = quipu.Body
			continue
		}
		titled = true
		if d.title == "" {
			d.title = blocks[i].text
		}
	}
	if !titled && d.title != "" {
		blocks = append([]block{{d.title, quipu.Title}}, blocks...)
	}
	d.setBlocks(blocks)
	if d.lang == "" {
		d.lang, d.settled = language(d.text, ""), true
	}
	if titled || d.title != "" {
		d.markHeader()
	} else {
		d.readHeader()
	}
	d.nameBylines()
	d.markFurniture()
	d.findOutlet()
	return d, nil
}

// markHeader marks byline, date line and outlet of a document whose title is
// known.
func (d *draft) markHeader() {
	for i := range d.paras {
		kind := d.paras[i].Kind
		if i >= 10 || kind != quipu.Body && kind != quipu.Boilerplate {
			continue
		}
		text := d.paras[i].Span.Of(d.text)
		if kind == quipu.Boilerplate { // an author's name that is a link
			if author, _, ok := readByline(text, d.dayFirst()); ok && d.byline == "" || ok && author == d.byline {
				d.byline, d.paras[i].Kind = author, quipu.Byline
			}
			continue
		}
		if _, ok := findDateline(text); ok || len(text) > 250 {
			return
		}
		if kind := d.headerLine(text); kind != "" {
			d.paras[i].Kind = kind
		} else if outletLike(text) && len(strings.Fields(text)) <= 6 {
			d.paras[i].Kind = quipu.Boilerplate
			if d.source == "" {
				d.source = oneLine(text)
			}
		} else if endsSentence(text) {
			return
		} else if len(strings.Fields(text)) == 1 { // the section: "Economy"
			d.paras[i].Kind = quipu.Boilerplate
		}
	}
}

// frontMatter reads the simple fields ("key: value") between lines of three
// dashes at the start, keys in lower case, and gives the text after them.
func frontMatter(text string) (fields [][2]string, rest string) {
	body, ok := strings.CutPrefix(strings.TrimLeft(text, " \t\n\ufeff"), "---\n")
	if !ok {
		return nil, text
	}
	for n := 0; n < 60; n++ {
		line, after, more := strings.Cut(body, "\n")
		if !more && line == "" {
			return nil, text
		}
		body = after
		if line = strings.TrimRight(line, " \t"); line == "---" || line == "..." {
			return fields, body
		}
		key, value, found := strings.Cut(line, ":")
		if found && !strings.ContainsAny(key, " \t-#") {
			value = strings.Trim(strings.TrimSpace(value), `"'`)
			fields = append(fields, [2]string{strings.ToLower(key), value})
		}
	}
	return nil, text
}

// atxHeading is the level and the words of a heading such as "## Talks".
func atxHeading(line string) (level int, words string) {
	trimmed := strings.TrimLeft(line, " ")
	if len(line)-len(trimmed) > 3 {
		return 0, ""
	}
	for level < len(trimmed) && trimmed[level] == '#' {
		level++
	}
	if level == 0 || level > 6 || level >= len(trimmed) || trimmed[level] != ' ' && trimmed[level] != '\t' {
		return 0, ""
	}
	words = strings.TrimSpace(strings.TrimRight(strings.TrimSpace(trimmed[level:]), "#"))
	if words == "" || strings.Trim(words, "# ") == "" {
		return 0, ""
	}
	return level, words
}

// setext is 1 or 2 if the line underlines a heading, else 0.
func setext(line string) int {
	line = strings.TrimSpace(line)
	switch {
	case line == "":
	case strings.Trim(line, "=") == "":
		return 1
	case strings.Trim(line, "-") == "":
		return 2
	}
	return 0
}

// markdownBlocks cuts Markdown into blocks of plain words.
func markdownBlocks(text string) []block {
	var blocks []block
	var open []string // lines of the open paragraph
	flush := func(kind quipu.ParagraphKind) {
		if len(open) == 0 {
			return
		}
		words, caption := inline(strings.Join(open, " "))
		if caption {
			kind = quipu.Caption
		}
		if words != "" {
			blocks = append(blocks, block{words, kind})
		}
		open = open[:0]
	}
	fence := ""
	for raw := range strings.Lines(text) {
		line := strings.TrimRight(raw, " \t\n\f\v")
		trimmed := strings.TrimLeft(line, " \t")
		if fence != "" {
			if strings.HasPrefix(trimmed, fence) {
				fence = ""
			}
			continue
		}
		for strings.HasPrefix(trimmed, ">") {
			trimmed = strings.TrimLeft(trimmed[1:], " \t")
		}
		level, words := atxHeading(trimmed)
		switch {
		case strings.HasPrefix(trimmed, "```") || strings.HasPrefix(trimmed, "~~~"):
			flush(quipu.Body)
			fence = trimmed[:3]
		case trimmed == "":
			flush(quipu.Body)
		case level > 0:
			flush(quipu.Body)
			open = append(open, words)
			flush(quipu.Title)
		case setext(trimmed) > 0 && len(open) == 1 && len(trimmed) >= 2:
			flush(quipu.Title)
		case isRule(trimmed), isReference(trimmed), strings.HasPrefix(trimmed, "<!--") && strings.HasSuffix(trimmed, "-->"):
			flush(quipu.Body)
		default:
			if item, ok := listItem(trimmed); ok {
				flush(quipu.Body)
				trimmed = item
			}
			hard := strings.HasSuffix(raw, "  \n") || strings.HasSuffix(trimmed, "\\")
			open = append(open, strings.TrimSuffix(trimmed, "\\"))
			if hard {
				flush(quipu.Body)
			}
		}
	}
	flush(quipu.Body)
	return blocks
}

// isRule reports a thematic break: three or more of one mark.
func isRule(line string) bool {
	squeezed := strings.ReplaceAll(line, " ", "")
	return len(squeezed) >= 3 && (strings.Trim(squeezed, "-") == "" || strings.Trim(squeezed, "*") == "" || strings.Trim(squeezed, "_") == "")
}

// isReference reports the definition of a link: "[1]: https://…".
func isReference(line string) bool {
	_, rest, ok := strings.Cut(line, "]: ")
	return ok && strings.HasPrefix(line, "[") && strings.Contains(rest, "://")
}

// listItem takes the mark off an item of a list.
func listItem(line string) (string, bool) {
	if len(line) > 2 && strings.IndexByte("-*+", line[0]) >= 0 && line[1] == ' ' {
		return strings.TrimLeft(line[2:], " "), true
	}
	i := 0
	for i < len(line) && i < 3 && isDigit(line[i]) {
		i++
	}
	if i > 0 && i+1 < len(line) && (line[i] == '.' || line[i] == ')') && line[i+1] == ' ' {
		return strings.TrimLeft(line[i+2:], " "), true
	}
	return line, false
}

// inline takes the marks of emphasis, code and links off words. caption says
// that the words are those of a picture alone.
func inline(s string) (words string, caption bool) {
	var b strings.Builder
	b.Grow(len(s))
	images, other := 0, 0
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c == '\\' && i+1 < len(s) && strings.IndexByte("\\`*_{}[]()#+-.!|<>~", s[i+1]) >= 0:
			b.WriteByte(s[i+1])
			i += 2
			continue
		case c == '!' && strings.HasPrefix(s[i:], "!["):
			if label, end, ok := linkAt(s, i+1); ok {
				b.WriteString(label)
				images++
				i = end
				continue
			}
		case c == '[':
			if label, end, ok := linkAt(s, i); ok {
				inner, _ := inline(label)
				b.WriteString(inner)
				other++
				i = end
				continue
			}
		case c == '<' && autolink(s[i:]) > 0:
			n := autolink(s[i:])
			if tag := s[i+1 : i+n-1]; strings.Contains(tag, "://") || strings.Contains(tag, "@") {
				b.WriteString(tag)
				other++
			} else {
				b.WriteByte(' ') // a tag
			}
			i += n
			continue
		case c == '*' || c == '_' || c == '`' || c == '~':
			n := 1
			for i+n < len(s) && s[i+n] == c {
				n++
			}
			if isMark(s, i, n) {
				i += n
				continue
			}
			b.WriteString(s[i : i+n])
			i += n
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r != ' ' {
			other++
		}
		b.WriteString(s[i : i+size])
		i += size
	}
	return oneLine(b.String()), images > 0 && other == 0
}

// isMark reports whether the n marks at i are emphasis and no characters of
// the text: "snake_case" and "2 * 3" keep theirs.
func isMark(s string, i, n int) bool {
	before := i > 0 && s[i-1] != ' '
	after := i+n < len(s) && s[i+n] != ' '
	switch s[i] {
	case '~':
		return n == 2
	case '`':
		return true
	case '_':
		return before != after || before && after && (!isAlnum(s[i-1]) || !isAlnum(s[i+n]))
	}
	return before || after
}

func isAlnum(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || isDigit(c) || c >= 0x80
}

// linkAt reads "[label](target)" or "[label][ref]" at s[i] and gives the end.
func linkAt(s string, i int) (label string, end int, ok bool) {
	const longest = 2000 // keeps unclosed brackets from costing quadratic time
	limit := min(len(s), i+longest)
	depth, close := 0, -1
	for j := i; j < limit && close < 0; j++ {
		switch s[j] {
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 {
				close = j
			}
		}
		if depth > 8 {
			return "", 0, false
		}
	}
	if close < 0 || close+1 >= len(s) || s[close+1] != '(' && s[close+1] != '[' {
		return "", 0, false
	}
	shut := byte(')')
	if s[close+1] == '[' {
		shut = ']'
	}
	n := strings.IndexByte(s[close+1:min(len(s), close+longest)], shut)
	if n < 0 {
		return "", 0, false
	}
	return s[i+1 : close], close + 1 + n + 1, true
}

// autolink is the length of "<https://…>" or of a tag at the start of s, or 0.
func autolink(s string) int {
	n := strings.IndexByte(s[:min(len(s), 300)], '>')
	if n < 2 {
		return 0
	}
	if c := s[1]; c != '/' && c != '!' && !isAlnum(c) {
		return 0
	}
	return n + 1
}
