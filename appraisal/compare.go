package appraisal

import (
	"cmp"
	"maps"
	"slices"

	"quipu/coding"
	"quipu/review"
	"quipu/store"
)

// Exists is the question whether there is an event at all.
const Exists = "exists"

// A Compared is an item with what coders think of it, in the order in which the review
// names them.
type Compared struct {
	store.ReviewItem
	Decisions []store.Decision
	Settled   *store.Settled
	// Codings are, of a report that is read blind, what each coder makes of it, in the
	// order of Decisions; nil where a coder has not read it.
	Codings []*coding.Coding
}

// answer is what a decision answers to a question, so that equal answers are equal;
// empty where it answers nothing.
func answer(d *store.Decision, field string) string {
	event := d.Verdict == store.Right || d.Verdict == store.Corrected
	switch {
	case field == Exists && event:
		return "yes"
	case field == Exists && d.Verdict == store.Wrong:
		return "no"
	case !event || field == Exists:
		return ""
	}
	return compared(d.Fields[field])
}

// answers are those of all coders.
func (j *Compared) answers(field string) []string {
	var list []string
	for i := range j.Decisions {
		if one := answer(&j.Decisions[i], field); one != "" {
			list = append(list, one)
		}
	}
	return list
}

// truth is what was settled or, where nothing was, what all coders say who say
// something; empty where they differ or nobody does.
func (j *Compared) truth(field string) string {
	if j.Settled != nil {
		return answer(j.Settled, field)
	}
	list := j.answers(field)
	for _, one := range list {
		if one != list[0] {
			return ""
		}
	}
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

// Differ reports whether coders differ about the field.
func (j *Compared) Differ(field string) bool {
	list := j.answers(field)
	for _, one := range list {
		if one != list[0] {
			return true
		}
	}
	return false
}

// Open reports whether something is left to settle.
func (j *Compared) Open() bool {
	if j.Settled != nil {
		return false
	}
	for _, field := range Questions() {
		if j.Differ(field) {
			return true
		}
	}
	return false
}

// Questions are all that is asked: first whether it is an event.
func Questions() []string { return append([]string{Exists}, Fields()...) }

// gather puts decisions beside their items; both are in order of place.
func gather(items []store.ReviewItem, decisions []store.Decision, settled []store.Settled) []*Compared {
	list := make([]*Compared, len(items))
	at := map[int]*Compared{}
	for i, item := range items {
		list[i] = &Compared{ReviewItem: item}
		at[item.Place] = list[i]
	}
	for _, one := range decisions {
		if item := at[one.Place]; item != nil {
			item.Decisions = append(item.Decisions, one)
		}
	}
	for i := range settled {
		if item := at[settled[i].Place]; item != nil {
			item.Settled = &settled[i]
		}
	}
	return list
}

// A Figure is what is measured of one field.
type Figure struct {
	Field     string
	Agreement review.Agreement // of coders
	// Machine is how often the machine says what people say: of events alone, and
	// whether there is an event at all: its precision on the sample.
	Machine review.Proportion
}

// Figures measures all fields.
func Figures(items []*Compared) []Figure {
	var list []Figure
	for _, field := range Questions() {
		var units [][]string
		right, all := 0, 0
		for _, item := range items {
			units = append(units, item.answers(field))
			truth := item.truth(field)
			if truth == "" || field != Exists && item.truth(Exists) != "yes" {
				continue
			}
			all++
			machine := store.Decision{Verdict: store.Right, Fields: Values(&item.Mention)}
			if truth == answer(&machine, field) {
				right++
			}
		}
		list = append(list, Figure{field, review.Agree(units), review.Of(right, all)})
	}
	return list
}

// A TypeFigure is what is measured of the events that the machine took for one type:
// in how many there is an event, and in how many of these it is of that type.
type TypeFigure struct {
	Type          string
	Exists, Right review.Proportion
}

// TypeFigures measures the types that the machine coded, in the order of their names.
// They hold for each type even where types were taken in turn.
func TypeFigures(items []*Compared) []TypeFigure {
	type counts struct{ exists, all, right, typed int }
	byType := map[string]*counts{}
	for _, item := range items {
		kind := string(item.Mention.Event)
		if byType[kind] == nil {
			byType[kind] = &counts{}
		}
		of := byType[kind]
		switch item.truth(Exists) {
		case "yes":
			of.exists++
			of.all++
		case "no":
			of.all++
			continue
		default:
			continue
		}
		if truth := item.truth("event"); truth != "" {
			of.typed++
			if truth == compared(kind) {
				of.right++
			}
		}
	}
	var list []TypeFigure
	for _, kind := range slices.Sorted(maps.Keys(byType)) {
		if of := byType[kind]; of.all > 0 {
			list = append(list, TypeFigure{kind, review.Of(of.exists, of.all), review.Of(of.right, of.typed)})
		}
	}
	return list
}

// An Error is what the machine takes for one type and people for another, or for no
// event.
type Error struct {
	Machine, People string // types; People is empty for no event
	Times           int
	First           store.ReviewItem // where it is so
}

// Errors are the errors about types, the most frequent first, and of equals in the
// order of their names.
func Errors(items []*Compared) []Error {
	at := map[[2]string]*Error{}
	for _, item := range items {
		machine, people := string(item.Mention.Event), item.value("event")
		if exists := item.truth(Exists); exists == "" || exists == "yes" && (people == "" || people == machine) {
			continue
		}
		key := [2]string{machine, people}
		if at[key] == nil {
			at[key] = &Error{Machine: machine, People: people, First: item.ReviewItem}
		}
		at[key].Times++
	}
	list := make([]Error, 0, len(at))
	for _, one := range at {
		list = append(list, *one)
	}
	slices.SortFunc(list, func(a, b Error) int {
		return cmp.Or(cmp.Compare(b.Times, a.Times), cmp.Compare(a.Machine, b.Machine), cmp.Compare(a.People, b.People))
	})
	return list
}

// value is what a field is in truth, as it was written by who said it first; empty
// where that is not known, or there is no event.
func (j *Compared) value(field string) string {
	if j.Settled != nil {
		return j.Settled.Fields[field]
	}
	if j.truth(field) == "" {
		return ""
	}
	for i := range j.Decisions {
		if value := j.Decisions[i].Fields[field]; value != "" {
			return value
		}
	}
	return ""
}

// A Standing is how often one coder says what was settled where coders differed, or
// what all say, by question.
type Standing struct {
	Who    string
	Fields []review.Proportion // in the order of [Questions]
}

// Standings compare each coder of several with the truth.
func Standings(coders []string, items []*Compared) []Standing {
	if len(coders) < 2 {
		return nil
	}
	var list []Standing
	for _, who := range coders {
		one := Standing{Who: who}
		for _, field := range Questions() {
			right, all := 0, 0
			for _, item := range items {
				truth := item.truth(field)
				at := slices.IndexFunc(item.Decisions, func(d store.Decision) bool { return d.Who == who })
				if truth == "" || at < 0 || len(item.answers(field)) < 2 {
					continue
				}
				given := answer(&item.Decisions[at], field)
				if given == "" {
					continue
				}
				all++
				if given == truth {
					right++
				}
			}
			one.Fields = append(one.Fields, review.Of(right, all))
		}
		list = append(list, one)
	}
	return list
}
