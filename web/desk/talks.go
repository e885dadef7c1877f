package desk

import (
	"html/template"
	"net/http"

	"quipu/record"
	"quipu/store"
	"quipu/web/chart"
	"quipu/web/page"
)

// A talksPage is one negotiation with its steps drawn as a line over time.
type talksPage struct {
	*Shown
	Chart template.HTML
}

// Groups are those who take part, by what they do, for a template that shows each
// the same way.
func (p *talksPage) Groups() []struct {
	Key   string
	Sides []record.Side
} {
	t := p.Talks
	return []struct {
		Key   string
		Sides []record.Side
	}{
		{"talks.parties", t.Parties}, {"talks.mediators", t.Mediators}, {"talks.observers", t.Observers}, {"talks.participants", t.Participants},
		{"talks.hosts", t.Hosts}, {"talks.refused", t.Refused}, {"talks.proposed", t.Proposed},
	}
}

// talksSteps are what can become of talks.
var talksSteps = [...]string{"proposed", "planned", "refused", "opened", "held", "suspended", "failed", "agreed", "demanded", "conceded"}

func (d *Desk) talksList(w http.ResponseWriter, r *http.Request) error {
	list, _, err := d.list(r, record.Talks, store.ByNewest, Filters{Types: choices("step.", talksSteps[:]...)})
	if err != nil {
		return err
	}
	return d.site.Render(w, r, "talks", list)
}

func (d *Desk) talks(w http.ResponseWriter, r *http.Request) error {
	shown, err := d.entry(r, record.Talks)
	if err != nil {
		return err
	}
	m := d.site.Messages(r)
	var days stretch
	for _, step := range shown.Talks.Steps {
		days.take(step.Date)
	}
	for _, round := range shown.Talks.Rounds {
		days.take(firstOf(round.Value))
	}
	days = days.edged()
	drawing := chart.Intervals{ID: "steps", Title: m.T("talks.chart"), Text: m.T("talks.chart.text"), Ticks: days.ticks(m), From: at(days.from), To: at(days.to)}
	rows := map[string]int{}
	row := func(key, label string) *chart.Row {
		i, there := rows[key]
		if !there {
			i = len(drawing.Rows)
			rows[key] = i
			drawing.Rows = append(drawing.Rows, chart.Row{Label: label})
		}
		return &drawing.Rows[i]
	}
	for _, round := range shown.Talks.Rounds {
		if day := firstOf(round.Value); !day.IsZero() {
			one := row("round", m.T("talks.rounds"))
			one.Spans = append(one.Spans, chart.Span{From: at(day), To: at(day), Class: "going", Words: m.Day(day), Label: m.Day(day)})
		}
	}
	for _, step := range shown.Talks.Steps {
		if !step.Date.IsZero() {
			label := m.Or("step."+step.Aspect, step.Aspect)
			one := row(step.Aspect, label)
			one.Spans = append(one.Spans, chart.Span{From: at(step.Date), To: at(step.Date), Class: "held", Words: m.Day(step.Date), Label: label + ", " + m.Day(step.Date)})
		}
	}
	return d.site.Render(w, r, "talk", &talksPage{shown, svgOf(drawing)})
}

// Status is what became of talks, in words.
func (words) Status(m page.Messages, t *record.TalksEntry) string {
	if t.Status == "" {
		return ""
	}
	return m.Or("step."+t.Status, t.Status)
}
