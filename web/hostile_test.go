package web_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"mime"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"

	"quipu/account"
	"quipu/record"
	"quipu/store"
	"quipu/store/storetest"
	"quipu/web"
	"quipu/web/webtest"
)

// hostileDesk is a desk whose record is what strangers wrote, wherever somebody may
// write something.
func hostileDesk(t *testing.T, url string) *desk {
	t.Helper()
	d := openDesk(t, url, web.Options{})
	for _, role := range account.Roles() {
		d.person(t, string(role), role)
	}
	var items []store.Item
	for n, words := range webtest.HostileWords() {
		items = append(items, webtest.HostileItem(2*n, words, false), webtest.HostileItem(2*n+1, words, true))
	}
	webtest.Keep(t, d.kept, items...)
	return d
}

// A walker goes through a desk from link to link, as somebody, in a language.
type walker struct {
	*testing.T
	desk    *desk
	cookies string
	routes  *http.ServeMux
	seen    map[string]bool
	shapes  map[string]int // of addresses, how many were asked for
	walked  map[string]int // routes, how many pages there were
	next    []string
	words   int // how many were written
	forms   []form
}

// A form is one of a page, as it stands there.
type form struct {
	action string
	values url.Values
	free   []string // the fields into which anything may be written
}

func walk(t *testing.T, d *desk, who, lang string) *walker {
	t.Helper()
	secret, err := d.kept.SignIn(t.Context(), who, webtest.Hostile+"\x1b[2J\u202e", "192.0.2.1")
	if err != nil {
		t.Fatal(err)
	}
	w := &walker{T: t, desk: d, cookies: "quipu=" + secret + "; lang=" + lang, routes: http.NewServeMux(), seen: map[string]bool{}, shapes: map[string]int{}, walked: map[string]int{}}
	for route := range readRows(t) {
		w.routes.Handle(route, http.NotFoundHandler())
	}
	return w
}

// routeOf is the route that answers a request, and its shape: the route with the names
// of the parameters.
func (w *walker) routeOf(method, address string) (route, shape string) {
	r := httptest.NewRequest(method, address, nil)
	_, route = w.routes.Handler(r)
	return route, route + "?" + strings.Join(slices.Sorted(maps.Keys(r.URL.Query())), "&")
}

// ask makes a request, and fails where the answer is the server's fault, or is not
// what its headers say.
func (w *walker) ask(method, address string, sent []byte, kind string) webtest.Answer {
	w.Helper()
	r := httptest.NewRequest(method, "http://localhost:7411"+address, bytes.NewReader(sent))
	r.Header.Set("Cookie", w.cookies)
	r.Header.Set("User-Agent", webtest.Hostile)
	if kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	recorder := httptest.NewRecorder()
	w.desk.ServeHTTP(recorder, r)
	got := webtest.Answer{Response: recorder.Result(), Text: recorder.Body.String()}
	fault := func(format string, of ...any) {
		w.Helper()
		w.Errorf("%s %.200s: %d: %.300s", method, address, got.StatusCode, fmt.Sprintf(format, of...))
	}
	if got.StatusCode >= 500 {
		fault("%s", got.Text)
	}
	if !strings.HasPrefix(got.Header.Get("Content-Security-Policy"), "default-src 'none'; script-src 'self'; style-src 'self';") || got.Header.Get("X-Content-Type-Options") != "nosniff" {
		fault("headers %v", got.Header)
	}
	for name, values := range got.Header {
		for _, value := range values {
			if strings.ContainsFunc(value, func(r rune) bool { return r < ' ' || r > '~' }) {
				fault("%s: %q", name, value)
			}
		}
	}
	if len(got.Text) > mostOfPage && kindOf(got) == "text/html" {
		fault("%d bytes", len(got.Text))
	}
	switch kind := kindOf(got); kind {
	case "text/html":
		for _, one := range webtest.Faults(got.Text) {
			fault("%s", one)
		}
	case "application/json", "application/problem+json", "application/openapi+json":
		if !utf8.ValidString(got.Text) || !json.Valid([]byte(got.Text)) {
			fault("no JSON: %s", got.Text)
		}
	case "":
		if got.Text != "" {
			fault("no Content-Type: %s", got.Text)
		}
	case "application/octet-stream", "text/csv", "application/jsonl", "application/x-ndjson", "application/gzip":
		w.checkFile(got, fault)
	case "text/plain", "application/openapi+yaml":
	default:
		fault("Content-Type %s", kind)
	}
	if to := got.Location(); to != "" && (!strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || strings.HasPrefix(to, `/\`)) {
		fault("leads to %s", to)
	}
	return got
}

// mostOfPage is how long a page may be, in bytes.
const mostOfPage = 4 << 20

func kindOf(a webtest.Answer) string {
	kind, _, _ := strings.Cut(a.Header.Get("Content-Type"), ";")
	return kind
}

// checkFile fails where a file would not be saved, or under a name that is none.
func (w *walker) checkFile(got webtest.Answer, fault func(string, ...any)) {
	disposition, fields, err := mime.ParseMediaType(got.Header.Get("Content-Disposition"))
	name := fields["filename"]
	if err != nil || disposition != "attachment" || name == "" || len(name) > 300 || strings.HasPrefix(name, "..") || strings.ContainsAny(name, "/\\\x00\r\n\u202e\u2066\x1b") {
		fault("Content-Disposition %q: %v", got.Header.Get("Content-Disposition"), err)
	}
	if kindOf(got) == "text/csv" {
		for _, one := range webtest.Formulas(got.Text) {
			fault("a cell begins as a formula does: %q", one)
		}
	}
}

// word is the next of the hostile words.
func (w *walker) word() string {
	all := webtest.HostileWords()
	w.words++
	return all[w.words%len(all)]
}

// add lets an address be asked for, unless enough of its shape were.
func (w *walker) add(address string) {
	u, err := url.Parse(address)
	if err != nil || u.Host != "" || u.Scheme != "" {
		return
	}
	u.Fragment = ""
	if u.Path == "" || u.Path[0] != '/' || w.seen[u.String()] {
		return
	}
	w.seen[u.String()] = true
	if route, shape := w.routeOf("GET", u.String()); w.shapes[shape] < most(shape) && w.shapes[route] < mostOfRoute {
		w.shapes[shape]++
		w.shapes[route]++
		w.next = append(w.next, u.String())
	}
}

// mostOfRoute is how many addresses of a route are asked for.
const mostOfRoute = 24

// most is how many addresses of a shape are asked for: lists hold all of the words, and
// of what has a page of its own many do.
func most(shape string) int {
	switch {
	case !strings.HasSuffix(shape, "?"), strings.HasPrefix(shape, "GET /api/v1/codings/"):
		return 2
	case strings.Contains(shape, "{"):
		return 14
	}
	return 1
}

// run asks for all that is to be asked for and what these pages lead to.
func (w *walker) run() {
	w.Helper()
	for len(w.next) > 0 {
		address := w.next[0]
		w.next = w.next[1:]
		got := w.ask("GET", address, nil, "")
		route, _ := w.routeOf("GET", address)
		if got.StatusCode < http.StatusBadRequest {
			w.walked[route]++
		}
		if kindOf(got) != "text/html" {
			continue
		}
		root, err := html.Parse(strings.NewReader(got.Text))
		if err != nil {
			w.Fatal(err)
		}
		here := &url.URL{Path: "/"}
		if u, err := url.Parse(address); err == nil {
			here = u
		}
		for n := range root.Descendants() {
			switch {
			case n.Type != html.ElementNode:
			case n.Data == "a" || n.Data == "area":
				if to, err := here.Parse(webtest.Attr(n, "href")); err == nil && webtest.Attr(n, "href") != "" {
					w.add(to.String())
				}
			case n.Data == "form":
				w.addForm(here, n)
			}
			if to := webtest.Attr(n, "hx-get"); to != "" {
				w.add(to)
			}
		}
	}
}

// addForm notes a form that sends something, and asks for what one that searches
// leads to, with hostile words in its fields.
func (w *walker) addForm(here *url.URL, n *html.Node) {
	one := form{action: webtest.Attr(n, "action"), values: webtest.Fields(n), free: webtest.Free(n)}
	to, err := here.Parse(one.action)
	if err != nil || webtest.Attr(n, "method") == "dialog" {
		return
	}
	one.action = to.RequestURI()
	if webtest.Attr(n, "method") == "post" {
		if _, shape := w.routeOf("POST", one.action); w.shapes["form "+shape] < 6 {
			w.shapes["form "+shape]++
			w.forms = append(w.forms, one)
		}
		return
	}
	for range 3 {
		values := maps.Clone(one.values)
		for _, name := range one.free {
			values.Set(name, w.word())
		}
		address := url.URL{Path: to.Path, RawQuery: values.Encode()}
		if _, shape := w.routeOf("GET", address.String()); w.shapes["search "+shape] < 3 {
			w.shapes["search "+shape]++
			w.seen[address.String()] = true
			w.next = append(w.next, address.String())
		}
	}
}

// Every page, answer and file of a record that strangers wrote shows what they wrote
// as text, in both languages, before and after people wrote such words into each form.
func TestHostileRecord(t *testing.T) {
	storetest.Each(t, func(t *testing.T, url string) {
		d := hostileDesk(t, url)
		w := walk(t, d, "admin", "en")
		d.writeHostile(w)
		w.seed()
		w.run()
		for _, one := range w.forms {
			values := maps.Clone(one.values)
			for _, name := range one.free {
				values.Set(name, w.word())
			}
			if route, _ := w.routeOf("POST", one.action); route == "POST /sign-out" || route == "POST /account/sessions/{id}/end" || strings.HasSuffix(route, "/disable") {
				continue
			}
			w.ask("POST", one.action, []byte(values.Encode()), "application/x-www-form-urlencoded")
		}
		again := w
		if !strings.HasPrefix(url, "postgres") { // Pages are made alike of both: once in both languages is enough.
			again = walk(t, d, "admin", "es")
			again.seed()
			again.run()
		}
		for route := range readRows(t) {
			if strings.HasPrefix(route, "GET ") && !slices.Contains(unwalked, route) && (w.walked[route] == 0 || again.walked[route] == 0) {
				t.Errorf("no page of %s was shown", route)
			}
		}
	})
}

// unwalked are routes that nobody who is signed in is shown, and one that only leads on.
var unwalked = []string{"GET /sign-in", "GET /invitation/{secret}", "GET /review/{id}/{place}"}

// seed are all routes that lead somewhere by themselves, and of those that name a thing
// some.
func (w *walker) seed() {
	for _, route := range slices.Sorted(maps.Keys(readRows(w.T))) {
		path, ok := strings.CutPrefix(route, "GET ")
		if ok && !strings.Contains(path, "{") {
			w.add(path)
		}
	}
	for kind := range strings.FieldsSeq("events offices talks toll disruptions claims actors") {
		for _, format := range []string{"csv", "jsonl"} {
			w.add("/api/v1/export/" + kind + "?format=" + format)
		}
	}
	for _, address := range []string{"export/native", "export/mentions?format=csv", "export/mentions?format=plover", "export/mentions?format=acled", "changes/entries?since=1"} {
		w.add("/api/v1/" + address)
	}
	found, err := w.desk.kept.Documents(w.Context(), store.DocumentQuery{Limit: 1000})
	if err != nil {
		w.Fatal(err)
	}
	for _, doc := range found.Documents {
		report := "/api/v1/reports/" + url.PathEscape(string(doc.ID))
		w.add(report)
		w.add(report + "/source")
		w.add("/api/v1/codings/" + url.PathEscape(string(doc.ID)+"-m"))
		w.add("/reports/" + url.PathEscape(string(doc.ID)) + "/" + url.PathEscape(string(doc.ID)+"-s1"))
	}
	reviews, err := w.desk.kept.Reviews(w.Context())
	if err != nil {
		w.Fatal(err)
	}
	for _, one := range reviews[:min(len(reviews), 5)] {
		for _, part := range []string{"", "/decisions", "/decisions.csv", "/figures", "/items/1", "/next"} {
			w.add("/api/v1/reviews/" + one.ID + part)
		}
	}
	for _, kind := range record.Kinds() {
		entries, err := w.desk.kept.Entries(w.Context(), store.Query{Kind: kind, Limit: 1000})
		if err != nil {
			w.Fatal(err)
		}
		for _, entry := range entries.Entries {
			w.add("/api/v1/entries/" + url.PathEscape(entry.ID))
			w.add("/changes/target?id=" + url.QueryEscape(entry.ID))
		}
	}
	for n, words := range webtest.HostileWords() {
		query := url.QueryEscape(words)
		for i, address := range []string{"/api/v1/search?q=", "/api/v1/places?name=", "/api/v1/events?text=", "/api/v1/events?type=", "/api/v1/changes?about=", "/api/v1/events?sort=", "/events?from=", "/events?as-of=", "/events?offset=", "/map?at=", "/sources?actor=",
			"/suggest/actors?q=", "/suggest/places?q=", "/api/v1/sources?outlet=", "/events/", "/reports/", "/reports/h0/", "/actors/", "/sources/", "/review/", "/merge?id=", "/" + query + "?x=", "/api/v1/", "/reports/h0?mark=", "/reports/h0?show="} {
			if i%3 == n%3 {
				w.add(address + query)
			}
		}
	}
}

// writeHostile writes what strangers wrote over the API, wherever it takes words.
func (d *desk) writeHostile(w *walker) {
	w.Helper()
	post := func(path string, body any) {
		w.Helper()
		sent, err := json.Marshal(body)
		if err != nil {
			w.Fatal(err)
		}
		w.ask("POST", "/api/v1/"+path, sent, "application/json")
	}
	for n, words := range webtest.HostileWords() {
		target := fmt.Sprintf("h%d-m", 2*n)
		statement := fmt.Sprintf("h%d-s1", 2*n)
		post("views", map[string]any{"name": words, "address": "/events?text=" + url.QueryEscape(words), "shared": true})
		post("tokens", map[string]any{"label": words, "role": "reader"})
		post("imports", map[string]any{"texts": []any{map[string]any{"name": words, "text": words}}, "outlet": words})
		w.ask("POST", "/api/v1/imports/file?name="+url.QueryEscape(words)+"&outlet="+url.QueryEscape(words), []byte(words), "application/octet-stream")
		post("judgements", map[string]any{"act": "confirm", "target": statement, "why": words})
		for i, one := range []struct {
			field string
			value any
		}{
			{"actor", []any{map[string]any{"text": words, "name": words, "kind": words, "code": words, "sector": words}}}, {"event_loc", map[string]any{"name": words, "admin1": words}},
			{"status", words}, {"event", words}, {"date", words}, {"mode", []string{words}}, {"counts", []any{map[string]any{"what": words, "min": 2}}}, {words, words},
		} {
			if i%3 == n%3 || i < 2 {
				post("judgements", map[string]any{"act": "correct", "target": target, "field": one.field, "value": one.value, "why": words})
			}
		}
		post("judgements", map[string]any{"act": "merge", "target": target, "others": []string{words, fmt.Sprintf("h%d-m", 2*n+2)}, "why": words})
		review := url.Values{"name": {words}, "coders": {"admin"}, "order": {"random"}, "size": {"3"}}
		w.ask("POST", "/review", []byte(review.Encode()), "application/x-www-form-urlencoded")
		review.Set("of", "reports")
		review.Set("reading", "blind")
		w.ask("POST", "/review", []byte(review.Encode()), "application/x-www-form-urlencoded")
	}
}
