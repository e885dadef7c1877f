package desk

import (
	"strings"

	"quipu"
	"quipu/web/chart"
	"quipu/web/page"
)

// dayZero is the day from which drawings count.
var dayZero = quipu.Date{Year: 1970, Month: 1, Day: 1}

// at is the place of a day on the axis of a drawing.
func at(day quipu.Date) float64 { return float64(day.Sub(dayZero)) }

// A stretch is the days that a drawing shows. The zero value is none.
type stretch struct{ from, to quipu.Date }

// take widens the stretch so that a day is in it; the zero day changes nothing.
func (s *stretch) take(days ...quipu.Date) {
	for _, day := range days {
		if day.IsZero() {
			continue
		}
		if s.from.IsZero() || day.Before(s.from) {
			s.from = day
		}
		if s.to.IsZero() || s.to.Before(day) {
			s.to = day
		}
	}
}

// edged is the stretch with a little room at both ends.
func (s stretch) edged() stretch {
	if s.from.IsZero() {
		return s
	}
	room := max(1, s.to.Sub(s.from)/20)
	return stretch{s.from.AddDays(-room), s.to.AddDays(room)}
}

// mostTicks is how many days fit below a drawing.
const mostTicks = 7

// ticks are days on the axis, the first day of a month where they are far apart.
func (s stretch) ticks(m page.Messages) []chart.Tick {
	if s.from.IsZero() {
		return nil
	}
	var list []chart.Tick
	add := func(day quipu.Date) { list = append(list, chart.Tick{At: at(day), Label: m.Day(day)}) }
	days := s.to.Sub(s.from)
	for _, step := range [...]int{1, 2, 5, 7, 14} {
		if days/step < mostTicks {
			for day := s.from; !s.to.Before(day); day = day.AddDays(step) {
				add(day)
			}
			return list
		}
	}
	step := 1 // months
	for days/(30*step) >= mostTicks {
		step++
	}
	year, month := s.from.Year, s.from.Month
	for {
		if month++; month > 12 {
			year, month = year+1, 1
		}
		first := quipu.Date{Year: year, Month: month, Day: 1}
		if s.to.Before(first) {
			return list
		}
		add(first)
		for range step - 1 {
			if month++; month > 12 {
				year, month = year+1, 1
			}
		}
	}
}

// keys are what bars look like in all drawings of what lasts: told from a day to a
// day, told on one day, and without an end.
func keys(m page.Messages, class string) []chart.Span {
	return []chart.Span{
		{To: 1, Class: class, Words: m.T("drawing.told")},
		{Class: class, Words: m.T("drawing.day")},
		{To: 1, ToOpen: true, Class: class, Words: m.T("drawing.open")},
	}
}

// firstOf is the first day of a day, month, year or stretch as the record writes it:
// "2019-11-12", "2019-11", "2006", "2019-11-12/2019-11-14"; zero where it is none.
func firstOf(written string) quipu.Date {
	written, _, _ = strings.Cut(written, "/")
	switch len(written) {
	case len("2006"):
		written += "-01-01"
	case len("2006-01"):
		written += "-01"
	}
	day, err := quipu.ParseDate(written)
	if err != nil {
		return quipu.Date{}
	}
	return day
}
