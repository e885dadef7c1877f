package review

import (
	"math"
	"math/rand/v2"
	"slices"
)

// What is found in whole reports is drawn a report at a time, so its intervals are
// those of a bootstrap over reports: as many are drawn with replacement as there are,
// again and again, and what is measured of each such sample shows how far chance goes
// (B. Efron and R. J. Tibshirani, An Introduction to the Bootstrap, 1993, percentiles).

// mostDrawn and leastDrawn are how many samples are drawn, fewer of more values, so that
// a page never waits for them.
const (
	mostDrawn  = 2000
	leastDrawn = 200
	drawnWork  = 4_000_000 // values that are looked at in all
)

// interval is that of a statistic of samples of n reports, of 95 %. The statistic gets
// how often each report is in a sample. The same seed gives the same interval. Where
// hardly a sample has one it is not known.
func interval(n, values int, seed uint64, statistic func(times []int) (float64, bool)) (low, high float64, known bool) {
	if n < 2 {
		return 0, 0, false
	}
	random := rand.New(rand.NewPCG(seed, 0))
	rounds := min(mostDrawn, max(leastDrawn, drawnWork/max(1, values)))
	times := make([]int, n)
	drawn := make([]float64, 0, rounds)
	for range rounds {
		clear(times)
		for range n {
			times[random.IntN(n)]++
		}
		if one, ok := statistic(times); ok {
			drawn = append(drawn, one)
		}
	}
	if len(drawn)*2 < rounds {
		return 0, 0, false
	}
	slices.Sort(drawn)
	at := func(share float64) float64 { return drawn[int(math.Round(share*float64(len(drawn)-1)))] }
	return at(0.025), at(0.975), true
}

// AgreeWithin is [Agree] of units of several reports, each a list of them. Its interval
// is that of the bootstrap over reports; where all reports say the same, so that no sample
// differs, that of Agree; where it is not known, of one report or where hardly a sample has
// an alpha, it is whole.
func AgreeWithin(reports [][][]string, seed uint64) Agreement {
	all := slices.Concat(reports...)
	flat := Agree(all)
	if !flat.Known {
		return flat
	}
	a := flat
	a.Low, a.High = -1, 1
	// A sample is counted from what each report has of each value.
	number := map[string]int{}
	type counted struct {
		equal  float64
		values map[int]int
	}
	count := make([]counted, len(reports))
	for i, units := range reports {
		count[i].values = map[int]int{}
		for _, unit := range units {
			in, m, same := map[string]int{}, 0, 0
			for _, value := range unit {
				if value != "" {
					in[value]++
					m++
				}
			}
			if m < 2 {
				continue
			}
			for value, k := range in {
				if _, there := number[value]; !there {
					number[value] = len(number)
				}
				count[i].values[number[value]] += k
				same += k * (k - 1)
			}
			count[i].equal += float64(same) / float64(m-1)
		}
	}
	total := make([]int, len(number))
	low, high, known := interval(len(reports), a.Pairs, seed, func(times []int) (float64, bool) {
		clear(total)
		equal := 0.0
		for i, k := range times {
			if k == 0 {
				continue
			}
			equal += float64(k) * count[i].equal
			for value, c := range count[i].values {
				total[value] += k * c
			}
		}
		n, chance := 0, 0
		for _, c := range total {
			n += c
			chance += c * (c - 1)
		}
		most := float64(n)*float64(n-1) - float64(chance)
		if most <= 0 {
			return 0, false
		}
		return (float64(n-1)*equal - float64(chance)) / most, true
	})
	switch {
	case known && low < high:
		a.Low, a.High = low, high
	case known:
		// Where reports do not differ at all, no sample does, and that is no certainty.
		a.Low, a.High = flat.Low, flat.High
	}
	return a
}

// A Found is how far two or more people found the same things in whole reports.
type Found struct {
	Same int // pairs of people who found a thing, over all things
	All  int // things that each of such a pair found, over all pairs
	// F1 is how often what one of two found the other found too: twice Same of All. What
	// nobody found is not counted, so chance is not taken out; where things are rare
	// beside the words in which they could be, it hardly matters.
	F1        float64
	Low, High float64
}

// A Pairing is what came of one report: how many things both of a pair found, summed
// over pairs, and how many each of them found.
type Pairing struct{ Same, All int }

// FoundIn measures reports.
func FoundIn(reports []Pairing, seed uint64) Found {
	f := Found{High: 1}
	for _, one := range reports {
		f.Same += one.Same
		f.All += one.All
	}
	if f.All == 0 {
		return f
	}
	f.F1 = 2 * float64(f.Same) / float64(f.All)
	low, high, known := interval(len(reports), len(reports), seed, func(times []int) (float64, bool) {
		same, all := 0, 0
		for i, k := range times {
			same += k * reports[i].Same
			all += k * reports[i].All
		}
		return 2 * float64(same) / float64(max(all, 1)), all > 0
	})
	switch {
	case known && low < high:
		f.Low, f.High = low, high
	case known:
		// As in AgreeWithin: by the share of all things that either found, that both did.
		var parts []part
		for _, one := range reports {
			parts = append(parts, part{float64(one.Same), float64(one.All - one.Same)})
		}
		_, low, high = clustered(parts, math.Inf(1))
		f.Low, f.High = 2*low/(1+low), 2*high/(1+high)
	}
	return f
}

// Both is how many things the other of a pair found too, over all pairs and of each.
func (f Found) Both() int { return 2 * f.Same }
