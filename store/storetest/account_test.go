package storetest_test

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"quipu"
	"quipu/account"
	"quipu/store"
	"quipu/store/storetest"
)

// A clock stands until it is moved.
type clock struct{ now time.Time }

func (c *clock) Now() time.Time { return c.now }

func accounts(t *testing.T, url string) (*store.Store, *clock) {
	t.Helper()
	c := &clock{time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)}
	s, err := store.Open(context.Background(), url, store.Options{Clock: c.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s, c
}

func want(t *testing.T, what string, got, want error) {
	t.Helper()
	if !errors.Is(got, want) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

func must(t *testing.T, what string, err error) {
	t.Helper()
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
}

// admins is how many can sign in as admin.
func admins(t *testing.T, s *store.Store) (n int) {
	t.Helper()
	people, err := s.People(context.Background())
	must(t, "people", err)
	for _, p := range people {
		if p.Role == account.Admin && !p.Disabled && !p.Invited {
			n++
		}
	}
	return n
}

// An invitation is taken up once, while it holds; a newer one ends it.
func TestInvitations(t *testing.T) {
	storetest.Each(t, func(t *testing.T, url string) {
		ctx := context.Background()
		s, clock := accounts(t, url)
		must(t, "add", s.AddPerson(ctx, "María", account.Admin, "root"))
		want(t, "the name in other letters", s.AddPerson(ctx, "MARÍA", account.Coder, "root"), quipu.ErrConflict)
		want(t, "a name with a line break", s.AddPerson(ctx, "a\nb", account.Coder, "root"), quipu.ErrInvalid)
		want(t, "a role that is none", s.AddPerson(ctx, "jose", "owner", "root"), quipu.ErrInvalid)
		first, _, err := s.Invite(ctx, "maría", "root")
		must(t, "invite", err)
		second, invitation, err := s.Invite(ctx, "María", "root")
		must(t, "invite again", err)
		if invitation.Person.Name != "María" || invitation.Until.Sub(clock.now) != account.LinkLife {
			t.Errorf("invitation is %+v", invitation)
		}
		_, err = s.Invitation(ctx, first)
		want(t, "the earlier link", err, quipu.ErrNotFound)
		clock.now = clock.now.Add(account.LinkLife)
		_, err = s.Accept(ctx, second, "hash")
		want(t, "a link that holds no more", err, quipu.ErrNotFound)
		third, _, err := s.Invite(ctx, "maría", "root")
		must(t, "invite a third time", err)
		if n := admins(t, s); n != 0 {
			t.Errorf("%d admins, want none yet", n)
		}
		name, err := s.Accept(ctx, third, "hash")
		if must(t, "accept", err); name != "María" {
			t.Errorf("accepted for %q", name)
		}
		_, err = s.Accept(ctx, third, "other")
		want(t, "a link that was used", err, quipu.ErrNotFound)
		p, hash, err := s.Person(ctx, "MARÍA")
		if must(t, "person", err); hash != "hash" || p.Invited || p.Role != account.Admin {
			t.Errorf("person is %+v, %q", p, hash)
		}
		if n := admins(t, s); n != 1 {
			t.Errorf("%d admins, want one", n)
		}
	})
}

// A session ends when nobody uses it, when it is old, with sign-out, with another
// password and with the account.
func TestSessions(t *testing.T) {
	storetest.Each(t, func(t *testing.T, url string) {
		ctx := context.Background()
		s, clock := accounts(t, url)
		must(t, "add", s.AddPerson(ctx, "ana", account.Coder, "root"))
		must(t, "password", s.SetPassword(ctx, "ana", "hash", "", "root"))
		signIn := func() string {
			t.Helper()
			secret, err := s.SignIn(ctx, "Ana", strings.Repeat("é", 300), "192.0.2.7")
			must(t, "sign in", err)
			return secret
		}
		over := func(what, secret string) {
			t.Helper()
			_, err := s.SessionUser(ctx, secret)
			want(t, what, err, quipu.ErrNotFound)
		}
		idle := signIn()
		clock.now = clock.now.Add(account.SessionIdle - time.Minute)
		user, err := s.SessionUser(ctx, idle)
		if must(t, "session", err); user.Name != "ana" || user.Role != account.Coder || user.Session == "" {
			t.Errorf("user is %+v", user)
		}
		// It was used, so it lasts longer than it would have.
		for begun := clock.now; clock.now.Sub(begun) < account.SessionLife-account.SessionIdle; {
			clock.now = clock.now.Add(account.SessionIdle / 2)
			_, err = s.SessionUser(ctx, idle)
			must(t, "session in use", err)
		}
		clock.now = clock.now.Add(account.SessionIdle - time.Minute)
		over("an old session", idle)
		unused := signIn()
		clock.now = clock.now.Add(account.SessionIdle)
		over("an unused session", unused)

		one, two := signIn(), signIn()
		list, err := s.Sessions(ctx, "ana")
		if must(t, "list", err); len(list) != 2 || len(list[0].Agent) > 200 {
			t.Fatalf("sessions are %+v", list)
		}
		user, err = s.SessionUser(ctx, two)
		must(t, "session", err)
		want(t, "another's session", s.SignOut(ctx, "eva", user.Session), quipu.ErrNotFound)
		must(t, "password", s.SetPassword(ctx, "ana", "hash2", user.Session, "ana"))
		over("another session after the password was changed", one)
		_, err = s.SessionUser(ctx, two)
		must(t, "the session in which the password was changed", err)
		must(t, "sign out", s.SignOut(ctx, "ana", user.Session))
		over("a session signed out of", two)
		three := signIn()
		must(t, "disable", s.Disable(ctx, "ana", true, "root"))
		over("the session of a disabled account", three)
		_, err = s.SignIn(ctx, "ana", "", "")
		want(t, "sign in with a disabled account", err, quipu.ErrNotFound)
		_, _, err = s.Invite(ctx, "ana", "root")
		want(t, "invite a disabled account", err, quipu.ErrConflict)
		must(t, "enable", s.Disable(ctx, "ana", false, "root"))
		over("the session of before", three)
	})
}

// A token has a role that its owner has, now as when it was made.
func TestTokens(t *testing.T) {
	storetest.Each(t, func(t *testing.T, url string) {
		ctx := context.Background()
		s, clock := accounts(t, url)
		must(t, "add", s.AddPerson(ctx, "ana", account.Coder, "root"))
		_, _, err := s.NewToken(ctx, "ana", "crawler", account.Admin, time.Time{})
		want(t, "a role above the owner's", err, quipu.ErrInvalid)
		_, _, err = s.NewToken(ctx, "ana", "crawler", account.Coder, clock.now)
		want(t, "an end that is past", err, quipu.ErrInvalid)
		_, _, err = s.NewToken(ctx, "eva", "crawler", account.Reader, time.Time{})
		want(t, "nobody's token", err, quipu.ErrNotFound)
		lasting, token, err := s.NewToken(ctx, "ana", "crawler", account.Coder, time.Time{})
		must(t, "token", err)
		short, _, err := s.NewToken(ctx, "ana", "trial", account.Reader, clock.now.Add(time.Hour))
		must(t, "short token", err)
		if !account.IsToken(lasting) || account.IsToken("quipu_") {
			t.Errorf("%q has not the form of a token, or another has", lasting)
		}
		role := func(secret string) account.Role {
			t.Helper()
			user, err := s.TokenUser(ctx, secret)
			must(t, "token user", err)
			return user.Role
		}
		if a, b := role(lasting), role(short); a != account.Coder || b != account.Reader {
			t.Errorf("roles are %s and %s", a, b)
		}
		must(t, "role", s.SetRole(ctx, "ana", account.Reader, "root"))
		if a := role(lasting); a != account.Reader {
			t.Errorf("the token of a reader is a %s's", a)
		}
		clock.now = clock.now.Add(time.Hour)
		_, err = s.TokenUser(ctx, short)
		want(t, "a token that ended", err, quipu.ErrNotFound)
		list, err := s.Tokens(ctx, "ana")
		if must(t, "list", err); len(list) != 2 || list[1].Used.IsZero() && list[0].Used.IsZero() {
			t.Errorf("tokens are %+v", list)
		}
		want(t, "revoke another's", s.Revoke(ctx, token.ID, "eva", "eva"), quipu.ErrNotFound)
		must(t, "disable", s.Disable(ctx, "ana", true, "root"))
		_, err = s.TokenUser(ctx, lasting)
		want(t, "a disabled owner", err, quipu.ErrNotFound)
		must(t, "enable", s.Disable(ctx, "ana", false, "root"))
		must(t, "revoke", s.Revoke(ctx, token.ID, "", "root"))
		_, err = s.TokenUser(ctx, lasting)
		want(t, "a revoked token", err, quipu.ErrNotFound)
	})
}

// One who can sign in as admin always stays, whatever admins do at once.
func TestLastAdmin(t *testing.T) {
	storetest.Each(t, func(t *testing.T, url string) {
		ctx := context.Background()
		s, _ := accounts(t, url)
		for _, name := range []string{"ana", "eva"} {
			must(t, "add", s.AddPerson(ctx, name, account.Admin, "root"))
			must(t, "password", s.SetPassword(ctx, name, "hash", "", "root"))
		}
		must(t, "add", s.AddPerson(ctx, "invited", account.Admin, "root"))
		failed := make(chan error)
		for _, name := range []string{"ana", "eva"} {
			go func() { failed <- s.Disable(ctx, name, true, name) }()
		}
		refused := 0
		for range 2 {
			if err := <-failed; errors.Is(err, quipu.ErrConflict) {
				refused++
			} else if err != nil {
				t.Error(err)
			}
		}
		if n := admins(t, s); n != 1 || refused != 1 {
			t.Errorf("%d admins, %d refused", n, refused)
		}
	})
}

// What is done to accounts is in the log, for those who ask for it, without secrets;
// and neither accounts nor secrets are in an archive.
func TestAccountsInTheLog(t *testing.T) {
	storetest.Each(t, func(t *testing.T, url string) {
		ctx := context.Background()
		s, clock := accounts(t, url)
		must(t, "add", s.AddPerson(ctx, "ana", account.Coder, "root"))
		link, _, err := s.Invite(ctx, "ana", "root")
		must(t, "invite", err)
		_, err = s.Accept(ctx, link, "the-hash-of-it")
		must(t, "accept", err)
		session, err := s.SignIn(ctx, "ana", "agent", "192.0.2.7")
		must(t, "sign in", err)
		token, made, err := s.NewToken(ctx, "ana", "crawler", account.Reader, clock.now.Add(time.Hour))
		must(t, "token", err)
		must(t, "revoke", s.Revoke(ctx, made.ID, "ana", "ana"))
		must(t, "role", s.SetRole(ctx, "ana", account.Reader, "root"))
		must(t, "disable", s.Disable(ctx, "ana", true, "root"))
		if open, err := s.Changes(ctx, store.Since{}, 0); len(open) > 0 || err != nil {
			t.Errorf("everybody sees %+v, %v", open, err)
		}
		changes, err := s.Changes(ctx, store.Since{Accounts: true}, 0)
		must(t, "changes", err)
		var acts []string
		for _, one := range changes {
			acts = append(acts, one.Who+" "+one.Act+" "+one.Target)
		}
		wanted := "root account-add account:ana, root account-invite account:ana, ana account-password account:ana, ana account-sign-in account:ana, " +
			"ana account-token account:ana, ana account-revoke account:ana, root account-role account:ana, root account-disable account:ana"
		if got := strings.Join(acts, ", "); got != wanted {
			t.Errorf("log is\n%s, want\n%s", got, wanted)
		}
		var archive bytes.Buffer
		must(t, "export", s.Export(ctx, &archive))
		for _, secret := range []string{link, session, token, "the-hash-of-it"} {
			if strings.Contains(archive.String(), secret) {
				t.Errorf("%q stands in the archive", secret)
			}
		}
	})
}
