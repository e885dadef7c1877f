package coder

import (
	"sort"

	"quipu"
)

// cluster gives mentions of the same event in the document one event id:
// headline, lead and background tell of one event when type, day, place and
// sides agree as far as they are known.
func (d *documentCoder) cluster() {
	events := d.a.Events
	leader := make([]int, len(events))
	for i := range events {
		leader[i] = i
		for j := range i {
			if leader[j] == j && same(&events[j], &events[i]) {
				leader[i] = j
				events[i].Why.Add("same event as", d.a.Text(events[j].Trigger.Span))
				break
			}
		}
	}
	for i := range events {
		first := &events[leader[i]]
		events[i].EventID = identity("event", string(first.Doc), string(first.Type), first.ID)
	}
}

// same reports whether two mentions can be of one event, and enough says that
// they are: a shared side, or a trigger of the same root with nothing against it.
func same(a, b *quipu.EventMention) bool {
	if a.Type != b.Type || a.Status != b.Status || !sharesMode(a.Modes, b.Modes) {
		return false
	}
	if !a.From.IsZero() && !b.From.IsZero() && (a.To.Before(b.From) || b.To.Before(a.From)) {
		return false
	}
	if a.Where != nil && b.Where != nil && a.Where.Place.Name != b.Where.Place.Name {
		return false
	}
	actors, recipients := agree(a.Actors, b.Actors), agree(a.Recipients, b.Recipients)
	if actors == differ || recipients == differ {
		return false
	}
	root := sharesRoot(a.Trigger.Lemma, b.Trigger.Lemma)
	return actors == shared && recipients == shared || root || (actors == shared || recipients == shared) && a.Sentence != b.Sentence
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

func sharesMode(a, b []string) bool {
	if len(a) == 0 || len(b) == 0 {
		return true
	}
	for _, mode := range a {
		if contains(b, mode) {
			return true
		}
	}
	return false
}

// An agreement says how two sides compare.
type agreement int

const (
	unknown agreement = iota // one of them is not told
	alike                    // people of the same country and sector
	shared                   // an actor in common
	differ
)

// agree compares two sides.
func agree(a, b []quipu.ActorMention) agreement {
	best := differ
	if len(a) == 0 || len(b) == 0 {
		return unknown
	}
	for i := range a {
		for j := range b {
			x, y := &a[i], &b[j]
			switch {
			case x.Entity == y.Entity && x.Entity > 0 || x.Name != "" && x.Name == y.Name:
				return shared
			case x.Kind == quipu.Group && y.Kind == quipu.Group && x.Sector != "" && x.Sector == y.Sector && (x.Code == y.Code || x.Code == "" || y.Code == ""):
				best = alike
			}
		}
	}
	return best
}

// contextsOf are the contexts that the paragraph of a sentence speaks of,
// ordered by how many of their words it has; at most four.
func (d *documentCoder) contextsOf(sentence int) []string {
	paragraph := d.a.Sentences[sentence].Paragraph
	if list, done := d.contexts[paragraph]; done {
		return list
	}
	counts := make([]int, len(d.lex.contexts))
	for s := range d.a.Sentences {
		if d.a.Sentences[s].Paragraph != paragraph {
			continue
		}
		for t := range d.a.Sentences[s].Tokens {
			for _, k := range d.lex.contextWords[lemmaOf(&d.a.Sentences[s].Tokens[t])] {
				if d.lex.contexts[k].words.match(&d.a.Sentences[s], t) {
					counts[k]++
				}
			}
		}
	}
	var order []int
	for k, n := range counts {
		if n > 0 {
			order = append(order, k)
		}
	}
	sort.SliceStable(order, func(i, j int) bool { return counts[order[i]] > counts[order[j]] })
	list := []string{}
	for _, k := range order[:min(len(order), 4)] {
		list = append(list, d.lex.contexts[k].name)
	}
	d.contexts[paragraph] = list
	return list
}
