package review

import (
	"encoding/csv"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"quipu"
	"quipu/account"
	"quipu/ontology"
	"quipu/store"
	"quipu/web/page"
)

// mostOpen is how many items are shown to be settled at a time.
const mostOpen = 50

// An agreementPage is what is measured, and what is left to settle.
type agreementPage struct {
	Review  store.Review
	Waits   bool // the reader has to decide first
	Figures []Figure
	Open    []Difference
	Left    int // items that are open
	Settled int
	Skipped int // decisions
	Owner   bool
}

// Fields are the fields that are asked for.
func (p agreementPage) Fields() []string { return fields }

// Statuses and Types are what may be chosen.
func (p agreementPage) Statuses() []quipu.Status { return statuses }

// Types are the types of events.
func (p agreementPage) Types() []quipu.EventType { return ontology.Types() }

// A Difference is an item about which coders differ.
type Difference struct {
	Item    store.ReviewItem
	Machine map[string]string
	Coders  []store.Decision
	Differ  map[string]bool // by field
	Ready   bool            // all coders decided it
}

// mayCompare reports whether somebody may see what coders decided: in a blind review
// those who decide may so when they have decided all, or it is closed.
func mayCompare(one *store.Review, who string) bool {
	return !one.Blind || len(one.Coders) == 1 || !one.Has(who) || !one.Closed.IsZero() || one.Decided[who] == one.Items
}

// owns reports whether somebody may close and drop a review.
func owns(one *store.Review, r *http.Request) bool {
	user := account.Of(r.Context())
	return one.Who == user.Name || user.May(account.Admin)
}

// gathered is a review with its items and decisions. Without items, the reader may
// not compare yet.
func (q *queue) gathered(r *http.Request) (store.Review, []*judgedItem, error) {
	one, err := q.kept.Review(r.Context(), r.PathValue("id"))
	if err != nil || !mayCompare(&one, account.Of(r.Context()).Name) {
		return one, nil, err
	}
	items, err := q.all(r, one)
	return one, items, err
}

func (q *queue) all(r *http.Request, one store.Review) ([]*judgedItem, error) {
	items, err := q.kept.ReviewItems(r.Context(), one.ID, 1, one.Items)
	if err != nil {
		return nil, err
	}
	decisions, settled, err := q.kept.Decisions(r.Context(), one.ID)
	if err != nil {
		return nil, err
	}
	list := gather(items, decisions, settled)
	for _, item := range list {
		slices.SortFunc(item.Decisions, func(a, b store.Decision) int {
			return slices.Index(one.Coders, a.Who) - slices.Index(one.Coders, b.Who)
		})
	}
	return list, nil
}

// agreement shows how far coders agree, how often the machine is right, and where
// they differ.
func (q *queue) agreement(w http.ResponseWriter, r *http.Request) error {
	one, items, err := q.gathered(r)
	if err != nil {
		return err
	}
	data := agreementPage{Review: one, Waits: items == nil, Owner: owns(&one, r)}
	if !data.Waits {
		data.Figures = figures(items)
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
		if !item.open() {
			continue
		}
		if data.Left++; data.Left > mostOpen {
			continue
		}
		d := Difference{Item: item.ReviewItem, Machine: valuesOf(&item.Mention), Coders: item.Decisions, Differ: map[string]bool{}, Ready: len(item.Decisions) == len(one.Coders)}
		for _, field := range questions() {
			d.Differ[field] = item.differ(field)
		}
		data.Open = append(data.Open, d)
	}
	return q.site.Render(w, r, "agreement", data)
}

// settle keeps what is so of an item: as one of the coders has it, as the machine has
// it, or as somebody fills it in. It becomes a judgement, unless it is to be settled for
// the figures only: as where somebody has changed the mention in the record since.
func (q *queue) settle(w http.ResponseWriter, r *http.Request) error {
	one, items, err := q.gathered(r)
	if err != nil {
		return err
	}
	place, err := strconv.Atoi(r.PathValue("place"))
	if err != nil || place < 1 || place > one.Items {
		return fmt.Errorf("item %q: %w", r.PathValue("place"), quipu.ErrNotFound)
	}
	if items == nil {
		return fmt.Errorf("%s has not decided all of it: %w", account.Of(r.Context()).Name, quipu.ErrInvalid)
	}
	item := items[place-1]
	settled := store.Settled{Place: place, Who: account.Of(r.Context()).Name}
	as := r.PostFormValue("as")
	at := slices.IndexFunc(item.Decisions, func(d store.Decision) bool { return "coder "+d.Who == as })
	switch {
	case at >= 0:
		settled.Verdict, settled.Fields = item.Decisions[at].Verdict, item.Decisions[at].Fields
	case as == "machine":
		settled.Verdict, settled.Fields = store.Right, valuesOf(&item.Mention)
	case as == "none":
		settled.Verdict = store.Wrong
	case as == "typed":
		values, err := typed(r.PostForm)
		if err != nil {
			return err
		}
		settled.Verdict, settled.Fields = verdictOf(&item.Mention, values), values
	default:
		return fmt.Errorf("settled as %q: %w", as, quipu.ErrInvalid)
	}
	judgements, err := judgementsOf(&item.Mention, settled, q.places, one.Name)
	if err != nil {
		return err
	}
	if r.PostFormValue("only") != "" {
		judgements = nil
	}
	if err := q.kept.Settle(r.Context(), one.ID, settled, judgements); err != nil {
		return err
	}
	http.Redirect(w, r, string(page.Path("review", one.ID, "agreement")), http.StatusSeeOther)
	return nil
}

// close ends a review. Where that was chosen, the decisions of its first coder become
// judgements before, but for items that are settled, and for mentions that somebody
// changed in the meantime or that are gone.
func (q *queue) close(w http.ResponseWriter, r *http.Request) error {
	one, err := q.kept.Review(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	if !owns(&one, r) {
		return fmt.Errorf("review %s is that of %s: %w", one.ID, one.Who, quipu.ErrInvalid)
	}
	if one.TakeOver && one.Closed.IsZero() {
		items, err := q.all(r, one)
		if err != nil {
			return err
		}
		for _, item := range items {
			if err := q.takeOver(r, &one, item); err != nil && !errors.Is(err, quipu.ErrConflict) && !errors.Is(err, quipu.ErrNotFound) {
				return err
			}
		}
	}
	if err := q.kept.CloseReview(r.Context(), one.ID, account.Of(r.Context()).Name); err != nil {
		return err
	}
	http.Redirect(w, r, string(page.Path("review", one.ID, "agreement")), http.StatusSeeOther)
	return nil
}

// takeOver makes judgements of what the first coder decided about an item.
func (q *queue) takeOver(r *http.Request, one *store.Review, item *judgedItem) error {
	at := slices.IndexFunc(item.Decisions, func(d store.Decision) bool { return d.Who == one.Coders[0] })
	if item.Settled != nil || at < 0 || item.Decisions[at].Verdict == store.Skipped {
		return nil
	}
	judgements, err := judgementsOf(&item.Mention, item.Decisions[at], q.places, one.Name)
	if err != nil {
		return err
	}
	return q.kept.TakeOver(r.Context(), one.ID, item.Decisions[at], judgements)
}

// drop forgets a review.
func (q *queue) drop(w http.ResponseWriter, r *http.Request) error {
	one, err := q.kept.Review(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	if !owns(&one, r) {
		return fmt.Errorf("review %s is that of %s: %w", one.ID, one.Who, quipu.ErrInvalid)
	}
	if err := q.kept.DropReview(r.Context(), one.ID, account.Of(r.Context()).Name); err != nil {
		return err
	}
	http.Redirect(w, r, "/review", http.StatusSeeOther)
	return nil
}

// sheet hands out all decisions as a table: a line each, the machine's first.
func (q *queue) sheet(w http.ResponseWriter, r *http.Request) error {
	one, items, err := q.gathered(r)
	if err != nil {
		return err
	}
	if items == nil {
		return fmt.Errorf("%s has not decided all of it: %w", account.Of(r.Context()).Name, quipu.ErrInvalid)
	}
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Content-Disposition", `attachment; filename="review-`+one.ID+`.csv"`)
	out := csv.NewWriter(w)
	head := append([]string{"place", "doc_id", "mention", "sentence", "by", "who", "verdict", "at"}, fields...)
	if err := out.Write(head); err != nil {
		return err
	}
	for _, item := range items {
		write := func(by string, d store.Decision) error {
			at := ""
			if !d.At.IsZero() {
				at = d.At.Format(time.RFC3339)
			}
			row := []string{strconv.Itoa(item.Place), cell(string(item.Doc)), cell(item.Mention.ID), cell(item.Mention.Sentence.Text), by, cell(d.Who), string(d.Verdict), at}
			for _, field := range fields {
				row = append(row, cell(d.Fields[field]))
			}
			return out.Write(row)
		}
		if err := write("machine", store.Decision{Fields: valuesOf(&item.Mention)}); err != nil {
			return err
		}
		for _, d := range item.Decisions {
			if err := write("coder", d); err != nil {
				return err
			}
		}
		if item.Settled != nil {
			if err := write("settled", *item.Settled); err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}

// cell is a text in one line that no spreadsheet reads as a formula.
func cell(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if text != "" && strings.IndexByte("=+-@", text[0]) >= 0 {
		return "'" + text
	}
	return text
}
