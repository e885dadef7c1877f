package desk

import (
	"context"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"quipu/account"
	"quipu/record"
	"quipu/store"
	"quipu/web/page"
)

// An eventList is the page of events.
type eventList struct {
	List
	Chips  []chip
	Facets []facets
	Quads  [4]int
	Views  []store.View
	Chart  template.HTML
	Time   timeline
	// Found is how many sentences have the words that are asked for, where there are
	// more than are looked through.
	Found     int
	Export    string // the parameters of one; CanExport says whether there is one
	CanExport bool
}

// mostFound is how many sentences with the words that are asked for are looked
// through for their events.
const mostFound = 100

// events lists events with all that they can be narrowed by.
func (d *Desk) events(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	query, err := queryOf(r, record.Events)
	if err != nil {
		return err
	}
	list := eventList{Chips: chipsOf(r.URL)}
	if list.Found, err = d.withWords(ctx, r.URL.Query().Get("words"), &query); err != nil {
		return err
	}
	list.Filters = Filters{values: r.URL.Query(), lang: page.Language(r), Sorts: []store.Sort{store.ByNewest, store.ByDate, store.ByOutlets, store.ByTitle}}
	if query.Sort == "" {
		query.Sort = store.ByNewest
	}
	list.Paging = page.PagingOf(r, perPage)
	query.Limit, query.Offset = list.Paging.Limit, list.Paging.Offset
	found, err := d.kept.Entries(ctx, query)
	if err != nil {
		return err
	}
	list.Entries, list.Paging.Total = found.Entries, found.Total
	all, err := d.facets(ctx, query)
	if err != nil {
		return err
	}
	list.Facets = facetsOf(all)
	for _, one := range all.Types {
		for i, n := range quadsOf(map[string]int{one.Value: one.Count}) {
			list.Quads[i] += n
		}
	}
	counts, err := d.days(ctx, query)
	if err != nil {
		return err
	}
	list.Time = timelineOf(counts, linkTo("/events", r.URL.Query()))
	list.Chart = list.Time.chart(d.site.Messages(r)).SVG()
	list.Export, list.CanExport = exportOf(r.URL.Query()), !r.URL.Query().Has("words")
	if list.Views, err = d.kept.Views(ctx, account.Of(ctx).Name); err != nil {
		return err
	}
	return d.site.Render(w, r, "events", &list)
}

// withWords narrows a query of events to those in whose sentences words stand. It
// returns how many sentences have them where that is more than are looked through.
func (d *Desk) withWords(ctx context.Context, words string, query *store.Query) (int, error) {
	if words == "" {
		return 0, nil
	}
	hits, total, err := d.kept.Search(ctx, words, store.Query{Kind: query.Kind, Outlet: query.Outlet, AsOf: query.AsOf, Limit: mostFound})
	if err != nil {
		return 0, err
	}
	query.IDs = []string{"none"} // Of no hits nothing is asked for that there is.
	for _, hit := range hits {
		query.IDs = append(query.IDs, hit.ID)
	}
	if total <= len(hits) {
		total = 0
	}
	return total, nil
}

// exportOf are the parameters for an export of the same events; empty where the API
// does not choose by what they are chosen.
func exportOf(values url.Values) string {
	kept := filtersOf(values)
	if kept.Has("words") {
		return ""
	}
	if types := typesOf(values); len(types) > 0 {
		kept["type"] = types
	}
	kept.Del("quad")
	if sort := values.Get("sort"); sort != "" {
		kept.Set("sort", sort)
	}
	return kept.Encode()
}

// sentence is the row below an event that shows the sentences behind it.
func (d *Desk) sentence(w http.ResponseWriter, r *http.Request) error {
	shown, err := d.entry(r, record.Events)
	if err != nil {
		return err
	}
	return d.site.Part(w, r, "events", "sentence", shown)
}

// Type is the likeliest type of an event.
func (l *eventList) Type(e *record.Entry) record.TypeShare {
	if e.Event == nil || len(e.Event.Types) == 0 {
		return record.TypeShare{}
	}
	return e.Event.Types[0]
}

// Figures are those of an event that say different things, by what they count: in a
// row of a list at most three of at most two kinds.
func (l *eventList) Figures(e *record.Entry) []eventFigures {
	list := byWhat(e.Event.Figures)
	list = list[:min(len(list), 2)]
	for i := range list {
		var rows []eventFigure
		for _, row := range list[i].Rows {
			if len(rows) < 3 && !slices.ContainsFunc(rows, func(o eventFigure) bool { return strings.EqualFold(o.Text, row.Text) }) {
				rows = append(rows, row)
			}
		}
		list[i].Rows = rows
	}
	return list
}

// OutletsOf are the names of the outlets of the sentences that an entry has.
func (l *eventList) OutletsOf(e *record.Entry) []string {
	var names []string
	for _, source := range e.Sources {
		if source.Outlet != "" && !slices.Contains(names, source.Outlet) {
			names = append(names, source.Outlet)
		}
	}
	return names
}

// At leads to the sentence of the first of some tellings; where a listing has cut
// those, to the telling on the page of its entry.
func (words) At(e *record.Entry, by []string) template.URL {
	for i := range e.Sources {
		if len(by) == 0 || e.Sources[i].ID == by[0] {
			return page.ReportAt(e.Sources[i].Doc, e.Sources[i].Sentence.Span)
		}
	}
	if len(by) == 0 {
		return addressOf(e)
	}
	return addressOf(e) + template.URL("#t-"+url.PathEscape(by[0]))
}

// Kept are the filters that the form does not show, so that it keeps them.
func (l *eventList) Kept() []chip {
	var kept []chip
	for _, one := range l.Chips {
		switch one.Name {
		case "type", "quad", "country", "outlet", "status", "text":
			kept = append(kept, one)
		}
	}
	return kept
}

// ExportTo is the address of an export of the same events.
func (l *eventList) ExportTo(format string) template.URL {
	return template.URL("/api/v1/export/events?format=" + format + "&" + l.Export)
}

// MapQuery are the parameters of a map of the same events.
func (l *eventList) MapQuery() template.URL {
	kept := url.Values{}
	for _, one := range l.Chips {
		kept.Add(one.Name, one.Value)
	}
	return template.URL(kept.Encode())
}

// SidesOf are the sides of an event that a title names, with the ways to the sentences
// that name them.
func (w words) SidesOf(e *record.Entry, sides []record.Side) sideLinks {
	named, more := record.Principals(sides)
	return sideLinks{w, e, named, more}
}

type sideLinks struct {
	words
	entry *record.Entry
	Sides []record.Side
	More  bool // sides that are not named
}

// Name is what a side is called in the list of events.
func (s sideLinks) Name(m page.Messages, side *record.Side) string {
	return s.SideIn(m, side, s.entry.Country)
}

// At leads to the first sentence that names a side.
func (s sideLinks) At(by []string) template.URL { return s.words.At(s.entry, by) }

// Chip is a value of a filter, for a template that writes it.
func (l *eventList) Chip(name, value string) chip { return chip{Name: name, Value: value} }

// Only is a list of one.
func (l *eventList) Only(id string) []string { return []string{id} }
