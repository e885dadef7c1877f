package storetest_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

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
