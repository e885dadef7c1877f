package quipu

// A StatementKind says of what part of the crisis a statement speaks.
type StatementKind string

// The kinds of statements. Events have mentions of their own.
const (
	OfficeKind     StatementKind = "office"     // who holds which office, or takes, leaves or disputes it
	TalksKind      StatementKind = "talks"      // who talks with whom, through whom, for what
	TollKind       StatementKind = "toll"       // how many are dead, hurt, held, gone or marching
	DisruptionKind StatementKind = "disruption" // what is blocked, cut or short, and what comes of it
	ClaimKind      StatementKind = "claim"      // who holds what to be true, and who denies it
	NamingKind     StatementKind = "naming"     // what the document calls an actor
)

// A Statement is what one sentence says of something that lasts longer than an
// event. As an event mention has actor and recipient, a statement has
// arguments, each in a role. Whatever is not known is left at its zero value.
type Statement struct {
	ID   string // derived from document, kind, aspect, trigger and arguments
	Doc  DocumentID
	Kind StatementKind
	// Aspect is what is said of it: of an office "assumes", of a disruption
	// "ends". The room that makes the kind lists its aspects.
	Aspect  string
	Trigger Trigger // the words that carry the statement

	Arguments []Argument
	Figure    *Quantity // of a toll, and of an effect that is counted

	When  *DateMention // the expression that dates the statement's matter
	From  Date         // first day; zero if not known
	To    Date         // last day
	Where *PlaceMention

	Status      Status
	Certainty   float64 // confidence that the statement is right, 0 to 1
	Attribution *EventAttribution

	Sentence     int
	SentenceSpan Span
	Why          Why
}

// An Argument is what takes part in a statement: a span of words, and who or
// what they stand for.
type Argument struct {
	Role Role
	Span Span // the words; empty where the value follows from others
	// Actor is who stands there, where it is somebody.
	Actor *ActorMention
	// Value is what the words come to where they are not somebody: a normal form
	// in English, lower case, that is the same in all languages ("president",
	// "fuel"), or the ID of an event mention; empty where the words are all there is.
	Value string
}

// A Role is what an argument does in a statement.
type Role string

// All returns the arguments in a role, in their order.
func (s *Statement) All(role Role) []*Argument {
	var all []*Argument
	for i := range s.Arguments {
		if s.Arguments[i].Role == role {
			all = append(all, &s.Arguments[i])
		}
	}
	return all
}
