package access

import (
	"errors"
	"net/http"

	"quipu"
	"quipu/account"
)

// A peoplePage is what an admin sees of all accounts.
type peoplePage struct {
	People []account.Person
	Tokens []account.Token
	Roles  []account.Role
	For    string // whose link was made just now
	Link   string
	Note   string
}

func (a *Access) people(w http.ResponseWriter, r *http.Request) error {
	return a.showPeople(w, r, http.StatusOK, peoplePage{})
}

func (a *Access) showPeople(w http.ResponseWriter, r *http.Request, status int, data peoplePage) error {
	var err error
	if data.People, err = a.kept.People(r.Context()); err != nil {
		return err
	}
	if data.Tokens, err = a.kept.Tokens(r.Context(), ""); err != nil {
		return err
	}
	data.Roles = account.Roles()
	return a.site.PartStatus(w, r, status, "accounts", "frame", data)
}

// addPerson makes an account and a link for whom it is for.
func (a *Access) addPerson(w http.ResponseWriter, r *http.Request) error {
	name := r.PostFormValue("name")
	err := a.kept.AddPerson(r.Context(), name, account.Role(r.PostFormValue("role")), account.Of(r.Context()).Name)
	switch {
	case errors.Is(err, quipu.ErrInvalid):
		return a.showPeople(w, r, http.StatusBadRequest, peoplePage{Note: "accounts.name-hint"})
	case errors.Is(err, quipu.ErrConflict):
		return a.showPeople(w, r, http.StatusConflict, peoplePage{Note: "accounts.taken"})
	case err != nil:
		return err
	}
	return a.showLink(w, r, name)
}

func (a *Access) invite(w http.ResponseWriter, r *http.Request) error {
	return a.showLink(w, r, r.PathValue("name"))
}

// showLink shows a new link in its answer, the only time that anybody sees it.
func (a *Access) showLink(w http.ResponseWriter, r *http.Request, name string) error {
	secret, invitation, err := a.kept.Invite(r.Context(), name, account.Of(r.Context()).Name)
	if err != nil {
		return err
	}
	return a.showPeople(w, r, http.StatusOK, peoplePage{For: invitation.Person.Name, Link: a.link(r, secret)})
}

func (a *Access) setRole(w http.ResponseWriter, r *http.Request) error {
	return a.altered(w, r, a.kept.SetRole(r.Context(), r.PathValue("name"), account.Role(r.PostFormValue("role")), account.Of(r.Context()).Name))
}

func (a *Access) disable(w http.ResponseWriter, r *http.Request) error {
	return a.altered(w, r, a.kept.Disable(r.Context(), r.PathValue("name"), true, account.Of(r.Context()).Name))
}

func (a *Access) enable(w http.ResponseWriter, r *http.Request) error {
	return a.altered(w, r, a.kept.Disable(r.Context(), r.PathValue("name"), false, account.Of(r.Context()).Name))
}

func (a *Access) altered(w http.ResponseWriter, r *http.Request, err error) error {
	switch {
	case errors.Is(err, quipu.ErrConflict):
		return a.showPeople(w, r, http.StatusConflict, peoplePage{Note: "accounts.last-admin"})
	case err != nil:
		return err
	}
	return back(w, r, "/accounts")
}

func (a *Access) revokeAny(w http.ResponseWriter, r *http.Request) error {
	if err := a.kept.Revoke(r.Context(), r.PathValue("id"), "", account.Of(r.Context()).Name); err != nil {
		return err
	}
	return back(w, r, "/accounts")
}
