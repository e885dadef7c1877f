package date

import "quipu"

// spanishPhrase reads expressions that begin with a word of its own.
func (r *reader) spanishPhrase(i int) (found, bool) {
	low := r.pieces[i].low
	switch low {
	case "hoy":
		return r.spanishPart(upTo(i, i+1, dayMoment(r.now)))
	case "ayer":
		return r.spanishPart(upTo(i, i+1, dayMoment(moved(r.now, -1, day))))
	case "anteayer", "antier":
		return r.spanishPart(upTo(i, i+1, dayMoment(moved(r.now, -2, day))))
	case "anoche":
		return upTo(i, i+1, partMoment(moved(r.now, -1, day), night))
	case "pasado":
		if r.low(i+1) == "mañana" {
			return upTo(i, i+2, dayMoment(moved(r.now, 2, day)))
		}
		return r.spanishBeside(i, i)
	case "ahora", "actualmente", "actual":
		return upTo(i, i+1, reference("PRESENT_REF"))
	case "recientemente", "anteriormente", "reciente", "recientes":
		return upTo(i, i+1, reference("PAST_REF"))
	case "próximamente":
		return upTo(i, i+1, reference("FUTURE_REF"))
	case "diario", "diaria", "diariamente":
		if low == "diario" && (r.tag(i) == "NOUN" || r.tag(i) == "PROPN" || r.tag(i) == "" && (r.low(i-1) == "el" || r.low(i-1) == "del")) {
			return none() // A newspaper.
		}
		return upTo(i, i+1, set("P1D"))
	case "semanal":
		return upTo(i, i+1, set("P1W"))
	case "mensual":
		return upTo(i, i+1, set("P1M"))
	case "anual", "anualmente":
		return upTo(i, i+1, set("P1Y"))
	case "hace":
		return r.hace(i)
	case "dentro":
		if r.low(i+1) == "de" {
			if a, next, ok := r.spanishAmount(i + 2); ok && !a.unknown {
				return upTo(i+2, next, shifted(r.now, a.n, r.pieces[next-1].n))
			}
		}
	case "cada":
		return r.spanishEvery(i)
	case "todos", "todas":
		if q := r.at(i + 2); (r.low(i+1) == "los" || r.low(i+1) == "las") && q.kind != plain {
			switch {
			case q.kind == unit && q.plural && q.n >= day:
				return upTo(i, i+3, set(durationValue(amount{n: 1}, q.n)))
			case q.kind == weekday:
				return upTo(i, i+3, set(weekdayValue(q.n).value))
			case q.kind == part:
				return upTo(i, i+3, set("XXXX-XX-XX"+partValue(q.n)))
			}
		}
	case "el", "la", "los", "las", "al":
		return r.spanishArticle(i)
	case "este", "esta", "ese", "esa", "aquel", "aquella", "próximo", "próxima", "último", "última", "pasada", "mismo", "misma",
		"pasados", "pasadas", "próximos", "próximas", "últimos", "últimas", "siguiente", "estos", "estas":
		return r.spanishBeside(i, i)
	case "varios", "varias", "algunos", "algunas", "unos", "unas", "muchos", "muchas", "pocos", "pocas", "casi", "más", "menos", "media", "medio":
		return r.spanishDuration(i, i)
	case "navidad":
		return upTo(i, i+1, r.holidayMoment(func(y int) quipu.Date { return monthDay(y, 12, 25).from }, 0, r.tense(i)))
	case "nochebuena":
		return upTo(i, i+1, r.holidayMoment(func(y int) quipu.Date { return monthDay(y, 12, 24).from }, 0, r.tense(i)))
	}
	return none()
}

// hace reads "hace tres semanas", "hace más de dos años".
func (r *reader) hace(i int) (found, bool) {
	j := i + 1
	for r.low(j) == "ya" || r.low(j) == "casi" || r.low(j) == "apenas" || r.low(j) == "unos" || r.low(j) == "unas" {
		if a, _, ok := r.spanishAmount(j); ok && a.unknown {
			break
		}
		j++
	}
	if (r.low(j) == "más" || r.low(j) == "menos") && r.low(j+1) == "de" {
		j += 2
	}
	if a, next, ok := r.spanishAmount(j); ok {
		if a.unknown {
			return upTo(i, next, reference("PAST_REF"))
		}
		return upTo(i, next, shifted(r.now, -a.n, r.pieces[next-1].n))
	}
	return none()
}

// spanishAmount reads "tres semanas", "unos días", "media hora"; next is the
// piece after the unit.
func (r *reader) spanishAmount(i int) (a amount, next int, ok bool) {
	p := r.at(i)
	switch {
	case p.kind == digits:
		a, next = amount{n: float64(p.n)}, i+1
	case p.kind == number:
		n := p.n
		next = i + 1
		if r.low(next) == "y" && r.is(next+1, number) && n >= 30 && r.pieces[next+1].n < 10 {
			n, next = n+r.pieces[next+1].n, next+2
		}
		a.n = float64(n)
		if p.low == "un" && r.low(next) == "par" && r.low(next+1) == "de" {
			a.n, next = 2, next+2
		}
	default:
		switch p.low {
		case "varios", "varias", "algunos", "algunas", "unos", "unas", "muchos", "muchas", "pocos", "pocas":
			if (p.low == "unos" || p.low == "unas") && (r.is(i+1, digits) || r.is(i+1, number)) {
				return r.spanishAmount(i + 1)
			}
			a, next = amount{unknown: true}, i+1
		case "media", "medio":
			a, next = amount{n: 0.5}, i+1
		default:
			return a, 0, false
		}
	}
	q := r.at(next)
	if q.kind != unit || q.low == "gestión" || !q.plural && a.n > 1 || a.unknown && !q.plural || p.low == "uno" {
		return a, 0, false
	}
	if q.low == "jornada" || q.low == "jornadas" {
		return a, 0, false
	}
	if q.low == "quincena" || q.low == "quincenas" {
		a.n *= 2
	}
	next++
	if r.low(next) == "y" && (r.low(next+1) == "medio" || r.low(next+1) == "media") {
		a.n += 0.5
		// The unit has to stay the last piece, so the half lies outside the span.
	}
	return a, next, true
}

// spanishDuration reads "14 años", "casi dos meses", "dos días después".
func (r *reader) spanishDuration(first, i int) (found, bool) {
	j := i
	switch r.low(j) {
	case "casi":
		j++
	case "más", "menos":
		if r.low(j+1) != "de" {
			return none()
		}
		j += 2
	}
	a, next, ok := r.spanishAmount(j)
	if !ok {
		return none()
	}
	u := r.pieces[next-1].n
	after := next
	switch r.low(after) {
	case "de":
		if r.low(after+1) == "edad" {
			return none()
		}
		if u == year && r.low(i-1) == "de" && !r.closed(after+1) {
			return none()
		}
	case "después":
		if r.low(after+1) != "de" && r.low(after+1) != "del" {
			return upTo(first, after+1, r.fromStory(a, u, 1))
		}
	case "más":
		if r.low(after+1) == "tarde" {
			return upTo(first, after+2, r.fromStory(a, u, 1))
		}
	case "antes", "atrás":
		if r.low(after) == "atrás" {
			if a.unknown {
				return upTo(first, after+1, reference("PAST_REF"))
			}
			return upTo(first, after+1, shifted(r.now, -a.n, u))
		}
		if r.low(after+1) != "de" && r.low(after+1) != "del" {
			return upTo(first, after+1, r.fromStory(a, u, -1))
		}
	case "consecutivos", "consecutivas", "seguidos", "seguidas":
		after++
		next = after
	}
	if u == year && r.spanishAge(i) {
		return none()
	}
	if (r.low(j) == "un" || r.low(j) == "una") && u <= day && r.rate(i) {
		return none()
	}
	return upTo(first, next, duration(a, u))
}

// spanishAge reports whether the years that begin at piece i are an age: "un
// hombre de 51 años", "tiene 51 años", "Juan Pérez, 51 años,".
func (r *reader) spanishAge(i int) bool {
	switch r.low(i - 1) {
	case "tiene", "tenía", "cumplió", "edad":
		return true
	case "de":
		switch r.low(i - 2) {
		case "hombre", "mujer", "joven", "niño", "niña", "menor", "anciano", "anciana", "persona", "adolescente", "ciudadano", "señor",
			"muchacho", "muchacha", "víctima", "estudiante", "minero", "campesino", "adulto", ",":
			return true
		}
		return r.at(i-2).upper || !r.lasting(i-2)
	case ",":
		if q := r.at(i - 2); q.upper && (r.low(i+2) == "," || r.low(i+2) == ".") {
			return true
		}
	}
	return false
}

// lasting reports whether years behind "de" tell how long the thing at piece i
// lasts ("una condena de 20 años"), or the words make it a length; behind
// other nouns they are an age ("un jugador de 20 años").
func (r *reader) lasting(i int) bool {
	switch r.low(i) {
	case "más", "menos", "después", "antes", "dentro", "cerca", "alrededor", "largo", "cabo", "partir", "lapso", "acuerdo", "condena", "condenas", "pena", "penas",
		"contrato", "período", "periodo", "plazo", "plan", "mandato", "mandatos", "historia", "gobierno", "gestión", "sentencia", "guerra", "conflicto", "prisión",
		"cárcel", "reclusión", "experiencia", "lucha", "carrera", "sequía", "trayectoria", "vida", "término", "total", "máximo", "mínimo", "casi", "promedio",
		"desacuerdos", "crisis", "dictadura", "democracia", "proceso", "trabajo", "espera", "tregua", "veda", "moratoria", "concesión", "duración":
		return true
	}
	return false
}

// spanishEvery reads "cada día", "cada dos semanas", "cada viernes".
func (r *reader) spanishEvery(i int) (found, bool) {
	q := r.at(i + 1)
	switch q.kind {
	case unit:
		return upTo(i, i+2, set(durationValue(amount{n: 1}, q.n)))
	case weekday:
		return upTo(i, i+2, set(weekdayValue(q.n).value))
	case month:
		return upTo(i, i+2, set(monthMoment(0, q.n).value))
	case part:
		return upTo(i, i+2, set("XXXX-XX-XX"+partValue(q.n)))
	}
	if a, next, ok := r.spanishAmount(i + 1); ok {
		return upTo(i, next, set(durationValue(a, r.pieces[next-1].n)))
	}
	return none()
}

// spanishOrdinal reads "quinto día consecutivo", "tercer trimestre de 2019",
// "primero de mayo"; first is i or the article before it.
func (r *reader) spanishOrdinal(first, i int) (found, bool) {
	n := r.pieces[i].n
	if n <= 0 {
		return none()
	}
	if n == 1 && r.low(i) != "primer" && r.low(i) != "primera" || r.pieces[i].low[0] <= '9' {
		if f, ok := r.spanishDay(i); ok {
			f.first = first
			return f, true
		}
	}
	q := r.at(i + 1)
	if q.kind == unit && !q.plural {
		switch {
		case q.n == quarter && n <= 4:
			y, next, ok := r.yearAfter(i + 2)
			if !ok {
				y, next = r.quarterYear(n, r.tense(i)), i+2
			}
			return upTo(first, next, quarterMoment(y, n))
		case r.low(i+2) == "consecutivo" || r.low(i+2) == "consecutiva" || r.low(i+2) == "seguido" || r.low(i+2) == "seguida":
			return upTo(first, i+3, r.spanishSeries(n, q.n))
		case q.n == day && n > 1 && (r.low(i+2) == "de" || r.low(i-1) == "su" && r.closed(i+2)):
			return upTo(first, i+2, r.spanishSeries(n, q.n))
		}
	}
	if (r.low(i+1) == "consecutivo" || r.low(i+1) == "consecutiva") && r.is(i+2, unit) {
		return upTo(first, i+3, r.spanishSeries(n, r.pieces[i+2].n))
	}
	return none()
}

// spanishSeries is as series, "por quinto día consecutivo".
func (r *reader) spanishSeries(n, u int) moment {
	m := duration(amount{n: float64(n)}, u)
	here := at(r.story.day, u)
	m.from, m.to, m.precision = here.from, here.to, here.precision
	return m
}
