package entry

import (
	"strconv"

	"quipu/record"
)

// recordToll are the figures of all tolls, each telling of a figure an item:
// the gold has a row for each figure of each report.
func recordToll(entries []*record.Entry, t *texts) []*item {
	var items []*item
	for _, e := range entries {
		byID := map[string]*record.Telling{}
		for _, telling := range e.Tellings {
			byID[telling.ID] = telling
		}
		for i := range e.Toll.Figures {
			f := &e.Toll.Figures[i]
			for _, id := range f.By {
				if telling := byID[id]; telling != nil {
					items = append(items, figureItem(e, f, telling, t))
				}
			}
		}
	}
	return items
}

func figureItem(e *record.Entry, f *record.TollFigure, telling *record.Telling, t *texts) *item {
	s := telling.Statement
	it := &item{
		title: e.Toll.What + " " + strconv.Quote(f.Text) + " (" + telling.Sentence().Text + ")", entry: e.ID,
		docs: []string{t.names[telling.Doc.ID]}, low: f.Min, high: f.Max,
	}
	for _, span := range [...][2]int{s.Figure.Span, s.Trigger.Span} {
		if at, ok := t.spot(telling.Doc.ID, span); ok {
			it.spots = append(it.spots, at)
		}
	}
	it.has(Kind, e.Toll.What)
	it.has(Range, bounds(f.Min, f.Max))
	it.has(Country, e.Country)
	if e.Toll.Running {
		it.has(Cumulative, "true")
		if !s.Date.IsZero() {
			it.has(From, s.Date.String())
		}
	} else if !e.Date.IsZero() {
		it.has(Date, stretchOf(e.Date, e.EndDate))
	}
	if f.Site < len(e.Toll.Sites) {
		it.has(Place, e.Toll.Sites[f.Site].Place)
	}
	if l := s.Location; l != nil && l.Precision != "country" {
		it.has(Place, l.Name, l.Text)
	}
	if f.Speaker {
		it.has(Speaker, f.Source)
		if a := s.Attribution; a != nil && a.Speaker != nil {
			it.has(Speaker, a.Speaker.Name, a.Speaker.Text)
		}
	}
	return it
}
