package quantity

import "strings"

// excluded reports whether a number is no count of things: a sum of money, a
// share, a measure, an age, the number of a law, a score, a telephone number.
func (r *reader) excluded(n number) bool {
	before, after := r.low(n.core-1), r.low(n.end+1)
	if n.last > n.end {
		after = r.low(n.last + 1)
	}
	switch {
	case r.currency(n, before, after),
		after == "%", after == "percent", after == "per" && r.low(n.end+2) == "cent", after == "pct", after == "percentage",
		after == "por" && (r.low(n.end+2) == "ciento" || r.low(n.end+2) == "cien"),
		after == ":" && n.digits && isDigit(r.low(n.end+2)), before == ":" && n.digits && isDigit(r.low(n.core-2)) && n.core > 1,
		before == "/" || after == "/", after == "°",
		r.measured(n.end + 1), (n.vague || n.end > n.core) && (after == "of" || after == "de") && r.measured(n.end+2), before == "per", r.inName(n), r.aged(n), r.named(n, before), r.listed(n, after), r.score(n, before, after):
		return true
	}
	switch after {
	case "times", "veces", "vez", "thirds", "third", "quarters", "fifths", "tenths", "tercios", "quintos", "cuartos", "half", "halves",
		"am", "pm", "a.m.", "p.m.", "a.m", "p.m", "o'clock", "gmt", "utc", "st", "nd", "rd", "th":
		return true
	case "-", "–":
		// "A five-member panel", "20-year-old": a measure of what follows.
		if !r.spaced(n.end+1) && !n.vague {
			return true
		}
	}
	if n.digits && (before == "-" || before == "–") && n.core > 0 && !r.spaced(n.core-1) {
		return true // "Covid-19", "G-20", the second part of a score.
	}
	if n.one {
		switch after {
		case "of", "another", "de", "'s", "’s", "by", "who", "that", "such", "way", "thing", "side", "hand", "where", "in", "or", "stage", "point",
			"time", "moment", "place", "reason", "vez", "modo", "lado", "parte":
			return true
		}
		switch before {
		case "no", "the", "this", "that", "any", "every", "each", "another", "only", "which", "not", "number", "day", "by":
			return before != "only" || after == "" || r.tag(n.end+1) != "NOUN"
		}
	}
	switch before {
	case "$", "€", "£", "¥", "#", "no", "nº", "n°":
		return n.digits
	case "age", "aged", "chapter", "top":
		return true
	}
	return n.digits && n.min >= 1500 && n.max <= 2100 && n.first == n.last && len(r.low(n.first)) == 4 && !r.plainCount(n)
}

// plainCount reports whether a number that could be a year counts a noun in
// the plural.
func (r *reader) plainCount(n number) bool {
	if n.qualifier != "" {
		return true
	}
	switch r.low(n.core - 1) {
	case "in", "since", "of", "en", "desde", "the", "de", "del", "la", "las", "los", "el":
		return false
	}
	next := r.low(n.end + 1)
	return strings.HasSuffix(next, "s") && n.min%10 == 0 || next == "people"
}

func isDigit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

// spaced reports whether blanks stand on both sides of token i.
func (r *reader) spaced(i int) bool {
	t := r.sentence.Tokens
	if i <= 0 || i+1 >= len(t) {
		return true
	}
	return t[i-1].Span.End < t[i].Span.Start && t[i].Span.End < t[i+1].Span.Start
}

// currency reports whether the number is a sum of money.
func (r *reader) currency(n number, before, after string) bool {
	if strings.HasSuffix(before, "$") || before == "€" || before == "£" || before == "¥" || before == "bs" || before == "bs." ||
		before == "usd" || before == "eur" || before == "rs" || before == "rs." || r.low(n.first-1) == "$" {
		return true
	}
	if after == "de" {
		after = r.low(n.end + 2)
	}
	if after == "us" || after == "u.s." || after == "million" || after == "american" || after == "canadian" || after == "australian" {
		after = r.low(n.end + 2)
	}
	if r.low(n.end+2) == "(" && strings.HasSuffix(r.low(n.end+3), "$") || r.low(n.end+3) == "(" && strings.HasSuffix(r.low(n.end+4), "$") {
		return true // "Two million kwacha ($100,000)"
	}
	if after == "swiss" || after == "egyptian" || after == "mexican" || after == "chilean" || after == "argentine" || after == "colombian" {
		after = r.low(n.end + 2)
	}
	switch after {
	case "dollars", "dollar", "euros", "euro", "pounds", "pound", "pesos", "peso", "bolivianos", "boliviano", "reais", "soles", "yen",
		"yuan", "rupees", "rubles", "roubles", "cents", "cent", "francs", "guilders", "marks", "rand", "naira", "shillings", "lira", "won",
		"riyals", "dinars", "dólares", "dólar", "libras", "centavos", "pesetas", "peseta", "duros", "bs", "bs.", "usd", "eur", "guaraníes", "bolívares", "krona", "kroner":
		return true
	}
	return false
}

// measured reports whether a unit of time, length, area, weight or the like
// stands at token i.
func (r *reader) measured(i int) bool {
	low := r.low(i)
	if low == "-" || low == "more" || low == "full" || low == "straight" || low == "consecutive" || low == "square" || low == "cubic" || low == "metric" {
		low = r.low(i + 1)
	}
	switch low {
	case "second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "weekend", "weekends", "month", "months",
		"quarter", "quarters", "year", "years", "decade", "decades", "century", "centuries", "nights", "night", "am", "pm",
		"km", "kms", "kilometer", "kilometers", "kilometre", "kilometres", "meter", "meters", "metre", "metres", "mile", "foot", "feet",
		"inch", "inches", "yard", "yards", "centimeters", "centimetres", "cm", "mm", "m", "hectare", "hectares", "acre", "acres", "degree", "degrees",
		"mph", "kph", "knots", "kg", "kilo", "kilos", "kilogram", "kilograms", "gram", "grams", "ton", "tons", "tonne", "tonnes", "liter", "liters",
		"litre", "litres", "gallons", "barrels", "megawatts", "kilowatts", "mw", "points", "point", "percent", "lbs", "ounces",
		"segundo", "segundos", "minuto", "minutos", "hora", "horas", "día", "días", "semana", "semanas", "mes", "meses", "año", "años",
		"década", "décadas", "siglo", "siglos", "kilómetro", "kilómetros", "metro", "metros", "hectárea", "hectáreas", "grados", "tonelada",
		"toneladas", "litro", "litros", "barriles", "kilogramos", "gramos", "centímetros", "milímetros", "megavatios", "millas", "puntos", "trimestre", "trimestres":
		return true
	case "miles":
		return !r.spanish
	}
	return false
}

// aged reports whether the number is an age: "Quispe, 38,", "aged 51", "a man
// of 30".
func (r *reader) aged(n number) bool {
	if n.min < 1 || n.max > 120 || n.qualifier != "" {
		return false
	}
	before, after := r.low(n.core-1), r.low(n.end+1)
	if before == "aged" || before == "age" || before == "ages" {
		return true
	}
	if before != "," || n.core < 2 || n.first != n.last || r.part(n.end+1) {
		return false // "In Sudan, 14 of them in a week"
	}
	switch after {
	case ",", ")", ".", ";", "and", "y", "from", "who", "of", "was", "told", "said", "":
	default:
		return false
	}
	t := &r.sentence.Tokens[n.core-2]
	return t.Tag == "PROPN" || t.Name != "" || t.Form != "" && t.Form[0] >= 'A' && t.Form[0] <= 'Z'
}

// named reports whether the number tells one thing from others: "Article 144",
// "Flight 370", "Law 348", "kilómetro 10".
func (r *reader) named(n number, before string) bool {
	if n.vague || n.first != n.core || n.core == 0 {
		return false
	}
	switch before {
	case "article", "articles", "decree", "law", "resolution", "page", "pages", "number", "route", "highway", "road", "flight", "line", "room",
		"channel", "section", "phase", "level", "version", "no.", "nos.", "act", "bill", "proposition", "gate", "ward", "type", "paragraph", "unit",
		"artículo", "artículos", "decreto", "ley", "resolución", "página", "páginas", "número", "ruta", "carretera", "vuelo", "línea", "sala",
		"canal", "sección", "fase", "nivel", "nro", "nro.", "núm.", "kilómetro", "km", "capítulo", "distrito", "zona", "group", "grupo", "mesa",
		"radio", "category", "categoría", "precinct", "block", "tel", "tel.", "phone", "call", "teléfono", "teléfonos", "interstate", "stage":
		return r.countedRight(n.end+1) < 0 || r.upper(n.core-1) || before == "no." || before == "law" || before == "ley"
	}
	// A name with a number behind it: "Boeing 737", "Chapter 11", "Pope John 23".
	t := &r.sentence.Tokens[n.core-1]
	if !n.digits || t.Form == "" || t.Form[0] < 'A' || t.Form[0] > 'Z' || n.core == 1 && t.Tag != "PROPN" {
		return false
	}
	if t.Tag != "" && t.Tag != "PROPN" && t.Tag != "NOUN" {
		return false
	}
	if r.sentence.Tokens[n.core].Rel != "" && r.sentence.Tokens[n.core].Head == n.core-1 {
		return true // "A Boeing 707 cargo plane"
	}
	return r.countedRight(n.end+1) < 0
}

// inName reports whether a numeral in words is part of a name: "Six Flags".
func (r *reader) inName(n number) bool {
	if n.digits || n.vague || n.first == 0 || n.first != n.last || !r.upper(n.first) {
		return false
	}
	next := n.last + 1
	return next < len(r.lows) && r.upper(next) && (r.tag(next) == "PROPN" || r.tag(next) == "")
}

// upper reports whether token i begins with a capital.
func (r *reader) upper(i int) bool {
	form := r.sentence.Tokens[i].Form
	return form != "" && form[0] >= 'A' && form[0] <= 'Z'
}

// listed reports whether the number is the label of a list's entry, or all
// there is in its sentence, or part of a telephone number.
func (r *reader) listed(n number, after string) bool {
	if !n.digits {
		return false
	}
	if n.first == 0 && n.first == n.last && (after == "." || after == ")" || after == "" || after == ":") {
		return true
	}
	if n.first == 0 && n.first == n.last && len(r.lows) > 1 && r.upper(1) && r.tag(1) != "PROPN" && r.tag(1) != "NOUN" && r.tag(1) != "ADJ" && r.tag(1) != "" {
		return true // The mark of a note.
	}
	if r.low(n.core-1) == "(" && after == ")" && n.min < 100 {
		return true
	}
	low := r.low(n.first)
	if n.first == n.last && len(low) >= 7 && !strings.ContainsAny(low, ".,") {
		return true
	}
	return r.low(n.core-1) == "+"
}

// score reports whether the number is half of a result: "3-1", "97 to 54".
func (r *reader) score(n number, before, after string) bool {
	if n.digits && n.core > 0 && isDigit(before) {
		return true // A telephone number or a table.
	}
	if n.digits && isDigit(after) {
		return true
	}
	switch after {
	case "-", "–", "to":
		return n.digits && isDigit(r.low(n.end+2)) && n.first == n.last && after != "to"
	}
	switch r.low(n.end + 1) {
	case "vote", "win", "victory", "defeat", "loss", "draw", "majority":
		return true
	}
	return false
}
