package quipu

import (
	"crypto/sha256"
	"encoding/hex"
)

// A DocumentID names a document. For pages it derives from the content; for
// JSONL input it is the id that the input gave.
type DocumentID string

// ContentID derives an id from what a document says, so that the same item
// read twice is one document.
func ContentID(text string) DocumentID {
	sum := sha256.Sum256([]byte(text))
	return DocumentID(hex.EncodeToString(sum[:8]))
}

// Identity is a short name for a thing, made of what makes it what it is.
func Identity(parts ...string) string {
	h := sha256.New()
	for _, part := range parts {
		h.Write([]byte(part))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// A Document is one published item as plain text with its metadata. It does
// not change once made: offsets into Text are permanent.
type Document struct {
	ID        DocumentID
	Title     string // empty if the item has none
	Byline    string // who wrote it, without "By"
	Published Date   // zero if not known
	Source    string // the outlet's name
	URL       string
	Lang      string // ISO 639-1, "en", "es"; empty if not known

	// Text is UTF-8. Paragraphs lie in it in order and do not overlap; blanks
	// between them belong to none.
	Text       string
	Paragraphs []Paragraph

	// Path is where the bytes came from, for messages. It is no part of the
	// document's identity.
	Path string
}

// A Paragraph is a run of Text with one kind. It may hold line breaks where a
// page or column broke it.
type Paragraph struct {
	Span Span
	Kind ParagraphKind
}

// A ParagraphKind says what a paragraph is for the reader. Only titles and
// bodies are coded.
type ParagraphKind string

// The kinds of paragraphs.
const (
	Title       ParagraphKind = "title"
	Byline      ParagraphKind = "byline"
	Dateline    ParagraphKind = "dateline"
	Body        ParagraphKind = "body"
	Caption     ParagraphKind = "caption"
	Boilerplate ParagraphKind = "boilerplate"
)

// Coded reports whether paragraphs of this kind are read for events.
func (k ParagraphKind) Coded() bool { return k == Title || k == Body }
