package store

import (
	"context"
	"database/sql"

	"quipu/record"
)

// grouping counts the rules by which tellings that are compared are grouped. A
// record that was made by older ones is grouped again when it is opened: by the
// second, events have homes, by the third all that is compared, and by the fourth
// disruptions are alike by other marks.
const grouping = 4

// grouped is the name under which the record says by which rules it was made.
const grouped = "grouping"

// regroup brings a record up to the rules of now. What hangs together by these did
// so by the older ones, so that a component is grouped at a time.
func (s *Store) regroup(ctx context.Context) error {
	rules := 0
	look := func(t *tx) error {
		_, err := t.one("SELECT n FROM tally WHERE name = ?", []any{grouped}, &rules)
		return err
	}
	if err := s.read(ctx, look); err != nil || rules >= grouping {
		return err
	}
	return s.write(ctx, func(t *tx) error {
		if err := look(t); err != nil || rules >= grouping {
			return err // Another program did it meanwhile.
		}
		judged, err := s.judged(t)
		if err != nil {
			return err
		}
		for _, kind := range record.Kinds() {
			if kind.Homed() && (rules < 2 || !kind.Lent()) {
				if err := s.regroupKind(t, judged, kind); err != nil {
					return err
				}
			}
		}
		return t.exec("INSERT INTO tally (name, n) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET n = excluded.n", grouped, grouping)
	})
}

func (s *Store) regroupKind(t *tx, judged *record.Judged, kind record.Kind) error {
	components := map[int64]map[int64]bool{} // their entries
	err := t.each("SELECT n, component FROM entry WHERE kind = ?", []any{string(kind)}, func(r *sql.Rows) error {
		var n, component int64
		err := r.Scan(&n, &component)
		if components[component] == nil {
			components[component] = map[int64]bool{}
		}
		components[component][n] = true
		return err
	})
	if err != nil {
		return err
	}
	for _, component := range numbers(components) {
		u, err := s.update(t, judged)
		if err != nil {
			return err
		}
		members, err := u.components(components[component])
		if err != nil {
			return err
		}
		if kind.Lent() {
			_, givers := record.Tied(only(members), nil, nil)
			if err := u.around(nil).give(members, givers); err != nil {
				return err
			}
		}
		if err := u.group(members); err != nil {
			return err
		}
		if err := u.writeHomes(); err != nil {
			return err
		}
		if err := u.writeEntries(); err != nil {
			return err
		}
	}
	return nil
}
