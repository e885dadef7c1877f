package attribution

import (
	"encoding/json"
	"io"

	"quipu"
)

// A role is a source, cue or content in JSON. Spans count code points; a role
// in several pieces has them in Spans, and Span reaches from the first to the
// last.
type role struct {
	Text  string   `json:"text"`
	Span  [2]int   `json:"span"`
	Spans [][2]int `json:"spans,omitempty"`
}

type quote struct {
	Source  *role `json:"source,omitempty"`
	Cue     *role `json:"cue,omitempty"`
	Content *role `json:"content,omitempty"`
}

// WriteJSON writes the attributions of a document as one line of JSON:
//
//	{"doc_id","quotes":[{"source":{"text","span"},"cue":{…},"content":{…}}]}
//
// What is not expressed is left out.
func WriteJSON(w io.Writer, a *quipu.Analysis) error {
	points := quipu.NewCodePoints(a.Doc.Text)
	line := struct {
		DocID  quipu.DocumentID `json:"doc_id"`
		Quotes []quote          `json:"quotes"`
	}{a.Doc.ID, make([]quote, 0, len(a.Attributions))}
	roleOf := func(pieces []quipu.Span) *role {
		if len(pieces) == 0 {
			return nil
		}
		whole := quipu.Span{Start: pieces[0].Start, End: pieces[len(pieces)-1].End}
		r := &role{Text: a.Text(whole), Span: points.Span(whole)}
		if len(pieces) > 1 {
			for _, piece := range pieces {
				r.Spans = append(r.Spans, points.Span(piece))
			}
		}
		return r
	}
	for i := range a.Attributions {
		attribution := &a.Attributions[i]
		if attribution.Through >= 0 {
			continue
		}
		line.Quotes = append(line.Quotes, quote{roleOf(attribution.Source), roleOf(attribution.Cue), roleOf(attribution.Content)})
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(line)
}
