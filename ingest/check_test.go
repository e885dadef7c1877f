package ingest

import (
	"testing"
	"unicode/utf8"

	"quipu"
)

// checkDocument checks what holds for every document: valid text, and
// paragraphs in order that neither overlap, nor cut a character, nor begin or
// end with a blank.
func checkDocument(t *testing.T, doc *quipu.Document) {
	t.Helper()
	if !utf8.ValidString(doc.Text) {
		t.Errorf("the text is not UTF-8: %q", doc.Text)
	}
	end := 0
	for i, p := range doc.Paragraphs {
		if p.Span.Start < end || p.Span.End <= p.Span.Start || p.Span.End > len(doc.Text) {
			t.Fatalf("paragraph %d is %v after %d in %d bytes", i, p.Span, end, len(doc.Text))
		}
		text := p.Span.Of(doc.Text)
		if !utf8.ValidString(text) || isBlankByte(text[0]) || isBlankByte(text[len(text)-1]) {
			t.Errorf("paragraph %d is %q", i, text)
		}
		if p.Kind == "" || p.Kind == headingBlock {
			t.Errorf("paragraph %d has kind %q", i, p.Kind)
		}
		end = p.Span.End
	}
	if doc.ID == "" {
		t.Error("no id")
	}
}

func isBlankByte(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }
