package disruption

import (
	"strconv"
	"strings"

	"quipu"
	"quipu/clause"
)

// days sets the first day of what begins or goes on, and the last day of what
// ends. A disruption that goes on has no last day.
func (r *reader) days(s *clause.Sentence, made *quipu.Statement, trigger int) {
	when := made.When
	made.From, made.To = quipu.Date{}, quipu.Date{}
	switch made.Aspect {
	case Ends:
		if when != nil && made.Status == quipu.Reported && when.From == when.To && !r.since(s, when) {
			made.To = when.To
		}
		for _, d := range s.Dates() {
			// "The trains ran again after nine days": that is when they had stopped.
			n, _ := length(d)
			if n == 0 || made.Status != quipu.Reported || r.a.Doc.Published.IsZero() || d.First == 0 || s.Distance(trigger, d.Head) > nearBy {
				continue
			}
			switch s.Lemma(d.First - 1) {
			case "after", "tras", "following":
				if made.To.IsZero() {
					made.To = r.a.Doc.Published
				}
				made.From = made.To.AddDays(-n)
			}
		}
		return
	case Begins, GoesOn:
	case Eased, HasEffect:
		if when != nil {
			made.From, made.To = when.From, when.To
		}
		return
	default:
		return
	}
	published := r.a.Doc.Published
	if d := r.nearest(s, trigger); d != nil {
		if r.since(s, d) && !d.From.IsZero() && !published.Before(d.From) {
			made.When, made.From = d, d.From
			return
		}
		if n, ordinal := length(d); n > 0 && r.lasts(s, d) && !published.IsZero() {
			// "For a ninth day" has begun eight days ago, "for nine days" nine.
			if ordinal = ordinal || r.ordinal(s, d); ordinal {
				n--
			}
			made.When, made.From = d, published.AddDays(-n)
			return
		}
	}
	// Nothing has begun after the report of it.
	begun := made.Aspect == Begins || made.Aspect == GoesOn && when != nil && when.From == when.To && when.Type == "DATE" && r.past(s, trigger)
	if begun && when != nil && (published.IsZero() || !published.Before(when.From)) {
		made.From = when.From
	}
}

// past reports whether a verb tells of one time in the past: "students blocked the
// avenue on Monday" had not blocked it before, as far as the report says.
func (r *reader) past(s *clause.Sentence, v int) bool {
	t := &s.Tokens[v]
	return t.Tag == "VERB" && t.Feat("VerbForm") == "Fin" && t.Feat("Tense") == "Past" && s.Child(v, "aux") < 0
}

// nearBy is how far in the tree a stretch of time may stand after which something
// ends.
const nearBy = 6

// nearest is the expression of time that stands nearest to a token in the tree; of
// equals the one that tells since when.
func (r *reader) nearest(s *clause.Sentence, i int) *quipu.DateMention {
	const far = 12
	var best *quipu.DateMention
	cost := far + 1
	for _, d := range s.Dates() {
		c := s.Distance(i, d.Head)
		if c < cost || best != nil && c == cost && (r.since(s, d) || d.Type == "DURATION" && r.lasts(s, d)) {
			best, cost = d, c
		}
	}
	return best
}

// since reports whether a day is the first of something that lasts.
func (r *reader) since(s *clause.Sentence, d *quipu.DateMention) bool {
	for i := d.First; i >= 0 && i >= d.First-2; i-- {
		switch s.Lemma(i) {
		case "since", "desde":
			return true
		}
	}
	return false
}

// lasts reports whether a stretch of time says how long something has lasted.
func (r *reader) lasts(s *clause.Sentence, d *quipu.DateMention) bool {
	for i := d.First; i >= 0 && i >= d.First-2; i-- {
		switch s.Lemma(i) {
		case "for", "durante", "por", "hace", "llevar", "cumplir", "hacer":
			return true
		}
	}
	return d.First > 0 && s.Lemma(d.First-1) == "su" || r.ordinal(s, d)
}

// ordinal reports whether a stretch of time counts its last day: "a ninth day".
func (r *reader) ordinal(s *clause.Sentence, d *quipu.DateMention) bool {
	for i := d.First; i <= d.Last; i++ {
		t := &s.Tokens[i]
		if strings.Contains(t.Feats, "NumType=Ord") || t.Tag == "ADJ" && r.spanish && s.Lemma(i) != "consecutivo" && s.Lemma(i) != "último" {
			return true
		}
	}
	return false
}

// length is how many days a stretch of time has: P9D, P2W, P1M; 0 if that is not
// said. A month counts as thirty days.
func length(d *quipu.DateMention) (days int, ordinal bool) {
	if d.Type != "DURATION" || len(d.Value) < 3 || d.Value[0] != 'P' {
		return 0, false
	}
	n, err := strconv.Atoi(d.Value[1 : len(d.Value)-1])
	if err != nil {
		return 0, false
	}
	switch d.Value[len(d.Value)-1] {
	case 'D':
		return n, false
	case 'W':
		return 7 * n, false
	case 'M':
		return 30 * n, false
	}
	return 0, false
}
