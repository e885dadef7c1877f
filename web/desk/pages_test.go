package desk_test

import (
	"context"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"quipu"
	"quipu/account"
	"quipu/coding"
	"quipu/record"
	"quipu/store"
	"quipu/web/desk"
	"quipu/web/page"
	"quipu/web/webtest"
)

// A desktop is the pages of a record, for one user.
type desktop struct{ *webtest.Client }

var now = time.Date(2019, 11, 20, 12, 0, 0, 0, time.UTC)

func open(t *testing.T, role account.Role) *desktop {
	t.Helper()
	kept := webtest.Store(t, func() time.Time { return now })
	d := &desktop{webtest.Open(t, kept, func() time.Time { return now.Add(time.Hour) }, func(mux *http.ServeMux, site *page.Site) { desk.Register(mux, site, kept) })}
	d.Role = role
	return d
}

var unsaid = regexp.MustCompile(`>(act|type|mode|filter|sort|event|events|overview|map|search|status|context|sector|precision|step|state|count|title|quad|differs|changes|views|timeline)\.[a-z]`)

// Get reads a page, and fails where it asks for words that nobody wrote.
func (d *desktop) Get(address string) string {
	d.Helper()
	text := d.Client.Get(address)
	if found := unsaid.FindString(text); found != "" {
		d.Errorf("%s shows a key: %s", address, found)
	}
	return text
}

// A line is what one report says in one sentence.
type line struct {
	doc, outlet, day, text, trigger, actor, place string
	event                                         quipu.EventType
	lat, lon                                      float64
	killed                                        int64
}

// add keeps reports of one sentence and one event each.
func (d *desktop) add(lines ...line) {
	d.Helper()
	var items []store.Item
	for _, l := range lines {
		day, err := quipu.ParseDate(l.day)
		if err != nil {
			d.Fatal(err)
		}
		span := func(words string) coding.Words { return webtest.Words(l.text, words) }
		whole := coding.Words{Text: l.text, Span: coding.Span{0, len([]rune(l.text))}}
		m := coding.Mention{
			ID: "m-" + l.doc, EventID: "e-" + l.doc, DocID: l.doc, Date: day, EndDate: day, Event: l.event, Status: quipu.Reported, Confidence: 0.9,
			Trigger: coding.Trigger{Words: span(l.trigger)}, Sentence: coding.Sentence{Words: whole},
			Actor: []coding.Actor{{Words: span(l.actor), Name: l.actor, Kind: quipu.Group}},
		}
		if l.place != "" {
			m.EventLoc = &coding.Location{Words: span(l.place), Name: l.place, Country: "BOL", Coordinates: &coding.Coordinates{Lat: l.lat, Lon: l.lon}, Precision: "city"}
		}
		if l.killed > 0 {
			m.Counts = []coding.Count{{What: "killed", Words: span("five"), Min: &l.killed, Max: &l.killed}}
		}
		items = append(items, store.Item{
			Source: []byte(l.doc + l.text), Name: l.doc,
			Document: &quipu.Document{ID: quipu.DocumentID(l.doc), Title: l.outlet, Source: l.outlet, Published: day.AddDays(1), Text: l.text, Lang: "en"},
			Coding:   coding.Coding{DocID: quipu.DocumentID(l.doc), Coder: "test", Mentions: []coding.Mention{m}},
		})
	}
	webtest.Keep(d.T, d.Kept, items...)
}

func must[T any](value T, err error) func(*desktop) T {
	return func(d *desktop) T {
		d.Helper()
		if err != nil {
			d.Fatal(err)
		}
		return value
	}
}

// crisis is a small record with what is webtest.Hostile in every place.
func crisis(t *testing.T, role account.Role) *desktop {
	d := open(t, role)
	d.add(
		line{doc: "a1", outlet: "Andean Wire", day: "2019-11-15", event: quipu.Assault, text: "Soldiers shot five farmers in Tarata.", trigger: "shot", actor: "Soldiers", place: "Tarata", lat: -17.6, lon: -66.0, killed: 5},
		line{doc: "b1", outlet: "El Boletín", day: "2019-11-17", event: quipu.Protest, text: "Miners marched in Oruro.", trigger: "marched", actor: "Miners", place: "Oruro", lat: -17.98, lon: -67.11},
		line{doc: `c"1<b>`, outlet: webtest.Hostile, day: "2019-11-18", event: quipu.Request, text: webtest.Hostile + " and " + webtest.Override + " ask for talks in Sucre.", trigger: "ask", actor: webtest.Hostile, place: "Sucre", lat: -19.03, lon: -65.26},
	)
	return d
}

func (d *desktop) entry(doc string) *record.Entry {
	d.Helper()
	return must(d.Kept.Entry(context.Background(), "e-"+doc, quipu.Date{}))(d)
}

// Every page is there in both languages, empty and filled, and shows what is webtest.Hostile
// as text.
func TestPages(t *testing.T) {
	empty, filled := open(t, account.Reader), crisis(t, account.Admin)
	for _, lang := range page.Languages {
		empty.Lang, filled.Lang = lang, lang
		for _, address := range []string{
			"/", "/?country=BOL", "/events", "/events?quad=4&words=shot&from=2019-11-01&to=2019-11-30&as-of=2019-11-20&sort=outlets", "/events?offset=50",
			"/events?type=ASSAULT&type=PROTEST&quad=1", "/events?words=" + url.QueryEscape(webtest.Hostile) + "&actor=" + url.QueryEscape(webtest.Hostile),
			"/map", "/map?quad=4&from=2019-11-15", "/map?at=" + url.QueryEscape(webtest.Hostile), "/map?kind=disruption",
			"/search", "/search?q=" + url.QueryEscape("farmers OR \"shot"), "/search?q=" + url.QueryEscape(webtest.Hostile), "/search?q=shot&kind=event",
			"/changes", "/changes?act=judgements", "/changes?who=ana&from=2019-01-01&to=2030-01-01",
		} {
			empty.Get(address)
			filled.Get(address)
		}
		for _, doc := range []string{"a1", "b1", `c"1<b>`} {
			filled.Get("/events/" + url.PathEscape(filled.entry(doc).ID))
			filled.Get("/events/" + url.PathEscape(filled.entry(doc).ID) + "/sentence")
		}
		filled.Get("/merge?id=e-a1&id=e-b1")
		filled.Get("/merge")
	}
}

// Filters choose, and each value leads to its sentence.
func TestEvents(t *testing.T) {
	d := crisis(t, account.Coder)
	d.Has("/events?type=ASSAULT", "Tarata", "/reports/a1?mark=0-37#mark", `href="/events"`)
	if text := d.Get("/events?quad=4&words=marched"); strings.Contains(text, "Tarata") || !strings.Contains(text, "Oruro") {
		t.Error("words in sentences choose other events")
	}
	if text := d.Get("/events?outlet=El+Bolet%C3%ADn&words=shot"); strings.Contains(text, "Tarata") {
		t.Error("an outlet chooses the events of another")
	}
	for _, bad := range []string{"/events?from=yesterday", "/events?sort=loudest", "/map?to=2019-13-01"} {
		if status := d.Ask("GET", bad, nil).StatusCode; status != http.StatusBadRequest {
			t.Errorf("%s: %d", bad, status)
		}
	}
	if status := d.Ask("GET", "/events/none", nil).StatusCode; status != http.StatusNotFound {
		t.Errorf("an event that is not: %d", status)
	}
	d.Has("/events/e-a1", "Soldiers", "<mark>shot</mark>", "Killed", `class="chart map"`)
	d.Has("/search?q=farmers", "<mark>farmers</mark>", "/reports/a1?at=m-a1")
	d.Has("/events?quad=4&outlet=Andean+Wire", "/api/v1/export/events?format=csv&amp;outlet=Andean&#43;Wire&amp;type=PROTEST")
	d.Has("/map", "spot-0", "Oruro")
	d.Has("/map?at=Oruro", "/events/e-b1")
}

// Views are kept under a name and lead back to their filters.
func TestViews(t *testing.T) {
	d := crisis(t, account.Reader)
	response := d.Ask("POST", "/views", url.Values{"name": {webtest.Hostile}, "address": {"/events?type=PROTEST"}})
	if response.StatusCode != http.StatusSeeOther || response.Location() != "/events?type=PROTEST" {
		t.Fatalf("%d %s", response.StatusCode, response.Location())
	}
	d.Has("/events", "/events?type=PROTEST")
	if status := d.Ask("POST", "/views", url.Values{"name": {"away"}, "address": {"//example.org/"}}).StatusCode; status != http.StatusBadRequest {
		t.Errorf("a view of another site: %d", status)
	}
	list := must(d.Kept.Views(context.Background(), "ana"))(d)
	if len(list) != 1 {
		t.Fatal(list)
	}
	if status := d.Ask("POST", "/views/drop", url.Values{"view": {list[0].ID}}).StatusCode; status != http.StatusSeeOther {
		t.Error(status)
	}
}

// Two events are put together, the page of a person who did not see that refuses,
// and the log takes it back.
func TestMergeAndUndo(t *testing.T) {
	d := crisis(t, account.Coder)
	seen := regexp.MustCompile(`name="seen" value="(\d+)"`).FindStringSubmatch(d.Get("/merge?id=e-a1&id=e-b1"))
	form := url.Values{"kind": {"event"}, "entry": {"e-a1"}, "target": {"e-a1"}, "others": {"e-b1"}, "act": {"merge"}, "seen": {seen[1]}, "why": {webtest.Hostile}}
	response := d.Ask("POST", "/judge", form)
	if response.StatusCode != http.StatusSeeOther {
		t.Fatal(response.StatusCode)
	}
	if one, other := d.entry("a1"), d.entry("b1"); one.ID != other.ID || len(one.Sources) != 2 {
		t.Fatalf("%s and %s", one.ID, other.ID)
	}
	d.Has(response.Location(), "Oruro", "Tarata")
	if status := d.Ask("POST", "/judge", form).StatusCode; status != http.StatusConflict {
		t.Errorf("a stale merge: %d", status)
	}
	d.Has("/changes?act=judgements", "/changes/target?id=e-a1")
	id := regexp.MustCompile(`name="judgement" value="([^"]+)"`).FindStringSubmatch(d.Get("/changes"))
	if status := d.Ask("POST", "/changes/undo", url.Values{"judgement": {id[1]}}).StatusCode; status != http.StatusSeeOther {
		t.Fatal(status)
	}
	if one, other := d.entry("a1"), d.entry("b1"); one.ID == other.ID {
		t.Error("still one")
	}
	if status := d.Ask("POST", "/changes/undo", url.Values{"judgement": {id[1]}}).StatusCode; status != http.StatusConflict {
		t.Errorf("undone twice: %d", status)
	}
}

// A reader judges nothing, and sees no buttons for it.
func TestReaders(t *testing.T) {
	d := crisis(t, account.Reader)
	for _, address := range []string{"/judge", "/changes/undo"} {
		if status := d.Ask("POST", address, url.Values{"judgement": {"x"}}).StatusCode; status != http.StatusForbidden {
			t.Errorf("%s: %d", address, status)
		}
	}
	if status := d.Ask("GET", "/merge?id=e-a1", nil).StatusCode; status != http.StatusForbidden {
		t.Errorf("/merge: %d", status)
	}
	for _, address := range []string{"/events", "/events/e-a1", "/changes"} {
		if text := d.Get(address); strings.Contains(text, `action="/judge"`) || strings.Contains(text, `action="/merge"`) && strings.Contains(text, `name="id"`) || strings.Contains(text, `action="/changes/undo"`) {
			t.Errorf("%s offers a reader to judge", address)
		}
	}
}

// What is new is told since a reader's last look.
func TestNews(t *testing.T) {
	d := crisis(t, account.Reader)
	d.Has("/", "3 reports came in", "3 events are new")
	response := d.Ask("POST", "/looked", url.Values{})
	if len(response.Cookies()) != 1 || response.Cookies()[0].Name != "looked" {
		t.Errorf("%v", response.Cookies())
	}
}
