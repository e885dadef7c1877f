package desk

import (
	"html/template"
	"net/http"
	"net/url"
	"slices"

	"quipu"
	"quipu/record"
	"quipu/store"
	"quipu/web/chart"
)

// A mapPage is the map with what can be chosen on it.
type mapPage struct {
	words
	Map         template.HTML
	Sites       []*site
	First, Last quipu.Date // days between which anything is
	From, To    quipu.Date // that are chosen
	Events      bool
	Disruptions bool
	Nowhere     int    // entries without a place on the map
	More        int    // places with fewer entries than those that are shown
	At          string // the place whose entries are listed
	Here        []*record.Entry
	Total       int // of those
	Chips       []chip
}

// mostSites is how many places a map shows, those with the most.
const mostSites = 400

// The size of the map in units of its drawing.
const (
	mapWidth  = 760.0
	mapHeight = 560.0
)

// mapOf shows where things happened.
func (d *Desk) mapOf(w http.ResponseWriter, r *http.Request) error {
	ctx, values := r.Context(), r.URL.Query()
	query, err := queryOf(r, record.Events)
	if err != nil {
		return err
	}
	kinds := values["kind"]
	p := mapPage{
		From: query.From, To: query.To, At: values.Get("at"), Chips: chipsOf(r.URL),
		Events:      len(kinds) == 0 || slices.Contains(kinds, string(record.Events)),
		Disruptions: len(kinds) == 0 || slices.Contains(kinds, string(record.Disruptions)),
	}
	if _, err := d.withWords(ctx, values.Get("words"), &query); err != nil {
		return err
	}
	// The map is fitted to all days, so that it stays as it is while one chooses
	// others.
	always := query
	always.From, always.To = quipu.Date{}, quipu.Date{}
	var all []*site
	for _, kind := range p.kinds(query) {
		query.Kind, always.Kind = kind, kind
		shown, err := d.sites(ctx, query)
		if err != nil {
			return err
		}
		every, err := d.sites(ctx, always)
		if err != nil {
			return err
		}
		days, err := d.timeline(ctx, always)
		if err != nil {
			return err
		}
		p.span(days)
		counted, err := d.countries(ctx, query)
		if err != nil {
			return err
		}
		for _, one := range counted {
			p.Nowhere += one.Count
		}
		p.Sites, all = joined(p.Sites, shown), joined(all, every)
	}
	for _, s := range p.Sites {
		p.Nowhere -= s.Total()
	}
	if more := len(p.Sites) - mostSites; more > 0 {
		p.Sites, p.More = p.Sites[:mostSites], more
	}
	m := d.site.Messages(r)
	spots, _ := spotsOf(m, p.Sites, placeLink("/map", "at", values))
	fit, countries := spotsOf(m, all, func(*site) string { return "" })
	ground, err := d.ground()
	if err != nil {
		return err
	}
	points := make([]chart.Point, len(fit))
	for i := range fit {
		points[i] = fit[i].Point
	}
	p.Map = ground.draw(m.T("map.title"), mapWidth, mapHeight, spots, near(points, fit), countries).SVG()
	if p.At != "" {
		if err := d.here(r, &p, query); err != nil {
			return err
		}
	}
	return d.site.Render(w, r, "map", &p)
}

// mostHere is how many entries of a place stand beside the map.
const mostHere = 30

// here lists what is at the place that was chosen.
func (d *Desk) here(r *http.Request, p *mapPage, query store.Query) error {
	query.Spot, query.From, query.To, query.Limit, query.Sort = p.At, p.From, p.To, mostHere, store.ByNewest
	for _, kind := range p.kinds(query) {
		query.Kind = kind
		found, err := d.kept.Entries(r.Context(), query)
		if err != nil {
			return err
		}
		p.Here, p.Total = append(p.Here, found.Entries...), p.Total+found.Total
	}
	return nil
}

// Listed is the address of the list of all events of the place.
func (p *mapPage) Listed(u *url.URL) template.URL {
	rest := filtersOf(u.Query())
	rest.Set("place", p.At)
	return template.URL(withQuery("/events", rest))
}

// Kind is the address of the map with another choice of kinds.
func (p *mapPage) Kind(u *url.URL, kind string) template.URL {
	rest := u.Query()
	rest.Del("at")
	rest.Del("kind")
	if kind != "" {
		rest.Set("kind", kind)
	}
	return template.URL(withQuery("/map", rest))
}

// kinds are the kinds that are shown. Disruptions have no types of events.
func (p *mapPage) kinds(query store.Query) []record.Kind {
	var kinds []record.Kind
	if p.Events {
		kinds = append(kinds, record.Events)
	}
	if p.Disruptions && len(query.Types) == 0 {
		kinds = append(kinds, record.Disruptions)
	}
	return kinds
}

// span widens the days that can be chosen to those of a timeline, without the
// fiftieth part of its entries that lie furthest back and ahead.
func (p *mapPage) span(bars []store.Bar) {
	all, seen := 0, 0
	for _, bar := range bars {
		all += bar.Total
	}
	for _, bar := range bars {
		if first := seen*50 <= all && (seen+bar.Total)*50 > all; first && (p.First.IsZero() || bar.From.Before(p.First)) {
			p.First = bar.From
		}
		seen += bar.Total
		if (all-seen)*50 <= all && p.Last.Before(bar.From) && (all-seen+bar.Total)*50 > all {
			p.Last = bar.From
		}
	}
}

// near leaves out the places of a twentieth of all entries that are furthest from
// the middle one: an exile's country is not what the map is of.
func near(points []chart.Point, spots []chart.Spot) []chart.Point {
	type weighed struct {
		chart.Point
		n int
	}
	all, list := 0, make([]weighed, len(points))
	for i, p := range points {
		list[i] = weighed{p, spots[i].Count}
		all += spots[i].Count
	}
	if len(list) == 0 {
		return nil
	}
	middle := list[0] // The place of most entries.
	slices.SortStableFunc(list, func(a, b weighed) int {
		da, db := chart.Degrees(middle.Point, a.Point), chart.Degrees(middle.Point, b.Point)
		switch {
		case da < db:
			return -1
		case da > db:
			return 1
		}
		return 0
	})
	var kept []chart.Point
	seen := 0
	for _, one := range list {
		if seen*20 > all*19 {
			break
		}
		kept, seen = append(kept, one.Point), seen+one.n
	}
	return kept
}
