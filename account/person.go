package account

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"quipu"
)

// How long things last.
const (
	// SessionIdle is how long a session lasts that nobody uses.
	SessionIdle = 12 * time.Hour
	// SessionLife is how long a session lasts, however much it is used.
	SessionLife = 14 * 24 * time.Hour
	// LinkLife is how long an invitation holds.
	LinkLife = 7 * 24 * time.Hour
)

// A Person has an account: a name, a role, and a password once the invitation was
// taken up.
type Person struct {
	Name      string    `json:"name"`
	Role      Role      `json:"role"`
	Disabled  bool      `json:"disabled,omitempty"`
	Invited   bool      `json:"invited,omitempty"` // has no password yet
	Created   time.Time `json:"created"`
	SignedIn  time.Time `json:"signed_in,omitzero"` // the last time
	Tokens    int       `json:"tokens"`
	OpenLinks int       `json:"open_links,omitempty"` // invitations that hold
}

// A Session is a browser in which somebody signed in.
type Session struct {
	ID      string    `json:"id"` // names it; who knows it cannot use it
	Begun   time.Time `json:"begun"`
	Used    time.Time `json:"used"` // to some minutes
	Agent   string    `json:"agent,omitempty"`
	Address string    `json:"address,omitempty"`
}

// A Token lets a program act for a person, with a role that may be less than theirs.
type Token struct {
	ID      string    `json:"id"`
	Owner   string    `json:"owner"`
	Label   string    `json:"label"`
	Role    Role      `json:"role"`
	Created time.Time `json:"created"`
	Until   time.Time `json:"until,omitzero"` // zero where it does not expire
	Used    time.Time `json:"used,omitzero"`  // the last time, to some minutes
}

// An Invitation lets whoever has its link set the password of a person, once.
type Invitation struct {
	Person Person    `json:"person"`
	Until  time.Time `json:"until"`
}

// longestName is how many code points a name may have.
const longestName = 64

// CheckName fails with ErrInvalid where a name could be taken for another or for
// something else in a log: it has letters, digits and . _ - @ alone.
func CheckName(name string) error {
	points := utf8.RuneCountInString(name)
	strange := func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && !strings.ContainsRune("._-@", r)
	}
	switch {
	case points == 0 || points > longestName:
		return fmt.Errorf("a name has 1 to %d characters: %w", longestName, quipu.ErrInvalid)
	case !utf8.ValidString(name) || strings.ContainsFunc(name, strange):
		return fmt.Errorf("name %q: letters, digits and . _ - @ make a name: %w", name, quipu.ErrInvalid)
	case strings.ContainsRune("._-@", rune(name[0])):
		return fmt.Errorf("name %q: it begins with a letter or a digit: %w", name, quipu.ErrInvalid)
	}
	return nil
}

// Fold is a name as names are compared: "María" is "maría", however it is typed.
func Fold(name string) string { return strings.ToLower(norm.NFC.String(name)) }

// ParseRole reads a role. It fails with ErrInvalid.
func ParseRole(text string) (Role, error) {
	if rank(Role(text)) == 0 {
		return "", fmt.Errorf("role %q is none of reader, coder and admin: %w", text, quipu.ErrInvalid)
	}
	return Role(text), nil
}

// Least is the lesser of two roles.
func Least(a, b Role) Role {
	if rank(a) < rank(b) {
		return a
	}
	return b
}
