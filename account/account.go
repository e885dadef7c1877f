// Package account knows who may do what with a record: people with a role, how
// they prove who they are, and the tokens of programs that act for them. Where
// accounts are kept is the store's matter.
package account

import "context"

// A Role is what a person may do. Each may do what the one before it may.
type Role string

// The roles.
const (
	Reader Role = "reader" // reads the record, searches and exports it
	Coder  Role = "coder"  // adds reports, judges, reviews
	Admin  Role = "admin"  // invites people, sees the whole log
)

// Roles are all roles, the least first.
func Roles() []Role { return []Role{Reader, Coder, Admin} }

// May reports whether a role includes another.
func (r Role) May(need Role) bool { return rank(r) >= rank(need) && rank(need) > 0 }

func rank(r Role) int {
	for i, one := range Roles() {
		if one == r {
			return i + 1
		}
	}
	return 0
}

// A User is who makes a request. The zero value is nobody.
type User struct {
	Name string // stands in the log of changes
	Role Role
	// Local marks the one user of a desk that listens on loopback only and asks
	// nobody to sign in.
	Local bool
	// Session and Token are by what the request is known to be theirs: the ID of a
	// browser's session, or of a program's token. At most one is set.
	Session, Token string
}

// May reports whether the user has a role, or a higher one.
func (u User) May(need Role) bool { return u.Role.May(need) }

type userKey struct{}

// With puts the user of a request into its context.
func With(ctx context.Context, u User) context.Context { return context.WithValue(ctx, userKey{}, u) }

// Of is the user of a request; nobody where none was put there.
func Of(ctx context.Context) User {
	u, _ := ctx.Value(userKey{}).(User)
	return u
}
