package entry

import (
	"slices"

	"quipu"
)

// This file says when an item of the gold and one of the record may be the same
// thing, and how alike they are.

// near is how many code points may lie between a cue and the words of the
// record: about a clause, as for events.
const near = 60

// likeOffice wants the same holder; that the title is the same, and the country,
// makes it likelier. One who holds several offices has several items.
func likeOffice(gold, got *item) float64 {
	like := named(gold.names, got.names)
	if like == 0 || !agrees(gold, got, Country) {
		return 0
	}
	if gold.fits(got, Office) {
		return like + 2 + gold.exactly(got, Office)
	}
	if !related(gold.wanted[Office], got.values[Office]) {
		return 0 // Another office of the same person.
	}
	return like
}

// related reports whether an acceptable name shares a word that is no linking
// word with one of the values: "army commander" and "commander-in-chief".
func related(wanted [][]string, got []string) bool {
	for _, acceptable := range wanted {
		for _, a := range acceptable {
			for _, w := range words(a) {
				if !linking[w] && !idle[w] && slices.ContainsFunc(got, func(g string) bool { return slices.Contains(words(g), w) }) {
					return true
				}
			}
		}
	}
	return false
}

// likeTalks wants a report and a party in common; more parties, the mediators and
// the first day make it likelier.
func likeTalks(gold, got *item) float64 {
	parties, all := gold.matches(got, Parties), len(gold.wanted[Parties])
	if parties == 0 || gold.share(got) == 0 {
		return 0
	}
	like := float64(parties)/float64(all) + gold.share(got)/2
	if gold.matches(got, Mediators) > 0 {
		like++
	}
	if gold.fits(got, From) {
		like++
	}
	if parties < all && like < 1.5 {
		return 0 // One side alone, on no known day: it may talk with anybody.
	}
	return like
}

// likeFigure wants the same thing counted in the same report, at the same place
// of the text, with the same number or at least the same lower bound. The same
// number in another place may be the headline's.
func likeFigure(gold, got *item) float64 {
	gap := gold.gap(got)
	if gap < 0 || !gold.fits(got, Kind) {
		return 0
	}
	if gap > 2*near {
		return float64(gold.matches(got, Range)) / 2
	}
	like := 1 - float64(gap)/(4*near)
	switch {
	case gold.fits(got, Range), gold.roughly(got):
		return like + 2
	case close1(gold.low, got.low) && gold.low != nil, gold.low == nil && close1(gold.high, got.high):
		return like + 1
	}
	return 0
}

// roughly reports whether a figure is a range about a rough number: "about 380"
// may be anything from 342 to 418, and a coder may well write 380.
func (i *item) roughly(got *item) bool {
	if !i.rough || got.low == nil || got.high == nil {
		return false
	}
	return *got.low <= *i.low && *i.high <= *got.high && 2*(*got.high-*got.low) <= *i.low
}

// repeatsFigure reports whether a report gives the figure once more.
func repeatsFigure(gold, got *item) bool {
	return gold.share(got) > 0 && gold.fits(got, Kind) && gold.fits(got, Range)
}

// close1 reports whether two bounds differ by one at most: "more than 90".
func close1(a, b *int64) bool {
	if a == nil || b == nil {
		return a == b
	}
	return max(*a-*b, *b-*a) <= 1
}

// likeDisruption wants a report in common and the same name or place; the kind
// and who does it make it likelier.
func likeDisruption(gold, got *item) float64 {
	name, place := named(gold.names, got.names), 0.0
	if name == 0 && slices.ContainsFunc(gold.names, func(a string) bool {
		return slices.ContainsFunc(got.names, func(b string) bool { return holds(a, b) })
	}) {
		name = 0.5
	}
	if gold.fits(got, Place) {
		place = 1
	}
	kind := gold.fits(got, Kind)
	if gold.share(got) == 0 || name+place == 0 || !kind && name < 2 {
		return 0
	}
	like := name + place + gold.share(got)
	if kind {
		like++
	}
	if gold.fits(got, By) {
		like++
	}
	return like
}

// likeClaim wants the words of the claim at the same place of the text: within a
// clause of the verb of saying, or in its sentence, with the same speaker.
func likeClaim(gold, got *item) float64 {
	gap := gold.gap(got)
	if gap < 0 || gap > near {
		return 0
	}
	like := 1 - float64(gap)/(2*near) + named(gold.names, got.names)/2
	if gold.fits(got, Words) {
		like += 2
	}
	if like < 1 {
		return 0
	}
	return like
}

// repeatsClaim reports whether a report tells the claim once more.
func repeatsClaim(gold, got *item) bool { return gold.share(got) > 0 }

// likeActor wants the same name, or a person's name of which one is a part.
func likeActor(gold, got *item) float64 {
	if !agrees(gold, got, Country) {
		return 0
	}
	like := 0.0
	for _, name := range got.names {
		for i, acceptable := range gold.names {
			switch alike(acceptable, name) {
			case 2:
				// Its first name tells it best: "Arce" may be another one.
				like = max(like, sure+1/float64(1+i))
			case 1:
				if gold.is(Kind, string(quipu.Person)) {
					like = max(like, 1)
				}
			}
		}
	}
	return like
}

// agrees reports whether two items do not contradict each other in a field.
func agrees(gold, got *item, f Field) bool {
	return len(gold.wanted[f]) == 0 || len(got.values[f]) == 0 || gold.fits(got, f)
}

// is reports whether the value is the acceptable one of a field.
func (i *item) is(f Field, value string) bool {
	return slices.ContainsFunc(i.wanted[f], func(a []string) bool { return slices.Contains(a, value) })
}

// fits reports whether any value of a field is as the gold has it.
func (i *item) fits(got *item, f Field) bool { return i.matches(got, f) > 0 }

// matches is how many of the gold's values of a field the record has.
func (i *item) matches(got *item, f Field) int {
	n := 0
	for _, acceptable := range i.wanted[f] {
		if slices.ContainsFunc(got.values[f], func(value string) bool { return f.accepts(acceptable, value) }) {
			n++
		}
	}
	return n
}

// exactly is 1 where a value is word for word an acceptable one, else 0.
func (i *item) exactly(got *item, f Field) float64 {
	for _, acceptable := range i.wanted[f] {
		if named(acceptable, got.values[f]) == 2 {
			return 1
		}
	}
	return 0
}
