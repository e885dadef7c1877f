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
//
// It is longer than other packages because one transaction touches all of it: what
// is added, what is grouped again and what is logged must be there together or not
// at all. dialect.go, open.go, tx.go and retry.go are the databases; add.go,
// update.go, compared.go and keyed.go keep the record up to date; judge.go what
// people decide, review.go, reading.go and work.go their reviews; query.go, read.go,
// count.go, sums.go and search.go are the listings, index.go and sieve.go what a desk holds
// of them in memory, asof.go and past.go what they were on an earlier day, version.go and
// replay.go where that is kept; move.go and import.go the archive.
package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"sync"
	"time"

	"quipu"
	"quipu/coding"
	"quipu/record"
)

// A Store is one database. Its methods may be called at the same time, also
// from several processes: writers wait for each other, readers for nobody.
type Store struct {
	dialect  *dialect
	writer   *sql.DB
	reader   *sql.DB
	clock    func() time.Time
	packer   *packer
	cache    cache
	held     held
	pasts    pasts
	indexing indexing

	// What people judged, as it was when their last judgement had a number.
	judging   sync.Mutex
	judgedAt  int64
	judgement *record.Judged
}

// Options are what may be set when a store is opened. The zero value works.
type Options struct {
	// Clock tells when something is done; time.Now where it is nil.
	Clock func() time.Time
}

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

	packed *packed // nil where nobody did that yet
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

// Known tells whether original bytes with a hash are kept, how many documents
// they gave and who coded them, so that they need not be coded again; coder is
// empty where several did.
func (s *Store) Known(ctx context.Context, hash string) (coder string, documents int, ok bool, err error) {
	sum, err := hex.DecodeString(hash)
	if err != nil {
		return "", 0, false, fmt.Errorf("hash %q: %w", hash, quipu.ErrInvalid)
	}
	var first, last string
	err = s.read(ctx, func(t *tx) error {
		_, err := t.one(`SELECT COUNT(*), COALESCE(MIN(d.coder), ''), COALESCE(MAX(d.coder), '')
			FROM source s JOIN document d ON d.source = s.n WHERE s.hash = ?`, []any{sum}, &documents, &first, &last)
		return err
	})
	if first == last {
		coder = first
	}
	return coder, documents, documents > 0, err
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
func (s *Store) Fail(ctx context.Context, name, hash, reason string) error {
	return s.write(ctx, func(t *tx) error {
		return t.exec(`INSERT INTO failure (name, hash, reason, at) VALUES (?, ?, ?, ?)
			ON CONFLICT (name) DO UPDATE SET hash = excluded.hash, reason = excluded.reason, at = excluded.at`,
			clean(name), clean(hash), clean(reason), writeTime(s.now()))
	})
}

// Failures are the sources that could not be added, by name.
func (s *Store) Failures(ctx context.Context) ([]Failure, error) {
	var failures []Failure
	err := s.read(ctx, func(t *tx) (err error) {
		failures, err = t.failures()
		return err
	})
	return failures, err
}

func (t *tx) failures() ([]Failure, error) {
	var failures []Failure
	err := t.each("SELECT name, hash, reason, at FROM failure ORDER BY name", nil, func(r *sql.Rows) error {
		var f Failure
		var at string
		err := r.Scan(&f.Name, &f.Hash, &f.Reason, &at)
		if err != nil {
			return err
		}
		f.At, err = time.Parse(timeForm, at)
		failures = append(failures, f)
		return err
	})
	return failures, err
}

// Document returns a document and its coding with all judgements applied. It
// fails with ErrNotFound.
func (s *Store) Document(ctx context.Context, id quipu.DocumentID) (doc *quipu.Document, judged *coding.Coding, err error) {
	err = s.read(ctx, func(t *tx) error {
		d, c, err := s.document(t, id)
		if err != nil {
			return err
		}
		judgements, err := s.judged(t)
		if err != nil {
			return err
		}
		doc, judged = d, judgements.Apply(c)
		return nil
	})
	return doc, judged, err
}

// document loads a document and what the machine coded of it.
func (s *Store) document(t *tx, id quipu.DocumentID) (*quipu.Document, *coding.Coding, error) {
	var body, coded []byte
	ok, err := t.one("SELECT b.body, b.coding FROM document d JOIN document_body b ON b.doc = d.n WHERE d.id = ?", []any{string(id)}, &body, &coded)
	if err == nil && !ok {
		err = fmt.Errorf("document %s: %w", id, quipu.ErrNotFound)
	}
	if err != nil {
		return nil, nil, err
	}
	kept, machine := keptDocument{}, &coding.Coding{}
	if err := s.packer.unpackJSON(body, &kept); err != nil {
		return nil, nil, fmt.Errorf("document %s: %w", id, err)
	}
	if err := s.packer.unpackJSON(coded, machine); err != nil {
		return nil, nil, fmt.Errorf("coding of %s: %w", id, err)
	}
	return kept.document(), machine, nil
}

// Source returns original bytes by their hash. It fails with ErrNotFound.
func (s *Store) Source(ctx context.Context, hash string) (source []byte, err error) {
	sum, err := hex.DecodeString(hash)
	if err != nil {
		return nil, fmt.Errorf("hash %q: %w", hash, quipu.ErrInvalid)
	}
	err = s.read(ctx, func(t *tx) error {
		var body []byte
		ok, err := t.one("SELECT bytes FROM source WHERE hash = ?", []any{sum}, &body)
		if err == nil && !ok {
			err = fmt.Errorf("source %s: %w", hash, quipu.ErrNotFound)
		}
		if err != nil {
			return err
		}
		source, err = s.packer.unpack(body)
		return err
	})
	return source, err
}
