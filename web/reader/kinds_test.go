package reader

import (
	"slices"
	"testing"

	"quipu"
	"quipu/claim"
	"quipu/disruption"
	"quipu/naming"
	"quipu/office"
	"quipu/talks"
	"quipu/toll"
)

// What may be chosen is what the rooms that read statements write.
func TestKinds(t *testing.T) {
	for kind, want := range map[quipu.StatementKind][]string{
		quipu.OfficeKind:     {office.Holds, office.Held, office.Assumes, office.Claims, office.Leaves, office.Recognised, office.Rejected, office.Sought},
		quipu.TalksKind:      {talks.Held, talks.Planned, talks.Opened, talks.Suspended, talks.Failed, talks.Refused, talks.Agreed, talks.Demanded, talks.Conceded, talks.Proposed},
		quipu.DisruptionKind: {disruption.Begins, disruption.GoesOn, disruption.Ends, disruption.HasEffect, disruption.Threatened, disruption.Demanded, disruption.Eased},
		quipu.ClaimKind:      {claim.Claims, claim.Denies, claim.Supports, claim.Doubts, claim.Retracts, claim.Found, claim.NoProof},
		quipu.NamingKind:     {naming.Named, naming.Called, naming.Relation},
	} {
		if !slices.Equal(aspects[kind], want) {
			t.Errorf("aspects of %s are %v, want %v", kind, aspects[kind], want)
		}
	}
	for kind, want := range map[quipu.StatementKind][]quipu.Role{
		quipu.OfficeKind:     {office.Holder, office.Office, office.Of, office.By, office.Successor, office.Predecessor, office.Manner, office.Flag},
		quipu.TalksKind:      {talks.Party, talks.Mediator, talks.Observer, talks.Participant, talks.Host, talks.By, talks.Objective, talks.Topic, talks.Demand, talks.Concession, talks.Round, talks.Outcome},
		quipu.TollKind:       {toll.Victims, toll.Event, toll.Cause, toll.By, toll.Flag},
		quipu.DisruptionKind: {disruption.Thing, disruption.Named, disruption.Place, disruption.By, disruption.Ender, disruption.Effect, disruption.Demand, disruption.Supplier, disruption.Shortage},
		quipu.ClaimKind:      {claim.Speaker, claim.About, claim.Content, claim.Topic, claim.Event, claim.Evidence, claim.Of},
		quipu.NamingKind:     {naming.Who, naming.Words, naming.Is, naming.To, naming.Other},
	} {
		if !slices.Equal(roles[kind], want) {
			t.Errorf("roles of %s are %v, want %v", kind, roles[kind], want)
		}
	}
}
