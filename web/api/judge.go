package api

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"reflect"

	"github.com/danielgtaylor/huma/v2"

	"quipu"
	"quipu/account"
	"quipu/record"
)

// A decision is what somebody decides.
type decision struct {
	Act     record.Act      `json:"act" enum:"confirm,correct,reject,add,merge,split"`
	Target  string          `json:"target,omitempty" maxLength:"300" doc:"The mention or statement; of a merge or split the entry that stays. None for what is added."`
	Others  []string        `json:"others,omitempty" maxItems:"1000" doc:"Of a merge what is the same as the target; of a split the tellings that are taken out."`
	Field   string          `json:"field,omitempty" maxLength:"100" doc:"Of a correction: a field of the coding, \"event\", \"actor\"."`
	Value   json.RawMessage `json:"value,omitempty" doc:"Of a correction the new value, null to take it away; of what is added the whole mention or statement."`
	Doc     string          `json:"doc_id,omitempty" maxLength:"300" doc:"Of what is added: its report."`
	Why     string          `json:"why,omitempty" maxLength:"2000" doc:"Why, for the log."`
	Version int64           `json:"version,omitempty" minimum:"0" doc:"What the target's version was when it was seen; the judgement is refused if that has changed. 0 asks for no such check."`
}

type judgeInput struct{ Body decision }

// A correction is of one field.
type correction struct {
	Field string          `json:"field" maxLength:"100" doc:"A field of the coding, \"event\", \"actor\"."`
	Value json.RawMessage `json:"value" doc:"The new value, null to take it away."`
}

// A correctionsInput is what somebody decides about several fields at once.
type correctionsInput struct {
	Body struct {
		Target      string       `json:"target" maxLength:"300" doc:"The mention or statement."`
		Corrections []correction `json:"corrections" minItems:"1" maxItems:"50" doc:"All of them are kept, or none."`
		Why         string       `json:"why,omitempty" maxLength:"2000" doc:"Why, for the log."`
		Version     int64        `json:"version,omitempty" minimum:"0" doc:"What the target's version was when it was seen; the judgement is refused if that has changed. 0 asks for no such check."`
	}
}

type undoInput struct {
	ID  string `path:"id" maxLength:"300" doc:"Of the judgement."`
	Why string `query:"why" maxLength:"2000" doc:"Why, for the log."`
}

// A conflict is the problem of a decision about what has changed since it was seen:
// how it stands now, and what was to be decided.
type conflict struct {
	huma.ErrorModel
	Current *coded          `json:"current,omitempty" doc:"The mention or statement as it stands."`
	Entry   *versionedEntry `json:"entry,omitempty" doc:"Of a merge or split: the entry as it stands."`
	Yours   *decision       `json:"yours" doc:"What was to be decided."`
}

func (a *API) judgements() {
	op := described(tagJudgement, "")
	stale := func() map[string]*huma.Response {
		return a.stale("The target has changed since: both versions.", reflect.TypeFor[conflict](), "Conflict")
	}
	one := as(made(op("judge", http.MethodPost, "/judgements", "Decide something", "Confirms, corrects or rejects a mention or statement, adds one, or merges or splits entries. "+
		"If its version has changed, the answer is 409 with both versions: \"current\" (or \"entry\") and \"yours\".")), stale())
	one.MaxBodyBytes = 1 << 20
	add(a, account.Coder, one, a.judge, http.StatusBadRequest, http.StatusNotFound)
	several := as(made(op("correct-fields", http.MethodPost, "/judgements/corrections", "Correct several fields", "All fields of a mention or statement that a form has, in one step. If its version has changed, the answer is 409 as for one decision.")), stale())
	several.MaxBodyBytes = 1 << 20
	add(a, account.Coder, several, a.correct, http.StatusBadRequest, http.StatusNotFound)
	add(a, account.Coder, gone(op("undo", http.MethodDelete, "/judgements/{id}", "Take a judgement back", "The record is as if the judgement had not been made. Both stay in the log.")), a.undo, http.StatusNotFound, http.StatusConflict)
}

func (a *API) judge(ctx context.Context, in *judgeInput) (*answer[record.Judgement], error) {
	d := &in.Body
	done, err := a.kept.Judge(ctx, record.Judgement{
		Act: d.Act, Target: d.Target, Others: d.Others, Field: d.Field, Value: d.Value, Doc: quipu.DocumentID(d.Doc), Why: d.Why, Who: who(ctx),
	}, d.Version)
	if errors.Is(err, quipu.ErrConflict) {
		return nil, a.conflict(ctx, d, err)
	}
	return &answer[record.Judgement]{done}, err
}

func (a *API) correct(ctx context.Context, in *correctionsInput) (*answer[listing[record.Judgement]], error) {
	b := &in.Body
	var all []record.Judgement
	for _, one := range b.Corrections {
		all = append(all, record.Judgement{Act: record.Correct, Target: b.Target, Field: one.Field, Value: one.Value, Why: b.Why, Who: who(ctx)})
	}
	done, err := a.kept.JudgeAll(ctx, all, b.Version)
	if errors.Is(err, quipu.ErrConflict) {
		return nil, a.conflict(ctx, &decision{Act: record.Correct, Target: b.Target, Why: b.Why, Version: b.Version}, err)
	}
	return list(done, len(done), 0), err
}

// conflict finds out how what was decided about stands now.
func (a *API) conflict(ctx context.Context, d *decision, err error) error {
	c := &conflict{Yours: d, ErrorModel: huma.ErrorModel{Title: http.StatusText(http.StatusConflict), Status: http.StatusConflict, Detail: err.Error()}}
	if d.Act != record.Merge && d.Act != record.Split {
		if current, err := a.coded(ctx, d.Target); err == nil {
			c.Current = current
			return c
		}
	}
	if entry, err := a.entry(ctx, &entryInput{ID: d.Target}); err == nil {
		c.Entry = &entry.Body
	}
	return c
}

func (a *API) undo(ctx context.Context, in *undoInput) (*struct{}, error) {
	return nil, a.kept.Undo(ctx, in.ID, who(ctx), in.Why)
}
