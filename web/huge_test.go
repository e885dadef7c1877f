package web_test

import (
	"strings"
	"testing"
	"time"

	"quipu/coding"
	"quipu/web/page"
	"quipu/web/webtest"
)

// A report whose title, words and names have no end is shown in pages that have one,
// with a sign where something was cut; the report itself and the API have all of it.
func TestHugeFields(t *testing.T) {
	d := newDesk(t, local())
	name := strings.Repeat("wide name ", 2_000)
	item := webtest.HostileItem(0, name, false)
	item.Name, item.Document.Title = "long.html", strings.Repeat("t", 1<<20)
	body := strings.Repeat("word ", 1<<17)
	from := len([]rune(item.Document.Text))
	item.Document.Text += body
	item.Document.Paragraphs[0].Span.End = len(item.Document.Text)
	long := item.Coding.Mentions[0]
	long.ID, long.EventID = "long-m", "long-e"
	long.Trigger = coding.Trigger{Words: coding.Words{Text: "word", Span: coding.Span{from, from + 4}}}
	long.Sentence = coding.Sentence{Index: 9, Words: coding.Words{Text: body, Span: coding.Span{from, from + len(body)}}}
	item.Coding.Mentions = append(item.Coding.Mentions, long)
	item.Source = []byte(item.Document.Text)
	webtest.Keep(t, d.kept, item)
	for _, lang := range page.Languages {
		for _, path := range []string{
			"/", "/events", "/events/h0-e", "/events/long-e", "/events/long-e/sentence", "/map", "/actors", "/actors/graph", "/offices", "/talks", "/toll", "/disruptions", "/claims", "/reports", "/reports/h0", "/reports/h0?part=2",
			"/reports/h0?at=long-m", "/reports/h0/h0-m", "/reports/h0/h0-s1", "/sources", "/changes", "/search?q=word", "/search?q=wide", "/import", "/merge?id=h0-e&id=long-e",
		} {
			begun := time.Now()
			got := d.ask(ask{method: "GET", path: path, header: []string{"Accept-Language", lang}})
			body := text(got)
			if got.StatusCode != 200 || len(body) > 2<<20 {
				t.Errorf("%s: %d, %d bytes in %v", path, got.StatusCode, len(body), time.Since(begun))
			}
			if path == "/events/long-e" && !strings.Contains(body, "… [&#43;") {
				t.Errorf("%s does not say what was cut", path)
			}
		}
	}
	if got := text(d.ask(ask{method: "GET", path: "/api/v1/reports/h0"})); !strings.Contains(got, item.Document.Title) || len(got) < len(item.Document.Text) {
		t.Errorf("the API has %d bytes of a report of %d", len(got), len(item.Document.Text))
	}
}
