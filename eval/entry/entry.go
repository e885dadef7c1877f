// Package entry scores a record against gold that people made by reading the
// reports: which offices, talks, figures of the toll, disruptions, claims and
// actors it holds, and which of their values are right.
//
// An item of the gold is paired with at most one item of the record and the
// other way round, the likest first. What is left of the gold is missed; what is
// left of the record is wrong, where the gold is complete. Of the pairs, each
// value that the gold gives is right, wrong or missing.
package entry

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"quipu"
	"quipu/eval"
	"quipu/eval/flat"
	"quipu/record"
)

// A Report is a document as the gold names it.
type Report struct {
	Name string // file name, and "#" with the document's id where a file holds several
	ID   quipu.DocumentID
	Text string
}

// A Result is what became of the gold of one kind.
type Result struct {
	Kind record.Kind
	// Items counts what of the gold was found. Its System lacks what the record
	// has in addition where the gold is not complete.
	Items eval.Counts
	// Doubled is how many of the wrong ones tell what another entry holds already.
	Doubled int
	Fields  []FieldCount // in the order of Fields, those that the gold gives

	Missed []Item     // of the gold
	Wrong  []Item     // of the record
	Values []Mismatch // of pairs
	Lost   []string   // cues that the text does not hold
}

// An Item is one thing of the gold or of the record, for those who want to know
// which.
type Item struct {
	Title string
	Where string // the reports that tell of it
	// Double is what of the gold a wrong item tells a second time; empty where it is
	// nothing of the gold's.
	Double string
}

// A Mismatch is a value that the gold has otherwise; Got is empty where the
// record has none.
type Mismatch struct {
	Field     Field
	Title     string
	Want, Got string
}

// A FieldCount says how many values of a field are as the gold has them.
type FieldCount struct {
	Field                 Field
	Right, Wrong, Missing int
}

// Share is the part of the gold's values that is right.
func (c FieldCount) Share() eval.Share {
	return eval.Share{Right: c.Right, Cases: c.Right + c.Missing + c.Wrong}
}

// Score compares a record with the gold, kind by kind in the order of the
// record. Kinds that the gold lacks are left out.
func Score(gold *Gold, r *record.Record, reports []Report) []*Result {
	texts := newTexts(reports)
	var results []*Result
	for _, kind := range record.Kinds() {
		k, ok := kinds[kind]
		if !ok || !gold.has(kind) {
			continue
		}
		result := &Result{Kind: kind}
		k.compare(k.gold(gold, texts, result), k.record(r.Entries[kind], texts), result)
		results = append(results, result)
	}
	return results
}

// A kind says how items of one kind are had and paired.
type kind struct {
	gold   func(*Gold, *texts, *Result) []*item
	record func([]*record.Entry, *texts) []*item
	// like is how alike an item of the gold and one of the record are; 0 where
	// they cannot be the same.
	like func(gold, got *item) float64
	// repeats reports whether an item tells what one of the gold does, in another
	// place; nil where nothing is told twice.
	repeats func(gold, got *item) bool
	// complete says that the gold holds everything that the reports tell of the
	// kind, so that what the record has beside it is wrong.
	complete bool
}

var kinds = map[record.Kind]kind{
	record.Offices:     {goldOffices, recordOffices, likeOffice, nil, true},
	record.Talks:       {goldTalks, recordTalks, likeTalks, nil, true},
	record.Tolls:       {goldToll, recordToll, likeFigure, repeatsFigure, true},
	record.Disruptions: {goldDisruptions, recordDisruptions, likeDisruption, nil, true},
	record.Claims:      {goldClaims, recordClaims, likeClaim, repeatsClaim, true},
	record.Actors:      {goldActors, recordActors, likeActor, nil, false},
}

// An item is one thing of the gold or of the record, cut down to what is judged.
type item struct {
	title    string
	optional bool     // of the gold: careful readers differ on it
	names    []string // what it is paired by: the holder of an office, the speaker of a claim
	entry    string   // of the record: the entry that holds it
	of       string   // of the gold: the heading under which it stands with others
	docs     []string // reports that tell of it
	spots    []spot   // where
	// values are, of the record, what it says in each field. Of the gold, each
	// value is a list of acceptable ones.
	values map[Field][]string
	wanted map[Field][][]string
	// low and high bound a figure of the toll; nil is open. Of the gold, rough is
	// a number that is about right: "some forty".
	low, high *int64
	rough     bool
}

// A spot is a place in a report, in code points of its flat text.
type spot struct {
	doc        string
	start, end int
}

// compare pairs the items and counts.
func (k kind) compare(gold, got []*item, r *Result) {
	paired := make([]bool, len(got))
	held := map[string]bool{} // entries of which some item is right
	found := make([]bool, len(gold))
	in := map[string][]string{} // of what belongs together, the entries that hold it
	for _, p := range pair(gold, got, k.like) {
		found[p.gold], paired[p.got] = true, true
		held[got[p.got].entry] = true
		if of := gold[p.gold].of; of != "" {
			in[of] = append(in[of], got[p.got].entry)
		}
		if gold[p.gold].optional {
			continue
		}
		r.Items.Add(eval.Counts{Gold: 1, System: 1, Correct: 1})
		r.judge(gold[p.gold], got[p.got])
	}
	for i, g := range gold {
		if !found[i] && !g.optional {
			r.Items.Gold++
			r.Missed = append(r.Missed, Item{Title: g.title, Where: g.where()})
		}
	}
	for i, e := range got {
		if paired[i] || k.again(gold, found, e, held) {
			continue
		}
		r.Items.System++
		wrong := Item{Title: e.title, Where: e.where()}
		if at := slices.IndexFunc(gold, func(g *item) bool { return !g.optional && k.like(g, e) > 0 }); at >= 0 {
			wrong.Double = gold[at].title
			r.Doubled++
		}
		r.Wrong = append(r.Wrong, wrong)
	}
	r.together(in)
	slices.SortFunc(r.Fields, func(a, b FieldCount) int {
		return cmp.Compare(slices.Index(Fields(), a.Field), slices.Index(Fields(), b.Field))
	})
}

// together counts the pairs of items that the gold has under one heading, right
// where one entry holds both: figures of one incident stand side by side.
func (r *Result) together(in map[string][]string) {
	for _, of := range slices.Sorted(maps.Keys(in)) {
		entries := in[of]
		apart := 0
		for i, a := range entries {
			for _, b := range entries[i+1:] {
				count := r.field(Together)
				if a == b {
					count.Right++
				} else {
					count.Wrong++
					apart++
				}
			}
		}
		if apart > 0 {
			slices.Sort(entries)
			r.Values = append(r.Values, Mismatch{Together, of, "one entry", strconv.Itoa(len(slices.Compact(entries))) + " entries"})
		}
	}
}

// again reports whether an item without a pair is no fault: one that tells in the
// entry of a right one what that tells (the headline that has the figure too), or
// one of which an incomplete gold knows nothing. A second entry for what has one
// is a fault, unless it is optional.
func (k kind) again(gold []*item, found []bool, e *item, held map[string]bool) bool {
	for i, g := range gold {
		switch {
		case g.optional && k.complete && k.like(g, e) > 0:
			return true // It may be told twice as well as not at all.
		case !found[i]:
		case k.repeats != nil && held[e.entry] && k.repeats(g, e):
			return true
		case !k.complete && !g.optional && k.like(g, e) >= sure:
			return false
		}
	}
	return !k.complete
}

// sure is the likeness from which two items without a doubt are the same.
const sure = 2

// A couple is an item of the gold and one of the record; both are indices.
type couple struct {
	gold, got int
	like      float64
}

// pair ties items one to one: the likest first, those that count before optional
// ones, then in the order of the gold.
func pair(gold, got []*item, like func(gold, got *item) float64) []couple {
	var couples []couple
	for i, g := range gold {
		for j, e := range got {
			if score := like(g, e); score > 0 {
				couples = append(couples, couple{i, j, score})
			}
		}
	}
	slices.SortStableFunc(couples, func(a, b couple) int {
		if a.like != b.like {
			return cmp.Compare(b.like, a.like)
		}
		return cmp.Compare(number(gold[a.gold].optional), number(gold[b.gold].optional))
	})
	takenGold, takenGot := map[int]bool{}, map[int]bool{}
	couples = slices.DeleteFunc(couples, func(c couple) bool {
		if takenGold[c.gold] || takenGot[c.got] {
			return true
		}
		takenGold[c.gold], takenGot[c.got] = true, true
		return false
	})
	slices.SortFunc(couples, func(a, b couple) int { return cmp.Compare(a.gold, b.gold) })
	return couples
}

func number(b bool) int {
	if b {
		return 1
	}
	return 0
}

// texts are the flat texts of the reports, by name and by document.
type texts struct {
	byName map[string]*flat.Text
	names  map[quipu.DocumentID]string
}

func newTexts(reports []Report) *texts {
	t := &texts{byName: map[string]*flat.Text{}, names: map[quipu.DocumentID]string{}}
	for _, r := range reports {
		t.byName[r.Name] = flat.Of(r.Text)
		t.names[r.ID] = r.Name
	}
	return t
}

// find is where a cue of the gold stands. What the text lacks is noted in the
// result.
func (t *texts) find(doc, cue, anchor string, r *Result) []spot {
	if text := t.byName[doc]; text != nil {
		if start, end, ok := text.Find(cue, anchor, 0); ok {
			return []spot{{doc, start, end}}
		}
	}
	r.Lost = append(r.Lost, doc+": "+cue)
	return nil
}

// spot is where words of a coding stand.
func (t *texts) spot(doc quipu.DocumentID, span [2]int) (spot, bool) {
	name := t.names[doc]
	if text := t.byName[name]; text != nil {
		if start, end, ok := text.Points(span); ok {
			return spot{name, start, end}, true
		}
	}
	return spot{}, false
}

// reports are the names of the reports that tell of an entry.
func (t *texts) reports(e *record.Entry) []string {
	var names []string
	for _, s := range e.Sources {
		if name := t.names[s.Doc]; !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}
