package web

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/klauspost/compress/gzhttp"

	"quipu"
	"quipu/web/page"
)

// policy lets a page load nothing but the desk's own style, scripts and images,
// and lets no other page frame it.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// secure tells browsers what this site's pages may do.
func secure(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set("Content-Security-Policy", policy)
		header.Set("X-Content-Type-Options", "nosniff")
		header.Set("Referrer-Policy", "no-referrer")
		header.Set("Cross-Origin-Opener-Policy", "same-origin")
		header.Set("Cross-Origin-Resource-Policy", "same-origin")
		header.Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	})
}

// packed sends pages packed to browsers that take them so: over a network a page of a
// large record has a tenth of its bytes then. What is appended to a packed page at
// random keeps its length from telling what stands in it beside the words that
// somebody else chose.
func packed(next http.Handler) (http.Handler, error) {
	const least, jitter = 1 << 10, 64
	wrap, err := gzhttp.NewWrapper(gzhttp.MinSize(least), gzhttp.RandomJitter(jitter, 0, false))
	if err != nil {
		return nil, fmt.Errorf("packing pages: %w", err)
	}
	return wrap(next), nil
}

// Bounds of what a request may bring: reports come in at one address; what is sent
// elsewhere is a form. The API bounds each of its operations itself.
const (
	importPath    = "/import"
	longestForm   = 4 << 20
	usualPatience = time.Minute
	importFactor  = 15 // how much longer an import may take than a form
)

// bounded lets a request bring no more than a page can have meant, in no more time
// than a person's line needs: else anybody could fill this machine's disk with the
// parts of a form, or keep its connections with bytes that never come.
func bounded(next http.Handler, patience time.Duration) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.ContentLength == 0 || strings.HasPrefix(r.URL.Path, "/api/") {
			next.ServeHTTP(w, r)
			return
		}
		wait := patience
		if r.URL.Path == importPath {
			wait *= importFactor
		} else {
			r.Body = http.MaxBytesReader(w, r.Body, longestForm)
		}
		connection := http.NewResponseController(w)
		if connection.SetReadDeadline(time.Now().Add(wait)) == nil {
			r.Body = &timed{r.Body, connection}
		}
		next.ServeHTTP(w, r)
	})
}

// A timed body has a deadline that ends with it, so that what is done with it may take
// as long as it does.
type timed struct {
	io.ReadCloser
	connection *http.ResponseController
}

// Read reads on.
func (t *timed) Read(p []byte) (int, error) {
	n, err := t.ReadCloser.Read(p)
	if errors.Is(err, io.EOF) {
		// Where this fails the connection is gone already. Otherwise it stays, for the
		// server reads what is left of a body before it answers.
		_ = t.connection.SetReadDeadline(time.Time{})
	}
	return n, err
}

func notFound(http.ResponseWriter, *http.Request) error { return quipu.ErrNotFound }

// setLanguage keeps the language that somebody chose, and leads back to their page.
func setLanguage(w http.ResponseWriter, r *http.Request) {
	for _, one := range page.Languages {
		if r.PostFormValue("lang") == one {
			http.SetCookie(w, &http.Cookie{Name: "lang", Value: one, Path: "/", MaxAge: 365 * 24 * 3600, SameSite: http.SameSiteLaxMode, HttpOnly: true})
		}
	}
	http.Redirect(w, r, page.LocalPath(r.PostFormValue("back")), http.StatusSeeOther)
}
