// Package reader are the pages of the documents themselves: their list, the text
// of each with what is coded in it, and the forms in which people confirm, correct,
// reject and add.
//
// Whatever is coded stands beside its words. Positions in a text are counted in
// code points, on the page as in what is kept: a text is cut into pieces
// (segment.go) that carry the number of their first character, and a character that
// does not show as itself has a piece of its own.
package reader

import (
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"

	"quipu"
	"quipu/account"
	"quipu/coding"
	"quipu/record"
	"quipu/store"
	"quipu/web/page"
)

// Places are the places that a name may mean, the likeliest first.
type Places func(name string) ([]quipu.Place, error)

// A reader answers requests for these pages.
type reader struct {
	site   *page.Site
	kept   *store.Store
	places Places
}

// Register puts the pages under their addresses.
func Register(mux *http.ServeMux, site *page.Site, kept *store.Store, places Places) {
	r := &reader{site, kept, places}
	for need, handlers := range map[account.Role]map[string]page.Handler{
		account.Reader: {
			"GET /reports":              r.list,
			"GET /reports/{doc}":        r.report,
			"GET /reports/{doc}/source": r.source,
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
	Doc        *quipu.Document
	Paragraphs []Paragraph
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

// Number is a number as it stands in an address.
func (p reportPage) Number(n int) string { return strconv.Itoa(n) }

type kindCount struct {
	Kind  string
	Count int
	Shown bool
}

// report shows a report with what is coded in it.
func (h *reader) report(w http.ResponseWriter, r *http.Request) error {
	kept, err := h.kept.Report(r.Context(), quipu.DocumentID(r.PathValue("doc")))
	if err != nil {
		return err
	}
	asked := spanOf(r.URL.Query().Get("mark"))
	text := []rune(kept.Document.Text)
	all := codingsOf(kept)
	values := r.URL.Query()
	data := reportPage{Report: kept, Doc: kept.Document, Link: linkOf(kept.Document.ID)}
	parts := partsOf(stretches(kept.Document, text))
	data.Parts, data.Part = len(parts), 1
	if asked[1] > asked[0] {
		data.Part = 1 + partAt(parts, asked[0])
	}
	if at := values.Get("at"); at != "" {
		for _, c := range all {
			if c.ID == at {
				data.Part = 1 + partAt(parts, c.at())
			}
		}
	}
	if n, err := strconv.Atoi(values.Get("part")); err == nil && 1 <= n && n <= len(parts) {
		data.Part = n
	}
	if len(parts) > 0 {
		part := parts[data.Part-1]
		within := coding.Span{part[0].span[0], part[len(part)-1].span[1]}
		var shown []*Coding
		shown, data.Kinds = choose(all, within, values["show"])
		data.Paragraphs = paragraphs(text, part, shown, asked)
	}
	return h.site.Render(w, r, "report", data)
}

// choose are the codings that have to do with a part of a report, of the kinds that
// are asked for, and how many there are of each.
func choose(all []*Coding, within coding.Span, kinds []string) (shown []*Coding, counts []kindCount) {
	wanted := map[string]bool{}
	for _, kind := range kinds {
		wanted[kind] = true
	}
	count := map[string]int{}
	for _, c := range all {
		here := within[0] <= c.at() && c.at() < within[1]
		if here {
			count[c.Kind]++
		}
		if len(wanted) > 0 && !wanted[c.Kind] {
			continue
		}
		for _, m := range c.marks {
			here = here || m.span[0] < within[1] && within[0] < m.span[1]
		}
		if here {
			shown = append(shown, c)
		}
	}
	for _, kind := range [...]string{"event", "office", "talks", "toll", "disruption", "claim", "naming"} {
		if count[kind] > 0 {
			counts = append(counts, kindCount{kind, count[kind], len(wanted) == 0 || wanted[kind]})
		}
	}
	return shown, counts
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
	name := strings.Map(func(c rune) rune {
		if c < ' ' || c == 0x7f || strings.ContainsRune(`"\/:*?<>|`, c) || page.Visible(string(c)) != string(c) {
			return '_'
		}
		return c
	}, path.Base(kept.File))
	if name == "" || name == "." || name == ".." {
		name = "report"
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	w.Header().Set("Content-Length", strconv.Itoa(len(content)))
	_, err = w.Write(content)
	return err
}
