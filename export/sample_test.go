package export

import (
	"strings"

	"quipu"
)

// sample is a small document coded by hand: every field once, words beyond
// ASCII before and inside the spans, a cell that a spreadsheet would take for a
// formula, a negated event, and a mention of which almost nothing is known.
func sample() *quipu.Analysis {
	const first = "«Ñandú»: Police in Potosí fired tear gas at hundreds of marchers on Friday, killing at least two, Ana Ríos said."
	const second = "=The union did not sign the pact."
	text := first + "\n\n" + second
	doc := &quipu.Document{
		ID: "d1", Title: "Gas", Published: quipu.Date{Year: 2019, Month: 11, Day: 16}, Source: "The Invented Wire",
		URL: "https://wire.example/1", Lang: "en", Text: text,
	}
	span := func(words string) quipu.Span {
		start := strings.Index(text, words)
		if start < 0 {
			panic(words)
		}
		return quipu.Span{Start: start, End: start + len(words)}
	}
	locus := func(words string) quipu.Locus { return quipu.Locus{Span: span(words)} }
	friday := quipu.Date{Year: 2019, Month: 11, Day: 15}
	police := quipu.ActorMention{Locus: locus("Police in Potosí"), Name: "police", Kind: quipu.Organisation, Code: "BOL", Sector: "COP", Entity: 1}
	marchers := quipu.ActorMention{Locus: locus("hundreds of marchers"), Name: "marchers", Kind: quipu.Group, Code: "BOL", Sector: "CVL", OtherSectors: []string{"LAB"}, Entity: 2}
	speaker := quipu.ActorMention{Locus: locus("Ana Ríos"), Name: "Ana Ríos", Kind: quipu.Person, Entity: 3}
	union := quipu.ActorMention{Locus: locus("=The union"), Name: "=The union", Kind: quipu.Organisation, Sector: "LAB", Entity: 4}
	potosi := &quipu.PlaceMention{Locus: locus("Potosí"), Place: &quipu.Place{
		Name: "Potosí", Country: "BOL", Admin1: "Potosí", Lat: -19.58361, Lon: -65.75306, GeonameID: 3907584, Precision: "city"}}
	return &quipu.Analysis{Doc: doc, Events: []quipu.EventMention{
		{
			ID: "d1-1", EventID: "d1-e1", Doc: doc.ID, Type: quipu.Assault, Modes: []string{"crowd-control"}, Contexts: []string{"repression", "rights_freedoms"},
			QuadCode: 4, Scale: -7.5, CAMEO: "175", ACLED: quipu.ACLEDType{Event: "Protests", SubEvent: "Protest with intervention"},
			Status: quipu.Reported, Certainty: 0.83333, Trigger: quipu.Trigger{Locus: locus("fired tear gas"), Lemma: "fire tear gas"},
			Actors: []quipu.ActorMention{police}, Recipients: []quipu.ActorMention{marchers},
			When: &quipu.DateMention{Locus: locus("Friday"), Type: "DATE", Value: "2019-11-15", From: friday, To: friday, Precision: quipu.PrecisionDay},
			From: friday, To: friday, Where: potosi,
			Counts: []quipu.Quantity{
				{Locus: locus("hundreds"), What: "marcher", Kind: "participants", Min: 200, Max: 999},
				{Locus: locus("at least two"), What: "marcher", Kind: "killed", Min: 2, Max: quipu.Unbounded, Qualifier: "at least"},
			},
			Weapon:      span("tear gas"),
			Attribution: &quipu.EventAttribution{Kind: quipu.Paraphrased, Speaker: &speaker, Cue: span("said")},
			Sentence:    0, SentenceSpan: span(first), Why: quipu.Why{Source: "en/assault.txt:12", Pattern: "fire <gas> at R", Score: 3.004, Rules: []string{"dated by “Friday”"}},
		},
		{
			ID: "d1-2", EventID: "d1-e2", Doc: doc.ID, Type: quipu.Agree, QuadCode: 1, Scale: 2.5, CAMEO: "030",
			Status: quipu.Negated, Certainty: 0.5, Trigger: quipu.Trigger{Locus: locus("sign"), Lemma: "sign"},
			Actors: []quipu.ActorMention{union}, Sentence: 1, SentenceSpan: span(second), Why: quipu.Why{Source: "en/agree.txt:3", Pattern: "sign <deal> (with A)", Judge: "AGREE 0.83, none 0.10"},
		},
		{
			ID: "d1-3", EventID: "d1-e3", Doc: doc.ID, Type: quipu.Agree, QuadCode: 1, Scale: 2.5, CAMEO: "030",
			Status: quipu.Reported, Certainty: 0.25, Trigger: quipu.Trigger{Locus: locus("pact"), Lemma: "pact"},
			Sentence: 1, SentenceSpan: span(second),
		},
	}}
}
