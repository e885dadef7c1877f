package main

import (
	"slices"
	"strings"
)

// What is blocked, and what then runs short.
var (
	plants = []phrase{
		{"the fuel plant", "la planta de combustibles"}, {"the refinery", "la refinería"},
		{"the airport", "el aeropuerto"}, {"the port", "el puerto"}, {"the gas plant", "la planta de gas"},
		{"the power station", "la central eléctrica"},
	}
	goods = []phrase{{"diesel", "diésel"}, {"petrol", "gasolina"}, {"cooking gas", "gas de cocina"}, {"flour", "harina"}}
	jobs  = []phrase{
		{"market trader", "comerciante"}, {"student", "estudiante"}, {"taxi driver", "taxista"},
		{"electrician", "electricista"}, {"journalist", "periodista"}, {"dentist", "dentista"},
	}
)

// slots fill the places of templates. Their names are those of the lists.
var slots = map[string]func(*page){
	"day":        func(p *page) { p.on(p.h.day) },
	"wday":       func(p *page) { p.date(p.h.day) },
	"cday":       func(p *page) { p.on(p.h.cause) },
	"startmonth": func(p *page) { p.put(months[p.out.lang][p.calendar(p.crisis.start).Month()-1]) },

	"town":    func(p *page) { p.word(p.h.town) },
	"town2":   func(p *page) { p.word(p.h.other) },
	"capital": func(p *page) { p.word(p.crisis.country.towns[0]) },
	"country": func(p *page) { p.word(p.crisis.country.name) },
	"road":    road,
	"plant":   func(p *page) { p.word(plants[p.h.plant]) },
	"good":    func(p *page) { p.word(goods[p.h.good]) },
	"cause":   func(p *page) { p.word(p.crisis.cause.name) },
	"demand":  func(p *page) { p.word(p.crisis.cause.demand) },

	"gov":     government,
	"group":   func(p *page) { p.word(p.crisis.world.groups[p.h.group].name) },
	"union":   func(p *page) { p.word(p.crisis.world.groups[p.h.group].union) },
	"ally":    func(p *page) { p.word(p.crisis.world.allies[p.h.ally].name) },
	"allynat": func(p *page) { p.word(p.crisis.world.allies[p.h.ally].adj) },

	"head":       func(p *page) { p.titled(p.h.cast[head]) },
	"interior":   func(p *page) { p.titled(p.h.cast[interior]) },
	"defence":    func(p *page) { p.titled(p.h.cast[defence]) },
	"foreign":    func(p *page) { p.titled(p.h.cast[foreign]) },
	"energy":     func(p *page) { p.titled(p.h.cast[energy]) },
	"rival":      func(p *page) { p.titled(p.h.cast[rival]) },
	"speaker":    func(p *page) { p.titled(p.h.cast[speaker]) },
	"ombud":      func(p *page) { p.titled(p.h.cast[ombud]) },
	"police":     func(p *page) { p.titled(p.h.cast[police]) },
	"army":       func(p *page) { p.titled(p.h.cast[army]) },
	"prosecutor": func(p *page) { p.titled(p.h.cast[prosecutor]) },
	"hospital":   func(p *page) { p.titled(p.h.cast[hospital]) },
	"chamber":    func(p *page) { p.titled(p.h.cast[chamber]) },
	"cleric":     func(p *page) { p.titled(p.h.cast[cleric]) },
	"envoy":      func(p *page) { p.titled(p.h.cast[envoy]) },
	"euamb":      func(p *page) { p.titled(p.h.cast[euamb]) },
	"rights":     func(p *page) { p.titled(p.h.cast[rights]) },
	"leader":     func(p *page) { p.titled(p.crisis.leaders[p.h.group]) },

	"rivalname":    func(p *page) { p.named(p.h.cast[rival]) },
	"headname":     func(p *page) { p.named(p.formerHead()) },
	"minister":     func(p *page) { p.titled(p.h.predecessor) },
	"ministername": func(p *page) { p.named(p.h.predecessor) },
	"post":         func(p *page) { p.word(p.h.predecessor.post) },
	"newname":      func(p *page) { p.named(p.h.successor) },
	"newpost":      func(p *page) { p.word(p.h.successor.post) },

	"src": source,

	// A witness speaks once, to one outlet.
	"witness": func(p *page) {
		names := p.crisis.country.names
		given := names.women
		if p.dice.chance(50) {
			given = names.men
		}
		p.put(choose(p.dice, given))
		p.add(" ")
		p.add(choose(p.dice, names.surnames))
	},
	"age": func(p *page) { p.number(p.dice.between(19, 71)) },
	"job": func(p *page) { p.word(choose(p.dice, jobs)) },

	"crowd":    (*page).crowd,
	"big":      func(p *page) { p.number(p.h.marchers) },
	"small":    func(p *page) { p.number(p.h.byPolice) },
	"dead":     func(p *page) { p.number(p.ofSlant(p.h.deaths(p.day))) },
	"deadlow":  func(p *page) { p.number(lower(p.h.deaths(p.day))) },
	"deadhigh": func(p *page) { p.number(higher(p.h.deaths(p.day))) },
	"hurt":     func(p *page) { p.number(p.ofSlant(p.h.hurt)) },
	"hurtlow":  func(p *page) { p.number(lower(p.h.hurt)) },
	"hurthigh": func(p *page) { p.number(higher(p.h.hurt)) },
	"held":     func(p *page) { p.number(p.h.held) },
	"heldhigh": func(p *page) { p.number(higher(p.h.held)) },
	"soldiers": func(p *page) { p.number(p.h.soldiers) },
	"trucks":   func(p *page) { p.number(p.h.trucks) },
	"tons":     func(p *page) { p.number(p.h.tons) },
	"days":     func(p *page) { p.number(p.h.days) },
	"hours":    func(p *page) { p.number(p.h.hour) },
	"money":    func(p *page) { p.number(p.h.money) },
	"pct":      func(p *page) { p.number(p.h.percent) },
}

// formerHead is the head of government that a happening is about: the one who
// left where an office changes hands.
func (p *page) formerHead() *person {
	if p.h.role == head && p.h.predecessor != nil {
		return p.h.predecessor
	}
	return p.h.cast[head]
}

func road(p *page) {
	if p.out.lang == english {
		p.put("the road between ")
		p.word(p.h.town)
		p.add(" and ")
		p.word(p.h.other)
		return
	}
	p.put("la carretera entre ")
	p.word(p.h.town)
	if strings.HasPrefix(p.h.other[spanish], "I") {
		p.add(" e ")
	} else {
		p.add(" y ")
	}
	p.word(p.h.other)
}

// sources end a sentence with whose word it is; half of the time it is the
// outlet's own.
var sources = [2][]string{
	{"officials said", "witnesses said", "local media reported", "residents said", "according to local radio"},
	{"informaron las autoridades", "según testigos", "reportaron medios locales", "según vecinos", "según radios locales"},
}

func source(p *page) {
	if p.dice.chance(50) {
		p.add(", ")
		p.add(choose(p.dice, sources[p.out.lang]))
	}
}

// government writes what the outlet calls it.
func government(p *page) {
	names := phrase{"the government", "el Gobierno"}
	if p.crisis.interim != nil && p.h.cast[head] == p.crisis.interim {
		switch p.out.slant {
		case "left":
			names = phrase{"the de facto government", "el Gobierno de facto"}
		case "state":
			names = phrase{"the constitutional government", "el Gobierno constitucional"}
		case "business":
			names = phrase{"the caretaker government", "el Gobierno transitorio"}
		default:
			names = phrase{"the interim government", "el Gobierno interino"}
		}
	}
	p.word(names)
}

// word writes a phrase in the outlet's language.
func (p *page) word(f phrase) { p.put(f[p.out.lang]) }

// put writes words that begin a name or phrase. In Spanish an article melts
// into the preposition before it.
func (p *page) put(s string) {
	if p.out.lang == spanish && strings.HasPrefix(s, "el ") && !p.comma {
		if endsWith(p.buf, "de ") || endsWith(p.buf, "a ") {
			p.buf = append(p.buf[:len(p.buf)-1], "l "...)
			s = s[len("el "):]
		}
	}
	p.add(s)
}

// endsWith reports whether buf ends with that whole word.
func endsWith(buf []byte, word string) bool {
	at := len(buf) - len(word)
	return at >= 0 && string(buf[at:]) == word && (at == 0 || buf[at-1] == ' ')
}

// add writes words as they are.
func (p *page) add(s string) {
	if s == "" {
		return
	}
	p.flush(s)
	p.buf = append(p.buf, s...)
}

// flush ends an apposition, unless what follows brings its own punctuation.
func (p *page) flush(next string) {
	if p.comma {
		p.comma = false
		if !slices.Contains([]byte(",.;:\""), next[0]) {
			p.buf = append(p.buf, ',')
		}
	}
}
