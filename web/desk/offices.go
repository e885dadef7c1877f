package desk

import (
	"html/template"
	"net/http"
	"slices"
	"strings"

	"quipu"
	"quipu/record"
	"quipu/store"
	"quipu/web/chart"
	"quipu/web/page"
)

// An officePage is an office with those who had it, drawn over time.
type officePage struct {
	*Shown
	Chart template.HTML
}

// offices lists who holds what.
func (d *Desk) offices(w http.ResponseWriter, r *http.Request) error {
	list, _, err := d.list(r, record.Offices, store.ByOutlets, Filters{})
	if err != nil {
		return err
	}
	m := d.site.Messages(r)
	var days stretch
	for _, e := range list.Entries {
		days.take(e.First, e.Last)
	}
	days = days.edged()
	drawing := chart.Intervals{ID: "offices", Title: m.T("offices.chart"), Text: m.T("offices.chart.text"), Ticks: days.ticks(m), From: at(days.from), To: at(days.to)}
	for _, e := range list.Entries {
		// One row for each office that somebody is told to have on some day.
		row := chart.Row{Label: list.TitleOf(m, e), Link: string(addressOf(e))}
		for i := range e.Office.Holders {
			bar, drawn := barOf(m, &e.Office.Holders[i])
			bar.Words = e.Office.Holders[i].Name
			if bar.Label = bar.Words + ": " + bar.Label; drawn {
				row.Spans = append(row.Spans, bar)
			}
		}
		if len(row.Spans) > 0 {
			drawing.Rows = append(drawing.Rows, row)
		}
	}
	drawing.Keys = officeKeys(m)
	return d.site.Render(w, r, "offices", struct {
		List
		Chart template.HTML
	}{list, svgOf(drawing)})
}

// officeKeys are the looks of bars of offices.
func officeKeys(m page.Messages) []chart.Span {
	return append(keys(m, "held"), chart.Span{To: 1, Class: "held", Hatched: true, Words: m.T("office.contested")})
}

// svgOf is a drawing, or nothing where it would be empty. Characters that would turn
// the words around are shown.
func svgOf(drawing chart.Intervals) template.HTML {
	if len(drawing.Rows) == 0 || drawing.From == drawing.To {
		return ""
	}
	drawing.Title = page.Visible(drawing.Title)
	for i := range drawing.Rows {
		row := &drawing.Rows[i]
		row.Label = page.Visible(row.Label)
		for k := range row.Spans {
			row.Spans[k].Label, row.Spans[k].Words = page.Visible(row.Spans[k].Label), page.Visible(row.Spans[k].Words)
		}
	}
	return drawing.SVG()
}

// office shows one office.
func (d *Desk) office(w http.ResponseWriter, r *http.Request) error {
	shown, err := d.entry(r, record.Offices)
	if err != nil {
		return err
	}
	m := d.site.Messages(r)
	var days stretch
	days.take(shown.First, shown.Last)
	// What lies long before the first report is cut, so that the days of the crisis
	// stay legible.
	earliest := shown.First.AddDays(-mostBefore)
	for i := range shown.Office.Holders {
		h := &shown.Office.Holders[i]
		for _, list := range [][]record.Value{h.From, h.Until} {
			for _, value := range list {
				if day := firstOf(value.Value); !day.Before(earliest) && day.Before(shown.Last) {
					days.take(day)
				}
			}
		}
	}
	days = days.edged()
	drawing := chart.Intervals{ID: "office", Title: m.T("office.chart", shown.TitleOf(m, shown.Entry)), Text: m.T("office.chart.text"), Ticks: days.ticks(m), From: at(days.from), To: at(days.to)}
	for i := range shown.Office.Holders {
		h := &shown.Office.Holders[i]
		row := chart.Row{Label: h.Name}
		if bar, drawn := barOf(m, h); drawn {
			row.Spans = []chart.Span{bar}
		}
		drawing.Rows = append(drawing.Rows, row)
	}
	drawing.Keys = officeKeys(m)
	return d.site.Render(w, r, "office", &officePage{shown, svgOf(drawing)})
}

// mostBefore is how many days before the first report a drawing begins at most.
const mostBefore = 60

// barOf is the interval in which somebody had an office, as far as it is told: from
// the first day that most outlets give or that of the first report, to the last.
func barOf(m page.Messages, h *record.Holder) (chart.Span, bool) {
	from, to := dayIn(h.From), dayIn(h.Until)
	bar := chart.Span{Class: "held", FromOpen: from.IsZero(), ToOpen: to.IsZero()}
	var words []string
	if from.IsZero() {
		if from = h.First; from.IsZero() || !to.IsZero() && to.Before(from) {
			from = to
		}
	}
	if to.IsZero() {
		to = h.Last
		if to.Before(from) {
			to = from
		}
	}
	if from.IsZero() {
		return bar, false
	}
	if to.Before(from) {
		to = from
	}
	bar.From, bar.To = at(from), at(to)
	switch {
	case len(h.From) > 0 && len(h.Until) > 0:
		words = append(words, m.T("office.from-until", m.DayOf(h.From[0].Value), m.DayOf(h.Until[0].Value)))
	case len(h.From) > 0:
		words = append(words, m.T("office.from", m.DayOf(h.From[0].Value)))
	case len(h.Until) > 0:
		words = append(words, m.T("office.until", m.DayOf(h.Until[0].Value)))
	default:
		words = append(words, m.T("office.told", m.Days(from, to)))
	}
	var short []string
	if h.Contested() {
		bar.Hatched = true
		short = append(short, m.T("office.contested"))
	}
	for _, flag := range h.Flags {
		short = append(short, m.Or("flag."+flag.Value, flag.Value))
	}
	if len(h.Ended) > 0 {
		short = append(short, m.Or("manner."+h.Ended[0].Value, h.Ended[0].Value))
	}
	bar.Words = strings.Join(short[:min(len(short), 3)], ", ")
	bar.Label = strings.Join(append(words, short...), ", ")
	return bar, true
}

// dayIn is the first day among values that most outlets give.
func dayIn(values []record.Value) quipu.Date {
	for _, value := range values {
		if day := firstOf(value.Value); !day.IsZero() {
			return day
		}
	}
	return quipu.Date{}
}

// mostHolders is how many holders of an office a list names.
const mostHolders = 3

// Now are who has an office by the last reports, the latest first: the holders of whom
// no report tells that they left, and after whose last report nobody else was told of
// as having it.
func (words) Now(o *record.Office) []record.Holder {
	holds := func(h record.Holder) bool { return !h.First.IsZero() && len(h.Until)+len(h.Ended) == 0 }
	var list []record.Holder
	for _, h := range slices.Backward(o.Holders) {
		if holds(h) && !slices.ContainsFunc(o.Holders, func(other record.Holder) bool { return holds(other) && h.Last.Before(other.First) }) {
			list = append(list, h)
		}
	}
	return list[:min(len(list), mostHolders)]
}

// Before are the others, the latest first.
func (w words) Before(o *record.Office) []record.Holder {
	var list []record.Holder
	now := w.Now(o)
	for _, h := range slices.Backward(o.Holders) {
		if !slices.ContainsFunc(now, func(one record.Holder) bool { return one.Name == h.Name }) {
			list = append(list, h)
		}
	}
	return list[:min(len(list), mostHolders)]
}
