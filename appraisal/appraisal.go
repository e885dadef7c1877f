// Package appraisal is how a review goes, on pages and over the API alike: a sample
// is drawn, its coders decide it without seeing each other's decisions, these are
// compared with each other and with the machine, and what is settled enters the
// record.
package appraisal

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"quipu"
	"quipu/account"
	"quipu/ontology"
	"quipu/record"
	"quipu/review"
	"quipu/store"
)

// An Appraisal does the reviews of one record.
type Appraisal struct {
	kept   *store.Store
	places Places
}

// New makes one. Places of corrections are looked up by a function.
func New(kept *store.Store, places Places) *Appraisal { return &Appraisal{kept, places} }

// Begin draws a sample as a plan says, of a size at most, and begins a review of it.
// Who begins it is the user. Names of coders are written as those of their accounts.
func (a *Appraisal) Begin(ctx context.Context, user account.User, plan store.Review, size int) (store.Review, error) {
	plan.Who = user.Name
	if size < 1 {
		return store.Review{}, fmt.Errorf("size %d: %w", size, quipu.ErrInvalid)
	}
	for _, kind := range plan.Query.Types {
		if !ontology.Valid(quipu.EventType(kind)) {
			return store.Review{}, fmt.Errorf("type %q: %w", kind, quipu.ErrInvalid)
		}
	}
	if err := a.known(ctx, user, plan.Coders); err != nil {
		return store.Review{}, err
	}
	sample, err := a.draw(ctx, &plan, size)
	if err != nil {
		return store.Review{}, err
	}
	return a.kept.BeginReview(ctx, plan, sample)
}

// known writes the names of coders as those of their accounts, where people have
// accounts: by a name that is mistyped nobody could ever decide.
func (a *Appraisal) known(ctx context.Context, user account.User, coders []string) error {
	if user.Local {
		return nil
	}
	people, err := a.kept.People(ctx)
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

// draw takes a sample as a review says.
func (a *Appraisal) draw(ctx context.Context, one *store.Review, size int) ([]store.Candidate, error) {
	find := a.kept.Candidates
	if one.Whole {
		find = a.kept.CandidateReports
	}
	candidates, err := find(ctx, one.Query)
	if err != nil {
		return nil, err
	}
	if len(candidates) == 0 {
		return nil, fmt.Errorf("nothing fits what the sample is to be drawn from: %w", quipu.ErrInvalid)
	}
	items := make([]review.Item, len(candidates))
	byID := make(map[string]store.Candidate, len(candidates))
	for i, c := range candidates {
		items[i] = review.Item{ID: c.ID, Type: c.Type, Confidence: c.Confidence}
		if one.Whole {
			items[i].ID = string(c.Doc)
		}
		byID[items[i].ID] = c
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
	for _, item := range items[:min(len(items), size)] {
		sample = append(sample, byID[item.ID])
	}
	return sample, nil
}

// An Item is what one coder sees of an item.
type Item struct {
	Review   store.Review
	Who      string           // the user
	Mine     bool             // the user is one of the coders; else nothing below is set
	Item     store.ReviewItem // of place 0 where nothing is left
	Document *quipu.Document
	Decision *store.Decision   // the coder's own
	Machine  map[string]string // what the machine says; nil where that is hidden, and of a report
	Report   *store.Report     // that is to be read whole, as it stands
}

// Done is how many items a coder has decided; of whole reports that each one coder
// reads, all coders together.
func (i *Item) Done(who string) int {
	if !i.Review.Whole || i.Review.Apart() {
		return i.Review.Decided[who]
	}
	done := 0
	for _, n := range i.Review.Decided {
		done += n
	}
	return min(done, i.Review.Items) // What one passed over another may have read.
}

// Item is an item as a coder sees it; of place 0 the first that is left. It fails with
// ErrNotFound.
func (a *Appraisal) Item(ctx context.Context, user account.User, id string, place int) (*Item, error) {
	one, err := a.kept.Review(ctx, id)
	if err != nil {
		return nil, err
	}
	item := &Item{Review: one, Who: user.Name, Mine: one.Has(user.Name)}
	if !item.Mine {
		return item, nil
	}
	if place == 0 {
		if place, err = a.kept.NextItem(ctx, id, user.Name); err != nil || place == 0 {
			return item, err
		}
	}
	items, err := a.kept.ReviewItems(ctx, id, place, place)
	if err != nil {
		return nil, err
	}
	if len(items) == 0 {
		return nil, fmt.Errorf("item %d of review %s: %w", place, id, quipu.ErrNotFound)
	}
	item.Item = items[0]
	switch {
	case one.Whole:
		if item.Report, err = a.report(ctx, &one, item.Item, user.Name); err == nil {
			item.Document = item.Report.Document
		}
	default:
		item.Document, _, err = a.kept.Document(ctx, item.Item.Doc)
	}
	if err != nil {
		return nil, err
	}
	if !one.Whole && !one.Hidden {
		item.Machine = Values(&item.Item.Mention)
	}
	decision, decided, err := a.kept.Decision(ctx, id, place, user.Name)
	if decided {
		item.Decision = &decision
	}
	return item, err
}

// report is a whole report as a coder sees it: as it stands in the record or, where it
// is read blind, with the coder's own work.
func (a *Appraisal) report(ctx context.Context, one *store.Review, item store.ReviewItem, who string) (*store.Report, error) {
	if one.Apart() {
		return a.kept.ReviewReport(ctx, one.ID, item.Place, who)
	}
	return a.kept.Report(ctx, item.Doc)
}

// Reading is a report of a review of whole reports as the user reads it. It fails with
// ErrNotFound, and with ErrInvalid where the user is no coder of the review.
func (a *Appraisal) Reading(ctx context.Context, user account.User, id string, doc quipu.DocumentID) (*Item, error) {
	place, err := a.kept.ReviewPlace(ctx, id, doc)
	if err != nil {
		return nil, err
	}
	item, err := a.Item(ctx, user, id, place)
	if err == nil && !item.Mine {
		err = fmt.Errorf("%s is no coder of review %s: %w", user.Name, id, quipu.ErrInvalid)
	}
	return item, err
}

// Work keeps what a coder judges about one mention or statement of a report that is
// read blind. It fails as [store.Store.JudgeWork] does.
func (a *Appraisal) Work(ctx context.Context, user account.User, id string, place int, judgements []record.Judgement, version int64) ([]record.Judgement, error) {
	for i := range judgements {
		judgements[i].Who = user.Name
	}
	return a.kept.JudgeWork(ctx, id, place, judgements, version)
}

// TakeBack takes a judgement of [Appraisal.Work] back.
func (a *Appraisal) TakeBack(ctx context.Context, user account.User, id string, place int, judgement string) error {
	return a.kept.UndoWork(ctx, id, place, user.Name, judgement)
}

// A Given is what a coder gives as an answer.
type Given struct {
	Verdict store.Verdict
	Fields  map[string]string // where the verdict is that something has another value
	Note    string
	Seen    time.Time // when the coder decided it before, as the coder saw it
}

// Decide keeps what a coder thinks of an item. It fails as [store.Store.Decide] does, with ErrInvalid where
// answers do not fit, and with ErrNotFound.
func (a *Appraisal) Decide(ctx context.Context, user account.User, id string, place int, given Given) (store.Decision, error) {
	if place < 1 {
		return store.Decision{}, fmt.Errorf("item %d of review %s: %w", place, id, quipu.ErrNotFound)
	}
	one, err := a.kept.Review(ctx, id)
	if err != nil {
		return store.Decision{}, err
	}
	if !one.Has(user.Name) {
		return store.Decision{}, fmt.Errorf("%s is no coder of review %s: %w", user.Name, id, quipu.ErrInvalid)
	}
	verdict := given.Verdict
	decision := store.Decision{Place: place, Who: user.Name, Verdict: verdict, Note: strings.TrimSpace(given.Note)}
	if !one.Whole && (verdict == store.Right || verdict == store.Corrected) {
		items, err := a.kept.ReviewItems(ctx, id, place, place)
		switch {
		case err != nil:
			return store.Decision{}, err
		case len(items) == 0:
			return store.Decision{}, fmt.Errorf("item %d of review %s: %w", place, id, quipu.ErrNotFound)
		case verdict == store.Right && one.Hidden:
			return store.Decision{}, fmt.Errorf("nobody saw what would be right: %w", quipu.ErrInvalid)
		case verdict == store.Right:
			decision.Fields = Values(&items[0].Mention)
		default:
			if decision.Fields, err = Fitting(given.Fields); err != nil {
				return store.Decision{}, err
			}
			decision.Verdict = verdictOf(&items[0].Mention, decision.Fields)
		}
	}
	return a.kept.Decide(ctx, id, decision, given.Seen)
}

// MayCompare reports whether somebody may see what coders decided: in a blind review
// its coders may so when all have decided all, or it is closed.
func MayCompare(one *store.Review, who string) bool {
	return !one.Blind || len(one.Coders) == 1 || !one.Has(who) || !one.Closed.IsZero() || one.Complete()
}

// Owns reports whether somebody may close and drop a review.
func Owns(one *store.Review, user account.User) bool {
	return one.Who == user.Name || user.May(account.Admin)
}

// Compare is a review with its items and all that is decided about them; without
// items, the user may not compare yet. It fails with ErrNotFound.
func (a *Appraisal) Compare(ctx context.Context, user account.User, id string) (store.Review, []*Compared, error) {
	one, err := a.kept.Review(ctx, id)
	if err != nil || !MayCompare(&one, user.Name) {
		return one, nil, err
	}
	items, err := a.all(ctx, &one)
	return one, items, err
}

// mustCompare is Compare for what makes no sense without items.
func (a *Appraisal) mustCompare(ctx context.Context, user account.User, id string) (store.Review, []*Compared, error) {
	one, items, err := a.Compare(ctx, user, id)
	if err == nil && items == nil {
		err = Waits(&one)
	}
	return one, items, err
}

// Waits is why nobody of its coders may compare a review yet.
func Waits(one *store.Review) error {
	return fmt.Errorf("review %s is blind, and not all have decided all of it: %w", one.ID, quipu.ErrInvalid)
}

func (a *Appraisal) all(ctx context.Context, one *store.Review) ([]*Compared, error) {
	items, err := a.kept.ReviewItems(ctx, one.ID, 1, one.Items)
	if err != nil {
		return nil, err
	}
	decisions, settled, err := a.kept.Decisions(ctx, one.ID)
	if err != nil {
		return nil, err
	}
	list := gather(items, decisions, settled)
	if one.Apart() {
		if err := a.addWorks(ctx, one, list); err != nil {
			return nil, err
		}
	}
	for _, item := range list {
		slices.SortFunc(item.Decisions, func(x, y store.Decision) int {
			return slices.Index(one.Coders, x.Who) - slices.Index(one.Coders, y.Who)
		})
	}
	return list, nil
}

// An Answer is as what an item is settled.
type Answer struct {
	As     string            // "machine", "none", "coder", "typed"
	Coder  string            // whose, as "coder"
	Fields map[string]string // as "typed"
	// Only is set where it is settled for the figures alone, and makes no judgement: as
	// where somebody has changed the mention in the record since.
	Only bool
}

// Settle keeps what is so of an item: as one of the coders has it, as the machine has
// it, or as somebody fills it in. It becomes a judgement. It fails as
// [store.Store.Settle] does, and with ErrInvalid where the user may not compare yet.
func (a *Appraisal) Settle(ctx context.Context, user account.User, id string, place int, answer Answer) error {
	one, items, err := a.mustCompare(ctx, user, id)
	if err != nil {
		return err
	}
	if place < 1 || place > len(items) {
		return fmt.Errorf("item %d of review %s: %w", place, id, quipu.ErrNotFound)
	}
	item := items[place-1]
	settled := store.Settled{Place: place, Who: user.Name}
	at := slices.IndexFunc(item.Decisions, func(d store.Decision) bool { return d.Who == answer.Coder })
	switch {
	case answer.As == "coder" && at >= 0:
		settled.Verdict, settled.Fields = item.Decisions[at].Verdict, item.Decisions[at].Fields
	case answer.As == "machine":
		settled.Verdict, settled.Fields = store.Right, Values(&item.Mention)
	case answer.As == "none":
		settled.Verdict = store.Wrong
	case answer.As == "typed":
		values, err := Fitting(answer.Fields)
		if err != nil {
			return err
		}
		settled.Verdict, settled.Fields = verdictOf(&item.Mention, values), values
	default:
		return fmt.Errorf("settled as %q %s: %w", answer.As, answer.Coder, quipu.ErrInvalid)
	}
	judgements, err := judgementsOf(&item.Mention, settled, a.places, one.Name)
	if err != nil {
		return err
	}
	if answer.Only {
		judgements = nil
	}
	return a.kept.Settle(ctx, one.ID, settled, judgements)
}

// Close ends a review. Where that was chosen, the decisions of its first coder become
// judgements before, but for items that are settled, and for mentions that somebody
// changed in the meantime or that are gone.
func (a *Appraisal) Close(ctx context.Context, user account.User, id string) error {
	one, err := a.owned(ctx, user, id)
	if err != nil {
		return err
	}
	if one.TakeOver && one.Closed.IsZero() && one.Apart() {
		if err := a.takeOverWorks(ctx, &one); err != nil {
			return err
		}
	} else if one.TakeOver && one.Closed.IsZero() {
		items, err := a.all(ctx, &one)
		if err != nil {
			return err
		}
		for _, item := range items {
			if err := a.takeOver(ctx, &one, item); err != nil && !errors.Is(err, quipu.ErrConflict) && !errors.Is(err, quipu.ErrNotFound) {
				return err
			}
		}
	}
	return a.kept.CloseReview(ctx, id, user.Name)
}

// Drop forgets a review; the judgements that came of it stay.
func (a *Appraisal) Drop(ctx context.Context, user account.User, id string) error {
	if _, err := a.owned(ctx, user, id); err != nil {
		return err
	}
	return a.kept.DropReview(ctx, id, user.Name)
}

// owned is a review that the user may close and drop. It fails with ErrInvalid.
func (a *Appraisal) owned(ctx context.Context, user account.User, id string) (store.Review, error) {
	one, err := a.kept.Review(ctx, id)
	if err == nil && !Owns(&one, user) {
		err = fmt.Errorf("review %s is that of %s: %w", one.ID, one.Who, quipu.ErrInvalid)
	}
	return one, err
}

// takeOver makes judgements of what the first coder decided about an item.
func (a *Appraisal) takeOver(ctx context.Context, one *store.Review, item *Compared) error {
	at := slices.IndexFunc(item.Decisions, func(d store.Decision) bool { return d.Who == one.Coders[0] })
	if item.Settled != nil || at < 0 || item.Decisions[at].Verdict == store.Skipped {
		return nil
	}
	why := one.Name
	if note := item.Decisions[at].Note; note != "" {
		why += ": " + note
	}
	judgements, err := judgementsOf(&item.Mention, item.Decisions[at], a.places, why)
	if err != nil {
		return err
	}
	return a.kept.TakeOver(ctx, one.ID, item.Decisions[at], judgements)
}
