package ingest

import (
	"bytes"
	"encoding/json"
	"strings"
	"unicode/utf8"
)

// A kind says which reader an input needs.
type kind int

const (
	kindUnknown kind = iota // text whose encoding must be undone first
	kindPlain
	kindMarkdown
	kindHTML
	kindPDF
	kindJSONL
)

// signatures are the first bytes of files that hold no text for us.
var signatures = []struct{ magic, what string }{
	{"PK\x03\x04", "a ZIP archive or office document"},
	{"PK\x05\x06", "an empty ZIP archive"},
	{"\x1f\x8b", "compressed with gzip"},
	{"BZh", "compressed with bzip2"},
	{"\xfd7zXZ\x00", "compressed with xz"},
	{"\x28\xb5\x2f\xfd", "compressed with zstd"},
	{"7z\xbc\xaf\x27\x1c", "a 7z archive"},
	{"Rar!", "a RAR archive"},
	{"\x89PNG\r\n", "a PNG image"},
	{"\xff\xd8\xff", "a JPEG image"},
	{"GIF87a", "a GIF image"},
	{"GIF89a", "a GIF image"},
	{"II*\x00", "a TIFF image"},
	{"MM\x00*", "a TIFF image"},
	{"\x7fELF", "a program"},
	{"MZ\x90", "a program"},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"},
	{"SQLite format 3\x00", "a database"},
	{"ID3", "an audio file"},
	{"OggS", "an audio or video file"},
	{"{\\rtf", "an RTF document"},
	{"%!PS", "a PostScript file"},
}

// sniff finds out the kind of an input from its first bytes. If it is of none
// that can be read, problem says what it is instead.
func sniff(head []byte) (k kind, problem string) {
	if len(head) == 0 {
		return 0, "empty"
	}
	for _, s := range signatures {
		if bytes.HasPrefix(head, []byte(s.magic)) {
			return 0, s.what + ", which is not read"
		}
	}
	if bytes.HasPrefix(head, []byte("RIFF")) && len(head) > 12 {
		return 0, "an image, audio or video file, which is not read"
	}
	// The PDF standard lets other bytes come before the header.
	if i := bytes.Index(head[:min(len(head), 1024)], []byte("%PDF-")); i == 0 ||
		i > 0 && !looksWritten(head[:i]) {
		return kindPDF, ""
	}
	if isUTF16(head) {
		return kindUnknown, ""
	}
	if control := countControl(head); bytes.IndexByte(head, 0) >= 0 || control*20 > len(head) {
		return 0, "binary data, no text"
	}
	body := bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	if len(bytes.TrimSpace(body)) == 0 && len(head) < peekSize {
		return 0, "empty: nothing but blanks"
	}
	k = textKind(string(body))
	if k == kindJSONL {
		return k, jsonShape(body)
	}
	if k == kindUnknown {
		return 0, "XML that is no page, which is not read"
	}
	return k, ""
}

// looksWritten reports whether b holds letters, as a text about PDF files does
// before it names their header.
func looksWritten(b []byte) bool {
	letters := 0
	for _, c := range b {
		if 'a' <= c && c <= 'z' {
			letters++
		}
	}
	return letters > 20
}

// countControl counts bytes that no text encoding puts into text.
func countControl(b []byte) int {
	n := 0
	for _, c := range b {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' && c != 0x1b {
			n++
		}
	}
	return n
}

// textKind tells the kinds of readable text apart; kindUnknown is XML.
func textKind(head string) kind {
	body := strings.TrimLeft(head, " \t\r\n\ufeff")
	lower := asciiLower(body[:min(len(body), 4096)])
	switch {
	case strings.HasPrefix(lower, "{\\"):
		return kindPlain
	case strings.HasPrefix(lower, "{") && strings.HasPrefix(strings.TrimLeft(lower[1:], " \t\r\n"), `"`),
		strings.HasPrefix(lower, "[") && strings.HasPrefix(strings.TrimLeft(lower[1:], " \t\r\n"), "{"),
		laterJSON(body):
		return kindJSONL
	case strings.HasPrefix(lower, "<"):
		if isHTML(lower) {
			return kindHTML
		}
		if strings.HasPrefix(lower, "<?xml") {
			return kindUnknown
		}
	}
	if isMarkdown(body) {
		return kindMarkdown
	}
	return kindPlain
}

// laterJSON reports whether a line other than the first is a JSON object with
// a text: such an input is JSONL whose first lines are bad.
func laterJSON(head string) bool {
	for n := 0; n < 20 && head != ""; n++ {
		var line string
		line, head, _ = strings.Cut(head, "\n")
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, `{"`) && strings.Contains(line, `"text"`) &&
			(json.Valid([]byte(line)) || head == "") {
			return true
		}
	}
	return false
}

// jsonShape says what is wrong if JSON is not laid out one object a line.
func jsonShape(head []byte) string {
	head = bytes.TrimSpace(head)
	if head[0] == '[' {
		return "a JSON array; expected one object a line"
	}
	if line, rest, more := bytes.Cut(head, []byte("\n")); more && head[0] == '{' {
		line = bytes.TrimSpace(line)
		if n := len(line); n > 0 && (line[n-1] == ',' || line[n-1] == '{') && !bytes.HasPrefix(bytes.TrimSpace(rest), []byte("{")) {
			return "a JSON object over several lines; expected one object a line"
		}
	}
	return ""
}

// htmlStarts are the tags with which a page or a part of one begins.
var htmlStarts = []string{"html", "head", "body", "title", "meta", "link", "script", "style", "div", "article",
	"section", "main", "header", "nav", "p", "h1", "h2", "h3", "table", "ul", "ol", "span", "a", "br", "center", "font"}

// isHTML judges text in lower case that begins with "<".
func isHTML(lower string) bool {
	for strings.HasPrefix(lower, "<?") || strings.HasPrefix(lower, "<!--") {
		end := ">"
		if lower[1] == '!' {
			end = "-->"
		}
		_, rest, ok := strings.Cut(lower, end)
		if !ok {
			return strings.Contains(lower, "<html")
		}
		lower = strings.TrimLeft(rest, " \t\r\n")
	}
	if strings.HasPrefix(lower, "<!doctype") {
		return strings.HasPrefix(strings.TrimLeft(lower[len("<!doctype"):], " \t\r\n"), "html") ||
			strings.Contains(lower, "<html")
	}
	for _, tag := range htmlStarts {
		if rest, ok := strings.CutPrefix(lower, "<"+tag); ok && rest != "" && strings.ContainsRune(" \t\r\n>/", rune(rest[0])) {
			return true
		}
	}
	return false
}

// isMarkdown asks for signs that prose does not carry by chance, since the
// reader of Markdown takes marks away and plain text must keep all of its own.
func isMarkdown(body string) bool {
	first, rest, _ := strings.Cut(body, "\n")
	first = strings.TrimRight(first, " \t\r")
	if level, _ := atxHeading(first); level > 0 {
		return true
	}
	if first == "---" {
		if fields, _ := frontMatter(body); len(fields) > 0 {
			return true
		}
	}
	second, _, _ := strings.Cut(rest, "\n")
	if first != "" && setext(second) > 0 && len(strings.TrimSpace(second)) >= 3 {
		return true
	}
	signs := 0
	for _, sign := range []func(string) bool{hasHeading, hasLink, hasEmphasis} {
		if sign(body) {
			signs++
		}
	}
	return signs >= 2
}

func hasHeading(s string) bool {
	for line := range strings.Lines(s) {
		if level, _ := atxHeading(strings.TrimRight(line, " \t\r\n")); level > 0 {
			return true
		}
	}
	return false
}

func hasLink(s string) bool {
	return strings.Contains(s, "](http") || strings.Contains(s, "](/") || strings.Contains(s, "![")
}

func hasEmphasis(s string) bool {
	open := strings.Index(s, "**")
	if open < 0 {
		return false
	}
	line, _, _ := strings.Cut(s[open+2:], "\n")
	return strings.Index(line, "**") > 0
}

func asciiLower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}

// isUTF16 reports a byte order mark of UTF-16, or the zero bytes that Latin
// letters have in it at every other place.
func isUTF16(b []byte) bool {
	if bytes.HasPrefix(b, []byte("\xff\xfe")) || bytes.HasPrefix(b, []byte("\xfe\xff")) {
		return true
	}
	order := utf16Order(b)
	return order != 0
}

// utf16Order is 'l' or 'b' for the byte order of UTF-16 without a mark, or 0.
func utf16Order(b []byte) byte {
	n := min(len(b), 4096) &^ 1
	if n < 8 || utf8.Valid(b[:n]) && bytes.IndexByte(b[:n], 0) < 0 {
		return 0
	}
	even, odd := 0, 0
	for i := 0; i < n; i += 2 {
		if b[i] == 0 {
			even++
		}
		if b[i+1] == 0 {
			odd++
		}
	}
	switch half := n / 2; {
	case odd*10 > half*7 && even*20 < half:
		return 'l'
	case even*10 > half*7 && odd*20 < half:
		return 'b'
	}
	return 0
}
