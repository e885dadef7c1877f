package api

import (
	"context"
	"net/http"
	"strings"
	"time"
	"unicode/utf8"

	"quipu"
	"quipu/account"
	"quipu/coding"
	"quipu/store"
)

type searchInput struct {
	Q      string `query:"q" required:"true" minLength:"1" maxLength:"500" doc:"Words that must all be there; words in double quotes stand next to each other, and \"protest*\" is the beginning of a word."`
	Kind   string `query:"kind" enum:"events,offices,talks,toll,disruptions,claims,actors," doc:"Only sentences with entries of this kind."`
	From   string `query:"from" format:"date" doc:"Published on this day or later."`
	To     string `query:"to" format:"date" doc:"Published on this day or earlier."`
	Outlet string `query:"outlet" maxLength:"200" doc:"Of this outlet."`
	AsOf   string `query:"as-of" format:"date" doc:"Published up to this day."`
	Window
}

// A hit is a report or a coded sentence that has the words.
type hit struct {
	Kind      store.HitKind    `json:"kind" enum:"document,mention" doc:"A report, or a sentence with a mention or statement."`
	ID        string           `json:"id" doc:"Of the report, or of the first mention or statement of the sentence."`
	Doc       quipu.DocumentID `json:"doc_id"`
	Outlet    string           `json:"outlet,omitempty"`
	Published quipu.Date       `json:"published,omitzero"`
	Snippet   string           `json:"snippet" doc:"The text around the words."`
	Marks     []coding.Span    `json:"marks,omitempty" doc:"Where in the snippet the words are, in code points."`
	Rank      float64          `json:"rank" doc:"Higher is better; compares within one kind only."`
}

type sinceInput struct {
	Since int64    `query:"since" minimum:"0" doc:"Changes after the one of this number."`
	From  string   `query:"from" format:"date" doc:"From this day on."`
	Who   string   `query:"who" maxLength:"200" doc:"Of this person."`
	Act   []string `query:"act,explode" maxItems:"20" maxLength:"50" doc:"Of these acts: \"add\", \"correct\"."`
	About []string `query:"about,explode" maxItems:"50" maxLength:"300" doc:"Of these mentions, statements, entries or reports."`
	Window
}

// A change is a line of the log.
type change struct {
	store.Change
	Judgement string `json:"judgement,omitempty" doc:"Id of the judgement that it made."`
	Undone    int64  `json:"undone,omitempty" doc:"Number of the change that took the judgement back."`
}

func (a *API) searches() {
	op := described(tagSearch, "")
	add(a, account.Reader, op("search", http.MethodGet, "/search", "Find words", "Reports and coded sentences that have all words, in any order and whatever their case and accents. Reports come first, the best of each first."), a.search, http.StatusBadRequest)
	add(a, account.Reader, op("list-changes", http.MethodGet, "/changes", "Read the log", "Who changed what and when, the newest first. The log only grows. What was done to accounts is shown to admins alone."), a.changes, http.StatusBadRequest)
	add(a, account.Reader, op("get-stats", http.MethodGet, "/stats", "How much there is", "Counts of reports, codings, judgements and entries, and the number of the last change."), func(ctx context.Context, _ *struct{}) (*answer[store.Stats], error) {
		stats, err := a.kept.Stats(ctx)
		return &answer[store.Stats]{stats}, err
	})
}

func (a *API) search(ctx context.Context, in *searchInput) (*answer[listing[hit]], error) {
	query := store.Query{Kind: kindOf(in.Kind), Outlet: in.Outlet, Limit: in.Limit, Offset: in.Offset}
	var err error
	if query.From, err = day("from", in.From); err != nil {
		return nil, err
	}
	if query.To, err = day("to", in.To); err != nil {
		return nil, err
	}
	if query.AsOf, err = day("as-of", in.AsOf); err != nil {
		return nil, err
	}
	found, total, err := a.kept.Search(ctx, in.Q, query)
	if err != nil {
		return nil, err
	}
	hits := make([]hit, len(found))
	for i, one := range found {
		snippet, marks := marked(one.Snippet)
		hits[i] = hit{one.Kind, one.ID, one.Doc, one.Outlet, one.Published, snippet, marks, one.Rank}
	}
	return list(hits, total, in.Offset), nil
}

// marked takes the marks out of a snippet and says where they stood.
func marked(snippet string) (string, []coding.Span) {
	var plain strings.Builder
	var marks []coding.Span
	points := 0
	for i, piece := range strings.Split(snippet, store.MarkStart) {
		words, rest, _ := strings.Cut(piece, store.MarkEnd)
		if i == 0 {
			words, rest = "", piece
		}
		length := utf8.RuneCountInString(words)
		if length > 0 {
			marks = append(marks, coding.Span{points, points + length})
		}
		plain.WriteString(words + rest)
		points += length + utf8.RuneCountInString(rest)
	}
	return plain.String(), marks
}

func (a *API) changes(ctx context.Context, in *sinceInput) (*answer[listing[change]], error) {
	from, err := day("from", in.From)
	if err != nil {
		return nil, err
	}
	query := store.LogQuery{
		Who: in.Who, Acts: in.Act, Targets: in.About, After: in.Since, Limit: in.Limit, Offset: in.Offset,
		Accounts: account.Of(ctx).May(account.Admin),
	}
	if !from.IsZero() {
		query.From = from.Time().In(time.UTC)
	}
	logged, total, err := a.kept.Log(ctx, query)
	if err != nil {
		return nil, err
	}
	changes := make([]change, len(logged))
	for i, one := range logged {
		changes[i] = change{Change: one.Change, Undone: one.Undone}
		if one.Judgement != nil {
			changes[i].Judgement = one.Judgement.ID
		}
	}
	return list(changes, total, in.Offset), nil
}
