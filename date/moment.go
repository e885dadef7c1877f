package date

import (
	"fmt"
	"strconv"
	"time"

	"quipu"
)

// The types of TimeML.
const (
	typeDate     = "DATE"
	typeTime     = "TIME"
	typeDuration = "DURATION"
	typeSet      = "SET"
)

// A moment is what an expression means.
type moment struct {
	kind, value string
	from, to    quipu.Date
	precision   quipu.Precision
	vague       bool // it does not move the narrative
	quarter     int  // 1 to 4 where it names one
}

// The units of time. They are in the order of their length.
const (
	second = iota + 1
	minute
	hour
	day
	week
	weekend
	monthUnit
	quarter
	year
	decadeUnit
	centuryUnit
)

// The seasons, as north of the equator.
const (
	spring = iota + 1
	summer
	fall
	winter
)

// The parts of the day.
const (
	morning = iota + 1
	midday
	afternoon
	evening
	night
	noon     // at 12:00
	midnight // at 24:00
)

func partValue(part int) string {
	switch part {
	case morning:
		return "TMO"
	case midday:
		return "TMI"
	case afternoon:
		return "TAF"
	case evening:
		return "TEV"
	case noon:
		return "T12:00"
	case midnight:
		return "T24:00"
	}
	return "TNI"
}

func (m moment) typed(kind string) moment {
	m.kind = kind
	return m
}

// still is m as something that does not move the narrative.
func (m moment) still() moment {
	m.vague = true
	return m
}

// reference is one of PAST_REF, PRESENT_REF and FUTURE_REF.
func reference(value string) moment {
	return moment{kind: typeDate, value: value, precision: quipu.PrecisionOther, vague: true}
}

func dayMoment(d quipu.Date) moment {
	if d.IsZero() {
		return moment{kind: typeDate, value: "XXXX-XX-XX", precision: quipu.PrecisionDay}
	}
	return moment{kind: typeDate, value: d.String(), from: d, to: d, precision: quipu.PrecisionDay}
}

// partMoment is a part of day d.
func partMoment(d quipu.Date, part int) moment {
	m := dayMoment(d)
	m.kind, m.value = typeTime, m.value+partValue(part)
	return m
}

// clockMoment is the time of day d that is this many minutes after midnight.
func clockMoment(d quipu.Date, minutes int) moment {
	m := dayMoment(d)
	m.kind = typeTime
	m.value += fmt.Sprintf("T%02d:%02d", minutes/60, minutes%60)
	return m
}

func yearText(year int) string {
	if year <= 0 {
		return "XXXX"
	}
	return fmt.Sprintf("%04d", year)
}

// ranged sets the days of a moment whose year is known.
func ranged(m moment, year int, from, to quipu.Date) moment {
	if year > 0 {
		m.from, m.to = from, to
	}
	return m
}

func yearMoment(year int) moment {
	m := moment{kind: typeDate, value: yearText(year), precision: quipu.PrecisionYear}
	return ranged(m, year, quipu.Date{Year: year, Month: 1, Day: 1}, quipu.Date{Year: year, Month: 12, Day: 31})
}

func monthMoment(year, month int) moment {
	m := moment{kind: typeDate, value: fmt.Sprintf("%s-%02d", yearText(year), month), precision: quipu.PrecisionMonth}
	return ranged(m, year, quipu.Date{Year: year, Month: time.Month(month), Day: 1},
		quipu.Date{Year: year, Month: time.Month(month), Day: lastDay(year, month)})
}

// monthDay is a day of a year, which may be 0 for not known.
func monthDay(year, month, day int) moment {
	if year > 0 {
		return dayMoment(quipu.Date{Year: year, Month: time.Month(month), Day: day})
	}
	return moment{kind: typeDate, value: fmt.Sprintf("XXXX-%02d-%02d", month, day), precision: quipu.PrecisionDay}
}

// weekMoment is the ISO 8601 week of d.
func weekMoment(d quipu.Date) moment {
	if d.IsZero() {
		return moment{kind: typeDate, value: "XXXX-WXX", precision: quipu.PrecisionWeek}
	}
	y, w := d.Time().ISOWeek()
	monday := d.AddDays(-isoDay(d) + 1)
	return moment{kind: typeDate, value: fmt.Sprintf("%04d-W%02d", y, w), from: monday, to: monday.AddDays(6),
		precision: quipu.PrecisionWeek}
}

func weekendMoment(d quipu.Date) moment {
	m := weekMoment(d)
	m.value += "-WE"
	m.precision = quipu.PrecisionOther
	if !d.IsZero() {
		m.from = m.to.AddDays(-1)
	}
	return m
}

func quarterMoment(year, q int) moment {
	m := moment{kind: typeDate, value: yearText(year) + "-Q" + strconv.Itoa(q), precision: quipu.PrecisionOther, quarter: q}
	last := q * 3
	return ranged(m, year, quipu.Date{Year: year, Month: time.Month(last - 2), Day: 1},
		quipu.Date{Year: year, Month: time.Month(last), Day: lastDay(year, last)})
}

func halfMoment(year, half int) moment {
	m := moment{kind: typeDate, value: yearText(year) + "-H" + strconv.Itoa(half), precision: quipu.PrecisionOther}
	last := half * 6
	return ranged(m, year, quipu.Date{Year: year, Month: time.Month(last - 5), Day: 1},
		quipu.Date{Year: year, Month: time.Month(last), Day: lastDay(year, last)})
}

// seasonMoment counts seasons from the first of March, June, September and
// December of the year, as meteorologists do; the winter ends in the next year.
func seasonMoment(year, name int) moment {
	code := [...]string{spring: "SP", summer: "SU", fall: "FA", winter: "WI"}[name]
	m := moment{kind: typeDate, value: yearText(year) + "-" + code, precision: quipu.PrecisionOther}
	first := 3 * name
	from := quipu.Date{Year: year, Month: time.Month(first), Day: 1}
	return ranged(m, year, from, quipu.DateOf(from.Time().AddDate(0, 3, -1)))
}

// decadeMoment is the ten years from first, "the 1990s".
func decadeMoment(first int) moment {
	return moment{kind: typeDate, value: strconv.Itoa(first / 10), from: quipu.Date{Year: first, Month: 1, Day: 1},
		to: quipu.Date{Year: first + 9, Month: 12, Day: 31}, precision: quipu.PrecisionOther}
}

// centuryMoment is century n, "the 20th century".
func centuryMoment(n int) moment {
	return moment{kind: typeDate, value: fmt.Sprintf("%02d", n-1), from: quipu.Date{Year: n*100 - 99, Month: 1, Day: 1},
		to: quipu.Date{Year: n * 100, Month: 12, Day: 31}, precision: quipu.PrecisionOther}
}

// An amount is a number of units. Unknown amounts ("several") are X.
type amount struct {
	n       float64
	unknown bool
}

func (a amount) text() string {
	if a.unknown {
		return "X"
	}
	return strconv.FormatFloat(a.n, 'f', -1, 64)
}

// durationValue is "P5D", "PT2H", "PXY".
func durationValue(a amount, u int) string {
	switch u {
	case second:
		return "PT" + a.text() + "S"
	case minute:
		return "PT" + a.text() + "M"
	case hour:
		if a.n == 24 || a.n == 48 || a.n == 72 {
			return durationValue(amount{n: a.n / 24}, day)
		}
		if a.n > 1 && a.n*2 == float64(int(a.n*2)) && a.n != float64(int(a.n)) {
			return fmt.Sprintf("PT%dH30M", int(a.n)) // "5 1/2 hours"
		}
		return "PT" + a.text() + "H"
	case day:
		return "P" + a.text() + "D"
	case week:
		return "P" + a.text() + "W"
	case weekend:
		return durationValue(amount{a.n * 2, a.unknown}, day)
	case monthUnit:
		return "P" + a.text() + "M"
	case quarter:
		return "P" + a.text() + "Q"
	case decadeUnit:
		if a.unknown {
			return "PXY"
		}
		return durationValue(amount{n: a.n * 10}, year)
	case centuryUnit:
		if a.unknown {
			return "PXY"
		}
		return durationValue(amount{n: a.n * 100}, year)
	}
	if a.n != float64(int(a.n)) && a.n*2 == float64(int(a.n*2)) {
		return fmt.Sprintf("P%dY6M", int(a.n)) // "2 1/2 years"
	}
	return "P" + a.text() + "Y"
}

func duration(a amount, u int) moment {
	return moment{kind: typeDuration, value: durationValue(a, u), precision: unitPrecision(u), vague: true}
}

func set(value string) moment {
	return moment{kind: typeSet, value: value, precision: quipu.PrecisionOther, vague: true}
}

func unitPrecision(u int) quipu.Precision {
	switch {
	case u <= day:
		return quipu.PrecisionDay
	case u == week:
		return quipu.PrecisionWeek
	case u == monthUnit:
		return quipu.PrecisionMonth
	case u == year:
		return quipu.PrecisionYear
	}
	return quipu.PrecisionOther
}

// shifted is base moved by n units, as coarse as the unit: "two years ago" is a
// year, "two weeks ago" a day.
func shifted(base quipu.Date, n float64, u int) moment {
	if n > 5000 || n < -5000 {
		return reference("PAST_REF")
	}
	whole := int(n)
	if base.IsZero() {
		return at(base, u)
	}
	switch u {
	case second, minute, hour:
		return dayMoment(base).typed(typeTime)
	case day:
		return dayMoment(base.AddDays(whole))
	case week, weekend:
		return dayMoment(base.AddDays(int(n * 7)))
	}
	return at(moved(base, whole, u), u)
}

// moved is d moved by n units. A month without that day gives its last day.
func moved(d quipu.Date, n, u int) quipu.Date {
	if d.IsZero() {
		return d
	}
	switch u {
	case day:
		return d.AddDays(n)
	case week, weekend:
		return d.AddDays(7 * n)
	case monthUnit:
		return addMonths(d, n)
	case quarter:
		return addMonths(d, 3*n)
	case year:
		return addMonths(d, 12*n)
	case decadeUnit:
		return addMonths(d, 120*n)
	case centuryUnit:
		return addMonths(d, 1200*n)
	}
	return d
}

func addMonths(d quipu.Date, n int) quipu.Date {
	months := d.Year*12 + int(d.Month) - 1 + n
	if months < 12 {
		return d
	}
	y, m := months/12, months%12+1
	return quipu.Date{Year: y, Month: time.Month(m), Day: min(d.Day, lastDay(y, m))}
}

// at is the whole unit that holds d: its week, month, year.
func at(d quipu.Date, u int) moment {
	switch u {
	case week:
		return weekMoment(d)
	case weekend:
		return weekendMoment(d)
	case monthUnit:
		if d.IsZero() {
			return moment{kind: typeDate, value: "XXXX-XX", precision: quipu.PrecisionMonth}
		}
		return monthMoment(d.Year, int(d.Month))
	case quarter:
		if d.IsZero() {
			return moment{kind: typeDate, value: "XXXX-QX", precision: quipu.PrecisionOther}
		}
		return quarterMoment(d.Year, (int(d.Month)+2)/3)
	case year, decadeUnit, centuryUnit:
		return yearMoment(d.Year)
	}
	return dayMoment(d)
}

// isoDay is 1 for Monday to 7 for Sunday.
func isoDay(d quipu.Date) int {
	if wd := d.Weekday(); wd != time.Sunday {
		return int(wd)
	}
	return 7
}

func lastDay(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// validDay reports whether the day exists; a year of 0 is any year.
func validDay(year, month, day int) bool {
	if year == 0 {
		year = 2000
	}
	return month >= 1 && month <= 12 && day >= 1 && day <= lastDay(year, month) && year < 10000 && year > 0
}
