// Package name knows lists of names: of places, persons and organisations. What
// they say of a word is a hint that the network weighs.
package name

import "quipu"

// Unknown in a gold tag says that the source does not tell: nothing is learned
// of that token.
const Unknown = "?"

// An Example is a tagged sentence with gold names, as BIO tags or Unknown in
// Name.
type Example struct {
	Tokens []quipu.Token
	// Partial names kinds of names that this source does not mark: where it says
	// "outside" they may stand.
	Partial []string
}
