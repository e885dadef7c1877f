package main

import (
	"math"
	"slices"
)

// A happening is what one or more documents tell: one thing that was done, on
// one day. What documents say about it agrees but for the figures, which go by
// who gives them and on which day.
type happening struct {
	id     int
	kind   *kind
	crisis *crisis
	day    int
	cause  int // day of the happening that it follows; its own day if none

	town, other phrase // other is another town
	group       int
	ally        int
	plant, good int
	facet       int // settles the fixed choices of templates

	cast                   *cast
	predecessor, successor *person // where an office changes hands
	role                   role    // which

	dead, more           int // killed on the first day; how many more die of wounds
	hurt, held           int
	marchers, byPolice   int
	trucks, tons, days   int
	money, percent, hour int
	soldiers             int

	left, life int // tellings to come; days that it is told
}

// open makes a happening, unless another of its kind on that day could be
// taken for it. It is then nil.
func (s *crisis) open(d dice, k *kind, day int, after *happening, id *int) *happening {
	h := &happening{}
	if after != nil {
		*h = *after
		h.cause = after.day
	} else {
		h.fill(s, d)
		h.cause = day
	}
	h.kind, h.crisis, h.day, h.cast = k, s, day, s.cast
	h.ally = s.allies[s.nextAl%len(s.allies)]
	for tries := 0; s.clashes(h); tries++ {
		if after != nil || k.place != "town" || tries == 6 {
			return nil
		}
		h.fill(s, d)
	}
	if !h.changeOffice(d) {
		return nil
	}
	s.nextAl++
	*id++
	h.id = *id

	// Popularity has a heavy tail: most happenings are told once or twice, one
	// in two hundred fifty times.
	popular := math.Pow(1-d.unit(), -1/1.25)
	if k.name == "clash" || k.name == "fall" || k.name == "oath" {
		popular *= 2.5
	}
	h.left = int(min(popular, 150))
	h.life = min(6+h.left/4, 45)
	if after != nil && slices.Contains(endings, k.name) {
		after.left = 0 // what is over is not told as going on
	}
	s.live = append(s.live, h)
	for _, f := range k.follows {
		if d.chance(f.percent) {
			s.due = append(s.due, event{day + max(d.between(f.first, f.last), 0), f.kind, h})
		}
	}
	return h
}

// endings are kinds with which what they follow is over.
var endings = []string{"lifting", "siegeend", "strikeend", "curfewend", "release2"}

// clashes reports whether another happening could be taken for h.
func (s *crisis) clashes(h *happening) bool {
	for _, other := range s.live {
		if other.kind == h.kind && other.day == h.day &&
			(h.kind.place != "town" || other.town == h.town) && (len(h.kind.types) == 0 || h.kind.types[0] != "SUPPORT" || other.ally == h.ally) {
			return true
		}
	}
	return false
}

// changeOffice lets the holders of offices come and go. It is false if that
// cannot be now.
func (h *happening) changeOffice(d dice) bool {
	s := h.crisis
	switch h.kind.name {
	case "resign", "fall":
		h.role = head
		if h.kind.name == "resign" {
			h.role = choose(d, []role{interior, defence, foreign, energy})
		}
		if s.vacant[h.role] || s.vacant[head] || h.role == head && h.day < s.fell+100 {
			return false
		}
		if h.role == head {
			s.fell = h.day
		}
		s.vacant[h.role] = true
		h.predecessor = s.cast[h.role]
	case "sworn", "oath":
		title := roleNames[h.role]
		if h.role == head {
			title = map[string]string{"president": "interim", "premier": "interimpm"}[s.country.head]
		}
		h.successor = s.world.newPerson(d, s.country.names, title)
		next := *s.cast
		next[h.role] = h.successor
		s.cast, s.vacant[h.role] = &next, false
		if h.role == head {
			s.interim = h.successor
		}
	}
	return true
}

// fill draws all that a happening may have. No kind tells all of it.
func (h *happening) fill(s *crisis, d dice) {
	towns := s.country.towns
	at := d.below(len(towns))
	if d.chance(30) {
		at = 0
	}
	h.town = towns[at]
	h.other = towns[(at+1+d.below(len(towns)-1))%len(towns)]
	h.group = choose(d, s.groups)
	h.plant, h.good, h.facet = d.below(len(plants)), d.below(len(goods)), d.below(1<<20)

	h.dead = 1 + int(min(math.Pow(1-d.unit(), -1/1.1), 40))
	h.more = d.below(h.dead)
	h.hurt = h.dead * d.between(2, 8)
	h.held = d.between(2, 40)
	h.marchers = d.spread(400, 150_000)
	h.byPolice = round2(float64(h.marchers) * (0.15 + d.unit()*0.45))
	h.trucks, h.tons, h.soldiers = d.spread(20, 3000), d.spread(5, 200), d.spread(50, 3000)
	h.days, h.money, h.percent = d.between(2, 9), d.between(2, 90), d.between(12, 95)
	h.hour = choose(d, []int{24, 48, 72})
}

// deaths is the number of dead that is known on a day.
func (h *happening) deaths(day int) int {
	return h.dead + int(float64(h.more)*(1-math.Pow(0.6, float64(max(day-h.day, 0))))+0.5)
}
