package ingest

import (
	"bytes"
	"net/url"
	"strings"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"quipu"
)

// Bounds of a page whose tree is built. Larger pages are read as a flat run of
// blocks, since choosing the main text costs more than linear time.
const (
	maxTreeBytes = 4 << 20
	maxElements  = 30000
)

// readHTML makes a document of the main text of a page.
func readHTML(data []byte) (*draft, error) {
	_, declared, _ := charset.DetermineEncoding(data[:min(len(data), 1024)], "")
	text, err := toUTF8(data, declared)
	if err != nil {
		return nil, err
	}
	page := filterPage(normal(text))
	d := &draft{}
	var blocks []block
	if len(page.html) <= maxTreeBytes && page.elements <= maxElements {
		if root, err := html.Parse(bytes.NewReader(page.html)); err == nil {
			d.readMeta(root)
			if d.source == "" {
				d.source = outletOf(root)
			}
			blocks = d.mainBlocks(root)
		}
	}
	if len(blocks) == 0 {
		blocks = flatBlocks(page.html)
	}
	d.title = oneLine(cleanWords(d.title))
	blocks = d.placeTitle(blocks)
	if len(blocks) == 0 {
		return nil, broken("a page without text")
	}
	d.setBlocks(blocks)
	d.lang, d.settled = language(d.text, d.lang), true
	d.markHeader()
	d.nameBylines()
	d.markFurniture()
	d.findOutlet()
	return d, nil
}

// placeTitle puts the title first and takes a second copy of it away.
func (d *draft) placeTitle(blocks []block) []block {
	if d.title == "" {
		for i := range blocks {
			if i < 3 && titleLike(blocks[i].text) && blocks[i].kind == headingBlock {
				d.title = blocks[i].text
				break
			}
		}
	}
	var out []block
	if d.title != "" && len(blocks) > 0 {
		out = append(out, block{d.title, quipu.Title})
	}
	for i, b := range blocks {
		if i < 4 && b.text == d.title {
			continue
		}
		if b.kind == headingBlock {
			b.kind = quipu.Body
		}
		out = append(out, b)
	}
	return out
}

// headingBlock marks headings until the title is settled.
const headingBlock quipu.ParagraphKind = "heading"

// mainBlocks finds the main text of a page.
func (d *draft) mainBlocks(root *html.Node) []block {
	stripPage(root)
	var own []block
	if node := articleNode(root); node != nil {
		own = nodeBlocks(node)
	}
	parser := readability.NewParser()
	parser.CharThresholds = 250
	parser.DisableJSONLD = true
	page, err := url.Parse(d.url)
	if err != nil || !page.IsAbs() {
		page = nil
	}
	var found []block
	if article, err := parser.ParseAndMutate(root, page); err == nil && article.Node != nil {
		found = nodeBlocks(article.Node)
	}
	// The page's own mark of its text is better than a guess, unless it holds
	// next to nothing, or much beside the prose that the guess has too.
	ownProse, foundProse := prose(own), prose(found)
	switch {
	case len(found) == 0 || ownProse > 6*foundProse:
		return own
	case len(own) == 0 || ownProse*10 < foundProse*6:
		return found
	case size(own)*10 > size(found)*15:
		return found
	}
	return own
}

func size(blocks []block) int {
	n := 0
	for _, b := range blocks {
		n += len(b.text)
	}
	return n
}

// prose is the length of the blocks that are sentences.
func prose(blocks []block) int {
	n := 0
	for _, b := range blocks {
		if b.kind == quipu.Body && len(b.text) > 60 && endsSentence(b.text) {
			n += len(b.text)
		}
	}
	return n
}

// articleNode is the element that the page marks as its text: the only one of
// the best mark that it uses.
func articleNode(root *html.Node) *html.Node {
	var body, article []*html.Node
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch {
		case attr(n, "itemprop") == "articleBody":
			body = append(body, n)
		case n.DataAtom == atom.Article:
			article = append(article, n)
		}
	}
	switch {
	case len(body) == 1:
		return body[0]
	case len(article) == 1:
		return article[0]
	}
	return nil
}

// blockElements begin and end a paragraph.
var blockElements = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.Article: true, atom.Section: true, atom.Main: true, atom.Header: true, atom.Footer: true,
	atom.Ul: true, atom.Ol: true, atom.Li: true, atom.Dl: true, atom.Dt: true, atom.Dd: true, atom.Blockquote: true, atom.Pre: true,
	atom.Table: true, atom.Tbody: true, atom.Thead: true, atom.Tfoot: true, atom.Tr: true, atom.Caption: true, atom.Figure: true, atom.Figcaption: true,
	atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Hr: true, atom.Address: true,
	atom.Body: true, atom.Html: true, atom.Nav: true, atom.Aside: true, atom.Form: true, atom.Fieldset: true, atom.Details: true, atom.Summary: true,
	atom.Center: true,
}

// A blockWriter gathers words into blocks.
type blockWriter struct {
	blocks []block
	words  strings.Builder
	breaks int // line breaks since the last word
	kind   quipu.ParagraphKind
	links  int // bytes of the open block that are words of links
}

// text adds words to the open block.
func (w *blockWriter) text(s string, link bool) {
	if strings.Trim(s, blanks) == "" {
		if w.words.Len() > 0 && s != "" {
			w.words.WriteByte(' ')
		}
		return
	}
	// One line break inside a paragraph is layout unless a sentence ends there.
	if w.breaks > 1 || w.breaks == 1 && endsSentence(strings.TrimRight(w.words.String(), blanks)) {
		w.flush()
	} else if w.breaks == 1 {
		w.words.WriteByte(' ')
	}
	w.breaks = 0
	w.words.WriteString(s)
	if link {
		w.links += len(s)
	}
}

// flush ends the open block.
func (w *blockWriter) flush() {
	s := oneLine(cleanWords(w.words.String()))
	links := w.links
	w.words.Reset()
	w.breaks, w.links = 0, 0
	if s == "" {
		return
	}
	kind := w.kind
	if kind == "" {
		kind = quipu.Body
	}
	// Words that are a link from end to end lead elsewhere ("Thousands mourn in
	// El Alto"): they are no part of this report.
	if kind == quipu.Body && links*10 >= len(s)*8 {
		kind = quipu.Boilerplate
	}
	w.blocks = append(w.blocks, block{s, kind})
}

// nodeBlocks gathers the blocks below a node. Trees are shallow by then.
func nodeBlocks(root *html.Node) []block {
	w := &blockWriter{}
	w.walk(root, false)
	w.flush()
	return w.blocks
}

func (w *blockWriter) walk(n *html.Node, link bool) {
	switch n.Type {
	case html.TextNode:
		w.text(n.Data, link)
		return
	case html.ElementNode:
	default:
		for c := range n.ChildNodes() {
			w.walk(c, link)
		}
		return
	}
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Template, atom.Noscript:
		return
	case atom.Br:
		w.breaks++
		return
	case atom.Td, atom.Th:
		if w.words.Len() > 0 {
			w.words.WriteString(" | ")
		}
	case atom.A:
		link = true
	}
	isBlock := blockElements[n.DataAtom]
	kind := w.kind
	if isBlock {
		w.flush()
		switch n.DataAtom {
		case atom.Figcaption, atom.Figure, atom.Caption:
			w.kind = quipu.Caption
		case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
			w.kind = headingBlock
		}
	}
	for c := range n.ChildNodes() {
		w.walk(c, link)
	}
	if isBlock {
		w.flush()
		w.kind = kind
	}
}

// cleanWords normalises what layout put into words: ligatures, soft hyphens,
// invisible marks.
func cleanWords(s string) string {
	if isASCII(s) {
		return s
	}
	return layoutCharacters.Replace(s)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

var layoutCharacters = strings.NewReplacer("ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st",
	"\u00ad", "", "\u200b", "", "\u200c", "", "\u200d", "", "\u2060", "", "\ufeff", "", "\u00a0", " ", "\u202f", " ", "\u2009", " ",
	"\u200e", "", "\u200f", "")

// attr is the value of an attribute, or "".
func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// words is all text below a node on one line.
func words(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
			b.WriteByte(' ')
		}
	}
	if n.Type == html.TextNode {
		return oneLine(n.Data)
	}
	return oneLine(cleanWords(b.String()))
}
