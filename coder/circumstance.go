package coder

import (
	"quipu"
)

// attribution says whose word the mention is: the innermost attribution whose
// content holds the trigger and whose cue is not the trigger itself.
func (c *sentenceCoder) attribution(one *candidate) *quipu.EventAttribution {
	at := c.Tokens[one.view.trigger].Span
	best, size := -1, 0
	for _, k := range c.doc.says[c.index] {
		x := &c.doc.a.Attributions[k]
		if spansHold(x.Cue, at) {
			continue
		}
		for _, piece := range x.Content {
			if piece.Contains(at) && (best < 0 || piece.Len() < size) {
				best, size = k, piece.Len()
			}
		}
	}
	if best < 0 {
		return nil
	}
	x := &c.doc.a.Attributions[best]
	says := &quipu.EventAttribution{Kind: x.Kind, Speaker: c.doc.speaker(x)}
	if len(x.Cue) > 0 {
		says.Cue = x.Cue[0]
	}
	if x.Through >= 0 {
		says.Through = c.doc.speaker(&c.doc.a.Attributions[x.Through])
	}
	return says
}

// speaker is the actor who says it, or nil where the text does not tell.
func (d *documentCoder) speaker(x *quipu.Attribution) *quipu.ActorMention {
	if x.SourceHead < 0 {
		return nil
	}
	if i := d.actors[x.Sentence][x.SourceHead]; i >= 0 {
		return &d.a.Actors[i]
	}
	return nil
}

func spansHold(spans []quipu.Span, s quipu.Span) bool {
	for _, one := range spans {
		if one.Overlaps(s) {
			return true
		}
	}
	return false
}

// countKinds are the kinds of people whom an event of the type counts.
var countKinds = map[quipu.EventType]map[string]bool{
	quipu.Assault: set("killed injured missing displaced"),
	quipu.Coerce:  set("arrested displaced"),
	quipu.Protest: set("participants killed injured arrested"),
	quipu.Retreat: set("arrested"),
}

// counts are the quantities that belong to the event: those of its sides, and
// those in its clause whose kind the type knows.
func (c *sentenceCoder) counts(one *candidate, m *quipu.EventMention) []quipu.Quantity {
	var list []quipu.Quantity
	for _, k := range c.doc.quantities[c.index] {
		q := c.doc.a.Quantities[k]
		counted := q.Counted
		if counted < 0 {
			counted = q.Head
		}
		side := inside(m.Actors, q.Locus) || inside(m.Recipients, q.Locus)
		within := c.Governs(one.view.trigger, counted) || c.Governs(one.view.trigger, q.Head) ||
			one.view.light >= 0 && c.Governs(one.view.light, counted)
		for _, toll := range one.tolls {
			within = within || c.Governs(toll, counted)
		}
		if !side && !(within && countKinds[m.Type][q.Kind]) {
			continue
		}
		if q.Kind == "" && side {
			q.Kind = c.kindOfSide(one, m, q)
		}
		list = append(list, q)
	}
	return list
}

// kindOfSide is what counting a side of the event counts.
func (c *sentenceCoder) kindOfSide(one *candidate, m *quipu.EventMention, q quipu.Quantity) string {
	switch {
	case m.Type == quipu.Protest && inside(m.Actors, q.Locus):
		return "participants"
	case m.Type == quipu.Coerce && len(m.Modes) > 0 && m.Modes[0] == "arrest" && inside(m.Recipients, q.Locus):
		return "arrested"
	case m.Type == quipu.Assault && inside(m.Recipients, q.Locus) && c.lex.killing.match(c.Sentence, one.view.trigger):
		return "killed"
	}
	return ""
}

// inside reports whether the words lie within one of the actors'.
func inside(list []quipu.ActorMention, at quipu.Locus) bool {
	for i := range list {
		if list[i].Sentence == at.Sentence && (list[i].Span.Contains(at.Span) || at.First <= list[i].Head && list[i].Head <= at.Last) {
			return true
		}
	}
	return false
}

// date gives each event its day: by an expression of its own clause, else by
// the running narrative. A report's narrative begins with the day that its lead
// tells of, or, where it tells none, with the day of publication; each day that
// an event of a paragraph is dated by holds until the paragraph ends.
func (d *documentCoder) date() {
	lead := d.leadDay()
	var narrative *quipu.DateMention
	paragraph := -1
	for i := range d.a.Events {
		m := &d.a.Events[i]
		s := &d.a.Sentences[m.Sentence]
		if s.Paragraph != paragraph {
			paragraph = s.Paragraph
			narrative = lead
		}
		own := d.dateOf(s, m)
		switch {
		case own != nil:
			m.When, m.From, m.To = own, own.From, own.To
			d.stretch(s, m)
			m.Why.Add("dated by", d.a.Text(own.Span))
			if own.Precision == quipu.PrecisionDay && m.Status == quipu.Reported && !isPast(own, d.a.Doc.Published) {
				narrative = own
			}
		case narrative != nil && m.Status == quipu.Reported:
			m.From, m.To = narrative.From, narrative.To
			m.Why.Add("dated by the narrative:", d.a.Text(narrative.Span))
		default:
			m.From, m.To = d.a.Doc.Published, d.a.Doc.Published
			if !m.From.IsZero() {
				m.Why.Add("dated by the day of publication")
			}
		}
		if own != nil && m.Status == quipu.Reported && isPast(own, d.a.Doc.Published) && !tellsOfOther(s, m.Trigger.Head, own) {
			m.Status = quipu.Historical
			m.Why.Add("more than a year before publication: historical")
		}
	}
}

// tellsOfOther reports whether the expression of time only says how old something
// else in the clause is: "returned bronzes looted in 1897", "freed the senator,
// jailed since 2017".
func tellsOfOther(s *quipu.Sentence, trigger int, when *quipu.DateMention) bool {
	if when.First > 0 && lower(s.Tokens[when.First-1].Form) == "since" {
		return true
	}
	if !s.Governs(trigger, when.Head) {
		return false
	}
	for at := when.Head; at != trigger; at = s.Tokens[at].Head {
		if t := &s.Tokens[at]; t.Tag == "VERB" && t.Is("acl", "advcl") {
			return true
		}
	}
	return false
}

// upTo are the words between the first and the last day of an event: "from 3 to 5
// May", "on Monday and Tuesday", "del 3 al 5 de mayo".
var upTo = set("to until till through and - – a al y e hasta")

// longestStretch is how many days an event may last that two dates beside each
// other bound: those further apart are two events' or an office's.
const longestStretch = 31

// stretch gives an event whose day stands beside another one, as the first and the
// last of several, both of them.
func (d *documentCoder) stretch(s *quipu.Sentence, m *quipu.EventMention) {
	own := m.When
	for _, k := range d.dates[m.Sentence] {
		other := &d.a.Dates[k]
		first, last := own, other
		if other.First < own.First {
			first, last = other, own
		}
		at := first.Last + 1
		if at+1 < last.First && d.lex.grammar.articles[lower(s.Tokens[at+1].Form)] {
			at++ // "al" is "a el"
		}
		if other == own || at+1 != last.First || !upTo[lower(s.Tokens[first.Last+1].Form)] ||
			first.Precision != quipu.PrecisionDay || last.Precision != quipu.PrecisionDay {
			continue
		}
		if days := last.To.Sub(first.From); days > 0 && days < longestStretch {
			m.From, m.To = first.From, last.To
			m.Why.Add("first and last day:", d.a.Text(first.Span), d.a.Text(last.Span))
		}
	}
}

// leadDay is the latest day up to publication that the title and the first
// paragraph name, or nil: the lead tells what is new, and what else it names is
// older. A lead that names no day leaves it to the paragraph that follows.
func (d *documentCoder) leadDay() *quipu.DateMention {
	var latest *quipu.DateMention
	lead := -1
	for i := range d.a.Dates {
		when := &d.a.Dates[i]
		paragraph := d.a.Sentences[when.Sentence].Paragraph
		if d.a.Doc.Paragraphs[paragraph].Kind == quipu.Body {
			if lead < 0 {
				lead = d.firstBody()
			}
			if paragraph > lead+1 || paragraph == lead+1 && latest != nil {
				break
			}
		}
		if when.From.IsZero() || when.From != when.To || when.Precision != quipu.PrecisionDay || isPast(when, d.a.Doc.Published) {
			continue
		}
		if !d.a.Doc.Published.IsZero() && d.a.Doc.Published.Before(when.From) {
			continue
		}
		if latest == nil || latest.From.Before(when.From) {
			latest = when
		}
	}
	return latest
}

// firstBody is the paragraph of the first sentence that is no title.
func (d *documentCoder) firstBody() int {
	for i := range d.a.Sentences {
		if p := d.a.Sentences[i].Paragraph; d.a.Doc.Paragraphs[p].Kind == quipu.Body {
			return p
		}
	}
	return -1
}

// historicalDays is how old an event must be, told with a date of its own, to
// be background and not news.
const historicalDays = 365

func isPast(when *quipu.DateMention, published quipu.Date) bool {
	return !published.IsZero() && !when.To.IsZero() && published.Sub(when.To) > historicalDays
}

// dateOf is the expression of time that stands nearest to the trigger in the
// tree: the fewer steps up and down, the nearer.
func (d *documentCoder) dateOf(s *quipu.Sentence, m *quipu.EventMention) *quipu.DateMention {
	var best *quipu.DateMention
	bestCost := 0
	for _, k := range d.dates[m.Sentence] {
		when := &d.a.Dates[k]
		if when.From.IsZero() || when.Type == "SET" {
			continue
		}
		cost := s.Distance(m.Trigger.Head, when.Head)
		if cost > datedWithin {
			continue
		}
		if when.Type == "DURATION" {
			cost += datedWithin // "for a fifth day on Friday": Friday dates it
		}
		if best == nil || cost < bestCost {
			best, bestCost = when, cost
		}
	}
	return best
}

// datedWithin is how far in the tree an expression of time may stand and still
// date a trigger.
const datedWithin = 14
