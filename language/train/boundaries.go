package train

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"quipu"
	"quipu/language/conllu"
	"quipu/language/split"
)

// A rawText says which lines of a file of raw text are cut by rule into examples
// of where sentences end. Without them what was learned from web text would end
// sentences of news in odd places.
type rawText struct {
	file  string
	head  int // lines that are all taken: news
	every int // of the rest, one line in so many
	group int // lines that make a paragraph
}

var rawTexts = map[string]rawText{
	"en": {file: "raw/en-open-news.txt.gz", head: 3679, every: 40, group: 1},
	// A sentence a line, headlines too, in the order of the articles.
	"es": {file: "raw/es-open-news.txt.gz", head: 6862, every: 40, group: 4},
}

const (
	boundaryEpochs = 6
	// rawWeight is what an example that was cut by rule counts against one of a
	// treebank. With more, sentences in web text lose what those in news do not
	// gain.
	rawWeight = 0.3
	// shoutedEvery is one in how many examples is given in capitals once more.
	shoutedEvery = 12
)

// Boundaries learns where sentences of a language end, from its treebanks and
// raw text in folder data, the held-out parts left out.
func Boundaries(lang, data string, seed uint64) (*split.Boundaries, error) {
	plan, raw := plans[lang], rawTexts[lang]
	rules := split.English()
	if lang == "es" {
		rules = split.Spanish()
	}
	census := split.NewCensus()
	var examples []split.Example
	for _, file := range plan.trees {
		list, err := paragraphs(filepath.Join(data, filepath.FromSlash(file)), plan.tenth, census)
		if err != nil {
			return nil, fmt.Errorf("boundaries: %s: %w", file, err)
		}
		examples = append(examples, list...)
	}
	cut, err := raw.examples(rules, data, census)
	if err != nil {
		return nil, fmt.Errorf("boundaries: %s: %w", raw.file, err)
	}
	examples = append(examples, cut...)
	for i, n := 0, len(examples); i < n; i += shoutedEvery {
		e := examples[i]
		if e.Text = strings.ToUpper(e.Text); len(e.Text) == len(examples[i].Text) {
			examples = append(examples, e)
		}
	}
	return split.Learn(rules, census.Lexicon(), examples, split.LearnConfig{Epochs: boundaryEpochs, Seed: seed}), nil
}

// paragraphs reads the paragraphs of a treebank, their sentences joined by
// blanks, and counts their words. Where one tenth is held out, that is left out.
func paragraphs(path string, tenth bool, census *split.Census) ([]split.Example, error) {
	in, err := open(path)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	var list []split.Example
	reader := conllu.NewReader(in)
	fresh := true
	for i := 0; ; i++ {
		s, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return list, nil
		}
		if err != nil {
			return nil, err
		}
		if tenth && heldBack(i) {
			fresh = true
			continue
		}
		census.Tagged(s.Tokens)
		for _, comment := range s.Comments {
			fresh = fresh || strings.HasPrefix(comment, "# newdoc") || strings.HasPrefix(comment, "# newpar")
		}
		if fresh {
			list = append(list, split.Example{Weight: 1})
		}
		fresh = false
		join(&list[len(list)-1], s.Text, len(s.Text))
	}
}

// join appends text to an example; its sentences end at ends.
func join(e *split.Example, text string, ends ...int) {
	if e.Text != "" {
		e.Text += " "
	}
	for _, end := range ends {
		e.Ends = append(e.Ends, len(e.Text)+end)
	}
	e.Text += text
}

// examples cuts lines by rule and counts their words. The end of a line is the
// end of a sentence.
func (t rawText) examples(rules *split.Rules, data string, census *split.Census) ([]split.Example, error) {
	in, err := open(filepath.Join(data, filepath.FromSlash(t.file)))
	if err != nil {
		return nil, err
	}
	defer in.Close()
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<20)
	var list []split.Example
	taken := 0
	for n := 0; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" {
			continue
		}
		if n < t.head || n%4 == 0 {
			census.Text(rules, line)
		}
		if n >= t.head && n%t.every != 0 {
			continue
		}
		if taken%t.group == 0 {
			list = append(list, split.Example{Weight: rawWeight})
		}
		taken++
		var ends []int
		for _, s := range rules.Paragraph(line, quipu.Span{End: len(line)}, 0, nil) {
			ends = append(ends, s.Span.End)
		}
		join(&list[len(list)-1], line, ends...)
	}
	return list, lines.Err()
}
