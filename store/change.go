package store

import (
	"context"
	"time"

	"quipu"
)

// A Change is one line of the log, which only ever grows: the database itself
// refuses to alter or delete it.
type Change struct {
	Seq     int64            `json:"seq"` // grows by one with each change
	At      time.Time        `json:"at"`
	Who     string           `json:"who"`
	Act     string           `json:"act"` // add, recode, import, undo, or the act of a judgement
	Target  string           `json:"target"`
	Doc     quipu.DocumentID `json:"doc_id,omitempty"`
	Summary string           `json:"summary"`
	Why     string           `json:"why,omitempty"`
}

// Since says from where on changes are wanted: after a Seq, and from a time on.
// The zero value is from the beginning.
type Since struct {
	Seq  int64
	Time time.Time
}

// Changes are the changes since, oldest first, at most limit; 0 is 1,000.
func (s *Store) Changes(ctx context.Context, since Since, limit int) ([]Change, error) {
	return nil, errToCome
}
