package store

import (
	"database/sql"

	"quipu/record"
)

// Of a loose telling, which has its home from another, table home keeps from which.

// Surroundings are what lie around tellings that come and go, as far as it was asked for.
type surroundings struct {
	*update
	gone   map[int64]bool
	loaded map[int64]*keptTelling
	kept   map[*record.Telling]*keptTelling
	givers record.Givers
}

func (u *update) around(gone []*keptTelling) *surroundings {
	a := &surroundings{
		update: u, gone: map[int64]bool{}, loaded: map[int64]*keptTelling{},
		kept: map[*record.Telling]*keptTelling{}, givers: record.Givers{},
	}
	for _, one := range gone {
		a.gone[one.n] = true
	}
	return a
}

// only are the tellings without their rows.
func only(list []*keptTelling) []*record.Telling {
	tellings := make([]*record.Telling, len(list))
	for i, kept := range list {
		tellings[i] = kept.Telling
	}
	return tellings
}

// of are the rows of tellings that were loaded.
func (a *surroundings) of(tellings []*record.Telling) []*keptTelling {
	list := make([]*keptTelling, len(tellings))
	for i, t := range tellings {
		list[i] = a.kept[t]
	}
	return list
}

// load loads tellings that stay, each once, with those that give them their homes.
func (a *surroundings) load(ns map[int64]bool) error {
	var missing []int64
	for _, n := range numbers(ns) {
		if !a.gone[n] && a.loaded[n] == nil {
			missing = append(missing, n)
		}
	}
	loaded, err := a.s.tellings(a.tx, missing)
	if err != nil {
		return err
	}
	for n, kept := range loaded {
		a.loaded[n], a.kept[kept.Telling] = kept, kept
	}
	giver := map[int64]int64{}
	givers := map[int64]bool{}
	err = among(a.tx, "SELECT telling, giver FROM home WHERE telling IN (?)", nil, missing, func(r *sql.Rows) error {
		var n, from int64
		err := r.Scan(&n, &from)
		if !a.gone[from] {
			giver[n], givers[from] = from, true
		}
		return err
	})
	if err != nil || len(giver) == 0 {
		return err
	}
	if err := a.load(givers); err != nil { // They have none themselves.
		return err
	}
	for n, from := range giver {
		a.givers[a.loaded[n].Telling] = a.loaded[from].Telling
	}
	return nil
}

// near are the others with which tellings share a key, in the order of their rows.
func (a *surroundings) near(list []*keptTelling) ([]*record.Telling, error) {
	var keys []int64
	seen, ours := map[int64]bool{}, map[int64]bool{}
	for _, kept := range list {
		ours[kept.n] = true
		for _, key := range kept.Keys() {
			if number := keyNumber(kept.Kind, key); !seen[number] {
				seen[number] = true
				keys = append(keys, number)
			}
		}
	}
	ns := map[int64]bool{}
	err := among(a.tx, "SELECT telling FROM telling_key WHERE key IN (?)", nil, keys, func(r *sql.Rows) error {
		var n int64
		err := r.Scan(&n)
		if !ours[n] && !a.gone[n] {
			ns[n] = true
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	if err := a.load(ns); err != nil {
		return nil, err
	}
	var near []*record.Telling
	for _, n := range numbers(ns) {
		near = append(near, a.loaded[n].Telling)
	}
	return near, nil
}

// leaving are the tellings that lose the home that they have: who gave it goes, or
// somebody gives a better one who comes.
func (a *surroundings) leaving(fresh []*keptTelling) ([]*keptTelling, error) {
	ns := map[int64]bool{}
	err := among(a.tx, "SELECT telling FROM home WHERE giver IN (?)", nil, numbers(a.gone), func(r *sql.Rows) error {
		var n int64
		err := r.Scan(&n)
		if !a.gone[n] {
			ns[n] = true
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	if err := a.load(ns); err != nil {
		return nil, err
	}
	near, err := a.near(fresh)
	if err != nil {
		return nil, err
	}
	for t := range record.Regiven(only(fresh), near, a.givers) {
		ns[a.kept[t].n] = true
	}
	var list []*keptTelling
	for _, n := range numbers(ns) {
		list = append(list, a.loaded[n])
	}
	return list, nil
}

// give notes who gives tellings their homes, and forgets what was noted of them and
// of those that go.
func (a *surroundings) give(tellings []*keptTelling, givers record.Givers) error {
	forget := numbers(a.gone)
	for _, kept := range tellings {
		a.kept[kept.Telling] = kept
		if kept.n > 0 {
			forget = append(forget, kept.n)
		}
	}
	if err := forAll(a.tx, "DELETE FROM home WHERE telling IN (?)", nil, forget); err != nil {
		return err
	}
	for _, kept := range tellings {
		if giver := givers[kept.Telling]; giver != nil {
			a.update.given = append(a.update.given, [2]*keptTelling{kept, a.kept[giver]})
		}
	}
	return nil
}

// writeHomes writes who gives a home to whom, once all have their numbers.
func (u *update) writeHomes() error {
	homes := &rows{head: "INSERT INTO home (telling, giver)"}
	for _, one := range u.given {
		homes.add(one[0].n, one[1].n)
	}
	return u.tx.insert(homes)
}
