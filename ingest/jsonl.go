package ingest

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"quipu"
)

// A record is a line of JSONL input.
type record struct {
	ID        json.RawMessage `json:"id"`
	Text      *string         `json:"text"`
	Title     string          `json:"title"`
	Byline    string          `json:"byline"`
	Published string          `json:"published"`
	Source    string          `json:"source"`
	URL       string          `json:"url"`
	Lang      string          `json:"lang"`
}

// splitJSONL yields the lines of JSONL one after the other and holds one at a
// time.
func splitJSONL(name string, in *bufio.Reader, yield func(Item, error) bool) {
	var buf []byte
	for number := 1; ; number++ {
		line, tooLong, err := readLine(in, buf[:0])
		buf = line
		if err != nil && !errors.Is(err, io.EOF) {
			yield(Item{Name: name}, fmt.Errorf("%s:%d: %w", name, number, err))
			return
		}
		if number == 1 {
			line = bytes.TrimPrefix(line, []byte("\xef\xbb\xbf"))
		}
		line = bytes.TrimSpace(line)
		where := fmt.Sprintf("%s:%d", name, number)
		switch {
		case tooLong:
			if !yield(Item{Name: where}, invalid(where, fmt.Sprintf("line larger than %d MiB", maxLine>>20))) {
				return
			}
		case len(line) > 0:
			if !yield(Item{where, bytes.Clone(line), kindJSONL}, nil) {
				return
			}
		}
		if err != nil {
			return
		}
	}
}

// readRecord makes the document of one line.
func readRecord(where string, line []byte, opt Options) (*quipu.Document, error) {
	d, problem := parseRecord(line)
	if problem != "" {
		return nil, invalid(where, problem)
	}
	return d.finish(where, opt), nil
}

// readLine reads a line into buf, which is used again. Of a line that is too
// long it reads over the rest.
func readLine(in *bufio.Reader, buf []byte) (line []byte, tooLong bool, err error) {
	for {
		part, err := in.ReadSlice('\n')
		if tooLong = tooLong || len(buf)+len(part) > maxLine; !tooLong {
			buf = append(buf, part...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return buf, tooLong, err
		}
	}
}

// parseRecord reads one line. If it cannot, problem says why.
func parseRecord(line []byte) (d *draft, problem string) {
	if !utf8.Valid(line) {
		return nil, "not in UTF-8"
	}
	var rec record
	if err := json.Unmarshal(line, &rec); err != nil {
		return nil, jsonProblem(err, line)
	}
	if rec.Text == nil {
		return nil, `no field "text"`
	}
	if len(*rec.Text) > maxText {
		return nil, fmt.Sprintf("more than %d MiB of text", maxText>>20)
	}
	id, ok := recordID(rec.ID)
	if !ok {
		return nil, `the field "id" is neither a string nor a number`
	}
	for _, field := range [][2]string{{"id", id}, {"byline", rec.Byline}, {"source", rec.Source}, {"url", rec.URL}} {
		if len(field[1]) > longestLabel {
			return nil, fmt.Sprintf("the field %q is longer than %d bytes", field[0], longestLabel)
		}
	}
	d = &draft{id: id, title: oneLine(rec.Title), byline: rec.Byline, source: rec.Source, url: rec.URL, text: *rec.Text}
	if lang := strings.ToLower(rec.Lang); len(lang) >= 2 {
		d.lang, d.settled = lang[:2], true
	}
	if rec.Published != "" {
		p, _, ok := findDate(rec.Published, orderUnknown)
		if !ok || p.year == 0 {
			return nil, fmt.Sprintf("the field \"published\" is %q; expected YYYY-MM-DD", cut(rec.Published, 40))
		}
		d.published = p.date()
	}
	for i, span := range findParagraphs(d.text, nil) {
		kind := quipu.Body
		if i == 0 && d.title != "" && oneLine(span.Of(d.text)) == d.title {
			kind = quipu.Title
		}
		d.paras = append(d.paras, quipu.Paragraph{Span: span, Kind: kind})
	}
	return d, ""
}

// recordID accepts numbers too, as many archives have them. Without an id it
// is empty.
func recordID(raw json.RawMessage) (string, bool) {
	if len(raw) == 0 || string(raw) == "null" {
		return "", true
	}
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s, true
	}
	var n json.Number
	if json.Unmarshal(raw, &n) == nil {
		return n.String(), true
	}
	return "", false
}

// jsonProblem says in a few words what is wrong with a line.
func jsonProblem(err error, line []byte) string {
	var kind *json.UnmarshalTypeError
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &kind) && kind.Field != "":
		return fmt.Sprintf("the field %q is a %s; expected a string", kind.Field, kind.Value)
	case errors.As(err, &kind):
		return fmt.Sprintf("a JSON %s; expected an object", kind.Value)
	case errors.As(err, &syntax) && int(syntax.Offset) >= len(line):
		return "a JSON object that is cut off"
	case errors.As(err, &syntax):
		return fmt.Sprintf("no JSON (%s at byte %d)", syntax.Error(), syntax.Offset)
	}
	return "no JSON"
}

// cut shortens what a message quotes.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "") + "…"
}
