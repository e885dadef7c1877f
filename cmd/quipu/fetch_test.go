package main

import (
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
)

// Pages are fetched, and what goes wrong is told with the address.
func TestAddAddresses(t *testing.T) {
	page := `<html><head><title>March in Oruro</title></head><body><article><h1>March in Oruro</h1><p>Teachers marched in Oruro on Friday, 15 November 2019, and police fired tear gas at them, witnesses said.</p><p>Twelve people were hurt, the hospital said, and the union called for talks with the minister of education.</p></article></body></html>`
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/report.html":
			w.Write([]byte(page))
		case "/moved":
			http.Redirect(w, r, "/report.html", http.StatusFound)
		case "/ring":
			http.Redirect(w, r, "/ring", http.StatusFound)
		case "/away":
			http.Redirect(w, r, "file:///etc/passwd", http.StatusFound)
		default:
			http.NotFound(w, r)
		}
	}))
	defer server.Close()
	kept := filepath.Join(t.TempDir(), "r.db")
	out, messages, status := call(t, nil, "add", "--record", kept, server.URL+"/report.html", server.URL+"/gone", server.URL+"/ring", server.URL+"/away")
	if status != exitFailed || !strings.HasPrefix(out, "1 documents added") {
		t.Errorf("status %d: %s%s", status, out, messages)
	}
	for _, want := range []string{"/gone: the server answers 404", "/ring", "/away"} {
		if strings.Count(messages, want) != 1 {
			t.Errorf("%q is not told once:\n%s", want, messages)
		}
	}
	// The same bytes from another address are the same document.
	if out, _, status := call(t, nil, "add", "--record", kept, server.URL+"/moved"); status != exitFine || !strings.HasPrefix(out, "0 documents added (0 mentions), 1 known") {
		t.Errorf("status %d: %s", status, out)
	}
	if out, _, _ := call(t, nil, "export", "--record", kept, "native"); !strings.Contains(out, server.URL+"/report.html") {
		t.Error("the record does not know the address")
	}
}
