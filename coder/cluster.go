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
// they are: a shared side, or the same trigger word with nothing against it.
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
	actors, actorsKnown := agree(a.Actors, b.Actors)
	recipients, recipientsKnown := agree(a.Recipients, b.Recipients)
	if actorsKnown && !actors || recipientsKnown && !recipients {
		return false
	}
	return actors && (recipients || !recipientsKnown) || recipients || a.Trigger.Lemma == b.Trigger.Lemma
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

// agree reports whether two sides share an actor, and whether both are known.
func agree(a, b []quipu.ActorMention) (shared, known bool) {
	for i := range a {
		for j := range b {
			if a[i].Entity == b[j].Entity && a[i].Entity > 0 || a[i].Name != "" && a[i].Name == b[j].Name {
				return true, true
			}
		}
	}
	return false, len(a) > 0 && len(b) > 0
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
