package coder_test

import (
	"os"
	"strings"
	"testing"

	"quipu"
)

// Reports as long as those of an ACLED file get the sub-event type that such a
// file would give them: that of the most hostile mention.
func TestACLEDReports(t *testing.T) {
	data, err := os.ReadFile("testdata/acled.tsv")
	if err != nil {
		t.Fatal(err)
	}
	pipeline := newPipeline(t)
	for line := range strings.Lines(string(data)) {
		want, text, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok {
			continue
		}
		got, least := "", 20.0
		for _, m := range pipeline.Analyse(document(text, "en")).Events {
			if m.ACLED.SubEvent != "" && m.Status != quipu.Negated && m.Status != quipu.Hypothetical && m.Scale < least {
				got, least = m.ACLED.SubEvent, m.Scale
			}
		}
		if got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
