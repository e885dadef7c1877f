package store

import (
	"database/sql"
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

// unsettled are the entries of a query that were not settled on its day. Versions are
// made when they are shown. Where listed says that they are put in order and shown, so
// may be others whose place does not depend on what they are.
func (a *asOf) unsettled(query *Query, listed bool) ([]*made, error) {
	if query.Kind == "" || len(query.IDs) > 0 {
		return a.makeUnsettled(query, true)
	}
	seq, err := a.lastChange()
	if err != nil {
		return nil, err
	}
	named, err := a.namedBy(query)
	if err != nil {
		return nil, err
	}
	all, known := a.s.pasts.get(seq, query.Kind, a.day)
	switch {
	case known && !query.Whole:
	case listed && query.ordered():
		return a.orderedUnsettled(query)
	case len(named) > 0 || query.Whole: // of those with the names, or in full
		if all, err = a.makeUnsettled(query, false); err != nil {
			return nil, err
		}
		versions, err := a.versions(query.Kind, named)
		if err != nil {
			return nil, err
		}
		all = append(all, versions...)
	default:
		if all, err = a.makeUnsettled(&Query{Kind: query.Kind, AsOf: query.AsOf}, false); err != nil {
			return nil, err
		}
		for _, one := range all {
			one.entry, one.brief = one.entry.Brief(), true
		}
		versions, err := a.versions(query.Kind, nil)
		if err != nil {
			return nil, err
		}
		all = append(all, versions...)
		a.s.pasts.put(seq, &past{query.Kind, a.day, all})
	}
	var list []*made
	for _, one := range all {
		has := query.wantsNames(&one.row.facets)
		if one.version() {
			has = one.row.hasNames(named)
		}
		if has && query.wants(one.row) {
			list = append(list, &made{one.row, one.entry, one.brief})
		}
	}
	return list, nil
}

// version reports whether it is one and not made again.
func (m *made) version() bool { return m.row.named != nil || m.row.members != nil || m.entry == nil }

// ordered reports whether the place of an entry in the listing follows from its id
// alone: an actor has no day.
func (q *Query) ordered() bool {
	return q.Kind == record.Actors && !q.Whole && (q.Sort == "" || q.Sort == ByDate || q.Sort == ByNewest) && q.plain()
}

// orderedUnsettled are the entries with keys of an ordered query, none of which is
// made before it is shown.
func (a *asOf) orderedUnsettled(query *Query) ([]*made, error) {
	var list []*made
	err := a.each("SELECT n, id FROM entry WHERE kind = ? AND settled > ? AND first <> '' AND first <= ?", []any{string(query.Kind), a.day, a.day}, func(r *sql.Rows) error {
		row := &entryRow{kind: query.Kind}
		err := r.Scan(&row.n, &row.id)
		list = append(list, &made{row: row})
		return err
	})
	return list, err
}
