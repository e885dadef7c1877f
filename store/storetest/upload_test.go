package storetest_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"quipu"
	"quipu/store"
	"quipu/store/storetest"
)

// What was given is read once, also by readers that die over it, and its bytes go
// when it is read.
func TestUploads(t *testing.T) {
	storetest.Each(t, func(t *testing.T, url string) {
		ctx, now := context.Background(), time.Date(2019, 11, 20, 12, 0, 0, 0, time.UTC)
		s, err := store.Open(ctx, url, store.Options{Clock: func() time.Time { return now }})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		given, err := s.GiveUpload(ctx,
			store.Upload{Name: "march.txt", Bytes: []byte("They marched."), Source: "Wire", Published: quipu.Date{Year: 2019, Month: 11, Day: 19}, Who: "ana"},
			store.Upload{Name: "https://example.org/a", Lang: "es", Who: "ana"})
		if err != nil || len(given) != 2 || given[0].State != store.Waiting {
			t.Fatal(given, err)
		}
		first, ok, err := s.TakeUpload(ctx)
		if err != nil || !ok || first.N != given[0].N || string(first.Bytes) != "They marched." || first.Source != "Wire" || first.Published.Day != 19 || first.State != store.Working {
			t.Fatalf("took %+v, %v, %v", first, ok, err)
		}
		second, ok, err := s.TakeUpload(ctx)
		if err != nil || !ok || second.Name != "https://example.org/a" || len(second.Bytes) != 0 || second.Lang != "es" {
			t.Fatalf("took %+v, %v, %v", second, ok, err)
		}
		if one, ok, err := s.TakeUpload(ctx); ok || err != nil {
			t.Errorf("took %+v a second time, %v", one, err)
		}
		for name, err := range map[string]error{"retry": s.RetryUpload(ctx, first.N), "forget": s.ForgetUpload(ctx, first.N)} {
			if !errors.Is(err, quipu.ErrConflict) {
				t.Errorf("%s of what is being read: %v", name, err)
			}
		}
		// The reader of the first one dies; that of the second gives signs.
		now = now.Add(50 * time.Second)
		second.Documents = 3
		if err := s.NoteUpload(ctx, second); err != nil {
			t.Fatal(err)
		}
		now = now.Add(50 * time.Second)
		again, ok, err := s.TakeUpload(ctx)
		if err != nil || !ok || again.N != first.N || string(again.Bytes) != "They marched." {
			t.Fatalf("took %+v, %v, %v", again, ok, err)
		}
		again.State, again.Documents = store.Finished, 1
		second.State, second.Failed, second.Reasons = store.Failing, 2, []string{"a: cut off", "b: empty"}
		for _, u := range []store.Upload{again, second} {
			if err := s.NoteUpload(ctx, u); err != nil {
				t.Fatal(err)
			}
		}
		list, err := s.Uploads(ctx, 10)
		if err != nil || len(list) != 2 || list[0].N != second.N || len(list[0].Reasons) != 2 || list[0].Ended.IsZero() || list[1].State != store.Finished || list[1].Documents != 1 {
			t.Fatalf("%+v, %v", list, err)
		}
		if err := s.RetryUpload(ctx, second.N); err != nil {
			t.Error(err)
		}
		if one, ok, err := s.TakeUpload(ctx); err != nil || !ok || one.N != second.N || one.Failed != 0 || one.Reasons != nil {
			t.Errorf("took %+v, %v, %v", one, ok, err)
		}
		if err := s.ForgetUpload(ctx, first.N); err != nil {
			t.Error(err)
		}
		if err := s.ForgetUpload(ctx, first.N); !errors.Is(err, quipu.ErrNotFound) {
			t.Errorf("forgetting what is forgotten: %v", err)
		}
	})
}
