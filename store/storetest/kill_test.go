package storetest_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"quipu/coding"
	"quipu/record"
	"quipu/store"
	"quipu/store/storetest"
)

// A writer that is killed again and again, at any moment, loses nothing that it
// acknowledged, and nothing is there twice. Every other one judges what it adds.
func TestKilledWriter(t *testing.T) {
	storetest.Each(t, func(t *testing.T, url string) {
		kills := 200
		if testing.Short() {
			kills = 20
		}
		const seed = 5
		random := rand.New(rand.NewPCG(seed, seed))
		f := follow(t, url)
		began, need := time.Now(), 100*time.Millisecond
		for n := range kills {
			what := "add"
			if n%2 == 0 {
				what = "judge"
			}
			if n%50 == 5 { // By then the store is there.
				need = f.measure()
			}
			// It starts with a batch that may be there already.
			c := start(t, job{URL: url, Do: what, Who: "writer", First: max(0, f.next-1-random.IntN(2)), Last: 1 << 30})
			acks, err := c.wait(life(random, n, need))
			if err != nil {
				t.Fatalf("kill %d: %v", n, err)
			}
			f.take(acks)
			if n%25 == 24 {
				f.check(false)
			}
		}
		f.measure()
		f.check(true)
		if f.batches < kills/10 {
			t.Errorf("%d kills let %d batches through: too few to tell anything", kills, f.batches)
		}
		t.Logf("%d kills in %v; %v to add twice; %d batches and %d judgements acknowledged, %d taken back",
			kills, time.Since(began).Round(time.Second), need.Round(time.Millisecond), f.batches, len(f.judged), len(f.undone))
	})
}

// measure lets a child add twice and end by itself, and returns how long it took.
func (f *follower) measure() time.Duration {
	f.t.Helper()
	from := time.Now()
	acks, err := start(f.t, job{URL: f.url, Do: "add", Who: "writer", First: f.next, Last: f.next + 2}).wait(0, false)
	if err != nil {
		f.t.Fatal(err)
	}
	f.take(acks)
	return time.Since(from)
}

// A follower knows what was acknowledged, and looks whether it is there.
type follower struct {
	t       *testing.T
	url     string
	next    int // the first batch that was not acknowledged
	batches int
	judged  map[string]bool // mentions
	undone  map[string]bool
}

func follow(t *testing.T, url string) *follower {
	return &follower{t: t, url: url, judged: map[string]bool{}, undone: map[string]bool{}}
}

func (f *follower) take(acks []ack) {
	for _, one := range acks {
		switch one.what {
		case "added":
			b, err := strconv.Atoi(one.target)
			if err != nil {
				f.t.Fatal(err)
			}
			if b >= f.next {
				f.next = b + 1
				f.batches++
			}
		case "judged":
			f.judged[one.target] = true
		case "undone":
			f.undone[one.target] = true
		}
	}
}

// check opens the store as whoever comes after a crash does. With all, the record
// is compared with one that is built at once, and each document looked at.
func (f *follower) check(all bool) {
	f.t.Helper()
	ctx := context.Background()
	kept, err := store.Open(ctx, f.url, store.Options{})
	if err != nil {
		f.t.Fatal(err)
	}
	defer kept.Close()
	log := logOf(f.t, kept)
	f.checkLog(kept, log)
	last := f.next * batch
	first := 0
	if !all {
		first = max(0, last-50)
	}
	f.checkReports(kept, log, first, last)
	if all {
		check(f.t, kept)
	}
}

// logOf are all changes.
func logOf(t *testing.T, kept *store.Store) []store.Change {
	t.Helper()
	log, err := kept.Changes(context.Background(), store.Since{}, 1<<30)
	if err != nil {
		t.Fatal(err)
	}
	return log
}

// checkLog compares the log with what is kept: each document was added once and
// each mention judged once.
func (f *follower) checkLog(kept *store.Store, log []store.Change) {
	f.t.Helper()
	stats, err := kept.Stats(context.Background())
	if err != nil {
		f.t.Fatal(err)
	}
	seen := map[string]bool{}
	count := map[string]int{}
	for i, change := range log {
		if change.Seq != int64(i+1) {
			f.t.Fatalf("change %d has number %d", i+1, change.Seq)
		}
		count[change.Act]++
		key := change.Act + " " + change.Target
		if change.Act == "undo" {
			continue
		}
		if seen[key] {
			f.t.Errorf("the log has twice: %s", key)
		}
		seen[key] = true
	}
	if stats.Documents != count["add"] || stats.Judgements != count[string(record.Correct)]-count["undo"] || stats.Changes != int64(len(log)) {
		f.t.Errorf("kept %d documents, %d judgements, %d changes; the log has %v", stats.Documents, stats.Judgements, stats.Changes, count)
	}
	for n := range f.next * batch {
		if id := string(report(n).Document.ID); !seen["add "+id] {
			f.t.Errorf("%s was acknowledged and is not in the log", id)
		}
	}
	for target := range f.judged {
		if !seen[string(record.Correct)+" "+target] {
			f.t.Errorf("the judgement of %s was acknowledged and is not in the log", target)
		}
	}
}

// checkReports compares documents and codings with what was added and judged.
func (f *follower) checkReports(kept *store.Store, log []store.Change, first, last int) {
	f.t.Helper()
	moved := map[string]int{} // mentions, by what was last done to them
	for _, change := range log {
		if change.Act == string(record.Correct) {
			moved[change.Target]++
		}
	}
	for n := first; n < last; n++ {
		item := report(n)
		doc, coded, err := kept.Document(context.Background(), item.Document.ID)
		if err != nil {
			f.t.Errorf("%s was acknowledged: %v", item.Document.ID, err)
			continue
		}
		want := item.Coding.Mentions[0]
		switch got := coded.Mentions[0].Date; {
		case f.undone[want.ID] && got != want.Date, moved[want.ID] == 0 && got != want.Date:
			f.t.Errorf("%s: moved to %v", want.ID, got)
		case f.judged[want.ID] && n%3 != 0 && got != judgedDate:
			f.t.Errorf("%s: the judgement was acknowledged and the day is %v", want.ID, got)
		}
		want.Date = coded.Mentions[0].Date
		item.Coding.Mentions = slices.Concat([]coding.Mention{want}, item.Coding.Mentions[1:])
		if diff := cmp.Diff(item.Coding, *coded); diff != "" {
			f.t.Errorf("coding of %s: %s", doc.ID, diff)
		}
		if diff := cmp.Diff(item.Document, doc); diff != "" {
			f.t.Errorf("document %s: %s", doc.ID, diff)
		}
		if source, err := kept.Source(context.Background(), store.Hash(item.Source)); err != nil || string(source) != string(item.Source) {
			f.t.Errorf("bytes of %s: %d, %v", doc.ID, len(source), err)
		}
	}
}
