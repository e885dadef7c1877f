package ingest

import (
	"slices"
	"strings"

	"quipu"
)

// headerLines is how many of the first lines of a plain text can be its title,
// byline, date line and outlet.
const headerLines = 14

// readPlain makes a document of plain text. It keeps every character that is
// not blank; the kinds of the paragraphs say what is the report.
func readPlain(text string) (*draft, error) {
	if strings.IndexByte(text, 0) >= 0 {
		return nil, broken("binary data, no text")
	}
	if strings.Trim(text, blanks) == "" {
		return nil, broken("empty: nothing but blanks")
	}
	d := &draft{text: text}
	d.lang, d.settled = language(text, ""), true
	seen := 0
	spans := findParagraphs(text, func(line string) bool {
		if seen++; seen > headerLines {
			return false
		}
		// A scratch draft takes what the line tells: it is read again below.
		scratch := draft{lang: d.lang}
		return scratch.headerLine(line) != "" || outletLike(line) && !endsSentence(line) || furniture(line) != ""
	})
	for _, span := range spans {
		d.paras = append(d.paras, quipu.Paragraph{Span: span, Kind: quipu.Body})
	}
	d.readHeader()
	d.nameBylines()
	d.markFurniture()
	d.findOutlet()
	return d, nil
}

// readHeader finds title, byline, date line and outlet in the first
// paragraphs. The header ends with the first paragraph of prose.
func (d *draft) readHeader() {
	var outlet, title = -1, -1
	for i := 0; i < len(d.paras); i++ {
		if d.paras[i].Kind != quipu.Body {
			continue
		}
		text := d.paras[i].Span.Of(d.text)
		if i >= headerLines || len(text) > 400 {
			break
		}
		if _, ok := findDateline(text); ok {
			break
		}
		kind := d.headerLine(text)
		if kind == quipu.Title && title < 0 {
			title = d.splitLabel(i)
			continue
		}
		if kind != "" {
			d.paras[i].Kind = kind
			continue
		}
		if kind := furniture(text); kind != "" {
			d.paras[i].Kind = kind
			continue
		}
		if title < 0 && outlet < 0 && outletLike(text) && i+1 < len(d.paras) && d.titleAhead(i+1) {
			outlet = i
			continue
		}
		if title < 0 && titleLike(text) {
			title = i
			d.paras[i].Kind = quipu.Title
			if d.title == "" {
				d.title = oneLine(text)
			}
			continue
		}
		// An outlet's name may also stand below the title.
		if title >= 0 && outlet < 0 && i < title+4 && outletLike(text) && len(strings.Fields(text)) <= 6 {
			outlet = i
			continue
		}
		if endsSentence(text) {
			break
		}
	}
	if outlet >= 0 {
		d.paras[outlet].Kind = quipu.Boilerplate
		if d.source == "" {
			d.source = oneLine(d.paras[outlet].Span.Of(d.text))
		}
	}
	if title < 0 {
		return
	}
	// A lone headline is a text of one line, not a title without its text.
	for _, p := range d.paras {
		if p.Kind == quipu.Body {
			return
		}
	}
	d.paras[title].Kind = quipu.Body
	d.title = ""
}

// splitLabel cuts "Title:" off the title that it announces, and returns the
// index of the title.
func (d *draft) splitLabel(i int) int {
	span := d.paras[i].Span
	colon := strings.IndexByte(span.Of(d.text), ':') + 1
	value := strings.TrimLeft(d.text[span.Start+colon:span.End], blanks)
	label := quipu.Paragraph{Span: quipu.Span{Start: span.Start, End: span.Start + colon}, Kind: quipu.Boilerplate}
	d.paras[i] = quipu.Paragraph{Span: quipu.Span{Start: span.End - len(value), End: span.End}, Kind: quipu.Title}
	d.paras = slices.Insert(d.paras, i, label)
	return i + 1
}

// titleAhead reports whether one of the next paragraphs can be the title: then
// the name of an outlet before it is not.
func (d *draft) titleAhead(i int) bool {
	for ; i < len(d.paras) && i < headerLines; i++ {
		text := d.paras[i].Span.Of(d.text)
		scratch := draft{lang: d.lang}
		if scratch.headerLine(text) != "" || furniture(text) != "" {
			continue
		}
		return titleLike(text)
	}
	return false
}

// findOutlet looks for the outlet in the copyright line, where the header
// does not name it.
func (d *draft) findOutlet() {
	if d.source != "" {
		return
	}
	for _, p := range d.paras {
		if p.Kind != quipu.Boilerplate {
			continue
		}
		if name := copyrightHolder(p.Span.Of(d.text)); name != "" {
			d.source = name
			return
		}
	}
}

// copyrightHolder reads "© 2019 The Andean Wire. All rights reserved."
func copyrightHolder(text string) string {
	lower := strings.ToLower(text)
	at := -1
	for _, mark := range []string{"©", "(c) ", "copyright"} {
		if i := strings.Index(lower, mark); i >= 0 && len(lower) == len(text) {
			at = max(at, i+len(mark))
		}
	}
	if at < 0 {
		return ""
	}
	rest, _, _ := strings.Cut(text[at:], "\n")
	rest = strings.TrimLeft(rest, " ,.-–—0123456789©")
	for _, end := range []string{". ", " – ", " — ", " - ", " | ", ", "} {
		rest, _, _ = strings.Cut(rest, end)
	}
	rest = strings.Trim(rest, " .,;")
	if n := len(strings.Fields(rest)); n == 0 || n > 7 || !nameLike(rest) {
		return ""
	}
	return rest
}

// oneLine puts words on one line with single blanks.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
