package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"quipu"
	"quipu/record"
)

// Pages show, beside the entries of a query, how many of what there are. All of it
// is counted from one index; only as of an earlier day are the entries made that
// were not settled then.

// A Bar is a part of a timeline: how many entries begin on its days.
type Bar struct {
	From   quipu.Date     `json:"from"`
	Total  int            `json:"total"`
	Counts map[string]int `json:"counts"` // by type
}

// A Step is how many days a bar of a timeline has.
type Step int

// The steps of timelines; weeks begin on Monday.
const (
	Daily  Step = 1
	Weekly Step = 7
)

// Timeline counts the entries of a query by the day on which they begin, or by its
// week, and by type. Days without entries have no bar, entries without a day are in
// none. Limit, Offset and Sort do not count.
func (s *Store) Timeline(ctx context.Context, query Query, step Step) ([]Bar, error) {
	bars := map[quipu.Date]*Bar{}
	err := s.grouped(ctx, &query, []string{"date", "type"}, func(values []string, n int) {
		day := parseDate(values[0])
		if day.IsZero() {
			return
		}
		if step == Weekly {
			day = day.AddDays(-((int(day.Weekday()) + 6) % 7))
		}
		bar := bars[day]
		if bar == nil {
			bar = &Bar{From: day, Counts: map[string]int{}}
			bars[day] = bar
		}
		bar.Total += n
		bar.Counts[values[1]] += n
	})
	list := make([]Bar, 0, len(bars))
	for _, day := range slices.SortedFunc(maps.Keys(bars), func(a, b quipu.Date) int { return a.Sub(b) }) {
		list = append(list, *bars[day])
	}
	return list, err
}

// A Count is how many entries have a value.
type Count struct {
	Value string `json:"value"`
	Count int    `json:"count"`
}

// Facets are how many entries of a query there are of what, the most first.
type Facets struct {
	Types     []Count `json:"types"`
	Countries []Count `json:"countries"` // "" is of none
	Statuses  []Count `json:"statuses"`
	Outlets   []Count `json:"outlets"` // by name; an entry is told by several
}

// Facets counts the entries of a query by their values. Limit, Offset and Sort do
// not count.
func (s *Store) Facets(ctx context.Context, query Query) (Facets, error) {
	counts := [3]map[string]int{{}, {}, {}}
	err := s.grouped(ctx, &query, []string{"type", "country", "status"}, func(values []string, n int) {
		for i, value := range values {
			counts[i][value] += n
		}
	})
	if err != nil {
		return Facets{}, err
	}
	outlets, err := s.outletCounts(ctx, &query)
	return Facets{listOf(counts[0]), listOf(counts[1]), listOf(counts[2]), listOf(outlets)}, err
}

// Countries counts the entries of a query by country, the most first; "" is of none.
// Limit, Offset and Sort do not count.
func (s *Store) Countries(ctx context.Context, query Query) ([]Count, error) {
	counts := map[string]int{}
	err := s.grouped(ctx, &query, []string{"country"}, func(values []string, n int) { counts[values[0]] += n })
	return listOf(counts), err
}

// listOf are counts, the highest first and of equals the first in the alphabet.
func listOf(counts map[string]int) []Count {
	list := make([]Count, 0, len(counts))
	for value, n := range counts {
		list = append(list, Count{value, n})
	}
	slices.SortFunc(list, func(a, b Count) int { return cmp.Or(b.Count-a.Count, cmp.Compare(a.Value, b.Value)) })
	return list
}

// A Spot is a place on a map and how many entries are there.
type Spot struct {
	Name    string         `json:"name"`
	Country string         `json:"country,omitempty"`
	Lat     float64        `json:"lat"`
	Lon     float64        `json:"lon"`
	Total   int            `json:"total"`
	Counts  map[string]int `json:"counts"` // by type
}

// Map counts the entries of a query by the place that most of their tellings name
// and by type, the places with the most first. Entries of which nothing but the
// country is known are on no spot. Limit, Offset and Sort do not count.
func (s *Store) Map(ctx context.Context, query Query) ([]Spot, error) {
	byNumber := map[string]*Spot{}
	err := s.grouped(ctx, &query, []string{"spot", "type"}, func(values []string, n int) {
		if values[0] == "0" {
			return
		}
		one := byNumber[values[0]]
		if one == nil {
			one = &Spot{Counts: map[string]int{}}
			byNumber[values[0]] = one
		}
		one.Total += n
		one.Counts[values[1]] += n
	})
	if err != nil {
		return nil, err
	}
	var ns []int64
	for number := range byNumber {
		n, err := strconv.ParseInt(number, 10, 64)
		if err != nil {
			return nil, err
		}
		ns = append(ns, n)
	}
	slices.Sort(ns)
	err = s.read(ctx, func(t *tx) error {
		return among(t, "SELECT n, name, country, lat, lon FROM spot WHERE n IN (?)", nil, ns, func(r *sql.Rows) error {
			n, at, err := scanSpot(r)
			if one := byNumber[strconv.FormatInt(n, 10)]; one != nil {
				one.Name, one.Country, one.Lat, one.Lon = at.name, at.country, at.lat, at.lon
			}
			return err
		})
	})
	list := make([]Spot, 0, len(byNumber))
	for _, one := range byNumber {
		list = append(list, *one)
	}
	slices.SortFunc(list, func(a, b Spot) int {
		return cmp.Or(b.Total-a.Total, cmp.Compare(a.Name, b.Name), cmp.Compare(a.Country, b.Country), cmp.Compare(a.Lat, b.Lat), cmp.Compare(a.Lon, b.Lon))
	})
	return list, err
}

// grouped counts the entries of a query by columns of entry, and calls use for each
// group, in no order; the same values may come twice.
func (s *Store) grouped(ctx context.Context, query *Query, columns []string, use func(values []string, n int)) error {
	return s.readOnce(ctx, func(t *tx) error {
		if x, f, err := s.sieve(t, query); err != nil || x != nil {
			if err != nil {
				return err
			}
			x.grouped(f, columns, use)
			if query.AsOf.IsZero() {
				return nil
			}
			return s.groupUnsettled(t, query, columns, use)
		}
		of, where, args, summed, err := t.summed(query, columns)
		if err != nil {
			return err
		}
		from, count := of.table+" e", "SUM(n)"
		if !summed {
			from, count = "entry e", "COUNT(*)"
			if where, args, err = s.where(t, query); err != nil {
				return err
			}
		}
		if !query.AsOf.IsZero() {
			where, args = "e.settled <= ? AND "+where, append([]any{query.AsOf.String()}, args...)
		}
		list := "e." + strings.Join(columns, ", e.")
		values := make([]string, len(columns))
		into := make([]any, len(columns)+1)
		n := 0
		for i := range values {
			into[i] = &values[i]
		}
		into[len(columns)] = &n
		err = t.each("SELECT "+list+", "+count+" FROM "+from+" WHERE "+where+" GROUP BY "+list, args, func(r *sql.Rows) error {
			if err := r.Scan(into...); err != nil {
				return err
			}
			use(values, n)
			return nil
		})
		if err != nil || query.AsOf.IsZero() {
			return err
		}
		return s.groupUnsettled(t, query, columns, use)
	})
}

// groupUnsettled is grouped for the entries that were not settled on the day of the
// query.
func (s *Store) groupUnsettled(t *tx, query *Query, columns []string, use func(values []string, n int)) error {
	rows, err := s.unsettledRows(t, query)
	if err != nil {
		return err
	}
	numberOf := map[spot]int64{}
	if slices.Contains(columns, "spot") {
		err := t.each("SELECT n, name, country, lat, lon FROM spot", nil, func(r *sql.Rows) error {
			n, one, err := scanSpot(r)
			numberOf[one] = n
			return err
		})
		if err != nil {
			return err
		}
	}
	for _, row := range rows {
		of := map[string]string{
			"date": row.date, "type": row.kindOf, "country": row.country, "status": row.status,
			"spot": strconv.FormatInt(numberOf[row.facets.spot], 10),
		}
		values := make([]string, len(columns))
		for i, column := range columns {
			values[i] = of[column]
		}
		use(values, 1)
	}
	return nil
}

// unsettledRows are the rows of the entries of a query that were not settled on its
// day, as they were then.
func (s *Store) unsettledRows(t *tx, query *Query) ([]*entryRow, error) {
	judged, err := s.judged(t)
	if err != nil {
		return nil, err
	}
	a := &asOf{t, s, judged, query.AsOf.String(), map[int64]*docRow{}}
	list, err := a.unsettled(query, false)
	rows := make([]*entryRow, len(list))
	for i, one := range list {
		rows[i] = one.row
	}
	return rows, err
}

// outletCounts counts the entries of a query by the outlets that tell of them.
func (s *Store) outletCounts(ctx context.Context, query *Query) (map[string]int, error) {
	counts := map[string]int{}
	err := s.readOnce(ctx, func(t *tx) error {
		names, err := t.outletNames()
		if err != nil {
			return err
		}
		if x, f, err := s.sieve(t, query); err != nil || x != nil {
			if err != nil {
				return err
			}
			for folded, n := range x.told(f) {
				counts[names[folded]] += n
			}
			if query.AsOf.IsZero() {
				return nil
			}
			return s.countUnsettled(t, query, names, counts)
		}
		// The sums count by one outlet, not by those that tell of the same.
		if of, where, args, ok, err := t.summed(query, []string{"outlet"}); err != nil {
			return err
		} else if ok && query.Outlet == "" {
			where = strings.Replace(where, "outlet = ?", "outlet > ?", 1)
			return t.each("SELECT nm.name, c.n FROM (SELECT outlet, SUM(n) AS n FROM "+of.table+" WHERE "+where+" GROUP BY outlet) c JOIN name nm ON nm.n = c.outlet", args, func(r *sql.Rows) error {
				var folded string
				var n int
				err := r.Scan(&folded, &n)
				counts[names[folded]] += n
				return err
			})
		}
		where, args, err := s.where(t, query)
		if err != nil {
			return err
		}
		if !query.AsOf.IsZero() {
			where, args = "e.settled <= ? AND "+where, append([]any{query.AsOf.String()}, args...)
			if err := s.countUnsettled(t, query, names, counts); err != nil {
				return err
			}
		}
		// Of few entries the outlets are found soonest where only indexes are read.
		chosen := "en.entry IN (SELECT e.n FROM entry e WHERE " + where + ")"
		from := "name nm CROSS JOIN entry_name en"
		if query.plain() {
			from, chosen = from+" JOIN entry e ON e.n = en.entry", where
		}
		return t.each("SELECT nm.name, COUNT(*) FROM "+from+" WHERE nm.role = '"+outletRole+"' AND en.name = nm.n AND "+chosen+" GROUP BY nm.name", args, func(r *sql.Rows) error {
			var folded string
			var n int
			err := r.Scan(&folded, &n)
			counts[names[folded]] += n
			return err
		})
	})
	return counts, err
}

// countUnsettled is outletCounts for the entries that were not settled on the day of
// the query.
func (s *Store) countUnsettled(t *tx, query *Query, names map[string]string, counts map[string]int) error {
	rows, err := s.unsettledRows(t, query)
	for _, row := range rows {
		for _, f := range row.facets.names {
			if f.role == outletRole {
				counts[names[f.name]]++
			}
		}
	}
	return err
}

// outletNames are the names of outlets by what they are folded to, the first in
// the alphabet where two fold to the same.
func (t *tx) outletNames() (map[string]string, error) {
	names := map[string]string{}
	for last := ""; ; {
		// One step in the index for each outlet and not for each document.
		var next sql.NullString
		if _, err := t.one("SELECT MIN(outlet) FROM document WHERE outlet > ?", []any{last}, &next); err != nil || !next.Valid {
			return names, err
		}
		if folded := fold(next.String); names[folded] == "" {
			names[folded] = next.String
		}
		last = next.String
	}
}

// A Touched is an entry of which something changed.
type Touched struct {
	Entry *record.Entry `json:"entry"`
	// New is set where all documents that tell of it are among the changed ones.
	New       bool `json:"new"`
	Documents int  `json:"changed_documents"` // added, coded again or judged since, that tell of it
}

// Touched lists the entries of a query of which something changed since, and how
// many they are: of which documents tell that were added, coded again or judged.
// Those that most of these documents tell of come first. AsOf and Sort do not
// count.
func (s *Store) Touched(ctx context.Context, since Since, query Query) (list []Touched, total int, err error) {
	if query.Limit <= 0 {
		query.Limit = 100
	}
	from := ""
	if !since.Time.IsZero() {
		from = writeTime(since.Time)
	}
	query.AsOf, query.Sort = quipu.Date{}, ""
	err = s.read(ctx, func(t *tx) error {
		list, total = nil, 0
		judged, err := s.judged(t)
		if err != nil {
			return err
		}
		// Of merged and split entries the log names no document, but a telling or key.
		documents := map[int64]int{}
		err = t.each(`SELECT t.entry, COUNT(DISTINCT t.doc) FROM telling t WHERE t.entry > 0 AND t.doc IN
			(SELECT d.n FROM change c JOIN document d ON d.id = c.doc WHERE c.seq > ? AND c.at >= ? AND c.doc <> '') GROUP BY t.entry`,
			[]any{since.Seq, from}, func(r *sql.Rows) error {
				var n int64
				var count int
				err := r.Scan(&n, &count)
				documents[n] = count
				return err
			})
		if err != nil {
			return err
		}
		if err := s.judgedEntries(t, since.Seq, from, documents); err != nil {
			return err
		}
		ns, err := s.ofThese(t, &query, documents)
		if err != nil {
			return err
		}
		total = len(ns)
		slices.SortFunc(ns, func(a, b int64) int { return cmp.Or(documents[b]-documents[a], cmp.Compare(a, b)) })
		ns = ns[min(max(query.Offset, 0), len(ns)):]
		ns = ns[:min(query.Limit, len(ns))]
		rows, err := t.inOrder(ns)
		if err != nil {
			return err
		}
		entries, err := s.entries(t, judged, rows, query.Whole)
		for i, entry := range entries {
			list = append(list, Touched{entry, documents[rows[i].n] >= rows[i].documents, documents[rows[i].n]})
		}
		return err
	})
	return list, total, err
}

// ofThese are those of some entries that a query asks for.
func (s *Store) ofThese(t *tx, query *Query, some map[int64]int) (ns []int64, err error) {
	if x, f, err := s.sieve(t, query); err != nil || x != nil {
		if err == nil {
			x.eachOf(f, numbers(some), func(n int64, _ *counted) {
				if f.ids == nil || f.ids[n] {
					ns = append(ns, n)
				}
			})
		}
		return ns, err
	}
	where, args, err := s.where(t, query)
	if err != nil {
		return nil, err
	}
	// They are looked up before anything is asked of them: SQLite would go through all
	// entries of their kind.
	for chunk := range slices.Chunk(numbers(some), together) {
		from, chosen := listed(fmt.Sprintf("(SELECT * FROM entry WHERE n IN (?) LIMIT %d)", together), nil, chunk)
		err := t.each("SELECT e.n FROM "+from+" e WHERE "+where, append(chosen, args...), func(r *sql.Rows) error {
			var n int64
			err := r.Scan(&n)
			ns = append(ns, n)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return ns, nil
}

// judgedEntries adds the entries that changes without a document are about.
func (s *Store) judgedEntries(t *tx, seq int64, from string, into map[int64]int) error {
	var targets []string
	err := t.each("SELECT DISTINCT ct.target FROM change c JOIN change_target ct ON ct.seq = c.seq WHERE c.seq > ? AND c.at >= ? AND c.doc = '' ORDER BY 1",
		[]any{seq, from}, func(r *sql.Rows) error {
			var target string
			err := r.Scan(&target)
			targets = append(targets, target)
			return err
		})
	if err != nil {
		return err
	}
	for _, target := range targets {
		ns, err := s.resolve(t, target)
		if err != nil {
			return err
		}
		for _, n := range ns {
			into[n] += 0
		}
	}
	return nil
}
