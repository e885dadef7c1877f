package desk

import (
	"html/template"
	"net/http"
	"net/url"
	"strings"

	"quipu/record"
	"quipu/store"
	"quipu/web/page"
)

// A searchPage is what was found.
type searchPage struct {
	words
	Words   string
	Kind    string
	Filters Filters
	Kinds   []record.Kind
	Hits    []searchHit
	Paging  page.Paging
	// Entries are those with the words among their names, of the most outlets first.
	Entries []*record.Entry
	Total   int // of those
	Outlets []store.Outlet
}

// A searchHit is a report or a sentence with the words found in it marked.
type searchHit struct {
	store.Hit
	Pieces []piece
	To     template.URL
}

// A piece is a part of a snippet.
type piece struct {
	Text   string
	Marked bool
}

// What a page of results has, at most.
const (
	hitsPerPage   = 30
	entriesFound  = 8
	longestSearch = 500 // in bytes
	mostOutlets   = 60
)

// search finds reports, sentences and entries.
func (d *Desk) search(w http.ResponseWriter, r *http.Request) error {
	ctx, values := r.Context(), r.URL.Query()
	query, err := queryOf(r, record.Kind(values.Get("kind")))
	if err != nil {
		return err
	}
	p := searchPage{Words: strings.TrimSpace(values.Get("q")), Kind: values.Get("kind"), Kinds: record.Kinds(), Paging: page.PagingOf(r, hitsPerPage)}
	p.Filters = Filters{values: values, lang: page.Language(r)}
	if len(p.Words) > longestSearch {
		p.Words = strings.ToValidUTF8(p.Words[:longestSearch], "")
	}
	if p.Outlets, err = d.kept.Outlets(ctx, store.Query{Limit: mostOutlets}); err != nil {
		return err
	}
	if p.Words != "" {
		query.Limit, query.Offset, query.Text = p.Paging.Limit, p.Paging.Offset, ""
		hits, total, err := d.kept.Search(ctx, p.Words, query)
		if err != nil {
			return err
		}
		p.Paging.Total = total
		for _, hit := range hits {
			p.Hits = append(p.Hits, searchHit{hit, piecesOf(hit.Snippet), hitAddress(hit)})
		}
		if p.Paging.Offset == 0 {
			found, err := d.kept.Entries(ctx, store.Query{Kind: query.Kind, Text: p.Words, From: query.From, To: query.To, Outlet: query.Outlet, AsOf: query.AsOf, Limit: entriesFound, Sort: store.ByOutlets})
			if err != nil {
				return err
			}
			p.Entries, p.Total = found.Entries, found.Total
		}
	}
	return d.site.Render(w, r, "search", &p)
}

// hitAddress leads to a report, and in it to the mention or statement that was found.
func hitAddress(hit store.Hit) template.URL {
	to := page.Path("reports", string(hit.Doc))
	if hit.Kind == store.MentionHit {
		to += template.URL("?" + url.Values{"at": {hit.ID}}.Encode())
	}
	return to
}

// piecesOf cuts a snippet at the marks around the words found.
func piecesOf(snippet string) []piece {
	var list []piece
	for snippet != "" {
		before, rest, marked := strings.Cut(snippet, store.MarkStart)
		if before != "" {
			list = append(list, piece{Text: before})
		}
		if !marked {
			break
		}
		inside, after, _ := strings.Cut(rest, store.MarkEnd)
		list = append(list, piece{inside, true})
		snippet = after
	}
	return list
}
