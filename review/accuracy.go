package review

import "math"

// z is the quantile of the normal distribution for intervals of 95 %.
const z = 1.959963984540054

// A Proportion is how many of how many, and between which shares the truth lies with
// 95 % by E. B. Wilson's interval (Journal of the American Statistical Association
// 22, 1927), which holds for small samples and for shares near 0 and 1 too.
type Proportion struct {
	Right, All int
	Low, High  float64
}

// Of is a proportion; of nothing, nothing is known, and the interval is whole.
func Of(right, all int) Proportion {
	p := Proportion{Right: right, All: all, High: 1}
	if all <= 0 {
		return p
	}
	n := float64(all)
	share := float64(right) / n
	middle := (share + z*z/(2*n)) / (1 + z*z/n)
	half := z / (1 + z*z/n) * math.Sqrt(share*(1-share)/n+z*z/(4*n*n))
	p.Low, p.High = max(0, middle-half), min(1, middle+half)
	return p
}

// Share is the proportion itself, 0 to 1; 0 of nothing.
func (p Proportion) Share() float64 {
	if p.All <= 0 {
		return 0
	}
	return float64(p.Right) / float64(p.All)
}

// Recall is how many of the events of reports that were reviewed whole the machine
// has: those that are right, of these and those that were missed.
func Recall(right, missed int) Proportion { return Of(right, right+missed) }
