// Package talks reads who talks with whom, through whom, for what, and what comes
// of it: talks, dialogues and negotiations, meetings between sides, what sides
// demand and give in them, and agreements.
//
// Single acts of speech and visits are events and no talks. The words are text
// files for people to edit, in lexicon. The package is a little longer than others
// because who takes part, what is asked for and what comes of it stand in the same
// sentences and are read together.
package talks

import (
	"slices"

	"quipu"
	"quipu/clause"
)

// Version names the rules of this room.
const Version = "2"

// The aspects of statements on talks.
const (
	Held      = "held"
	Planned   = "planned"
	Opened    = "opened"
	Suspended = "suspended"
	Failed    = "failed"
	Refused   = "refused"
	Agreed    = "agreed"
	Demanded  = "demanded"
	Conceded  = "conceded"
	Proposed  = "proposed"
)

// The roles of their arguments.
const (
	Party       quipu.Role = "party"
	Mediator    quipu.Role = "mediator"
	Observer    quipu.Role = "observer"
	Participant quipu.Role = "participant"
	Host        quipu.Role = "host"
	By          quipu.Role = "by" // who demands, concedes, proposes or refuses
	Objective   quipu.Role = "objective"
	Topic       quipu.Role = "topic"
	Demand      quipu.Role = "demand"
	Concession  quipu.Role = "concession"
	Round       quipu.Role = "round"
	Outcome     quipu.Role = "outcome"
)

// Stage adds the statements to an analysis whose events are coded.
func Stage() quipu.Stage {
	return quipu.Stage{
		Name: "talks", Version: Version,
		Needs: []quipu.Layer{quipu.Tokens, quipu.Tags, quipu.Lemmas, quipu.Tree, quipu.Dates, quipu.Places, quipu.Quantities, quipu.Actors, quipu.Attributions, quipu.Events},
		Adds:  []quipu.Layer{quipu.Talks},
		Run:   run,
	}
}

func run(a *quipu.Analysis) {
	l := lexiconOf(a.Doc.Lang)
	if l == nil {
		return
	}
	r := &reading{lexicon: l, a: a, speaks: map[int]*quipu.ActorMention{}, mediators: map[int]bool{}}
	r.clauses = clause.NewReader(a)
	for _, s := range r.clauses.Sentences() {
		r.named(s)
		r.sentence(s)
	}
	r.ahead()
	r.settle()
	a.Statements = append(a.Statements, r.statements...)
}

// A reading is the work on one document.
type reading struct {
	lexicon    lexicon
	a          *quipu.Analysis
	clauses    *clause.Reader
	statements []quipu.Statement

	// What "the talks", "the agreement" and "the meeting" take up: the negotiation
	// and the meeting that were told of last.
	talks, met memory
	offer      memory                // who offered talks last
	envoys     []*quipu.ActorMention // who is called one, by name
	told       []*telling            // of the sentence at hand
	// speaks is for whom a group of delegates speaks, by its entity.
	speaks    map[int]*quipu.ActorMention
	mediators map[int]bool // by entity, all that the document calls so
}

// A memory is who took part in what was told of last, and in which sentence.
type memory struct {
	parties []*quipu.ActorMention
	at      int
}

// fresh reports whether it was told of within some sentences before.
func (m *memory) fresh(sentence, within int) bool {
	return len(m.parties) > 0 && sentence-m.at <= within
}

// A telling is a statement in the making.
type telling struct {
	trigger   int
	aspect    string
	arguments []quipu.Argument
	own       int     // parties that are named beside it, not taken from before
	anchor    int     // the verb that the trigger hangs on, which dates it; or the trigger
	weak      bool    // worth telling only with somebody in a part
	from      *memory // whose parties are meant where too few are named; nil for none
	meeting   bool
	sides     []*quipu.ActorMention
	generic   bool // "the two sides": they are there, and not named
	sure      float64
	rule      string
}

func (t *telling) add(role quipu.Role, actors ...*quipu.ActorMention) {
	for _, m := range actors {
		if m == nil || t.has(m) {
			continue
		}
		t.arguments = append(t.arguments, quipu.Argument{Role: role, Span: m.Span, Actor: m})
		if role == Party {
			t.own++
		}
	}
}

// has reports whether somebody has a part already.
func (t *telling) has(m *quipu.ActorMention) bool {
	for i := range t.arguments {
		if a := t.arguments[i].Actor; a != nil && (a == m || a.Entity == m.Entity && a.Entity >= 0) {
			return true
		}
	}
	return false
}

func (t *telling) count(role quipu.Role) int {
	n := 0
	for i := range t.arguments {
		if t.arguments[i].Role == role {
			n++
		}
	}
	return n
}

// sentence reads one sentence.
func (r *reading) sentence(s *clause.Sentence) {
	r.told = r.told[:0]
	covered := map[int]bool{}
	for i := range s.Tokens {
		t := &s.Tokens[i]
		noun := t.Tag == "NOUN" || t.Tag == "PROPN" && t.Name == ""
		if covered[i] || !noun && t.Tag != "VERB" {
			continue
		}
		lemma := s.Lemma(i)
		var made *telling
		switch {
		case noun && r.lexicon.has("mediation", lemma):
			made = r.mediation(s, i)
		case noun && r.lexicon.has("talks", lemma):
			made = r.noun(s, i, "talks", covered)
		case noun && r.lexicon.has("meeting", lemma):
			made = r.noun(s, i, "meeting", covered)
		case noun && r.lexicon.has("agreement", lemma):
			made = r.noun(s, i, "agreement", covered)
		case noun && r.lexicon.has("offer", lemma):
			made = r.noun(s, i, "offer", covered)
		case noun:
		case r.lexicon.has("mediate", lemma):
			made = r.mediating(s, i)
		case r.lexicon.has("negotiate", lemma):
			made = r.verb(s, i, "negotiate")
		case r.lexicon.has("meet", lemma):
			made = r.verb(s, i, "meet")
		case r.lexicon.has("receive", lemma):
			made = r.receive(s, i)
		case r.lexicon.has("agree", lemma):
			made = r.verb(s, i, "agree")
		default:
			made = r.goesOn(s, i)
		}
		if made != nil {
			r.told = append(r.told, made)
		}
	}
	if len(r.told) > 0 {
		r.parts(s, r.told[0])
		r.goals(s, r.told[0])
	}
	triggers := map[int]bool{}
	for _, t := range r.told {
		r.goBetween(s, t)
		triggers[t.trigger] = t.own > 1 // What one side agrees to, it gives.
		r.keep(s, t)
	}
	r.terms(s, triggers)
}

// keep makes the statement of a telling, if there is enough in it.
func (r *reading) keep(s *clause.Sentence, t *telling) {
	if t.aspect == Proposed && t.own+t.count(By) == 1 && t.from == nil {
		r.offered(s, t)
	}
	if t.own == 1 && t.from == nil && t.count(By)+t.count(Mediator) == 0 {
		return // "offered to talk", with whom is not said: an act of speech and no talks.
	}
	if t.weak && t.own == 0 && t.count(Mediator)+t.count(Observer)+t.count(Participant)+t.count(Round) == 0 {
		return
	}
	if (t.own < 2 || t.aspect == Refused) && t.from != nil {
		for _, m := range t.from.parties {
			if !t.has(m) {
				t.arguments = append(t.arguments, quipu.Argument{Role: Party, Actor: m})
			}
		}
	}
	if t.count(Party)+t.count(Mediator) == 0 {
		return
	}
	st := s.Statement(quipu.TalksKind, t.aspect, t.trigger)
	switch {
	case t.aspect == Refused:
		st.Status = quipu.Reported // That it is refused is told as done.
	case st.Status == quipu.Negated && t.aspect == Agreed:
		st.Aspect, st.Status = Failed, quipu.Reported // "No agreement was reached."
	case st.Status == quipu.Negated && (t.aspect == Held || t.aspect == Planned || t.aspect == Opened):
		st.Aspect, st.Status = Refused, quipu.Reported
	case st.Status == quipu.Future && (t.aspect == Held || t.aspect == Opened):
		st.Aspect = Planned
	case st.Status == quipu.Hypothetical && (t.aspect == Held || t.aspect == Opened):
		st.Aspect = Proposed
	}
	r.finish(s, st, t)
	var parties []*quipu.ActorMention
	for i := range t.arguments {
		if t.arguments[i].Role == Party {
			parties = append(parties, t.arguments[i].Actor)
		}
	}
	to := &r.talks
	switch {
	case t.own < 2 && t.from != nil:
		to = t.from // "The meeting was suspended": it is the talks that were told of.
	case t.meeting:
		to = &r.met
	}
	if t.own >= 2 || t.own == 1 && to.parties == nil {
		to.parties = parties
	}
	to.at = s.Index
}

// farAhead is within how many sentences talks that a lead tells of are told of in
// full.
const farAhead = 16

// ahead gives talks whose sides are only named further down, "talks began under
// the eyes of the Church", the sides of the next that are told of.
func (r *reading) ahead() {
	for i := range r.statements {
		if len(r.statements[i].All(Party)) > 0 || len(r.statements[i].All(Mediator)) == 0 {
			continue
		}
		for j := i + 1; j < len(r.statements); j++ {
			next := &r.statements[j]
			if next.Sentence-r.statements[i].Sentence > farAhead {
				break
			}
			if !r.lexicon.has("talks", next.Trigger.Lemma) && !r.lexicon.has("negotiate", next.Trigger.Lemma) {
				continue // A meeting is another thing.
			}
			if parties := next.All(Party); len(parties) > 1 {
				for _, p := range parties {
					r.statements[i].Arguments = append(r.statements[i].Arguments, quipu.Argument{Role: Party, Actor: p.Actor})
				}
				clause.Seal(&r.statements[i])
				break
			}
		}
	}
	// Talks of nobody, however mediated, tell nothing that could be put together.
	r.statements = slices.DeleteFunc(r.statements, func(s quipu.Statement) bool { return len(s.All(Party)) == 0 })
}

// finish fills and seals a statement. Words of other sentences are left out.
func (r *reading) finish(s *clause.Sentence, st quipu.Statement, t *telling) {
	st.Arguments = t.arguments
	for i := range st.Arguments {
		if a := &st.Arguments[i]; a.Actor != nil && a.Actor.Sentence != s.Index {
			a.Span = quipu.Span{}
		}
	}
	r.circumstances(s, &st, t.anchor)
	st.Certainty = t.sure
	st.Why.Source = "talks"
	st.Why.Add(t.rule)
	clause.Seal(&st)
	r.statements = append(r.statements, st)
}

// circumstances takes day and place away where they belong to another clause: "the
// government and the unions signed; in the port the soldiers withdrew on Tuesday".
// The verb that talks hang on dates them: "a pact that they signed on Monday".
func (r *reading) circumstances(s *clause.Sentence, st *quipu.Statement, anchor int) {
	if anchor <= 0 {
		anchor = st.Trigger.Head
	}
	if st.When != nil && !inClause(s, anchor, st.When.Head) {
		st.When, st.From, st.To = nil, quipu.Date{}, quipu.Date{}
	}
	if st.When == nil {
		for _, when := range s.Dates() {
			if !when.From.IsZero() && when.Type == "DATE" && inClause(s, anchor, when.Head) {
				st.When, st.From, st.To = when, when.From, when.To
				break
			}
		}
	}
	if st.Where != nil && !inClause(s, anchor, st.Where.Head) {
		st.Where = nil
	}
}

// inClause reports whether going up from a trigger one comes to a token without
// going down into another clause.
func inClause(s *clause.Sentence, trigger, at int) bool {
	for steps := 0; at >= 0 && steps <= len(s.Tokens); steps++ {
		if s.Governs(at, trigger) {
			return true
		}
		t := &s.Tokens[at]
		if t.Is("acl", "advcl", "ccomp", "parataxis", "appos", "csubj") || t.Is("conj") && t.Tag == "VERB" {
			return false
		}
		at = t.Head
	}
	return false
}
