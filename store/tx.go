package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// A tx is one transaction in the dialect of its database. Its first error sticks:
// what is asked of it later does nothing, and the transaction is rolled back.
type tx struct {
	*sql.Tx
	ctx      context.Context
	dialect  *dialect
	prepared map[string]prepared
	// own is the number from which on tellings are this transaction's, which may
	// yet come to nothing; 0 where it makes none.
	own int64
	// since is the number of the last change before it, where it changes the record.
	since int64
	// held are the facts of entries as it left them.
	held map[int64]cells
	// logged is the number of the last change that it logged, or 0.
	logged int64
	// done is what is left to do when it is committed, and not where it is not.
	done []func()
}

// read runs use on one moment of the database, whatever is written meanwhile.
// Where the connection is lost, use is called again: it begins from nothing.
func (s *Store) read(ctx context.Context, use func(*tx) error) error {
	return s.retrying(ctx, func() error { return s.readOnce(ctx, use) })
}

// readOnce is read for a use that cannot begin again.
func (s *Store) readOnce(ctx context.Context, use func(*tx) error) error {
	options := &sql.TxOptions{ReadOnly: true}
	if s.dialect.numbered {
		options.Isolation = sql.LevelRepeatableRead
	}
	begun, err := s.reader.BeginTx(ctx, options)
	if err != nil {
		return err
	}
	defer begun.Rollback()
	return use(&tx{Tx: begun, ctx: ctx, dialect: s.dialect, prepared: map[string]prepared{}})
}

// write runs use alone among all writers, of other programs too. When it returns
// without error, what use wrote is durable; else nothing of it is there. Where the
// connection is lost, use is called again.
func (s *Store) write(ctx context.Context, use func(*tx) error) error {
	return s.retrying(ctx, func() error { return s.writeOnce(ctx, use) })
}

func (s *Store) writeOnce(ctx context.Context, use func(*tx) error) error {
	begun, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer begun.Rollback()
	if err := s.alone(ctx, begun); err != nil {
		return err
	}
	word, err := s.attempt(ctx, begun)
	if err != nil {
		return err
	}
	t := &tx{Tx: begun, ctx: ctx, dialect: s.dialect, prepared: map[string]prepared{}}
	if err := use(t); err != nil {
		return err
	}
	if err := s.commit(ctx, begun, word); err != nil {
		return err
	}
	for _, done := range t.done {
		done()
	}
	return nil
}

// alone waits until no other writer is at work: what one before did is there by
// then, or never will be. SQLite's has waited already when it began.
func (s *Store) alone(ctx context.Context, begun *sql.Tx) error {
	if !s.dialect.numbered {
		return nil
	}
	if _, err := begun.ExecContext(ctx, "SELECT pg_advisory_xact_lock($1)", lock); err != nil {
		return err
	}
	// The server may be set to acknowledge what is not on the disk yet.
	_, err := begun.ExecContext(ctx, "SET LOCAL synchronous_commit = on")
	return err
}

// prepare keeps statements for as long as the transaction lasts. PostgreSQL's driver
// keeps them for as long as the connection does, and is only given the text.
func (t *tx) prepare(query string) (kept prepared, err error) {
	kept, ok := t.prepared[query]
	if ok {
		return kept, nil
	}
	kept.tx, kept.text = t, t.dialect.rebind(query)
	if !t.dialect.numbered {
		if kept.stmt, err = t.PrepareContext(t.ctx, kept.text); err != nil {
			return kept, fmt.Errorf("%s: %w", query, err)
		}
	}
	t.prepared[query] = kept
	return kept, nil
}

// A prepared is a statement that is kept by a transaction or, where stmt is nil, by
// the driver.
type prepared struct {
	tx   *tx
	text string
	stmt *sql.Stmt
}

func (p prepared) exec(args []any) (err error) {
	if p.stmt != nil {
		_, err = p.stmt.ExecContext(p.tx.ctx, args...)
	} else {
		_, err = p.tx.ExecContext(p.tx.ctx, p.text, args...)
	}
	return err
}

// query asks for what is there. What somebody looks for may be no text that a database
// takes, an address with a NUL in it; nothing is found then.
func (p prepared) query(args []any) (*sql.Rows, error) {
	for i, one := range args {
		if text, is := one.(string); is {
			if cleaned := clean(text); cleaned != text {
				args = slices.Clone(args)
				args[i] = cleaned
			}
		}
	}
	if p.stmt != nil {
		return p.stmt.QueryContext(p.tx.ctx, args...)
	}
	return p.tx.QueryContext(p.tx.ctx, p.text, args...)
}

func (t *tx) exec(query string, args ...any) error {
	kept, err := t.prepare(query)
	if err != nil {
		return err
	}
	return kept.exec(args)
}

// one reads the only row of a query and reports whether there was one.
func (t *tx) one(query string, args []any, into ...any) (there bool, err error) {
	err = t.each(query, args, func(r *sql.Rows) error {
		if there {
			return nil
		}
		there = true
		return r.Scan(into...)
	})
	return there && err == nil, err
}

// each calls use for each row of a query, which scans it.
func (t *tx) each(query string, args []any, use func(*sql.Rows) error) error {
	kept, err := t.prepare(query)
	if err != nil {
		return err
	}
	rows, err := kept.query(args)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := use(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// together is how many values stand in one query. Lists are cut into pieces of it
// and the last is filled up with its last value, so that few different queries
// are prepared.
const together = 64

// among calls use for each row of a query in which IN (?) stands for a list of
// values; first are the arguments that stand before it.
func among[T any](t *tx, query string, first []any, values []T, use func(*sql.Rows) error) error {
	for chunk := range slices.Chunk(values, together) {
		query, args := listed(query, first, chunk)
		if err := t.each(query, args, use); err != nil {
			return err
		}
	}
	return nil
}

// forAll runs a statement as among does a query.
func forAll[T any](t *tx, statement string, first []any, values []T) error {
	for chunk := range slices.Chunk(values, together) {
		statement, args := listed(statement, first, chunk)
		if err := t.exec(statement, args...); err != nil {
			return err
		}
	}
	return nil
}

func listed[T any](query string, first []any, values []T) (string, []any) {
	size := together
	if len(values) <= 4 {
		size = len(values)
	}
	args := slices.Clone(first)
	for i := range size {
		args = append(args, values[min(i, len(values)-1)])
	}
	return strings.Replace(query, "IN (?)", "IN (?"+strings.Repeat(", ?", size-1)+")", 1), args
}

// Rows are rows to be inserted into one table, in one statement for many.
type rows struct {
	head    string // "INSERT INTO t (a, b)"
	tail    string // "ON CONFLICT …"
	columns int
	values  []any
}

func (r *rows) add(values ...any) {
	if r.columns == 0 {
		r.columns = len(values)
	}
	r.values = append(r.values, values...)
}

// insert writes the rows and forgets them.
func (t *tx) insert(r *rows) error {
	if len(r.values) == 0 {
		return nil
	}
	row := "(?" + strings.Repeat(", ?", r.columns-1) + ")"
	for chunk := range slices.Chunk(r.values, together*r.columns) {
		n := len(chunk) / r.columns
		if err := t.exec(r.head+" VALUES "+row+strings.Repeat(", "+row, n-1)+" "+r.tail, chunk...); err != nil {
			return err
		}
	}
	r.values = r.values[:0]
	return nil
}

// next gives out numbers of a kind, the first of n.
func (t *tx) next(kind string, n int64) (int64, error) {
	var last int64
	if _, err := t.one("SELECT n FROM tally WHERE name = ?", []any{"last " + kind}, &last); err != nil {
		return 0, err
	}
	err := t.exec("INSERT INTO tally (name, n) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET n = excluded.n", "last "+kind, last+n)
	return last + 1, err
}
