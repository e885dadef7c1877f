package desk

import (
	"html/template"
	"net/http"
	"net/url"
	"strings"

	"quipu"
	"quipu/account"
	"quipu/record"
	"quipu/store"
	"quipu/web/page"
)

// acts are what may be done to the record.
var acts = []string{"add", "recode", "import", "confirm", "correct", "reject", "merge", "split", "undo"}

// A changePage is a part of the log.
type changePage struct {
	Who, Act string
	From, To quipu.Date
	Acts     []string
	Lines    []changeLine
	Paging   page.Paging
}

// A changeLine is a change with the way to what it changed.
type changeLine struct {
	store.Logged
	Link template.URL
}

// changes lists what was done to the record, the newest first. What was done to
// accounts is for admins.
func (d *Desk) changes(w http.ResponseWriter, r *http.Request) error {
	values := r.URL.Query()
	p := changePage{Who: values.Get("who"), Act: values.Get("act"), Acts: acts}
	query := store.LogQuery{Who: p.Who, Accounts: account.Of(r.Context()).May(account.Admin)}
	var err error
	if p.From, err = dayOf(values, "from"); err != nil {
		return err
	}
	if p.To, err = dayOf(values, "to"); err != nil {
		return err
	}
	if !p.From.IsZero() {
		query.From = p.From.Time()
	}
	if !p.To.IsZero() {
		query.To = p.To.AddDays(1).Time()
	}
	switch p.Act {
	case "":
	case string(store.OfReports), string(store.OfJudgements):
		query.Part = store.LogPart(p.Act)
	default:
		query.Acts = []string{p.Act}
	}
	p.Paging = page.PagingOf(r, perPage)
	query.Limit, query.Offset = p.Paging.Limit, p.Paging.Offset
	list, total, err := d.kept.Log(r.Context(), query)
	if err != nil {
		return err
	}
	p.Paging.Total = total
	for _, one := range list {
		p.Lines = append(p.Lines, changeLine{one, linkOf(one)})
	}
	return d.site.Render(w, r, "changes", &p)
}

// linkOf leads to what a change changed: of a merge or split the entry, of a value
// its report, with the mention or statement marked; nowhere for accounts.
func linkOf(one store.Logged) template.URL {
	switch {
	case one.OfAccount():
		return ""
	case one.Judgement != nil && (one.Judgement.Act == record.Merge || one.Judgement.Act == record.Split):
		return template.URL((&url.URL{Path: "/changes/target", RawQuery: url.Values{"id": {one.Target}}.Encode()}).String())
	case one.Judgement != nil && one.Doc != "":
		return page.Path("reports", string(one.Doc)) + template.URL("?"+url.Values{"at": {one.Target}}.Encode())
	case one.Doc != "":
		return page.Path("reports", string(one.Doc))
	}
	return ""
}

// target leads to the entry in which something is, whatever its kind.
func (d *Desk) target(w http.ResponseWriter, r *http.Request) error {
	entry, err := d.kept.Entry(r.Context(), r.URL.Query().Get("id"), quipu.Date{})
	if err != nil {
		return err
	}
	http.Redirect(w, r, string(addressOf(entry)), http.StatusSeeOther)
	return nil
}

// undoChange takes a judgement back from the log.
func (d *Desk) undoChange(w http.ResponseWriter, r *http.Request) error {
	if err := d.kept.Undo(r.Context(), r.PostFormValue("judgement"), account.Of(r.Context()).Name, strings.TrimSpace(r.PostFormValue("why"))); err != nil {
		return err
	}
	http.Redirect(w, r, "/changes", http.StatusSeeOther)
	return nil
}
