package quantity

import (
	"math"
	"strings"

	"quipu"
)

// qualifierAt reads the words before a numeral that move its bounds. It gives
// the token behind them, which is i itself where there are none.
func (r *reader) qualifierAt(i int) (next int, qualifier string) {
	next = i
	for {
		n := r.qualifierLength(next)
		if n == 0 || next+n >= len(r.lows) {
			break
		}
		if qualifier != "" {
			qualifier += " "
		}
		qualifier += strings.Join(r.lows[next:next+n], " ")
		next += n
	}
	// The parts of "al" are tokens of their own.
	return next, strings.ReplaceAll(qualifier, "a el ", "al ")
}

func (r *reader) qualifierLength(i int) int {
	phrases := englishQualifiers
	if r.spanish {
		phrases = spanishQualifiers
	}
	low := r.low(i)
	if low == "" {
		return 0
	}
	for k := range phrases {
		if p := &phrases[k]; p.words[0] == low && r.words(i, p.words...) {
			return len(p.words)
		}
	}
	return 0
}

// A phrase is a qualifier and what it does to the bounds.
type phrase struct {
	effect effect
	words  []string
}

type effect uint8

const (
	neutral effect = iota
	atLeast
	moreThan
	atMost
	lessThan
	about
	nearly
	further // "another": no bound, but it points back
)

var englishQualifiers = []phrase{
	{atLeast, []string{"at", "least"}},
	{atLeast, []string{"no", "fewer", "than"}},
	{atLeast, []string{"no", "less", "than"}},
	{atLeast, []string{"not", "less", "than"}},
	{atLeast, []string{"a", "minimum", "of"}},
	{moreThan, []string{"more", "than"}},
	{moreThan, []string{"well", "over"}},
	{moreThan, []string{"over"}},
	{moreThan, []string{"upwards", "of"}},
	{moreThan, []string{"in", "excess", "of"}},
	{moreThan, []string{"greater", "than"}},
	{atMost, []string{"up", "to"}},
	{atMost, []string{"as", "many", "as"}},
	{atMost, []string{"at", "most"}},
	{atMost, []string{"no", "more", "than"}},
	{atMost, []string{"not", "more", "than"}},
	{atMost, []string{"a", "maximum", "of"}},
	{lessThan, []string{"fewer", "than"}},
	{lessThan, []string{"less", "than"}},
	{about, []string{"about"}},
	{about, []string{"around"}},
	{about, []string{"some"}},
	{about, []string{"roughly"}},
	{about, []string{"approximately"}},
	{about, []string{"an", "estimated"}},
	{about, []string{"estimated"}},
	{nearly, []string{"nearly"}},
	{nearly, []string{"almost"}},
	{nearly, []string{"close", "to"}},
	{further, []string{"another"}},
	{further, []string{"a", "further"}},
	{further, []string{"an", "additional"}},
}

var spanishQualifiers = []phrase{
	{atLeast, []string{"al", "menos"}},
	{atLeast, []string{"a", "el", "menos"}},
	{atLeast, []string{"por", "lo", "menos"}},
	{atLeast, []string{"cuando", "menos"}},
	{atLeast, []string{"no", "menos", "de"}},
	{atLeast, []string{"un", "mínimo", "de"}},
	{atLeast, []string{"como", "mínimo"}},
	{moreThan, []string{"más", "de"}},
	{moreThan, []string{"mas", "de"}},
	{atMost, []string{"hasta"}},
	{atMost, []string{"a", "lo", "sumo"}},
	{atMost, []string{"como", "máximo"}},
	{atMost, []string{"no", "más", "de"}},
	{atMost, []string{"un", "máximo", "de"}},
	{lessThan, []string{"menos", "de"}},
	{about, []string{"unos"}},
	{about, []string{"unas"}},
	{about, []string{"alrededor", "de"}},
	{about, []string{"cerca", "de"}},
	{about, []string{"en", "torno", "a"}},
	{about, []string{"aproximadamente"}},
	{nearly, []string{"casi"}},
	{further, []string{"otros"}},
	{further, []string{"otras"}},
}

// effectOf is what a qualifier does; of several the first that does something
// counts ("at least some 300").
func effectOf(qualifier string, phrases []phrase) (main effect, points bool) {
	for qualifier != "" {
		matched := false
		for k := range phrases {
			p := &phrases[k]
			rest, ok := cutWords(qualifier, p.words)
			if !ok {
				continue
			}
			if p.effect == further {
				points = true
			} else if main == neutral {
				main = p.effect
			}
			qualifier, matched = rest, true
			break
		}
		if !matched {
			break
		}
	}
	return main, points
}

func cutWords(s string, words []string) (rest string, ok bool) {
	for _, w := range words {
		if !strings.HasPrefix(s, w) {
			return "", false
		}
		s = s[len(w):]
		if s != "" {
			if s[0] != ' ' {
				return "", false
			}
			s = s[1:]
		}
	}
	return s, true
}

// qualified moves the bounds as the qualifier says.
func (r *reader) qualified(n number) number {
	phrases := englishQualifiers
	if r.spanish {
		phrases = spanishQualifiers
	}
	e, points := effectOf(n.qualifier, phrases)
	n.more = n.more || points
	// A qualifier that came behind the numeral ("300 or more").
	switch n.qualifier {
	case "or more", "o más", "at least", "al menos", "por lo menos":
		e = atLeast
	case "or so":
		e = about
	}
	tenth := func(x int64) int64 { return max(1, int64(math.Round(float64(x)/10))) }
	switch e {
	case atLeast:
		n.max = quipu.Unbounded
	case moreThan:
		if !n.vague {
			n.min++
		}
		n.max = quipu.Unbounded
	case atMost:
		n.min = 0
	case lessThan:
		n.min = 0
		if !n.vague {
			n.max--
		}
	case about:
		if !n.vague && n.min > 1 {
			n.min, n.max = n.min-tenth(n.min), n.max+tenth(n.max)
		}
	case nearly:
		if !n.vague && n.min > 1 {
			n.min -= tenth(n.min)
		}
	}
	return n
}

// suffix takes what stands behind a numeral into it: "hundreds more", "300 or
// more", "30 others", "cientos más".
func (r *reader) suffix(n *number) {
	next := n.last + 1
	switch r.low(next) {
	case "more", "más":
		if r.low(next+1) != "than" && r.low(next+1) != "de" && r.low(next+1) != "que" {
			n.more, n.last = true, next
		}
	case "others":
		n.more, n.last = true, next
	case "additional", "further", "other":
		n.more = true
	case "or":
		if low := r.low(next + 1); low == "more" || low == "so" {
			n.last = next + 1
			if n.qualifier == "" {
				n.qualifier = "or " + low
			}
		}
	case "o":
		if r.low(next+1) == "más" {
			n.last = next + 1
			if n.qualifier == "" {
				n.qualifier = "o más"
			}
		}
	}
	if r.low(next) == "at" && r.low(next+1) == "least" && n.qualifier == "" && n.last < next {
		n.last, n.qualifier = next+1, "at least"
	}
}
