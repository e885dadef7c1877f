package store

import (
	"database/sql"
	"encoding/binary"
	"math/bits"
	"slices"
	"strings"

	"quipu/record"
)

// Of an entry that is told over many days it is kept how it was as of each of them
// (table past): a version is a row of it as of the days from since until the day
// before until. Versions are made beside reading and writing (see replay.go), and
// what an update does to an entry only says until which day they count: known of its
// row. As of a day an entry is what its row says, if it was settled by then; or a
// version, if they are known beyond the day; or else it is made again from what was
// told.

// sure is the day before which it is known how the entry of a row was as of each day,
// if what is told later changes it.
func (r *entryRow) sure() string { return min(r.settled, max(r.known, r.first)) }

// knownOf is known of an entry that is sure until a day: before its first telling there
// was nothing, and from the day of settled on it is as it is.
func knownOf(sure, first, settled string) string {
	if first == "" {
		return settled
	}
	return min(max(sure, first), settled)
}

// sureComponents is sure of all that was grouped together before, by component.
func (u *update) sureComponents() map[int64]string {
	sure := map[int64]string{}
	for _, row := range u.before {
		if known, seen := sure[row.component]; !seen || row.sure() < known {
			sure[row.component] = row.sure()
		}
	}
	return sure
}

// mostSpan is the span of versions that last longer than all others.
const mostSpan = 15

// spanOf is how many bits the days have that a version lasts, so that those of a day
// are found among those that began shortly before it.
func spanOf(since, until string) int {
	if until == never || since == "" {
		return mostSpan
	}
	return min(bits.Len(uint(max(parseDate(until).Sub(parseDate(since)), 1))), mostSpan)
}

// versions are the entries of a kind as of the day, of those that were not settled by
// then and of which it is known how they were; named are the names of which each needs
// one of each set.
func (a *asOf) versions(kind record.Kind, named []map[int64]bool) ([]*made, error) {
	from := "past p CROSS JOIN telling t CROSS JOIN entry e WHERE t.n = p.owner AND e.n = t.entry AND "
	if kind.Keyed() {
		from = "past p CROSS JOIN entry e WHERE e.n = p.owner AND "
	}
	query := `SELECT p.owner, p.members, p.id, p.title, p.type, p.status, p.country, p.date, p.enddate, p.outlets, p.score, p.reasons, p.names, p.spot, p.pairs, p.agreed
		FROM ` + from + "p.kind = ? AND p.span = ? AND p.since > ? AND p.since <= ? AND p.until > ? AND e.known > ? ORDER BY p.owner"
	var list []*made
	for span := 1; span <= mostSpan; span++ {
		after := ""
		if day := parseDate(a.day); span < mostSpan && !day.IsZero() {
			after = day.AddDays(-(1 << span)).String()
		}
		err := a.each(query, []any{string(kind), span, after, a.day, a.day, a.day}, func(r *sql.Rows) error {
			row := &entryRow{kind: kind}
			var members, names sql.RawBytes
			err := r.Scan(&row.n, &members, &row.id, &row.title, &row.kindOf, &row.status, &row.country, &row.date, &row.enddate,
				&row.outlets, &row.score, &row.reasons, &names, &row.spot, &row.facets.pairs, &row.facets.agreed)
			if err != nil {
				return err
			}
			row.members, row.named = unpackNumbers(members), unpackNumbers(names)
			if row.hasNames(named) {
				list = append(list, &made{row: row})
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return list, a.countable(list)
}

// hasNames reports whether a version has one name of each set.
func (r *entryRow) hasNames(named []map[int64]bool) bool {
	for _, set := range named {
		if !slices.ContainsFunc(r.named, func(n int64) bool { return set[n] }) {
			return false
		}
	}
	return true
}

// namedBy are the names that a query asks for: of each filter those that fit it.
func (t *tx) namedBy(q *Query) ([]map[int64]bool, error) {
	var list []map[int64]bool
	add := func(query string, args ...any) error {
		set := map[int64]bool{}
		list = append(list, set)
		return t.each(query, args, func(r *sql.Rows) error {
			var n int64
			err := r.Scan(&n)
			set[n] = true
			return err
		})
	}
	const words = `SELECT nm.n FROM name_word w CROSS JOIN name nm
		WHERE w.word >= ? AND w.word < ? AND nm.n = w.name AND (nm.role = ? OR ? = '') AND ' ' || nm.name LIKE ?`
	named := func(role, name string) error {
		longest := slices.MaxFunc(append(strings.Fields(name), ""), func(a, b string) int { return len(a) - len(b) })
		return add(words, longest, longest+"\U0010FFFF", role, role, "% "+name+"%")
	}
	if q.Actor != "" {
		if err := named(actorRole, fold(q.Actor)); err != nil {
			return nil, err
		}
	}
	if q.Place != "" {
		if err := named(placeRole, fold(q.Place)); err != nil {
			return nil, err
		}
	}
	if q.Outlet != "" {
		if err := add("SELECT n FROM name WHERE role = ? AND name = ?", outletRole, fold(q.Outlet)); err != nil {
			return nil, err
		}
	}
	for _, word := range wordsOf(q.Text) {
		if err := named("", word); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// countable sets of versions what pages count by beside the columns of their rows: the
// outlets and the spot.
func (a *asOf) countable(list []*made) error {
	outlets := map[int64]string{}
	err := a.each("SELECT n, name FROM name WHERE role = ?", []any{outletRole}, func(r *sql.Rows) error {
		var n int64
		var name string
		err := r.Scan(&n, &name)
		outlets[n] = name
		return err
	})
	if err != nil {
		return err
	}
	spots := map[int64]spot{}
	for _, one := range list {
		if one.row.spot > 0 {
			spots[one.row.spot] = spot{}
		}
		for _, n := range one.row.named {
			if name, is := outlets[n]; is {
				one.row.facets.names = append(one.row.facets.names, facet{outletRole, name})
			}
		}
	}
	err = among(a.tx, "SELECT n, name, country, lat, lon FROM spot WHERE n IN (?)", nil, numbers(spots), func(r *sql.Rows) error {
		n, one, err := scanSpot(r)
		spots[n] = one
		return err
	})
	for _, one := range list {
		one.row.facets.spot = spots[one.row.spot]
	}
	return err
}

// packNumbers writes numbers in order, each by how much it is more than the one
// before it.
func packNumbers(ns []int64) []byte {
	ns = slices.Clone(ns)
	slices.Sort(ns)
	packed := []byte{}
	last := int64(0)
	for _, n := range ns {
		packed = binary.AppendUvarint(packed, uint64(n-last))
		last = n
	}
	return packed
}

func unpackNumbers(packed []byte) []int64 {
	var ns []int64
	last := int64(0)
	for len(packed) > 0 {
		more, size := binary.Uvarint(packed)
		if size <= 0 {
			return ns
		}
		last += int64(more)
		ns, packed = append(ns, last), packed[size:]
	}
	return ns
}
