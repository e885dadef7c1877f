package store

import (
	"cmp"
	"slices"
	"strings"

	"quipu"
	"quipu/record"
)

// replayComponent makes the versions of what hangs together, of its tellings in the
// order of their days.
func (o *replay) replayComponent(kept []*keptTelling, copies *reprints, judged *record.Judged) {
	number := make(map[*record.Telling]int64, len(kept))
	tellings := make([]*record.Telling, len(kept))
	for i, one := range kept {
		number[one.Telling], tellings[i] = one.n, one.Telling
	}
	open := map[string]*version{} // by their tellings
	fold, grouper := remembering(), record.NewGrouper(tellings)
	after, told := "", 0
	for _, day := range o.days(kept, copies) {
		for told < len(kept) && kept[told].Doc.Published.String() <= day {
			told++
		}
		changed := copies.asOf(after, day)
		after = day
		now := map[string]*version{}
		for _, group := range grouper.Group(tellings[:told], judged) {
			members := make([]int64, len(group.Tellings))
			other := false
			for i, t := range group.Tellings {
				members[i] = number[t]
				other = other || changed[t.Doc]
			}
			key := string(packNumbers(members))
			before := open[key]
			if before != nil && !other {
				now[key] = before
				continue
			}
			row := &entryRow{}
			entry := record.NewEntry(group, judged)
			row.takeBy(entry, fold)
			row.outlets, row.score, row.reasons = entry.Outlets, group.Score, strings.Join(group.Reasons, "\n")
			if before != nil && sameVersion(before.row, row) {
				now[key] = before
				continue
			}
			now[key] = o.begin(row, day, members[0], members)
		}
		for key, v := range open {
			if now[key] != v {
				v.until = day
			}
		}
		open = now
	}
	o.drop()
}

// remembering folds names and remembers them: day by day they are the same.
func remembering() func(string) string {
	known := map[string]string{}
	return func(name string) string {
		folded, is := known[name]
		if !is {
			folded = fold(name)
			known[name] = folded
		}
		return folded
	}
}

// drop leaves out versions of no day: what was told before all that is to be made.
func (o *replay) drop() {
	o.versions = slices.DeleteFunc(o.versions, func(v *version) bool { return v.since >= v.until })
}

// A told is a fact with all tellings of it, the first first.
type told struct {
	list []int // by their ranks
	last quipu.Date
}

// replayKeyed makes the versions of an entry with a key, of its tellings in the order
// of their days.
func (o *replay) replayKeyed(t *tx, kept []*keptTelling, copies *reprints) error {
	var key string
	if _, err := t.one("SELECT id FROM entry WHERE n = ?", []any{o.entry}, &key); err != nil {
		return err
	}
	f := newFacts(kept)
	var open *version
	fold := remembering()
	after, next := "", 0
	for _, day := range o.days(kept, copies) {
		changed := copies.asOf(after, day)
		after = day
		f.move(changed)
		for next < len(kept) && kept[next].Doc.Published.String() <= day {
			f.add(kept[next])
			next++
		}
		if f.tally.Tellings == 0 {
			continue
		}
		row := &entryRow{}
		entry := record.Gist(f.grouping(key))
		row.takeBy(entry, fold)
		open = o.became(open, row, entry, day)
	}
	o.drop()
	return nil
}

// became is the version of an entry with a key from a day on: the one before where
// nothing of it changed.
func (o *replay) became(open *version, row *entryRow, entry *record.Entry, day string) *version {
	row.outlets, row.score = entry.Outlets, entry.Score
	if open != nil && sameVersion(open.row, row) {
		return open
	}
	if open != nil {
		open.until = day
	}
	return o.begin(row, day, o.entry, nil)
}

// replayDays makes the versions of an entry with a key as of some days.
func (s *Store) replayDays(t *tx, judged *record.Judged, o *replay, days []string) error {
	asked := &entryRow{n: o.entry, kind: o.kind}
	if _, err := t.one("SELECT id FROM entry WHERE n = ?", []any{o.entry}, &asked.id); err != nil {
		return err
	}
	var open *version
	for _, day := range days {
		a := &asOf{t, s, judged, day, map[int64]*docRow{}}
		entries, err := a.keyed([]*entryRow{asked})
		if err != nil {
			return err
		}
		entry := entries[o.entry]
		if entry == nil {
			continue
		}
		row := &entryRow{}
		row.take(entry)
		open = o.became(open, row, entry, day)
	}
	o.drop()
	return nil
}

// facts are those of an entry with a key as of a day, with all that is told.
type facts struct {
	byRank []*keptTelling
	rank   map[*keptTelling]int
	cell   map[*keptTelling]string // of those that came
	byDoc  map[*record.Document][]*keptTelling
	cells  map[string]*told
	tally  record.Tally
}

func newFacts(kept []*keptTelling) *facts {
	f := &facts{
		byRank: slices.Clone(kept), rank: make(map[*keptTelling]int, len(kept)), cell: map[*keptTelling]string{},
		byDoc: map[*record.Document][]*keptTelling{}, cells: map[string]*told{},
	}
	orders := make(map[*keptTelling]string, len(kept))
	for _, one := range kept {
		orders[one] = one.Order()
	}
	slices.SortFunc(f.byRank, func(a, b *keptTelling) int { return cmp.Compare(orders[a], orders[b]) })
	for i, one := range f.byRank {
		f.rank[one] = i
	}
	return f
}

// add adds a telling of the day, or of before.
func (f *facts) add(one *keptTelling) {
	f.tally.Tellings++
	if f.byDoc[one.Doc] == nil {
		f.tally.Documents++
	}
	f.byDoc[one.Doc] = append(f.byDoc[one.Doc], one)
	if day := one.Doc.Published; f.tally.First.IsZero() {
		f.tally.First, f.tally.Last = day, day
	} else {
		f.tally.Last = day
	}
	f.put(one)
}

// put puts a telling where it stands now.
func (f *facts) put(one *keptTelling) {
	name := one.Cell()
	f.cell[one] = name
	fact := f.cells[name]
	if fact == nil {
		fact = &told{}
		f.cells[name] = fact
	}
	at, _ := slices.BinarySearch(fact.list, f.rank[one])
	fact.list = slices.Insert(fact.list, at, f.rank[one])
	if fact.last.Before(one.Doc.Published) {
		fact.last = one.Doc.Published
	}
}

// move puts the tellings of documents that have another voice where they stand then.
func (f *facts) move(changed map[*record.Document]bool) {
	for doc := range changed {
		for _, one := range f.byDoc[doc] {
			name := f.cell[one]
			fact := f.cells[name]
			fact.list = slices.DeleteFunc(fact.list, func(rank int) bool { return rank == f.rank[one] })
			fact.last = quipu.Date{}
			for _, rank := range fact.list {
				if day := f.byRank[rank].Doc.Published; fact.last.Before(day) {
					fact.last = day
				}
			}
			if len(fact.list) == 0 {
				delete(f.cells, name)
			}
		}
		for _, one := range f.byDoc[doc] {
			f.put(one)
		}
	}
}

// grouping is the group of the facts, the most told where there are many.
func (f *facts) grouping(key string) record.Grouping {
	list := make([]*told, 0, len(f.cells))
	type carrier struct {
		outlet string
		voice  quipu.DocumentID
	}
	seen := map[carrier]bool{}
	var documents []*record.Document
	for _, fact := range f.cells {
		list = append(list, fact)
		doc := f.byRank[fact.list[0]].Doc
		one := carrier{outlet: doc.Outlet}
		if doc.Copied {
			one.voice = doc.Voice
		}
		if !seen[one] { // One that nobody copied is as good as another of its outlet.
			seen[one] = true
			documents = append(documents, doc)
		}
	}
	first := func(a, b *told) int { return cmp.Compare(a.list[0], b.list[0]) }
	if len(list) > record.MostFacts {
		slices.SortFunc(list, func(a, b *told) int { return cmp.Or(cmp.Compare(len(b.list), len(a.list)), first(a, b)) })
		list = list[:record.MostFacts]
	}
	slices.SortFunc(list, first)
	tally := f.tally
	tally.Outlets = record.Independent(documents)
	group := record.Grouping{Key: key, Score: 1, Tally: &tally}
	for _, fact := range list {
		one := f.byRank[fact.list[0]].Telling
		one.Repeats, one.Until = len(fact.list), fact.last
		group.Tellings = append(group.Tellings, one)
	}
	return group
}
