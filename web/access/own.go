package access

import (
	"errors"
	"net/http"
	"strconv"
	"time"

	"quipu"
	"quipu/account"
)

// An ownPage is what somebody sees of their own account.
type ownPage struct {
	Sessions []account.Session
	Tokens   []account.Token
	Roles    []account.Role // that a token of theirs may have
	Days     []int          // for which a token may hold; 0 is for good
	Secret   string         // of the token that was made just now
	Note     string
}

// daysOfTokens are for how long a token may hold.
var daysOfTokens = []int{30, 90, 365, 0}

func (a *Access) own(w http.ResponseWriter, r *http.Request) error {
	return a.showOwn(w, r, http.StatusOK, "", "")
}

// showOwn shows somebody their account, with the secret of a new token or the key of
// what went wrong.
func (a *Access) showOwn(w http.ResponseWriter, r *http.Request, status int, secret, note string) error {
	user := account.Of(r.Context())
	data := ownPage{Days: daysOfTokens, Secret: secret, Note: note}
	for _, role := range account.Roles() {
		if user.May(role) {
			data.Roles = append(data.Roles, role)
		}
	}
	if !user.Local {
		var err error
		if data.Sessions, err = a.kept.Sessions(r.Context(), user.Name); err != nil {
			return err
		}
		if data.Tokens, err = a.kept.Tokens(r.Context(), user.Name); err != nil {
			return err
		}
	}
	return a.site.PartStatus(w, r, status, "account", "frame", data)
}

// changePassword asks for the password of before, for a browser may have been left
// open. Other sessions end.
func (a *Access) changePassword(w http.ResponseWriter, r *http.Request) error {
	user := account.Of(r.Context())
	if wait, ok := a.mayTry(account.Fold(user.Name), account.Neighbourhood(a.address(r))); !ok {
		retryAfter(w, wait)
		return a.showOwn(w, r, http.StatusTooManyRequests, "", "sign-in.wait")
	}
	person, hash, err := a.kept.Person(r.Context(), user.Name)
	if err != nil {
		return err
	}
	right, err := a.hasher.Matches(r.Context(), r.PostFormValue("old"), hash)
	if err != nil {
		return err
	}
	if !right {
		return a.showOwn(w, r, http.StatusBadRequest, "", "password.old-wrong")
	}
	a.byName.Forgive(account.Fold(user.Name))
	hash, note, err := a.newPassword(r, person.Name)
	if err != nil {
		return err
	}
	if note != "" {
		return a.showOwn(w, r, http.StatusBadRequest, "", note)
	}
	if err := a.kept.SetPassword(r.Context(), person.Name, hash, user.Session, user.Name); err != nil {
		return err
	}
	return a.showOwn(w, r, http.StatusOK, "", "password.changed")
}

func (a *Access) endSession(w http.ResponseWriter, r *http.Request) error {
	user := account.Of(r.Context())
	if err := a.kept.SignOut(r.Context(), user.Name, r.PathValue("id")); err != nil {
		return err
	}
	return back(w, r, "/account")
}

// makeToken shows the secret of the token in its answer, the only time that anybody
// sees it; so it does not lead back to the page as other forms do.
func (a *Access) makeToken(w http.ResponseWriter, r *http.Request) error {
	user := account.Of(r.Context())
	days, err := strconv.Atoi(r.PostFormValue("days"))
	if err != nil || days < 0 || days > 3650 {
		return a.showOwn(w, r, http.StatusBadRequest, "", "token.refused")
	}
	until := time.Time{}
	if days > 0 {
		until = a.site.Now().Add(time.Duration(days) * 24 * time.Hour)
	}
	secret, _, err := a.kept.NewToken(r.Context(), user.Name, r.PostFormValue("label"), account.Role(r.PostFormValue("role")), until)
	switch {
	case errors.Is(err, quipu.ErrInvalid), errors.Is(err, quipu.ErrConflict):
		return a.showOwn(w, r, http.StatusBadRequest, "", "token.refused")
	case err != nil:
		return err
	}
	return a.showOwn(w, r, http.StatusOK, secret, "")
}

func (a *Access) revokeOwn(w http.ResponseWriter, r *http.Request) error {
	user := account.Of(r.Context())
	if err := a.kept.Revoke(r.Context(), r.PathValue("id"), user.Name, user.Name); err != nil {
		return err
	}
	return back(w, r, "/account")
}
