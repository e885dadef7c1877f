package desk

import (
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"quipu"
	"quipu/ontology"
	"quipu/record"
	"quipu/store"
	"quipu/web/page"
)

// Filters are what a list can be narrowed by: the parameters of its address have the
// names of the flags of quipu show.
type Filters struct {
	values url.Values
	// Types and Statuses are the values that can be chosen from, each with the key of
	// its words in front: "what.killed". None where the kind has none.
	Types, Statuses []Choice
	Sorts           []store.Sort
	// Matter is a parameter that only this kind has, with what it can be. What it is stands
	// among the names by which entries are found.
	Matter  string
	Matters []Choice
	lang    string
}

// A Choice is a value of a filter and the key of its words.
type Choice struct{ Value, Key string }

// choices are values whose keys begin alike.
func choices(prefix string, values ...string) []Choice {
	list := make([]Choice, len(values))
	for i, value := range values {
		list[i] = Choice{value, prefix + value}
	}
	return list
}

// Value is what a parameter is set to.
func (f Filters) Value(name string) string { return f.values.Get(name) }

// Set reports whether any of the filters is set that the form does not always show.
func (f Filters) Set() bool {
	return slices.ContainsFunc([]string{"actor", "place", "country", "from", "to", "outlet", "as-of", "sort"}, func(name string) bool {
		return f.values.Get(name) != ""
	})
}

// Countries are all countries by their names in the language of the page.
func (f Filters) Countries() []ontology.Country {
	list := slices.Clone(ontology.Countries())
	if f.lang == "es" {
		slices.SortFunc(list, func(a, b ontology.Country) int {
			return strings.Compare(ontology.Fold(a.NameES), ontology.Fold(b.NameES))
		})
	} else {
		slices.SortFunc(list, func(a, b ontology.Country) int {
			return strings.Compare(ontology.Fold(a.Name), ontology.Fold(b.Name))
		})
	}
	return list
}

// A List is a page of entries of one kind.
type List struct {
	words
	Filters Filters
	Entries []*record.Entry
	Paging  page.Paging
}

// perPage is how many entries a list shows at a time.
const perPage = 50

// list reads the filters of a request and lists what they ask for, in another order
// than by day where first says so.
func (d *Desk) list(r *http.Request, kind record.Kind, first store.Sort, filters Filters) (List, store.Query, error) {
	query, err := queryOf(r, kind)
	if err != nil {
		return List{}, query, err
	}
	filters.values, filters.lang = r.URL.Query(), page.Language(r)
	filters.Sorts = []store.Sort{store.ByNewest, store.ByDate, store.ByOutlets, store.ByTitle}
	query.Sort = cmp.Or(query.Sort, first)
	if filters.Matter != "" {
		query.Text = strings.TrimSpace(query.Text + " " + r.URL.Query().Get(filters.Matter))
	}
	paging := page.PagingOf(r, perPage)
	query.Limit, query.Offset = paging.Limit, paging.Offset
	found, err := d.kept.Entries(r.Context(), query)
	if err != nil {
		return List{}, query, err
	}
	paging.Total = found.Total
	return List{Filters: filters, Entries: found.Entries, Paging: paging}, query, nil
}

// dayOf is a parameter that is a day; zero where it is empty.
func dayOf(values url.Values, name string) (quipu.Date, error) {
	written := values.Get(name)
	if written == "" {
		return quipu.Date{}, nil
	}
	day, err := quipu.ParseDate(written)
	if err != nil {
		return day, fmt.Errorf("%s=%s: a day is written YYYY-MM-DD: %w", name, written, quipu.ErrInvalid)
	}
	return day, nil
}
