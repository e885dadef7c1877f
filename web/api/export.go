package api

import (
	"context"
	"io"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"quipu"
	"quipu/account"
	"quipu/coding"
	"quipu/export"
	"quipu/store"
)

type exportInput struct {
	Kind   string `path:"kind" enum:"events,offices,talks,toll,disruptions,claims,actors" doc:"Of what kind."`
	Format string `query:"format" enum:"csv,jsonl" default:"jsonl" doc:"A row an entry, or all of an entry a line."`
	BOM    bool   `query:"bom" doc:"Begin a CSV with a byte-order mark, for Excel."`
	Filters
}

type mentionsInput struct {
	Format string `query:"format" enum:"jsonl,csv,plover,acled" default:"jsonl" doc:"All of a mention a line, a row a mention, or one of the field's formats. What plover and acled drop, quipu code reports."`
	BOM    bool   `query:"bom" doc:"Begin a table with a byte-order mark, for Excel."`
	Outlet string `query:"outlet" maxLength:"200" doc:"Of this outlet."`
	Lang   string `query:"lang" maxLength:"10" doc:"In this language (ISO 639-1)." example:"es"`
	From   string `query:"from" format:"date" doc:"Published on this day or later."`
	To     string `query:"to" format:"date" doc:"Published on this day or earlier."`
	Text   string `query:"text" maxLength:"500" doc:"With these words, as in a search."`
}

// A file is a response that is written piece by piece.
type file struct {
	Type        string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Body        func(huma.Context)
}

// exports registers what writes files. They are as long as the record.
func (a *API) exports() {
	op := described(tagExport, "")
	add(a, account.Reader, as(op("export-entries", http.MethodGet, "/export/{kind}", "Export entries", "All entries of a kind that fit the filters, in one file. In CSV, text that a spreadsheet would take for a formula has an apostrophe in front."), files("text/csv", "application/jsonl")), a.export, http.StatusBadRequest)
	add(a, account.Reader, as(op("export-mentions", http.MethodGet, "/export/mentions", "Export mentions", "What the reports that fit the filters say sentence by sentence, judgements applied, by the day of publication: in JSONL and CSV, or as PLOVER and ACLED-style files."),
		files("application/jsonl", "text/csv")), a.exportMentions, http.StatusBadRequest)
	add(a, account.Admin, as(op("export-native", http.MethodGet, "/export/native", "Export the whole record", "The archive that quipu import reads: reports with their original bytes, codings, judgements, the log, saved views and reviews. Accounts are not in it."), files("application/jsonl")), a.exportNative)
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

func (a *API) exportMentions(ctx context.Context, in *mentionsInput) (*file, error) {
	query := store.DocumentQuery{Outlet: in.Outlet, Lang: in.Lang, Text: in.Text, Oldest: true}
	var err error
	if query.From, err = day("from", in.From); err != nil {
		return nil, err
	}
	if query.To, err = day("to", in.To); err != nil {
		return nil, err
	}
	// What is wrong with the query shows before the file begins.
	query.Limit = 1
	if _, err := a.kept.Documents(ctx, query); err != nil {
		return nil, err
	}
	kind, ending := "application/jsonl; charset=utf-8", "jsonl"
	if in.Format == "csv" || in.Format == "acled" {
		kind, ending = "text/csv; charset=utf-8", "csv"
	}
	name := "mentions." + ending
	if in.Format == "plover" || in.Format == "acled" {
		name = in.Format + "." + ending
	}
	return a.file("export-mentions", kind, name, func(ctx context.Context, w io.Writer) error {
		writer, err := export.Options{BOM: in.BOM}.NewCodedWriter(in.Format, w)
		if err != nil {
			return err
		}
		err = a.kept.Coded(ctx, query, func(doc *quipu.Document, c *coding.Coding) error {
			for i := range c.Mentions {
				if m := &c.Mentions[i]; m.Coder == "" {
					m.Coder = c.Coder
				}
			}
			return writer.WriteCoded(doc, c.Mentions)
		})
		if err != nil {
			return err
		}
		return writer.Close()
	}), nil
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
