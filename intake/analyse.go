package intake

import (
	"context"
	"fmt"
	"iter"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"golang.org/x/sync/semaphore"

	"quipu"
	"quipu/ingest"
)

// An Outcome is what became of one report: the analysis of its document, or why
// there is none.
type Outcome struct {
	Item     ingest.Item
	Analysis *quipu.Analysis
	Err      error
}

// maxHeld is how many bytes of text the documents have that are held at a time;
// their analysis takes about two hundred times as much. A longer document is
// held alone.
const maxHeld = 2 << 20

// Analyse runs the pipeline over the documents on all cores and yields the
// outcomes in the order of the reports. At most a few documents a core are
// held at a time, so memory does not grow with their number.
func Analyse(p *quipu.Pipeline, reports iter.Seq[Report]) iter.Seq[Outcome] {
	return func(yield func(Outcome) bool) {
		type job struct {
			Report
			weight int64
			result chan Outcome
		}
		workers := runtime.GOMAXPROCS(0)
		jobs := make(chan job)
		// The results wait here in the order of the documents.
		order := make(chan job, 4*workers)
		held := semaphore.NewWeighted(maxHeld)
		going, stop := context.WithCancel(context.Background())
		var running sync.WaitGroup
		running.Go(func() {
			defer close(order)
			defer close(jobs)
			ready := map[string]bool{}
			for one := range reports {
				j := job{Report: one, result: make(chan Outcome, 1)}
				if one.Err != nil {
					j.result <- Outcome{Item: one.Item, Err: one.Err}
				} else {
					if lang := one.Doc.Lang; !ready[lang] {
						ready[lang] = true
						prepare(p, lang, &running)
					}
					j.weight = min(int64(len(one.Doc.Text)), maxHeld)
				}
				// In the order of the documents, so that none waits for a later one.
				if held.Acquire(going, j.weight) != nil {
					return
				}
				select {
				case order <- j:
				case <-going.Done():
					return
				}
				if one.Err != nil {
					continue
				}
				select {
				case jobs <- j:
				case <-going.Done():
					return
				}
			}
		})
		for range workers {
			running.Go(func() {
				for j := range jobs {
					done := AnalyseOne(p, j.Doc)
					done.Item = j.Item
					j.result <- done
				}
			})
		}
		defer running.Wait()
		defer stop()
		for j := range order {
			if !yield(<-j.result) {
				return
			}
			held.Release(j.weight)
		}
	}
}

// prepare lets all stages read what they need for a language side by side: the
// first document waits for the slowest of them and not for one after another.
func prepare(p *quipu.Pipeline, lang string, running *sync.WaitGroup) {
	for _, stage := range p.Stages() {
		if stage.Ready != nil {
			running.Go(func() { stage.Ready(lang) })
		}
	}
}

// AnalyseOne analyses one document. A fault of ours becomes an error of this
// document alone: one report in a hundred thousand must not cost the others.
func AnalyseOne(p *quipu.Pipeline, doc *quipu.Document) (result Outcome) {
	defer func() {
		if fault := recover(); fault != nil {
			result = Outcome{Err: fmt.Errorf("%s: document %s: internal fault: %v (%s)", doc.Path, doc.ID, fault, faultyLine())}
		}
	}()
	return Outcome{Analysis: p.Analyse(doc)}
}

// faultyLine is where the program panicked, below what Go itself called on the
// way to the deferred function that asks.
func faultyLine() string {
	calls := make([]uintptr, 32)
	frames := runtime.CallersFrames(calls[:runtime.Callers(3, calls)])
	for {
		frame, more := frames.Next()
		if !strings.HasPrefix(frame.Function, "runtime.") || !more {
			return fmt.Sprintf("%s:%d", filepath.Base(frame.File), frame.Line)
		}
	}
}
