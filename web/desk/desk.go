// Package desk are the pages on which the record is read: the overview, the lists
// of its entries, and each entry with all that is told of it.
package desk

import (
	"net/http"

	"quipu/account"
	"quipu/store"
	"quipu/web/page"
)

// A Desk answers requests for these pages.
type Desk struct {
	site *page.Site
	kept *store.Store
}

// Register puts the pages under their addresses.
func Register(mux *http.ServeMux, site *page.Site, kept *store.Store) {
	d := &Desk{site: site, kept: kept}
	for pattern, handle := range map[string]page.Handler{
		"GET /{$}": d.overview,
	} {
		mux.Handle(pattern, site.Handle(account.Reader, handle))
	}
	for pattern, handle := range d.lists() {
		mux.Handle(pattern, site.Handle(account.Reader, handle))
	}
	mux.Handle("POST /judge", site.Handle(account.Coder, d.judge))
	mux.Handle("POST /undo", site.Handle(account.Coder, d.undo))
}

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

// overview tells an analyst in a hurry what there is and what is new.
func (d *Desk) overview(w http.ResponseWriter, r *http.Request) error {
	stats, err := d.kept.Stats(r.Context())
	if err != nil {
		return err
	}
	return d.site.Render(w, r, "overview", stats)
}
