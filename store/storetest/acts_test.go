package storetest_test

import (
	"context"
	"fmt"
	"maps"
	"testing"

	"quipu"
	"quipu/coding"
	"quipu/record"
	"quipu/store"
	"quipu/store/storetest"
)

// Who acts on whom and how outlets agree is counted over all events, as they stand now
// and as of a day.
func TestActs(t *testing.T) {
	storetest.Each(t, func(t *testing.T, url string) {
		ctx := context.Background()
		s := open(t, url)
		items := storetest.Corpus{Seed: 5}.Items(0, 120)
		sides := []coding.Actor{
			{Name: "Ana Roca", Kind: quipu.Person, Code: "BOL", Sector: "GOV"}, {Name: "the police", Kind: quipu.Group, Code: "BOL", Sector: "COP"},
			{Name: "the road", Kind: quipu.Thing},
		}
		for i := range items {
			for k := range items[i].Coding.Mentions {
				m := &items[i].Coding.Mentions[k]
				one := sides[(i+k)%len(sides)]
				one.Words = m.Sentence.Words
				m.Recipient = append(m.Recipient, one)
			}
		}
		add(t, s, items[:70]...)
		add(t, s, items[70:]...)
		some := 0
		for _, query := range counted() {
			query.Kind = record.Events
			name := fmt.Sprintf("%+v", query)
			listed := query
			listed.Whole = true
			pairs, agreed := map[string]int{}, map[string]int{}
			acting := 0
			for _, e := range entries(t, s, listed) {
				list := e.Event.Pairings()
				for _, p := range list {
					pairs[fmt.Sprint(p, e.Event.Types[0].Type)]++
				}
				acting += min(len(list), 1)
				for _, a := range e.Agreements() {
					agreed[a.Outlet] += 10000*a.With + 100*a.Without + a.Open
				}
			}
			some += len(pairs) * len(agreed)
			found, events, err := s.Acts(ctx, query)
			if err != nil {
				t.Fatal(err)
			}
			got := map[string]int{}
			for _, one := range found {
				got[fmt.Sprint(one.Pairing, one.Type)] = one.Events
			}
			if events != acting || !maps.Equal(got, pairs) {
				t.Errorf("%s: %d events with acts, want %d:\n%v, want\n%v", name, events, acting, got, pairs)
			}
			agreements, _, err := s.Agreements(ctx, query)
			if err != nil {
				t.Fatal(err)
			}
			got = map[string]int{}
			for _, a := range agreements {
				got[a.Outlet] = 10000*a.With + 100*a.Without + a.Open
			}
			equal(t, name+" agreements", got, agreed)
		}
		if some == 0 {
			t.Error("nobody acts on anybody, or no reports differ")
		}
		if lines, err := s.Check(ctx); err != nil || len(lines) > 0 {
			t.Errorf("%v, %v", lines, err)
		}
	})
}

// The sums of a query are those of what is listed, whatever else it narrows by.
func TestSumsOfSeveralFilters(t *testing.T) {
	storetest.Each(t, func(t *testing.T, url string) {
		s := open(t, url)
		add(t, s, storetest.Corpus{Seed: 8}.Items(0, 80)...)
		for _, query := range []store.Query{{Country: "BOL", Types: []string{"PROTEST", "ASSAULT"}}, {Outlet: "Cable Andino", Status: "reported"}, {Outlet: "nobody's"}, {Status: "nothing"}} {
			query.Kind = record.Events
			list := entries(t, s, query)
			types := map[string]int{}
			for _, e := range list {
				types[string(e.Event.Types[0].Type)]++
			}
			facets, err := s.Facets(context.Background(), query)
			if err != nil {
				t.Fatal(err)
			}
			equal(t, fmt.Sprintf("%+v types", query), counts(facets.Types), types)
			query.Limit = 1
			page, err := s.Entries(context.Background(), query)
			if err != nil || page.Total != len(list) {
				t.Errorf("%+v: %d in all, %v, want %d", query, page.Total, err, len(list))
			}
		}
	})
}
