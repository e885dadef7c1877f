package ingest

import (
	"encoding/json"
	"fmt"
	"io"

	"quipu"
)

// WriteText writes a document as one line of JSON: title, byline, published,
// source, url, lang, text, and paragraphs with spans that count Unicode code
// points of that text. What is not known is left out.
func WriteText(w io.Writer, doc *quipu.Document) error {
	type paragraph struct {
		Span [2]int              `json:"span"`
		Kind quipu.ParagraphKind `json:"kind"`
	}
	out := struct {
		ID         quipu.DocumentID `json:"doc_id"`
		Title      string           `json:"title,omitempty"`
		Byline     string           `json:"byline,omitempty"`
		Published  string           `json:"published,omitempty"`
		Source     string           `json:"source,omitempty"`
		URL        string           `json:"url,omitempty"`
		Lang       string           `json:"lang,omitempty"`
		Text       string           `json:"text"`
		Paragraphs []paragraph      `json:"paragraphs"`
	}{
		ID: doc.ID, Title: doc.Title, Byline: doc.Byline, Published: doc.Published.String(), Source: doc.Source,
		URL: doc.URL, Lang: doc.Lang, Text: doc.Text, Paragraphs: make([]paragraph, 0, len(doc.Paragraphs)),
	}
	points := quipu.NewCodePoints(doc.Text)
	for _, p := range doc.Paragraphs {
		out.Paragraphs = append(out.Paragraphs, paragraph{points.Span(p.Span), p.Kind})
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(out); err != nil {
		return fmt.Errorf("text of %s: %w", doc.Path, err)
	}
	return nil
}
