package access

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"

	"quipu"
	"quipu/account"
	"quipu/web/asset"
)

// Guard finds out who makes a request before it is answered. A request for another
// host, or one that a page of another site makes a browser send, is refused.
func (a *Access) Guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !a.isHost(r.Host) {
			refuse(w, r, http.StatusMisdirectedRequest, "This desk has another name.")
			return
		}
		token, isToken := bearer(r)
		// What a token asks for no browser adds to a request by itself, so that no other
		// site's page can have it sent.
		if err := a.origin.Check(r); err != nil && !isToken {
			refuse(w, r, http.StatusForbidden, "Another site's page sent this request, and it is refused.")
			return
		}
		if strings.HasPrefix(r.URL.Path, asset.Prefix) {
			next.ServeHTTP(w, r)
			return
		}
		user, err := a.user(w, r, token, isToken)
		switch {
		case errors.Is(err, quipu.ErrNotFound):
			w.Header().Set("WWW-Authenticate", `Bearer error="invalid_token"`)
			refuse(w, r, http.StatusUnauthorized, "This token was revoked, has ended, or never was.")
			return
		case err != nil:
			a.site.Fail(w, r, err)
			return
		}
		next.ServeHTTP(w, r.WithContext(account.With(r.Context(), user)))
	})
}

// refuse answers a request that goes no further: programs with a problem document
// (RFC 9457), browsers with a line of text.
func refuse(w http.ResponseWriter, r *http.Request, status int, words string) {
	if !strings.HasPrefix(r.URL.Path, "/api/") {
		http.Error(w, words, status)
		return
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(status)
	fmt.Fprintf(w, "{\"title\":%q,\"status\":%d,\"detail\":%q}\n", http.StatusText(status), status, words)
}

// isHost reports whether the desk answers to a host, with or without a port.
func (a *Access) isHost(host string) bool {
	if len(a.reach.Hosts) == 0 {
		return true
	}
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.ToLower(strings.TrimSuffix(strings.Trim(host, "[]"), "."))
	return slices.Contains(a.reach.Hosts, host)
}

// bearer is the token of a request, if it has one.
func bearer(r *http.Request) (token string, ok bool) {
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	return strings.TrimSpace(token), strings.EqualFold(scheme, "Bearer")
}

// user is who makes a request; nobody where they have not signed in. A request with a
// token is the token's and nobody else's. It fails with ErrNotFound on a token that
// is none.
func (a *Access) user(w http.ResponseWriter, r *http.Request, token string, isToken bool) (account.User, error) {
	switch {
	case isToken && !strings.HasPrefix(r.URL.Path, "/api"):
		return account.User{}, nil // Pages are for people.
	case isToken && !account.IsToken(token):
		return account.User{}, quipu.ErrNotFound
	case isToken:
		return a.kept.TokenUser(r.Context(), token)
	case a.local.Role != "":
		return a.local, nil
	}
	cookie, err := r.Cookie(a.cookie())
	if err != nil {
		return account.User{}, nil
	}
	user, err := a.kept.SessionUser(r.Context(), cookie.Value)
	if errors.Is(err, quipu.ErrNotFound) {
		a.setCookie(w, "")
		return account.User{}, nil
	}
	return user, err
}

// cookie is the name of the cookie of sessions. Browsers hold one with this prefix to
// come over TLS and from this host alone.
func (a *Access) cookie() string {
	if a.reach.Secure {
		return "__Host-quipu"
	}
	return "quipu"
}

// setCookie gives a browser the secret of its session; an empty one takes it away. It
// lasts until the browser is closed, or its session is over.
func (a *Access) setCookie(w http.ResponseWriter, secret string) {
	cookie := &http.Cookie{Name: a.cookie(), Value: secret, Path: "/", HttpOnly: true, Secure: a.reach.Secure, SameSite: http.SameSiteLaxMode}
	if secret == "" {
		cookie.MaxAge = -1
	}
	// Who signs in with a session that is over is given one cookie, and not two.
	w.Header()["Set-Cookie"] = slices.DeleteFunc(w.Header()["Set-Cookie"], func(one string) bool { return strings.HasPrefix(one, cookie.Name+"=") })
	http.SetCookie(w, cookie)
}

// address is where a request came from: the nearest that no trusted proxy is.
func (a *Access) address(r *http.Request) netip.Addr {
	from, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return netip.Addr{}
	}
	at := from.Addr().Unmap()
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for i := len(hops) - 1; i >= 0 && a.isProxy(at); i-- {
		hop, err := netip.ParseAddr(strings.TrimSpace(hops[i]))
		if err != nil {
			return at
		}
		at = hop.Unmap()
	}
	return at
}

func (a *Access) isProxy(at netip.Addr) bool {
	return slices.ContainsFunc(a.reach.Proxies, func(p netip.Prefix) bool { return p.Contains(at) })
}
