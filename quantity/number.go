package quantity

import (
	"math"
	"strings"
)

// A number is an amount on the tokens first to last, both included.
type number struct {
	first, last int
	core, end   int // the numeral itself, without qualifiers before and "more" behind it
	min, max    int64
	qualifier   string
	vague       bool // "several", "dozens": not counted out
	plural      bool // "dozens": counts without a numeral's noun
	more        bool // further ones: "hundreds more", "another 30"
	digits      bool // written in digits
	one         bool // the word "one"
}

// The largest number that is read; larger ones are no counts.
const limit = 100_000_000_000

func lower(s string) string { return strings.ToLower(s) }

// digitsOf reads digits with the language's signs for thousands and decimals.
// Fraction is set where there are decimals.
func digitsOf(s string, spanish bool) (value float64, fraction, ok bool) {
	if s == "" || s[0] < '0' || s[0] > '9' || len(s) > 15 {
		return 0, false, false
	}
	thousand, decimal := byte(','), byte('.')
	if spanish {
		thousand, decimal = '.', ','
	}
	groups, since := 0, 0
	scale := 1.0
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= '0' && c <= '9':
			if fraction {
				scale /= 10
				value += float64(c-'0') * scale
			} else {
				value = value*10 + float64(c-'0')
			}
			since++
		case fraction:
			return 0, false, false
		case c == thousand && (groups == 0 && since <= 3 || groups > 0 && since == 3) && i+3 < len(s):
			groups++
			since = 0
		case c == decimal && i+1 < len(s) && (groups == 0 || since == 3):
			fraction = true
			since = 0
		default:
			return 0, false, false
		}
	}
	if groups > 0 && !fraction && since != 3 {
		return 0, false, false
	}
	// A Spanish text may write 1,200 in the English way, which cannot be told
	// from decimals but by its three digits.
	if fraction && spanish && since == 3 && groups == 0 && value >= 1 {
		return math.Round(value * 1000), false, true
	}
	return value, fraction, true
}

// isNumber reports whether token i can be part of a numeral.
func (r *reader) isNumber(i int) bool {
	low := r.low(i)
	if low == "" {
		return false
	}
	if low[0] >= '0' && low[0] <= '9' {
		return true
	}
	w := r.word(low)
	return w.value != 0 || w.times != 0 || w.min != 0
}

// amount reads the numeral with ranges and qualifiers that begins at token i.
func (r *reader) amount(i int) (number, bool) {
	start, qualifier := r.qualifierAt(i)
	n, ok := r.rangeAt(start)
	if !ok {
		return number{}, false
	}
	n.first, n.qualifier = i, qualifier
	r.suffix(&n)
	return n, true
}

// rangeAt reads "between 10 and 15", "10 to 15", "10-15", "two or three", or a
// single numeral.
func (r *reader) rangeAt(i int) (number, bool) {
	if low := r.low(i); low == "between" || low == "entre" || low == "from" || low == "de" {
		a, ok := r.numeral(i + 1)
		if !ok {
			return number{}, false
		}
		low2 := r.low(a.last + 1)
		joined := low == "between" && low2 == "and" || low == "entre" && low2 == "y" || low == "from" && low2 == "to" || low == "de" && low2 == "a"
		if !joined {
			return number{}, false
		}
		b, ok := r.numeral(a.last + 2)
		if !ok || b.max <= a.min {
			return number{}, false
		}
		return r.span(i, a, b), true
	}
	a, ok := r.numeral(i)
	if !ok {
		return number{}, false
	}
	a.core, a.end = i, a.last
	switch r.low(a.last + 1) {
	case "to", "a", "or", "o", "-", "–":
		sign := r.low(a.last + 1)
		if r.spanish != (sign == "a" || sign == "o") && sign != "-" && sign != "–" {
			break
		}
		// "Dozens to …" is no range, and "two or three" only one of neighbours.
		if b, ok := r.numeral(a.last + 2); ok && b.min > a.min && (a.digits == b.digits) && !a.vague && !b.vague {
			if (sign == "or" || sign == "o") && b.min > 2*a.min {
				break
			}
			return r.span(i, a, b), true
		}
	}
	return a, true
}

// span is the range from a to b that begins at token i. In "10 to 15 thousand"
// the power counts for both.
func (r *reader) span(i int, a, b number) number {
	if b.min >= 1000 && a.min < 1000 && b.last > b.core && a.digits && a.min > 1 {
		for _, power := range [...]int64{1000, 1_000_000} {
			if b.min%power == 0 && b.min/power < 1000 && b.min/power > a.min {
				a.min *= power
				break
			}
		}
	}
	return number{first: i, last: b.last, core: i, end: b.last, min: a.min, max: b.max, digits: a.digits && b.digits, vague: a.vague}
}

// numeral reads one numeral: "12", "1.5 million", "two dozen", "tens of
// thousands", "half a million", "varias decenas".
func (r *reader) numeral(i int) (number, bool) {
	if i >= len(r.lows) {
		return number{}, false
	}
	n := number{first: i, last: i, core: i}
	low := r.lows[i]
	if c := low[:min(1, len(low))]; c >= "0" && c <= "9" {
		value, fraction, ok := digitsOf(low, r.spanish)
		if !ok {
			if a, b, found := r.dashed(low); found {
				n.min, n.max, n.end, n.digits = a, b, i, true
				return n, true
			}
			return number{}, false
		}
		n.digits = true
		value, n.last = r.multiplied(value, i)
		if fraction && n.last == i || value > limit {
			return number{}, false
		}
		n.min = int64(math.Round(value))
		n.max, n.end = n.min, n.last
		return n, true
	}
	return r.numeralWords(n)
}

// dashed reads "10-15" in one token.
func (r *reader) dashed(low string) (a, b int64, ok bool) {
	for _, dash := range [...]string{"-", "–"} {
		left, right, found := strings.Cut(low, dash)
		if !found {
			continue
		}
		x, fx, okx := digitsOf(left, r.spanish)
		y, fy, oky := digitsOf(right, r.spanish)
		if okx && oky && !fx && !fy && x < y && y < 1e6 {
			return int64(x), int64(y), true
		}
	}
	return 0, 0, false
}

// multiplied takes the powers behind digits: "1.5 million", "20 mil", "5 dozen".
func (r *reader) multiplied(value float64, i int) (float64, int) {
	for {
		next := i + 1
		w := r.word(r.low(next))
		if w.times == 0 || w.plural && !r.spanish && w.times < 1_000_000 || w.plural && r.spanish && w.times < 1_000_000 {
			return value, i
		}
		value *= w.times
		i = next
	}
}

// numeralWords reads a numeral in words.
func (r *reader) numeralWords(n number) (number, bool) {
	i := n.first
	w := r.word(r.lows[i])
	switch {
	case w.article:
		// "A dozen", "a few hundred", "un centenar", "half a million".
		next := i + 1
		factor := w.value
		if factor == 0 {
			factor = 1
		}
		if r.low(next) == "a" || r.low(next) == "an" {
			next++
		}
		second := r.word(r.low(next))
		switch {
		case second.few != 0:
			return r.vagueAt(n, next, second)
		case second.times != 0 && !second.plural:
			value, last := r.multiplied(factor*second.times, next)
			n.min, n.last = int64(value), last
			n.max, n.end = n.min, last
			if factor == 1 && second.times == 12 && r.spanish && r.low(last+1) == "de" && r.word(r.low(last+2)).plural {
				return number{}, false
			}
			return n, n.min > 0
		}
		if w.value != 0 && w.value >= 1 {
			break
		}
		return number{}, false
	case w.few != 0:
		return r.vagueAt(n, i, w)
	case w.plural && w.times != 0:
		return r.manyOf(n, i, w)
	}
	return r.sum(n)
}

// vagueAt is vague, but leaves "a couple was detained" alone.
func (r *reader) vagueAt(n number, i int, w entry) (number, bool) {
	if w.fewest == 2 {
		switch r.low(i + 1) {
		case "of", "more", "hundred", "thousand", "dozen", "de", "million":
		default:
			return number{}, false
		}
	}
	return r.vague(n, i, w)
}

// vague reads "several", "a few hundred", "varias decenas".
func (r *reader) vague(n number, i int, w entry) (number, bool) {
	n.vague = true
	lo, hi, last := w.few, w.fewest, i
	second := r.word(r.low(i + 1))
	switch {
	case second.times != 0:
		lo, hi = lo*second.times, (hi+1)*second.times-1
		last = i + 1
		if third := r.word(r.low(i + 2)); third.times != 0 && !third.plural {
			lo, hi, last = lo*third.times, (hi+1)*third.times-1, i+2
		} else if r.spanish && r.low(i+2) == "de" && r.word(r.low(i+3)).times > 0 && r.word(r.low(i+3)).plural {
			lo, hi, last = lo*r.word(r.low(i+3)).times, (hi+1)*r.word(r.low(i+3)).times-1, i+3
		}
		if second.times == 10 || second.times == 12 {
			hi = min(hi, math.Max(99, lo))
		}
	case second.value != 0 && r.spanish:
		return number{}, false
	}
	n.min, n.max, n.last, n.end = int64(lo), int64(hi), last, last
	return n, true
}

// manyOf reads "dozens", "hundreds", "tens of thousands", "cientos de miles",
// "thousands upon thousands".
func (r *reader) manyOf(n number, i int, w entry) (number, bool) {
	n.vague, n.plural = true, true
	lo, hi := w.min, w.max
	last := i
	if low := r.low(i + 1); low == "of" || low == "de" {
		if second := r.word(r.low(i + 2)); second.plural && second.times >= 1000 && w.times < second.times {
			lo, hi, last = lo*second.times, (hi+1)*second.times-1, i+2
			if w.times == 12 {
				lo = 20 * second.times
			}
			n.min, n.max, n.last, n.end = int64(lo), int64(hi), last, last
			return n, true
		}
	}
	if w.tens {
		if !r.spanish {
			return number{}, false // "Tens" alone is hardly English: "tens of" needs thousands.
		}
	}
	if low := r.low(i + 1); (low == "upon" || low == "and" || low == "y") && r.low(i+2) == r.lows[i] {
		last = i + 2
	}
	n.min, n.max, n.last, n.end = int64(lo), int64(hi), last, last
	return n, true
}

// sum adds up "twenty-five", "two hundred and six", "three dozen", "cuarenta y
// dos mil".
func (r *reader) sum(n number) (number, bool) {
	total, group := 0.0, 0.0
	i, any := n.first, false
	for i < len(r.lows) {
		w := r.word(r.lows[i])
		low := r.lows[i]
		switch {
		case w.value != 0 && !w.article || w.value >= 1 && !any:
			fits := group == 0 || group >= 20 && w.value < 10 && int(group)%10 == 0 || group >= 100 && w.value < 100 && int(group)%100 == 0
			if !fits {
				return r.summed(n, total+group, i)
			}
			group += w.value
			any = true
		case any && w.times != 0 && (!w.plural || r.spanish && w.times >= 1_000_000):
			if group == 0 && total == 0 {
				group = 1
			}
			if w.times >= 1_000_000 {
				// "Cuatro mil quinientos millones"
				total, group = (total+group)*w.times, 0
				break
			}
			group *= w.times
			if w.times >= 1000 {
				total, group = total+group, 0
			}
		case !any && w.times != 0 && !w.plural:
			group, any = w.times, true
			if w.times >= 1000 {
				total, group = total+group, 0
			}
		case any && (low == "-" || low == "and" || low == "y") && r.addable(i+1, group+total):
			// The next word goes on.
		case any && strings.Contains(low, "-"):
			return r.summed(n, total+group, i)
		case !any && strings.Contains(low, "-"):
			left, right, _ := strings.Cut(low, "-")
			a, b := r.word(left), r.word(right)
			if a.value < 20 || b.value < 1 || b.value > 9 || b.article && !b.one {
				return number{}, false
			}
			group, any = a.value+b.value, true
		default:
			return r.summed(n, total+group, i)
		}
		i++
	}
	return r.summed(n, total+group, i)
}

// addable reports whether the word at token i adds to value across "and" or a
// hyphen: "twenty-five", "two hundred and six", but not "ten and five".
func (r *reader) addable(i int, value float64) bool {
	w := r.word(r.low(i))
	if w.value == 0 {
		return false
	}
	if r.low(i-1) == "-" || r.low(i-1) == "y" {
		return value >= 20 && value <= 90 && w.value < 10 && int(value)%10 == 0 ||
			value > 100 && w.value < 10 && int(value)%10 == 0 && int(value)%100 >= 20
	}
	return value >= 100 && int(value)%100 == 0 && w.value < 100
}

func (r *reader) summed(n number, value float64, next int) (number, bool) {
	if value <= 0 || value > limit {
		return number{}, false
	}
	n.last = next - 1
	n.min = int64(value)
	n.max, n.end = n.min, n.last
	n.one = n.last == n.first && value == 1
	return n, true
}
