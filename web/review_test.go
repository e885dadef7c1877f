package web_test

import (
	"encoding/csv"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"quipu/account"
	"quipu/coding"
	"quipu/record"
	"quipu/store"
	"quipu/store/storetest"
	"quipu/web"
	"quipu/web/webtest"
)

// An askedItem is an item as the API tells it.
type askedItem struct {
	Place    int
	Report   string
	Machine  *coding.Mention
	Values   map[string]string
	Trigger  coding.Words
	Stands   struct{ Right map[string]int }
	Decision *struct {
		Verdict, At string
		Values      map[string]string
	}
}

// Programs begin a review, decide it blind, compare, settle and close it.
func TestReviewOverAPI(t *testing.T) {
	d := newDesk(t, web.Options{})
	ana, ben, rita := d.token(t, "ana", account.Coder), d.token(t, "ben", account.Coder), d.token(t, "rita", account.Reader)
	webtest.Keep(t, d.kept, storetest.Corpus{Seed: 7}.Items(0, 10)...)
	ask := func(token, method, path string, body any, want int, into any) {
		t.Helper()
		if got := d.call(t, method, "/api/v1/reviews"+path, token, body, into); got.StatusCode != want {
			t.Fatalf("%s %s: status %d, want %d: %s", method, path, got.StatusCode, want, text(got))
		}
	}
	var begun struct {
		ID, Of string
		Items  int
		Coders []string
	}
	plan := map[string]any{"name": "First", "of": "events", "coders": []string{"Ana", "ben"}, "size": 3, "seed": 5, "blind": true}
	ask(rita, "POST", "", plan, 403, nil)
	ask(ana, "POST", "", map[string]any{"name": "x", "of": "events", "coders": []string{"rita"}, "size": 3}, 400, nil)
	ask(ana, "POST", "", map[string]any{"name": "x", "of": "reports", "coders": []string{"ana"}, "size": 3, "hidden": true}, 400, nil)
	ask(ana, "POST", "", map[string]any{"name": "x", "of": "events", "coders": []string{"ana"}, "size": 3, "kinds": []string{"event"}}, 400, nil)
	ask(ana, "POST", "", map[string]any{"name": "x", "of": "events", "coders": []string{"ana"}, "size": 3, "types": []string{"RIOT"}}, 400, nil)
	ask(ana, "POST", "", plan, 201, &begun)
	if begun.Items != 3 || begun.Coders[0] != "ana" {
		t.Fatalf("begun is %+v", begun)
	}
	id := "/" + begun.ID
	var next struct {
		Done, All int
		Item      *askedItem
	}
	ask(ana, "GET", id+"/next", nil, 200, &next)
	if next.Item == nil || next.Item.Place != 1 || next.Item.Machine == nil || next.Item.Values["event"] != string(next.Item.Machine.Event) || next.All != 3 {
		t.Fatalf("the next item is %+v", next.Item)
	}
	decide := func(token string, place int, body map[string]any, want int, into any) {
		t.Helper()
		ask(token, "PUT", fmt.Sprintf("%s/items/%d/decision", id, place), body, want, into)
	}
	decide(ana, 1, map[string]any{"verdict": "right"}, 200, nil)
	secret := next.Item.Values
	secret["actor"], secret["event"], secret["mode"] = "Zanjon union", "AID", ""
	decide(ana, 2, map[string]any{"verdict": "corrected", "values": secret, "note": "=Zanjon is a river"}, 200, nil)
	var stale struct {
		Status  int
		Current struct{ Values map[string]string }
	}
	decide(ana, 2, map[string]any{"verdict": "wrong"}, 409, &stale)
	if stale.Status != 409 || stale.Current.Values["actor"] != "Zanjon union" {
		t.Errorf("a stale decision is answered with %+v", stale)
	}
	decide(ana, 2, map[string]any{"verdict": "corrected", "values": map[string]any{"event": "AID", "mode": "firearms", "status": "reported"}}, 400, nil)
	decide(ana, 2, map[string]any{"verdict": "read"}, 400, nil)
	decide(ana, 3, map[string]any{"verdict": "wrong"}, 200, nil)

	// Ben learns nothing of it, wherever he asks; ana neither of ben, though she is done.
	for _, token := range []string{ana, ben} {
		for _, path := range []string{"/decisions", "/decisions?open=true", "/decisions.csv", "/figures"} {
			if got := d.call(t, "GET", "/api/v1/reviews"+id+path, token, nil, nil); got.StatusCode != 400 || strings.Contains(text(got), "Zanjon") {
				t.Errorf("%s: status %d", path, got.StatusCode)
			}
		}
		ask(token, "POST", id+"/items/1/settlement", map[string]any{"as": "machine"}, 400, nil)
	}
	for _, path := range []string{"", id, id + "/next", id + "/items/1", id + "/items/2", id + "/items/3"} {
		got := d.call(t, "GET", "/api/v1/reviews"+path, ben, nil, nil)
		if body := text(got); got.StatusCode != 200 || strings.Contains(body, "Zanjon") || strings.Contains(body, `"verdict"`) {
			t.Errorf("%s tells ben %s", path, body)
		}
	}
	for _, path := range []string{"/changes", "/search?q=Zanjon"} {
		if body := text(d.call(t, "GET", "/api/v1"+path, ben, nil, nil)); strings.Contains(body, "Zanjon") {
			t.Errorf("%s tells ben %s", path, body)
		}
	}
	for place, verdict := range map[int]string{1: "right", 2: "right", 3: "wrong"} {
		decide(ben, place, map[string]any{"verdict": verdict}, 200, nil)
	}
	decide(ben, 3, map[string]any{"verdict": "right"}, 409, nil)
	next.Item = nil
	if ask(ben, "GET", id+"/next", nil, 200, &next); next.Item != nil || next.Done != 3 {
		t.Errorf("after all %+v", next)
	}

	var open listed[struct {
		Place  int
		Differ []string
	}]
	ask(ben, "GET", id+"/decisions?open=true", nil, 200, &open)
	if open.Total != 1 || open.Items[0].Place != 2 || !strings.Contains(strings.Join(open.Items[0].Differ, " "), "actor") {
		t.Fatalf("open is %+v", open)
	}
	ask(ben, "POST", id+"/items/2/settlement", map[string]any{"as": "coder", "coder": "eva"}, 400, nil)
	ask(ben, "POST", id+"/items/2/settlement", map[string]any{"as": "coder", "coder": "ana"}, 204, nil)
	ask(ben, "POST", id+"/items/2/settlement", map[string]any{"as": "machine"}, 409, nil)
	var figures struct {
		Sample bool
		Fields []struct {
			Field   string
			Units   int
			Alpha   *struct{ Alpha, Low, High float64 }
			Machine struct {
				Right, All int
				Low, High  float64
			}
		}
		Types []struct{ Type string }
	}
	ask(ana, "GET", id+"/figures", nil, 200, &figures)
	if f := figures.Fields[0]; !figures.Sample || f.Field != "exists" || f.Units != 3 || f.Alpha == nil || f.Alpha.Alpha != 1 || f.Machine.Right != 2 || f.Machine.All != 3 || f.Machine.Low <= 0 || len(figures.Types) == 0 {
		t.Errorf("figures are %+v", figures)
	}
	rows, err := csv.NewReader(strings.NewReader(text(d.call(t, "GET", "/api/v1/reviews"+id+"/decisions.csv", ana, nil, nil)))).ReadAll()
	if err != nil || len(rows) != 1+3*3+1 || rows[0][8] != "note" || rows[5][8] != "'=Zanjon is a river" {
		t.Errorf("the sheet is %q, %v", rows, err)
	}
	ask(ben, "POST", id+"/close", nil, 400, nil)
	ask(ben, "DELETE", id, nil, 400, nil)
	ask(ana, "POST", id+"/close", nil, 204, nil)
	ask(ana, "POST", id+"/close", nil, 409, nil)
	ask(ana, "DELETE", id, nil, 204, nil)
	ask(ana, "GET", id, nil, 404, nil)
}

// Where the machine's values are hidden, programs do not get them either.
func TestHiddenReviewOverAPI(t *testing.T) {
	d := newDesk(t, local())
	webtest.Keep(t, d.kept, storetest.Corpus{Seed: 7}.Items(0, 10)...)
	var begun struct{ ID string }
	d.call(t, "POST", "/api/v1/reviews", "", map[string]any{"name": "x", "of": "events", "coders": []string{"ana", "ben"}, "size": 2, "hidden": true, "order": "uncertain"}, &begun)
	var item askedItem
	got := d.call(t, "GET", "/api/v1/reviews/"+begun.ID+"/items/1", "", nil, &item)
	if got.StatusCode != 200 || item.Machine != nil || item.Values != nil || item.Trigger.Text == "" {
		t.Errorf("status %d: %+v", got.StatusCode, item)
	}
	if got := d.call(t, "PUT", "/api/v1/reviews/"+begun.ID+"/items/1/decision", "", map[string]any{"verdict": "right"}, nil); got.StatusCode != 400 {
		t.Errorf("what nobody saw is right: %d", got.StatusCode)
	}
}

// Whole reports are read over the API: what is rejected and added in the record is
// counted, and the machine's recall comes of it.
func TestWholeReportsOverAPI(t *testing.T) {
	d := newDesk(t, local())
	items := storetest.Corpus{Seed: 7}.Items(0, 6)
	webtest.Keep(t, d.kept, items...)
	var begun struct {
		ID    string
		Items int
	}
	if got := d.call(t, "POST", "/api/v1/reviews", "", map[string]any{"name": "Recall", "of": "reports", "coders": []string{"ana"}, "size": 2}, &begun); got.StatusCode != 201 || begun.Items != 2 {
		t.Fatalf("status %d: %+v", got.StatusCode, begun)
	}
	path := "/api/v1/reviews/" + begun.ID
	var next struct{ Item *askedItem }
	d.call(t, "GET", path+"/next", "", nil, &next)
	var of *store.Item
	for i := range items {
		if string(items[i].Document.ID) == next.Item.Report {
			of = &items[i]
		}
	}
	mentions := of.Coding.Mentions
	added := mentions[0]
	added.ID, added.EventID = "", ""
	for _, body := range []map[string]any{
		{"act": record.Reject, "target": mentions[0].ID},
		{"act": record.Add, "doc_id": next.Item.Report, "value": map[string]any{"event": "MOBILIZE", "trigger": added.Trigger, "sentence": added.Sentence, "status": "reported", "confidence": 1, "quad_code": 3, "event_scale": -1, "cameo": "150"}},
	} {
		if got := d.call(t, "POST", "/api/v1/judgements", "", body, nil); got.StatusCode >= 300 {
			t.Fatalf("%v: %d %s", body["act"], got.StatusCode, text(got))
		}
	}
	for place, verdict := range []string{"read", "skipped"} {
		if got := d.call(t, "PUT", fmt.Sprintf("%s/items/%d/decision", path, place+1), "", map[string]any{"verdict": verdict}, nil); got.StatusCode != http.StatusOK {
			t.Fatalf("%s: %d %s", verdict, got.StatusCode, text(got))
		}
	}
	var figures struct {
		Of      string
		Quality []struct {
			Type                 string
			Right, Wrong, Missed int
			Recall               struct{ Share, Low, High float64 }
		}
	}
	d.call(t, "GET", path+"/figures", "", nil, &figures)
	right := len(mentions) - 1
	if q := figures.Quality; figures.Of != "reports" || len(q) < 3 || q[0].Type != "all" || q[0].Right != right || q[0].Wrong != 1 || q[0].Missed != 1 || q[0].Recall.Share != float64(right)/float64(right+1) || q[0].Recall.Low >= q[0].Recall.Share {
		t.Errorf("figures are %+v", figures)
	}
	if sheet := text(d.ask(ask{method: "GET", path: path + "/decisions.csv"})); !strings.Contains(sheet, ",read,") || !strings.Contains(sheet, ",MOBILIZE,0,0,1,") {
		t.Errorf("the sheet is\n%s", sheet)
	}
}

// Two read whole reports blind over the API, the text alone: each sees their own work,
// which no other sees and which never enters the record, and they are compared.
func TestBlindReportsOverAPI(t *testing.T) {
	d := newDesk(t, web.Options{})
	ana, ben := d.token(t, "ana", account.Coder), d.token(t, "ben", account.Coder)
	items := storetest.Corpus{Seed: 7}.Items(0, 6)
	webtest.Keep(t, d.kept, items...)
	ask := func(token, method, path string, body any, want int, into any) {
		t.Helper()
		if got := d.call(t, method, "/api/v1/reviews"+path, token, body, into); got.StatusCode != want {
			t.Fatalf("%s %s: status %d, want %d: %s", method, path, got.StatusCode, want, text(got))
		}
	}
	var begun struct {
		ID    string
		Kinds []string
	}
	ask(ana, "POST", "", map[string]any{"name": "x", "of": "reports", "coders": []string{"ana", "ben"}, "size": 1, "blind": true, "hidden": true, "kinds": []string{"event", "claim"}}, 201, &begun)
	if len(begun.Kinds) != 2 {
		t.Errorf("begun is %+v", begun)
	}
	type worked struct {
		Report string
		Stands struct{ Missed map[string]int }
		Work   struct {
			Coding     coding.Coding
			Judgements []record.Judgement
			Versions   map[string]int64
		}
	}
	path := "/" + begun.ID + "/items/1"
	var item worked
	ask(ana, "GET", path, nil, 200, &item)
	if len(item.Work.Coding.Mentions) > 0 {
		t.Error("it tells what the machine coded")
	}
	var of *store.Item
	for i := range items {
		if string(items[i].Document.ID) == item.Report {
			of = &items[i]
		}
	}
	m := of.Coding.Mentions
	value := func(of *coding.Mention, kind string) map[string]any {
		return map[string]any{"event": kind, "trigger": of.Trigger, "sentence": of.Sentence, "status": "reported", "confidence": 1, "quad_code": 3, "event_scale": -1, "cameo": "150"}
	}
	var done record.Judgement
	ask(ana, "POST", path+"/judgements", map[string]any{"act": "add", "value": value(&m[0], string(m[0].Event))}, 201, &done)
	ask(ana, "POST", path+"/judgements", map[string]any{"act": "add", "value": value(&m[1], "MOBILIZE")}, 201, nil)
	ask(ana, "POST", path+"/judgements", map[string]any{"act": "reject", "target": done.Target, "version": 1}, 409, nil)
	ask(ana, "POST", path+"/judgements", map[string]any{"act": "merge", "target": done.Target, "others": []string{"x"}}, 400, nil)
	ask(ana, "POST", path+"/judgements", map[string]any{"act": "reject", "target": "nothing"}, 404, nil)
	ask(ana, "GET", path, nil, 200, &item)
	if len(item.Work.Judgements) != 2 || len(item.Work.Coding.Mentions) != 2 || item.Work.Versions[done.Target] < 2 || item.Stands.Missed["MOBILIZE"] != 1 {
		t.Errorf("ana's work is %+v", item)
	}
	ask(ben, "DELETE", path+"/judgements/"+done.ID, nil, 404, nil)
	item = worked{}
	if ask(ben, "GET", path, nil, 200, &item); len(item.Work.Judgements) > 0 || len(item.Work.Coding.Mentions) > 0 {
		t.Errorf("ben sees %+v", item)
	}
	ask(ben, "POST", path+"/judgements", map[string]any{"act": "add", "value": value(&m[0], string(m[0].Event))}, 201, &done)
	ask(ben, "POST", path+"/judgements", map[string]any{"act": "add", "value": value(&m[1], "AID")}, 201, &done)
	ask(ben, "DELETE", path+"/judgements/"+done.ID, nil, 204, nil)
	ask(ana, "PUT", path+"/decision", map[string]any{"verdict": "read"}, 200, nil)
	ask(ana, "GET", "/"+begun.ID+"/figures", nil, 400, nil)
	ask(ben, "PUT", path+"/decision", map[string]any{"verdict": "read"}, 200, nil)
	ask(ben, "POST", path+"/judgements", map[string]any{"act": "add", "value": value(&m[1], "AID")}, 409, nil)
	var figures struct {
		Quality []struct {
			Who, Kind, Type      string
			Right, Wrong, Missed int
		}
		Found []struct {
			Kind      string
			Same, All int
			F1        float64
		}
	}
	ask(ana, "GET", "/"+begun.ID+"/figures", nil, 200, &figures)
	// Of three that either has one is in both; of ana's two and ben's one, two thirds.
	if f := figures.Found; len(f) != 2 || f[0].Kind != "event" || f[0].Same != 1 || f[0].All != 3 {
		t.Errorf("found is %+v", f)
	}
	if q := figures.Quality; q[0].Kind != "event" || q[0].Type != "all" || q[0].Right != 3 || q[len(q)-1].Who != "ben" {
		t.Errorf("the quality is %+v", q)
	}
	if report, err := d.kept.Report(t.Context(), of.Document.ID); err != nil || len(report.Judgements) > 0 {
		t.Errorf("work entered the record: %+v, %v", report.Judgements, err)
	}
}
