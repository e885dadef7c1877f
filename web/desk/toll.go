package desk

import (
	"cmp"
	"html/template"
	"net/http"
	"slices"
	"strings"

	"quipu/record"
	"quipu/store"
	"quipu/web/chart"
	"quipu/web/page"
)

// tollWhats are what befell those who are counted.
var tollWhats = [...]string{"killed", "injured", "arrested", "missing", "displaced", "participants"}

// A tollPage is a toll with the figures of all sources.
type tollPage struct {
	*Shown
	Sites []tollSite
	Log   bool
}

// A tollSite is one place of a toll with the figures that are of it.
type tollSite struct {
	*record.TollSite
	Figures []*record.TollFigure
	Chart   template.HTML
}

func (d *Desk) tolls(w http.ResponseWriter, r *http.Request) error {
	list, _, err := d.list(r, record.Tolls, store.ByNewest, Filters{Types: choices("count.", tollWhats[:]...)})
	if err != nil {
		return err
	}
	return d.site.Render(w, r, "toll", list)
}

// mostOnList is how many figures of a toll stand in a list.
const mostOnList = 6

// Latest are the latest figures of the sources of a toll, the newest first.
func (words) Latest(t *record.Toll) []record.TollFigure {
	var list []record.TollFigure
	for _, f := range slices.Backward(t.Figures) {
		if f.Latest && len(list) < mostOnList {
			list = append(list, f)
		}
	}
	return list
}

// Figure writes a figure with its bounds; what no words bound stays open.
func (words) Figure(m page.Messages, f *record.TollFigure) string {
	switch {
	case f.Min == nil && f.Max == nil:
		return m.T("figure.unknown")
	case f.Max == nil:
		return m.T("figure.from", m.Number(int(*f.Min)))
	case f.Min == nil:
		return m.T("figure.to", m.Number(int(*f.Max)))
	case *f.Min == *f.Max:
		return m.Number(int(*f.Min))
	}
	return m.Number(int(*f.Min)) + "–" + m.Number(int(*f.Max))
}

// Bound writes a number that a site comes to: nothing where none is known.
func (words) Bound(m page.Messages, b *record.TollBound) string {
	switch {
	case b == nil:
		return "—"
	case b.Open:
		return m.T("figure.from", m.Number(int(b.Value)))
	}
	return m.Number(int(b.Value))
}

// Behind are the names of those who stand for a number.
func (words) Behind(b *record.TollBound) string {
	if b == nil {
		return ""
	}
	return page.Visible(strings.Join(b.Sources, "; "))
}

// Counts reports whether a figure counts all that its entry is of.
func (words) Counts(f *record.TollFigure) bool {
	return !slices.ContainsFunc(f.Flags, func(flag string) bool { return flag == "part" || flag == "additional" || flag == "negated" })
}

func (d *Desk) toll(w http.ResponseWriter, r *http.Request) error {
	shown, err := d.entry(r, record.Tolls)
	if err != nil {
		return err
	}
	p := &tollPage{Shown: shown, Log: r.URL.Query().Get("scale") == "log"}
	for i := range shown.Toll.Sites {
		site := tollSite{TollSite: &shown.Toll.Sites[i]}
		for k := range shown.Toll.Figures {
			if f := &shown.Toll.Figures[k]; f.Site == i {
				site.Figures = append(site.Figures, f)
			}
		}
		if len(site.Figures) > 1 {
			site.Chart = p.draw(d.site.Messages(r), site.Figures)
		}
		p.Sites = append(p.Sites, site)
	}
	return d.site.Render(w, r, "tollentry", p)
}

// draw draws figures by the day on which they were told, a track for each source.
func (p *tollPage) draw(m page.Messages, figures []*record.TollFigure) template.HTML {
	var days stretch
	for _, f := range figures {
		days.take(f.AsOf)
	}
	if days.from.IsZero() {
		return ""
	}
	days = days.edged()
	drawing := chart.Tracks{
		Title: page.Visible(p.TitleOf(m, p.Entry)), Text: m.T("toll.chart.text"), Unit: m.Or("count."+p.Toll.What, p.Toll.What),
		From: at(days.from), To: at(days.to), Ticks: days.ticks(m), Log: p.Log, Number: m.Number,
	}
	var names [][]string // of each track: one source has a name in each language
	for _, f := range figures {
		if f.AsOf.IsZero() || f.Min == nil && f.Max == nil {
			continue
		}
		name := cmp.Or(f.Source, m.T("claim.nobody"))
		i := slices.IndexFunc(names, func(known []string) bool { return record.SameSource(known[0], name) })
		if i < 0 {
			i = len(names)
			names = append(names, nil)
			drawing.Tracks = append(drawing.Tracks, chart.Track{})
		}
		if !slices.Contains(names[i], name) {
			names[i] = append(names[i], name)
			drawing.Tracks[i].Name = page.Visible(strings.Join(names[i], " / "))
		}
		one := chart.Reading{
			At: at(f.AsOf), NoLow: f.Min == nil, NoHigh: f.Max == nil, Faint: !p.Counts(f),
			Label: page.Visible(name + ", " + m.Day(f.AsOf) + ": " + f.Text), Link: string(p.Cite("", 0, f.By).To()),
		}
		if f.Min != nil {
			one.Low = float64(*f.Min)
		}
		if f.Max != nil {
			one.High = float64(*f.Max)
		}
		drawing.Tracks[i].Readings = append(drawing.Tracks[i].Readings, one)
	}
	return drawing.SVG()
}
