package train

import (
	"cmp"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"sync"

	"quipu"
	"quipu/coder"
	"quipu/coder/sense"
)

// An outcome is a mention of a held-out example: what speaks for and against it, and
// whether it is right.
type outcome struct {
	typ      quipu.EventType
	evidence []float64
	right    bool
}

// How certainty is learned: steps of Newton's method, and how far each weight is
// held back towards 0, so that few cases do not make it bold.
const (
	newtonSteps = 25
	holdBack    = 2.0
	folds       = 5 // for the table of reliability
	bins        = 5
)

// Certainty learns how likely a mention is right from the evidence for it, on the
// examples held out from all other learning, and writes the weights.
func Certainty(cfg Config) error {
	r := &run{cfg: cfg}
	list, err := Examples(cfg.Lang)
	if err != nil {
		return err
	}
	list = slices.DeleteFunc(list, func(e Example) bool { return !e.Held })
	cases := r.cases(list)
	w := fit(cases)
	var b strings.Builder
	for i, name := range coder.EvidenceNames() {
		fmt.Fprintf(&b, "%s %.3f\n", name, w[i])
	}
	if cfg.Log != nil {
		fmt.Fprint(cfg.Log, heldOutTable(list, cases), "\n", reliability(cases))
	}
	return os.WriteFile(cfg.Out, []byte(b.String()), 0o644)
}

// cases are the mentions of examples, each beside whether it is right: of the
// type of an event whose trigger it touches, or of one that no mention touches.
func (r *run) cases(list []Example) []outcome {
	results := make([][]outcome, len(list))
	var wait sync.WaitGroup
	for i := range list {
		wait.Go(func() {
			a := r.cfg.Pipeline.Analyse(document(r.cfg.Lang, list[i].Text))
			mentions, evidence := r.cfg.Coder.Evidence(a)
			right := judgeMentions(mentions, list[i].Events)
			for k := range mentions {
				results[i] = append(results[i], outcome{mentions[k].Type, evidence[k], right[k]})
			}
		})
	}
	wait.Wait()
	return slices.Concat(results...)
}

// judgeMentions says which mentions are right; each event makes one right.
func judgeMentions(mentions []quipu.EventMention, events []Event) []bool {
	right, taken := make([]bool, len(mentions)), make([]bool, len(events))
	for _, touching := range []bool{true, false} {
		for k := range mentions {
			for i := range events {
				span := mentions[k].Trigger.Span
				touches := span.Start < events[i].Trigger.End && events[i].Trigger.Start < span.End
				if !right[k] && !taken[i] && events[i].Type == mentions[k].Type && (touches || !touching) {
					right[k], taken[i] = true, true
				}
			}
		}
	}
	return right
}

// heldOutTable compares the mentions of held-out examples with their events, by
// type. Mentions of what did not happen or only may happen count as the others
// do, for the examples have them too.
func heldOutTable(list []Example, cases []outcome) string {
	var counts [sense.Classes + 1]struct{ events, mentions, right int }
	const all = sense.Classes
	for i := range list {
		for _, e := range list[i].Events {
			counts[sense.ClassOf(e.Type)].events++
			counts[all].events++
		}
	}
	for _, one := range cases {
		for _, class := range []int{sense.ClassOf(one.typ), all} {
			counts[class].mentions++
			if one.right {
				counts[class].right++
			}
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%-10s %6s %8s %6s %6s %6s\n", "held out", "events", "mentions", "P", "R", "F1")
	for class := 1; class <= all; class++ {
		c, name := counts[class], "all"
		if class < all {
			name = string(sense.TypeOf(class))
		}
		p, r := 100*float64(c.right)/float64(max(c.mentions, 1)), 100*float64(c.right)/float64(max(c.events, 1))
		fmt.Fprintf(&b, "%-10s %6d %8d %6.1f %6.1f %6.1f\n", name, c.events, c.mentions, p, r, 2*p*r/max(p+r, 1))
	}
	return b.String()
}

// likely is the logistic function of the weighed evidence.
func likely(w, evidence []float64) float64 {
	sum := 0.0
	for i, e := range evidence {
		sum += w[i] * e
	}
	return 1 / (1 + math.Exp(-sum))
}

// fit is logistic regression by Newton's method, every weight but the first held
// back towards 0.
func fit(cases []outcome) []float64 {
	n := len(coder.EvidenceNames())
	w := make([]float64, n)
	for range newtonSteps {
		slope, bend := make([]float64, n), make([][]float64, n)
		for i := range bend {
			bend[i] = make([]float64, n)
			bend[i][i] = 1e-6
			if i > 0 {
				slope[i], bend[i][i] = -holdBack*w[i], holdBack
			}
		}
		for _, one := range cases {
			p := likely(w, one.evidence)
			miss := -p
			if one.right {
				miss++
			}
			for i, e := range one.evidence {
				slope[i] += miss * e
				for j, f := range one.evidence {
					bend[i][j] += p * (1 - p) * e * f
				}
			}
		}
		for i, step := range solve(bend, slope) {
			w[i] += step
		}
	}
	return w
}

// solve solves a·x = b for a symmetric matrix with positive eigenvalues.
func solve(a [][]float64, b []float64) []float64 {
	n := len(b)
	for i := range n {
		for k := i + 1; k < n; k++ {
			f := a[k][i] / a[i][i]
			for j := i; j < n; j++ {
				a[k][j] -= f * a[i][j]
			}
			b[k] -= f * b[i]
		}
	}
	x := make([]float64, n)
	for i := n - 1; i >= 0; i-- {
		x[i] = b[i]
		for j := i + 1; j < n; j++ {
			x[i] -= a[i][j] * x[j]
		}
		x[i] /= a[i][i]
	}
	return x
}

// reliability compares what certainty promises with what comes true, by
// cross-validation: as many mentions in each row of the table.
func reliability(cases []outcome) string {
	type promise struct {
		promised float64
		right    bool
	}
	var all []promise
	for fold := range folds {
		var learned []outcome
		for i := range cases {
			if i%folds != fold {
				learned = append(learned, cases[i])
			}
		}
		w := fit(learned)
		for i := range cases {
			if i%folds == fold {
				all = append(all, promise{likely(w, cases[i].evidence), cases[i].right})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b promise) int { return cmp.Compare(a.promised, b.promised) })
	var b strings.Builder
	fmt.Fprintf(&b, "%-12s %8s %8s %8s\n", "confidence", "mentions", "mean", "right")
	apart := 0.0
	for bin := range bins {
		part := all[bin*len(all)/bins : (bin+1)*len(all)/bins]
		mean, right := 0.0, 0.0
		for _, one := range part {
			mean += one.promised / float64(len(part))
			if one.right {
				right += 1 / float64(len(part))
			}
		}
		apart += math.Abs(mean-right) * float64(len(part)) / float64(len(all))
		if len(part) > 0 {
			fmt.Fprintf(&b, "%.2f to %.2f %8d %8.3f %8.3f\n", part[0].promised, part[len(part)-1].promised, len(part), mean, right)
		}
	}
	fmt.Fprintf(&b, "expected calibration error %.3f over %d mentions\n", apart, len(all))
	return b.String()
}
