package web_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"quipu/web/webtest"
)

// Whatever stands in an address, a form, a cookie or a body of JSON, the answer is no
// fault of the server's and keeps the rules of pages.
func FuzzRequests(f *testing.F) {
	for i, words := range webtest.HostileWords() {
		f.Add(uint8(i), words, words)
	}
	f.Add(uint8(1), "mark=-1--2&from=0000-00-00&to=9999-99-99&as-of=2019-02-30", "12-9223372036854775808")
	f.Add(uint8(2), "offset=99999999999999999999&sort=%00", `{"act":"correct","target":"h0-m","field":"event","value":[[[[[[]]]]]]}`)
	f.Add(uint8(3), "quad=5&type=&type=&least=-1&part=0", strings.Repeat("[", 5000))
	f.Fuzz(func(t *testing.T, n uint8, query, words string) {
		d := newDesk(t, local())
		webtest.Keep(t, d.kept, webtest.HostileItem(0, webtest.Hostile, false))
		paths := []string{"/", "/events", "/events/h0-e", "/map", "/search", "/actors", "/actors/graph", "/offices", "/talks", "/toll", "/disruptions", "/claims", "/reports", "/reports/h0", "/reports/h0/add", "/sources",
			"/changes", "/merge", "/suggest/actors", "/suggest/places", "/api/v1/events", "/api/v1/search", "/api/v1/changes", "/api/v1/export/events", "/review"}
		ask := func(method, path, kind, body string) {
			r := httptest.NewRequest(method, "http://localhost:7411"+path, strings.NewReader(body))
			r.URL.RawQuery = strings.NewReplacer(" ", "+", "#", "%23", "\n", "", "\r", "").Replace(query)
			r.Header.Set("Content-Type", kind)
			for _, name := range []string{"lang", "theme", "looked", "quipu"} {
				r.AddCookie(&http.Cookie{Name: name, Value: words})
			}
			w := httptest.NewRecorder()
			d.ServeHTTP(w, r)
			if w.Code >= 500 {
				t.Errorf("%s %s?%s: %d %.300s", method, path, query, w.Code, w.Body)
			}
			if strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
				for _, fault := range webtest.Faults(w.Body.String()) {
					t.Errorf("%s %s?%s: %s", method, path, query, fault)
				}
			}
		}
		at := paths[int(n)%len(paths)]
		ask("GET", at, "", "")
		ask("GET", "/events/"+url.PathEscape(words), "", "")
		const coded = "application/x-www-form-urlencoded"
		form := url.Values{}
		for _, name := range []string{"kind", "entry", "act", "target", "others", "seen", "why", "name", "address", "date", "event", "version", "coders", "size", "judgement"} {
			form.Set(name, words)
		}
		for _, path := range []string{"/judge", "/undo", "/changes/undo", "/views", "/reports/h0/h0-m", "/reports/h0/add", "/review", "/language"} {
			ask("POST", path, coded, form.Encode())
		}
		ask("POST", "/reports/h0/h0-m", coded, words)
		ask("POST", "/import", "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\""+words+"\"\r\n\r\n"+words+"\r\n--x--\r\n")
		for _, path := range []string{"/api/v1/judgements", "/api/v1/views", "/api/v1/imports"} {
			ask("POST", path, "application/json", words)
		}
	})
}
