package store

import (
	"context"

	"quipu"
	"quipu/record"
)

// A Query says which entries are wanted. The zero value is all. It has more
// fields than most types may, since each is a filter that people set by itself.
type Query struct {
	Kind    record.Kind // of the entries; empty for all kinds
	IDs     []string    // of entries, or of tellings in them
	Types   []string    // of events "PROTEST"; of other kinds what Type of the row is
	Actor   string      // part of the name of one who takes part
	Place   string      // part of the name of the place
	Country string      // ISO 3166-1 alpha-3
	From    quipu.Date  // entries that last until this day or later
	To      quipu.Date  // entries that begin on this day or earlier
	Outlet  string      // one of its tellings is this outlet's
	Status  string      // of events "reported", of other kinds as their entry says
	Text    string      // words of the title
	// AsOf leaves out what was published after that day, as if it had never come.
	AsOf   quipu.Date
	Limit  int // at most so many; 0 for 100
	Offset int
	Sort   Sort
}

// A Sort is the order of a listing.
type Sort string

// The orders; the zero value is ByDate.
const (
	ByDate    Sort = "date"    // the oldest first, those without a date first of all
	ByNewest  Sort = "newest"  // the newest first
	ByOutlets Sort = "outlets" // what most independent outlets tell first
	ByTitle   Sort = "title"
)

// A Page is a part of a listing.
type Page struct {
	Entries []*record.Entry
	Total   int // of all that the query asks for, beyond Limit too
}

// Entries lists entries of the record.
func (s *Store) Entries(ctx context.Context, query Query) (Page, error) {
	return Page{}, errToCome
}

// Entry is the entry with an ID, or the one in which a telling, mention or
// statement with that ID is; where asOf is set, as of that day. It fails with
// ErrNotFound.
func (s *Store) Entry(ctx context.Context, id string, asOf quipu.Date) (*record.Entry, error) {
	return nil, errToCome
}

// An Outlet is what the record has of one source.
type Outlet struct {
	Name      string     `json:"name"`
	Documents int        `json:"documents"`
	Copies    int        `json:"copies"` // documents whose text another outlet or report carried before
	Tellings  int        `json:"tellings"`
	First     quipu.Date `json:"first_published,omitzero"`
	Last      quipu.Date `json:"last_published,omitzero"`
}

// Outlets lists the outlets of documents; of a query the filters Outlet, From,
// To, AsOf, Limit and Offset count, where From and To are days of publication.
func (s *Store) Outlets(ctx context.Context, query Query) ([]Outlet, error) { return nil, errToCome }

// A Stats is how much is kept.
type Stats struct {
	Documents  int                 `json:"documents"`
	Mentions   int                 `json:"mentions"`
	Statements int                 `json:"statements"`
	Judgements int                 `json:"judgements"` // that hold, without those taken back
	Entries    map[record.Kind]int `json:"entries"`
	Failures   int                 `json:"failures"`
	Changes    int64               `json:"changes"` // Seq of the last change
	Bytes      int64               `json:"bytes"`   // on disk
}

// Stats counts what is kept.
func (s *Store) Stats(ctx context.Context) (Stats, error) { return Stats{}, errToCome }
