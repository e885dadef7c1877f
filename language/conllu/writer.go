package conllu

import (
	"bufio"
	"io"
	"strconv"
)

// A Writer writes sentences. Flush it at the end.
type Writer struct {
	w    *bufio.Writer
	line []byte
}

// NewWriter writes to w.
func NewWriter(w io.Writer) *Writer { return &Writer{w: bufio.NewWriterSize(w, 1<<16)} }

// Write writes one sentence. A token without a relation is written without a
// head.
func (w *Writer) Write(s *Sentence) error {
	for _, comment := range s.Comments {
		w.line = append(append(w.line[:0], comment...), '\n')
		if _, err := w.w.Write(w.line); err != nil {
			return err
		}
	}
	ranges := s.Ranges
	for i := range s.Tokens {
		line := w.line[:0]
		if len(ranges) > 0 && ranges[0].First == i {
			line = strconv.AppendInt(line, int64(i+1), 10)
			line = append(line, '-')
			line = strconv.AppendInt(line, int64(ranges[0].Last+1), 10)
			line = append(append(line, '\t'), ranges[0].Form...)
			line = append(line, "\t_\t_\t_\t_\t_\t_\t_"...)
			line = append(cell(line, ranges[0].Misc), '\n')
			ranges = ranges[1:]
		}
		t := &s.Tokens[i]
		line = strconv.AppendInt(line, int64(i+1), 10)
		line = cell(line, t.Form)
		line = cell(line, t.Lemma)
		line = cell(line, t.Tag)
		line = cell(line, t.XTag)
		line = cell(line, t.Feats)
		if t.Rel == "" {
			line = append(line, "\t_\t_"...)
		} else {
			line = append(line, '\t')
			line = strconv.AppendInt(line, int64(t.Head+1), 10)
			line = cell(line, t.Rel)
		}
		line = append(line, "\t_"...)
		misc := ""
		if i < len(s.Misc) {
			misc = s.Misc[i]
		}
		line = append(cell(line, misc), '\n')
		w.line = line
		if _, err := w.w.Write(line); err != nil {
			return err
		}
	}
	return w.w.WriteByte('\n')
}

// Flush writes what is still held back.
func (w *Writer) Flush() error { return w.w.Flush() }

func cell(line []byte, value string) []byte {
	line = append(line, '\t')
	if value == "" {
		return append(line, '_')
	}
	return append(line, value...)
}
