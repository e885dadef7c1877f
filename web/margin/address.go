package margin

import (
	"html/template"
	"net/url"
	"strings"

	"quipu/web/page"
)

// ReadFor has all addresses of a coding name the review for which its report is read.
func (c *Coding) ReadFor(review string) {
	c.Review = review
	for i := range c.Rows {
		for _, values := range [...][]Value{c.Rows[i].Values, c.Rows[i].Machine} {
			for k := range values {
				values[k].Review = review
			}
		}
	}
}

// Asking is what names that review after an address; empty for none.
func (c *Coding) Asking() template.URL { return asking("?", c.Review) }

func asking(mark, review string) template.URL {
	if review == "" {
		return ""
	}
	return template.URL(mark + "review=" + url.QueryEscape(review))
}

// Back is where the coding stands in its report.
func (c *Coding) Back() template.URL {
	return page.Path("reports", string(c.Doc)) + "?at=" + template.URL(url.QueryEscape(c.ID)) + asking("&", c.Review) + "#c-" + template.URL(url.PathEscape(c.ID))
}

// Address is where the words of the value stand in their report.
func (v Value) Address() template.URL {
	address, mark, _ := strings.Cut(string(page.ReportAt(v.Doc, v.Words.Span)), "#")
	return template.URL(address) + asking("&", v.Review) + "#" + template.URL(mark)
}
