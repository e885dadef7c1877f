package storetest_test

import (
	"context"
	"encoding/json"
	"errors"
	"sync"
	"testing"
	"time"

	"quipu"
	"quipu/record"
	"quipu/store"
	"quipu/store/storetest"
)

// Several processes and several writers in each add the same reports and judge
// them while others read; nobody fails, and nothing is lost or there twice.
func TestCrowd(t *testing.T) {
	storetest.Each(t, func(t *testing.T, url string) {
		const batches = 16
		kept := open(t, url)
		var children []*child
		for _, first := range []int{0, 4, 8} {
			children = append(children, start(t, job{URL: url, Do: "judge", Who: "process", First: first, Last: batches}))
		}
		ctx, stop := context.WithCancel(context.Background())
		var writers, readers sync.WaitGroup
		for from := range 3 {
			writers.Go(func() {
				for i := range batches {
					if err := addBatch(ctx, kept, "writer", (batches-1-i+from)%batches); err != nil {
						t.Error(err)
						return
					}
				}
			})
		}
		for range 20 { // More than there are connections.
			readers.Go(func() {
				for ctx.Err() == nil {
					if err := look(kept); err != nil {
						t.Errorf("reading beside writers: %v", err)
						return
					}
					time.Sleep(20 * time.Millisecond)
				}
			})
		}
		f := follow(t, url)
		for _, c := range children {
			acks, err := c.wait(0, false)
			if err != nil {
				t.Error(err)
			}
			f.take(acks)
		}
		writers.Wait()
		stop()
		readers.Wait()
		f.next = batches
		f.check(true)
		if len(f.judged) == 0 {
			t.Error("no judgements")
		}
	})
}

// look reads as the commands do. What it reads is one moment: a page has as many
// entries as it says, and each entry can be read by itself, unless another writer
// took it away.
func look(kept *store.Store) error {
	ctx := context.Background()
	for _, kind := range record.Kinds() {
		page, err := kept.Entries(ctx, store.Query{Kind: kind, Limit: 20})
		if err != nil {
			return err
		}
		if len(page.Entries) != min(20, page.Total) {
			return errors.New("a page has other entries than it says")
		}
		for _, entry := range page.Entries[:min(2, len(page.Entries))] {
			if _, err := kept.Entry(ctx, entry.ID, quipu.Date{}); err != nil && !errors.Is(err, quipu.ErrNotFound) {
				return err
			}
		}
	}
	if _, _, err := kept.Search(ctx, "marched", store.Query{}); err != nil {
		return err
	}
	_, err := kept.Changes(ctx, store.Since{}, 10)
	return err
}

// Of several who saw the same version and judge at the same time, one wins and the
// others are told.
func TestStaleVersion(t *testing.T) {
	storetest.Each(t, func(t *testing.T, url string) {
		stores := []*store.Store{open(t, url), open(t, url)}
		if err := addBatch(context.Background(), stores[0], "writer", 0); err != nil {
			t.Fatal(err)
		}
		for n := range batch {
			target := report(n).Coding.Mentions[0].ID
			version, err := stores[0].Version(context.Background(), target)
			if err != nil {
				t.Fatal(err)
			}
			const people = 6
			errs := make([]error, people)
			var all sync.WaitGroup
			for i := range people {
				all.Go(func() {
					_, errs[i] = stores[i%2].Judge(context.Background(), record.Judgement{
						Act: record.Correct, Target: target, Field: "date", Who: "judge", Value: json.RawMessage(`"2019-09-15"`),
					}, version)
				})
			}
			all.Wait()
			won := 0
			for _, err := range errs {
				switch {
				case err == nil:
					won++
				case !errors.Is(err, quipu.ErrConflict):
					t.Errorf("%s: %v", target, err)
				}
			}
			if won != 1 {
				t.Errorf("%s: %d of %d judgements of one version were taken", target, won, people)
			}
			after, err := stores[1].Version(context.Background(), target)
			if err != nil || after <= version {
				t.Errorf("%s: version %d, then %d, %v", target, version, after, err)
			}
		}
		check(t, stores[0])
	})
}
