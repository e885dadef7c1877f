// Package access lets people and programs in: it finds out who makes a request,
// refuses what comes from elsewhere, and has the pages on which people sign in,
// look after their own account, and admins after all.
package access

import (
	"log/slog"
	"net/http"
	"net/netip"
	"net/url"
	"time"

	"quipu/account"
	"quipu/store"
	"quipu/web/page"
)

// A Reach is how a desk is reached. The zero value is by any name, without TLS or a
// proxy.
type Reach struct {
	// Hosts are the names under which the desk may be asked for; any where there are
	// none. A page of another site can have its own name lead to this machine, and
	// would then be of one origin with the desk.
	Hosts []string
	// URL is where people reach the desk, for links that it hands out; nil where it is
	// reached as the request was.
	URL *url.URL
	// Proxies are whose word is taken for where a request came from.
	Proxies []netip.Prefix
	// Secure is set where browsers reach the desk over TLS.
	Secure bool
}

// An Access lets in.
type Access struct {
	site      *page.Site
	kept      *store.Store
	log       *slog.Logger
	local     account.User // who makes all requests of a desk that asks nobody to sign in
	reach     Reach
	hasher    *account.Hasher
	origin    *http.CrossOriginProtection
	byName    *account.Limit
	byAddress *account.Limit
}

// Sign-ins at a time that hash, each with 32 MiB; and how often a name or an address
// may fail, at once and from then on.
const (
	hashesAtOnce = 2
	triesOfName  = 10
	nameAgain    = 30 * time.Second
	triesOfPlace = 30
	placeAgain   = 5 * time.Second
	remembered   = 10_000
)

// New makes an access to what is kept. Where local is anybody, they make all requests
// without a token, and nobody is asked to sign in.
func New(site *page.Site, kept *store.Store, log *slog.Logger, local account.User, reach Reach) (*Access, error) {
	hasher, err := account.NewHasher(hashesAtOnce)
	if err != nil {
		return nil, err
	}
	a := &Access{
		site: site, kept: kept, log: log, local: local, reach: reach, hasher: hasher, origin: http.NewCrossOriginProtection(),
		byName: account.NewLimit(triesOfName, nameAgain, remembered), byAddress: account.NewLimit(triesOfPlace, placeAgain, remembered),
	}
	if reach.URL != nil {
		// A proxy may ask for the desk by another name than the browser did.
		origin := url.URL{Scheme: reach.URL.Scheme, Host: reach.URL.Host}
		if err := a.origin.AddTrustedOrigin(origin.String()); err != nil {
			return nil, err
		}
	}
	return a, nil
}

// Register puts the pages under their addresses.
func (a *Access) Register(mux *http.ServeMux) {
	for need, pages := range map[account.Role]map[string]page.Handler{
		"": {
			"GET /sign-in":              a.signIn,
			"POST /sign-in":             a.signsIn,
			"GET /invitation/{secret}":  a.invitation,
			"POST /invitation/{secret}": a.accept,
		},
		account.Reader: {
			"POST /sign-out":                   a.signOut,
			"GET /account":                     a.own,
			"POST /account/password":           a.changePassword,
			"POST /account/sessions/{id}/end":  a.endSession,
			"POST /account/tokens":             a.makeToken,
			"POST /account/tokens/{id}/revoke": a.revokeOwn,
		},
		account.Admin: {
			"GET /accounts":                     a.people,
			"POST /accounts":                    a.addPerson,
			"POST /accounts/{name}/role":        a.setRole,
			"POST /accounts/{name}/disable":     a.disable,
			"POST /accounts/{name}/enable":      a.enable,
			"POST /accounts/{name}/invite":      a.invite,
			"POST /accounts/tokens/{id}/revoke": a.revokeAny,
		},
	} {
		for pattern, handle := range pages {
			mux.Handle(pattern, a.site.Handle(need, bounded(handle)))
		}
	}
}

// longestForm bounds what a form of these pages may send.
const longestForm = 64 << 10

func bounded(handle page.Handler) page.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		r.Body = http.MaxBytesReader(w, r.Body, longestForm)
		return handle(w, r)
	}
}

// back leads to a page after something was done.
func back(w http.ResponseWriter, r *http.Request, path string) error {
	http.Redirect(w, r, path, http.StatusSeeOther)
	return nil
}
