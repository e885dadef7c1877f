package api

import (
	"context"
	"errors"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"quipu"
	"quipu/account"
	"quipu/coding"
	"quipu/record"
	"quipu/store"
)

// A work is what one coder made of a report that is read blind.
type work struct {
	Coding     *coding.Coding     `json:"coding" doc:"What the machine coded, or nothing where that is hidden, with what one made of it."`
	Judgements []record.Judgement `json:"judgements" doc:"One's own, oldest first."`
	Versions   map[string]int64   `json:"versions" doc:"Of each mention and statement, for judgements about it."`
}

func workOf(r *store.Report) *work {
	w := &work{Coding: r.Judged, Judgements: r.Judgements, Versions: map[string]int64{}}
	if w.Judgements == nil {
		w.Judgements = []record.Judgement{}
	}
	for i := range r.Judged.Mentions {
		w.Versions[r.Judged.Mentions[i].ID] = r.Version(r.Judged.Mentions[i].ID)
	}
	for i := range r.Judged.Statements {
		w.Versions[r.Judged.Statements[i].ID] = r.Version(r.Judged.Statements[i].ID)
	}
	return w
}

type workInput struct {
	PlaceInput
	Body decision
}

type takeBackInput struct {
	PlaceInput
	Judgement string `path:"judgement" maxLength:"300" doc:"Of the judgement."`
}

// works registers what coders do in reports that they read blind.
func (r *reviews) works(op func(id, method, path, summary, description string) huma.Operation) {
	judge := op("judge-in-review", http.MethodPost, "/{id}/items/{place}/judgements", "Decide something in a report that is read blind",
		"Confirms, corrects or rejects a mention or statement, or adds one, in a whole report of a blind review. Nothing of it enters the record, and no other coder sees it before all are done. If its version has changed, the answer is 409.")
	judge.MaxBodyBytes = 1 << 20
	add(r.API, account.Coder, made(judge), r.work, http.StatusNotFound, http.StatusConflict, http.StatusBadRequest)
	add(r.API, account.Coder, gone(op("undo-in-review", http.MethodDelete, "/{id}/items/{place}/judgements/{judgement}", "Take back what was decided in a report that is read blind", "It is as if it had not been decided.")), r.takeBack, http.StatusNotFound, http.StatusConflict, http.StatusBadRequest)
}

func (r *reviews) work(ctx context.Context, in *workInput) (*answer[record.Judgement], error) {
	d := &in.Body
	done, err := r.appraisal.Work(ctx, account.Of(ctx), in.ID, in.Place, []record.Judgement{{
		Act: d.Act, Target: d.Target, Field: d.Field, Value: d.Value, Doc: quipu.DocumentID(d.Doc), Why: d.Why,
	}}, d.Version)
	if err == nil && len(done) == 0 {
		err = errors.New("nothing was decided")
	}
	if err != nil {
		return nil, err
	}
	return &answer[record.Judgement]{done[0]}, nil
}

func (r *reviews) takeBack(ctx context.Context, in *takeBackInput) (*struct{}, error) {
	return nil, r.appraisal.TakeBack(ctx, account.Of(ctx), in.ID, in.Place, in.Judgement)
}
