package quipu

// An EventType is one of the sixteen types of PLOVER.
type EventType string

// The types of PLOVER, in the order of the codebook.
const (
	Agree     EventType = "AGREE"
	Consult   EventType = "CONSULT"
	Support   EventType = "SUPPORT"
	Concede   EventType = "CONCEDE"
	Cooperate EventType = "COOPERATE"
	Aid       EventType = "AID"
	Retreat   EventType = "RETREAT"
	Request   EventType = "REQUEST"
	Accuse    EventType = "ACCUSE"
	Reject    EventType = "REJECT"
	Threaten  EventType = "THREATEN"
	Protest   EventType = "PROTEST"
	Sanction  EventType = "SANCTION"
	Mobilize  EventType = "MOBILIZE"
	Coerce    EventType = "COERCE"
	Assault   EventType = "ASSAULT"
)

// A Status says whether the event is told as having happened.
type Status string

// The statuses of an event mention.
const (
	Reported     Status = "reported"
	Future       Status = "future"
	Hypothetical Status = "hypothetical"
	Negated      Status = "negated"
	Historical   Status = "historical"
)

// An EventMention is one coded statement in one sentence: who did what to
// whom, when, where, with how many, and who says so. Whatever is not known is
// left at its zero value.
type EventMention struct {
	ID      string // derived from document, trigger and type
	EventID string // the same for mentions of the same event in a document
	Doc     DocumentID

	Type      EventType
	Modes     []string // of the type, the likeliest first
	Contexts  []string
	QuadCode  int     // 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict
	Scale     float64 // from −10, conflict, to +10, cooperation
	CAMEO     string  // two to four digits
	ACLED     ACLEDType
	Status    Status
	Certainty float64 // confidence that the coding is right, 0 to 1

	Trigger    Trigger
	Actors     []ActorMention
	Recipients []ActorMention

	When  *DateMention // the expression that dates the event, if there is one
	From  Date         // first day of the event; zero if not known
	To    Date         // its last day
	Where *PlaceMention

	Counts      []Quantity
	Weapon      Span
	Attribution *EventAttribution

	Sentence     int
	SentenceSpan Span
	Why          Why
}

// A Why tells how a coding came about, for people who check it.
type Why struct {
	Source  string   // file and line of the lexicon, "en/assault.txt:12"
	Pattern string   // that line
	Score   float64  // how much of the pattern the clause has: one or two for each part that it asks for
	Rules   []string // what was decided after that, in order
	Judge   string   // what the judge of senses thinks, "ACCUSE 0.83, none 0.10"; empty where it was not asked
}

// Add notes a rule that had a say, and the words that made it.
func (w *Why) Add(rule string, words ...string) {
	for _, word := range words {
		rule += " “" + word + "”"
	}
	w.Rules = append(w.Rules, rule)
}

// A Trigger is the whole phrase that carries the event: "shot dead".
type Trigger struct {
	Locus
	Lemma string
}

// An ACLEDType is an event type and sub-event type in ACLED's manner; empty
// where none fits.
type ACLEDType struct{ Event, SubEvent string }

// An EventAttribution says whose word an event mention is.
type EventAttribution struct {
	Kind    AttributionKind
	Speaker *ActorMention
	Cue     Span
	// Through is the speaker by way of whom the outlet has it ("press reports").
	Through *ActorMention
}
