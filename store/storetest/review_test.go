package storetest_test

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"testing"
	"time"

	"quipu"
	"quipu/record"
	"quipu/store"
	"quipu/store/storetest"
)

// A review is drawn, decided by two, settled, closed and forgotten.
func TestReview(t *testing.T) {
	storetest.Each(t, func(t *testing.T, url string) {
		ctx := context.Background()
		s := open(t, url)
		add(t, s, storetest.Corpus{Seed: 6}.Items(0, 20)...)
		candidates, err := s.Candidates(ctx, store.CandidateQuery{})
		if err != nil || len(candidates) < 5 {
			t.Fatal(candidates, err)
		}
		protests, err := s.Candidates(ctx, store.CandidateQuery{Types: []string{"PROTEST"}, Lang: "en"})
		if err != nil || len(protests) == 0 || len(protests) == len(candidates) || slices.ContainsFunc(protests, func(c store.Candidate) bool { return c.Type != "PROTEST" }) {
			t.Fatal(protests, err)
		}
		sample := candidates[:4]
		begun, err := s.BeginReview(ctx, store.Review{Name: " First\nlook ", Who: "ana", Order: "random", Seed: 7, Coders: []string{"ana", "ben"}, Blind: true}, sample)
		if err != nil || begun.Name != "First look" || begun.Items != 4 {
			t.Fatal(begun, err)
		}
		items, err := s.ReviewItems(ctx, begun.ID, 2, 9)
		if err != nil || len(items) != 3 || items[0].Place != 2 || items[0].Mention.ID != sample[1].ID || items[0].Doc != sample[1].Doc {
			t.Fatal(items, err)
		}
		next := func(who string, want int) {
			t.Helper()
			if got, err := s.NextItem(ctx, begun.ID, who); err != nil || got != want {
				t.Errorf("the next of %s is %d, want %d, %v", who, got, want, err)
			}
		}
		decide := func(d store.Decision, seen time.Time, want error) store.Decision {
			t.Helper()
			done, err := s.Decide(ctx, begun.ID, d, seen)
			if !errors.Is(err, want) {
				t.Errorf("%+v: %v, want %v", d, err, want)
			}
			return done
		}
		first := decide(store.Decision{Place: 1, Who: "ana", Verdict: store.Corrected, Fields: map[string]string{"event": "AID", "actor": ""}}, time.Time{}, nil)
		next("ana", 2)
		next("ben", 1)
		decide(store.Decision{Place: 1, Who: "ana", Verdict: store.Wrong}, time.Time{}, quipu.ErrConflict)
		decide(store.Decision{Place: 1, Who: "ben", Verdict: store.Right, Fields: map[string]string{"event": "PROTEST"}}, time.Time{}, nil)
		decide(store.Decision{Place: 2, Who: "ana", Verdict: store.Skipped}, time.Time{}, nil)
		decide(store.Decision{Place: 1, Who: "cleo", Verdict: store.Wrong}, time.Time{}, quipu.ErrInvalid)
		decide(store.Decision{Place: 9, Who: "ana", Verdict: store.Wrong}, time.Time{}, quipu.ErrNotFound)
		decide(store.Decision{Place: 2, Who: "ben", Verdict: store.Wrong, Fields: map[string]string{"event": "AID"}}, time.Time{}, quipu.ErrInvalid)
		decide(store.Decision{Place: 2, Who: "ben", Verdict: "maybe"}, time.Time{}, quipu.ErrInvalid)
		again := decide(store.Decision{Place: 1, Who: "ana", Verdict: store.Wrong}, first.At, nil)
		kept, there, err := s.Decision(ctx, begun.ID, 1, "ana")
		if err != nil || !there || kept.Verdict != store.Wrong || len(kept.Fields) > 0 || !kept.At.Equal(again.At) {
			t.Errorf("ana's decision is %+v, %v", kept, err)
		}

		raw, _ := json.Marshal("2019-10-07")
		correct := []record.Judgement{{Act: record.Correct, Field: "date_text", Value: raw}}
		settled := store.Settled{Place: 1, Who: "cleo", Verdict: store.Corrected, Fields: map[string]string{"event": "AID"}}
		broken := []record.Judgement{{Act: record.Correct, Field: "nothing", Value: raw}}
		for _, one := range []struct {
			settled store.Settled
			with    []record.Judgement
			want    error
		}{
			{settled, broken, quipu.ErrInvalid}, // nothing of it is kept
			{store.Settled{Place: 2, Who: "cleo", Verdict: store.Wrong}, nil, quipu.ErrInvalid},
			{settled, correct, nil},
			{settled, correct, quipu.ErrConflict},
		} {
			if err := s.Settle(ctx, begun.ID, one.settled, one.with); !errors.Is(err, one.want) {
				t.Errorf("settled %+v: %v, want %v", one, err, one.want)
			}
		}
		decide(store.Decision{Place: 1, Who: "ana", Verdict: store.Right}, again.At, quipu.ErrConflict)
		// What somebody changes elsewhere meanwhile stays.
		if _, err := s.Judge(ctx, record.Judgement{Act: record.Confirm, Target: sample[2].ID, Who: "dora"}, 0); err != nil {
			t.Fatal(err)
		}
		if err := s.TakeOver(ctx, begun.ID, store.Settled{Place: 3, Who: "ana", Verdict: store.Wrong}, []record.Judgement{{Act: record.Reject}}); !errors.Is(err, quipu.ErrConflict) {
			t.Errorf("what dora confirmed is rejected: %v", err)
		}
		report, err := s.Report(ctx, sample[0].Doc)
		if err != nil || !slices.ContainsFunc(report.Judgements, func(j record.Judgement) bool { return j.Target == sample[0].ID && j.Who == "cleo" }) {
			t.Errorf("what was settled is no judgement: %+v, %v", report.Judgements, err)
		}
		check(t, s)
		decisions, all, err := s.Decisions(ctx, begun.ID)
		if err != nil || len(decisions) != 3 || decisions[1].Who != "ben" || decisions[1].Fields["event"] != "PROTEST" || len(all) != 1 || all[0].Fields["event"] != "AID" || all[0].Verdict != store.Corrected {
			t.Errorf("decisions are %+v, settled is %+v, %v", decisions, all, err)
		}

		if err := s.CloseReview(ctx, begun.ID, "ana"); err != nil {
			t.Error(err)
		}
		if err := s.CloseReview(ctx, begun.ID, "ana"); !errors.Is(err, quipu.ErrConflict) {
			t.Errorf("closed twice: %v", err)
		}
		decide(store.Decision{Place: 3, Who: "ana", Verdict: store.Wrong}, time.Time{}, quipu.ErrConflict)
		list, err := s.Reviews(ctx)
		if err != nil || len(list) != 1 || list[0].Closed.IsZero() || list[0].Decided["ana"] != 2 || list[0].Decided["ben"] != 1 || list[0].Seed != 7 || !list[0].Blind {
			t.Errorf("reviews are %+v, %v", list, err)
		}
		if err := s.DropReview(ctx, begun.ID, "ana"); err != nil {
			t.Error(err)
		}
		if _, err := s.Review(ctx, begun.ID); !errors.Is(err, quipu.ErrNotFound) {
			t.Errorf("forgotten: %v", err)
		}
		for name, bad := range map[string]store.Review{
			"nobody's": {Name: "x", Order: "random", Coders: []string{"ana"}},
			"nameless": {Who: "ana", Order: "random", Coders: []string{"ana"}},
			"alone":    {Name: "x", Who: "ana", Order: "random"},
			"twice":    {Name: "x", Who: "ana", Order: "random", Coders: []string{"ana", "ana"}},
			"order":    {Name: "x", Who: "ana", Order: "best", Coders: []string{"ana"}},
		} {
			if _, err := s.BeginReview(ctx, bad, sample); !errors.Is(err, quipu.ErrInvalid) {
				t.Errorf("%s: %v", name, err)
			}
		}
		if _, err := s.BeginReview(ctx, store.Review{Name: "x", Who: "ana", Order: "random", Coders: []string{"ana"}}, []store.Candidate{{ID: "gone", Doc: sample[0].Doc}}); !errors.Is(err, quipu.ErrNotFound) {
			t.Errorf("a mention that is gone: %v", err)
		}
	})
}
