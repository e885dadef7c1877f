package account

import (
	"crypto/rand"
	"crypto/sha256"
	"strings"
)

// NewSecret makes a text of 130 bits of chance that nobody guesses: what a session's
// cookie, a link or a token is known by.
func NewSecret() string { return rand.Text() }

// Digest is what is kept of a secret, so that whoever reads the database can use
// none. A secret is as good as random, so that a plain hash is enough.
func Digest(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}

// tokenMark begins every token, so that people and programs that look for leaked
// secrets know one when they see it.
const tokenMark = "quipu_"

// NewToken makes the secret of a token.
func NewToken() string { return tokenMark + NewSecret() }

// IsToken reports whether a text has the form of a token.
func IsToken(text string) bool {
	rest, ok := strings.CutPrefix(text, tokenMark)
	return ok && len(rest) >= 26 && len(rest) <= 64
}
