package web_test

import (
	"bytes"
	"fmt"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"quipu/account"
	"quipu/web"
)

// A form that is larger than any page's is refused wherever it is sent, and leaves
// nothing on the disk, whoever sends it.
func TestLongForms(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("TMPDIR", folder)
	d := newDesk(t, web.Options{})
	d.person(t, "ana", account.Admin)
	cookie := d.session(t, "ana")
	var sent bytes.Buffer
	form := multipart.NewWriter(&sent)
	part, err := form.CreateFormFile("lang", "x")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := part.Write(make([]byte, 6<<20)); err != nil {
		t.Fatal(err)
	}
	if err := form.Close(); err != nil {
		t.Fatal(err)
	}
	for route, need := range readRows(t) {
		path, isPost := strings.CutPrefix(route, "POST ")
		if !isPost || path == "/import" || path == "/sign-out" || strings.HasPrefix(path, "/api/") {
			continue
		}
		path = strings.NewReplacer("{id}", "1", "{doc}", "1", "{name}", "ana", "{n}", "1", "{secret}", "x", "{place}", "1").Replace(path)
		for _, cookie := range []string{"", cookie} {
			if cookie == "" && need != "nobody" {
				continue // It is refused before it is read.
			}
			for kind, body := range map[string]string{form.FormDataContentType(): sent.String(), "application/x-www-form-urlencoded": "name=" + strings.Repeat("a", 6<<20)} {
				read := &counted{Reader: strings.NewReader(body)}
				r := httptest.NewRequest("POST", "http://localhost:7411"+path, read)
				r.Header.Set("Content-Type", kind)
				r.AddCookie(&http.Cookie{Name: "quipu", Value: cookie})
				w := httptest.NewRecorder()
				d.ServeHTTP(w, r)
				if w.Code >= 500 || read.n >= 6<<20 {
					t.Errorf("%s: %d, after %d bytes", route, w.Code, read.n)
				}
			}
		}
	}
	left, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, one := range left {
		if strings.HasPrefix(one.Name(), "multipart-") {
			t.Errorf("%s is left", one.Name())
		}
	}
}

// A counted reader knows how much of it was read.
type counted struct {
	io.Reader
	n int
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.n += n
	return n, err
}

// Who sends a form's bytes one by one is not waited for; a form that came in time has
// what time its answer needs.
func TestSlowBodies(t *testing.T) {
	options := local()
	options.Patience = 200 * time.Millisecond
	d := newDesk(t, options)
	server := httptest.NewServer(d)
	defer server.Close()
	address := strings.TrimPrefix(server.URL, "http://")
	connection, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer connection.Close()
	fmt.Fprintf(connection, "POST /views HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n\r\nname=a")
	if err := connection.SetReadDeadline(time.Now().Add(20 * time.Second)); err != nil {
		t.Fatal(err)
	}
	begun := time.Now()
	answer, err := io.ReadAll(connection)
	if err != nil || !strings.HasPrefix(string(answer), "HTTP/1.1 4") {
		t.Errorf("after %v: %v, %.60q", time.Since(begun), err, answer)
	}
	client := server.Client()
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	for range 2 {
		got, err := client.PostForm(server.URL+"/views", url.Values{"name": {"marches"}, "address": {"/events"}})
		if err != nil {
			t.Fatal(err)
		}
		got.Body.Close()
		if got.StatusCode != http.StatusSeeOther {
			t.Errorf("a form that came at once: %d", got.StatusCode)
		}
		time.Sleep(2 * options.Patience) // The same connection again.
	}
}
