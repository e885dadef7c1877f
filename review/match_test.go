package review

import (
	"fmt"
	"math"
	"testing"
)

// at is a spot of a sentence of ten words, each ten letters wide.
func at(kind, label string, sentence, word, words int) Spot {
	from := 100*sentence + 10*word
	return Spot{Kind: kind, Type: label, Trigger: [2]int{from, from + 10*words - 1}, Sentence: [2]int{100 * sentence, 100*sentence + 99}}
}

// What two people found is the same where its words overlap, or where it is of one type
// in one sentence; and each thing is the same as one other at most.
func TestAlign(t *testing.T) {
	kept := func(id string, s Spot) Spot { s.ID = id; return s }
	for name, c := range map[string]struct {
		found [][]Spot
		want  string
	}{
		"the same words, another type":       {[][]Spot{{at("event", "PROTEST", 0, 1, 1)}, {at("event", "ASSAULT", 0, 1, 2)}}, "[[0 0]]"},
		"the same sentence and type":         {[][]Spot{{at("event", "PROTEST", 0, 1, 1)}, {at("event", "PROTEST", 0, 5, 1)}}, "[[0 0]]"},
		"the same sentence alone":            {[][]Spot{{at("event", "PROTEST", 0, 1, 1)}, {at("event", "AID", 0, 5, 1)}}, "[[0 -1] [-1 0]]"},
		"another sentence":                   {[][]Spot{{at("event", "PROTEST", 0, 1, 1)}, {at("event", "PROTEST", 1, 1, 1)}}, "[[0 -1] [-1 0]]"},
		"another kind":                       {[][]Spot{{at("event", "PROTEST", 0, 1, 1)}, {at("claim", "PROTEST", 0, 1, 1)}}, "[[-1 0] [0 -1]]"},
		"words before sentence":              {[][]Spot{{at("event", "PROTEST", 0, 1, 1), at("event", "PROTEST", 0, 5, 1)}, {at("event", "PROTEST", 0, 5, 1)}}, "[[0 -1] [1 0]]"},
		"one ID, wherever it was moved":      {[][]Spot{{kept("a", at("event", "AID", 0, 1, 1))}, {kept("a", at("event", "PROTEST", 3, 1, 1))}}, "[[0 0]]"},
		"three people":                       {[][]Spot{{at("event", "AID", 0, 1, 1)}, nil, {at("event", "AID", 0, 1, 1), at("event", "AID", 2, 1, 1)}}, "[[0 -1 0] [-1 -1 1]]"},
		"two with each other, not the third": {[][]Spot{nil, {at("event", "AID", 0, 1, 1)}, {at("event", "AID", 0, 1, 1)}}, "[[-1 0 0]]"},
	} {
		if got := fmt.Sprint(Align(c.found)); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// Alpha of whole reports is that of their units; its interval is the same each time, and
// whole where there is one report.
func TestAgreeWithin(t *testing.T) {
	good := [][]string{{"a", "a"}, {"b", "b"}, {"a", "a"}, {"b", "b"}}
	bad := [][]string{{"a", "b"}, {"b", "a"}, {"a", "b"}, {"b", "b"}}
	mixed := [][][]string{good, bad, good, bad, good, bad}
	a := AgreeWithin(mixed, 1)
	if again := AgreeWithin(mixed, 1); again != a {
		t.Errorf("%+v, and again %+v", a, again)
	}
	if !a.Known || !(a.Low < a.Alpha && a.Alpha < a.High) || a.High-a.Low < 0.5 {
		t.Errorf("alpha is %+v", a)
	}
	if one := AgreeWithin([][][]string{good}, 1); one.Low != -1 || one.High != 1 || one.Alpha != 1 {
		t.Errorf("of one report alpha is %+v", one)
	}
	if same := AgreeWithin([][][]string{good, good, good}, 1); same.Alpha != 1 || same.Low >= 1 || same.Low < 0.5 || same.High != 1 {
		t.Errorf("where all agree alpha is %+v", same)
	}
	if same := FoundIn([]Pairing{{4, 8}, {4, 8}}, 1); same.F1 != 1 || same.Low >= 1 || same.Low < 0.5 || same.High != 1 {
		t.Errorf("where all find the same: %+v", same)
	}
	f := FoundIn([]Pairing{{3, 8}, {2, 4}, {0, 3}}, 1)
	if want := 10.0 / 15; math.Abs(f.F1-want) > 1e-12 || f.Low > f.F1 || f.High < f.F1 {
		t.Errorf("found %+v", f)
	}
	if none := FoundIn(nil, 1); none.All != 0 || none.Low != 0 || none.High != 1 {
		t.Errorf("of nothing %+v", none)
	}
}
