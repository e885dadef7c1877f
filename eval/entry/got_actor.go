package entry

import (
	"strings"

	"quipu/record"
)

// recordActors are the actors of a record, each an item under all its names.
func recordActors(entries []*record.Entry, t *texts) []*item {
	var items []*item
	for _, e := range entries {
		a := e.Actor
		it := &item{title: e.Title, entry: e.ID, names: append([]string{e.Title}, values(a.Names)...), docs: t.reports(e)}
		for _, c := range a.Called {
			if !strings.Contains(c.Words, " ") || a.Kind != "person" {
				it.names = append(it.names, c.Words)
			}
		}
		it.has(Kind, string(a.Kind))
		it.has(Country, e.Country)
		it.has(Also, it.names...)
		for _, role := range a.Roles {
			it.has(Roles, role.Role)
		}
		for _, r := range a.Relations {
			it.has(Relations, r.Of+": "+r.Relation)
		}
		for _, c := range a.Called {
			it.has(Called, c.Outlet+": "+c.Words)
		}
		items = append(items, it)
	}
	return items
}
