package web_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"quipu"
	"quipu/account"
	"quipu/intake"
	"quipu/store"
	"quipu/store/storetest"
	"quipu/web"
	"quipu/web/access"
	"quipu/web/webtest"
)

// TestMain stops the PostgreSQL server that tests started.
func TestMain(m *testing.M) { os.Exit(storetest.Tests{M: m}.Run()) }

// A watch is a clock that a test moves.
type watch struct{ now time.Time }

func (w *watch) Now() time.Time { return w.now }

// A desk is a server of an empty record.
type desk struct {
	http.Handler
	t     testing.TB
	kept  *store.Store
	watch *watch
}

func newDesk(t testing.TB, options web.Options) *desk {
	t.Helper()
	return openDesk(t, filepath.Join(t.TempDir(), "record.db"), options)
}

// openDesk makes a server of the empty record at an address.
func openDesk(t testing.TB, url string, options web.Options) *desk {
	t.Helper()
	d := &desk{t: t, watch: &watch{time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)}}
	var err error
	if d.kept, err = store.Open(context.Background(), url, store.Options{Clock: d.watch.Now}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.kept.Close() })
	options.Now = d.watch.Now
	if d.Handler, err = web.New(d.kept, intake.NewQueue(d.kept, nothing, "quipu/test", intake.Fetcher{}, nil), options); err != nil {
		t.Fatal(err)
	}
	return d
}

// nothing is a pipeline that finds nothing in any report.
func nothing() (*quipu.Pipeline, error) { return quipu.NewPipeline() }

// local are the options of a desk that asks nobody to sign in.
func local() web.Options {
	return web.Options{
		Local: account.User{Name: "ana", Role: account.Admin, Local: true},
		Reach: access.Reach{Hosts: []string{"localhost", "127.0.0.1", "::1"}},
	}
}

// password is everybody's.
const password = "doce nudos y una cuerda"

// person makes an account with a password.
func (d *desk) person(t *testing.T, name string, role account.Role) {
	t.Helper()
	ctx := context.Background()
	if err := d.kept.AddPerson(ctx, name, role, "root"); err != nil {
		t.Fatal(err)
	}
	hasher, err := account.NewHasher(1)
	if err != nil {
		t.Fatal(err)
	}
	hash, err := hasher.Hash(ctx, password)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.kept.SetPassword(ctx, name, hash, "", "root"); err != nil {
		t.Fatal(err)
	}
}

// An ask is a request to be made; pairs of header names and values.
type ask struct {
	method, path string
	form         url.Values
	cookie       string
	header       []string
	from         string // address and port
}

// ask makes a request, and fails the test where a page breaks the rules of pages.
func (d *desk) ask(a ask) *http.Response {
	d.t.Helper()
	var body io.Reader
	if a.form != nil {
		body = strings.NewReader(a.form.Encode())
	}
	r := httptest.NewRequest(a.method, "http://localhost:7411"+a.path, body)
	if a.form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	if a.cookie != "" {
		r.AddCookie(&http.Cookie{Name: "quipu", Value: a.cookie})
	}
	for i := 0; i+1 < len(a.header); i += 2 {
		if a.header[i] == "Host" {
			r.Host = a.header[i+1]
		}
		r.Header.Set(a.header[i], a.header[i+1])
	}
	if a.from != "" {
		r.RemoteAddr = a.from
	}
	w := httptest.NewRecorder()
	d.ServeHTTP(w, r)
	if strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
		for _, fault := range webtest.Faults(w.Body.String()) {
			d.t.Errorf("%s %s: %s", a.method, a.path, fault)
		}
	}
	return w.Result()
}

func (d *desk) signIn(name, password, from string) *http.Response {
	return d.ask(ask{method: "POST", path: "/sign-in", form: url.Values{"name": {name}, "password": {password}, "back": {"/changes?x=1"}}, from: from})
}

// session signs somebody in and returns their cookie.
func (d *desk) session(t *testing.T, name string) string {
	t.Helper()
	got := d.signIn(name, password, "")
	if got.StatusCode != http.StatusSeeOther || len(got.Cookies()) != 1 {
		t.Fatalf("sign-in of %s: %d %s", name, got.StatusCode, text(got))
	}
	return got.Cookies()[0].Value
}

func text(r *http.Response) string {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return err.Error()
	}
	return string(body)
}
