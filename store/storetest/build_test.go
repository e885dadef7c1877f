package storetest_test

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"quipu/record"
	"quipu/store"
	"quipu/store/storetest"
)

// open opens a store and closes it when the test is over.
func open(t testing.TB, url string) *store.Store {
	t.Helper()
	s, err := store.Open(context.Background(), url, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func add(t testing.TB, s *store.Store, items ...store.Item) []store.Added {
	t.Helper()
	added, err := s.Add(context.Background(), "tester", items...)
	if err != nil {
		t.Fatal(err)
	}
	return added
}

// check fails where the record that is kept is not what would be built whole.
func check(t testing.TB, s *store.Store) {
	t.Helper()
	differences, err := s.Check(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for i, line := range differences {
		if i == 3 {
			t.Errorf("and %d more", len(differences)-3)
			break
		}
		t.Error(line)
	}
	if t.Failed() {
		t.FailNow()
	}
}

// The record does not depend on the order in which documents come, nor on how many
// at once.
func TestRecordIsWhatIsBuiltWhole(t *testing.T) {
	storetest.Each(t, func(t *testing.T, url string) {
		s := open(t, url)
		r := rand.New(rand.NewPCG(1, 2))
		items := storetest.Corpus{Seed: 7}.Items(0, 150)
		r.Shuffle(len(items), func(i, j int) { items[i], items[j] = items[j], items[i] })
		for len(items) > 0 {
			n := min(1+r.IntN(20), len(items))
			add(t, s, items[:n]...)
			items = items[n:]
			check(t, s)
		}
	})
}

// Of few days much is told, and half of the reports do not say the day: what comes
// later, and what people take out, moves others from one day to the next.
func TestRecordIsWhatIsBuiltWholeWhereHomesMove(t *testing.T) {
	storetest.Each(t, func(t *testing.T, url string) {
		s := open(t, url)
		r := rand.New(rand.NewPCG(8, 9))
		items := storetest.Corpus{Seed: 31, Days: 4, Mentions: 4}.Items(0, 40)
		r.Shuffle(len(items), func(i, j int) { items[i], items[j] = items[j], items[i] })
		var targets, made []string
		for len(items) > 0 {
			n := min(1+r.IntN(8), len(items))
			add(t, s, items[:n]...)
			check(t, s)
			for _, item := range items[:n] {
				for _, m := range item.Coding.Mentions {
					targets = append(targets, m.ID)
				}
			}
			items = items[n:]
		}
		r.Shuffle(len(targets), func(i, j int) { targets[i], targets[j] = targets[j], targets[i] })
		for _, target := range targets[:min(25, len(targets))] {
			one := record.Judgement{Act: record.Reject, Who: "tester", Target: target}
			if r.IntN(2) == 0 {
				one.Act, one.Field, one.Value = record.Correct, "date_text", json.RawMessage(`null`)
			}
			done, err := s.Judge(context.Background(), one, 0)
			if err != nil {
				t.Fatal(err)
			}
			made = append(made, done.ID)
			check(t, s)
		}
		for _, id := range made {
			if err := s.Undo(context.Background(), id, "tester", ""); err != nil {
				t.Fatal(err)
			}
			check(t, s)
		}
	})
}

// A record that older rules made is grouped again when it is opened: there what is
// told of an event hung together in long chains, and nobody had a home.
func TestRecordOfOlderRulesIsGroupedAgain(t *testing.T) {
	storetest.Each(t, func(t *testing.T, url string) {
		s := open(t, url)
		items := storetest.Corpus{Seed: 31, Days: 4, Mentions: 4}.Items(0, 50)
		add(t, s, items[:30]...)
		driver := "sqlite"
		if strings.HasPrefix(url, "postgres") {
			driver = "pgx"
		}
		db, err := sql.Open(driver, url)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		for _, statement := range []string{
			"DELETE FROM home", "DELETE FROM tally WHERE name = 'grouping'",
			"UPDATE entry SET component = (SELECT MIN(component) FROM entry WHERE kind = 'event') WHERE kind = 'event'",
			// As if all had been one event.
			"UPDATE telling SET entry = (SELECT MIN(entry) FROM telling WHERE kind = 'event') WHERE kind = 'event'",
		} {
			if _, err := db.Exec(statement); err != nil {
				t.Fatal(err)
			}
		}
		again := open(t, url)
		check(t, again)
		add(t, again, items[30:]...)
		check(t, again)
	})
}

func BenchmarkAdd(b *testing.B) {
	for _, size := range []int{1, 200} {
		b.Run(fmt.Sprintf("batch=%d", size), func(b *testing.B) {
			s := open(b, b.TempDir()+"/record.db")
			corpus := storetest.Corpus{Seed: 1, Days: 365, Mentions: 12}
			n := 0
			for b.Loop() {
				b.StopTimer()
				items := corpus.Items(n, n+size)
				n += size
				b.StartTimer()
				add(b, s, items...)
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "docs/s")
		})
	}
}
