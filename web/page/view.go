package page

import (
	"html/template"
	"net/http"
	"net/url"
	"strings"

	"golang.org/x/text/language"

	"quipu/account"
)

// Languages are the languages of the pages, the first where a reader has none of
// them.
var Languages = []string{"en", "es"}

// A View is what a template is executed on.
type View struct {
	Messages
	Lang  string // "en"
	Theme string // "light", "dark", or empty: as the reader's system has it
	User  account.User
	Name  string // of the page: "events"
	URL   *url.URL
	Data  any
}

func (s *Site) view(r *http.Request, name string, data any) *View {
	v := &View{User: account.Of(r.Context()), Lang: Language(r), Name: name, URL: r.URL, Data: data}
	v.Messages = s.messages[v.Lang]
	if cookie, err := r.Cookie("theme"); err == nil && (cookie.Value == "light" || cookie.Value == "dark") {
		v.Theme = cookie.Value
	}
	return v
}

var matcher = language.NewMatcher([]language.Tag{language.English, language.Spanish})

// Language is the language of a request's pages: that of its "lang" cookie, or else
// what the reader's browser prefers.
func Language(r *http.Request) string {
	if cookie, err := r.Cookie("lang"); err == nil {
		for _, one := range Languages {
			if cookie.Value == one {
				return one
			}
		}
	}
	wanted, _, err := language.ParseAcceptLanguage(r.Header.Get("Accept-Language"))
	if err != nil {
		return Languages[0]
	}
	_, at, _ := matcher.Match(wanted...)
	return Languages[at]
}

// With is the page's own address with other parameters; pairs of a name and a value,
// an empty value takes the parameter away. Paging begins again.
func (v *View) With(pairs ...string) template.URL {
	query := v.URL.Query()
	query.Del("offset")
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] == "" {
			query.Del(pairs[i])
		} else {
			query.Set(pairs[i], pairs[i+1])
		}
	}
	address := url.URL{Path: v.URL.Path, RawQuery: query.Encode()}
	return template.URL(address.String())
}

// Toggle is the page's own address with a value of a parameter that may be given
// several times put in, or taken away where it is there.
func (v *View) Toggle(name, value string) template.URL {
	query := v.URL.Query()
	query.Del("offset")
	var kept []string
	found := false
	for _, one := range query[name] {
		if one == value {
			found = true
		} else {
			kept = append(kept, one)
		}
	}
	if !found {
		kept = append(kept, value)
	}
	query[name] = kept
	address := url.URL{Path: v.URL.Path, RawQuery: query.Encode()}
	return template.URL(address.String())
}

// Has reports whether a parameter of the page's address has a value.
func (v *View) Has(name, value string) bool {
	for _, one := range v.URL.Query()[name] {
		if one == value {
			return true
		}
	}
	return false
}

// Param is a parameter of the page's address.
func (v *View) Param(name string) string { return v.URL.Query().Get(name) }

// May reports whether the user has a role: "coder".
func (v *View) May(role string) bool { return v.User.May(account.Role(role)) }

// OtherLang is the language that the page can be switched to.
func (v *View) OtherLang() string {
	for _, one := range Languages {
		if one != v.Lang {
			return one
		}
	}
	return v.Lang
}

// Here reports whether the page is one of a section of the navigation.
func (v *View) Here(section string) bool {
	rest, ok := strings.CutPrefix(v.URL.Path, section)
	return ok && (rest == "" || rest[0] == '/') && (section != "/" || rest == "")
}

// On is the view with other data, for a template that another one uses.
func (v *View) On(data any) *View {
	other := *v
	other.Data = data
	return &other
}
