package store

import (
	"cmp"
	"database/sql"
	"maps"
	"slices"
)

// A spot is where an entry is on a map: the place that its tellings name most.
type spot struct {
	name, country string
	lat, lon      float64
}

func (a spot) compare(b spot) int {
	return cmp.Or(cmp.Compare(a.name, b.name), cmp.Compare(a.country, b.country), cmp.Compare(a.lat, b.lat), cmp.Compare(a.lon, b.lon))
}

// mostOften is the spot with the highest count, of equals the first; the zero spot
// where there is none.
func mostOften(counts map[spot]int) spot {
	best := spot{}
	for one, n := range counts {
		if best == (spot{}) || n > counts[best] || n == counts[best] && one.compare(best) < 0 {
			best = one
		}
	}
	return best
}

// placeEntries finds or makes the numbers of the spots of all entries to be
// written.
func (u *update) placeEntries() error {
	numbersOf := map[spot]int64{}
	var names []string
	for _, row := range u.entries {
		if row.facets.spot != (spot{}) {
			numbersOf[row.facets.spot] = 0
			names = append(names, row.facets.spot.name)
		}
	}
	slices.Sort(names)
	err := among(u.tx, "SELECT n, name, country, lat, lon FROM spot WHERE name IN (?)", nil, slices.Compact(names), func(r *sql.Rows) error {
		n, one, err := scanSpot(r)
		if _, asked := numbersOf[one]; asked {
			numbersOf[one] = n
		}
		return err
	})
	if err != nil {
		return err
	}
	missing := slices.DeleteFunc(slices.SortedFunc(maps.Keys(numbersOf), spot.compare), func(one spot) bool { return numbersOf[one] > 0 })
	next, err := u.next("spot", int64(len(missing)))
	if err != nil {
		return err
	}
	write := &rows{head: "INSERT INTO spot (n, name, country, lat, lon)"}
	for i, one := range missing {
		numbersOf[one] = next + int64(i)
		write.add(numbersOf[one], one.name, one.country, one.lat, one.lon)
	}
	for _, row := range u.entries {
		row.spot = numbersOf[row.facets.spot]
	}
	return u.tx.insert(write)
}

func scanSpot(r *sql.Rows) (n int64, one spot, err error) {
	err = r.Scan(&n, &one.name, &one.country, &one.lat, &one.lon)
	return n, one, err
}
