package reader_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"quipu"
	"quipu/account"
	"quipu/appraisal"
	"quipu/coding"
	"quipu/place"
	"quipu/record"
	"quipu/store"
	"quipu/web/page"
	"quipu/web/reader"
	"quipu/web/webtest"
)

// A shelf is the pages of a record with one report, for one user.
type shelf struct{ *webtest.Client }

// text has characters of several bytes, of several code points, and such as turn the
// direction of writing, before and among what is coded.
const text = "👩\u200d🚒 Cafe\u0301 \u202Enews\r\nOn Monday 30 miners from " + webtest.Hostile + " blocked the road to La Paz, the police said.\n\nLater soldiers fired on them."

// explain has of the mention a reason in words and one that no message says.
func explain(doc *quipu.Document) (*coding.Coding, error) {
	return &coding.Coding{DocID: doc.ID, Coder: "test", Mentions: []coding.Mention{{ID: "m1", Why: &coding.Why{
		Source: "en/protest.txt:1", Pattern: "block R<road>", Judge: "PROTEST 0.81, none 0.07",
		Rules: []string{"dated by “Monday”", "future PROTEST is THREATEN", "mode obstruct from the means: “rope”", "a rule of its own “x”"},
	}}}}, nil
}

// Why something is coded so is said in the words of the page; what no message says stays
// as it is.
func TestWhy(t *testing.T) {
	s := open(t)
	for lang, want := range map[string][]string{
		"en": {"Protest 81 %", "no event 7 %", "the day is that of", "<q><bdi>Monday</bdi></q>", "announced, so it is a threat", `<code lang="en">a rule of its own</code>`, "block R&lt;road&gt;"},
		"es": {"Protesta 81", "ningún hecho 7", "el día es el de", "anunciado, de modo que es una amenaza", `<code lang="en">a rule of its own</code>`},
	} {
		s.Lang, s.Part = lang, true
		body := strings.Join(strings.Fields(s.Get("/reports/d%2F1/m1/why")), " ")
		for _, one := range want {
			if !strings.Contains(body, one) {
				t.Errorf("%s: it does not say %s: %s", lang, one, body)
			}
		}
	}
	s.Part = false
	if body := s.Get("/reports/d%2F1"); !strings.Contains(body, "/reports/d%2F1/m1/why") || !strings.Contains(body, "«") {
		t.Error("the report leads to no reasons, or says no titles")
	}
}

func open(t *testing.T) *shelf {
	t.Helper()
	gazetteer, err := place.New()
	if err != nil {
		t.Fatal(err)
	}
	kept := webtest.Store(t, nil)
	s := &shelf{webtest.Open(t, kept, nil, func(mux *http.ServeMux, site *page.Site) {
		named := func(name string) ([]quipu.Place, error) { return gazetteer.Named(name, 8), nil }
		reader.Register(mux, site, kept, appraisal.New(kept, named), named, explain, func(_ page.Messages, e *record.Entry) string { return "«" + e.Title + "»" })
	})}
	doc := &quipu.Document{
		ID: "d/1", Title: "Roads " + webtest.Hostile + "\u202E", Source: "Andean Wire", Lang: "en", Published: quipu.Date{Year: 2019, Month: 11, Day: 19}, Text: text,
		Paragraphs: []quipu.Paragraph{{Span: quipu.Span{Start: 0, End: strings.Index(text, "\n\n")}, Kind: quipu.Body}, {Span: quipu.Span{Start: strings.Index(text, "Later"), End: len(text)}, Kind: quipu.Body}},
	}
	day, low := quipu.Date{Year: 2019, Month: 11, Day: 18}, int64(30)
	sentence := coding.Sentence{Index: 1, Words: words("On Monday 30 miners from " + webtest.Hostile + " blocked the road to La Paz, the police said.")}
	m := coding.Mention{
		ID: "m1", EventID: "e1", DocID: "d/1", Date: day, EndDate: day, DateText: "Monday", DatePrecision: quipu.PrecisionDay,
		Event: quipu.Protest, Mode: []string{"obstruct"}, Context: []string{"economic"}, QuadCode: 4, EventScale: -4.5, CAMEO: "144",
		Status: quipu.Reported, Confidence: 0.6, Trigger: coding.Trigger{Words: words("blocked"), Lemma: "block"},
		Actor:     []coding.Actor{{Words: words("30 miners"), Name: "miners", Kind: quipu.Group, Code: "BOL", Sector: "LAB", OtherSectors: []string{"CVL"}, EntityID: "d/1#3"}},
		Recipient: []coding.Actor{{Words: words("the road"), Name: "road", Kind: quipu.Thing}},
		EventLoc:  &coding.Location{Words: words("La Paz"), Name: "La Paz", Country: "BOL", Admin1: "La Paz", Coordinates: &coding.Coordinates{Lat: -16.5, Lon: -68.15}, Precision: "city", GeonameID: "3911925"},
		Counts:    []coding.Count{{What: "participants", Words: words("30"), Min: &low, Max: &low}},
		Attribution: &coding.Attribution{Kind: quipu.Paraphrased, Speaker: &coding.Actor{Words: words("the police"), Name: "police", Code: "BOL", Sector: "COP", Kind: quipu.Organisation},
			Cue: new(words("said"))},
		Sentence: sentence,
	}
	st := coding.Statement{
		ID: "s1", DocID: "d/1", Kind: quipu.DisruptionKind, Aspect: "begins", Trigger: coding.Trigger{Words: words("blocked")},
		Arguments: []coding.Argument{{Role: "thing", Actor: coding.Actor{Words: words("the road to La Paz")}, Value: "road"}, {Role: "by", Actor: m.Actor[0]}},
		Date:      day, Status: quipu.Reported, Confidence: 0.7, Sentence: sentence,
	}
	webtest.Keep(t, kept, store.Item{Source: []byte(text), Name: "in/ro\"ads\u202E.txt", Document: doc, Coding: coding.Coding{DocID: "d/1", Coder: "test", Mentions: []coding.Mention{m}, Statements: []coding.Statement{st}}})
	return s
}

func words(piece string) coding.Words { return webtest.Words(text, piece) }

// form is what the form of a page would send as it stands.
func (s *shelf) form(body string) url.Values {
	s.Helper()
	values, err := webtest.Form(body, "correct", "conflict")
	if err != nil {
		s.Fatal(err)
	}
	return values
}

const report = "/reports/d%2F1"

// The text of a report is whole on its page, in its order, and marks stand at their
// words, whatever characters come before.
func TestReport(t *testing.T) {
	s := open(t)
	list := s.Get("/reports?text=miners&lang=en&outlet=Andean+Wire&from=2019-11-01&to=2019-12-01")
	if !strings.Contains(list, `href="`+report+`"`) {
		t.Error("the list has no link to the report")
	}
	if strings.Contains(s.Get("/reports?lang=es"), report+`"`) {
		t.Error("a report in English is listed among those in Spanish")
	}
	at := words("miners")
	body := s.Get(report + "?mark=" + page.Spanned(at.Span))
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	var shown, marked strings.Builder
	roles := map[string]string{}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode || n.Data != "span" {
			continue
		}
		attrs := map[string]string{}
		for _, a := range n.Attr {
			attrs[a.Key] = a.Val
		}
		if attrs["data-from"] == "" {
			continue
		}
		content := ""
		for child := range n.Descendants() {
			if child.Type == html.TextNode {
				content += child.Data
			}
			if child.Data == "mark" && child.Type == html.ElementNode {
				marked.WriteString(child.FirstChild.Data)
			}
		}
		if attrs["data-points"] != "" {
			content = "·"
		}
		shown.WriteString(content)
		for _, role := range strings.Fields(attrs["data-roles"]) {
			roles[role] += content
		}
	}
	want := strings.NewReplacer("\u202E", "·", "\r", "·", "\u200d", "\u200d", "\n\n", "").Replace(text)
	if shown.String() != want {
		t.Errorf("shown\n%q, want\n%q", shown.String(), want)
	}
	if marked.String() != "miners" {
		t.Errorf("%q is marked", marked.String())
	}
	for role, want := range map[string]string{"trigger": "blocked", "actor": "30 miners", "recipient": "the road", "place": "La Paz", "date": "Monday", "count": "30", "speaker": "the police", "cue": "said"} {
		if roles[role] != want {
			t.Errorf("%s is %q, want %q", role, roles[role], want)
		}
	}
	if only := s.Get(report + "?show=disruption"); strings.Contains(only, `id="c-m1"`) || !strings.Contains(only, `id="c-s1"`) {
		t.Error("the filter by kind does not choose")
	}
	s.Role = account.Reader
	if strings.Contains(s.Get(report), "<button data-act") {
		t.Error("a reader is offered to judge")
	}
	if status := s.Ask("POST", report+"/m1/reject", url.Values{"version": {"1"}}).StatusCode; status != http.StatusForbidden {
		t.Errorf("a reader who rejects gets %d", status)
	}
}

// The original comes back byte for byte, to be saved and not to be opened.
func TestSource(t *testing.T) {
	s := open(t)
	got := s.Ask("GET", report+"/source", nil)
	if got.StatusCode != http.StatusOK || got.Text != text {
		t.Errorf("status %d, %d bytes", got.StatusCode, len(got.Text))
	}
	if got := got.Header.Get("Content-Disposition"); !strings.HasPrefix(got, "attachment") || strings.ContainsAny(got, "\u202E\n") {
		t.Errorf("disposition %q", got)
	}
	if got.Header.Get("X-Content-Type-Options") != "nosniff" || got.Header.Get("Content-Type") != "application/octet-stream" {
		t.Errorf("headers %v", got.Header)
	}
}

func (s *shelf) report() *store.Report {
	s.Helper()
	r, err := s.Kept.Report(context.Background(), "d/1")
	if err != nil {
		s.Fatal(err)
	}
	return r
}

// Who changes one field changes this one and no other; who changes none, none. The
// machine's value stays to be seen.
func TestFormRoundTrip(t *testing.T) {
	miners := page.Spanned(words("miners").Span)
	for name, one := range map[string]struct {
		id     string
		set    url.Values
		fields string // that are judged, in their order
		want   string // of the JSON of the last one
	}{
		"nothing":        {"m1", url.Values{}, "", ""},
		"type":           {"m1", url.Values{"event": {"ASSAULT"}}, "event mode", "null"},
		"type and mode":  {"m1", url.Values{"event": {"ASSAULT"}, "mode": {"firearms"}}, "event mode", `["firearms"]`},
		"mode":           {"m1", url.Values{"mode": {"demo", "obstruct"}}, "mode", `["obstruct","demo"]`},
		"context":        {"m1", url.Values{"context": {}}, "context", "null"},
		"actor's name":   {"m1", url.Values{"actor.0.name": {"cooperative miners"}}, "actor", `"name":"cooperative miners","kind":"group","code":"BOL","sector":"LAB","other_sectors":["CVL"]}]`},
		"actor's words":  {"m1", url.Values{"actor.0.span": {miners}}, "actor", `[{"text":"miners","span":[` + strings.ReplaceAll(miners, "-", ",") + `],`},
		"another actor":  {"m1", url.Values{"actor.1.name": {"teachers"}, "actor.1.kind": {"group"}}, "actor", `"name":"teachers","kind":"group"}]`},
		"no actor":       {"m1", url.Values{"actor.0.gone": {"1"}}, "actor", "null"},
		"recipient":      {"m1", url.Values{"recipient.0.sector": {"BUS"}}, "recipient", `"sector":"BUS"`},
		"date":           {"m1", url.Values{"date": {"2019-11-11"}}, "date enddate", `"2019-11-11"`},
		"last day":       {"m1", url.Values{"enddate": {"2019-11-19"}}, "enddate", `"2019-11-19"`},
		"place":          {"m1", url.Values{"place.name": {"Oruro"}, "place.choice": {"none"}}, "event_loc", `"name":"Oruro"}`},
		"no place":       {"m1", url.Values{"place.gone": {"1"}}, "event_loc", "null"},
		"figure":         {"m1", url.Values{"counts.0.max": {""}}, "counts", `"min":30}]`},
		"another figure": {"m1", url.Values{"counts.1.what": {"injured"}, "counts.1.min": {"2"}}, "counts", `{"what":"injured","text":"","span":[0,0],"min":2}]`},
		"status":         {"m1", url.Values{"status": {"negated"}}, "status", `"negated"`},
		"attribution":    {"m1", url.Values{"attribution.kind": {""}}, "attribution", "null"},
		"speaker":        {"m1", url.Values{"speaker.name": {"national police"}}, "attribution", `"name":"national police"`},
		"no change":      {"s1", url.Values{}, "", ""},
		"aspect":         {"s1", url.Values{"aspect": {"ends"}}, "aspect", `"ends"`},
		"role":           {"s1", url.Values{"argument.1.role": {"ended_by"}}, "arguments", `"role":"ended_by"`},
		"value":          {"s1", url.Values{"argument.0.value": {"bridge"}}, "arguments", `"value":"bridge"`},
		"a figure":       {"s1", url.Values{"figure.0.min": {"4"}, "figure.0.what": {"days"}}, "figure", `"what":"days"`},
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t)
			form := s.form(s.Get(report + "/" + one.id))
			for key, values := range one.set {
				form[key] = values
			}
			got := s.Ask("POST", report+"/"+one.id, form)
			if got.StatusCode != http.StatusSeeOther || !strings.HasPrefix(got.Location(), report+"?at="+one.id) {
				t.Fatalf("status %d, %s", got.StatusCode, got.Text)
			}
			kept := s.report()
			var fields []string
			for _, judgement := range kept.Judgements {
				fields = append(fields, judgement.Field)
			}
			if got := strings.Join(fields, " "); got != one.fields {
				t.Fatalf("judged %q, want %q", got, one.fields)
			}
			if n := len(kept.Judgements); n > 0 {
				if got := string(kept.Judgements[n-1].Value); !strings.Contains(got, one.want) {
					t.Errorf("%s is %s, want %s", fields[n-1], got, one.want)
				}
				if page := s.Get(report); !strings.Contains(page, `class="machine"`) {
					t.Error("the machine's value is not to be seen")
				}
			}
		})
	}
}

// What cannot be is said, and what was typed is still there.
func TestFormRefuses(t *testing.T) {
	s := open(t)
	for name, set := range map[string]url.Values{
		"day": {"date": {"soon"}}, "country": {"actor.0.code": {"B1"}}, "words": {"actor.0.span": {"5-99999"}},
		"number": {"counts.0.min": {"-4"}}, "status": {"status": {"sure"}}, "type": {"event": {"WAR"}},
	} {
		form := s.form(s.Get(report + "/m1"))
		form.Set("why", "because "+name)
		for key, values := range set {
			form[key] = values
		}
		if got := s.Ask("POST", report+"/m1", form); got.StatusCode != http.StatusBadRequest || !strings.Contains(got.Text, `role="alert"`) {
			t.Errorf("%s: status %d", name, got.StatusCode)
		}
	}
	form := s.form(s.Get(report + "/m1"))
	form.Set("place.name", "San José")
	got := s.Ask("POST", report+"/m1", form)
	again := s.form(got.Text)
	if got.StatusCode != http.StatusOK || again.Get("place.choice") == "" || again.Get("place.name") != "San José" {
		t.Fatalf("a name of several places: status %d, %v", got.StatusCode, again["place.choice"])
	}
	if status := s.Ask("POST", report+"/m1", again).StatusCode; status != http.StatusSeeOther || s.report().Judged.Mentions[0].EventLoc.Coordinates == nil {
		t.Errorf("the place that was chosen: status %d, %+v", status, s.report().Judged.Mentions[0].EventLoc)
	}
}

// A form that was saved too late shows both versions and keeps what is chosen.
func TestStaleSave(t *testing.T) {
	s := open(t)
	old := s.form(s.Get(report + "/m1"))
	s.Who = "ben"
	bens := s.form(s.Get(report + "/m1"))
	bens.Set("event", "COERCE")
	bens.Set("status", "negated")
	if status := s.Ask("POST", report+"/m1", bens).StatusCode; status != http.StatusSeeOther {
		t.Fatalf("status %d", status)
	}
	s.Who = "ana"
	old.Set("event", "ASSAULT")
	old.Set("actor.0.name", "coca growers "+webtest.Hostile)
	late := s.Ask("POST", report+"/m1", old)
	if late.StatusCode != http.StatusConflict || !strings.Contains(late.Text, "ben") || !strings.Contains(late.Text, "coca growers") || strings.Contains(late.Text, "<script>alert") {
		t.Fatalf("status %d: %s", late.StatusCode, late.Text)
	}
	if got := s.report().Judged.Mentions[0]; got.Event != quipu.Coerce {
		t.Errorf("the stale save took: %s", got.Event)
	}
	answer := s.form(late.Text)
	if answer.Get("keep.actor") != "mine" || answer.Get("keep.event") != "" || answer.Get("keep.status") != "theirs" {
		t.Errorf("asked is %v", answer)
	}
	answer.Set("keep.event", "mine")
	if got := s.Ask("POST", report+"/m1", answer); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("status %d: %s", got.StatusCode, got.Text)
	}
	got := s.report().Judged.Mentions[0]
	if got.Event != quipu.Assault || got.Status != quipu.Negated || !strings.HasPrefix(got.Actor[0].Name, "coca growers") || got.QuadCode != 4 {
		t.Errorf("kept is %+v", got)
	}
	if status := s.Ask("POST", report+"/m1/reject", url.Values{"version": {old.Get("version")}}).StatusCode; status != http.StatusConflict {
		t.Errorf("a stale rejection: status %d", status)
	}
}

// What is confirmed, rejected and added can be taken back, each by itself.
func TestActs(t *testing.T) {
	s := open(t)
	act := func(id, what string, form url.Values) {
		t.Helper()
		if form.Get("version") == "" {
			form.Set("version", s.form(s.Get(report+"/s1")).Get("version"))
		}
		if got := s.Ask("POST", report+"/"+id+"/"+what, form); got.StatusCode != http.StatusSeeOther {
			t.Fatalf("%s %s: status %d: %s", what, id, got.StatusCode, got.Text)
		}
	}
	act("m1", "confirm", url.Values{})
	act("m1", "reject", url.Values{"version": {"2"}})
	if kept := s.report(); len(kept.Judged.Mentions) != 0 || !strings.Contains(s.Get(report), `class="coding reject"`) {
		t.Error("what is rejected is not shown as such")
	}
	act("m1", "undo", url.Values{"judgement": {s.report().Judgements[1].ID}})
	act("m1", "undo", url.Values{"judgement": {s.report().Judgements[0].ID}})
	if kept := s.report(); len(kept.Judgements) != 0 || len(kept.Judged.Mentions) != 1 {
		t.Errorf("taken back: %+v", kept.Judgements)
	}

	if !strings.Contains(s.Get(report+"/add"), `name="words"`) || !strings.Contains(s.Get(report+"/add?words=nowhere"), "nowhere") {
		t.Error("without words nobody asks for them")
	}
	form := s.form(s.Get(report + "/add?words=fired"))
	form.Set("event", "ASSAULT")
	form["mode"] = []string{"firearms"}
	form.Set("actor.0.span", page.Spanned(words("soldiers").Span))
	form.Set("actor.0.name", "soldiers")
	got := s.Ask("POST", report+"/add", form)
	if got.StatusCode != http.StatusSeeOther {
		t.Fatalf("adding: status %d: %s", got.StatusCode, got.Text)
	}
	m := s.report().Judged.Mentions[1]
	if m.Event != quipu.Assault || m.Trigger.Text != "fired" || m.Sentence.Text != "Later soldiers fired on them." || m.Actor[0].Text != "soldiers" || m.QuadCode != 4 || m.EventScale != -9 {
		raw, _ := json.Marshal(m)
		t.Errorf("added is %s", raw)
	}
	if strings.Contains(got.Location(), " ") || !strings.Contains(s.Get(report), `class="coding add"`) {
		t.Error("what is added is not shown as such")
	}
	if status := s.Ask("POST", report+"/add", form).StatusCode; status != http.StatusConflict {
		t.Errorf("added twice: status %d", status)
	}
	act(m.ID, "undo", url.Values{"judgement": {s.report().Judgements[0].ID}})
	if kept := s.report(); len(kept.Judged.Mentions) != 1 {
		t.Error("what was added is still there")
	}
	changes, err := s.Kept.Changes(context.Background(), store.Since{}, 0)
	if err != nil || changes[len(changes)-1].Who != "ana" || changes[len(changes)-1].Act != "undo" {
		t.Errorf("the log ends with %+v, %v", changes[len(changes)-1], err)
	}
}

// What is coded stands in the words of the page's language, its codes only in tips
// and small print; the kinds that are shown can be chosen one by one.
func TestWords(t *testing.T) {
	s := open(t)
	s.Lang = "es"
	body := s.Get(report)
	for _, want := range []string{"Protesta", "Interrupción", "comienza", "Carretera", `title="PROTEST obstruct`, "bloqueo", "Sindicatos"} {
		if !strings.Contains(body, want) {
			t.Errorf("the page in Spanish has no %q", want)
		}
	}
	for _, word := range []string{">Protest<", ">Road<", "Machine:", ">Reported<"} {
		if strings.Contains(body, word) {
			t.Errorf("the page in Spanish has %q", word)
		}
	}
	without := s.Get(report + "?show=event")
	if !strings.Contains(without, `href="`+report+`?show=event&amp;show=disruption"`) || !strings.Contains(without, `href="`+report+`?show=none"`) {
		t.Error("kinds cannot be chosen one by one")
	}
	if none := s.Get(report + "?show=none&at=s1"); strings.Contains(none, `id="c-m1"`) || !strings.Contains(none, `id="c-s1"`) {
		t.Error("of no kind only the one that is asked for is shown")
	}
}

// In a form values stand as words, and words come back as the values they stand for,
// in either language; what nobody touched stays as it is.
func TestValuesInWords(t *testing.T) {
	s := open(t)
	s.Lang = "es"
	form := s.form(s.Get(report + "/s1"))
	if form.Get("argument.0.value") != "Carretera" {
		t.Fatalf("the thing stands in the form as %q", form.Get("argument.0.value"))
	}
	form.Set("argument.0.value", "puente")
	form.Set("argument.0.name", "el puente del sur")
	if got := s.Ask("POST", report+"/s1", form); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("status %d: %s", got.StatusCode, got.Text)
	}
	if got := s.report().Judged.Statements[0].Arguments[0]; got.Value != "bridge" || got.Name != "el puente del sur" {
		t.Errorf("kept is %+v", got)
	}
}

// A form in its coding answers there: with the coding where it was saved, with the
// form where something is wrong, with both versions where somebody was faster.
func TestFormInPlace(t *testing.T) {
	s := open(t)
	s.Part = true
	body := s.Get(report + "/m1")
	if strings.Contains(body, "<html") || !strings.Contains(body, "hx-post") {
		t.Fatalf("the form is no part of a page: %s", body)
	}
	form, late := s.form(body), s.form(body)
	form.Set("date", "soon")
	got := s.Ask("POST", report+"/m1", form)
	if got.StatusCode != http.StatusBadRequest || got.Header.Get("HX-Retarget") == "" || !strings.Contains(got.Text, `role="alert"`) {
		t.Errorf("what is wrong: status %d, %v", got.StatusCode, got.Header)
	}
	form.Set("date", "2019-11-17")
	got = s.Ask("POST", report+"/m1", form)
	if got.StatusCode != http.StatusOK || got.Header.Get("HX-Retarget") != "" || !strings.Contains(got.Text, `id="c-m1"`) || !strings.Contains(got.Text, "<details name=\"coding\" open") || !strings.Contains(got.Text, "<del>") {
		t.Errorf("saved: status %d, %v: %s", got.StatusCode, got.Header, got.Text)
	}
	late.Set("status", "future")
	late.Set("date", "2019-11-16")
	got = s.Ask("POST", report+"/m1", late)
	if got.StatusCode != http.StatusConflict || got.Header.Get("HX-Retarget") == "" || !strings.Contains(got.Text, "keep.date") {
		t.Errorf("too late: status %d, %v", got.StatusCode, got.Header)
	}
}

// What was missed is added as whatever it is, and words that stand in the text more
// than once are asked about.
func TestAddStatements(t *testing.T) {
	s := open(t)
	if body := s.Get(report + "/add?words=ON"); strings.Count(body, "/add?trigger=") != 2 {
		t.Errorf("words that stand several times: %s", body)
	}
	for kind, want := range map[string]struct {
		set  url.Values
		kept func(*coding.Statement) bool
	}{
		"toll": {url.Values{"aspect": {"injured"}, "figure.0.min": {"3"}, "argument.0.name": {"them"}}, func(s *coding.Statement) bool {
			return s.Aspect == "injured" && s.Figure != nil && *s.Figure.Min == 3 && s.Figure.Max == nil && s.Figure.What == "injured" && s.Arguments[0].Role == "victims" && len(s.Arguments) == 1
		}},
		"office": {url.Values{"aspect": {"leaves"}, "argument.0.name": {"Jane Doe"}, "argument.1.value": {"minister of defence"}, "argument.2.value": {"Bolivia"}}, func(s *coding.Statement) bool {
			return s.Arguments[0].Name == "Jane Doe" && s.Arguments[1].Value == "minister of defence" && s.Arguments[2].Value == "BOL"
		}},
		"naming": {url.Values{"aspect": {"named"}, "argument.0.name": {"Jane Doe"}}, func(s *coding.Statement) bool { return s.Arguments[0].Value == "jane doe" }},
		"talks":  {url.Values{"argument.0.name": {"miners"}}, func(s *coding.Statement) bool { return s.Arguments[0].Role == "party" }},
		"claim":  {url.Values{"argument.0.name": {"miners"}}, func(s *coding.Statement) bool { return s.Arguments[0].Role == "speaker" }},
		"disruption": {url.Values{"argument.0.value": {"Bridge"}}, func(s *coding.Statement) bool {
			return s.Arguments[0].Value == "bridge" && s.Sentence.Text == "Later soldiers fired on them."
		}},
	} {
		t.Run(kind, func(t *testing.T) {
			form := s.form(s.Get(report + "/add?trigger=" + page.Spanned(words("fired").Span) + "&kind=" + kind))
			for key, values := range want.set {
				form[key] = values
			}
			got := s.Ask("POST", report+"/add", form)
			if got.StatusCode != http.StatusSeeOther {
				t.Fatalf("status %d: %s", got.StatusCode, got.Text)
			}
			for _, one := range s.report().Judged.Statements {
				if strings.Contains(got.Location(), one.ID) {
					if !want.kept(&one) {
						raw, _ := json.Marshal(one)
						t.Errorf("added is %s", raw)
					}
					return
				}
			}
			t.Error("nothing was added")
		})
	}
	if got := s.Ask("GET", report+"/add?trigger=1-2&kind=weather", nil); got.StatusCode != http.StatusBadRequest {
		t.Errorf("a kind that there is not: status %d", got.StatusCode)
	}
}
