package store

import (
	"context"
	"database/sql"
	"errors"

	"quipu/record"
)

var errToCome = errors.New("not there yet")

// judged is what people judged so far.
func (s *Store) judged(t *tx) (*record.Judged, error) {
	var at int64
	if _, err := t.one("SELECT n FROM tally WHERE name = 'judged'", nil, &at); err != nil {
		return nil, err
	}
	s.judging.Lock()
	defer s.judging.Unlock()
	if s.judgement != nil && s.judgedAt == at {
		return s.judgement, nil
	}
	list, err := s.judgements(t)
	if err != nil {
		return nil, err
	}
	s.judgedAt, s.judgement = at, record.Judge(list)
	return s.judgement, nil
}

// judgements loads those that hold, in the order in which they were made.
func (s *Store) judgements(t *tx) ([]record.Judgement, error) {
	var list []record.Judgement
	err := t.each("SELECT body FROM judgement WHERE undone = 0 ORDER BY seq", nil, func(r *sql.Rows) error {
		var body sql.RawBytes
		if err := r.Scan(&body); err != nil {
			return err
		}
		var one record.Judgement
		err := s.packer.unpackJSON(body, &one)
		list = append(list, one)
		return err
	})
	return list, err
}

// Judge keeps what a person decided, and returns it with its ID and time, the
// document, and the value as it was; a merge or split of entries comes back with
// all their tellings. Act, Target and Who are the caller's to set, and what the
// act needs of Others, Field and Value. Version, where it is more than zero, is
// the [Store.Version] of the target that the person saw.
//
// It fails with ErrInvalid where the value does not fit the field, with
// ErrNotFound where the target is not there, and with ErrConflict, naming who
// and when, where the target has changed since.
func (s *Store) Judge(ctx context.Context, judgement record.Judgement, version int64) (record.Judgement, error) {
	return record.Judgement{}, errToCome
}

// Undo takes a judgement back: from then on the record is as if it had never
// been. It stays in the log. It fails with ErrNotFound, and with ErrConflict
// where it was taken back before.
func (s *Store) Undo(ctx context.Context, judgement, who, why string) error { return errToCome }

// Version is the number of the last change to a mention, a statement, a telling
// or an entry: its own Seq in the log, or that of its document's adding. It
// fails with ErrNotFound.
func (s *Store) Version(ctx context.Context, id string) (int64, error) { return 0, errToCome }
