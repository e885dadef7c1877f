package page

import (
	"html/template"
	"net/http"
	"net/url"
	"strconv"
)

// A Paging is where in a long list a page is.
type Paging struct{ Offset, Limit, Total int }

// PagingOf reads a page's place from the parameter "offset" of its address; Total is
// for the handler to set.
func PagingOf(r *http.Request, limit int) Paging {
	offset, err := strconv.Atoi(r.URL.Query().Get("offset"))
	if err != nil || offset < 0 {
		offset = 0
	}
	return Paging{Offset: offset, Limit: limit}
}

// First and Last are what the page shows, counted from one.
func (p Paging) First() int { return min(p.Offset+1, p.Total) }

// Last is the last that the page shows.
func (p Paging) Last() int { return min(p.Offset+p.Limit, p.Total) }

// More reports whether the list is longer than the page.
func (p Paging) More() bool { return p.Total > p.Limit || p.Offset > 0 }

// HasEarlier reports whether there is a page before.
func (p Paging) HasEarlier() bool { return p.Offset > 0 }

// HasLater reports whether there is a page after.
func (p Paging) HasLater() bool { return p.Offset+p.Limit < p.Total }

// Earlier is the offset of the page before.
func (p Paging) Earlier() int { return max(0, p.Offset-p.Limit) }

// Later is the offset of the page after.
func (p Paging) Later() int { return p.Offset + p.Limit }

// At is the page's own address from another offset on.
func (v *View) At(offset int) template.URL {
	query := v.URL.Query()
	query.Set("offset", strconv.Itoa(offset))
	address := url.URL{Path: v.URL.Path, RawQuery: query.Encode()}
	return template.URL(address.String())
}
