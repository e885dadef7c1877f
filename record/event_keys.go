package record

import (
	"slices"
	"strconv"
	"strings"

	"quipu"
	"quipu/ontology"
)

// eventKeys are what tellings of one event are expected to share one of: the
// sort of event and the days, with one of place, actor and recipient. They are
// many, so that each is narrow: a telling is compared with some dozens of
// others, however large the record.
func eventKeys(t *Telling) []string {
	l := lookOf(t, lookAt)
	if len(l.types) == 0 {
		return nil
	}
	// What one document tells is always compared.
	keys := []string{"in " + string(t.Doc.ID)}
	for _, matter := range l.matters() {
		for _, when := range l.cells() {
			for _, sort := range sortsOf(l.types[0]) {
				keys = append(keys, sort+"|"+when+"|"+matter)
			}
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// sortsOf are the sorts of events with which tellings of a type are compared.
// Types that are mixed up share one.
func sortsOf(t quipu.EventType) []string {
	switch t {
	case quipu.Assault, quipu.Coerce, quipu.Protest, quipu.Mobilize:
		return []string{"force"}
	case quipu.Sanction:
		return []string{"force", "deal"}
	case quipu.Accuse, quipu.Reject, quipu.Request, quipu.Threaten:
		return []string{"word"}
	}
	return []string{"deal"}
}

// cells are the pairs of days in which the days lie. Each day lies in one or two
// of them, so that neighbours always share one. What lasts lies in fortnights too.
func (l *look) cells() []string {
	d := l.days
	if !d.known {
		return []string{"undated"}
	}
	if d.vague() {
		return []string{"m" + strconv.Itoa(d.from/30), "m" + strconv.Itoa(d.to/30)}
	}
	if l.lasting {
		return []string{"f" + strconv.Itoa(d.from/14), "f" + strconv.Itoa((d.to+7)/14)}
	}
	from, to := d.from, d.to
	if !d.said {
		from-- // The report may be of the day after.
	}
	var cells []string
	for cell := from / 2; cell <= (to+1)/2; cell++ {
		cells = append(cells, strconv.Itoa(cell))
	}
	return cells
}

// matters are the place and the parties by which a telling is found.
func (l *look) matters() []string {
	var all []string
	if p := l.place; p != nil {
		switch {
		case p.Admin1 != "":
			all = append(all, "at "+p.Country+" "+ontology.Fold(p.Admin1))
		default:
			all = append(all, "at "+p.Country+" "+ontology.Fold(p.Text))
		}
	}
	for _, side := range [][]party{l.actors, l.recipients} {
		for i := range side {
			if i == 3 {
				break // A list of signatories is found by its first.
			}
			all = append(all, side[i].matters()...)
		}
	}
	for _, name := range l.names {
		all = append(all, "who "+name)
	}
	if len(all) == 0 {
		all = append(all, "of "+strings.Join(l.triggers, " "))
	}
	return all
}

// matters are the words by which tellings about a party are found.
func (p *party) matters() []string {
	switch {
	case p.kind == quipu.Person && len(p.surnames) > 0:
		// "Jeanine Áñez Chávez", "Evo Morales", "Morales"
		names := p.surnames
		if len(names) > 1 {
			names = names[1:]
		}
		all := make([]string, len(names))
		for i, name := range names {
			all[i] = "who " + stem(name)
		}
		return all
	case p.country:
		return []string{"who " + p.code + " " + string(state)}
	case p.kind == quipu.Thing || p.kind == "" || p.camp == noCamp:
		all := make([]string, 0, len(p.stems))
		for _, stem := range p.stems[:min(len(p.stems), 3)] {
			all = append(all, "who "+stem)
		}
		return all
	}
	return []string{"who " + p.code + " " + string(p.camp)}
}
