package entry

import (
	"quipu/record"
)

// recordClaims are the tellings of the claims of a record, each an item, with the
// stances of the entry that holds them.
func recordClaims(entries []*record.Entry, t *texts) []*item {
	var items []*item
	for _, e := range entries {
		c := e.Claim
		for i := range c.Wordings {
			w := &c.Wordings[i]
			it := &item{title: e.Title, entry: e.ID, names: w.Speakers, docs: []string{t.names[w.Doc]}}
			for _, words := range []([2]int){w.Cue.Span, w.Span} {
				if at, ok := t.spot(w.Doc, words); ok {
					it.spots = append(it.spots, at)
				}
			}
			it.has(Speaker, w.Speakers...)
			it.has(Words, w.Text)
			it.has(About, w.About...)
			if w.Aspect != "claims" && w.Aspect != "found" {
				for _, who := range w.Speakers {
					it.has(Stances, who+": "+w.Aspect) // A denial of what nobody is told to claim.
				}
			}
			for _, s := range c.Stances {
				it.has(Stances, s.Who+": "+s.Stance)
			}
			items = append(items, it)
		}
	}
	return items
}
