package language

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"quipu"
	"quipu/language/conllu"
	"quipu/language/split"
)

// ParseTokenized reads CoNLL-U and writes it with lemmas, tags and trees of the
// model's. Sentences, tokens, ranges, comments and MISC stay as they are. An
// empty lang is guessed from the input.
func (m *Models) ParseTokenized(w io.Writer, r io.Reader, lang string) error {
	in := bufio.NewReaderSize(r, guessBytes)
	model := m.of(m.guess(in, lang)).model()
	sentences, out := conllu.NewReader(in), conllu.NewWriter(w)
	for {
		s, err := sentences.Read()
		if errors.Is(err, io.EOF) {
			return out.Flush()
		}
		if err != nil {
			return errors.Join(err, out.Flush())
		}
		model.Annotate(s.Tokens)
		if err := out.Write(s); err != nil {
			return err
		}
	}
}

// ParseText reads plain text, paragraphs parted by empty lines, and writes it as
// CoNLL-U. An empty lang is guessed from the input.
func (m *Models) ParseText(w io.Writer, r io.Reader, lang string) error {
	out := conllu.NewWriter(w)
	number := 0
	err := m.paragraphs(r, lang, func(text string, sentences []quipu.Sentence) error {
		for i := range sentences {
			number++
			s := CoNLLU(text, &sentences[i])
			head := []string{"# sent_id = " + strconv.Itoa(number)}
			if i == 0 {
				head = append([]string{"# newpar"}, head...)
			}
			s.Comments = append(head, s.Comments...)
			if err := out.Write(s); err != nil {
				return err
			}
		}
		return nil
	})
	return errors.Join(err, out.Flush())
}

// CoNLLU is a sentence of text as CoNLL-U.
func CoNLLU(text string, s *quipu.Sentence) *conllu.Sentence {
	c := &conllu.Sentence{
		Comments: []string{"# text = " + strings.Join(strings.Fields(s.Span.Of(text)), " ")},
		Tokens:   s.Tokens,
		Misc:     make([]string, len(s.Tokens)),
	}
	for i := 0; i < len(s.Tokens); i++ {
		last := i
		for last+1 < len(s.Tokens) && split.Joined(text, &s.Tokens[last], &s.Tokens[last+1]) {
			last++
		}
		misc := ""
		end := s.Tokens[last].Span.End
		if next, _ := utf8.DecodeRuneInString(text[end:]); end < len(text) && !unicode.IsSpace(next) {
			misc = "SpaceAfter=No"
		}
		if last > i {
			c.Ranges = append(c.Ranges, conllu.Range{First: i, Last: last, Form: s.TokenSpan(i, last).Of(text), Misc: misc})
		} else {
			c.Misc[i] = misc
		}
		i = last
	}
	return c
}

// NamesText reads plain text and writes one "token TAB tag" a line, an empty
// line after each sentence. An empty lang is guessed from the input.
func (m *Models) NamesText(w io.Writer, r io.Reader, lang string) error {
	out := bufio.NewWriter(w)
	err := m.paragraphs(r, lang, func(_ string, sentences []quipu.Sentence) error {
		for i := range sentences {
			if err := writeNames(out, sentences[i].Tokens); err != nil {
				return err
			}
		}
		return nil
	})
	return errors.Join(err, out.Flush())
}

// NamesTokenized reads and writes lines of "token TAB tag"; the tags that come
// in are not looked at. Lines that begin with "# " are comments and are dropped.
func (m *Models) NamesTokenized(w io.Writer, r io.Reader, lang string) error {
	in := bufio.NewReaderSize(r, guessBytes)
	model := m.of(m.guess(in, lang)).model()
	out := bufio.NewWriter(w)
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, maxParagraph)
	var tokens []quipu.Token
	flush := func() error {
		if len(tokens) == 0 {
			return nil
		}
		model.Annotate(tokens)
		err := writeNames(out, tokens)
		tokens = tokens[:0]
		return err
	}
	for number := 1; lines.Scan(); number++ {
		line := strings.TrimSuffix(lines.Text(), "\r")
		form, _, tagged := strings.Cut(line, "\t")
		switch {
		case line == "":
			if err := flush(); err != nil {
				return err
			}
		case !tagged && strings.HasPrefix(line, "# "):
		case form == "" || !utf8.ValidString(form):
			return errors.Join(fmt.Errorf("line %d: no token: %w", number, quipu.ErrInvalid), out.Flush())
		default:
			tokens = append(tokens, quipu.Token{Form: form})
		}
	}
	return errors.Join(lines.Err(), flush(), out.Flush())
}

func writeNames(w *bufio.Writer, tokens []quipu.Token) error {
	for i := range tokens {
		tag := tokens[i].Name
		if tag == "" {
			tag = "O"
		}
		w.WriteString(tokens[i].Form)
		w.WriteByte('\t')
		w.WriteString(tag)
		w.WriteByte('\n')
	}
	return w.WriteByte('\n')
}

const (
	// maxParagraph bounds what of a text is held at a time, in bytes.
	maxParagraph = 1 << 20
	guessBytes   = 1 << 16
)

// paragraphs reads text paragraph by paragraph and calls do with what was read
// in each.
func (m *Models) paragraphs(r io.Reader, lang string, do func(string, []quipu.Sentence) error) error {
	in := bufio.NewReaderSize(r, guessBytes)
	rd := m.of(m.guess(in, lang))
	model := rd.model()
	var text strings.Builder
	flush := func() error {
		s := text.String()
		text.Reset()
		// A long paragraph may be cut inside a letter; its bytes go with the next piece.
		for tail := 1; tail < utf8.UTFMax && tail <= len(s); tail++ {
			if at := len(s) - tail; utf8.RuneStart(s[at]) {
				if !utf8.FullRuneInString(s[at:]) {
					text.WriteString(s[at:])
					s = s[:at]
				}
				break
			}
		}
		if !utf8.ValidString(s) || strings.ContainsRune(s, 0) {
			return fmt.Errorf("not UTF-8 text: %w", quipu.ErrInvalid)
		}
		sentences := rd.rules().Paragraph(s, quipu.Span{End: len(s)}, 0, nil)
		for i := range sentences {
			model.Annotate(sentences[i].Tokens)
		}
		return do(s, sentences)
	}
	for {
		line, err := in.ReadSlice('\n')
		if len(bytes.TrimSpace(line)) == 0 && !errors.Is(err, bufio.ErrBufferFull) || text.Len()+len(line) > maxParagraph {
			if err := flush(); err != nil {
				return err
			}
		}
		text.Write(line)
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			if err == io.EOF {
				err = nil
			}
			if flushed := flush(); flushed != nil || err != nil {
				return errors.Join(err, flushed)
			}
			if text.Len() > 0 {
				return fmt.Errorf("not UTF-8 text: it ends inside a letter: %w", quipu.ErrInvalid)
			}
			return nil
		}
	}
}
