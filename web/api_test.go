package web_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"flag"
	"mime"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"quipu"
	"quipu/account"
	"quipu/coding"
	"quipu/record"
	"quipu/store"
	"quipu/store/storetest"
	"quipu/web"
	"quipu/web/webtest"
)

var update = flag.Bool("update", false, "write what is there as what is wanted")

// call makes a request of a program and reads the JSON of its answer.
func (d *desk) call(t *testing.T, method, path, token string, body, into any) *http.Response {
	t.Helper()
	var sent bytes.Buffer
	if body != nil {
		if err := json.NewEncoder(&sent).Encode(body); err != nil {
			t.Fatal(err)
		}
	}
	r := httptest.NewRequest(method, "http://localhost:7411"+path, &sent)
	if body != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	w := httptest.NewRecorder()
	d.ServeHTTP(w, r)
	if into != nil {
		if err := json.Unmarshal(w.Body.Bytes(), into); err != nil {
			t.Fatalf("%s %s: %v: %.300s", method, path, err, w.Body)
		}
	}
	return w.Result()
}

// token makes an account and a token with its role.
func (d *desk) token(t *testing.T, name string, role account.Role) string {
	t.Helper()
	d.person(t, name, role)
	secret, _, err := d.kept.NewToken(t.Context(), name, "test", role, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	return secret
}

// A page is a part of a list.
type listed[T any] struct {
	Items  []T
	Total  int
	Offset int
}

// fileOf is under which name a browser saves an answer; empty where it would open it.
func fileOf(r *http.Response) string {
	kind, params, err := mime.ParseMediaType(r.Header.Get("Content-Disposition"))
	if err != nil || kind != "attachment" {
		return ""
	}
	return params["filename"]
}

func TestAPIReads(t *testing.T) {
	d := newDesk(t, local())
	webtest.Keep(t, d.kept, storetest.Corpus{Seed: 7}.Items(0, 40)...)
	var events listed[record.Entry]
	d.call(t, "GET", "/api/v1/events?type=protest&country=bol&sort=newest&limit=3", "", nil, &events)
	if len(events.Items) != 3 || events.Total <= 3 || events.Items[0].Event == nil || len(events.Items[0].Sources) == 0 {
		t.Fatalf("%d of %d events: %+v", len(events.Items), events.Total, events.Items)
	}
	var next listed[record.Entry]
	d.call(t, "GET", "/api/v1/events?type=PROTEST&country=BOL&sort=newest&limit=3&offset=2", "", nil, &next)
	if next.Items[0].ID != events.Items[2].ID || next.Offset != 2 {
		t.Error("the next page does not begin where it should")
	}
	source := events.Items[0].Sources[0]
	var entry struct {
		Version int64
		Entry   record.Entry
	}
	d.call(t, "GET", "/api/v1/entries/"+url.PathEscape(source.ID), "", nil, &entry)
	if entry.Entry.ID != events.Items[0].ID || entry.Version == 0 {
		t.Errorf("the entry of a telling is %s, version %d", entry.Entry.ID, entry.Version)
	}
	var report struct {
		Text       string
		Paragraphs []struct{ Span coding.Span }
		Coding     coding.Coding
		Versions   map[string]int64
		Entries    map[string]string
	}
	d.call(t, "GET", "/api/v1/reports/"+string(source.Doc), "", nil, &report)
	words := []rune(report.Text)[source.Sentence.Span[0]:source.Sentence.Span[1]]
	if string(words) != source.Sentence.Text || report.Versions[source.Mentions[0]] == 0 || report.Entries[source.ID] != entry.Entry.ID {
		t.Errorf("the report has %q at the sentence %q, version %d, entry %s", string(words), source.Sentence.Text, report.Versions[source.Mentions[0]], report.Entries[source.ID])
	}
	if got := d.ask(ask{method: "GET", path: "/api/v1/reports/" + string(source.Doc) + "/source"}); got.Header.Get("Content-Type") != "application/octet-stream" ||
		!strings.HasPrefix(fileOf(got), "doc-7-") || !strings.HasPrefix(text(got), report.Text) {
		t.Errorf("source: %v", got.Header)
	}
	var hits listed[struct {
		Snippet string
		Marks   []coding.Span
		Kind    string
	}]
	d.call(t, "GET", "/api/v1/search?q=marched&kind=events&limit=2", "", nil, &hits)
	if len(hits.Items) != 2 || string([]rune(hits.Items[0].Snippet)[hits.Items[0].Marks[0][0]:hits.Items[0].Marks[0][1]]) != "marched" {
		t.Errorf("hits are %+v", hits)
	}
	for _, path := range []string{"/stats", "/sources", "/reports?lang=en", "/changes", "/events/facets", "/toll/timeline?step=week", "/events/map", "/me",
		"/offices", "/talks", "/toll", "/disruptions", "/claims", "/actors?actor=quispe&whole=true&as-of=2019-11-01", "/codings/" + url.PathEscape(source.Mentions[0])} {
		if got := d.ask(ask{method: "GET", path: "/api/v1" + path}); got.StatusCode != 200 || got.Header.Get("Content-Type") != "application/json" {
			t.Errorf("%s: %d %s", path, got.StatusCode, text(got))
		}
	}
}

// What is wrong with a request is a problem document that says so.
func TestProblems(t *testing.T) {
	d := newDesk(t, local())
	for path, want := range map[string]int{
		"/entries/none": 404, "/reports/none": 404, "/codings/none": 404, "/reports/none/source": 404, "/nothing": 404,
		"/events?from=2019-13-01": 422, "/events?to=yesterday": 422, "/events?limit=501": 422, "/events?limit=0": 422, "/events?offset=-1": 422,
		"/events?typ=PROTEST": 422, "/events?sort=rank": 422, "/search": 422, "/search?q=a&from=2019-02-30": 422, "/export/events?format=xlsx": 422, "/export/people": 422,
	} {
		var problem struct {
			Title, Detail string
			Status        int
		}
		got := d.call(t, "GET", "/api/v1"+path, "", nil, &problem)
		if got.StatusCode != want || problem.Status != want || problem.Title == "" || got.Header.Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: %d %+v %s, want %d", path, got.StatusCode, problem, got.Header.Get("Content-Type"), want)
		}
	}
	if got := d.call(t, "POST", "/api/v1/judgements", "", map[string]any{"act": "confirm", "target": "none"}, nil); got.StatusCode != 404 {
		t.Errorf("a judgement of nothing: %d", got.StatusCode)
	}
	if got := d.call(t, "POST", "/api/v1/judgements", "", map[string]any{"act": "confirm", "target": "none", "who": "eva"}, nil); got.StatusCode != 422 {
		t.Errorf("a judgement in another's name: %d", got.StatusCode)
	}
	if got := d.call(t, "POST", "/api/v1/judgements", "", map[string]any{"act": "confirm", "target": strings.Repeat("x", 2<<20)}, nil); got.StatusCode != 413 {
		t.Errorf("a long body: %d", got.StatusCode)
	}
}

// A stale decision is refused with both versions, and nothing is lost.
func TestStaleJudgement(t *testing.T) {
	d := newDesk(t, web.Options{})
	ana, eva := d.token(t, "ana", account.Coder), d.token(t, "eva", account.Coder)
	webtest.Keep(t, d.kept, storetest.Corpus{Seed: 7}.Items(0, 3)...)
	var events listed[record.Entry]
	d.call(t, "GET", "/api/v1/events", ana, nil, &events)
	mention := events.Items[0].Sources[0].Mentions[0]
	type state struct {
		Version int64
		Mention coding.Mention
	}
	var seen state
	d.call(t, "GET", "/api/v1/codings/"+url.PathEscape(mention), ana, nil, &seen)
	decide := func(token, status string, version int64, into any) int {
		return d.call(t, "POST", "/api/v1/judgements", token, map[string]any{"act": "correct", "target": mention, "field": "status", "value": status, "version": version}, into).StatusCode
	}
	var first record.Judgement
	if got := decide(ana, "negated", seen.Version, &first); got != 201 || first.Who != "ana" || first.ID == "" {
		t.Fatalf("ana: %d %+v", got, first)
	}
	var problem struct {
		Detail  string
		Current state
		Yours   struct{ Value string }
	}
	if got := decide(eva, "future", seen.Version, &problem); got != 409 || problem.Current.Mention.Status != quipu.Negated || problem.Yours.Value != "future" ||
		problem.Current.Version <= seen.Version || !strings.Contains(problem.Detail, "ana") {
		t.Fatalf("eva: %d %+v", got, problem)
	}
	if got := decide(eva, "future", problem.Current.Version, nil); got != 201 {
		t.Errorf("eva again: %d", got)
	}
	if got := d.call(t, "DELETE", "/api/v1/judgements/"+first.ID+"?why=a+slip", ana, nil, nil); got.StatusCode != 204 {
		t.Errorf("undo: %d", got.StatusCode)
	}
	if got := d.call(t, "DELETE", "/api/v1/judgements/"+first.ID, ana, nil, nil); got.StatusCode != 409 {
		t.Errorf("undo again: %d", got.StatusCode)
	}
	var log listed[struct{ Who, Act, Judgement string }]
	d.call(t, "GET", "/api/v1/changes?limit=3", ana, nil, &log)
	if len(log.Items) != 3 || log.Items[0].Act != "undo" || log.Items[1].Who != "eva" || log.Items[2].Judgement != first.ID {
		t.Errorf("log is %+v", log.Items)
	}
}

// Accounts of people are looked after by admins alone, and the log of that is shown
// to them alone.
func TestAPIAccounts(t *testing.T) {
	d := newDesk(t, web.Options{})
	admin, coder := d.token(t, "ana", account.Admin), d.token(t, "eva", account.Coder)
	var link struct {
		URL    string
		Person account.Person
	}
	if got := d.call(t, "POST", "/api/v1/accounts", admin, map[string]any{"name": "jose", "role": "reader"}, &link); got.StatusCode != 201 || !strings.Contains(link.URL, "/invitation/") {
		t.Errorf("account: %d %+v", got.StatusCode, link)
	}
	if got := d.call(t, "POST", "/api/v1/accounts", admin, map[string]any{"name": "JOSE", "role": "reader"}, nil); got.StatusCode != 409 {
		t.Errorf("account twice: %d", got.StatusCode)
	}
	if got := d.call(t, "PATCH", "/api/v1/accounts/ana", admin, map[string]any{"role": "coder"}, nil); got.StatusCode != 409 {
		t.Errorf("the last admin goes: %d", got.StatusCode)
	}
	var jose account.Person
	if got := d.call(t, "PATCH", "/api/v1/accounts/jose", admin, map[string]any{"role": "coder", "disabled": true}, &jose); got.StatusCode != 200 || jose.Role != account.Coder || !jose.Disabled {
		t.Errorf("altered: %d %+v", got.StatusCode, jose)
	}
	var made struct{ Secret, ID string }
	if got := d.call(t, "POST", "/api/v1/tokens", coder, map[string]any{"label": "x", "role": "admin"}, nil); got.StatusCode != 400 {
		t.Errorf("a token above its owner: %d", got.StatusCode)
	}
	d.call(t, "POST", "/api/v1/tokens", coder, map[string]any{"label": "x", "role": "reader"}, &made)
	if got := d.call(t, "POST", "/api/v1/tokens", made.Secret, map[string]any{"label": "y", "role": "coder"}, nil); got.StatusCode != 400 {
		t.Errorf("a token makes one with more: %d", got.StatusCode)
	}
	if got := d.call(t, "GET", "/api/v1/tokens?all=true", coder, nil, nil); got.StatusCode != 403 {
		t.Errorf("a coder lists all tokens: %d", got.StatusCode)
	}
	var tokens listed[account.Token]
	if d.call(t, "GET", "/api/v1/tokens?all=true", admin, nil, &tokens); tokens.Total != 3 {
		t.Errorf("%d tokens", tokens.Total)
	}
	others := tokens.Items[slices.IndexFunc(tokens.Items, func(one account.Token) bool { return one.Owner == "ana" })]
	if got := d.call(t, "DELETE", "/api/v1/tokens/"+others.ID, made.Secret, nil, nil); got.StatusCode != 404 {
		t.Errorf("another's token is revoked: %d", got.StatusCode)
	}
	if got := d.call(t, "DELETE", "/api/v1/tokens/"+made.ID, admin, nil, nil); got.StatusCode != 204 {
		t.Errorf("revoke: %d", got.StatusCode)
	}
	if got := d.call(t, "GET", "/api/v1/me", made.Secret, nil, &struct{ Detail string }{}); got.StatusCode != 401 || got.Header.Get("WWW-Authenticate") == "" ||
		got.Header.Get("Content-Type") != "application/problem+json" {
		t.Errorf("a revoked token: %d", got.StatusCode)
	}
	var log listed[struct{ Act string }]
	if d.call(t, "GET", "/api/v1/changes?limit=500", coder, nil, &log); log.Total != 0 {
		t.Errorf("a coder sees %+v", log)
	}
	if d.call(t, "GET", "/api/v1/changes?limit=500&act=account-token", admin, nil, &log); log.Total != 3 {
		t.Errorf("an admin sees %+v", log)
	}
}

// A token works where cookies would be refused: programs are of no site.
func TestTokensNeedNoOrigin(t *testing.T) {
	d := newDesk(t, web.Options{})
	token := d.token(t, "ana", account.Coder)
	cookie := d.session(t, "ana")
	hostile := []string{"Origin", "https://evil.example", "Sec-Fetch-Site", "cross-site", "Content-Type", "application/json"}
	if got := d.ask(ask{method: "POST", path: "/api/v1/imports", header: append(hostile, "Authorization", "Bearer "+token)}); got.StatusCode == 401 || got.StatusCode == 403 {
		t.Errorf("with a token: %d", got.StatusCode)
	}
	if got := d.ask(ask{method: "POST", path: "/api/v1/imports", header: hostile, cookie: cookie}); got.StatusCode != 403 {
		t.Errorf("with a cookie: %d", got.StatusCode)
	}
	// A cookie beside a token that is none counts for nothing.
	if got := d.ask(ask{method: "POST", path: "/api/v1/imports", header: append(hostile, "Authorization", "Bearer quipu_AAAAAAAAAAAAAAAAAAAAAAAAAA"), cookie: cookie}); got.StatusCode != 401 {
		t.Errorf("with a cookie and a made-up token: %d", got.StatusCode)
	}
	if got := d.ask(ask{method: "GET", path: "/account", header: []string{"Authorization", "Bearer " + token}}); got.StatusCode != 303 {
		t.Errorf("a page with a token: %d", got.StatusCode)
	}
}

func TestImports(t *testing.T) {
	d := newDesk(t, local())
	var given listed[store.Upload]
	got := d.call(t, "POST", "/api/v1/imports", "", map[string]any{
		"texts": []any{map[string]any{"name": "note", "text": "Teachers marched in Sucre."}}, "urls": []string{"https://example.org/a"}, "published": "2019-11-15", "lang": "en",
	}, &given)
	if got.StatusCode != 202 || given.Total != 2 || given.Items[0].Who != "ana" || given.Items[0].State != store.Waiting {
		t.Errorf("texts: %d %+v", got.StatusCode, given)
	}
	for _, address := range []string{"file:///etc/passwd", "javascript:alert(1)", "/etc/passwd"} {
		if got := d.call(t, "POST", "/api/v1/imports", "", map[string]any{"urls": []string{address}}, nil); got.StatusCode != 400 {
			t.Errorf("%s: %d", address, got.StatusCode)
		}
	}
	r := httptest.NewRequest("POST", "http://localhost:7411/api/v1/imports/file?name=%3Cscript%3E.txt&outlet=Cable", strings.NewReader("Miners blocked a road."))
	r.Header.Set("Content-Type", "application/octet-stream")
	w := httptest.NewRecorder()
	if d.ServeHTTP(w, r); w.Code != 202 || !strings.Contains(w.Body.String(), `"source":"Cable"`) {
		t.Errorf("file: %d %s", w.Code, w.Body)
	}
	if d.call(t, "GET", "/api/v1/imports", "", nil, &given); given.Total != 3 {
		t.Errorf("list: %+v", given)
	}
	if got := d.call(t, "POST", "/api/v1/imports/1/retry", "", nil, nil); got.StatusCode != 409 {
		t.Errorf("retry of what waits: %d", got.StatusCode)
	}
	if got := d.call(t, "DELETE", "/api/v1/imports/99", "", nil, nil); got.StatusCode != 404 {
		t.Errorf("forget what is not there: %d", got.StatusCode)
	}
}

func TestViews(t *testing.T) {
	d := newDesk(t, web.Options{})
	ana, eva := d.token(t, "ana", account.Reader), d.token(t, "eva", account.Reader)
	var made struct{ ID, Who string }
	if got := d.call(t, "POST", "/api/v1/views", ana, map[string]any{"name": "Marches", "address": "/events?type=PROTEST"}, &made); got.StatusCode != 201 || made.Who != "ana" {
		t.Errorf("save: %d %+v", got.StatusCode, made)
	}
	if got := d.call(t, "POST", "/api/v1/views", ana, map[string]any{"name": "Elsewhere", "address": "https://evil.example"}, nil); got.StatusCode != 400 {
		t.Errorf("a view of another site: %d", got.StatusCode)
	}
	var views listed[struct{ Name string }]
	if d.call(t, "GET", "/api/v1/views", eva, nil, &views); views.Total != 0 {
		t.Errorf("eva sees %+v", views)
	}
	if got := d.call(t, "DELETE", "/api/v1/views/"+made.ID, eva, nil, nil); got.StatusCode != 404 {
		t.Errorf("another's view is dropped: %d", got.StatusCode)
	}
	if got := d.call(t, "DELETE", "/api/v1/views/"+made.ID, ana, nil, nil); got.StatusCode != 204 {
		t.Errorf("drop: %d", got.StatusCode)
	}
}

// hostile is a report whose metadata and words would do harm where they are not taken
// for text.
func hostile() store.Item {
	item := storetest.Corpus{Seed: 9}.Item(0)
	item.Document.Source = "=HYPERLINK(\"http://evil.example\",\"x\")"
	item.Document.Title = "<script>alert(1)</script>\u202e"
	for i, name := range []string{"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\" onmouseover=\"alert(1)", "<img src=x onerror=alert(1)>"} {
		if i < len(item.Coding.Mentions) && len(item.Coding.Mentions[i].Actor) > 0 {
			item.Coding.Mentions[i].Actor[0].Name = name
		}
		if i < len(item.Coding.Statements) {
			for k := range item.Coding.Statements[i].Arguments {
				item.Coding.Statements[i].Arguments[k].Name = name
			}
		}
	}
	return item
}

// No cell of an export is one that a spreadsheet would compute.
func TestExportsOfHostileCells(t *testing.T) {
	d := newDesk(t, local())
	webtest.Keep(t, d.kept, hostile())
	webtest.Keep(t, d.kept, storetest.Corpus{Seed: 7}.Items(0, 300)...)
	for _, kind := range []string{"events", "offices", "talks", "toll", "disruptions", "claims", "actors"} {
		got := d.ask(ask{method: "GET", path: "/api/v1/export/" + kind + "?format=csv&bom=true"})
		body := text(got)
		if got.StatusCode != 200 || !strings.HasPrefix(body, "\ufeff") || got.Header.Get("Content-Disposition") != `attachment; filename="`+kind+`.csv"` {
			t.Fatalf("%s: %d %v", kind, got.StatusCode, got.Header)
		}
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(body, "\ufeff"))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			for _, cell := range row {
				if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
					t.Errorf("%s: a cell begins as a formula does: %q", kind, cell)
				}
			}
		}
		lines := text(d.ask(ask{method: "GET", path: "/api/v1/export/" + kind + "?format=jsonl"}))
		if n := strings.Count(lines, "\n"); n != len(rows)-1 {
			t.Errorf("%s: %d lines of JSON, %d rows", kind, n, len(rows)-1)
		}
	}
	if got := d.ask(ask{method: "GET", path: "/api/v1/export/native"}); got.StatusCode != 200 || !strings.Contains(text(got), `"end":{"lines":`) {
		t.Errorf("archive: %d", got.StatusCode)
	}
	if got := d.ask(ask{method: "GET", path: "/api/v1/export/events?from=2019-99-99"}); got.StatusCode != 422 {
		t.Errorf("a wrong query begins a file: %d", got.StatusCode)
	}
}

// The document describes every operation, and is read before it is changed.
func TestOpenAPI(t *testing.T) {
	d := newDesk(t, local())
	got := text(d.ask(ask{method: "GET", path: "/api/openapi.json"}))
	var indented bytes.Buffer
	if err := json.Indent(&indented, []byte(got), "", "  "); err != nil {
		t.Fatal(err)
	}
	indented.WriteByte('\n')
	golden := filepath.Join("testdata", "openapi.json")
	if *update {
		if err := os.WriteFile(golden, indented.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(want, indented.Bytes()) {
		t.Errorf("%s is not what is served; see the difference with -update", golden)
	}
	var doc struct {
		OpenAPI string
		Paths   map[string]map[string]struct {
			OperationID, Summary, Description string
			Tags                              []string
			Role                              string `json:"x-role"`
			Parameters                        []struct{ Name, Description string }
			Security                          []map[string][]string
			Responses                         map[string]struct {
				Description string
				Content     json.RawMessage
			}
		}
		Components struct{ Schemas map[string]any }
	}
	if err := json.Unmarshal(want, &doc); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(doc.OpenAPI, "3.1") || len(doc.Paths) < 30 {
		t.Errorf("OpenAPI %s with %d paths", doc.OpenAPI, len(doc.Paths))
	}
	page := text(d.ask(ask{method: "GET", path: "/api", header: []string{"Accept-Language", "es"}}))
	seen := map[string]bool{}
	for path, operations := range doc.Paths {
		for method, op := range operations {
			if op.Summary == "" || op.Description == "" || len(op.Tags) != 1 || op.Role == "" || len(op.Security) == 0 || seen[op.OperationID] {
				t.Errorf("%s %s is not described, or twice: %+v", method, path, op)
			}
			seen[op.OperationID] = true
			for _, p := range op.Parameters {
				if p.Description == "" {
					t.Errorf("%s %s: parameter %s is not described", method, path, p.Name)
				}
			}
			if op.OperationID == "judge" && !strings.Contains(string(op.Responses["409"].Content), "Conflict") {
				t.Error("what a stale decision is answered with is not described")
			}
			if op.Responses["401"].Description == "" || op.Responses["403"].Description == "" {
				t.Errorf("%s %s says nothing of who may", method, path)
			}
			if !strings.Contains(page, `id="`+op.OperationID+`"`) {
				t.Errorf("the page lacks %s", op.OperationID)
			}
		}
	}
	// Each reference leads somewhere.
	for rest := got; ; {
		_, after, ok := strings.Cut(rest, `"#/components/schemas/`)
		if !ok {
			break
		}
		name, _, _ := strings.Cut(after, `"`)
		if doc.Components.Schemas[name] == nil {
			t.Errorf("there is no schema %s", name)
		}
		rest = after
	}
	if yaml := text(d.ask(ask{method: "GET", path: "/api/openapi.yaml"})); !strings.Contains(yaml, "openapi: 3.1.0") {
		t.Errorf("YAML begins %.60s", yaml)
	}
}
