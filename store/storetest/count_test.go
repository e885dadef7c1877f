package storetest_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"quipu"
	"quipu/record"
	"quipu/store"
	"quipu/store/storetest"
)

// counted are queries whose counts are compared with what is listed.
func counted() []store.Query {
	day := quipu.Date{Year: 2019, Month: 10, Day: 20}
	return []store.Query{
		{}, {Actor: "min"}, {Place: "san telmo"}, {Spot: "San Telmo"}, {Outlet: "Cable Andino"}, {Types: []string{"PROTEST"}}, {Country: "BOL"},
		{From: day.AddDays(-5), To: day}, {AsOf: day}, {AsOf: day, Actor: "quispe"},
	}
}

// What is counted is what is listed.
func TestCounts(t *testing.T) {
	storetest.Each(t, func(t *testing.T, url string) {
		ctx := context.Background()
		s := open(t, url)
		add(t, s, storetest.Corpus{Seed: 5}.Items(0, 120)...)
		for _, kind := range record.Kinds() {
			for _, query := range counted() {
				query.Kind = kind
				name := fmt.Sprintf("%+v", query)
				listed := query
				listed.Whole = true
				list := entries(t, s, listed)
				days, countries, outlets := map[string]int{}, map[string]int{}, map[string]int{}
				for _, e := range list {
					if !e.Date.IsZero() {
						days[e.Date.String()]++
					}
					countries[e.Country]++
					told := map[string]int{}
					for _, telling := range e.Tellings {
						if telling.Doc.Outlet != "" {
							told[telling.Doc.Outlet] = 1
						}
					}
					for outlet := range told {
						outlets[outlet]++
					}
				}
				bars, err := s.Timeline(ctx, query, store.Daily)
				if err != nil {
					t.Fatal(err)
				}
				got, total := map[string]int{}, 0
				for _, bar := range bars {
					got[bar.From.String()] = bar.Total
					for _, n := range bar.Counts {
						total += n
					}
				}
				equal(t, name+" days", got, days)
				weeks, err := s.Timeline(ctx, query, store.Weekly)
				if err != nil {
					t.Fatal(err)
				}
				for _, bar := range weeks {
					total -= bar.Total
					if bar.From.Weekday() != 1 {
						t.Errorf("%s: a week from %s", name, bar.From)
					}
				}
				if total != 0 {
					t.Errorf("%s: days and weeks differ by %d", name, total)
				}
				facets, err := s.Facets(ctx, query)
				if err != nil {
					t.Fatal(err)
				}
				equal(t, name+" countries", counts(facets.Countries), countries)
				equal(t, name+" outlets", counts(facets.Outlets), outlets)
				alone, err := s.Countries(ctx, query)
				if err != nil {
					t.Fatal(err)
				}
				equal(t, name+" countries alone", counts(alone), countries)
				spots, err := s.Map(ctx, query)
				if err != nil {
					t.Fatal(err)
				}
				if kind == record.Events && len(list) > 0 && len(spots) == 0 {
					t.Errorf("%s: nothing is on the map", name)
				}
				for _, spot := range spots {
					if spot.Name == "" || spot.Lat == 0 || spot.Country != "BOL" {
						t.Errorf("%s: spot %+v", name, spot)
					}
				}
			}
		}
	})
}

func counts(list []store.Count) map[string]int {
	all := map[string]int{}
	for _, one := range list {
		all[one.Value] = one.Count
	}
	return all
}

func equal(t *testing.T, name string, got, want map[string]int) {
	t.Helper()
	if !maps.Equal(got, want) {
		t.Fatalf("%s: %v, want %v", name, got, want)
	}
}

// What changed since is what the documents tell of that came since.
func TestTouched(t *testing.T) {
	storetest.Each(t, func(t *testing.T, url string) {
		ctx := context.Background()
		s := open(t, url)
		items := storetest.Corpus{Seed: 6}.Items(0, 80)
		add(t, s, items[:70]...)
		stats, err := s.Stats(ctx)
		if err != nil {
			t.Fatal(err)
		}
		since := store.Since{Seq: stats.Changes}
		if list, total, err := s.Touched(ctx, since, store.Query{}); err != nil || total != 0 || len(list) != 0 {
			t.Fatalf("%d touched before anything came, %v", total, err)
		}
		fresh := map[quipu.DocumentID]bool{}
		for _, item := range items[70:] {
			fresh[item.Document.ID] = true
		}
		add(t, s, items[70:]...)
		for _, kind := range record.Kinds() {
			want := map[string]string{}
			for _, e := range entries(t, s, store.Query{Kind: kind, Whole: true}) {
				changed := map[quipu.DocumentID]bool{}
				for _, telling := range e.Tellings {
					if fresh[telling.Doc.ID] {
						changed[telling.Doc.ID] = true
					}
				}
				if kind.Keyed() && len(e.Tellings) < e.Told {
					continue // Not all documents are among its tellings.
				}
				if len(changed) > 0 {
					want[e.ID] = fmt.Sprint(len(changed), len(changed) == e.Documents)
				}
			}
			list, total, err := s.Touched(ctx, since, store.Query{Kind: kind, Limit: 1000})
			if err != nil || total != len(list) {
				t.Fatal(total, len(list), err)
			}
			for _, one := range list {
				if kind.Keyed() && len(one.Entry.Sources) < one.Entry.Told {
					continue
				}
				if got := fmt.Sprint(one.Documents, one.New); got != want[one.Entry.ID] {
					t.Errorf("%s %s: %s, want %s", kind, one.Entry.ID, got, want[one.Entry.ID])
				}
				delete(want, one.Entry.ID)
			}
			for _, id := range slices.Sorted(maps.Keys(want)) {
				t.Errorf("%s %s is not touched, want %s", kind, id, want[id])
			}
		}
	})
}

// What is counted for texts is what is listed with them, with an index and without.
func TestTextCounts(t *testing.T) {
	storetest.Each(t, func(t *testing.T, url string) {
		ctx := context.Background()
		kept := open(t, url)
		add(t, kept, storetest.Corpus{Seed: 9}.Items(0, 40)...)
		texts := []string{"police", "pol", "La Paz", "nobody of that name", ""}
		for first := 'a'; first < 'r'; first++ { // more words than fit into a mask
			texts = append(texts, string(first)+" "+string(first)+"a", string(first)+"e mi", string(first)+"o")
		}
		for range 2 {
			for _, query := range []store.Query{{}, {Kind: record.Events, Limit: 1, Offset: 3}, {Kind: record.Claims, Text: "m"}} {
				counts, err := kept.TextCounts(ctx, query, texts)
				if err != nil {
					t.Fatal(err)
				}
				for i, text := range texts {
					one := query
					one.Text, one.Offset = strings.TrimSpace(query.Text+" "+text), 0
					if page, err := kept.Entries(ctx, one); err != nil || page.Total != counts[i] {
						t.Errorf("%+v, %q: %d, and %d are listed, %v", query, text, counts[i], page.Total, err)
					}
				}
			}
			if err := kept.Hold(ctx); err != nil {
				t.Fatal(err)
			}
		}
	})
}
