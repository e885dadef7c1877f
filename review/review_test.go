package review

import (
	"math"
	"slices"
	"strings"
	"testing"
)

// units reads one line a coder, a value a unit, "." where one is missing.
func units(lines ...string) [][]string {
	var list [][]string
	for _, line := range lines {
		for i, value := range strings.Fields(line) {
			if i == len(list) {
				list = append(list, nil)
			}
			if value == "." {
				value = ""
			}
			list[i] = append(list[i], value)
		}
	}
	return list
}

// The worked examples A, B and C of Krippendorff (2011), computed by hand there, and
// the cases at the edges.
func TestAgree(t *testing.T) {
	for name, one := range map[string]struct {
		units [][]string
		alpha float64
		known bool
		count int
	}{
		"binary, two observers": {units(
			"0 1 0 0 0 0 0 0 1 0",
			"1 1 1 0 0 1 0 0 0 0"), 1 - 19*4.0/84, true, 10},
		"nominal, two observers": {units(
			"a a b b d c c c e d d a",
			"b a b b b c c c e d d d"), 310.0 / 448, true, 12},
		"nominal, four observers, missing data": {units(
			"1 2 3 3 2 1 4 1 2 . . .",
			"1 2 3 3 2 2 4 1 2 5 . 3",
			". 3 3 3 2 3 4 2 2 5 1 .",
			"1 2 3 3 2 4 4 1 2 5 1 ."), 0.743, true, 11},
		"all agree":   {units("a b a", "a b a"), 1, true, 3},
		"one value":   {units("a a", "a a"), 0, false, 2},
		"nobody else": {units("a b", ". ."), 0, false, 0},
		"nothing":     {nil, 0, false, 0},
	} {
		got := Agree(one.units)
		if math.Abs(got.Alpha-one.alpha) > 0.0005 || got.Known != one.known || got.Units != one.count {
			t.Errorf("%s: %+v, want %.3f %v %d", name, got, one.alpha, one.known, one.count)
		}
	}
	if got := Agree(units("a b c d", "a b x y")).Percent; got != 0.5 {
		t.Errorf("%g agree, want half", got)
	}
}

// Intervals as Wilson's formula gives them by hand.
func TestOf(t *testing.T) {
	for _, one := range []struct {
		right, all int
		low, high  float64
	}{{8, 10, 0.4902, 0.9433}, {0, 10, 0, 0.2775}, {10, 10, 0.7225, 1}, {81, 263, 0.2553, 0.3662}, {0, 0, 0, 1}} {
		p := Of(one.right, one.all)
		if math.Abs(p.Low-one.low) > 0.0001 || math.Abs(p.High-one.high) > 0.0001 {
			t.Errorf("%d of %d: %.4f to %.4f, want %.4f to %.4f", one.right, one.all, p.Low, p.High, one.low, one.high)
		}
	}
	if p := Recall(6, 2); p.Share() != 0.75 || p.All != 8 {
		t.Errorf("recall is %+v", p)
	}
}

// Orders do not depend on the order of arrival.
func TestOrder(t *testing.T) {
	items := []Item{{"a", "AID", 0.9}, {"b", "PROTEST", 0.52}, {"c", "AID", 0.48}, {"d", "AID", 0.1}, {"e", "ASSAULT", 0.6}}
	ids := func(list []Item) (all string) {
		for _, one := range list {
			all += one.ID
		}
		return all
	}
	turned := slices.Clone(items)
	slices.Reverse(turned)
	if got := ids(Uncertain(turned)); got != ids(Uncertain(items)) || got[3:] != "ad" && got[3:] != "da" || !strings.HasPrefix(got[2:], "e") {
		t.Errorf("uncertain first: %s", got)
	}
	if ids(Random(items, 1)) != ids(Random(turned, 1)) {
		t.Error("a sample depends on the order of arrival")
	}
	seen := map[string]bool{}
	for seed := range uint64(50) {
		seen[ids(Random(items, seed))[:1]] = true
	}
	if len(seen) != len(items) {
		t.Errorf("only %d items ever come first", len(seen))
	}
	if got := ids(ByType(items)); got != "aebcd" {
		t.Errorf("by type: %s", got)
	}
}
