// Package review are the pages on which people check the coder on a sample: the
// queue of a review, one item at a time and by keys alone; how far coders agree and
// how often the machine is right; and what is settled where they differ.
package review

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"quipu"
	"quipu/account"
	"quipu/appraisal"
	"quipu/ontology"
	"quipu/store"
	"quipu/web/page"
)

// A queue answers requests for these pages.
type queue struct {
	site      *page.Site
	kept      *store.Store
	appraisal *appraisal.Appraisal
}

// Register puts the pages under their addresses.
func Register(mux *http.ServeMux, site *page.Site, kept *store.Store, appraisal *appraisal.Appraisal) {
	q := &queue{site, kept, appraisal}
	for pattern, handle := range map[string]page.Handler{
		"GET /review":                      q.list,
		"POST /review":                     q.begin,
		"GET /review/{id}":                 q.item,
		"GET /review/{id}/{place}":         q.open,
		"GET /review/{id}/agreement":       q.agreement,
		"GET /review/{id}/decisions.csv":   q.sheet,
		"POST /review/{id}/{place}":        q.decide,
		"POST /review/{id}/{place}/settle": q.settle,
		"POST /review/{id}/close":          q.close,
		"POST /review/{id}/drop":           q.drop,
	} {
		mux.Handle(pattern, site.Handle(account.Coder, handle))
	}
}

// A listPage is what the list of reviews shows.
type listPage struct {
	Reviews []store.Review
	Outlets []store.Share
	Langs   []store.Share
	Types   []quipu.EventType
	Kinds   []string // that can be looked for in whole reports
	Me      string
}

func (q *queue) list(w http.ResponseWriter, r *http.Request) error {
	reviews, err := q.kept.Reviews(r.Context())
	if err != nil {
		return err
	}
	outlets, langs, err := q.kept.DocumentShares(r.Context(), 200)
	if err != nil {
		return err
	}
	return q.site.Render(w, r, "review", listPage{reviews, outlets, langs, ontology.Types(), store.ReadKinds(), account.Of(r.Context()).Name})
}

// usualSize and usualReports are how many mentions or whole reports a review has where
// nobody says.
const (
	usualSize    = 100
	usualReports = 20
)

// begin draws a sample and begins a review of it.
func (q *queue) begin(w http.ResponseWriter, r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return fmt.Errorf("form: %w: %w", quipu.ErrInvalid, err)
	}
	form := r.PostForm
	plan := store.Review{
		Name: form.Get("name"), Order: form.Get("order"), ByType: form.Get("by-type") != "",
		Blind: form.Get("blind") != "", Hidden: form.Get("hidden") != "", TakeOver: form.Get("take-over") != "",
		Query: store.CandidateQuery{Outlet: form.Get("outlet"), Lang: form.Get("lang")},
	}
	for _, kind := range form["type"] {
		if kind != "" {
			plan.Query.Types = append(plan.Query.Types, kind)
		}
	}
	usual := usualSize
	switch of := form.Get("of"); of {
	case "", "events":
	case "reports":
		// What makes no sense of them is not asked there.
		plan.Whole, plan.Order, plan.ByType = true, "random", false
		plan.Blind = form.Get("reading") == "blind"
		plan.Hidden, plan.TakeOver = plan.Blind && form.Get("nothing-shown") != "", plan.Blind && form.Get("work-enters") != ""
		plan.Kinds = form["kind"]
		usual = usualReports
	default:
		return fmt.Errorf("a review of %q: %w", of, quipu.ErrInvalid)
	}
	for name, into := range map[string]*quipu.Date{"from": &plan.Query.From, "to": &plan.Query.To} {
		if err := into.UnmarshalText([]byte(strings.TrimSpace(form.Get(name)))); err != nil {
			return err
		}
	}
	for coder := range strings.FieldsFuncSeq(form.Get("coders"), func(c rune) bool { return c == ',' || c == ';' || c == '\n' }) {
		if coder = strings.TrimSpace(coder); coder != "" {
			plan.Coders = append(plan.Coders, coder)
		}
	}
	size, err := number(form, "size", usual)
	if err != nil {
		return fmt.Errorf("size %q: %w", form.Get("size"), quipu.ErrInvalid)
	}
	seed, err := number(form, "seed", 1)
	if err != nil || seed < 0 {
		return fmt.Errorf("seed %q: %w", form.Get("seed"), quipu.ErrInvalid)
	}
	plan.Seed = uint64(seed)
	one, err := q.appraisal.Begin(r.Context(), account.Of(r.Context()), plan, size)
	if err != nil {
		return err
	}
	http.Redirect(w, r, string(page.Path("review", one.ID)), http.StatusSeeOther)
	return nil
}

func number(form url.Values, name string, usual int) (int, error) {
	if strings.TrimSpace(form.Get(name)) == "" {
		return usual, nil
	}
	return strconv.Atoi(strings.TrimSpace(form.Get(name)))
}

// An itemPage is what the page of an item shows.
type itemPage struct {
	*appraisal.Item
	Pieces  []Piece
	Values  map[string]string // that the form shows
	Note    string            // likewise
	Codings []Coding          // of a report, of the kinds that are looked for
	Done    int               // items
	Problem string
	Stale   bool // it was decided in the meantime
}

// Statuses and Types are what may be chosen, and Modes of which types.
func (p itemPage) Statuses() []quipu.Status { return appraisal.Statuses() }

// Types are the types of events.
func (p itemPage) Types() []quipu.EventType { return ontology.Types() }

// Modes are the modes of a type.
func (p itemPage) Modes(t quipu.EventType) []string { return ontology.Modes(t) }

// OddMode is what the modes are where they are not one of those in the list.
func (p itemPage) OddMode() string {
	if strings.Contains(p.Values["mode"], ";") {
		return p.Values["mode"]
	}
	return ""
}

// ModeChosen reports whether a mode of a type is what is shown; some types have modes
// of the same name.
func (p itemPage) ModeChosen(t quipu.EventType, mode string) bool {
	return p.Values["event"] == string(t) && p.Values["mode"] == mode
}

// Day is the first or the last day as it is shown.
func (p itemPage) Day(last bool) string {
	from, to, _ := strings.Cut(p.Values["date"], "/")
	if last {
		return to
	}
	return from
}

// Seen is when the coder decided, as forms have it.
func (p itemPage) Seen() string {
	if p.Decision == nil {
		return ""
	}
	return p.Decision.At.Format(time.RFC3339Nano)
}

// Fields are the fields that are asked for.
func (p itemPage) Fields() []string { return appraisal.Fields() }

// Back is the place before the one that is shown, 0 for none.
func (p itemPage) Back() int {
	if p.Item.Item.Place == 0 {
		return p.Review.Items
	}
	return p.Item.Item.Place - 1
}

// Next is the place after it, 0 for none.
func (p itemPage) Next() int {
	if p.Item.Item.Place == p.Review.Items {
		return 0
	}
	return p.Item.Item.Place + 1
}

// item shows an item, the first that the coder has not decided if none is asked for.
func (q *queue) item(w http.ResponseWriter, r *http.Request) error {
	at := 0
	if asked := r.URL.Query().Get("at"); asked != "" {
		var err error
		if at, err = strconv.Atoi(asked); err != nil || at < 1 {
			return fmt.Errorf("item %q: %w", asked, quipu.ErrNotFound)
		}
	}
	data, err := q.itemPage(r, at)
	if err != nil {
		return err
	}
	return q.site.Render(w, r, data.template(), data)
}

// template is the page of an item, or that of a report that is read whole.
func (p *itemPage) template() string {
	if p.Report != nil {
		return "reviewreport"
	}
	return "reviewitem"
}

func (q *queue) itemPage(r *http.Request, at int) (*itemPage, error) {
	who := account.Of(r.Context())
	item, err := q.appraisal.Item(r.Context(), who, r.PathValue("id"), at)
	if err != nil {
		return nil, err
	}
	data := &itemPage{Item: item, Done: item.Done(who.Name), Values: map[string]string{}}
	if item.Decision != nil {
		data.Note = item.Decision.Note
	}
	switch {
	case item.Document == nil:
	case item.Report != nil:
		data.Codings = codingsOf(item)
	default:
		data.Pieces = passage(item.Document, &item.Item.Mention, item.Review.Hidden)
		if item.Machine != nil {
			data.Values = item.Machine
		}
		if item.Decision != nil && len(item.Decision.Fields) > 0 {
			data.Values = item.Decision.Fields
		}
	}
	return data, nil
}

// decide keeps what a coder thinks of an item, and leads to the next. Where the form
// cannot be kept, it is shown again as it was filled in.
func (q *queue) decide(w http.ResponseWriter, r *http.Request) error {
	place, err := placeOf(r)
	if err != nil {
		return err
	}
	var seen time.Time
	if text := r.PostFormValue("seen"); text != "" {
		if seen, err = time.Parse(time.RFC3339Nano, text); err != nil {
			return fmt.Errorf("seen %q: %w", text, quipu.ErrInvalid)
		}
	}
	verdict, values := store.Verdict(r.PostFormValue("verdict")), map[string]string(nil)
	if verdict == store.Corrected {
		values = typed(r.PostForm)
	}
	given := appraisal.Given{Verdict: verdict, Fields: values, Note: r.PostFormValue("note"), Seen: seen}
	_, err = q.appraisal.Decide(r.Context(), account.Of(r.Context()), r.PathValue("id"), place, given)
	if errors.Is(err, quipu.ErrConflict) || errors.Is(err, quipu.ErrInvalid) && values != nil {
		return q.again(w, r, place, err, given)
	}
	if err != nil {
		return err
	}
	// Who went back goes on from there.
	one, err := q.kept.Review(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	next := 0
	if !seen.IsZero() && place < one.Items {
		next = place + 1
	}
	to := string(page.Path("review", one.ID))
	switch {
	case r.PostFormValue("from") == "reader":
		return q.toReport(w, r, next)
	case next > 0:
		to += "?at=" + strconv.Itoa(next)
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

// open leads to an item: to the report itself, where it is read whole.
func (q *queue) open(w http.ResponseWriter, r *http.Request) error {
	place, err := placeOf(r)
	if err != nil {
		return err
	}
	return q.toReport(w, r, place)
}

// toReport leads to the report of a place, of place 0 the first that is left; where none
// is, or a report is not what the review is of, to its page.
func (q *queue) toReport(w http.ResponseWriter, r *http.Request, place int) error {
	item, err := q.appraisal.Item(r.Context(), account.Of(r.Context()), r.PathValue("id"), place)
	if err != nil {
		return err
	}
	to := string(page.Path("review", item.Review.ID))
	switch {
	case item.Report != nil:
		to = string(page.ReadFor(item.Item.Doc, item.Review.ID))
	case place > 0:
		to += "?at=" + strconv.Itoa(place)
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

// again shows an item with what was typed and why it could not be kept.
func (q *queue) again(w http.ResponseWriter, r *http.Request, place int, problem error, given appraisal.Given) error {
	data, err := q.itemPage(r, place)
	if err != nil {
		return err
	}
	if !data.Mine {
		return problem
	}
	if given.Fields != nil {
		data.Values = given.Fields
	}
	data.Note = given.Note
	data.Problem, data.Stale = problem.Error(), errors.Is(problem, quipu.ErrConflict) && data.Decision != nil
	return q.site.PartStatus(w, r, page.Status(problem), data.template(), "frame", data)
}

func placeOf(r *http.Request) (int, error) {
	place, err := strconv.Atoi(r.PathValue("place"))
	if err != nil || place < 1 {
		return 0, fmt.Errorf("item %q: %w", r.PathValue("place"), quipu.ErrNotFound)
	}
	return place, nil
}

// typed are the fields that somebody filled in.
func typed(form url.Values) map[string]string {
	values := map[string]string{}
	for _, field := range appraisal.Fields() {
		values[field] = strings.TrimSpace(form.Get(field))
	}
	if from, to := strings.TrimSpace(form.Get("date")), strings.TrimSpace(form.Get("enddate")); to != "" && to != from {
		values["date"] = from + "/" + to
	}
	return values
}
