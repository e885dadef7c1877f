package web_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"quipu"
	"quipu/store"
	"quipu/store/storetest"
	"quipu/web"
	"quipu/web/webtest"
)

// A contract is the OpenAPI document as it is served.
type contract struct {
	Paths map[string]map[string]struct {
		OperationID string
		Parameters  []struct {
			Name, In string
			Required bool
		}
		RequestBody *struct {
			Content map[string]struct{ Schema *schema }
		}
		Responses map[string]struct {
			Content map[string]struct{ Schema *schema }
		}
	}
	Components struct{ Schemas map[string]*schema }
}

// A schema is as much of JSON Schema as the document uses.
type schema struct {
	Ref                  string `json:"$ref"`
	Type                 any
	Enum                 []any
	Format               string
	Items                *schema
	Properties           map[string]*schema
	AdditionalProperties any
	Required             []string
}

// faults are how a value differs from a schema.
func (c *contract) faults(s *schema, value any, at string) []string {
	if s == nil {
		return nil
	}
	if s.Ref != "" {
		return c.faults(c.Components.Schemas[s.Ref[strings.LastIndexByte(s.Ref, '/')+1:]], value, at)
	}
	var kinds []string
	switch kind := s.Type.(type) {
	case string:
		kinds = []string{kind}
	case []any:
		for _, one := range kind {
			kinds = append(kinds, fmt.Sprint(one))
		}
	}
	kind := kindOfJSON(value)
	if len(kinds) > 0 && !slices.Contains(kinds, kind) && (kind != "integer" || !slices.Contains(kinds, "number")) {
		return []string{fmt.Sprintf("%s is %s, not %v", at, kind, kinds)}
	}
	if len(s.Enum) > 0 && kind == "string" && !slices.Contains(s.Enum, value) {
		return []string{fmt.Sprintf("%s is %q, none of %v", at, value, s.Enum)}
	}
	var list []string
	switch value := value.(type) {
	case string:
		if _, err := quipu.ParseDate(value); s.Format == "date" && err != nil {
			list = append(list, fmt.Sprintf("%s is %q, no day", at, value))
		}
		if _, err := time.Parse(time.RFC3339, value); s.Format == "date-time" && err != nil {
			list = append(list, fmt.Sprintf("%s is %q, no moment", at, value))
		}
	case []any:
		for i, one := range value {
			list = append(list, c.faults(s.Items, one, fmt.Sprintf("%s[%d]", at, i))...)
		}
	case map[string]any:
		for _, name := range s.Required {
			if _, there := value[name]; !there {
				list = append(list, at+"."+name+" is missing")
			}
		}
		for name, one := range value {
			if of, known := s.Properties[name]; known {
				list = append(list, c.faults(of, one, at+"."+name)...)
			} else if s.AdditionalProperties == false {
				list = append(list, at+"."+name+" is not described")
			} else if of, is := s.AdditionalProperties.(map[string]any); is {
				var inner schema
				if written, err := json.Marshal(of); err == nil && json.Unmarshal(written, &inner) == nil {
					list = append(list, c.faults(&inner, one, at+"."+name)...)
				}
			}
		}
	}
	return list
}

func kindOfJSON(value any) string {
	switch value := value.(type) {
	case nil:
		return "null"
	case bool:
		return "boolean"
	case string:
		return "string"
	case []any:
		return "array"
	case float64:
		if value == float64(int64(value)) {
			return "integer"
		}
		return "number"
	}
	return "object"
}

// A call is a request of an operation that goes well.
type call struct {
	id     string // of the operation
	values string // of its path and query, in the order of the path and by name: "id=1&limit=2"
	body   any
}

// Every operation answers as the document says, where all is well and where it is not;
// and whatever is routed is described. On both databases.
func TestContract(t *testing.T) { storetest.Each(t, testContract) }

func testContract(t *testing.T, at string) {
	t.Helper()
	d := openDesk(t, at, local())
	webtest.Keep(t, d.kept, storetest.Corpus{Seed: 7}.Items(0, 40)...)
	var c contract
	got := d.ask(ask{method: "GET", path: "/api/openapi.json"})
	if err := json.NewDecoder(got.Body).Decode(&c); err != nil {
		t.Fatal(err)
	}
	routes := map[string]bool{}
	byID := map[string][2]string{}
	for path, operations := range c.Paths {
		for method, op := range operations {
			routes[strings.ToUpper(method)+" "+path] = true
			byID[op.OperationID] = [2]string{strings.ToUpper(method), path}
		}
	}
	for route := range readRows(t) {
		if strings.Contains(route, " /api/v1/") && !routes[route] {
			t.Errorf("%s is not described", route)
		}
		delete(routes, route)
	}
	for route := range routes {
		t.Errorf("%s is in no list of roles", route)
	}
	done := map[string]bool{}
	// make calls an operation and returns what it answers.
	run := func(one call) map[string]any {
		t.Helper()
		where, known := byID[one.id]
		if !known {
			t.Fatalf("no operation %s", one.id)
		}
		values, err := url.ParseQuery(one.values)
		if err != nil {
			t.Fatal(err)
		}
		path := where[1]
		for name := range values {
			if strings.Contains(path, "{"+name+"}") {
				path = strings.ReplaceAll(path, "{"+name+"}", url.PathEscape(values.Get(name)))
				delete(values, name)
			}
		}
		status, answer := c.call(t, d, where[0], path+"?"+values.Encode(), one.id, one.body)
		if status >= 300 {
			t.Errorf("%s %s: %d %v", one.id, one.values, status, answer)
		}
		done[one.id] = true
		return answer
	}
	first := func(answer map[string]any, name string) string {
		t.Helper()
		items, _ := answer["items"].([]any)
		if len(items) == 0 {
			t.Fatalf("nothing in %v", answer)
		}
		one, _ := items[0].(map[string]any)
		if number, is := one[name].(float64); is {
			return fmt.Sprint(int64(number))
		}
		return fmt.Sprint(one[name])
	}
	entry := first(run(call{id: "list-events", values: "limit=2&sort=newest&whole=true"}), "id")
	for _, kind := range []string{"events", "offices", "talks", "toll", "disruptions", "claims", "actors"} {
		for _, id := range []string{"list-", "count-", "timeline-of-", "map-of-"} {
			run(call{id: id + kind, values: "country=BOL&to=2030-01-01"})
		}
		run(call{id: "export-entries", values: "kind=" + kind + "&format=csv"})
		run(call{id: "export-entries", values: "kind=" + kind})
	}
	for _, format := range []string{"jsonl", "csv", "plover", "acled"} {
		run(call{id: "export-mentions", values: "format=" + format + "&from=2000-01-01"})
	}
	run(call{id: "export-native"})
	run(call{id: "list-acts", values: "limit=3"})
	run(call{id: "list-agreements"})
	run(call{id: "list-touched", values: "after=2000-01-01T00%3A00%3A00Z&limit=3"})
	run(call{id: "count-reports"})
	run(call{id: "find-places", values: "name=Oruro"})
	run(call{id: "get-entry", values: "id=" + url.QueryEscape(entry)})
	report := first(run(call{id: "list-reports", values: "limit=2"}), "id")
	got2 := run(call{id: "get-report", values: "id=" + url.QueryEscape(report)})
	coding, _ := got2["coding"].(map[string]any)
	mentions, _ := coding["mentions"].([]any)
	mention := first(map[string]any{"items": mentions}, "id")
	run(call{id: "get-source", values: "id=" + url.QueryEscape(report)})
	run(call{id: "get-coding", values: "id=" + url.QueryEscape(mention)})
	run(call{id: "list-sources"})
	run(call{id: "search", values: "q=marched&limit=3"})
	run(call{id: "list-changes", values: "limit=5"})
	run(call{id: "get-stats"})
	made := run(call{id: "judge", body: map[string]any{"act": "confirm", "target": mention, "why": "read"}})
	run(call{id: "undo", values: "id=" + fmt.Sprint(made["id"])})
	run(call{id: "correct-fields", body: map[string]any{"target": mention, "corrections": []any{map[string]any{"field": "status", "value": "future"}, map[string]any{"field": "mode", "value": []string{}}}}})
	view := run(call{id: "save-view", body: map[string]any{"name": "marches", "address": "/events?type=PROTEST"}})
	run(call{id: "list-views"})
	run(call{id: "drop-view", values: "id=" + fmt.Sprint(view["id"])})
	run(call{id: "get-me"})
	run(call{id: "add-account", body: map[string]any{"name": "ana", "role": "admin"}})
	run(call{id: "invite", values: "name=ana"})
	run(call{id: "add-account", body: map[string]any{"name": "rosa", "role": "coder"}})
	run(call{id: "alter-account", values: "name=rosa", body: map[string]any{"role": "reader", "disabled": true}})
	run(call{id: "list-accounts"})
	token := run(call{id: "make-token", body: map[string]any{"label": "a program", "role": "reader"}})
	run(call{id: "list-tokens"})
	run(call{id: "revoke-token", values: "id=" + fmt.Sprint(token["id"])})
	if _, err := d.kept.SignIn(t.Context(), "ana", "a browser", "192.0.2.1"); err != nil {
		t.Fatal(err)
	}
	run(call{id: "end-session", values: "id=" + first(run(call{id: "list-sessions"}), "id")})
	given := first(run(call{id: "import-texts", body: map[string]any{"texts": []any{map[string]any{"name": "a.txt", "text": "Police marched."}}, "outlet": "Andean Wire"}}), "id")
	run(call{id: "import-file", values: "name=b.txt", body: []byte("Police marched again.")})
	run(call{id: "list-imports"})
	for _, id := range []string{"retry-import", "forget-import"} {
		upload, ok, err := d.kept.TakeUpload(t.Context())
		if !ok || err != nil {
			t.Fatal(ok, err)
		}
		upload.State, upload.Failed = store.Failing, 1
		if err := d.kept.NoteUpload(t.Context(), upload); err != nil {
			t.Fatal(err)
		}
		run(call{id: id, values: "id=" + given})
	}
	c.review(t, run)
	for id := range byID {
		if !done[id] {
			t.Errorf("%s is not asked for", id)
		}
	}
	c.refuse(t, d)
}

// review goes through two reviews by the operations for them.
func (c *contract) review(t *testing.T, run func(call) map[string]any) {
	t.Helper()
	for _, of := range []string{"events", "reports", "blind"} {
		asked := map[string]any{"name": "of " + of, "of": of, "coders": []string{"ana"}, "size": 3}
		if of == "blind" {
			asked["of"], asked["blind"], asked["coders"] = "reports", true, []string{"ana", "rosa"}
		}
		one := run(call{id: "begin-review", body: asked})
		id := "id=" + fmt.Sprint(one["id"])
		run(call{id: "list-reviews"})
		run(call{id: "get-review", values: id})
		run(call{id: "next-item", values: id})
		for place := range 3 {
			at := fmt.Sprintf("%s&place=%d", id, place+1)
			run(call{id: "get-item", values: at})
			verdict := map[string]any{"verdict": "right", "note": "so it is"}
			if of != "events" {
				verdict["verdict"] = "read"
			}
			run(call{id: "decide-item", values: at, body: verdict})
		}
		if of == "events" {
			run(call{id: "settle-item", values: id + "&place=1", body: map[string]any{"as": "machine", "only": true}})
		}
		if of == "blind" {
			at := id + "&place=1"
			item := run(call{id: "get-item", values: at})
			read, _ := item["work"].(map[string]any)
			read, _ = read["coding"].(map[string]any)
			mentions, _ := read["mentions"].([]any)
			if len(mentions) == 0 {
				t.Fatalf("nothing is coded in %v", item)
			}
			mention, _ := mentions[0].(map[string]any)
			made := run(call{id: "judge-in-review", values: at, body: map[string]any{"act": "reject", "target": mention["id"]}})
			run(call{id: "undo-in-review", values: at + "&judgement=" + fmt.Sprint(made["id"])})
			run(call{id: "close-review", values: id}) // The other coder has not decided.
		}
		run(call{id: "list-decisions", values: id})
		run(call{id: "export-decisions", values: id})
		run(call{id: "get-figures", values: id})
		if of != "blind" {
			run(call{id: "close-review", values: id})
		}
		run(call{id: "drop-review", values: id})
	}
}

// call makes a request and holds the answer to what the document says of it.
func (c *contract) call(t *testing.T, d *desk, method, address, id string, body any) (int, map[string]any) {
	t.Helper()
	var sent []byte
	kind := "application/json"
	switch body := body.(type) {
	case nil:
		kind = ""
	case []byte:
		sent, kind = body, "application/octet-stream"
	default:
		var err error
		if sent, err = json.Marshal(body); err != nil {
			t.Fatal(err)
		}
	}
	r := httptest.NewRequest(method, "http://localhost:7411"+address, bytes.NewReader(sent))
	if kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	w := httptest.NewRecorder()
	d.ServeHTTP(w, r)
	for _, operations := range c.Paths {
		op, there := operations[strings.ToLower(method)]
		if !there || op.OperationID != id {
			continue
		}
		described, known := op.Responses[fmt.Sprint(w.Code)]
		if !known {
			t.Errorf("%s %s: the answer %d is not described; there are %v: %.300s", method, address, w.Code, slices.Sorted(maps.Keys(op.Responses)), w.Body)
			return w.Code, nil
		}
		media, _, _ := strings.Cut(w.Header().Get("Content-Type"), ";")
		content, known := described.Content[media]
		if len(described.Content) == 0 && w.Body.Len() == 0 {
			return w.Code, nil
		}
		if !known {
			t.Errorf("%s %s: %d is %s, and described as %v", method, address, w.Code, media, slices.Sorted(maps.Keys(described.Content)))
			return w.Code, nil
		}
		if !strings.HasSuffix(media, "json") {
			return w.Code, nil
		}
		var value any
		if err := json.Unmarshal(w.Body.Bytes(), &value); err != nil {
			t.Errorf("%s %s: %v", method, address, err)
		}
		for _, fault := range c.faults(content.Schema, value, id)[:min(5, len(c.faults(content.Schema, value, id)))] {
			t.Errorf("%s %s: %d: %s", method, address, w.Code, fault)
		}
		answer, _ := value.(map[string]any)
		return w.Code, answer
	}
	t.Fatalf("no operation %s", id)
	return 0, nil
}

// refuse asks each operation for what it has to refuse.
func (c *contract) refuse(t *testing.T, d *desk) {
	t.Helper()
	for path, operations := range c.Paths {
		for method, op := range operations {
			method := strings.ToUpper(method)
			concrete := strings.NewReplacer("{id}", "999999999", "{judgement}", "none", "{place}", "7", "{name}", "nobody", "{kind}", "events").Replace(path)
			if status, _ := c.call(t, d, method, concrete+"?misspelt=1", op.OperationID, nil); status < 400 || status >= 500 {
				t.Errorf("%s %s: %d to a parameter that there is not", method, path, status)
			}
			if op.RequestBody != nil && op.RequestBody.Content["application/json"].Schema != nil {
				if status, _ := c.call(t, d, method, concrete, op.OperationID, map[string]any{"misspelt": 1}); status < 400 || status >= 500 {
					t.Errorf("%s %s: %d to a field that there is not", method, path, status)
				}
			}
			if strings.Contains(path, "{") && !strings.Contains(path, "{kind}") && op.RequestBody == nil {
				if status, _ := c.call(t, d, method, concrete, op.OperationID, nil); status != http.StatusNotFound {
					t.Errorf("%s %s: %d for what is not there", method, path, status)
				}
			}
		}
	}
	everybody := newDesk(t, web.Options{})
	for path, operations := range c.Paths {
		for method, op := range operations {
			if status, _ := c.call(t, everybody, strings.ToUpper(method), path, op.OperationID, nil); status != http.StatusUnauthorized {
				t.Errorf("%s %s: %d for nobody", method, path, status)
			}
		}
	}
}

// All that the document says in English it says in Spanish too.
func TestDocumentInSpanish(t *testing.T) {
	d := newDesk(t, local())
	words := func(address string, header ...string) (list []string) {
		t.Helper()
		var value any
		if err := json.NewDecoder(d.ask(ask{method: "GET", path: address, header: header}).Body).Decode(&value); err != nil {
			t.Fatal(err)
		}
		var walk func(any, bool)
		walk = func(value any, properties bool) {
			switch value := value.(type) {
			case map[string]any:
				for _, name := range slices.Sorted(maps.Keys(value)) {
					if one, is := value[name].(string); is && !properties && (name == "summary" || name == "description") {
						list = append(list, one)
						continue
					}
					walk(value[name], name == "properties")
				}
			case []any:
				for _, one := range value {
					walk(one, false)
				}
			}
		}
		walk(value, false)
		return list
	}
	english := words("/api/openapi.json")
	for _, spanish := range [][]string{words("/api/openapi.json?lang=es"), words("/api/openapi.json", "Accept-Language", "es-BO")} {
		if len(spanish) != len(english) {
			t.Fatalf("%d and %d descriptions", len(english), len(spanish))
		}
		for i, one := range spanish {

			if one == english[i] {
				t.Errorf("%q is not in Spanish: say it in web/api/spanish.txt", one)
			}
		}
	}
	if page := text(d.ask(ask{method: "GET", path: "/api", header: []string{"Accept-Language", "es"}})); !strings.Contains(page, "Listar sucesos") || strings.Contains(page, "List events") {
		t.Error("the page is not in Spanish")
	}
	if yaml := text(d.ask(ask{method: "GET", path: "/api/openapi.yaml?lang=es"})); !strings.Contains(yaml, "Listar sucesos") {
		t.Errorf("YAML begins %.60s", yaml)
	}
}
