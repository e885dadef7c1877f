package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"quipu/store/storetest"
)

// TestMain makes the program itself a command of the scripts.
func TestMain(m *testing.M) {
	testscript.Main(storetest.Tests{M: m}, map[string]func(){"quipu": main})
}

// The commands end to end, on the real wiring. What a script may do beyond the
// commands of testscript:
//
//	status N program arg…   run it, and want exit status N
//	spans documents output  every span of the output holds its words in the
//	                        text of its document; both are files of JSONL
func TestScripts(t *testing.T) {
	samples, err := filepath.Abs("../../samples")
	if err != nil {
		t.Fatal(err)
	}
	docs, err := filepath.Abs("../../docs")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("SAMPLES", samples)
			env.Setenv("DOCS", docs)
			env.Setenv("NO_COLOR", "1")
			return nil
		},
		Condition: func(condition string) (bool, error) {
			switch condition {
			case "root":
				return os.Geteuid() == 0, nil
			case "full": // a device that is always full
				_, err := os.Stat("/dev/full")
				return err == nil, nil
			}
			return false, errors.New("unknown condition")
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status": wantStatus,
			"spans":  wantSpans,
		},
	})
}

func wantStatus(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N program arg…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var failed *exec.ExitError
		if !errors.As(err, &failed) {
			ts.Fatalf("%v", err)
		}
		got = failed.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

func wantSpans(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: spans documents output")
	}
	wrong, found := checkSpans([]byte(ts.ReadFile(args[0])), []byte(ts.ReadFile(args[1])))
	if len(wrong) > 0 {
		ts.Fatalf("%s", strings.Join(wrong, "\n"))
	}
	if found == 0 {
		ts.Fatalf("no span in %s", args[1])
	}
}

// checkSpans looks up every object with "text" and "span" in the text of its
// document, and says which do not hold their words and how many were seen.
// Documents have their id as "id" (input) or "doc_id" (output of quipu text).
func checkSpans(documents, output []byte) (wrong []string, found int) {
	texts := map[string][]rune{}
	for line := range bytes.Lines(documents) {
		var doc struct {
			ID    any    `json:"id"`
			DocID string `json:"doc_id"`
			Text  string `json:"text"`
		}
		if json.Unmarshal(line, &doc) != nil {
			continue
		}
		if doc.ID != nil {
			doc.DocID = fmt.Sprint(doc.ID)
		}
		texts[doc.DocID] = []rune(doc.Text)
	}
	var walk func(id string, value any)
	walk = func(id string, value any) {
		switch value := value.(type) {
		case []any:
			for _, v := range value {
				walk(id, v)
			}
		case map[string]any:
			words, isText := value["text"].(string)
			span, isSpan := value["span"].([]any)
			if isText && isSpan {
				found++
				start, end := int(span[0].(float64)), int(span[1].(float64))
				text := texts[id]
				if start < 0 || end > len(text) || start >= end || string(text[start:end]) != words {
					wrong = append(wrong, id+": "+strconv.Quote(words)+" is not at "+strconv.Itoa(start)+" to "+strconv.Itoa(end))
				}
			}
			for _, v := range value {
				walk(id, v)
			}
		}
	}
	lines := bufio.NewScanner(bytes.NewReader(output))
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		var value map[string]any
		if err := json.Unmarshal(lines.Bytes(), &value); err != nil {
			wrong = append(wrong, "no JSON: "+lines.Text())
			continue
		}
		id, _ := value["doc_id"].(string)
		if _, known := texts[id]; !known {
			wrong = append(wrong, "no document has the id "+strconv.Quote(id))
			continue
		}
		walk(id, value)
	}
	return wrong, found
}
