package date

// lookupEnglish says what a lower-case English word can be.
func lookupEnglish(s string) (kind, int) {
	switch s {
	case "monday", "mondays", "mon":
		return weekday, 1
	case "tuesday", "tuesdays", "tue", "tues":
		return weekday, 2
	case "wednesday", "wednesdays", "wed":
		return weekday, 3
	case "thursday", "thursdays", "thu", "thur", "thurs":
		return weekday, 4
	case "friday", "fridays", "fri":
		return weekday, 5
	case "saturday", "saturdays", "sat":
		return weekday, 6
	case "sunday", "sundays", "sun":
		return weekday, 7

	case "january", "jan":
		return month, 1
	case "february", "feb":
		return month, 2
	case "march", "mar":
		return month, 3
	case "april", "apr":
		return month, 4
	case "may":
		return month, 5
	case "june", "jun":
		return month, 6
	case "july", "jul":
		return month, 7
	case "august", "aug":
		return month, 8
	case "september", "sept", "sep":
		return month, 9
	case "october", "oct":
		return month, 10
	case "november", "nov":
		return month, 11
	case "december", "dec":
		return month, 12

	case "second", "seconds":
		return unit, second
	case "minute", "minutes", "min", "mins":
		return unit, minute
	case "hour", "hours", "hrs":
		return unit, hour
	case "day", "days":
		return unit, day
	case "week", "weeks":
		return unit, week
	case "fortnight", "fortnights":
		return unit, week
	case "weekend", "weekends":
		return unit, weekend
	case "month", "months":
		return unit, monthUnit
	case "quarter", "quarters":
		return unit, quarter
	case "year", "years":
		return unit, year
	case "decade", "decades":
		return unit, decadeUnit
	case "century", "centuries":
		return unit, centuryUnit

	case "morning", "mornings":
		return part, morning
	case "afternoon", "afternoons":
		return part, afternoon
	case "evening", "evenings":
		return part, evening
	case "night", "nights":
		return part, night
	case "noon", "midday":
		return part, noon
	case "midnight":
		return part, midnight

	case "spring", "springs":
		return season, spring
	case "summer", "summers":
		return season, summer
	case "autumn", "fall", "autumns":
		return season, fall
	case "winter", "winters":
		return season, winter

	case "zero":
		return number, 0
	case "one":
		return number, 1
	case "two":
		return number, 2
	case "three":
		return number, 3
	case "four":
		return number, 4
	case "five":
		return number, 5
	case "six":
		return number, 6
	case "seven":
		return number, 7
	case "eight":
		return number, 8
	case "nine":
		return number, 9
	case "ten":
		return number, 10
	case "eleven":
		return number, 11
	case "twelve":
		return number, 12
	case "thirteen":
		return number, 13
	case "fourteen":
		return number, 14
	case "fifteen":
		return number, 15
	case "sixteen":
		return number, 16
	case "seventeen":
		return number, 17
	case "eighteen":
		return number, 18
	case "nineteen":
		return number, 19
	case "twenty":
		return number, 20
	case "thirty":
		return number, 30
	case "forty":
		return number, 40
	case "fifty":
		return number, 50
	case "sixty":
		return number, 60
	case "seventy":
		return number, 70
	case "eighty":
		return number, 80
	case "ninety":
		return number, 90
	case "hundred":
		return number, 100
	case "thousand":
		return number, 1000

	case "first":
		return ordinal, 1
	case "third":
		return ordinal, 3
	case "fourth":
		return ordinal, 4
	case "fifth":
		return ordinal, 5
	case "sixth":
		return ordinal, 6
	case "seventh":
		return ordinal, 7
	case "eighth":
		return ordinal, 8
	case "ninth":
		return ordinal, 9
	case "tenth":
		return ordinal, 10
	case "eleventh":
		return ordinal, 11
	case "twelfth":
		return ordinal, 12
	case "thirteenth":
		return ordinal, 13
	case "fourteenth":
		return ordinal, 14
	case "fifteenth":
		return ordinal, 15
	case "sixteenth":
		return ordinal, 16
	case "seventeenth":
		return ordinal, 17
	case "eighteenth":
		return ordinal, 18
	case "nineteenth":
		return ordinal, 19
	case "twentieth":
		return ordinal, 20
	case "thirtieth":
		return ordinal, 30

	case "the", "a", "an", "this", "that", "these", "last", "past", "next", "coming", "following", "previous", "same",
		"earlier", "later", "early", "late", "mid", "current", "currently", "now", "today", "yesterday", "tomorrow",
		"tonight", "overnight", "recent", "recently", "presently", "nowadays", "future", "each", "every",
		"daily", "weekly", "monthly", "yearly", "annual", "annually", "nightly", "hourly", "biweekly",
		"several", "few", "many", "some", "couple", "dozen", "dozens", "half",
		"more", "less", "nearly", "almost", "over", "beginning", "start", "end", "fiscal",
		"christmas", "thanksgiving", "easter", "halloween", "new", "good", "boxing", "valentine", "election",
		"once", "twice", "eve", "year's", "day's", "its", "their", "our", "his", "her", "upcoming", "weekday", "weekdays",
		"midweek", "full", "entire", "whole", "holy", "palm", "ash":
		return word, 0
	}
	return plain, 0
}

// ordinalAt reads an ordinal. "Second" is also the unit.
func (r *reader) ordinalAt(i int) (int, bool) {
	if r.is(i, ordinal) {
		return r.pieces[i].n, true
	}
	if !r.spanish && r.low(i) == "second" {
		return 2, true
	}
	return 0, false
}
