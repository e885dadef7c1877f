// Package train makes the model files from treebanks and name sets. Everything
// that ships comes from here, and the same data and seed give the same bytes.
package train

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"time"

	"quipu"
	"quipu/language"
	"quipu/language/lemma"
	"quipu/language/name"
	"quipu/language/parse"
	"quipu/language/perceptron"
	"quipu/language/tag"
	"quipu/language/word"
)

// Config says what to train. Fields at zero take the value that the shipped
// models were made with.
type Config struct {
	Lang        string // "en" or "es"
	Data        string // folder that holds ud, ner and raw
	Out         string // model file to write
	Seed        uint64
	TagEpochs   int
	ParseEpochs int
	NameEpochs  int
	Beam        int       // width of the parser's beam, 1 for none
	Base        string    // model file from which parts not trained are taken
	Parts       []string  // clusters, tags, trees, names; none for all
	Log         io.Writer // what is being done and measured; nil for silence
}

func (c *Config) fill() {
	set := func(v *int, n int) {
		if *v == 0 {
			*v = n
		}
	}
	set(&c.TagEpochs, 6)
	set(&c.ParseEpochs, 10)
	set(&c.NameEpochs, 5)
	set(&c.Beam, 1)
	if c.Seed == 0 {
		c.Seed = 1533
	}
	if c.Log == nil {
		c.Log = io.Discard
	}
}

// folds is into how many parts the treebank is cut so that each part is tagged
// by a tagger that has not seen it. These taggers learn for fewer epochs; what
// counts is that they make mistakes of the usual kind.
const (
	folds      = 4
	foldEpochs = 3
)

// Run trains a model, measures it on the development data and writes it.
func Run(cfg Config) error {
	cfg.fill()
	plan, ok := plans[cfg.Lang]
	if !ok {
		return fmt.Errorf("train: no plan for language %q: %w", cfg.Lang, quipu.ErrInvalid)
	}
	// Learners grow big and live to the end: collecting more seldom is cheaper.
	defer debug.SetGCPercent(debug.SetGCPercent(400))
	r := &run{cfg: cfg, plan: plan, start: time.Now()}
	m, err := r.model()
	if err != nil {
		return fmt.Errorf("train %s: %w", cfg.Lang, err)
	}
	file, err := m.Bytes()
	if err != nil {
		return fmt.Errorf("train %s: %w", cfg.Lang, err)
	}
	r.log("%d bytes", len(file))
	if err := os.MkdirAll(filepath.Dir(cfg.Out), 0o755); err != nil {
		return fmt.Errorf("train %s: %w", cfg.Lang, err)
	}
	if err := os.WriteFile(cfg.Out, file, 0o644); err != nil {
		return fmt.Errorf("train %s: %w", cfg.Lang, err)
	}
	return nil
}

type run struct {
	cfg   Config
	plan  plan
	start time.Time
	words word.Describer
}

func (r *run) log(format string, args ...any) {
	fmt.Fprintf(r.cfg.Log, "%6.0fs  %s\n", time.Since(r.start).Seconds(), fmt.Sprintf(format, args...))
}

func (r *run) path(name string) string { return filepath.Join(r.cfg.Data, filepath.FromSlash(name)) }

func (r *run) model() (*language.Model, error) {
	trees, dev, err := r.treebanks()
	if err != nil {
		return nil, err
	}
	r.log("%d sentences to train on, %d held out", len(trees), len(dev))
	m := &language.Model{}
	if r.cfg.Base != "" {
		file, err := os.ReadFile(r.cfg.Base)
		if err != nil {
			return nil, err
		}
		if m, err = language.ReadModel(file); err != nil {
			return nil, fmt.Errorf("%s: %w", r.cfg.Base, err)
		}
	}
	if r.trains("clusters") {
		if m.Words.Clusters, err = r.clusters(trees); err != nil {
			return nil, err
		}
	}
	r.words = m.Words
	all := append(slices.Clone(trees), shouted(trees)...)
	if r.trains("tags") {
		m.Tagger = r.tagger(all, r.cfg.TagEpochs).Pruned(leastTag)
		m.Lemmas = lemma.Learn(trees)
	}
	r.log("tags: %s", summary(&language.Model{Words: m.Words, Tagger: m.Tagger, Lemmas: m.Lemmas}, dev))
	if r.trains("trees") {
		tagged := r.jackknife(all)
		r.log("tagged in %d folds: %.2f%% of tags right", folds, 100*tagAccuracy(tagged, all))
		m.Parser = r.parser(tagged, m, dev).Pruned(leastParse)
	}
	r.log("trees: %s", summary(&language.Model{Words: m.Words, Tagger: m.Tagger, Lemmas: m.Lemmas, Parser: m.Parser}, dev))
	if r.trains("names") {
		namer, err := r.namer(m)
		if err != nil {
			return nil, err
		}
		m.Namer = namer.Pruned(leastName)
	}
	if m.Namer == nil {
		return m, nil
	}
	return m, r.measureNames(m)
}

// measureNames logs scores on the sets for it, and on what was held back.
func (r *run) measureNames(m *language.Model) error {
	for _, set := range append(slices.Clone(r.plan.nameDev), r.plan.names...) {
		held := set.types == nil && r.plan.tenth
		if !held && !slices.ContainsFunc(r.plan.nameDev, func(dev nameSet) bool { return dev.file == set.file }) {
			continue
		}
		examples, err := r.bio(set)
		if err != nil {
			return err
		}
		if held {
			_, examples = parted(examples)
		}
		r.log("names: %s %s", set.file, nameScore(m, examples))
	}
	return nil
}

// Weights below these, in units of the scales, are left out in the end.
const (
	leastTag   = 48
	leastParse = 32
	leastName  = 48
)

func (r *run) trains(part string) bool {
	return len(r.cfg.Parts) == 0 || slices.Contains(r.cfg.Parts, part)
}

func (r *run) examples(sentences [][]quipu.Token) []tag.Example {
	list := make([]tag.Example, len(sentences))
	for i, tokens := range sentences {
		list[i] = tag.Example{Tokens: tokens, Infos: r.words.Sentence(tokens, nil)}
	}
	return list
}

func (r *run) tagger(sentences [][]quipu.Token, epochs int) *tag.Model {
	return tag.Learn(r.examples(sentences), tag.Config{
		Epochs: epochs, Seed: r.cfg.Seed, ClassFeats: r.plan.classFeats,
		Options: perceptron.Options{Scale: 64, Least: 3},
	})
}

// jackknife gives the sentences the tags of taggers that did not learn from
// them: a parser that was trained on gold tags trusts tags too much.
func (r *run) jackknife(sentences [][]quipu.Token) [][]quipu.Token {
	tagged := make([][]quipu.Token, len(sentences))
	for fold := range folds {
		var rest [][]quipu.Token
		for i := range sentences {
			if i%folds != fold {
				rest = append(rest, sentences[i])
			}
		}
		tagger := r.tagger(rest, foldEpochs)
		for i := fold; i < len(sentences); i += folds {
			tagged[i] = append([]quipu.Token(nil), sentences[i]...)
			tagger.Run(tagged[i], r.words.Sentence(tagged[i], nil))
		}
	}
	return tagged
}

func (r *run) parser(tagged [][]quipu.Token, m *language.Model, dev []heldOut) *parse.Model {
	examples := make([]parse.Example, len(tagged))
	for i, tokens := range tagged {
		examples[i] = parse.Example{Tokens: tokens, Infos: r.words.Sentence(tokens, nil)}
	}
	return parse.Learn(examples, parse.Config{
		Epochs: r.cfg.ParseEpochs, Beam: r.cfg.Beam, Seed: r.cfg.Seed,
		Options: perceptron.Options{Scale: 32, Least: 3},
		Progress: func(epoch int, p *parse.Model) {
			now := &language.Model{Words: m.Words, Tagger: m.Tagger, Lemmas: m.Lemmas, Parser: p}
			r.log("parser epoch %d: %s", epoch+1, summary(now, dev))
		},
	})
}

func (r *run) namer(m *language.Model) (*name.Model, error) {
	examples, lists, err := r.names(m)
	if err != nil {
		return nil, err
	}
	return name.Learn(examples, name.Config{
		Epochs: r.cfg.NameEpochs, Seed: r.cfg.Seed, Lists: lists,
		Options: perceptron.Options{Scale: 64, Least: 3},
	}), nil
}
