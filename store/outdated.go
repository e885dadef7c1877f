package store

import (
	"context"
	"database/sql"

	"quipu"
)

// Outdated lists documents that another coder than this one coded, by their IDs
// and at most limit of them, those after one of the IDs; empty is from the first.
func (s *Store) Outdated(ctx context.Context, coder string, after quipu.DocumentID, limit int) (ids []quipu.DocumentID, err error) {
	err = s.read(ctx, func(t *tx) error {
		ids = nil
		return t.each("SELECT id FROM document WHERE coder <> ? AND id > ? ORDER BY id LIMIT ?", []any{coder, string(after), limit}, func(r *sql.Rows) error {
			var id quipu.DocumentID
			err := r.Scan(&id)
			ids = append(ids, id)
			return err
		})
	})
	return ids, err
}
