package desk

import (
	"context"
	"fmt"
	"sync"

	"quipu"
	"quipu/record"
	"quipu/store"
)

// A memory keeps what was counted and listed for as long as nothing changes in the record, so
// that the pages that everybody opens first are counted once. What it keeps nobody
// may change.
type memory struct {
	lock sync.Mutex
	seq  int64 // of the last change when it was counted
	kept map[string]any
}

// mostRemembered is how many counts are kept.
const mostRemembered = 200

// remembered is what a count of a query comes to.
func remembered[T any](ctx context.Context, d *Desk, what string, query any, count func() (T, error)) (T, error) {
	var none T
	seq, err := d.kept.LastChange(ctx)
	if err != nil {
		return none, err
	}
	key := fmt.Sprintf("%s %+v", what, query)
	m := &d.memory
	m.lock.Lock()
	if m.kept == nil || m.seq != seq || len(m.kept) >= mostRemembered {
		m.seq, m.kept = seq, map[string]any{}
	}
	known, ok := m.kept[key].(T)
	m.lock.Unlock()
	if ok {
		return known, nil
	}
	fresh, err := count()
	if err != nil {
		return none, err
	}
	m.lock.Lock()
	defer m.lock.Unlock()
	if m.seq == seq {
		m.kept[key] = fresh
	}
	return fresh, nil
}

// chosen is a query without what does not count: where a page of it begins and in
// which order.
func chosen(query store.Query) store.Query {
	query.Limit, query.Offset, query.Sort = 0, 0, ""
	return query
}

func (d *Desk) facets(ctx context.Context, query store.Query) (store.Facets, error) {
	query = chosen(query)
	return remembered(ctx, d, "facets", query, func() (store.Facets, error) { return d.kept.Facets(ctx, query) })
}

func (d *Desk) timeline(ctx context.Context, query store.Query) ([]store.Bar, error) {
	query = chosen(query)
	return remembered(ctx, d, "timeline", query, func() ([]store.Bar, error) { return d.kept.Timeline(ctx, query, store.Daily) })
}

func (d *Desk) spots(ctx context.Context, query store.Query) ([]store.Spot, error) {
	query = chosen(query)
	return remembered(ctx, d, "spots", query, func() ([]store.Spot, error) { return d.kept.Map(ctx, query) })
}

func (d *Desk) countries(ctx context.Context, query store.Query) ([]store.Count, error) {
	query = chosen(query)
	return remembered(ctx, d, "countries", query, func() ([]store.Count, error) { return d.kept.Countries(ctx, query) })
}

func (d *Desk) listed(ctx context.Context, query store.Query) (store.Page, error) {
	return remembered(ctx, d, "list", query, func() (store.Page, error) { return d.kept.Entries(ctx, query) })
}

// A touched is what changed since a change, and how much in all.
type touched struct {
	Entries []store.Touched
	Total   int
}

func (d *Desk) touched(ctx context.Context, since store.Since, query store.Query) (touched, error) {
	return remembered(ctx, d, fmt.Sprint("touched ", since.Seq), query, func() (t touched, err error) {
		t.Entries, t.Total, err = d.kept.Touched(ctx, since, query)
		return t, err
	})
}

// An acting is who acts on whom in the events of a query, and in how many of them
// somebody does.
type acting struct {
	Acts   []store.Act
	Events int
}

func (d *Desk) acts(ctx context.Context, query store.Query) (acting, error) {
	query = chosen(query)
	return remembered(ctx, d, "acts", query, func() (a acting, err error) {
		a.Acts, a.Events, err = d.kept.Acts(ctx, query)
		return a, err
	})
}

// agreements are how outlets agree where reports of an event differ, and of how many
// events they do.
type agreements struct {
	List   []record.Agreement
	Events int
}

func (d *Desk) agreements(ctx context.Context, query store.Query) (agreements, error) {
	query = chosen(query)
	return remembered(ctx, d, "agreements", query, func() (a agreements, err error) {
		a.List, a.Events, err = d.kept.Agreements(ctx, query)
		return a, err
	})
}

// outlets are all outlets, as of a day where one is set.
func (d *Desk) outlets(ctx context.Context, asOf quipu.Date) ([]store.Outlet, error) {
	return remembered(ctx, d, "outlets", asOf, func() ([]store.Outlet, error) { return d.kept.Outlets(ctx, store.Query{AsOf: asOf}) })
}
