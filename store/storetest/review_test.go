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

// In a blind review that all have decided nothing is decided again: whoever may compare
// could follow the others.
func TestBlindReviewStands(t *testing.T) {
	storetest.Each(t, func(t *testing.T, url string) {
		ctx := context.Background()
		s := open(t, url)
		add(t, s, storetest.Corpus{Seed: 6}.Items(0, 4)...)
		sample, err := s.Candidates(ctx, store.CandidateQuery{})
		if err != nil {
			t.Fatal(err)
		}
		begun, err := s.BeginReview(ctx, store.Review{Name: "x", Who: "ana", Order: "random", Coders: []string{"ana", "ben"}, Blind: true}, sample[:1])
		if err != nil {
			t.Fatal(err)
		}
		seen := time.Time{}
		for _, one := range []struct {
			who  string
			want error
		}{{"ana", nil}, {"ana", nil}, {"ben", nil}, {"ana", quipu.ErrConflict}} {
			if one.who == "ben" {
				seen = time.Time{}
			}
			done, err := s.Decide(ctx, begun.ID, store.Decision{Place: 1, Who: one.who, Verdict: store.Wrong}, seen)
			if !errors.Is(err, one.want) {
				t.Errorf("%s: %v, want %v", one.who, err, one.want)
			}
			seen = done.At
		}
	})
}

// Reports are dealt out, read whole in the record, and what came of each is counted
// when its reader says that it is done.
func TestWholeReports(t *testing.T) {
	storetest.Each(t, func(t *testing.T, url string) {
		ctx := context.Background()
		s := open(t, url)
		items := storetest.Corpus{Seed: 6}.Items(0, 4)
		items[3].Coding.Mentions = nil
		add(t, s, items...)
		sample, err := s.CandidateReports(ctx, store.CandidateQuery{})
		if err != nil || len(sample) != 4 || sample[3].Doc != items[3].Document.ID || sample[0].ID != "" {
			t.Fatal(sample, err)
		}
		review := store.Review{Name: "x", Who: "ana", Order: "random", Whole: true, Coders: []string{"ana", "ben"}}
		begun, err := s.BeginReview(ctx, review, sample)
		if err != nil {
			t.Fatal(err)
		}
		next := func(who string, want int) {
			t.Helper()
			if got, err := s.NextItem(ctx, begun.ID, who); err != nil || got != want {
				t.Errorf("the next of %s is %d, want %d, %v", who, got, want, err)
			}
		}
		read := func(place int, who string, verdict store.Verdict, want error) store.Decision {
			t.Helper()
			done, err := s.Decide(ctx, begun.ID, store.Decision{Place: place, Who: who, Verdict: verdict, Fields: map[string]string{"right AID": "7"}}, time.Time{})
			if !errors.Is(err, want) {
				t.Errorf("%d by %s: %v, want %v", place, who, err, want)
			}
			return done
		}
		next("ana", 1)
		next("ben", 2)
		m := items[0].Coding.Mentions
		other, _ := json.Marshal("AID")
		if m[1].Event == "AID" {
			other, _ = json.Marshal("ASSAULT")
		}
		missed := m[0]
		missed.ID, missed.EventID, missed.Event = "added", "added", "MOBILIZE"
		value, _ := json.Marshal(missed)
		for _, one := range []record.Judgement{
			{Act: record.Reject, Target: m[0].ID}, {Act: record.Correct, Target: m[1].ID, Field: "event", Value: other},
			{Act: record.Add, Doc: items[0].Document.ID, Value: value},
		} {
			one.Who = "ana"
			if _, err := s.Judge(ctx, one, 0); err != nil {
				t.Fatal(err)
			}
		}
		read(1, "ana", store.Read, nil)
		done, _, err := s.Decision(ctx, begun.ID, 1, "ana")
		if err != nil {
			t.Fatal(err)
		}
		got := done.Reading()
		count := 0
		for _, n := range got.Right {
			count += n
		}
		retyped := 0
		for _, n := range got.Retyped {
			retyped += n
		}
		if count != len(m)-2 || got.Wrong[string(m[0].Event)] != 1 || got.Missed["MOBILIZE"] != 1 || retyped != 1 || got.Coder != items[0].Coding.Coder {
			t.Errorf("the reading is %+v", got)
		}
		read(1, "ben", store.Read, quipu.ErrConflict)
		read(1, "ben", store.Skipped, quipu.ErrConflict)
		read(2, "ben", store.Right, quipu.ErrInvalid)
		next("ana", 3)
		read(3, "ana", store.Skipped, nil) // Ben may read it.
		next("ana", 2)
		read(2, "ben", store.Read, nil)
		next("ben", 4)
		if done := read(4, "ben", store.Read, nil); len(done.Reading().Right) != 0 {
			t.Errorf("of a report without codings: %+v", done)
		}
		next("ben", 3)
		next("ana", 0)
		if err := s.Settle(ctx, begun.ID, store.Settled{Place: 1, Who: "ana", Verdict: store.Right}, nil); !errors.Is(err, quipu.ErrInvalid) {
			t.Errorf("a report is settled: %v", err)
		}
		for name, change := range map[string]func(*store.Review){
			"uncertain": func(r *store.Review) { r.Order = "uncertain" },
			"hidden":    func(r *store.Review) { r.Hidden = true },
			"entering":  func(r *store.Review) { r.TakeOver = true },
			"unseen":    func(r *store.Review) { r.Blind, r.Hidden, r.TakeOver = true, true, true },
			"a kind":    func(r *store.Review) { r.Kinds = []string{"event", "name"} },
			"twice":     func(r *store.Review) { r.Kinds = []string{"event", "event"} },
			"by type":   func(r *store.Review) { r.ByType = true },
			"of a type": func(r *store.Review) { r.Query.Types = []string{"AID"} },
			"mentions":  func(r *store.Review) { r.Whole = false },
		} {
			one := review
			change(&one)
			if _, err := s.BeginReview(ctx, one, sample); !errors.Is(err, quipu.ErrInvalid) {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}

// Where whole reports are read blind, each coder works on what the machine coded when the
// review began, apart from the record and from each other.
func TestBlindReports(t *testing.T) {
	storetest.Each(t, func(t *testing.T, url string) {
		ctx := context.Background()
		s := open(t, url)
		items := storetest.Corpus{Seed: 6}.Items(0, 3)
		add(t, s, items...)
		sample, err := s.CandidateReports(ctx, store.CandidateQuery{})
		if err != nil {
			t.Fatal(err)
		}
		begun, err := s.BeginReview(ctx, store.Review{Name: "x", Who: "ana", Order: "random", Whole: true, Blind: true, TakeOver: true, Kinds: []string{"event", "claim"}, Coders: []string{"ana", "ben"}}, sample[:2])
		if err != nil {
			t.Fatal(err)
		}
		doc, m := sample[0].Doc, items[0].Coding.Mentions
		if place, err := s.ReviewPlace(ctx, begun.ID, doc); err != nil || place != 1 {
			t.Fatal(place, err)
		}
		// What somebody decides in the record meanwhile shows in no work.
		if _, err := s.Judge(ctx, record.Judgement{Act: record.Reject, Target: m[1].ID, Who: "cleo"}, 0); err != nil {
			t.Fatal(err)
		}
		report := func(who string) *store.Report {
			t.Helper()
			r, err := s.ReviewReport(ctx, begun.ID, 1, who)
			if err != nil {
				t.Fatal(err)
			}
			return r
		}
		work := func(who string, version int64, want error, list ...record.Judgement) []record.Judgement {
			t.Helper()
			for i := range list {
				list[i].Who = who
			}
			done, err := s.JudgeWork(ctx, begun.ID, 1, list, version)
			if !errors.Is(err, want) {
				t.Errorf("%+v: %v, want %v", list, err, want)
			}
			return done
		}
		before := report("ana")
		if _, there := before.Entry(m[0].EventID); len(before.Judged.Mentions) != len(m) || len(before.Judgements) > 0 || there {
			t.Errorf("ana begins with %d of %d mentions, %d judgements", len(before.Judged.Mentions), len(m), len(before.Judgements))
		}
		missed := m[0]
		missed.ID, missed.EventID, missed.Event = "added", "added", "MOBILIZE"
		value, _ := json.Marshal(missed)
		other := quipu.Negated
		if m[0].Status == other {
			other = quipu.Historical
		}
		status, _ := json.Marshal(other)
		version := before.Version(m[0].ID)
		work("ana", version, nil, record.Judgement{Act: record.Correct, Target: m[0].ID, Field: "status", Value: status}, record.Judgement{Act: record.Correct, Target: m[0].ID, Field: "weapon", Value: json.RawMessage("null")})
		work("ana", version, quipu.ErrConflict, record.Judgement{Act: record.Confirm, Target: m[0].ID})
		work("ana", 0, quipu.ErrInvalid, record.Judgement{Act: record.Correct, Target: m[0].ID, Field: "status", Value: json.RawMessage(`"maybe"`)})
		work("ana", 0, quipu.ErrInvalid, record.Judgement{Act: record.Merge, Target: m[0].ID, Others: []string{m[1].ID}})
		work("ana", 0, quipu.ErrNotFound, record.Judgement{Act: record.Reject, Target: "nothing"})
		work("cleo", 0, quipu.ErrInvalid, record.Judgement{Act: record.Reject, Target: m[0].ID})
		work("ana", 0, nil, record.Judgement{Act: record.Add, Value: value})
		work("ana", 0, quipu.ErrConflict, record.Judgement{Act: record.Add, Value: value})
		gone := work("ana", 0, nil, record.Judgement{Act: record.Reject, Target: m[1].ID})
		if r := report("ana"); len(r.Judged.Mentions) != len(m) || len(r.Judgements) != 4 || r.Judged.Mentions[0].Status != other {
			t.Errorf("ana has %d mentions, %+v", len(r.Judged.Mentions), r.Judgements)
		}
		if r := report("ben"); len(r.Judged.Mentions) != len(m) || len(r.Judgements) > 0 || r.Judged.Mentions[0].Status == other {
			t.Error("ben sees what ana did")
		}
		if r, err := s.Report(ctx, doc); err != nil || len(r.Judgements) != 1 {
			t.Errorf("work entered the record: %+v, %v", r.Judgements, err)
		}
		if err := s.UndoWork(ctx, begun.ID, 1, "ben", gone[0].ID); !errors.Is(err, quipu.ErrNotFound) {
			t.Errorf("ben takes back what is ana's: %v", err)
		}
		if err := s.UndoWork(ctx, begun.ID, 1, "ana", gone[0].ID); err != nil {
			t.Error(err)
		}
		for _, who := range begun.Coders {
			for place := 1; place <= 2; place++ {
				if next, err := s.NextItem(ctx, begun.ID, who); err != nil || next != place {
					t.Errorf("the next of %s is %d, %v", who, next, err)
				}
				if _, err := s.Decide(ctx, begun.ID, store.Decision{Place: place, Who: who, Verdict: store.Read}, time.Time{}); err != nil {
					t.Error(err)
				}
			}
		}
		work("ana", 0, quipu.ErrConflict, record.Judgement{Act: record.Reject, Target: m[0].ID})
		works, err := s.Works(ctx, begun.ID)
		if err != nil || len(works) != 1 || works[0].Who != "ana" || works[0].Changes != 5 || len(works[0].Judgements) != 3 {
			t.Errorf("works are %+v, %v", works, err)
		}
		if err := s.TakeOverWork(ctx, begun.ID, 1, "ana"); err != nil {
			t.Fatal(err)
		}
		if r, err := s.Report(ctx, doc); err != nil || len(r.Judgements) != 4 || len(r.Judged.Mentions) != len(m) {
			t.Errorf("what entered the record is %+v, %v", r.Judgements, err)
		}
		if err := s.CloseReview(ctx, begun.ID, "ana"); err != nil {
			t.Fatal(err)
		}
		if err := s.TakeOverWork(ctx, begun.ID, 1, "ana"); !errors.Is(err, quipu.ErrConflict) {
			t.Errorf("a closed review enters the record again: %v", err)
		}
		if err := s.DropReview(ctx, begun.ID, "ana"); err != nil {
			t.Error(err)
		}
		hidden, err := s.BeginReview(ctx, store.Review{Name: "x", Who: "ana", Order: "random", Whole: true, Blind: true, Hidden: true, Coders: []string{"ana"}}, sample)
		if err != nil {
			t.Fatal(err)
		}
		if r, err := s.ReviewReport(ctx, hidden.ID, 1, "ana"); err != nil || len(r.Machine.Mentions)+len(r.Judged.Mentions) > 0 {
			t.Errorf("what the machine coded is shown: %v", err)
		}
	})
}
