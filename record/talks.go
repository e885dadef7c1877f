package record

import (
	"cmp"
	"slices"
	"strings"

	"quipu"
	"quipu/coding"
	"quipu/ontology"
)

// TalksEntry is what an entry of kind talks holds: one negotiation, with all that
// reports tell of it. Where they differ, all that is told stands side by side.
type TalksEntry struct {
	Parties      []Side       `json:"parties,omitempty"`
	Mediators    []Side       `json:"mediators,omitempty"`
	Observers    []Side       `json:"observers,omitempty"`
	Participants []Side       `json:"participants,omitempty"`
	Hosts        []Side       `json:"hosts,omitempty"`
	Refused      []Side       `json:"refused_by,omitempty"`
	Proposed     []Side       `json:"proposed_by,omitempty"`
	Venues       []EventPlace `json:"venues,omitempty"`
	Objectives   []Value      `json:"objectives,omitempty"` // in the words of the reports
	Rounds       []Value      `json:"rounds,omitempty"`     // days on which they talked
	Demands      []Term       `json:"demands,omitempty"`
	Concessions  []Term       `json:"concessions,omitempty"`
	Outcomes     []Value      `json:"outcomes,omitempty"` // in the words of the reports
	// Steps are what became of the talks, in the order of time; Status is the last.
	Steps  []TalksStep `json:"steps"`
	Status string      `json:"status"`
}

// A Term is what one side demands or concedes, in the words of a report.
type Term struct {
	Who    string     `json:"who"`
	What   string     `json:"what"`
	Date   quipu.Date `json:"date,omitzero"`
	Denied bool       `json:"denied,omitempty"` // told as not conceded
	By     string     `json:"telling"`
}

// A TalksStep is that talks were planned, opened, held, suspended, refused, broken
// off or ended with an agreement.
type TalksStep struct {
	Aspect  string     `json:"aspect"`
	Date    quipu.Date `json:"date,omitzero"` // zero where no report gives one
	Outlets int        `json:"outlets"`
	By      []string   `json:"tellings"`

	published quipu.Date
}

// fillTalks makes the talks of all tellings of an entry.
func fillTalks(e *Entry) {
	talks := &TalksEntry{}
	e.Talks = talks
	var parties, mediators, observers, participants, hosts, refused, proposed sides
	venues := placeTally{}
	objectives, rounds, outcomes := tally{}, tally{}, tally{}
	steps := map[string][]*Telling{}
	for _, t := range e.Tellings {
		s := t.Statement
		for i := range s.Arguments {
			a := &s.Arguments[i]
			switch a.Role {
			case "party":
				parties.add(&a.Actor, t)
			case "mediator":
				mediators.add(&a.Actor, t)
			case "observer":
				observers.add(&a.Actor, t)
			case "participant":
				participants.add(&a.Actor, t)
			case "host":
				hosts.add(&a.Actor, t)
			case "objective", "topic":
				objectives.add(flat(a.Text), t)
			case "outcome":
				outcomes.add(flat(a.Text), t)
			case "by":
				switch s.Aspect {
				case "refused":
					refused.add(&a.Actor, t)
				case "proposed":
					proposed.add(&a.Actor, t)
				}
			case "demand", "concession":
				term := termOf(s, a, t)
				if a.Role == "demand" {
					talks.Demands = append(talks.Demands, term...)
				} else {
					talks.Concessions = append(talks.Concessions, term...)
				}
			}
		}
		if s.Aspect != "demanded" && s.Aspect != "conceded" {
			venues.add(s.Location, t)
			key := stepAspect(s) + " " + s.Date.String()
			steps[key] = append(steps[key], t)
		}
		if talked(s) && !s.Date.IsZero() && (s.EndDate.IsZero() || s.EndDate == s.Date) {
			rounds.add(s.Date.String(), t)
		}
	}
	parties, mediators, observers, participants = parties.unite(), mediators.unite(), observers.unite(), participants.unite()
	talks.Mediators, talks.Observers, talks.Hosts = mediators.list(), observers.list(), hosts.list()
	// Who mediates or watches is no side, whatever a headline lets them be.
	talks.Parties = without(without(parties, mediators), observers).list()
	talks.Participants = without(without(participants, parties), mediators).list()
	talks.Refused, talks.Proposed = refused.list(), proposed.list()
	talks.Venues, talks.Objectives, talks.Outcomes = venues.list(), objectives.values(), outcomes.values()
	talks.Rounds = rounds.values()
	slices.SortFunc(talks.Rounds, func(a, b Value) int { return strings.Compare(a.Value, b.Value) })
	talks.Steps = stepsOf(steps)
	talks.Status = talks.status()
	talks.days(e)
	for _, side := range talks.Parties {
		if side.Code != "" && e.Country == "" && len(side.Code) == 3 && side.Kind != quipu.Person {
			e.Country = side.Code
		}
	}
	e.Title = talks.title()
	for _, term := range talks.Demands {
		e.Lines = append(e.Lines, term.Who+" demands: "+term.What)
	}
	for _, term := range talks.Concessions {
		e.Lines = append(e.Lines, term.Who+" concedes: "+term.What)
	}
}

// talked reports whether a statement says that they talked, on its day.
func talked(s *coding.Statement) bool {
	switch s.Aspect {
	case "held", "opened", "suspended", "agreed":
		return s.Status == quipu.Reported || s.Status == quipu.Historical
	}
	return false
}

// termOf is what a statement says that each of those who act demands or concedes.
func termOf(s *coding.Statement, a *coding.Argument, t *Telling) []Term {
	var terms []Term
	for _, by := range s.All("by") {
		terms = append(terms, Term{Who: by.String(), What: flat(a.Text), Date: s.Date, Denied: s.Status == quipu.Negated, By: t.ID})
	}
	return terms
}

// without are sides less those that are among others.
func without(list, others sides) sides {
	var kept sides
	for _, one := range list {
		if !slices.ContainsFunc(others, func(o *sideTally) bool { return o.accord(&one.party) >= kindred && o.sameName(one) }) {
			kept = append(kept, one)
		}
	}
	return kept
}

// unite puts together the names of the United Nations, and of the European Union,
// in all languages: there is one of each, and its code tells it.
func (s sides) unite() sides {
	var all sides
	for _, one := range s {
		at := slices.IndexFunc(all, func(o *sideTally) bool {
			return o.code == one.code && (o.code == "UNO" || o.code == "EUR") && o.kind != quipu.Person && one.kind != quipu.Person
		})
		if at < 0 {
			all = append(all, one)
			continue
		}
		for _, pair := range [...][2]tally{{all[at].names, one.names}, {all[at].kinds, one.kinds}, {all[at].sectors, one.sectors}, {all[at].tellings, one.tellings}} {
			for value, tellings := range pair[1] {
				for _, t := range tellings {
					pair[0].add(value, t)
				}
			}
		}
	}
	return all
}

// sameName reports whether two sides share a name.
func (s *sideTally) sameName(o *sideTally) bool {
	for name := range s.names {
		for other := range o.names {
			if shared(stems(name), stems(other)) > 0 {
				return true
			}
		}
	}
	return false
}

// stepsOf puts steps in the order of time.
func stepsOf(steps map[string][]*Telling) []TalksStep {
	var list []TalksStep
	for _, tellings := range steps {
		s := tellings[0].Statement
		step := TalksStep{Aspect: stepAspect(s), Date: s.Date, Outlets: independent(tellings), By: idsOf(tellings)}
		for _, t := range tellings {
			if step.published.IsZero() || t.Doc.Published.Before(step.published) {
				step.published = t.Doc.Published
			}
		}
		list = append(list, step)
	}
	slices.SortFunc(list, func(a, b TalksStep) int {
		return cmp.Or(strings.Compare(a.when(), b.when()), cmp.Compare(stage[a.Aspect], stage[b.Aspect]), strings.Compare(a.Aspect, b.Aspect), strings.Compare(a.Date.String(), b.Date.String()))
	})
	return list
}

// when is the day of a step, or of the first report of it.
func (s *TalksStep) when() string {
	if s.Date.IsZero() {
		return s.published.String()
	}
	return s.Date.String()
}

// stepAspect is what a statement says became of the talks: an agreement that is
// expected is planned.
func stepAspect(s *coding.Statement) string {
	switch {
	case s.Status == quipu.Future && s.Aspect != "refused":
		return "planned"
	case s.Status == quipu.Hypothetical && s.Aspect != "refused":
		return "proposed"
	}
	return s.Aspect
}

// stage is the order of steps on one day.
var stage = map[string]int{"proposed": 0, "planned": 1, "refused": 2, "opened": 3, "held": 4, "suspended": 5, "failed": 6, "agreed": 7}

// status is the last step.
func (t *TalksEntry) status() string {
	status := ""
	for _, step := range t.Steps {
		// That they talked is no news once they were suspended or agreed, unless on a
		// later day.
		status = step.Aspect
	}
	return status
}

// days sets from when to when the talks went on: by the steps that happened, or
// else those that were planned.
func (t *TalksEntry) days(e *Entry) {
	for _, planned := range [...]bool{false, true} {
		for _, step := range t.Steps {
			if step.Date.IsZero() || (step.Aspect == "planned" || step.Aspect == "proposed" || step.Aspect == "refused") != planned {
				continue
			}
			if e.Date.IsZero() || step.Date.Before(e.Date) {
				e.Date = step.Date
			}
			if e.EndDate.Before(step.Date) {
				e.EndDate = step.Date
			}
		}
		if !e.Date.IsZero() {
			return
		}
	}
}

// title says in a line who talks: "Talks: government, unions (mediated by the
// Church)".
func (t *TalksEntry) title() string {
	title := "Talks"
	if names := namesOf(governments(t.Parties)); names != "" {
		title += ": " + names
	}
	if names := namesOf(t.Mediators); names != "" {
		title += " (through " + names + ")"
	}
	return title
}

// governments are sides with the government of a country under its plain name.
func governments(list []Side) []Side {
	list = slices.Clone(list)
	for i := range list {
		side := &list[i]
		c, is := ontology.CountryByAlpha3(side.Code)
		if is && side.Kind == quipu.Organisation && side.Sector == "GOV" {
			side.Name = "government of " + c.Name
		}
	}
	return list
}
