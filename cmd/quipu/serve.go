package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync"

	"quipu"
	"quipu/demo"
	"quipu/ingest"
	"quipu/intake"
	"quipu/store"
	"quipu/web"
)

// A serveCmd opens a record in the browser.
type serveCmd struct {
	keeping
	judging
	reaching
	Demo    bool     `help:"Open the sample reports that are inside the program, in a record that goes when the program ends."`
	Lexicon []string `help:"Folder with a lexicon of your own, for what is added; may be repeated." placeholder:"DIR"`
}

// Help is shown by quipu serve --help.
func (*serveCmd) Help() string {
	return `Examples:
  quipu serve                              the record quipu.db, at http://localhost:7411
  quipu serve --demo                       the sample reports, to look around
  quipu serve --record crisis.db --listen localhost:8000
  quipu serve --listen :443 --tls-cert desk.pem --tls-key desk.key
  quipu serve --url https://desk.example.org --behind-proxy 127.0.0.1

On localhost whoever opens a page may do everything, under the name of --who. Where
other machines can reach the desk, by its address or through a proxy, everybody has
to sign in: quipu account add makes the first account.`
}

// Run serves until it is told to stop.
func (c *serveCmd) Run(env *environment) error {
	aim(recordGoal)
	own, err := readLexicons(c.Lexicon)
	if err != nil {
		return err
	}
	pipeline := sync.OnceValues(func() (*quipu.Pipeline, error) { return newPipeline(statements, own) })
	if c.Demo {
		folder, err := os.MkdirTemp("", "quipu-demo-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(folder)
		c.Record = filepath.Join(folder, "demo.db")
	}
	return c.with(true, func(ctx context.Context, kept *store.Store) error {
		if c.Demo {
			if err := c.addSamples(ctx, env, kept, pipeline, own.coder()); err != nil {
				return err
			}
		}
		return c.serve(ctx, env, kept, pipeline, own.coder())
	})
}

// addSamples fills the record of a demonstration.
func (c *serveCmd) addSamples(ctx context.Context, env *environment, kept *store.Store, pipeline func() (*quipu.Pipeline, error), coder string) error {
	ready, err := pipeline()
	if err != nil {
		return err
	}
	job := newAdding(env, kept, ready, c.name(), coder, false)
	if err := job.run(ctx, intake.Read(demo.Items(), ingest.Options{})); err != nil {
		return err
	}
	fmt.Fprintln(env.out, job.summary())
	return nil
}

func (c *serveCmd) serve(ctx context.Context, env *environment, kept *store.Store, pipeline func() (*quipu.Pipeline, error), coder string) error {
	reach, err := c.reach()
	if err != nil {
		return err
	}
	listener, address, err := c.open()
	if err != nil {
		return err
	}
	defer listener.Close()
	log := slog.New(slog.NewTextHandler(env.err, nil))
	options := web.Options{Reach: reach, Log: log}
	if err := c.users(ctx, env, kept, listener.Addr(), c.name(), &options); err != nil {
		return err
	}
	queue := intake.NewQueue(kept, pipeline, coder, fetcher, log)
	server, err := web.New(kept, queue, options)
	if err != nil {
		return err
	}
	fmt.Fprintln(env.out, address)
	following, stop := context.WithCancel(ctx)
	var beside sync.WaitGroup
	unheld := func(err error) { log.Warn("the index of the record is not up to date", "err", err) }
	beside.Go(func() {
		// One after the other, so that a processor is left for whoever opens the first page.
		if err := server.Warm(following); err != nil && following.Err() == nil {
			log.Warn("the overview cannot be made", "err", err)
		}
		if err := kept.Hold(following); err != nil && following.Err() == nil {
			unheld(err)
		}
		beside.Go(func() {
			kept.Remember(following, func(err error) { log.Warn("how the record was is not all kept", "err", err) })
		})
		kept.Follow(following, unheld)
	})
	defer beside.Wait()
	defer stop()
	return server.Serve(ctx, listener)
}
