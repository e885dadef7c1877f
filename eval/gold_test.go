package eval

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"quipu"
	"quipu/eval/flat"
)

// goldFiles are the codings of the sample reports, those included that rules
// are not written by.
func goldFiles(t *testing.T) []string {
	t.Helper()
	var all []string
	for folder, least := range map[string]int{"gold": 6, "unseen": 4} {
		paths, err := filepath.Glob("testdata/" + folder + "/*.json")
		if err != nil || len(paths) < least {
			t.Fatalf("%s: %d gold codings of samples (%v), want at least %d", folder, len(paths), err, least)
		}
		all = append(all, paths...)
	}
	return all
}

// The samples' gold must be of use: its report is there, and in a report of
// plain text each cue stands where the gold says. (Where other forms are read,
// the floor test of the whole program sees to it.)
func TestGoldOfSamples(t *testing.T) {
	for _, path := range goldFiles(t) {
		gold, err := ReadGold(path)
		if err != nil {
			t.Error(err)
			continue
		}
		if gold.Published.IsZero() || gold.Lang == "" {
			t.Errorf("%s: no published or no lang", path)
		}
		data, err := os.ReadFile(gold.Document)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		required := 0
		for i := range gold.Events {
			event := &gold.Events[i]
			if !event.Optional {
				required++
			}
			if i > 0 && event.Start < gold.Events[i-1].Start {
				t.Errorf("%s: %q is not in text order", path, event.Cue)
			}
		}
		if required < 12 {
			t.Errorf("%s: %d events that count, want at least 12", path, required)
		}
		if filepath.Ext(gold.Document) != ".txt" {
			continue
		}
		text := flat.Of(string(data))
		for i := range gold.Events {
			event := &gold.Events[i]
			if start, end, ok := text.Find(event.Cue, event.Anchor, event.Start); !ok || start != event.Start || end != event.End {
				t.Errorf("%s: %q stands at [%d, %d), not at [%d, %d)", path, event.Cue, start, end, event.Start, event.End)
			}
		}
	}
}

func TestParseGoldRejects(t *testing.T) {
	const event = `{"cue":"shot","start":7,"end":11,"types":["ASSAULT"]`
	for _, test := range []struct{ name, in, want string }{
		{"text", "Police shot a student.", "not a gold coding"},
		{"no events", `{"events":[]}`, "without events"},
		{"an unknown type", `{"events":[{"cue":"shot","start":7,"end":11,"types":["SHOOT"]}]}`, `"SHOOT"`},
		{"a mode of another type", `{"events":[` + event + `,"modes":["strike"]}]}`, `"strike"`},
		{"no span", `{"events":[{"cue":"shot","start":7,"end":7,"types":["ASSAULT"]}]}`, "start 7 and end 7"},
		{"a date that runs back", `{"events":[` + event + `,"date":["2019-11-16","2019-11-15"]}]}`, "before it begins"},
		{"a date that is none", `{"events":[` + event + `,"date":["Friday","Friday"]}]}`, "Friday"},
	} {
		t.Run(test.name, func(t *testing.T) {
			gold, err := ParseGold([]byte(test.in))
			if gold != nil || !errors.Is(err, quipu.ErrInvalid) || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, %v; want an error with %s", gold, err, test.want)
			}
		})
	}
}

func TestReadGoldNamesTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "broken.json")
	if err := os.WriteFile(path, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadGold(path); err == nil || !strings.Contains(err.Error(), "broken.json") {
		t.Errorf("got %v", err)
	}
}

func FuzzParseGold(f *testing.F) {
	f.Add([]byte(`{"published":"2019-11-16","events":[{"cue":"shot","start":7,"end":11,"types":["ASSAULT"],"date":["2019-11-15","2019-11-16"]}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		gold, err := ParseGold(data)
		if err != nil {
			if gold != nil {
				t.Fatal("a gold beside an error")
			}
			return
		}
		// Whatever is accepted can be scored.
		Score(gold, &quipu.Analysis{Doc: &quipu.Document{Text: "Police shot a student."}})
	})
}

func TestFloors(t *testing.T) {
	floors, err := ReadFloors("testdata/floors.json")
	if err != nil {
		t.Fatal(err)
	}
	perfect := &Result{Events: Counts{1, 1, 1}, Shares: map[Attribute]Share{}}
	for _, attribute := range Attributes() {
		perfect.Shares[attribute] = Share{1, 1}
	}
	if below := floors.Below(perfect); below != nil {
		t.Errorf("a perfect result is below the floors: %v", below)
	}
	high := &Floors{F1: 0.6, Given: map[Attribute]float64{Actor: 0.7}}
	poor := &Result{Events: Counts{2, 2, 1}, Shares: map[Attribute]Share{Actor: {1, 2}}}
	if below := high.Below(poor); len(below) != 2 {
		t.Errorf("got %v, want F1 and actor", below)
	}
	path := filepath.Join(t.TempDir(), "floors.json")
	if err := os.WriteFile(path, []byte(`{"given_type":{"actors":0.7}}`), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadFloors(path); !errors.Is(err, quipu.ErrInvalid) {
		t.Errorf("an unknown attribute: %v", err)
	}
}
