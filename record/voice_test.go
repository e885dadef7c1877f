package record_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/quick"

	"quipu"
	"quipu/record"
)

// report is a text of so many sentences, each with words of its own.
func report(seed, sentences int) string {
	var text strings.Builder
	for i := range sentences {
		n := seed*1000 + i
		fmt.Fprintf(&text, "The council of district %d said on day %d that bridge %d stays shut until crew %d has cleared mile %d of it. ", n, n*7, n*11, n*13, n*17)
	}
	return text.String()
}

func TestCopiesAreOneVoice(t *testing.T) {
	wire := report(1, 12)
	for _, test := range []struct {
		name, other string
		want        bool
	}{
		{"the same", wire, true},
		{"other case and accents", strings.ToUpper(strings.ReplaceAll(wire, "mile", "míle")), true},
		{"a headline and a lead of its own", "Roads shut\n\nOur correspondents write from the valley, where it has rained for days. " + wire, true},
		{"another agency's line, some words corrected", "NORTH AGENCY - " + strings.Replace(strings.Replace(wire, "stays shut", "remains closed", 1), "crew", "team", 1), true},
		{"the first two thirds", wire[:len(wire)*2/3], true},
		{"another report in the same style", report(2, 12), false},
		{"nothing", "", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			a, b := record.SketchOf(wire), record.SketchOf(test.other)
			found := false
			for _, x := range a.Bands() {
				for _, y := range b.Bands() {
					found = found || x == y
				}
			}
			if got := found && record.Same(a, b); got != test.want {
				t.Errorf("one voice: %v (a band in common: %v), want %v", got, found, test.want)
			}
		})
	}
}

// A copy of a copy is the same voice, and whichever comes first gives it its name.
func TestVoiceIsNamedAfterTheFirst(t *testing.T) {
	day := quipu.Date{Year: 2020, Month: 5, Day: 4}
	var inputs []record.Input
	for i, text := range []string{report(1, 12), "Roads shut. " + report(1, 12), "From our desk: roads shut. " + report(1, 12), report(3, 12)} {
		doc := &record.Document{ID: quipu.DocumentID(fmt.Sprint("doc", 9-i)), Outlet: fmt.Sprint("outlet", i), Published: day.AddDays(i)}
		inputs = append(inputs, record.Input{Document: doc, Text: text, Coding: codingOf(doc.ID)})
	}
	record.Build(inputs, nil)
	for i, want := range []quipu.DocumentID{"doc9", "doc9", "doc9", "doc6"} {
		if got := inputs[i].Document.Voice; got != want {
			t.Errorf("%s: voice %s, want %s", inputs[i].Document.ID, got, want)
		}
	}
}

func TestOutletsAreCountedWhereTheyAreIndependent(t *testing.T) {
	for _, test := range []struct {
		name    string
		reports string // outlet:voice
		want    int
	}{
		{"one outlet twice", "Wire:a Wire:b", 1},
		{"two outlets", "Wire:a Banner:b", 2},
		{"a wire report and its reprints", "Wire:a Banner:a Ledger:a", 1},
		{"a reprint beside a report of its own", "Wire:a Banner:a Banner:b", 2},
		{"a chain of reprints", "Wire:a Banner:a Banner:b Ledger:b", 2},
		{"three outlets, two voices", "Wire:a Banner:a Wire:b Banner:b Ledger:a", 2},
		{"an outlet in capitals", "Wire:a WIRE:b", 1},
		{"no outlet known", ":a :b", 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			var group record.Grouping
			for i, one := range strings.Fields(test.reports) {
				outlet, voice, _ := strings.Cut(one, ":")
				id := fmt.Sprint("doc", i)
				doc := &record.Document{ID: quipu.DocumentID(id), Outlet: outlet, Voice: quipu.DocumentID(voice)}
				group.Tellings = append(group.Tellings, record.Tellings(doc, codingOf(doc.ID))...)
			}
			if got := record.NewEntry(group, record.Judge(nil)).Outlets; got != test.want {
				t.Errorf("%d independent outlets, want %d", got, test.want)
			}
		})
	}
}

// What is kept of a sketch is read back as the same, and what is no sketch is
// refused.
func FuzzSketch(f *testing.F) {
	f.Add("Police fired on marchers.", []byte("x"))
	f.Add("", []byte(nil))
	f.Fuzz(func(t *testing.T, text string, foreign []byte) {
		s := record.SketchOf(text)
		data, err := s.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		var again record.Sketch
		if err := again.UnmarshalBinary(data); err != nil || again != s {
			t.Errorf("%v is read back as %v: %v", s, again, err)
		}
		if s.Runs > 0 && !record.Same(s, again) {
			t.Error("a text is no copy of itself")
		}
		if again.UnmarshalBinary(foreign) == nil {
			if back, _ := again.MarshalBinary(); string(back) != string(foreign) {
				t.Errorf("%x is read as %x", foreign, back)
			}
		}
	})
}

// Likeness has no direction: which of two texts comes first makes no difference.
func TestSameHasNoDirection(t *testing.T) {
	if err := quick.Check(func(a, b string) bool {
		x, y := record.SketchOf(a), record.SketchOf(b)
		return record.Same(x, y) == record.Same(y, x)
	}, nil); err != nil {
		t.Error(err)
	}
}

func BenchmarkSketch(b *testing.B) {
	text := report(1, 20)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		record.SketchOf(text)
	}
}
