package record

import (
	"slices"

	"quipu"
)

// Low, best and high of a site are made from the latest figure of each source:
//
//   - low is the smallest lower bound, high the largest upper bound; where the
//     highest figure sets none ("at least 40"), it is its lower bound and open;
//   - best is the middle one of the numbers that they name, of two middle ones the
//     lower, so that somebody has said it. Figures that name none ("dozens") do not
//     count. Where two sources are all there is and one has more than double of the
//     other, there is no best.
//
// Running figures only grow, so those count that are not older than a week when the
// newest is given. A figure of nought counts only where somebody gave it.

// current is for how many days a running figure is not out of date.
const current = 7

// point is the number that a figure names, and whether it names one: the bound of
// "at least 12" and "up to 12" and the middle of "about 12", but not of "dozens".
func (f *TollFigure) point() (int64, bool) {
	switch {
	case f.Max == nil && f.Min == nil:
		return 0, false
	case f.Max == nil:
		return *f.Min, true
	case f.Min == nil:
		return *f.Max, true
	}
	return *f.Min + (*f.Max-*f.Min)/2, *f.Max-*f.Min <= max(*f.Min/2, 1)
}

// top is the highest number that a figure allows, as far as it is known, and
// whether nothing bounds it.
func (f *TollFigure) top() (number int64, open bool) {
	switch {
	case f.Max != nil:
		return *f.Max, false
	case f.Min != nil:
		return *f.Min, true
	}
	return 0, true
}

// bounds sets Low, Best and High of all sites.
func (toll *Toll) bounds() {
	for i := range toll.Sites {
		var latest []*TollFigure
		var newest quipu.Date
		for k := range toll.Figures {
			if f := &toll.Figures[k]; f.Latest && f.Site == i {
				latest = append(latest, f)
				if newest.Before(f.AsOf) {
					newest = f.AsOf
				}
			}
		}
		if toll.Running {
			latest = slices.DeleteFunc(latest, func(f *TollFigure) bool { return !f.AsOf.IsZero() && newest.Sub(f.AsOf) > current })
		}
		toll.Sites[i].bounds(latest)
	}
}

func (site *TollSite) bounds(latest []*TollFigure) {
	var low, high *TollFigure
	for _, f := range latest {
		if f.Min != nil && (low == nil || *f.Min < *low.Min) {
			low = f
		}
		if high == nil {
			high = f
			continue
		}
		a, open := f.top()
		b, was := high.top()
		if a > b || a == b && open && !was {
			high = f
		}
	}
	if low != nil {
		site.Low = &TollBound{Value: *low.Min, Sources: sourcesOf(latest, func(f *TollFigure) bool { return f.Min != nil && *f.Min == *low.Min })}
	}
	if high != nil {
		top, open := high.top()
		site.High = &TollBound{Value: top, Open: open, Sources: sourcesOf(latest, func(f *TollFigure) bool {
			number, _ := f.top()
			return number == top
		})}
	}
	site.Best = best(latest)
}

// best is the middle number.
func best(latest []*TollFigure) *TollBound {
	var numbers []int64
	for _, f := range latest {
		if number, names := f.point(); names {
			numbers = append(numbers, number)
		}
	}
	if len(numbers) == 0 {
		return nil
	}
	slices.Sort(numbers)
	if len(numbers) == 2 && numbers[1] > 2*numbers[0] {
		return nil
	}
	middle := numbers[(len(numbers)-1)/2]
	return &TollBound{Value: middle, Sources: sourcesOf(latest, func(f *TollFigure) bool {
		number, names := f.point()
		return names && number == middle
	})}
}

// sourcesOf are the names of the sources of figures that keep picks, sorted.
func sourcesOf(figures []*TollFigure, keep func(*TollFigure) bool) []string {
	var names []string
	for _, f := range figures {
		if keep(f) && f.Source != "" {
			names = append(names, f.Source)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
