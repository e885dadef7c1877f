package api

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"quipu"
	"quipu/account"
	"quipu/appraisal"
	"quipu/coding"
	"quipu/store"
)

// A reviews answers what is asked about reviews.
type reviews struct {
	*API
	appraisal *appraisal.Appraisal
}

// A sampled is a review, how its sample was drawn and how far its coders are.
type sampled struct {
	ID   string    `json:"id"`
	Name string    `json:"name"`
	Who  string    `json:"who" doc:"Who began it."`
	At   time.Time `json:"at"`
	Plan
	Items   int            `json:"items" doc:"How many there are."`
	Decided map[string]int `json:"decided" doc:"How many items each coder has decided."`
	Closed  *time.Time     `json:"closed,omitempty" doc:"When it was closed: from then on nothing is decided."`
}

// A Plan says what a sample is drawn from and who decides it.
type Plan struct {
	Of       string   `json:"of" enum:"events,reports" doc:"Of what it is: events that the machine coded; or whole reports, whose readers reject, correct and add, and say \"read\". Each is read by one coder, in the record (/judgements); where they are blind by all, apart from it."`
	Kinds    []string `json:"kinds,omitempty" maxItems:"6" enum:"event,office,talks,toll,disruption,claim" doc:"What is looked for in whole reports; events where nothing is said."`
	Coders   []string `json:"coders" minItems:"1" maxItems:"20" doc:"Who decides, the first first."`
	Order    string   `json:"order,omitempty" enum:"random,uncertain" default:"random" doc:"At random, or what the machine is least sure of first. Whole reports are drawn at random."`
	Seed     int64    `json:"seed,omitempty" minimum:"0" doc:"Of a random order: the same seed draws the same sample."`
	ByType   bool     `json:"by_type,omitempty" doc:"Take types in turn, so that rare ones are looked at too."`
	Blind    bool     `json:"blind,omitempty" doc:"No coder sees what others decided before all have decided everything; then decisions stand."`
	Hidden   bool     `json:"hidden,omitempty" doc:"Hide the machine's values from coders; of whole reports that are blind, all that it coded."`
	TakeOver bool     `json:"take_over,omitempty" doc:"When it is closed, the first coder's decisions enter the record; of whole reports that are blind, what that coder made of them, unless it is hidden."`
	Types    []string `json:"types,omitempty" maxItems:"50" doc:"Draw from events of these types."`
	Outlet   string   `json:"outlet,omitempty" maxLength:"200" doc:"Draw from reports of this outlet."`
	Lang     string   `json:"lang,omitempty" maxLength:"20" doc:"Draw from reports in this language: \"es\"."`
	From     string   `json:"from,omitempty" format:"date" doc:"Draw from reports published on this day or later."`
	To       string   `json:"to,omitempty" format:"date" doc:"Draw from reports published on this day or earlier."`
}

func sampledOf(r *store.Review) sampled {
	one := sampled{ID: r.ID, Name: r.Name, Who: r.Who, At: r.At, Items: r.Items, Decided: r.Decided, Plan: Plan{
		Of: "events", Kinds: r.Kinds, Coders: r.Coders, Order: r.Order, Seed: int64(r.Seed), ByType: r.ByType, Blind: r.Blind, Hidden: r.Hidden, TakeOver: r.TakeOver,
		Types: r.Query.Types, Outlet: r.Query.Outlet, Lang: r.Query.Lang, From: r.Query.From.String(), To: r.Query.To.String(),
	}}
	if r.Whole {
		one.Of = "reports"
	}
	if !r.Closed.IsZero() {
		one.Closed = &r.Closed
	}
	return one
}

type newReviewInput struct {
	Body struct {
		Name string `json:"name" minLength:"1" maxLength:"80"`
		Size int    `json:"size" minimum:"1" maximum:"5000" doc:"How many items, at most."`
		Plan
	}
}

// A ReviewInput names a review.
type ReviewInput struct {
	ID string `path:"id" maxLength:"100" doc:"Of the review."`
}

// A PlaceInput names an item of a review.
type PlaceInput struct {
	ReviewInput
	Place int `path:"place" minimum:"1" maximum:"5000" doc:"Of the item, from 1."`
}

// An asked is an item as one coder sees it.
type asked struct {
	Place     int             `json:"place"`
	Report    string          `json:"report" doc:"ID of the report."`
	Title     string          `json:"title,omitempty"`
	Outlet    string          `json:"outlet,omitempty"`
	Published string          `json:"published,omitempty"`
	Sentence  *coding.Words   `json:"sentence,omitempty" doc:"Of an event."`
	Trigger   *coding.Words   `json:"trigger,omitempty" doc:"The words that are asked about."`
	Machine   *coding.Mention `json:"machine,omitempty" doc:"As the machine coded it when the review began; left out where that is hidden."`
	Values    *values         `json:"values,omitempty" doc:"The same as it is decided about."`
	Decision  *decided        `json:"decision,omitempty" doc:"One's own."`
	Stands    *reading        `json:"stands,omitempty" doc:"Of a whole report: what would be counted if it were said to be read now."`
	Work      *work           `json:"work,omitempty" doc:"Of a whole report that is read blind: what one made of it."`
}

// A values are the fields of an event as they are decided about.
type values struct {
	Event     string `json:"event" maxLength:"100" doc:"Type: \"PROTEST\"."`
	Mode      string `json:"mode,omitempty" maxLength:"500" doc:"Modes, with semicolons between several."`
	Actor     string `json:"actor,omitempty" maxLength:"500" doc:"Names, with semicolons between several."`
	Recipient string `json:"recipient,omitempty" maxLength:"500" doc:"Names, with semicolons between several."`
	Date      string `json:"date,omitempty" maxLength:"21" doc:"A day or two: \"2019-11-18\", \"2019-11-18/2019-11-20\"."`
	EventLoc  string `json:"event_loc,omitempty" maxLength:"500" doc:"Name of the place."`
	Status    string `json:"status" enum:"reported,future,hypothetical,negated,historical"`
}

func valuesOf(fields map[string]string) *values {
	if fields["event"] == "" {
		return nil
	}
	return &values{fields["event"], fields["mode"], fields["actor"], fields["recipient"], fields["date"], fields["event_loc"], fields["status"]}
}

func (v *values) fields() map[string]string {
	if v == nil {
		return nil
	}
	return map[string]string{"event": v.Event, "mode": v.Mode, "actor": v.Actor, "recipient": v.Recipient, "date": v.Date, "event_loc": v.EventLoc, "status": v.Status}
}

// A decided is what somebody decided about an item.
type decided struct {
	Who     string    `json:"who"`
	Verdict string    `json:"verdict" enum:"right,wrong,corrected,skipped,read"`
	Values  *values   `json:"values,omitempty" doc:"Of an event."`
	Reading *reading  `json:"reading,omitempty" doc:"Of a whole report."`
	Note    string    `json:"note,omitempty" doc:"What the coder remarks."`
	At      time.Time `json:"at"`
}

func decidedOf(d *store.Decision) *decided {
	if d == nil {
		return nil
	}
	one := &decided{d.Who, string(d.Verdict), valuesOf(d.Fields), nil, d.Note, d.At}
	if d.Verdict == store.Read && len(d.Fields) > 0 { // Of one's own blind reading "stands" tells.
		r := d.Reading()
		one.Reading = readingOf(&r)
	}
	return one
}

// A reading is what came of a whole report, by type of event ("PROTEST"), or kind and
// aspect of a statement ("office.holds").
type reading struct {
	Right   map[string]int `json:"right" doc:"Codings of the machine that are right, by type (\"PROTEST\") or kind and aspect (\"office.holds\")."`
	Wrong   map[string]int `json:"wrong" doc:"Codings of the machine that were rejected."`
	Missed  map[string]int `json:"missed" doc:"Codings that the machine missed."`
	Retyped map[string]int `json:"retyped" doc:"Codings of another type than the machine says: \"AID>PROTEST\"."`
	Coder   string         `json:"coder" doc:"Version of the program that coded them."`
}

func readingOf(r *store.Reading) *reading {
	one := &reading{r.Right, r.Wrong, r.Missed, map[string]int{}, r.Coder}
	for pair, count := range r.Retyped {
		one.Retyped[pair[0]+">"+pair[1]] = count
	}
	return one
}

func askedOf(item *appraisal.Item) *asked {
	one := &asked{Place: item.Item.Place, Report: string(item.Item.Doc), Title: item.Document.Title, Outlet: item.Document.Source, Published: item.Document.Published.String(), Decision: decidedOf(item.Decision)}
	if item.Report != nil {
		r := item.Report.Reading(item.Review.Looked())
		one.Stands = readingOf(&r)
		if item.Review.Apart() {
			one.Work = workOf(item.Report)
		}
		return one
	}
	m := &item.Item.Mention
	one.Sentence, one.Trigger = &m.Sentence.Words, &m.Trigger.Words
	if item.Machine != nil {
		one.Machine, one.Values = m, valuesOf(item.Machine)
	}
	return one
}

// A nextItem is the next item of a coder.
type nextItem struct {
	Done int    `json:"done" doc:"How many items one has decided; of whole reports, all coders together."`
	All  int    `json:"all" doc:"How many items there are."`
	Item *asked `json:"item,omitempty" doc:"Left out where nothing is left."`
}

type decideInput struct {
	PlaceInput
	Body struct {
		Verdict string     `json:"verdict" enum:"right,wrong,corrected,skipped,read" doc:"Of an event: right, wrong (it is no event), corrected (with values), skipped. Of a whole report: read, skipped."`
		Values  *values    `json:"values,omitempty" doc:"Of an event that is corrected: all fields; what is left out is none."`
		Note    string     `json:"note,omitempty" maxLength:"2000" doc:"A remark; it does not count as an answer."`
		Seen    *time.Time `json:"seen,omitempty" doc:"When one decided it before, as the item says; left out for not yet."`
	}
}

type settleInput struct {
	PlaceInput
	Body struct {
		As     string  `json:"as" enum:"machine,coder,none,typed" doc:"As the machine has it, as a coder has it, no event, or with these values."`
		Coder  string  `json:"coder,omitempty" maxLength:"200" doc:"Which coder."`
		Values *values `json:"values,omitempty" doc:"As typed."`
		Only   bool    `json:"only,omitempty" doc:"For the figures only; leave the record as it is."`
	}
}

type decisionsInput struct {
	ReviewInput
	Window
	Open bool `query:"open" doc:"Only items on which coders differ and nothing is settled."`
}

// A judgedItem is an item with what all decided about it.
type judgedItem struct {
	Place     int        `json:"place"`
	Report    string     `json:"report" doc:"ID of the report."`
	Mention   string     `json:"mention,omitempty" doc:"ID of the event."`
	Sentence  string     `json:"sentence,omitempty"`
	Machine   *values    `json:"machine,omitempty"`
	Decisions []*decided `json:"decisions"`
	Settled   *decided   `json:"settled,omitempty"`
	Differ    []string   `json:"differ" doc:"Fields on which coders differ; \"exists\" is whether there is an event."`
}

// reviews registers what reviews are made of.
func (a *API) reviews(appraised *appraisal.Appraisal) {
	r := &reviews{a, appraised}
	op := described(tagReview, "/reviews")
	add(a, account.Coder, op("list-reviews", http.MethodGet, "", "List reviews", "The newest first."), r.list)
	add(a, account.Coder, made(op("begin-review", http.MethodPost, "", "Begin a review", "Draws a sample and begins a review of it.")), r.begin, http.StatusBadRequest)
	add(a, account.Coder, op("get-review", http.MethodGet, "/{id}", "Get one review", "How it was drawn, and how far its coders are."), r.get, http.StatusNotFound)
	add(a, account.Coder, gone(op("drop-review", http.MethodDelete, "/{id}", "Forget a review", "With all its decisions; what was settled stays in the record. For who began it, and admins.")), r.drop, http.StatusNotFound, http.StatusBadRequest)
	add(a, account.Coder, gone(op("close-review", http.MethodPost, "/{id}/close", "Close a review", "Nothing more is decided or settled. For who began it, and admins.")), r.close, http.StatusNotFound, http.StatusConflict, http.StatusBadRequest)
	add(a, account.Coder, op("next-item", http.MethodGet, "/{id}/next", "Get the next item", "The first that one has not decided; of whole reports one that nobody has read. For its coders."), r.next, http.StatusNotFound, http.StatusBadRequest)
	add(a, account.Coder, op("get-item", http.MethodGet, "/{id}/items/{place}", "Get an item", "An item as one sees it, with what one decided about it and nothing of what others did. For its coders."), r.item, http.StatusNotFound, http.StatusBadRequest)
	decide := op("decide-item", http.MethodPut, "/{id}/items/{place}/decision", "Decide an item", "Keeps what one thinks of it, in the place of what one thought before. A stale decision is refused and answered with the one that stands there.")
	decide.Responses = a.stale("One has decided it since, or it is settled, closed, or stands because all have decided.", reflect.TypeFor[staleDecision](), "StaleDecision")
	add(a, account.Coder, decide, r.decide, http.StatusNotFound, http.StatusBadRequest)
	r.works(op)
	add(a, account.Coder, gone(op("settle-item", http.MethodPost, "/{id}/items/{place}/settlement", "Settle an item", "Keeps what is so where coders differ. It becomes a judgement in the record. Once, and when all coders have decided it.")), r.settle, http.StatusNotFound, http.StatusConflict, http.StatusBadRequest)
	add(a, account.Coder, op("list-decisions", http.MethodGet, "/{id}/decisions", "List decisions", "What all coders decided. In a blind review its coders may ask when all have decided everything, or it is closed."), r.decisions, http.StatusNotFound, http.StatusBadRequest)
	add(a, account.Coder, as(op("export-decisions", http.MethodGet, "/{id}/decisions.csv", "Export decisions", "All decisions in CSV: of events a row for the machine and each coder, of whole reports a row for each type, of those that were read blind one for each coding of the machine and of each coder, those of one thing under one number. Text that a spreadsheet would take for a formula has an apostrophe in front."), files("text/csv")), r.sheet, http.StatusNotFound, http.StatusBadRequest)
	add(a, account.Coder, op("get-figures", http.MethodGet, "/{id}/figures", "Get agreement and accuracy", "How far coders agree and how good the machine is, with intervals of 95 %. In a blind review its coders may ask when all have decided everything, or it is closed."), r.figures, http.StatusNotFound, http.StatusBadRequest)
}

func (r *reviews) list(ctx context.Context, _ *struct{}) (*answer[listing[sampled]], error) {
	kept, err := r.kept.Reviews(ctx)
	all := make([]sampled, len(kept))
	for i := range kept {
		all[i] = sampledOf(&kept[i])
	}
	return list(all, len(all), 0), err
}

func (r *reviews) begin(ctx context.Context, in *newReviewInput) (*answer[sampled], error) {
	b := &in.Body
	p := store.Review{Name: b.Name, Whole: b.Of == "reports", Kinds: b.Kinds, Coders: b.Coders, Order: b.Order, Seed: uint64(b.Seed), ByType: b.ByType, Blind: b.Blind, Hidden: b.Hidden, TakeOver: b.TakeOver,
		Query: store.CandidateQuery{Types: b.Types, Outlet: b.Outlet, Lang: b.Lang}}
	if p.Order == "" {
		p.Order = "random"
	}
	var err error
	if p.Query.From, err = day("from", b.From); err != nil {
		return nil, err
	}
	if p.Query.To, err = day("to", b.To); err != nil {
		return nil, err
	}
	one, err := r.appraisal.Begin(ctx, account.Of(ctx), p, b.Size)
	if err != nil {
		return nil, err
	}
	return &answer[sampled]{sampledOf(&one)}, nil
}

func (r *reviews) get(ctx context.Context, in *ReviewInput) (*answer[sampled], error) {
	one, err := r.kept.Review(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return &answer[sampled]{sampledOf(&one)}, nil
}

func (r *reviews) drop(ctx context.Context, in *ReviewInput) (*struct{}, error) {
	return nil, r.appraisal.Drop(ctx, account.Of(ctx), in.ID)
}

func (r *reviews) close(ctx context.Context, in *ReviewInput) (*struct{}, error) {
	return nil, r.appraisal.Close(ctx, account.Of(ctx), in.ID)
}

// seen is an item as the caller sees it, who has to be a coder of the review.
func (r *reviews) seen(ctx context.Context, id string, place int) (*appraisal.Item, error) {
	item, err := r.appraisal.Item(ctx, account.Of(ctx), id, place)
	if err == nil && !item.Mine {
		err = fmt.Errorf("%s is no coder of review %s: %w", who(ctx), id, quipu.ErrInvalid)
	}
	return item, err
}

func (r *reviews) next(ctx context.Context, in *ReviewInput) (*answer[nextItem], error) {
	item, err := r.seen(ctx, in.ID, 0)
	if err != nil {
		return nil, err
	}
	next := nextItem{Done: item.Done(who(ctx)), All: item.Review.Items}
	if item.Item.Place > 0 {
		next.Item = askedOf(item)
	}
	return &answer[nextItem]{next}, nil
}

func (r *reviews) item(ctx context.Context, in *PlaceInput) (*answer[*asked], error) {
	item, err := r.seen(ctx, in.ID, in.Place)
	if err != nil {
		return nil, err
	}
	return &answer[*asked]{askedOf(item)}, nil
}

// A staleDecision is what a decision is answered with that cannot take the place of
// another.
type staleDecision struct {
	huma.ErrorModel
	Current *decided `json:"current,omitempty" doc:"What one decided before, as it stands."`
}

func (r *reviews) decide(ctx context.Context, in *decideInput) (*answer[*decided], error) {
	var seen time.Time
	if in.Body.Seen != nil {
		seen = *in.Body.Seen
	}
	done, err := r.appraisal.Decide(ctx, account.Of(ctx), in.ID, in.Place,
		appraisal.Given{Verdict: store.Verdict(in.Body.Verdict), Fields: in.Body.Values.fields(), Note: in.Body.Note, Seen: seen})
	if errors.Is(err, quipu.ErrConflict) {
		stale := &staleDecision{ErrorModel: huma.ErrorModel{Title: http.StatusText(http.StatusConflict), Status: http.StatusConflict, Detail: err.Error()}}
		if d, ok, err := r.kept.Decision(ctx, in.ID, in.Place, who(ctx)); err == nil && ok {
			stale.Current = decidedOf(&d)
		}
		return nil, stale
	}
	if err != nil {
		return nil, err
	}
	return &answer[*decided]{decidedOf(&done)}, nil
}

func (r *reviews) settle(ctx context.Context, in *settleInput) (*struct{}, error) {
	return nil, r.appraisal.Settle(ctx, account.Of(ctx), in.ID, in.Place,
		appraisal.Answer{As: in.Body.As, Coder: in.Body.Coder, Fields: in.Body.Values.fields(), Only: in.Body.Only})
}

func (r *reviews) decisions(ctx context.Context, in *decisionsInput) (*answer[listing[judgedItem]], error) {
	one, items, err := r.appraisal.Compare(ctx, account.Of(ctx), in.ID)
	if err == nil && items == nil {
		err = appraisal.Waits(&one)
	}
	if err != nil {
		return nil, err
	}
	var found []judgedItem
	total := 0
	for _, item := range items {
		if in.Open && (one.Whole || !item.Open()) {
			continue
		}
		if total++; total <= in.Offset || len(found) >= in.Limit {
			continue
		}
		j := judgedItem{Place: item.Place, Report: string(item.Doc), Decisions: []*decided{}, Settled: decidedOf(item.Settled), Differ: []string{}}
		if !one.Whole {
			j.Mention, j.Sentence, j.Machine = item.Mention.ID, item.Mention.Sentence.Text, valuesOf(appraisal.Values(&item.Mention))
			for _, field := range appraisal.Questions() {
				if item.Differ(field) {
					j.Differ = append(j.Differ, field)
				}
			}
		}
		for i := range item.Decisions {
			j.Decisions = append(j.Decisions, decidedOf(&item.Decisions[i]))
		}
		found = append(found, j)
	}
	return list(found, total, in.Offset), nil
}

func (r *reviews) sheet(ctx context.Context, in *ReviewInput) (*file, error) {
	write, err := r.appraisal.Sheet(ctx, account.Of(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	return r.file("export-decisions", "text/csv; charset=utf-8", "review-"+in.ID+".csv", func(_ context.Context, w io.Writer) error { return write(w) }), nil
}
