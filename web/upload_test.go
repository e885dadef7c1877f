package web_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"mime/multipart"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"quipu/account"
	"quipu/intake"
	"quipu/web"
)

// mostHeap is how many bytes the heap may grow by while a request of 256 MiB is taken:
// what came, what of the largest file was moved as it grew, and what of one file is
// packed.
const mostHeap = 640 << 20

// What one request may bring is bounded in bytes, files, parts, fields and names, and
// whatever is too much gets one line; what is as much as may be takes no more memory
// than is said.
func TestUploadBounds(t *testing.T) {
	d := newDesk(t, web.Options{})
	d.person(t, "ana", account.Coder)
	cookie := d.session(t, "ana")
	give := func(write func(*multipart.Writer)) *http.Response {
		t.Helper()
		from, to := io.Pipe()
		form := multipart.NewWriter(to)
		go func() {
			write(form)
			form.Close()
			to.Close()
		}()
		defer from.Close()
		r := httptest.NewRequest("POST", "http://localhost:7411/import", from)
		r.Header.Set("Content-Type", form.FormDataContentType())
		r.AddCookie(&http.Cookie{Name: "quipu", Value: cookie})
		w := httptest.NewRecorder()
		d.ServeHTTP(w, r)
		return w.Result()
	}
	file := func(form *multipart.Writer, name string, size int64, random io.Reader) {
		if part, err := form.CreateFormFile("file", name); err == nil {
			_, _ = io.CopyN(part, random, size) // Where nobody reads on, the answer says so.
		}
	}
	random := &again{bytes: make([]byte, 1<<20)}
	if _, err := rand.NewChaCha8([32]byte{1}).Read(random.bytes); err != nil {
		t.Fatal(err)
	}
	for name, one := range map[string]struct {
		write func(*multipart.Writer)
		want  string
	}{
		"files": {func(form *multipart.Writer) {
			for i := range 3000 {
				file(form, fmt.Sprint(i, ".txt"), 1, random)
			}
		}, "more than 200 files"},
		"fields": {func(form *multipart.Writer) {
			for i := range 30_000 {
				_ = form.WriteField(fmt.Sprint("x", i), "x")
			}
		}, "more than 220 parts"},
		"a field": {func(form *multipart.Writer) { _ = form.WriteField("text", strings.Repeat("word ", 1<<20)) }, "more than 4 MiB of text"},
		"addresses": {func(form *multipart.Writer) {
			_ = form.WriteField("address", strings.Repeat("https://example.org/ ", 10_000))
		}, "10000 uploads"},
		"a name":   {func(form *multipart.Writer) { file(form, strings.Repeat("n", 5000), 1, random) }, "longer than 4000 bytes"},
		"a header": {func(form *multipart.Writer) { file(form, strings.Repeat("n", 12<<20), 1, random) }, "the form is cut off"},
		"a file":   {func(form *multipart.Writer) { file(form, "a.txt", intake.MaxUpload+1, random) }, "more than 64 MiB"},
		"all": {func(form *multipart.Writer) {
			for range 5 {
				file(form, "a.txt", 60<<20, random)
			}
		}, "more than 256 MiB at once"},
	} {
		t.Run(name, func(t *testing.T) {
			got := give(one.write)
			if body := text(got); got.StatusCode != http.StatusBadRequest || !strings.Contains(body, one.want) {
				t.Errorf("%d: %.500s", got.StatusCode, body)
			}
		})
	}
	t.Run("memory", func(t *testing.T) {
		if testing.Short() {
			t.Skip("takes 256 MiB")
		}
		defer debug.SetGCPercent(debug.SetGCPercent(20))
		runtime.GC()
		before := heap()
		var most atomic.Uint64
		stop, stopped := make(chan struct{}), make(chan struct{})
		go func() {
			defer close(stopped)
			for {
				most.Store(max(most.Load(), heap()))
				select {
				case <-stop:
					return
				case <-time.After(20 * time.Millisecond):
				}
			}
		}()
		begun := time.Now()
		got := give(func(form *multipart.Writer) {
			for range 4 {
				file(form, "a.bin", 63<<20, random)
			}
		})
		close(stop)
		<-stopped
		if got.StatusCode != http.StatusSeeOther {
			t.Fatalf("%d %.300s", got.StatusCode, text(got))
		}
		grown := int64(most.Load()) - int64(before)
		t.Logf("252 MiB are taken in %v, with %d MiB more", time.Since(begun), grown>>20)
		if grown > mostHeap {
			t.Errorf("%d MiB of memory", grown>>20)
		}
	})
}

// heap is how many bytes live and dead things take.
func heap() uint64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

// An again reader gives the same bytes again and again.
type again struct {
	bytes []byte
	at    int
}

func (a *again) Read(p []byte) (int, error) {
	n := copy(p, a.bytes[a.at:])
	a.at = (a.at + n) % len(a.bytes)
	return n, nil
}

// A head of a request that has no end is refused before it is read whole.
func TestLongHeads(t *testing.T) {
	d := newDesk(t, local())
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server, ok := d.Handler.(*web.Server)
	if !ok {
		t.Fatal("the desk is no server")
	}
	done := make(chan error)
	ctx, cancel := context.WithCancel(t.Context())
	go func() { done <- server.Serve(ctx, listener) }()
	defer func() {
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	}()
	for name, head := range map[string]string{
		"an address": "GET /" + strings.Repeat("a", 1<<20) + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
		"a cookie":   "GET / HTTP/1.1\r\nHost: localhost\r\nCookie: quipu=" + strings.Repeat("a", 1<<20) + "\r\n\r\n",
		"headers":    "GET / HTTP/1.1\r\nHost: localhost\r\n" + strings.Repeat("X-A: b\r\n", 1<<17) + "\r\n",
	} {
		t.Run(name, func(t *testing.T) {
			connection, err := net.Dial("tcp", listener.Addr().String())
			if err != nil {
				t.Fatal(err)
			}
			defer connection.Close()
			if err := connection.SetDeadline(time.Now().Add(20 * time.Second)); err != nil {
				t.Fatal(err)
			}
			go func() { _, _ = io.Copy(connection, bytes.NewReader([]byte(head))) }() // It is cut off in the middle.
			line, err := bufio.NewReader(connection).ReadString('\n')
			if err == nil && !strings.HasPrefix(line, "HTTP/1.1 431") {
				t.Errorf("%v %q", err, line)
			}
		})
	}
}
