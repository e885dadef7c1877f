package ingest

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"quipu"
)

// A filteredPage is a page without what costs time and says nothing.
type filteredPage struct {
	html     []byte
	elements int
}

// maxNesting is how deep elements may nest. Real pages stay below 50.
const maxNesting = 100

// droppedWhole are elements that go with all that is in them. Scripts that
// hold linked data are kept.
var droppedWhole = map[atom.Atom]bool{
	atom.Style: true, atom.Noscript: true, atom.Svg: true, atom.Math: true, atom.Iframe: true, atom.Object: true, atom.Embed: true,
	atom.Select: true, atom.Button: true, atom.Canvas: true, atom.Audio: true, atom.Video: true, atom.Template: true, atom.Textarea: true,
}

// droppedTags go without what is in them. The standard has formatting elements
// opened again in each later paragraph that follows when they are not closed:
// a small page may so ask for a tree of millions of nodes.
var droppedTags = map[atom.Atom]bool{
	atom.B: true, atom.I: true, atom.U: true, atom.Em: true, atom.Strong: true, atom.Font: true, atom.Small: true, atom.Big: true, atom.Tt: true,
	atom.S: true, atom.Strike: true, atom.Code: true, atom.Nobr: true, atom.Img: true, atom.Input: true, atom.Source: true, atom.Picture: true,
	atom.Wbr: true, atom.Label: true, atom.Map: true, atom.Area: true, atom.Frameset: true, atom.Frame: true,
}

// unnested are elements that end where the next of their kind begins, so that
// many unclosed ones do not nest.
var unnested = map[atom.Atom]bool{
	atom.P: true, atom.Li: true, atom.Td: true, atom.Th: true, atom.Tr: true, atom.Tbody: true, atom.Thead: true, atom.Tfoot: true,
	atom.Dt: true, atom.Dd: true, atom.Option: true, atom.Html: true, atom.Head: true, atom.Body: true, atom.A: true,
}

var voidTags = map[atom.Atom]bool{
	atom.Br: true, atom.Hr: true, atom.Meta: true, atom.Link: true, atom.Base: true, atom.Col: true, atom.Param: true, atom.Track: true,
}

// keptAttributes are those that some rule here or in the search for the main
// text asks for.
var keptAttributes = map[string]bool{
	"class": true, "id": true, "href": true, "rel": true, "itemprop": true, "itemtype": true, "itemscope": true, "property": true, "name": true,
	"content": true, "datetime": true, "lang": true, "type": true, "role": true, "style": true, "hidden": true, "aria-hidden": true, "pubdate": true,
}

// filterPage copies a page token by token. It bounds the depth of nesting and
// the number of attributes, so that what follows is safe whatever the page is.
func filterPage(text string) filteredPage {
	var out bytes.Buffer
	out.Grow(len(text) / 2)
	page := filteredPage{}
	z := html.NewTokenizer(strings.NewReader(text))
	var skip atom.Atom // the element whose content is being dropped
	skipDepth := 0
	depth := 0
	tooDeep := map[atom.Atom]int{} // start tags that were dropped for depth
	for {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			page.html = out.Bytes()
			return page
		case html.TextToken:
			if skip == 0 {
				out.Write(bytes.ReplaceAll(z.Raw(), []byte{0}, nil))
			}
		case html.DoctypeToken:
			out.Write(z.Raw())
		case html.StartTagToken, html.SelfClosingTagToken:
			token := z.Token()
			a := token.DataAtom
			if skip != 0 {
				if a == skip && kind == html.StartTagToken {
					skipDepth++
				}
				continue
			}
			if a == atom.Script && !isLinkedData(token) || droppedWhole[a] {
				if kind == html.StartTagToken && a != atom.Embed {
					skip, skipDepth = a, 1
				}
				continue
			}
			if droppedTags[a] {
				continue
			}
			if !voidTags[a] && !unnested[a] && kind == html.StartTagToken && a != atom.Script {
				if depth >= maxNesting {
					tooDeep[a]++
					continue
				}
				depth++
			}
			page.elements++
			writeTag(&out, token)
		case html.EndTagToken:
			name, _ := z.TagName()
			a := atom.Lookup(name)
			switch {
			case skip != 0:
				if a == skip {
					if skipDepth--; skipDepth == 0 {
						skip = 0
					}
				}
				continue
			case droppedTags[a] || droppedWhole[a] || voidTags[a]:
				continue
			case tooDeep[a] > 0:
				tooDeep[a]--
				continue
			case !unnested[a] && a != atom.Script && depth > 0:
				depth--
			}
			out.WriteString("</")
			out.Write(name)
			out.WriteByte('>')
		}
	}
}

func isLinkedData(t html.Token) bool {
	for _, a := range t.Attr {
		if a.Key == "type" && strings.HasPrefix(strings.ToLower(a.Val), "application/ld+json") {
			return true
		}
	}
	return false
}

// writeTag writes a start tag with the attributes that matter.
func writeTag(out *bytes.Buffer, t html.Token) {
	out.WriteByte('<')
	out.WriteString(t.Data)
	for i, a := range t.Attr {
		if i >= 40 || !keptAttributes[a.Key] || len(a.Val) > 2000 {
			continue
		}
		out.WriteByte(' ')
		out.WriteString(a.Key)
		out.WriteString(`="`)
		out.WriteString(html.EscapeString(a.Val))
		out.WriteByte('"')
	}
	out.WriteByte('>')
}

// flatBlocks reads a filtered page without its tree: every block element ends
// a paragraph, and what lies in menus and footers is left out. Blocks whose
// words are mostly links are dropped.
func flatBlocks(page []byte) []block {
	w := &blockWriter{}
	z := html.NewTokenizer(bytes.NewReader(page))
	outside := 0 // depth of elements that hold no report
	inLink := false
	var raw atom.Atom
	for {
		switch z.Next() {
		case html.ErrorToken:
			w.flush()
			var kept []block
			for _, b := range w.blocks {
				if b.kind != quipu.Boilerplate {
					kept = append(kept, b)
				}
			}
			if len(kept) == 0 {
				return w.blocks
			}
			return kept
		case html.TextToken:
			if outside == 0 && raw == 0 {
				w.text(string(z.Text()), inLink)
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			a := atom.Lookup(name)
			switch a {
			case atom.Script, atom.Title:
				raw = a
			case atom.Nav, atom.Aside, atom.Footer, atom.Form:
				w.flush()
				outside++
			case atom.Br:
				w.breaks++
			case atom.A:
				inLink = true
			default:
				if blockElements[a] {
					w.flush()
				}
				if heading(a) {
					w.kind = headingBlock
				}
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			a := atom.Lookup(name)
			switch a {
			case atom.Script, atom.Title:
				raw = 0
			case atom.Nav, atom.Aside, atom.Footer, atom.Form:
				w.flush()
				outside = max(0, outside-1)
			case atom.A:
				inLink = false
			default:
				if blockElements[a] {
					w.flush()
				}
				if heading(a) {
					w.kind = ""
				}
			}
		}
	}
}

func heading(a atom.Atom) bool {
	switch a {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}
