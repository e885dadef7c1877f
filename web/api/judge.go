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
	add(a, account.Coder, huma.Operation{
		OperationID: "judge", Method: http.MethodPost, Path: Prefix + "/judgements", Tags: []string{tagJudgement}, DefaultStatus: http.StatusCreated,
		Summary: "Decide something", Description: "Confirms, corrects or rejects a mention or statement, adds one, or merges or splits entries. " +
			"If its version has changed, the answer is 409 with both versions: \"current\" (or \"entry\") and \"yours\".",
		MaxBodyBytes: 1 << 20,
		Responses: map[string]*huma.Response{"409": {
			Description: "The target has changed since: both versions.",
			Content: map[string]*huma.MediaType{"application/problem+json": {
				Schema: a.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[conflict](), true, "Conflict"),
			}},
		}},
	}, a.judge, http.StatusBadRequest, http.StatusNotFound)
	add(a, account.Coder, huma.Operation{
		OperationID: "undo", Method: http.MethodDelete, Path: Prefix + "/judgements/{id}", Tags: []string{tagJudgement}, DefaultStatus: http.StatusNoContent,
		Summary: "Take a judgement back", Description: "The record is as if the judgement had not been made. Both stay in the log.",
	}, a.undo, http.StatusNotFound, http.StatusConflict)
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
