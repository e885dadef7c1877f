// Package cluster scores how well the record puts the tellings of one event
// together, against events that people listed by reading.
package cluster

import (
	"cmp"
	"slices"
	"strings"

	"quipu/coding"
	"quipu/eval"
	"quipu/record"
)

// Score is how well the record puts tellings of one event together. It is
// judged on the tellings of the gold that were found: what was not coded, and
// what was coded and is no event, the score of mentions judges.
type Score struct {
	Found eval.Share // of the gold's tellings, those that a mention was found for
	// Alone is the B-cubed F1 that the same tellings would have if none were put
	// together: the record must do better than to merge nothing.
	Alone float64
	// Links are pairs of tellings that are one event, and Across those of them in
	// two reports, which merging inside a document cannot find.
	Links, Across eval.Counts
	// Of the events found, those whose entry has the right first day and the right
	// first place, if it has any, and of the contradictions between reports those
	// that it shows.
	Date, Place, Apart eval.Share

	Merges   []Merge        // entries that hold several events
	Splits   []Split        // events that lie in several entries
	Unfound  []eval.Passage // tellings without a mention
	Lost     []eval.Passage // tellings whose words no report has
	perEvent []share
}

// A Merge is an entry of the record that holds tellings of several events.
type Merge struct {
	Entry  string   // its title, or its first sentence
	Events []Part   // the gold's titles, with the tellings of each
	Score  float64  // how sure the record was
	Why    []string // the record's reasons
}

// A Split is an event of the gold whose tellings lie in several entries.
type Split struct {
	Event   string
	Entries []Part
}

// A Part is a title and the tellings that belong there, as "report: words".
type Part struct {
	Title    string
	Tellings []string
}

// A share is what the tellings of one gold event add to the B-cubed sums.
type share struct {
	precision, recall float64
	tellings          int
}

// A found telling is a telling of a gold event, and the entry that holds the
// mention that was found for it; both are indices.
type found struct {
	event, entry int
	place        eval.Passage
}

// Of compares the events of a record with those of a gold. Like the
// score of mentions it ties a telling to a mention of an acceptable type near
// its cue, one to one and the nearest first.
//
// B-cubed (Bagga and Baldwin 1998) asks of each telling which part of its entry
// is of its event (precision) and which part of its event is in its entry
// (recall), and takes the mean, so that a large entry does not count for its
// square as pairs of tellings do.
func Of(gold []Event, reading *eval.Reading) *Score {
	c := &Score{}
	entries := reading.Record.Entries[record.Events]
	entryOf := map[string]int{}
	for i, e := range entries {
		for _, t := range e.Tellings {
			for j := range t.Mentions {
				entryOf[t.Mentions[j].ID] = i
			}
		}
	}
	all := c.find(gold, reading, entryOf)
	c.count(gold, all)
	c.blame(gold, entries, all)
	c.values(gold, entries, all)
	return c
}

// find ties the gold's tellings to mentions. A mention that no entry holds is an
// entry by itself.
func (c *Score) find(gold []Event, reading *eval.Reading, entryOf map[string]int) []found {
	type telling struct {
		event      int
		place      eval.Passage
		start, end int
	}
	byDoc := map[string][]telling{}
	for i := range gold {
		for _, p := range gold[i].Tellings {
			c.Found.Cases++
			start, end, ok := reading.Find(p)
			if !ok {
				c.Lost = append(c.Lost, p)
				continue
			}
			byDoc[p.Doc] = append(byDoc[p.Doc], telling{i, p, start, end})
		}
	}
	lone := -1
	var all []found
	for _, doc := range sortedKeys(byDoc) {
		report, tellings := reading.Reports[doc], byDoc[doc]
		mentions := report.Coding.Mentions
		var couples []eval.Couple
		for i, t := range tellings {
			for j := range mentions {
				if !slices.Contains(gold[t.event].Types, mentions[j].Event) {
					continue
				}
				if distance, ok := apart(report, &mentions[j], t.start, t.end); ok {
					couples = append(couples, eval.Couple{Gold: i, System: j, Distance: distance})
				}
			}
		}
		taken := make([]bool, len(tellings))
		for _, pair := range eval.Nearest(couples) {
			taken[pair.Gold] = true
			entry, ok := entryOf[mentions[pair.System].ID]
			if !ok {
				entry, lone = lone, lone-1
			}
			all = append(all, found{tellings[pair.Gold].event, entry, tellings[pair.Gold].place})
		}
		for i, t := range tellings {
			if !taken[i] {
				c.Unfound = append(c.Unfound, t.place)
			}
		}
	}
	c.Found.Right = len(all)
	return all
}

// apart is how far the mention stands from the cue; ok is false if that is too
// far to tell the same.
func apart(report *eval.Report, m *coding.Mention, start, end int) (distance int, ok bool) {
	sentence := [2]int(m.Sentence.Span)
	trigger := [2]int(m.Trigger.Span)
	if trigger[1] <= trigger[0] {
		trigger = sentence
	}
	from, to, ok := report.Text.Points(trigger)
	if !ok {
		return 0, false
	}
	distance = max(0, start-to, from-end)
	first, last, ok := report.Text.Points(sentence)
	return distance, distance <= eval.Near || ok && first <= start && end <= last
}

// count sums up what the tellings found come to.
func (c *Score) count(gold []Event, all []found) {
	inEvent, inEntry, inBoth := map[int]int{}, map[int]int{}, map[[2]int]int{}
	for _, f := range all {
		inEvent[f.event]++
		inEntry[f.entry]++
		inBoth[[2]int{f.event, f.entry}]++
	}
	c.perEvent = make([]share, len(gold))
	alone := 0.0
	for _, f := range all {
		both := float64(inBoth[[2]int{f.event, f.entry}])
		sum := &c.perEvent[f.event]
		sum.precision += both / float64(inEntry[f.entry])
		sum.recall += both / float64(inEvent[f.event])
		sum.tellings++
		alone += 1 / float64(inEvent[f.event])
	}
	if len(all) > 0 {
		c.Alone = harmonic(1, alone/float64(len(all)))
	}
	for i, a := range all {
		for _, b := range all[:i] {
			var link eval.Counts
			if a.event == b.event {
				link.Gold = 1
			}
			if a.entry == b.entry {
				link.System = 1
			}
			link.Correct = link.Gold * link.System
			c.Links.Add(link)
			if a.place.Doc != b.place.Doc {
				c.Across.Add(link)
			}
		}
	}
}

// blame names the wrong merges and splits, the largest first.
func (c *Score) blame(gold []Event, entries []*record.Entry, all []found) {
	type parts map[int][]string
	ofEntry, ofEvent := map[int]parts{}, map[int]parts{}
	add := func(to map[int]parts, whole, part int, telling string) {
		if to[whole] == nil {
			to[whole] = parts{}
		}
		to[whole][part] = append(to[whole][part], telling)
	}
	for _, f := range all {
		telling := f.place.Doc + ": " + f.place.Context()
		add(ofEntry, f.entry, f.event, telling)
		add(ofEvent, f.event, f.entry, telling)
	}
	name := func(entry int) string {
		if entry < 0 {
			return "in no entry"
		}
		return nameOf(entries[entry])
	}
	list := func(p parts, title func(int) string) []Part {
		var all []Part
		for _, i := range sortedKeys(p) {
			all = append(all, Part{title(i), p[i]})
		}
		slices.SortStableFunc(all, func(a, b Part) int { return len(b.Tellings) - len(a.Tellings) })
		return all
	}
	for _, entry := range sortedKeys(ofEntry) {
		if p := ofEntry[entry]; len(p) > 1 {
			e := entries[entry]
			c.Merges = append(c.Merges, Merge{name(entry), list(p, func(i int) string { return gold[i].Title }), e.Score, e.Reasons})
		}
	}
	for _, event := range sortedKeys(ofEvent) {
		if p := ofEvent[event]; len(p) > 1 {
			c.Splits = append(c.Splits, Split{gold[event].Title, list(p, name)})
		}
	}
	slices.SortStableFunc(c.Merges, func(a, b Merge) int { return len(b.Events) - len(a.Events) })
	slices.SortStableFunc(c.Splits, func(a, b Split) int { return len(b.Entries) - len(a.Entries) })
}

// differences are the fields in which reports contradict each other, as the gold
// and as the record call them.
var differences = map[string]string{"counts": "figures", "date": "days", "place": "places"}

// values judges what the largest entry of each event says of it.
func (c *Score) values(gold []Event, entries []*record.Entry, all []found) {
	size := map[int]map[int]int{}
	for _, f := range all {
		if f.entry < 0 {
			continue
		}
		if size[f.event] == nil {
			size[f.event] = map[int]int{}
		}
		size[f.event][f.entry]++
	}
	for _, event := range sortedKeys(size) {
		largest, most := -1, 0
		for _, entry := range sortedKeys(size[event]) {
			if n := size[event][entry]; n > most {
				largest, most = entry, n
			}
		}
		c.value(&gold[event], entries[largest])
	}
}

func (c *Score) value(gold *Event, entry *record.Entry) {
	judge := func(share *eval.Share, right bool) {
		share.Cases++
		if right {
			share.Right++
		}
	}
	if want, got := gold.Date, entry.Date; want != nil && !got.IsZero() {
		judge(&c.Date, !got.Before(want[0]) && !want[1].Before(got))
	}
	if entry.Event == nil {
		return
	}
	if places := entry.Event.Places; len(gold.Place) > 0 && len(places) > 0 {
		judge(&c.Place, eval.OneOf(gold.Place, []string{places[0].Name}))
	}
	for _, field := range gold.Apart {
		if name, ok := differences[field]; ok {
			judge(&c.Apart, slices.Contains(entry.Event.Differs, name))
		}
	}
}

// Precision is the mean part of a telling's entry that is of its event.
func (c *Score) Precision() float64 { p, _ := means(c.perEvent); return p }

// Recall is the mean part of a telling's event that is in its entry.
func (c *Score) Recall() float64 { _, r := means(c.perEvent); return r }

// F1 is the harmonic mean of both.
func (c *Score) F1() float64 { return harmonic(means(c.perEvent)) }

// Several is the same for the tellings of events of which at least two were
// found, n in all. It shows merging without those that need none.
func (c *Score) Several() (precision, recall, f1 float64, n int) {
	var several []share
	for _, s := range c.perEvent {
		if s.tellings > 1 {
			several = append(several, s)
			n += s.tellings
		}
	}
	precision, recall = means(several)
	return precision, recall, harmonic(precision, recall), n
}

// Interval is the bootstrap interval of the F1, drawn over events of the gold:
// the tellings of one event are put together or fail together.
func (c *Score) Interval() eval.Interval {
	return eval.Bootstrap(len(c.perEvent), func(draw []int) float64 {
		drawn := make([]share, len(draw))
		for i, event := range draw {
			drawn[i] = c.perEvent[event]
		}
		return harmonic(means(drawn))
	})
}

func means(shares []share) (precision, recall float64) {
	n := 0
	for _, s := range shares {
		precision += s.precision
		recall += s.recall
		n += s.tellings
	}
	if n == 0 {
		return 0, 0
	}
	return precision / float64(n), recall / float64(n)
}

func harmonic(a, b float64) float64 {
	if a+b == 0 {
		return 0
	}
	return 2 * a * b / (a + b)
}

// sortedKeys are the keys of a map in their order.
func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K {
	keys := make([]K, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// nameOf is how an error list calls an entry: by its title, or by the sentence
// that carries it where it has none.
func nameOf(e *record.Entry) string {
	if e.Title != "" {
		return e.Title
	}
	if len(e.Tellings) == 0 {
		return e.ID
	}
	return strings.Join(strings.Fields(e.Tellings[0].Sentence().Text), " ")
}
