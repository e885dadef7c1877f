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
	Agree   []agreement
	Looked  int // events that agreement was counted over
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

// An agreement is how often an outlet says what the most outlets say, where reports
// of an event differ.
type agreement struct {
	Outlet              string
	With, Without, Open int // Open where no value has more outlets than every other
}

const (
	matrixEvents  = 20
	matrixOutlets = 12
	agreeEvents   = 30
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
	outlets, err := d.kept.Outlets(ctx, store.Query{AsOf: asOf})
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
	told, err := d.kept.Entries(ctx, store.Query{Kind: record.Events, AsOf: asOf, Whole: true, Sort: store.ByOutlets, Limit: agreeEvents})
	if err != nil {
		return err
	}
	data.Looked = len(told.Entries)
	for i, e := range told.Entries {
		if i < matrixEvents {
			data.Rows = append(data.Rows, covered(e, data.Columns))
		}
	}
	data.Agree = agreements(told.Entries)
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

// agreements counts, for days, places and status of events of which reports say
// different things, how often an outlet says what the most outlets say.
func agreements(events []*record.Entry) []agreement {
	var list []agreement
	for _, e := range events {
		outlet := map[string]string{}
		for i := range e.Sources {
			outlet[e.Sources[i].ID] = e.Sources[i].Outlet
		}
		places := make([]record.Value, len(e.Event.Places))
		for i, p := range e.Event.Places {
			places[i] = record.Value{Value: p.Name, Outlets: p.Outlets, By: p.By}
		}
		for field, values := range map[string][]record.Value{"days": e.Event.Days, "places": places, "status": e.Event.Statuses} {
			if slices.Contains(e.Event.Differs, field) && len(values) > 1 {
				list = agree(list, values, outlet)
			}
		}
	}
	slices.SortFunc(list, func(a, b agreement) int { return strings.Compare(a.Outlet, b.Outlet) })
	return list
}

// agree adds one value of an event on which reports differ.
func agree(list []agreement, values []record.Value, outlet map[string]string) []agreement {
	open := values[0].Outlets == values[1].Outlets
	seen := map[string]bool{}
	for i, value := range values {
		for _, id := range value.By {
			name := outlet[id]
			if name == "" || seen[name] {
				continue
			}
			seen[name] = true
			at := slices.IndexFunc(list, func(a agreement) bool { return a.Outlet == name })
			if at < 0 {
				at = len(list)
				list = append(list, agreement{Outlet: name})
			}
			switch {
			case open:
				list[at].Open++
			case i == 0:
				list[at].With++
			default:
				list[at].Without++
			}
		}
	}
	return list
}

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
