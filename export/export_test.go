package export

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"quipu"
	"quipu/coding"
)

var update = flag.Bool("update", false, "write the golden files anew")

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

func write(t *testing.T, format string, o Options, analyses ...*quipu.Analysis) []byte {
	t.Helper()
	var out bytes.Buffer
	w, err := o.NewWriter(format, &out)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range analyses {
		if err := w.Write(a); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestFormats(t *testing.T) {
	for _, format := range Formats() {
		if _, err := NewWriter(format, &bytes.Buffer{}); err != nil {
			t.Errorf("%s: %v", format, err)
		}
	}
	if _, err := NewWriter("xml", &bytes.Buffer{}); !errors.Is(err, quipu.ErrInvalid) {
		t.Errorf("xml: %v", err)
	}
}

func TestJSONL(t *testing.T) {
	got := write(t, "jsonl", Options{Coder: "quipu/0.1.0"}, sample())
	golden(t, "sample.jsonl", got)
	if bytes.Contains(got, []byte(`"why"`)) {
		t.Error("the rule is told unasked")
	}
	if why := write(t, "jsonl", Options{Why: true}, sample()); !bytes.Contains(why, []byte(`"why":{"source":"en/assault.txt:12","pattern":"fire <gas> at R","score":3,"rules":["dated by “Friday”"]}`)) {
		t.Error("the rule is not told when asked")
	}
}

// Whatever is written with a span stands there, counted in code points.
func TestSpansHoldTheirWords(t *testing.T) {
	a := sample()
	text := []rune(a.Doc.Text)
	found := 0
	var walk func(any)
	walk = func(value any) {
		switch value := value.(type) {
		case []any:
			for _, v := range value {
				walk(v)
			}
		case map[string]any:
			if span, ok := value["span"].([]any); ok {
				found++
				start, end := int(span[0].(float64)), int(span[1].(float64))
				if got := string(text[start:end]); got != value["text"] {
					t.Errorf("span %v holds %q, not %q", span, got, value["text"])
				}
			}
			for _, v := range value {
				walk(v)
			}
		}
	}
	for line := range bytes.Lines(write(t, "jsonl", Options{}, a)) {
		var value any
		if err := json.Unmarshal(line, &value); err != nil {
			t.Fatal(err)
		}
		walk(value)
	}
	if found < 15 {
		t.Errorf("only %d spans were seen", found)
	}
}

func TestReadMentions(t *testing.T) {
	a := sample()
	want := coding.Mentions(a, "quipu/0.1.0", true)
	got, err := coding.ReadMentions(bytes.NewReader(write(t, "jsonl", Options{Coder: "quipu/0.1.0", Why: true}, a)))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("read back (-want +got):\n%s", diff)
	}
	for _, test := range []struct{ name, in, want string }{
		{"cut", `{"doc_id":"d","event":"AID"}` + "\n\n" + `{"doc_id":"d"`, "line 3"},
		{"no event", `{"doc_id":"d"}`, "line 1"},
		{"wrong type", `{"doc_id":7,"event":"AID"}`, "line 1"},
	} {
		mentions, err := coding.ReadMentions(strings.NewReader(test.in))
		if !errors.Is(err, quipu.ErrInvalid) || !strings.Contains(err.Error(), test.want) || mentions != nil {
			t.Errorf("%s: %v, %v", test.name, mentions, err)
		}
	}
}

func BenchmarkJSONL(b *testing.B) {
	a := sample()
	w, err := NewWriter("jsonl", &bytes.Buffer{})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if err := w.Write(a); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N*len(a.Events))/b.Elapsed().Seconds(), "mentions/s")
}
