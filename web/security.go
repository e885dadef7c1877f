package web

import (
	"net/http"

	"quipu"
	"quipu/web/page"
)

// policy lets a page load nothing but the desk's own style, scripts and images,
// and lets no other page frame it.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// secure tells browsers what this site's pages may do.
func secure(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set("Content-Security-Policy", policy)
		header.Set("X-Content-Type-Options", "nosniff")
		header.Set("Referrer-Policy", "no-referrer")
		header.Set("Cross-Origin-Opener-Policy", "same-origin")
		header.Set("Cross-Origin-Resource-Policy", "same-origin")
		header.Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	})
}

func notFound(http.ResponseWriter, *http.Request) error { return quipu.ErrNotFound }

// setLanguage keeps the language that somebody chose, and leads back to their page.
func setLanguage(w http.ResponseWriter, r *http.Request) {
	for _, one := range page.Languages {
		if r.PostFormValue("lang") == one {
			http.SetCookie(w, &http.Cookie{Name: "lang", Value: one, Path: "/", MaxAge: 365 * 24 * 3600, SameSite: http.SameSiteLaxMode, HttpOnly: true})
		}
	}
	http.Redirect(w, r, page.LocalPath(r.PostFormValue("back")), http.StatusSeeOther)
}
