package intake

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"log/slog"
	"time"

	"quipu"
	"quipu/ingest"
	"quipu/store"
)

// A Queue reads what people give to the desk, one upload after the other. What
// waits is kept in the record, so a desk that was stopped goes on when it is
// started, and several desks on one database share the work.
type Queue struct {
	kept    *store.Store
	ready   func() (*quipu.Pipeline, error)
	coder   string
	fetcher Fetcher
	log     *slog.Logger
	given   chan struct{} // holds one sign that something was given
}

// NewQueue makes a queue. The pipeline is asked for when the first upload is read,
// for not everybody who opens a desk adds to it.
func NewQueue(kept *store.Store, pipeline func() (*quipu.Pipeline, error), coder string, fetcher Fetcher, log *slog.Logger) *Queue {
	return &Queue{kept: kept, ready: pipeline, coder: coder, fetcher: fetcher, log: log, given: make(chan struct{}, 1)}
}

// Bounds of what is given at a time. Archives that are larger are for quipu add,
// which reads them as a stream.
const (
	MaxUpload  = 64 << 20 // bytes of one file
	MaxUploads = 200      // files, texts and addresses of one request
	maxName    = 4000     // bytes of a file's name, or of an address
)

// Give keeps uploads and lets them be read.
func (q *Queue) Give(ctx context.Context, uploads ...store.Upload) ([]store.Upload, error) {
	if len(uploads) == 0 || len(uploads) > MaxUploads {
		return nil, fmt.Errorf("%d uploads; from 1 to %d at a time: %w", len(uploads), MaxUploads, quipu.ErrInvalid)
	}
	for i := range uploads {
		u := &uploads[i]
		switch {
		case u.Name == "":
			return nil, fmt.Errorf("an upload without a name: %w", quipu.ErrInvalid)
		case len(u.Name) > maxName:
			return nil, fmt.Errorf("the name %.60q… is longer than %d bytes: %w", u.Name, maxName, quipu.ErrInvalid)
		case len(u.Bytes) > MaxUpload:
			return nil, fmt.Errorf("%s: more than %d MiB; quipu add reads archives of any size: %w", u.Name, MaxUpload>>20, quipu.ErrInvalid)
		case len(u.Bytes) == 0 && !IsURL(u.Name):
			return nil, fmt.Errorf("%s: empty: %w", u.Name, quipu.ErrInvalid)
		}
	}
	given, err := q.kept.GiveUpload(ctx, uploads...)
	if err == nil {
		q.wake()
	}
	return given, err
}

// Retry lets an upload be read again that failed in part.
func (q *Queue) Retry(ctx context.Context, n int64) error {
	err := q.kept.RetryUpload(ctx, n)
	if err == nil {
		q.wake()
	}
	return err
}

func (q *Queue) wake() {
	select {
	case q.given <- struct{}{}:
	default: // The sign is there already.
	}
}

// pause is how long the queue waits before it looks whether another desk gave or
// left something.
const pause = 15 * time.Second

// Run reads what waits until the context ends; what is being read then waits for
// the next run.
func (q *Queue) Run(ctx context.Context) {
	for ctx.Err() == nil {
		upload, ok, err := q.kept.TakeUpload(ctx)
		if err != nil && ctx.Err() == nil {
			q.log.Error("taking an upload", "error", err)
		}
		if ok && err == nil {
			q.read(ctx, upload)
			continue
		}
		select {
		case <-ctx.Done():
		case <-q.given:
		case <-time.After(pause):
		}
	}
}

// read reads one upload.
func (q *Queue) read(ctx context.Context, u store.Upload) {
	err := q.keep(ctx, &u)
	u.State = store.Finished
	switch {
	case ctx.Err() != nil:
		// What was read is there; the rest is read by whoever comes next.
		u.State = store.Waiting
		ctx = context.WithoutCancel(ctx)
	case err != nil:
		u.Reasons = append([]string{OneLine(err)}, u.Reasons...)
		u.Failed = max(u.Failed, 1)
		u.State = store.Failing
	case u.Failed > 0:
		u.State = store.Failing
	}
	if err := q.kept.NoteUpload(ctx, u); err != nil {
		q.log.Error("noting an upload", "upload", u.N, "error", err)
	}
}

// mostReasons is of how many failures of an upload it is said why.
const mostReasons = 20

// beat is how often a reader gives a sign of itself.
const beat = 2 * time.Second

// keep codes and keeps the documents of an upload, and notes its progress.
func (q *Queue) keep(ctx context.Context, u *store.Upload) error {
	pipeline, err := q.ready()
	if err != nil {
		return err
	}
	options := ingest.Options{Lang: u.Lang, Published: u.Published, Source: u.Source}
	noted := time.Now()
	explain := func(err error) {
		if len(u.Reasons) < mostReasons { // a file may have a million broken lines
			u.Reasons = append(u.Reasons, OneLine(err))
		}
	}
	keeper := Keeper{
		Store: q.kept, Pipeline: pipeline, Who: u.Who, Coder: q.coder,
		Done: func(one Kept) {
			switch one.State {
			case store.New:
				u.Documents++
			case store.Refused:
				u.Failed++
				explain(one.Err)
			default:
				u.Known++
			}
			if time.Since(noted) > beat {
				noted = time.Now()
				if err := q.kept.NoteUpload(ctx, *u); err != nil && ctx.Err() == nil {
					q.log.Error("noting an upload", "upload", u.N, "error", err)
				}
			}
		},
		Failed: func(_ ingest.Item, err error) {
			u.Failed++
			explain(err)
		},
	}
	tally, err := keeper.Keep(ctx, Read(q.items(ctx, u), options))
	u.Known = tally.Known
	return err
}

// items yields what an upload holds.
func (q *Queue) items(ctx context.Context, u *store.Upload) iter.Seq2[ingest.Item, error] {
	if len(u.Bytes) > 0 {
		return ingest.Items(u.Name, bytes.NewReader(u.Bytes))
	}
	return func(yield func(ingest.Item, error) bool) {
		body, err := q.fetcher.Fetch(ctx, u.Name)
		if err != nil {
			yield(ingest.Item{Name: u.Name}, err)
			return
		}
		defer body.Close()
		limited := &limited{body, MaxUpload}
		for item, err := range ingest.Items(u.Name, limited) {
			if !yield(item, err) {
				return
			}
		}
	}
}

// errLong is of a page that has no end.
var errLong = errors.New("more than can be fetched")

// A limited reader fails where a page is longer than an upload may be.
type limited struct {
	io.Reader
	left int
}

// Read reads on.
func (l *limited) Read(p []byte) (int, error) {
	n, err := l.Reader.Read(p)
	if l.left -= n; l.left < 0 {
		return 0, errLong
	}
	return n, err
}
