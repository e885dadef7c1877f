package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// reportsOf is JSONL of so many short reports, one in fifty broken.
func reportsOf(n int) []byte {
	var b bytes.Buffer
	for i := range n {
		if i%50 == 49 {
			fmt.Fprintf(&b, `{"id":"r%d"}`+"\n", i)
			continue
		}
		fmt.Fprintf(&b, `{"id":"r%d","published":"2019-11-15","text":"Police arrested %d protesters in La Paz on Friday. The minister met union leaders."}`+"\n", i, i+2)
	}
	return b.Bytes()
}

// A call that is killed again and again writes the same file in the end as one
// that is left alone.
func TestKilledCodingGoesOn(t *testing.T) {
	for _, format := range []string{"jsonl", "csv"} {
		t.Run(format, func(t *testing.T) {
			folder := t.TempDir()
			input := filepath.Join(folder, "archive.jsonl")
			if err := os.WriteFile(input, reportsOf(2500), 0o600); err != nil {
				t.Fatal(err)
			}
			whole, broken := filepath.Join(folder, "whole"), filepath.Join(folder, "broken")
			args := []string{"code", "--format", format, input, "-o"}
			alone := start(t, append(args, whole)...)
			kills, status := 0, -1
			for kills < 40 {
				command := exec.Command("quipu", append(args, broken)...)
				if err := command.Start(); err != nil {
					t.Fatal(err)
				}
				stop := time.AfterFunc(time.Duration(700+300*kills)*time.Millisecond, func() { _ = command.Process.Kill() })
				err := command.Wait()
				stop.Stop()
				var failed *exec.ExitError
				if err == nil || errors.As(err, &failed) && failed.ExitCode() >= 0 {
					status = command.ProcessState.ExitCode()
					break
				}
				kills++
			}
			if status != exitFailed || alone.status != exitFailed {
				t.Errorf("status %d, and %d of the call left alone; some reports are broken", status, alone.status)
			}
			want, err := os.ReadFile(whole)
			if err != nil {
				t.Fatal(err)
			}
			got, err := os.ReadFile(broken)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("after %d kills %d bytes, %d without", kills, len(got), len(want))
			}
			if left, _ := filepath.Glob(broken + ".*"); len(left) > 0 {
				t.Errorf("left behind: %q", left)
			}
			t.Logf("killed %d times", kills)
		})
	}
}

// What was written from other input, or with other flags, is no beginning.
func TestOtherInputBeginsAnew(t *testing.T) {
	folder := t.TempDir()
	input, output := filepath.Join(folder, "archive.jsonl"), filepath.Join(folder, "out")
	if err := os.WriteFile(output+".part", []byte("not ours\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(output+".part.json", []byte(`{"settings":"others","items":1,"chain":"x","offset":9}`), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(input, reportsOf(2), 0o600); err != nil {
		t.Fatal(err)
	}
	if done := start(t, "code", input, "-o", output); done.status != exitFine {
		t.Fatalf("status %d: %s", done.status, done.stderr)
	}
	got, err := os.ReadFile(output)
	if err != nil || strings.Contains(string(got), "not ours") || !strings.Contains(string(got), `"doc_id":"r0"`) {
		t.Errorf("%s, %v", got, err)
	}
}
