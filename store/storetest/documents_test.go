package storetest_test

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"quipu"
	"quipu/record"
	"quipu/store"
	"quipu/store/storetest"
)

// Documents are listed by what is asked for, newest first, a page at a time, and
// those that copy another say so.
func TestDocuments(t *testing.T) {
	storetest.Each(t, func(t *testing.T, url string) {
		s, ctx := open(t, url), context.Background()
		items := storetest.Corpus{Seed: 5}.Items(0, 60)
		items[7].Document.Lang = "es"
		add(t, s, items...)
		list := func(query store.DocumentQuery) ([]string, int) {
			t.Helper()
			page, err := s.Documents(ctx, query)
			if err != nil {
				t.Fatal(err)
			}
			var ids []string
			for _, one := range page.Documents {
				ids = append(ids, string(one.ID))
			}
			return ids, page.Total
		}
		all, total := list(store.DocumentQuery{})
		if len(all) != 60 || total != 60 {
			t.Fatalf("%d documents of %d", len(all), total)
		}
		oldest, _ := list(store.DocumentQuery{Oldest: true})
		slices.Reverse(oldest)
		if !slices.Equal(all, oldest) {
			t.Error("the oldest first is not the newest first turned round")
		}
		if part, total := list(store.DocumentQuery{Limit: 7, Offset: 20}); !slices.Equal(part, all[20:27]) || total != 60 {
			t.Errorf("a page is %v of %d, want %v", part, total, all[20:27])
		}
		want := func(keep func(*quipu.Document) bool) (ids []string) {
			for _, item := range items {
				if keep(item.Document) {
					ids = append(ids, string(item.Document.ID))
				}
			}
			slices.SortFunc(ids, func(a, b string) int { return slices.Index(all, a) - slices.Index(all, b) })
			return ids
		}
		from, to := quipu.Date{Year: 2019, Month: 10, Day: 10}, quipu.Date{Year: 2019, Month: 11, Day: 2}
		word := strings.Fields(items[0].Document.Text)[0]
		for name, one := range map[string]struct {
			query store.DocumentQuery
			keep  func(*quipu.Document) bool
		}{
			"outlet": {store.DocumentQuery{Outlet: "Andean Wire"}, func(d *quipu.Document) bool { return d.Source == "Andean Wire" }},
			"lang":   {store.DocumentQuery{Lang: "es"}, func(d *quipu.Document) bool { return d.Lang == "es" }},
			"days": {store.DocumentQuery{From: from, To: to}, func(d *quipu.Document) bool {
				return !d.Published.IsZero() && !d.Published.Before(from) && !to.Before(d.Published)
			}},
			"text": {store.DocumentQuery{Text: word}, func(d *quipu.Document) bool {
				return slices.Contains(strings.FieldsFunc(strings.ToLower(d.Text), func(r rune) bool { return r == ' ' || r == '\n' || r == '.' || r == ',' }), strings.ToLower(word))
			}},
			"no words": {store.DocumentQuery{Text: "…"}, func(*quipu.Document) bool { return false }},
		} {
			ids, total := list(one.query)
			if w := want(one.keep); !slices.Equal(ids, w) || total != len(w) {
				t.Errorf("%s: %v of %d, want %v", name, ids, total, w)
			}
		}
		outlets, langs, err := s.DocumentShares(ctx, 10)
		if err != nil || len(langs) != 2 || langs[0] != (store.Share{Value: "en", Documents: 59}) || len(outlets) == 0 {
			t.Errorf("shares %v, %v, %v", outlets, langs, err)
		}
		page, err := s.Documents(ctx, store.DocumentQuery{})
		if err != nil {
			t.Fatal(err)
		}
		copied := slices.IndexFunc(page.Documents, func(d store.Listed) bool { return d.CopyOf != "" })
		if copied < 0 {
			t.Fatal("no document is a copy")
		}
		report, err := s.Report(ctx, page.Documents[copied].ID)
		if err != nil || !slices.ContainsFunc(report.Copies, func(d store.Listed) bool { return d.ID == page.Documents[copied].CopyOf }) {
			t.Errorf("the report's copies are %v, %v", report.Copies, err)
		}
	})
}

// A report comes with both codings, what was judged, where its tellings stand in
// the record, and versions that are those of the store.
func TestReport(t *testing.T) {
	storetest.Each(t, func(t *testing.T, url string) {
		s, ctx := open(t, url), context.Background()
		items := storetest.Corpus{Seed: 3}.Items(0, 10)
		add(t, s, items...)
		doc := items[0].Document.ID
		mention := items[0].Coding.Mentions[0]
		one := record.Judgement{Act: record.Correct, Target: mention.ID, Field: "event", Value: json.RawMessage(`"AID"`), Who: "Ana"}
		if _, err := s.Judge(ctx, one, 0); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Judge(ctx, record.Judgement{Act: record.Reject, Target: items[0].Coding.Mentions[1].ID, Who: "Ana"}, 0); err != nil {
			t.Fatal(err)
		}
		r, err := s.Report(ctx, doc)
		if err != nil {
			t.Fatal(err)
		}
		if r.Machine.Mentions[0].Event != mention.Event || r.Judged.Mentions[0].Event != quipu.Aid || len(r.Judged.Mentions) != len(r.Machine.Mentions)-1 {
			t.Errorf("machine %s, judged %s", r.Machine.Mentions[0].Event, r.Judged.Mentions[0].Event)
		}
		if len(r.Judgements) != 2 || r.Judgements[0].Who != "Ana" || r.Source != store.Hash(items[0].Source) || r.File != items[0].Name {
			t.Errorf("%+v", r)
		}
		for i := range r.Judged.Mentions {
			m := &r.Judged.Mentions[i]
			version, err := s.Version(ctx, m.ID)
			if err != nil || r.Version(m.ID) != version {
				t.Errorf("version of %s is %d, want %d, %v", m.ID, r.Version(m.ID), version, err)
			}
			entry, ok := r.Entry(m.EventID)
			if !ok || entry.Kind != record.Events || entry.Title == "" {
				t.Errorf("%s stands in %+v", m.ID, entry)
			}
		}
		for i := range r.Judged.Statements {
			st := &r.Judged.Statements[i]
			version, err := s.Version(ctx, st.ID)
			if err != nil || r.Version(st.ID) != version {
				t.Errorf("version of %s is %d, want %d, %v", st.ID, r.Version(st.ID), version, err)
			}
		}
		if _, err := s.Report(ctx, "none"); !errors.Is(err, quipu.ErrNotFound) {
			t.Errorf("none: %v", err)
		}
	})
}
