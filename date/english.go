package date

// matchEnglish is the English expression that begins at piece i.
func (r *reader) matchEnglish(i int) (found, bool) {
	if f, ok := r.modifiedEnglish(i); ok {
		return f, true
	}
	return r.coreEnglish(i)
}

// modifiedEnglish reads a modifier and the period that it cuts: "early
// November", "later this month", "mid-October", "the end of 2019".
func (r *reader) modifiedEnglish(i int) (found, bool) {
	j := i
	if r.low(j) == "the" {
		j++
	}
	name := 0
	switch r.low(j) {
	case "early":
		name, j = early, j+1
	case "mid":
		name, j = middle, j+1
	case "late":
		name, j = late, j+1
	case "earlier":
		name, j = earlier, j+1
	case "later":
		name, j = later, j+1
	case "beginning", "start":
		name, j = early, j+1
		if r.low(j) != "of" {
			return none()
		}
		j++
	case "middle":
		name, j = middle, j+1
		if r.low(j) != "of" {
			return none()
		}
		j++
	case "end":
		name, j = late, j+1
		if r.low(j) != "of" {
			return none()
		}
		j++
	default:
		return none()
	}
	if r.hyphen(j) {
		j++
	}
	if r.low(j) == "in" && r.low(j+1) == "the" {
		if f, ok := r.bareUnit(j + 1); ok { // "Early in the morning".
			f.first = i
			f.moment = r.narrow(f.moment, name)
			return f, true
		}
		j++
	}
	if j >= len(r.pieces) || r.pieces[j].kind == plain {
		return none()
	}
	f, ok := r.coreEnglish(j)
	if !ok && r.low(j) == "the" && (r.is(j+1, unit) || r.is(j+1, part)) {
		f, ok = r.bareUnit(j)
	}
	if !ok || f.kind == typeDuration || f.kind == typeSet || f.from.IsZero() && len(f.value) > 4 && f.value[len(f.value)-4:] == "_REF" {
		return none()
	}
	f.first = i
	f.moment = r.narrow(f.moment, name)
	return f, true
}

// coreEnglish is an expression without such a modifier.
func (r *reader) coreEnglish(i int) (found, bool) {
	if i >= len(r.pieces) {
		return none()
	}
	switch r.pieces[i].kind {
	case weekday:
		return r.withPart(r.fromWeekday(i))
	case month:
		return r.withPart(r.fromMonth(i, r.dayYear, r.monthYear))
	case digits, number, clock:
		return r.fromNumber(i)
	case ordinal:
		return r.fromOrdinal(i)
	case decade:
		switch r.low(i - 1) {
		case "his", "her", "their", "my", "our":
			return none() // Ages.
		}
		return upTo(i, i+1, decadeMoment(r.pieces[i].n))
	case short:
		switch r.low(i - 1) {
		case "in", "since", "of", "until", "by", "from", "late", "early", "after", "before", "spring", "summer", "fall", "winter":
			return upTo(i, i+1, yearMoment(r.pieces[i].n))
		}
	case numeric:
		n := r.pieces[i].n
		return upTo(i, i+1, monthDay(n/10000, n/100%100, n%100))
	case part:
		return r.fromPart(i)
	case season:
		return r.fromSeason(i)
	case unit:
		return r.fromUnit(i)
	case word:
		return r.fromWord(i)
	}
	return none()
}

// withPart takes a part of the day into an expression for a day: "Friday
// night".
func (r *reader) withPart(f found, ok bool) (found, bool) {
	if !ok || f.kind != typeDate || f.precision != "day" || !r.is(f.last+1, part) {
		return f, ok
	}
	p := r.pieces[f.last+1]
	f.last++
	f.kind, f.value = typeTime, f.value+partValue(p.n)
	if p.plural {
		f.kind = typeSet
	}
	return f, true
}

func (r *reader) fromWeekday(i int) (found, bool) {
	p := r.pieces[i]
	if p.plural {
		if len(p.low) < 7 {
			return none()
		}
		return upTo(i, i+1, set(weekdayValue(p.n).value))
	}
	j := i + 1
	if r.low(j) == "," {
		j++
	}
	if len(p.low) < 6 && !(p.upper && (p.dotted || r.is(j, month))) {
		return none() // "sun", "sat"
	}
	if r.low(j) == "the" {
		j++
	}
	// "Saturday, April 25", "Saturday, 16 November 2019".
	if r.is(j, month) && r.is(j+1, digits) || (r.is(j, digits) || r.is(j, ordinal)) && j+1 < len(r.pieces) {
		if f, ok := r.fullDate(j); ok && f.precision == "day" {
			f.first = i
			return f, true
		}
	}
	j = i + 1
	if r.low(j) == "of" {
		j++
	}
	if side, ok := sideOf(r.low(j)); ok && r.low(j+1) == "week" && r.low(j) != "the" {
		if r.now.IsZero() {
			return upTo(i, j+2, weekdayValue(p.n))
		}
		return upTo(i, j+2, dayMoment(r.now.AddDays(7*side-isoDay(r.now)+p.n)))
	}
	switch r.low(i - 1) {
	case "black", "bloody":
		return none() // Days that are known by a name.
	}
	if r.at(i + 1).upper {
		switch r.low(i + 1) {
		case "times", "telegraph", "herald", "express", "mail", "mirror", "post", "star", "sun", "business", "independent", "tribune", "world":
			return none() // Newspapers.
		}
	}
	return upTo(i, i+1, r.weekdayMoment(p.n, r.tense(i)))
}

// sideOf is -1 for the last, 0 for this and +1 for the next.
func sideOf(low string) (int, bool) {
	switch low {
	case "last", "past", "previous":
		return -1, true
	case "this", "current":
		return 0, true
	case "next", "coming", "following", "upcoming":
		return 1, true
	}
	return 0, false
}

// fullDate is a month and day in either order.
func (r *reader) fullDate(i int) (found, bool) {
	if r.is(i, month) {
		return r.fromMonth(i, r.dayYear, r.monthYear)
	}
	return r.dayFirst(i)
}

// A dayRule and a monthRule say the year of a day and of a month that are told
// without one.
type (
	dayRule   func(month, day int, t tense) int
	monthRule func(month int, t tense) int
)

// fromMonth reads "November", "Nov. 10", "November 10, 2019", "November 2019",
// "October last year".
func (r *reader) fromMonth(i int, ofDay dayRule, ofMonth monthRule) (found, bool) {
	p := r.pieces[i]
	j := i + 1
	if r.low(j) == "." && r.at(j).glued {
		j++
	}
	if d := r.at(j); (d.kind == digits && len(d.low) <= 2 || d.kind == ordinal && d.low[0] >= '0' && d.low[0] <= '9') &&
		validDay(0, p.n, d.n) && (p.upper || len(p.low) > 4) && !r.meridiem(j+1) {
		k := j + 1
		if r.low(k) == "," {
			k++
		}
		if y, ok := r.plainYear(k); ok && validDay(y, p.n, d.n) {
			return upTo(i, k+1, monthDay(y, p.n, d.n))
		}
		if y, next, ok := r.yearBeside(j + 1); ok {
			return upTo(i, next, monthDay(y, p.n, d.n))
		}
		return upTo(i, j+1, monthDay(ofDay(p.n, d.n, r.tense(i)), p.n, d.n))
	}
	k := j
	if r.low(k) == "," || r.low(k) == "of" {
		k++
	}
	if y, ok := r.plainYear(k); ok && p.upper {
		return upTo(i, k+1, monthMoment(y, p.n))
	}
	if y, next, ok := r.spokenYear(j); ok && p.upper {
		return upTo(i, next, monthMoment(y, p.n))
	}
	if !r.monthName(i) {
		return none()
	}
	if y, next, ok := r.yearBeside(i + 1); ok {
		return upTo(i, next, monthMoment(y, p.n))
	}
	return upTo(i, i+1, monthMoment(ofMonth(p.n, r.tense(i)), p.n))
}

// yearBeside reads "last year", "of this year" after a month.
func (r *reader) yearBeside(i int) (y, next int, ok bool) {
	if r.low(i) == "of" {
		i++
	}
	if side, found := sideOf(r.low(i)); found && r.low(i+1) == "year" {
		if r.now.IsZero() {
			return 0, i + 2, true
		}
		return r.now.Year + side, i + 2, true
	}
	if r.low(i) == "that" && r.low(i+1) == "year" {
		return r.storyYear(), i + 2, true
	}
	return 0, 0, false
}

// monthName reports whether a month's name without a day or year beside it is
// meant as one: not "Theresa May", "may", "March for Life", "Jan".
func (r *reader) monthName(i int) bool {
	p := r.pieces[i]
	if !p.upper {
		return false
	}
	if next := r.low(i + 1); next == "fool" || next == "fools" {
		return false
	}
	full := len(p.low) > 4 || p.low == "june" || p.low == "july" || p.low == "may"
	if !full && !p.dotted {
		return p.low == "sept" || p.low == "oct" || p.low == "nov" || p.low == "feb"
	}
	switch p.low {
	case "may", "march", "april", "june", "august":
	default:
		return true
	}
	if name := r.sentence.Tokens[p.token].Name; len(name) > 2 && name[2:] != "MISC" {
		return false
	}
	switch r.low(i - 1) {
	case "in", "since", "until", "till", "by", "last", "next", "this", "early", "late", "mid", "-", "from", "through", "before", "after",
		"during", "of", "between", "for", "until late", "to", "and", "or", "each", "every", "the":
	default:
		return p.low == "april" || p.low == "june"
	}
	if r.low(i-1) == "the" {
		// "The March accession", but "the March for Life", "the May family".
		next := r.at(i + 1)
		return next.kind == plain && !next.upper && p.low != "may" && !r.closed(i+1)
	}
	if p.low == "march" {
		switch r.low(i + 1) {
		case "for", "on", "against", "of", "to":
			return r.low(i-1) != "to"
		}
	}
	return true
}

// plainYear reads a year beside a month.
func (r *reader) plainYear(i int) (int, bool) {
	p := r.at(i)
	if p.kind == short {
		return p.n, true
	}
	if p.kind == digits && len(p.low) == 4 && p.n >= 1000 && p.n <= 2100 {
		return p.n, true
	}
	return 0, false
}

// spokenYear reads "nineteen ninety-six".
func (r *reader) spokenYear(i int) (y, next int, ok bool) {
	p := r.at(i)
	if p.kind != number || p.n != 18 && p.n != 19 && p.n != 20 {
		return 0, 0, false
	}
	j := i + 1
	if r.hyphen(j) {
		j++
	}
	tens := r.at(j)
	if tens.kind != number || tens.n < 10 || tens.n > 90 {
		return 0, 0, false
	}
	y, next = p.n*100+tens.n, j+1
	if tens.n < 20 {
		return y, next, true
	}
	if r.hyphen(next) {
		next++
	}
	if ones := r.at(next); ones.kind == number && ones.n >= 1 && ones.n <= 9 {
		return y + ones.n, next + 1, true
	}
	return y, j + 1, true
}

// dayFirst reads "10 November 2019", "10th of November", and the first day in
// "10 to 15 November".
func (r *reader) dayFirst(i int) (found, bool) {
	d := r.at(i)
	if d.kind == digits && len(d.low) > 2 || d.n < 1 || d.n > 31 {
		return none()
	}
	j := i + 1
	if r.low(j) == "of" {
		j++
	}
	m := r.at(j)
	if m.kind != month || !r.spanish && !m.upper || !validDay(0, m.n, d.n) {
		return r.firstOfRange(i)
	}
	if m.low == "may" && r.tag(j) == "AUX" {
		return none()
	}
	k := j + 1
	if r.low(k) == "," || r.low(k) == "of" {
		k++
	}
	if y, ok := r.plainYear(k); ok && validDay(y, m.n, d.n) {
		return upTo(i, k+1, monthDay(y, m.n, d.n))
	}
	if y, next, ok := r.yearBeside(j + 1); ok {
		return upTo(i, next, monthDay(y, m.n, d.n))
	}
	return upTo(i, j+1, monthDay(r.dayYear(m.n, d.n, r.tense(i)), m.n, d.n))
}

// firstOfRange reads the first day of a range whose month comes at its end.
func (r *reader) firstOfRange(i int) (found, bool) {
	d := r.at(i)
	switch r.low(i + 1) {
	case "and", "to", "-", "–", "or", "until", "y", "al", "a":
	default:
		return none()
	}
	j := i + 2
	if next := r.at(j); next.kind != digits && next.kind != ordinal || next.n <= d.n || next.n > 31 {
		return none()
	}
	end, ok := r.dayFirstOfDate(j)
	if !ok || end.precision != "day" || end.from.IsZero() || end.from.Day <= d.n {
		return none()
	}
	return upTo(i, i+1, dayMoment(end.from.AddDays(d.n-end.from.Day)))
}

// dayFirstOfDate is dayFirst without a further range.
func (r *reader) dayFirstOfDate(i int) (found, bool) {
	if r.is(i+1, month) || (r.low(i+1) == "of" || r.low(i+1) == "de") && r.is(i+2, month) {
		if r.spanish {
			return r.spanishDay(i)
		}
		return r.dayFirst(i)
	}
	return none()
}
