package main

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
	"quipu/actor"
	"quipu/attribution"
	"quipu/claim"
	"quipu/coder"
	"quipu/date"
	"quipu/disruption"
	"quipu/ingest"
	"quipu/language"
	"quipu/naming"
	"quipu/office"
	"quipu/place"
	"quipu/quantity"
	"quipu/talks"
	"quipu/toll"
)

// statements is the last of all layers: with it everything is read that the record
// is made from.
const statements = quipu.Namings

// stages lists the whole way up to one layer; what a layer does not need is
// left out.
func stages(last quipu.Layer, own ownLexicon) ([]quipu.Stage, error) {
	models, err := language.Load("en", "es")
	if err != nil {
		return nil, err
	}
	list := models.Stages()
	switch last {
	case quipu.Names:
		return list, nil
	case quipu.Dates:
		return append(list, date.Stage()), nil
	case quipu.Attributions:
		return append(list, attribution.Stage()), nil
	}
	gazetteer, err := place.New()
	if err != nil {
		return nil, err
	}
	gazetteer = gazetteer.With(own.places)
	if last == quipu.Places {
		all, err := gazetteer.FullStage()
		return append(list, all), err
	}
	actors, err := actor.New()
	if err != nil {
		return nil, err
	}
	actors = actors.With(own.actors)
	code, err := coder.New(own.frames...)
	if err != nil {
		return nil, err
	}
	list = append(list, date.Stage(), gazetteer.Stage(), quantity.Stage(), actors.Stage(), attribution.Stage(), code.Stage())
	if last == statements {
		list = append(list, office.Stage(), talks.Stage(), toll.Stage(), disruption.Stage(), claim.Stage(), naming.Stage())
	}
	return list, nil
}

// newPipeline makes the pipeline up to one layer.
func newPipeline(last quipu.Layer, own ownLexicon) (*quipu.Pipeline, error) {
	list, err := stages(last, own)
	if err != nil {
		return nil, err
	}
	return quipu.NewPipeline(list...)
}

// An outcome is what became of one report: the analysis of its document, or why
// there is none.
type outcome struct {
	item     ingest.Item
	analysis *quipu.Analysis
	err      error
}

// maxHeld is how many bytes of text the documents have that are held at a time;
// their analysis takes about two hundred times as much. A longer document is
// held alone.
const maxHeld = 2 << 20

// analyse runs the pipeline over the documents on all cores and yields the
// outcomes in the order of the reports. At most a few documents a core are
// held at a time, so memory does not grow with their number.
func analyse(p *quipu.Pipeline, reports iter.Seq[report]) iter.Seq[outcome] {
	return func(yield func(outcome) bool) {
		type job struct {
			report
			weight int64
			result chan outcome
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
				j := job{report: one, result: make(chan outcome, 1)}
				if one.err != nil {
					j.result <- outcome{item: one.item, err: one.err}
				} else {
					if lang := one.doc.Lang; !ready[lang] {
						ready[lang] = true
						prepare(p, lang, &running)
					}
					j.weight = min(int64(len(one.doc.Text)), maxHeld)
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
				if one.err != nil {
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
					done := analyseOne(p, j.doc)
					done.item = j.item
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

// analyseOne turns a fault of ours into an error of this document alone: one
// report in a hundred thousand must not cost the others.
func analyseOne(p *quipu.Pipeline, doc *quipu.Document) (result outcome) {
	defer func() {
		if fault := recover(); fault != nil {
			result = outcome{err: fmt.Errorf("%s: document %s: internal fault: %v (%s)", doc.Path, doc.ID, fault, faultyLine())}
		}
	}()
	return outcome{analysis: p.Analyse(doc)}
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
