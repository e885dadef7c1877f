package main

import (
	"context"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"quipu"
	"quipu/coding"
	"quipu/ingest"
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
		job := newAdding(ctx, env, kept, c.name(), own.coder(), c.Verbose)
		err = job.run(pipeline, reports)
		job.progress.clear()
		fmt.Fprintln(env.out, job.summary())
		return err
	})
}

// pathOf is the file of an item that could not be read: of "x.jsonl:17" the
// file.
func pathOf(name string) string {
	if at := strings.LastIndexByte(name, ':'); at > 0 {
		if _, err := strconv.Atoi(name[at+1:]); err == nil && !isURL(name) {
			return name[:at]
		}
	}
	return name
}

// An adding is one run of quipu add.
type adding struct {
	ctx      context.Context
	env      *environment
	kept     *store.Store
	who      string
	coder    string
	lines    io.Writer // for a line a document; nil for none
	progress progress
	began    time.Time
	again    bool // what is known is coded again

	// Reading and keeping go on side by side, and both count and report.
	mu sync.Mutex

	added, known, recoded, refused, failed int
	mentions, changed                      int
}

// newAdding begins a run by a person or program and a coder; with verbose a line is
// written for each document.
func newAdding(ctx context.Context, env *environment, kept *store.Store, who, coder string, verbose bool) *adding {
	a := &adding{ctx: ctx, env: env, kept: kept, who: who, coder: coder, began: time.Now(), progress: newProgress(env)}
	if verbose {
		a.lines = env.out
	}
	return a
}

// batchSize and batchTime bound what is kept in one transaction: large enough that
// its cost is shared, for what many documents of a batch tell is grouped once;
// small enough that little is done again after a crash.
const (
	batchSize = 500
	batchTime = 3 * time.Second
)

// run codes the reports and keeps them in batches. Coding goes on while a batch
// is written.
func (a *adding) run(pipeline *quipu.Pipeline, reports iter.Seq[report]) error {
	batches := make(chan []store.Item)
	result := make(chan error, 1)
	ctx, stop := context.WithCancel(a.ctx)
	defer stop()
	go func() {
		var failed error
		for batch := range batches {
			if failed == nil {
				if failed = a.keep(batch); failed != nil {
					stop()
				}
			}
		}
		result <- failed
	}()
	err := a.fill(ctx, pipeline, reports, batches)
	close(batches)
	if kept := <-result; kept != nil {
		return kept
	}
	return err
}

// fill codes the reports that are not known and sends them on in batches.
func (a *adding) fill(ctx context.Context, pipeline *quipu.Pipeline, reports iter.Seq[report], batches chan<- []store.Item) error {
	var batch []store.Item
	began := time.Now()
	var failed error
	fresh := func(yield func(report) bool) {
		for one := range reports {
			if ctx.Err() != nil {
				return
			}
			if one.err == nil && !a.again {
				known, err := a.isKnown(one.item)
				if err != nil {
					failed = err
					return
				}
				if known {
					continue
				}
			}
			if !yield(one) {
				return
			}
		}
	}
	for done := range analyse(pipeline, fresh) {
		if done.err != nil {
			if err := a.fail(done); err != nil {
				return err
			}
			continue
		}
		batch = append(batch, a.item(done))
		switch {
		case len(batch) >= batchSize:
			batches <- batch
		case time.Since(began) > batchTime:
			select {
			case batches <- batch:
			default:
				continue // The last one is still being written: this one may as well grow.
			}
		default:
			continue
		}
		batch, began = nil, time.Now()
	}
	if len(batch) > 0 {
		batches <- batch
	}
	if failed != nil {
		return failed
	}
	return ctx.Err()
}

// isKnown reports whether the item's bytes are in the record.
func (a *adding) isKnown(item ingest.Item) (bool, error) {
	_, documents, ok, err := a.kept.Known(a.ctx, store.Hash(item.Bytes))
	if ok && documents > 0 {
		a.mu.Lock()
		a.known += documents
		a.mu.Unlock()
		return true, err
	}
	return false, err
}

// item is what is kept of a coded report.
func (a *adding) item(done outcome) store.Item {
	doc := *done.analysis.Doc
	if doc.URL == "" && isURL(done.item.Name) {
		doc.URL = done.item.Name
	}
	return store.Item{
		Source: done.item.Bytes, Name: done.item.Name, Document: &doc,
		Coding: coding.Of(done.analysis, a.coder),
	}
}

// keep writes one batch and says so of each of its documents.
func (a *adding) keep(batch []store.Item) error {
	outcomes, err := a.kept.Add(a.ctx, a.who, batch...)
	if err != nil {
		return err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	for i, one := range outcomes {
		a.progress.add()
		switch one.State {
		case store.New:
			a.added++
			a.mentions += len(batch[i].Coding.Mentions)
		case store.Recoded:
			a.recoded++
			a.changed += one.Changed
		case store.Refused:
			a.refused++
			a.progress.clear()
			a.env.fail(fmt.Errorf("%s: %w", batch[i].Name, one.Err))
		default:
			a.known++
		}
		if a.lines != nil {
			fmt.Fprintf(a.lines, "%s\t%s\t%s\t%d\n", one.State, one.ID, batch[i].Name, one.Changed)
		}
	}
	return nil
}

// fail reports a report that could not be read, and remembers it.
func (a *adding) fail(done outcome) error {
	a.mu.Lock()
	a.failed++
	a.progress.clear()
	a.env.fail(done.err)
	a.mu.Unlock()
	name := done.item.Name
	if name == "" || a.again {
		return nil // There is no file to be tried again.
	}
	hash := ""
	if done.item.Bytes != nil {
		hash = store.Hash(done.item.Bytes)
	}
	return a.kept.Fail(a.ctx, name, hash, oneLine(done.err))
}

// summary is one line about what was done.
func (a *adding) summary() string {
	took := time.Since(a.began)
	line := fmt.Sprintf("%d documents added (%d mentions), %d known, %d failed", a.added, a.mentions, a.known, a.failed+a.refused)
	if a.added > 0 && took > 0 {
		line += fmt.Sprintf("; %.1f s, %.0f documents a second", took.Seconds(), float64(a.added)/took.Seconds())
	}
	return line
}
