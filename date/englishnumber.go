package date

import "strings"

// fromNumber reads what begins with a number: times of the day, dates,
// durations, years.
func (r *reader) fromNumber(i int) (found, bool) {
	if f, ok := r.clockTime(i); ok {
		return f, true
	}
	p := r.pieces[i]
	if p.kind == clock {
		return none()
	}
	if p.kind == digits {
		if f, ok := r.signedDate(i); ok {
			return f, true
		}
		if f, ok := r.withPart(r.dayFirst(i)); ok {
			return f, true
		}
	}
	if y, next, ok := r.spokenYear(i); ok && !r.is(next, unit) {
		return upTo(i, next, yearMoment(y))
	}
	if f, ok := r.duration(i); ok {
		return f, true
	}
	if f, ok := r.secondOfRange(i); ok {
		return f, true
	}
	if y, ok := r.year(i); ok {
		return upTo(i, i+1, yearMoment(y))
	}
	return none()
}

// meridiem reports whether piece i is "a.m." or "p.m.".
func (r *reader) meridiem(i int) bool {
	switch r.low(i) {
	case "am", "pm", "a.m", "p.m":
		return true
	}
	return false
}

// zone reports whether piece i names a time zone.
func (r *reader) zone(i int) bool {
	switch r.low(i) {
	case "gmt", "utc", "est", "edt", "cst", "cdt", "pst", "pdt", "et", "bst", "cet", "cest", "bot", "z":
		return true
	}
	return false
}

// clockTime reads "9:30 p.m. EDT", "0800 UTC", "5 p.m.", "nine o'clock", "4 in
// the morning", and the day right behind it ("9:30 p.m. Sunday").
func (r *reader) clockTime(i int) (found, bool) {
	p := r.pieces[i]
	minutes, j := -1, i+1
	switch {
	case p.kind == clock:
		if strings.Contains(p.low, ".") && !r.meridiem(j) && r.low(j) != "h" && r.low(j) != "hs" {
			return none() // "4.10 pesos"
		}
		minutes = p.n
	case r.meridiem(j) && p.n >= 1 && p.n <= 12:
		minutes = p.n * 60
	case p.kind == digits && len(p.low) == 4 && p.n < 2400 && p.n%100 < 60 && (r.zone(j) || r.low(j) == "hours" || r.low(j) == "hrs"):
		minutes = p.n/100*60 + p.n%100
		if !r.zone(j) {
			j++
		}
	case r.low(j) == "o'clock" && p.n >= 1 && p.n <= 12:
		minutes, j = p.n*60, j+1
	case p.n >= 1 && p.n <= 12 && r.low(j) == "in" && r.low(j+1) == "the" && r.is(j+2, part) && !r.at(j+2).plural:
		minutes = p.n * 60
	}
	if minutes < 0 {
		return none()
	}
	switch {
	case r.meridiem(j):
		if minutes >= 12*60 && minutes < 13*60 {
			minutes -= 12 * 60
		}
		if r.low(j)[0] == 'p' && minutes < 12*60 {
			minutes += 12 * 60
		}
		j++
		if r.low(j) == "." && r.at(j).glued && j+1 < len(r.pieces) {
			j++
		}
	case r.low(j) == "in" && r.low(j+1) == "the" && r.is(j+2, part):
		if r.pieces[j+2].n != morning && minutes < 12*60 {
			minutes += 12 * 60
		}
		j += 3
	}
	universal := false
	if r.zone(j) {
		universal = r.low(j) == "utc" || r.low(j) == "gmt" || r.low(j) == "z"
		j++
	}
	m := clockMoment(r.story.day, minutes)
	if universal {
		m.value += "Z"
	}
	return r.withDay(i, j, m)
}

// withDay takes the day behind a time into the expression: "noon Thursday",
// "5 p.m. EST, Nov. 6".
func (r *reader) withDay(i, j int, m moment) (found, bool) {
	k := j
	if r.low(k) == "," && r.is(k+1, month) {
		k++
	}
	if k < len(r.pieces) {
		var f found
		ok := false
		switch {
		case r.spanish:
		case r.is(k, weekday):
			f, ok = r.fromWeekday(k)
		case r.is(k, month) && r.is(k+1, digits):
			f, ok = r.fullDate(k)
		case r.low(k) == "today" || r.low(k) == "yesterday" || r.low(k) == "tomorrow":
			f, ok = r.fromWord(k)
		}
		if ok && f.kind == typeDate && f.precision == "day" && strings.IndexByte(m.value, 'T') > 0 {
			value := f.value + m.value[strings.IndexByte(m.value, 'T'):]
			f.first, f.kind, f.value = i, typeTime, value
			return f, true
		}
	}
	return upTo(i, j, m)
}

// signedDate reads "2019-11-16", "16/11/2019", "9/11".
func (r *reader) signedDate(i int) (found, bool) {
	a, sign, b := r.at(i), r.at(i+1), r.at(i+2)
	if b.kind != digits || !sign.glued || !b.glued || sign.low != "/" && sign.low != "-" {
		return none()
	}
	c := r.at(i + 4)
	if c.kind != digits || r.low(i+3) != sign.low || !c.glued {
		if sign.low == "/" && a.low == "9" && b.low == "11" {
			return upTo(i, i+3, monthDay(2001, 9, 11).still())
		}
		return none()
	}
	if len(a.low) == 4 && validDay(a.n, b.n, c.n) {
		return upTo(i, i+5, monthDay(a.n, b.n, c.n))
	}
	if len(c.low) != 4 && len(c.low) != 2 {
		return none()
	}
	y, d, m := c.n, a.n, b.n
	if len(c.low) == 2 {
		y = century(y)
	}
	// The order of day and month is the language's, unless only the other one
	// is a date.
	if !r.spanish {
		d, m = m, d
	}
	if !validDay(y, m, d) {
		d, m = m, d
	}
	if !validDay(y, m, d) {
		return none()
	}
	return upTo(i, i+5, monthDay(y, m, d))
}

// secondOfRange reads the second day of a range whose month came before:
// "Nov. 10-12", "April 24 and 25".
func (r *reader) secondOfRange(i int) (found, bool) {
	p := r.pieces[i]
	if p.kind != digits && p.kind != ordinal || p.n > 31 || len(r.out) == 0 {
		return none()
	}
	switch r.low(i - 1) {
	case "and", "to", "-", "–", "or", "through", ",":
	default:
		return none()
	}
	before := r.out[len(r.out)-1]
	if i < 3 || before.Sentence != r.number || before.Span.End != r.pieces[i-2].span.End || before.Precision != "day" ||
		before.Type != typeDate || before.From.IsZero() || r.pieces[i-2].n != before.From.Day || !r.is(i-3, month) && r.low(i-3) != "." {
		return none()
	}
	if p.n <= before.From.Day || !validDay(before.From.Year, int(before.From.Month), p.n) || !r.closed(i+1) {
		return none()
	}
	return upTo(i, i+1, dayMoment(before.From.AddDays(p.n-before.From.Day)))
}

// closed reports whether no noun follows at piece i that the words before it
// could belong to.
func (r *reader) closed(i int) bool {
	p := r.at(i)
	if p.low == "" {
		return true
	}
	if c := p.low[0]; !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 0x80) {
		return true
	}
	switch r.tag(i) {
	case "ADP", "SCONJ", "CCONJ", "AUX", "VERB", "PUNCT", "PRON", "DET", "ADV":
		return true
	case "NOUN", "ADJ", "PROPN", "NUM":
		return false
	}
	switch p.low {
	case "in", "on", "at", "by", "for", "from", "to", "with", "of", "and", "or", "but", "as", "when", "while", "where", "which",
		"who", "that", "is", "was", "were", "are", "has", "had", "have", "will", "would", "the", "a", "an", "his", "her", "its",
		"their", "he", "she", "it", "they", "we", "there", "not", "after", "before", "during", "amid", "until", "if", "than", "because",
		"en", "de", "del", "el", "la", "los", "las", "y", "que", "por", "para", "con", "al", "se", "su", "tras", "cuando", "fue":
		return true
	}
	return false
}

// year reads a year that stands alone. Other numbers of four digits count
// something: "2000 protesters".
func (r *reader) year(i int) (int, bool) {
	p := r.pieces[i]
	if p.kind != digits || len(p.low) != 4 || p.n < 1500 || p.n > 2100 {
		return 0, false
	}
	after := r.at(i + 1)
	if after.kind == unit || after.low == "%" || after.low == "percent" || after.low == "/" || after.low == "°" {
		return 0, false
	}
	switch r.low(i - 1) {
	case "$", "€", "£", "#", "no", "nº", "n°", "over", "than", "about", "some", "nearly", "almost", "least", "approximately", "unos", "unas",
		"más", "casi", "résolution", "resolution", "flight", "room", "route", "/", ":":
		return 0, false
	case "in", "since", "until", "till", "by", "of", "from", "after", "before", "during", "en", "desde", "hasta", "de", "fiscal", "early",
		"late", "mid", "year", "año", "durante", "the", "and", "to", "through", "between", "its", "his", "her", "their", "a", "un", "del", "al",
		"los", "las", "la", "el", "y", "entre", "this", "-", "–", "(":
		if (r.hyphen(i-1) || r.low(i-1) == "a" || r.low(i-1) == "y" || r.low(i-1) == "and" || r.low(i-1) == "to") && p.n < 1900 {
			return 0, false
		}
		if counted(after) && p.n%100 == 0 && p.n >= 2000 && p.n != 2000 {
			return 0, false
		}
		return p.n, true
	}
	if p.n < 1900 || p.n > 2050 {
		return 0, false
	}
	if counted(after) && p.n%10 == 0 && !r.hyphen(i+1) {
		return 0, false
	}
	return p.n, true
}

// counted reports whether p looks like a noun in the plural.
func counted(p piece) bool {
	return p.kind == plain && !p.upper && (strings.HasSuffix(p.low, "s") && p.low != "was" && p.low != "is" && p.low != "has" || p.low == "people" ||
		p.low == "men" || p.low == "women" || p.low == "children" || p.low == "dead" || p.low == "more" || p.low == "police")
}
