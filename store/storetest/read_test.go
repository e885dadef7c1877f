package storetest_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"quipu"
	"quipu/record"
	"quipu/store"
	"quipu/store/storetest"
)

// all lists all entries of a query as JSON, page by page.
func all(t *testing.T, s *store.Store, query store.Query) []string {
	t.Helper()
	var list []string
	query.Limit = 37
	for {
		query.Offset = len(list)
		page, err := s.Entries(context.Background(), query)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range page.Entries {
			written, err := json.Marshal(e)
			if err != nil {
				t.Fatal(err)
			}
			list = append(list, string(written))
		}
		if len(page.Entries) == 0 {
			if page.Total != len(list) {
				t.Errorf("%+v: total %d of %d", query, page.Total, len(list))
			}
			return list
		}
	}
}

// As of a day the record is what it would be if nothing had come since.
func TestAsOf(t *testing.T) {
	storetest.Each(t, func(t *testing.T, url string) {
		whole := open(t, url)
		items := storetest.Corpus{Seed: 11}.Items(0, 160)
		add(t, whole, items...)
		for _, day := range []quipu.Date{{Year: 2019, Month: 10, Day: 2}, {Year: 2019, Month: 10, Day: 20}, {Year: 2019, Month: 11, Day: 8}} {
			then := open(t, t.TempDir()+"/then.db")
			for _, item := range items {
				if p := item.Document.Published; !p.IsZero() && !day.Before(p) {
					add(t, then, item)
				}
			}
			for _, kind := range record.Kinds() {
				for _, query := range []store.Query{{}, {Actor: "min"}, {Place: "san telmo"}, {Spot: "San Telmo"}, {Outlet: "Cable Andino", Sort: store.ByOutlets}, {From: day.AddDays(-5), Sort: store.ByNewest}} {
					query.Kind = kind
					want := all(t, then, query)
					query.AsOf = day
					got := all(t, whole, query)
					if !slices.Equal(got, want) {
						t.Fatalf("%s as of %s, %+v: %d entries, want %d\n%s", kind, day, query, len(got), len(want), differ(got, want))
					}
				}
			}
		}
	})
}

// differ shows the first difference of two lists.
func differ(got, want []string) string {
	for i := range max(len(got), len(want)) {
		g, w := "nothing", "nothing"
		if i < len(got) {
			g = got[i]
		}
		if i < len(want) {
			w = want[i]
		}
		if g != w {
			return fmt.Sprintf("number %d is\n%s\nwant\n%s", i, g, w)
		}
	}
	return ""
}

// What a listing has of an entry is the beginning of the whole, however it is kept.
func TestListingsAreBrief(t *testing.T) {
	storetest.Each(t, func(t *testing.T, url string) {
		s := open(t, url)
		items := storetest.Corpus{Seed: 3}.Items(0, 160)
		add(t, s, items[:100]...)
		add(t, s, items[100:]...)
		cut := 0
		for _, kind := range record.Kinds() {
			brief, whole := all(t, s, store.Query{Kind: kind}), entries(t, s, store.Query{Kind: kind, Whole: true})
			for i, e := range whole {
				written, err := json.Marshal(e.Brief())
				if err != nil {
					t.Fatal(err)
				}
				if brief[i] != string(written) {
					t.Fatalf("%s %s is listed as\n%s\nand in brief is\n%s", kind, e.ID, brief[i], written)
				}
				if e.Brief().Cut {
					cut++
				}
				if e.Cut || len(e.Sources) != len(e.Tellings) || e.Told < len(e.Tellings) {
					t.Errorf("%s %s is not whole", kind, e.ID)
				}
			}
		}
		if cut == 0 {
			t.Error("no entry has so many tellings that its listing is cut")
		}
	})
}

// entries are all entries of a query.
func entries(t *testing.T, s *store.Store, query store.Query) []*record.Entry {
	t.Helper()
	query.Limit = 1 << 20
	page, err := s.Entries(context.Background(), query)
	if err != nil {
		t.Fatal(err)
	}
	return page.Entries
}
