// Package api serves the record to programs: what the pages show and do, over HTTP
// and described by an OpenAPI document, and a page that is made of that document.
//
// Who makes a request is known when it comes here; each operation names the role
// that it needs. It is longer than other packages because each operation stands with
// the words by which it is documented.
package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"quipu"
	"quipu/account"
	"quipu/appraisal"
	"quipu/coding"
	"quipu/export"
	"quipu/intake"
	"quipu/store"
	"quipu/web/page"
)

// Prefix is the path under which all operations are.
const Prefix = "/api/v1"

// version is that of the API, and not of the program: it grows with what is added,
// and the path changes before something is taken away.
const version = "1.0.0"

// An API answers programs.
type API struct {
	huma.API
	kept *store.Store
	site *page.Site
	log  *slog.Logger
	url  string // where people reach the desk, for links; empty where it is not known
}

// Register puts the operations under their addresses, with the document that
// describes them and the page that shows it. URL is where people reach the desk;
// empty where it is reached as the request was. Places look names up.
func Register(mux *http.ServeMux, site *page.Site, kept *store.Store, queue *intake.Queue, appraised *appraisal.Appraisal, places Places, log *slog.Logger, url string) error {
	a := &API{kept: kept, site: site, log: log, url: strings.TrimSuffix(url, "/")}
	a.API = humago.New(mux, config())
	a.entries()
	a.reports()
	a.imports(queue)
	a.judgements()
	a.comparisons(places)
	a.reviews(appraised)
	a.searches()
	a.views()
	a.exports()
	a.people()
	mux.Handle(Prefix+"/", http.HandlerFunc(noOperation))
	return a.documents(mux)
}

// config is what is said of the whole. Requests with parameters or fields that are
// not known are refused: a filter that is misspelt must not find everything.
func config() huma.Config {
	return huma.Config{
		OpenAPI: &huma.OpenAPI{
			OpenAPI: "3.1.0",
			Info: &huma.Info{
				Title: "Quipu", Version: version,
				Description: "One sourced record of a political crisis: events, offices, talks, tolls, disruptions, claims and actors, each with the sentences behind it. " +
					"Spans are half-open ranges of Unicode code points in a report's text. What is not known is left out; unknown is not zero. " +
					"Errors are problem documents (RFC 9457).",
			},
			Components: &huma.Components{
				Schemas: huma.NewMapRegistry("#/components/schemas/", schemaName),
				SecuritySchemes: map[string]*huma.SecurityScheme{
					"token":   {Type: "http", Scheme: "bearer", Description: "A token of a person, made on their account page or by POST /api/v1/tokens."},
					"session": {Type: "apiKey", In: "cookie", Name: "quipu", Description: "The session of a browser in which somebody signed in."},
				},
			},
			Tags: tags(),
		},
		Formats:                      map[string]huma.Format{"application/json": plainJSON(), "json": plainJSON()},
		DefaultFormat:                "application/json",
		RejectUnknownQueryParameters: true,
	}
}

// plainJSON writes what strangers wrote so that whoever looks at an answer, in a
// terminal or a browser, sees each character of it and is misled by none: see
// export.Plain. A program that reads the JSON has the text exactly as it is kept.
func plainJSON() huma.Format {
	return huma.Format{
		Marshal: func(w io.Writer, v any) error {
			encoder := json.NewEncoder(export.Plain(w))
			encoder.SetEscapeHTML(false)
			return encoder.Encode(v)
		},
		Unmarshal: json.Unmarshal,
	}
}

// The groups of operations, in the order in which they are shown.
const (
	tagEntries   = "entries"
	tagReports   = "reports"
	tagSearch    = "search"
	tagJudgement = "judgements"
	tagReview    = "reviews"
	tagExport    = "exports"
	tagAccount   = "accounts"
)

func tags() []*huma.Tag {
	return []*huma.Tag{
		{Name: tagEntries, Description: "The record: what happened, who holds what, what is claimed, with the sentences behind it."},
		{Name: tagReports, Description: "Reports as they were read and coded, their original bytes, and the outlets they are of."},
		{Name: tagSearch, Description: "Words in reports and statements; the log of changes; how much there is; saved views."},
		{Name: tagJudgement, Description: "What people decide. The machine's value is kept beside it, and everything can be taken back."},
		{Name: tagReview, Description: "A sample of what the machine coded, or of whole reports, is checked: how far coders agree, and how good the machine is, with intervals of 95 %."},
		{Name: tagExport, Description: "All entries of a query in one file, or the whole record as an archive."},
		{Name: tagAccount, Description: "Who may do what, and the tokens of programs."},
	}
}

// schemaName names a schema after its type; those of the machine's codings, which
// have namesakes among what entries hold, begin with "Coded".
func schemaName(t reflect.Type, hint string) string {
	name := huma.DefaultSchemaNamer(t, hint)
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.PkgPath() == reflect.TypeFor[coding.Mention]().PkgPath() {
		return "Coded" + name
	}
	return name
}

// described begins what is said of the operations of a subject, all of which are under
// one path. What they answer with where all is well is 200 unless something else is set.
func described(tag, under string) func(id, method, path, summary, description string) huma.Operation {
	return func(id, method, path, summary, description string) huma.Operation {
		return huma.Operation{OperationID: id, Method: method, Path: Prefix + under + path, Tags: []string{tag}, Summary: summary, Description: description}
	}
}

// made, gone and taken are operations that answer with 201, 204 and 202.
func made(op huma.Operation) huma.Operation  { op.DefaultStatus = http.StatusCreated; return op }
func gone(op huma.Operation) huma.Operation  { op.DefaultStatus = http.StatusNoContent; return op }
func taken(op huma.Operation) huma.Operation { op.DefaultStatus = http.StatusAccepted; return op }

// as is an operation with its own description of some answers.
func as(op huma.Operation, responses map[string]*huma.Response) huma.Operation {
	op.Responses = responses
	return op
}

// stale describes the answer to what comes too late, which holds how things stand.
func (a *API) stale(words string, body reflect.Type, name string) map[string]*huma.Response {
	return map[string]*huma.Response{"409": {
		Description: words,
		Content:     map[string]*huma.MediaType{"application/problem+json": {Schema: a.OpenAPI().Components.Schemas.Schema(body, true, name)}},
	}}
}

// add registers an operation that needs a role. Statuses are those of errors that it
// may answer with beside those that every operation may.
func add[I, O any](a *API, need account.Role, op huma.Operation, handle func(context.Context, *I) (*O, error), statuses ...int) {
	op.Security = []map[string][]string{{"token": {}}, {"session": {}}}
	op.Extensions = map[string]any{"x-role": string(need)}
	op.Errors = append([]int{http.StatusUnauthorized, http.StatusForbidden, http.StatusUnprocessableEntity, http.StatusInternalServerError}, statuses...)
	op.Middlewares = huma.Middlewares{a.needs(need)}
	huma.Register(a.API, op, func(ctx context.Context, in *I) (*O, error) {
		out, err := handle(ctx, in)
		if err != nil {
			return nil, a.problem(ctx, &op, err)
		}
		return out, nil
	})
}

// needs lets pass who has a role.
func (a *API) needs(role account.Role) func(huma.Context, func(huma.Context)) {
	return func(ctx huma.Context, next func(huma.Context)) {
		user := account.Of(ctx.Context())
		switch {
		case user.May(role):
			next(ctx)
		case user.Role == "":
			ctx.SetHeader("WWW-Authenticate", "Bearer")
			_ = huma.WriteErr(a.API, ctx, http.StatusUnauthorized, "This needs a token, or a session of somebody who signed in.")
		default:
			_ = huma.WriteErr(a.API, ctx, http.StatusForbidden, fmt.Sprintf("This needs the role %s, and you have the role %s.", role, user.Role))
		}
	}
}

// problem is an error as it is answered: by its sentinel, and without words of the
// inside where it is the server's fault.
func (a *API) problem(ctx context.Context, op *huma.Operation, err error) error {
	var answered huma.StatusError
	if errors.As(err, &answered) {
		return answered
	}
	status := page.Status(err)
	if status != http.StatusInternalServerError {
		return huma.NewError(status, err.Error())
	}
	if ctx.Err() == nil {
		a.log.Error("request failed", "operation", op.OperationID, "error", err)
	}
	return huma.NewError(status, "Something went wrong here. It stands in the server's log.")
}

func noOperation(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(http.StatusNotFound)
	fmt.Fprintln(w, `{"title":"Not Found","status":404,"detail":"There is no such operation; /api lists all."}`)
}

// day reads a parameter that is a day; empty is none.
func day(name, text string) (quipu.Date, error) {
	if text == "" {
		return quipu.Date{}, nil
	}
	d, err := quipu.ParseDate(text)
	if err != nil {
		return d, fmt.Errorf("%s: %w", name, err)
	}
	return d, nil
}

// A Window is which part of a long list is wanted.
type Window struct {
	Limit  int `query:"limit" minimum:"1" maximum:"500" default:"50" doc:"At most so many."`
	Offset int `query:"offset" minimum:"0" maximum:"10000000" default:"0" doc:"Pass over the first so many."`
}

// A listing is a part of a long list.
type listing[T any] struct {
	Items  []T `json:"items"`
	Total  int `json:"total" doc:"How many there are in all."`
	Offset int `json:"offset" doc:"How many were passed over."`
}

// An answer is what is written as JSON.
type answer[T any] struct{ Body T }

// list answers with a part of a list; none of it is an empty list and not null.
func list[T any](items []T, total, offset int) *answer[listing[T]] {
	if items == nil {
		items = []T{}
	}
	return &answer[listing[T]]{listing[T]{items, total, offset}}
}

func who(ctx context.Context) string { return account.Of(ctx).Name }
