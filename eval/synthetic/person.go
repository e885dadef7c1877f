package main

import "strings"

// A person is invented; an office may be real.
type person struct {
	given, surname string
	second         string // the second surname where people have two
	woman          bool
	title          phrase
	post           phrase // the title as a noun of its own
}

// A role is an office that someone holds during a crisis.
type role int

// The roles of a cast.
const (
	head role = iota
	interior
	defence
	foreign
	energy
	rival
	speaker
	ombud
	police
	army
	prosecutor
	hospital
	chamber
	cleric
	envoy
	euamb
	rights
	roles // how many there are
)

// roleNames are their names in lists/offices.txt. The head's depends on the
// country.
var roleNames = [roles]string{
	"", "interior", "defence", "foreign", "energy", "rival", "speaker", "ombud", "police", "army", "prosecutor",
	"hospital", "chamber", "cleric", "envoy", "euamb", "rights",
}

// A cast says who holds which office. It never changes: whoever speaks about a
// happening held office when it happened.
type cast [roles]*person

// newPerson invents a person of a country who holds an office.
func (w *world) newPerson(d dice, names *nameList, title string) *person {
	p := &person{woman: d.chance(40)}
	switch title {
	case "police", "army", "cleric":
		p.woman = d.chance(5)
	}
	if p.woman {
		p.given = choose(d, names.women)
	} else {
		p.given = choose(d, names.men)
	}
	p.surname = choose(d, names.surnames)
	if names.double {
		for p.second = p.surname; p.second == p.surname; {
			p.second = choose(d, names.surnames)
		}
	}
	p.setOffice(w.offices[title])
	return p
}

// setOffice gives p a title, and the office's name in both languages.
func (p *person) setOffice(o office) {
	p.title = phrase{o.english, o.man}
	if p.woman {
		p.title[spanish] = o.woman
	}
	p.post[english] = strings.ToLower(strings.TrimSuffix(p.title[english], ","))
	_, bare, _ := strings.Cut(p.title[spanish], " ")
	p.post[spanish] = strings.TrimSuffix(bare, ",")
}

// persons are those whose gender a template may ask for.
var persons = map[string]func(*page) *person{
	"head":  func(p *page) *person { return p.h.cast[head] },
	"rival": func(p *page) *person { return p.h.cast[rival] },
	"new":   func(p *page) *person { return p.h.successor },
}

// titled writes who with title and name when a document names them first, and
// by surname from then on.
func (p *page) titled(who *person) {
	if who == nil {
		return
	}
	if p.known(who) {
		p.shortName(who)
		return
	}
	title := who.title[p.out.lang]
	if who == p.crisis.interim {
		title = interimTitle(p.out, who)
	}
	p.put(strings.TrimSuffix(title, ","))
	if strings.HasSuffix(title, ",") || strings.Contains(title, ", ") {
		// Apposition: what follows the name begins with a comma.
		if strings.HasSuffix(title, ",") {
			p.add(",")
		}
		p.add(" ")
		p.fullName(who)
		p.comma = true
		return
	}
	p.add(" ")
	p.fullName(who)
}

// named writes who without a title.
func (p *page) named(who *person) {
	if who == nil {
		return
	}
	if p.heading || p.known(who) {
		p.shortName(who)
		return
	}
	p.fullName(who)
}

// fullName writes given name and surnames. English papers mostly leave the
// second one out.
func (p *page) fullName(who *person) {
	p.put(who.given)
	p.add(" ")
	p.add(who.surname)
	if who.second != "" && (p.out.lang == spanish || p.out.dateline == "none") {
		p.add(" ")
		p.add(who.second)
	}
}

// shortName writes the surname, and the given name before it if the document
// has named another person of that surname.
func (p *page) shortName(who *person) {
	for _, one := range p.met {
		if one != who && one.surname == who.surname {
			p.put(who.given)
			p.add(" ")
			break
		}
	}
	p.put(who.surname)
}

// known reports whether the document has named who, and remembers that it has.
func (p *page) known(who *person) bool {
	for _, one := range p.met {
		if one == who {
			return true
		}
	}
	if !p.heading {
		p.met = append(p.met, who)
	}
	return false
}

// interimTitle is what an outlet calls whoever came to office without a vote.
func interimTitle(o *outlet, who *person) string {
	var man, woman string
	switch {
	case o.lang == english && o.slant == "left":
		return "the self-proclaimed " + who.post[english]
	case o.lang == english && o.slant == "state":
		return "constitutional " + strings.TrimPrefix(who.post[english], "interim ")
	case o.lang == english:
		return who.title[english]
	case o.slant == "left":
		man, woman = "el autoproclamado ", "la autoproclamada "
	case o.slant == "state":
		return strings.TrimSuffix(strings.TrimSuffix(who.title[spanish], " interina"), " interino") + " constitucional"
	default:
		return who.title[spanish]
	}
	if who.woman {
		return woman + strings.TrimSuffix(who.post[spanish], " interina")
	}
	return man + strings.TrimSuffix(who.post[spanish], " interino")
}
