package api

import (
	"context"
	"io"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"quipu/account"
	"quipu/export"
	"quipu/store"
)

type exportInput struct {
	Kind   string `path:"kind" enum:"events,offices,talks,toll,disruptions,claims,actors" doc:"Of what kind."`
	Format string `query:"format" enum:"csv,jsonl" default:"jsonl" doc:"A row an entry, or all of an entry a line."`
	BOM    bool   `query:"bom" doc:"Begin a CSV with a byte-order mark, for Excel."`
	Filters
}

// A file is a response that is written piece by piece.
type file struct {
	Type        string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Body        func(huma.Context)
}

// exports registers what writes files. They are as long as the record.
func (a *API) exports() {
	add(a, account.Reader, huma.Operation{
		OperationID: "export-entries", Method: http.MethodGet, Path: Prefix + "/export/{kind}", Tags: []string{tagExport},
		Summary: "Export entries", Description: "All entries of a kind that fit the filters, in one file. In CSV, text that a spreadsheet would take for a formula has an apostrophe in front.",
		Responses: files("text/csv", "application/jsonl"),
	}, a.export, http.StatusBadRequest)
	add(a, account.Admin, huma.Operation{
		OperationID: "export-native", Method: http.MethodGet, Path: Prefix + "/export/native", Tags: []string{tagExport},
		Summary: "Export the whole record", Description: "The archive that quipu import reads: reports with their original bytes, codings, judgements, the log, saved views and reviews. Accounts are not in it.",
		Responses: files("application/jsonl"),
	}, a.exportNative)
}

// files describes a response that is a file.
func files(types ...string) map[string]*huma.Response {
	content := map[string]*huma.MediaType{}
	for _, one := range types {
		content[one] = &huma.MediaType{Schema: &huma.Schema{Type: huma.TypeString}}
	}
	return map[string]*huma.Response{"200": {Description: "The file.", Content: content}}
}

func (a *API) export(ctx context.Context, in *exportInput) (*file, error) {
	query, err := in.query(kindOf(in.Kind))
	if err != nil {
		return nil, err
	}
	// What is wrong with the query shows before the file begins.
	query.Limit, query.Whole = exportPage, true
	first, err := a.kept.Entries(ctx, query)
	if err != nil {
		return nil, err
	}
	kind := "application/jsonl; charset=utf-8"
	if in.Format == "csv" {
		kind = "text/csv; charset=utf-8"
	}
	return a.file("export-entries", kind, in.Kind+"."+in.Format, func(ctx context.Context, w io.Writer) error {
		writer, err := export.NewEntryWriter(w, in.Format, query.Kind, export.Options{BOM: in.BOM})
		if err != nil {
			return err
		}
		return a.writeAll(ctx, writer, query, first)
	}), nil
}

// exportPage is how many entries are held at a time.
const exportPage = 200

func (a *API) writeAll(ctx context.Context, writer export.EntryWriter, query store.Query, found store.Page) error {
	for {
		for _, entry := range found.Entries {
			if err := writer.Write(entry); err != nil {
				return err
			}
		}
		if query.Offset += len(found.Entries); len(found.Entries) == 0 || query.Offset >= found.Total {
			return writer.Close()
		}
		var err error
		if found, err = a.kept.Entries(ctx, query); err != nil {
			return err
		}
	}
}

func (a *API) exportNative(context.Context, *struct{}) (*file, error) {
	return a.file("export-native", "application/jsonl; charset=utf-8", "record.jsonl", a.kept.Export), nil
}

// file is a response that is written piece by piece. Where that fails it is broken
// off, so that nobody takes the half for the whole.
func (a *API) file(operation, kind, name string, write func(context.Context, io.Writer) error) *file {
	return &file{Type: kind, Disposition: `attachment; filename="` + name + `"`, Body: func(ctx huma.Context) {
		if err := write(ctx.Context(), ctx.BodyWriter()); err != nil {
			if ctx.Context().Err() == nil {
				a.log.Error("export broken off", "operation", operation, "error", err)
			}
			panic(http.ErrAbortHandler)
		}
	}}
}
