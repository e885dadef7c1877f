package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"quipu"
	"quipu/coding"
	"quipu/record"
)

// A Query says which entries are wanted. The zero value is all. It has more
// fields than most types may, since each is a filter that people set by itself.
type Query struct {
	Kind    record.Kind // of the entries; empty for all kinds
	IDs     []string    // of entries, or of tellings in them
	Types   []string    // of events "PROTEST"; of other kinds what Type of the row is
	Actor   string      // in the name of one who takes part: words, the last of which may be only begun
	Place   string      // in the name of the place, likewise
	Spot    string      // the name of the place where the map has it: the city, not what lies in its province
	Country string      // ISO 3166-1 alpha-3
	From    quipu.Date  // entries that last until this day or later
	To      quipu.Date  // entries that begin on this day or earlier
	Outlet  string      // one of its tellings is this outlet's
	Status  string      // of events "reported", of other kinds as their entry says
	Text    string      // words of the names of actors, places and outlets
	// AsOf leaves out what was published after that day, as if it had never come.
	AsOf quipu.Date
	// Whole asks for entries with all that is told, and with their Tellings; else
	// they are as listings have them, see [record.Entry.Brief].
	Whole  bool
	Limit  int // at most so many; 0 for 100
	Offset int
	Sort   Sort
}

// A Sort is the order of a listing.
type Sort string

// The orders; the zero value is ByDate.
const (
	ByDate    Sort = "date"    // the oldest first, those without a date first of all
	ByNewest  Sort = "newest"  // the newest first
	ByOutlets Sort = "outlets" // what most independent outlets tell first
	ByTitle   Sort = "title"
)

// A Page is a part of a listing.
type Page struct {
	Entries []*record.Entry
	Total   int // of all that the query asks for, beyond Limit too
}

// Entries lists entries of the record. Where they are asked for whole, Tellings of
// those with a key are the facts they are made from.
func (s *Store) Entries(ctx context.Context, query Query) (Page, error) {
	var page Page
	if query.Limit <= 0 {
		query.Limit = 100
	}
	query.Offset = max(query.Offset, 0)
	err := s.read(ctx, func(t *tx) error {
		judged, err := s.judged(t)
		if err != nil {
			return err
		}
		if ns, total, ok, err := s.present(t, &query); err != nil || ok {
			if err != nil {
				return err
			}
			rows, err := t.inOrder(ns)
			if err != nil {
				return err
			}
			page.Total = total
			page.Entries, err = s.entries(t, judged, rows, query.Whole)
			return err
		}
		where, args, err := s.where(t, &query)
		if err != nil {
			return err
		}
		if !query.AsOf.IsZero() {
			page, err = s.entriesAsOf(t, judged, &query, where, args)
			return err
		}
		if page.Total, err = t.total(&query, where, args); err != nil {
			return err
		}
		rows, err := t.listed(where+" ORDER BY "+query.order()+" LIMIT ? OFFSET ?", append(args, query.Limit, query.Offset))
		if err != nil {
			return err
		}
		page.Entries, err = s.entries(t, judged, rows, query.Whole)
		return err
	})
	return page, err
}

// total counts the entries that a query asks for.
func (t *tx) total(query *Query, where string, args []any) (total int, err error) {
	if query.plain() {
		_, err := t.one("SELECT COALESCE(SUM(n), 0) FROM tally WHERE name = ? OR ? = '' AND name LIKE 'entries %'",
			[]any{"entries " + string(query.Kind), string(query.Kind)}, &total)
		return total, err
	}
	of, sumWhere, sumArgs, summed, err := t.summed(query, nil)
	if err != nil {
		return 0, err
	}
	if summed {
		_, err = t.one("SELECT COALESCE(SUM(n), 0) FROM "+of.table+" WHERE "+sumWhere, sumArgs, &total)
		return total, err
	}
	_, err = t.one("SELECT COUNT(*) FROM entry e WHERE "+where, args, &total)
	return total, err
}

// plain reports whether the query has no filter but the kind.
func (q *Query) plain() bool {
	return len(q.IDs)+len(q.Types) == 0 && q.Actor+q.Place+q.Spot+q.Country+q.Outlet+q.Status+q.Text == "" && q.From.IsZero() && q.To.IsZero()
}

// order is the order of the query in SQL.
func (q *Query) order() string {
	switch q.Sort {
	case ByNewest:
		return "e.date DESC, e.id DESC"
	case ByOutlets:
		return "e.outlets DESC, e.date, e.id"
	case ByTitle:
		return "e.title, e.id"
	}
	return "e.date, e.id"
}

// sortable fails with ErrInvalid on an unknown order.
func (q *Query) sortable() error {
	switch q.Sort {
	case "", ByDate, ByNewest, ByOutlets, ByTitle:
		return nil
	}
	return fmt.Errorf("order %q: %w", q.Sort, quipu.ErrInvalid)
}

// where are the filters of the query in SQL. It fails with ErrInvalid on an
// unknown order.
func (s *Store) where(t *tx, q *Query) (string, []any, error) {
	if err := q.sortable(); err != nil {
		return "", nil, err
	}
	conditions, args := []string{"1 = 1"}, []any(nil)
	add := func(condition string, values ...any) {
		conditions = append(conditions, condition)
		args = append(args, values...)
	}
	in := func(column string, values []any) {
		if len(values) == 0 {
			values = []any{""} // None is asked for that there is.
		}
		if len(values) == 1 {
			add(column+" = ?", values...)
			return
		}
		add(column+" IN (?"+strings.Repeat(", ?", len(values)-1)+")", values...)
	}
	if q.Kind != "" {
		add("e.kind = ?", string(q.Kind))
	}
	if len(q.IDs) > 0 {
		values := []any{int64(0)}
		for _, id := range q.IDs {
			ns, err := s.resolve(t, id)
			if err != nil {
				return "", nil, err
			}
			for _, n := range ns {
				values = append(values, n)
			}
		}
		in("e.n", values)
	}
	if len(q.Types) > 0 {
		values := make([]any, len(q.Types))
		for i, one := range q.Types {
			values[i] = one
		}
		in("e.type", values)
	}
	// The longest word has the fewest names. CROSS JOIN makes SQLite begin with it.
	named := func(role, name string) {
		longest := slices.MaxFunc(append(strings.Fields(name), ""), func(a, b string) int { return len(a) - len(b) })
		add(`e.n IN (SELECT en.entry FROM name_word w CROSS JOIN name nm CROSS JOIN entry_name en
			WHERE w.word >= ? AND w.word < ? AND nm.n = w.name AND (nm.role = ? OR ? = '') AND ' ' || nm.name LIKE ? AND en.name = nm.n)`,
			longest, longest+"\U0010FFFF", role, role, "% "+name+"%")
	}
	if q.Actor != "" {
		named(actorRole, fold(q.Actor))
	}
	if q.Place != "" {
		named(placeRole, fold(q.Place))
	}
	if q.Spot != "" {
		add("e.spot IN (SELECT n FROM spot WHERE name = ?)", q.Spot)
	}
	if q.Outlet != "" {
		add(`e.n IN (SELECT en.entry FROM name nm JOIN entry_name en ON en.name = nm.n WHERE nm.role = ? AND nm.name = ?)`, outletRole, fold(q.Outlet))
	}
	for _, word := range wordsOf(q.Text) {
		named("", word)
	}
	if q.Country != "" {
		add("e.country = ?", q.Country)
	}
	if q.Status != "" {
		add("e.status = ?", q.Status)
	}
	if !q.From.IsZero() {
		add("e.enddate >= ?", q.From.String())
	}
	if !q.To.IsZero() {
		add("e.date <= ? AND e.date <> ''", q.To.String())
	}
	return strings.Join(conditions, " AND "), args, nil
}

// resolve are the numbers of the entries that have an ID, or in which a telling,
// mention or statement has it.
func (s *Store) resolve(t *tx, id string) ([]int64, error) {
	var ns []int64
	kinds := record.Kinds()
	args := make([]any, 0, len(kinds)+1)
	for _, kind := range kinds {
		args = append(args, string(kind))
	}
	err := t.each("SELECT n FROM entry WHERE kind IN (?"+strings.Repeat(", ?", len(kinds)-1)+") AND key = ? ORDER BY n", append(args, clean(id)), func(r *sql.Rows) error {
		var n int64
		err := r.Scan(&n)
		ns = append(ns, n)
		return err
	})
	if err != nil {
		return nil, err
	}
	places, err := s.find(t, id)
	for _, at := range places {
		if at.entry > 0 && !slices.Contains(ns, at.entry) {
			ns = append(ns, at.entry)
		}
	}
	return ns, err
}

// Entry is the entry with an ID, or the one in which a telling, mention or
// statement with that ID is; where asOf is set, as of that day. It fails with
// ErrNotFound.
func (s *Store) Entry(ctx context.Context, id string, asOf quipu.Date) (*record.Entry, error) {
	page, err := s.Entries(ctx, Query{IDs: []string{id}, AsOf: asOf, Whole: true})
	if err != nil {
		return nil, fmt.Errorf("entry %s: %w", id, err)
	}
	// As of an earlier day the tellings of an entry may have been several.
	for _, e := range page.Entries {
		if e.ID == id || has(e, id) {
			return e, nil
		}
	}
	if len(page.Entries) > 0 {
		return page.Entries[0], nil
	}
	return nil, fmt.Errorf("entry %s: %w", id, quipu.ErrNotFound)
}

// has reports whether a telling, mention or statement with an ID is among the
// tellings of an entry.
func has(e *record.Entry, id string) bool {
	return slices.ContainsFunc(e.Tellings, func(t *record.Telling) bool {
		return t.ID == id || slices.ContainsFunc(t.Mentions, func(m coding.Mention) bool { return m.ID == id })
	})
}

// An Outlet is what the record has of one source.
type Outlet struct {
	Name      string     `json:"name"`
	Documents int        `json:"documents"`
	Copies    int        `json:"copies"` // documents whose text another outlet or report carried before
	Tellings  int        `json:"tellings"`
	First     quipu.Date `json:"first_published,omitzero"`
	Last      quipu.Date `json:"last_published,omitzero"`
}

// Outlets lists the outlets of documents; of a query the filters Outlet, From,
// To, AsOf, Limit and Offset count, where From and To are days of publication.
func (s *Store) Outlets(ctx context.Context, query Query) ([]Outlet, error) {
	where, args := published(&query)
	if query.Limit <= 0 {
		query.Limit = 1000
	}
	var list []Outlet
	err := s.read(ctx, func(t *tx) error {
		list = nil
		return t.each(`SELECT d.outlet, COUNT(*), SUM(CASE WHEN d.voice <> d.n THEN 1 ELSE 0 END), SUM(d.tellings),
			COALESCE(MIN(NULLIF(d.published, '')), ''), COALESCE(MAX(d.published), '')
			FROM document d WHERE `+where+" GROUP BY d.outlet ORDER BY COUNT(*) DESC, d.outlet LIMIT ? OFFSET ?",
			append(args, query.Limit, max(query.Offset, 0)), func(r *sql.Rows) error {
				var o Outlet
				var first, last string
				err := r.Scan(&o.Name, &o.Documents, &o.Copies, &o.Tellings, &first, &last)
				o.First, o.Last = parseDate(first), parseDate(last)
				list = append(list, o)
				return err
			})
	})
	return list, err
}

// published are the filters of a query on documents, d, in SQL.
func published(q *Query) (string, []any) {
	where, args := "1 = 1", []any(nil)
	if q.Outlet != "" {
		where += " AND d.outlet = ?"
		args = append(args, clean(q.Outlet))
	}
	if !q.From.IsZero() {
		where += " AND d.published >= ?"
		args = append(args, q.From.String())
	}
	for _, day := range []quipu.Date{q.To, q.AsOf} {
		if !day.IsZero() {
			where += " AND d.published <> '' AND d.published <= ?"
			args = append(args, day.String())
		}
	}
	return where, args
}

// A Stats is how much is kept.
type Stats struct {
	Documents  int                 `json:"documents"`
	Mentions   int                 `json:"mentions"`
	Statements int                 `json:"statements"`
	Judgements int                 `json:"judgements"` // that hold, without those taken back
	Entries    map[record.Kind]int `json:"entries"`
	Failures   int                 `json:"failures"`
	Changes    int64               `json:"changes"` // Seq of the last change
	Bytes      int64               `json:"bytes"`   // on disk
}

// Stats counts what is kept.
func (s *Store) Stats(ctx context.Context) (Stats, error) {
	stats := Stats{Entries: map[record.Kind]int{}}
	err := s.read(ctx, func(t *tx) error {
		tallies := map[string]int64{}
		err := t.each("SELECT name, n FROM tally", nil, func(r *sql.Rows) error {
			var name string
			var n int64
			err := r.Scan(&name, &n)
			tallies[name] = n
			return err
		})
		if err != nil {
			return err
		}
		stats.Documents, stats.Mentions, stats.Statements = int(tallies["documents"]), int(tallies["mentions"]), int(tallies["statements"])
		stats.Changes = tallies["last change"]
		for _, kind := range record.Kinds() {
			stats.Entries[kind] = int(tallies["entries "+string(kind)])
		}
		if _, err := t.one("SELECT COUNT(*) FROM judgement WHERE undone = 0", nil, &stats.Judgements); err != nil {
			return err
		}
		if _, err := t.one("SELECT COUNT(*) FROM failure", nil, &stats.Failures); err != nil {
			return err
		}
		_, err = t.one(t.dialect.size, nil, &stats.Bytes)
		return err
	})
	return stats, err
}
