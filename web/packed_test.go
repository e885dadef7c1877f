package web_test

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"

	"quipu/web"
)

// Pages that go over a network are packed where the browser takes them so; those of
// this machine are not, and small ones are not.
func TestPagesArePacked(t *testing.T) {
	get := func(d *desk, path, accepts string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(http.MethodGet, "http://localhost:7411"+path, nil)
		r.Header.Set("Accept-Encoding", accepts)
		w := httptest.NewRecorder()
		d.ServeHTTP(w, r)
		return w
	}
	far, near := newDesk(t, web.Options{}), newDesk(t, local())
	plain := get(far, "/sign-in", "").Body.String()
	got := get(far, "/sign-in", "gzip")
	if got.Header().Get("Content-Encoding") != "gzip" || !slices.Contains(got.Header().Values("Vary"), "Accept-Encoding") {
		t.Fatalf("not packed: %v", got.Header())
	}
	unpacked, err := gzip.NewReader(got.Body)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(unpacked)
	if err != nil {
		t.Fatal(err)
	}
	if string(text) != plain {
		t.Errorf("unpacked, the page is another: %d bytes, not %d", len(text), len(plain))
	}
	if got.Header().Get("Content-Security-Policy") == "" {
		t.Error("a packed page has no policy")
	}
	for _, one := range []struct {
		d             *desk
		path, accepts string
	}{{far, "/sign-in", "br"}, {near, "/events", "gzip"}} {
		if got := get(one.d, one.path, one.accepts); got.Header().Get("Content-Encoding") != "" {
			t.Errorf("%s for %q is packed: %v", one.path, one.accepts, got.Header())
		}
	}
}
