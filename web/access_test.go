package web_test

import (
	"context"
	"net/http"
	"net/netip"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"quipu/account"
	"quipu/web"
	"quipu/web/access"
)

// Only names of this machine lead to a desk that asks nobody to sign in.
func TestRebinding(t *testing.T) {
	d := newDesk(t, local())
	for host, want := range map[string]int{
		"localhost:7411": 200, "localhost": 200, "LOCALHOST:7411": 200, "127.0.0.1:80": 200, "[::1]:7411": 200, "localhost.": 200,
		"evil.example": 421, "evil.example:7411": 421, "localhost.evil.example": 421, "": 421, "192.0.2.1": 421,
	} {
		if got := d.ask(ask{method: "GET", path: "/", header: []string{"Host", host}}); got.StatusCode != want {
			t.Errorf("host %q: %d, want %d", host, got.StatusCode, want)
		}
	}
}

// What another site's page makes a browser send is refused, whoever is signed in.
func TestCrossSite(t *testing.T) {
	d := newDesk(t, local())
	for _, one := range []struct {
		name   string
		header []string
		want   int
	}{
		{"no browser", nil, 303},
		{"the desk's own page", []string{"Sec-Fetch-Site", "same-origin", "Origin", "http://localhost:7411"}, 303},
		{"another site", []string{"Sec-Fetch-Site", "cross-site", "Origin", "http://evil.example"}, 403},
		{"another port of this machine", []string{"Sec-Fetch-Site", "same-site", "Origin", "http://localhost:8000"}, 403},
		{"an old browser on another site", []string{"Origin", "http://evil.example"}, 403},
		{"a page without origin", []string{"Origin", "null"}, 403},
		{"a made-up token", []string{"Sec-Fetch-Site", "cross-site", "Authorization", "Bearer x"}, 401},
	} {
		got := d.ask(ask{method: "POST", path: "/language", form: url.Values{"lang": {"es"}, "back": {"/"}}, header: one.header})
		if one.want == 401 {
			// A page takes no token, so nobody asks.
			got = d.ask(ask{method: "POST", path: "/accounts", form: url.Values{"name": {"eva"}, "role": {"admin"}}, header: one.header})
		}
		if got.StatusCode != one.want {
			t.Errorf("%s: %d, want %d", one.name, got.StatusCode, one.want)
		}
	}
	if people, err := d.kept.People(context.Background()); len(people) > 0 || err != nil {
		t.Errorf("somebody was let in: %+v, %v", people, err)
	}
}

// A form leads back to this site only.
func TestBack(t *testing.T) {
	d := newDesk(t, local())
	for back, want := range map[string]string{
		"/events?type=PROTEST&from=2019-11-01": "/events?type=PROTEST&from=2019-11-01", "": "/", "events": "/",
		"//evil.example/x": "/", "https://evil.example/": "/", `/\evil.example`: "/%5Cevil.example", "javascript:alert(1)": "/", "/%2f/evil.example": "/",
	} {
		got := d.ask(ask{method: "POST", path: "/language", form: url.Values{"lang": {"es"}, "back": {back}}})
		if at := got.Header.Get("Location"); at != want {
			t.Errorf("back to %q leads to %q, want %q", back, at, want)
		}
	}
}

func TestSignIn(t *testing.T) {
	d := newDesk(t, web.Options{})
	d.person(t, "ana", account.Reader)
	if got := d.ask(ask{method: "GET", path: "/account?x=1"}); got.StatusCode != 303 || got.Header.Get("Location") != "/sign-in?back=%2Faccount%3Fx%3D1" {
		t.Errorf("nobody is led to %q", got.Header.Get("Location"))
	}
	if got := d.ask(ask{method: "GET", path: "/"}); got.StatusCode != 303 || got.Header.Get("Location") != "/sign-in" {
		t.Errorf("nobody gets %d, %q", got.StatusCode, got.Header.Get("Location"))
	}
	if got := d.ask(ask{method: "POST", path: "/sign-out", form: url.Values{}}); got.StatusCode != 401 {
		t.Errorf("nobody signs out: %d", got.StatusCode)
	}
	if got := d.ask(ask{method: "GET", path: "/", header: []string{"HX-Request", "true"}}); got.StatusCode != 401 || got.Header.Get("HX-Redirect") == "" {
		t.Errorf("a part of a page for nobody: %d", got.StatusCode)
	}
	wrong := text(d.signIn("ana", "doce nudos y dos cuerdas", ""))
	unknown := text(d.signIn("eva", "doce nudos y dos cuerdas", ""))
	if strings.ReplaceAll(wrong, `"ana"`, `"eva"`) != unknown || !strings.Contains(wrong, "Name or password is not right.") {
		t.Error("who is unknown gets another answer than who has another password")
	}
	got := d.signIn("ANA", password, "")
	cookies := got.Cookies()
	if got.StatusCode != 303 || got.Header.Get("Location") != "/changes?x=1" || len(cookies) != 1 {
		t.Fatalf("signed in: %d %v", got.StatusCode, got.Header)
	}
	if c := cookies[0]; !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Path != "/" || c.Secure || c.Name != "quipu" {
		t.Errorf("cookie is %+v", c)
	}
	cookie := cookies[0].Value
	if got := d.ask(ask{method: "GET", path: "/", cookie: cookie}); got.StatusCode != 200 {
		t.Errorf("who signed in gets %d", got.StatusCode)
	}
	if again := d.session(t, "ana"); again == cookie {
		t.Error("a second sign-in has the first one's session")
	}
	if got := d.ask(ask{method: "POST", path: "/sign-out", form: url.Values{}, cookie: cookie}); got.StatusCode != 303 || got.Cookies()[0].MaxAge >= 0 {
		t.Errorf("sign-out: %d %v", got.StatusCode, got.Cookies())
	}
	if got := d.ask(ask{method: "GET", path: "/", cookie: cookie}); got.StatusCode != 303 {
		t.Errorf("a session that is over still opens pages: %d", got.StatusCode)
	}
	if got := d.ask(ask{method: "GET", path: "/", cookie: strings.Repeat("x", 3000)}); got.StatusCode != 303 {
		t.Errorf("a made-up session: %d", got.StatusCode)
	}
}

// Who tries too often waits, and neither others nor, from elsewhere, those with other
// names; no hash is made meanwhile.
func TestTries(t *testing.T) {
	d := newDesk(t, web.Options{Reach: access.Reach{Proxies: []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}}})
	d.person(t, "ana", account.Reader)
	status := 0
	for range 11 {
		status = d.signIn("ana", "not the password", "192.0.2.7:1000").StatusCode
	}
	if status != 429 {
		t.Errorf("the eleventh try: %d", status)
	}
	got := d.signIn("ana", password, "198.51.100.1:1000")
	if got.StatusCode != 429 || got.Header.Get("Retry-After") != "30" {
		t.Errorf("from elsewhere: %d, Retry-After %q", got.StatusCode, got.Header.Get("Retry-After"))
	}
	d.watch.now = d.watch.now.Add(30 * time.Second)
	if got := d.signIn("ana", password, "198.51.100.1:1000"); got.StatusCode != 303 {
		t.Errorf("after the wait: %d", got.StatusCode)
	}
	// An address with many names waits too, whatever it says that it comes from; but
	// behind a proxy that is trusted each has their own count.
	forged := func(i int) []string { return []string{"X-Forwarded-For", "203.0.113." + string(rune('0'+i%10))} }
	try := func(i int, from string, header []string) int {
		return d.ask(ask{method: "POST", path: "/sign-in", form: url.Values{"name": {"n" + string(rune('a'+i%26)) + string(rune('a'+i/26))}, "password": {""}}, header: header, from: from}).StatusCode
	}
	for i := range 31 {
		status = try(i, "203.0.113.99:1000", forged(i))
	}
	if status != 429 {
		t.Errorf("many names from one address: %d", status)
	}
	if got := try(40, "10.1.2.3:1000", []string{"X-Forwarded-For", "203.0.113.99, 198.51.100.9"}); got != 401 {
		t.Errorf("another one behind a proxy: %d", got)
	}
	if got := try(41, "10.1.2.3:1000", []string{"X-Forwarded-For", "198.51.100.9, 203.0.113.99"}); got != 429 {
		t.Errorf("the same one behind a proxy: %d", got)
	}
}

func TestSecureCookies(t *testing.T) {
	public, err := url.Parse("https://desk.example.org")
	if err != nil {
		t.Fatal(err)
	}
	d := newDesk(t, web.Options{Reach: access.Reach{URL: public, Secure: true}})
	d.person(t, "ana", account.Admin)
	got := d.ask(ask{method: "POST", path: "/sign-in", form: url.Values{"name": {"ana"}, "password": {password}},
		header: []string{"Origin", "https://desk.example.org"}})
	if got.StatusCode != 303 || len(got.Cookies()) != 1 || !got.Cookies()[0].Secure || got.Cookies()[0].Name != "__Host-quipu" {
		t.Fatalf("sign-in over TLS: %d %v", got.StatusCode, got.Cookies())
	}
	page := text(d.ask(ask{method: "POST", path: "/accounts", form: url.Values{"name": {"eva"}, "role": {"coder"}},
		header: []string{"Cookie", "__Host-quipu=" + got.Cookies()[0].Value}}))
	if !strings.Contains(page, "https://desk.example.org/invitation/") {
		t.Errorf("no link in %s", page)
	}
}

// An account from its invitation to its end.
func TestLifeOfAnAccount(t *testing.T) {
	d := newDesk(t, web.Options{})
	d.person(t, "ana", account.Admin)
	admin := d.session(t, "ana")
	post := func(cookie, path string, pairs ...string) *http.Response {
		form := url.Values{}
		for i := 0; i+1 < len(pairs); i += 2 {
			form.Set(pairs[i], pairs[i+1])
		}
		return d.ask(ask{method: "POST", path: path, form: form, cookie: cookie})
	}
	link := regexp.MustCompile(`http://localhost:7411(/invitation/\w+)`)
	made := text(post(admin, "/accounts", "name", "Eva", "role", "coder"))
	found := link.FindStringSubmatch(made)
	if found == nil {
		t.Fatalf("no link in %s", made)
	}
	if got := post(admin, "/accounts", "name", "eva", "role", "coder"); got.StatusCode != 409 {
		t.Errorf("the same name again: %d", got.StatusCode)
	}
	if got := post(admin, "/accounts", "name", "<b>eva</b>", "role", "coder"); got.StatusCode != 400 {
		t.Errorf("a name that is none: %d", got.StatusCode)
	}
	path := found[1]
	if got := d.ask(ask{method: "GET", path: path}); got.StatusCode != 200 || !strings.Contains(text(got), "Eva") {
		t.Errorf("the invitation: %d", got.StatusCode)
	}
	if got := d.ask(ask{method: "GET", path: "/invitation/AAAAAAAAAAAAAAAAAAAAAAAAAA"}); got.StatusCode != 404 {
		t.Errorf("a made-up invitation: %d", got.StatusCode)
	}
	for _, bad := range [][2]string{{"short", "short"}, {"eva-eva-eva", "eva-eva-eva"}, {password, "another one"}} {
		if got := post("", path, "password", bad[0], "again", bad[1]); got.StatusCode != 400 {
			t.Errorf("password %q: %d", bad, got.StatusCode)
		}
	}
	if got := post("", path, "password", password, "again", password); got.StatusCode != 303 {
		t.Fatalf("accepted: %d %s", got.StatusCode, text(got))
	}
	if got := post("", path, "password", password, "again", password); got.StatusCode != 404 {
		t.Errorf("accepted twice: %d", got.StatusCode)
	}
	eva, other := d.session(t, "eva"), d.session(t, "eva")
	if got := d.ask(ask{method: "GET", path: "/accounts", cookie: eva}); got.StatusCode != 403 {
		t.Errorf("a coder sees all accounts: %d", got.StatusCode)
	}
	if got := post(eva, "/account/password", "old", "not this one", "password", "another long one", "again", "another long one"); got.StatusCode != 400 {
		t.Errorf("a password changed without the old one: %d", got.StatusCode)
	}
	if got := post(eva, "/account/password", "old", password, "password", "another long one", "again", "another long one"); got.StatusCode != 200 {
		t.Errorf("password changed: %d", got.StatusCode)
	}
	if a, b := d.ask(ask{method: "GET", path: "/account", cookie: eva}), d.ask(ask{method: "GET", path: "/account", cookie: other}); a.StatusCode != 200 || b.StatusCode != 303 {
		t.Errorf("sessions after the change: %d and %d", a.StatusCode, b.StatusCode)
	}
	secret := regexp.MustCompile(`quipu_\w+`)
	page := text(post(eva, "/account/tokens", "label", `<img src=x onerror=alert(1)>`, "role", "reader", "days", "30"))
	if secret.FindString(page) == "" || strings.Contains(page, "<img src=x") {
		t.Errorf("token page: %s", page)
	}
	if page := text(d.ask(ask{method: "GET", path: "/account", cookie: eva})); secret.MatchString(page) {
		t.Error("the token is shown again")
	}
	if got := post(eva, "/account/tokens", "label", "x", "role", "admin", "days", "30"); got.StatusCode != 400 {
		t.Errorf("a coder's token for an admin: %d", got.StatusCode)
	}
	if got := post(admin, "/accounts/ana/disable"); got.StatusCode != 409 {
		t.Errorf("the last admin goes: %d", got.StatusCode)
	}
	if got := post(admin, "/accounts/eva/disable"); got.StatusCode != 303 {
		t.Errorf("disable: %d", got.StatusCode)
	}
	if got := d.ask(ask{method: "GET", path: "/account", cookie: eva}); got.StatusCode != 303 {
		t.Errorf("a disabled account's session: %d", got.StatusCode)
	}
	if got := d.signIn("eva", "another long one", ""); got.StatusCode != 401 {
		t.Errorf("a disabled account signs in: %d", got.StatusCode)
	}
	for _, lang := range []string{"en", "es"} {
		for _, path := range []string{"/account", "/accounts", "/sign-in"} {
			page := text(d.ask(ask{method: "GET", path: path, cookie: admin, header: []string{"Accept-Language", lang}}))
			if found := regexp.MustCompile(`>[a-z]+(\.[a-z-]+)+<`).FindString(page); found != "" {
				t.Errorf("%s in %s lacks words: %s", path, lang, found)
			}
		}
	}
}

// Each route that changes something refuses what a page of another site sends, with
// the cookies of somebody who may do everything.
func TestCrossSiteEverywhere(t *testing.T) {
	d := newDesk(t, web.Options{})
	d.person(t, "ana", account.Admin)
	cookie := d.session(t, "ana")
	before, err := d.kept.LastChange(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for route := range readRows(t) {
		method, path, _ := strings.Cut(route, " ")
		if method == "GET" {
			continue
		}
		path = regexp.MustCompile(`\{[^}]*\}`).ReplaceAllString(path, "1")
		for _, header := range [][]string{
			{"Origin", "https://evil.example"}, {"Origin", "null"}, {"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Site", "same-site"},
			{"Sec-Fetch-Site", "cross-site", "Origin", "http://localhost:7411"}, {"Origin", "http://localhost:7412"}, {"Origin", "http://localhost:7411.evil.example"},
		} {
			if got := d.ask(ask{method: method, path: path, cookie: cookie, header: header}); got.StatusCode != http.StatusForbidden {
				t.Errorf("%s of %v: %d", route, header, got.StatusCode)
			}
		}
	}
	if after, err := d.kept.LastChange(t.Context()); err != nil || after != before {
		t.Errorf("something was changed: %d, %v", after-before, err)
	}
}

// A session that somebody brings along is not the one that they sign in to; what was
// made up stays nobody's, and an old session ends when its time is over.
func TestSessions(t *testing.T) {
	d := newDesk(t, web.Options{})
	d.person(t, "ana", account.Reader)
	planted := "AAAAAAAAAAAAAAAAAAAAAAAAAA"
	got := d.ask(ask{method: "POST", path: "/sign-in", form: url.Values{"name": {"ana"}, "password": {password}}, cookie: planted})
	if len(got.Cookies()) != 1 || got.Cookies()[0].Value == planted || got.Cookies()[0].Value == "" {
		t.Fatalf("signed in with %v", got.Cookies())
	}
	if got := d.ask(ask{method: "GET", path: "/", cookie: planted}); got.StatusCode != http.StatusSeeOther {
		t.Errorf("the planted session opens: %d", got.StatusCode)
	}
	old := got.Cookies()[0].Value
	for used := time.Duration(0); used < account.SessionLife+time.Hour; used += account.SessionIdle / 2 {
		if used > 0 && used < account.SessionLife && got.StatusCode != http.StatusOK {
			t.Fatalf("a session in use ends after %v: %d", used, got.StatusCode)
		}
		d.watch.now = d.watch.now.Add(account.SessionIdle / 2)
		got = d.ask(ask{method: "GET", path: "/account", cookie: old})
	}
	if got.StatusCode != http.StatusSeeOther {
		t.Errorf("a session that is always used has no end: %d", got.StatusCode)
	}
	again := d.session(t, "ana")
	d.watch.now = d.watch.now.Add(account.SessionIdle + time.Minute)
	if got := d.ask(ask{method: "GET", path: "/account", cookie: again}); got.StatusCode != http.StatusSeeOther {
		t.Errorf("a session that nobody used for long: %d", got.StatusCode)
	}
}

// An invitation holds for some days, and a new one takes the place of the old.
func TestInvitationsEnd(t *testing.T) {
	d := newDesk(t, web.Options{})
	ctx := t.Context()
	if err := d.kept.AddPerson(ctx, "eva", account.Coder, "root"); err != nil {
		t.Fatal(err)
	}
	first, _, err := d.kept.Invite(ctx, "eva", "root")
	if err != nil {
		t.Fatal(err)
	}
	second, invitation, err := d.kept.Invite(ctx, "eva", "root")
	if err != nil {
		t.Fatal(err)
	}
	accept := func(secret string) int {
		return d.ask(ask{method: "POST", path: "/invitation/" + secret, form: url.Values{"password": {password}, "again": {password}}}).StatusCode
	}
	if status := accept(first); status != http.StatusNotFound {
		t.Errorf("the invitation before the last: %d", status)
	}
	d.watch.now = invitation.Until.Add(time.Second)
	if got := d.ask(ask{method: "GET", path: "/invitation/" + second}); got.StatusCode != http.StatusNotFound {
		t.Errorf("an invitation that has ended: %d", got.StatusCode)
	}
	if status := accept(second); status != http.StatusNotFound {
		t.Errorf("an invitation that has ended is accepted: %d", status)
	}
	if got := d.signIn("eva", password, ""); got.StatusCode != http.StatusUnauthorized {
		t.Errorf("signed in: %d", got.StatusCode)
	}
}
