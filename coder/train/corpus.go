package train

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"quipu"
	"quipu/coder"
	"quipu/coder/sense"
	"quipu/language/hash"
)

// A lesson is a word in its setting and what it should be taken for.
type lesson struct {
	setting sense.Setting
	class   int // as in package sense
	weight  float32
	held    bool
	verdict coder.Verdict // what the lexicon alone makes of it
	coded   int           // and which class it gives
}

// How far the lexicon is believed about raw text: what it codes, senses that it
// knows as none, words of which no sense fits, and words that it does not know.
var trust = [...]float32{coder.Coded: 1, coder.Senseless: 1, coder.Unfitted: 0.05, coder.Unlisted: 0.15, coder.Swallowed: 0}

// A read document's yield: lessons, and its sentences as keys of lemmas.
type harvest struct {
	lessons []lesson
	text    [][]uint32
}

// A source is the raw text of a language, a paragraph a line. Its first lines are
// news, and all of them are read; of the reports and debates behind them, which
// are long, one in several.
type source struct {
	file        string
	news, oneIn int
}

var sources = map[string]source{
	"en": {"raw/en-open-news.txt.gz", 117207, 5},
	"es": {"raw/es-open-news.txt.gz", 6862, 8},
}

// raw reads raw text and lets the lexicon code it.
func (r *run) raw() (harvest, error) {
	from := sources[r.cfg.Lang]
	file, err := os.Open(filepath.Join(r.cfg.Data, filepath.FromSlash(from.file)))
	if err != nil {
		return harvest{}, err
	}
	defer file.Close()
	in, err := gzip.NewReader(file)
	if err != nil {
		return harvest{}, fmt.Errorf("%s: %w", from.file, err)
	}
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<24)
	var docs []*quipu.Document
	var all harvest
	for n := 1; lines.Scan(); n++ {
		if n > from.news && n%from.oneIn != 0 {
			continue
		}
		docs = append(docs, document(r.cfg.Lang, lines.Text()))
		if len(docs) == 4096 {
			all.add(r.readAll(docs, r.bootstrap))
			docs = docs[:0]
		}
	}
	all.add(r.readAll(docs, r.bootstrap))
	return all, lines.Err()
}

func (h *harvest) add(more harvest) {
	h.lessons = append(h.lessons, more.lessons...)
	h.text = append(h.text, more.text...)
}

func document(lang, text string) *quipu.Document {
	return &quipu.Document{
		ID: quipu.ContentID(text), Lang: lang, Text: text, Published: quipu.Date{Year: 2019, Month: 11, Day: 16},
		Paragraphs: []quipu.Paragraph{{Span: quipu.Span{End: len(text)}, Kind: quipu.Body}},
	}
}

// readAll reads documents on all cores and takes what teach makes of each, in
// order.
func (r *run) readAll(docs []*quipu.Document, teach func(i int, a *quipu.Analysis) harvest) harvest {
	results := make([]harvest, len(docs))
	var wait sync.WaitGroup
	next := make(chan int)
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			for i := range next {
				results[i] = teach(i, r.cfg.Pipeline.Analyse(docs[i]))
			}
		})
	}
	for i := range docs {
		next <- i
	}
	close(next)
	wait.Wait()
	var all harvest
	for _, one := range results {
		all.add(one)
	}
	return all
}

// bootstrap makes lessons of what the lexicon codes in a document of raw text.
func (r *run) bootstrap(_ int, a *quipu.Analysis) harvest {
	h := harvest{text: lemmas(a)}
	n := 0
	r.cfg.Coder.Trials(a, func(t coder.Trial) {
		n++
		weight := trust[t.Verdict]
		// Words that the lexicon does not know are many and alike.
		if t.Verdict == coder.Swallowed || t.Verdict <= coder.Unfitted && n%3 != 0 {
			return
		}
		class := 0
		if t.Verdict == coder.Coded {
			class = sense.ClassOf(t.Type)
		}
		h.lessons = append(h.lessons, lesson{setting: clone(t.Setting), class: class, weight: weight, verdict: t.Verdict})
	})
	return h
}

func lemmas(a *quipu.Analysis) [][]uint32 {
	var text [][]uint32
	for i := range a.Sentences {
		var keys []uint32
		for t := range a.Sentences[i].Tokens {
			keys = append(keys, hash.Of(strings.ToLower(a.Sentences[i].Tokens[t].Lemma)))
		}
		text = append(text, keys)
	}
	return text
}

func clone(s *sense.Setting) sense.Setting {
	return sense.Setting{Words: append([]sense.Word(nil), s.Words...), Marks: append([]uint32(nil), s.Marks...)}
}

// examples makes lessons of our own examples: the word of a trigger that governs
// the others carries its event, words outside triggers carry none, and the other
// words of a trigger teach nothing.
func (r *run) examples(list []Example) harvest {
	docs := make([]*quipu.Document, len(list))
	for i := range list {
		docs[i] = document(r.cfg.Lang, list[i].Text)
	}
	return r.readAll(docs, func(i int, a *quipu.Analysis) harvest {
		h := harvest{text: lemmas(a)}
		r.cfg.Coder.Trials(a, func(t coder.Trial) {
			s := &a.Sentences[t.Sentence]
			one := lesson{weight: ownWeight, held: list[i].Held, verdict: t.Verdict, coded: sense.ClassOf(t.Type)}
			for k := range list[i].Events {
				e := &list[i].Events[k]
				if !within(s.Tokens[t.Token].Span, e.Trigger) {
					continue
				}
				if head := s.Tokens[t.Token].Head; head >= 0 && within(s.Tokens[head].Span, e.Trigger) && s.Tokens[head].Tag != "ADP" {
					return
				}
				one.class = sense.ClassOf(e.Type)
			}
			one.setting = clone(t.Setting)
			h.lessons = append(h.lessons, one)
		})
		return h
	})
}

func within(a, b quipu.Span) bool { return a.Start >= b.Start && a.End <= b.End }
