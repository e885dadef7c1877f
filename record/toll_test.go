package record_test

import (
	"strings"
	"testing"

	"quipu"
	"quipu/coding"
	"quipu/record"
)

// A given is one figure of a made-up report.
type given struct {
	outlet, day   string // of publication
	speaker       string
	text          string
	low, high     int64 // high below nought: open
	place, region string
	happened      string // empty for a running figure
	flags         string
}

// told makes inputs of figures, a report each.
func told(t *testing.T, list ...given) []record.Input {
	t.Helper()
	date := func(s string) quipu.Date {
		d, err := quipu.ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	var inputs []record.Input
	for i, g := range list {
		id := "doc" + string(rune('a'+i))
		low, high := g.low, g.high
		s := coding.Statement{
			ID: id + "-s", DocID: id, Kind: quipu.TollKind, Aspect: "killed", Status: quipu.Reported,
			Figure: &coding.Count{What: "killed", Words: coding.Words{Text: g.text}, Min: &low},
		}
		if high >= 0 {
			s.Figure.Max = &high
		}
		if g.speaker != "" {
			s.Attribution = &coding.Attribution{Kind: quipu.Paraphrased, Speaker: &coding.Actor{Name: g.speaker}}
		}
		s.Location = &coding.Location{Words: coding.Words{Text: g.place}, Name: g.place, Country: "PER", Admin1: g.region, Precision: "city"}
		if g.region == "" {
			s.Location.Precision = "country"
		}
		for _, flag := range strings.Fields(g.flags) {
			s.Arguments = append(s.Arguments, coding.Argument{Role: "flag", Value: flag})
		}
		if g.happened != "" {
			s.Date, s.EndDate = date(g.happened), date(g.happened)
		} else {
			s.EndDate = date(g.day)
		}
		inputs = append(inputs, record.Input{
			Document: &record.Document{ID: quipu.DocumentID(id), Outlet: g.outlet, Published: date(g.day)},
			Coding:   &coding.Coding{DocID: quipu.DocumentID(id), Statements: []coding.Statement{s}},
			Text:     id,
		})
	}
	return inputs
}

// summary writes tolls in short: the title, the latest figures and the bounds.
func summary(r *record.Record) string {
	var b strings.Builder
	bound := func(name string, x *record.TollBound) {
		if x == nil {
			b.WriteString(" " + name + "=?")
			return
		}
		b.WriteString(" " + name + "=" + decimal(x.Value))
		if x.Open {
			b.WriteString("+")
		}
	}
	for _, e := range r.Entries[record.Tolls] {
		b.WriteString(e.Title + "\n")
		for _, line := range e.Lines {
			b.WriteString("  " + line + "\n")
		}
		for _, site := range e.Toll.Sites {
			b.WriteString("  [" + site.Place + "]")
			bound("low", site.Low)
			bound("best", site.Best)
			bound("high", site.High)
			b.WriteString("\n")
		}
	}
	return b.String()
}

func decimal(n int64) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return decimal(n/10) + decimal(n%10)
}

func TestTolls(t *testing.T) {
	for _, test := range []struct {
		name string
		told []given
		want string
	}{
		{
			"figures of one incident stand side by side, whatever place a report names",
			[]given{
				{"Wire", "2023-01-10", "", "at least 12", 12, -1, "Juliaca", "Puno", "2023-01-09", ""},
				{"Daily", "2023-01-10", "Defensoría del Pueblo", "17", 17, 17, "Puno", "Puno", "2023-01-09", ""},
				{"Courier", "2023-01-11", "the ombudsman's office", "18", 18, 18, "Peru", "", "2023-01-09", ""},
			},
			"Killed in Juliaca, 2023-01-09\n  18 (the ombudsman's office, 2023-01-11)\n  at least 12 (Wire, 2023-01-10)\n  [Juliaca] low=12 best=12 high=18\n",
		},
		{
			"two places on one day are two sites",
			[]given{
				{"Wire", "2023-01-10", "", "17", 17, 17, "Juliaca", "Puno", "2023-01-09", ""},
				{"Wire", "2023-01-10", "", "one", 1, 1, "Cusco", "Cusco", "2023-01-09", ""},
			},
			"Killed in Peru, 2023-01-09\n  one (Wire, 2023-01-10) in Cusco\n  17 (Wire, 2023-01-10) in Juliaca\n  [Juliaca] low=17 best=17 high=17\n  [Cusco] low=1 best=1 high=1\n",
		},
		{
			"of running figures those older than a week are out of date, and a regime is a government",
			[]given{
				{"Wire", "2023-01-01", "", "22", 22, 22, "Peru", "", "", "cumulative"},
				{"Wire", "2023-01-20", "ombudsman", "at least 53", 53, -1, "Peru", "", "", "cumulative"},
				{"Banner", "2023-01-20", "regime", "47", 47, 47, "Peru", "", "", "cumulative"},
				{"Daily", "2023-01-22", "government", "50", 50, 50, "Peru", "", "", "cumulative"},
			},
			"Killed in Peru, running toll of 2023\n  50 (government, 2023-01-22)\n  at least 53 (ombudsman, 2023-01-20)\n  22 (Wire, 2023-01-01)\n  [] low=50 best=50 high=53+\n",
		},
		{
			"parts and additions do not count, and nobody is not nothing",
			[]given{
				{"Wire", "2023-01-10", "", "three more", 3, 3, "Lima", "Lima", "2023-01-09", "additional"},
				{"Daily", "2023-01-10", "", "two of them", 2, 2, "Lima", "Lima", "2023-01-09", "part"},
			},
			"Killed in Lima, 2023-01-09\n  [Lima] low=? best=? high=?\n",
		},
		{
			"where two sources are far apart there is no best; fewer than is no lower bound",
			[]given{
				{"Wire", "2023-01-10", "organisers", "100", 100, 100, "Lima", "Lima", "2023-01-09", ""},
				{"Daily", "2023-01-10", "police", "fewer than 10", 0, 9, "Lima", "Lima", "2023-01-09", ""},
			},
			"Killed in Lima, 2023-01-09\n  fewer than 10 (police, 2023-01-10)\n  100 (organisers, 2023-01-10)\n  [Lima] low=100 best=? high=100\n",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			inputs := told(t, test.told...)
			if got := summary(record.Build(inputs, nil)); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
			for i, j := 0, len(inputs)-1; i < j; i, j = i+1, j-1 {
				inputs[i], inputs[j] = inputs[j], inputs[i]
			}
			if got := summary(record.Build(inputs, nil)); got != test.want {
				t.Errorf("the other way round\n%s", got)
			}
		})
	}
}
