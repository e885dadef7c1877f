package store

import (
	"database/sql"
	"slices"
	"strings"

	"quipu/record"
)

// Entries of kinds that are compared are grouped again by component: what new
// tellings are tied to, with all that hangs together with it. Other components
// stay as they are, which is what record.Group would make of them.

// compared groups again what the update touches of a kind.
func (u *update) compared(kind record.Kind) error {
	var fresh, gone []*keptTelling
	touched := map[int64]bool{} // entries
	for _, kept := range u.fresh {
		if kept.Kind == kind {
			fresh = append(fresh, kept)
		}
	}
	for _, kept := range u.moved {
		if kept.Kind == kind {
			touched[kept.entry], u.told[kept.entry] = true, true
		}
	}
	for _, kept := range u.gone {
		if kept.Kind == kind {
			touched[kept.entry], u.told[kept.entry] = true, true
			gone = append(gone, kept)
		}
	}
	if len(fresh)+len(touched) == 0 {
		return nil
	}
	if err := u.tied(kind, fresh, gone, touched); err != nil {
		return err
	}
	members, err := u.components(touched)
	if err != nil {
		return err
	}
	return u.group(append(members, fresh...))
}

// tied adds to touched the entries of what the change touches beside what goes:
// tellings that fresh ones are tied to, by likeness or because a person put them
// together, and those whose home is another now.
func (u *update) tied(kind record.Kind, fresh, gone []*keptTelling, touched map[int64]bool) error {
	a := u.around(gone)
	stirred := fresh
	var err error
	if kind.Homed() {
		var leaving []*keptTelling
		if kind.Lent() {
			if leaving, err = a.leaving(fresh); err != nil {
				return err
			}
		}
		// What was alike to something that goes may now hang together with others.
		left := slices.Concat(gone, leaving)
		near, err := a.near(left)
		if err != nil {
			return err
		}
		stirred = slices.Concat(fresh, leaving, a.of(record.Alike(only(left), near)))
	}
	near, err := a.near(stirred)
	if err != nil {
		return err
	}
	tied, givers := record.Tied(only(stirred), near, a.givers)
	if kind.Lent() {
		if err := a.give(stirred, givers); err != nil {
			return err
		}
	}
	var found []int64
	for _, kept := range slices.Concat(stirred, a.of(tied)) {
		if kept.n > 0 {
			found = append(found, kept.n)
		}
	}
	var ids []string
	for _, kept := range fresh {
		ids = append(ids, kept.ID)
	}
	for _, id := range u.judged.Companions(ids) {
		places, err := u.s.find(u.tx, id)
		if err != nil {
			return err
		}
		for _, at := range places {
			if !a.gone[at.n] {
				found = append(found, at.n)
			}
		}
	}
	return among(u.tx, "SELECT DISTINCT entry FROM telling WHERE n IN (?)", nil, found, func(r *sql.Rows) error {
		var n int64
		err := r.Scan(&n)
		touched[n] = true
		return err
	})
}

// components loads all tellings of the components in which entries are, and how
// their entries were.
func (u *update) components(entries map[int64]bool) ([]*keptTelling, error) {
	components := map[int64]bool{}
	err := among(u.tx, "SELECT component FROM entry WHERE n IN (?)", nil, numbers(entries), func(r *sql.Rows) error {
		var n int64
		err := r.Scan(&n)
		components[n] = true
		return err
	})
	if err != nil {
		return nil, err
	}
	before := map[int64]*entryRow{}
	if err := u.entryRows("WHERE component > 0 AND component IN (?)", nil, numbers(components), before); err != nil {
		return nil, err
	}
	for n, row := range before {
		u.before[n] = row
		// Until it turns out that something of it is left.
		u.dropped[n] = row
	}
	where, err := u.standing("SELECT n, entry, cell FROM telling WHERE entry IN (?)", nil, numbers(before))
	if err != nil {
		return nil, err
	}
	return u.s.placed(u.tx, where, u.docs)
}

// group groups tellings again and finds the entries in which they stand.
func (u *update) group(members []*keptTelling) error {
	if len(members) == 0 {
		return nil
	}
	kept := make(map[*record.Telling]*keptTelling, len(members))
	tellings := make([]*record.Telling, len(members))
	for i, one := range members {
		tellings[i] = one.Telling
		kept[one.Telling] = one
	}
	groups := record.Group(tellings, u.judged)
	taken := map[int64]bool{}
	numbered := make([]int64, len(groups))
	missing := int64(0)
	for i, group := range groups {
		// A group keeps the number of an entry that one of its tellings was in, so
		// that little is written again.
		for _, t := range group.Tellings {
			if n := kept[t].entry; n > 0 && !taken[n] {
				numbered[i], taken[n] = n, true
				break
			}
		}
		if numbered[i] == 0 {
			missing++
		}
	}
	next, err := u.next("entry", missing)
	if err != nil {
		return err
	}
	component := map[int]int64{}
	settled := map[int]string{}
	first := map[int]string{} // never where none has a day
	known := map[int]string{}
	sure := u.sureComponents()
	for _, group := range groups {
		of := group.Component
		if _, seen := known[of]; !seen {
			known[of], first[of] = u.alters, never
		}
		for _, t := range group.Tellings {
			day := t.Doc.Published.String()
			if day == "" {
				day = never
			}
			settled[of], first[of] = max(settled[of], day), min(first[of], day)
			if before := u.before[kept[t].entry]; before != nil {
				known[of] = min(known[of], sure[before.component])
			}
		}
	}
	move := map[int64][]int64{}
	for i, group := range groups {
		n := numbered[i]
		if n == 0 {
			n = next
			next++
		}
		if component[group.Component] == 0 {
			component[group.Component] = n
		}
		for _, t := range group.Tellings {
			if one := kept[t]; one.entry != n {
				if one.n > 0 {
					move[n] = append(move[n], one.n)
					u.told[one.entry] = true
				}
				u.told[n] = true
				one.entry = n
			}
		}
		entry := record.NewEntry(group, u.judged)
		row := &entryRow{n: n, component: component[group.Component]}
		row.take(entry)
		if err := briefly(row, entry); err != nil {
			return err
		}
		row.tellings, row.outlets, row.documents = len(group.Tellings), entry.Outlets, entry.Documents
		row.first, row.last = entry.First.String(), entry.Last.String()
		row.settled, row.score, row.reasons = settled[group.Component], group.Score, strings.Join(group.Reasons, "\n")
		row.known = knownOf(known[group.Component], first[group.Component], settled[group.Component])
		u.entries[n] = row
		delete(u.dropped, n)
	}
	for _, n := range numbers(move) {
		if err := forAll(u.tx, "UPDATE telling SET entry = ? WHERE n IN (?)", []any{n}, move[n]); err != nil {
			return err
		}
	}
	return nil
}
