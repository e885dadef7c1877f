package review_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"quipu"
	"quipu/account"
	"quipu/appraisal"
	"quipu/coding"
	"quipu/record"
	"quipu/store"
	"quipu/web/page"
	"quipu/web/review"
	"quipu/web/webtest"
)

// A room is the pages of a record with one report, for whoever asks.
type room struct{ *webtest.Client }

const text = "On Monday miners " + webtest.Hostile + "\u202E blocked the first road. Teachers blocked the second road. Farmers blocked the third road. Nurses blocked nothing."

// open makes a record in which the machine took four sentences for protests, by actors
// of whose names the text has nothing.
func open(t *testing.T) *room {
	t.Helper()
	kept := webtest.Store(t, nil)
	s := &room{webtest.Open(t, kept, nil, func(mux *http.ServeMux, site *page.Site) {
		review.Register(mux, site, kept, appraisal.New(kept, func(name string) ([]quipu.Place, error) {
			if name == "Oruro" {
				return []quipu.Place{{Name: "Oruro", Country: "BOL", Lat: -17.97, Lon: -67.11}}, nil
			}
			return nil, nil
		}))
	})}
	for _, name := range []string{"ana", "ben"} {
		if err := kept.AddPerson(context.Background(), name, account.Coder, "root"); err != nil {
			t.Fatal(err)
		}
	}
	if err := kept.AddPerson(context.Background(), "rita", account.Reader, "root"); err != nil {
		t.Fatal(err)
	}
	doc := &quipu.Document{ID: "d/1", Title: "Roads " + webtest.Hostile, Source: "Andean Wire", Lang: "en", Published: quipu.Date{Year: 2019, Month: 11, Day: 19}, Text: text,
		Paragraphs: []quipu.Paragraph{{Span: quipu.Span{Start: 0, End: len(text)}, Kind: quipu.Body}}}
	var mentions []coding.Mention
	day := quipu.Date{Year: 2019, Month: 11, Day: 18}
	from := 0
	for i, sentence := range strings.SplitAfter(text, ". ") {
		at := len([]rune(text[:from]))
		trigger := at + len([]rune(sentence[:strings.Index(sentence, "blocked")]))
		mentions = append(mentions, coding.Mention{
			ID: fmt.Sprintf("m%d", i+1), EventID: fmt.Sprintf("e%d", i+1), DocID: "d/1", Date: day, EndDate: day, Event: quipu.Protest, Mode: []string{"obstruct"},
			QuadCode: 4, Status: quipu.Reported, Confidence: 0.6 + float64(i)/10, Actor: []coding.Actor{{Name: fmt.Sprintf("=Federation %d", i+1), Kind: quipu.Group}},
			Trigger:  coding.Trigger{Words: coding.Words{Text: "blocked", Span: coding.Span{trigger, trigger + len("blocked")}}},
			Sentence: coding.Sentence{Index: i, Words: coding.Words{Text: sentence, Span: coding.Span{at, at + len([]rune(sentence))}}},
		})
		from += len(sentence)
	}
	webtest.Keep(t, kept, store.Item{Source: []byte(text), Name: "roads.txt", Document: doc, Coding: coding.Coding{DocID: "d/1", Coder: "test", Mentions: mentions}})
	return s
}

// begin begins a review and returns its address, and those of its items by mention.
func (s *room) begin(more url.Values) (string, map[string]string) {
	s.Helper()
	form := url.Values{"name": {"Roads " + webtest.Hostile}, "coders": {"Ana, ben"}, "order": {"random"}, "blind": {"1"}}
	for name, values := range more {
		form[name] = values
	}
	address := s.Post("/review", form, http.StatusSeeOther)
	items, err := s.Kept.ReviewItems(context.Background(), strings.TrimPrefix(address, "/review/"), 1, 100)
	if err != nil {
		s.Fatal(err)
	}
	at := map[string]string{}
	for _, item := range items {
		at[item.Mention.ID] = fmt.Sprintf("%s/%d", address, item.Place)
	}
	return address, at
}

var (
	seen    = regexp.MustCompile(`name="seen" value="([^"]*)"`)
	inTags  = regexp.MustCompile(`<[^>]*>`)
	rowEnds = regexp.MustCompile(`</tr>`)
)

// decide sends what a coder thinks of an item, having seen its page.
func (s *room) decide(who, item string, form url.Values) {
	s.Helper()
	s.Who = who
	cut := strings.LastIndex(item, "/")
	found := seen.FindStringSubmatch(s.Get(item[:cut] + "?at=" + item[cut+1:]))
	if found == nil {
		s.Fatalf("%s: no form", item)
	}
	form.Set("seen", found[1])
	s.Post(item, form, http.StatusSeeOther)
}

// figures are the words of the row of a field on the page of agreement.
func (s *room) figures(body, field string) string {
	_, rest, _ := strings.Cut(body, `data-field="`+field+`">`)
	return strings.Join(strings.Fields(inTags.ReplaceAllString(rowEnds.Split(rest, 2)[0], " ")), " ")
}

func verdict(v string) url.Values { return url.Values{"verdict": {v}} }

// Two coders decide, are compared as reckoned by hand, differ and are reconciled.
func TestLoop(t *testing.T) {
	s := open(t)
	address, at := s.begin(nil)
	if len(at) != 4 {
		t.Fatalf("the sample has %d items", len(at))
	}
	s.decide("ana", at["m1"], verdict("right"))
	s.decide("ana", at["m2"], verdict("right"))
	s.decide("ana", at["m2"], verdict("wrong")) // Ana went back.
	corrected := url.Values{"verdict": {"corrected"}, "event": {"ASSAULT"}, "actor": {"=Federation 3; Zanjon union"}, "date": {"2019-11-20"}, "event_loc": {"Oruro"}, "status": {"reported"}, "note": {"Zanjon, or Zanjón? " + webtest.Hostile}}
	s.decide("ana", at["m3"], corrected)
	s.decide("ana", at["m4"], verdict("wrong"))

	// Ben sees nothing of it, wherever he looks.
	s.Who = "ben"
	for _, page := range []string{"/review", address, address + "?at=1", address + "?at=2", address + "?at=3", address + "?at=4", address + "/agreement"} {
		body := s.Get(page)
		for _, secret := range []string{"Zanjon", "Oruro", "2019-11-20", "You decided", `selected>Assault`, "<td>no event", "<td>corrected"} {
			if strings.Contains(body, secret) {
				t.Errorf("%s shows ben %q of ana", page, secret)
			}
		}
	}
	if got := s.Ask("GET", address+"/decisions.csv", nil); got.StatusCode != http.StatusBadRequest || strings.Contains(got.Text, "Zanjon") {
		t.Errorf("the sheet: status %d", got.StatusCode)
	}
	s.Post(at["m3"]+"/settle", url.Values{"as": {"coder ana"}}, http.StatusBadRequest)
	for _, id := range []string{"m1", "m2", "m3"} {
		s.decide("ben", at[id], verdict("right"))
	}
	s.decide("ben", at["m4"], verdict("wrong"))

	// Whether there is an event: yes yes, no yes, yes yes, no no. Of 8 values 5 are yes;
	// alpha = (7·6 − 26) / (56 − 26). The machine is right in 2 of the 3 of which all say
	// the same. Of which type: of 4 values 3 are the same, (3·2 − 6) / (12 − 6). By whom:
	// of 4 values 2 are the same, (3·2 − 2) / (12 − 2).
	body := s.Get(address + "/agreement")
	for field, want := range map[string]string{
		"exists":    "Is an event 4 75 % 0.533 -0.62 – 0.97 2 of 3 · 67 % 21 % – 94 %",
		"event":     "Type 2 50 % 0.000 -1.00 – 1.00 1 of 1 · 100 % 21 % – 100 %",
		"actor":     "Actors 2 50 % 0.400 -0.20 – 1.00 1 of 1 · 100 % 21 % – 100 %",
		"recipient": "Recipients 2 100 % – – 2 of 2 · 100 % 34 % – 100 %",
	} {
		if got := s.figures(body, field); got != want {
			t.Errorf("%s is %q, want %q", field, got, want)
		}
	}
	if !strings.Contains(body, "Zanjon, or Zanjón?") {
		t.Error("who settles does not see what ana remarked")
	}
	if n := strings.Count(body, "/settle"); n != 4 {
		t.Errorf("%d forms to settle, want two of each of two", n)
	}

	s.Post(at["m3"]+"/settle", url.Values{"as": {"coder ana"}}, http.StatusSeeOther)
	s.Post(at["m3"]+"/settle", url.Values{"as": {"machine"}}, http.StatusConflict)
	// Where somebody has judged it elsewhere, it can be settled without another judgement.
	if _, err := s.Kept.Judge(context.Background(), record.Judgement{Act: record.Reject, Target: "m2", Who: "ben"}, 0); err != nil {
		t.Fatal(err)
	}
	status := s.Ask("POST", at["m2"]+"/settle", url.Values{"as": {"none"}}).StatusCode
	if status != http.StatusConflict && status != http.StatusNotFound {
		t.Errorf("what was judged elsewhere is judged again: status %d", status)
	}
	s.Post(at["m2"]+"/settle", url.Values{"as": {"none"}, "only": {"1"}}, http.StatusSeeOther)
	s.Post(at["m2"], verdict("right"), http.StatusConflict)
	body = s.Get(address + "/agreement")
	if got, want := s.figures(body, "exists"), "Is an event 4 75 % 0.533 -0.62 – 0.97 2 of 4 · 50 % 15 % – 85 %"; got != want {
		t.Errorf("exists is %q, want %q", got, want)
	}
	if got, want := s.figures(body, "event"), "Type 2 50 % 0.000 -1.00 – 1.00 1 of 2 · 50 % 9 % – 91 %"; got != want {
		t.Errorf("event is %q, want %q", got, want)
	}
	// Against what was settled: ana said so of all four, ben said that m2 is an event.
	for who, want := range map[string]string{"ana": "ana 100 % 4 of 4 100 % 2 of 2", "ben": "ben 75 % 3 of 4 50 % 1 of 2"} {
		_, rest, _ := strings.Cut(body, `data-coder="`+who+`">`)
		got := strings.Join(strings.Fields(inTags.ReplaceAllString(rowEnds.Split(rest, 2)[0], " ")), " ")
		if !strings.HasPrefix(got, want) {
			t.Errorf("%s stands at %q, want %q", who, got, want)
		}
	}
	// The machine took two for protests that are no event, and one that is an assault.
	if _, errors, _ := strings.Cut(body, "wrong about the type"); strings.Count(errors[:strings.Index(errors, "</table>")], "<th scope=\"row\">Protest") != 2 || !strings.Contains(errors, `<td>Attack</td><td class="number">1</td>`) || !strings.Contains(errors, `<td>no event</td><td class="number">2</td>`) {
		t.Errorf("errors are %s", errors[:strings.Index(errors, "</table>")])
	}
	s.inRecord()
	if !strings.Contains(s.Get(address+"/agreement"), "2 events settled") {
		t.Error("what was settled is not counted")
	}

	sheet := s.Get(address + "/decisions.csv")
	if strings.Contains(sheet, ",=") || !strings.Contains(sheet, "'=Federation 3; Zanjon union") {
		t.Errorf("a cell is a formula:\n%s", sheet)
	}
	s.Post(address+"/close", nil, http.StatusBadRequest) // It is ana's.
	s.Who = "ana"
	s.Post(address+"/close", nil, http.StatusSeeOther)
	s.Post(at["m1"], verdict("wrong"), http.StatusConflict)
	s.Post(address+"/drop", nil, http.StatusSeeOther)
	if status := s.Ask("GET", address, nil).StatusCode; status != http.StatusNotFound {
		t.Errorf("what was deleted: status %d", status)
	}
}

// inRecord fails where the record does not say what was settled.
func (s *room) inRecord() {
	s.Helper()
	report, err := s.Kept.Report(context.Background(), "d/1")
	if err != nil {
		s.Fatal(err)
	}
	left := ""
	for i := range report.Judged.Mentions {
		m := &report.Judged.Mentions[i]
		left += m.ID + " "
		if m.ID != "m3" {
			continue
		}
		if m.Event != quipu.Assault || len(m.Mode) > 0 || m.Date.String() != "2019-11-20" || m.EndDate.String() != "2019-11-20" || m.EventLoc == nil || m.EventLoc.Country != "BOL" || len(m.Actor) != 2 || m.Actor[0].Kind != quipu.Group {
			s.Errorf("m3 is %+v", m)
		}
	}
	if left != "m1 m3 m4 " {
		s.Errorf("%q are left", left)
	}
	log, _, err := s.Kept.Log(context.Background(), store.LogQuery{Part: store.OfJudgements})
	if err != nil || len(log) == 0 || log[0].Who != "ben" || log[0].Act != string(record.Reject) || log[0].Target != "m2" {
		s.Errorf("the log says %+v, %v", log, err)
	}
}

// Where the machine's values are to stay hidden, the page has only the words.
func TestHidden(t *testing.T) {
	s := open(t)
	address, at := s.begin(url.Values{"hidden": {"1"}, "coders": {"ana"}, "order": {"uncertain"}, "size": {"2"}, "take-over": {"1"}})
	if at["m1"] == "" || at["m2"] == "" || len(at) != 2 {
		t.Fatalf("the least sure are %v", at)
	}
	body := s.Get(address)
	if strings.Contains(body, "Federation") || strings.Contains(body, "60 %") || strings.Contains(body, "/reports/") || !strings.Contains(body, "<mark>blocked</mark>") {
		t.Error("the page tells what the machine coded")
	}
	s.Post(at["m1"], verdict("right"), http.StatusBadRequest)
	s.decide("ana", at["m1"], url.Values{"verdict": {"corrected"}, "event": {"PROTEST"}, "mode": {"obstruct"}, "actor": {"=federation 1"}, "date": {"2019-11-18"}, "status": {"reported"}})
	if d, _, err := s.Kept.Decision(context.Background(), strings.TrimPrefix(address, "/review/"), 1, "ana"); err != nil || d.Verdict != store.Right {
		t.Errorf("what is the same as the machine's is %q, %v", d.Verdict, err)
	}
	for name, value := range map[string]string{"event": "RIOT", "status": "maybe", "date": "yesterday", "mode": "firearms"} {
		form := url.Values{"verdict": {"corrected"}, "event": {"PROTEST"}, "status": {"reported"}, "actor": {"typed"}}
		form.Set(name, value)
		if body := s.Post(at["m2"], form, http.StatusBadRequest); !strings.Contains(body, `value="typed"`) {
			t.Errorf("%s: what was typed is gone", value)
		}
	}
	// What is decided in two windows is decided in the first.
	s.Post(at["m2"], verdict("wrong"), http.StatusSeeOther)
	if body := s.Post(at["m2"], url.Values{"verdict": {"corrected"}, "event": {"AID"}, "status": {"reported"}}, http.StatusConflict); !strings.Contains(body, "no event") {
		t.Error("a stale save does not show what stands there")
	}
	s.Post(address+"/close", nil, http.StatusSeeOther)
	report, err := s.Kept.Report(context.Background(), "d/1")
	if err != nil || len(report.Judgements) != 2 || len(report.Judged.Mentions) != 3 {
		t.Errorf("the first coder's decisions came to %+v, %v", report.Judgements, err)
	}
}

// Whole reports are read: what is rejected and added in the record is shown, counted
// when its reader says so, and measured by type.
func TestWholeReports(t *testing.T) {
	s := open(t)
	address := s.Post("/review", url.Values{"name": {"Recall"}, "of": {"reports"}, "coders": {"ana, ben"}, "blind": {"1"}, "hidden": {"1"}, "order": {"uncertain"}}, http.StatusSeeOther)
	body := s.Get(address)
	if !strings.Contains(body, `href="/reports/d%2F1?review=`+strings.TrimPrefix(address, "/review/")+`"`) || strings.Count(body, `data-state="right"`) != 4 || !strings.Contains(body, "1 of 1") {
		t.Errorf("the report is shown as\n%s", body)
	}
	report, err := s.Kept.Report(context.Background(), "d/1")
	if err != nil {
		t.Fatal(err)
	}
	missed := report.Machine.Mentions[0]
	missed.ID, missed.EventID, missed.Event = "", "", quipu.Assault
	value, err := json.Marshal(missed)
	if err != nil {
		t.Fatal(err)
	}
	for _, one := range []record.Judgement{
		{Act: record.Reject, Target: "m4"}, {Act: record.Confirm, Target: "m1"}, {Act: record.Add, Doc: "d/1", Value: value},
		{Act: record.Correct, Target: "m2", Field: "event", Value: json.RawMessage(`"AID"`)},
	} {
		one.Who = "ana"
		if _, err := s.Kept.Judge(context.Background(), one, 0); err != nil {
			t.Fatal(err)
		}
	}
	body = s.Get(address)
	for state, want := range map[string]int{"right": 2, "wrong": 1, "missed": 1, "retyped": 1} {
		if got := strings.Count(body, `data-state="`+state+`"`); got != want {
			t.Errorf("%d events are %s, want %d", got, state, want)
		}
	}
	s.Post(address+"/1", verdict("right"), http.StatusBadRequest)
	if body := s.Get(address + "/agreement"); !strings.Contains(body, "No report has been read yet") {
		t.Error("of nothing something is measured")
	}
	s.decide("ana", address+"/1", verdict("read"))
	// Who has the page open still says so a second time; another coder cannot.
	s.Post(address+"/1", verdict("read"), http.StatusConflict)
	s.Who = "ben"
	s.Post(address+"/1", verdict("read"), http.StatusConflict)
	body = s.Get(address + "/agreement")
	for kind, want := range map[string]string{
		"all":     "Event: all, whatever their type 3 1 1 75 %",
		"typed":   "Event: all, type right 2 2 2 50 %",
		"PROTEST": "Protest 2 2 0 50 %",
		"AID":     "Aid 0 0 1 –",
		"ASSAULT": "Attack 0 0 1 –",
	} {
		_, rest, _ := strings.Cut(body, `data-type="`+kind+`">`)
		got := strings.Join(strings.Fields(inTags.ReplaceAllString(rowEnds.Split(rest, 2)[0], " ")), " ")
		if !strings.HasPrefix(got, want) {
			t.Errorf("%s is %q, want %q", kind, got, want)
		}
	}
	if sheet := s.Get(address + "/decisions.csv"); !strings.Contains(sheet, ",PROTEST,2,1,0,1,0") || !strings.Contains(sheet, ",AID,0,0,0,0,1") {
		t.Errorf("the sheet is\n%s", sheet)
	}
	s.Post("/review", url.Values{"name": {"x"}, "of": {"reports"}, "coders": {"ana"}, "type": {"AID"}}, http.StatusBadRequest)
	s.Post("/review", url.Values{"name": {"x"}, "of": {"words"}, "coders": {"ana"}, "order": {"random"}}, http.StatusBadRequest)
}

// Two coders read whole reports blind: each sees what the machine coded and their own
// work, done leads on in the reader, and they are compared by what they found.
func TestBlindReports(t *testing.T) {
	s := open(t)
	address := s.Post("/review", url.Values{"name": {"Blind"}, "of": {"reports"}, "reading": {"blind"}, "kind": {"event", "claim"}, "coders": {"ana, ben"}}, http.StatusSeeOther)
	id := strings.TrimPrefix(address, "/review/")
	ctx := context.Background()
	judge := func(who string, list ...record.Judgement) {
		t.Helper()
		for i := range list {
			list[i].Who = who
			if _, err := s.Kept.JudgeWork(ctx, id, 1, list[i:i+1], 0); err != nil {
				t.Fatal(err)
			}
		}
	}
	report, err := s.Kept.Report(ctx, "d/1")
	if err != nil {
		t.Fatal(err)
	}
	// Both find one that the machine missed, in other words of one sentence; ana one more.
	added := func(id string, kind quipu.EventType, of, shift int) json.RawMessage {
		m := report.Machine.Mentions[of]
		m.ID, m.EventID, m.Event, m.Mode = id, id, kind, nil
		m.Trigger.Span[0] += shift
		value, err := json.Marshal(m)
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
	judge("ana", record.Judgement{Act: record.Reject, Target: "m4"}, record.Judgement{Act: record.Correct, Target: "m2", Field: "event", Value: json.RawMessage(`"AID"`)},
		record.Judgement{Act: record.Add, Value: added("x", "ASSAULT", 0, 0)}, record.Judgement{Act: record.Add, Value: added("y", "MOBILIZE", 1, 0)})
	s.Who = "ana"
	if body := s.Get(address); strings.Count(body, `data-state="missed"`) != 2 || strings.Count(body, `data-state="wrong"`) != 1 || !strings.Contains(body, `<span class="badge">blind</span>`) {
		t.Errorf("ana's work is shown as\n%s", body)
	}
	if to := s.Post(address+"/1", url.Values{"verdict": {"read"}, "from": {"reader"}}, http.StatusSeeOther); to != address {
		t.Errorf("after the last one comes %s", to)
	}
	if to := s.Ask("GET", address+"/1", nil).Header.Get("Location"); to != "/reports/d%2F1?review="+id {
		t.Errorf("a report is read at %s", to)
	}
	s.Who = "ben"
	for _, page := range []string{address, address + "/agreement"} {
		if body := s.Get(page); strings.Contains(body, `data-state="missed"`) || strings.Contains(body, `data-state="wrong"`) || strings.Contains(body, "Attack") {
			t.Errorf("%s shows ben what ana did", page)
		}
	}
	s.Post(address+"/1", verdict("right"), http.StatusBadRequest)
	judge("ben", record.Judgement{Act: record.Add, Value: added("z", "ASSAULT", 0, 1)})
	s.decide("ben", address+"/1", verdict("read"))
	body := s.Get(address + "/agreement")
	row := func(attribute string) string {
		_, rest, _ := strings.Cut(body, attribute)
		return strings.Join(strings.Fields(inTags.ReplaceAllString(rowEnds.Split(rest, 2)[0], " ")), " ")
	}
	// Ana has m1, m2, m3, x, y, and ben m1 to m4 and z: four of five each are the same.
	// Of the types of four, three are the same; of 8 values 5 are PROTEST and 2 ASSAULT:
	// alpha = (7·6 − 22) / (56 − 22).
	for attribute, want := range map[string]string{
		`data-found="event">`:                    "Event found by both 8 of 10 F1 80 % – 0 % – 100 %",
		`data-found="event" data-field="event">`: "Type 4 75 % 0.588 -1.00 – 1.00",
	} {
		if got := row(attribute); got != want {
			t.Errorf("%s is %q, want %q", attribute, got, want)
		}
	}
	// Of ana 3 right, m4 wrong, 2 missed; of ben 4 right, 1 missed.
	if got := row(`data-kind="event" data-type="all"`); !strings.Contains(got, "7 1 3") {
		t.Errorf("the machine is measured as %q", got)
	}
	sheet := s.Get(address + "/decisions.csv")
	if n := strings.Count(sheet, "\n1,d/1,"); n != 4+5+5 {
		t.Errorf("the sheet has %d rows:\n%s", n, sheet)
	}
	s.Post("/review", url.Values{"name": {"x"}, "of": {"reports"}, "reading": {"blind"}, "nothing-shown": {"1"}, "work-enters": {"1"}, "coders": {"ana"}}, http.StatusBadRequest)
}

// What the first coder made of reports that were read blind enters the record when the
// review is closed, where that was chosen, and only of reports that were read.
func TestWorkEnters(t *testing.T) {
	s := open(t)
	for _, enters := range []string{"", "1"} {
		want := 4 - len(enters)
		form := url.Values{"name": {"Blind"}, "of": {"reports"}, "reading": {"blind"}, "coders": {"ana"}}
		if enters != "" {
			form.Set("work-enters", enters)
		}
		s.Who = "ana"
		address := s.Post("/review", form, http.StatusSeeOther)
		if _, err := s.Kept.JudgeWork(context.Background(), strings.TrimPrefix(address, "/review/"), 1, []record.Judgement{{Act: record.Reject, Target: "m4", Who: "ana"}}, 0); err != nil {
			t.Fatal(err)
		}
		s.decide("ana", address+"/1", verdict("read"))
		s.Post(address+"/close", nil, http.StatusSeeOther)
		report, err := s.Kept.Report(context.Background(), "d/1")
		if err != nil || len(report.Judged.Mentions) != want {
			t.Errorf("with %q %d are left, want %d, %v", enters, len(report.Judged.Mentions), want, err)
		}
	}
}

// Readers have no part in it, and of those who code only the coders of a review decide.
func TestRoles(t *testing.T) {
	s := open(t)
	address, at := s.begin(nil)
	s.Who = "cleo"
	s.Post(at["m1"], verdict("right"), http.StatusBadRequest)
	s.Get(address)
	s.Post(address+"/drop", nil, http.StatusBadRequest)
	s.Role = account.Reader
	for _, page := range []string{"/review", address, address + "/agreement", address + "/decisions.csv"} {
		if status := s.Ask("GET", page, nil).StatusCode; status != http.StatusForbidden {
			t.Errorf("%s: status %d for a reader", page, status)
		}
	}
	for _, page := range []string{"/review", at["m1"], at["m1"] + "/settle", address + "/close", address + "/drop"} {
		s.Post(page, nil, http.StatusForbidden)
	}
	s.Role, s.Who = account.Coder, "ana"
	for _, form := range []url.Values{{"coders": {"ana, ana"}}, {"coders": {""}}, {"coders": {"ana, anna"}}, {"coders": {"ana, rita"}}, {"name": {" "}}, {"order": {"best"}}, {"size": {"0"}}, {"size": {"many"}}, {"type": {"RIOT"}}, {"from": {"soon"}}, {"outlet": {"nobody"}}} {
		whole := url.Values{"name": {"x"}, "coders": {"ana"}, "order": {"random"}}
		for name, values := range form {
			whole[name] = values
		}
		s.Post("/review", whole, http.StatusBadRequest)
	}
}
