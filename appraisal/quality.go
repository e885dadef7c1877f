package appraisal

import (
	"maps"
	"slices"

	"quipu/review"
	"quipu/store"
)

// A TypeQuality is how good the machine is by reports that were read whole: of codings
// of one type, or of all of a kind.
type TypeQuality struct {
	Kind string // "event", or a kind of statements
	// Type is a type of events, or kind and aspect of statements; empty where only it
	// counts that there is a coding of the kind, and "typed" where its type has to be
	// right too.
	Type string
	review.Quality
	Retyped int // codings of the machine that are of another type than it says
}

// Typed stands for codings of all types of a kind, where the type has to be right.
const Typed = "typed"

// Qualities measures reports that were read whole, of each kind that was looked for: all
// codings, these with their types, and each type that occurs. One that is of another
// type than the machine says is wrong in the machine's and missed in its own. Where
// several read a report, what each of them says is counted, and the report is one that
// was drawn.
func Qualities(one *store.Review, items []*Compared) []TypeQuality {
	return qualities(one, items, func(*store.Decision) bool { return true })
}

// A CoderQuality is how good the machine is by what one coder says.
type CoderQuality struct {
	Who       string
	Qualities []TypeQuality // of each kind all codings, and these with their types
}

// CoderQualities measures the machine by each coder of several.
func CoderQualities(one *store.Review, items []*Compared) []CoderQuality {
	if len(one.Coders) < 2 || !one.Apart() {
		return nil
	}
	var list []CoderQuality
	for _, who := range one.Coders {
		all := qualities(one, items, func(d *store.Decision) bool { return d.Who == who })
		all = slices.DeleteFunc(all, func(q TypeQuality) bool { return q.Type != "" && q.Type != Typed })
		list = append(list, CoderQuality{who, all})
	}
	return list
}

// qualities measures by the decisions that are asked for.
func qualities(one *store.Review, items []*Compared, asked func(*store.Decision) bool) []TypeQuality {
	var reports [][]store.Reading
	types := map[string]map[string]bool{}
	for _, item := range items {
		var readings []store.Reading
		for i := range item.Decisions {
			d := &item.Decisions[i]
			if d.Verdict != store.Read || !asked(d) {
				continue
			}
			r := d.Reading()
			readings = append(readings, r)
			for kind := range r.Types() {
				of := store.KindOf(kind)
				if types[of] == nil {
					types[of] = map[string]bool{}
				}
				types[of][kind] = true
			}
		}
		if len(readings) > 0 {
			reports = append(reports, readings)
		}
	}
	if len(reports) == 0 {
		return nil
	}
	var list []TypeQuality
	for _, kind := range one.Looked() {
		list = append(list, qualityOf(kind, "", reports), qualityOf(kind, Typed, reports))
		for _, name := range slices.Sorted(maps.Keys(types[kind])) {
			list = append(list, qualityOf(kind, name, reports))
		}
	}
	return list
}

// qualityOf measures one type of a kind, or all.
func qualityOf(kind, name string, reports [][]store.Reading) TypeQuality {
	q := TypeQuality{Kind: kind, Type: name}
	all := name == "" || name == Typed
	is := func(one string) bool { return one == name || all && store.KindOf(one) == kind }
	sum := func(of map[string]int) (n int) {
		for one, count := range of {
			if is(one) {
				n += count
			}
		}
		return n
	}
	var list []review.Reading
	for _, readings := range reports {
		one := review.Reading{}
		for i := range readings {
			r := &readings[i]
			one.Right += sum(r.Right)
			one.Wrong += sum(r.Wrong)
			one.Missed += sum(r.Missed)
			for pair, count := range r.Retyped {
				if name == "" && is(pair[0]) {
					one.Right += count
				}
				if name != "" && is(pair[0]) {
					one.Wrong += count
				}
				if name != "" && is(pair[1]) {
					one.Missed += count
				}
				if is(pair[0]) {
					q.Retyped += count
				}
			}
		}
		list = append(list, one)
	}
	q.Quality = review.Measure(list)
	return q
}
