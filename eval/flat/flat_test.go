package flat

import (
	"slices"
	"strings"
	"testing"

	"quipu"
)

func TestSpansCountCodePoints(t *testing.T) {
	text := "Áñez \n\t resigned."
	f := Of(text)
	if f.String() != "Áñez resigned." {
		t.Fatalf("flat text %q", f)
	}
	at := strings.Index(text, "resigned")
	start, end, ok := f.Span(quipu.Span{Start: at, End: at + len("resigned")})
	if !ok || start != 5 || end != 13 {
		t.Errorf("span [%d, %d) %v, want [5, 13)", start, end, ok)
	}
	if start, end, ok = f.Points([2]int{8, 16}); !ok || start != 5 || end != 13 {
		t.Errorf("points [%d, %d) %v, want [5, 13)", start, end, ok)
	}
}

func TestFindWantsTheCueBehindItsAnchor(t *testing.T) {
	f := Of("He said no. She\nsaid yes.")
	for _, test := range []struct {
		cue, anchor string
		near, want  int
		ok          bool
	}{
		{"said", "", 0, 3, true},
		{"said", "", 20, 16, true},
		{"said", "She", 0, 16, true},
		{"said", "Nobody", 0, 3, true}, // The anchor is a help and no condition.
		{"denied", "She", 0, 0, false},
	} {
		if start, _, ok := f.Find(test.cue, test.anchor, test.near); start != test.want || ok != test.ok {
			t.Errorf("%q behind %q near %d: %d %v, want %d %v", test.cue, test.anchor, test.near, start, ok, test.want, test.ok)
		}
	}
}

func FuzzOf(f *testing.F) {
	f.Add("Áñez \n\t resigned.", 3, 9)
	f.Add("\u2028 \xff\xfe\uFFFD x", 0, 4)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		flat := Of(text)
		if len(flat.text) > len(text) || strings.Contains(flat.text, "  ") {
			t.Fatalf("%q became %q", text, flat.text)
		}
		if !slices.IsSorted(flat.at) {
			t.Fatalf("the way from %q goes back: %v", text, flat.at)
		}
		// A span may begin inside a character only if the text is broken.
		if from, to, ok := flat.Span(quipu.Span{Start: start, End: end}); ok && from >= to {
			t.Fatalf("span [%d, %d) of %q became [%d, %d)", start, end, text, from, to)
		}
		flat.Points([2]int{start, end})
	})
}
