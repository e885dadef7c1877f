package desk

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"quipu"
	"quipu/account"
	"quipu/record"
	"quipu/store"
	"quipu/web/page"
)

// mostAlike is how many entries are shown that an entry may be one with.
const mostAlike = 20

// alike finds entries of the same kind by words that somebody gives.
func (d *Desk) alike(r *http.Request, shown *Shown) ([]*record.Entry, error) {
	found, err := d.kept.Entries(r.Context(), store.Query{Kind: shown.Kind, Text: shown.Asked, AsOf: shown.AsOf, Sort: store.ByOutlets, Limit: mostAlike + 1})
	if err != nil {
		return nil, err
	}
	list := slices.DeleteFunc(found.Entries, func(e *record.Entry) bool { return e.ID == shown.ID })
	return list[:min(len(list), mostAlike)], nil
}

// A Verdict is what a form asks for: a judgement, and what its person saw.
type Verdict struct {
	record.Judgement
	Entry string // the entry on whose page it was made
	Kind  record.Kind
	Seen  int64 // the last change that the person saw
}

// verdictOf reads a form. It fails with ErrInvalid.
func verdictOf(r *http.Request) (Verdict, error) {
	v := Verdict{
		Judgement: record.Judgement{
			Act: record.Act(r.PostFormValue("act")), Target: r.PostFormValue("target"), Why: strings.TrimSpace(r.PostFormValue("why")),
			Who: account.Of(r.Context()).Name,
		},
		Entry: r.PostFormValue("entry"), Kind: record.Kind(r.PostFormValue("kind")),
	}
	// One button judges one of several sentences: its value names it.
	if act, target, found := strings.Cut(r.PostFormValue("act"), " "); found {
		v.Act, v.Target = record.Act(act), target
	}
	switch v.Act {
	case record.Merge, record.Split:
		for _, other := range r.PostForm["others"] {
			if other != "" && other != v.Target && !slices.Contains(v.Others, other) {
				v.Others = append(v.Others, other)
			}
		}
		if len(v.Others) == 0 {
			return v, fmt.Errorf("nothing is chosen: %w", quipu.ErrInvalid)
		}
	case record.Confirm, record.Reject:
	default:
		return v, fmt.Errorf("act %q: %w", v.Act, quipu.ErrInvalid)
	}
	if parts[v.Kind] == "" {
		return v, fmt.Errorf("kind %q: %w", v.Kind, quipu.ErrInvalid)
	}
	seen, err := strconv.ParseInt(r.PostFormValue("seen"), 10, 64)
	if err != nil || seen < 0 {
		return v, fmt.Errorf("seen %q: %w", r.PostFormValue("seen"), quipu.ErrInvalid)
	}
	v.Seen = seen
	return v, nil
}

// judge keeps what a person decided about an entry or one of its tellings, and leads
// back to it. Where something that it speaks of changed after the person saw it,
// nothing is kept and both are shown.
func (d *Desk) judge(w http.ResponseWriter, r *http.Request) error {
	verdict, err := verdictOf(r)
	if err != nil {
		return err
	}
	version, err := d.unseen(r.Context(), verdict)
	if errors.Is(err, quipu.ErrConflict) {
		return d.stale(w, r, verdict, err)
	}
	if err != nil {
		return err
	}
	done, err := d.kept.Judge(r.Context(), verdict.Judgement, version)
	if errors.Is(err, quipu.ErrConflict) {
		return d.stale(w, r, verdict, err)
	}
	if err != nil {
		return err
	}
	stays := verdict.Entry
	if verdict.Act == record.Merge || verdict.Act == record.Split {
		stays = done.Target
	}
	return d.back(w, r, verdict.Kind, stays)
}

// unseen is the version of what is judged. It fails with ErrConflict where that, or
// what it is judged to be the same as, changed after the person saw it.
func (d *Desk) unseen(ctx context.Context, v Verdict) (version int64, err error) {
	for i, id := range append([]string{v.Target}, v.Others...) {
		one, err := d.kept.Version(ctx, id)
		if err != nil {
			return 0, err
		}
		if one > v.Seen {
			return 0, fmt.Errorf("%s has changed since: %w", id, quipu.ErrConflict)
		}
		if i == 0 {
			version = one
		}
	}
	return version, nil
}

// A Stale is a judgement that was made on what is no longer so.
type Stale struct {
	words
	Verdict Verdict
	Now     *record.Entry // nil where it is gone
	Last    int64
	Changes []store.Change // that the person did not see
}

// mostChanges is how many changes are looked through for those that matter.
const mostChanges = 1000

// stale shows what a person wanted beside what is so by now, and asks.
func (d *Desk) stale(w http.ResponseWriter, r *http.Request, verdict Verdict, cause error) error {
	ctx := r.Context()
	data := &Stale{Verdict: verdict}
	var err error
	if data.Last, err = d.kept.LastChange(ctx); err != nil {
		return err
	}
	ids := append([]string{verdict.Target, verdict.Entry}, verdict.Others...)
	if data.Now, err = d.kept.Entry(ctx, verdict.Entry, quipu.Date{}); err != nil && !errors.Is(err, quipu.ErrNotFound) {
		return err
	}
	docs := map[quipu.DocumentID]bool{}
	if data.Now != nil {
		for _, source := range data.Now.Sources {
			ids = append(ids, source.ID)
			docs[source.Doc] = true
		}
	}
	changes, err := d.kept.Changes(ctx, store.Since{Seq: verdict.Seen}, mostChanges)
	if err != nil {
		return err
	}
	for _, change := range changes {
		if slices.Contains(ids, change.Target) || docs[change.Doc] || slices.ContainsFunc(ids, func(id string) bool { return id != "" && strings.Contains(change.Summary, id) }) {
			data.Changes = append(data.Changes, change)
		}
	}
	return d.site.PartStatus(w, r, page.Status(cause), "stale", "frame", data)
}

// undo takes a judgement back.
func (d *Desk) undo(w http.ResponseWriter, r *http.Request) error {
	kind := record.Kind(r.PostFormValue("kind"))
	if parts[kind] == "" {
		return fmt.Errorf("kind %q: %w", kind, quipu.ErrInvalid)
	}
	if err := d.kept.Undo(r.Context(), r.PostFormValue("judgement"), account.Of(r.Context()).Name, strings.TrimSpace(r.PostFormValue("why"))); err != nil {
		return err
	}
	return d.back(w, r, kind, r.PostFormValue("entry"))
}

// back leads to an entry, or to the list of its kind where nothing is left of it.
func (d *Desk) back(w http.ResponseWriter, r *http.Request, kind record.Kind, id string) error {
	to := "/" + parts[kind]
	entry, err := d.kept.Entry(r.Context(), id, quipu.Date{})
	switch {
	case err == nil && entry.Kind == kind:
		to = string(addressOf(entry))
	case err != nil && !errors.Is(err, quipu.ErrNotFound):
		return err
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}
