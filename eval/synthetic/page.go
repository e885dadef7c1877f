package main

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// A page is a document in the making.
type page struct {
	corpus *corpus
	dice   dice
	dates  []time.Time // from span days before the first

	crisis  *crisis
	out     *outlet
	day     int
	h       *happening // that is being told
	met     []*person  // named already
	heading bool       // a headline is written
	comma   bool       // an apposition is open
	buf     []byte
	scratch [24]byte
	told    []*happening
	used    uint64 // background sentences, as bits
	doc     *document
}

// calendar is the date of a day of the corpus.
func (p *page) calendar(day int) time.Time { return p.dates[day+span] }

// write makes a document of an outlet about a crisis: a first happening with
// what there is to say about it, one to four others in short, and background.
func (p *page) write(s *crisis, out *outlet, number int) *document {
	p.crisis, p.out, p.day, p.met, p.told = s, out, p.corpus.day, p.met[:0], p.told[:0]
	p.used = 0
	p.doc = &document{number: number, out: out, crisis: s, day: p.day}
	p.doc.sentences = make([]sentence, 0, 12)
	// Something fresh leads, if there is anything.
	for range 1 + p.dice.below(3) + p.dice.below(3) {
		if h := s.choose(p.dice, p.day, p.told); h != nil {
			p.told = append(p.told, h)
		}
	}
	slices.SortStableFunc(p.told, func(a, b *happening) int {
		return b.left - 8*(p.day-b.day) - a.left + 8*(p.day-a.day)
	})
	if len(p.told) == 0 || p.day-p.told[0].day > 3 {
		p.told = slices.Insert(p.told, 0, s.another(p.dice, p.day, &p.corpus.id))
	}

	p.h = p.told[0]
	lines := &p.h.kind.lines[out.lang]
	p.heading = true
	p.doc.title = p.fill(choose(p.dice, lines.titles), "")
	p.heading = false
	p.setByline()
	p.setDateline()
	p.tell(2+p.dice.below(3), 0, 12)
	if p.dice.chance(40) {
		p.behind()
	}
	for _, h := range p.told[1:] {
		p.h = h
		p.tell(p.dice.below(5)/2, 30, 10)
	}
	p.h = p.told[0]
	for range 1 + p.dice.below(3) {
		p.behind()
	}
	for words(p.doc.sentences) < shortest {
		p.behind()
	}
	return p.doc
}

// tell tells p.h, with up to some details, if the document is not full.
func (p *page) tell(details int, joined float64, full int) {
	if len(p.doc.sentences) >= full {
		return
	}
	lines := &p.h.kind.lines[p.out.lang]
	first, part := lines.leads, "lead"
	age, main := p.day-p.h.day, len(p.doc.sentences) == 0
	if age > 1 && p.dice.chance(80) && !main || age > 0 && p.dice.chance(15) {
		first, part = lines.updates, "update"
	}
	joiner := ""
	if p.dice.chance(joined) {
		joiner = p.fill(choose(p.dice, p.corpus.world.joiners[p.out.lang]), "") + " "
	}
	p.say(choose(p.dice, first), joiner, part, true)
	at := p.dice.below(len(lines.details))
	for i := range min(details, len(lines.details)) {
		if len(p.doc.sentences) < full {
			p.say(lines.details[(at+i)%len(lines.details)], "", "detail", p.dice.chance(30))
		}
	}
}

// behind adds a sentence of background that the document does not have yet.
func (p *page) behind() {
	list := p.corpus.world.behind[p.out.lang]
	i := p.dice.below(len(list))
	for p.used&(1<<i) != 0 {
		i = (i + 1) % len(list)
	}
	p.used |= 1 << i
	p.say(list[i], "", "", p.dice.chance(50))
}

// say adds a sentence to the document.
func (p *page) say(t template, joiner, part string, paragraph bool) {
	s := sentence{text: p.fill(t, joiner), part: part, paragraph: paragraph}
	if part != "" {
		s.h = p.h
	}
	p.doc.sentences = append(p.doc.sentences, s)
}

// fill fills a template in and gives it its capital letter and, but for
// headlines and joiners, its full stop.
func (p *page) fill(t template, joiner string) string {
	p.buf = append(p.buf[:0], joiner...)
	p.expand(t)
	p.comma = false
	if last := p.buf[len(p.buf)-1]; !p.heading && last != '.' && last != ',' {
		p.buf = append(p.buf, '.')
	}
	start := 0
	if p.buf[0] == '"' {
		start = 1
	}
	if p.buf[start] >= utf8.RuneSelf || 'a' <= p.buf[start] && p.buf[start] <= 'z' {
		r, size := utf8.DecodeRune(p.buf[start:])
		upper := string(unicode.ToUpper(r))
		p.buf = slices.Replace(p.buf, start, start+size, []byte(upper)...)
	}
	if p.out.lang == english && p.out.slant == "wire" {
		return plain.Replace(string(p.buf))
	}
	return string(p.buf)
}

func (p *page) expand(t template) {
	for i := range t {
		switch one := &t[i]; {
		case one.fill != nil:
			one.fill(p)
		case one.who != nil:
			if who := one.who(p); who != nil && who.woman {
				p.add(one.woman)
			} else {
				p.add(one.man)
			}
		case one.choices == nil:
			p.add(one.words)
		case one.fixed:
			p.expand(one.choices[p.h.facet%len(one.choices)])
		default:
			p.expand(choose(p.dice, one.choices))
		}
	}
}

// plain takes the accents off, as English wires do.
var plain = strings.NewReplacer("á", "a", "é", "e", "í", "i", "ó", "o", "ú", "u", "ñ", "n", "ü", "u", "è", "e",
	"Á", "A", "É", "E", "Í", "I", "Ó", "O", "Ú", "U")

// setByline gives most documents an author, a name that their outlet has a
// dozen of.
func (p *page) setByline() {
	if p.out.slant == "state" || p.dice.chance(15) {
		return
	}
	names := p.corpus.world.countries[len(p.out.name)%6].names
	at := p.dice.below(12) + len(p.out.domain)
	given := names.women
	if at%2 == 0 {
		given = names.men
	}
	p.doc.byline = given[at%len(given)] + " " + names.surnames[at*7%len(names.surnames)]
}

// setDateline begins the text with where it was written, if the outlet does.
func (p *page) setDateline() {
	if p.out.dateline == "none" {
		return
	}
	town := p.crisis.country.towns[0]
	if p.h.kind.place == "town" && p.dice.chance(60) {
		town = p.h.town
	}
	p.buf = append(p.buf[:0], strings.ToUpper(town[p.out.lang])...)
	if p.out.dateline == "wire" {
		t := p.calendar(p.day)
		month := abbreviated[p.out.lang][t.Month()-1]
		switch {
		case p.out.lang == spanish || !p.out.usDates:
			p.buf = fmt.Appendf(p.buf, ", %d %s (%s) - ", t.Day(), month, p.out.name)
		default:
			p.buf = fmt.Appendf(p.buf, ", %s %d (%s) - ", month, t.Day(), p.out.name)
		}
	} else {
		p.buf = append(p.buf, " – "...)
	}
	p.doc.dateline = string(p.buf)
	if p.out.lang == english && p.out.slant == "wire" {
		p.doc.dateline = plain.Replace(p.doc.dateline)
	}
}

var abbreviated = [2][12]string{
	{"Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"},
	{"ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"},
}
