package review

// An Agreement is how far coders agree about one field.
type Agreement struct {
	Units int // that two or more coders judged
	Pairs int // values in them
	// Alpha is Krippendorff's alpha for nominal values: 1 where all agree, 0 where
	// they agree as chance would. Known is false where it is not defined: nothing was
	// judged twice, or only one value occurs, so that nothing could have differed.
	Alpha float64
	Known bool
	// Low and High are between what alpha lies with 95 % where the units were drawn at
	// random: the disagreement within them is a share, and its interval that of
	// [clustered]. What chance would give is taken as it is, as Krippendorff does.
	Low, High float64
	Percent   float64 // share of pairs of coders in a unit that agree; 0 where there are none
}

// Agree measures the agreement of coders. Of each unit it takes the values that the
// coders gave; who gave none is missing, and so is an empty value.
//
// With o the number of pairs of equal values within units, each unit of m values
// weighed by 1/(m−1), n_c how often value c stands in units of two or more, and n
// their sum:
//
//	alpha = ((n−1) Σ o_cc − Σ n_c (n_c−1)) / (n (n−1) − Σ n_c (n_c−1))
//
// as in K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), for
// nominal data, any number of observers, missing data.
func Agree(units [][]string) Agreement {
	var a Agreement
	count := map[string]int{}
	equal, agreeing, pairs := 0.0, 0, 0
	var differing []part
	for _, unit := range units {
		in := map[string]int{}
		m := 0
		for _, value := range unit {
			if value != "" {
				in[value]++
				m++
			}
		}
		if m < 2 {
			continue
		}
		a.Units++
		a.Pairs += m
		same := 0
		for value, k := range in {
			count[value] += k
			same += k * (k - 1)
		}
		differing = append(differing, part{float64(m) - float64(same)/float64(m-1), float64(m)})
		equal += float64(same) / float64(m-1)
		agreeing += same
		pairs += m * (m - 1)
	}
	if pairs == 0 {
		return a
	}
	a.Percent = float64(agreeing) / float64(pairs)
	chance := 0
	for _, k := range count {
		chance += k * (k - 1)
	}
	n := float64(a.Pairs)
	if most := n*(n-1) - float64(chance); most > 0 {
		a.Alpha, a.Known = ((n-1)*equal-float64(chance))/most, true
		// The same as 1 − share·n(n−1)/most, share being that of disagreement.
		_, low, high := clustered(differing, float64(a.Units))
		a.Low, a.High = max(-1, 1-high*n*(n-1)/most), 1-low*n*(n-1)/most
	}
	return a
}
