package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
	"github.com/pressly/goose/v3"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"quipu"
)

//go:embed migrations/*.sql
var migrations embed.FS

// The migrations in their order, each with what a dialect adds to it. A name begins
// with the migration's number. One that was released is never altered.
var versions = []struct {
	file  string
	extra func(*dialect) string
}{
	{"0001_record.sql", func(d *dialect) string { return d.guard + d.words }},
	{"0010_account.sql", nothing},
	{"0020_view.sql", nothing},
	{"0030_review.sql", nothing},
	{"0040_listing.sql", func(d *dialect) string { return d.split }},
	{"0050_upload.sql", nothing},
	{"0060_home.sql", nothing},
	{"0070_attempt.sql", nothing},
	{"0090_sums.sql", nothing},
	{"0091_acts.sql", nothing},
	{"0092_touched.sql", nothing},
	{"0100_past.sql", nothing},
	{"0101_work.sql", nothing},
	{"0102_act.sql", nothing},
}

// nothing is what most migrations leave to a dialect.
func nothing(*dialect) string { return "" }

// listing is the version from which on listings have what they need of entries;
// after it comes, what is kept is written again.
const listing = 40

// versionTable is where the database says which migrations it has had.
const versionTable = "quipu_version"

// lock is the advisory lock that writers of a PostgreSQL database wait for; the
// number says nothing.
const lock = 0x7175697075

// Open opens the store at a path of a SQLite file or at a postgres:// URL, and
// makes or migrates it as needed. It fails with ErrInvalid where a newer program
// has written the database, or another one.
func Open(ctx context.Context, url string, options Options) (*Store, error) {
	s := &Store{clock: options.Clock}
	if s.clock == nil {
		s.clock = time.Now
	}
	var err error
	if s.packer, err = newPacker(); err != nil {
		return nil, err
	}
	name := url
	if strings.HasPrefix(url, "postgres://") || strings.HasPrefix(url, "postgresql://") {
		s.dialect = &postgresDialect
		name = "the database"
		err = s.openPostgres(url)
	} else {
		s.dialect = &sqliteDialect
		err = s.openSQLite(strings.TrimPrefix(url, "sqlite:"))
	}
	if err != nil {
		return nil, err
	}
	if err := s.migrate(ctx); err != nil {
		s.Close()
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if err := s.regroup(ctx); err != nil {
		s.Close()
		return nil, fmt.Errorf("%s: grouping again by the rules of now: %w", name, err)
	}
	if err := s.fillActs(ctx); err != nil {
		s.Close()
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return s, nil
}

func (s *Store) openPostgres(url string) (err error) {
	if s.writer, err = sql.Open("pgx", url); err != nil {
		// The error may quote the URL, and with it the password.
		return fmt.Errorf("the URL of the database cannot be read: %w", quipu.ErrInvalid)
	}
	// A server takes a hundred connections if nobody told it otherwise, and others
	// want some too. A transaction never asks for a second one.
	s.writer.SetMaxOpenConns(16)
	s.writer.SetMaxIdleConns(4)
	s.reader = s.writer
	return nil
}

// openSQLite opens a file twice: for writers one connection, which takes the lock
// when it begins and not when it first writes, and others for readers.
//
// synchronous=FULL makes a commit wait until the log is on the disk, so that what
// is acknowledged is there after a power cut.
func (s *Store) openSQLite(path string) (err error) {
	if path == "" || path == ":memory:" {
		return fmt.Errorf("a store needs the path of a file: %w", quipu.ErrInvalid)
	}
	file := (&url.URL{Scheme: "file", OmitHost: true, Path: filepath.ToSlash(path)}).String()
	if !filepath.IsAbs(path) {
		file = "file:" + (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath()
	}
	const common = "?_pragma=busy_timeout(60000)&_pragma=journal_mode(WAL)&_pragma=temp_store(MEMORY)"
	// 128 MiB of pages spare reading the upper parts of the indexes again.
	s.writer, err = sql.Open("sqlite", file+common+"&_txlock=immediate&_pragma=synchronous(FULL)&_pragma=cache_size(-131072)&_pragma=wal_autocheckpoint(4000)")
	if err != nil {
		return err
	}
	s.writer.SetMaxOpenConns(1)
	// Readers see the file in their own memory: to copy each page that a listing
	// touches takes four times as long. SQLite maps two GiB at most and copies the rest.
	s.reader, err = sql.Open("sqlite", file+common+"&_pragma=query_only(1)&_pragma=cache_size(-65536)&_pragma=mmap_size(2147418112)")
	return err
}

// Close lets go of the database.
func (s *Store) Close() error {
	if s.reader == s.writer {
		return s.writer.Close()
	}
	return errors.Join(s.reader.Close(), s.writer.Close())
}

// migrate brings the database to the newest version. Several programs may do so
// at once: the first does, the others find it done.
func (s *Store) migrate(ctx context.Context) error {
	var steps []*goose.Migration
	for _, version := range versions {
		number, err := strconv.ParseInt(version.file[:4], 10, 64)
		if err != nil {
			return err
		}
		body, err := migrations.ReadFile("migrations/" + version.file)
		if err != nil {
			return err
		}
		text := s.dialect.types.Replace(string(body)) + version.extra(s.dialect)
		steps = append(steps, goose.NewGoMigration(number, &goose.GoFunc{
			RunTx: func(ctx context.Context, tx *sql.Tx) error {
				if err := s.alone(ctx, tx); err != nil {
					return err
				}
				_, err := tx.ExecContext(ctx, text)
				return err
			},
		}, nil))
	}
	provider, err := goose.NewProvider(goose.Dialect(s.dialect.name), s.writer, nil,
		goose.WithGoMigrations(steps...), goose.WithDisableGlobalRegistry(true), goose.WithTableName(versionTable))
	if err != nil {
		return err
	}
	if err := s.isOurs(ctx); err != nil {
		return err
	}
	for try := 0; ; try++ {
		current, target, err := provider.GetVersions(ctx)
		if err == nil && current > target {
			return fmt.Errorf("it is of version %d and this program knows %d; a newer quipu wrote it: %w", current, target, quipu.ErrInvalid)
		}
		if err == nil && current < target {
			if _, err = provider.Up(ctx); err == nil && current > 0 && current < listing {
				err = s.refresh(ctx)
			}
		}
		// Who came second failed because the tables are there by now.
		if err == nil || try == 5 || ctx.Err() != nil {
			return err
		}
		select {
		case <-ctx.Done():
		case <-time.After(time.Duration(try+1) * 100 * time.Millisecond):
		}
	}
}

// isOurs fails with ErrInvalid on a database that is not empty and not a store.
func (s *Store) isOurs(ctx context.Context) error {
	rows, err := s.writer.QueryContext(ctx, s.dialect.tables)
	if err != nil {
		if e := (*sqlite.Error)(nil); errors.As(err, &e) && e.Code()&0xff == sqlite3.SQLITE_NOTADB {
			return fmt.Errorf("it is no SQLite database: %w", quipu.ErrInvalid)
		}
		return err
	}
	defer rows.Close()
	foreign := ""
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return err
		}
		if name == versionTable {
			foreign = ""
			break
		}
		foreign = name
	}
	if foreign != "" {
		return fmt.Errorf("another program keeps its tables there (%s): %w", foreign, quipu.ErrInvalid)
	}
	return rows.Err()
}
