package quantity

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"quipu"
)

// TestTrees runs the sentences of testdata/tree.conllu, whose trees are as the
// parser gives them. Each has a comment "# want = …" for each quantity.
func TestTrees(t *testing.T) {
	const file = "testdata/tree.conllu"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	blocks := strings.Split(strings.TrimRight(string(data), "\n"), "\n\n")
	for i, block := range blocks {
		blocks[i] = withFindings(t, block)
	}
	got := strings.Join(blocks, "\n\n") + "\n"
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if want := string(data); got != want {
		t.Errorf("%s:\n%s", file, difference(want, got))
	}
}

// withFindings is a sentence's block with the stage's findings as its wants.
func withFindings(t *testing.T, block string) string {
	const columns = 10
	var lines []string
	text := ""
	sentence := quipu.Sentence{}
	at := 0
	for line := range strings.Lines(block) {
		line = strings.TrimRight(line, "\n")
		if strings.HasPrefix(line, "# want = ") {
			continue
		}
		lines = append(lines, line)
		if value, ok := strings.CutPrefix(line, "# text = "); ok {
			text = value
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) != columns {
			continue
		}
		head, err := strconv.Atoi(fields[6])
		if err != nil {
			t.Fatal(err)
		}
		start := at + strings.Index(text[at:], fields[1])
		at = start + len(fields[1])
		sentence.Tokens = append(sentence.Tokens, quipu.Token{
			Span: quipu.Span{Start: start, End: at}, Form: fields[1], Lemma: fields[2], Tag: fields[3], XTag: fields[4],
			Feats: fields[5], Head: head - 1, Rel: fields[7],
		})
	}
	if text == "" {
		return block
	}
	sentence.Span = quipu.Span{Start: 0, End: len(text)}
	a := &quipu.Analysis{Doc: &quipu.Document{Text: text, Lang: "en"}, Sentences: []quipu.Sentence{sentence}}
	Stage().Run(a)
	wants := make([]string, 0, len(a.Quantities))
	for _, q := range a.Quantities {
		wants = append(wants, fmt.Sprint("# want = ", show(a, q)))
	}
	return strings.Join(append(lines[:1:1], append(wants, lines[1:]...)...), "\n")
}
