package webtest

import (
	"encoding/csv"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"

	"quipu/web/asset"
)

// Faults are how a page, or a part of one, breaks the rules that hold whatever a
// report, a name or an address says: it loads only what is the desk's own, runs no
// script that stands in it, leads nowhere but over the web, and shows no character
// that cannot be seen and yet does something.
func Faults(body string) []string {
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		return []string{err.Error()}
	}
	var faults []string
	fault := func(format string, of ...any) { faults = append(faults, fmt.Sprintf(format, of...)) }
	for n := range root.Descendants() {
		switch n.Type {
		case html.TextNode:
			if r, found := unseen(n.Data); found && n.Parent.Data != "textarea" {
				fault("%U in the words of <%s>: %.80q", r, n.Parent.Data, n.Data)
			}
		case html.CommentNode:
			fault("a comment: %.60s", n.Data)
		case html.ElementNode:
			if slices.Contains(foreign, n.Data) || n.Data == "script" && (n.FirstChild != nil || Attr(n, "src") == "") {
				fault("an element <%s>", n.Data)
			}
			for _, a := range n.Attr {
				if words := wrong(n, a); words != "" {
					fault("<%s %s=%.80q> %s", n.Data, a.Key, a.Val, words)
				}
			}
		}
	}
	return faults
}

// foreign are elements that no page of the desk has, for what they bring in is
// another's.
var foreign = []string{"iframe", "frame", "object", "embed", "applet", "base", "style", "audio", "video", "source", "portal", "foreignobject", "animate", "set"}

// addresses are the attributes that lead somewhere, and whether what is there is
// loaded or sent to, and not only linked to.
var addresses = map[string]bool{
	"href": false, "cite": false, "src": true, "srcset": true, "action": true, "formaction": true, "data": true, "poster": true, "background": true,
	"ping": true, "manifest": true, "hx-get": true, "hx-post": true, "hx-put": true, "hx-delete": true, "hx-patch": true, "hx-push-url": true,
}

// wrong is what is not right with an attribute, or empty.
func wrong(n *html.Node, a html.Attribute) string {
	// What a form holds goes back as it is, and stands in a box of its own.
	if r, found := unseen(a.Val); found && a.Key != "value" && !strings.HasPrefix(a.Key, "data-") {
		return fmt.Sprintf("has %U", r)
	}
	loads, leads := addresses[a.Key]
	switch {
	case strings.HasPrefix(a.Key, "on"), strings.HasPrefix(a.Key, "hx-on"), a.Key == "hx-vals", a.Key == "hx-vars", a.Key == "srcdoc", a.Key == "style":
		return "runs, or lays out, from the page itself"
	case a.Key == "http-equiv":
		return "speaks as the server"
	case !leads:
		return ""
	}
	u, err := url.Parse(a.Val)
	if err != nil {
		return err.Error()
	}
	own := u.Scheme == "" && u.Host == "" && !strings.HasPrefix(u.Path, "//") && !strings.Contains(a.Val, `\`)
	switch {
	case own && (n.Data == "script" || n.Data == "img" || n.Data == "link") && !strings.HasPrefix(u.Path, asset.Prefix):
		return "is no asset"
	case own:
		return ""
	case loads || n.Data != "a":
		return "is of another origin"
	case u.Scheme != "http" && u.Scheme != "https" && u.Scheme != "mailto":
		return "leads away from the web"
	}
	return ""
}

// unseen finds a character that turns the direction of writing, or controls what
// shows it.
func unseen(text string) (rune, bool) {
	for _, r := range text {
		direction := r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 || r == 0x200E || r == 0x200F || r == 0x061C
		if direction || unicode.IsControl(r) && r != '\n' && r != '\t' && r != '\r' {
			return r, true
		}
	}
	return 0, false
}

// Attr is the value of an attribute of an element, or empty.
func Attr(n *html.Node, name string) string {
	value, _ := attr(n, name)
	return value
}

func attr(n *html.Node, name string) (value string, there bool) {
	i := slices.IndexFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
	if i < 0 {
		return "", false
	}
	return n.Attr[i].Val, true
}

// Form is what a browser sends of the forms of a page that have one of some classes,
// as they stand; of all forms where no class is given.
func Form(body string, classes ...string) (url.Values, error) {
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		return nil, err
	}
	values := url.Values{}
	for form := range root.Descendants() {
		if form.Type != html.ElementNode || form.Data != "form" || len(classes) > 0 && !slices.Contains(classes, Attr(form, "class")) {
			continue
		}
		for name, all := range Fields(form) {
			values[name] = append(values[name], all...)
		}
	}
	return values, nil
}

// Fields are what a form sends as it stands.
func Fields(form *html.Node) url.Values {
	values := url.Values{}
	for field := range form.Descendants() {
		if value, sent := sends(field); sent {
			values.Add(Attr(field, "name"), value)
		}
	}
	return values
}

// Free are the fields of a form into which people write what they like.
func Free(form *html.Node) []string {
	var names []string
	for n := range form.Descendants() {
		if n.Type != html.ElementNode || Attr(n, "name") == "" {
			continue
		}
		if kind := Attr(n, "type"); n.Data == "textarea" || n.Data == "input" && (kind == "" || kind == "text" || kind == "search" || kind == "url") {
			names = append(names, Attr(n, "name"))
		}
	}
	return names
}

// sends is what a field of a form sends, if it does.
func sends(n *html.Node) (value string, sent bool) {
	if n.Type != html.ElementNode || Attr(n, "name") == "" {
		return "", false
	}
	switch n.Data {
	case "input":
		if kind := Attr(n, "type"); kind == "checkbox" || kind == "radio" {
			_, sent = attr(n, "checked")
			return Attr(n, "value"), sent
		}
		return Attr(n, "value"), true
	case "textarea":
		if n.FirstChild != nil {
			value = n.FirstChild.Data
		}
		return value, true
	case "select":
		for option := range n.Descendants() {
			if option.Type != html.ElementNode || option.Data != "option" {
				continue
			}
			if _, selected := attr(option, "selected"); selected || !sent {
				value, sent = Attr(option, "value"), true
			}
		}
		return value, true
	}
	return "", false
}

// Formulas are the cells of a sheet that a spreadsheet program would compute, and
// those that hold control characters.
func Formulas(sheet string) []string {
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(sheet, "\ufeff"))).ReadAll()
	if err != nil {
		return []string{err.Error()}
	}
	var found []string
	for _, row := range rows {
		for _, text := range row {
			first, _ := utf8.DecodeRuneInString(text)
			_, number := strconv.ParseFloat(text, 64)
			if strings.ContainsRune("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20", first) && text != "" && number != nil {
				found = append(found, text)
			}
			if r, yes := unseen(text); yes && unicode.IsControl(r) {
				found = append(found, text)
			}
		}
	}
	return found
}
