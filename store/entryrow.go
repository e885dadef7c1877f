package store

import (
	"cmp"
	"database/sql"
	"maps"
	"slices"
	"strconv"
	"strings"

	"quipu/record"
)

// An entryRow is a row of entry: what listings choose and sort by. The rest of an
// entry is made from its tellings when it is read.
type entryRow struct {
	n         int64
	id        string
	kind      record.Kind
	key       sql.NullString
	component int64
	title     string
	kindOf    string // column type
	status    string
	country   string
	date      string
	enddate   string
	outlets   int
	documents int
	tellings  int
	first     string
	last      string
	settled   string
	score     float64
	reasons   string
	names     string
	card      int64
	spot      int64
	known     string // see past.go

	// Of a row that was made and not read.
	facets facets
	body   []byte // of its card, not packed

	// Of a version.
	members []int64 // the numbers of its tellings
	named   []int64 // the numbers of its names
}

const entryColumns = "n, id, kind, key, component, title, type, status, country, date, enddate, outlets, documents, tellings, first, last, settled, score, reasons, names, card, spot, known"

func (r *entryRow) scan(from *sql.Rows) error {
	return from.Scan(&r.n, &r.id, &r.kind, &r.key, &r.component, &r.title, &r.kindOf, &r.status, &r.country, &r.date, &r.enddate,
		&r.outlets, &r.documents, &r.tellings, &r.first, &r.last, &r.settled, &r.score, &r.reasons, &r.names, &r.card, &r.spot, &r.known)
}

func (r *entryRow) values() []any {
	return []any{r.n, r.id, string(r.kind), r.key, r.component, r.title, r.kindOf, r.status, r.country, r.date, r.enddate,
		r.outlets, r.documents, r.tellings, r.first, r.last, r.settled, r.score, r.reasons, r.names, r.card, r.spot, r.known}
}

// take sets what an entry says of itself.
func (r *entryRow) take(e *record.Entry) { r.takeBy(e, fold) }

// takeBy is take with names folded by whoever remembers them.
func (r *entryRow) takeBy(e *record.Entry, fold func(string) string) {
	r.facets = facetsBy(e, fold)
	r.id, r.kind, r.title = clean(e.ID), e.Kind, clean(e.Title)
	r.kindOf, r.status = r.facets.kindOf, r.facets.status
	r.country, r.date, r.enddate = clean(e.Country), e.Date.String(), e.EndDate.String()
	if r.enddate == "" {
		r.enddate = r.date
	}
}

// entryRows loads rows into a map by their numbers.
func (u *update) entryRows(where string, first []any, values any, into map[int64]*entryRow) error {
	query := "SELECT " + entryColumns + " FROM entry " + where
	use := func(r *sql.Rows) error {
		row := &entryRow{}
		if err := row.scan(r); err != nil {
			return err
		}
		into[row.n] = row
		return nil
	}
	if list, ok := values.([]string); ok {
		return among(u.tx, query, first, list, use)
	}
	return among(u.tx, query, first, values.([]int64), use)
}

// writeEntries writes the rows that changed and takes away those of which nothing
// is left, with the names by which they are found.
func (u *update) writeEntries() error {
	if err := u.nameEntries(); err != nil {
		return err
	}
	if err := u.placeEntries(); err != nil {
		return err
	}
	write := &rows{head: "INSERT INTO entry (" + entryColumns + ")", tail: "ON CONFLICT (n) DO UPDATE SET " + excluded(entryColumns)}
	named := &rows{head: "INSERT INTO entry_name (name, entry)", tail: "ON CONFLICT DO NOTHING"}
	cards := u.s.cardRows()
	acts := newActRows()
	counts := map[record.Kind]int64{}
	added, err := u.sumChange()
	if err != nil {
		return err
	}
	unname := func(row *entryRow, keep string) error {
		var list []int64
		for _, n := range splitNumbers(row.names) {
			if !slices.Contains(splitNumbers(keep), n) {
				list = append(list, n)
			}
		}
		return forAll(u.tx, "DELETE FROM entry_name WHERE entry = ? AND name IN (?)", []any{row.n}, list)
	}
	for _, n := range numbers(u.entries) {
		row, before := u.entries[n], u.before[n]
		same := before != nil && equalRows(row, before)
		if !same || u.told[n] {
			acts.change(before, row)
		}
		if same {
			continue
		}
		if before != nil {
			if err := unname(before, row.names); err != nil {
				return err
			}
			added.add(before, -1)
		} else {
			counts[row.kind]++
		}
		added.add(row, 1)
		write.add(row.values()...)
		cards.change(n, before, row)
		for _, name := range splitNumbers(row.names) {
			if before == nil || !slices.Contains(splitNumbers(before.names), name) {
				named.add(name, n)
			}
		}
	}
	var gone []int64
	for _, n := range numbers(u.dropped) {
		row := u.dropped[n]
		if u.before[n] == nil {
			continue // It never was there.
		}
		if err := unname(row, ""); err != nil {
			return err
		}
		counts[row.kind]--
		added.add(row, -1)
		cards.change(n, row, &entryRow{})
		gone = append(gone, n)
		if row.kind.Keyed() {
			if err := u.exec("DELETE FROM past WHERE kind = ? AND owner = ?", string(row.kind), n); err != nil {
				return err
			}
		}
		if row.kind == record.Events {
			acts.gone = append(acts.gone, n)
		}
	}
	if err := forAll(u.tx, "DELETE FROM entry WHERE n IN (?)", nil, gone); err != nil {
		return err
	}
	if err := u.tx.insert(write); err != nil {
		return err
	}
	if err := u.tx.insert(named); err != nil {
		return err
	}
	if err := cards.write(u.tx); err != nil {
		return err
	}
	if err := acts.write(u.tx); err != nil {
		return err
	}
	if err := added.write(u.tx); err != nil {
		return err
	}
	if err := u.noteTouched(); err != nil {
		return err
	}
	for _, kind := range record.Kinds() {
		if err := u.count("entries "+string(kind), counts[kind]); err != nil {
			return err
		}
	}
	return nil
}

func equalRows(a, b *entryRow) bool {
	return a.n == b.n && slices.Equal(a.values(), b.values())
}

// excluded is "a = excluded.a, …" for all columns but the first.
func excluded(columns string) string {
	list := strings.Split(columns, ", ")[1:]
	for i, column := range list {
		list[i] = column + " = excluded." + column
	}
	return strings.Join(list, ", ")
}

// count adds to a tally.
func (t *tx) count(name string, n int64) error {
	if n == 0 {
		return nil
	}
	return t.exec("INSERT INTO tally (name, n) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET n = tally.n + excluded.n", name, n)
}

func splitNumbers(list string) []int64 {
	if list == "" {
		return nil
	}
	var all []int64
	for part := range strings.SplitSeq(list, ",") {
		n, err := strconv.ParseInt(part, 10, 64)
		if err == nil {
			all = append(all, n)
		}
	}
	return all
}

// nameEntries finds or makes the numbers of the names of all entries to be
// written.
func (u *update) nameEntries() error {
	numbersOf := map[facet]int64{}
	for _, row := range u.entries {
		for _, f := range row.facets.names {
			numbersOf[f] = 0
		}
	}
	list := slices.SortedFunc(maps.Keys(numbersOf), func(a, b facet) int { return cmp.Or(cmp.Compare(a.role, b.role), cmp.Compare(a.name, b.name)) })
	for _, role := range []string{actorRole, placeRole, outletRole} {
		var names []string
		for _, f := range list {
			if f.role == role {
				names = append(names, f.name)
			}
		}
		err := among(u.tx, "SELECT name, n FROM name WHERE role = ? AND name IN (?)", []any{role}, names, func(r *sql.Rows) error {
			var n int64
			f := facet{role: role}
			err := r.Scan(&f.name, &n)
			numbersOf[f] = n
			return err
		})
		if err != nil {
			return err
		}
	}
	missing := slices.DeleteFunc(list, func(f facet) bool { return numbersOf[f] > 0 })
	next, err := u.next("name", int64(len(missing)))
	if err != nil {
		return err
	}
	write, words := &rows{head: "INSERT INTO name (n, role, name)"}, &rows{head: "INSERT INTO name_word (word, name)", tail: "ON CONFLICT DO NOTHING"}
	for i, f := range missing {
		// The number is looked up once: a name from a stranger may be as long as the
		// report, and to look it up is to read all of it.
		n := next + int64(i)
		numbersOf[f] = n
		write.add(n, f.role, f.name)
		for word := range strings.FieldsSeq(f.name) {
			words.add(word, n)
		}
	}
	if err := u.tx.insert(write); err != nil {
		return err
	}
	if err := u.tx.insert(words); err != nil {
		return err
	}
	for _, row := range u.entries {
		var ns []int64
		for _, f := range row.facets.names {
			ns = append(ns, numbersOf[f])
		}
		slices.Sort(ns)
		parts := make([]string, len(ns))
		for i, n := range slices.Compact(ns) {
			parts[i] = strconv.FormatInt(n, 10)
		}
		row.names = strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ",")
	}
	return nil
}
