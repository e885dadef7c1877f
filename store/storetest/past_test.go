package storetest_test

import (
	"context"
	"encoding/json"
	"math/rand/v2"
	"slices"
	"testing"

	"quipu"
	"quipu/record"
	"quipu/store"
	"quipu/store/storetest"
)

// keepPast makes all that is kept of the past.
func keepPast(t testing.TB, s *store.Store) {
	t.Helper()
	if err := s.KeepPast(context.Background()); err != nil {
		t.Fatal(err)
	}
}

// As of any day the record is what it would be if nothing had come since, and had been
// judged as it is: whether it is kept or made again, in whatever order reports come,
// and after any change.
func TestPast(t *testing.T) {
	storetest.Each(t, func(t *testing.T, url string) {
		r := rand.New(rand.NewPCG(1, 2))
		whole := open(t, url)
		corpus := storetest.Corpus{Seed: 12, Days: 40}
		items := corpus.Items(0, 130)
		// Most by their days, as a feed has them; some come late.
		slices.SortStableFunc(items, func(a, b store.Item) int { return a.Document.Published.Compare(b.Document.Published) })
		for range 15 {
			from := r.IntN(len(items) - 1)
			to := from + 1 + r.IntN(len(items)-from-1)
			one := items[from]
			items = slices.Insert(slices.Delete(items, from, from+1), to, one)
		}
		added := 0
		var judgements []record.Judgement
		for round, until := range []int{45, 65, 85, 105, 130} {
			for ; added < until; added = min(added+6, until) {
				add(t, whole, items[added:min(added+6, until)]...)
			}
			switch round {
			case 2:
				recodeSome(t, whole, items[:10])
			case 3:
				judgements = judgeSome(t, whole)
			}
			if round%3 != 2 { // Else some of it is made again on reading.
				keepPast(t, whole)
			}
			if round == 1 { // From now on it is counted by the index.
				if err := whole.Hold(context.Background()); err != nil {
					t.Fatal(err)
				}
			}
			comparePast(t, whole, items[:until], judgements, []quipu.Date{
				{Year: 2019, Month: 10, Day: 1 + r.IntN(8)}, {Year: 2019, Month: 10, Day: 9 + r.IntN(15)}, {Year: 2019, Month: 10, Day: 24 + r.IntN(8)},
			}[round%3:])
		}
		check(t, whole)
	})
}

// recodeSome has another coder code documents, where the corpus writes these the same
// for both.
func recodeSome(t *testing.T, s *store.Store, items []store.Item) {
	t.Helper()
	other := storetest.Corpus{Seed: 12, Days: 40, Coder: "quipu/other"}
	for i := range items {
		n := 0
		for items[i].Document.ID != other.Item(n).Document.ID {
			n++
		}
		if added := add(t, s, other.Item(n)); added[0].State == store.Recoded {
			items[i] = other.Item(n)
		}
	}
}

// judgeSome merges two events, takes a claim apart and rejects a mention.
func judgeSome(t *testing.T, s *store.Store) (judgements []record.Judgement) {
	t.Helper()
	list := entries(t, s, store.Query{Kind: record.Events, Whole: true, Sort: store.ByOutlets})
	judge := func(one record.Judgement) {
		one.Who = "tester"
		done, err := s.Judge(context.Background(), one, 0)
		if err != nil {
			t.Fatal(err)
		}
		judgements = append(judgements, done)
	}
	judge(record.Judgement{Act: record.Merge, Target: list[0].ID, Others: []string{list[1].ID}})
	judge(record.Judgement{Act: record.Split, Target: list[2].ID, Others: []string{list[2].Tellings[1].ID}})
	judge(record.Judgement{Act: record.Reject, Target: list[3].Tellings[0].Mentions[0].ID})
	offices := entries(t, s, store.Query{Kind: record.Offices, Whole: true, Sort: store.ByOutlets})
	judge(record.Judgement{Act: record.Merge, Target: offices[0].ID, Others: []string{offices[1].ID}})
	return judgements
}

// comparePast compares what a record says as of days with a record of what had been
// published by then.
func comparePast(t *testing.T, whole *store.Store, items []store.Item, judgements []record.Judgement, days []quipu.Date) {
	t.Helper()
	for _, day := range days {
		var inputs []record.Input
		then := open(t, t.TempDir()+"/then.db")
		for _, item := range items {
			if p := item.Document.Published; !p.IsZero() && !day.Before(p) {
				add(t, then, item)
				d := item.Document
				inputs = append(inputs, record.Input{Text: d.Text, Coding: &item.Coding, Document: &record.Document{
					ID: d.ID, Title: d.Title, Outlet: d.Source, URL: d.URL, Lang: d.Lang, Published: d.Published}})
			}
		}
		built := record.Build(inputs, judgements)
		for _, kind := range record.Kinds() {
			got := entries(t, whole, store.Query{Kind: kind, AsOf: day, Whole: true})
			sameWritten(t, kind, day, got, built.Entries[kind])
			if len(judgements) > 0 {
				continue
			}
			for _, query := range []store.Query{
				{}, {Sort: store.ByOutlets}, {Sort: store.ByTitle}, {Sort: store.ByNewest}, {Actor: "min"}, {Place: "san telmo"}, {Text: "quispe"},
				{Outlet: "Cable Andino", Sort: store.ByOutlets}, {From: day.AddDays(-5), Sort: store.ByNewest}, {Types: []string{"PROTEST"}}, {Country: "BOL"},
			} {
				query.Kind = kind
				want := all(t, then, query)
				past := query
				past.AsOf = day
				if got := all(t, whole, past); !slices.Equal(got, want) {
					t.Fatalf("%s as of %s, %+v: %d entries, want %d\n%s", kind, day, query, len(got), len(want), differ(got, want))
				}
				sameCounts(t, whole, then, past, query)
			}
		}
	}
}

// sameCounts fails where what is counted as of a day is not what is counted then.
func sameCounts(t *testing.T, whole, then *store.Store, past, query store.Query) {
	t.Helper()
	ctx := context.Background()
	count := func(s *store.Store, q store.Query) string {
		facets, err := s.Facets(ctx, q)
		if err != nil {
			t.Fatal(err)
		}
		bars, err := s.Timeline(ctx, q, store.Daily)
		if err != nil {
			t.Fatal(err)
		}
		spots, err := s.Map(ctx, q)
		if err != nil {
			t.Fatal(err)
		}
		acts, events, err := s.Acts(ctx, q)
		if err != nil {
			t.Fatal(err)
		}
		agreed, differing, err := s.Agreements(ctx, q)
		if err != nil {
			t.Fatal(err)
		}
		written, err := json.Marshal([]any{facets, bars, spots, acts, events, agreed, differing})
		if err != nil {
			t.Fatal(err)
		}
		return string(written)
	}
	if got, want := count(whole, past), count(then, query); got != want {
		t.Fatalf("%+v counts\n%s\nwant\n%s", past, got, want)
	}
}

// sameWritten fails where entries are not written the same.
func sameWritten(t *testing.T, kind record.Kind, day quipu.Date, got, want []*record.Entry) {
	t.Helper()
	write := func(list []*record.Entry) []string {
		written := make([]string, len(list))
		for i, e := range list {
			one, err := json.Marshal(e)
			if err != nil {
				t.Fatal(err)
			}
			written[i] = string(one)
		}
		return written
	}
	if g, w := write(got), write(want); !slices.Equal(g, w) {
		t.Fatalf("%s as of %s: %d entries, want %d\n%s", kind, day, len(g), len(w), differ(g, w))
	}
}
