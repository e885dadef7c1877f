package web_test

import (
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"quipu/web/webtest"
)

// Whatever stands in an address, a form, a cookie or a body of JSON, the answer is no
// fault of the server's and keeps the rules of pages.
func FuzzRequests(f *testing.F) {
	for i := range 60 {
		words := webtest.HostileWords()[i%len(webtest.HostileWords())]
		f.Add(uint8(i), words, words)
	}
	f.Add(uint8(1), "mark=-1--2&from=0000-00-00&to=9999-99-99&as-of=2019-02-30", "12-9223372036854775808")
	f.Add(uint8(2), "offset=99999999999999999999&sort=%00", `{"act":"correct","target":"h0-m","field":"event","value":[[[[[[]]]]]]}`)
	f.Add(uint8(3), "quad=5&type=&type=&least=-1&part=0", strings.Repeat("[", 5000))
	// One record for all inputs: what is asked of it stays, as it does on a desk.
	d := newDesk(f, local())
	webtest.Keep(f, d.kept, webtest.HostileItem(0, webtest.Hostile, false))
	const coded = "application/x-www-form-urlencoded"
	f.Fuzz(func(t *testing.T, n uint8, query, words string) {
		ask := func(method, path, kind, body string) {
			r := httptest.NewRequest(method, "http://localhost:7411"+path, strings.NewReader(body))
			r.URL.RawQuery = strings.NewReplacer(" ", "+", "#", "%23", "\n", "", "\r", "").Replace(query)
			r.Header.Set("Content-Type", kind)
			r.Header["Cookie"] = []string{"lang=" + words + "; theme=" + words + "; looked=" + words, "quipu=" + words}
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
		form := url.Values{}
		for _, name := range []string{"kind", "entry", "act", "target", "others", "seen", "why", "name", "address", "date", "event", "version", "coders", "size", "judgement"} {
			form.Set(name, words)
		}
		pages := []string{"/", "/events", "/events/h0-e", "/map", "/search", "/actors", "/actors/graph", "/offices", "/talks", "/toll", "/disruptions", "/claims", "/reports", "/reports/h0", "/reports/h0/add", "/sources",
			"/changes", "/merge", "/suggest/actors", "/suggest/places", "/api/v1/events", "/api/v1/search", "/api/v1/changes", "/api/v1/export/events", "/api/v1/events/timeline", "/api/v1/events/map", "/api/v1/reports", "/review",
			"/events/" + url.PathEscape(words), "/reports/" + url.PathEscape(words), "/sources/" + url.PathEscape(words), "/api/v1/entries/" + url.PathEscape(words)}
		forms := []string{"/judge", "/undo", "/changes/undo", "/views", "/views/drop", "/reports/h0/h0-m", "/reports/h0/h0-s1", "/reports/h0/add", "/review", "/language", "/looked"}
		bodies := []string{"/api/v1/judgements", "/api/v1/views", "/api/v1/imports", "/api/v1/reviews", "/api/v1/tokens"}
		switch at := int(n) % (len(pages) + 2*len(forms) + len(bodies) + 1); {
		case at < len(pages):
			ask("GET", pages[at], "", "")
		case at < len(pages)+len(forms):
			ask("POST", forms[at-len(pages)], coded, form.Encode())
		case at < len(pages)+2*len(forms):
			ask("POST", forms[at-len(pages)-len(forms)], coded, words)
		case at < len(pages)+2*len(forms)+len(bodies):
			ask("POST", bodies[at-len(pages)-2*len(forms)], "application/json", words)
		default:
			ask("POST", "/import", "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\""+words+"\"\r\n\r\n"+words+"\r\n--x--\r\n")
		}
	})
}
