package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"quipu"
)

// A View is a listing that somebody keeps under a name: an address of the desk with
// its filters.
type View struct {
	ID      string
	Who     string // whose it is
	Name    string
	Address string // "/events?type=PROTEST"
	Shared  bool   // everybody sees it
	At      time.Time
}

// What views may be: so many of one person, with names and addresses so long in
// code points and bytes.
const (
	mostViews         = 200
	longestViewName   = 80
	longestViewTarget = 4000
)

// SaveView keeps a view; one of the same person and name takes the place of the
// earlier one. Its address is a path of the desk. It fails with ErrInvalid.
func (s *Store) SaveView(ctx context.Context, view View) (View, error) {
	view.Name, view.Address = strings.Join(strings.Fields(clean(view.Name)), " "), clean(view.Address)
	if err := view.fits(); err != nil {
		return View{}, err
	}
	err := s.write(ctx, func(t *tx) error {
		view.At = s.now()
		view.ID = view.id()
		var others int
		if _, err := t.one("SELECT COUNT(*) FROM view WHERE who = ? AND id <> ?", []any{clean(view.Who), view.ID}, &others); err != nil {
			return err
		}
		if others >= mostViews {
			return fmt.Errorf("%s has %d views already: %w", view.Who, others, quipu.ErrInvalid)
		}
		return t.writeView(&view)
	})
	if err != nil {
		return View{}, fmt.Errorf("view %q: %w", view.Name, err)
	}
	return view, nil
}

// fits fails where a view cannot be kept.
func (v *View) fits() error {
	switch {
	case v.Who == "":
		return fmt.Errorf("a view of nobody: %w", quipu.ErrInvalid)
	case v.Name == "" || utf8.RuneCountInString(v.Name) > longestViewName:
		return fmt.Errorf("the name of a view has 1 to %d characters: %w", longestViewName, quipu.ErrInvalid)
	case !strings.HasPrefix(v.Address, "/") || strings.HasPrefix(v.Address, "//") || strings.Contains(v.Address, `\`) || len(v.Address) > longestViewTarget:
		return fmt.Errorf("view %q leads to no page of the desk: %w", v.Name, quipu.ErrInvalid)
	}
	return nil
}

func (v *View) id() string { return idWord(v.Who + "\x00" + v.Name) }

// writeView writes a view in the place of one of the same person and name.
func (t *tx) writeView(v *View) error {
	shared := 0
	if v.Shared {
		shared = 1
	}
	return t.exec(`INSERT INTO view (id, who, name, address, shared, at) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET address = excluded.address, shared = excluded.shared, at = excluded.at`,
		v.id(), clean(v.Who), v.Name, v.Address, shared, writeTime(v.At))
}

// Views are somebody's own views and those that others share, by name.
func (s *Store) Views(ctx context.Context, who string) ([]View, error) {
	var list []View
	err := s.read(ctx, func(t *tx) error {
		list = nil
		return t.each("SELECT id, who, name, address, shared, at FROM view WHERE who = ? OR shared = 1 ORDER BY name, who LIMIT 500", []any{clean(who)},
			func(r *sql.Rows) error {
				var v View
				var shared int
				var at string
				if err := r.Scan(&v.ID, &v.Who, &v.Name, &v.Address, &shared, &at); err != nil {
					return err
				}
				v.Shared = shared == 1
				var err error
				v.At, err = time.Parse(timeForm, at)
				list = append(list, v)
				return err
			})
	})
	return list, err
}

// DropView forgets one of somebody's own views. It fails with ErrNotFound.
func (s *Store) DropView(ctx context.Context, id, who string) error {
	return s.write(ctx, func(t *tx) error {
		var n int
		if _, err := t.one("SELECT COUNT(*) FROM view WHERE id = ? AND who = ?", []any{id, clean(who)}, &n); err != nil {
			return err
		}
		if n == 0 {
			return fmt.Errorf("view %s: %w", id, quipu.ErrNotFound)
		}
		return t.exec("DELETE FROM view WHERE id = ?", id)
	})
}
