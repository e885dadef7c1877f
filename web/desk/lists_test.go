package desk_test

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"quipu"
	"quipu/account"
	"quipu/coding"
	"quipu/record"
	"quipu/store"
	"quipu/web/page"
	"quipu/web/webtest"
)

// A role is what words of a sentence do in a statement.
type role struct {
	role, text, value string
	kind              quipu.ActorKind
	code, sector      string
}

// A saying is a statement of one report.
type saying struct {
	id           string
	kind         quipu.StatementKind
	aspect, text string
	day          string
	speaker      string
	min, max     int64 // of a figure, where max is more than nought
	status       quipu.Status
	roles        []role
}

// tell keeps a report of several statements, a sentence each.
func (d *desktop) tell(doc, outlet, lang, published string, sayings ...saying) {
	d.Helper()
	var text strings.Builder
	var statements []coding.Statement
	for i, one := range sayings {
		from := len([]rune(text.String()))
		text.WriteString(one.text + "\n")
		span := func(words string) coding.Words {
			before, _, found := strings.Cut(one.text, words)
			if !found {
				d.Fatalf("%q is not in %q", words, one.text)
			}
			at := from + len([]rune(before))
			return coding.Words{Text: words, Span: coding.Span{at, at + len([]rune(words))}}
		}
		s := coding.Statement{
			ID: one.id, DocID: doc, Kind: one.kind, Aspect: one.aspect, Status: one.status, Confidence: 0.9, Trigger: coding.Trigger{Words: span(one.text)},
			Sentence: coding.Sentence{Index: i, Words: span(one.text)}, Location: &coding.Location{Words: span(one.text[:1]), Name: "Oruro", Country: "BOL", Admin1: "Oruro", Precision: "city"},
		}
		if s.Status == "" {
			s.Status = quipu.Reported
		}
		if one.day != "" {
			s.Date = must(quipu.ParseDate(one.day))(d)
			s.EndDate = s.Date
		}
		for _, r := range one.roles {
			a := coding.Argument{Role: quipu.Role(r.role), Value: r.value}
			if r.text != "" {
				a.Words = span(r.text)
			}
			if r.kind != "" {
				a.Kind, a.Name, a.Code, a.Sector = r.kind, r.text, r.code, r.sector
			}
			s.Arguments = append(s.Arguments, a)
		}
		if one.speaker != "" {
			s.Attribution = &coding.Attribution{Speaker: &coding.Actor{Words: span(one.speaker), Name: one.speaker, Kind: quipu.Organisation}}
		}
		if one.max > 0 {
			s.Figure = &coding.Count{What: one.aspect, Words: span(one.text[:1]), Min: &one.min, Max: &one.max}
		}
		statements = append(statements, s)
	}
	item := store.Item{
		Source: []byte(doc + text.String()), Name: doc,
		Document: &quipu.Document{ID: quipu.DocumentID(doc), Title: outlet, Source: outlet, Published: must(quipu.ParseDate(published))(d), Text: text.String(), Lang: lang},
		Coding:   coding.Coding{DocID: quipu.DocumentID(doc), Coder: "test", Statements: statements},
	}
	webtest.Keep(d.T, d.Kept, item)
}

// statements is a record with an entry of each kind, told by two outlets, and webtest.Hostile
// words in each.
func statements(t *testing.T, need account.Role) *desktop {
	d := open(t, need)
	bad := webtest.Hostile + webtest.Override
	for _, one := range []struct{ doc, outlet, lang, day, tail string }{
		{"r1", "Andean Wire", "en", "2019-11-15", ""},
		{"r2", bad, "es", "2019-11-16", "-b"},
	} {
		d.tell(one.doc, one.outlet, one.lang, one.day,
			saying{id: "o1" + one.tail, kind: quipu.OfficeKind, aspect: "assumes", day: "2019-11-12", text: "Ana Roca was sworn in as president of Bolivia, said " + bad + ".", roles: []role{
				{role: "office", text: "president", value: "president"}, {role: "of", text: "Bolivia", value: "BOL"}, {role: "holder", text: "Ana Roca", kind: quipu.Person}, {role: "manner", value: "self-proclaimed"}, {role: "flag", value: "acting"},
			}},
			saying{id: "o2" + one.tail, kind: quipu.OfficeKind, aspect: "leaves", day: "2019-11-10", text: "Juan " + bad + " resigned as president of Bolivia.", roles: []role{
				{role: "office", text: "president", value: "president"}, {role: "of", text: "Bolivia", value: "BOL"}, {role: "holder", text: "Juan " + bad, kind: quipu.Person}, {role: "manner", value: "resigned"},
			}},
			saying{id: "k1" + one.tail, kind: quipu.TalksKind, aspect: "held", day: "2019-11-14", text: "The government and " + bad + " met through the bishops to agree on a vote.", roles: []role{
				{role: "party", text: "government", kind: quipu.Organisation, code: "BOL", sector: "GOV"}, {role: "party", text: bad, kind: quipu.Group}, {role: "mediator", text: "bishops", kind: quipu.Group, sector: "REL"}, {role: "objective", text: "agree on a vote"},
			}},
			saying{id: "t1" + one.tail, kind: quipu.TollKind, aspect: "killed", day: "2019-11-13", speaker: "ombudsman", min: 3, max: 3, text: "3 people died in Oruro, the ombudsman said.", roles: []role{{role: "victims", text: "people"}}},
			saying{id: "t2" + one.tail, kind: quipu.TollKind, aspect: "killed", day: "2019-11-13", speaker: bad, min: 5, max: 9, text: "From 5 to 9 died in Oruro, " + bad + " said."},
			saying{id: "d1" + one.tail, kind: quipu.DisruptionKind, aspect: "begins", day: "2019-11-13", text: "Drivers blocked the road to Caracollo " + bad + ".", roles: []role{{role: "thing", text: "the road to Caracollo", value: "road"}, {role: "by", text: bad, kind: quipu.Group}}},
			saying{id: "c1" + one.tail, kind: quipu.ClaimKind, aspect: "claims", text: "Ana Roca says that Juan Paz rigged the vote " + bad + ".", roles: []role{
				{role: "speaker", text: "Ana Roca", kind: quipu.Person}, {role: "about", text: "Juan Paz", kind: quipu.Person}, {role: "topic", value: "fraud"}, {role: "content", text: "rigged the vote " + bad, value: "quote"},
			}},
			saying{id: "a1" + one.tail, kind: quipu.NamingKind, aspect: "called", text: "The usurper " + bad + " spoke.", roles: []role{
				{role: "actor", text: "The usurper " + bad, value: "ana roca", kind: quipu.Person, code: "BOL", sector: "GOV"}, {role: "words", text: "usurper " + bad}, {role: "role", value: "minister of mining"},
			}},
		)
	}
	return d
}

// entries are the addresses of all entries, by the kind.
func (d *desktop) entries(kind record.Kind, part string) []string {
	d.Helper()
	found := must(d.Kept.Entries(context.Background(), store.Query{Kind: kind}))(d)
	if len(found.Entries) == 0 {
		d.Fatalf("no entries of kind %s", kind)
	}
	var list []string
	for _, e := range found.Entries {
		list = append(list, "/"+part+"/"+url.PathEscape(e.ID))
	}
	return list
}

var kindParts = map[record.Kind]string{
	record.Offices: "offices", record.Talks: "talks", record.Tolls: "toll", record.Disruptions: "disruptions", record.Claims: "claims", record.Actors: "actors",
}

// Each list and each entry is there in both languages, empty and filled, with every
// filter, and shows what is webtest.Hostile as text.
func TestLists(t *testing.T) {
	empty, filled := open(t, account.Reader), statements(t, account.Coder)
	filters := "?text=roca&country=BOL&from=2019-11-01&to=2019-11-30&as-of=2019-11-20&sort=title&actor=roca&place=oruro&outlet=Andean+Wire&status=reported&offset=0"
	for _, lang := range page.Languages {
		empty.Lang, filled.Lang = lang, lang
		for kind, part := range kindParts {
			for _, address := range []string{"/" + part, "/" + part + filters, "/" + part + "?text=" + url.QueryEscape(webtest.Hostile) + "&type=" + url.QueryEscape(webtest.Hostile)} {
				empty.Get(address)
				filled.Get(address)
			}
			for _, address := range filled.entries(kind, part) {
				filled.Get(address)
				filled.Get(address + "?as-of=2019-11-20")
				filled.Get(address + "?like=" + url.QueryEscape(webtest.Hostile+" roca"))
				filled.Get(address + "?scale=log")
			}
			if status := filled.Ask("GET", "/"+part+"/none", nil).StatusCode; status != http.StatusNotFound {
				t.Errorf("%s that is not: %d", kind, status)
			}
			if status := filled.Ask("GET", "/"+part+"?from=soon", nil).StatusCode; status != http.StatusBadRequest {
				t.Errorf("%s from soon: %d", kind, status)
			}
		}
		for _, address := range []string{"/actors/graph", "/actors/graph?least=1&type=ASSAULT&country=BOL", "/actors/graph?least=x", "/sources", "/sources?actor=roca", "/sources?actor=" + url.QueryEscape(webtest.Hostile), "/sources/Andean%20Wire", "/sources?as-of=2019-11-15"} {
			filled.Get(address)
		}
		filled.Get("/sources/" + url.PathEscape(webtest.Hostile+webtest.Override))
	}
	if status := filled.Ask("GET", "/sources/none", nil).StatusCode; status != http.StatusNotFound {
		t.Errorf("an outlet that is not: %d", status)
	}
	if status := filled.Ask("GET", "/talks/"+url.PathEscape("president|BOL"), nil).StatusCode; status != http.StatusNotFound {
		t.Errorf("an office among talks: %d", status)
	}
}

// Values stand with what they lead to, in the words of the page's language.
func TestEntries(t *testing.T) {
	d := statements(t, account.Reader)
	d.Has("/offices/president%7CBOL", "President, Bolivia", "Ana Roca", "self-proclaimed", "contested", "/reports/r1?mark=", `class="chart intervals`, "12 Nov 2019")
	d.Has("/toll", "Killed", "3", "9")
	d.Has(d.entries(record.Tolls, "toll")[0], "ombudsman", `class="chart tracks`, "5–9", "the largest upper bound")
	d.Has(d.entries(record.Disruptions, "disruptions")[0], "begun", "Road")
	d.Has(d.entries(record.Claims, "claims")[0], "fraud", "word for word", "does not say whether it is true")
	d.Has(d.entries(record.Actors, "actors")[0], "“usurper ", "minister of mining")
	d.Has("/sources", "Andean Wire", "Spanish", "English")
	d.Lang = "es"
	d.Has("/offices/president%7CBOL", "Presidente/a, Bolivia", "autoproclamado/a", "disputado")
	d.Has("/toll", "Muertos")
	d.Has(d.entries(record.Actors, "actors")[0], "ministro/a de Minería")
	d.Has(d.entries(record.Claims, "claims")[0], "fraude", "textual")
	d.Has("/claims?topic=fraud", "fraude")
	d.Has("/claims", `<a href="/claims?topic=fraud">fraude <span class="faint">`)
	if text := d.Get("/disruptions?thing=bridge"); !strings.Contains(text, "No hay nada") {
		t.Error("a road is found among bridges")
	}
}

// Who acts on whom is counted by pairs and quadrants.
func TestGraph(t *testing.T) {
	d := crisis(t, account.Reader)
	d.Get("/actors/graph?least=1")
}

// A telling is taken out of an entry, judged and brought back; who did not see a
// change is shown both sides and may insist.
func TestJudgements(t *testing.T) {
	d := statements(t, account.Coder)
	office := "/offices/president%7CBOL"
	seen := func() string {
		return regexp.MustCompile(`name="seen" value="(\d+)"`).FindStringSubmatch(d.Get(office))[1]
	}
	first := seen()
	form := url.Values{"kind": {"office"}, "entry": {"president|BOL"}, "act": {"reject o2"}, "seen": {first}}
	if response := d.Ask("POST", "/judge", form); response.StatusCode != http.StatusSeeOther || response.Location() != office {
		t.Fatalf("%d %s", response.StatusCode, response.Location())
	}
	if entry := must(d.Kept.Entry(context.Background(), "president|BOL", quipu.Date{}))(d); len(entry.Sources) != 3 {
		t.Errorf("%d sentences after one was rejected", len(entry.Sources))
	}
	form = url.Values{"kind": {"office"}, "entry": {"president|BOL"}, "act": {"confirm o1"}, "seen": {first}}
	response := d.Ask("POST", "/judge", form)
	if response.StatusCode != http.StatusConflict && response.StatusCode != http.StatusSeeOther {
		t.Fatalf("a second judgement: %d", response.StatusCode)
	}
	// The same one again, on what was seen before the first.
	form.Set("act", "reject o1")
	response = d.Ask("POST", "/judge", form)
	shown, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	if response.StatusCode != http.StatusConflict || !strings.Contains(string(shown), "What you decided") || !strings.Contains(string(shown), "As it is now") {
		t.Fatalf("a stale judgement: %d\n%s", response.StatusCode, shown)
	}
	form.Set("seen", regexp.MustCompile(`name="seen" value="(\d+)"`).FindStringSubmatch(string(shown))[1])
	if response := d.Ask("POST", "/judge", form); response.StatusCode != http.StatusSeeOther {
		t.Fatalf("insisted: %d", response.StatusCode)
	}
	split := url.Values{"kind": {"office"}, "entry": {"president|BOL"}, "target": {"president|BOL"}, "act": {"split"}, "others": {"o2-b"}, "seen": {seen()}, "why": {webtest.Hostile}}
	if response := d.Ask("POST", "/judge", split); response.StatusCode != http.StatusSeeOther {
		t.Fatalf("a split: %d", response.StatusCode)
	}
	if entry := must(d.Kept.Entry(context.Background(), "o2-b", quipu.Date{}))(d); len(entry.Sources) != 1 {
		t.Errorf("%d sentences were split off", len(entry.Sources))
	}
	id := regexp.MustCompile(`name="judgement" value="([^"]+)"`).FindStringSubmatch(d.Get(office))
	if id == nil {
		t.Fatal("no judgement is shown")
	}
	if response := d.Ask("POST", "/undo", url.Values{"kind": {"office"}, "entry": {"president|BOL"}, "judgement": {id[1]}}); response.StatusCode != http.StatusSeeOther {
		t.Errorf("undo: %d", response.StatusCode)
	}
	for _, bad := range []url.Values{
		{"kind": {"office"}, "act": {"burn x"}, "seen": {"1"}}, {"kind": {"spoon"}, "act": {"reject o1"}, "seen": {"1"}},
		{"kind": {"office"}, "act": {"merge"}, "target": {"president|BOL"}, "seen": {"1"}}, {"kind": {"office"}, "act": {"reject o1"}, "seen": {"never"}},
	} {
		if status := d.Ask("POST", "/judge", bad).StatusCode; status != http.StatusBadRequest {
			t.Errorf("%v: %d", bad, status)
		}
	}
}
