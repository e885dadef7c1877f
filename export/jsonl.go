package export

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"quipu"
	"quipu/coding"
)

type jsonlWriter struct {
	out     *bufio.Writer
	encoder *json.Encoder
	options Options
}

func newJSONL(w io.Writer, o Options) *jsonlWriter {
	out := bufio.NewWriter(w)
	encoder := json.NewEncoder(&plainLines{out})
	encoder.SetEscapeHTML(false)
	return &jsonlWriter{out, encoder, o}
}

func (w *jsonlWriter) Write(a *quipu.Analysis) error {
	for _, m := range coding.Mentions(a, w.options.Coder, w.options.Why) {
		if err := w.encoder.Encode(m); err != nil {
			return err
		}
	}
	// A reader at the other end of a pipe sees each document when it is done.
	return w.out.Flush()
}

func (w *jsonlWriter) Close() error { return w.out.Flush() }

// plainLines writes JSON so that a terminal on which it comes shows it and obeys
// none of it: what the encoder leaves as it is and yet controls (U+007F to U+009F) or
// turns the direction of writing is written as \uXXXX, which means the same.
type plainLines struct{ w io.Writer }

// Write writes a whole value, as an encoder does.
func (l *plainLines) Write(p []byte) (int, error) {
	if !bytes.ContainsFunc(p, commands) {
		return l.w.Write(p)
	}
	var b bytes.Buffer
	for _, r := range string(p) {
		if commands(r) {
			fmt.Fprintf(&b, `\u%04x`, r)
		} else {
			b.WriteRune(r)
		}
	}
	if _, err := l.w.Write(b.Bytes()); err != nil {
		return 0, err
	}
	return len(p), nil
}

// commands reports whether a character that may stand in JSON as it is does
// something to the terminal that shows it.
func commands(r rune) bool {
	return r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
}
