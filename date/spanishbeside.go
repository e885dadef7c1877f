package date

// spanishArticle reads what stands behind an article, which belongs to the
// expression unless a preposition is contracted with it.
func (r *reader) spanishArticle(i int) (found, bool) {
	first := i
	if r.low(i) == "al" {
		first = i + 1
	}
	if f, ok := r.spanishBeside(first, i+1); ok {
		return f, true
	}
	q := r.at(i + 1)
	switch q.kind {
	case weekday:
		return r.spanishPart(r.spanishWeekday(first, i+1))
	case digits, number:
		if q.kind == digits && len(q.low) == 4 {
			return none()
		}
		if f, ok := r.spanishDay(i + 1); ok && r.low(i) != "las" && r.low(i) != "los" {
			f.first = first
			return r.spanishPart(f, true)
		}
		if f, ok := r.spanishClock(i + 1); ok && (r.low(i) == "las" || r.low(i) == "la") {
			f.first = i + 1
			return f, true
		}
	case ordinal:
		return r.spanishOrdinal(first, i+1)
	case unit:
		return r.spanishUnit(first, i+1)
	case part:
		if q.low == "mañana" && q.plural {
			return none()
		}
		return r.spanishThePart(first, i+1)
	case season:
		if y, next, ok := r.yearAfter(i + 2); ok {
			return upTo(first, next, seasonMoment(y, q.n))
		}
		if r.low(i+2) == "pasado" || r.low(i+2) == "pasada" {
			return upTo(first, i+3, r.seasonBeside(q.n, -1))
		}
	case word:
		switch q.low {
		case "víspera":
			if r.low(i+2) != "de" && r.low(i+2) != "del" {
				return upTo(first, i+2, dayMoment(moved(r.story.day, -1, day)))
			}
		case "fin":
			if r.low(i+2) == "de" && r.low(i+3) == "semana" {
				m := r.weekend()
				next := i + 4
				switch r.low(next) {
				case "pasado":
					m, next = weekendMoment(moved(r.now, -1, week)), next+1
				case "próximo":
					m, next = weekendMoment(moved(r.now, 1, week)), next+1
				}
				return upTo(first, next, m)
			}
		}
	}
	return none()
}

// spanishThePart reads "la noche del viernes", "la mañana de hoy".
func (r *reader) spanishThePart(first, i int) (found, bool) {
	p := r.pieces[i]
	f, ok := r.spanishOfDay(first, i+1, partMoment(r.story.day, p.n))
	if ok && f.last == i {
		switch r.low(first - 1) {
		case "por", "en", "durante", "a":
			if !r.closed(i + 1) {
				return none()
			}
			f.moment = f.still()
			return f, true
		}
		return none()
	}
	return f, ok
}

// spanishSide is the side that an adjective says.
func spanishSide(low string) (side int, told, ok bool) {
	switch low {
	case "este", "esta", "estos", "estas":
		return 0, false, true
	case "pasado", "pasada", "pasados", "pasadas", "último", "última", "últimos", "últimas":
		return -1, false, true
	case "próximo", "próxima", "próximos", "próximas":
		return 1, false, true
	case "siguiente", "siguientes":
		return 1, true, true
	case "anterior":
		return -1, true, true
	case "ese", "esa", "aquel", "aquella", "mismo", "misma":
		return 0, true, true
	}
	return 0, false, false
}

// spanishBeside reads "pasado domingo", "próxima semana", "este viernes",
// "últimos tres meses", "ese día"; first is i or the article before it.
func (r *reader) spanishBeside(first, i int) (found, bool) {
	low := r.low(i)
	side, told, ok := spanishSide(low)
	if !ok {
		return none()
	}
	if (low == "este" || low == "ese") && (r.low(i+1) == "mismo" || r.low(i+1) == "próximo" || r.low(i+1) == "pasado") {
		if s, t, ok := spanishSide(r.low(i + 1)); ok && r.low(i+1) != "mismo" {
			side, told = s, t
		}
		i++
	}
	q := r.at(i + 1)
	switch q.kind {
	case weekday:
		if q.upper && low != "este" {
			return none()
		}
		if side == 0 && !told && r.is(i+2, digits) {
			if f, ok := r.spanishWeekday(i+1, i+1); ok && f.last > i+1 {
				f.first = first
				return r.spanishPart(f, true)
			}
		}
		m := r.weekdayBeside(q.n, side, r.tense(i+1))
		if told && !r.story.day.IsZero() {
			m = r.storyWeekday(q.n, side)
		}
		return r.spanishPart(upTo(first, i+2, m))
	case digits:
		if f, ok := r.spanishDay(i + 1); ok && f.last > i+1 {
			f.first = first
			if side != 0 && !f.from.IsZero() {
				t := past
				if side > 0 {
					t = future
				}
				if f.from.Year == r.dayYear(int(f.from.Month), f.from.Day, unknown) || r.now.Year-f.from.Year <= 1 {
					f.moment = monthDay(r.dayYear(int(f.from.Month), f.from.Day, t), int(f.from.Month), f.from.Day)
				}
			}
			return f, true
		}
	case month:
		if side != 0 && !told && !q.upper {
			return upTo(first, i+2, r.monthBeside(q.n, side))
		}
	case unit:
		if q.plural {
			if low == "últimos" || low == "últimas" || low == "próximos" || low == "próximas" || low == "pasados" || low == "pasadas" {
				return upTo(first, i+2, duration(amount{unknown: true}, q.n))
			}
			return none()
		}
		return r.spanishUnitBeside(first, i+2, q.n, side, told)
	case part:
		if q.plural || q.n == noon {
			return none()
		}
		base := r.now
		if told {
			base = r.story.day
		}
		return upTo(first, i+2, partMoment(moved(base, side, day), q.n))
	case season:
		if !told {
			return upTo(first, i+2, r.seasonBeside(q.n, side))
		}
	case word:
		if q.low == "fin" && r.low(i+2) == "de" && r.low(i+3) == "semana" {
			return upTo(first, i+4, weekendMoment(moved(r.now, side, week)))
		}
	}
	if side != 0 && !told {
		if a, next, ok := r.spanishAmount(i + 1); ok {
			return upTo(first, next, r.over(a, r.pieces[next-1].n, side))
		}
	}
	return none()
}

func (r *reader) spanishUnitBeside(first, next, u, side int, told bool) (found, bool) {
	if u < day || u == day && side < 0 && !told {
		return none() // "El último día" is that of something.
	}
	if u == day && side == 0 && !told {
		return upTo(first, next, dayMoment(r.now))
	}
	if told && u == year && r.storyYear() != 0 {
		return upTo(first, next, yearMoment(r.storyYear()+side))
	}
	base := r.now
	if told {
		base = r.story.day
	}
	return upTo(first, next, unitBeside(base, u, side))
}

// spanishUnit reads a unit with its adjective behind it: "semana pasada", "mes
// que viene", "día siguiente", "año 2006", "años 90"; first is i or the
// article before it.
func (r *reader) spanishUnit(first, i int) (found, bool) {
	p := r.pieces[i]
	if p.plural {
		return r.spanishUnits(first, i)
	}
	switch r.low(i + 1) {
	case "pasado", "pasada", "anterior", "próximo", "próxima", "siguiente":
		side, told, _ := spanishSide(r.low(i + 1))
		return r.spanishUnitBeside(first, i+2, p.n, side, told)
	case "que":
		if r.low(i+2) == "viene" {
			return r.spanishUnitBeside(first, i+3, p.n, 1, false)
		}
	case "en":
		if r.low(i+2) == "curso" {
			return r.spanishUnitBeside(first, i+3, p.n, 0, false)
		}
	}
	switch p.n {
	case year:
		if y, ok := r.plainYear(i + 1); ok {
			return upTo(first, i+2, yearMoment(y))
		}
	case decadeUnit:
		j := i + 1
		if r.low(j) == "de" {
			j++
		}
		if r.low(j) == "los" {
			j++
		}
		if r.low(j) == "años" {
			j++
		}
		if y, ok := r.decadeYear(j); ok && j > i+1 {
			return upTo(first, j+1, decadeMoment(y))
		}
	case centuryUnit:
		if n := roman(r.low(i + 1)); n > 1 && n < 23 {
			return upTo(first, i+2, centuryMoment(n).still())
		}
	}
	return none()
}

// spanishUnits reads "años 90", "días después", "los últimos años".
func (r *reader) spanishUnits(first, i int) (found, bool) {
	p := r.pieces[i]
	if p.n == year {
		if y, ok := r.decadeYear(i + 1); ok {
			return upTo(first, i+2, decadeMoment(y))
		}
	}
	a := amount{unknown: true}
	switch r.low(i + 1) {
	case "después":
		if r.low(i+2) != "de" && r.low(i+2) != "del" && first == i {
			return upTo(i, i+2, r.fromStory(a, p.n, 1))
		}
	case "antes", "atrás":
		if r.low(i+2) != "de" && r.low(i+2) != "del" && first == i {
			return upTo(i, i+2, reference("PAST_REF"))
		}
	case "recientes", "pasados", "pasadas", "anteriores":
		if p.n >= day {
			return upTo(first, i+2, duration(a, p.n))
		}
	}
	switch r.low(i - 1) {
	case "durante", "hace":
		if first == i && p.n >= hour && r.closed(i+1) {
			return upTo(i, i+1, duration(a, p.n))
		}
	}
	return none()
}

// decadeYear is the first year of "1990", "90", "noventa".
func (r *reader) decadeYear(i int) (int, bool) {
	p := r.at(i)
	switch {
	case p.kind == digits && len(p.low) == 4 && p.n%10 == 0 && p.n >= 1500 && p.n <= 2090:
		return p.n, true
	case (p.kind == digits || p.kind == number) && p.n >= 20 && p.n <= 90 && p.n%10 == 0:
		return 1900 + p.n, true
	}
	return 0, false
}

// roman is the value of a lower-case roman numeral up to 39, or 0.
func roman(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		v := romanDigit(s[i])
		if v == 0 {
			return 0
		}
		if i+1 < len(s) && romanDigit(s[i+1]) > v {
			n -= v
		} else {
			n += v
		}
	}
	return n
}

func romanDigit(c byte) int {
	switch c {
	case 'i':
		return 1
	case 'v':
		return 5
	case 'x':
		return 10
	}
	return 0
}
