package account

import (
	"context"
	_ "embed"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/alexedwards/argon2id"
	"golang.org/x/text/unicode/norm"

	"quipu"
)

// Bounds of a password in code points. Long sentences are good passwords; what is
// longer than the upper bound is hashing work that a stranger hands out.
const (
	ShortestPassword = 10
	LongestPassword  = 256
)

//go:embed common.txt
var commonPasswords string

// CheckPassword fails with ErrInvalid, saying why, where a password of a person is
// too short, or among what is guessed first.
func CheckPassword(name, password string) error {
	points := utf8.RuneCountInString(password)
	folded := strings.ToLower(norm.NFC.String(password))
	switch {
	case !utf8.ValidString(password):
		return fmt.Errorf("the password is no text: %w", quipu.ErrInvalid)
	case points < ShortestPassword:
		return fmt.Errorf("the password has %d characters and needs %d: %w", points, ShortestPassword, quipu.ErrInvalid)
	case points > LongestPassword:
		return fmt.Errorf("the password has %d characters and may have %d: %w", points, LongestPassword, quipu.ErrInvalid)
	case fewLetters(folded), isCommon(folded), isName(Fold(name), folded):
		return fmt.Errorf("the password is among those that are guessed first: %w", quipu.ErrInvalid)
	}
	return nil
}

// fewLetters reports whether a text is made of three different characters or fewer.
func fewLetters(text string) bool {
	seen := map[rune]bool{}
	for _, r := range text {
		seen[r] = true
	}
	return len(seen) <= 3
}

func isCommon(folded string) bool {
	for line := range strings.Lines(commonPasswords) {
		if line = strings.TrimSpace(line); line == folded && line[0] != '#' {
			return true
		}
	}
	return false
}

// isName reports whether a password is a name with nothing but digits and marks
// around it, or the name twice.
func isName(name, folded string) bool {
	rest := strings.ReplaceAll(folded, name, "")
	return rest != folded && !strings.ContainsFunc(rest, unicode.IsLetter)
}

// parameters are what the hash of a password costs: those that OWASP's cheat sheet
// on storing passwords has for argon2id, with more memory.
var parameters = argon2id.Params{Memory: 32 << 10, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}

// A Hasher hashes passwords. Each hash needs 32 MiB, so only few are made at a time,
// and others wait: many who sign in at once must not take all memory.
type Hasher struct {
	slots chan struct{}
	none  string // the hash of no password, for names that nobody has
}

// NewHasher makes a hasher that makes at most so many hashes at a time.
func NewHasher(atOnce int) (*Hasher, error) {
	h := &Hasher{slots: make(chan struct{}, atOnce)}
	var err error
	if h.none, err = argon2id.CreateHash(NewSecret(), &parameters); err != nil {
		return nil, fmt.Errorf("hash of a password: %w", err)
	}
	return h, nil
}

// wait takes a slot, until the context ends.
func (h *Hasher) wait(ctx context.Context) error {
	select {
	case h.slots <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Hash is what is kept of a password: argon2id with its parameters and salt.
func (h *Hasher) Hash(ctx context.Context, password string) (string, error) {
	if err := h.wait(ctx); err != nil {
		return "", err
	}
	defer func() { <-h.slots }()
	hash, err := argon2id.CreateHash(norm.NFC.String(password), &parameters)
	if err != nil {
		return "", fmt.Errorf("hash of a password: %w", err)
	}
	return hash, nil
}

// Matches reports whether a password is the one of which a hash was kept. Where the
// hash is empty, because there is no such person or none was set, it takes as long
// and says no.
func (h *Hasher) Matches(ctx context.Context, password, hash string) (bool, error) {
	if utf8.RuneCountInString(password) > LongestPassword {
		return false, nil // No kept password is so long, whoever's it is.
	}
	if err := h.wait(ctx); err != nil {
		return false, err
	}
	defer func() { <-h.slots }()
	known := hash != ""
	if !known {
		hash = h.none
	}
	same, err := argon2id.ComparePasswordAndHash(norm.NFC.String(password), hash)
	if err != nil {
		return false, fmt.Errorf("hash of a password: %w", err)
	}
	return same && known, nil
}
