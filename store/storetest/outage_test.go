package storetest_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"quipu"
	"quipu/store"
	"quipu/store/storetest"
)

// A server may crash and come back while programs use it.
func TestServerRestarts(t *testing.T) {
	server := storetest.OwnServer(t, "")
	t.Run("under a writer", func(t *testing.T) { restartUnderWriter(t, server) })
	t.Run("while it is away", func(t *testing.T) { serverIsAway(t, server) })
}

// That costs a writer time and nothing else.
func restartUnderWriter(t *testing.T, server *storetest.Server) {
	url := server.Database(t)
	kept := open(t, url)
	restarts := 5
	if testing.Short() {
		restarts = 1
	}
	f := follow(t, url)
	var next atomic.Int64 // batches that were added
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	failed := make(chan error, 2)
	go func() {
		for b := 0; ctx.Err() == nil; b++ {
			if err := addBatch(context.Background(), kept, "writer", b); err != nil {
				failed <- err
				return
			}
			next.Store(int64(b + 1))
		}
		failed <- nil
	}()
	go func() {
		for n := 0; ctx.Err() == nil; {
			if n >= int(next.Load())*batch {
				time.Sleep(10 * time.Millisecond)
				continue
			}
			if err := judgeReport(context.Background(), kept, "judge", n); err != nil {
				failed <- err
				return
			}
			n++
		}
		failed <- nil
	}()
	random := rand.New(rand.NewPCG(7, 7))
	grown := func() {
		for from := next.Load(); next.Load() < from+2 && len(failed) == 0; {
			time.Sleep(time.Duration(5+random.IntN(20)) * time.Millisecond)
		}
	}
	for range restarts {
		grown()
		server.Kill()
		if err := server.Start(); err != nil {
			t.Fatal(err)
		}
	}
	grown()
	stop()
	for range 2 {
		if err := <-failed; err != nil {
			t.Fatal(err)
		}
	}
	f.next = int(next.Load())
	f.check(true)
	t.Logf("%d batches over %d restarts", f.next, restarts)
}

// While a server is away a writer waits no longer than it may, and says what is
// wrong; when it is back the same store goes on.
func serverIsAway(t *testing.T, server *storetest.Server) {
	kept := open(t, server.Database(t))
	if err := addBatch(context.Background(), kept, "writer", 0); err != nil {
		t.Fatal(err)
	}
	server.Kill()
	short, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	began := time.Now()
	err := addBatch(short, kept, "writer", 1)
	if err == nil || !strings.Contains(err.Error(), "connect") || time.Since(began) > 5*time.Second {
		t.Errorf("after %v: %v", time.Since(began), err)
	}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	if err := addBatch(context.Background(), kept, "writer", 1); err != nil {
		t.Error(err)
	}
	check(t, kept)
}

// Another program may hold the file for a while: writers wait, readers do not.
func TestFileIsLocked(t *testing.T) {
	url := t.TempDir() + "/record.db"
	kept := open(t, url)
	if err := addBatch(context.Background(), kept, "writer", 0); err != nil {
		t.Fatal(err)
	}
	holder := start(t, job{URL: url, Do: "hold", For: 2 * time.Second})
	if one := <-holder.acks; one.what != "held" {
		t.Fatalf("%v: %s", one, holder.errors.String())
	}
	began := time.Now()
	if _, err := kept.Entries(context.Background(), store.Query{}); err != nil {
		t.Errorf("reading a locked file: %v", err)
	}
	if waited := time.Since(began); waited > time.Second {
		t.Errorf("a reader waited %v", waited)
	}
	short, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
	defer cancel()
	if err := addBatch(short, kept, "writer", 1); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a writer that may wait 200 ms: %v", err)
	}
	if waited := time.Since(began); waited > 1500*time.Millisecond {
		t.Errorf("a writer that may wait 200 ms waited %v", waited)
	}
	if err := addBatch(context.Background(), kept, "writer", 1); err != nil {
		t.Errorf("a writer that waits: %v", err)
	}
	if _, err := holder.wait(0, false); err != nil {
		t.Error(err)
	}
	check(t, kept)
}

// Opening says what is wrong at once where there is no server.
func TestNoServer(t *testing.T) {
	began := time.Now()
	_, err := store.Open(context.Background(), "postgres://quipu:secret@/record?host="+t.TempDir(), store.Options{})
	if err == nil || time.Since(began) > 5*time.Second {
		t.Errorf("after %v: %v", time.Since(began), err)
	}
	if err != nil && (strings.Contains(err.Error(), "secret") || errors.Is(err, quipu.ErrInvalid)) {
		t.Errorf("%v", err)
	}
}
