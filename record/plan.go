package record

// A plan says how the tellings of one kind become entries.
type plan struct {
	// keys are what two tellings must share one of to be compared at all. They
	// are a function of the telling alone.
	keys func(*Telling) []string
	// like prepares a list of tellings and says how alike two of them are, by their
	// places in it, the earlier first; the reasons only where they are asked for.
	// Nil where a common key is all it takes: then each telling has exactly one.
	like func([]*Telling) func(a, b int, why bool) Likeness
	// home is where a telling belongs in time as far as it says so itself; nil where
	// the tellings of a kind form no long chains.
	home func(*Telling) home
	lent bool // whether some homes are loose
	// few is how many other documents may have told of a telling at its home for it to
	// hang together with those of homes that are near.
	few int
	// fact is what a telling says of its entry, in a normal form: tellings of one
	// entry with equal facts say the same, and a store may load one of them for
	// all. Empty where every telling stands for itself.
	fact func(*Telling) string
	// fill sets what is particular to the kind in an entry whose Tellings are set.
	fill func(*Entry)
}

// A Likeness is how alike two tellings are, 0 to 1, and why.
type Likeness struct {
	Score   float64
	Reasons []string // in the order in which they weighed: "same place", "same day"
}

// enough is the likeness from which tellings may be one thing.
const enough = 0.5

// sure is the likeness from which tellings hang together. It is more than enough:
// what is told of a dense crisis would else hang together by chains of doubtful
// pairs, thousands of tellings long, which take long to group and make one thing of
// two (B-cubed F1 of events in the unseen crisis 87.2, by enough alone 86.3).
const sure = 0.6

// bystanders are the few of talks and disruptions, which go on beyond the end of a
// month. By eight, in a generated crisis of 50,000 reports, a third more hangs
// together; by none, the record of a crisis of fourteen reports has one disruption
// twice. Claims, of which each is told by its own speakers, have none.
const bystanders = 2

// planOf is the plan of a kind.
func planOf(k Kind) plan {
	switch k {
	case Events:
		return plan{keys: keysOf(eventKeys), like: eventLikeness, home: eventHome, lent: true, fill: fillEvent}
	case Offices:
		return plan{keys: officeKeys, fact: officeFact, fill: fillOffice}
	case Talks:
		return plan{keys: keysOf(talksKeys), like: looking(lookAtTalks, (*talksLook).like), home: toldHome, few: bystanders, fill: fillTalks}
	case Tolls:
		return plan{keys: tollKeys, fact: tollFact, fill: fillToll}
	case Disruptions:
		return plan{keys: keysOf(disruptionKeys), like: looking(lookAtDisruption, (*disruptionLook).like), home: toldHome, few: bystanders, fill: fillDisruption}
	case Claims:
		return plan{keys: keysOf(claimKeys), like: looking(lookAtClaim, (*claimLook).like), home: toldHome, fill: fillClaim}
	case Actors:
		return plan{keys: actorKeys, fact: actorFact, fill: fillActor}
	}
	return plan{keys: func(*Telling) []string { return nil }, fill: func(*Entry) {}}
}

// Keys are what other tellings of the kind must share one of to be compared
// with this one.
func (t *Telling) Keys() []string { return planOf(t.Kind).keys(t) }

// Fact is what the telling says of its entry, in a normal form; empty where it
// stands for itself.
func (t *Telling) Fact() string {
	if f := planOf(t.Kind).fact; f != nil {
		return f(t)
	}
	return ""
}

// Keyed reports whether a common key is all it takes for tellings of the kind to
// be one entry, so that none need be compared.
func (k Kind) Keyed() bool { return planOf(k).like == nil }
