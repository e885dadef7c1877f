package desk

import (
	"net/http"

	"quipu/account"
	"quipu/store"
)

// saveView keeps the listing that somebody looks at under a name.
func (d *Desk) saveView(w http.ResponseWriter, r *http.Request) error {
	view, err := d.kept.SaveView(r.Context(), store.View{
		Who: account.Of(r.Context()).Name, Name: r.PostFormValue("name"), Address: r.PostFormValue("address"), Shared: r.PostFormValue("shared") != "",
	})
	if err != nil {
		return err
	}
	http.Redirect(w, r, view.Address, http.StatusSeeOther)
	return nil
}

// dropView forgets one of somebody's own views.
func (d *Desk) dropView(w http.ResponseWriter, r *http.Request) error {
	if err := d.kept.DropView(r.Context(), r.PostFormValue("view"), account.Of(r.Context()).Name); err != nil {
		return err
	}
	http.Redirect(w, r, "/events", http.StatusSeeOther)
	return nil
}
