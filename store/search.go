package store

import (
	"context"

	"quipu"
)

// A Hit is a document or a sentence with a coded mention or statement that has
// the words asked for.
type Hit struct {
	Kind      HitKind          `json:"kind"`
	ID        string           `json:"id"` // of the document, mention or statement
	Doc       quipu.DocumentID `json:"doc_id"`
	Outlet    string           `json:"outlet,omitempty"`
	Published quipu.Date       `json:"published,omitzero"`
	// Snippet is the text around the words found, each between MarkStart and MarkEnd.
	Snippet string  `json:"snippet"`
	Rank    float64 `json:"rank"` // higher is better; compares within one search only
}

// A HitKind is what was found.
type HitKind string

// The kinds of hits.
const (
	DocumentHit HitKind = "document"
	MentionHit  HitKind = "mention" // or statement
)

// What stands around a found word in a snippet. They are control characters, so
// that no text has them and whoever shows a snippet can escape it first.
const (
	MarkStart = "\x02"
	MarkEnd   = "\x03"
)

// Search finds documents and coded sentences that have all words of a text, in
// any order and whatever their case and accents; words in double quotes stand
// next to each other. Of the query the filters Country, From, To, Outlet, AsOf,
// Limit and Offset count, where From and To are days of publication, and Kind
// leaves only sentences with mentions or statements of that kind.
func (s *Store) Search(ctx context.Context, text string, query Query) (hits []Hit, total int, err error) {
	return nil, 0, errToCome
}
