package access

import (
	"errors"
	"math"
	"net/http"
	"strconv"
	"strings"
	"time"

	"quipu"
	"quipu/account"
	"quipu/web/page"
)

// A signInPage asks for a name and a password.
type signInPage struct {
	Name, Back string
	Note       string // key of what went wrong, or empty
}

func (a *Access) signIn(w http.ResponseWriter, r *http.Request) error {
	if account.Of(r.Context()).Role != "" {
		return back(w, r, "/")
	}
	return a.site.Render(w, r, "sign-in", signInPage{Back: page.LocalPath(r.URL.Query().Get("back"))})
}

// signsIn begins a session where name and password are right. Whether it was the name
// or the password that is not, or the account is disabled, neither the answer tells
// nor the time that it takes.
func (a *Access) signsIn(w http.ResponseWriter, r *http.Request) error {
	form := signInPage{Name: r.PostFormValue("name"), Back: page.LocalPath(r.PostFormValue("back"))}
	if a.local.Role != "" {
		return back(w, r, form.Back)
	}
	again := func(status int, note string) error {
		form.Note = note
		return a.site.PartStatus(w, r, status, "sign-in", "frame", form)
	}
	// A name that nobody can have is one name: they are all counted together.
	name := ""
	if account.CheckName(form.Name) == nil {
		name = account.Fold(form.Name)
	}
	address := a.address(r)
	if wait, ok := a.mayTry(name, account.Neighbourhood(address)); !ok {
		a.log.Warn("too many tries to sign in", "name", name, "address", address)
		retryAfter(w, wait)
		return again(http.StatusTooManyRequests, "sign-in.wait")
	}
	person, hash, err := a.kept.Person(r.Context(), form.Name)
	if err != nil && !errors.Is(err, quipu.ErrNotFound) {
		return err
	}
	right, err := a.hasher.Matches(r.Context(), r.PostFormValue("password"), hash)
	if err != nil {
		return err
	}
	if !right || person.Disabled {
		a.log.Warn("sign-in refused", "name", name, "address", address)
		return again(http.StatusUnauthorized, "sign-in.wrong")
	}
	a.byName.Forgive(name)
	secret, err := a.kept.SignIn(r.Context(), person.Name, r.UserAgent(), address.String())
	if err != nil {
		return err
	}
	a.setCookie(w, secret)
	return back(w, r, form.Back)
}

// mayTry counts a try to prove who one is.
func (a *Access) mayTry(name, address string) (wait time.Duration, ok bool) {
	now := a.site.Now()
	if wait, ok = a.byAddress.Take(address, now); !ok {
		return wait, false
	}
	return a.byName.Take(name, now)
}

func retryAfter(w http.ResponseWriter, wait time.Duration) {
	w.Header().Set("Retry-After", strconv.Itoa(int(math.Ceil(wait.Seconds()))))
}

func (a *Access) signOut(w http.ResponseWriter, r *http.Request) error {
	user := account.Of(r.Context())
	if user.Local {
		return back(w, r, "/")
	}
	if err := a.kept.SignOut(r.Context(), user.Name, user.Session); err != nil && !errors.Is(err, quipu.ErrNotFound) {
		return err
	}
	a.setCookie(w, "")
	return back(w, r, "/sign-in")
}

// An invitationPage asks somebody who was invited for a password.
type invitationPage struct {
	Invitation account.Invitation
	Secret     string
	Note       string
}

func (a *Access) invitation(w http.ResponseWriter, r *http.Request) error {
	invitation, err := a.kept.Invitation(r.Context(), r.PathValue("secret"))
	if err != nil {
		return err
	}
	return a.site.Render(w, r, "invitation", invitationPage{Invitation: invitation, Secret: r.PathValue("secret")})
}

// accept sets the password of whoever was invited, and leads to where they sign in
// with it.
func (a *Access) accept(w http.ResponseWriter, r *http.Request) error {
	secret := r.PathValue("secret")
	invitation, err := a.kept.Invitation(r.Context(), secret)
	if err != nil {
		return err
	}
	hash, note, err := a.newPassword(r, invitation.Person.Name)
	if err != nil {
		return err
	}
	if note != "" {
		return a.site.PartStatus(w, r, http.StatusBadRequest, "invitation", "frame", invitationPage{invitation, secret, note})
	}
	if _, err := a.kept.Accept(r.Context(), secret, hash); err != nil {
		return err
	}
	return back(w, r, "/sign-in")
}

// newPassword is the hash of the password that a form sets, or the key of what is
// wrong with it.
func (a *Access) newPassword(r *http.Request, name string) (hash, note string, err error) {
	password := r.PostFormValue("password")
	switch err := account.CheckPassword(name, password); {
	case errors.Is(err, quipu.ErrInvalid):
		return "", "password.weak", nil
	case err != nil:
		return "", "", err
	case password != r.PostFormValue("again"):
		return "", "password.differ", nil
	}
	hash, err = a.hasher.Hash(r.Context(), password)
	return hash, "", err
}

// link is the address under which an invitation is taken up.
func (a *Access) link(r *http.Request, secret string) string {
	base := "http://" + r.Host
	switch {
	case a.reach.URL != nil:
		base = strings.TrimSuffix(a.reach.URL.String(), "/")
	case a.reach.Secure:
		base = "https://" + r.Host
	}
	return base + "/invitation/" + secret
}
