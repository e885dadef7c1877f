package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"quipu"
	"quipu/account"
)

// SignIn begins a session of a person whose password was right, and returns the
// secret by which their browser is known. Sessions that are over are forgotten.
func (s *Store) SignIn(ctx context.Context, name, agent, address string) (secret string, err error) {
	secret = account.NewSecret()
	err = s.write(ctx, func(t *tx) error {
		p, err := s.person(t, name)
		if err != nil {
			return err
		}
		if p.Disabled {
			return fmt.Errorf("account %s is disabled: %w", p.Name, quipu.ErrNotFound)
		}
		now := s.now()
		if err := t.exec("DELETE FROM account_session WHERE used <= ? OR begun <= ?", writeTime(now.Add(-account.SessionIdle)), writeTime(now.Add(-account.SessionLife))); err != nil {
			return err
		}
		err = t.exec("INSERT INTO account_session (hash, id, account, begun, used, agent, address) VALUES (?, ?, ?, ?, ?, ?, ?)",
			account.Digest(secret), quipu.Identity(account.NewSecret()), folded(name), writeTime(now), writeTime(now), clean(shortened(agent)), clean(address))
		if err != nil {
			return err
		}
		if err := t.exec("UPDATE account SET signed = ? WHERE name = ?", writeTime(now), folded(name)); err != nil {
			return err
		}
		return s.logAccount(t, p.Name, "sign-in", p.Name, address)
	})
	return secret, err
}

// shortened is what is kept of a text that a browser sent.
func shortened(text string) string {
	const most = 200
	for i := range text {
		if i >= most {
			return text[:i]
		}
	}
	return text
}

// seenEvery is how exactly it is kept when a session or token was used last: a
// write with every page would cost more than it tells.
const seenEvery = 5 * time.Minute

// SessionUser is whose session has a secret. It fails with ErrNotFound where it is
// over.
func (s *Store) SessionUser(ctx context.Context, secret string) (account.User, error) {
	user := account.User{}
	var used string
	now := s.now()
	err := s.read(ctx, func(t *tx) error {
		there, err := t.one(`SELECT a.shown, a.role, s.id, s.used FROM account_session s JOIN account a ON a.name = s.account
			WHERE s.hash = ? AND s.used > ? AND s.begun > ? AND a.disabled = 0`,
			[]any{account.Digest(secret), writeTime(now.Add(-account.SessionIdle)), writeTime(now.Add(-account.SessionLife))}, &user.Name, &user.Role, &user.Session, &used)
		if err == nil && !there {
			err = fmt.Errorf("the session is over: %w", quipu.ErrNotFound)
		}
		return err
	})
	if err != nil {
		return account.User{}, err
	}
	s.seen(ctx, "UPDATE account_session SET used = ? WHERE hash = ?", secret, used)
	return user, nil
}

// seen notes that a secret was used. A page does not wait for writers that are at
// work, and is none the worse where the note is not taken: the next page takes it.
func (s *Store) seen(ctx context.Context, update, secret, last string) {
	now := s.now()
	if now.Sub(parseTime(last)) < seenEvery {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, 50*time.Millisecond)
	defer cancel()
	_ = s.write(ctx, func(t *tx) error { return t.exec(update, writeTime(now), account.Digest(secret)) })
}

// Sessions lists the sessions of a person, the last used first.
func (s *Store) Sessions(ctx context.Context, name string) ([]account.Session, error) {
	var sessions []account.Session
	now := s.now()
	err := s.read(ctx, func(t *tx) error {
		sessions = nil
		return t.each("SELECT id, begun, used, agent, address FROM account_session WHERE account = ? AND used > ? AND begun > ? ORDER BY used DESC, id",
			[]any{folded(name), writeTime(now.Add(-account.SessionIdle)), writeTime(now.Add(-account.SessionLife))}, func(r *sql.Rows) error {
				var one account.Session
				var begun, used string
				err := r.Scan(&one.ID, &begun, &used, &one.Agent, &one.Address)
				one.Begun, one.Used = parseTime(begun), parseTime(used)
				sessions = append(sessions, one)
				return err
			})
	})
	return sessions, err
}

// SignOut ends a session of a person by its ID. It fails with ErrNotFound.
func (s *Store) SignOut(ctx context.Context, name, session string) error {
	return s.write(ctx, func(t *tx) error {
		var shown string
		there, err := t.one("SELECT a.shown FROM account_session s JOIN account a ON a.name = s.account WHERE s.id = ? AND s.account = ?",
			[]any{session, folded(name)}, &shown)
		if err != nil || !there {
			return orNotFound(err, "session "+session)
		}
		if err := t.exec("DELETE FROM account_session WHERE id = ?", session); err != nil {
			return err
		}
		return s.logAccount(t, shown, "sign-out", shown, "")
	})
}

func orNotFound(err error, what string) error {
	if err != nil {
		return err
	}
	return fmt.Errorf("%s: %w", what, quipu.ErrNotFound)
}

// mostTokens is how many tokens a person may have.
const mostTokens = 50

// NewToken makes a token of a person, with a role that they have, and returns its
// secret, which is kept nowhere. Until may be zero. It fails with ErrInvalid on a
// role above theirs, an end that is past, or a label that is empty or long.
func (s *Store) NewToken(ctx context.Context, owner, label string, role account.Role, until time.Time) (secret string, token account.Token, err error) {
	secret = account.NewToken()
	if label == "" || len(label) > 200 {
		return "", token, fmt.Errorf("a token has a label of 1 to 200 bytes: %w", quipu.ErrInvalid)
	}
	err = s.write(ctx, func(t *tx) error {
		p, err := s.person(t, owner)
		if err != nil {
			return err
		}
		now := s.now()
		switch {
		case !p.Role.May(role):
			return fmt.Errorf("role %q is above that of %s, or none: %w", role, p.Name, quipu.ErrInvalid)
		case !until.IsZero() && !until.After(now):
			return fmt.Errorf("the token would have ended before it began: %w", quipu.ErrInvalid)
		case p.Tokens >= mostTokens:
			return fmt.Errorf("%s has %d tokens, and nobody may have more: %w", p.Name, p.Tokens, quipu.ErrConflict)
		}
		token = account.Token{ID: quipu.Identity(account.NewSecret()), Owner: p.Name, Label: clean(label), Role: role, Created: now, Until: until}
		end := ""
		if !until.IsZero() {
			end = writeTime(until)
		}
		err = t.exec("INSERT INTO account_token (hash, id, account, label, role, created, until, used) VALUES (?, ?, ?, ?, ?, ?, ?, '')",
			account.Digest(secret), token.ID, folded(owner), token.Label, string(role), writeTime(now), end)
		if err != nil {
			return err
		}
		return s.logAccount(t, p.Name, "token", p.Name, fmt.Sprintf("%s: %s, %s", token.ID, token.Label, role))
	})
	return secret, token, err
}

// TokenUser is for whom a program with a token acts: with the lesser of the two
// roles, so that who becomes a reader has no token of a coder left. It fails with
// ErrNotFound.
func (s *Store) TokenUser(ctx context.Context, secret string) (account.User, error) {
	user := account.User{}
	var used string
	err := s.read(ctx, func(t *tx) error {
		var role account.Role
		there, err := t.one(`SELECT a.shown, a.role, t.role, t.id, t.used FROM account_token t JOIN account a ON a.name = t.account
			WHERE t.hash = ? AND (t.until = '' OR t.until > ?) AND a.disabled = 0`,
			[]any{account.Digest(secret), writeTime(s.now())}, &user.Name, &user.Role, &role, &user.Token, &used)
		user.Role = account.Least(user.Role, role)
		if err != nil || !there {
			return orNotFound(err, "this token")
		}
		return nil
	})
	if err != nil {
		return account.User{}, err
	}
	s.seen(ctx, "UPDATE account_token SET used = ? WHERE hash = ?", secret, used)
	return user, nil
}

// Tokens lists the tokens of a person, or of all where the name is empty, the newest
// first.
func (s *Store) Tokens(ctx context.Context, owner string) ([]account.Token, error) {
	var tokens []account.Token
	err := s.read(ctx, func(t *tx) error {
		tokens = nil
		return t.each(`SELECT t.id, a.shown, t.label, t.role, t.created, t.until, t.used FROM account_token t JOIN account a ON a.name = t.account
			WHERE t.account = ? OR ? = '' ORDER BY t.created DESC, t.id`, []any{folded(owner), folded(owner)}, func(r *sql.Rows) error {
			var one account.Token
			var created, until, used string
			err := r.Scan(&one.ID, &one.Owner, &one.Label, &one.Role, &created, &until, &used)
			one.Created, one.Until, one.Used = parseTime(created), parseTime(until), parseTime(used)
			tokens = append(tokens, one)
			return err
		})
	})
	return tokens, err
}

// Revoke ends a token, of one owner where one is named. It fails with ErrNotFound.
func (s *Store) Revoke(ctx context.Context, token, owner, who string) error {
	return s.write(ctx, func(t *tx) error {
		var shown, label string
		there, err := t.one("SELECT a.shown, t.label FROM account_token t JOIN account a ON a.name = t.account WHERE t.id = ? AND (t.account = ? OR ? = '')",
			[]any{token, folded(owner), folded(owner)}, &shown, &label)
		if err != nil || !there {
			return orNotFound(err, "token "+token)
		}
		if err := t.exec("DELETE FROM account_token WHERE id = ?", token); err != nil {
			return err
		}
		return s.logAccount(t, who, "revoke", shown, token+": "+label)
	})
}
