package store

import (
	"cmp"
	"maps"
	"slices"

	"quipu/coding"
	"quipu/record"
)

// A facet is a name by which an entry is found, folded.
type facet struct{ role, name string }

// The roles of facets.
const (
	actorRole  = "actor"
	placeRole  = "place"
	outletRole = "outlet"
)

// facets are what listings choose entries by.
type facets struct {
	kindOf string // of an event its likeliest type, else the aspect that most tellings have
	status string
	names  []facet
	spot   spot
	// Of an event, as event_acts has them.
	pairs, agreed string
}

// mostNames is by how many names an entry is found. What has more, an actor that
// stands in every document, is found by the first of them.
const mostNames = 200

// facetsBy reads them off an entry whose Tellings are set, with names folded by whoever
// remembers them.
func facetsBy(e *record.Entry, fold func(string) string) facets {
	f := facets{}
	seen := map[facet]bool{}
	name := func(role string, names ...string) {
		for _, one := range names {
			if len(f.names) >= mostNames {
				return // Nothing else is folded: of an actor there may be thousands.
			}
			one := facet{role, fold(one)}
			if one.name != "" && !seen[one] {
				seen[one] = true
				f.names = append(f.names, one)
			}
		}
	}
	spots := map[spot]int{}
	located := func(l *coding.Location, times int) {
		if l != nil {
			name(placeRole, l.Name, l.Text, l.Admin1)
		}
		// A country is no point, though the gazetteer gives it one.
		if l != nil && l.Coordinates != nil && l.Precision != "country" {
			spots[spot{clean(cmp.Or(l.Name, l.Text)), clean(l.Country), l.Lat, l.Lon}] += times
		}
	}
	for _, t := range e.Tellings {
		name(outletRole, t.Doc.Outlet)
	}
	aspects, statuses := map[string]int{}, map[string]int{}
	for _, t := range e.Tellings {
		if s := t.Statement; s != nil {
			aspects[s.Aspect] += t.Repeats
			statuses[string(s.Status)] += t.Repeats
			for i := range s.Arguments {
				a := &s.Arguments[i]
				if a.Kind != "" || a.Name != "" {
					name(actorRole, a.Name, a.Text)
				} else {
					name(actorRole, a.Value)
				}
			}
			located(s.Location, t.Repeats)
		}
		if m := t.Main(); m != nil {
			aspects[string(m.Event)]++
			statuses[string(m.Status)]++
		}
		for i := range t.Mentions {
			m := &t.Mentions[i]
			for _, list := range [][]coding.Actor{m.Actor, m.Recipient} {
				for k := range list {
					name(actorRole, list[k].Name, list[k].Text)
				}
			}
			located(m.EventLoc, 1)
		}
	}
	f.kindOf, f.status = most(aspects), most(statuses)
	if e.Kind != record.Actors { // who is told of in many places and is in none
		f.spot = mostOften(spots)
	}
	f.pairs, f.agreed = writtenActs(e)
	if e.Event != nil {
		f.status = string(e.Event.Status)
		if len(e.Event.Types) > 0 {
			f.kindOf = string(e.Event.Types[0].Type)
		}
	}
	return f
}

// most is the value with the highest count, of equals the first in the alphabet.
func most(counts map[string]int) string {
	values := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(counts[b]-counts[a], cmp.Compare(a, b))
	})
	if len(values) == 0 {
		return ""
	}
	return values[0]
}
