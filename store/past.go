package store

import (
	"sync"

	"quipu/record"
)

// Whoever reads the record as of a day reads more of that day: the next page, another
// order, fewer types. What was made again for it is kept while nothing changes.

// pasts holds the entries of a few days that were made again, in brief. What it keeps
// is shared and not to be altered.
type pasts struct {
	lock sync.Mutex
	seq  int64 // of the last change when they were made
	days []*past
}

// A past is what was made again of a kind for a day.
type past struct {
	kind record.Kind
	day  string
	list []*made
}

// Of how many days and kinds something is kept, and at most how many entries of one.
const (
	mostPasts = 12
	mostPast  = 20000
)

// get finds what was made, if the last change was seq then.
func (p *pasts) get(seq int64, kind record.Kind, day string) (list []*made, known bool) {
	p.lock.Lock()
	defer p.lock.Unlock()
	if p.seq == seq {
		for _, one := range p.days {
			if one.kind == kind && one.day == day {
				return one.list, true
			}
		}
	}
	return nil, false
}

func (p *pasts) put(seq int64, fresh *past) {
	if len(fresh.list) > mostPast {
		return
	}
	p.lock.Lock()
	defer p.lock.Unlock()
	if p.seq != seq {
		p.seq, p.days = seq, nil
	}
	if len(p.days) >= mostPasts {
		p.days = p.days[1:]
	}
	p.days = append(p.days, fresh)
}

// unsettled are the entries of a query that were not settled on its day. Where they
// are asked for in brief, so are they made, or not at all where listed says that they
// are only put in order and those that are shown are made later.
func (a *asOf) unsettled(query *Query, listed bool) ([]*made, error) {
	if query.Whole || query.Kind == "" || len(query.IDs) > 0 {
		return a.makeUnsettled(query)
	}
	seq, err := a.lastChange()
	if err != nil {
		return nil, err
	}
	all, known := a.s.pasts.get(seq, query.Kind, a.day)
	switch {
	case known:
	case query.Actor+query.Place+query.Outlet+query.Text != "":
		return a.makeUnsettled(query) // of those with the names
	case listed && query.ordered():
		return a.orderedUnsettled(query)
	default:
		if all, err = a.makeUnsettled(&Query{Kind: query.Kind, AsOf: query.AsOf}); err != nil {
			return nil, err
		}
		for _, one := range all {
			one.entry, one.brief = one.entry.Brief(), true
		}
		a.s.pasts.put(seq, &past{query.Kind, a.day, all})
	}
	var list []*made
	for _, one := range all {
		if query.wants(one.row) {
			list = append(list, &made{one.row, one.entry, one.brief})
		}
	}
	return list, nil
}

// ordered reports whether the place of an entry in the listing follows from its id
// alone: an actor has no day.
func (q *Query) ordered() bool {
	return q.Kind == record.Actors && (q.Sort == "" || q.Sort == ByDate || q.Sort == ByNewest) && q.plain()
}

// orderedUnsettled are the entries with keys of an ordered query, none of which is
// made before it is shown.
func (a *asOf) orderedUnsettled(query *Query) ([]*made, error) {
	rows, err := a.rowsOf("WHERE kind = ? AND settled > ? AND first <> '' AND first <= ?", string(query.Kind), a.day, a.day)
	list := make([]*made, len(rows))
	for i, row := range rows {
		list[i] = &made{row: &entryRow{n: row.n, id: row.id, kind: row.kind}}
	}
	return list, err
}
