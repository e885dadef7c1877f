package store

import (
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strings"

	"quipu/record"
)

// Sums count entries by what pages are narrowed by. Each is a table whose last column
// is how many there are; an update adds what its entries change. A query that
// narrows by nothing else is counted from them, and any other from the entries.

// A sum is one of the tables.
type sum struct {
	table   string
	columns []string
}

var (
	valueSum = sum{"sum_value", []string{"kind", "outlet", "type", "country", "status"}}
	daySum   = sum{"sum_day", []string{"kind", "date", "type"}}
	spotSum  = sum{"sum_spot", []string{"kind", "country", "spot", "type"}}
)

// sums are all of them.
func sums() []sum { return []sum{valueSum, daySum, spotSum} }

// A sumKey is a row of a sum without its count, the last places empty.
type sumKey [5]any

// A sumChange is what an update adds to the sums.
type sumChange struct {
	outlets map[int64]bool // the numbers of names that are outlets'
	added   map[string]map[sumKey]int64
}

// sumChange begins to count.
func (t *tx) sumChange() (*sumChange, error) {
	c := &sumChange{outlets: map[int64]bool{}, added: map[string]map[sumKey]int64{}}
	for _, one := range sums() {
		c.added[one.table] = map[sumKey]int64{}
	}
	err := t.each("SELECT n FROM name WHERE role = ?", []any{outletRole}, func(r *sql.Rows) error {
		var n int64
		err := r.Scan(&n)
		c.outlets[n] = true
		return err
	})
	return c, err
}

// add counts a row so many times: once, or minus once where it goes.
func (c *sumChange) add(row *entryRow, times int64) {
	kind := string(row.kind)
	c.added[daySum.table][sumKey{kind, row.date, row.kindOf}] += times
	c.added[spotSum.table][sumKey{kind, row.country, row.spot, row.kindOf}] += times
	values := c.added[valueSum.table]
	values[sumKey{kind, int64(0), row.kindOf, row.country, row.status}] += times
	for _, n := range splitNumbers(row.names) {
		if c.outlets[n] {
			values[sumKey{kind, n, row.kindOf, row.country, row.status}] += times
		}
	}
}

// write adds to the tables what was counted.
func (c *sumChange) write(t *tx) error {
	for _, one := range sums() {
		counts := c.added[one.table]
		maps.DeleteFunc(counts, func(_ sumKey, n int64) bool { return n == 0 })
		keys := slices.SortedFunc(maps.Keys(counts), sumKey.compare)
		list := strings.Join(one.columns, ", ")
		write := &rows{
			head: "INSERT INTO " + one.table + " (" + list + ", n)",
			tail: "ON CONFLICT (" + list + ") DO UPDATE SET n = " + one.table + ".n + excluded.n",
		}
		fewer := false
		for _, key := range keys {
			fewer = fewer || counts[key] < 0
			write.add(append(slices.Clone(key[:len(one.columns)]), counts[key])...)
		}
		if err := t.insert(write); err != nil {
			return err
		}
		for _, key := range keys {
			if counts[key] < 0 {
				err := t.exec("DELETE FROM "+one.table+" WHERE "+strings.Join(one.columns, " = ? AND ")+" = ? AND n = 0", key[:len(one.columns)]...)
				if err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (a sumKey) compare(b sumKey) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) }

// summed chooses the sum that has all that a query narrows by and the columns that
// are asked for, with the filters in SQL; ok is false where none has.
func (t *tx) summed(query *Query, columns []string) (of sum, where string, args []any, ok bool, err error) {
	if query.Kind == "" || len(query.IDs) > 0 || query.Actor+query.Place+query.Spot+query.Text != "" || !query.From.IsZero() || !query.To.IsZero() || !query.AsOf.IsZero() {
		return sum{}, "", nil, false, nil
	}
	needed := slices.Clone(columns)
	conditions := []string{"kind = ?"}
	args = []any{string(query.Kind)}
	equal := func(column string, values ...string) {
		needed = append(needed, column)
		conditions = append(conditions, column+" IN (?"+strings.Repeat(", ?", len(values)-1)+")")
		for _, value := range values {
			args = append(args, value)
		}
	}
	if len(query.Types) > 0 {
		equal("type", query.Types...)
	}
	if query.Country != "" {
		equal("country", query.Country)
	}
	if query.Status != "" {
		equal("status", query.Status)
	}
	outlet := int64(0)
	if query.Outlet != "" {
		needed = append(needed, "outlet")
		outlet = -1 // Of an outlet that nobody knows there is nothing.
		if _, err := t.one("SELECT n FROM name WHERE role = ? AND name = ?", []any{outletRole, fold(query.Outlet)}, &outlet); err != nil {
			return sum{}, "", nil, false, err
		}
	}
	for _, one := range sums() {
		if slices.ContainsFunc(needed, func(column string) bool { return !slices.Contains(one.columns, column) }) {
			continue
		}
		if one.table == valueSum.table {
			conditions = append(conditions, "outlet = ?")
			args = append(args, outlet)
		}
		return one, strings.Join(conditions, " AND "), args, true, nil
	}
	return sum{}, "", nil, false, nil
}

// checkSums compares the sums with what there is to count and returns a line for
// each that differs.
func (t *tx) checkSums() ([]string, error) {
	c, err := t.sumChange()
	if err != nil {
		return nil, err
	}
	for _, kind := range record.Kinds() {
		list, err := t.rowsOf("WHERE kind = ?", string(kind))
		if err != nil {
			return nil, err
		}
		for _, row := range list {
			c.add(row, 1)
		}
	}
	var found []string
	for _, one := range sums() {
		counts := c.added[one.table]
		err := t.each("SELECT "+strings.Join(one.columns, ", ")+", n FROM "+one.table, nil, func(r *sql.Rows) error {
			key, n := sumKey{}, int64(0)
			into := make([]any, len(one.columns)+1)
			for i := range one.columns {
				into[i] = &key[i]
			}
			into[len(one.columns)] = &n
			if err := r.Scan(into...); err != nil {
				return err
			}
			if counts[key] != n {
				found = append(found, fmt.Sprintf("%s: %v of %v are counted and there are %d", one.table, n, key, counts[key]))
			}
			delete(counts, key)
			return nil
		})
		if err != nil {
			return nil, err
		}
		for key := range counts {
			found = append(found, fmt.Sprintf("%s: %v are not counted", one.table, key))
		}
	}
	slices.Sort(found)
	return found, nil
}
