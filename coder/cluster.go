package coder

import (
	"slices"
	"strings"

	"quipu"
)

// cluster gives mentions of the same event in the document one event id:
// headline, lead and background tell of one event. Each mention joins the event
// told before it that it is likest to, the later one of two, if it is like
// enough, or begins an event of its own.
func (d *documentCoder) cluster() {
	told := make([]telling, len(d.a.Events))
	var events [][]*telling
	for i := range told {
		told[i] = d.tellingOf(&d.a.Events[i])
		best, most := -1, enough
		for k := max(0, len(events)-mostEvents); k < len(events); k++ {
			event := events[k]
			if likeness, possible := d.likenessTo(event[max(0, len(event)-mostTellings):], &told[i]); possible && likeness >= most {
				best, most = k, likeness
			}
		}
		if best < 0 {
			best = len(events)
			events = append(events, nil)
		}
		events[best] = append(events[best], &told[i])
	}
	for _, event := range events {
		first := event[0].EventMention
		for _, one := range event {
			one.EventID = quipu.Identity("event", string(first.Doc), string(first.Type), first.ID)
			if one.EventMention != first {
				one.Why.Add("same event as", d.a.Text(first.Trigger.Span))
			}
		}
	}
}

// Bounds of what a mention is compared with, which no report by a person reaches: the
// events that were told last, and the last tellings of each.
const (
	mostEvents   = 500
	mostTellings = 100
)

// enough is the likeness from which on two mentions are of one event.
const enough = 1.0

// A telling is a mention with what its words say of its being told before.
type telling struct {
	*quipu.EventMention
	paragraph int
	// anaphor: a noun that takes up what was told, "the attack", "this crime", or a
	// verb whose weapon does.
	anaphor bool
	// fresh: the words set it off from what was told, "another attack".
	fresh bool
	// effect: it says what an attack did, "12 were wounded", and not the attack.
	effect bool
	battle bool
	// hurts and breaks: it says what became of people, or of things alone.
	hurts, breaks bool
	// dated and placed: by words of its own sentence, not by the narrative.
	dated, placed bool
	// someDay: no more is known of the day than when the report came out.
	someDay bool
}

func (d *documentCoder) tellingOf(m *quipu.EventMention) telling {
	s := &d.a.Sentences[m.Sentence]
	t := telling{EventMention: m, paragraph: s.Paragraph, dated: m.When != nil, someDay: m.When == nil && m.From == d.a.Doc.Published, placed: m.Where != nil && m.Where.Sentence == m.Sentence}
	head := m.Trigger.Head
	noun := s.Tokens[head].Tag == "NOUN" || s.Tokens[head].Tag == "PROPN"
	for child := range s.Children(head) {
		switch c := &s.Tokens[child]; {
		case c.Is("det") && d.lex.grammar.taken[lower(c.Form)]:
			t.anaphor = noun
		case c.Is("det", "amod") && d.lex.grammar.fresh[lemmaOf(c)]:
			t.fresh = true
		case c.Is("nsubj", "obj") && !noun:
			for word := range s.Children(child) {
				w := &s.Tokens[word]
				// "The bomb had been planted": the weapon was told of before.
				t.anaphor = t.anaphor || w.Is("det") && d.lex.grammar.taken[lower(w.Form)] && d.isMeansWord(s, child)
				t.fresh = t.fresh || w.Is("det", "amod") && d.lex.grammar.fresh[lemmaOf(w)] && d.isMeansWord(s, child)
			}
		}
	}
	t.effect = m.Type == quipu.Assault && !hasActor(m.Actors) && (d.lex.effect.match(s, head) || d.lex.killing.match(s, head))
	t.hurts = t.effect || slices.ContainsFunc(m.Recipients, func(r quipu.ActorMention) bool { return acting(&r) })
	t.breaks = contains(m.Modes, "destroy") && !t.hurts
	t.battle = m.Type == quipu.Assault && d.lex.battle.match(s, head)
	return t
}

// isMeansWord reports whether the word names a weapon.
func (d *documentCoder) isMeansWord(s *quipu.Sentence, head int) bool {
	for i := range d.lex.means {
		if d.lex.means[i].words.match(s, head) {
			return true
		}
	}
	return false
}

// likenessTo is how like a mention is to the likest of those of an event, and
// whether it can be of that event: none of them may speak against it.
func (d *documentCoder) likenessTo(event []*telling, m *telling) (float64, bool) {
	most := 0.0
	for _, one := range event {
		likeness, possible := d.like(one, m)
		if !possible {
			return 0, false
		}
		most = max(most, likeness)
	}
	return most, true
}

// like compares a mention with one told before it. It reports false where they
// cannot be of one event.
func (d *documentCoder) like(a, m *telling) (float64, bool) {
	if a.Type != m.Type || m.fresh || !statusFits(a.Status, m.Status) || causesDiffer(a.Modes, m.Modes) {
		return 0, false
	}
	likeness := 0.0
	if !a.someDay && !m.someDay && !a.From.IsZero() && !m.From.IsZero() && (a.To.Before(m.From) || m.To.Before(a.From)) {
		if a.dated && m.dated {
			return 0, false
		}
		likeness--
	}
	if a.Where != nil && m.Where != nil {
		switch near := within(a.Where.Place, m.Where.Place); {
		case near && a.placed && m.placed:
			likeness++
		case !near && a.placed && m.placed:
			return 0, false
		case !near:
			likeness--
		}
	}
	actors, recipients := d.agree(a.Actors, m.Actors), d.agree(a.Recipients, m.Recipients)
	root := sharesRoot(a.Trigger.Lemma, m.Trigger.Lemma)
	if m.Type == quipu.Assault && recipients == differ && d.oneVictim(a) && d.oneVictim(m) {
		return 0, false // Who was killed or taken was it once.
	}
	if m.Type != quipu.Assault {
		if actors == differ || recipients == differ {
			return 0, false
		}
		if actors == shared && recipients == shared || root || m.anaphor || (actors == shared || recipients == shared) && a.Sentence != m.Sentence {
			return likeness + enough + 1, true
		}
		return likeness, true
	}
	if (a.breaks && m.hurts || a.hurts && m.breaks) && (a.Weapon.IsZero() || a.Weapon != m.Weapon) && a.Sentence != m.Sentence {
		return 0, false // "Three were killed", "protesters blew up the wall"
	}
	if a.battle != m.battle && !m.anaphor && !m.effect && !a.effect {
		likeness -= 1
	}
	switch actors {
	case shared:
		likeness++
	case alike:
		likeness += 0.5
	case differ:
		likeness -= 1.5
	}
	switch recipients {
	case shared:
		likeness += 2.5
	case alike:
		likeness++
	case differ:
		likeness -= 2
	}
	if root {
		likeness++
	}
	if !a.Weapon.IsZero() && a.Weapon == m.Weapon {
		likeness += 2.5 // "the bomb shattered the windows and damaged a car"
	}
	if m.anaphor {
		likeness += 2
	}
	if m.effect && !a.effect || a.effect && !m.effect {
		likeness++
	}
	switch {
	case a.Sentence == m.Sentence:
		likeness++
	case a.Sentence+1 == m.Sentence:
		likeness += 0.75
	case a.paragraph == m.paragraph, a.paragraph == 0:
		likeness += 0.5
	}
	return likeness, true
}

// oneVictim reports whether a mention tells of the death or abduction of persons
// by name.
func (d *documentCoder) oneVictim(m *telling) bool {
	if !contains(m.Modes, "abduct") && !d.lex.killing.match(&d.a.Sentences[m.Sentence], m.Trigger.Head) {
		return false
	}
	for i := range m.Recipients {
		r := &m.Recipients[i]
		if r.Kind != quipu.Person || d.a.Sentences[r.Sentence].Tokens[r.Head].Name == "" && !r.Pronoun {
			return false
		}
	}
	return len(m.Recipients) > 0
}

// statusFits reports whether mentions of two standings can be of one event.
func statusFits(a, b quipu.Status) bool {
	happened := func(s quipu.Status) bool { return s == quipu.Reported || s == quipu.Historical }
	return a == b || happened(a) && happened(b)
}

// effects are modes that say what came of an attack and not how it was done.
var effects = set("destroy targeted")

// causesDiffer reports whether both say how it was done, and neither as the other.
func causesDiffer(a, b []string) bool {
	if len(a) > 0 && len(b) > 0 && (a[0] == "abduct") != (b[0] == "abduct") {
		return true // taken and later killed are two
	}
	causes := 0
	for _, x := range a {
		for _, y := range b {
			if x == y || effects[x] || effects[y] {
				return false
			}
			causes++
		}
	}
	return causes > 0
}

// within reports whether one place may be in the other, or both be one.
func within(a, b *quipu.Place) bool {
	switch {
	case a.Name == b.Name:
		return true
	case a.Country != "" && b.Country != "" && a.Country != b.Country:
		return false
	case a.Precision == "country" || b.Precision == "country" || a.Precision == "region" || b.Precision == "region":
		return true
	case a.Admin1 != "" && b.Admin1 != "" && a.Admin1 != b.Admin1:
		return false
	case a.Precision == "admin1" || b.Precision == "admin1" || a.Precision == "admin2" || b.Precision == "admin2":
		return true
	}
	return near(a, b)
}

// near reports whether two places are a few kilometres apart, as the parts of
// one city are.
func near(a, b *quipu.Place) bool {
	const degrees = 0.2
	x, y := a.Lat-b.Lat, a.Lon-b.Lon
	return x < degrees && x > -degrees && y < degrees && y > -degrees
}

// sharesRoot reports whether two triggers are one word in two forms: kill and
// killing, resign and resignation.
func sharesRoot(a, b string) bool {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n >= 4 && n >= min(len(a), len(b))-1 || a == b
}

// An agreement says how two sides compare.
type agreement int

const (
	unknown agreement = iota // one of them is not told, or they are of different sorts
	alike                    // people of the same country and sector
	shared                   // an actor in common
	differ
)

// agree compares the sides of a mention with those of one told later.
func (d *documentCoder) agree(a, b []quipu.ActorMention) agreement {
	best := unknown
	for i := range a {
		for j := range b {
			x, y := &a[i], &b[j]
			switch {
			case x.Entity == y.Entity && x.Entity > 0 || x.Name != "" && strings.EqualFold(x.Name, y.Name) || d.takesUp(x, y):
				return shared
			case acting(x) != acting(y):
				// A car and its driver do not compare.
			case x.Sector != "" && x.Sector == y.Sector && (x.Code == y.Code || x.Code == "" || y.Code == "") && (x.Kind == quipu.Group || y.Kind == quipu.Group):
				best = alike
			case best == unknown:
				best = differ
			}
		}
	}
	return best
}

// takesUp reports whether a phrase takes up an earlier one by its noun: "two
// engineers", "the engineers".
func (d *documentCoder) takesUp(earlier, later *quipu.ActorMention) bool {
	a, b := &d.a.Sentences[earlier.Sentence].Tokens[earlier.Head], &d.a.Sentences[later.Sentence].Tokens[later.Head]
	if a.Tag != "NOUN" || b.Tag != "NOUN" || a.Lemma != b.Lemma || later.Sentence == earlier.Sentence {
		return false
	}
	first := &d.a.Sentences[later.Sentence].Tokens[later.First]
	return first.Tag == "DET" && d.lex.grammar.taken[lower(first.Form)]
}

// acting reports whether an actor is people, and not a thing or a place.
func acting(a *quipu.ActorMention) bool {
	return a.Kind != quipu.Thing && a.Kind != quipu.PlaceActor && a.Kind != ""
}
