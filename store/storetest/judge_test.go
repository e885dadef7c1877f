package storetest_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"quipu"
	"quipu/record"
	"quipu/store"
	"quipu/store/storetest"
)

// A player does what people and machines do to a store, by chance.
type player struct {
	*testing.T
	*rand.Rand
	store *store.Store
	items []store.Item // still to be added
	past  []store.Item // that were
	made  []string     // judgements that hold
}

// step does one thing and says what it did.
func (p *player) step() string {
	ctx := context.Background()
	switch what := p.IntN(10); {
	case what < 4 && len(p.items) > 0:
		n := min(1+p.IntN(8), len(p.items))
		add(p.T, p.store, p.items[:n]...)
		p.past = append(p.past, p.items[:n]...)
		p.items = p.items[n:]
		return fmt.Sprintf("added %d", n)
	case what == 4:
		// Another coder, on some that were there and some that were not.
		corpus := storetest.Corpus{Seed: 21, Coder: fmt.Sprintf("quipu/test%d", p.IntN(3))}
		var again []store.Item
		for range 1 + p.IntN(4) {
			again = append(again, corpus.Item(p.IntN(80)))
		}
		added := add(p.T, p.store, again...)
		return fmt.Sprintf("coded again %v", added)
	case what == 5 && len(p.made) > 0:
		i := p.IntN(len(p.made))
		if err := p.store.Undo(ctx, p.made[i], "tester", ""); err != nil {
			p.Fatal(err)
		}
		id := p.made[i]
		p.made = append(p.made[:i], p.made[i+1:]...)
		return "undid " + id
	}
	return p.judge()
}

// judge does one act on entries that it picks.
func (p *player) judge() string {
	ctx := context.Background()
	kind := record.Kinds()[p.IntN(len(record.Kinds()))]
	page, err := p.store.Entries(ctx, store.Query{Kind: kind, Limit: 500, Sort: store.ByOutlets, Whole: true})
	if err != nil {
		p.Fatal(err)
	}
	if len(page.Entries) < 2 {
		return "nothing"
	}
	a, b := page.Entries[p.IntN(len(page.Entries))], page.Entries[p.IntN(len(page.Entries))]
	if p.IntN(2) == 0 {
		a = page.Entries[p.IntN(min(5, len(page.Entries)))] // One with several tellings.
	}
	telling := a.Tellings[p.IntN(len(a.Tellings))]
	target := telling.ID
	if len(telling.Mentions) > 0 {
		target = telling.Mentions[p.IntN(len(telling.Mentions))].ID
	}
	one := record.Judgement{Who: "tester", Target: target}
	switch p.IntN(6) {
	case 0:
		one.Act = record.Confirm
	case 1:
		one.Act = record.Reject
	case 2:
		one.Act, one.Field, one.Value = record.Correct, "date", json.RawMessage(`"2019-10-09"`)
	case 3:
		one.Act, one.Field, one.Value = record.Correct, "enddate", json.RawMessage(`"2019-12-09"`)
		if len(telling.Mentions) > 0 {
			one.Field, one.Value = "event", json.RawMessage(`"ASSAULT"`)
		}
	case 4:
		one.Act, one.Target, one.Others = record.Merge, a.ID, []string{b.ID}
	case 5:
		one.Act, one.Target, one.Others = record.Split, a.ID, []string{telling.ID}
	}
	done, err := p.store.Judge(ctx, one, 0)
	if errors.Is(err, quipu.ErrInvalid) {
		return "refused: " + err.Error()
	}
	if err != nil {
		p.Fatal(err)
	}
	p.made = append(p.made, done.ID)
	written, err := json.Marshal(done)
	if err != nil {
		p.Fatal(err)
	}
	return string(written)
}

// Whatever is done in whatever order, the record is what would be built whole.
func TestRecordThroughAllThatHappens(t *testing.T) {
	storetest.Each(t, func(t *testing.T, url string) {
		r := rand.New(rand.NewPCG(uint64(len(url)), 1))
		items := storetest.Corpus{Seed: 21}.Items(0, 50)
		r.Shuffle(len(items), func(i, j int) { items[i], items[j] = items[j], items[i] })
		p := &player{T: t, Rand: r, store: open(t, url), items: items}
		for step := range 45 {
			did := p.step()
			differences, err := p.store.Check(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			if len(differences) > 0 {
				t.Fatalf("step %d, %s: %d differences, %.3000s", step, did, len(differences), differences[0])
			}
		}
	})
}
