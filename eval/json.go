package eval

import (
	"encoding/json"
	"io"
	"math"

	"quipu"
)

// The JSON of a score. Figures are parts of one with four decimals.
type (
	scoreJSON struct {
		Documents []resultJSON `json:"documents"`
		Total     resultJSON   `json:"total"`
		F1Low     float64      `json:"f1_low"` // 95 % confidence
		F1High    float64      `json:"f1_high"`
	}
	resultJSON struct {
		Name   string                         `json:"name"`
		Type   CountsJSON                     `json:"type"`
		ByType map[quipu.EventType]CountsJSON `json:"by_type"`
		Given  map[Attribute]ShareJSON        `json:"given_type"`
		Missed []missedJSON                   `json:"missed,omitempty"`
		Extra  []extraJSON                    `json:"extra,omitempty"`
		Wrong  []wrongJSON                    `json:"wrong,omitempty"`
		Lost   []string                       `json:"lost,omitempty"`
	}
	// CountsJSON are counts as they are written.
	CountsJSON struct {
		P      float64 `json:"p"`
		R      float64 `json:"r"`
		F1     float64 `json:"f1"`
		Gold   int     `json:"gold"`
		System int     `json:"system"`
	}
	// A ShareJSON is a share as it is written.
	ShareJSON struct {
		Accuracy float64 `json:"accuracy"`
		Cases    int     `json:"cases"`
	}
	missedJSON struct {
		Types []quipu.EventType `json:"types"`
		Start int               `json:"start"`
		Cue   string            `json:"cue"`
	}
	extraJSON struct {
		Type      quipu.EventType `json:"type"`
		Start     int             `json:"start"`
		Trigger   string          `json:"trigger"`
		Actor     []string        `json:"actor,omitempty"`
		Recipient []string        `json:"recipient,omitempty"`
	}
	wrongJSON struct {
		Attribute Attribute `json:"attribute"`
		Start     int       `json:"start"`
		Cue       string    `json:"cue"`
		Want      string    `json:"want"`
		Got       string    `json:"got"`
	}
)

// WriteJSON writes the figures of each report with its errors, and those of
// all reports together without them, as one JSON object.
func WriteJSON(w io.Writer, results []*Result) error {
	interval := F1Interval(results)
	score := scoreJSON{Documents: []resultJSON{}, F1Low: Round(interval.Low), F1High: Round(interval.High)}
	for _, r := range results {
		score.Documents = append(score.Documents, r.json())
	}
	total := Total(results)
	total.Missed, total.Extra, total.Wrong, total.Lost = nil, nil, nil, nil
	score.Total = total.json()
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	return encoder.Encode(score)
}

func (r *Result) json() resultJSON {
	out := resultJSON{
		Name: r.Name, Type: r.Events.JSON(), Lost: r.Lost,
		ByType: map[quipu.EventType]CountsJSON{}, Given: map[Attribute]ShareJSON{},
	}
	for t, c := range r.ByType {
		out.ByType[t] = c.JSON()
	}
	for attribute, share := range r.Shares {
		out.Given[attribute] = share.JSON()
	}
	for _, e := range r.Missed {
		out.Missed = append(out.Missed, missedJSON{e.Types, e.Start, e.Cue})
	}
	for _, e := range r.Extra {
		out.Extra = append(out.Extra, extraJSON{e.Type, e.At, e.Trigger, e.Actors, e.Recipient})
	}
	for _, e := range r.Wrong {
		out.Wrong = append(out.Wrong, wrongJSON{e.Attribute, e.At, e.Cue, e.Want, e.Got})
	}
	return out
}

// JSON is the figures as they are written.
func (c Counts) JSON() CountsJSON {
	return CountsJSON{Round(c.Precision()), Round(c.Recall()), Round(c.F1()), c.Gold, c.System}
}

// JSON is the share as it is written.
func (s Share) JSON() ShareJSON { return ShareJSON{Round(s.Accuracy()), s.Cases} }

// Round is a part of one as JSON has it.
func Round(part float64) float64 { return math.Round(part*1e4) / 1e4 }
