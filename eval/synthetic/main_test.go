package main

import (
	"bytes"
	"encoding/json"
	"io"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func generate(t *testing.T, n int, seed uint64) (docs, truth string) {
	t.Helper()
	from, err := time.Parse(time.DateOnly, "2023-01-02")
	if err != nil {
		t.Fatal(err)
	}
	var d, m bytes.Buffer
	if err := write(plan{documents: n, seed: seed, from: from}, &d, &m); err != nil {
		t.Fatal(err)
	}
	return d.String(), m.String()
}

func TestSameSeedSameBytes(t *testing.T) {
	docs, truth := generate(t, 3000, 7)
	again, truthAgain := generate(t, 3000, 7)
	if docs != again || truth != truthAgain {
		t.Error("the same seed gave other bytes")
	}
	if other, _ := generate(t, 3000, 8); other == docs {
		t.Error("another seed gave the same corpus")
	}
}

func TestDocumentsHaveTheirShape(t *testing.T) {
	const n = 5000
	docs, _ := generate(t, n, 1)
	count, last := 0, ""
	ids, sources, langs, copies := map[string]bool{}, map[string]bool{}, map[string]int{}, map[string]int{}
	for line := range strings.Lines(docs) {
		count++
		var d struct{ ID, Text, Title, Byline, Published, Source, URL, Lang string }
		if err := json.Unmarshal([]byte(line), &d); err != nil {
			t.Fatalf("line %d: %v", count, err)
		}
		day, err := time.Parse(time.DateOnly, d.Published)
		if err != nil || day.Year() < 2023 || day.Year() > 2025 || d.Published < last {
			t.Errorf("%s: published %q after %q", d.ID, d.Published, last)
		}
		last = d.Published
		if ids[d.ID] || d.Title == "" || !strings.HasPrefix(d.URL, "https://") || !strings.HasSuffix(d.URL, d.ID) {
			t.Errorf("%s: id, title or URL: %q %q", d.ID, d.Title, d.URL)
		}
		ids[d.ID], sources[d.Source] = true, true
		langs[d.Lang]++
		copies[d.Title]++
		if words := len(strings.Fields(d.Text)); words < shortest || words > 300 {
			t.Errorf("%s: %d words", d.ID, words)
		}
		for _, wrong := range []string{"{", "}", "[", "<", "|", "  ", " de el ", " a el ", " ,", ",,", "..", ".,"} {
			if strings.Contains(strings.ReplaceAll(d.Text, "U.N.,", ""), wrong) {
				t.Errorf("%s: %q in %s", d.ID, wrong, d.Text)
			}
		}
	}
	if count != n || len(sources) < 25 || langs["en"] < n/4 || langs["es"] < n/4 {
		t.Errorf("%d documents of %d outlets, %v", count, len(sources), langs)
	}
}

func TestTruthPointsAtSentences(t *testing.T) {
	docs, truth := generate(t, 20_000, 1)
	type document struct{ ID, Text, Published string }
	byID := map[string]document{}
	for line := range strings.Lines(docs) {
		var d document
		if err := json.Unmarshal([]byte(line), &d); err != nil {
			t.Fatal(err)
		}
		byID[d.ID] = d
	}
	tellers, copies, kinds := map[string]map[string]bool{}, map[string]bool{}, map[string]bool{}
	for line := range strings.Lines(truth) {
		var m struct {
			Doc       string `json:"doc_id"`
			Happening string
			Kind      string
			Date      string
			Span      [2]int
			CopyOf    string `json:"copy_of"`
		}
		if err := json.Unmarshal([]byte(line), &m); err != nil {
			t.Fatal(err)
		}
		d := byID[m.Doc]
		text := []rune(d.Text)
		if m.Span[1] > len(text) || m.Date > d.Published {
			t.Fatalf("%s does not fit into %+v", line, d)
		}
		sentence := string(text[m.Span[0]:m.Span[1]])
		if first, _ := utf8.DecodeRuneInString(sentence); strings.TrimSpace(sentence) != sentence || !strings.HasSuffix(sentence, ".") || 'a' <= first && first <= 'z' {
			t.Fatalf("no sentence: %q", sentence)
		}
		if tellers[m.Happening] == nil {
			tellers[m.Happening] = map[string]bool{}
		}
		tellers[m.Happening][m.Doc] = true
		kinds[m.Kind] = true
		if m.CopyOf != "" {
			copies[m.Doc] = true
		}
	}
	// What follows on what follows must come too: a recognition after a swearing-in
	// after a fall.
	w, err := loadWorld()
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range w.kinds {
		if !kinds[k.name] {
			t.Errorf("nothing of the kind %s happens", k.name)
		}
	}
	often := 0
	for _, docs := range tellers {
		if len(docs) >= 50 {
			often++
		}
	}
	if share := float64(len(copies)) / float64(len(byID)); share < 0.06 || share > 0.14 || often < 3 || often*20 > len(tellers) {
		t.Errorf("%.2f copies; %d of %d happenings told 50 times or more", share, often, len(tellers))
	}
}

func TestWrongFlags(t *testing.T) {
	for _, args := range [][]string{{"-n", "-1"}, {"-from", "yesterday"}, {"stray"}} {
		if err := run(args, io.Discard); err == nil {
			t.Errorf("%v: no error", args)
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	from := time.Date(2023, 1, 2, 0, 0, 0, 0, time.UTC)
	if err := write(plan{documents: b.N, seed: 1, from: from}, io.Discard, io.Discard); err != nil {
		b.Fatal(err)
	}
}
