package record

import (
	"cmp"
	"slices"
)

// In a dense crisis tellings that are alike form chains over days and weeks. Each
// telling therefore has a home, a day for most events, and hangs together with
// others of that home. Whose home is firm says it: "on Tuesday". All others are
// loose and take the home of the firm telling that is most like them, of those
// that had been told by then; those that find none stay at their own.
//
// What lasts, a dispute or a blockade, has a month for its home, by when it was
// told. Here the cut is arbitrary, so that it is made only where it must be: what few
// have told of hangs together over it.
//
// What is told later moves no home: so the record as of a day is what it was on
// that day, and what comes in by its order touches no more than it is tied to.

// A home is where a telling belongs in time.
type home struct {
	from, to int // days since 1970, both included
	lasts    bool
	firm     bool // the telling says it
}

// same reports whether two homes are one.
func (h home) same(o home) bool { return h.from == o.from && h.to == o.to && h.lasts == o.lasts }

// month is of how many days the homes are of what lasts.
const month = 30

// monthHome is the month in which a day is, a number since 1970.
func monthHome(day int) home {
	from := day - day%month
	return home{from: from, to: from + month - 1, lasts: true, firm: true}
}

// toldHome is the month in which a telling was published. Those of which nobody knows
// share one, before all others.
func toldHome(t *Telling) home {
	if t.Doc.Published.IsZero() {
		return monthHome(0)
	}
	return monthHome(t.Doc.Published.Sub(epoch))
}

// near reports whether two homes meet or are next to each other.
func (h home) near(o home) bool {
	return h.lasts == o.lasts && h.from-o.to <= 1 && o.from-h.to <= 1
}

// never is after all days. Nobody knows by when a document without a day had told
// something, so that others do not go by it.
const never = "9999"

// A neighbourhood is a list of tellings of one kind, in order, and who meets whom
// in it.
type neighbourhood struct {
	tellings []*Telling
	plan     plan
	like     func(a, b int, why bool) Likeness
	keys     [][]string
	byKey    map[string][]int
	homes    []home
	givers   []int    // from whom a loose telling has its home, or -1
	told     []string // the day by which each had been told; never where nobody knows
	alone    []string // what aloneUntil found
}

func newNeighbourhood(tellings []*Telling) *neighbourhood {
	p := planOf(tellings[0].Kind)
	n := &neighbourhood{tellings: tellings, plan: p, like: p.like(tellings), byKey: map[string][]int{}}
	n.keys = make([][]string, len(tellings))
	for i, t := range tellings {
		n.keys[i] = p.keys(t)
		for _, key := range n.keys[i] {
			n.byKey[key] = append(n.byKey[key], i)
		}
	}
	n.homes = make([]home, len(tellings))
	n.givers = make([]int, len(tellings))
	n.told = make([]string, len(tellings))
	for i, t := range tellings {
		n.givers[i] = -1
		n.told[i] = cmp.Or(t.Doc.Published.String(), never)
		if p.home != nil {
			n.homes[i] = p.home(t)
		}
	}
	return n
}

// units is how alike two of the list are.
func (n *neighbourhood) units(i, j int) int32 {
	return likenessUnits(n.like(min(i, j), max(i, j), false))
}

// settle finds the homes of loose tellings.
func (n *neighbourhood) settle() {
	own := slices.Clone(n.homes)
	for i := range n.tellings {
		if n.givers[i] = n.giver(i, own); n.givers[i] >= 0 {
			n.homes[i] = own[n.givers[i]]
		}
	}
}

// giver is the firm telling that is most like a loose one, of equals the first, or
// -1.
func (n *neighbourhood) giver(i int, own []home) int {
	if n.plan.home == nil || own[i].firm {
		return -1
	}
	best, giver := sureUnits-1, -1
	for _, key := range n.keys[i] {
		for _, j := range n.byKey[key] {
			if !own[j].firm || !n.before(j, i) {
				continue
			}
			if units := n.units(i, j); units > best || units == best && giver > j {
				best, giver = units, j
			}
		}
	}
	return giver
}

// before reports whether one telling had been told by the day of another.
func (n *neighbourhood) before(j, i int) bool { return n.told[j] != never && n.told[j] <= n.told[i] }

// aloneUntil is the day until which no more than a few other documents, by the plan
// of the kind, had told of a telling at its home.
func (n *neighbourhood) aloneUntil(i int) string {
	if n.alone == nil {
		n.alone = make([]string, len(n.tellings))
	}
	if n.alone[i] == "" {
		n.alone[i] = n.findAlone(i)
	}
	return n.alone[i]
}

func (n *neighbourhood) findAlone(i int) string {
	first := make([]string, 0, n.plan.few+1) // the days of the first others, in order
	var seen []*Document
	for _, key := range n.keys[i] {
		for _, j := range n.byKey[key] {
			if n.told[j] == never {
				continue
			}
			day := max(n.told[i], n.told[j])
			if len(first) > n.plan.few && day >= first[n.plan.few] {
				break // The others were told later still.
			}
			doc := n.tellings[j].Doc
			if doc.ID == n.tellings[i].Doc.ID || !n.homes[i].same(n.homes[j]) || n.units(i, j) < sureUnits ||
				slices.ContainsFunc(seen, func(d *Document) bool { return d.ID == doc.ID }) {
				continue
			}
			seen = append(seen, doc)
			at, _ := slices.BinarySearch(first, day)
			first = slices.Insert(first, at, day)
			first = first[:min(len(first), n.plan.few+1)]
		}
	}
	if len(first) > n.plan.few {
		return first[n.plan.few]
	}
	return never
}

// bridged reports whether two tellings whose homes are not the same but near each
// other may hang together all the same: when the later of them was told, few had
// told of either at its own home. One outlet says Tuesday and the other Wednesday;
// but where much is told of both days, they are two.
func (n *neighbourhood) bridged(i, j int) bool {
	later := max(n.told[i], n.told[j])
	return later < never && n.homes[i].near(n.homes[j]) && later < n.aloneUntil(i) && later < n.aloneUntil(j)
}
