package api

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"quipu"
	"quipu/account"
	"quipu/coding"
	"quipu/record"
	"quipu/store"
)

// A part is a kind of entries by the name that it has in addresses.
type part struct {
	name string
	kind record.Kind
	one  string // what an entry is called
}

func parts() []part {
	return []part{
		{"events", record.Events, "event"}, {"offices", record.Offices, "office"}, {"talks", record.Talks, "round of talks"},
		{"toll", record.Tolls, "toll"}, {"disruptions", record.Disruptions, "disruption"}, {"claims", record.Claims, "claim"},
		{"actors", record.Actors, "actor"},
	}
}

// kindOf is the kind of entries that a part has; empty for a name that is none.
func kindOf(name string) record.Kind {
	for _, one := range parts() {
		if one.name == name {
			return one.kind
		}
	}
	return ""
}

// Filters say which entries are wanted, by the names that the commands have for them.
type Filters struct {
	Type    []string `query:"type,explode" maxItems:"50" maxLength:"100" doc:"Of these types; of events \"PROTEST\"."`
	Actor   string   `query:"actor" maxLength:"200" doc:"Somebody with these words in their name takes part."`
	Place   string   `query:"place" maxLength:"200" doc:"These words are in the name of the place."`
	Country string   `query:"country" pattern:"^([A-Za-z]{3})?$" doc:"Of a country (ISO 3166-1, three letters)." example:"BOL"`
	From    string   `query:"from" format:"date" doc:"Lasts until this day or later."`
	To      string   `query:"to" format:"date" doc:"Begins on this day or earlier."`
	Outlet  string   `query:"outlet" maxLength:"200" doc:"This outlet tells of it."`
	Status  string   `query:"status" maxLength:"100" doc:"Of this status: \"reported\"."`
	Text    string   `query:"text" maxLength:"500" doc:"These words are among the names of its actors, places and outlets."`
	AsOf    string   `query:"as-of" format:"date" doc:"The record as the reports published up to this day tell it."`
}

func (f *Filters) query(kind record.Kind) (store.Query, error) {
	q := store.Query{Kind: kind, Actor: f.Actor, Place: f.Place, Country: strings.ToUpper(f.Country), Outlet: f.Outlet, Status: f.Status, Text: f.Text}
	for _, one := range f.Type {
		if kind == record.Events {
			one = strings.ToUpper(one)
		}
		q.Types = append(q.Types, one)
	}
	var err error
	if q.From, err = day("from", f.From); err != nil {
		return q, err
	}
	if q.To, err = day("to", f.To); err != nil {
		return q, err
	}
	q.AsOf, err = day("as-of", f.AsOf)
	return q, err
}

type listInput struct {
	Filters
	Sort  string `query:"sort" enum:"date,newest,outlets,title" default:"date" doc:"Order: the oldest first, the newest, what most independent outlets tell, or by title."`
	Whole bool   `query:"whole" doc:"With all that is told of each; else long lists are cut, and \"cut\" says so."`
	Window
}

type countInput struct{ Filters }

type timelineInput struct {
	Filters
	Step string `query:"step" enum:"day,week" default:"day" doc:"By days, or by weeks that begin on Monday."`
}

type entryInput struct {
	ID   string `path:"id" maxLength:"300" doc:"Of the entry, or of a telling, mention or statement in it."`
	AsOf string `query:"as-of" format:"date" doc:"As the reports published up to this day tell it."`
}

// A versioned entry has the number of the last change to it.
type versionedEntry struct {
	Version int64         `json:"version" doc:"Number of the last change; a judgement that names it is refused if another came between."`
	Entry   *record.Entry `json:"entry"`
}

// A coded is a mention or a statement as it stands, judgements applied.
type coded struct {
	Version   int64             `json:"version" doc:"Number of the last change; a judgement that names it is refused if another came between."`
	Entry     string            `json:"entry" doc:"The entry in which it is."`
	Kind      record.Kind       `json:"kind"`
	Mention   *coding.Mention   `json:"mention,omitempty" doc:"Of an event."`
	Statement *coding.Statement `json:"statement,omitempty" doc:"Of any other kind."`
}

type codedInput struct {
	ID string `path:"id" maxLength:"300" doc:"Of the mention or statement."`
}

// entries registers what reads entries.
func (a *API) entries() {
	op := described(tagEntries, "")
	for _, one := range parts() {
		add(a, account.Reader, op("list-"+one.name, http.MethodGet, "/"+one.name, "List "+one.name, "Entries that fit all filters, with the sentences behind them."), func(ctx context.Context, in *listInput) (*answer[listing[*record.Entry]], error) {
			query, err := in.query(one.kind)
			if err != nil {
				return nil, err
			}
			query.Sort, query.Limit, query.Offset, query.Whole = store.Sort(in.Sort), in.Limit, in.Offset, in.Whole
			found, err := a.kept.Entries(ctx, query)
			if err != nil {
				return nil, err
			}
			return list(found.Entries, found.Total, in.Offset), nil
		}, http.StatusBadRequest)
		add(a, account.Reader, op("count-"+one.name, http.MethodGet, "/"+one.name+"/facets", "Count "+one.name+" by their values", "How many entries that fit the filters there are of each type, country, status and outlet."), func(ctx context.Context, in *countInput) (*answer[store.Facets], error) {
			query, err := in.query(one.kind)
			if err != nil {
				return nil, err
			}
			facets, err := a.kept.Facets(ctx, query)
			return &answer[store.Facets]{facets}, err
		}, http.StatusBadRequest)
		add(a, account.Reader, op("timeline-of-"+one.name, http.MethodGet, "/"+one.name+"/timeline", "Count "+one.name+" by days", "How many entries that fit the filters begin on each day or week, by type. Days without entries are left out."), func(ctx context.Context, in *timelineInput) (*answer[[]store.Bar], error) {
			query, err := in.query(one.kind)
			if err != nil {
				return nil, err
			}
			step := store.Daily
			if in.Step == "week" {
				step = store.Weekly
			}
			bars, err := a.kept.Timeline(ctx, query, step)
			return &answer[[]store.Bar]{bars}, err
		}, http.StatusBadRequest)
		add(a, account.Reader, op("map-of-"+one.name, http.MethodGet, "/"+one.name+"/map", "Count "+one.name+" by places", "How many entries that fit the filters are at each place, by type. Entries of which no more than the country is known are on none."), func(ctx context.Context, in *countInput) (*answer[[]store.Spot], error) {
			query, err := in.query(one.kind)
			if err != nil {
				return nil, err
			}
			spots, err := a.kept.Map(ctx, query)
			return &answer[[]store.Spot]{spots}, err
		}, http.StatusBadRequest)
	}
	add(a, account.Reader, op("get-entry", http.MethodGet, "/entries/{id}", "Get one entry", "The entry with an id, or the one in which a telling, mention or statement with that id is, with all that is told of it."), a.entry, http.StatusNotFound, http.StatusBadRequest)
	add(a, account.Reader, op("get-coding", http.MethodGet, "/codings/{id}", "Get one mention or statement", "What stands in one sentence, as it is coded and judged: what judgements are about."), a.coding, http.StatusNotFound)
}

func (a *API) entry(ctx context.Context, in *entryInput) (*answer[versionedEntry], error) {
	asOf, err := day("as-of", in.AsOf)
	if err != nil {
		return nil, err
	}
	// The version is read first: if a change comes between, a judgement that names it
	// is refused rather than made unseen.
	version, err := a.kept.Version(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	entry, err := a.kept.Entry(ctx, in.ID, asOf)
	if err != nil {
		return nil, err
	}
	return &answer[versionedEntry]{versionedEntry{version, entry}}, nil
}

func (a *API) coding(ctx context.Context, in *codedInput) (*answer[coded], error) {
	one, err := a.coded(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return &answer[coded]{*one}, nil
}

// coded is the mention or statement with an ID.
func (a *API) coded(ctx context.Context, id string) (*coded, error) {
	version, err := a.kept.Version(ctx, id)
	if err != nil {
		return nil, err
	}
	entry, err := a.kept.Entry(ctx, id, quipu.Date{})
	if err != nil {
		return nil, err
	}
	for _, t := range entry.Tellings {
		if t.Statement != nil && t.Statement.ID == id {
			return &coded{version, entry.ID, entry.Kind, nil, t.Statement}, nil
		}
		for i := range t.Mentions {
			if t.Mentions[i].ID == id {
				return &coded{version, entry.ID, entry.Kind, &t.Mentions[i], nil}, nil
			}
		}
	}
	return nil, fmt.Errorf("mention or statement %s: %w", id, quipu.ErrNotFound)
}
