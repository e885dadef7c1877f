package web_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"quipu"
	"quipu/coding"
	"quipu/web/page"
	"quipu/web/webtest"
)

// longestWait is how long anything may take that is done with a report of two million
// letters, whose names are as long as names may be: a hundred times what it takes, for
// a machine that is busy.
const longestWait = 20 * time.Second

// A report whose title, words and names have no end is shown in pages that have one,
// with a sign where something was cut; the report itself and the API have all of it.
func TestHugeFields(t *testing.T) {
	d := newDesk(t, local())
	name := strings.Repeat("wide name ", 2_000)
	item := webtest.HostileItem(0, name, false)
	item.Name, item.Document.Title = "long.html", strings.Repeat("t", 1<<20)
	body := strings.Repeat("word ", 1<<18)
	from := len([]rune(item.Document.Text))
	item.Document.Text += body
	item.Document.Paragraphs[0].Span.End = len(item.Document.Text)
	long := item.Coding.Mentions[0]
	long.ID, long.EventID = "long-m", "long-e"
	long.Trigger = coding.Trigger{Words: coding.Words{Text: "word", Span: coding.Span{from, from + 4}}}
	long.Sentence = coding.Sentence{Index: 9, Words: coding.Words{Text: body, Span: coding.Span{from, from + len(body)}}}
	item.Coding.Mentions = append(item.Coding.Mentions, long)
	item.Source = []byte(item.Document.Text)
	begun := time.Now()
	webtest.Keep(t, d.kept, item)
	if took := time.Since(begun); took > longestWait {
		t.Errorf("kept after %v", took)
	}
	for _, lang := range page.Languages {
		for _, path := range []string{
			"/", "/events", "/events/h0-e", "/events/long-e", "/events/long-e/sentence", "/map", "/actors", "/actors/graph", "/offices", "/talks", "/toll", "/disruptions", "/claims", "/reports", "/reports/h0", "/reports/h0?part=2",
			"/reports/h0?at=long-m", "/reports/h0/h0-m", "/reports/h0/h0-s1", "/sources", "/changes", "/search?q=word", "/search?q=wide", "/import", "/merge?id=h0-e&id=long-e",
		} {
			begun := time.Now()
			got := d.ask(ask{method: "GET", path: path, header: []string{"Accept-Language", lang}})
			body := text(got)
			if got.StatusCode != 200 || len(body) > 2<<20 || time.Since(begun) > longestWait {
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

// What is longer than any name is refused where it would come in, with a line that says
// so: by an archive that somebody hands over, and by a correction.
func TestNamesHaveAnEnd(t *testing.T) {
	d := newDesk(t, local())
	const short = "Unión"
	webtest.Keep(t, d.kept, webtest.HostileItem(0, short, false))
	for _, name := range []string{strings.Repeat("wide name ", 100_000), strings.Repeat("n", 1<<20)} {
		begun := time.Now()
		added, err := d.kept.Add(t.Context(), "test", webtest.HostileItem(1, name, false))
		if err != nil || !errors.Is(added[0].Err, quipu.ErrInvalid) || !strings.Contains(added[0].Err.Error(), "longer than 20480 bytes") {
			t.Errorf("%v, %.300v", err, added[0].Err)
		}
		var problem struct{ Detail string }
		got := d.call(t, "POST", "/api/v1/judgements", "", map[string]any{"act": "correct", "target": "h0-m", "field": "weapon", "value": map[string]any{"text": name[:900_000]}}, &problem)
		if got.StatusCode != http.StatusBadRequest || !strings.Contains(problem.Detail, "longer than 20480 bytes") || len(problem.Detail) > 300 {
			t.Errorf("%d %.300s", got.StatusCode, problem.Detail)
		}
		if took := time.Since(begun); took > longestWait {
			t.Errorf("refused after %v", took)
		}
	}
}
