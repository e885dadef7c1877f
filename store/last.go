package store

import (
	"context"
	"database/sql"
)

// LastChange is the Seq of the last change: what a person reads now is as of it.
func (s *Store) LastChange(ctx context.Context) (seq int64, err error) {
	err = s.read(ctx, func(t *tx) (err error) {
		seq, err = t.lastChange()
		return err
	})
	return seq, err
}

func (t *tx) lastChange() (seq int64, err error) {
	_, err = t.one("SELECT n FROM tally WHERE name = 'last change'", nil, &seq)
	return seq, err
}

// latest is how many documents of an outlet are asked in which languages it reports.
const latest = 40

// OutletLangs are the languages of the latest documents of outlets, by their names,
// in the order of the alphabet. To ask all documents would read them all.
func (s *Store) OutletLangs(ctx context.Context, outlets []string) (map[string][]string, error) {
	var langs map[string][]string
	err := s.read(ctx, func(t *tx) error {
		langs = make(map[string][]string, len(outlets))
		for _, outlet := range outlets {
			err := t.each("SELECT DISTINCT l.lang FROM (SELECT d.lang FROM document d WHERE d.outlet = ? ORDER BY d.published DESC LIMIT ?) l WHERE l.lang <> '' ORDER BY l.lang",
				[]any{clean(outlet), latest}, func(r *sql.Rows) error {
					var lang string
					err := r.Scan(&lang)
					langs[outlet] = append(langs[outlet], lang)
					return err
				})
			if err != nil {
				return err
			}
		}
		return nil
	})
	return langs, err
}
