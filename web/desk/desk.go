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
}

// overview tells an analyst in a hurry what there is and what is new.
func (d *Desk) overview(w http.ResponseWriter, r *http.Request) error {
	stats, err := d.kept.Stats(r.Context())
	if err != nil {
		return err
	}
	return d.site.Render(w, r, "overview", stats)
}
