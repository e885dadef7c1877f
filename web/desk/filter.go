package desk

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"quipu"
	"quipu/ontology"
	"quipu/record"
	"quipu/store"
)

// filterNames are the parameters of an address by which a list is chosen, in the
// order in which a page tells them. They are those of the command line and of the
// API, and of events words that stand in their sentences and quad.
var filterNames = [...]string{"words", "text", "type", "quad", "actor", "place", "country", "from", "to", "outlet", "status", "as-of"}

// queryOf reads the filters of a list of entries from the address of a request. It
// fails with ErrInvalid, naming the parameter, where one cannot be read.
func queryOf(r *http.Request, kind record.Kind) (store.Query, error) {
	values := r.URL.Query()
	query := store.Query{
		Kind: kind, Types: typesOf(values), Actor: values.Get("actor"), Place: values.Get("place"), Country: values.Get("country"),
		Outlet: values.Get("outlet"), Status: values.Get("status"), Text: values.Get("text"), Sort: store.Sort(values.Get("sort")),
	}
	for name, day := range map[string]*quipu.Date{"from": &query.From, "to": &query.To, "as-of": &query.AsOf} {
		if text := values.Get(name); text != "" {
			read, err := quipu.ParseDate(text)
			if err != nil {
				return query, fmt.Errorf("%s: %w", name, err)
			}
			*day = read
		}
	}
	return query, nil
}

// typesOf are the types that are asked for, by name or by quadrant.
func typesOf(values url.Values) []string {
	var types []string
	for _, one := range values["type"] {
		if one != "" {
			types = append(types, one)
		}
	}
	quads := values["quad"]
	if len(quads) == 0 {
		return types
	}
	var inside []string
	for _, one := range ontology.Types() {
		if slices.Contains(quads, strconv.Itoa(ontology.Quad(one))) && (len(types) == 0 || slices.Contains(types, string(one))) {
			inside = append(inside, string(one))
		}
	}
	if len(inside) == 0 {
		inside = []string{"none"} // No type is of both.
	}
	return inside
}

// A chip is a filter that is set, and the address without it.
type chip struct{ Name, Value, Without string }

// chipsOf are the filters that are set.
func chipsOf(u *url.URL) []chip {
	values := u.Query()
	var chips []chip
	for _, name := range filterNames {
		for _, value := range values[name] {
			if value == "" {
				continue
			}
			rest := u.Query()
			rest[name] = slices.DeleteFunc(rest[name], func(one string) bool { return one == value || one == "" })
			rest.Del("offset")
			chips = append(chips, chip{name, value, withQuery(u.Path, rest)})
		}
	}
	return chips
}

// withQuery is an address of the desk.
func withQuery(path string, values url.Values) string {
	return (&url.URL{Path: path, RawQuery: values.Encode()}).String()
}

// filtersOf are the parameters of an address that choose, without those that sort
// and page, for the address of another page of the same choice.
func filtersOf(values url.Values) url.Values {
	kept := url.Values{}
	for _, name := range filterNames {
		for _, value := range values[name] {
			if value != "" {
				kept.Add(name, value)
			}
		}
	}
	return kept
}
