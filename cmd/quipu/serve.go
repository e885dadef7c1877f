package main

import (
	"context"
	"fmt"
	"log/slog"
	"net"

	"quipu/account"
	"quipu/store"
	"quipu/web"
)

// A serveCmd opens a record in the browser.
type serveCmd struct {
	keeping
	judging
	Listen string `help:"Address to listen on." default:"localhost:7411" placeholder:"HOST:PORT"`
}

// Help is shown by quipu serve --help.
func (*serveCmd) Help() string {
	return `Examples:
  quipu serve                              the record quipu.db, at http://localhost:7411
  quipu serve --record crisis.db --listen localhost:8000

Whoever opens a page on this machine may do everything, under the name of --who.`
}

// Run serves until it is told to stop.
func (c *serveCmd) Run(env *environment) error {
	return c.with(true, func(ctx context.Context, kept *store.Store) error {
		listener, err := net.Listen("tcp", c.Listen)
		if err != nil {
			return err
		}
		if host, ok := listener.Addr().(*net.TCPAddr); !ok || !host.IP.IsLoopback() {
			listener.Close()
			return usageError{fmt.Errorf("%s: other machines can reach this address", c.Listen)}
		}
		server, err := web.New(kept, web.Options{
			Local: account.User{Name: c.name(), Role: account.Admin, Local: true},
			Log:   slog.New(slog.NewTextHandler(env.err, nil)),
		})
		if err != nil {
			listener.Close()
			return err
		}
		fmt.Fprintf(env.out, "http://%s/\n", listener.Addr())
		return server.Serve(ctx, listener)
	})
}
