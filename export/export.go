// Package export writes codings in the formats of the field.
//
// Every format is made from a [Mention], the flat record of one event mention;
// only jsonl holds all of it. A format that drops something says what, in a
// loss report beside the file.
package export

import (
	"fmt"
	"io"
	"time"

	"quipu"
	"quipu/coding"
)

// A Writer writes the event mentions of one analysed document after another.
// It holds at most one document at a time. Close ends the file and does not
// close what is beneath.
type Writer interface {
	Write(*quipu.Analysis) error
	Close() error
}

// Options are what the formats let their user choose. The zero value gives
// what a program reads best.
type Options struct {
	Coder     string    // who codes, "quipu/0.1.0"; left out if empty
	Why       bool      // jsonl: with how each coding came about; table: shown on the tree of the sentence
	Negated   bool      // plover and acled: with events that did not happen
	BOM       bool      // csv and acled: begin with a byte-order mark, for Excel
	Continued bool      // csv: without mark and heading, since the file has them
	Color     bool      // table: in the colours of a terminal
	Snippet   bool      // table: with the sentence under each mention
	Width     int       // table: columns of the terminal; 0 for 120
	Losses    io.Writer // where plover and acled report at Close what they dropped; nil for nowhere
	Clock     time.Time // when the coding was made, for plover and acled; left out if zero
}

// Formats are the names that NewWriter knows.
func Formats() []string { return []string{"jsonl", "csv", "table", "plover", "acled"} }

// A CodedWriter writes the event mentions of one document after another as they were
// coded, and judged, before. Else it is as a Writer.
type CodedWriter interface {
	WriteCoded(*quipu.Document, []coding.Mention) error
	Close() error
}

// NewCodedWriter makes a writer for jsonl, csv, plover or acled. It fails with
// ErrInvalid on another format.
func (o Options) NewCodedWriter(format string, w io.Writer) (CodedWriter, error) {
	switch format {
	case "jsonl":
		return newJSONL(w, o), nil
	case "csv":
		return newCSV(w, o), nil
	case "plover":
		return newPLOVER(w, o), nil
	case "acled":
		return newACLED(w, o), nil
	}
	return nil, fmt.Errorf("format %q is none of jsonl, csv, plover and acled: %w", format, quipu.ErrInvalid)
}

// NewWriter makes a writer for a format with the default options.
func NewWriter(format string, w io.Writer) (Writer, error) { return Options{}.NewWriter(format, w) }

// NewWriter makes a writer for a format. It fails with ErrInvalid on a format
// that is not among Formats.
func (o Options) NewWriter(format string, w io.Writer) (Writer, error) {
	switch format {
	case "jsonl":
		return newJSONL(w, o), nil
	case "csv":
		return newCSV(w, o), nil
	case "table":
		if o.Why {
			return newExplanation(w, o), nil
		}
		return newTable(w, o), nil
	case "plover":
		return newPLOVER(w, o), nil
	case "acled":
		return newACLED(w, o), nil
	}
	return nil, fmt.Errorf("format %q is none of %v: %w", format, Formats(), quipu.ErrInvalid)
}
