package api

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"quipu"
	"quipu/account"
)

// A user is who asks.
type user struct {
	Name  string       `json:"name"`
	Role  account.Role `json:"role" enum:"reader,coder,admin"`
	Token string       `json:"token,omitempty" doc:"Id of the token by which they ask."`
}

type PersonInput struct {
	Name string `path:"name" maxLength:"256" doc:"Of the account."`
}

type newPersonInput struct {
	Body struct {
		Name string       `json:"name" maxLength:"256" doc:"Letters, digits and . _ - @."`
		Role account.Role `json:"role" enum:"reader,coder,admin"`
	}
}

type alterPersonInput struct {
	PersonInput
	Body struct {
		Role     account.Role `json:"role,omitempty" enum:"reader,coder,admin"`
		Disabled *bool        `json:"disabled,omitempty" doc:"Whether they are let in no more."`
	}
}

// A link is what somebody who is invited gets.
type link struct {
	account.Invitation
	URL string `json:"url" doc:"Whoever opens it first sets the password. It is shown this once."`
}

type tokensInput struct {
	All bool `query:"all" doc:"Of all people, for admins."`
}

type newTokenInput struct {
	Body struct {
		Label string       `json:"label" minLength:"1" maxLength:"100" doc:"What it is for."`
		Role  account.Role `json:"role" enum:"reader,coder,admin" doc:"Not above that of who makes it."`
		Until time.Time    `json:"until,omitempty" doc:"When it ends; left out for never."`
	}
}

// A secret is a new token with what it is used by.
type secret struct {
	account.Token
	Secret string `json:"secret" doc:"What programs send. It is shown this once, and kept nowhere."`
}

type sessionInput struct {
	ID string `path:"id" maxLength:"100" doc:"Of the session."`
}

type tokenInput struct {
	ID string `path:"id" maxLength:"100" doc:"Of the token."`
}

// people registers what looks after accounts and tokens.
func (a *API) people() {
	op := described(tagAccount, "")
	add(a, account.Reader, op("get-me", http.MethodGet, "/me", "Who asks", "The name and role of who makes the request."), a.me)
	add(a, account.Admin, op("list-accounts", http.MethodGet, "/accounts", "List accounts", "All who have an account, by name."), a.listPeople)
	add(a, account.Admin, made(op("add-account", http.MethodPost, "/accounts", "Make an account", "Makes an account, and a link with which its password is set.")), a.addPerson, http.StatusBadRequest, http.StatusConflict)
	add(a, account.Admin, op("alter-account", http.MethodPatch, "/accounts/{name}", "Alter an account", "Gives somebody another role, disables their account or enables it. One who can sign in as admin always stays."),
		a.alterPerson, http.StatusBadRequest, http.StatusNotFound, http.StatusConflict)
	add(a, account.Admin, op("invite", http.MethodPost, "/accounts/{name}/invitation", "Make a link for a new password", "Earlier links of theirs hold no more."),
		a.invite, http.StatusNotFound, http.StatusConflict)
	add(a, account.Reader, op("list-sessions", http.MethodGet, "/sessions", "List sessions", "The browsers in which one is signed in, the last used first."),
		func(ctx context.Context, _ *struct{}) (*answer[listing[account.Session]], error) {
			sessions, err := a.kept.Sessions(ctx, who(ctx))
			return list(sessions, len(sessions), 0), err
		})
	add(a, account.Reader, gone(op("end-session", http.MethodDelete, "/sessions/{id}", "End a session", "Signs one of one's own browsers out.")),
		func(ctx context.Context, in *sessionInput) (*struct{}, error) {
			return nil, a.kept.SignOut(ctx, who(ctx), in.ID)
		}, http.StatusNotFound)
	add(a, account.Reader, op("list-tokens", http.MethodGet, "/tokens", "List tokens", "One's own, the newest first; or those of all."), a.listTokens)
	add(a, account.Reader, made(op("make-token", http.MethodPost, "/tokens", "Make a token", "A token acts in the name of who makes it, with a role that is not above theirs.")), a.makeToken, http.StatusBadRequest, http.StatusNotFound, http.StatusConflict)
	add(a, account.Reader, gone(op("revoke-token", http.MethodDelete, "/tokens/{id}", "Revoke a token", "One's own; admins may revoke any.")), a.revoke, http.StatusNotFound)
}

func (a *API) me(ctx context.Context, _ *struct{}) (*answer[user], error) {
	one := account.Of(ctx)
	return &answer[user]{user{one.Name, one.Role, one.Token}}, nil
}

func (a *API) listPeople(ctx context.Context, _ *struct{}) (*answer[listing[account.Person]], error) {
	people, err := a.kept.People(ctx)
	return list(people, len(people), 0), err
}

func (a *API) addPerson(ctx context.Context, in *newPersonInput) (*answer[link], error) {
	if err := a.kept.AddPerson(ctx, in.Body.Name, in.Body.Role, who(ctx)); err != nil {
		return nil, err
	}
	return a.invite(ctx, &PersonInput{in.Body.Name})
}

func (a *API) invite(ctx context.Context, in *PersonInput) (*answer[link], error) {
	secret, invitation, err := a.kept.Invite(ctx, in.Name, who(ctx))
	if err != nil {
		return nil, err
	}
	return &answer[link]{link{invitation, a.url + "/invitation/" + secret}}, nil
}

func (a *API) alterPerson(ctx context.Context, in *alterPersonInput) (*answer[account.Person], error) {
	if in.Body.Role != "" {
		if err := a.kept.SetRole(ctx, in.Name, in.Body.Role, who(ctx)); err != nil {
			return nil, err
		}
	}
	if in.Body.Disabled != nil {
		if err := a.kept.Disable(ctx, in.Name, *in.Body.Disabled, who(ctx)); err != nil {
			return nil, err
		}
	}
	person, _, err := a.kept.Person(ctx, in.Name)
	return &answer[account.Person]{person}, err
}

func (a *API) listTokens(ctx context.Context, in *tokensInput) (*answer[listing[account.Token]], error) {
	owner := who(ctx)
	if in.All {
		if !account.Of(ctx).May(account.Admin) {
			return nil, huma.NewError(http.StatusForbidden, "The tokens of all people are shown to admins alone.")
		}
		owner = ""
	}
	tokens, err := a.kept.Tokens(ctx, owner)
	return list(tokens, len(tokens), 0), err
}

func (a *API) makeToken(ctx context.Context, in *newTokenInput) (*answer[secret], error) {
	if one := account.Of(ctx); !one.May(in.Body.Role) {
		return nil, fmt.Errorf("role %s is above yours, %s: %w", in.Body.Role, one.Role, quipu.ErrInvalid)
	}
	text, token, err := a.kept.NewToken(ctx, who(ctx), in.Body.Label, in.Body.Role, in.Body.Until)
	return &answer[secret]{secret{token, text}}, err
}

func (a *API) revoke(ctx context.Context, in *tokenInput) (*struct{}, error) {
	owner := who(ctx)
	if account.Of(ctx).May(account.Admin) {
		owner = ""
	}
	return nil, a.kept.Revoke(ctx, in.ID, owner, who(ctx))
}
