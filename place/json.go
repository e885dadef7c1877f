package place

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"

	"quipu"
)

// A jsonPlace is a place mention as users get it. What is not known is left
// out.
type jsonPlace struct {
	Text      string   `json:"text"`
	Span      [2]int   `json:"span"` // code points
	Name      string   `json:"name,omitempty"`
	Lat       *float64 `json:"lat,omitempty"`
	Lon       *float64 `json:"lon,omitempty"`
	Country   string   `json:"country,omitempty"`
	GeonameID string   `json:"geonameid,omitempty"`
	Use       string   `json:"use,omitempty"`
}

// WriteJSON writes the places of a document as one line.
func WriteJSON(w io.Writer, a *quipu.Analysis) error {
	points := quipu.NewCodePoints(a.Doc.Text)
	line := struct {
		DocID  quipu.DocumentID `json:"doc_id"`
		Places []jsonPlace      `json:"places"`
	}{a.Doc.ID, make([]jsonPlace, 0, len(a.Places))}
	for _, m := range a.Places {
		p := jsonPlace{Text: a.Text(m.Span), Span: points.Span(m.Span), Use: string(m.Use)}
		if m.Place != nil {
			p.Name, p.Lat, p.Lon, p.Country = m.Place.Name, &m.Place.Lat, &m.Place.Lon, m.Place.Country
			if m.Place.GeonameID != 0 {
				p.GeonameID = strconv.Itoa(m.Place.GeonameID)
			}
		}
		line.Places = append(line.Places, p)
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(line); err != nil {
		return fmt.Errorf("places of document %s: %w", a.Doc.ID, err)
	}
	return nil
}
