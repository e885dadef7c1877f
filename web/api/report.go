package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"quipu"
	"quipu/account"
	"quipu/coding"
	"quipu/record"
	"quipu/store"
	"quipu/web/page"
)

type reportsInput struct {
	Outlet string `query:"outlet" maxLength:"200" doc:"Of this outlet."`
	Lang   string `query:"lang" maxLength:"10" doc:"In this language (ISO 639-1)." example:"es"`
	From   string `query:"from" format:"date" doc:"Published on this day or later."`
	To     string `query:"to" format:"date" doc:"Published on this day or earlier."`
	Text   string `query:"text" maxLength:"500" doc:"With these words, as in a search."`
	Sort   string `query:"sort" enum:"newest,date" default:"newest" doc:"The newest first, or the oldest."`
	Window
}

type reportInput struct {
	ID quipu.DocumentID `path:"id" maxLength:"300" doc:"Of the report."`
}

// A report is a document with all that is kept about it.
type report struct {
	ID         quipu.DocumentID   `json:"id"`
	Title      string             `json:"title,omitempty"`
	Byline     string             `json:"byline,omitempty"`
	Published  quipu.Date         `json:"published,omitzero"`
	Outlet     string             `json:"outlet,omitempty"`
	URL        string             `json:"url,omitempty"`
	Lang       string             `json:"lang,omitempty"`
	Text       string             `json:"text"`
	Paragraphs []paragraph        `json:"paragraphs"`
	Coding     *coding.Coding     `json:"coding" doc:"With what people decided."`
	Machine    *coding.Coding     `json:"machine" doc:"As the machine coded it."`
	Judgements []record.Judgement `json:"judgements" doc:"Of its mentions and statements, those that hold, in the order in which they were made."`
	Versions   map[string]int64   `json:"versions" doc:"Number of the last change to each mention and statement."`
	Entries    map[string]string  `json:"entries" doc:"The entry in which each telling is: by the event_id of mentions, and the id of statements."`
	Copies     []store.Listed     `json:"copies" doc:"Others that carry the same text."`
	Source     string             `json:"source" doc:"SHA-256 of the original bytes."`
	File       string             `json:"file" doc:"Name of the file that they came from."`
}

// A paragraph is a part of a report's text.
type paragraph struct {
	Span coding.Span         `json:"span" doc:"In code points."`
	Kind quipu.ParagraphKind `json:"kind"`
}

type outletsInput struct {
	Outlet string `query:"outlet" maxLength:"200" doc:"This outlet alone."`
	From   string `query:"from" format:"date" doc:"Of reports published on this day or later."`
	To     string `query:"to" format:"date" doc:"Of reports published on this day or earlier."`
	AsOf   string `query:"as-of" format:"date" doc:"Of reports published up to this day."`
	Window
}

// reports registers what reads reports and outlets.
func (a *API) reports() {
	op := described(tagReports, "")
	add(a, account.Reader, op("list-reports", http.MethodGet, "/reports", "List reports", "Reports that fit all filters, without their text."), a.listReports, http.StatusBadRequest)
	add(a, account.Reader, op("get-report", http.MethodGet, "/reports/{id}", "Get one report", "Its text, what was coded of it by the machine and with people's decisions, and where that stands in the record."), a.report, http.StatusNotFound)
	add(a, account.Reader, as(op("get-source", http.MethodGet, "/reports/{id}/source", "Get the original bytes", "The file or line from which the report was read, as it came. It may hold anything; look at it with care."), files("application/octet-stream")), a.source, http.StatusNotFound)
	add(a, account.Reader, op("list-sources", http.MethodGet, "/sources", "List outlets", "How many reports there are of each outlet, from when to when, and how many of them carry another's text."), a.sources, http.StatusBadRequest)
}

func (a *API) listReports(ctx context.Context, in *reportsInput) (*answer[listing[store.Listed]], error) {
	query := store.DocumentQuery{Outlet: in.Outlet, Lang: in.Lang, Text: in.Text, Oldest: in.Sort == "date", Limit: in.Limit, Offset: in.Offset}
	var err error
	if query.From, err = day("from", in.From); err != nil {
		return nil, err
	}
	if query.To, err = day("to", in.To); err != nil {
		return nil, err
	}
	found, err := a.kept.Documents(ctx, query)
	return list(found.Documents, found.Total, in.Offset), err
}

func (a *API) report(ctx context.Context, in *reportInput) (*answer[report], error) {
	kept, err := a.kept.Report(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	d := kept.Document
	r := report{
		ID: d.ID, Title: d.Title, Byline: d.Byline, Published: d.Published, Outlet: d.Source, URL: d.URL, Lang: d.Lang, Text: d.Text,
		Paragraphs: []paragraph{}, Coding: kept.Judged, Machine: kept.Machine,
		Judgements: append([]record.Judgement{}, kept.Judgements...), Versions: map[string]int64{}, Entries: map[string]string{},
		Copies: append([]store.Listed{}, kept.Copies...), Source: kept.Source, File: kept.File,
	}
	points := quipu.NewCodePoints(d.Text)
	for _, p := range d.Paragraphs {
		r.Paragraphs = append(r.Paragraphs, paragraph{coding.Span(points.Span(p.Span)), p.Kind})
	}
	stands := func(id, telling string) {
		r.Versions[id] = kept.Version(id)
		if entry, ok := kept.Entry(telling); ok {
			r.Entries[telling] = entry.ID
		}
	}
	for i := range kept.Judged.Mentions {
		stands(kept.Judged.Mentions[i].ID, kept.Judged.Mentions[i].EventID)
	}
	for i := range kept.Judged.Statements {
		stands(kept.Judged.Statements[i].ID, kept.Judged.Statements[i].ID)
	}
	return &answer[report]{r}, nil
}

func (a *API) source(ctx context.Context, in *reportInput) (*file, error) {
	kept, err := a.kept.Report(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	bytes, err := a.kept.Source(ctx, kept.Source)
	if err != nil {
		return nil, err
	}
	return &file{
		Type: "application/octet-stream", Disposition: page.Attachment(kept.File),
		Body: func(ctx huma.Context) { _, _ = ctx.BodyWriter().Write(bytes) }, // Who went away misses nothing.
	}, nil
}

func (a *API) sources(ctx context.Context, in *outletsInput) (*answer[listing[store.Outlet]], error) {
	query := store.Query{Outlet: in.Outlet, Limit: in.Limit, Offset: in.Offset}
	var err error
	if query.From, err = day("from", in.From); err != nil {
		return nil, err
	}
	if query.To, err = day("to", in.To); err != nil {
		return nil, err
	}
	if query.AsOf, err = day("as-of", in.AsOf); err != nil {
		return nil, err
	}
	outlets, err := a.kept.Outlets(ctx, query)
	return list(outlets, in.Offset+len(outlets), in.Offset), err
}
