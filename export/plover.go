package export

import (
	"bufio"
	"encoding/json"
	"io"

	"quipu"
	"quipu/coding"
)

// A ploverRecord has the fields of PLOVER's JSON records, one mention a line.
type ploverRecord struct {
	ID         string            `json:"id"`
	Date       quipu.Date        `json:"date,omitzero"`
	EndDate    quipu.Date        `json:"enddate,omitzero"`
	Actor      []ploverEntity    `json:"actor"`
	Recipient  []ploverEntity    `json:"recipient"`
	Event      []quipu.EventType `json:"event"`
	Mode       []string          `json:"mode"`
	Context    []string          `json:"context"`
	EventLoc   *ploverLocation   `json:"event_loc,omitempty"`
	EventText  []string          `json:"event_text"`
	QuadCode   int               `json:"quad_code"`
	EventScale float64           `json:"event_scale"`
	Size       *ploverSize       `json:"size,omitempty"`
	Text       string            `json:"text"`
	TextInfo   ploverText        `json:"text_info"`
	CiteInfo   ploverCite        `json:"cite_info"`
	Coder      string            `json:"coder,omitempty"`
	CodedDate  quipu.Date        `json:"coded_date,omitzero"`
}

type ploverEntity struct {
	Code           string `json:"code,omitempty"`
	Sector         string `json:"sector,omitempty"`
	EntityText     string `json:"entity_text"`
	IdentifierID   string `json:"identifier_id,omitempty"`
	IdentifierText string `json:"identifier_text,omitempty"`
}

type ploverLocation struct {
	ExtractedPlace string `json:"extracted_place"`
	ResolvedPlace  string `json:"resolved_place,omitempty"`
	GeonameID      string `json:"geonameid,omitempty"`
	*coding.Coordinates
	City        string `json:"city,omitempty"`
	Province    string `json:"province,omitempty"`
	Country     string `json:"country,omitempty"`
	CountryCode string `json:"country_code,omitempty"`
	Resolution  int    `json:"resolution,omitempty"` // 5 below city, 4 city, 3 district, 2 province, 1 country
}

// A ploverSize holds the lowest number of each that the words allow.
type ploverSize struct {
	Dead     *int64 `json:"dead,omitempty"`
	Injured  *int64 `json:"injured,omitempty"`
	Arrested *int64 `json:"arrested,omitempty"`
}

type ploverText struct {
	DocID    string       `json:"doc_id"`
	Sentence int          `json:"sentence"`
	Span     coding.Span  `json:"span"`
	Status   quipu.Status `json:"status"`
	Language string       `json:"language,omitempty"`
}

type ploverCite struct {
	Source    string     `json:"source,omitempty"`
	Title     string     `json:"title,omitempty"`
	Byline    string     `json:"byline,omitempty"`
	Published quipu.Date `json:"published,omitzero"`
	URL       string     `json:"url,omitempty"`
}

type ploverWriter struct {
	out     *bufio.Writer
	encoder *json.Encoder
	options Options
	losses  losses
}

func newPLOVER(w io.Writer, o Options) *ploverWriter {
	out := bufio.NewWriter(w)
	encoder := json.NewEncoder(Plain(out))
	encoder.SetEscapeHTML(false)
	return &ploverWriter{out: out, encoder: encoder, options: o, losses: losses{format: "plover"}}
}

func (w *ploverWriter) Write(a *quipu.Analysis) error {
	return w.WriteCoded(a.Doc, coding.Mentions(a, w.options.Coder, false))
}

// WriteCoded writes a document as it is kept.
func (w *ploverWriter) WriteCoded(doc *quipu.Document, mentions []coding.Mention) error {
	for i := range mentions {
		m := &mentions[i]
		if m.Status == quipu.Negated && !w.options.Negated {
			w.losses.add("left out, did not happen")
			continue
		}
		record := ploverOf(doc, m, &w.losses)
		record.CodedDate = quipu.DateOf(w.options.Clock)
		if err := w.encoder.Encode(record); err != nil {
			return err
		}
	}
	return w.out.Flush()
}

func (w *ploverWriter) Close() error {
	if err := w.out.Flush(); err != nil {
		return err
	}
	return w.losses.report(w.options.Losses)
}

func ploverOf(doc *quipu.Document, m *coding.Mention, lost *losses) *ploverRecord {
	record := &ploverRecord{
		ID: m.ID, Date: m.Date, EndDate: m.EndDate,
		Actor: ploverEntities(m.Actor), Recipient: ploverEntities(m.Recipient),
		Event: []quipu.EventType{m.Event}, Mode: append([]string{}, m.Mode...), Context: append([]string{}, m.Context...),
		EventText: []string{m.Trigger.Text}, QuadCode: m.QuadCode, EventScale: m.EventScale,
		Size: ploverSizes(m.Counts, lost),
		Text: m.Sentence.Text, TextInfo: ploverText{m.DocID, m.Sentence.Index, m.Sentence.Span, m.Status, doc.Lang},
		CiteInfo: ploverCite{doc.Source, doc.Title, doc.Byline, doc.Published, doc.URL},
		Coder:    m.Coder,
	}
	if l := m.EventLoc; l != nil {
		record.EventLoc = ploverPlace(l)
	}
	lost.addIf(m.Attribution != nil, "attributions (who says so) dropped")
	lost.addIf(m.Weapon != nil, "weapons dropped")
	lost.addIf(m.DatePrecision != "" && m.DatePrecision != quipu.PrecisionDay, "dates known only roughly, which it does not say")
	lost.add("confidence, CAMEO and ACLED-style codes, and all spans but the sentence's dropped")
	return record
}

func ploverEntities(actors []coding.Actor) []ploverEntity {
	entities := []ploverEntity{}
	for i := range actors {
		a := &actors[i]
		entities = append(entities, ploverEntity{a.Code, a.Sector, a.Text, a.EntityID, a.Name})
	}
	return entities
}

func ploverPlace(l *coding.Location) *ploverLocation {
	place := &ploverLocation{
		ExtractedPlace: l.Text, ResolvedPlace: l.Name, GeonameID: l.GeonameID, Coordinates: l.Coordinates,
		Province: l.Admin1, CountryCode: l.Country, Country: countryName(l.Country),
	}
	switch l.Precision {
	case "neighbourhood":
		place.Resolution = 5
	case "city":
		place.Resolution, place.City = 4, l.Name
	case "admin2":
		place.Resolution = 3
	case "admin1":
		place.Resolution = 2
	case "country":
		place.Resolution = 1
	}
	return place
}

func ploverSizes(counts []coding.Count, lost *losses) *ploverSize {
	var size ploverSize
	for i := range counts {
		c := &counts[i]
		var field **int64
		switch c.What {
		case "killed":
			field = &size.Dead
		case "injured":
			field = &size.Injured
		case "arrested":
			field = &size.Arrested
		default:
			lost.add("counts of others than dead, injured and arrested dropped")
			continue
		}
		lost.addIf(c.Max == nil || c.Min == nil || *c.Min != *c.Max, "counts narrowed to the lowest number")
		if *field == nil {
			*field = c.Min
		}
	}
	if size == (ploverSize{}) {
		return nil
	}
	return &size
}
