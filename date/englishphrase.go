package date

import "quipu"

// fromWord reads expressions that begin with a word of its own: adverbs,
// determiners, modifiers.
func (r *reader) fromWord(i int) (found, bool) {
	if f, ok := r.adverb(i); ok {
		return r.withPart(f, true)
	}
	low := r.pieces[i].low
	if value := frequency(low); value != "" {
		if r.pieces[i].upper && i > 0 {
			return none() // "The Daily Telegraph"
		}
		return upTo(i, i+1, set(value))
	}
	switch low {
	case "the":
		return r.fromThe(i)
	case "each", "every":
		return r.every(i)
	case "once", "twice":
		if p := r.at(i + 2); (r.low(i+1) == "a" || r.low(i+1) == "an") && p.kind == unit && !p.plural && p.low != "second" {
			return upTo(i, i+3, set(durationValue(amount{n: 1}, p.n)))
		}
	case "fiscal":
		if y, ok := r.plainYear(i + 1); ok {
			return upTo(i, i+2, yearMoment(y))
		}
	case "this", "last", "past", "next", "coming", "upcoming", "following", "previous", "that", "same", "current", "these":
		return r.beside(i, i)
	case "a", "an":
		if n, ok := r.ordinalAt(i + 1); ok {
			if f, ok := r.series(i+1, n); ok {
				f.first = i
				return f, true
			}
		}
		return r.duration(i)
	case "several", "few", "many", "some", "couple", "dozen", "dozens", "half", "more", "less", "nearly", "almost", "over":
		return r.duration(i)
	case "its", "their", "our", "his", "her":
		if n, ok := r.ordinalAt(i + 1); ok {
			if f, ok := r.series(i+1, n); ok {
				f.first = i
				return f, true
			}
		}
	}
	if in, next, ok := r.holiday(i); ok && r.pieces[i].upper {
		return upTo(i, next, r.holidayMoment(in, 0, r.tense(i)))
	}
	return none()
}

// adverb reads "today", "now", "recently".
func (r *reader) adverb(i int) (found, bool) {
	switch r.pieces[i].low {
	case "today":
		return upTo(i, i+1, dayMoment(r.now))
	case "yesterday":
		return upTo(i, i+1, dayMoment(moved(r.now, -1, day)))
	case "tomorrow":
		return upTo(i, i+1, dayMoment(moved(r.now, 1, day)))
	case "tonight":
		return upTo(i, i+1, partMoment(r.now, night))
	case "overnight":
		m := partMoment(moved(r.now, -1, day), night).still()
		m.to = r.now
		return upTo(i, i+1, m)
	case "now", "currently", "presently", "nowadays":
		return upTo(i, i+1, reference("PRESENT_REF"))
	case "current":
		if r.is(i+1, unit) {
			return none()
		}
		return upTo(i, i+1, reference("PRESENT_REF"))
	case "recently":
		return upTo(i, i+1, reference("PAST_REF"))
	case "recent":
		if p := r.at(i + 1); p.kind == unit && p.plural {
			return upTo(i, i+2, duration(amount{unknown: true}, p.n))
		}
		return upTo(i, i+1, reference("PAST_REF"))
	case "future":
		return upTo(i, i+1, reference("FUTURE_REF"))
	}
	return none()
}

// fromThe reads what stands behind "the".
func (r *reader) fromThe(i int) (found, bool) {
	if f, ok := r.beside(i, i+1); ok {
		return f, true
	}
	if f, ok := r.dayBeside(i); ok {
		return f, true
	}
	p := r.at(i + 1)
	switch p.kind {
	case ordinal:
		return r.theOrdinal(i)
	case decade:
		return upTo(i, i+2, decadeMoment(p.n))
	case season:
		if y, next, ok := r.yearAfter(i + 2); ok {
			return upTo(i, next, seasonMoment(y, p.n))
		}
		if r.closed(i+2) && r.low(i+2) != "of" && p.low != "fall" && !p.plural {
			return upTo(i, i+2, seasonMoment(r.seasonYear(p.n, r.tense(i)), p.n))
		}
	case digits, number:
		// "The nine months", but "the two-week crisis".
		if f, ok := r.duration(i + 1); ok && !r.hyphenIn(f) {
			f.first = i
			return f, true
		}
	case unit:
		if p.low == "second" {
			return r.theOrdinal(i)
		}
		if p.low == "year" {
			if y, ok := r.plainYear(i + 2); ok {
				return upTo(i, i+3, yearMoment(y))
			}
		}
		if f, ok := r.yearEarlier(i, i+1); ok {
			return f, true
		}
		return r.theUnit(i)
	case part:
		if !p.plural && r.closed(i+2) && r.low(i+2) != "of" && (r.low(i-1) == "in" || r.low(i-1) == "during") {
			return upTo(i, i+2, partMoment(r.story.day, p.n).still())
		}
	case word:
		switch p.low {
		case "future":
			if r.closed(i + 2) {
				return upTo(i, i+2, reference("FUTURE_REF"))
			}
		case "last", "past":
			if r.low(i-1) == "in" && r.closed(i+2) && p.low == "past" {
				return upTo(i, i+2, reference("PAST_REF"))
			}
		case "fiscal", "full", "entire", "whole":
			if q := r.at(i + 2); q.kind == unit && !q.plural && q.n >= day && r.closed(i+3) {
				return upTo(i, i+3, at(r.now, q.n).still())
			}
		}
	}
	return none()
}

// theOrdinal reads "the third quarter", "the first nine months of 2019", "the
// 15th".
func (r *reader) theOrdinal(i int) (found, bool) {
	if f, ok := r.fromOrdinal(i + 1); ok {
		if r.hyphenIn(f) {
			return none() // "The third-quarter earnings" has the article of the noun.
		}
		f.first = i
		return f, true
	}
	if a, next, ok := r.amount(i + 2); ok && r.is(next, unit) {
		return upTo(i, next+1, duration(a, r.pieces[next].n))
	}
	if n, _ := r.ordinalAt(i + 1); n == 1 && r.at(i+2).kind == unit && r.at(i+2).plural {
		return upTo(i, i+3, duration(amount{unknown: true}, r.at(i+2).n))
	}
	// "The first week of November".
	if q := r.at(i + 2); q.kind == unit && q.n == week && r.low(i+3) == "of" && r.is(i+4, month) {
		n, _ := r.ordinalAt(i + 1)
		if f, ok := r.fromMonth(i+4, r.dayYear, r.monthYear); ok && n <= 5 {
			f.first = i
			if !f.from.IsZero() && f.precision == quipu.PrecisionMonth {
				f.moment = weekMoment(f.from.AddDays(7 * (n - 1)))
			}
			return f, true
		}
	}
	return r.dayOfMonth(i)
}

func (r *reader) hyphenIn(f found) bool {
	for i := f.first; i <= f.last; i++ {
		if r.hyphen(i) && (r.is(i+1, unit) || !r.is(i-1, number)) {
			return true
		}
	}
	return false
}

// theUnit reads "the day" and the like where they stand for the time that the
// report is of: "later in the day", "for the year".
func (r *reader) theUnit(i int) (found, bool) {
	p := r.pieces[i+1]
	if p.plural {
		if p.n >= day && (r.low(i+2) == "before" || r.low(i+2) == "after") {
			return upTo(i, i+2, duration(amount{unknown: true}, p.n))
		}
		return none()
	}
	switch r.low(i + 2) {
	case "of", "when", "that", "before", "after", "-", "–", "'s", "’s", "to", "by", "the", "a", "he", "she", "it", "they", "we", "his", "her", "its":
		return none()
	}
	switch r.low(i - 1) {
	case "in", "for", "of", "during", "throughout", "end", "ended", "ending", "finish", "finished", "close", "closed", "by", "over", "on", "at",
		"through", "into":
		if r.closed(i+2) || r.low(i+2) == "ended" || p.n == weekend && r.tag(i+2) == "" {
			return r.bareUnit(i)
		}
	}
	return none()
}

// dayBeside reads "the day before", "the night before", "the day after
// tomorrow".
func (r *reader) dayBeside(i int) (found, bool) {
	p := r.at(i + 1)
	side := 0
	switch r.low(i + 2) {
	case "before":
		side = -1
	case "after":
		side = 1
	default:
		return none()
	}
	if p.plural || p.kind != unit && p.kind != part || p.kind == unit && p.n < day {
		return none()
	}
	switch {
	case side < 0 && r.low(i+3) == "yesterday":
		return upTo(i, i+4, dayMoment(moved(r.now, -2, day)))
	case side > 0 && r.low(i+3) == "tomorrow":
		return upTo(i, i+4, dayMoment(moved(r.now, 2, day)))
	case side < 0 && r.low(i+3) == "last" && r.is(i+4, unit):
		q := r.pieces[i+4]
		return upTo(i, i+5, at(moved(r.now, -2, q.n), q.n))
	case !r.ends(i + 3):
		if p.kind == unit && p.n == day {
			// "The day after the vote": which day that was is not known here.
			return upTo(i, i+2, moment{kind: typeDate, value: "XXXX-XX-XX", precision: quipu.PrecisionDay, vague: true})
		}
		return none()
	case p.kind == part:
		return upTo(i, i+3, partMoment(moved(r.story.day, side, day), p.n))
	}
	return upTo(i, i+3, r.fromStory(amount{n: 1}, p.n, side))
}

// beside reads "last week", "this Friday", "next Tuesday", "the past three
// months", "that day"; first is i or the "the" before it.
func (r *reader) beside(first, i int) (found, bool) {
	p := r.at(i)
	if p.kind != word {
		return none()
	}
	if p.low == "this" {
		// "This past weekend", "this coming Friday".
		switch r.low(i + 1) {
		case "past", "coming", "last", "next":
			return r.beside(first, i+1)
		}
	}
	side, known := sideOf(p.low)
	told := false // the narrative, and not the day of publication, is the anchor
	the := first < i
	switch p.low {
	case "that", "same":
		told = true
	case "following", "previous":
		told = true
	case "these":
		if r.low(i+1) == "days" {
			return upTo(first, i+2, reference("PRESENT_REF"))
		}
		return none()
	case "first":
		known = true
	default:
		if !known {
			return none()
		}
	}
	if !told && side != 0 {
		if a, next, ok := r.besideAmount(i + 1); ok {
			return upTo(first, next, r.over(a, r.pieces[next-1].n, side))
		}
	}
	q := r.at(i + 1)
	if q.upper && p.upper && i > 0 && q.kind == unit {
		return none() // The programme "This Week".
	}
	switch q.kind {
	case unit:
		if q.plural || q.low == "second" {
			if q.plural && q.n >= day && (p.low == "coming" || p.low == "past" || p.low == "last" || p.low == "following" || p.low == "next") {
				return upTo(first, i+2, duration(amount{unknown: true}, q.n))
			}
			return none()
		}
		if q.n < day {
			return none()
		}
		next := i + 2
		switch {
		case p.low == "past" && q.n != weekend, the && p.low == "last" && q.n != quarter && q.n != weekend:
			return upTo(first, next, r.over(amount{n: 1}, q.n, -1))
		case told && (p.low == "that" || p.low == "same"):
			if q.n == year {
				return upTo(first, next, yearMoment(r.storyYear()))
			}
			return upTo(first, next, at(r.story.day, q.n))
		case told, q.n == day:
			if q.n == year && r.storyYear() != 0 {
				return upTo(first, next, yearMoment(r.storyYear()+side))
			}
			return upTo(first, next, unitBeside(r.story.day, q.n, side))
		}
		return upTo(first, next, unitBeside(r.now, q.n, side))
	case weekday:
		if q.plural || len(q.low) < 6 {
			return none()
		}
		var m moment
		switch {
		case told && !r.story.day.IsZero():
			if p.low == "same" || p.low == "that" {
				side = 0
			}
			m = r.storyWeekday(q.n, side)
		default:
			m = r.weekdayBeside(q.n, side, r.tense(i))
		}
		return r.withPart(upTo(first, i+2, m))
	case month:
		if !q.upper || told {
			return none()
		}
		return r.besideMonth(first, i+1, side)
	case season:
		if q.plural || told {
			return none()
		}
		return upTo(first, i+2, r.seasonBeside(q.n, side))
	case part:
		if q.plural || q.n == noon && told {
			return none()
		}
		switch {
		case told && side == 0:
			return upTo(first, i+2, partMoment(r.story.day, q.n))
		case told || side > 0:
			return upTo(first, i+2, partMoment(moved(r.story.day, side, day), q.n))
		case q.n == night && side == 0:
			return upTo(first, i+2, partMoment(r.now, night))
		}
		return upTo(first, i+2, partMoment(moved(r.now, side, day), q.n))
	case word:
		if in, next, ok := r.holiday(i + 1); ok && q.upper {
			return upTo(first, next, r.holidayMoment(in, side, r.tense(i)))
		}
	}
	return none()
}

// besideMonth reads a month, and a day if there is one, of the last, this or
// the next year: "last November", "last Oct. 23".
func (r *reader) besideMonth(first, i, side int) (found, bool) {
	ofDay := func(m, d int, t tense) int {
		switch {
		case side < 0:
			return r.dayYear(m, d, past)
		case side > 0:
			return r.dayYear(m, d, future)
		}
		return r.now.Year
	}
	ofMonth := func(m int, t tense) int {
		return r.monthBeside(m, side).from.Year
	}
	f, ok := r.fromMonth(i, ofDay, ofMonth)
	f.first = first
	return f, ok
}

// storyWeekday is that weekday nearest to the day of the narrative, or the
// next one before or after it.
func (r *reader) storyWeekday(name, side int) moment {
	back := (isoDay(r.story.day) - name + 7) % 7
	switch {
	case side < 0 && back == 0:
		back = 7
	case side > 0:
		back -= 7
	}
	return dayMoment(r.story.day.AddDays(-back))
}

// besideAmount reads "three months", "few days", "18 months" behind "the
// past"; next is the piece after the unit.
func (r *reader) besideAmount(i int) (a amount, next int, ok bool) {
	a, next, ok = r.amount(i)
	if !ok {
		return a, 0, false
	}
	for r.low(next) == "trading" || r.low(next) == "full" || r.low(next) == "consecutive" || r.low(next) == "straight" || r.hyphen(next) {
		next++
	}
	if p := r.at(next); p.kind != unit || !p.plural && a.n != 1 || r.low(next+1) == "old" {
		return a, 0, false
	}
	return a, next + 1, true
}
