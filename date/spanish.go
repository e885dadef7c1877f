package date

import "quipu"

// matchSpanish is the Spanish expression that begins at piece i. Articles
// belong to it ("el viernes"); the article in a contraction does not, since
// the preposition in it stands outside ("al día siguiente" gives "día
// siguiente").
func (r *reader) matchSpanish(i int) (found, bool) {
	if f, ok := r.modifiedSpanish(i); ok {
		return f, true
	}
	return r.coreSpanish(i)
}

// modifiedSpanish reads "a mediados de octubre", "fines de año".
func (r *reader) modifiedSpanish(i int) (found, bool) {
	name := 0
	switch r.low(i) {
	case "principios", "comienzos", "inicios", "inicio":
		name = early
	case "mediados":
		name = middle
	case "finales", "fines", "final":
		name = late
	default:
		return none()
	}
	j := i + 1
	switch r.low(j) {
	case "de", "del":
		j++
	default:
		return none()
	}
	f, ok := r.coreSpanish(j)
	if !ok && r.is(j, unit) && !r.pieces[j].plural && r.pieces[j].n >= week {
		f, ok = upTo(j, j+1, at(r.now, r.pieces[j].n))
	}
	if !ok || f.kind != typeDate {
		return none()
	}
	f.first = i
	f.moment = r.narrow(f.moment, name)
	return f, true
}

func (r *reader) coreSpanish(i int) (found, bool) {
	if i >= len(r.pieces) {
		return none()
	}
	p := r.pieces[i]
	switch p.kind {
	case weekday:
		return r.spanishPart(r.spanishWeekday(i, i))
	case month:
		return r.spanishMonth(i, i)
	case digits, number, clock:
		return r.spanishNumber(i)
	case ordinal:
		return r.spanishOrdinal(i, i)
	case decade:
		return upTo(i, i+1, decadeMoment(p.n))
	case short:
		return upTo(i, i+1, yearMoment(p.n))
	case numeric:
		return upTo(i, i+1, monthDay(p.n/10000, p.n/100%100, p.n%100))
	case part:
		if p.low == "mañana" && r.spanishTomorrow(i) {
			return r.spanishPart(upTo(i, i+1, dayMoment(moved(r.now, 1, day))))
		}
		if p.n == noon || p.n == midnight {
			return r.spanishOfDay(i, i+1, partMoment(r.story.day, p.n))
		}
	case unit:
		return r.spanishUnit(i, i)
	case season:
		if y, next, ok := r.yearAfter(i + 1); ok {
			return upTo(i, next, seasonMoment(y, p.n))
		}
	case word:
		return r.spanishPhrase(i)
	}
	return none()
}

// spanishTomorrow reports whether "mañana" means the next day: it does without
// an article or preposition of the part of the day before it.
func (r *reader) spanishTomorrow(i int) bool {
	switch r.low(i - 1) {
	case "la", "esta", "una", "cada", "misma", "por", "de", "pasado", "toda", "las", "otra":
		return false
	}
	return true
}

// spanishPart takes "por la tarde", "en la noche", "a las 9" into a day.
func (r *reader) spanishPart(f found, ok bool) (found, bool) {
	if !ok || f.kind != typeDate || f.precision != quipu.PrecisionDay {
		return f, ok
	}
	j := f.last + 1
	switch r.low(j) {
	case "por", "en", "de":
		if r.low(j+1) == "la" {
			j++
		}
		j++
	case "al":
		j++
	}
	if q := r.at(j); q.kind == part && !q.plural && (q.low != "mañana" || j > f.last+1) {
		f.last, f.kind = j, typeTime
		f.value += partValue(q.n)
	}
	return f, true
}

// spanishWeekday reads "viernes", "viernes 15 de noviembre", "viernes pasado",
// "martes que viene"; first is i or the article before it.
func (r *reader) spanishWeekday(first, i int) (found, bool) {
	p := r.pieces[i]
	if p.upper && i > 0 && first == i && r.low(i-1) != "este" {
		return none() // "Plácido Domingo"
	}
	if first < i && (r.low(first) == "los" || r.low(first) == "todos") {
		return upTo(first, i+1, set(weekdayValue(p.n).value))
	}
	j := i + 1
	if r.low(j) == "," {
		j++
	}
	if r.is(j, digits) {
		if f, ok := r.spanishDay(j); ok && f.precision == quipu.PrecisionDay {
			f.first = first
			return f, true
		}
		if d := r.pieces[j].n; j == i+1 && d >= 1 && d <= 31 && len(r.pieces[j].low) <= 2 && !r.now.IsZero() && !counted(r.at(j+1)) && !r.is(j+1, unit) {
			// "El viernes 15": the nearest such day.
			if day, ok := r.weekdayOn(p.n, d); ok {
				return upTo(first, j+1, dayMoment(day))
			}
		}
	}
	j = i + 1
	switch r.low(j) {
	case "pasado", "anterior", "último":
		return upTo(first, j+1, r.weekdayBeside(p.n, -1, past))
	case "próximo", "siguiente":
		return upTo(first, j+1, r.weekdayBeside(p.n, 1, future))
	case "que":
		if r.low(j+1) == "viene" {
			return upTo(first, j+2, r.weekdayBeside(p.n, 1, future))
		}
	}
	return upTo(first, i+1, r.weekdayMoment(p.n, r.tense(i)))
}

// weekdayOn is the day nearest to publication that is this weekday and this
// day of its month.
func (r *reader) weekdayOn(name, d int) (quipu.Date, bool) {
	for months := 0; months <= 6; months++ {
		for _, side := range [...]int{-1, 1} {
			m := addMonths(monthDay(r.now.Year, int(r.now.Month), 1).from, side*months)
			if validDay(m.Year, int(m.Month), d) {
				if found := monthDay(m.Year, int(m.Month), d).from; isoDay(found) == name {
					return found, true
				}
			}
		}
	}
	return quipu.Date{}, false
}

// spanishDay reads "10 de noviembre de 2019", and the days of "10 y 11 de
// noviembre", "10 al 15 de noviembre".
func (r *reader) spanishDay(i int) (found, bool) {
	d := r.at(i)
	if d.kind == digits && len(d.low) > 2 || d.n < 1 || d.n > 31 {
		return none()
	}
	if r.low(i+1) == "-" {
		if m := letterMonth(r.at(i + 2)); m != 0 && validDay(0, m, d.n) && r.at(i+1).glued {
			return upTo(i, i+3, monthDay(r.dayYear(m, d.n, past), m, d.n))
		}
	}
	j := i + 1
	if r.low(j) == "de" {
		j++
	}
	m := r.at(j)
	if m.kind != month || !validDay(0, m.n, d.n) {
		return r.firstOfRange(i)
	}
	switch r.low(i - 1) {
	case "avenida", "av", "calle", "plaza", "barrio", "zona", "villa", "club", "colegio", "puente", "universidad", "mercado", "hospital":
		return none() // "La avenida 6 de Marzo"
	}
	k := j + 1
	if r.low(k) == "de" || r.low(k) == "del" || r.low(k) == "," {
		k++
		if r.low(k) == "año" {
			k++
		}
	}
	if y, ok := r.plainYear(k); ok && validDay(y, m.n, d.n) {
		return upTo(i, k+1, monthDay(y, m.n, d.n))
	}
	if y, next, ok := r.spanishYearBeside(j + 1); ok {
		return upTo(i, next, monthDay(y, m.n, d.n))
	}
	return upTo(i, j+1, monthDay(r.dayYear(m.n, d.n, r.tense(i)), m.n, d.n))
}

// spanishYearBeside reads "pasado", "del año pasado", "de este año" after a
// month.
func (r *reader) spanishYearBeside(i int) (y, next int, ok bool) {
	if r.now.IsZero() {
		return 0, 0, false
	}
	if r.low(i) == "del" || r.low(i) == "de" {
		i++
	}
	if r.low(i) == "el" {
		i++
	}
	switch {
	case r.low(i) == "año" && (r.low(i+1) == "pasado" || r.low(i+1) == "anterior"):
		return r.now.Year - 1, i + 2, true
	case r.low(i) == "año" && (r.low(i+1) == "próximo" || r.low(i+1) == "siguiente"):
		return r.now.Year + 1, i + 2, true
	case r.low(i) == "este" && r.low(i+1) == "año":
		return r.now.Year, i + 2, true
	case r.low(i) == "presente" && r.low(i+1) == "año":
		return r.now.Year, i + 2, true
	}
	return 0, 0, false
}

// spanishMonth reads a month without a day: "noviembre de 2019", "octubre
// pasado".
func (r *reader) spanishMonth(first, i int) (found, bool) {
	p := r.pieces[i]
	k := i + 1
	if r.low(k) == "de" || r.low(k) == "del" {
		k++
		if r.low(k) == "año" {
			k++
		}
	}
	if y, ok := r.plainYear(k); ok {
		return upTo(first, k+1, monthMoment(y, p.n))
	}
	if len(p.low) < 4 || p.upper && i > 0 {
		return none()
	}
	if y, next, ok := r.spanishYearBeside(i + 1); ok {
		return upTo(first, next, monthMoment(y, p.n))
	}
	switch r.low(i + 1) {
	case "pasado", "último":
		return upTo(first, i+2, r.monthBeside(p.n, -1))
	case "próximo":
		return upTo(first, i+2, r.monthBeside(p.n, 1))
	}
	if p.low == "mayo" || p.low == "marzo" {
		switch r.low(i - 1) {
		case "plaza", "avenida", "calle", "san":
			return none()
		}
	}
	return upTo(first, i+1, monthMoment(r.monthYear(p.n, r.tense(i)), p.n))
}

// spanishNumber reads what begins with a number.
func (r *reader) spanishNumber(i int) (found, bool) {
	p := r.pieces[i]
	if f, ok := r.spanishClock(i); ok {
		return f, true
	}
	if p.kind == clock {
		return none()
	}
	if p.kind == digits || p.kind == number && p.n <= 31 {
		if f, ok := r.signedDate(i); ok && p.kind == digits {
			return f, true
		}
		if f, ok := r.spanishDay(i); ok {
			return r.spanishPart(f, true)
		}
	}
	if f, ok := r.spanishDuration(i, i); ok {
		return f, true
	}
	if y, ok := r.year(i); ok {
		return upTo(i, i+1, yearMoment(y))
	}
	return none()
}

// spanishClock reads "9:30 horas", "21:30", "9 de la noche", "las 9".
func (r *reader) spanishClock(i int) (found, bool) {
	p := r.pieces[i]
	minutes, j := -1, i+1
	partly := func(k int) bool {
		return r.low(k) == "de" && r.low(k+1) == "la" && r.is(k+2, part) || r.low(k) == "del" && r.is(k+1, part)
	}
	switch {
	case p.kind == clock:
		minutes = p.n
		hours := r.low(j) == "horas" || r.low(j) == "hrs" || r.low(j) == "h" || r.low(j) == "hs"
		if len(p.low) > 2 && (p.low[1] == '.' || p.low[2] == '.') && !hours && !r.meridiem(j) {
			return none()
		}
		if hours {
			j++
		}
	case p.n >= 1 && p.n <= 12 && (partly(j) || r.meridiem(j)) && (p.kind == digits || r.low(i-1) == "las" || r.low(i-1) == "la"):
		minutes = p.n * 60
	case p.kind == digits && p.n <= 24 && r.low(i-1) == "las" && (r.low(j) == "horas" || r.low(j) == "h" || r.low(j) == "hrs"):
		minutes, j = p.n*60, j+1
	default:
		return none()
	}
	if r.meridiem(j) || partly(j) {
		after := r.low(j)[0] == 'p'
		if !r.meridiem(j) {
			j++
			if r.low(j) == "la" {
				j++
			}
			after = r.low(j) == "tarde" || r.low(j) == "noche"
		}
		if after && minutes < 12*60 {
			minutes += 12 * 60
		}
		j++
	}
	if r.zone(j) {
		j++
	}
	return r.spanishOfDay(i, j, clockMoment(r.story.day, minutes))
}

// spanishOfDay takes "del viernes", "de ayer" behind a time or part of the day
// into the expression.
func (r *reader) spanishOfDay(i, j int, m moment) (found, bool) {
	k := j
	switch r.low(k) {
	case "del":
		if r.is(k+1, weekday) {
			k++
		} else {
			return upTo(i, j, m)
		}
	case "de":
		if low := r.low(k + 1); low == "ayer" || low == "hoy" || low == "este" {
			k++
		} else {
			return upTo(i, j, m)
		}
	default:
		return upTo(i, j, m)
	}
	var f found
	var ok bool
	if r.is(k, weekday) {
		f, ok = r.spanishWeekday(k, k)
	} else {
		f, ok = r.spanishPhrase(k)
	}
	const dayLength = len("2019-11-15")
	if !ok || f.kind != typeDate || f.precision != quipu.PrecisionDay || len(f.value) != dayLength || len(m.value) < dayLength {
		return upTo(i, j, m)
	}
	value := f.value + m.value[dayLength:]
	f.first, f.kind, f.value = i, typeTime, value
	return f, true
}
