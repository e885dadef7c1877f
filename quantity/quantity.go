// Package quantity reads how many: numbers of people and things as ranges,
// with what they count and what happened to them.
//
// What the words say becomes bounds, both included, by these conventions:
//
//	a dozen              12
//	dozens               24 to 99         scores        40 to 99
//	hundreds             200 to 999       thousands     2,000 to 9,999
//	tens of thousands    20,000 to 99,999
//	several, a handful   3 to 9           a few         3 to 6      a couple  2
//	several hundred      300 to 999       a few hundred 300 to 699
//	at least n           n to no bound    more than n   n+1 to no bound
//	up to n, at most n   0 to n           fewer than n  0 to n-1
//	about n, some n      n less and plus a tenth (one at least)
//	nearly n             nine tenths of n to n
//
// A plural of a power of ten begins at two of them and ends before the next
// power; the rest follows ordinary dictionaries, and a tenth is what rounded
// figures of crowds and casualties leave open.
//
// The rules of two languages share one reader here, since numerals, qualifiers
// and the words for what befell people differ in little but their forms.
//
// Dates, years, ages, sums of money, shares, measures, numbers of laws, roads
// and flights, scores and telephone numbers are no quantities.
package quantity

import "quipu"

// Stage adds the quantities.
func Stage() quipu.Stage {
	return quipu.Stage{
		Name: "quantity", Version: "1",
		Needs: []quipu.Layer{quipu.Tokens, quipu.Tags, quipu.Lemmas, quipu.Tree, quipu.Dates},
		Adds:  []quipu.Layer{quipu.Quantities},
		Run:   run,
	}
}

func run(a *quipu.Analysis) {
	r := reader{spanish: a.Doc.Lang == "es"}
	dates := a.Dates
	for i := range a.Sentences {
		begin := dates
		for len(dates) > 0 && dates[0].Sentence == i {
			dates = dates[1:]
		}
		r.read(i, &a.Sentences[i], begin[:len(begin)-len(dates)])
	}
	a.Quantities = r.out
}

// A reader walks over the sentences of one document.
type reader struct {
	spanish  bool
	sentence *quipu.Sentence
	number   int      // of the sentence
	lows     []string // lower-case forms
	dated    []bool   // tokens of expressions of time
	out      []quipu.Quantity
}

func (r *reader) read(number int, s *quipu.Sentence, dates []quipu.DateMention) {
	r.sentence, r.number = s, number
	r.lows, r.dated = r.lows[:0], r.dated[:0]
	for i := range s.Tokens {
		r.lows = append(r.lows, lower(s.Tokens[i].Form))
		r.dated = append(r.dated, false)
	}
	for _, d := range dates {
		for i := max(d.First, 0); i <= d.Last && i < len(r.dated); i++ {
			r.dated[i] = true
		}
	}
	begin := len(r.out)
	for i := 0; i < len(s.Tokens); {
		i = r.at(i)
	}
	r.shareKinds(r.out[begin:])
}

// shareKinds gives the members of a list the kind that only one of them has:
// "killed five children and two drivers", "150 soldiers, 95 civilians and
// hundreds of rebels killed".
func (r *reader) shareKinds(list []quipu.Quantity) {
	for i := 1; i < len(list); i++ {
		a, b := &list[i-1], &list[i]
		if a.Kind != "" && a.Kind != participants && b.Kind == "" && r.listedWith(a, b) && b.Counted >= 0 && r.human(b.Counted) &&
			!r.verbAt(max(b.Last, b.Counted)+1) {
			b.Kind = a.Kind
		}
	}
	for i := len(list) - 1; i > 0; i-- {
		a, b := &list[i-1], &list[i]
		next := max(a.Last, a.Counted) + 1
		if b.Kind != "" && b.Kind != participants && a.Kind == "" && r.listedWith(a, b) && a.Counted >= 0 && r.human(a.Counted) &&
			(r.low(next) == "," || r.low(next) == "and" || r.low(next) == "y") {
			a.Kind = b.Kind
		}
	}
}

// listedWith reports whether nothing but a noun phrase and a comma or
// conjunction stands between two quantities.
func (r *reader) listedWith(a, b *quipu.Quantity) bool {
	switch r.low(b.First - 1) {
	case ",", "and", "y", "e":
	default:
		return false
	}
	for j := max(a.Last, a.Counted) + 1; j < b.First; j++ {
		if r.verbAt(j) || r.low(j) == ";" || r.low(j) == "." || r.low(j) == ":" || r.low(j) == "but" {
			return false
		}
	}
	return true
}

func (r *reader) verbAt(i int) bool {
	switch r.tag(i) {
	case "VERB", "AUX", "PRON":
		return true
	case "":
		guess := r.guess(i)
		return guess == "VERB" || guess == "AUX" || guess == "PRON"
	}
	return false
}

// at reads the quantity that begins at token i, keeps it if there is one, and
// gives the token to go on with.
func (r *reader) at(i int) int {
	if r.dated[i] {
		return i + 1
	}
	if next, ok := r.nobody(i); ok {
		return next
	}
	n, ok := r.amount(i)
	if !ok {
		return i + 1
	}
	for j := n.first; j <= n.last; j++ {
		if r.dated[j] {
			return i + 1
		}
	}
	if r.excluded(n) {
		return max(n.last+1, i+1)
	}
	n = r.qualified(n)
	q := quipu.Quantity{Min: n.min, Max: n.max, Qualifier: n.qualifier, Counted: -1}
	q.Locus = r.locus(n.first, n.last)
	q.Counted = r.counted(n)
	q.Kind = r.kind(n, q.Counted)
	q.What = r.what(n, q.Counted, q.Kind)
	if !r.worthy(n, &q) {
		return n.last + 1
	}
	r.out = append(r.out, q)
	return n.last + 1
}

// worthy reports whether a number says how many of something: it counts a
// noun, or people are known to be meant, or it is of the kind that only counts
// ("dozens").
func (r *reader) worthy(n number, q *quipu.Quantity) bool {
	if r.spanish && n.one && r.low(n.core) != "uno" {
		// "Un muerto", "una persona fue detenida"; elsewhere "un" is the article.
		return q.Kind != "" && q.Kind != participants && (stateWord(r.low(n.last+1)) != "" || q.Counted >= 0 && peopleNoun(r.low(q.Counted)))
	}
	if q.Counted >= 0 || q.Kind != "" {
		return true
	}
	if r.bare(n) {
		return true
	}
	if !n.vague {
		return false
	}
	return n.more || q.What != "" || n.plural && r.sentence.Tokens[q.Head].Is("nsubj")
}

func (r *reader) locus(first, last int) quipu.Locus {
	head := last
	for i := first; i <= last; i++ {
		t := &r.sentence.Tokens[i]
		if t.Rel != "" && (t.Head < first || t.Head > last) && r.isNumber(i) {
			head = i
			break
		}
	}
	return quipu.Locus{Span: r.sentence.TokenSpan(first, last), Sentence: r.number, First: first, Last: last, Head: head}
}

// low is the lower-case form of token i, or "" outside the sentence.
func (r *reader) low(i int) string {
	if i < 0 || i >= len(r.lows) {
		return ""
	}
	return r.lows[i]
}

// tag is the part of speech of token i, or "".
func (r *reader) tag(i int) string {
	if i < 0 || i >= len(r.lows) {
		return ""
	}
	return r.sentence.Tokens[i].Tag
}

// words reports whether the lower-case forms from token i are these.
func (r *reader) words(i int, forms ...string) bool {
	for k, form := range forms {
		if r.low(i+k) != form {
			return false
		}
	}
	return true
}

// nobody reads "no one", "nobody", "no deaths" where it is said of a kind of
// people: "nobody was killed".
func (r *reader) nobody(i int) (next int, ok bool) {
	n := number{first: i, last: i}
	counted := -1
	switch r.low(i) {
	case "nobody", "none", "nadie", "ninguno", "ninguna":
	case "no":
		if r.spanish {
			return 0, false
		}
		if r.low(i+1) == "one" || r.low(i+1) == "-" && r.low(i+2) == "one" {
			n.last = i + 1
			if r.low(i+1) == "-" {
				n.last = i + 2
			}
			break
		}
		if r.low(i+1) == "fewer" || r.low(i+1) == "less" || r.low(i+1) == "more" {
			return 0, false
		}
		counted = r.countedNone(i + 1)
	case "ningún", "cero", "zero":
		counted = r.countedNone(i + 1)
	default:
		return 0, false
	}
	kind := r.kind(n, counted)
	if kind == "" || kind == participants || r.low(i) == "no" && n.last == i && counted < 0 {
		return 0, false
	}
	q := quipu.Quantity{Locus: r.locus(n.first, n.last), Counted: counted, Kind: kind}
	q.What = r.what(n, counted, kind)
	r.out = append(r.out, q)
	return n.last + 1, true
}

// countedNone is the noun behind "no", which may itself be the fate: "no
// deaths", "ningún herido".
func (r *reader) countedNone(i int) int {
	if stateWord(r.low(i)) != "" && r.tag(i) != "VERB" {
		return i
	}
	return r.countedRight(i)
}
