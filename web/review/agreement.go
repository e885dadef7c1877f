package review

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"quipu"
	"quipu/account"
	"quipu/appraisal"
	"quipu/ontology"
	"quipu/store"
	"quipu/web/page"
)

// mostOpen is how many items are shown to be settled at a time.
const mostOpen = 50

// An agreementPage is what is measured, and what is left to settle.
type agreementPage struct {
	Review    store.Review
	Waits     bool // the reader has to decide first
	Figures   []appraisal.Figure
	Types     []appraisal.TypeFigure
	Errors    []appraisal.Error // of the machine about types
	Standings []appraisal.Standing
	Qualities []appraisal.TypeQuality // of whole reports
	ByCoder   []appraisal.CoderQuality
	Kinds     []appraisal.KindFigure // of whole reports that were read blind
	Found     []appraisal.Finding    // likewise, those about which coders differ
	Read      []read                 // likewise
	Coders    []string               // versions of the program whose codings were read, where there are several
	Open      []difference
	Left      int // items that are open
	Settled   int
	Skipped   int // decisions
	Owner     bool
}

// Fields are the fields that are asked for.
func (p agreementPage) Fields() []string { return appraisal.Fields() }

// Statuses and Types are what may be chosen.
func (p agreementPage) Statuses() []quipu.Status { return appraisal.Statuses() }

// Choices are the types of events.
func (p agreementPage) Choices() []quipu.EventType { return ontology.Types() }

// A difference is an item about which coders differ.
type difference struct {
	Item    store.ReviewItem
	Machine map[string]string
	Coders  []store.Decision
	Differ  map[string]bool // by field
	Ready   bool            // all coders decided it
}

// Noted reports whether a coder remarks something.
func (d difference) Noted() bool {
	return slices.ContainsFunc(d.Coders, func(one store.Decision) bool { return one.Note != "" })
}

// agreement shows how far coders agree, how often the machine is right, and where
// they differ.
func (q *queue) agreement(w http.ResponseWriter, r *http.Request) error {
	user := account.Of(r.Context())
	one, items, err := q.appraisal.Compare(r.Context(), user, r.PathValue("id"))
	if err != nil {
		return err
	}
	data := agreementPage{Review: one, Waits: items == nil, Owner: appraisal.Owns(&one, user)}
	switch {
	case data.Waits:
	case one.Whole:
		data.Qualities, data.ByCoder = appraisal.Qualities(&one, items), appraisal.CoderQualities(&one, items)
		data.Read, data.Coders = readOf(items)
		if one.Apart() {
			data.Kinds, data.Found = appraisal.KindFigures(&one, items)
			data.Left = len(data.Found)
			data.Found = data.Found[:min(len(data.Found), mostOpen)]
		}
	default:
		data.Figures, data.Types = appraisal.Figures(items), appraisal.TypeFigures(items)
		data.Errors, data.Standings = appraisal.Errors(items), appraisal.Standings(one.Coders, items)
	}
	for _, item := range items {
		if item.Settled != nil {
			data.Settled++
		}
		for _, d := range item.Decisions {
			if d.Verdict == store.Skipped {
				data.Skipped++
			}
		}
		if one.Whole || !item.Open() {
			continue
		}
		if data.Left++; data.Left > mostOpen {
			continue
		}
		d := difference{Item: item.ReviewItem, Machine: appraisal.Values(&item.Mention), Coders: item.Decisions, Differ: map[string]bool{}, Ready: len(item.Decisions) == len(one.Coders)}
		for _, field := range appraisal.Questions() {
			d.Differ[field] = item.Differ(field)
		}
		data.Open = append(data.Open, d)
	}
	return q.site.Render(w, r, "agreement", data)
}

// settle keeps what is so of an item.
func (q *queue) settle(w http.ResponseWriter, r *http.Request) error {
	place, err := placeOf(r)
	if err != nil {
		return err
	}
	answer := appraisal.Answer{As: r.PostFormValue("as"), Only: r.PostFormValue("only") != ""}
	if coder, ok := strings.CutPrefix(answer.As, "coder "); ok {
		answer.As, answer.Coder = "coder", coder
	}
	if answer.As == "typed" {
		answer.Fields = typed(r.PostForm)
	}
	if err := q.appraisal.Settle(r.Context(), account.Of(r.Context()), r.PathValue("id"), place, answer); err != nil {
		return err
	}
	http.Redirect(w, r, string(page.Path("review", r.PathValue("id"), "agreement")), http.StatusSeeOther)
	return nil
}

// close ends a review.
func (q *queue) close(w http.ResponseWriter, r *http.Request) error {
	if err := q.appraisal.Close(r.Context(), account.Of(r.Context()), r.PathValue("id")); err != nil {
		return err
	}
	http.Redirect(w, r, string(page.Path("review", r.PathValue("id"), "agreement")), http.StatusSeeOther)
	return nil
}

// drop forgets a review.
func (q *queue) drop(w http.ResponseWriter, r *http.Request) error {
	if err := q.appraisal.Drop(r.Context(), account.Of(r.Context()), r.PathValue("id")); err != nil {
		return err
	}
	http.Redirect(w, r, "/review", http.StatusSeeOther)
	return nil
}

// sheet hands out all decisions as a table.
func (q *queue) sheet(w http.ResponseWriter, r *http.Request) error {
	write, err := q.appraisal.Sheet(r.Context(), account.Of(r.Context()), r.PathValue("id"))
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Content-Disposition", fmt.Sprintf(`attachment; filename="review-%s.csv"`, r.PathValue("id")))
	return write(w)
}
