// Package review are the pages on which people check the coder on a sample: the
// queue of a review, one item at a time and by keys alone; how far coders agree and
// how often the machine is right; and what is settled where they differ.
package review

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"quipu"
	"quipu/account"
	"quipu/ontology"
	"quipu/review"
	"quipu/store"
	"quipu/web/page"
)

// A queue answers requests for these pages.
type queue struct {
	site   *page.Site
	kept   *store.Store
	places Places
}

// Register puts the pages under their addresses.
func Register(mux *http.ServeMux, site *page.Site, kept *store.Store, places Places) {
	q := &queue{site, kept, places}
	for pattern, handle := range map[string]page.Handler{
		"GET /review":                      q.list,
		"POST /review":                     q.begin,
		"GET /review/{id}":                 q.item,
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
	return q.site.Render(w, r, "review", listPage{reviews, outlets, langs, ontology.Types(), account.Of(r.Context()).Name})
}

// usualSize is how many mentions a review has where nobody says.
const usualSize = 100

// begin draws a sample and begins a review of it.
func (q *queue) begin(w http.ResponseWriter, r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return fmt.Errorf("form: %w: %w", quipu.ErrInvalid, err)
	}
	form := r.PostForm
	one := store.Review{
		Name: form.Get("name"), Who: account.Of(r.Context()).Name, Order: form.Get("order"), ByType: form.Get("by-type") != "",
		Blind: form.Get("blind") != "", Hidden: form.Get("hidden") != "", TakeOver: form.Get("take-over") != "",
		Query: store.CandidateQuery{Outlet: form.Get("outlet"), Lang: form.Get("lang")},
	}
	for name, into := range map[string]*quipu.Date{"from": &one.Query.From, "to": &one.Query.To} {
		if err := into.UnmarshalText([]byte(strings.TrimSpace(form.Get(name)))); err != nil {
			return err
		}
	}
	for _, kind := range form["type"] {
		if kind == "" {
			continue
		}
		if !ontology.Valid(quipu.EventType(kind)) {
			return fmt.Errorf("type %q: %w", kind, quipu.ErrInvalid)
		}
		one.Query.Types = append(one.Query.Types, kind)
	}
	for coder := range strings.FieldsFuncSeq(form.Get("coders"), func(c rune) bool { return c == ',' || c == ';' || c == '\n' }) {
		if coder = strings.TrimSpace(coder); coder != "" {
			one.Coders = append(one.Coders, coder)
		}
	}
	if err := q.known(r.Context(), one.Coders); err != nil {
		return err
	}
	size, err := number(form, "size", usualSize)
	if err != nil || size < 1 {
		return fmt.Errorf("size %q: %w", form.Get("size"), quipu.ErrInvalid)
	}
	if one.Seed, err = number(form, "seed", 1); err != nil {
		return fmt.Errorf("seed %q: %w", form.Get("seed"), quipu.ErrInvalid)
	}
	sample, err := q.draw(r.Context(), &one, size)
	if err != nil {
		return err
	}
	if one, err = q.kept.BeginReview(r.Context(), one, sample); err != nil {
		return err
	}
	http.Redirect(w, r, string(page.Path("review", one.ID)), http.StatusSeeOther)
	return nil
}

// known writes the names of coders as those of their accounts, where people have
// accounts: by a name that is mistyped nobody could ever decide.
func (q *queue) known(ctx context.Context, coders []string) error {
	if account.Of(ctx).Local {
		return nil
	}
	people, err := q.kept.People(ctx)
	if err != nil {
		return err
	}
	for i, coder := range coders {
		at := slices.IndexFunc(people, func(p account.Person) bool { return account.Fold(p.Name) == account.Fold(coder) })
		if at < 0 || people[at].Disabled || !people[at].Role.May(account.Coder) {
			return fmt.Errorf("nobody of the name %q may code: %w", coder, quipu.ErrInvalid)
		}
		coders[i] = people[at].Name
	}
	return nil
}

func number(form url.Values, name string, usual uint64) (uint64, error) {
	if strings.TrimSpace(form.Get(name)) == "" {
		return usual, nil
	}
	return strconv.ParseUint(strings.TrimSpace(form.Get(name)), 10, 63)
}

// draw takes a sample as a review says.
func (q *queue) draw(ctx context.Context, one *store.Review, size uint64) ([]store.Candidate, error) {
	candidates, err := q.kept.Candidates(ctx, one.Query)
	if err != nil {
		return nil, err
	}
	if len(candidates) == 0 {
		return nil, fmt.Errorf("no event fits what the sample is to be drawn from: %w", quipu.ErrInvalid)
	}
	items := make([]review.Item, len(candidates))
	byID := make(map[string]store.Candidate, len(candidates))
	for i, c := range candidates {
		items[i] = review.Item{ID: c.ID, Type: c.Type, Confidence: c.Confidence}
		byID[c.ID] = c
	}
	if one.Order == "random" {
		items = review.Random(items, one.Seed)
	} else {
		items = review.Uncertain(items)
	}
	if one.ByType {
		items = review.ByType(items)
	}
	var sample []store.Candidate
	for _, item := range items[:min(uint64(len(items)), size)] {
		sample = append(sample, byID[item.ID])
	}
	return sample, nil
}

// An itemPage is what the page of an item shows.
type itemPage struct {
	Review   store.Review
	Item     store.ReviewItem // of place 0 where nothing is left
	Document *quipu.Document
	Pieces   []Piece
	Decision *store.Decision   // the coder's own
	Values   map[string]string // that the form shows
	Machine  map[string]string // nil where they stay hidden
	Mine     bool              // the reader is one of the coders
	Done     int
	Problem  string
	Stale    bool // it was decided in the meantime
}

// Statuses and Types are what may be chosen, and Modes of which types.
func (p itemPage) Statuses() []quipu.Status { return statuses }

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
func (p itemPage) Fields() []string { return fields }

// Back is the place before the one that is shown, 0 for none.
func (p itemPage) Back() int {
	if p.Item.Place == 0 {
		return p.Review.Items
	}
	return p.Item.Place - 1
}

// Next is the place after it, 0 for none.
func (p itemPage) Next() int {
	if p.Item.Place == p.Review.Items {
		return 0
	}
	return p.Item.Place + 1
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
	return q.site.Render(w, r, "reviewitem", data)
}

func (q *queue) itemPage(r *http.Request, at int) (*itemPage, error) {
	ctx, id, who := r.Context(), r.PathValue("id"), account.Of(r.Context()).Name
	one, err := q.kept.Review(ctx, id)
	if err != nil {
		return nil, err
	}
	data := &itemPage{Review: one, Mine: one.Has(who), Done: one.Decided[who]}
	if !data.Mine {
		return data, nil // It sees how far they are, and can compare.
	}
	if at == 0 {
		if at, err = q.kept.NextItem(ctx, id, who); err != nil || at == 0 {
			return data, err
		}
	}
	items, err := q.kept.ReviewItems(ctx, id, at, at)
	if err != nil {
		return nil, err
	}
	if len(items) == 0 {
		return nil, fmt.Errorf("item %d of review %s: %w", at, id, quipu.ErrNotFound)
	}
	data.Item = items[0]
	if data.Document, _, err = q.kept.Document(ctx, data.Item.Doc); err != nil {
		return nil, err
	}
	data.Pieces = passage(data.Document, &data.Item.Mention, one.Hidden)
	decision, decided, err := q.kept.Decision(ctx, id, at, who)
	if err != nil {
		return nil, err
	}
	data.Values = map[string]string{}
	if !one.Hidden {
		data.Machine = valuesOf(&data.Item.Mention)
		data.Values = valuesOf(&data.Item.Mention)
	}
	if decided {
		data.Decision = &decision
		if len(decision.Fields) > 0 {
			data.Values = decision.Fields
		}
	}
	return data, nil
}

// decide keeps what a coder thinks of an item, and leads to the next. Where the form
// cannot be kept, it is shown again as it was filled in.
func (q *queue) decide(w http.ResponseWriter, r *http.Request) error {
	place, err := strconv.Atoi(r.PathValue("place"))
	if err != nil || place < 1 {
		return fmt.Errorf("item %q: %w", r.PathValue("place"), quipu.ErrNotFound)
	}
	data, err := q.itemPage(r, place)
	if err != nil {
		return err
	}
	if !data.Mine {
		return fmt.Errorf("%s is no coder of review %s: %w", account.Of(r.Context()).Name, data.Review.ID, quipu.ErrInvalid)
	}
	decision := store.Decision{Place: place, Who: account.Of(r.Context()).Name, Verdict: store.Verdict(r.PostFormValue("verdict"))}
	var seen time.Time
	if text := r.PostFormValue("seen"); text != "" {
		if seen, err = time.Parse(time.RFC3339Nano, text); err != nil {
			return fmt.Errorf("seen %q: %w", text, quipu.ErrInvalid)
		}
	}
	again := func(err error, values map[string]string) error {
		fresh, failed := q.itemPage(r, place)
		if failed != nil {
			return failed
		}
		if values != nil {
			fresh.Values = values
		}
		fresh.Problem, fresh.Stale = err.Error(), errors.Is(err, quipu.ErrConflict)
		return q.site.PartStatus(w, r, page.Status(err), "reviewitem", "frame", fresh)
	}
	var values map[string]string
	switch decision.Verdict {
	case store.Right:
		if data.Review.Hidden {
			return fmt.Errorf("nobody saw what would be right: %w", quipu.ErrInvalid)
		}
		decision.Fields = valuesOf(&data.Item.Mention)
	case store.Corrected:
		if values, err = typed(r.PostForm); err != nil {
			return again(err, values)
		}
		decision.Verdict, decision.Fields = verdictOf(&data.Item.Mention, values), values
	}
	if _, err := q.kept.Decide(r.Context(), data.Review.ID, decision, seen); err != nil {
		if errors.Is(err, quipu.ErrConflict) {
			return again(err, values)
		}
		return err
	}
	// Who went back goes on from there.
	to := string(page.Path("review", data.Review.ID))
	if data.Decision != nil && place < data.Review.Items {
		to += "?at=" + strconv.Itoa(place+1)
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}
