package export

import (
	"bufio"
	"encoding/json"
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
	encoder := json.NewEncoder(Plain(out))
	encoder.SetEscapeHTML(false)
	return &jsonlWriter{out, encoder, o}
}

func (w *jsonlWriter) Write(a *quipu.Analysis) error {
	return w.WriteCoded(a.Doc, coding.Mentions(a, w.options.Coder, w.options.Why))
}

// WriteCoded writes a document as it is kept.
func (w *jsonlWriter) WriteCoded(_ *quipu.Document, mentions []coding.Mention) error {
	for i := range mentions {
		if err := w.encoder.Encode(&mentions[i]); err != nil {
			return err
		}
	}
	// A reader at the other end of a pipe sees each document when it is done.
	return w.out.Flush()
}

func (w *jsonlWriter) Close() error { return w.out.Flush() }
