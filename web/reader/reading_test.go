package reader_test

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"quipu/record"
	"quipu/store"
)

// A report that is read for a blind review shows the reader's own work and nothing of
// the record, says where it stands in the review, and keeps all that is done to it
// there.
func TestReadForReview(t *testing.T) {
	s := open(t)
	ctx := context.Background()
	begun, err := s.Kept.BeginReview(ctx, store.Review{Name: "Blind", Who: "ana", Order: "random", Whole: true, Blind: true, Kinds: []string{"event", "office"}, Coders: []string{"ana", "ben"}}, []store.Candidate{{Doc: "d/1"}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Kept.Judge(ctx, record.Judgement{Act: record.Reject, Target: "m1", Who: "cleo"}, 0); err != nil {
		t.Fatal(err)
	}
	address := "/reports/d%2F1"
	asking := "?review=" + begun.ID
	s.Who = "ana"
	body := s.Get(address + asking)
	for _, want := range []string{`class="reading"`, `action="/review/` + begun.ID + `/1"`, address + "/m1/reject" + asking, address + "/add" + asking, "1 of 1", `name="from" value="reader"`} {
		if !strings.Contains(body, want) {
			t.Errorf("the report lacks %s", want)
		}
	}
	if strings.Contains(body, "cleo") || strings.Contains(body, `class="state bad"`) || strings.Contains(body, "in all reports") {
		t.Error("it tells what the record says")
	}
	if to := s.Post(address+"/m1/reject"+asking, url.Values{"version": {"1"}}, http.StatusSeeOther); !strings.Contains(to, "review="+begun.ID) {
		t.Errorf("a rejection leads to %s", to)
	}
	if body := s.Get(address + asking); !strings.Contains(body, `class="state bad"`) || !strings.Contains(body, "rejected 1") {
		t.Error("what was rejected does not show")
	}
	s.Post(address+"/m1/reject"+asking, url.Values{"version": {"1"}}, http.StatusConflict)
	s.Who = "ben"
	if body := s.Get(address + asking); strings.Contains(body, `class="state bad"`) || !strings.Contains(body, "rejected 0") {
		t.Error("ben sees what ana rejected")
	}
	s.Who = "ana"
	work, err := s.Kept.ReviewReport(ctx, begun.ID, 1, "ana")
	if err != nil || len(work.Judgements) != 1 {
		t.Fatal(work, err)
	}
	s.Post(address+"/m1/undo"+asking, url.Values{"judgement": {work.Judgements[0].ID}}, http.StatusSeeOther)
	// The form, by way of a page of its own, and what is added.
	form := s.Get(address + "/m1" + asking)
	if !strings.Contains(form, `action="`+address+"/m1"+asking+`"`) {
		t.Error("the form is sent elsewhere")
	}
	if body := s.Get(address + "/add?trigger=10-14&review=" + begun.ID); !strings.Contains(body, `action="`+address+"/add"+asking+`"`) || !strings.Contains(body, "kind=office&amp;review="+begun.ID) {
		t.Error("what is added is sent elsewhere")
	}
	if report, err := s.Kept.Report(ctx, "d/1"); err != nil || len(report.Judgements) != 1 {
		t.Errorf("work entered the record: %+v, %v", report.Judgements, err)
	}
	s.Who = "cleo"
	for _, page := range []string{address + asking, address + "/m1" + asking} {
		if status := s.Ask("GET", page, nil).StatusCode; status != http.StatusBadRequest {
			t.Errorf("%s: status %d for who is no coder of the review", page, status)
		}
	}
	if status := s.Ask("GET", address+"?review=none", nil).StatusCode; status != http.StatusNotFound {
		t.Errorf("a review that is not there: status %d", status)
	}
}

// A form that was opened on the page of an entry leads back there, and to no other site.
func TestFormFromEntry(t *testing.T) {
	s := open(t)
	for from, back := range map[string]string{"/events/e1": "/events/e1", "//evil.example/events/e1": "/reports/", "https://evil.example/events/e1": "/reports/", "/account": "/reports/", "/events/e1?x=//evil": "/reports/", "/events/\\evil": "/reports/"} {
		form := s.Get("/reports/d%2F1/m1?from=" + url.QueryEscape(from))
		if strings.Contains(form, `name="from"`) != (back == from) {
			t.Errorf("the form opened from %q leads elsewhere", from)
		}
		report, err := s.Kept.Report(context.Background(), "d/1")
		if err != nil {
			t.Fatal(err)
		}
		values := url.Values{"from": {from}, "resolve": {"1"}, "version": {fmt.Sprint(report.Version("m1"))}}
		if to := s.Post("/reports/d%2F1/m1", values, http.StatusSeeOther); !strings.HasPrefix(to, back) {
			t.Errorf("saved from %q it leads to %s", from, to)
		}
	}
}
