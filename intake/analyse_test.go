package intake

import (
	"errors"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"quipu"
	"quipu/ingest"
)

// A fault of a stage is one document's, and says where it is.
func TestFaultOfAStage(t *testing.T) {
	var nowhere []int
	pipeline, err := quipu.NewPipeline(quipu.Stage{Name: "faulty", Adds: []quipu.Layer{quipu.Tokens}, Run: func(a *quipu.Analysis) {
		if a.Doc.ID == "b" {
			nowhere[len(a.Doc.Text)]++
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	documents := ingest.Documents("x", strings.NewReader(`{"id":"a","text":"A."}`+"\n"+`{"id":"b","text":"B."}`+"\n"+`{"id":"c","text":"C."}`), ingest.Options{})
	reports := func(yield func(Report) bool) {
		for doc, err := range documents {
			if !yield(Report{Doc: doc, Err: err}) {
				return
			}
		}
	}
	var got []string
	for done := range Analyse(pipeline, reports) {
		if done.Err != nil {
			got = append(got, done.Err.Error())
		} else {
			got = append(got, string(done.Analysis.Doc.ID))
		}
	}
	if len(got) != 3 || got[0] != "a" || got[2] != "c" ||
		!strings.HasPrefix(got[1], "x:2: document b: internal fault: runtime error: index out of range") || !strings.Contains(got[1], "(analyse_test.go:") {
		t.Errorf("got %q", got)
	}
}

// Who stops early leaves nothing running, though the documents never end.
func TestStopEarly(t *testing.T) {
	pipeline, err := quipu.NewPipeline()
	if err != nil {
		t.Fatal(err)
	}
	made := 0
	endless := func(yield func(Report) bool) {
		for more := true; more; made++ {
			if made%3 == 2 {
				more = yield(Report{Err: errors.New("broken")})
			} else {
				more = yield(Report{Doc: &quipu.Document{}})
			}
		}
	}
	before, seen := runtime.NumGoroutine(), 0
	for range Analyse(pipeline, endless) {
		if seen++; seen == 10 {
			break
		}
	}
	if after := runtime.NumGoroutine(); after > before {
		t.Errorf("%d goroutines more than before", after-before)
	}
	if most := 10 + 8*runtime.GOMAXPROCS(0); made > most {
		t.Errorf("%d documents were read to analyse 10", made)
	}
}

// Of long documents only some are held at a time, and all are analysed.
func TestLongDocumentsWait(t *testing.T) {
	pipeline, err := quipu.NewPipeline()
	if err != nil {
		t.Fatal(err)
	}
	sizes := []int{maxHeld / 2, 3, maxHeld * 2, 0, maxHeld / 2, maxHeld / 2, maxHeld / 2, 1, maxHeld, maxHeld}
	var made, seen, most atomic.Int64
	documents := func(yield func(Report) bool) {
		for _, size := range sizes {
			most.Store(max(most.Load(), made.Add(1)-seen.Load()))
			if !yield(Report{Doc: &quipu.Document{Text: strings.Repeat("x", size)}}) {
				return
			}
		}
	}
	for done := range Analyse(pipeline, documents) {
		if done.Err != nil || len(done.Analysis.Doc.Text) != sizes[seen.Load()] {
			t.Errorf("document %d: %d bytes, %v", seen.Load(), len(done.Analysis.Doc.Text), done.Err)
		}
		// Whatever may be read ahead is, meanwhile.
		time.Sleep(10 * time.Millisecond)
		seen.Add(1)
	}
	if int(seen.Load()) != len(sizes) {
		t.Errorf("%d of %d documents", seen.Load(), len(sizes))
	}
	// Three halves never fit, with small ones between and one made ahead.
	if most.Load() > 5 {
		t.Errorf("%d documents at a time", most.Load())
	}
}
