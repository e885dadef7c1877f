// Package desk are the pages on which the record is read: the overview, the lists
// of its entries, and each entry with all that is told of it.
//
// It is longer than other packages because seven kinds of entries are listed, shown
// and judged in one way, and what they share (filter.go, listing.go, told.go,
// judge.go, title.go, count.go, ground.go) would be all another package has: the
// files named for a kind say what is particular to its pages.
package desk

import (
	"context"
	"net/http"
	"sync"

	"quipu/account"
	"quipu/store"
	"quipu/web/page"
)

// A Desk answers requests for these pages.
type Desk struct {
	site *page.Site
	kept *store.Store
	// ground is what maps are drawn on; it is read when the first is.
	ground func() (*ground, error)
	memory memory
}

// Register puts the pages under their addresses and returns what answers them.
func Register(mux *http.ServeMux, site *page.Site, kept *store.Store) *Desk {
	d := &Desk{site: site, kept: kept, ground: sync.OnceValues(newGround)}
	for pattern, handle := range map[string]page.Handler{
		"GET /{$}":     d.overview,
		"POST /looked": d.look,
		"GET /events":  d.events, "GET /events/{id}": d.event, "GET /events/{id}/sentence": d.sentence,
		"GET /map": d.mapOf, "GET /search": d.search,
		"GET /changes": d.changes, "GET /changes/target": d.target,
		"POST /views": d.saveView, "POST /views/drop": d.dropView,
	} {
		mux.Handle(pattern, site.Handle(account.Reader, handle))
	}
	for pattern, handle := range d.lists() {
		mux.Handle(pattern, site.Handle(account.Reader, handle))
	}
	mux.Handle("GET /merge", site.Handle(account.Coder, d.merge))
	mux.Handle("POST /changes/undo", site.Handle(account.Coder, d.undoChange))
	mux.Handle("POST /judge", site.Handle(account.Coder, d.judge))
	mux.Handle("POST /undo", site.Handle(account.Coder, d.undo))
	return d
}

// Warm makes the overview once for nobody: outlines, the gazetteer and templates are
// read by then, and what it counts is remembered, when somebody opens it first.
func (d *Desk) Warm(ctx context.Context) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, "/", nil)
	if err != nil {
		return err
	}
	return d.overview(nobody{}, r)
}

// Nobody takes a page and forgets it.
type nobody struct{}

func (nobody) Header() http.Header            { return http.Header{} }
func (nobody) Write(page []byte) (int, error) { return len(page), nil }
func (nobody) WriteHeader(int)                {}

// lists are the pages of the kinds of entries, a list and an entry each, and of
// their sources.
func (d *Desk) lists() map[string]page.Handler {
	return map[string]page.Handler{
		"GET /actors": d.actors, "GET /actors/{id}": d.actor, "GET /actors/graph": d.graph,
		"GET /offices": d.offices, "GET /offices/{id}": d.office,
		"GET /talks": d.talksList, "GET /talks/{id}": d.talks,
		"GET /toll": d.tolls, "GET /toll/{id}": d.toll,
		"GET /disruptions": d.disruptions, "GET /disruptions/{id}": d.disruption,
		"GET /claims": d.claims, "GET /claims/{id}": d.claim,
		"GET /sources": d.sources, "GET /sources/{name}": d.source,
	}
}
