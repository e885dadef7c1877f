package main

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"sync"

	"quipu"
	"quipu/account"
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
	Demo    bool     `help:"Open the sample reports that are inside the program, in a record that goes when the program ends."`
	Lexicon []string `help:"Folder with a lexicon of your own, for what is added; may be repeated." placeholder:"DIR"`
	Listen  string   `help:"Address to listen on." default:"localhost:7411" placeholder:"HOST:PORT"`
}

// Help is shown by quipu serve --help.
func (*serveCmd) Help() string {
	return `Examples:
  quipu serve                              the record quipu.db, at http://localhost:7411
  quipu serve --demo                       the sample reports, to look around
  quipu serve --record crisis.db --listen localhost:8000

Whoever opens a page on this machine may do everything, under the name of --who.`
}

// Run serves until it is told to stop.
func (c *serveCmd) Run(env *environment) error {
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
	listener, err := net.Listen("tcp", c.Listen)
	if err != nil {
		return err
	}
	defer listener.Close()
	if host, ok := listener.Addr().(*net.TCPAddr); !ok || !host.IP.IsLoopback() {
		return usageError{fmt.Errorf("%s: other machines can reach this address", c.Listen)}
	}
	log := slog.New(slog.NewTextHandler(env.err, nil))
	queue := intake.NewQueue(kept, pipeline, coder, fetcher, log)
	server, err := web.New(kept, queue, web.Options{
		Local: account.User{Name: c.name(), Role: account.Admin, Local: true},
		Log:   log,
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(env.out, "http://%s/\n", listener.Addr())
	return server.Serve(ctx, listener)
}
