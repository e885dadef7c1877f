package review

import (
	"math"
	"math/rand/v2"
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
}

// Figures of reports that were read whole, by hand: 16 right of 20 of the machine's, 16
// of 24 that there are.
func TestMeasure(t *testing.T) {
	q := Measure([]Reading{{8, 2, 1}, {4, 0, 5}, {4, 2, 2}, {0, 0, 0}})
	if q.Precision.Share() != 0.8 || q.Recall.Share() != 2.0/3 || math.Abs(q.F1.Share()-16.0/22) > 1e-12 {
		t.Errorf("%+v", q)
	}
	for name, p := range map[string]Proportion{"precision": q.Precision, "recall": q.Recall, "F1": q.F1} {
		if p.Low >= p.Share() || p.Share() >= p.High || p.Low < 0 || p.High > 1 {
			t.Errorf("%s is %+v", name, p)
		}
	}
	// Where all reports are alike, as many events as were counted say as much as if they
	// had been drawn one by one, but for the few reports.
	alike := Measure(slices.Repeat([]Reading{{3, 1, 0}}, 100)).Precision
	if alone := Of(300, 400); math.Abs(alike.Low-alone.Low) > 0.001 || math.Abs(alike.High-alone.High) > 0.001 {
		t.Errorf("alike %+v, one by one %+v", alike, alone)
	}
	// Where a report is either all right or all wrong, only the reports count.
	var halves []Reading
	for i := range 100 {
		halves = append(halves, Reading{Right: 10 * (i % 2), Wrong: 10 * (1 - i%2)})
	}
	split := Measure(halves).Precision
	if reports := Of(50, 100); math.Abs(split.Low-reports.Low) > 0.005 || math.Abs(split.High-reports.High) > 0.005 {
		t.Errorf("split %+v, by reports %+v", split, reports)
	}
	if one := Measure([]Reading{{50, 0, 0}}).Precision; one.Low > 0.3 {
		t.Errorf("one report says %+v", one)
	}
	if none := Measure(nil); none.F1.Low != 0 || none.F1.High != 1 || none.F1.All != 0 {
		t.Errorf("of nothing %+v", none)
	}
}

// Intervals hold the truth about as often as they say, where reports are few or many
// and alike or not, and where the machine is good.
func TestIntervalsHoldTheTruth(t *testing.T) {
	const rounds = 2000
	for _, one := range []struct {
		reports      int
		right, catch float64 // shares of events
		unlike       float64 // how far reports differ
	}{{10, 0.8, 0.7, 0.1}, {10, 0.9, 0.9, 0.3}, {20, 0.6, 0.5, 0.2}, {40, 0.8, 0.7, 0.2}, {40, 0.95, 0.6, 0.05}, {200, 0.8, 0.7, 0.2}} {
		random := rand.New(rand.NewPCG(1, uint64(one.reports)))
		near := func(share float64) float64 {
			return share + (random.Float64()*2-1)*min(one.unlike, share, 1-share)
		}
		draw := func() Reading {
			var r Reading
			right, catch := near(one.right), near(one.catch)
			for range random.IntN(20) {
				switch {
				case random.Float64() < catch:
					r.Right++
				default:
					r.Missed++
				}
			}
			// False ones in proportion to those that are right.
			for k := r.Right; k > 0; k-- {
				if random.Float64() < (1-right)/right {
					r.Wrong++
				}
			}
			return r
		}
		var all []Reading
		for range 200000 {
			all = append(all, draw())
		}
		truth := Measure(all)
		var held [3]int
		for range rounds {
			var sample []Reading
			for range one.reports {
				sample = append(sample, draw())
			}
			q := Measure(sample)
			for i, pair := range [][2]Proportion{{q.Precision, truth.Precision}, {q.Recall, truth.Recall}, {q.F1, truth.F1}} {
				if pair[0].Low <= pair[1].Share() && pair[1].Share() <= pair[0].High {
					held[i]++
				}
			}
		}
		t.Logf("%+v: precision %.3f, recall %.3f, F1 %.3f", one, float64(held[0])/rounds, float64(held[1])/rounds, float64(held[2])/rounds)
		for i, n := range held {
			if share := float64(n) / rounds; share < 0.94 || share > 0.997 {
				t.Errorf("%+v: interval %d holds the truth in %.3f", one, i, share)
			}
		}
	}
}

// An interval of alpha holds it, and is narrower with more units.
func TestAgreeInterval(t *testing.T) {
	few := Agree(units("a a b b a b a a b b", "a a b b a b a b b a"))
	var many [][]string
	for range 20 {
		many = append(many, units("a a b b a b a a b b", "a a b b a b a b b a")...)
	}
	more := Agree(many)
	if few.Low >= few.Alpha || few.Alpha >= few.High || few.High > 1 || more.High-more.Low > (few.High-few.Low)/3 || more.Low >= more.Alpha {
		t.Errorf("few %+v, many %+v", few, more)
	}
	if all := Agree(units("a b a b", "a b a b")); all.High != 1 || all.Low > 0.2 || !all.Known {
		t.Errorf("four units on which all agree: %+v", all)
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
