// Package pack writes and reads the bytes of model files: varints and strings
// in a row, without names or types.
package pack

import (
	"encoding/binary"
	"fmt"

	"quipu"
)

// A Writer collects bytes.
type Writer struct{ Data []byte }

// Uint writes v in as few bytes as it needs.
func (w *Writer) Uint(v int) { w.Data = binary.AppendUvarint(w.Data, uint64(v)) }

// Int writes a number that may be negative.
func (w *Writer) Int(v int) { w.Data = binary.AppendVarint(w.Data, int64(v)) }

// String writes s with its length before it.
func (w *Writer) String(s string) {
	w.Uint(len(s))
	w.Data = append(w.Data, s...)
}

// Strings writes a list of strings.
func (w *Writer) Strings(list []string) {
	w.Uint(len(list))
	for _, s := range list {
		w.String(s)
	}
}

// A Reader takes them off again in the same order. After a failure it gives
// zero values only; Err tells.
type Reader struct {
	data   []byte
	failed bool
}

// NewReader reads data.
func NewReader(data []byte) *Reader { return &Reader{data: data} }

// Err is an error that wraps quipu.ErrInvalid if the data ran out or held a
// value that cannot be.
func (r *Reader) Err() error {
	if r.failed {
		return fmt.Errorf("model file: cut off or damaged: %w", quipu.ErrInvalid)
	}
	return nil
}

// Fail marks the data as damaged.
func (r *Reader) Fail() { r.failed, r.data = true, nil }

// Rest is what has not been read yet; Skip moves on in it. They serve readers
// of millions of numbers, which cannot afford a call for each.
func (r *Reader) Rest() []byte { return r.data }

// Skip leaves out n bytes of Rest.
func (r *Reader) Skip(n int) { r.data = r.data[n:] }

// Byte reads one byte.
func (r *Reader) Byte() byte {
	if len(r.data) == 0 {
		r.failed = true
		return 0
	}
	b := r.data[0]
	r.data = r.data[1:]
	return b
}

// Uint reads what Writer.Uint wrote, below limit.
func (r *Reader) Uint(limit int) int {
	if len(r.data) > 0 && r.data[0] < 0x80 {
		v := int(r.data[0])
		r.data = r.data[1:]
		if v >= limit {
			r.Fail()
			return 0
		}
		return v
	}
	v, n := binary.Uvarint(r.data)
	if n <= 0 || v >= uint64(limit) {
		r.Fail()
		return 0
	}
	r.data = r.data[n:]
	return int(v)
}

// Int reads what Writer.Int wrote, within int16.
func (r *Reader) Int() int {
	u := r.Uint(1 << 16)
	if u&1 != 0 {
		return ^(u >> 1)
	}
	return u >> 1
}

// Len reads a count of things that take at least one byte each.
func (r *Reader) Len() int { return r.Uint(len(r.data) + 1) }

// String reads a string.
func (r *Reader) String() string {
	n := r.Len()
	if r.failed || n > len(r.data) {
		r.Fail()
		return ""
	}
	s := string(r.data[:n])
	r.data = r.data[n:]
	return s
}

// Strings reads a list of strings.
func (r *Reader) Strings() []string {
	list := make([]string, r.Len())
	for i := range list {
		list[i] = r.String()
	}
	return list
}
