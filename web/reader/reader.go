// Package reader are the pages of the documents themselves: their list, the text
// of each with what is coded in it, and the forms in which people confirm, correct,
// reject and add.
//
// How a text and what is coded in it are laid out beside each other is the work of
// the room margin; here a request is answered with it.
package reader

import (
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"quipu"
	"quipu/account"
	"quipu/appraisal"
	"quipu/coding"
	"quipu/record"
	"quipu/store"
	"quipu/web/margin"
	"quipu/web/page"
)

// Places are the places that a name may mean, the likeliest first.
type Places func(name string) ([]quipu.Place, error)

// Titles says in a line what an entry is, in the language of a page.
type Titles func(page.Messages, *record.Entry) string

// A reader answers requests for these pages.
type reader struct {
	site      *page.Site
	kept      *store.Store
	appraisal *appraisal.Appraisal
	places    Places
	explain   Explain
	titles    Titles
}

// Register puts the pages under their addresses.
func Register(mux *http.ServeMux, site *page.Site, kept *store.Store, appraised *appraisal.Appraisal, places Places, explain Explain, titles Titles) {
	r := &reader{site, kept, appraised, places, explain, titles}
	for need, handlers := range map[account.Role]map[string]page.Handler{
		account.Reader: {
			"GET /reports":                r.list,
			"GET /reports/{doc}":          r.report,
			"GET /reports/{doc}/source":   r.source,
			"GET /reports/{doc}/{id}/why": r.why,
		},
		account.Coder: {
			"GET /reports/{doc}/add":           r.adding,
			"POST /reports/{doc}/add":          r.add,
			"GET /reports/{doc}/{id}":          r.edit,
			"POST /reports/{doc}/{id}":         r.save,
			"POST /reports/{doc}/{id}/confirm": r.act(record.Confirm),
			"POST /reports/{doc}/{id}/reject":  r.act(record.Reject),
			"POST /reports/{doc}/{id}/undo":    r.undo,
			"GET /suggest/actors":              r.suggest,
			"GET /suggest/places":              r.candidates,
		},
	} {
		for pattern, handle := range handlers {
			mux.Handle(pattern, site.Handle(need, handle))
		}
	}
}

// perPage is how many reports a page lists.
const perPage = 50

// A listPage is what the list of reports shows.
type listPage struct {
	Documents []store.Listed
	Paging    page.Paging
	Outlets   []store.Share
	Langs     []store.Share
}

// list lists the reports.
func (h *reader) list(w http.ResponseWriter, r *http.Request) error {
	query := store.DocumentQuery{}
	values := r.URL.Query()
	query.Outlet, query.Lang, query.Text = values.Get("outlet"), values.Get("lang"), values.Get("text")
	query.Oldest = values.Get("sort") == "date"
	for name, into := range map[string]*quipu.Date{"from": &query.From, "to": &query.To} {
		if err := into.UnmarshalText([]byte(values.Get(name))); err != nil {
			return err
		}
	}
	paging := page.PagingOf(r, perPage)
	query.Limit, query.Offset = paging.Limit, paging.Offset
	found, err := h.kept.Documents(r.Context(), query)
	if err != nil {
		return err
	}
	paging.Total = found.Total
	outlets, langs, err := h.kept.DocumentShares(r.Context(), 200)
	if err != nil {
		return err
	}
	return h.site.Render(w, r, "reports", listPage{found.Documents, paging, outlets, langs})
}

// A reportPage is what the page of a report shows.
type reportPage struct {
	Report     *store.Report
	Reading    *reading // the review for which it is read; nil for none
	Doc        *quipu.Document
	Paragraphs []margin.Paragraph
	Kinds      []kindCount
	Part       int // from 1
	Parts      int
	Link       string // address of the report
}

// PartBefore and PartAfter are the parts beside the one that is shown; 0 for none.
func (p reportPage) PartBefore() int { return p.Part - 1 }

// PartAfter is the part after the one that is shown.
func (p reportPage) PartAfter() int {
	if p.Part >= p.Parts {
		return 0
	}
	return p.Part + 1
}

// Headed reports whether the text has its title, so that the page need not say it
// twice.
func (p reportPage) Headed() bool {
	return slices.ContainsFunc(p.Paragraphs, func(one margin.Paragraph) bool { return one.Kind == quipu.Title })
}

// Number is a number as it stands in an address.
func (p reportPage) Number(n int) string { return strconv.Itoa(n) }

// report shows a report with what is coded in it.
func (h *reader) report(w http.ResponseWriter, r *http.Request) error {
	kept, item, err := h.opened(r)
	if err != nil {
		return err
	}
	values := r.URL.Query()
	asked, at := spanOf(values.Get("mark")), values.Get("at")
	text := []rune(kept.Document.Text)
	all := codingsFor(kept, item)
	data := reportPage{Report: kept, Reading: readingOf(item), Doc: kept.Document, Link: linkOf(kept.Document.ID)}
	parts := margin.Parts(margin.Stretches(kept.Document, text))
	data.Parts, data.Part = len(parts), 1
	if asked[1] > asked[0] {
		data.Part = 1 + margin.PartAt(parts, asked[0])
	}
	for _, c := range all {
		if c.ID == at {
			c.Open = true
			data.Part = 1 + margin.PartAt(parts, c.At())
		}
	}
	if n, err := strconv.Atoi(values.Get("part")); err == nil && 1 <= n && n <= len(parts) {
		data.Part = n
	}
	if len(parts) > 0 {
		part := parts[data.Part-1]
		within := coding.Span{part[0].Span[0], part[len(part)-1].Span[1]}
		shown := shownKinds(values, data.Reading)
		data.Kinds = countKinds(all, within, shown, r.URL)
		list := choose(all, within, shown)
		if err := h.entitle(r, list); err != nil {
			return err
		}
		data.Paragraphs = margin.Paragraphs(text, part, list, asked)
	}
	return h.site.Render(w, r, "report", data)
}

// kinds are those of codings, in the order in which the page offers them.
var kinds = [...]string{"event", "office", "talks", "toll", "disruption", "claim", "naming"}

// entitle says of each coding what its entry is called in the language of the page, and
// how many reports tell of it.
func (h *reader) entitle(r *http.Request, codings []*margin.Coding) error {
	var ids []string
	for _, c := range codings {
		if c.Entry != nil && !slices.Contains(ids, c.Entry.ID) {
			ids = append(ids, c.Entry.ID)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	found, err := h.kept.Entries(r.Context(), store.Query{IDs: ids, Limit: len(ids)})
	if err != nil {
		return err
	}
	byID := map[string]*record.Entry{}
	for _, e := range found.Entries {
		byID[e.ID] = e
	}
	m := h.site.Messages(r)
	for _, c := range codings {
		if c.Entry == nil {
			continue
		}
		if e := byID[c.Entry.ID]; e != nil {
			c.Entry.Title, c.Told = h.titles(m, e), e.Documents
		}
	}
	return nil
}

// nothing is the value of the parameter "show" of a page on which no kind is shown.
const nothing = "none"

// shownKinds are the kinds of codings that the parameters of a page ask for. Where
// they say nothing, all are shown but those of names: of these there are as many as
// of all others together, and they tell what somebody is called, not what happened. Of
// a report that is read for a review they are those that are looked for.
func shownKinds(values url.Values, reading *reading) map[string]bool {
	shown := map[string]bool{}
	for _, kind := range values["show"] {
		shown[kind] = true
	}
	if len(shown) == 0 && reading != nil {
		for _, kind := range reading.Item.Review.Looked() {
			shown[kind] = true
		}
	}
	if len(shown) == 0 {
		for _, kind := range kinds {
			shown[kind] = kind != string(quipu.NamingKind)
		}
	}
	return shown
}

// choose are the codings that have to do with a part of a report, of the kinds that
// are shown, and the one that is asked for.
func choose(all []*margin.Coding, within coding.Span, shown map[string]bool) (list []*margin.Coding) {
	for _, c := range all {
		if (shown[c.Kind] || c.Open) && (within[0] <= c.At() && c.At() < within[1] || c.Touches(within)) {
			list = append(list, c)
		}
	}
	return list
}

// A kindCount is how many codings of a kind a part has.
type kindCount struct {
	Kind  string
	Count int
	Shown bool
	Link  template.URL // of the page on which they are shown, or no longer
}

// countKinds are the kinds of codings that a part of a report has.
func countKinds(all []*margin.Coding, within coding.Span, shown map[string]bool, at *url.URL) (counts []kindCount) {
	count := map[string]int{}
	for _, c := range all {
		if within[0] <= c.At() && c.At() < within[1] {
			count[c.Kind]++
		}
	}
	for _, kind := range kinds {
		if count[kind] == 0 {
			continue
		}
		query := at.Query()
		for _, name := range [...]string{"show", "at", "mark"} {
			query.Del(name)
		}
		for _, other := range kinds {
			if shown[other] != (other == kind) {
				query.Add("show", other)
			}
		}
		if query["show"] == nil {
			query.Set("show", nothing)
		}
		link := url.URL{Path: at.Path, RawPath: at.RawPath, RawQuery: query.Encode()}
		counts = append(counts, kindCount{kind, count[kind], shown[kind], template.URL(link.String())})
	}
	return counts
}

// linkOf is the address of a report.
func linkOf(doc quipu.DocumentID) string {
	address, _, _ := strings.Cut(string(page.ReportAt(doc, coding.Span{})), "?")
	return address
}

// spanOf reads "310-317"; the empty span where it is none.
func spanOf(text string) coding.Span {
	from, to, ok := strings.Cut(text, "-")
	a, err := strconv.Atoi(from)
	b, err2 := strconv.Atoi(to)
	if !ok || err != nil || err2 != nil || a < 0 || b <= a {
		return coding.Span{}
	}
	return coding.Span{a, b}
}

// source hands out the original file, byte for byte. Browsers are told to save it
// and not to guess what it is, for it comes from strangers.
func (h *reader) source(w http.ResponseWriter, r *http.Request) error {
	kept, err := h.kept.Report(r.Context(), quipu.DocumentID(r.PathValue("doc")))
	if err != nil {
		return err
	}
	content, err := h.kept.Source(r.Context(), kept.Source)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Content-Disposition", page.Attachment(kept.File))
	w.Header().Set("Content-Length", strconv.Itoa(len(content)))
	_, err = w.Write(content)
	return err
}
