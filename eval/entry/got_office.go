package entry

import (
	"strings"

	"quipu/record"
)

// recordOffices are the holders of all offices, each an item.
func recordOffices(entries []*record.Entry, t *texts) []*item {
	var items []*item
	for _, e := range entries {
		o := e.Office
		for i := range o.Holders {
			h := &o.Holders[i]
			it := &item{title: h.Name + ", " + e.Title, entry: e.ID, names: append([]string{h.Name}, values(h.Names)...)}
			told := map[string]bool{}
			for _, id := range h.Told {
				told[id] = true
			}
			for _, s := range e.Sources {
				if told[s.ID] {
					it.docs = append(it.docs, t.names[s.Doc])
				}
			}
			it.has(Office, o.Office)
			it.has(Office, values(o.Titles)...)
			if o.Body != "" {
				it.has(Office, o.Office+" of "+o.Body)
			}
			if _, body, found := strings.Cut(o.Office, " of the "); found {
				it.has(Body, body)
			}
			it.has(Country, o.Of)
			it.has(Body, o.Body)
			it.has(From, values(h.From)...)
			it.has(Until, values(h.Until)...)
			it.has(Began, values(h.Began)...)
			it.has(Ended, values(h.Ended)...)
			for _, f := range h.Flags {
				if f.Value == "acting" {
					it.has(Acting, "true")
				}
			}
			it.has(Successor, values(h.After)...)
			for _, p := range h.Contests {
				it.has(ContestedBy, p.Who)
			}
			for _, p := range h.Accepts {
				it.has(RecognisedBy, p.Who)
			}
			items = append(items, it)
		}
	}
	return items
}

// values are the words of a list of values.
func values(list []record.Value) []string {
	var all []string
	for _, v := range list {
		all = append(all, v.Value)
	}
	return all
}
