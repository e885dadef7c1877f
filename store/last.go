package store

import "context"

// LastChange is the Seq of the last change: what a person reads now is as of it.
func (s *Store) LastChange(ctx context.Context) (seq int64, err error) {
	err = s.read(ctx, func(t *tx) error {
		_, err := t.one("SELECT n FROM tally WHERE name = 'last change'", nil, &seq)
		return err
	})
	return seq, err
}
