package store

import (
	"context"
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

// commit commits; where no answer came it asks the server, on another connection,
// what became of the transaction.
func (s *Store) commit(ctx context.Context, begun *sql.Tx, id int64) error {
	err := begun.Commit()
	if err == nil || id == 0 || !lost(err) {
		return err
	}
	status := ""
	for status == "" || status == "in progress" {
		asked := s.retrying(ctx, func() error {
			return s.writer.QueryRowContext(ctx, "SELECT COALESCE(txid_status($1), 'forgotten'), pg_sleep(0.01)", id).Scan(&status, new(any))
		})
		if asked != nil {
			status = asked.Error()
		}
	}
	switch status {
	case "committed":
		return nil
	case "aborted":
		return err // Lost, so it is done once more.
	}
	// Not wrapped, so that it is not taken for one that may be tried again.
	return fmt.Errorf("the connection was lost while a change was kept, and it is not known whether it was (%s): %v", status, err)
}
