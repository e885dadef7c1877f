package entry

import "quipu/record"

// recordDisruptions are the disruptions of a record, each an item.
func recordDisruptions(entries []*record.Entry, t *texts) []*item {
	var items []*item
	for _, e := range entries {
		d := e.Disruption
		it := &item{title: e.Title, entry: e.ID, names: values(d.Names), docs: t.reports(e)}
		it.has(Kind, d.Thing)
		it.has(Kind, values(d.Kinds)...)
		for _, kind := range d.Kinds {
			it.has(Kind, coarse[kind.Value]...)
		}
		it.has(Place, values(d.Places)...)
		it.has(By, values(d.By)...)
		it.has(From, values(d.Since)...)
		it.has(Until, values(d.Until)...)
		for _, n := range d.Effects {
			it.has(Effects, n.Text)
		}
		for _, n := range d.Relief {
			it.has(Effects, n.Text)
		}
		for _, n := range d.Calls {
			it.has(Calls, n.By+": "+n.Text)
		}
		items = append(items, it)
	}
	return items
}

// coarse are the kinds of the gold of which the record has finer ones.
var coarse = map[string][]string{"flights": {"airport", "transport"}, "port": {"transport"}}
