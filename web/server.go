// Package web serves the record: pages for people, and an API for programs, with
// the same rights and the same checks.
package web

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"

	"quipu"
	"quipu/account"
	"quipu/appraisal"
	"quipu/intake"
	"quipu/place"
	"quipu/store"
	"quipu/web/access"
	"quipu/web/api"
	"quipu/web/asset"
	"quipu/web/desk"
	"quipu/web/inbox"
	"quipu/web/page"
	"quipu/web/reader"
	"quipu/web/review"
)

// Options are what a server may be told. The zero value works.
type Options struct {
	// Local is who uses a desk that asks nobody to sign in. It is for addresses that
	// no other machine can reach. The zero value asks everybody.
	Local account.User
	// Reach is how the desk is reached otherwise than by its own address.
	Reach access.Reach
	// Patience is how long what a form sends may be on its way; a minute where it is 0.
	Patience time.Duration
	Log      *slog.Logger     // nil for none
	Now      func() time.Time // nil for the clock of the machine
}

// A Server answers requests about one record.
type Server struct {
	site    *page.Site
	queue   *intake.Queue
	log     *slog.Logger
	handler http.Handler
	desk    *desk.Desk
}

// New makes a server of a record. What people give it to be read goes through the
// queue.
func New(kept *store.Store, queue *intake.Queue, options Options) (*Server, error) {
	if options.Log == nil {
		options.Log = slog.New(slog.DiscardHandler)
	}
	if options.Now == nil {
		options.Now = time.Now
	}
	if options.Patience == 0 {
		options.Patience = usualPatience
	}
	assets, err := asset.Load()
	if err != nil {
		return nil, err
	}
	site, err := page.New(assets, options.Log, options.Now)
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("GET "+asset.Prefix, assets)
	mux.HandleFunc("POST /language", setLanguage)
	guard, err := access.New(site, kept, options.Log, options.Local, options.Reach)
	if err != nil {
		return nil, err
	}
	guard.Register(mux)
	opened := desk.Register(mux, site, kept)
	inbox.Register(mux, site, kept, queue)
	named := places()
	appraised := appraisal.New(kept, appraisal.Places(named))
	reader.Register(mux, site, kept, appraised, named, queue.Explain, desk.Title)
	review.Register(mux, site, kept, appraised)
	public := ""
	if options.Reach.URL != nil {
		public = options.Reach.URL.String()
	}
	if err := api.Register(mux, site, kept, queue, appraised, api.Places(named), options.Log, public); err != nil {
		return nil, err
	}
	mux.Handle("/", site.Handle("", notFound))
	s := &Server{site: site, queue: queue, log: options.Log, desk: opened}
	s.handler = bounded(guard.Guard(mux), options.Patience)
	if options.Local.Name == "" {
		if s.handler, err = packed(s.handler); err != nil {
			return nil, err
		}
	}
	s.handler = secure(s.handler)
	return s, nil
}

// mostPlaces is of how many places a name is asked which it means.
const mostPlaces = 12

// places looks names up in the gazetteer, which is read when somebody first asks.
func places() reader.Places {
	open := sync.OnceValues(place.New)
	return func(name string) ([]quipu.Place, error) {
		gazetteer, err := open()
		if err != nil {
			return nil, err
		}
		return gazetteer.Named(name, mostPlaces), nil
	}
}

// ServeHTTP answers a request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// Warm reads what the first page would have to wait for.
func (s *Server) Warm(ctx context.Context) error { return s.desk.Warm(ctx) }

// Serve answers requests on a listener, and reads what people gave, until the
// context ends; then it finishes what is being answered.
func (s *Server) Serve(ctx context.Context, listener net.Listener) error {
	server := &http.Server{
		Handler:           s,
		ReadHeaderTimeout: 10 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		ErrorLog:          slog.NewLogLogger(s.log.Handler(), slog.LevelWarn),
	}
	var reading sync.WaitGroup
	defer reading.Wait()
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	reading.Go(func() { s.queue.Run(ctx) })
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serving %s: %w", listener.Addr(), err)
	case <-ctx.Done():
	}
	ending, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	err := server.Shutdown(ending)
	if served := <-failed; err == nil && !errors.Is(served, http.ErrServerClosed) {
		err = served
	}
	return err
}
