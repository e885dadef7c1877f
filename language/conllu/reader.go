package conllu

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"quipu"
)

// What a Reader accepts at most. Real treebanks stay far below.
const (
	maxLine  = 1 << 20 // bytes
	maxWords = 20000   // in one sentence
)

// A Reader reads sentences one by one and keeps none of them.
type Reader struct {
	lines *bufio.Scanner
	line  int
}

// NewReader reads from r.
func NewReader(r io.Reader) *Reader {
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 0, 1<<16), maxLine)
	return &Reader{lines: lines}
}

// Read is the next sentence, or io.EOF after the last. An error about the
// content wraps quipu.ErrInvalid and names the line.
func (r *Reader) Read() (*Sentence, error) {
	s := &Sentence{}
	started := false
	for r.lines.Scan() {
		r.line++
		line := strings.TrimSuffix(r.lines.Text(), "\r")
		if r.line == 1 {
			line = strings.TrimPrefix(line, "\ufeff")
		}
		if strings.TrimSpace(line) == "" {
			if len(s.Tokens) > 0 {
				return s, s.finish(r.line)
			}
			if started {
				return nil, r.bad("comments without a sentence")
			}
			continue
		}
		started = true
		if !utf8.ValidString(line) {
			return nil, r.bad("not UTF-8")
		}
		if line[0] == '#' && len(s.Tokens) == 0 && len(s.Ranges) == 0 {
			s.Comments = append(s.Comments, line)
			continue
		}
		if err := r.word(s, line); err != nil {
			return nil, err
		}
	}
	if err := r.lines.Err(); err != nil {
		if errors.Is(err, bufio.ErrTooLong) {
			r.line++
			return nil, r.bad("longer than %d bytes", maxLine)
		}
		return nil, fmt.Errorf("line %d: %w", r.line+1, err)
	}
	if len(s.Tokens) > 0 {
		return s, s.finish(r.line)
	}
	if started && len(s.Ranges) > 0 {
		return nil, r.bad("a range without its words")
	}
	return nil, io.EOF
}

func (r *Reader) bad(format string, args ...any) error {
	return fmt.Errorf("line %d: %s: %w", r.line, fmt.Sprintf(format, args...), quipu.ErrInvalid)
}

// word adds one line with ten columns to s. Heads stay as they stand (1-based)
// until the sentence is finished.
func (r *Reader) word(s *Sentence, line string) error {
	var column [10]string
	for i := range column {
		cell, rest, more := strings.Cut(line, "\t")
		if cell == "" || more != (i < len(column)-1) {
			return r.bad("not ten columns")
		}
		column[i], line = cell, rest
	}
	id, misc := column[0], blank(column[9])
	if strings.ContainsRune(id, '.') {
		return nil
	}
	if first, last, ok := strings.Cut(id, "-"); ok {
		a, err1 := strconv.Atoi(first)
		b, err2 := strconv.Atoi(last)
		if err1 != nil || err2 != nil || a != len(s.Tokens)+1 || b < a || b-a > 100 {
			return r.bad("range %q is out of order", id)
		}
		if n := len(s.Ranges); n > 0 && s.Ranges[n-1].Last >= a-1 {
			return r.bad("range %q overlaps another", id)
		}
		s.Ranges = append(s.Ranges, Range{First: a - 1, Last: b - 1, Form: column[1], Misc: misc})
		return nil
	}
	if n, err := strconv.Atoi(id); err != nil || n != len(s.Tokens)+1 {
		return r.bad("id %q where %d should stand", id, len(s.Tokens)+1)
	}
	if len(s.Tokens) == maxWords {
		return r.bad("more than %d words in a sentence", maxWords)
	}
	head := 0
	if column[6] != "_" {
		n, err := strconv.Atoi(column[6])
		if err != nil || n < 0 || n == len(s.Tokens)+1 {
			return r.bad("head %q", column[6])
		}
		head = n
	}
	rel := blank(column[7])
	if column[6] == "_" {
		rel = ""
	}
	lemma := blank(column[2])
	if column[2] == "_" && column[1] == "_" {
		lemma = "_"
	}
	s.Tokens = append(s.Tokens, quipu.Token{
		Form: column[1], Lemma: lemma, Tag: blank(column[3]), XTag: blank(column[4]),
		Feats: blank(column[5]), Head: head - 1, Rel: rel,
	})
	s.Misc = append(s.Misc, misc)
	return nil
}

// finish checks what can only be checked on the whole sentence and lays the
// words out on its text.
func (s *Sentence) finish(line int) error {
	for i := range s.Tokens {
		if s.Tokens[i].Head >= len(s.Tokens) {
			return fmt.Errorf("line %d: head of word %d lies outside the sentence: %w", line, i+1, quipu.ErrInvalid)
		}
	}
	if n := len(s.Ranges); n > 0 && s.Ranges[n-1].Last >= len(s.Tokens) {
		return fmt.Errorf("line %d: a range reaches beyond the sentence: %w", line, quipu.ErrInvalid)
	}
	var text strings.Builder
	ranges := s.Ranges
	for i := 0; i < len(s.Tokens); i++ {
		start := text.Len()
		last, misc := i, s.Misc[i]
		if len(ranges) > 0 && ranges[0].First == i {
			text.WriteString(ranges[0].Form)
			last, misc = ranges[0].Last, ranges[0].Misc
			s.place(i, last, start, ranges[0].Form)
			ranges = ranges[1:]
		} else {
			text.WriteString(s.Tokens[i].Form)
			s.Tokens[i].Span = quipu.Span{Start: start, End: text.Len()}
		}
		i = last
		if !hasMisc(misc, "SpaceAfter=No") && i < len(s.Tokens)-1 {
			text.WriteByte(' ')
		}
	}
	s.Text = text.String()
	return nil
}

// place gives the words of a range their pieces of its form where these join
// to it ("do" + "n't"), and else the whole of it ("del": "de", "el").
func (s *Sentence) place(first, last, start int, form string) {
	var joined strings.Builder
	for i := first; i <= last; i++ {
		joined.WriteString(s.Tokens[i].Form)
	}
	at := start
	for i := first; i <= last; i++ {
		if joined.String() == form {
			s.Tokens[i].Span = quipu.Span{Start: at, End: at + len(s.Tokens[i].Form)}
			at += len(s.Tokens[i].Form)
		} else {
			s.Tokens[i].Span = quipu.Span{Start: start, End: start + len(form)}
		}
	}
}

func blank(cell string) string {
	if cell == "_" {
		return ""
	}
	return cell
}

func hasMisc(misc, want string) bool {
	for misc != "" {
		var item string
		item, misc, _ = strings.Cut(misc, "|")
		if item == want {
			return true
		}
	}
	return false
}

func cutComment(line string) (key, value string, ok bool) {
	key, value, ok = strings.Cut(strings.TrimLeft(line, "# "), "=")
	return strings.TrimSpace(key), strings.TrimSpace(value), ok
}
