package desk

import (
	"html/template"
	"net/http"
	"strings"

	"quipu"
	"quipu/record"
	"quipu/store"
	"quipu/web/chart"
	"quipu/web/page"
)

// things are what can be disrupted.
var things = [...]string{
	"airport", "bank", "border", "bridge", "flights", "food", "fuel", "gas", "hospital", "internet", "market", "media", "mine", "office",
	"pipeline", "plant", "port", "power", "rail", "road", "school", "transport", "water",
}

// disruptionAspects are what reports tell of a disruption.
var disruptionAspects = [...]string{"begins", "goes-on", "ends", "threatened", "effect", "demanded", "eased"}

// disruptions lists what is blocked, cut or short, and draws from when to when.
func (d *Desk) disruptions(w http.ResponseWriter, r *http.Request) error {
	list, _, err := d.list(r, record.Disruptions, store.ByNewest, Filters{
		Types: choices("aspect.", disruptionAspects[:]...), Matter: "thing", Matters: choices("thing.", things[:]...),
	})
	if err != nil {
		return err
	}
	m := d.site.Messages(r)
	var days stretch
	for _, e := range list.Entries {
		days.take(e.Date, e.EndDate)
	}
	days = days.edged()
	drawing := chart.Intervals{ID: "disruptions", Title: m.T("disruptions.chart"), Text: m.T("disruptions.chart.text"), Ticks: days.ticks(m), From: at(days.from), To: at(days.to)}
	for _, e := range list.Entries {
		if !e.Date.IsZero() {
			drawing.Rows = append(drawing.Rows, chart.Row{Label: list.TitleOf(m, e), Link: string(addressOf(e)), Spans: []chart.Span{stateBar(m, e)}})
		}
	}
	drawing.Keys = []chart.Span{
		{To: 1, ToOpen: true, Class: stateClass("goes on"), Words: m.T("drawing.open")},
		{To: 1, Class: stateClass("ended"), Words: m.T("state.ended")},
		{To: 1, Class: stateClass("threatened"), Hatched: true, Words: m.T("state.threatened")},
		{To: 1, Class: stateClass(""), Words: m.T("drawing.no-state")},
		{Class: stateClass("goes on"), Words: m.T("drawing.day")},
	}
	return d.site.Render(w, r, "disruptions", struct {
		List
		Chart template.HTML
	}{list, svgOf(drawing)})
}

// stateBar is the interval of a disruption: open at its end unless it is told that
// it ended, hatched where it is only threatened.
func stateBar(m page.Messages, e *record.Entry) chart.Span {
	d := e.Disruption
	last := e.EndDate
	if last.IsZero() {
		last = e.Date
	}
	bar := chart.Span{From: at(e.Date), To: at(last), Class: stateClass(d.State), ToOpen: d.State != "ended", FromOpen: len(d.Since) == 0, Hatched: d.State == "threatened"}
	bar.Words = stateOf(m, d)
	bar.Label = m.Days(e.Date, last)
	if bar.Words != "" {
		bar.Label += ", " + bar.Words
	}
	return bar
}

func stateClass(state string) string { return "state-" + strings.ReplaceAll(state, " ", "-") }

// stateOf is what the last report says that tells the state.
func stateOf(m page.Messages, d *record.Disruption) string {
	if d.State == "" {
		return ""
	}
	return m.Or("state."+d.State, d.State)
}

// State is the state of a disruption in words; "not told" where no report tells it.
func (words) State(m page.Messages, d *record.Disruption) string {
	if state := stateOf(m, d); state != "" {
		return state
	}
	return m.T("state.unknown")
}

// disruption shows one.
func (d *Desk) disruption(w http.ResponseWriter, r *http.Request) error {
	shown, err := d.entry(r, record.Disruptions)
	if err != nil {
		return err
	}
	m := d.site.Messages(r)
	// Each telling's own days below those of all together.
	var days stretch
	days.take(shown.Date, shown.EndDate)
	var rows []chart.Row
	if !shown.Date.IsZero() {
		rows = append(rows, chart.Row{Label: m.T("disruption.all"), Spans: []chart.Span{stateBar(m, shown.Entry)}})
	}
	for _, list := range []struct {
		key    string
		values []record.Value
	}{{"disruption.since", shown.Disruption.Since}, {"disruption.until", shown.Disruption.Until}} {
		row := chart.Row{Label: m.T(list.key)}
		for _, value := range list.values {
			if day := firstOf(value.Value); day != (quipu.Date{}) {
				days.take(day)
				row.Spans = append(row.Spans, chart.Span{From: at(day), To: at(day), Class: "held", Words: m.Day(day), Label: m.Day(day) + ", " + m.N("cite.outlets", value.Outlets)})
			}
		}
		if len(row.Spans) > 0 {
			rows = append(rows, row)
		}
	}
	days = days.edged()
	drawing := chart.Intervals{ID: "disruption", Title: m.T("disruption.chart"), Text: m.T("disruptions.chart.text"), Ticks: days.ticks(m), From: at(days.from), To: at(days.to), Rows: rows}
	return d.site.Render(w, r, "disruption", struct {
		*Shown
		Chart template.HTML
	}{shown, svgOf(drawing)})
}

// Notes are the notes of one sort under their heading, with the page's sentences.
type Notes struct {
	*Shown
	Key   string
	Notes []record.DisruptionNote
}

// Notes puts notes under a heading.
func (s *Shown) Notes(key string, notes []record.DisruptionNote) Notes { return Notes{s, key, notes} }
