package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"quipu"
	"quipu/account"
)

// What is done to accounts stands in the log like everything else, under acts that
// begin with accountActs; a target begins with accountTarget, so that it is no
// document's or mention's ID. Secrets never stand there.
const (
	accountActs   = "account-"
	accountTarget = "account:"
)

const personColumns = `SELECT a.shown, a.role, a.disabled, CASE WHEN a.password = '' THEN 1 ELSE 0 END, a.created, a.signed,
	(SELECT COUNT(*) FROM account_token t WHERE t.account = a.name), (SELECT COUNT(*) FROM account_link l WHERE l.account = a.name AND l.until > ?)
	FROM account a`

func scanPerson(r *sql.Rows) (p account.Person, err error) {
	var created, signed string
	if err := r.Scan(&p.Name, &p.Role, &p.Disabled, &p.Invited, &created, &signed, &p.Tokens, &p.OpenLinks); err != nil {
		return p, err
	}
	p.Created, p.SignedIn = parseTime(created), parseTime(signed)
	return p, nil
}

// parseTime reads what writeTime wrote; zero where nothing stands there.
func parseTime(text string) time.Time {
	t, err := time.Parse(timeForm, text)
	if err != nil {
		return time.Time{}
	}
	return t
}

// People lists all who have an account, by name.
func (s *Store) People(ctx context.Context) ([]account.Person, error) {
	var people []account.Person
	err := s.read(ctx, func(t *tx) error {
		people = nil
		return t.each(personColumns+" ORDER BY a.name", []any{writeTime(s.now())}, func(r *sql.Rows) error {
			p, err := scanPerson(r)
			people = append(people, p)
			return err
		})
	})
	return people, err
}

// Person is who has an account of a name, and the hash of their password. It fails
// with ErrNotFound.
func (s *Store) Person(ctx context.Context, name string) (p account.Person, password string, err error) {
	err = s.read(ctx, func(t *tx) error {
		if p, err = s.person(t, name); err != nil {
			return err
		}
		_, err := t.one("SELECT password FROM account WHERE name = ?", []any{folded(name)}, &password)
		return err
	})
	return p, password, err
}

func (s *Store) person(t *tx, name string) (p account.Person, err error) {
	there := false
	err = t.each(personColumns+" WHERE a.name = ?", []any{writeTime(s.now()), folded(name)}, func(r *sql.Rows) error {
		there = true
		p, err = scanPerson(r)
		return err
	})
	if err == nil && !there {
		err = fmt.Errorf("account %s: %w", name, quipu.ErrNotFound)
	}
	return p, err
}

func folded(name string) string { return clean(account.Fold(name)) }

// logAccount writes a line of the log about a person.
func (s *Store) logAccount(t *tx, who, act, person, summary string) error {
	if summary = person + ": " + summary; strings.HasSuffix(summary, ": ") {
		summary = person
	}
	log := s.log(t, who)
	log.add(entryOfLog{act: accountActs + act, target: accountTarget + person, summary: summary})
	return log.write()
}

// AddPerson makes an account without a password. It fails with ErrInvalid on a name
// or role that cannot be, and with ErrConflict where the name is taken.
func (s *Store) AddPerson(ctx context.Context, name string, role account.Role, who string) error {
	if err := account.CheckName(name); err != nil {
		return err
	}
	if _, err := account.ParseRole(string(role)); err != nil {
		return err
	}
	return s.write(ctx, func(t *tx) error {
		switch _, err := s.person(t, name); {
		case err == nil:
			return fmt.Errorf("account %s is there already: %w", name, quipu.ErrConflict)
		case !errors.Is(err, quipu.ErrNotFound):
			return err
		}
		err := t.exec("INSERT INTO account (name, shown, role, password, disabled, created, signed) VALUES (?, ?, ?, '', 0, ?, '')",
			folded(name), clean(name), string(role), writeTime(s.now()))
		if err != nil {
			return err
		}
		return s.logAccount(t, who, "add", name, string(role))
	})
}

// SetRole gives a person another role. It fails with ErrConflict where nobody would
// be left who can sign in as admin.
func (s *Store) SetRole(ctx context.Context, name string, role account.Role, who string) error {
	if _, err := account.ParseRole(string(role)); err != nil {
		return err
	}
	return s.alter(ctx, name, func(t *tx, p *account.Person) error {
		if p.Role == role {
			return nil
		}
		if err := t.exec("UPDATE account SET role = ? WHERE name = ?", string(role), folded(name)); err != nil {
			return err
		}
		return s.logAccount(t, who, "role", p.Name, string(p.Role)+" → "+string(role))
	})
}

// Disable ends all sessions of a person, who cannot sign in any more, nor their
// programs; or lets them in again. It fails with ErrConflict where nobody would be
// left who can sign in as admin.
func (s *Store) Disable(ctx context.Context, name string, disabled bool, who string) error {
	return s.alter(ctx, name, func(t *tx, p *account.Person) error {
		if p.Disabled == disabled {
			return nil
		}
		act, flag := "enable", 0
		if disabled {
			act, flag = "disable", 1
			if err := t.exec("DELETE FROM account_session WHERE account = ?", folded(name)); err != nil {
				return err
			}
			if err := t.exec("DELETE FROM account_link WHERE account = ?", folded(name)); err != nil {
				return err
			}
		}
		if err := t.exec("UPDATE account SET disabled = ? WHERE name = ?", flag, folded(name)); err != nil {
			return err
		}
		return s.logAccount(t, who, act, p.Name, "")
	})
}

// alter changes a person, unless it leaves nobody who can sign in as admin where
// there was somebody.
func (s *Store) alter(ctx context.Context, name string, change func(*tx, *account.Person) error) error {
	return s.write(ctx, func(t *tx) error {
		p, err := s.person(t, name)
		if err != nil {
			return err
		}
		before, err := t.admins()
		if err != nil {
			return err
		}
		if err := change(t, &p); err != nil {
			return err
		}
		after, err := t.admins()
		if err == nil && before > 0 && after == 0 {
			err = fmt.Errorf("%s is the last admin who can sign in: %w", p.Name, quipu.ErrConflict)
		}
		return err
	})
}

func (t *tx) admins() (n int, err error) {
	_, err = t.one("SELECT COUNT(*) FROM account WHERE role = 'admin' AND disabled = 0 AND password <> ''", nil, &n)
	return n, err
}

// Invite makes a link with which a person's password is set, once, and returns its
// secret, which is kept nowhere. Earlier links of theirs hold no more.
func (s *Store) Invite(ctx context.Context, name, who string) (secret string, invitation account.Invitation, err error) {
	secret = account.NewSecret()
	err = s.write(ctx, func(t *tx) error {
		p, err := s.person(t, name)
		if err != nil {
			return err
		}
		if p.Disabled {
			return fmt.Errorf("account %s is disabled: %w", p.Name, quipu.ErrConflict)
		}
		invitation = account.Invitation{Person: p, Until: s.now().Add(account.LinkLife)}
		if err := t.exec("DELETE FROM account_link WHERE account = ? OR until <= ?", folded(name), writeTime(s.now())); err != nil {
			return err
		}
		if err := t.exec("INSERT INTO account_link (hash, account, until) VALUES (?, ?, ?)", account.Digest(secret), folded(name), writeTime(invitation.Until)); err != nil {
			return err
		}
		return s.logAccount(t, who, "invite", p.Name, "until "+quipu.DateOf(invitation.Until).String())
	})
	return secret, invitation, err
}

// Invitation is whose link has a secret. It fails with ErrNotFound where the link
// was used, holds no more, or never was.
func (s *Store) Invitation(ctx context.Context, secret string) (invitation account.Invitation, err error) {
	err = s.read(ctx, func(t *tx) error {
		invitation, err = s.invitation(t, secret)
		return err
	})
	return invitation, err
}

func (s *Store) invitation(t *tx, secret string) (account.Invitation, error) {
	var name, until string
	there, err := t.one("SELECT account, until FROM account_link WHERE hash = ? AND until > ?", []any{account.Digest(secret), writeTime(s.now())}, &name, &until)
	if err != nil {
		return account.Invitation{}, err
	}
	if !there {
		return account.Invitation{}, fmt.Errorf("this invitation was used, holds no more, or never was: %w", quipu.ErrNotFound)
	}
	p, err := s.person(t, name)
	return account.Invitation{Person: p, Until: parseTime(until)}, err
}

// Accept sets the password of the person whose link has a secret, by its hash, ends
// the link and all their sessions, and returns their name. It fails with
// ErrNotFound as Invitation does.
func (s *Store) Accept(ctx context.Context, secret, password string) (name string, err error) {
	err = s.write(ctx, func(t *tx) error {
		invitation, err := s.invitation(t, secret)
		if err != nil {
			return err
		}
		name = invitation.Person.Name
		if err := t.setPassword(name, password, ""); err != nil {
			return err
		}
		return s.logAccount(t, name, "password", name, "by invitation")
	})
	return name, err
}

// SetPassword sets the password of a person by its hash, and ends their links and all
// their sessions but one, by its ID; empty ends all.
func (s *Store) SetPassword(ctx context.Context, name, password, session, who string) error {
	return s.write(ctx, func(t *tx) error {
		p, err := s.person(t, name)
		if err != nil {
			return err
		}
		if err := t.setPassword(name, password, session); err != nil {
			return err
		}
		return s.logAccount(t, who, "password", p.Name, "")
	})
}

func (t *tx) setPassword(name, password, session string) error {
	if err := t.exec("UPDATE account SET password = ? WHERE name = ?", password, folded(name)); err != nil {
		return err
	}
	if err := t.exec("DELETE FROM account_link WHERE account = ?", folded(name)); err != nil {
		return err
	}
	return t.exec("DELETE FROM account_session WHERE account = ? AND id <> ?", folded(name), session)
}
