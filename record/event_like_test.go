package record

import (
	"testing"

	"quipu"
	"quipu/coding"
)

// Likeness has no direction, or groups would depend on the order of arrival.
func TestEventLikenessHasNoDirection(t *testing.T) {
	actor := func(name string, kind quipu.ActorKind, code, sector string) coding.Actor {
		return coding.Actor{Name: name, Kind: kind, Code: code, Sector: sector}
	}
	sides := [][]coding.Actor{
		nil,
		{actor("Marta Solano", quipu.Person, "PER", "GOV")},
		{actor("Solano", quipu.Person, "PER", "GOV"), actor("generals", quipu.Group, "PER", "MIL")},
		{actor("envoy", quipu.Person, "UNO", ""), actor("Marta Solano", quipu.Person, "PER", "GOV"), actor("bishops", quipu.Group, "PER", "REL")},
		{actor("road", quipu.Thing, "", ""), actor("Chile", quipu.PlaceActor, "CHL", "")},
	}
	var tellings []*Telling
	for i, actors := range sides {
		for k, recipients := range sides {
			for n, event := range []quipu.EventType{quipu.Consult, quipu.Assault, quipu.Protest} {
				doc := &Document{ID: quipu.DocumentID(rune('a' + (i+k)%7)), Lang: "en", Published: quipu.Date{Year: 2020, Month: 5, Day: 1 + i}}
				tellings = append(tellings, &Telling{Kind: Events, Doc: doc, Mentions: []coding.Mention{{
					Event: event, Status: quipu.Reported, Confidence: 1, Actor: actors, Recipient: recipients, Date: doc.Published,
					Sentence: coding.Sentence{Index: n, Words: coding.Words{Text: "Marta Solano met generals and bishops"}},
				}}})
			}
		}
	}
	like := eventLikeness(tellings)
	for i := range tellings {
		for k := range i {
			if there, back := like(i, k, false).Score, like(k, i, false).Score; there != back {
				t.Fatalf("%v and %v: %v one way, %v the other", tellings[i].Mentions[0], tellings[k].Mentions[0], there, back)
			}
		}
	}
}
