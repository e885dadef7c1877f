package entry

import (
	"strings"

	"quipu/record"
)

// recordTalks are the negotiations of the record.
func recordTalks(entries []*record.Entry, t *texts) []*item {
	var items []*item
	for _, e := range entries {
		x := e.Talks
		it := &item{title: e.Title, entry: e.ID, docs: t.reports(e)}
		for _, f := range []struct {
			field Field
			sides []record.Side
		}{{Parties, x.Parties}, {Mediators, x.Mediators}, {Observers, x.Observers}, {Participants, x.Participants}} {
			for i := range f.sides {
				names := append([]string{f.sides[i].Name}, values(f.sides[i].Names)...)
				it.has(f.field, strings.Join(names, orElse))
			}
		}
		for i := range x.Venues {
			it.has(Venue, x.Venues[i].Name)
		}
		it.has(Objective, values(x.Objectives)...)
		it.has(From, e.Date.String())
		it.has(Until, e.EndDate.String())
		it.has(Rounds, values(x.Rounds)...)
		for _, d := range x.Demands {
			it.has(Demands, d.Who+": "+d.What)
		}
		for _, c := range x.Concessions {
			it.has(Concessions, c.Who+": "+c.What)
		}
		it.has(Outcome, values(x.Outcomes)...)
		it.has(Status, x.Status)
		items = append(items, it)
	}
	return items
}
