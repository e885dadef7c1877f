package ingest

import (
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"quipu"
)

// A partialDate is a day as a date line writes it. The year is 0 where the
// line has none; the month is 0 where there is no date at all.
type partialDate struct {
	year    int
	month   time.Month
	day     int
	weekday int // 1 for Sunday to 7; 0 if not told
}

func (p partialDate) date() quipu.Date { return quipu.Date{Year: p.year, Month: p.month, Day: p.day} }

// complete finds the year of a date line that has none. The name of the input
// may hold the same day; the caller may know about when it was; the text may
// give days of one year that came a little earlier; a weekday beside the date
// fits few years. It is zero where nothing is sure: "in power since 2006" says
// nothing about when the report was written.
func (p partialDate) complete(name, text string, near quipu.Date) quipu.Date {
	if named := dateInName(name); !named.IsZero() && named.Month == p.month && named.Day == p.day {
		return named
	}
	if !near.IsZero() {
		return p.nearest(near)
	}
	words := wordsOf(text[:min(len(text), 20000)])
	var found quipu.Date
	for i := range words {
		n, told := dateAt(text, words[i:min(len(words), i+8)], orderUnknown)
		if n == 0 || told.year == 0 {
			continue
		}
		d := p.nearest(told.date())
		if d.IsZero() || d.Sub(told.date()) < -7 || d.Sub(told.date()) > 120 {
			continue
		}
		if !found.IsZero() && found != d {
			return quipu.Date{}
		}
		found = d
	}
	if found.IsZero() && p.weekday != 0 {
		for _, year := range yearsIn(text) {
			p.year = year
			if d := p.date(); validDay(d) && int(d.Weekday())+1 == p.weekday {
				return d
			}
		}
	}
	return found
}

// nearest is the day of p in the year in which it comes closest to near, or
// zero if no such day fits the weekday.
func (p partialDate) nearest(near quipu.Date) (best quipu.Date) {
	for year := near.Year - 1; year <= near.Year+1; year++ {
		p.year = year
		d := p.date()
		if validDay(d) && (p.weekday == 0 || int(d.Weekday())+1 == p.weekday) &&
			(best.IsZero() || abs(d.Sub(near)) < abs(best.Sub(near))) {
			best = d
		}
	}
	return best
}

// dateInName reads a day in the name of a file: "wire-2019-11-16.txt".
func dateInName(name string) quipu.Date {
	name = name[strings.LastIndexAny(name, `/\\`)+1:]
	for i := 0; i+10 <= len(name); i++ {
		if i > 0 && isDigit(name[i-1]) || i+10 < len(name) && isDigit(name[i+10]) {
			continue
		}
		if d, err := quipu.ParseDate(strings.ReplaceAll(name[i:i+10], "_", "-")); err == nil && d.Year >= 1900 {
			return d
		}
	}
	return quipu.Date{}
}

func abs(n int) int { return max(n, -n) }

// yearsIn are the different years that text names, in text order.
func yearsIn(text string) []int {
	var years []int
	for i := 0; i+4 <= len(text); i++ {
		if !isDigit(text[i]) {
			continue
		}
		end := i
		for end < len(text) && isDigit(text[end]) {
			end++
		}
		if year, ok := plausibleYear(text[i:end]); ok {
			known := false
			for _, y := range years {
				known = known || y == year
			}
			if !known {
				years = append(years, year)
			}
		}
		i = end
	}
	return years
}

func plausibleYear(s string) (int, bool) {
	if len(s) != 4 || s[0] != '1' && s[0] != '2' {
		return 0, false
	}
	year, err := strconv.Atoi(s)
	return year, err == nil && year >= 1900 && year < 2100
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func validDay(d quipu.Date) bool {
	return d.Day >= 1 && d.Month >= 1 && d.Month <= 12 && quipu.DateOf(d.Time()) == d
}

var months = map[string]time.Month{
	"january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4, "may": 5,
	"june": 6, "jun": 6, "july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9,
	"october": 10, "oct": 10, "november": 11, "nov": 11, "december": 12, "dec": 12,
	"enero": 1, "ene": 1, "febrero": 2, "marzo": 3, "abril": 4, "abr": 4, "mayo": 5, "junio": 6, "julio": 7,
	"agosto": 8, "ago": 8, "septiembre": 9, "setiembre": 9, "set": 9, "octubre": 10, "noviembre": 11,
	"diciembre": 12, "dic": 12,
}

var weekdays = map[string]int{
	"sunday": 1, "monday": 2, "tuesday": 3, "wednesday": 4, "thursday": 5, "friday": 6, "saturday": 7,
	"sun": 1, "mon": 2, "tue": 3, "tues": 3, "wed": 4, "thu": 5, "thur": 5, "thurs": 5, "fri": 6, "sat": 7,
	"domingo": 1, "lunes": 2, "martes": 3, "miércoles": 4, "miercoles": 4, "jueves": 5, "viernes": 6,
	"sábado": 7, "sabado": 7,
}

// A word is a run of letters or of digits.
type word struct {
	text       string // as it stands
	lower      string
	start, end int
	num        int // its value, or -1
}

// wordsOf cuts a short text into runs of letters and runs of digits.
func wordsOf(s string) []word {
	var words []word
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		digit := r < utf8.RuneSelf && isDigit(byte(r))
		if !digit && !unicode.IsLetter(r) {
			i += size
			continue
		}
		start := i
		for i < len(s) {
			r, size := utf8.DecodeRuneInString(s[i:])
			if digit != (r < utf8.RuneSelf && isDigit(byte(r))) || !digit && !unicode.IsLetter(r) && r != '\'' && r != '’' {
				break
			}
			i += size
		}
		w := word{text: s[start:i], start: start, end: i, num: -1}
		if digit && len(w.text) <= 4 {
			w.num, _ = strconv.Atoi(w.text)
		}
		w.lower = strings.ToLower(w.text)
		words = append(words, w)
	}
	return words
}

// findDate finds the first date in a short line, with the range of bytes that
// it takes. dayFirst settles 4/5/2019; where it is unknown (0) such a date is
// none, unless one number cannot be a month. A day without a year counts.
func findDate(s string, dayFirst int) (p partialDate, at quipu.Span, ok bool) {
	words := wordsOf(s)
	for i := range words {
		n, date := dateAt(s, words[i:], dayFirst)
		if n == 0 {
			continue
		}
		at = quipu.Span{Start: words[i].start, End: words[i+n-1].end}
		if i > 0 && weekdays[words[i-1].lower] != 0 && nothingBut(s[words[i-1].end:words[i].start], " ,.") {
			date.weekday = weekdays[words[i-1].lower]
			at.Start = words[i-1].start
		} else if i > 1 && (words[i-1].lower == "el" || words[i-1].lower == "the") && weekdays[words[i-2].lower] != 0 {
			date.weekday = weekdays[words[i-2].lower]
			at.Start = words[i-2].start
		}
		return date, at, true
	}
	return partialDate{}, quipu.Span{}, false
}

func nothingBut(s, set string) bool { return strings.Trim(s, set) == "" }

// dateAt reads a date that begins with the first word and says how many words
// it takes, 0 for none.
func dateAt(s string, w []word, dayFirst int) (int, partialDate) {
	gap := func(i int) string { return s[w[i].end:w[i+1].start] }
	year := func(i int) int { // the year in word i if one is there
		if i >= len(w) {
			return 0
		}
		y, ok := plausibleYear(w[i].text)
		if !ok || !nothingBut(gap(i-1), " ,./-") {
			return 0
		}
		return y
	}
	first := w[0]
	if y, ok := plausibleYear(first.text); ok && len(w) >= 3 && oneOf(gap(0), "-/.") && gap(0) == gap(1) {
		p := partialDate{year: y, month: time.Month(max(w[1].num, 0)), day: w[2].num}
		if validDay(p.date()) {
			return 3, p
		}
	}
	if first.num >= 1 && first.num <= 31 && len(first.text) <= 2 {
		i := 1
		for i < len(w) && i < 4 && (w[i].lower == "de" || w[i].lower == "of" || i == 1 && isOrdinal(w[i].lower)) {
			i++
		}
		if i < len(w) && months[w[i].lower] != 0 && nothingBut(gap(i-1), " -/.,º°") {
			p := partialDate{month: months[w[i].lower], day: first.num}
			j := i + 1
			for j < len(w) && (w[j].lower == "de" || w[j].lower == "del" || w[j].lower == "of") {
				j++
			}
			if p.year = year(j); p.year != 0 {
				return checked(j+1, p)
			}
			// Wire services and monitors write "23 MAR 90".
			if j == i+1 && j < len(w) && len(w[i].text) == 3 && w[i].text == strings.ToUpper(w[i].text) && len(w[j].text) == 2 && w[j].num >= 0 && gap(i) == " " {
				p.year = 1900 + w[j].num
				if w[j].num < 40 {
					p.year += 100
				}
				return checked(j+1, p)
			}
			return checked(i+1, p)
		}
		if len(w) >= 3 && oneOf(gap(0), "/-.") && gap(0) == gap(1) && w[1].num >= 1 && w[1].num <= 31 {
			if y, ok := plausibleYear(w[2].text); ok {
				return numericDate(first.num, w[1].num, y, dayFirst)
			}
		}
	}
	if month := months[first.lower]; month != 0 && len(w) >= 2 && w[1].num >= 1 && w[1].num <= 31 &&
		len(w[1].text) <= 2 && nothingBut(gap(0), " .-") && gap(0) != "" {
		p := partialDate{month: month, day: w[1].num}
		j := 2
		if j < len(w) && isOrdinal(w[j].lower) && gap(1) == "" {
			j++
		}
		k := j
		for k < len(w) && (w[k].lower == "de" || w[k].lower == "del") {
			k++
		}
		if p.year = year(k); p.year != 0 {
			return checked(k+1, p)
		}
		return checked(j, p)
	}
	return 0, partialDate{}
}

func isOrdinal(s string) bool { return s == "st" || s == "nd" || s == "rd" || s == "th" || s == "º" }

// oneOf reports whether s is one of the single characters of set.
func oneOf(s, set string) bool { return len(s) == 1 && strings.Contains(set, s) }

// checked turns down days that the calendar lacks. A date without a year may
// be a leap day.
func checked(n int, p partialDate) (int, partialDate) {
	d := p.date()
	if d.Year == 0 {
		d.Year = 2000
	}
	if !validDay(d) {
		return 0, partialDate{}
	}
	return n, p
}

// The orders in which a numeric date may name day and month.
const (
	orderUnknown = iota
	orderDayFirst
)

// numericDate reads "11/16/2019". Where both numbers could be the month, it is
// a date only if they are equal or the order is known.
func numericDate(a, b, year, dayFirst int) (int, partialDate) {
	switch {
	case a > 12 || dayFirst == orderDayFirst && b <= 12:
		return checked(3, partialDate{year: year, month: time.Month(b), day: a})
	case b > 12 || a == b:
		return checked(3, partialDate{year: year, month: time.Month(a), day: b})
	}
	return 0, partialDate{}
}

// A datelineFound is what stands before the first words of a report.
type datelineFound struct {
	end    int // byte offset after the dash
	agency string
	date   partialDate
}

// dashes end a dateline, the longer ones first.
var dashes = []string{" -- ", " – ", " — ", " ― ", " - ", "— ", "– ", "—", " _ ", ".- ", ".– ", ".— ", ".-", " --", " –", "--"}

// findDateline reads "LA PAZ, Bolivia, Nov. 15 (ANF) – " at the start of a
// paragraph. What comes before the dash must be names, a date and an agency
// in parentheses, and nothing else; a name that is not in capitals needs a
// date or an agency beside it.
func findDateline(text string) (datelineFound, bool) {
	head := text[:min(len(text), 140)]
	if i := strings.IndexByte(head, '\n'); i >= 0 && i < 3 {
		return datelineFound{}, false
	}
	for i := 3; i < len(head); i++ {
		if c := head[i]; c != ' ' && c != '.' && c != '-' && c != 0xe2 { // 0xe2 begins the longer dashes
			continue
		}
		for _, dash := range dashes {
			if !strings.HasPrefix(text[i:], dash) && !endsLine(text[i:], dash) {
				continue
			}
			found, ok := readDateline(text[:i], hasLower(text[i:min(len(text), i+80)]))
			if !ok {
				break
			}
			found.end = i + len(strings.TrimRight(dash, " "))
			return found, true
		}
	}
	return datelineFound{}, false
}

// endsLine reports whether a line ends in the dash without the blank after it.
func endsLine(s, dash string) bool {
	rest, ok := strings.CutPrefix(s, strings.TrimRight(dash, " "))
	return ok && dash[0] == ' ' && (rest == "" || rest[0] == '\n' || rest[0] == '\r')
}

// readDateline judges what stands before the dash. Capitals tell nothing where
// all of the text is written in them.
func readDateline(s string, mixedCase bool) (found datelineFound, ok bool) {
	if open := strings.IndexByte(s, '('); open >= 0 {
		end := strings.IndexByte(s[open:], ')')
		if end < 0 {
			return found, false
		}
		found.agency = strings.TrimSpace(s[open+1 : open+end])
		if n := len(strings.Fields(found.agency)); n == 0 || n > 6 || !nameLike(found.agency) {
			return found, false
		}
		s = strings.TrimRight(s[:open], " ,.") + ", " + strings.Trim(s[open+end+1:], " ,.")
	}
	// "La Paz / Andean Wire": the agency behind a slash.
	if place, agency, cut := strings.Cut(s, " / "); cut && found.agency == "" && nameLike(agency) {
		found.agency, s = strings.TrimSpace(agency), place
	}
	if p, at, dated := findDate(s, orderDayFirst); dated {
		found.date = p
		s = s[:at.Start] + "," + strings.TrimPrefix(s[at.End:], ".")
	}
	// "LA PAZ, Friday – " has a weekday and no date.
	named, capitals := 0, false
	for part := range strings.SplitSeq(s, ",") {
		part = strings.Trim(part, " .\t\n")
		if part == "" || weekdays[strings.ToLower(part)] != 0 {
			continue
		}
		if len(strings.Fields(part)) > 4 || !nameLike(part) {
			return found, false
		}
		named++
		capitals = capitals || named == 1 && len(part) > 2 && part == strings.ToUpper(part)
	}
	certain := found.agency != "" || found.date.month != 0
	if named == 0 { // "Nov 15 (ANF) – "
		return found, found.agency != "" && found.date.month != 0
	}
	return found, named <= 4 && (capitals && mixedCase || certain)
}

func hasLower(s string) bool { return strings.IndexFunc(s, unicode.IsLower) >= 0 }

// particles are the lower-case words inside names.
var particles = map[string]bool{
	"de": true, "del": true, "la": true, "las": true, "los": true, "el": true, "y": true, "e": true, "and": true,
	"of": true, "the": true, "da": true, "do": true, "dos": true, "van": true, "von": true, "al": true, "di": true,
	"en": true, "in": true, "for": true, "para": true, "e.g": true,
}

// nameLike reports whether every word begins with a capital or is a particle,
// and at least one does.
func nameLike(s string) bool {
	capital := false
	for field := range strings.FieldsSeq(s) {
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(field, "\"'“‘(¡¿"))
		switch {
		case unicode.IsUpper(r):
			capital = true
		case particles[strings.ToLower(strings.Trim(field, ".,"))] || !unicode.IsLetter(r) && !unicode.IsDigit(r):
		default:
			return false
		}
	}
	return capital
}
