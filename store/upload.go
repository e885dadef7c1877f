package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"

	"quipu"
)

// An Upload is a file, a text or an address that somebody gave to be read, and how
// far that is. What is given is kept until it is read, so that what was acknowledged
// outlives the program.
type Upload struct {
	N         int64      `json:"id"`
	Name      string     `json:"name"` // of the file, or the address
	Bytes     []byte     `json:"-"`    // none of an address; of listings never set
	Lang      string     `json:"lang,omitempty"`
	Published quipu.Date `json:"published,omitzero"`
	Source    string     `json:"source,omitempty"`
	Who       string     `json:"who"`
	At        time.Time  `json:"at"`

	State     UploadState `json:"state"`
	Ended     time.Time   `json:"ended,omitzero"`
	Documents int         `json:"documents"` // added so far
	Known     int         `json:"known"`     // that were there already
	Failed    int         `json:"failed"`    // that could not be read
	Reasons   []string    `json:"reasons,omitempty"`
}

// An UploadState is how far the reading of an upload is.
type UploadState string

// The states of uploads.
const (
	Waiting  UploadState = "waiting"
	Working  UploadState = "working"
	Finished UploadState = "done"
	Failing  UploadState = "failed" // some of it could not be read; it can be tried again
)

// silence is after how long without a sign the reader of an upload is held to be
// dead.
const silence = time.Minute

// maxReasons is how many reasons an upload keeps.
const maxReasons = 20

// GiveUpload keeps uploads to be read, and returns them with their numbers.
func (s *Store) GiveUpload(ctx context.Context, uploads ...Upload) ([]Upload, error) {
	given := make([]Upload, len(uploads))
	err := s.write(ctx, func(t *tx) error {
		first, err := t.next("upload", int64(len(uploads)))
		if err != nil {
			return err
		}
		for i, u := range uploads {
			u.N, u.State, u.At = first+int64(i), Waiting, s.now()
			err := t.exec(`INSERT INTO upload (n, name, bytes, lang, published, source, who, at, state, beat, ended, documents, known, failed, reasons)
				VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '', '', 0, 0, 0, '')`,
				u.N, clean(u.Name), s.packer.pack(u.Bytes), clean(u.Lang), u.Published.String(), clean(u.Source), clean(u.Who), writeTime(u.At), string(u.State))
			if err != nil {
				return err
			}
			u.Bytes = nil
			given[i] = u
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("keeping %d uploads: %w", len(uploads), err)
	}
	return given, nil
}

const uploadColumns = "n, name, lang, published, source, who, at, state, ended, documents, known, failed, reasons"

func scanUpload(r *sql.Rows, more ...any) (u Upload, err error) {
	var published, at, ended, reasons string
	err = r.Scan(append([]any{&u.N, &u.Name, &u.Lang, &published, &u.Source, &u.Who, &at, &u.State, &ended,
		&u.Documents, &u.Known, &u.Failed, &reasons}, more...)...)
	u.Published, u.At, u.Ended = parseDate(published), parseTime(at), parseTime(ended)
	if reasons != "" {
		u.Reasons = strings.Split(reasons, "\n")
	}
	return u, err
}

// Uploads lists uploads, the newest first, at most limit of them.
func (s *Store) Uploads(ctx context.Context, limit int) ([]Upload, error) {
	var list []Upload
	err := s.read(ctx, func(t *tx) error {
		list = nil
		return t.each("SELECT "+uploadColumns+" FROM upload ORDER BY n DESC LIMIT ?", []any{limit}, func(r *sql.Rows) error {
			u, err := scanUpload(r)
			list = append(list, u)
			return err
		})
	})
	return list, err
}

// TakeUpload takes the oldest upload that waits, or whose reader has fallen silent,
// to be read. It reports whether there is one.
func (s *Store) TakeUpload(ctx context.Context) (u Upload, ok bool, err error) {
	err = s.write(ctx, func(t *tx) error {
		u, ok = Upload{}, false
		var packed []byte
		err := t.each("SELECT "+uploadColumns+", bytes FROM upload WHERE state = ? OR state = ? AND beat < ? ORDER BY n LIMIT 1",
			[]any{string(Waiting), string(Working), writeTime(s.now().Add(-silence))}, func(r *sql.Rows) (err error) {
				ok = true
				u, err = scanUpload(r, &packed)
				return err
			})
		if err != nil || !ok {
			return err
		}
		if u.Bytes, err = s.packer.unpack(packed); err != nil {
			return fmt.Errorf("upload %d: %w", u.N, err)
		}
		u.State, u.Documents, u.Known, u.Failed, u.Reasons = Working, 0, 0, 0, nil
		return s.noteUpload(t, &u)
	})
	return u, ok, err
}

// NoteUpload keeps how far the reading of an upload is. The bytes of what is
// [Finished] are let go; those of its documents are kept with these.
func (s *Store) NoteUpload(ctx context.Context, u Upload) error {
	return s.write(ctx, func(t *tx) error { return s.noteUpload(t, &u) })
}

func (s *Store) noteUpload(t *tx, u *Upload) error {
	reasons := u.Reasons[:min(len(u.Reasons), maxReasons)]
	ended := ""
	if u.State == Finished || u.State == Failing {
		ended = writeTime(s.now())
	}
	err := t.exec("UPDATE upload SET state = ?, beat = ?, ended = ?, documents = ?, known = ?, failed = ?, reasons = ? WHERE n = ?",
		string(u.State), writeTime(s.now()), ended, u.Documents, u.Known, u.Failed, clean(strings.Join(reasons, "\n")), u.N)
	if err != nil || u.State != Finished {
		return err
	}
	return t.exec("UPDATE upload SET bytes = ? WHERE n = ?", s.packer.pack(nil), u.N)
}

// RetryUpload lets an upload wait again that failed in part. It fails with
// ErrNotFound where there is none such.
func (s *Store) RetryUpload(ctx context.Context, n int64) error {
	return s.changeUpload(ctx, n, "UPDATE upload SET state = 'waiting' WHERE n = ?")
}

// ForgetUpload takes an upload out of the list that failed or was read.
func (s *Store) ForgetUpload(ctx context.Context, n int64) error {
	return s.changeUpload(ctx, n, "DELETE FROM upload WHERE n = ?")
}

func (s *Store) changeUpload(ctx context.Context, n int64, query string) error {
	return s.write(ctx, func(t *tx) error {
		var state string
		ok, err := t.one("SELECT state FROM upload WHERE n = ?", []any{n}, &state)
		switch {
		case err != nil:
			return err
		case !ok:
			return fmt.Errorf("upload %d: %w", n, quipu.ErrNotFound)
		case state == string(Waiting) || state == string(Working):
			return fmt.Errorf("upload %d is %s: %w", n, state, quipu.ErrConflict)
		}
		return t.exec(query, n)
	})
}
