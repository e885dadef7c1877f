package date

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"quipu"
)

// WriteJSON writes the expressions of one document as one line:
//
//	{"doc_id":"…","dates":[{"text":"Friday","span":[3,9],"type":"DATE","value":"2019-11-15"}]}
//
// Spans count code points of the document's text.
func WriteJSON(w io.Writer, a *quipu.Analysis) error {
	type expression struct {
		Text  string `json:"text"`
		Span  [2]int `json:"span"`
		Type  string `json:"type"`
		Value string `json:"value"`
	}
	line := struct {
		Doc   quipu.DocumentID `json:"doc_id"`
		Dates []expression     `json:"dates"`
	}{a.Doc.ID, make([]expression, 0, len(a.Dates))}
	points := quipu.NewCodePoints(a.Doc.Text)
	for i := range a.Dates {
		m := &a.Dates[i]
		line.Dates = append(line.Dates, expression{a.Text(m.Span), points.Span(m.Span), m.Type, m.Value})
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(line); err != nil {
		return fmt.Errorf("dates of document %s: %w", a.Doc.ID, err)
	}
	if _, err := w.Write(out.Bytes()); err != nil {
		return fmt.Errorf("dates of document %s: %w", a.Doc.ID, err)
	}
	return nil
}
