package store

import (
	"bufio"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"io"
	"time"
	"unicode/utf8"

	"quipu"
	"quipu/coding"
	"quipu/record"
)

// An archive is lines of JSON, each an object with one field that says what the
// line is. They come in the order of the fields of [archiveLine], and within one
// sort in an order of their own, so that one record has one archive. The end
// closes it with a hash of all before it: what was cut is found out.
//
// What the record derives is not written; it is made again.

// The version of an archive grows when a program of before could not read what is
// written. An archive has the least version that holds what is in it: views and
// reviews came with the second, blind readings of whole reports and what is looked for
// in them with the third.
const (
	archiveVersion     = 3
	archiveFirstReview = 2
	archiveFirstWork   = 3
)

// longestLine bounds a line of an archive. The largest file that can be read as
// one document fits.
const longestLine = 256 << 20

// An archiveLine is one line; one of its fields is set.
type archiveLine struct {
	Record    *archiveHead      `json:"record,omitempty"`
	Judgement *archiveJudgement `json:"judgement,omitempty"` // by Seq
	Failure   *archiveFailure   `json:"failure,omitempty"`   // by Name
	Source    *archiveSource    `json:"source,omitempty"`    // by Hash
	Document  *archiveDocument  `json:"document,omitempty"`  // by day of publication and ID
	Change    *archiveChange    `json:"change,omitempty"`    // by Seq
	View      *archiveView      `json:"view,omitempty"`      // by Who and Name
	Review    *archiveReview    `json:"review,omitempty"`    // by Seq
	Item      *archiveItem      `json:"item,omitempty"`      // by Review and Place
	End       *archiveEnd       `json:"end,omitempty"`
}

type archiveHead struct {
	Version int `json:"version"`
}

type archiveJudgement struct {
	Seq    int64            `json:"seq"`              // of the change that made it
	Undone int64            `json:"undone,omitempty"` // of the change that took it back
	Body   record.Judgement `json:"body"`
}

type archiveFailure struct {
	Name   string    `json:"name"`
	Hash   string    `json:"hash,omitempty"`
	Reason string    `json:"reason"`
	At     time.Time `json:"at"`
}

// An archiveSource has its bytes as text where they are text that is not longer so.
type archiveSource struct {
	Hash   string  `json:"hash"`
	Name   string  `json:"name"`
	Text   *string `json:"text,omitempty"`
	Base64 []byte  `json:"base64,omitempty"`
}

type archiveDocument struct {
	Source string        `json:"source"` // its hash
	Body   keptDocument  `json:"body"`
	Coding coding.Coding `json:"coding"` // the machine's
}

type archiveChange struct {
	Change
	// Targets are what has a new version by it, beside the target.
	Targets []string `json:"targets,omitempty"`
}

type archiveEnd struct {
	Lines  int    `json:"lines"`  // before this one
	SHA256 string `json:"sha256"` // of them
}

// Export writes all that is kept of the record as lines of JSON: documents with their
// original bytes and codings, judgements, the log, failures, views and reviews; and no
// accounts. It reads one moment of the database, whatever is written meanwhile. Two stores that keep the same write the
// same. It needs memory for a few documents and a number for each.
func (s *Store) Export(ctx context.Context, w io.Writer) error {
	out := &archiveWriter{to: bufio.NewWriterSize(w, 1<<16), sum: sha256.New()}
	err := s.readOnce(ctx, func(t *tx) error {
		version, err := s.archiveVersion(t)
		if err != nil {
			return err
		}
		if err := out.write(archiveLine{Record: &archiveHead{version}}); err != nil {
			return err
		}
		for _, part := range []func(*tx, *archiveWriter) error{s.exportJudgements, exportFailures, s.exportSources, s.exportDocuments, exportChanges, exportViews, s.exportReviews, s.exportItems} {
			if err := part(t, out); err != nil {
				return err
			}
		}
		return out.write(archiveLine{End: &archiveEnd{out.lines, hex.EncodeToString(out.sum.Sum(nil))}})
	})
	if err != nil {
		return err
	}
	return out.to.Flush()
}

// An archiveWriter writes lines and sums them up.
type archiveWriter struct {
	to    *bufio.Writer
	sum   hash.Hash
	lines int
}

func (a *archiveWriter) write(line archiveLine) error {
	data, err := line.marshal()
	if err != nil {
		return err
	}
	if len(data) > longestLine {
		return fmt.Errorf("a line of %d MiB would not be read again: %w", len(data)>>20, quipu.ErrInvalid)
	}
	a.lines++
	a.sum.Write(data)
	_, err = a.to.Write(data)
	return err
}

// marshal is the line as it is written, with its line break.
func (l *archiveLine) marshal() ([]byte, error) {
	data, err := json.Marshal(l)
	return append(data, '\n'), err
}

func (s *Store) exportJudgements(t *tx, out *archiveWriter) error {
	return t.each("SELECT seq, undone, body FROM judgement ORDER BY seq, id", nil, func(r *sql.Rows) error {
		line := &archiveJudgement{}
		var body []byte
		if err := r.Scan(&line.Seq, &line.Undone, &body); err != nil {
			return err
		}
		if err := s.packer.unpackJSON(body, &line.Body); err != nil {
			return err
		}
		return out.write(archiveLine{Judgement: line})
	})
}

func exportFailures(t *tx, out *archiveWriter) error {
	failures, err := t.failures()
	if err != nil {
		return err
	}
	for _, f := range failures {
		if err := out.write(archiveLine{Failure: &archiveFailure{f.Name, f.Hash, f.Reason, f.At}}); err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) exportSources(t *tx, out *archiveWriter) error {
	return t.each("SELECT hash, name, bytes FROM source ORDER BY hash", nil, func(r *sql.Rows) error {
		var hash, packed []byte
		line := &archiveSource{}
		if err := r.Scan(&hash, &line.Name, &packed); err != nil {
			return err
		}
		line.Hash = hex.EncodeToString(hash)
		plain, err := s.packer.unpack(packed)
		if err != nil {
			return fmt.Errorf("source %s: %w", line.Hash, err)
		}
		line.set(plain)
		return out.write(archiveLine{Source: line})
	})
}

// set takes bytes as text where that is text and no longer than in base 64.
func (a *archiveSource) set(plain []byte) {
	if utf8.Valid(plain) {
		text := string(plain)
		if written, err := json.Marshal(text); err == nil && len(written) <= len(plain)/3*4+4 {
			a.Text = &text
			return
		}
	}
	a.Base64 = plain
}

// bytes are those that set took.
func (a *archiveSource) bytes() []byte {
	if a.Text != nil {
		return []byte(*a.Text)
	}
	return a.Base64
}

// exported is how many documents are loaded at once.
const exported = 32

// exportDocuments writes documents by their days, so that those that belong
// together come together when they are read again.
func (s *Store) exportDocuments(t *tx, out *archiveWriter) error {
	var ns []int64
	err := t.each("SELECT n FROM document ORDER BY published, id", nil, func(r *sql.Rows) error {
		var n int64
		err := r.Scan(&n)
		ns = append(ns, n)
		return err
	})
	if err != nil {
		return err
	}
	for len(ns) > 0 {
		chunk := ns[:min(exported, len(ns))]
		ns = ns[len(chunk):]
		err := among(t, `SELECT s.hash, b.body, b.coding FROM document d JOIN source s ON s.n = d.source JOIN document_body b ON b.doc = d.n
			WHERE d.n IN (?) ORDER BY d.published, d.id`, nil, chunk, func(r *sql.Rows) error {
			var hash, body, coded []byte
			if err := r.Scan(&hash, &body, &coded); err != nil {
				return err
			}
			line := &archiveDocument{Source: hex.EncodeToString(hash)}
			if err := s.packer.unpackJSON(body, &line.Body); err != nil {
				return err
			}
			if err := s.packer.unpackJSON(coded, &line.Coding); err != nil {
				return fmt.Errorf("coding of %s: %w", line.Body.ID, err)
			}
			return out.write(archiveLine{Document: line})
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// exportChanges writes the log. A change and its targets come in rows that follow
// each other, since one query at a time is all that a transaction can have open.
func exportChanges(t *tx, out *archiveWriter) error {
	var line *archiveChange
	flush := func() error {
		if line == nil {
			return nil
		}
		return out.write(archiveLine{Change: line})
	}
	err := t.each(`SELECT c.seq, c.at, c.who, c.act, c.target, c.doc, c.summary, c.why, COALESCE(t.target, '')
		FROM change c LEFT JOIN change_target t ON t.seq = c.seq AND t.target <> c.target ORDER BY c.seq, t.target`, nil, func(r *sql.Rows) error {
		var c Change
		var at, target string
		if err := r.Scan(&c.Seq, &at, &c.Who, &c.Act, &c.Target, &c.Doc, &c.Summary, &c.Why, &target); err != nil {
			return err
		}
		var err error
		if c.At, err = time.Parse(timeForm, at); err != nil {
			return fmt.Errorf("change %d: %w", c.Seq, err)
		}
		if line == nil || line.Seq != c.Seq {
			if err := flush(); err != nil {
				return err
			}
			line = &archiveChange{Change: c}
		}
		if target != "" {
			line.Targets = append(line.Targets, target)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return flush()
}
