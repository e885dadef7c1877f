package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"quipu"
	"quipu/export"
	"quipu/ingest"
)

// residentLimit is the memory that the program may take for text, in MiB.
const residentLimit = 400

// A process is what one call of the program as a process of its own did.
type process struct {
	stdout, stderr string
	status         int
	resident       int64 // at most, in MiB
	took           time.Duration
}

// start runs the program and waits for it.
func start(t testing.TB, args ...string) process {
	t.Helper()
	var out, messages bytes.Buffer
	command := exec.Command("quipu", args...)
	command.Stdout, command.Stderr = &out, &messages
	began := time.Now()
	var failed *exec.ExitError
	if err := command.Run(); err != nil && !errors.As(err, &failed) {
		t.Fatal(err)
	}
	return process{
		stdout: out.String(), stderr: messages.String(), status: command.ProcessState.ExitCode(),
		resident: command.ProcessState.SysUsage().(*syscall.Rusage).Maxrss >> 10, took: time.Since(began),
	}
}

// write makes a file of size bytes at most from a text over and over.
func write(t testing.TB, path, text string, size int) {
	t.Helper()
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	block := []byte(strings.Repeat(text, 1+1<<20/len(text)))
	for left := size; left > 0; left -= len(block) {
		if _, err := file.Write(block[:min(left, len(block))]); err != nil {
			t.Fatal(err)
		}
	}
}

// Text input takes less than the limit, and nobody waits for the program to
// start; how long that takes depends on what else runs, so it is only told.
func TestResidentMemory(t *testing.T) {
	folder := t.TempDir()
	line, long := filepath.Join(folder, "line.txt"), filepath.Join(folder, "long.txt")
	write(t, line, "Police fired on protesters in La Paz on Friday.\n", 48)
	report, err := os.ReadFile(samples + "/andean-wire-2019-11-16.txt")
	if err != nil {
		t.Fatal(err)
	}
	write(t, long, string(report)+"\n", 200_000)
	for _, test := range []struct {
		name string
		args []string
	}{
		{"one line", []string{"dates", line}},
		{"one line, coded", []string{"code", line}},
		{"samples in text", append([]string{"code"}, textSamples(t)...)},
		{"a text of 200 kB", []string{"code", long}},
	} {
		p := start(t, test.args...)
		t.Logf("%s: %d MiB, %v", test.name, p.resident, p.took)
		if p.status != exitFine || p.stdout == "" || p.stderr != "" {
			t.Errorf("%s: status %d, %s", test.name, p.status, p.stderr)
		}
		if p.resident > residentLimit {
			t.Errorf("%s: %d MiB of memory", test.name, p.resident)
		}
	}
}

func textSamples(t testing.TB) []string {
	t.Helper()
	paths, err := filepath.Glob(samples + "/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no samples: %v", err)
	}
	return paths
}

// What is too large is refused in one line and in little memory.
func TestHugeInputs(t *testing.T) {
	if testing.Short() {
		t.Skip("writes a hundred megabytes")
	}
	folder := t.TempDir()
	text, lines := filepath.Join(folder, "huge.txt"), filepath.Join(folder, "huge.jsonl")
	write(t, text, "Police fired on protesters in La Paz on Friday.\n", 100<<20)
	write(t, lines, `{"id":"a","text":"`+strings.Repeat("Police fired. ", 100_000), 100<<20)
	for path, want := range map[string]string{text: "larger than 4 MiB", lines: "line larger than 16 MiB"} {
		p := start(t, "code", path)
		t.Logf("%s: %d MiB, %v", filepath.Base(path), p.resident, p.took)
		if p.status != exitFailed || p.stdout != "" || strings.Count(p.stderr, "\n") != 1 || !strings.Contains(p.stderr, want) || !strings.Contains(p.stderr, path) {
			t.Errorf("status %d, %.300q", p.status, p.stderr)
		}
		if p.resident > residentLimit {
			t.Errorf("%s: %d MiB of memory", path, p.resident)
		}
	}
}

// A page nested deep enough to overflow a stack is read like any other.
func TestDeeplyNestedPage(t *testing.T) {
	path := filepath.Join(t.TempDir(), "nested.html")
	page := "<html><body>" + strings.Repeat("<div><span>", 100_000) + "<p>Police fired on protesters in La Paz on Friday.</p>"
	if err := os.WriteFile(path, []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	p := start(t, "code", path)
	t.Logf("%d MiB, %v", p.resident, p.took)
	if p.status != exitFine || !strings.Contains(p.stdout, `"event":"ASSAULT"`) || p.stderr != "" {
		t.Errorf("status %d, %q, %q", p.status, p.stdout, p.stderr)
	}
	if p.resident > residentLimit {
		t.Errorf("%d MiB of memory", p.resident)
	}
}

// A PDF of a thousand pages is coded whole.
func TestLongPDF(t *testing.T) {
	pages := 1000
	if testing.Short() {
		pages = 50
	}
	path := filepath.Join(t.TempDir(), "long.pdf")
	if err := os.WriteFile(path, longPDF(pages), 0o600); err != nil {
		t.Fatal(err)
	}
	p := start(t, "code", path)
	t.Logf("%d pages: %d MiB, %v", pages, p.resident, p.took)
	if p.status != exitFine || p.stderr != "" {
		t.Errorf("status %d, %q", p.status, p.stderr)
	}
	for _, page := range []int{1, pages / 2, pages} {
		if !strings.Contains(p.stdout, fmt.Sprintf("arrested %d protesters", page)) {
			t.Errorf("page %d is not coded", page)
		}
	}
	// The reader of PDF brings an interpreter with memory of its own.
	if p.resident > 2*residentLimit {
		t.Errorf("%d MiB of memory", p.resident)
	}
}

// longPDF writes one paragraph on each page.
func longPDF(pages int) []byte {
	var out bytes.Buffer
	var offsets []int
	object := func(format string, args ...any) {
		offsets = append(offsets, out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n"+format+"\nendobj\n", append([]any{len(offsets)}, args...)...)
	}
	var kids strings.Builder
	for i := range pages {
		fmt.Fprintf(&kids, "%d 0 R ", 4+2*i)
	}
	io.WriteString(&out, "%PDF-1.4\n")
	object("<< /Type /Catalog /Pages 2 0 R >>")
	object("<< /Type /Pages /Kids [%s] /Count %d >>", kids.String(), pages)
	object("<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>")
	for i := range pages {
		text := fmt.Sprintf("BT /F1 11 Tf 70 700 Td (Police arrested %d protesters in La Paz on Friday, a union said.) Tj ET\n", i+1)
		object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>", 5+2*i)
		object("<< /Length %d >>\nstream\n%sendstream", len(text), text)
	}
	table := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, at := range offsets {
		fmt.Fprintf(&out, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&out, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, table)
	return out.Bytes()
}

// The whole way over the sample reports in text, on one core: from bytes to
// JSONL. A sentence of theirs has about 23 tokens.
func BenchmarkCode(b *testing.B) {
	pipeline, err := newPipeline(quipu.Events, ownLexicon{})
	if err != nil {
		b.Fatal(err)
	}
	paths, err := filepath.Glob(samples + "/*-*.txt")
	if err != nil || len(paths) == 0 {
		b.Fatalf("no samples: %v", err)
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	size := int64(0)
	reports := make([][]byte, len(paths))
	for i, path := range paths {
		if reports[i], err = os.ReadFile(path); err != nil {
			b.Fatal(err)
		}
		size += int64(len(reports[i]))
	}
	sentences, words := 0, 0
	code := func() {
		writer, err := export.NewWriter("jsonl", io.Discard)
		if err != nil {
			b.Fatal(err)
		}
		for i, report := range reports {
			for doc, err := range ingest.Documents(paths[i], bytes.NewReader(report), ingest.Options{}) {
				if err != nil {
					b.Fatal(err)
				}
				analysis := pipeline.Analyse(doc)
				sentences += len(analysis.Sentences)
				for k := range analysis.Sentences {
					words += len(analysis.Sentences[k].Tokens)
				}
				if err := writer.Write(analysis); err != nil {
					b.Fatal(err)
				}
			}
		}
	}
	code() // Models and tables are unpacked when they are first needed.
	sentences, words = 0, 0
	b.SetBytes(size)
	busy := processorTime(b)
	for b.Loop() {
		code()
	}
	busy = processorTime(b) - busy
	b.ReportMetric(float64(sentences)/b.Elapsed().Seconds(), "sentences/s")
	b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "tokens/s")
	b.ReportMetric(float64(sentences)/busy.Seconds(), "sentences/cpu-s")
}

// processorTime is how long this process has been computing. On a machine with
// other work the clock on the wall says less.
func processorTime(b *testing.B) time.Duration {
	b.Helper()
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		b.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

// The start of the program as a process, with a text of one line.
func BenchmarkStart(b *testing.B) {
	path := filepath.Join(b.TempDir(), "line.txt")
	write(b, path, "Police fired on protesters in La Paz on Friday.\n", 48)
	for _, name := range []string{"dates", "code"} {
		b.Run(name, func(b *testing.B) {
			resident := int64(0)
			for b.Loop() {
				resident = max(resident, start(b, name, path).resident)
			}
			b.ReportMetric(float64(resident), "MiB")
		})
	}
}
