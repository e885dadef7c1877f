package date

import (
	"strconv"

	"quipu"
)

// every reads "every day", "each Thursday", "every two weeks", "every other
// week".
func (r *reader) every(i int) (found, bool) {
	j := i + 1
	a := amount{n: 1}
	if r.low(j) == "other" {
		a.n, j = 2, j+1
	} else if got, next, ok := r.amount(j); ok {
		a, j = got, next
	}
	p := r.at(j)
	switch p.kind {
	case unit:
		if p.low != "second" {
			return upTo(i, j+1, set(durationValue(a, p.n)))
		}
		if q := r.at(j + 1); q.kind == unit {
			return upTo(i, j+2, set(durationValue(amount{n: 2}, q.n)))
		}
	case weekday:
		m := set(weekdayValue(p.n).value)
		if r.is(j+1, part) {
			m.value += partValue(r.pieces[j+1].n)
			j++
		}
		return upTo(i, j+1, m)
	case month:
		return upTo(i, j+1, set(monthMoment(0, p.n).value))
	case season:
		return upTo(i, j+1, set(seasonMoment(0, p.n).value))
	case part:
		return upTo(i, j+1, set("XXXX-XX-XX"+partValue(p.n)))
	}
	return none()
}

// frequency is the value of an adverb or adjective like "daily".
func frequency(low string) string {
	switch low {
	case "daily":
		return "P1D"
	case "weekly":
		return "P1W"
	case "biweekly":
		return "P2W"
	case "monthly":
		return "P1M"
	case "yearly", "annual", "annually":
		return "P1Y"
	case "hourly":
		return "PT1H"
	case "nightly":
		return "XXXX-XX-XXTNI"
	}
	return ""
}

// fromOrdinal reads "fifth straight day", "third quarter", "20th century",
// "10th of November", "first half of 2019".
func (r *reader) fromOrdinal(i int) (found, bool) {
	n, ok := r.ordinalAt(i)
	if !ok || n <= 0 {
		return none()
	}
	if f, ok := r.dayFirst(i); ok {
		return f, true
	}
	if f, ok := r.secondOfRange(i); ok {
		return f, true
	}
	if f, ok := r.series(i, n); ok {
		return f, true
	}
	j := i + 1
	hyphen := r.hyphen(j)
	if hyphen {
		j++
	}
	switch r.low(j) {
	case "quarter":
		if n > 4 {
			return none()
		}
		y, next, ok := r.yearAfter(j + 1)
		if !ok {
			y, next = r.quarterYear(n, r.tense(i)), j+1
		}
		return upTo(i, next, quarterMoment(y, n))
	case "half":
		y, next, ok := r.yearAfter(j + 1)
		if ok && n <= 2 {
			return upTo(i, next, halfMoment(y, n))
		}
	case "century":
		if n > 1 && n < 23 {
			return upTo(i, j+1, centuryMoment(n).still())
		}
	}
	return none()
}

// yearAfter reads "of 2019", "of last year", "2019" behind a quarter.
func (r *reader) yearAfter(i int) (y, next int, ok bool) {
	if y, next, ok = r.yearBeside(i); ok {
		return y, next, ok
	}
	if r.low(i) == "of" || r.low(i) == "de" {
		i++
	}
	if y, ok = r.plainYear(i); ok {
		return y, i + 1, true
	}
	return 0, 0, false
}

// series reads the day that is the fifth of a row: "for a fifth straight day",
// "the third day in a row", "the eighth day of protests". The days are the day itself, on which what is told
// happened; the value is the length of the row.
func (r *reader) series(i, n int) (found, bool) {
	j, row := i+1, false
	switch r.low(j) {
	case "straight", "consecutive", "successive", "running":
		j, row = j+1, true
	}
	p := r.at(j)
	night := p.kind == part && p.n == night
	if p.kind != unit && !night || p.plural {
		return none()
	}
	u := p.n
	if night {
		u = day
	}
	next := j + 1
	switch {
	case r.low(next) == "in" && r.low(next+1) == "a" && r.low(next+2) == "row":
		next, row = next+3, true
	case r.low(next) == "running":
		next, row = next+1, true
	}
	if !row && !(n >= 2 && u <= week && r.low(next) == "of") && !(n >= 2 && u <= monthUnit && r.entered(i) && r.closed(next)) {
		return none()
	}
	m := duration(amount{n: float64(n)}, u)
	here := at(r.story.day, u)
	m.from, m.to, m.precision = here.from, here.to, here.precision
	return upTo(i, next, m)
}

// entered reports whether a row of days is told of by a verb or preposition
// before the ordinal at piece i: "the strike entered its fifth day".
func (r *reader) entered(i int) bool {
	switch r.low(i - 1) {
	case "its", "their", "a", "the":
		i--
	}
	switch r.low(i - 1) {
	case "entered", "enters", "entering", "into", "for", "marked", "marks", "reached", "reaches":
		return true
	}
	return false
}

// fromPart reads noon and midnight; the other parts of the day need a word
// before them.
func (r *reader) fromPart(i int) (found, bool) {
	p := r.pieces[i]
	if p.n != noon && p.n != midnight {
		return none()
	}
	return r.withDay(i, i+1, partMoment(r.story.day, p.n))
}

// fromSeason reads "summer 2006", "summer of 2006", and "in summer".
func (r *reader) fromSeason(i int) (found, bool) {
	p := r.pieces[i]
	if p.plural {
		return none()
	}
	if y, next, ok := r.yearAfter(i + 1); ok {
		return upTo(i, next, seasonMoment(y, p.n))
	}
	switch r.low(i - 1) {
	case "in", "during", "by", "since", "until":
		if r.closed(i + 1) {
			return upTo(i, i+1, seasonMoment(r.seasonYear(p.n, r.tense(i)), p.n))
		}
	}
	return none()
}

// holiday reads the name of a day of the year. It gives the day in a year, and
// the piece after the name.
func (r *reader) holiday(i int) (in func(year int) quipu.Date, next int, ok bool) {
	fixed := func(m, d, pieces int) (func(int) quipu.Date, int, bool) {
		return func(year int) quipu.Date { return monthDay(year, m, d).from }, i + pieces, true
	}
	second := r.low(i + 1)
	apostrophe := second == "'s" || second == "’s"
	switch r.low(i) {
	case "christmas":
		switch second {
		case "eve":
			return fixed(12, 24, 2)
		case "day":
			return fixed(12, 25, 2)
		}
		return fixed(12, 25, 1)
	case "new":
		if second == "year's" || second == "year" && (r.low(i+2) == "'s" || r.low(i+2) == "’s") {
			k := 2
			if second == "year" {
				k = 3
			}
			switch r.low(i + k) {
			case "eve":
				return fixed(12, 31, k+1)
			case "day":
				return fixed(1, 1, k+1)
			}
		}
	case "halloween":
		return fixed(10, 31, 1)
	case "boxing":
		if second == "day" {
			return fixed(12, 26, 2)
		}
	case "valentine":
		if apostrophe && r.low(i+2) == "day" {
			return fixed(2, 14, 3)
		}
	case "thanksgiving":
		n := 1
		if second == "day" {
			n = 2
		}
		return func(year int) quipu.Date { return nthWeekday(year, 11, 4, 4) }, i + n, true
	case "easter":
		n, days := 1, 0
		switch second {
		case "sunday":
			n = 2
		case "monday":
			n, days = 2, 1
		}
		return func(year int) quipu.Date { return easter(year).AddDays(days) }, i + n, true
	case "good":
		if second == "friday" {
			return func(year int) quipu.Date { return easter(year).AddDays(-2) }, i + 2, true
		}
	case "palm":
		if second == "sunday" {
			return func(year int) quipu.Date { return easter(year).AddDays(-7) }, i + 2, true
		}
	case "ash":
		if second == "wednesday" {
			return func(year int) quipu.Date { return easter(year).AddDays(-46) }, i + 2, true
		}
	}
	return nil, 0, false
}

// holidayMoment is the holiday of the year that the side or the tense tells.
func (r *reader) holidayMoment(in func(int) quipu.Date, side int, t tense) moment {
	if r.now.IsZero() {
		d := in(2000)
		return moment{kind: typeDate, value: "XXXX-" + d.String()[len("2000-"):], precision: quipu.PrecisionDay}
	}
	y := r.now.Year
	d := in(y)
	switch {
	case side < 0 && !d.Before(r.now):
		d = in(y - 1)
	case side > 0 && !r.now.Before(d):
		d = in(y + 1)
	case side == 0:
		d = in(r.dayYear(int(d.Month), d.Day, t))
	}
	return dayMoment(d).still()
}

// nthWeekday is the nth such day of a month; weekdays count from Monday = 1.
func nthWeekday(year, month, name, n int) quipu.Date {
	first := monthDay(year, month, 1).from
	return first.AddDays((name-isoDay(first)+7)%7 + 7*(n-1))
}

// easter is Easter Sunday by the Gregorian computus (Meeus, Jones and Butcher).
func easter(year int) quipu.Date {
	a, b, c := year%19, year/100, year%100
	d, e := b/4, b%4
	f := (b + 8) / 25
	g := (b - f + 1) / 3
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return monthDay(year, n/31, n%31+1).from
}

// dayOfMonth reads "the 15th", a day of the month that the narrative is in.
func (r *reader) dayOfMonth(i int) (found, bool) {
	p := r.at(i + 1)
	if p.kind != ordinal || p.low != strconv.Itoa(p.n)+p.low[len(p.low)-2:] || p.n > 31 || !r.ends(i+2) || r.story.day.IsZero() {
		return none()
	}
	if r.low(i-1) != "on" || !validDay(r.story.day.Year, int(r.story.day.Month), p.n) {
		return none()
	}
	return upTo(i, i+2, monthDay(r.story.day.Year, int(r.story.day.Month), p.n))
}
