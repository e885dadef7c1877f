package record_test

import (
	"fmt"
	"strings"
	"testing"

	"quipu"
	"quipu/coding"
	"quipu/record"
)

// A stop is what one made-up report tells of a disruption.
type stop struct {
	outlet, day string // of publication
	aspect      string
	kind, name  string
	by          string
	place       string
	since       string
	until       string
}

// stopped makes inputs of disruptions, a report each.
func stopped(t *testing.T, list ...stop) []record.Input {
	t.Helper()
	date := func(s string) (d quipu.Date) {
		if s == "" {
			return d
		}
		d, err := quipu.ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	places := map[string]coding.Location{
		"Cusco":   {Name: "Cusco", Country: "PER", Admin1: "Cusco", Coordinates: &coding.Coordinates{Lat: -13.53, Lon: -71.97}, Precision: "city"},
		"Puno":    {Name: "Puno", Country: "PER", Admin1: "Puno", Coordinates: &coding.Coordinates{Lat: -15.84, Lon: -70.02}, Precision: "city"},
		"Juliaca": {Name: "Juliaca", Country: "PER", Admin1: "Puno", Coordinates: &coding.Coordinates{Lat: -15.5, Lon: -70.13}, Precision: "city"},
	}
	var inputs []record.Input
	for i, one := range list {
		id := "doc" + string(rune('a'+i))
		s := coding.Statement{
			ID: id + "-s", DocID: id, Kind: quipu.DisruptionKind, Aspect: one.aspect, Status: quipu.Reported, Date: date(one.since), EndDate: date(one.until),
			Arguments: []coding.Argument{{Role: "thing", Value: one.kind, Actor: coding.Actor{Words: coding.Words{Text: one.name}}}},
			Trigger:   coding.Trigger{Words: coding.Words{Text: "x"}},
		}
		if one.by != "" {
			s.Arguments = append(s.Arguments, coding.Argument{Role: "by", Actor: coding.Actor{Words: coding.Words{Text: one.by}, Name: one.by, Kind: quipu.Group}})
		}
		if l, known := places[one.place]; known {
			s.Location = &l
		}
		inputs = append(inputs, record.Input{
			Document: &record.Document{ID: quipu.DocumentID(id), Outlet: one.outlet, Published: date(one.day), Lang: "en"},
			Coding:   &coding.Coding{DocID: quipu.DocumentID(id), Statements: []coding.Statement{s}},
			Text:     id,
		})
	}
	return inputs
}

func TestDisruptions(t *testing.T) {
	for _, test := range []struct {
		name string
		told []stop
		want string // title, tellings and state of each entry
	}{
		{
			"one name is one thing, and its end is its state",
			[]stop{
				{"Wire", "2023-01-05", "begins", "airport", "the airport of Juliaca", "protesters", "Juliaca", "2023-01-04", ""},
				{"Daily", "2023-01-08", "goes-on", "airport", "Juliaca airport", "demonstrators", "", "", ""},
				{"Daily", "2023-01-12", "ends", "airport", "the Juliaca airport", "", "Juliaca", "", "2023-01-11"},
			},
			"Airport disrupted: Juliaca airport: 3, ended\n",
		},
		{
			"roads of two towns are two",
			[]stop{
				{"Wire", "2023-01-05", "goes-on", "road", "the road", "farmers", "Cusco", "", ""},
				{"Wire", "2023-01-05", "goes-on", "road", "the road", "farmers", "Puno", "", ""},
			},
			"Road disrupted: the road, Cusco: 1, goes on\nRoad disrupted: the road, Puno: 1, goes on\n",
		},
		{
			"a road that was cleared and one that is cut two months later are two",
			[]stop{
				{"Wire", "2023-01-05", "ends", "road", "the highway", "", "Cusco", "", "2023-01-05"},
				{"Wire", "2023-03-05", "begins", "road", "the highway", "farmers", "Cusco", "2023-03-04", ""},
			},
			"Road disrupted: the highway, Cusco: 1, ended\nRoad disrupted: the highway, Cusco: 1, begun\n",
		},
		{
			"first days a day apart stand side by side",
			[]stop{
				{"Wire", "2023-01-05", "goes-on", "road", "the highway", "farmers", "Cusco", "2023-01-03", ""},
				{"Daily", "2023-01-06", "goes-on", "road", "the highway", "farmers", "Cusco", "2023-01-04", ""},
			},
			"Road disrupted: the highway, Cusco: 2, goes on\n",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			inputs := stopped(t, test.told...)
			for range 2 {
				var b strings.Builder
				for _, e := range record.Build(inputs, nil).Entries[record.Disruptions] {
					fmt.Fprintf(&b, "%s: %d, %s\n", e.Title, len(e.Tellings), e.Disruption.State)
				}
				if got := b.String(); got != test.want {
					t.Errorf("got\n%s\nwant\n%s", got, test.want)
				}
				inputs[0], inputs[len(inputs)-1] = inputs[len(inputs)-1], inputs[0]
			}
		})
	}
}
