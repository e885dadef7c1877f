// Package ingest turns bytes into Documents: plain text, Markdown, HTML, PDF
// and JSONL, told apart by what they hold and not by what they are called.
//
// The readers of page formats (HTML, PDF, Markdown) write a new text from what
// they find. Plain text and JSONL keep theirs, and only say which parts of it
// are paragraphs.
//
// It is longer than other packages because it holds five readers: kind.go and
// charset.go find out what the bytes are; plain.go, markdown.go, html*.go,
// jsonl.go and pdf.go read them; paragraphs.go, header.go, dateline.go,
// boilerplate.go and language.go say what the parts of any text are; chunk.go,
// layout.go and flow.go put the glyphs of printed pages in order.
package ingest

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"

	"quipu"
)

// Bounds of one input. Whatever is larger is refused with an error that says
// so; nothing is cut silently.
const (
	maxDocument = 64 << 20 // bytes of an input that is one document
	maxText     = 4 << 20  // bytes of text in one document, over half a million words
	maxLine     = 16 << 20 // bytes of a line of JSONL
	peekSize    = 64 << 10 // bytes looked at to find out the kind
)

// Options say what the caller knows about the input. The zero value is fine.
type Options struct {
	Lang      string     // language of all documents; found out where empty
	Published quipu.Date // publication date of documents that do not tell theirs
	Source    string     // outlet of documents that do not tell theirs
}

// An Item is the bytes that one document is read from: a whole file, or a line of
// JSONL.
type Item struct {
	Name  string // of the file, and the line where it is one of several
	Bytes []byte
	kind  kind
}

// Items yields the items of one input: many for JSONL, else one. What cannot be
// one yields its name and an error that wraps quipu.ErrInvalid and says in one
// line which it is and what is wrong with it; the rest follows. Errors of r end
// the sequence.
func Items(name string, r io.Reader) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		in := bufio.NewReaderSize(r, peekSize)
		head, err := in.Peek(peekSize)
		if err != nil && !errors.Is(err, io.EOF) {
			yield(Item{Name: name}, fmt.Errorf("%s: %w", name, err))
			return
		}
		kind, problem := sniff(head)
		if problem != "" {
			yield(Item{Name: name}, invalid(name, problem))
			return
		}
		if kind == kindJSONL {
			splitJSONL(name, in, yield)
			return
		}
		// A file tells its size beforehand.
		if f, ok := r.(interface{ Stat() (fs.FileInfo, error) }); ok {
			if info, err := f.Stat(); err == nil && info.Mode().IsRegular() && info.Size() > limitOf(kind) {
				yield(Item{Name: name}, tooLarge(name, limitOf(kind)))
				return
			}
		}
		data, err := readAll(name, in, limitOf(kind))
		if err != nil {
			yield(Item{Name: name}, err)
			return
		}
		yield(Item{name, data, kind}, nil)
	}
}

// Document reads the item's document. Its error wraps quipu.ErrInvalid and says
// in one line which it is and what is wrong with it.
func (it Item) Document(opt Options) (*quipu.Document, error) {
	if it.kind == kindJSONL {
		return readRecord(it.Name, it.Bytes, opt)
	}
	return readOne(it.Name, it.kind, it.Bytes, opt)
}

// Documents yields the documents of all items of one input. The name stands in
// messages and in Document.Path.
func Documents(name string, r io.Reader, opt Options) iter.Seq2[*quipu.Document, error] {
	return func(yield func(*quipu.Document, error) bool) {
		for item, err := range Items(name, r) {
			var doc *quipu.Document
			if err == nil {
				doc, err = item.Document(opt)
			}
			if !yield(doc, err) {
				return
			}
		}
	}
}

// readOne makes the one document of an input that is no JSONL.
func readOne(name string, kind kind, data []byte, opt Options) (*quipu.Document, error) {
	var d *draft
	var err error
	switch kind {
	case kindPDF:
		d, err = readPDF(data)
	case kindHTML:
		d, err = readHTML(data)
	default:
		var text string
		if text, err = decode(data); err == nil {
			// The kind is asked for again, now that UTF-16 is readable.
			if kind == kindUnknown {
				if kind = textKind(text[:min(len(text), peekSize)]); kind == kindUnknown {
					return nil, invalid(name, "XML that is no page, which is not read")
				}
			}
			switch kind {
			case kindJSONL:
				err = broken("JSONL that is not in UTF-8")
			case kindHTML:
				d, err = readHTML([]byte(text))
			case kindMarkdown:
				d, err = readMarkdown(text)
			default:
				d, err = readPlain(text)
			}
		}
	}
	if err == nil && len(d.text) > maxText {
		err = broken(fmt.Sprintf("more than %d MiB of text", maxText>>20))
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return d.finish(name, opt), nil
}

// limitOf is how many bytes an input of a kind may have. Text may be in an
// encoding of two bytes a letter.
func limitOf(k kind) int64 {
	switch k {
	case kindPlain, kindMarkdown:
		return maxText
	case kindUnknown:
		return 2 * maxText
	}
	return maxDocument
}

func readAll(name string, r io.Reader, limit int64) ([]byte, error) {
	var buf bytes.Buffer
	n, err := buf.ReadFrom(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if n > limit {
		return nil, tooLarge(name, limit)
	}
	return buf.Bytes(), nil
}

func tooLarge(name string, limit int64) error {
	return invalid(name, fmt.Sprintf("larger than %d MiB", limit>>20))
}

// invalid is the error of a broken input.
func invalid(name, problem string) error {
	return fmt.Errorf("%s: %s: %w", name, problem, quipu.ErrInvalid)
}

// broken is the error of a reader that does not know the input's name.
func broken(problem string) error {
	return fmt.Errorf("%s: %w", problem, quipu.ErrInvalid)
}
