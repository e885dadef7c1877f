package storetest_test

import (
	"bytes"
	"context"
	"io"
	"net"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"

	"quipu/record"
	"quipu/store"
	"quipu/store/storetest"
)

// A connection may break while a commit is on its way, there or back. Whatever
// became of it, the change is kept once.
func TestCommitWithoutAnswer(t *testing.T) {
	server := storetest.OwnServer(t, "")
	for name, cut := range map[string]func(c *cutter, commit []byte){
		"it was not asked for": func(*cutter, []byte) {},
		"it was done": func(c *cutter, commit []byte) {
			c.ask(commit)
		},
		// It gives the numbers of its transactions again of which it kept nothing.
		"the server crashed before": func(c *cutter, _ []byte) {
			server.Kill()
			if err := server.Start(); err != nil {
				c.t.Error(err)
			}
		},
		"the server crashed after": func(c *cutter, commit []byte) {
			c.ask(commit)
			server.Kill()
			if err := server.Start(); err != nil {
				c.t.Error(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			direct := server.Database(t)
			add(t, open(t, direct), corpus.Items(0, batch)...)
			between := newCutter(t, server.Socket())
			kept := open(t, between.url(direct))
			between.cut.Store(&cut)
			one := report(1).Coding.Mentions[0].ID
			if err := judgeReport(context.Background(), kept, "judge", 1); err != nil {
				t.Fatal(err)
			}
			if between.cut.Load() != nil {
				t.Fatal("no commit was seen")
			}
			judged := 0
			changes, err := kept.Changes(context.Background(), store.Since{}, 0)
			for _, c := range changes {
				if c.Act == string(record.Correct) && c.Target == one {
					judged++
				}
			}
			if err != nil || judged != 1 {
				t.Errorf("judged %d times (%v)", judged, err)
			}
			check(t, kept)
		})
	}
}

// A cutter stands between a program and its server and breaks the connection that
// wants to commit next, once.
type cutter struct {
	t      *testing.T
	dir    string
	server string // the server's socket
	cut    atomic.Pointer[func(c *cutter, commit []byte)]
	to     net.Conn // the server, of the connection that is cut
}

func newCutter(t *testing.T, server string) *cutter {
	// A socket's path is short, which that of t.TempDir may not be.
	dir, err := os.MkdirTemp("", "quipu-cut-")
	if err != nil {
		t.Fatal(err)
	}
	c := &cutter{t: t, dir: dir, server: server}
	listener, err := net.Listen("unix", filepath.Join(dir, filepath.Base(server)))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		listener.Close()
		os.RemoveAll(dir)
	})
	go func() {
		for {
			from, err := listener.Accept()
			if err != nil {
				return
			}
			go c.serve(from)
		}
	}()
	return c
}

func (c *cutter) url(database string) string {
	c.t.Helper()
	at, err := storetest.Through(c.dir, database)
	if err != nil {
		c.t.Fatal(err)
	}
	return at
}

func (c *cutter) serve(from net.Conn) {
	defer from.Close()
	to, err := net.Dial("unix", c.server)
	if err != nil {
		return // The program sees that nobody answers.
	}
	defer to.Close()
	go func() {
		_, _ = io.Copy(from, to)
		from.Close()
	}()
	chunk := make([]byte, 64<<10)
	for {
		n, err := from.Read(chunk)
		if err != nil {
			return
		}
		if bytes.HasSuffix(chunk[:n], []byte("commit\x00")) {
			if cut := c.cut.Swap(nil); cut != nil {
				from.Close()
				c.to = to
				(*cut)(c, chunk[:n])
				return
			}
		}
		if _, err := to.Write(chunk[:n]); err != nil {
			return
		}
	}
}

// ask has the server commit. The server has answered or is about to: who asks next
// waits for it.
func (c *cutter) ask(commit []byte) {
	if _, err := c.to.Write(commit); err != nil {
		c.t.Error(err)
	}
	// It reads all that came before the end.
	if half, ok := c.to.(*net.UnixConn); ok {
		if err := half.CloseWrite(); err != nil {
			c.t.Error(err)
		}
	}
	_, _ = io.Copy(io.Discard, c.to)
}
