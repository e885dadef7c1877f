package date

import (
	"math"

	"quipu"
)

// weekdayMoment is the day of the week that lies nearest on the side that the
// tense gives. News says "Friday" of today's Friday too: "police fired on
// protesters Friday" in Friday's paper.
func (r *reader) weekdayMoment(name int, t tense) moment {
	if r.now.IsZero() {
		return weekdayValue(name)
	}
	back := (isoDay(r.now) - name + 7) % 7
	if t == future && back != 0 {
		return dayMoment(r.now.AddDays(7 - back))
	}
	return dayMoment(r.now.AddDays(-back))
}

func weekdayValue(name int) moment {
	return moment{kind: typeDate, value: "XXXX-WXX-" + string(rune('0'+name)), precision: quipu.PrecisionDay}
}

// weekdayBeside is the weekday of last, this or next week: the nearest one
// strictly before or after the day of publication.
func (r *reader) weekdayBeside(name, side int, t tense) moment {
	if r.now.IsZero() {
		return weekdayValue(name)
	}
	back := (isoDay(r.now) - name + 7) % 7
	switch {
	case side < 0 && back == 0:
		back = 7
	case side > 0:
		back -= 7
	case side == 0 && t != past && back != 0:
		// "This Friday" of plans; of events it is the last one.
		back -= 7
	}
	return dayMoment(r.now.AddDays(-back))
}

// The limits in days within which a tense decides alone. A loan "granted
// … due Jan. 2" stands under a verb in the past and lies ahead.
const (
	longAgo  = 300
	soon     = 60
	justPast = 45
)

// dayYear is the year of a month and day that are told without one.
func (r *reader) dayYear(m, d int, t tense) int {
	if r.now.IsZero() {
		return 0
	}
	y := r.now.Year
	on := func(year int) quipu.Date { return monthDayIn(year, m, d) }
	before := on(y)
	if r.now.Before(before) {
		before = on(y - 1)
	}
	after := on(y)
	if after.Before(r.now) {
		after = on(y + 1)
	}
	ago, ahead := r.now.Sub(before), after.Sub(r.now)
	switch t {
	case past:
		if ago > longAgo && ahead < soon {
			return after.Year
		}
		return before.Year
	case future:
		if ahead > longAgo && ago < justPast {
			return before.Year
		}
		return after.Year
	}
	if ago <= 2*ahead {
		return before.Year
	}
	return after.Year
}

func monthDayIn(year, m, d int) quipu.Date {
	return monthDay(max(year, 1), m, min(d, lastDay(year, m))).from
}

// monthYear is the year of a month that is told without one.
func (r *reader) monthYear(m int, t tense) int {
	if r.now.IsZero() {
		return 0
	}
	ago := (int(r.now.Month) - m + 12) % 12
	before := r.now.Year
	if m > int(r.now.Month) {
		before--
	}
	switch {
	case ago == 0:
		return r.now.Year
	case t == future && ago > 2, t == past && ago > 10, t == unknown && ago > 9:
		return before + 1
	}
	return before
}

// seasonYear is the year of a season that is told without one.
func (r *reader) seasonYear(name int, t tense) int {
	if r.now.IsZero() {
		return 0
	}
	from := seasonMoment(r.now.Year, name).from
	if r.now.Before(from) && t != future {
		return r.now.Year - 1
	}
	return r.now.Year
}

// seasonBeside is the season on one side of the day of publication: "last
// summer" is the last one that is over.
func (r *reader) seasonBeside(name, side int) moment {
	if r.now.IsZero() {
		return seasonMoment(0, name)
	}
	y := r.now.Year
	m := seasonMoment(y, name)
	switch {
	case side < 0 && !m.to.Before(r.now):
		return seasonMoment(y-1, name)
	case side > 0 && m.from.Before(r.now):
		return seasonMoment(y+1, name)
	}
	return m
}

// monthBeside is the month on one side of the month of publication.
func (r *reader) monthBeside(m, side int) moment {
	if r.now.IsZero() {
		return monthMoment(0, m)
	}
	y := r.now.Year
	switch {
	case side < 0 && m >= int(r.now.Month):
		y--
	case side > 0 && m <= int(r.now.Month):
		y++
	}
	return monthMoment(y, m)
}

// unitBeside is the last, this or next unit, seen from base: "last week".
func unitBeside(base quipu.Date, u, side int) moment {
	switch u {
	case second, minute, hour:
		return dayMoment(base).typed(typeTime)
	case weekend:
		return weekendMoment(moved(base, side, week))
	case decadeUnit:
		return duration(amount{n: 1}, decadeUnit)
	case centuryUnit:
		if base.IsZero() {
			return moment{kind: typeDate, value: "XX", precision: quipu.PrecisionOther}
		}
		return centuryMoment((base.Year-1)/100 + 1 + side)
	}
	return at(moved(base, side, u), u)
}

// quarterYear is the year of a quarter that is told without one: the last
// that has begun, if the tense does not say that it is to come.
func (r *reader) quarterYear(q int, t tense) int {
	if r.now.IsZero() {
		return 0
	}
	now := (int(r.now.Month) + 2) / 3
	switch {
	case q > now && t != future:
		return r.now.Year - 1
	case q < now-2 && t == future:
		// "Expects to report third-quarter earnings" is of the quarter that is over.
		return r.now.Year + 1
	}
	return r.now.Year
}

// storyYear is the year that the narrative is in.
func (r *reader) storyYear() int {
	if r.story.year != 0 {
		return r.story.year
	}
	return r.now.Year
}

// narrow cuts a period to its early, middle or late third, and to what lies
// before or after the day of publication for "earlier" and "later". The value
// stays, as TimeML's mod attribute is no part of it.
func (r *reader) narrow(m moment, name int) moment {
	length := m.to.Sub(m.from)
	if m.from.IsZero() || length < 2 {
		return m
	}
	third := length / 3
	switch name {
	case early:
		m.to = m.from.AddDays(third)
	case middle:
		m.from, m.to = m.from.AddDays(third), m.to.AddDays(-third)
	case late:
		m.from = m.to.AddDays(-third)
	case earlier:
		if m.from.Before(r.now) && r.now.Before(m.to) {
			m.to = r.now
		}
	case later:
		if m.from.Before(r.now) && r.now.Before(m.to) {
			m.from = r.now
		}
	}
	return m
}

// The modifiers of a period.
const (
	early = iota + 1
	middle
	late
	earlier
	later
)

// over is the period of n units that ends (side < 0) or begins with the day of
// publication: "the past three months".
func (r *reader) over(a amount, u, side int) moment {
	m := duration(a, u)
	if u == hour && !a.unknown && a.n >= 24 {
		a.n, u = math.Ceil(a.n/24), day
	}
	if r.now.IsZero() || a.unknown || u < day || a.n > 1000 {
		return m
	}
	if side < 0 {
		m.from, m.to = moved(r.now, -int(a.n), u), r.now
	} else {
		m.from, m.to = r.now, moved(r.now, int(a.n), u)
	}
	return m
}
