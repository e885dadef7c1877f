package ingest

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// furnitureClasses are words in the class or id of an element that say that it
// is no part of the report.
var furnitureClasses = map[string]bool{
	"ad": true, "ads": true, "adv": true, "advert": true, "advertisement": true, "advertising": true, "adsbygoogle": true, "banner": true, "sponsor": true, "sponsored": true,
	"promo": true, "newsletter": true, "subscribe": true, "subscription": true, "signup": true, "social": true, "share": true, "sharing": true, "sharebar": true,
	"related": true, "recommended": true, "recommendations": true, "cookie": true, "cookies": true, "consent": true, "gdpr": true, "menu": true, "navbar": true, "nav": true, "navigation": true,
	"sidebar": true, "comments": true, "comment": true, "disqus": true, "breadcrumb": true, "breadcrumbs": true, "popup": true, "modal": true, "tags": true, "taglist": true,
	"trending": true, "popular": true, "mostread": true, "ticker": true, "footer": true, "skip": true, "publicidad": true, "anuncio": true, "compartir": true, "relacionadas": true,
	"relacionados": true, "relacionada": true, "suscripcion": true, "boletin": true, "etiquetas": true, "comentarios": true, "migas": true, "outbrain": true, "taboola": true, "toolbar": true,
}

// furnitureRoles are the ARIA roles of what surrounds a report.
var furnitureRoles = map[string]bool{"navigation": true, "banner": true, "contentinfo": true, "complementary": true, "search": true, "dialog": true,
	"alert": true, "menu": true, "menubar": true, "toolbar": true, "alertdialog": true, "form": true}

// stripPage takes menus, advertisements, footers and the like out of the tree.
// An element that holds most of the page's paragraphs stays whatever it is
// called.
func stripPage(root *html.Node) {
	total := paragraphBytes(root)
	var strip func(n *html.Node, inArticle bool)
	strip = func(n *html.Node, inArticle bool) {
		for c := n.FirstChild; c != nil; {
			next := c.NextSibling
			switch {
			case c.Type == html.CommentNode:
				n.RemoveChild(c)
			case c.Type == html.ElementNode && isFurniture(c, inArticle) && paragraphBytes(c)*2 <= total:
				n.RemoveChild(c)
			default:
				strip(c, inArticle || c.DataAtom == atom.Article || c.DataAtom == atom.Main)
			}
			c = next
		}
	}
	strip(root, false)
}

// isFurniture judges one element by its name, role, class and visibility.
func isFurniture(n *html.Node, inArticle bool) bool {
	switch n.DataAtom {
	case atom.Nav, atom.Aside, atom.Footer, atom.Form, atom.Script, atom.Dialog, atom.Menu:
		return true
	case atom.Header:
		return !inArticle
	case atom.Html, atom.Body, atom.Article, atom.Main, atom.Head, atom.H1:
		return false
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "role":
			if furnitureRoles[strings.ToLower(a.Val)] {
				return true
			}
		case "hidden":
			return true
		case "aria-hidden":
			if a.Val == "true" {
				return true
			}
		case "style":
			style := strings.ReplaceAll(strings.ToLower(a.Val), " ", "")
			if strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden") {
				return true
			}
		case "class", "id":
			if furnitureName(a.Val) {
				return true
			}
		}
	}
	return false
}

// furnitureName reports whether a word of a class or id is one of those above.
// "article-body has-sidebar" speaks of the page around it, so words after
// "has", "with" and "no" do not count.
func furnitureName(value string) bool {
	for field := range strings.FieldsSeq(strings.ToLower(value)) {
		previous := ""
		for piece := range strings.FieldsFuncSeq(field, func(r rune) bool { return r == '-' || r == '_' || r == ':' }) {
			if furnitureClasses[piece] && previous != "has" && previous != "with" && previous != "no" && previous != "without" {
				return true
			}
			previous = piece
		}
	}
	return false
}

// paragraphBytes is the length of the words in paragraphs below a node.
func paragraphBytes(root *html.Node) int {
	n := 0
	for c := range root.Descendants() {
		if c.Type == html.TextNode && c.Parent.DataAtom == atom.P {
			n += len(strings.TrimSpace(c.Data))
		}
	}
	return n
}
