package web_test

import (
	"context"
	"testing"

	"quipu/account"
	"quipu/store/storetest"
	"quipu/web"
	"quipu/web/access"
	"quipu/web/webtest"
)

// The first page is made ready for nobody, also where everybody has to sign in.
func TestWarm(t *testing.T) {
	for _, options := range []web.Options{local(), {Reach: access.Reach{Hosts: []string{"desk.example.org"}}}} {
		d := newDesk(t, options)
		d.person(t, "ines", account.Admin)
		webtest.Keep(t, d.kept, storetest.Corpus{Seed: 7}.Items(0, 20)...)
		if err := d.Handler.(*web.Server).Warm(context.Background()); err != nil {
			t.Error(err)
		}
	}
}
