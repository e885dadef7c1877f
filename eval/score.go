package eval

import (
	"cmp"
	"slices"
	"strings"

	"quipu"
	"quipu/eval/flat"
	"quipu/ontology"
)

// Near is the number of code points that may lie between a gold cue and a
// trigger outside the cue's sentence: about a clause.
const Near = 60

// A Result is what became of one gold coding, or of several together.
type Result struct {
	Name   string
	Events Counts
	// ByType counts by type; a missed event counts for its best type, a pair
	// for the type that was coded.
	ByType map[quipu.EventType]Counts
	// Shares are over the pairs whose type is right.
	Shares map[Attribute]Share

	Missed []Event  // events of the gold that were not found
	Extra  []Extra  // mentions that the gold does not have
	Wrong  []Wrong  // values of pairs that are not right
	Lost   []string // cues that the text does not hold, which makes them missed
}

// An Extra is a mention that the gold does not have.
type Extra struct {
	Type              quipu.EventType
	Trigger           string
	At                int // where the trigger stands in the flattened text
	Actors, Recipient []string
}

// A Wrong is a value that the gold has otherwise.
type Wrong struct {
	Attribute Attribute
	Cue       string
	At        int
	Want, Got string
}

// Score compares a coded report with its gold. A mention that is negated or
// hypothetical and is not in the gold is no false positive: such mentions are
// left out of the record unless they are asked for.
func Score(gold *Gold, a *quipu.Analysis) *Result {
	text := flat.Of(a.Doc.Text)
	r := &Result{Name: gold.Name, ByType: map[quipu.EventType]Counts{}, Shares: map[Attribute]Share{}}
	pairs := pair(gold.Events, a.Events, text, r)
	found := make([]bool, len(gold.Events))
	matched := make([]bool, len(a.Events))
	for _, p := range pairs {
		found[p.Gold], matched[p.System] = true, true
		event, mention := &gold.Events[p.Gold], &a.Events[p.System]
		if event.Optional {
			continue
		}
		r.count(mention.Type, Counts{Gold: 1, System: 1, Correct: 1})
		judge := judge{event: event, mention: mention, a: a, result: r}
		judge.all()
	}
	for i := range gold.Events {
		if event := &gold.Events[i]; !found[i] && !event.Optional {
			r.count(event.Types[0], Counts{Gold: 1})
			r.Missed = append(r.Missed, *event)
		}
	}
	for i := range a.Events {
		mention := &a.Events[i]
		if matched[i] || mention.Status == quipu.Negated || mention.Status == quipu.Hypothetical {
			continue
		}
		r.count(mention.Type, Counts{System: 1})
		at, _, _ := text.Span(position(mention))
		r.Extra = append(r.Extra, Extra{
			Type: mention.Type, Trigger: a.Text(mention.Trigger.Span), At: at,
			Actors: words(a, mention.Actors), Recipient: words(a, mention.Recipients),
		})
	}
	return r
}

func (r *Result) count(t quipu.EventType, c Counts) {
	r.Events.Add(c)
	sum := r.ByType[t]
	sum.Add(c)
	r.ByType[t] = sum
}

// Total is all results together.
func Total(results []*Result) *Result {
	total := &Result{Name: "all", ByType: map[quipu.EventType]Counts{}, Shares: map[Attribute]Share{}}
	for _, r := range results {
		for _, t := range ontology.Types() {
			if c, ok := r.ByType[t]; ok {
				total.count(t, c)
			}
		}
		for attribute, share := range r.Shares {
			sum := total.Shares[attribute]
			total.Shares[attribute] = Share{sum.Right + share.Right, sum.Cases + share.Cases}
		}
		total.Missed = append(total.Missed, r.Missed...)
		total.Extra = append(total.Extra, r.Extra...)
		total.Wrong = append(total.Wrong, r.Wrong...)
		total.Lost = append(total.Lost, r.Lost...)
	}
	return total
}

// A Couple is an item of the gold and one of the program that may be the same;
// both are indices.
type Couple struct {
	Gold, System int
	Distance     int  // code points between cue and trigger
	Optional     bool // of the gold
}

// pair ties gold events to mentions of an acceptable type, one to one. Cues that
// the text lacks are noted in the result.
func pair(events []Event, mentions []quipu.EventMention, text *flat.Text, r *Result) []Couple {
	var couples []Couple
	for i := range events {
		event := &events[i]
		start, end, ok := text.Find(event.Cue, event.Anchor, event.Start)
		if !ok {
			r.Lost = append(r.Lost, event.Cue)
			continue
		}
		for j := range mentions {
			mention := &mentions[j]
			from, to, ok := text.Span(position(mention))
			if !ok || !slices.Contains(event.Types, mention.Type) {
				continue
			}
			distance := max(0, start-to, from-end)
			first, last, ok := text.Span(mention.SentenceSpan)
			if distance <= Near || ok && first <= start && end <= last {
				couples = append(couples, Couple{i, j, distance, event.Optional})
			}
		}
	}
	return Nearest(couples)
}

// Nearest keeps one couple of each item: the nearest, one with an item of the gold
// that counts before one with an optional item, then in text order.
func Nearest(couples []Couple) []Couple {
	slices.SortFunc(couples, func(a, b Couple) int {
		return cmp.Or(cmp.Compare(a.Distance, b.Distance), compareBool(a.Optional, b.Optional),
			cmp.Compare(a.Gold, b.Gold), cmp.Compare(a.System, b.System))
	})
	takenEvent, takenMention := map[int]bool{}, map[int]bool{}
	couples = slices.DeleteFunc(couples, func(c Couple) bool {
		if takenEvent[c.Gold] || takenMention[c.System] {
			return true
		}
		takenEvent[c.Gold], takenMention[c.System] = true, true
		return false
	})
	slices.SortFunc(couples, func(a, b Couple) int { return cmp.Compare(a.Gold, b.Gold) })
	return couples
}

// compareBool puts false first.
func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// position is where the mention stands: its trigger, or else its sentence.
func position(m *quipu.EventMention) quipu.Span {
	if m.Trigger.Span.IsZero() {
		return m.SentenceSpan
	}
	return m.Trigger.Span
}

// words are what stands in the text for each actor, and whom it was resolved
// to where that is another.
func words(a *quipu.Analysis, actors []quipu.ActorMention) []string {
	var all []string
	for i := range actors {
		for _, s := range []string{a.Text(actors[i].Span), actors[i].Name} {
			if s != "" && !slices.Contains(all, s) {
				all = append(all, s)
			}
		}
	}
	return all
}

// OneOf reports whether one of the acceptable phrases stands in one of the
// strings as whole words, whatever the case. A bar in a phrase separates
// alternatives.
func OneOf(acceptable, got []string) bool {
	for _, phrase := range acceptable {
		for option := range strings.SplitSeq(phrase, "|") {
			for _, s := range got {
				if holds(strings.ToLower(s), strings.ToLower(option)) {
					return true
				}
			}
		}
	}
	return false
}
