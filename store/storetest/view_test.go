package storetest_test

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"quipu"
	"quipu/record"
	"quipu/store"
	"quipu/store/storetest"
)

// Views are their owner's, and everybody's where they are shared.
func TestViews(t *testing.T) {
	storetest.Each(t, func(t *testing.T, url string) {
		ctx := context.Background()
		s := open(t, url)
		mine, err := s.SaveView(ctx, store.View{Who: "ana", Name: " Protests  in\nOruro ", Address: "/events?type=PROTEST&place=Oruro"})
		if err != nil || mine.Name != "Protests in Oruro" {
			t.Fatal(mine, err)
		}
		shared, err := s.SaveView(ctx, store.View{Who: "ben", Name: "Attacks", Address: "/events?type=ASSAULT", Shared: true})
		if err != nil {
			t.Fatal(err)
		}
		again, err := s.SaveView(ctx, store.View{Who: "ana", Name: "Protests in Oruro", Address: "/events?type=PROTEST"})
		if err != nil || again.ID != mine.ID {
			t.Fatal(again, err)
		}
		names := func(who string) string {
			list, err := s.Views(ctx, who)
			if err != nil {
				t.Fatal(err)
			}
			var all []string
			for _, one := range list {
				all = append(all, one.Name+" "+one.Address)
			}
			return strings.Join(all, "; ")
		}
		if got, want := names("ana"), "Attacks /events?type=ASSAULT; Protests in Oruro /events?type=PROTEST"; got != want {
			t.Errorf("ana has %q, want %q", got, want)
		}
		if got, want := names("ben"), "Attacks /events?type=ASSAULT"; got != want {
			t.Errorf("ben has %q, want %q", got, want)
		}
		if err := s.DropView(ctx, shared.ID, "ana"); !errors.Is(err, quipu.ErrNotFound) {
			t.Errorf("ana dropped ben's view: %v", err)
		}
		if err := s.DropView(ctx, shared.ID, "ben"); err != nil {
			t.Error(err)
		}
		for _, bad := range []store.View{
			{Name: "of nobody", Address: "/"},
			{Who: "ana", Address: "/"},
			{Who: "ana", Name: strings.Repeat("x", 100), Address: "/"},
			{Who: "ana", Name: "away", Address: "//example.org"},
			{Who: "ana", Name: "away", Address: `/\example.org`},
			{Who: "ana", Name: "away", Address: "https://example.org"},
		} {
			if _, err := s.SaveView(ctx, bad); !errors.Is(err, quipu.ErrInvalid) {
				t.Errorf("%+v: %v", bad, err)
			}
		}
	})
}

// The log is read from its end, and tells of a judgement whether it holds.
func TestLog(t *testing.T) {
	storetest.Each(t, func(t *testing.T, url string) {
		ctx := context.Background()
		s := open(t, url)
		add(t, s, storetest.Corpus{Seed: 4}.Items(0, 6)...)
		page, err := s.Entries(ctx, store.Query{Kind: record.Events, Limit: 1})
		if err != nil || len(page.Entries) == 0 {
			t.Fatal(page, err)
		}
		target := page.Entries[0].Sources[0].Mentions[0]
		done, err := s.Judge(ctx, record.Judgement{Act: record.Correct, Target: target, Field: "date", Value: json.RawMessage(`"2019-10-09"`), Who: "ana"}, 0)
		if err != nil {
			t.Fatal(err)
		}
		list, total, err := s.Log(ctx, store.LogQuery{Who: "ana", Acts: []string{"correct", "reject"}, Targets: []string{target, "none"}})
		if err != nil || total != 1 || len(list) != 1 || list[0].Judgement == nil || list[0].Judgement.ID != done.ID || list[0].Undone != 0 {
			t.Fatalf("%+v of %d, %v", list, total, err)
		}
		if _, total, err := s.Log(ctx, store.LogQuery{Part: store.OfReports}); err != nil || total != 6 {
			t.Errorf("%d changes of reports, %v", total, err)
		}
		if lately, err := s.Lately(ctx, time.Time{}, 3); err != nil || lately != (store.Lately{Reports: 6, Judged: 1, All: 7, From: 5}) {
			t.Errorf("lately %+v, %v", lately, err)
		}
		if lately, err := s.Lately(ctx, time.Now().Add(time.Hour), 3); err != nil || lately != (store.Lately{}) {
			t.Errorf("after all of it %+v, %v", lately, err)
		}
		if _, total, err := s.Log(ctx, store.LogQuery{Part: store.OfJudgements}); err != nil || total != 1 {
			t.Errorf("%d judgements, %v", total, err)
		}
		if err := s.Undo(ctx, done.ID, "ben", ""); err != nil {
			t.Fatal(err)
		}
		list, total, err = s.Log(ctx, store.LogQuery{After: list[0].Seq - 1, Limit: 5})
		if err != nil || total != 2 || list[0].Act != "undo" || list[0].Judgement != nil || list[1].Undone != list[0].Seq {
			t.Fatalf("%+v of %d, %v", list, total, err)
		}
		if _, total, err = s.Log(ctx, store.LogQuery{To: list[1].At, From: list[1].At.Add(-1)}); err != nil || total > 6 {
			t.Errorf("%d, %v", total, err)
		}
	})
}
