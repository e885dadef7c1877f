package ingest

import (
	"encoding/json"
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"quipu"
)

// A pageMeta gathers what a page says of itself in its several ways. For each
// field the first way that says anything wins, in the order in which fill asks.
type pageMeta struct {
	meta   map[string]string // by name, property or itemprop, in lower case
	linked linkedArticle
	h1     []string
	title  string
	author string
	times  []string // of <time>, datetime or words
	url    string
	lang   string
}

// readMeta reads title, byline, date, outlet, address and language of a page.
func (d *draft) readMeta(root *html.Node) {
	m := pageMeta{meta: map[string]string{}}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			m.element(n)
		}
	}
	m.fill(d)
}

// element takes what one element tells.
func (m *pageMeta) element(n *html.Node) {
	prop := strings.ToLower(attr(n, "itemprop"))
	switch n.DataAtom {
	case atom.Html:
		m.lang = attr(n, "lang")
	case atom.Meta:
		content := strings.TrimSpace(attr(n, "content"))
		keys := strings.Fields(strings.ToLower(attr(n, "property")))
		for _, key := range append(keys, strings.ToLower(attr(n, "name")), prop) {
			key = strings.ReplaceAll(key, "dc:", "dc.")
			if key != "" && content != "" && m.meta[key] == "" {
				m.meta[key] = content
			}
		}
	case atom.Link:
		if strings.EqualFold(attr(n, "rel"), "canonical") && m.url == "" {
			m.url = attr(n, "href")
		}
	case atom.Title:
		if m.title == "" {
			m.title = words(n)
		}
	case atom.H1:
		if s := words(n); s != "" && len(m.h1) < 8 {
			m.h1 = append(m.h1, s)
		}
	case atom.Time:
		if stamp := attr(n, "datetime"); stamp != "" {
			m.times = append(m.times, stamp)
		} else if s := words(n); len(s) < 80 {
			m.times = append(m.times, s)
		}
	case atom.Script:
		if n.FirstChild != nil && m.linked.rank == 0 {
			m.linked.read([]byte(n.FirstChild.Data))
		}
	}
	if m.author == "" && n.DataAtom != atom.Meta && (strings.EqualFold(attr(n, "rel"), "author") || prop == "author" || isBylineClass(attr(n, "class"))) {
		if s := words(n); len(s) > 2 && len(s) < 160 {
			if _, _, ok := readByline(s, orderUnknown); ok || nameLine(s) {
				m.author = s
			}
		}
	}
	if prop != "" && n.DataAtom != atom.Meta && m.meta[prop] == "" {
		if stamp := attr(n, "datetime"); stamp != "" && strings.HasPrefix(prop, "date") {
			m.meta[prop] = stamp
		}
	}
}

// outletOf looks for the outlet's name in the first and last words of a page:
// the banner and the copyright line.
func outletOf(root *html.Node) string {
	blocks := nodeBlocks(root)
	for i, b := range blocks {
		if i >= 6 {
			break
		}
		for piece := range strings.FieldsFuncSeq(b.text, func(r rune) bool { return strings.ContainsRune(pieceMarks, r) }) {
			if piece = strings.TrimSpace(piece); outletLike(piece) && len(strings.Fields(piece)) >= 2 {
				return piece
			}
		}
	}
	for _, b := range blocks[max(0, len(blocks)-8):] {
		if name := copyrightHolder(b.text); name != "" {
			return name
		}
	}
	return ""
}

// isBylineClass reports whether a class is the one of an author's name:
// "byline", "author__name", but not "author-bio".
func isBylineClass(class string) bool {
	for field := range strings.FieldsSeq(strings.ToLower(class)) {
		found := false
		for piece := range strings.FieldsFuncSeq(field, func(r rune) bool { return r == '-' || r == '_' }) {
			switch piece {
			case "byline", "author", "authors", "autor", "firma":
				found = true
			case "bio", "box", "photo", "image", "avatar", "card", "description", "social", "follow", "date", "related", "list", "more":
				return false
			}
		}
		if found {
			return true
		}
	}
	return false
}

func (m *pageMeta) first(keys ...string) string {
	for _, key := range keys {
		if v := m.meta[key]; v != "" {
			return v
		}
	}
	return ""
}

// fill settles the fields of the draft.
func (m *pageMeta) fill(d *draft) {
	d.lang = primary(m.lang)
	if d.lang == "" {
		d.lang = primary(m.first("og:locale", "content-language", "inlanguage"))
	}
	if d.url = m.url; d.url == "" || !strings.Contains(d.url, "://") {
		d.url = m.first("og:url", "twitter:url")
	}
	if _, err := url.Parse(d.url); err != nil {
		d.url = ""
	}
	d.source = firstOf(m.linked.publisher, m.first("og:site_name", "application-name", "publisher", "dc.publisher"))
	d.title = m.bestTitle(d)
	d.byline = m.bestByline(d)
	stamps := []string{m.linked.published, m.first("article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
		"pubdate", "publish-date", "publishdate", "sailthru.date", "article.published", "parsely-pub-date", "dcterms.created", "datecreated")}
	stamps = append(stamps, m.times...)
	for _, stamp := range stamps {
		if p, _, ok := findDate(cut(stamp, 80), d.dayFirst()); ok && p.year != 0 {
			d.published = p.date()
			return
		}
	}
	d.published = dateInURL(d.url)
}

// bestTitle prefers the heading that the declared title begins with: the
// declared one often ends in the name of the outlet.
func (m *pageMeta) bestTitle(d *draft) string {
	declared := firstOf(m.linked.headline, m.first("og:title", "twitter:title", "dc.title", "headline"), m.title)
	declared = oneLine(cleanWords(declared))
	if d.source == "" {
		d.source = m.titleTail()
	}
	for _, h := range m.h1 {
		if h != d.source && len(h) > 3 && (strings.HasPrefix(declared, h) || strings.HasPrefix(strings.ToLower(m.title), strings.ToLower(h))) {
			return h
		}
	}
	if len(m.h1) == 1 && m.h1[0] != d.source && len(strings.Fields(m.h1[0])) >= 4 {
		return m.h1[0]
	}
	for _, sep := range titleMarks {
		if i := strings.LastIndex(declared, sep); i > 0 {
			tail := declared[i+len(sep):]
			if strings.EqualFold(tail, d.source) || outletLike(tail) {
				declared = declared[:i]
				break
			}
		}
	}
	return declared
}

// titleMarks divide the title of a page from the outlet's name.
var titleMarks = []string{" | ", " – ", " — ", " - ", " :: ", " « ", " » ", " · "}

// titleTail is what follows the heading in the title of the page: the outlet.
func (m *pageMeta) titleTail() string {
	for _, sep := range titleMarks {
		i := strings.LastIndex(m.title, sep)
		if i <= 0 {
			continue
		}
		tail := strings.TrimSpace(m.title[i+len(sep):])
		if outletLike(tail) {
			return tail
		}
		for _, h := range m.h1 {
			if strings.TrimSpace(m.title[:i]) == h && len(strings.Fields(tail)) <= 6 {
				return tail
			}
		}
	}
	return ""
}

func (m *pageMeta) bestByline(d *draft) string {
	for _, s := range []string{m.linked.author, m.first("author", "article:author", "byl", "dc.creator", "parsely-author", "sailthru.author"), m.author} {
		s = oneLine(cleanWords(s))
		if s == "" || strings.Contains(s, "://") || len(s) > 160 || strings.EqualFold(s, d.source) {
			continue
		}
		if author, _, ok := readByline(s, d.dayFirst()); ok {
			return author
		}
		if author, _, ok := readByline("By "+s, d.dayFirst()); ok {
			return author
		}
	}
	return ""
}

// primary is the language of a tag such as "es-BO" or "en_US".
func primary(tag string) string {
	tag = strings.ToLower(strings.TrimSpace(tag))
	if i := strings.IndexAny(tag, "-_"); i >= 0 {
		tag = tag[:i]
	}
	if len(tag) != 2 {
		return ""
	}
	return tag
}

func firstOf(values ...string) string {
	for _, v := range values {
		if v = strings.TrimSpace(v); v != "" {
			return v
		}
	}
	return ""
}

// dateInURL reads ".../2019/11/16/...".
func dateInURL(address string) (date quipu.Date) {
	pieces := strings.Split(address, "/")
	for i := 0; i+2 < len(pieces); i++ {
		if n, p := dateAt(strings.Join(pieces[i:i+3], "/"), wordsOf(strings.Join(pieces[i:i+3], "/")), 0); n == 3 && p.year != 0 && len(pieces[i]) == 4 {
			return p.date()
		}
	}
	return quipu.Date{}
}

// A linkedArticle is what the linked data (JSON-LD) of a page says of its
// article.
type linkedArticle struct {
	rank                                   int // 0 until an article was found
	headline, published, author, publisher string
}

// read takes the first article in a block of linked data.
func (l *linkedArticle) read(data []byte) {
	var value any
	if json.Unmarshal(data, &value) != nil {
		return
	}
	l.find(value, 0)
}

func (l *linkedArticle) find(value any, depth int) {
	if depth > 6 || l.rank > 0 {
		return
	}
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			l.find(item, depth+1)
		}
	case map[string]any:
		if isArticle(v["@type"]) {
			l.rank = 1
			l.headline = html.UnescapeString(nameOf(v["headline"]))
			l.published = firstOf(nameOf(v["datePublished"]), nameOf(v["dateCreated"]))
			l.author = html.UnescapeString(nameOf(v["author"]))
			l.publisher = html.UnescapeString(nameOf(v["publisher"]))
			return
		}
		l.find(v["@graph"], depth+1)
		l.find(v["mainEntity"], depth+1)
	}
}

func isArticle(kind any) bool {
	switch k := kind.(type) {
	case string:
		return strings.HasSuffix(k, "Article") || k == "BlogPosting" || k == "Report" || strings.HasSuffix(k, "NewsStory")
	case []any:
		for _, item := range k {
			if isArticle(item) {
				return true
			}
		}
	}
	return false
}

// nameOf is the words of a value that may be a string, a thing with a name, or
// a list of such.
func nameOf(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case map[string]any:
		name, _ := v["name"].(string)
		return name
	case []any:
		var names []string
		for _, item := range v {
			if name := nameOf(item); name != "" && len(names) < 8 {
				names = append(names, name)
			}
		}
		return strings.Join(names, ", ")
	}
	return ""
}
