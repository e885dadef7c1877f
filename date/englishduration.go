package date

// amount reads how many units: "two", "twenty-four", "5 1/2", "a couple of",
// "several". It returns the piece after it.
func (r *reader) amount(i int) (a amount, next int, ok bool) {
	p := r.at(i)
	switch {
	case p.kind == digits:
		a, next = amount{n: float64(p.n)}, i+1
		if r.is(next, digits) && r.low(next+1) == "/" && r.is(next+2, digits) && r.at(next+2).n > 0 {
			a.n += float64(r.at(next).n) / float64(r.at(next+2).n)
			next += 3
		}
	case p.kind == number:
		n := 0
		a, next = amount{}, i
		for r.is(next, number) {
			q := r.pieces[next].n
			switch {
			case q == 100 || q == 1000:
				n = max(n, 1) * q
			case n%10 == 0 && (n == 0 || n >= 20 && q < 10 || n >= 100 && q < 100):
				n += q
			default:
				return a, 0, false
			}
			next++
			if r.hyphen(next) && r.is(next+1, number) {
				next++
			}
			if r.low(next) == "and" && r.is(next+1, number) && n >= 100 {
				next++
			}
		}
		a.n = float64(n)
	default:
		return r.vagueAmount(i)
	}
	if r.low(next) == "and" && r.low(next+1) == "a" && r.low(next+2) == "half" {
		a.n, next = a.n+0.5, next+3
	} else if r.hyphen(next) && r.low(next+1) == "and" && r.low(next+3) == "a" && r.low(next+5) == "half" {
		a.n, next = a.n+0.5, next+6
	}
	return a, next, true
}

func (r *reader) vagueAmount(i int) (a amount, next int, ok bool) {
	switch r.low(i) {
	case "a", "an":
		switch r.low(i + 1) {
		case "few":
			return amount{unknown: true}, i + 2, true
		case "couple":
			if r.low(i+2) == "of" {
				return amount{n: 2}, i + 3, true
			}
			return amount{n: 2}, i + 2, true
		case "dozen":
			return amount{n: 12}, i + 2, true
		case "hundred", "thousand":
			return amount{n: float64(r.pieces[i+1].n)}, i + 2, true
		case "half":
			if r.hyphen(i+2) || r.is(i+2, unit) {
				return amount{n: 0.5}, i + 2, true
			}
		}
		return amount{n: 1}, i + 1, true
	case "several", "few", "many", "some":
		return amount{unknown: true}, i + 1, true
	case "couple":
		if r.low(i+1) == "of" {
			return amount{n: 2}, i + 2, true
		}
	case "dozen":
		return amount{n: 12}, i + 1, true
	case "dozens":
		if r.low(i+1) == "of" {
			return amount{unknown: true}, i + 2, true
		}
	case "half":
		if r.low(i+1) == "a" || r.low(i+1) == "an" {
			return amount{n: 0.5}, i + 2, true
		}
		if r.hyphen(i + 1) {
			return amount{n: 0.5}, i + 1, true
		}
	}
	return amount{}, 0, false
}

// duration reads an amount of units and what ties it to a day: "14 years",
// "nearly two months", "two days later", "three weeks ago".
func (r *reader) duration(i int) (found, bool) {
	j := i
	switch r.low(j) {
	case "nearly", "almost", "over":
		j++
	case "more", "less":
		if r.low(j+1) != "than" {
			return none()
		}
		j += 2
	}
	if j >= len(r.pieces) {
		return none()
	}
	article := r.low(j) == "a" || r.low(j) == "an"
	a, next, ok := r.amount(j)
	if !ok {
		return none()
	}
	article = article && next == j+1
	for joined := true; joined && next < len(r.pieces); {
		switch r.low(next) {
		case "straight", "consecutive", "more", "additional", "full", "long", "whole", "solid", "successive", "further", "extra",
			"trading", "business", "working", "calendar", "other", "entire":
			next++
		case "-", "–":
			if joined = r.at(next).glued; joined {
				next++
			}
		default:
			joined = false
		}
	}
	p := r.at(next)
	if p.kind != unit || p.low == "min" {
		return none()
	}
	if (p.n == second || p.n == quarter) && !p.plural && (article || !r.hyphen(next-1)) {
		// "A second term", "a quarter of the votes".
		if low := r.low(next + 1); low != "ago" && low != "earlier" && low != "later" {
			return none()
		}
	}
	if p.n == quarter && p.plural && (r.hyphen(next-1) || r.low(next+1) == "of") {
		return none() // "Three quarters of the votes".
	}
	if !p.plural && !article && a.n != 1 && !r.hyphen(next-1) && (a.unknown || r.closed(next+1)) && a.n >= 1 {
		return none()
	}
	if p.low == "fortnight" || p.low == "fortnights" {
		a.n *= 2
	}
	return r.tied(i, next+1, a, p.n, article)
}

// tied reads what follows an amount of units: "ago", "later", "-old".
func (r *reader) tied(i, next int, a amount, u int, article bool) (found, bool) {
	hyphen := next
	if r.hyphen(hyphen) {
		hyphen++
	}
	switch r.low(hyphen) {
	case "old", "olds", "older", "younger":
		if u == year || hyphen == next {
			return none() // An age.
		}
		return upTo(i, hyphen+1, duration(a, u))
	case "long":
		if hyphen > next {
			return upTo(i, hyphen+1, duration(a, u))
		}
	}
	if r.low(next) == "of" && r.low(next+1) == "age" {
		return none()
	}
	after := next
	if r.low(after) == "and" && r.low(after+1) == "a" && r.low(after+2) == "half" {
		a.n, after = a.n+0.5, after+3
	}
	if r.low(after) == "or" && (r.low(after+1) == "so" || r.low(after+1) == "more") {
		after += 2
	}
	switch r.low(after) {
	case "ago":
		if a.unknown {
			return upTo(i, after+1, reference("PAST_REF"))
		}
		if u == year && r.inQuarter() {
			return upTo(i, after+1, r.quarterBefore(int(a.n)))
		}
		return upTo(i, after+1, shifted(r.now, -a.n, u))
	case "earlier", "previously":
		return upTo(i, after+1, r.fromStory(a, u, -1))
	case "before", "prior", "beforehand":
		if r.ends(after + 1) {
			return upTo(i, after+1, r.fromStory(a, u, -1))
		}
	case "later", "afterward", "afterwards":
		return upTo(i, after+1, r.fromStory(a, u, 1))
	case "after":
		if r.ends(after + 1) {
			return upTo(i, after+1, r.fromStory(a, u, 1))
		}
	case "from":
		if r.low(after+1) == "now" {
			return upTo(i, after+2, shifted(r.now, a.n, u))
		}
	}
	if article && r.rate(i) {
		return upTo(i, next, set(durationValue(a, u)))
	}
	return upTo(i, next, duration(a, u))
}

// inQuarter reports whether the sentence, or the one before, spoke of a quarter
// of a year, of which "a year earlier" is then the same quarter.
func (r *reader) inQuarter() bool {
	return r.story.quarter != 0 && r.number-r.story.quarterIn <= 1
}

func (r *reader) quarterBefore(years int) moment {
	return quarterMoment(r.storyYear()-years, r.story.quarter).still()
}

// yearEarlier reads "year-earlier", "the year-ago quarter".
func (r *reader) yearEarlier(first, i int) (found, bool) {
	if r.low(i) != "year" || !r.hyphen(i+1) || r.low(i+2) != "earlier" && r.low(i+2) != "ago" {
		return none()
	}
	next := i + 3
	if _, ok := r.ordinalAt(next); ok && r.low(next+1) == "quarter" {
		next++
	}
	period := r.low(next) == "quarter" || r.low(next) == "period"
	if period {
		next++
	}
	if first < i && !period {
		first = i // The article is the noun's.
	}
	if r.story.quarter != 0 && !r.now.IsZero() {
		return upTo(first, next, r.quarterBefore(1))
	}
	return upTo(first, next, at(moved(r.now, -1, year), year).still())
}

// ends reports whether the sentence or clause ends before piece i.
func (r *reader) ends(i int) bool {
	switch r.low(i) {
	case "", ".", ",", ";", "and", "but", "''", "\"", "”", ")", "when", "y", ":":
		return true
	}
	return false
}

// fromStory is the day that the narrative spoke of last, moved by the amount.
func (r *reader) fromStory(a amount, u, side int) moment {
	if a.unknown {
		if side < 0 {
			return reference("PAST_REF")
		}
		m := duration(a, u)
		return m
	}
	if r.story.day.IsZero() {
		return at(r.story.day, u)
	}
	if u == year && r.inQuarter() {
		return r.quarterBefore(-int(a.n) * side)
	}
	return shifted(r.story.day, a.n*float64(side), u)
}

// rate reports whether "a day" at piece i follows what is done in it: "twice a
// day", "$5 million a year".
func (r *reader) rate(i int) bool {
	p := r.at(i - 1)
	switch p.low {
	case "once", "twice", "times", "million", "billion", "dollars", "percent", "%", "thousand", "hundred":
		return true
	}
	return p.kind == digits || p.kind == number && r.low(i-2) != "or"
}

// fromUnit reads units without an amount: "for years", "days before the
// vote", "decades-long", "year-end".
func (r *reader) fromUnit(i int) (found, bool) {
	p := r.pieces[i]
	if p.low == "second" {
		return r.fromOrdinal(i)
	}
	if p.low == "year" {
		if f, ok := r.yearEarlier(i, i); ok {
			return f, true
		}
		j := i + 1
		if r.hyphen(j) || r.low(j) == "'s" || r.low(j) == "’s" {
			j++
		}
		if r.low(j) == "end" {
			return upTo(i, j+1, r.narrow(yearMoment(r.now.Year), late))
		}
	}
	if !p.plural || p.n < hour || p.n == quarter || p.n == weekend || p.upper && i > 0 {
		return none()
	}
	a := amount{unknown: true}
	if f, ok := r.tied(i, i+1, a, p.n, false); ok && f.last > i {
		return f, true
	}
	switch r.low(i + 1) {
	case "before", "after", "of":
		return upTo(i, i+1, duration(a, p.n))
	}
	switch r.low(i - 1) {
	case "for", "in", "after", "within", "over", "of":
		if p.n >= day && r.low(i+1) != "of" && r.closed(i+1) {
			return upTo(i, i+1, duration(a, p.n))
		}
	}
	return none()
}

// bareUnit reads "the day", "the year" of which the narrative is telling.
func (r *reader) bareUnit(i int) (found, bool) {
	p := r.at(i + 1)
	if r.low(i) != "the" || p.plural || p.upper {
		return none()
	}
	if p.kind == part {
		return upTo(i, i+2, partMoment(r.story.day, p.n))
	}
	if p.kind != unit || p.n < day {
		return none()
	}
	switch p.n {
	case day:
		return upTo(i, i+2, dayMoment(r.story.day).still())
	case quarter:
		if r.story.quarter != 0 {
			return upTo(i, i+2, quarterMoment(r.storyYear(), r.story.quarter).still())
		}
		return upTo(i, i+2, at(moved(r.now, -1, quarter), quarter).still())
	case weekend:
		return upTo(i, i+2, r.weekend().still())
	case decadeUnit, centuryUnit:
		return none()
	}
	return upTo(i, i+2, at(r.now, p.n).still())
}

// weekend is the one that is on or was last.
func (r *reader) weekend() moment {
	if !r.now.IsZero() && isoDay(r.now) < 6 {
		return weekendMoment(r.now.AddDays(-7))
	}
	return weekendMoment(r.now)
}
