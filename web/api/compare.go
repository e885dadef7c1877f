package api

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"quipu"
	"quipu/account"
	"quipu/record"
	"quipu/store"
)

// A party is one side of an event as it can be met again in others.
type party struct {
	Name   string `json:"name,omitempty" doc:"Left out where it has no proper name."`
	Sector string `json:"sector,omitempty" doc:"Of one without a proper name."`
	Code   string `json:"code,omitempty" doc:"Its country, or what sort of actor it is."`
	As     string `json:"as,omitempty" doc:"How the event names one without a proper name."`
}

func partyOf(p record.Party) party { return party{p.Name, p.Sector, p.Code, p.As} }

// An acted is that one party acts on another.
type acted struct {
	From   party           `json:"from"`
	To     party           `json:"to"`
	Type   quipu.EventType `json:"type" doc:"Of the events."`
	Events int             `json:"events" doc:"In how many it does."`
}

type actsInput struct {
	Filters
	Window
}

// An agreed is how often an outlet says what most say, where reports of an event differ.
type agreed struct {
	Outlet  string `json:"outlet"`
	With    int    `json:"with" doc:"As most outlets say."`
	Without int    `json:"without" doc:"Otherwise than most."`
	Open    int    `json:"open" doc:"Where no value has more outlets than every other."`
}

type shares struct {
	Outlets []counted `json:"outlets" doc:"Those of most reports first."`
	Langs   []counted `json:"langs" doc:"Languages, those of most reports first."`
}

// A counted is how many reports have a value.
type counted struct {
	Value     string `json:"value"`
	Documents int    `json:"documents"`
}

type touchedInput struct {
	Since int64     `query:"since" minimum:"0" doc:"Changes after the one of this number."`
	After time.Time `query:"after" doc:"Changes from this moment on."`
	Kind  string    `query:"kind" enum:"events,offices,talks,toll,disruptions,claims,actors" default:"events" doc:"Entries of this kind."`
	Window
}

type placesInput struct {
	Name string `query:"name" required:"true" minLength:"1" maxLength:"200" doc:"The name, in any language that the gazetteer has."`
}

// A place is one that a name may mean.
type place struct {
	Name      string  `json:"name"`
	Country   string  `json:"country,omitempty" doc:"ISO 3166-1, three letters."`
	Admin1    string  `json:"admin1,omitempty" doc:"Name of the first division of its country."`
	Lat       float64 `json:"lat"`
	Lon       float64 `json:"lon"`
	GeonameID int     `json:"geonameid,omitempty" doc:"In GeoNames."`
	Precision string  `json:"precision" doc:"What it is: \"city\", \"admin1\", \"country\"."`
}

// Places are the places that a name may mean, the likeliest first.
type Places func(name string) ([]quipu.Place, error)

// comparisons registers what is counted over many entries, and what helps to correct
// one.
func (a *API) comparisons(places Places) {
	op := described(tagEntries, "")
	add(a, account.Reader, op("list-acts", http.MethodGet, "/events/acts", "Who acts on whom", "How many events that fit the filters have one party act on another, by type, the most first. It is what the network of actors is drawn from."),
		a.acts, http.StatusBadRequest)
	add(a, account.Reader, op("list-touched", http.MethodGet, "/changes/entries", "What changed in the record", "Entries of which something changed since a change or a moment: those of which most new, newly coded or judged reports tell first."),
		a.touched, http.StatusBadRequest)
	op = described(tagReports, "")
	add(a, account.Reader, op("list-agreements", http.MethodGet, "/sources/agreements", "Compare outlets", "Where reports of an event differ about its day, place or status: how often each outlet says what most say. Of events that fit the filters."),
		a.agreements, http.StatusBadRequest)
	add(a, account.Reader, op("count-reports", http.MethodGet, "/reports/facets", "Count reports", "How many reports there are of each outlet and in each language, the most first."),
		func(ctx context.Context, _ *struct{}) (*answer[shares], error) {
			outlets, langs, err := a.kept.DocumentShares(ctx, mostShares)
			return &answer[shares]{shares{countedOf(outlets), countedOf(langs)}}, err
		})
	op = described(tagJudgement, "")
	add(a, account.Coder, op("find-places", http.MethodGet, "/places", "Find places by name", "The places of the gazetteer that a name may mean, the likeliest first: for corrections of where something happened."),
		func(_ context.Context, in *placesInput) (*answer[listing[place]], error) {
			named, err := places(in.Name)
			found := make([]place, len(named))
			for i, p := range named {
				found[i] = place{p.Name, p.Country, p.Admin1, p.Lat, p.Lon, p.GeonameID, p.Precision}
			}
			return list(found, len(found), 0), err
		})
}

// mostShares is how many outlets and languages are counted.
const mostShares = 500

func countedOf(shares []store.Share) []counted {
	list := make([]counted, len(shares))
	for i, one := range shares {
		list[i] = counted{one.Value, one.Documents}
	}
	return list
}

func (a *API) acts(ctx context.Context, in *actsInput) (*answer[listing[acted]], error) {
	query, err := in.query(record.Events)
	if err != nil {
		return nil, err
	}
	acts, _, err := a.kept.Acts(ctx, query)
	if err != nil {
		return nil, err
	}
	all := []acted{}
	for _, one := range acts[min(in.Offset, len(acts)):min(in.Offset+in.Limit, len(acts))] {
		all = append(all, acted{partyOf(one.From), partyOf(one.To), one.Type, one.Events})
	}
	return list(all, len(acts), in.Offset), nil
}

func (a *API) agreements(ctx context.Context, in *countInput) (*answer[listing[agreed]], error) {
	query, err := in.query(record.Events)
	if err != nil {
		return nil, err
	}
	agreements, _, err := a.kept.Agreements(ctx, query)
	if err != nil {
		return nil, err
	}
	all := make([]agreed, len(agreements))
	for i, one := range agreements {
		all[i] = agreed{one.Outlet, one.With, one.Without, one.Open}
	}
	return list(all, len(all), 0), nil
}

func (a *API) touched(ctx context.Context, in *touchedInput) (*answer[listing[store.Touched]], error) {
	if in.Since == 0 && in.After.IsZero() {
		return nil, fmt.Errorf("since or after says from when on: %w", quipu.ErrInvalid)
	}
	found, total, err := a.kept.Touched(ctx, store.Since{Seq: in.Since, Time: in.After}, store.Query{Kind: kindOf(in.Kind), Limit: in.Limit, Offset: in.Offset})
	return list(found, total, in.Offset), err
}
