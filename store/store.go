// Package store keeps documents, their codings, what people judged of them, and
// the record that they come to, in SQLite or PostgreSQL.
//
// What is kept is the document with its original bytes, the coding and the
// judgement; each is written once and the two last never overwrite each other.
// The record is derived: after every transaction it is what [record.Build] makes
// of all that is kept, though only what the transaction touched was grouped
// again. [Store.Check] compares the two.
//
// Both databases run the same SQL; what must differ between them stands in
// dialect.go.
package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"time"

	"quipu"
	"quipu/coding"
)

var errToCome = errors.New("not there yet")

// A Store is one database. Its methods may be called at the same time, also
// from several processes: writers wait for each other, readers for nobody.
type Store struct {
	db    *sql.DB
	clock func() time.Time
}

// Options are what may be set when a store is opened. The zero value works.
type Options struct {
	// Clock tells when something is done; time.Now where it is nil.
	Clock func() time.Time
}

// Open opens the store at a path of a SQLite file or at a postgres:// URL, and
// makes or migrates it as needed. It fails with ErrInvalid where a newer program
// has written the database, or another one.
func Open(ctx context.Context, url string, options Options) (*Store, error) {
	return nil, errToCome
}

// Close lets go of the database.
func (s *Store) Close() error { return s.db.Close() }

// Hash is how the store names original bytes: SHA-256 in hexadecimal.
func Hash(source []byte) string {
	sum := sha256.Sum256(source)
	return hex.EncodeToString(sum[:])
}

// An Item is a document to be added, with what was coded of it.
type Item struct {
	Source   []byte // the original bytes: of the file, or of the line of JSONL
	Name     string // of the file, or URL
	Document *quipu.Document
	Coding   coding.Coding
}

// An Added says what became of an item.
type Added struct {
	ID    quipu.DocumentID
	State State
	// Changed is how many mentions and statements are new, gone or different: of
	// an added document all, of a known one none.
	Changed int
	// Err is ErrConflict where another document with the same ID is kept; then
	// nothing of the item is.
	Err error
}

// A State is what became of an item.
type State string

// The states of items.
const (
	New     State = "added"
	Same    State = "known"   // it was there, coded by the same coder
	Recoded State = "recoded" // it was there, coded by another coder
	Refused State = "refused" // see Added.Err
)

// Add keeps a batch of documents in one transaction; what it returns without
// error is durable. It is idempotent: a document that is known, same ID and
// text, is left as it is unless its coding is of another coder, which then takes
// the place of the machine's coding, and never of a judgement. Who stands in the
// log of changes.
func (s *Store) Add(ctx context.Context, who string, items ...Item) ([]Added, error) {
	return nil, errToCome
}

// Known tells whether original bytes with a hash are kept, how many documents
// they gave and who coded them, so that they need not be coded again; coder is
// empty where several did.
func (s *Store) Known(ctx context.Context, hash string) (coder string, documents int, ok bool, err error) {
	return "", 0, false, errToCome
}

// A Failure is a source that could not be read or coded.
type Failure struct {
	Name   string
	Hash   string // empty where there were no bytes
	Reason string
	At     time.Time
}

// Fail notes that a source could not be added, and why. A later Add of an item
// with the same name or the same bytes clears the note.
func (s *Store) Fail(ctx context.Context, name, hash, reason string) error { return errToCome }

// Failures are the sources that could not be added, by name.
func (s *Store) Failures(ctx context.Context) ([]Failure, error) { return nil, errToCome }

// Document returns a document and its coding with all judgements applied. It
// fails with ErrNotFound.
func (s *Store) Document(ctx context.Context, id quipu.DocumentID) (*quipu.Document, *coding.Coding, error) {
	return nil, nil, errToCome
}

// Source returns original bytes by their hash. It fails with ErrNotFound.
func (s *Store) Source(ctx context.Context, hash string) ([]byte, error) { return nil, errToCome }
