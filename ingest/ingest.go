// Package ingest turns bytes into Documents.
package ingest

import (
	"io"
	"iter"

	"quipu"
)

// Options say what the caller knows about the input. The zero value is fine.
type Options struct {
	Lang      string     // language of all documents; found out where empty
	Published quipu.Date // publication date of documents that do not tell theirs
	Source    string     // outlet of documents that do not tell theirs
}

// Documents yields the documents of one input, found out by content. A broken
// document yields an error that names it; the rest follows.
func Documents(name string, r io.Reader, opt Options) iter.Seq2[*quipu.Document, error] {
	return func(yield func(*quipu.Document, error) bool) {}
}
