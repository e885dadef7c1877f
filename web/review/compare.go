package review

import (
	"quipu/review"
	"quipu/store"
)

// exists is the question whether there is an event at all.
const exists = "exists"

// A judgedItem is an item with what coders think of it.
type judgedItem struct {
	store.ReviewItem
	Decisions []store.Decision
	Settled   *store.Settled
}

// answer is what a decision answers to a question, so that equal answers are equal;
// empty where it answers nothing.
func answer(d *store.Decision, field string) string {
	event := d.Verdict == store.Right || d.Verdict == store.Corrected
	switch {
	case field == exists && event:
		return "yes"
	case field == exists && d.Verdict == store.Wrong:
		return "no"
	case !event || field == exists:
		return ""
	}
	return compared(d.Fields[field])
}

// answers are those of all coders.
func (j *judgedItem) answers(field string) []string {
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
func (j *judgedItem) truth(field string) string {
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

// differ reports whether coders differ about the field.
func (j *judgedItem) differ(field string) bool {
	list := j.answers(field)
	for _, one := range list {
		if one != list[0] {
			return true
		}
	}
	return false
}

// open reports whether something is left to settle.
func (j *judgedItem) open() bool {
	if j.Settled != nil {
		return false
	}
	for _, field := range questions() {
		if j.differ(field) {
			return true
		}
	}
	return false
}

// questions are all that is asked: first whether it is an event.
func questions() []string { return append([]string{exists}, fields...) }

// gather puts decisions beside their items; both are in order of place.
func gather(items []store.ReviewItem, decisions []store.Decision, settled []store.Settled) []*judgedItem {
	list := make([]*judgedItem, len(items))
	at := map[int]*judgedItem{}
	for i, item := range items {
		list[i] = &judgedItem{ReviewItem: item}
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
	Agreement review.Agreement
	// Machine is how often the machine says what people say: of events alone, and
	// whether there is an event at all: its precision on the sample.
	Machine review.Proportion
}

// figures measures all fields.
func figures(items []*judgedItem) []Figure {
	var list []Figure
	for _, field := range questions() {
		var units [][]string
		right, all := 0, 0
		for _, item := range items {
			units = append(units, item.answers(field))
			truth := item.truth(field)
			if truth == "" || field != exists && item.truth(exists) != "yes" {
				continue
			}
			all++
			machine := store.Decision{Verdict: store.Right, Fields: valuesOf(&item.Mention)}
			if truth == answer(&machine, field) {
				right++
			}
		}
		list = append(list, Figure{field, review.Agree(units), review.Of(right, all)})
	}
	return list
}
