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

// Of is a proportion of things that were drawn one by one; of nothing, nothing is
// known, and the interval is whole.
func Of(right, all int) Proportion {
	p := Proportion{Right: right, All: all, High: 1}
	if all > 0 {
		p.Low, p.High = wilson(p.Share(), float64(all), z)
	}
	return p
}

// Share is the proportion itself, 0 to 1; 0 of nothing.
func (p Proportion) Share() float64 {
	if p.All <= 0 {
		return 0
	}
	return float64(p.Right) / float64(p.All)
}

// wilson is the interval of a share of n that were drawn one by one, with a quantile.
func wilson(share, n, z float64) (low, high float64) {
	middle := (share + z*z/(2*n)) / (1 + z*z/n)
	half := z / (1 + z*z/n) * math.Sqrt(share*(1-share)/n+z*z/(4*n*n))
	low, high = max(0, middle-half), min(1, middle+half)
	// Sums of fractions miss the ends by the last digit.
	if share == 0 {
		low = 0
	}
	if share == 1 {
		high = 1
	}
	return low, high
}

// A part is how much of how much of one thing that was drawn: of one report, how many
// of its events are right.
type part struct{ right, all float64 }

// clustered is the share of all parts together, with its interval where not the
// things counted but the parts were drawn: what stands in one report is alike, so a
// hundred events of ten reports say less than a hundred of a hundred. It is Wilson's
// interval for as many things as would say as much if they had been drawn one by one,
// which follows from how far the parts differ (the variance of a ratio, linearised),
// and are never more than were counted, nor than most. Where the parts differ, the
// quantile is that of Student's t, for of few parts that is not known well.
// So E. L. Korn and B. I. Graubard (Survey Methodology 24, 1998), of Clopper and
// Pearson's interval.
func clustered(parts []part, most float64) (share, low, high float64) {
	right, all, drawn := 0.0, 0.0, 0
	for _, one := range parts {
		right += one.right
		all += one.all
		if one.all > 0 {
			drawn++
		}
	}
	if all <= 0 {
		return 0, 0, 1
	}
	share = right / all
	n, quantile := min(all, most), z
	if drawn < 2 {
		low, high = wilson(share, 1, z) // One says nothing of how far they differ.
		return share, low, high
	}
	if share > 0 && share < 1 {
		spread := 0.0
		for _, one := range parts {
			spread += (one.right - share*one.all) * (one.right - share*one.all)
		}
		m := float64(drawn)
		quantile = student(m - 1)
		if variance := spread / (all * all) * m / (m - 1); variance > 0 {
			n = min(n, share*(1-share)/variance)
		}
	}
	low, high = wilson(share, n, quantile)
	return share, low, high
}

// student is the quantile of Student's t for intervals of 95 %, of so many degrees of
// freedom: exact for one and two, else by the expansion of E. A. Cornish and
// R. A. Fisher (Technometrics 2, 1960), which is right to 0.01 from three on.
func student(freedom float64) float64 {
	switch {
	case freedom < 1.5:
		return 12.706204736432095
	case freedom < 2.5:
		return 4.302652729911275
	}
	z2 := z * z
	return z + z*(z2+1)/(4*freedom) + z*((5*z2+16)*z2+3)/(96*freedom*freedom) +
		z*(((3*z2+19)*z2+17)*z2-15)/(384*freedom*freedom*freedom)
}

// A Reading is what came of one report that was read whole: how many events of the
// machine are right, how many are none, and how many it missed.
type Reading struct{ Right, Wrong, Missed int }

// A Quality is how good the machine is by reports that were read whole, with
// intervals of 95 % for reports drawn at random; see [clustered].
type Quality struct {
	Right, Wrong, Missed int
	Precision            Proportion // how many of its events are right
	Recall               Proportion // how many of the events it has
	// F1 is the harmonic mean of both. It is a function of the share of all events,
	// the machine's and those it missed, that are right: 2s / (1 + s), which only grows,
	// so that the interval of that share is its interval too.
	F1 Proportion
}

// Measure sums up readings.
func Measure(readings []Reading) Quality {
	var q Quality
	var precision, recall, both []part
	for _, r := range readings {
		q.Right += r.Right
		q.Wrong += r.Wrong
		q.Missed += r.Missed
		right := float64(r.Right)
		precision = append(precision, part{right, float64(r.Right + r.Wrong)})
		recall = append(recall, part{right, float64(r.Right + r.Missed)})
		both = append(both, part{right, float64(r.Right + r.Wrong + r.Missed)})
	}
	of := func(right, all int, parts []part) Proportion {
		p := Proportion{Right: right, All: all}
		_, p.Low, p.High = clustered(parts, math.Inf(1))
		return p
	}
	q.Precision = of(q.Right, q.Right+q.Wrong, precision)
	q.Recall = of(q.Right, q.Right+q.Missed, recall)
	q.F1 = of(2*q.Right, 2*q.Right+q.Wrong+q.Missed, both)
	q.F1.Low, q.F1.High = 2*q.F1.Low/(1+q.F1.Low), 2*q.F1.High/(1+q.F1.High)
	return q
}
