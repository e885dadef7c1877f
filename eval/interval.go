package eval

import (
	"math/rand/v2"
	"slices"
)

// The bootstrap: how often results are drawn again, and with which seed, so
// that the same results have the same interval.
const (
	resamples = 1000
	seed      = 20191110
	// fewDocuments is the number below which single items are drawn and not
	// whole documents: three documents say little of a fourth.
	fewDocuments = 5
)

// An Interval is a range in which a figure lies with 95 % confidence.
type Interval struct{ Low, High float64 }

// F1Interval is the percentile bootstrap interval of the F1 of all results
// together (Efron and Tibshirani 1993, chapter 13). Documents are drawn with
// replacement, since events of one document fail together; with fewer than
// five of them it draws found, missed and extra events.
func F1Interval(results []*Result) Interval {
	var units []Counts
	if len(results) >= fewDocuments {
		for _, r := range results {
			units = append(units, r.Events)
		}
	} else {
		for _, r := range results {
			units = append(units, items(r.Events)...)
		}
	}
	return Bootstrap(len(units), func(draw []int) float64 {
		var sum Counts
		for _, i := range draw {
			sum.Add(units[i])
		}
		return sum.F1()
	})
}

// Bootstrap is the percentile interval of a figure of n units when they are
// drawn with replacement: figure gets the indices drawn.
func Bootstrap(n int, figure func(draw []int) float64) Interval {
	if n == 0 {
		return Interval{}
	}
	random := rand.New(rand.NewPCG(seed, uint64(n)))
	draw := make([]int, n)
	figures := make([]float64, resamples)
	for i := range figures {
		for j := range draw {
			draw[j] = random.IntN(n)
		}
		figures[i] = figure(draw)
	}
	slices.Sort(figures)
	return Interval{figures[resamples*25/1000], figures[resamples*975/1000-1]}
}

// items are the counts taken apart: one for each event found, missed or made up.
func items(c Counts) []Counts {
	all := slices.Repeat([]Counts{{Gold: 1, System: 1, Correct: 1}}, c.Correct)
	all = append(all, slices.Repeat([]Counts{{Gold: 1}}, c.Gold-c.Correct)...)
	return append(all, slices.Repeat([]Counts{{System: 1}}, c.System-c.Correct)...)
}
