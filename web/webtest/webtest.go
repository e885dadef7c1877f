// Package webtest has what the tests of the pages need: a record, the pages of one
// room over it, a client that asks for them as somebody, and the rules that every
// page keeps whatever reports hold.
package webtest

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"quipu/account"
	"quipu/coding"
	"quipu/store"
	"quipu/web/asset"
	"quipu/web/page"
)

// Words that would be markup, or turn what stands after them around, if a page did
// not write them as text.
const (
	Hostile  = `"><script>alert(1)</script><img src=x onerror=alert(1)>`
	Override = "\u202Eevil"
)

// Store opens an empty record in a temporary folder, by a clock; nil is that of the
// machine.
func Store(t testing.TB, clock func() time.Time) *store.Store {
	t.Helper()
	kept, err := store.Open(context.Background(), filepath.Join(t.TempDir(), "record.db"), store.Options{Clock: clock})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { kept.Close() })
	return kept
}

// Keep adds documents with their codings to a record, in the name of "test".
func Keep(t testing.TB, kept *store.Store, items ...store.Item) {
	t.Helper()
	added, err := kept.Add(context.Background(), "test", items...)
	if err != nil {
		t.Fatal(err)
	}
	for i, one := range added {
		if one.Err != nil {
			t.Fatalf("%s: %v", items[i].Name, one.Err)
		}
	}
}

// Words are the first words of a text that read so. It panics where there are none:
// the text is the test's own.
func Words(text, piece string) coding.Words {
	before, _, found := strings.Cut(text, piece)
	if !found {
		panic(piece + " is not in " + text)
	}
	from := len([]rune(before))
	return coding.Words{Text: piece, Span: coding.Span{from, from + len([]rune(piece))}}
}

// A Client asks for pages of a record as whoever it is set to.
type Client struct {
	*testing.T
	Kept *store.Store
	Who  string
	Role account.Role
	Lang string // of the pages; empty for that of a browser that asks for none
	Part bool   // asks for parts of pages, as scripts do

	handler http.Handler
}

// Open makes an empty record and a client of the pages that register puts over it.
// The clock is that of the pages; nil is that of the machine.
func Open(t *testing.T, kept *store.Store, clock func() time.Time, register func(*http.ServeMux, *page.Site)) *Client {
	t.Helper()
	assets, err := asset.Load()
	if err != nil {
		t.Fatal(err)
	}
	if clock == nil {
		clock = time.Now
	}
	site, err := page.New(assets, slog.New(slog.DiscardHandler), clock)
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	register(mux, site)
	return &Client{T: t, Kept: kept, Who: "ana", Role: account.Coder, handler: mux}
}

// An Answer is a response, with its body as text.
type Answer struct {
	*http.Response
	Text string
}

// Location is where an answer leads to, or empty.
func (a Answer) Location() string { return a.Header.Get("Location") }

// Ask makes a request, with a form where there is one, and fails the test where the
// answer breaks the rules of a page.
func (c *Client) Ask(method, address string, form url.Values) Answer {
	c.Helper()
	var sent io.Reader
	if form != nil {
		sent = strings.NewReader(form.Encode())
	}
	r := httptest.NewRequest(method, address, sent)
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	if c.Lang != "" {
		r.AddCookie(&http.Cookie{Name: "lang", Value: c.Lang})
	}
	if c.Part {
		r.Header.Set("HX-Request", "true")
	}
	w := httptest.NewRecorder()
	c.handler.ServeHTTP(w, r.WithContext(account.With(r.Context(), account.User{Name: c.Who, Role: c.Role})))
	got := Answer{w.Result(), w.Body.String()}
	if strings.HasPrefix(got.Header.Get("Content-Type"), "text/html") {
		for _, fault := range Faults(got.Text) {
			c.Errorf("%s %s: %s", method, address, fault)
		}
	}
	return got
}

// Get reads a page that must be there.
func (c *Client) Get(address string) string {
	c.Helper()
	got := c.Ask("GET", address, nil)
	if got.StatusCode != http.StatusOK {
		c.Fatalf("%s: status %d: %s", address, got.StatusCode, got.Text)
	}
	return got.Text
}

// Post sends a form, and must be answered with a status. It returns where a browser
// is led to, or what it is shown.
func (c *Client) Post(address string, form url.Values, want int) string {
	c.Helper()
	got := c.Ask("POST", address, form)
	if got.StatusCode != want {
		c.Fatalf("%s %v: status %d, want %d: %s", address, form, got.StatusCode, want, got.Text)
	}
	if want == http.StatusSeeOther {
		return got.Location()
	}
	return got.Text
}

// Has reads a page that must hold all of some words.
func (c *Client) Has(address string, all ...string) {
	c.Helper()
	text := c.Get(address)
	for _, one := range all {
		if !strings.Contains(text, one) {
			c.Errorf("%s lacks %q", address, one)
		}
	}
}
