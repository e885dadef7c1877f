// Package inbox is the page on which people give reports to be read: files that
// they drop, text that they paste, addresses; and the queue of what is being read.
package inbox

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"path/filepath"
	"strconv"
	"strings"

	"quipu"
	"quipu/account"
	"quipu/intake"
	"quipu/store"
	"quipu/web/page"
)

// An inbox answers requests for the page.
type inbox struct {
	site  *page.Site
	kept  *store.Store
	queue *intake.Queue
}

// Register puts the pages under their addresses.
func Register(mux *http.ServeMux, site *page.Site, kept *store.Store, queue *intake.Queue) {
	b := &inbox{site, kept, queue}
	for pattern, handle := range map[string]page.Handler{
		"GET /import":             b.page,
		"GET /import/queue":       b.part,
		"POST /import":            b.give,
		"POST /import/{n}/retry":  b.change(queue.Retry),
		"POST /import/{n}/forget": b.change(kept.ForgetUpload),
	} {
		mux.Handle(pattern, site.Handle(account.Coder, handle))
	}
}

// shown is how many uploads the page lists.
const shown = 100

// A list is what the page shows of the queue.
type list struct {
	Uploads []store.Upload
	Waiting int // what is not read yet; while there is some, the page asks again each second
}

func (b *inbox) list(r *http.Request) (list, error) {
	uploads, err := b.kept.Uploads(r.Context(), shown)
	l := list{Uploads: uploads}
	for _, u := range uploads {
		if u.State == store.Waiting || u.State == store.Working {
			l.Waiting++
		}
	}
	return l, err
}

func (b *inbox) page(w http.ResponseWriter, r *http.Request) error {
	l, err := b.list(r)
	if err != nil {
		return err
	}
	return b.site.Render(w, r, "import", l)
}

// part is the queue alone, which the page asks for again and again.
func (b *inbox) part(w http.ResponseWriter, r *http.Request) error {
	l, err := b.list(r)
	if err != nil {
		return err
	}
	return b.site.Part(w, r, "import", "queue", l)
}

// change is a handler that does something to one upload.
func (b *inbox) change(do func(context.Context, int64) error) page.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		n, err := strconv.ParseInt(r.PathValue("n"), 10, 64)
		if err != nil {
			return fmt.Errorf("upload %q: %w", r.PathValue("n"), quipu.ErrNotFound)
		}
		if err := do(r.Context(), n); err != nil {
			return err
		}
		return b.answer(w, r)
	}
}

// answer shows the queue after something was done to it.
func (b *inbox) answer(w http.ResponseWriter, r *http.Request) error {
	if page.Partial(r) {
		return b.part(w, r)
	}
	http.Redirect(w, r, "/import", http.StatusSeeOther)
	return nil
}

// Bounds of what one request may bring.
const (
	maxRequest = 256 << 20              // bytes
	maxParts   = intake.MaxUploads + 20 // files and fields; the page's form has eight fields
	maxField   = 4 << 20                // bytes of a field; a pasted text is one
)

// give takes files, a text and addresses, all or some of them.
func (b *inbox) give(w http.ResponseWriter, r *http.Request) error {
	r.Body = http.MaxBytesReader(w, r.Body, maxRequest)
	given, err := read(r)
	if err != nil {
		if long := (*http.MaxBytesError)(nil); errors.As(err, &long) {
			return fmt.Errorf("more than %d MiB at once; quipu add reads archives of any size: %w", maxRequest>>20, quipu.ErrInvalid)
		}
		return err
	}
	uploads, err := given.uploads(account.Of(r.Context()).Name, b.site.Now().UTC().Format("2006-01-02 15:04:05"))
	if err != nil {
		return err
	}
	if _, err := b.queue.Give(r.Context(), uploads...); err != nil {
		return err
	}
	return b.answer(w, r)
}

// A parcel is what one request brings.
type parcel struct {
	files  []store.Upload
	fields map[string]string
}

// read reads a form part by part, so that no file is held twice.
func read(r *http.Request) (parcel, error) {
	p := parcel{fields: map[string]string{}}
	parts, err := r.MultipartReader()
	if err != nil {
		return p, fmt.Errorf("no form with files: %w", quipu.ErrInvalid)
	}
	for n := 1; ; n++ {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return p, nil
		}
		if err == nil && n > maxParts {
			err = fmt.Errorf("a form of more than %d parts; at most %d files are read at once: %w", maxParts, intake.MaxUploads, quipu.ErrInvalid)
		}
		if err == nil {
			err = p.take(part)
		}
		if err != nil {
			if long := (*http.MaxBytesError)(nil); errors.As(err, &long) || errors.Is(err, quipu.ErrInvalid) {
				return p, err
			}
			return p, fmt.Errorf("the form is cut off: %w", quipu.ErrInvalid)
		}
	}
}

// take reads a part. What is not taken is not held either.
func (p *parcel) take(part *multipart.Part) error {
	if name := part.FileName(); name != "" {
		if len(p.files) >= intake.MaxUploads {
			return fmt.Errorf("more than %d files at once: %w", intake.MaxUploads, quipu.ErrInvalid)
		}
		content, err := io.ReadAll(io.LimitReader(part, intake.MaxUpload+1))
		p.files = append(p.files, store.Upload{Name: filepath.Base(name), Bytes: content})
		return err
	}
	name := part.FormName()
	switch name {
	case "text", "address", "date", "lang", "source":
	default: // A field for files that stays empty comes too.
		_, err := io.Copy(io.Discard, part)
		return err
	}
	content, err := io.ReadAll(io.LimitReader(part, maxField+1))
	if len(content) > maxField {
		return fmt.Errorf("more than %d MiB of text in a form; give it as a file: %w", maxField>>20, quipu.ErrInvalid)
	}
	p.fields[name] = strings.TrimSpace(string(content))
	return err
}

// uploads are what is to be read, given by somebody at a time.
func (p *parcel) uploads(who, at string) ([]store.Upload, error) {
	all := p.files
	if text := p.fields["text"]; text != "" {
		all = append(all, store.Upload{Name: "text " + at, Bytes: []byte(text + "\n")})
	}
	for _, address := range strings.Fields(p.fields["address"]) {
		if !intake.IsURL(address) {
			return nil, fmt.Errorf("%s is no address of a page: %w", address, quipu.ErrInvalid)
		}
		all = append(all, store.Upload{Name: address})
	}
	var published quipu.Date
	if day := p.fields["date"]; day != "" {
		var err error
		if published, err = quipu.ParseDate(day); err != nil {
			return nil, err
		}
	}
	lang := p.fields["lang"]
	if lang != "" && lang != "en" && lang != "es" {
		return nil, fmt.Errorf("language %q is neither en nor es: %w", lang, quipu.ErrInvalid)
	}
	for i := range all {
		all[i].Who, all[i].Published, all[i].Source, all[i].Lang = who, published, p.fields["source"], lang
	}
	return all, nil
}
