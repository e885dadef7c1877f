package api

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"quipu"
	"quipu/account"
	"quipu/intake"
	"quipu/store"
)

// What is said of what is given, where it does not say so itself.
type Assumed struct {
	Lang      string `query:"lang" json:"lang,omitempty" maxLength:"10" doc:"Language, where a report does not tell (ISO 639-1)."`
	Published string `query:"published" json:"published,omitempty" maxLength:"10" doc:"Day of publication, where a report does not tell." example:"2019-11-15"`
	Outlet    string `query:"outlet" json:"outlet,omitempty" maxLength:"200" doc:"Outlet, where a report does not tell."`
}

func (s *Assumed) upload(ctx context.Context, name string, content []byte) (store.Upload, error) {
	published, err := day("published", s.Published)
	return store.Upload{Name: name, Bytes: content, Lang: s.Lang, Published: published, Source: s.Outlet, Who: who(ctx)}, err
}

// longestImport is how many bytes of text one request may bring.
const longestImport = 16 << 20

type importInput struct {
	Body struct {
		Assumed
		Texts []struct {
			Name string `json:"name" minLength:"1" maxLength:"300" doc:"By what it is known in the list of imports."`
			Text string `json:"text" minLength:"1" doc:"As it stands."`
		} `json:"texts,omitempty" maxItems:"200"`
		URLs []string `json:"urls,omitempty" maxItems:"200" doc:"Addresses of reports, fetched by the desk."`
	}
}

type importFileInput struct {
	Name string `query:"name" required:"true" minLength:"1" maxLength:"300" doc:"Of the file; its ending says what it is where its bytes do not."`
	Assumed
	RawBody []byte `contentType:"application/octet-stream"`
}

type importsInput struct {
	Limit int `query:"limit" minimum:"1" maximum:"500" default:"50" doc:"At most so many."`
}

type oneImportInput struct {
	ID int64 `path:"id" minimum:"1" doc:"Of the import."`
}

// imports registers what brings reports in. They are kept at once and read one after
// the other.
func (a *API) imports(queue *intake.Queue) {
	op := described(tagReports, "")
	give := func(ctx context.Context, uploads []store.Upload) (*answer[listing[store.Upload]], error) {
		given, err := queue.Give(ctx, uploads...)
		return list(given, len(given), 0), err
	}
	texts := op("import-texts", http.MethodPost, "/imports", "Import texts and addresses", "Reports as text, or where they are on the web. They are kept at once, and read one after the other: see the list of imports.")
	texts.MaxBodyBytes, texts.BodyReadTimeout = longestImport, time.Minute
	add(a, account.Coder, taken(texts), func(ctx context.Context, in *importInput) (*answer[listing[store.Upload]], error) {
		var uploads []store.Upload
		for _, one := range in.Body.Texts {
			upload, err := in.Body.upload(ctx, one.Name, []byte(one.Text))
			if err != nil {
				return nil, err
			}
			uploads = append(uploads, upload)
		}
		for _, address := range in.Body.URLs {
			if !intake.IsURL(address) {
				return nil, fmt.Errorf("%q is no address of the web: %w", address, quipu.ErrInvalid)
			}
			upload, err := in.Body.upload(ctx, address, nil)
			if err != nil {
				return nil, err
			}
			uploads = append(uploads, upload)
		}
		return give(ctx, uploads)
	}, http.StatusBadRequest, http.StatusRequestEntityTooLarge)
	one := op("import-file", http.MethodPost, "/imports/file", "Import a file", "The bytes of one file of any kind that quipu add reads: text, Markdown, HTML, PDF, JSONL. It is kept at once, and read when those before it are.")
	one.MaxBodyBytes, one.BodyReadTimeout = intake.MaxUpload, 5*time.Minute
	add(a, account.Coder, taken(one), func(ctx context.Context, in *importFileInput) (*answer[listing[store.Upload]], error) {
		upload, err := in.upload(ctx, in.Name, in.RawBody)
		if err != nil {
			return nil, err
		}
		return give(ctx, []store.Upload{upload})
	}, http.StatusBadRequest, http.StatusRequestEntityTooLarge)
	add(a, account.Coder, op("list-imports", http.MethodGet, "/imports", "List imports", "What was given to be read and how far that is, the newest first."),
		func(ctx context.Context, in *importsInput) (*answer[listing[store.Upload]], error) {
			uploads, err := a.kept.Uploads(ctx, in.Limit)
			return list(uploads, len(uploads), 0), err
		})
	add(a, account.Coder, gone(op("retry-import", http.MethodPost, "/imports/{id}/retry", "Try an import again", "One that failed in part.")), func(ctx context.Context, in *oneImportInput) (*struct{}, error) {
		return nil, queue.Retry(ctx, in.ID)
	}, http.StatusNotFound, http.StatusConflict)
	add(a, account.Coder, gone(op("forget-import", http.MethodDelete, "/imports/{id}", "Take an import out of the list", "One that failed or was read; its reports stay.")), func(ctx context.Context, in *oneImportInput) (*struct{}, error) {
		return nil, a.kept.ForgetUpload(ctx, in.ID)
	}, http.StatusNotFound, http.StatusConflict)
}
