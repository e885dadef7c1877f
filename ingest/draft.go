package ingest

import (
	"strings"

	"quipu"
)

// A draft is a document in the making: the text with its paragraphs, and what
// the reader found beside it.
type draft struct {
	id        string // set by inputs that name their documents
	title     string
	byline    string
	guessed   bool // the byline is a name without "By"
	published quipu.Date
	partial   partialDate // a date line without its year
	source    string
	url       string
	lang      string // what the input declares, if anything
	settled   bool   // lang is known for sure, or was found out
	text      string
	paras     []quipu.Paragraph
}

// A block is a paragraph before its place in the text is known.
type block struct {
	text string
	kind quipu.ParagraphKind
}

// setBlocks makes the text of a page format: blocks with an empty line
// between them.
func (d *draft) setBlocks(blocks []block) {
	var b strings.Builder
	for _, block := range blocks {
		if block.text == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		start := b.Len()
		b.WriteString(block.text)
		d.paras = append(d.paras, quipu.Paragraph{Span: quipu.Span{Start: start, End: b.Len()}, Kind: block.kind})
	}
	d.text = b.String()
}

// finish settles what needs the whole text, and what the caller knows.
func (d *draft) finish(name string, opt Options) *quipu.Document {
	if opt.Lang != "" {
		d.lang = opt.Lang
	} else if !d.settled {
		d.lang = language(d.text, d.lang)
	}
	d.splitDateline()
	if d.published.IsZero() && d.partial.month != 0 {
		d.published = d.partial.complete(name, d.text, opt.Published)
	}
	if d.published.IsZero() {
		d.published = opt.Published
	}
	if d.published.IsZero() && d.id == "" {
		d.published = dateInName(name)
	}
	// What is longer names nobody: a page may say anything of itself.
	for _, words := range []*string{&d.byline, &d.source, &d.url} {
		if len(*words) > longestLabel {
			*words = ""
		}
	}
	if d.source == "" {
		d.source = opt.Source
	}
	if d.id == "" {
		d.id = string(quipu.ContentID(d.text))
	}
	return &quipu.Document{
		ID: quipu.DocumentID(d.id), Title: d.title, Byline: d.byline, Published: d.published,
		Source: spoken(d.source), URL: d.url, Lang: d.lang, Text: d.text, Paragraphs: d.paras, Path: name,
	}
}

// longestLabel is how many bytes a byline, an outlet, an address or an ID may have.
const longestLabel = 2000

// splitDateline gives the place and date before the first words of a report
// ("LA PAZ, Nov 15 (ANF) – ") a paragraph of their own, so that the body's
// first sentence begins after the dash.
func (d *draft) splitDateline() {
	// Titles and the lines below them come first in texts that do not mark them.
	for i, seen := 0, 0; i < len(d.paras) && seen < 4; i++ {
		p := d.paras[i]
		if p.Kind != quipu.Body {
			continue
		}
		seen++
		line, ok := findDateline(p.Span.Of(d.text))
		if !ok {
			continue
		}
		cut := p.Span.Start + line.end
		rest := cut + len(d.text[cut:p.Span.End]) - len(strings.TrimLeft(d.text[cut:p.Span.End], blanks))
		if rest == p.Span.End {
			d.paras[i].Kind = quipu.Dateline
		} else {
			head := quipu.Paragraph{Span: quipu.Span{Start: p.Span.Start, End: cut}, Kind: quipu.Dateline}
			d.paras[i].Span.Start = rest
			d.paras = append(d.paras[:i], append([]quipu.Paragraph{head}, d.paras[i:]...)...)
		}
		d.addDate(line.date)
		// A name in capitals above the title is written as usual here.
		if d.source == "" || strings.EqualFold(d.source, line.agency) {
			d.source = line.agency
		}
		return
	}
}

// addDate takes a date that the text itself gives, unless a better one is
// known already.
func (d *draft) addDate(p partialDate) {
	switch {
	case p.month == 0 || !d.published.IsZero():
	case p.year != 0:
		d.published = p.date()
	case d.partial.month == 0:
		d.partial = p
	}
}

// blanks are the characters that stand between paragraphs and at their ends.
const blanks = " \t\n\r\f\v\u00a0\u0085\u2028\u2029\u3000\ufeff"
