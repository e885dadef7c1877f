package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"quipu/account"
	"quipu/export"
	"quipu/store"
)

// An accountCmd looks after who may sign in.
type accountCmd struct {
	Add     accountAddCmd     `cmd:"" help:"Make an account, and a link with which its password is set."`
	Link    accountLinkCmd    `cmd:"" help:"Make a link for a new password."`
	Role    accountRoleCmd    `cmd:"" help:"Give somebody another role."`
	Disable accountDisableCmd `cmd:"" help:"Let somebody in no more; their work stays."`
	Enable  accountEnableCmd  `cmd:"" help:"Let somebody in again."`
	List    accountListCmd    `cmd:"" help:"List who may sign in."`
}

// A linking flag group says where a link leads.
type linking struct {
	URL string `name:"url" help:"Where people reach the desk, for the link." default:"http://localhost:7411" placeholder:"URL"`
}

// invite makes a link and prints it.
func (l *linking) invite(ctx context.Context, env *environment, kept *store.Store, name, who string) error {
	secret, invitation, err := kept.Invite(ctx, name, who)
	if err != nil {
		return err
	}
	fmt.Fprintf(env.out, "%s/invitation/%s\n", strings.TrimSuffix(l.URL, "/"), secret)
	fmt.Fprintf(env.err, "quipu: whoever opens this link first sets the password of %s; it holds until %s\n", invitation.Person.Name, invitation.Until.Format("2006-01-02"))
	return nil
}

// An accountAddCmd makes an account.
type accountAddCmd struct {
	keeping
	judging
	linking
	Name     string `arg:"" help:"Who it is for: letters, digits and . _ - @."`
	Role     string `help:"What they may do: ${enum}." enum:"reader,coder,admin" default:"reader" placeholder:"ROLE"`
	Password bool   `help:"Ask for a password now, or read a line of standard input, instead of making a link."`
}

// Help is shown by quipu account add --help.
func (*accountAddCmd) Help() string {
	return `Examples:
  quipu account add maria --role admin --password
  quipu account add jose --role coder --url https://desk.example.org

A reader reads, searches and exports; a coder also adds reports, corrects and
reviews; an admin also invites people and sees the whole log.`
}

// Run makes the account. The password is read first, so that none is made without.
func (c *accountAddCmd) Run(env *environment) error {
	hash := ""
	if c.Password {
		password, err := newPassword(env, c.Name)
		if err != nil {
			return err
		}
		hasher, err := account.NewHasher(1)
		if err != nil {
			return err
		}
		if hash, err = hasher.Hash(context.Background(), password); err != nil {
			return err
		}
	}
	return c.with(true, func(ctx context.Context, kept *store.Store) error {
		if err := kept.AddPerson(ctx, c.Name, account.Role(c.Role), c.name()); err != nil {
			return err
		}
		if c.Password {
			return kept.SetPassword(ctx, c.Name, hash, "", c.name())
		}
		return c.invite(ctx, env, kept, c.Name, c.name())
	})
}

// newPassword asks for a password twice, unseen, or reads a line where nobody can be
// asked.
func newPassword(env *environment, name string) (string, error) {
	file, ok := env.in.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		line, err := bufio.NewReader(env.in).ReadString('\n')
		if err != nil && err != io.EOF {
			return "", err
		}
		password := strings.TrimRight(line, "\r\n")
		return password, account.CheckPassword(name, password)
	}
	ask := func(what string) (string, error) {
		fmt.Fprint(env.err, what)
		answer, err := term.ReadPassword(int(file.Fd()))
		fmt.Fprintln(env.err)
		return string(answer), err
	}
	password, err := ask("Password: ")
	if err != nil {
		return "", err
	}
	if err := account.CheckPassword(name, password); err != nil {
		return "", err
	}
	again, err := ask("The same again: ")
	if err != nil {
		return "", err
	}
	if again != password {
		return "", usageError{fmt.Errorf("the two passwords are not the same")}
	}
	return password, nil
}

// An accountLinkCmd makes a link for an account that is there.
type accountLinkCmd struct {
	keeping
	judging
	linking
	Name string `arg:"" help:"Whose password the link sets."`
}

// Run makes the link.
func (c *accountLinkCmd) Run(env *environment) error {
	return c.with(false, func(ctx context.Context, kept *store.Store) error {
		return c.invite(ctx, env, kept, c.Name, c.name())
	})
}

// An accountRoleCmd gives somebody another role.
type accountRoleCmd struct {
	keeping
	judging
	Name string `arg:"" help:"Who."`
	Role string `arg:"" help:"What they may do: ${enum}." enum:"reader,coder,admin"`
}

// Run sets the role.
func (c *accountRoleCmd) Run(env *environment) error {
	return c.with(false, func(ctx context.Context, kept *store.Store) error {
		return kept.SetRole(ctx, c.Name, account.Role(c.Role), c.name())
	})
}

// An accountDisableCmd lets somebody in no more.
type accountDisableCmd struct {
	keeping
	judging
	Name string `arg:"" help:"Who."`
}

// Run disables the account.
func (c *accountDisableCmd) Run(env *environment) error {
	return c.with(false, func(ctx context.Context, kept *store.Store) error {
		return kept.Disable(ctx, c.Name, true, c.name())
	})
}

// An accountEnableCmd lets somebody in again.
type accountEnableCmd struct {
	keeping
	judging
	Name string `arg:"" help:"Who."`
}

// Run enables the account.
func (c *accountEnableCmd) Run(env *environment) error {
	return c.with(false, func(ctx context.Context, kept *store.Store) error {
		return kept.Disable(ctx, c.Name, false, c.name())
	})
}

// An accountListCmd lists accounts.
type accountListCmd struct {
	keeping
	Format string `help:"Output format: ${enum}; table on a terminal, else jsonl." enum:"auto,table,jsonl" default:"auto" placeholder:"FORMAT"`
}

// Run lists the accounts.
func (c *accountListCmd) Run(env *environment) error {
	return c.with(false, func(ctx context.Context, kept *store.Store) error {
		people, err := kept.People(ctx)
		if err != nil {
			return err
		}
		if c.Format == "jsonl" || c.Format == "auto" && !env.terminal {
			for _, p := range people {
				if err := export.WriteLine(env.out, p); err != nil {
					return err
				}
			}
			return nil
		}
		rows := [][]string{{"name", "role", "state", "signed in", "tokens"}}
		for _, p := range people {
			state, signed := "active", ""
			switch {
			case p.Disabled:
				state = "disabled"
			case p.Invited:
				state = "invited"
			}
			if !p.SignedIn.IsZero() {
				signed = p.SignedIn.Format("2006-01-02 15:04")
			}
			rows = append(rows, []string{p.Name, string(p.Role), state, signed, fmt.Sprint(p.Tokens)})
		}
		return export.WriteRows(env.out, "table", rows, export.Options{Width: env.width})
	})
}
