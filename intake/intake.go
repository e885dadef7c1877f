// Package intake brings reports in: it fetches and reads them, codes them on all
// cores, and keeps them in a record, batch by batch. The command and the desk do
// it alike.
package intake

import (
	"iter"
	"strings"
	"unicode"

	"quipu"
	"quipu/ingest"
)

// A Report is one item of input and the document that was read from it, or why
// there is none.
type Report struct {
	Item ingest.Item
	Doc  *quipu.Document
	Err  error
}

// Read reads the documents of items.
func Read(items iter.Seq2[ingest.Item, error], options ingest.Options) iter.Seq[Report] {
	return func(yield func(Report) bool) {
		for item, err := range items {
			one := Report{Item: item, Err: err}
			if err == nil {
				one.Doc, one.Err = item.Document(options)
			}
			if !yield(one) {
				return
			}
		}
	}
}

// OneLine is an error's text without line breaks and control characters, which a
// stranger's file name or a library's message may hold.
func OneLine(err error) string {
	text := err.Error()
	if len(text) > longestReason {
		text = strings.ToValidUTF8(text[:longestReason], "") + "…"
	}
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsGraphic(r) }), " ")
}

// longestReason is how many bytes of an error one line has: some name what they were
// given, and that may be anything.
const longestReason = 2000
