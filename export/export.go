// Package export writes codings in the formats of the field.
package export

import (
	"io"

	"quipu"
)

// A Writer writes the event mentions of one analysed document after another.
type Writer interface {
	Write(*quipu.Analysis) error
	Close() error
}

// NewWriter makes a writer for a format: jsonl, csv, table, plover, acled.
func NewWriter(format string, w io.Writer) (Writer, error) { return nil, quipu.ErrInvalid }
