package desk

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"quipu"
	"quipu/record"
	"quipu/store"
	"quipu/web/page"
)

// Sources are the outlets, compared.
type Sources struct {
	words
	Outlets []store.Outlet
	Langs   map[string][]string // of the latest reports, by outlet
	Paging  page.Paging
	Columns []string // the outlets of the matrix, those of the most reports
	Rows    []coverage
	Agree   []record.Agreement
	Looked  int // events of which reports differ
	// Asked are the words by which somebody looks for an actor, Actors who was found,
	// and Actor the one of them whose wordings are compared.
	Asked  string
	Actors []*record.Entry
	Actor  *Shown
	Called []outletCalls
}

// A coverage is which outlets tell an event.
type coverage struct {
	*record.Entry
	Told []Cite // by column; without Refs where the outlet does not tell it
}

const (
	matrixEvents  = 20
	matrixOutlets = 12
	namedActors   = 12
)

// sources compares the outlets.
func (d *Desk) sources(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	paging := page.PagingOf(r, perPage)
	asOf, err := dayOf(r.URL.Query(), "as-of")
	if err != nil {
		return err
	}
	outlets, err := d.outlets(ctx, asOf)
	if err != nil {
		return err
	}
	paging.Total = len(outlets)
	data := &Sources{Paging: paging, Asked: strings.TrimSpace(r.URL.Query().Get("actor"))}
	for _, outlet := range outlets {
		if outlet.Name != "" && len(data.Columns) < matrixOutlets {
			data.Columns = append(data.Columns, outlet.Name)
		}
	}
	data.Outlets = outlets[min(paging.Offset, len(outlets)):min(paging.Offset+paging.Limit, len(outlets))]
	names := make([]string, len(data.Outlets))
	for i, outlet := range data.Outlets {
		names[i] = outlet.Name
	}
	if data.Langs, err = d.kept.OutletLangs(ctx, names); err != nil {
		return err
	}
	told, err := d.listed(ctx, store.Query{Kind: record.Events, AsOf: asOf, Whole: true, Sort: store.ByOutlets, Limit: matrixEvents})
	if err != nil {
		return err
	}
	for _, e := range told.Entries {
		data.Rows = append(data.Rows, covered(e, data.Columns))
	}
	agreed, err := d.agreements(ctx, store.Query{Kind: record.Events, AsOf: asOf})
	if err != nil {
		return err
	}
	data.Agree, data.Looked = agreed.List, agreed.Events
	if data.Asked != "" {
		if err := d.wordings(r, data, asOf); err != nil {
			return err
		}
	}
	return d.site.Render(w, r, "sources", data)
}

// wordings finds the actor that is asked for and what each outlet calls it.
func (d *Desk) wordings(r *http.Request, data *Sources, asOf quipu.Date) error {
	found, err := d.kept.Entries(r.Context(), store.Query{Kind: record.Actors, Actor: data.Asked, AsOf: asOf, Sort: store.ByOutlets, Limit: namedActors})
	if err != nil {
		return err
	}
	data.Actors = found.Entries
	id := r.URL.Query().Get("id")
	for _, e := range found.Entries {
		if e.ID == id || id == "" {
			id = e.ID
			break
		}
	}
	if id == "" {
		return nil
	}
	if data.Actor, err = d.shown(r, record.Actors, id); err != nil {
		return err
	}
	data.Called = byOutlet(data.Actor.Actor.Called)
	return nil
}

// covered is which outlets tell an event, with their first sentence.
func covered(e *record.Entry, outlets []string) coverage {
	row := coverage{Entry: e, Told: make([]Cite, len(outlets))}
	for i := range e.Sources {
		source := &e.Sources[i]
		if at := slices.Index(outlets, source.Outlet); at >= 0 {
			if cite := &row.Told[at]; len(cite.Refs) == 0 {
				cite.Refs = []Ref{refOf(source, i+1)}
			} else {
				cite.More++
			}
		}
	}
	return row
}

// Times is how many sentences of an outlet tell an event.
func (c Cite) Times() int { return len(c.Refs) + c.More }

// A sourcePage is one outlet.
type sourcePage struct {
	words
	store.Outlet
	Langs  []string
	Events []*record.Entry // that it tells, the most told
	Told   int
	Calls  []outletActor
}

// An outletActor is an actor with what the outlet calls it.
type outletActor struct {
	*record.Entry
	Calls []record.ActorCalled
}

const (
	sourceEvents = 20
	sourceActors = 40
)

// source shows one outlet: what it tells and what it calls whom.
func (d *Desk) source(w http.ResponseWriter, r *http.Request) error {
	ctx, name := r.Context(), r.PathValue("name")
	found, err := d.kept.Outlets(ctx, store.Query{Outlet: name})
	if err != nil {
		return err
	}
	if len(found) == 0 {
		return fmt.Errorf("outlet %s: %w", name, quipu.ErrNotFound)
	}
	langs, err := d.kept.OutletLangs(ctx, []string{name})
	if err != nil {
		return err
	}
	p := &sourcePage{Outlet: found[0], Langs: langs[name]}
	events, err := d.kept.Entries(ctx, store.Query{Kind: record.Events, Outlet: name, Sort: store.ByOutlets, Limit: sourceEvents})
	if err != nil {
		return err
	}
	p.Events, p.Told = events.Entries, events.Total
	actors, err := d.kept.Entries(ctx, store.Query{Kind: record.Actors, Outlet: name, Sort: store.ByOutlets, Limit: sourceActors})
	if err != nil {
		return err
	}
	for _, e := range actors.Entries {
		one := outletActor{Entry: e}
		for _, call := range e.Actor.Called {
			if call.Outlet == p.Name {
				one.Calls = append(one.Calls, call)
			}
		}
		if len(one.Calls) > 0 {
			p.Calls = append(p.Calls, one)
		}
	}
	return d.site.Render(w, r, "source", p)
}

// Said is a wording of the actor whose wordings are compared.
func (s *Sources) Said(text, telling string) Cite { return s.Actor.Said(text, telling) }
