package main

import "strconv"

// smallNumbers are written in words.
var smallNumbers = [2][10]string{
	{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"},
	{"cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"},
}

// number writes n as papers of the language do.
func (p *page) number(n int) {
	if n >= 0 && n < 10 {
		p.put(smallNumbers[p.out.lang][n])
		return
	}
	p.flush("1")
	digits := strconv.AppendInt(p.scratch[:0], int64(n), 10)
	for i, c := range digits {
		if left := len(digits) - i; i > 0 && left%3 == 0 {
			p.buf = append(p.buf, ",."[p.out.lang])
		}
		p.buf = append(p.buf, c)
	}
}

// The figures of a happening differ by who gives them: the government counts
// least, the families most, hospitals stand between.
func lower(n int) int  { return max(2, n-(n+3)/4) }
func higher(n int) int { return n + (n+2)/3 }

// ofSlant is n as the outlet's own favourite source gives it.
func (p *page) ofSlant(n int) int {
	switch p.out.slant {
	case "left":
		return higher(n)
	case "state":
		return lower(n)
	}
	return n
}

// crowd writes a number of marchers that nobody counted.
func (p *page) crowd() {
	words := [2][3]string{{"hundreds of", "thousands of", "tens of thousands of"}, {"cientos de", "miles de", "decenas de miles de"}}[p.out.lang]
	switch n := p.ofSlant(p.h.marchers); {
	case n < 2000:
		p.put(words[0])
	case n < 20_000:
		p.put(words[1])
	default:
		p.put(words[2])
	}
}

// weekdays and months, in both languages.
var (
	weekdays = [2][7]string{
		{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
		{"domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"},
	}
	months = [2][12]string{
		{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
		{"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"},
	}
)

// on writes "on Friday", "el viernes", and of days six ago and more "on March
// 14", "el 14 de marzo".
func (p *page) on(day int) {
	if p.out.lang == english {
		p.put("on ")
	} else {
		p.put("el ")
	}
	p.date(day)
}

// date is on without the first word.
func (p *page) date(day int) {
	t := p.calendar(day)
	switch {
	case p.day-day < 6: // a paper may copy it a day later
		p.add(weekdays[p.out.lang][t.Weekday()])
	case p.out.lang == spanish:
		p.add(strconv.Itoa(t.Day()))
		p.add(" de ")
		p.add(months[spanish][t.Month()-1])
	case p.out.usDates:
		p.add(months[english][t.Month()-1])
		p.add(" ")
		p.add(strconv.Itoa(t.Day()))
	default:
		p.add(strconv.Itoa(t.Day()))
		p.add(" ")
		p.add(months[english][t.Month()-1])
	}
}
