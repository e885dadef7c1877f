package api

import (
	"context"
	"net/http"
	"time"

	"quipu/account"
	"quipu/store"
)

// A view is a listing that somebody keeps under a name.
type view struct {
	ID      string    `json:"id"`
	Who     string    `json:"who" doc:"Whose it is."`
	Name    string    `json:"name"`
	Address string    `json:"address" doc:"The page of the desk with its filters."`
	Shared  bool      `json:"shared" doc:"Whether everybody sees it."`
	At      time.Time `json:"at" doc:"When it was saved."`
}

func viewOf(v store.View) view { return view{v.ID, v.Who, v.Name, v.Address, v.Shared, v.At} }

type newViewInput struct {
	Body struct {
		Name    string `json:"name" minLength:"1" maxLength:"80" doc:"One of the same name is replaced."`
		Address string `json:"address" minLength:"1" maxLength:"4000" doc:"A path of the desk with its filters." example:"/events?type=PROTEST"`
		Shared  bool   `json:"shared,omitempty" doc:"Let everybody see it."`
	}
}

type viewInput struct {
	ID string `path:"id" maxLength:"100" doc:"Of the view."`
}

// views registers what keeps views.
func (a *API) views() {
	op := described(tagSearch, "")
	add(a, account.Reader, op("list-views", http.MethodGet, "/views", "List saved views", "One's own, and those that others share."),
		func(ctx context.Context, _ *struct{}) (*answer[listing[view]], error) {
			kept, err := a.kept.Views(ctx, who(ctx))
			views := make([]view, len(kept))
			for i, one := range kept {
				views[i] = viewOf(one)
			}
			return list(views, len(views), 0), err
		})
	add(a, account.Reader, made(op("save-view", http.MethodPost, "/views", "Save a view", "Keeps a listing with its filters under a name.")), func(ctx context.Context, in *newViewInput) (*answer[view], error) {
		kept, err := a.kept.SaveView(ctx, store.View{Who: who(ctx), Name: in.Body.Name, Address: in.Body.Address, Shared: in.Body.Shared})
		return &answer[view]{viewOf(kept)}, err
	}, http.StatusBadRequest)
	add(a, account.Reader, gone(op("drop-view", http.MethodDelete, "/views/{id}", "Forget a view", "One of one's own.")), func(ctx context.Context, in *viewInput) (*struct{}, error) {
		return nil, a.kept.DropView(ctx, in.ID, who(ctx))
	}, http.StatusNotFound)
}
