package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
)

// A server may be started again while programs use it. A transaction that lost its
// connection is done once more on another one, for as long as patience lasts; one
// whose commit got no answer is first looked up, so that it is never done twice.

// patience is how long a lost server is waited for: a restart takes seconds, and
// who waits wants to know some time.
const patience = 30 * time.Second

// retrying calls do until it no longer fails for want of a connection.
func (s *Store) retrying(ctx context.Context, do func() error) error {
	var since time.Time
	for wait := 50 * time.Millisecond; ; wait = min(2*wait, 2*time.Second) {
		err := do()
		if err == nil || !lost(err) {
			return err
		}
		if since.IsZero() {
			since = time.Now()
		}
		if time.Since(since) > patience {
			return err
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("%w: %w", ctx.Err(), err)
		case <-time.After(wait):
		}
	}
}

// lost reports whether an error means that the server went away, or is not back
// yet, and nothing else is wrong.
func lost(err error) bool {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return false
	}
	if answer := (*pgconn.PgError)(nil); errors.As(err, &answer) {
		switch answer.Code {
		case "57P01", "57P02", "57P03", "57P05": // It shuts down, has crashed, is starting, ended an idle session.
			return true
		case "53300": // Too many connections.
			return true
		}
		return strings.HasPrefix(answer.Code, "08") // It lost the connection.
	}
	if connecting := (*pgconn.ConnectError)(nil); errors.As(err, &connecting) {
		return true
	}
	if network := net.Error(nil); errors.As(err, &network) {
		return true
	}
	return errors.Is(err, driver.ErrBadConn) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) ||
		errors.Is(err, net.ErrClosed) || pgconn.SafeToRetry(err)
}

// An attempt is remembered for as long as somebody may ask for it, and longer.
const remembered = time.Hour

// attempt writes by what word the transaction can be looked up; it is there when
// the transaction was committed. A number that the server gives would not do: one
// that crashes gives those again of which it had kept nothing. SQLite, which is no
// server, has none.
func (s *Store) attempt(ctx context.Context, begun *sql.Tx) (word string, err error) {
	if !s.dialect.numbered {
		return "", nil
	}
	const now = "CAST(EXTRACT(EPOCH FROM now()) AS BIGINT)"
	if _, err := begun.ExecContext(ctx, "DELETE FROM attempt WHERE at < "+now+" - $1", int64(remembered.Seconds())); err != nil {
		return "", err
	}
	word = rand.Text()
	_, err = begun.ExecContext(ctx, "INSERT INTO attempt (word, at) VALUES ($1, "+now+")", word)
	return word, err
}

// commit commits; where no answer came it looks, on another connection, whether
// the transaction was.
func (s *Store) commit(ctx context.Context, begun *sql.Tx, word string) error {
	err := begun.Commit()
	if err == nil || word == "" || !lost(err) {
		return err
	}
	was := false
	asked := s.retrying(ctx, func() (err error) {
		was, err = s.attempted(ctx, word)
		return err
	})
	switch {
	case asked != nil:
		// Not wrapped, so that it is not taken for one that may be tried again.
		return fmt.Errorf("the connection was lost while a change was kept, and it is not known whether it was (%v): %v", asked, err)
	case was:
		return nil
	}
	return err // Lost, so it is done once more.
}

// attempted reports whether a transaction was committed, once it is over.
func (s *Store) attempted(ctx context.Context, word string) (was bool, err error) {
	begun, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return false, err
	}
	defer begun.Rollback()
	if err := s.alone(ctx, begun); err != nil {
		return false, err
	}
	err = begun.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM attempt WHERE word = $1)", word).Scan(&was)
	return was, err
}
