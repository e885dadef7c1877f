package store

import (
	"cmp"
	"database/sql"
	"maps"
	"slices"
	"strings"

	"quipu/record"
)

// The record as of a day is what Build makes of the documents that were published
// by then; those without a day are left out, for nobody knows. Most entries were
// settled by that day or came after it. The others are made again from what there
// was, on reading.

// An asOf reads the record as of a day.
type asOf struct {
	*tx
	s      *Store
	judged *record.Judged
	day    string
	docs   map[int64]*docRow
}

func (s *Store) entriesAsOf(t *tx, judged *record.Judged, query *Query, where string, args []any) (Page, error) {
	a := &asOf{t, s, judged, query.AsOf.String(), map[int64]*docRow{}}
	var page Page
	unsettled, err := a.unsettled(query, true)
	if err != nil {
		return page, err
	}
	rows, err := a.settled(query, where, args, &page.Total)
	if err != nil {
		return page, err
	}
	page.Total += len(unsettled)
	for _, row := range rows {
		unsettled = append(unsettled, &made{row: row})
	}
	slices.SortFunc(unsettled, func(x, y *made) int { return query.compare(x.row, y.row) })
	unsettled = unsettled[min(query.Offset, len(unsettled)):]
	unsettled = unsettled[:min(query.Limit, len(unsettled))]
	if !query.Whole {
		if err := a.useCards(unsettled); err != nil {
			return page, err
		}
	}
	if err := a.makeSettled(unsettled); err != nil {
		return page, err
	}
	for _, one := range unsettled {
		if !query.Whole && !one.brief {
			one.entry = one.entry.Brief()
		}
		page.Entries = append(page.Entries, one.entry)
	}
	return page, nil
}

// settled are the rows of a query that were settled by the day, as many as its page may
// have and those before it, and how many there are in all.
func (a *asOf) settled(query *Query, where string, args []any, total *int) ([]*entryRow, error) {
	asked := *query
	asked.Limit, asked.Offset = query.Limit+query.Offset, 0
	ns, all, ok, err := a.s.picked(a.tx, &asked)
	if err != nil {
		return nil, err
	}
	if ok {
		*total = all
		return a.inOrder(ns)
	}
	where = "e.settled <= ? AND " + where
	args = append([]any{a.day}, args...)
	if _, err := a.one("SELECT COUNT(*) FROM entry e WHERE "+where, args, total); err != nil {
		return nil, err
	}
	return a.listed(where+" ORDER BY "+query.order()+" LIMIT ?", append(args, asked.Limit))
}

// useCards takes the cards of entries that were settled by the day and of which no
// text was carried by anybody after it: then who copied whom is as it was.
func (a *asOf) useCards(list []*made) error {
	var rows []*entryRow
	var ns []int64
	for _, one := range list {
		if one.entry == nil && one.row.card != 0 {
			rows = append(rows, one.row)
			ns = append(ns, one.row.n)
		}
	}
	cards, err := a.s.cards(a.tx, rows)
	if err != nil {
		return err
	}
	err = among(a.tx, `SELECT DISTINCT entry FROM telling WHERE doc IN (SELECT n FROM document WHERE copied = 1 AND voice IN
		(SELECT voice FROM document WHERE copied = 1 AND (published = '' OR published > ?))) AND entry IN (?)`, []any{a.day}, ns, func(r *sql.Rows) error {
		var n int64
		err := r.Scan(&n)
		delete(cards, n)
		return err
	})
	if err != nil {
		return err
	}
	for _, one := range list {
		if card := cards[one.row.n]; one.entry == nil && card != nil {
			one.entry, one.brief = card, true
		}
	}
	return nil
}

// A made is a row and its entry, which is nil until it is made.
type made struct {
	row   *entryRow
	entry *record.Entry
	brief bool
}

// compare orders rows as order does in SQL.
func (q *Query) compare(a, b *entryRow) int {
	switch q.Sort {
	case ByNewest:
		return cmp.Or(cmp.Compare(b.date, a.date), cmp.Compare(b.id, a.id))
	case ByOutlets:
		return cmp.Or(cmp.Compare(b.outlets, a.outlets), cmp.Compare(a.date, b.date), cmp.Compare(a.id, b.id))
	case ByTitle:
		return cmp.Or(cmp.Compare(a.title, b.title), cmp.Compare(a.id, b.id))
	}
	return cmp.Or(cmp.Compare(a.date, b.date), cmp.Compare(a.id, b.id))
}

// makeSettled makes the entries that were settled by the day. Who copied whom may
// have been another then.
func (a *asOf) makeSettled(list []*made) error {
	var compared []int64
	var keyed []*entryRow
	where := map[int64]stand{}
	byEntry := map[int64]*made{}
	for _, one := range list {
		if one.entry != nil {
			continue
		}
		if one.row.kind.Keyed() {
			keyed = append(keyed, one.row)
			continue
		}
		if one.row.members != nil {
			// No entry of now: a number below all of them stands for it.
			at := stand{entry: -int64(len(byEntry)) - 1}
			for _, n := range one.row.members {
				where[n] = at
			}
			byEntry[at.entry] = one
			continue
		}
		compared = append(compared, one.row.n)
		byEntry[one.row.n] = one
	}
	entries, err := a.keyed(keyed)
	if err != nil {
		return err
	}
	for _, one := range list {
		if one.entry == nil && one.row.kind.Keyed() {
			one.entry = entries[one.row.n]
		}
	}
	if err := a.standings(compared, where); err != nil {
		return err
	}
	tellings, err := a.placed(where)
	if err != nil {
		return err
	}
	groups := map[int64][]*record.Telling{}
	for _, kept := range tellings {
		groups[kept.entry] = append(groups[kept.entry], kept.Telling)
	}
	for n, group := range groups {
		one := byEntry[n]
		inOrder(group)
		grouping := record.Grouping{Tellings: group, Score: one.row.score}
		if one.row.reasons != "" {
			grouping.Reasons = strings.Split(one.row.reasons, "\n")
		}
		one.entry = record.NewEntry(grouping, a.judged)
	}
	return nil
}

// makeUnsettled makes the entries that were told before the day and after it, or by
// documents without a day, as far as the query asks for them.
// Where all is not set it leaves out those of which versions are known.
func (a *asOf) makeUnsettled(query *Query, all bool) ([]*made, error) {
	// Of the filters only names count here: as of the day an entry had no names but
	// those that its component has now. The others are looked at when it is made.
	names := Query{IDs: query.IDs, Kind: query.Kind, Actor: query.Actor, Place: query.Place, Outlet: query.Outlet, Text: query.Text}
	where, args, err := a.s.where(a.tx, &names)
	if err != nil {
		return nil, err
	}
	components := map[int64]bool{}
	var keyed []int64
	// Of most nothing was told by then, nor of anything they were grouped with.
	told := "settled > ? AND first <> '' AND first <= ? AND known <= ?"
	known := a.day
	if all {
		known = never
	}
	args = append([]any{a.day, a.day, known, string(query.Kind), string(query.Kind), a.day, a.day, known}, args...)
	err = a.each("SELECT e.n, e.component FROM entry e WHERE (e.component = 0 AND "+told+
		" OR e.component > 0 AND e.component IN (SELECT component FROM entry WHERE kind BETWEEN ? AND COALESCE(NULLIF(?, ''), 'z') AND "+told+")) AND "+where, args, func(r *sql.Rows) error {
		var n, component int64
		err := r.Scan(&n, &component)
		if component > 0 {
			components[component] = true
		} else {
			keyed = append(keyed, n)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	var list []*made
	take := func(entry *record.Entry, row *entryRow) {
		row.take(entry)
		row.outlets, row.documents = entry.Outlets, entry.Documents
		if query.wantsNames(&row.facets) && query.wants(row) && (len(query.IDs) == 0 || slices.ContainsFunc(query.IDs, func(id string) bool { return id == entry.ID || has(entry, id) })) {
			list = append(list, &made{row: row, entry: entry})
		}
	}
	var rows []*entryRow
	err = among(a.tx, "SELECT "+entryColumns+" FROM entry WHERE n IN (?)", nil, keyed, func(r *sql.Rows) error {
		row := &entryRow{}
		err := row.scan(r)
		rows = append(rows, row)
		return err
	})
	if err != nil {
		return nil, err
	}
	for some := range slices.Chunk(rows, together) {
		entries, err := a.keyed(some)
		if err != nil {
			return nil, err
		}
		for _, row := range some {
			if entry := entries[row.n]; entry != nil {
				take(entry, &entryRow{n: row.n})
			}
		}
	}
	var ns []int64
	err = among(a.tx, "SELECT n FROM entry WHERE component > 0 AND component IN (?)", nil, numbers(components), func(r *sql.Rows) error {
		var n int64
		err := r.Scan(&n)
		ns = append(ns, n)
		return err
	})
	if err != nil {
		return nil, err
	}
	kept, err := a.tellingsOf(ns)
	if err != nil {
		return nil, err
	}
	byKind := map[record.Kind][]*record.Telling{}
	for _, one := range kept {
		byKind[one.Kind] = append(byKind[one.Kind], one.Telling)
	}
	for _, kind := range record.Kinds() {
		for _, group := range record.Group(byKind[kind], a.judged) {
			take(record.NewEntry(group, a.judged), &entryRow{})
		}
	}
	return list, nil
}

// wantsNames reports whether facets pass the filters by name that where writes in SQL.
func (q *Query) wantsNames(facets *facets) bool {
	named := func(role, name string, whole bool) bool {
		return slices.ContainsFunc(facets.names, func(f facet) bool {
			return (role == "" || role == f.role) && (whole && f.name == name || !whole && strings.Contains(" "+f.name, " "+name))
		})
	}
	for _, word := range wordsOf(q.Text) {
		if !named("", word, false) {
			return false
		}
	}
	return (q.Actor == "" || named(actorRole, fold(q.Actor), false)) &&
		(q.Place == "" || named(placeRole, fold(q.Place), false)) &&
		(q.Outlet == "" || named(outletRole, fold(q.Outlet), true))
}

// wants reports whether a row passes the other filters, but for IDs.
func (q *Query) wants(row *entryRow) bool {
	return (q.Kind == "" || row.kind == q.Kind) &&
		(len(q.Types) == 0 || slices.Contains(q.Types, row.kindOf)) &&
		(q.Spot == "" || row.facets.spot.name == q.Spot) &&
		(q.Country == "" || row.country == q.Country) &&
		(q.Status == "" || row.status == q.Status) &&
		(q.From.IsZero() || row.enddate >= q.From.String()) &&
		(q.To.IsZero() || row.date != "" && row.date <= q.To.String())
}

// tellingsOf loads the tellings of entries that were published by the day, in
// documents with the voices of then.
func (a *asOf) tellingsOf(entries []int64) ([]*keptTelling, error) {
	where := map[int64]stand{}
	if err := a.standings(entries, where); err != nil {
		return nil, err
	}
	return a.placed(where)
}

// standings finds where the tellings of entries stand that were published by the day.
func (a *asOf) standings(entries []int64, where map[int64]stand) error {
	return among(a.tx, "SELECT n, entry, cell FROM telling WHERE published <> '' AND published <= ? AND entry IN (?)", []any{a.day}, entries, func(r *sql.Rows) error {
		var n int64
		var at stand
		err := r.Scan(&n, &at.entry, &at.cell)
		where[n] = at
		return err
	})
}

// placed are tellings in documents with the voices of then.
func (a *asOf) placed(where map[int64]stand) ([]*keptTelling, error) {
	list, err := a.s.placed(a.tx, where, a.docs)
	if err != nil {
		return nil, err
	}
	return list, a.voices(list)
}

// voices sets the voices of documents as they were: those of documents with the
// same text that had come out.
func (a *asOf) voices(list []*keptTelling) error {
	copied := map[int64]bool{}
	for _, kept := range list {
		if d := a.docs[kept.doc]; d.voice > 0 {
			copied[d.voice] = true
		}
	}
	if len(copied) == 0 {
		return nil
	}
	group := map[int64]bool{}
	err := among(a.tx, "SELECT n FROM document WHERE copied = 1 AND published <> '' AND published <= ? AND voice IN (?)", []any{a.day}, numbers(copied), func(r *sql.Rows) error {
		var n int64
		err := r.Scan(&n)
		group[n] = true
		return err
	})
	if err != nil {
		return err
	}
	missing := maps.Clone(group)
	maps.DeleteFunc(missing, func(n int64, _ bool) bool { return a.docs[n] != nil })
	loaded, err := a.documents(numbers(missing))
	if err != nil {
		return err
	}
	maps.Copy(a.docs, loaded)
	docs := map[int64]*docRow{}
	for n := range group {
		docs[n] = a.docs[n]
	}
	prints, _, err := a.prints(docs)
	if err != nil {
		return err
	}
	record.Voices(prints)
	for _, d := range docs {
		d.voice = 0 // Found.
	}
	return nil
}
