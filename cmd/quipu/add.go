package main

import (
	"context"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"
	"time"

	"quipu"
	"quipu/export"
	"quipu/ingest"
	"quipu/intake"
	"quipu/store"
)

// An addCmd adds reports to a record.
type addCmd struct {
	keeping
	judging
	about
	Paths   []string `arg:"" optional:"" name:"file" help:"Files, folders, addresses of pages, or - for standard input."`
	Retry   bool     `help:"Read again what could not be read before."`
	Verbose bool     `short:"v" help:"A line for each document when it is safely kept."`
	Lexicon []string `help:"Folder with a lexicon of your own; may be repeated." placeholder:"DIR"`
}

// Help is shown by quipu add --help.
func (*addCmd) Help() string {
	return `Examples:
  quipu add archive/                       into quipu.db, which is made
  quipu add --record crisis.db report.pdf https://example.org/report.html
  quipu add --retry                        what failed before, and nothing else

Documents that are there already are passed over, so the same call goes on where
it was stopped. What is acknowledged is kept, whatever happens then. A report
that cannot be read gets one line on standard error and is remembered for
--retry; the others are added, and the exit status is 1.`
}

// Run adds the inputs.
func (c *addCmd) Run(env *environment) error {
	if len(c.Paths) == 0 && !c.Retry {
		return usageError{fmt.Errorf("expected files, folders or addresses, or --retry")}
	}
	own, err := readLexicons(c.Lexicon)
	if err != nil {
		return err
	}
	pipeline, err := newPipeline(statements, own)
	if err != nil {
		return err
	}
	return c.with(true, func(ctx context.Context, kept *store.Store) error {
		in := inputs{c.Paths, c.about}
		if c.Retry {
			failures, err := kept.Failures(ctx)
			if err != nil {
				return err
			}
			for _, failure := range failures {
				if path := pathOf(failure.Name); !slices.Contains(in.Paths, path) {
					in.Paths = append(in.Paths, path)
				}
			}
		}
		reports, err := in.reports(env, "")
		if err != nil {
			return err
		}
		job := newAdding(env, kept, pipeline, c.name(), own.coder(), c.Verbose)
		err = job.run(ctx, reports)
		fmt.Fprintln(env.out, job.summary())
		return err
	})
}

// pathOf is the file of an item that could not be read: of "x.jsonl:17" the
// file.
func pathOf(name string) string {
	if at := strings.LastIndexByte(name, ':'); at > 0 {
		if _, err := strconv.Atoi(name[at+1:]); err == nil && !intake.IsURL(name) {
			return name[:at]
		}
	}
	return name
}

// An adding is one run of quipu add or recode.
type adding struct {
	intake.Keeper
	env      *environment
	lines    io.Writer // for a line a document; nil for none
	progress progress
	began    time.Time
	tally    intake.Tally
}

// newAdding begins a run by a person or program and a coder; with verbose a line is
// written for each document.
func newAdding(env *environment, kept *store.Store, pipeline *quipu.Pipeline, who, coder string, verbose bool) *adding {
	aim(recordGoal)
	a := &adding{env: env, began: time.Now(), progress: newProgress(env)}
	a.Keeper = intake.Keeper{Store: kept, Pipeline: pipeline, Who: who, Coder: coder, Done: a.done, Failed: a.fail}
	if verbose {
		a.lines = env.out
	}
	return a
}

// run codes the reports and keeps them.
func (a *adding) run(ctx context.Context, reports iter.Seq[intake.Report]) (err error) {
	a.tally, err = a.Keep(ctx, reports)
	a.progress.clear()
	return err
}

// done tells of one document that is safely kept, or was refused.
func (a *adding) done(one intake.Kept) {
	a.progress.add()
	if one.State == store.Refused {
		a.progress.clear()
		a.env.fail(fmt.Errorf("%s: %w", one.Name, one.Err))
	}
	if a.lines != nil {
		fmt.Fprintf(a.lines, "%s\t%s\t%s\t%d\n", one.State, export.Printable(string(one.ID)), export.Printable(one.Name), one.Changed)
	}
}

// fail tells of a report that could not be read.
func (a *adding) fail(_ ingest.Item, err error) {
	a.progress.clear()
	a.env.fail(err)
}

// summary is one line about what was done.
func (a *adding) summary() string {
	took := time.Since(a.began)
	line := fmt.Sprintf("%d documents added (%d mentions), %d known, %d failed", a.tally.Added, a.tally.Mentions, a.tally.Known, a.tally.Failed+a.tally.Refused)
	if a.tally.Added > 0 && took > 0 {
		line += fmt.Sprintf("; %.1f s, %.0f documents a second", took.Seconds(), float64(a.tally.Added)/took.Seconds())
	}
	return line
}
