package desk

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strconv"

	"quipu"
	"quipu/ontology"
	"quipu/store"
	"quipu/web/chart"
	"quipu/web/page"
)

// quadrants are PLOVER's, as drawings tell them apart.
func quadrants(m page.Messages) []chart.Series {
	series := make([]chart.Series, 4)
	for i := range series {
		n := strconv.Itoa(i + 1)
		series[i] = chart.Series{Class: "quad-" + n, Sign: n, Name: m.T("quad." + n)}
	}
	return series
}

// A period is one stretch of a timeline, with how many events of each quadrant began
// in it.
type period struct {
	From, To quipu.Date
	Quads    [4]int
	Link     string
}

// Total is how many there are.
func (p period) Total() int { return p.Quads[0] + p.Quads[1] + p.Quads[2] + p.Quads[3] }

// mostPeriods is how many bars a timeline has at most; what is longer is counted in
// weeks, months or years.
const mostPeriods = 75

// mostStray is how many of a thousand events may lie before or after the days that a
// timeline shows: reports of today tell of wars of the last century.
const mostStray = 20

// A timeline is how many events there were when.
type timeline struct {
	Periods []period
	Unit    string // day, week, month, year
	Before  int    // events before the first period
	After   int    // and after the last
	// EarlierTo and LaterFrom are the days about those.
	EarlierTo, LaterFrom quipu.Date
}

// timelineOf makes one of counts by day and quadrant.
func timelineOf(days map[quipu.Date][4]int, link func(from, to quipu.Date) string) timeline {
	var list []quipu.Date
	all := 0
	for day, quads := range days {
		list = append(list, day)
		all += (period{Quads: quads}).Total()
	}
	slices.SortFunc(list, func(a, b quipu.Date) int { return a.Sub(b) })
	t := timeline{}
	if len(list) == 0 {
		return t
	}
	total := func(day quipu.Date) int { return (period{Quads: days[day]}).Total() }
	spare := all * mostStray / 1000
	for len(list) > 1 && list[len(list)-1].Sub(list[0]) >= mostPeriods && spare > 0 {
		// Of the two ends the one that is further from its neighbour goes.
		first, last := list[1].Sub(list[0]), list[len(list)-1].Sub(list[len(list)-2])
		if n := total(list[0]); first >= last && n <= spare {
			t.Before, spare, list = t.Before+n, spare-n, list[1:]
			continue
		}
		n := total(list[len(list)-1])
		if n > spare {
			break
		}
		t.After, spare, list = t.After+n, spare-n, list[:len(list)-1]
	}
	first, last := list[0], list[len(list)-1]
	t.EarlierTo, t.LaterFrom = first.AddDays(-1), last.AddDays(1)
	t.Unit = unitFor(last.Sub(first) + 1)
	for from := startOf(first, t.Unit); !last.Before(from); {
		next := nextOf(from, t.Unit)
		one := period{From: from, To: next.AddDays(-1)}
		t.Periods = append(t.Periods, one)
		from = next
	}
	at := 0
	for _, day := range list {
		for t.Periods[at].To.Before(day) {
			at++
		}
		for i, n := range days[day] {
			t.Periods[at].Quads[i] += n
		}
	}
	for i := range t.Periods {
		p := &t.Periods[i]
		p.Link = link(p.From, p.To)
	}
	return t
}

func unitFor(days int) string {
	switch {
	case days <= mostPeriods:
		return "day"
	case days <= 7*mostPeriods:
		return "week"
	case days <= 30*mostPeriods:
		return "month"
	}
	return "year"
}

// startOf is the first day of the stretch in which a day lies; weeks begin on Monday.
func startOf(day quipu.Date, unit string) quipu.Date {
	switch unit {
	case "week":
		return day.AddDays(-(int(day.Weekday()) + 6) % 7)
	case "month":
		return quipu.Date{Year: day.Year, Month: day.Month, Day: 1}
	case "year":
		return quipu.Date{Year: day.Year, Month: 1, Day: 1}
	}
	return day
}

func nextOf(start quipu.Date, unit string) quipu.Date {
	switch unit {
	case "week":
		return start.AddDays(7)
	case "month":
		return startOf(start.AddDays(31), unit)
	case "year":
		return startOf(start.AddDays(366), unit)
	}
	return start.AddDays(1)
}

// chart draws the timeline.
func (t timeline) chart(m page.Messages) chart.Timeline {
	drawing := chart.Timeline{Title: m.T("timeline.title"), Unit: m.T("timeline.unit." + t.Unit), Number: m.Number, Series: quadrants(m)}
	lastTick := -8
	for i, p := range t.Periods {
		words := m.Days(p.From, p.To) + ": " + m.N("count.events", p.Total())
		for k, n := range p.Quads {
			if n > 0 {
				words += fmt.Sprintf("; %s %s", drawing.Series[k].Name, m.Number(n))
			}
		}
		column := chart.Column{Words: words, Parts: p.Quads[:], Link: p.Link}
		if i == 0 || i-lastTick >= max(len(t.Periods)/9, 1) && i < len(t.Periods)-2 || len(t.Periods) < 10 {
			column.Tick = m.Day(p.From)
			if t.Unit == "year" {
				column.Tick = strconv.Itoa(p.From.Year)
			}
			lastTick = i
		}
		drawing.Columns = append(drawing.Columns, column)
	}
	return drawing
}

// quadsOf counts types by quadrant; what is no type is in none.
func quadsOf(counts map[string]int) (quads [4]int) {
	for one, n := range counts {
		if quad := ontology.Quad(quipu.EventType(one)); quad > 0 {
			quads[quad-1] += n
		}
	}
	return quads
}

// days counts the events of a query by day and quadrant.
func (d *Desk) days(ctx context.Context, query store.Query) (map[quipu.Date][4]int, error) {
	bars, err := d.timeline(ctx, query)
	counts := make(map[quipu.Date][4]int, len(bars))
	for _, bar := range bars {
		counts[bar.From] = quadsOf(bar.Counts)
	}
	return counts, err
}

// facets are the values of one filter with how many entries have each, and whether
// the filter takes several.
type facets struct {
	Name string // of the parameter
	List []store.Count
	Many bool
}

// mostFacets is how many values of a filter are offered.
const mostFacets = 16

// facetsOf are what events can be narrowed by.
func facetsOf(f store.Facets) []facets {
	list := []facets{{"type", f.Types, true}, {"status", f.Statuses, false}, {"country", f.Countries, false}, {"outlet", f.Outlets, false}}
	for i := range list {
		values := named(list[i].List)
		list[i].List = values[:min(len(values), mostFacets)]
	}
	return list
}

// named are the counts of what has a value.
func named(list []store.Count) []store.Count {
	return slices.DeleteFunc(slices.Clone(list), func(c store.Count) bool { return c.Value == "" })
}

// linkTo makes addresses of a list of events of some days, with the filters that are
// set.
func linkTo(path string, values url.Values) func(from, to quipu.Date) string {
	return func(from, to quipu.Date) string {
		rest := filtersOf(values)
		rest.Set("from", from.String())
		rest.Set("to", to.String())
		return withQuery(path, rest)
	}
}
