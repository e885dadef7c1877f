package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"os/user"
	"strings"
	"syscall"

	"quipu"
	"quipu/store"
)

// A keeping flag group says which record is meant.
type keeping struct {
	Record string `help:"The record: a file, or the postgres:// URL of a database." default:"quipu.db" env:"QUIPU_RECORD" placeholder:"FILE|URL"`
}

// A judging flag group says whose word stands in the log.
type judging struct {
	Who string `help:"Whose name stands in the log of changes; that of the user of the machine where it is not given." env:"QUIPU_WHO" placeholder:"NAME"`
}

// name is who acts.
func (j *judging) name() string {
	if j.Who != "" {
		return j.Who
	}
	if u, err := user.Current(); err == nil && u.Username != "" {
		return u.Username
	}
	return "unknown"
}

// with opens the record, lets use work with it until it is done or the program is
// told to stop, and closes it. A record that is not there is made only where make
// is set: who asks after one that they misspelt wants to know.
func (k *keeping) with(make bool, use func(context.Context, *store.Store) error) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if !make && !k.exists() {
		return usageError{fmt.Errorf("%s: no record there; quipu add makes one", k.Record)}
	}
	kept, err := store.Open(ctx, k.Record, store.Options{})
	if err != nil {
		return err
	}
	err = use(ctx, kept)
	if closed := kept.Close(); err == nil {
		err = closed
	}
	if errors.Is(err, context.Canceled) {
		return errors.New("stopped; what was acknowledged is kept")
	}
	return err
}

// exists reports whether there is a file; whether a database holds a record shows
// when it is opened.
func (k *keeping) exists() bool {
	if strings.Contains(k.Record, "://") {
		return true
	}
	_, err := os.Stat(k.Record)
	return err == nil
}

// day reads a flag that is a day; empty is none.
func day(flag, value string) (quipu.Date, error) {
	if value == "" {
		return quipu.Date{}, nil
	}
	d, err := quipu.ParseDate(value)
	if err != nil {
		return d, usageError{fmt.Errorf("--%s: %w", flag, err)}
	}
	return d, nil
}
