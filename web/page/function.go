package page

import (
	"fmt"
	"html/template"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"quipu"
	"quipu/coding"
	"quipu/ontology"
)

// functions are what templates may call beside the methods of a view.
func (s *Site) functions() template.FuncMap {
	return template.FuncMap{
		"asset":    s.assets.Address,
		"visible":  shown,
		"path":     Path,
		"percent":  func(share float64) string { return fmt.Sprintf("%.0f\u00a0%%", 100*share) },
		"lower":    strings.ToLower,
		"join":     strings.Join,
		"add":      func(a, b int) int { return a + b },
		"int":      func(n int64) int { return int(n) },
		"web":      webAddress,
		"quad":     func(t quipu.EventType) int { return ontology.Quad(t) },
		"quads":    func() []int { return []int{1, 2, 3, 4} },
		"months":   func() []int { return []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12} },
		"cut":      Cut,
		"brief":    brief,
		"reportAt": ReportAt,
		"entryAt":  entryAt,
		"span":     Spanned,
		"pair":     func(a, b any) pair { return pair{a, b} },
		"section":  func(name, path, key string) section { return section{name, path, key} },
	}
}

// A section is a part of the desk that the navigation leads to.
type section struct{ Name, Path, Key string }

// Path puts an address together from parts, each escaped: an ID may hold anything.
func Path(parts ...any) template.URL {
	var b strings.Builder
	for _, part := range parts {
		b.WriteByte('/')
		b.WriteString(url.PathEscape(fmt.Sprint(part)))
	}
	return template.URL(b.String())
}

// ReportAt is where a report is read with a part of it marked, a half-open range of
// code points.
func ReportAt(doc quipu.DocumentID, span coding.Span) template.URL {
	return Path("reports", string(doc)) + template.URL(fmt.Sprintf("?mark=%d-%d#mark", span[0], span[1]))
}

// ReadFor is the address of a report that is read for a review.
func ReadFor(doc quipu.DocumentID, review string) template.URL {
	return Path("reports", string(doc)) + "?review=" + template.URL(url.QueryEscape(review))
}

// A pair is what a template hands to another that needs two things.
type pair struct{ A, B any }

// Spanned writes a range as forms and addresses have it, "310-317"; empty for one
// that lies nowhere.
func Spanned(span coding.Span) string {
	if span[1] <= span[0] {
		return ""
	}
	return fmt.Sprintf("%d-%d", span[0], span[1])
}

// entryAt is where an entry of a kind is read.
func entryAt(kind any, id string) template.URL {
	parts := map[string]string{"event": "events", "office": "offices", "disruption": "disruptions", "claim": "claims", "actor": "actors"}
	name := fmt.Sprint(kind)
	if many, ok := parts[name]; ok {
		name = many
	}
	return Path(name, id)
}

// A Passage is a text with one part of it marked.
type Passage struct{ Before, Marked, After string }

// Cut marks words in the sentence in which they stand; nothing is marked where they
// stand elsewhere.
func Cut(sentence, words coding.Words) Passage {
	text := []rune(sentence.Text)
	from, to := words.Span[0]-sentence.Span[0], words.Span[1]-sentence.Span[0]
	if from < 0 || to > len(text) || from >= to {
		return Passage{Before: sentence.Text}
	}
	return Passage{string(text[:from]), string(text[from:to]), string(text[to:])}
}

// longestBrief is how much of a text brief leaves, in code points.
const longestBrief = 240

// brief is the beginning of a text of which nobody knows the length.
func brief(text string) string {
	runes := []rune(text)
	if len(runes) <= longestBrief {
		return text
	}
	return string(runes[:longestBrief]) + "…"
}

// webAddress is an address of the web as a link may lead there; empty for any other
// sort ("javascript:") and for what is no address.
func webAddress(address string) template.URL {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return template.URL(u.String())
}

// longest is how many code points of one value a page shows: more than any name or
// sentence has that somebody wrote.
const longest = 2000

// shown is what pages show of a value from a stranger: visible, and cut where it has
// no end. The report itself is shown whole, in parts.
func shown(text string) string {
	if len(text) > longest {
		at := 0
		for i := range text {
			if at == longest {
				return Visible(text[:i]) + fmt.Sprintf("… [+%d]", utf8.RuneCountInString(text[i:]))
			}
			at++
		}
	}
	return Visible(text)
}

// Visible makes characters of a text visible that would change how other text is
// shown: those that turn the direction of writing, and control characters. Names
// and sentences come from strangers.
func Visible(text string) string {
	if !strings.ContainsFunc(text, hidden) {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if hidden(r) {
			fmt.Fprintf(&b, "[U+%04X]", r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// hidden reports whether a character cannot be seen and yet does something.
func hidden(r rune) bool {
	switch {
	case r == '\n' || r == '\t' || r == '\r':
		return false
	case r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069, r == 0x200E, r == 0x200F, r == 0x061C:
		return true // embeddings, overrides, isolates and marks of direction
	case r >= 0xE0000 && r <= 0xE007F:
		return true // tags
	}
	return unicode.IsControl(r)
}
