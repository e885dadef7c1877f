package reader

import (
	"net/http"
	"time"

	"quipu"
	"quipu/account"
	"quipu/appraisal"
	"quipu/record"
	"quipu/store"
	"quipu/web/margin"
)

// A reading is a report that is read for a review of whole reports: where it stands in
// it, and how far its reader is.
type reading struct {
	Item *appraisal.Item
	Done int
	// Counts are the codings of the kinds that are looked for, by what came of them, as
	// they stand.
	Counts []stateCount
}

// A stateCount is how many codings are of a state.
type stateCount struct {
	State string
	Count int
}

// opened is the report that a request asks for: as it stands in the record or, where
// the address names a review that its coders read blind, with what the user made of it
// there. The item is nil where no review is named.
func (h *reader) opened(r *http.Request) (*store.Report, *appraisal.Item, error) {
	doc := quipu.DocumentID(r.PathValue("doc"))
	id := r.URL.Query().Get("review")
	if id == "" {
		kept, err := h.kept.Report(r.Context(), doc)
		return kept, nil, err
	}
	item, err := h.appraisal.Reading(r.Context(), account.Of(r.Context()), id, doc)
	if err != nil {
		return nil, nil, err
	}
	return item.Report, item, nil
}

// judge keeps what the user decided: in the record or, where the address names a review
// that its coders read blind, in their own work.
func (h *reader) judge(r *http.Request, item *appraisal.Item, list []record.Judgement, version int64) ([]record.Judgement, error) {
	if item != nil && item.Review.Apart() {
		return h.appraisal.Work(r.Context(), account.Of(r.Context()), item.Review.ID, item.Item.Place, list, version)
	}
	return h.kept.JudgeAll(r.Context(), list, version)
}

// takeBack takes a judgement back where it was made.
func (h *reader) takeBack(r *http.Request, item *appraisal.Item, id string) error {
	who := account.Of(r.Context())
	if item != nil && item.Review.Apart() {
		return h.appraisal.TakeBack(r.Context(), who, item.Review.ID, item.Item.Place, id)
	}
	return h.kept.Undo(r.Context(), id, who.Name, "")
}

// codingsFor are the codings of a report, each of which leads back to the review for
// which it is read.
func codingsFor(kept *store.Report, item *appraisal.Item) []*margin.Coding {
	all := margin.Codings(kept)
	if item == nil {
		return all
	}
	for _, c := range all {
		c.ReadFor(item.Review.ID)
		c.Fixed = item.Review.Apart() && (!item.Review.Closed.IsZero() || item.Review.Stands())
	}
	return all
}

// readingOf is how a report is read for a review.
func readingOf(item *appraisal.Item) *reading {
	if item == nil {
		return nil
	}
	r := item.Report.Reading(item.Review.Looked())
	sum := func(of map[string]int) (n int) {
		for _, count := range of {
			n += count
		}
		return n
	}
	one := &reading{Item: item, Done: item.Done(item.Who)}
	if item.Review.Hidden {
		one.Counts = []stateCount{{"coded", sum(r.Missed)}}
		return one
	}
	retyped := 0
	for _, count := range r.Retyped {
		retyped += count
	}
	one.Counts = []stateCount{{"right", sum(r.Right)}, {"wrong", sum(r.Wrong)}, {"retyped", retyped}, {"missed", sum(r.Missed)}}
	return one
}

// Seen is when the reader said before that the report is read, as forms have it.
func (r *reading) Seen() string {
	if r.Item.Decision == nil {
		return ""
	}
	return r.Item.Decision.At.Format(time.RFC3339Nano)
}

// Note is what the reader remarked before.
func (r *reading) Note() string {
	if r.Item.Decision == nil {
		return ""
	}
	return r.Item.Decision.Note
}

// Back and Next are the places before and after; 0 for none.
func (r *reading) Back() int { return r.Item.Item.Place - 1 }

// Next is the place after.
func (r *reading) Next() int {
	if r.Item.Item.Place >= r.Item.Review.Items {
		return 0
	}
	return r.Item.Item.Place + 1
}

// reviewOf is the ID of the review for which a report is read; empty for none.
func reviewOf(item *appraisal.Item) string {
	if item == nil {
		return ""
	}
	return item.Review.ID
}
