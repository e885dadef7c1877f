package storetest_test

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	"quipu"
	"quipu/record"
	"quipu/store"
	"quipu/store/storetest"
)

// told is all that a store counts and lists for a query, in brief.
func told(t *testing.T, s *store.Store, query store.Query) string {
	t.Helper()
	ctx := context.Background()
	var all []any
	keep := func(what any, err error) {
		if err != nil {
			t.Fatalf("%+v: %v", query, err)
		}
		all = append(all, what)
	}
	listed := query
	listed.Limit, listed.Offset = 7, 2
	for _, listed.Sort = range []store.Sort{store.ByDate, store.ByNewest, store.ByOutlets, store.ByTitle} {
		page, err := s.Entries(ctx, listed)
		keep(page, err)
	}
	facets, err := s.Facets(ctx, query)
	keep(facets, err)
	bars, err := s.Timeline(ctx, query, store.Daily)
	keep(bars, err)
	spots, err := s.Map(ctx, query)
	keep(spots, err)
	countries, err := s.Countries(ctx, query)
	keep(countries, err)
	acts, events, err := s.Acts(ctx, query)
	keep(acts, err)
	keep(events, nil)
	agreed, events, err := s.Agreements(ctx, query)
	keep(agreed, err)
	keep(events, nil)
	written, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	return string(written)
}

// asked are queries of all sorts, for those that are made by chance.
func asked(r *rand.Rand, s *store.Store, t *testing.T) []store.Query {
	day := quipu.Date{Year: 2019, Month: 10, Day: 1}.AddDays(r.IntN(60))
	list := []store.Query{
		{}, {Types: []string{"PROTEST"}}, {Types: []string{"ASSAULT", "COERCE", "none"}}, {Country: "BOL"}, {Country: "nowhere"}, {Status: "reported"},
		{Actor: "min"}, {Actor: "ramón q"}, {Actor: "!"}, {Place: "San Telmo"}, {Place: "llano"}, {Spot: "San Telmo"}, {Spot: "Alto Llano"}, {Outlet: "cable andino"}, {Outlet: "nobody"},
		{Text: "miners puerto"}, {Text: "costa"}, {From: day}, {To: day}, {From: day.AddDays(-9), To: day, Types: []string{"PROTEST"}, Actor: "s"},
		{IDs: []string{"none"}}, {AsOf: day, Actor: "min"},
	}
	page, err := s.Entries(context.Background(), store.Query{Limit: 30, Sort: store.ByOutlets, Whole: true})
	if err != nil {
		t.Fatal(err)
	}
	if len(page.Entries) > 0 {
		one := page.Entries[r.IntN(len(page.Entries))]
		list = append(list, store.Query{IDs: []string{"none", one.ID, one.Tellings[0].ID}}, store.Query{IDs: []string{one.ID}, Kind: one.Kind})
	}
	kinds := record.Kinds()
	for i := range list {
		if list[i].Kind == "" && r.IntN(3) > 0 {
			list[i].Kind = kinds[r.IntN(len(kinds))]
		}
	}
	return list
}

// Whatever was done, by the same program or by another one, the index says what the
// database counts.
func TestIndex(t *testing.T) {
	storetest.Each(t, func(t *testing.T, url string) {
		r := rand.New(rand.NewPCG(7, 2))
		plain, held := open(t, url), open(t, url)
		must(t, "hold", held.Hold(context.Background()))
		items := storetest.Corpus{Seed: 21}.Items(0, 70)
		r.Shuffle(len(items), func(i, j int) { items[i], items[j] = items[j], items[i] })
		p := &player{T: t, Rand: r, store: plain, items: items}
		for step := range 40 {
			p.store = plain
			if r.IntN(2) == 0 {
				p.store = held
			}
			did := p.step()
			if r.IntN(4) == 0 {
				continue // The index has several to catch up with.
			}
			for _, query := range asked(r, plain, t) {
				if want, got := told(t, plain, query), told(t, held, query); got != want {
					t.Fatalf("step %d, %s: of %+v the index says\n%.3000s\nand the database\n%.3000s", step, did, query, got, want)
				}
			}
		}
		if _, err := held.Entries(context.Background(), store.Query{Sort: "colour"}); !errors.Is(err, quipu.ErrInvalid) {
			t.Errorf("an unknown order: %v", err)
		}
	})
}

// Who missed more than is noted reads all again and until then asks the database; one
// who began to read before others wrote reads what was then.
func TestIndexLeftBehind(t *testing.T) {
	storetest.Each(t, func(t *testing.T, url string) {
		ctx := context.Background()
		plain, held := open(t, url), open(t, url)
		items := storetest.Corpus{Seed: 4}.Items(0, 12)
		add(t, plain, items[:10]...)
		must(t, "hold", held.Hold(ctx))
		target := items[0].Coding.Mentions[0].ID
		same := func(when string) {
			t.Helper()
			if want, got := told(t, plain, store.Query{Kind: record.Events}), told(t, held, store.Query{Kind: record.Events}); got != want {
				t.Fatalf("%s: the index says\n%s\nand the database\n%s", when, got, want)
			}
		}
		for i, kind := range []string{`"AID"`, `"ASSAULT"`, `"AID"`} {
			if _, err := plain.Judge(ctx, record.Judgement{Act: record.Correct, Target: target, Field: "event", Value: json.RawMessage(kind), Who: "Ana"}, 0); err != nil {
				t.Fatalf("judgement %d: %v", i, err)
			}
		}
		// As many more updates would have done to the notes.
		driver := "sqlite"
		if strings.HasPrefix(url, "postgres") {
			driver = "pgx"
		}
		db, err := sql.Open(driver, url)
		must(t, "open", err)
		defer db.Close()
		_, err = db.Exec("DELETE FROM touched WHERE n < (SELECT MAX(n) FROM touched)")
		must(t, "forget notes", err)
		same("left behind")
		must(t, "hold", held.Hold(ctx))
		same("read again")
		add(t, held, items[10:]...)
		same("added to")
	})
}

// Who reads while others write gets what one moment holds: of each entry a bar of the
// timeline and a type.
func TestIndexWhileOthersWrite(t *testing.T) {
	storetest.Each(t, func(t *testing.T, url string) {
		ctx := context.Background()
		writer, held := open(t, url), open(t, url)
		must(t, "hold", held.Hold(ctx))
		items := storetest.Corpus{Seed: 9}.Items(0, 60)
		var readers sync.WaitGroup
		done := make(chan struct{})
		for range 4 {
			readers.Go(func() {
				for {
					select {
					case <-done:
						return
					default:
					}
					page, err := held.Entries(ctx, store.Query{Kind: record.Events, Limit: 5000})
					if err != nil || len(page.Entries) != page.Total {
						t.Errorf("%d entries of %d, %v", len(page.Entries), page.Total, err)
						return
					}
					for _, e := range page.Entries {
						if e == nil {
							t.Error("an entry that is in the index and not in the record")
							return
						}
					}
					if _, err := held.Facets(ctx, store.Query{Kind: record.Events, Actor: "min"}); err != nil {
						t.Error(err)
						return
					}
				}
			})
		}
		for at := 0; at < len(items); at += 5 {
			add(t, writer, items[at:at+5]...)
		}
		close(done)
		readers.Wait()
		if want, got := told(t, writer, store.Query{}), told(t, held, store.Query{}); got != want {
			t.Fatalf("the index says\n%s\nand the database\n%s", got, want)
		}
	})
}
