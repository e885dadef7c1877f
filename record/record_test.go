package record_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"quipu"
	"quipu/coding"
	"quipu/record"
)

// A crisis is made-up inputs, many of them of the same few events: outlets,
// wordings, days and figures vary.
func crisis(documents int, random *rand.Rand) []record.Input {
	type happening struct {
		event                   quipu.EventType
		mode, actor, recipient  string
		actorSector, hurtSector string
		place                   string
		lat                     float64
	}
	happenings := []happening{
		{quipu.Assault, "firearms", "soldiers", "marchers", "MIL", "CVL", "Sacaba", -17.4},
		{quipu.Protest, "obstruct", "farmers", "road", "AGR", "", "Achacachi", -16.0},
		{quipu.Coerce, "arrest", "police", "teachers", "COP", "EDU", "Oruro", -17.9},
		{quipu.Consult, "", "bishops", "ministers", "REL", "GOV", "Sucre", -19.0},
		{quipu.Protest, "demo", "teachers", "", "EDU", "", "Sucre", -19.0},
	}
	words := []string{"on the bridge", "near the market", "in the morning", "after a long march", "as the talks broke down", "under heavy rain"}
	outlets := []string{"Wire", "Banner", "Ledger", "Bulletin", "Courier"}
	day := quipu.Date{Year: 2019, Month: time.November, Day: 1}
	var inputs []record.Input
	for d := range documents {
		id := fmt.Sprintf("doc%04d", d)
		published := day.AddDays(random.IntN(20))
		in := record.Input{
			Document: &record.Document{ID: quipu.DocumentID(id), Outlet: outlets[random.IntN(len(outlets))], Lang: "en", Published: published},
			Coding:   &coding.Coding{DocID: quipu.DocumentID(id)},
		}
		for k := range 1 + random.IntN(4) {
			h := happenings[random.IntN(len(happenings))]
			happened := published.AddDays(-random.IntN(3))
			sentence := fmt.Sprintf("%s and %s %s at %s.", h.actor, h.recipient, words[random.IntN(len(words))], h.place)
			m := coding.Mention{
				ID: fmt.Sprintf("%s-m%d", id, k), EventID: fmt.Sprintf("%s-e%d", id, k), DocID: id,
				Event: h.event, Status: quipu.Reported, Confidence: 0.5 + random.Float64()/2, Date: happened, EndDate: happened,
				Trigger:  coding.Trigger{Words: coding.Words{Text: "x"}, Lemma: "x"},
				Sentence: coding.Sentence{Index: k, Words: coding.Words{Text: sentence, Span: coding.Span{100 * k, 100*k + 90}}},
				EventLoc: &coding.Location{Words: coding.Words{Text: h.place}, Name: h.place, Country: "BOL", Admin1: h.place, Coordinates: &coding.Coordinates{Lat: h.lat, Lon: -66}, GeonameID: h.place, Precision: "city"},
			}
			if h.mode != "" {
				m.Mode = []string{h.mode}
			}
			if random.IntN(2) == 0 {
				m.DateText = "that day"
			}
			if random.IntN(4) > 0 {
				m.Actor = []coding.Actor{{Words: coding.Words{Text: h.actor}, Kind: quipu.Group, Code: "BOL", Sector: h.actorSector}}
			}
			if h.recipient != "" {
				m.Recipient = []coding.Actor{{Words: coding.Words{Text: h.recipient}, Kind: quipu.Group, Code: "BOL", Sector: h.hurtSector}}
			}
			in.Text += sentence + "\n"
			in.Coding.Mentions = append(in.Coding.Mentions, m)
		}
		inputs = append(inputs, in)
	}
	return inputs
}

// written is a record as JSON, to be compared byte by byte.
func written(t testing.TB, r *record.Record) string {
	t.Helper()
	data, err := json.Marshal(r.Entries)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestRecordDoesNotDependOnTheOrderOfArrival(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	inputs := crisis(120, random)
	judgements := []record.Judgement{
		{ID: "j1", Act: record.Merge, Target: "doc0001-e0", Others: []string{"doc0007-e0"}, At: time.Unix(10, 0)},
		{ID: "j2", Act: record.Split, Target: "doc0002-e0", Others: []string{"doc0003-e0"}, At: time.Unix(11, 0)},
		{ID: "j3", Act: record.Reject, Target: "doc0004-m0", Doc: "doc0004", At: time.Unix(12, 0)},
	}
	want := written(t, record.Build(inputs, judgements))
	for range 5 {
		random.Shuffle(len(inputs), func(i, j int) { inputs[i], inputs[j] = inputs[j], inputs[i] })
		random.Shuffle(len(judgements), func(i, j int) { judgements[i], judgements[j] = judgements[j], judgements[i] })
		if got := written(t, record.Build(inputs, judgements)); got != want {
			t.Fatal("another order of inputs makes another record")
		}
	}
}

// codingOf is a coding with one event.
func codingOf(doc quipu.DocumentID) *coding.Coding {
	id := string(doc)
	return &coding.Coding{DocID: doc, Mentions: []coding.Mention{{ID: id + "-m", EventID: id + "-e", DocID: id, Event: quipu.Protest, Status: quipu.Reported, Confidence: 1}}}
}

// tellings are all tellings of events of the inputs.
func tellings(inputs []record.Input) []*record.Telling {
	var all []*record.Telling
	for _, in := range inputs {
		all = append(all, record.Tellings(in.Document, in.Coding)...)
	}
	return all
}

// groups are the ids of the tellings of each group, by the id of each telling.
func groups(list []record.Grouping) map[string]string {
	of := map[string]string{}
	for _, g := range list {
		var ids []string
		for _, t := range g.Tellings {
			ids = append(ids, t.ID)
		}
		for _, id := range ids {
			of[id] = fmt.Sprint(ids, g.Score, g.Reasons)
		}
	}
	return of
}

// A store that adds a telling groups again what it ties together. That must give
// what grouping everything gives.
func TestGroupsDoNotDependOnTellingsThatAreNotTied(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	all := tellings(crisis(150, random))
	judged := record.Judge(nil)
	whole := groups(record.Group(all, judged))
	_, givers := record.Tied(all, nil, nil)
	for range 8 {
		// What hangs together with one telling, found step by step.
		first := all[random.IntN(len(all))]
		closed := []*record.Telling{first}
		rest := slices.DeleteFunc(slices.Clone(all), func(t *record.Telling) bool { return t == first })
		for next := closed; len(next) > 0; {
			others := slices.DeleteFunc(slices.Clone(all), func(t *record.Telling) bool { return slices.Contains(next, t) })
			tied, _ := record.Tied(next, others, givers)
			next = slices.DeleteFunc(tied, func(t *record.Telling) bool { return !slices.Contains(rest, t) })
			closed = append(closed, next...)
			rest = slices.DeleteFunc(rest, func(t *record.Telling) bool { return slices.Contains(next, t) })
		}
		for id, group := range groups(record.Group(closed, judged)) {
			if whole[id] != group {
				t.Fatalf("%s: alone %s, in the whole %s", id, group, whole[id])
			}
		}
	}
}

func TestMergeAndSplitHoldAndCanBeUndone(t *testing.T) {
	inputs := crisis(60, rand.New(rand.NewPCG(5, 6)))
	all := tellings(inputs)
	plain := groups(record.Group(all, record.Judge(nil)))

	a, b := "doc0000-e0", ""
	for id, group := range plain {
		if group != plain[a] && (b == "" || id < b) {
			b = id
		}
	}
	merge := record.Judgement{ID: "m", Act: record.Merge, Target: a, Others: []string{b}, At: time.Unix(1, 0)}
	merged := groups(record.Group(all, record.Judge([]record.Judgement{merge})))
	if merged[a] != merged[b] {
		t.Errorf("%s and %s were merged but are apart", a, b)
	}
	split := record.Judgement{ID: "s", Act: record.Split, Target: a, Others: []string{b}, At: time.Unix(2, 0)}
	parted := groups(record.Group(all, record.Judge([]record.Judgement{merge, split})))
	if parted[a] == parted[b] {
		t.Errorf("%s and %s were taken apart but are together", a, b)
	}
	undone := groups(record.Group(all, record.Judge(nil)))
	for id := range plain {
		if plain[id] != undone[id] {
			t.Errorf("%s: undoing left a trace", id)
		}
	}

	// Of a group of three or more, one is taken out.
	for _, g := range record.Group(all, record.Judge(nil)) {
		if len(g.Tellings) < 3 {
			continue
		}
		out := g.Tellings[1].ID
		var rest []string
		for _, t := range g.Tellings {
			if t.ID != out {
				rest = append(rest, t.ID)
			}
		}
		split := record.Judgement{ID: "s", Act: record.Split, Target: rest[0], Others: []string{out}, Rest: rest[1:]}
		after := groups(record.Group(all, record.Judge([]record.Judgement{split})))
		for _, id := range rest {
			if after[id] == after[out] {
				t.Errorf("%s is still with %s", out, id)
			}
		}
	}
}

// Sets of tellings of which a Grouper saw some before are grouped as if it saw them first.
func TestGrouperGroupsAsGroup(t *testing.T) {
	all := tellings(crisis(60, rand.New(rand.NewPCG(7, 1))))
	judged := record.Judge(nil)
	g := record.NewGrouper(all)
	for n := 1; n <= len(all); n += 7 {
		got, want := groups(g.Group(all[:n], judged)), groups(record.Group(all[:n], judged))
		if !maps.Equal(got, want) {
			t.Fatalf("the first %d: %v, want %v", n, got, want)
		}
	}
}

// Thousands of reports of one day's events must not keep a store waiting.
func BenchmarkGroupTwoThousand(b *testing.B) {
	random := rand.New(rand.NewPCG(7, 8))
	var all []*record.Telling
	for _, t := range tellings(crisis(20000, random)) {
		if m := t.Main(); m.Event == quipu.Assault && m.Date.Day >= 10 && m.Date.Day < 14 && len(all) < 2000 {
			all = append(all, t)
		}
	}
	judged := record.Judge(nil)
	for b.Loop() {
		record.Group(all, judged)
	}
	b.ReportMetric(float64(len(all)), "tellings")
}
