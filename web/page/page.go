// Package page renders the pages of the desk: one frame around all of them, their
// words in the reader's language, and everything from reports escaped.
//
// A page is a template of template/, named after its file, that defines "main"
// (and "title" where the title is more than a message). It is executed on a
// [View]; what a handler hands over is its Data. Whatever stands in "main" of a
// template that is asked for by a part of a page (htmx) is written without the
// frame.
package page

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"log/slog"
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"

	"quipu"
	"quipu/account"
	"quipu/web/asset"
)

//go:embed template
var templates embed.FS

// A Site is what all pages share.
type Site struct {
	pages    map[string]*template.Template // by file name without ending
	messages map[string]Messages           // by language
	assets   *asset.Files
	log      *slog.Logger
	now      func() time.Time
}

// New reads the templates and messages. It fails where one of them is malformed.
func New(assets *asset.Files, log *slog.Logger, now func() time.Time) (*Site, error) {
	s := &Site{pages: map[string]*template.Template{}, messages: map[string]Messages{}, assets: assets, log: log, now: now}
	for _, lang := range Languages {
		messages, err := readMessages(lang)
		if err != nil {
			return nil, err
		}
		s.messages[lang] = messages
	}
	frame, err := template.New("").Funcs(s.functions()).ParseFS(templates, "template/frame/*.html")
	if err != nil {
		return nil, fmt.Errorf("frame: %w", err)
	}
	return s, fs.WalkDir(templates, "template", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasPrefix(name, "template/frame/") {
			return err
		}
		one, err := frame.Clone()
		if err != nil {
			return err
		}
		if one, err = one.ParseFS(templates, name); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		s.pages[strings.TrimSuffix(path.Base(name), ".html")] = one
		return nil
	})
}

// Messages are the words of a request's pages, for what a handler writes itself.
func (s *Site) Messages(r *http.Request) Messages { return s.messages[Language(r)] }

// Now is the time by the server's clock.
func (s *Site) Now() time.Time { return s.now() }

// Render writes a page. The whole is made before the first byte goes out, so that a
// template that fails leaves no half page.
func (s *Site) Render(w http.ResponseWriter, r *http.Request, name string, data any) error {
	return s.render(w, r, http.StatusOK, name, "frame", data)
}

// Part writes one template that a page's file defines, for a part of a page that is
// asked for by itself.
func (s *Site) Part(w http.ResponseWriter, r *http.Request, name, part string, data any) error {
	return s.render(w, r, http.StatusOK, name, part, data)
}

// PartStatus is Part with another status than 200, as 409 beside what a stale save
// shows.
func (s *Site) PartStatus(w http.ResponseWriter, r *http.Request, status int, name, part string, data any) error {
	return s.render(w, r, status, name, part, data)
}

func (s *Site) render(w http.ResponseWriter, r *http.Request, status int, name, part string, data any) error {
	one := s.pages[name]
	if one == nil {
		return fmt.Errorf("page %s: %w", name, quipu.ErrNotFound)
	}
	var out bytes.Buffer
	if err := one.ExecuteTemplate(&out, part, s.view(r, name, data)); err != nil {
		return fmt.Errorf("page %s: %w", name, err)
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Vary", "Cookie, Accept-Language, HX-Request")
	w.WriteHeader(status)
	_, err := w.Write(out.Bytes())
	return err
}

// A Handler answers a request or says why it cannot: with ErrNotFound, ErrInvalid,
// ErrConflict, or another error, which is the server's fault.
type Handler func(w http.ResponseWriter, r *http.Request) error

// Handle serves a handler's errors as pages. Need is the role that the user must
// have; empty where anybody may.
func (s *Site) Handle(need account.Role, handle Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if user := account.Of(r.Context()); need != "" && !user.May(need) {
			if user.Role == "" {
				s.signIn(w, r)
			} else {
				s.fail(w, r, Failure{Status: http.StatusForbidden, Need: need}, nil)
			}
			return
		}
		if err := handle(w, r); err != nil {
			s.Fail(w, r, err)
		}
	})
}

// signIn leads to where one signs in, and from there back to the page; what would
// change something is refused, since it would not be done when they come back.
func (s *Site) signIn(w http.ResponseWriter, r *http.Request) {
	target := "/sign-in"
	if r.Method == http.MethodGet && !Partial(r) && r.URL.Path != "/" {
		target += "?" + url.Values{"back": {r.URL.RequestURI()}}.Encode()
	}
	if (r.Method == http.MethodGet || r.Method == http.MethodHead) && !Partial(r) {
		http.Redirect(w, r, target, http.StatusSeeOther)
		return
	}
	w.Header().Set("HX-Redirect", target)
	s.fail(w, r, Failure{Status: http.StatusUnauthorized}, nil)
}

// LocalPath is an address of this site's own as somebody gave it, or else "/": to
// lead them there after a form must not lead to another site.
func LocalPath(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.IsAbs() || u.Host != "" || len(u.Path) == 0 || u.Path[0] != '/' || strings.HasPrefix(u.Path, "//") {
		return "/"
	}
	return (&url.URL{Path: u.Path, RawQuery: u.RawQuery}).String()
}

// Status is the HTTP status that an error stands for.
func Status(err error) int {
	switch {
	case errors.Is(err, quipu.ErrNotFound):
		return http.StatusNotFound
	case errors.Is(err, quipu.ErrInvalid):
		return http.StatusBadRequest
	case errors.Is(err, quipu.ErrConflict):
		return http.StatusConflict
	}
	return http.StatusInternalServerError
}

// Fail writes the page of an error.
func (s *Site) Fail(w http.ResponseWriter, r *http.Request, err error) {
	s.fail(w, r, Failure{Status: Status(err)}, err)
}

// fail writes the page of a failure, and what the error says if there is one.
func (s *Site) fail(w http.ResponseWriter, r *http.Request, data Failure, err error) {
	if r.Context().Err() != nil {
		// Nobody waits for it any more, or they took too long; it was not done.
		w.WriteHeader(http.StatusRequestTimeout)
		return
	}
	if data.Status == http.StatusInternalServerError {
		s.log.Error("request failed", "method", r.Method, "path", r.URL.Path, "error", err)
	}
	part := "frame"
	if Partial(r) {
		part = "main"
	}
	if err != nil && data.Status != http.StatusInternalServerError {
		data.Words = err.Error()
	}
	if failed := s.render(w, r, data.Status, "error", part, data); failed != nil {
		s.log.Error("error page failed", "path", r.URL.Path, "error", failed)
	}
}

// A Failure is what an error page tells.
type Failure struct {
	Status int
	Words  string       // empty where they would tell a stranger of the inside
	Need   account.Role // the least role that may do it, where the user has another
}

// Partial reports whether only a part of a page is asked for.
func Partial(r *http.Request) bool {
	return r.Header.Get("HX-Request") == "true" && r.Header.Get("HX-Boosted") != "true"
}
