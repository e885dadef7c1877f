package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"quipu"
	"quipu/coding"
	"quipu/ingest"
)

const samples = "../../samples"

// call runs the program here, not as a process, and returns what it wrote.
func call(t testing.TB, stdin io.Reader, args ...string) (stdout, stderr string, status int) {
	t.Helper()
	var out, err bytes.Buffer
	status = run(args, &environment{in: stdin, out: &out, err: &err})
	return out.String(), err.String(), status
}

// Same input, same bytes out, however many cores there are.
func TestSameInputSameBytes(t *testing.T) {
	outputs := map[string]string{}
	for _, cores := range []int{1, 4, 4} {
		old := runtime.GOMAXPROCS(cores)
		out, messages, status := call(t, nil, "code", "--format", "jsonl", "--explain", samples)
		runtime.GOMAXPROCS(old)
		if status != exitFine || messages != "" {
			t.Fatalf("status %d, %s", status, messages)
		}
		outputs[out] = fmt.Sprint(cores, " cores")
	}
	if len(outputs) != 1 {
		t.Errorf("%d different outputs", len(outputs))
	}
	for out := range outputs {
		if n := strings.Count(out, "\n"); n < 100 {
			t.Errorf("only %d mentions in the samples", n)
		}
	}
}

// Whatever any command says about the samples stands where it says, in the
// text that quipu text prints.
func TestSpansOfSamples(t *testing.T) {
	documents, messages, status := call(t, nil, "text", samples)
	if status != exitFine {
		t.Fatalf("status %d, %s", status, messages)
	}
	for _, args := range [][]string{{"code", "--format", "jsonl"}, {"dates"}, {"places"}, {"quotes"}} {
		out, messages, status := call(t, nil, append(args, samples)...)
		if status != exitFine || messages != "" {
			t.Errorf("%s: status %d, %s", args[0], status, messages)
		}
		wrong, found := checkSpans([]byte(documents), []byte(out))
		if len(wrong) > 0 || found < 50 {
			t.Errorf("%s: %d spans, of which wrong: %q", args[0], found, wrong)
		}
	}
}

// One bad file among a hundred costs one line, and the others nothing.
func TestOneBadFileAmongAHundred(t *testing.T) {
	folder := t.TempDir()
	for i := range 100 {
		text := fmt.Sprintf("Police arrested %d protesters in La Paz on Friday.\n", i+2)
		if i == 42 {
			text = "\x7fELF\x00\x01\x02"
		}
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%02d.txt", i)), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	out, messages, status := call(t, nil, "code", "--format", "jsonl", folder)
	mentions, err := coding.ReadMentions(strings.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for i := range mentions {
		texts = append(texts, mentions[i].Sentence.Text)
	}
	texts = slices.Compact(texts)
	if len(texts) != 99 {
		t.Errorf("%d of 99 reports coded", len(texts))
	}
	for i, text := range texts {
		if i >= 42 {
			i++
		}
		if want := fmt.Sprintf("Police arrested %d protesters in La Paz on Friday.", i+2); text != want {
			t.Errorf("report %d says %q", i, text)
		}
	}
	if strings.Count(messages, "\n") != 1 || !strings.Contains(messages, "42.txt: a program") || status != exitFailed {
		t.Errorf("status %d, messages %q", status, messages)
	}
}

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
	reports := func(yield func(report) bool) {
		for doc, err := range documents {
			if !yield(report{doc: doc, err: err}) {
				return
			}
		}
	}
	var got []string
	for done := range analyse(pipeline, reports) {
		if done.err != nil {
			got = append(got, done.err.Error())
		} else {
			got = append(got, string(done.analysis.Doc.ID))
		}
	}
	if len(got) != 3 || got[0] != "a" || got[2] != "c" ||
		!strings.HasPrefix(got[1], "x:2: document b: internal fault: runtime error: index out of range") || !strings.Contains(got[1], "(whole_test.go:") {
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
	endless := func(yield func(report) bool) {
		for more := true; more; made++ {
			if made%3 == 2 {
				more = yield(report{err: errors.New("broken")})
			} else {
				more = yield(report{doc: &quipu.Document{}})
			}
		}
	}
	before, seen := runtime.NumGoroutine(), 0
	for range analyse(pipeline, endless) {
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
	documents := func(yield func(report) bool) {
		for _, size := range sizes {
			most.Store(max(most.Load(), made.Add(1)-seen.Load()))
			if !yield(report{doc: &quipu.Document{Text: strings.Repeat("x", size)}}) {
				return
			}
		}
	}
	for done := range analyse(pipeline, documents) {
		if done.err != nil || len(done.analysis.Doc.Text) != sizes[seen.Load()] {
			t.Errorf("document %d: %d bytes, %v", seen.Load(), len(done.analysis.Doc.Text), done.err)
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

// Memory does not grow with the number of documents.
func TestFlatMemory(t *testing.T) {
	count := 20000
	if testing.Short() {
		count = 2000
	}
	source := &archive{count: count, sample: count / 8}
	var out lineCounter
	var messages bytes.Buffer
	status := run([]string{"code", "--lang", "en", "-"}, &environment{in: source, out: &out, err: &messages})
	if status != exitFailed || messages.String() != fmt.Sprintf("quipu: standard input:%d: a JSON object that is cut off: invalid\n", count/2) {
		t.Errorf("status %d, messages %.300q", status, &messages)
	}
	if int(out) < count-1 {
		t.Errorf("%d mentions of %d documents", out, count-1)
	}
	t.Logf("heap in MiB: %v", source.heaps)
	if len(source.heaps) < 8 {
		t.Fatalf("%d samples of the heap", len(source.heaps))
	}
	if first, most := source.heaps[0], slices.Max(source.heaps); most > first+16 {
		t.Errorf("the heap grew from %d to %d MiB", first, most)
	}
}

// An archive is JSONL of many documents, one of them broken, made while it is
// read. Every so many documents it notes the heap in use, in MiB.
type archive struct {
	count, sample int
	made          int
	heaps         []uint64
	rest          []byte
}

// Read gives the next bytes.
func (a *archive) Read(p []byte) (int, error) {
	if len(a.rest) == 0 {
		if a.made == a.count {
			return 0, io.EOF
		}
		a.made++
		a.rest = fmt.Appendf(nil, `{"id":"%d","text":"Police arrested %d protesters in La Paz."}`+"\n", a.made, a.made)
		if a.made == a.count/2 {
			a.rest = append(a.rest[:len(a.rest)/2], '\n')
		}
		if a.made%a.sample == 0 {
			var memory runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&memory)
			a.heaps = append(a.heaps, memory.HeapAlloc>>20)
		}
	}
	n := copy(p, a.rest)
	a.rest = a.rest[n:]
	return n, nil
}

// A lineCounter counts the lines that are written to it.
type lineCounter int

// Write counts.
func (c *lineCounter) Write(p []byte) (int, error) {
	*c += lineCounter(bytes.Count(p, []byte("\n")))
	return len(p), nil
}
