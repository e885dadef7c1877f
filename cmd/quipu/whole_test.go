package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"quipu/coding"
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
