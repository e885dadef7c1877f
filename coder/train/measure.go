package train

import (
	"fmt"

	"quipu/coder"
	"quipu/coder/sense"
)

// A tally compares classes that were given with those that are right.
type tally struct{ right, given, wanted, events int }

func (t *tally) add(got, want int) {
	if got > 0 {
		t.given++
	}
	if want > 0 {
		t.wanted++
	}
	if got > 0 && want > 0 {
		t.events++
		if got == want {
			t.right++
		}
	}
}

func (t *tally) String() string {
	p, r := float64(t.right)/float64(max(t.given, 1)), float64(t.right)/float64(max(t.wanted, 1))
	f := 0.0
	if p+r > 0 {
		f = 2 * p * r / (p + r)
	}
	return fmt.Sprintf("held out: P %.1f R %.1f F1 %.1f, type right %.1f of %d", 100*p, 100*r, 100*f, 100*float64(t.right)/float64(max(t.events, 1)), t.events)
}

// measure is how well a judge does on lessons.
func measure(j *sense.Judge, lessons []lesson) *tally {
	var t tally
	for i := range lessons {
		o := j.Judge(&lessons[i].setting)
		best := 0
		for k := range o {
			if o[k] > o[best] {
				best = k
			}
		}
		t.add(best, lessons[i].class)
	}
	return &t
}

// lexiconAlone is how well the lexicon does on them.
func lexiconAlone(lessons []lesson) *tally {
	var t tally
	for i := range lessons {
		class := 0
		if lessons[i].verdict == coder.Coded {
			class = lessons[i].coded
		}
		t.add(class, lessons[i].class)
	}
	return &t
}
