package main

import (
	"math"
	"math/rand/v2"
)

// A dice gives the numbers of one corpus. Only the generator is the standard
// library's: its sequence is fixed, whereas what its methods make of it is not.
type dice struct{ source *rand.PCG }

func newDice(seed uint64) dice { return dice{rand.NewPCG(seed, 0x9e3779b97f4a7c15)} }

// below is a number from 0 to n-1; n must be at least 1.
func (d dice) below(n int) int { return int(d.source.Uint64() >> 33 * uint64(n) >> 31) }

// between is a number from low to high.
func (d dice) between(low, high int) int { return low + d.below(high-low+1) }

// unit is a number from 0 up to and without 1.
func (d dice) unit() float64 { return float64(d.source.Uint64()>>11) / (1 << 53) }

// chance is true p times in a hundred.
func (d dice) chance(p float64) bool { return d.unit()*100 < p }

// spread is a number between low and high, small ones being as likely on a
// logarithmic scale as large ones, with its two first digits only.
func (d dice) spread(low, high float64) int {
	return round2(low * math.Pow(high/low, d.unit()))
}

// round2 keeps two digits, as figures of crowds are given.
func round2(x float64) int {
	unit := 1.0
	for x/unit >= 100 {
		unit *= 10
	}
	return int(math.Round(x/unit) * unit)
}

// pick is an index into weights that sum up to total.
func (d dice) pick(weights []float64, total float64) int {
	at := d.unit() * total
	for i, w := range weights {
		if at -= w; at < 0 {
			return i
		}
	}
	return len(weights) - 1
}

// choose is one of list.
func choose[T any](d dice, list []T) T { return list[d.below(len(list))] }

// shuffle puts list into another order.
func shuffle[T any](d dice, list []T) {
	for i := len(list) - 1; i > 0; i-- {
		j := d.below(i + 1)
		list[i], list[j] = list[j], list[i]
	}
}
