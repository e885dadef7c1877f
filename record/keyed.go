package record

import (
	"cmp"
	"slices"
	"strconv"

	"quipu"
)

// An entry of a kind with keys may have a hundred thousand tellings: whatever any
// document calls a president. Most repeat each other, so those of one outlet that
// say the same are taken for one, the first, and an entry is made from the facts
// that are left. All of them count in its Tally.

// mostFacts is of how many facts an entry is made; of more, those most often told.
const mostFacts = 2000

// A Tally is what is counted of all tellings of an entry.
type Tally struct {
	Tellings  int
	Documents int
	Outlets   int        // independent ones
	First     quipu.Date // day of publication of the earliest and the latest
	Last      quipu.Date
}

// Cell is the same for those tellings of an entry that count as one: that say the
// same, in one outlet. Copies of other documents are told apart from what an
// outlet wrote itself, so that independent outlets can be counted after.
func (t *Telling) Cell() string {
	fact := t.Fact()
	if fact == "" {
		fact = "\x00" + t.ID // It stands for itself.
	}
	cell := fact + "\x00" + t.Doc.Outlet
	if t.Doc.Copied {
		cell += "\x00" + string(t.Doc.voice())
	}
	return cell
}

// keyed is the group of all tellings, in order, with one key.
func keyed(key string, tellings []*Telling) Grouping {
	tally := Tally{Tellings: len(tellings), Outlets: independent(tellings)}
	documents := map[quipu.DocumentID]bool{}
	for _, t := range tellings {
		documents[t.Doc.ID] = true
		tally.First, tally.Last = tally.over(t.Doc.Published)
	}
	tally.Documents = len(documents)
	return Facts(key, tellings, tally)
}

// over widens the days of a tally by one that may not be known.
func (t *Tally) over(day quipu.Date) (first, last quipu.Date) {
	if day.IsZero() {
		return t.First, t.Last
	}
	if first = t.First; first.IsZero() || day.Before(first) {
		first = day
	}
	if last = t.Last; last.Before(day) {
		last = day
	}
	return first, last
}

// Facts is the group with a key, of tellings or of what was taken for one of them
// before, with Repeats and Until of all. It is how a store makes an entry without
// loading all its tellings.
func Facts(key string, tellings []*Telling, tally Tally) Grouping {
	tellings = slices.Clone(tellings)
	slices.SortFunc(tellings, compare)
	var facts []*Telling
	byCell := make(map[string]*Telling, len(tellings))
	for _, t := range tellings {
		cell := t.Cell()
		if first := byCell[cell]; first != nil {
			first.Repeats += t.Repeats
			if first.Until.IsZero() || first.Until.Before(t.Until) {
				first.Until = t.Until
			}
			continue
		}
		one := *t
		byCell[cell] = &one
		facts = append(facts, &one)
	}
	if len(facts) > mostFacts {
		slices.SortStableFunc(facts, func(a, b *Telling) int { return cmp.Compare(b.Repeats, a.Repeats) })
		facts = facts[:mostFacts]
		slices.SortFunc(facts, compare)
	}
	return Grouping{Key: key, Tellings: facts, Score: 1, Tally: &tally}
}

// MostFacts is how many facts [Facts] uses, of those with the most Repeats; of
// equals the first by Order.
const MostFacts = mostFacts

// Order is a string by which tellings sort as entries tell of them: by day of
// publication, document, place in the text and id.
func (t *Telling) Order() string {
	start := strconv.Itoa(t.Sentence().Span[0])
	// Longer numbers sort after shorter ones.
	return t.Doc.Published.String() + "\x01" + string(t.Doc.ID) + "\x01" + string(rune('0'+len(start))) + start + "\x01" + t.ID
}

// Independent is how many independent outlets documents are of.
func Independent(documents []*Document) int {
	tellings := make([]*Telling, len(documents))
	for i, d := range documents {
		tellings[i] = &Telling{Doc: d}
	}
	return independent(tellings)
}

// KeyOf is the key of the entry in which a telling of a kind with keys stands, with
// what people merged and split; empty where it stands in none.
func (j *Judged) KeyOf(t *Telling) string {
	keys := planOf(t.Kind).keys(t)
	if len(keys) == 0 {
		return ""
	}
	return j.key(keys[0], t.ID)
}

// Key is the key of the entry into which people merged the one with this key; its
// own where nobody did.
func (j *Judged) Key(key string) string { return j.key(key, "") }
