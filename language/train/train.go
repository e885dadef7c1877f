// Package train makes the model files from treebanks, name sets and raw text.
// Everything that ships comes from here, and the same data and seed give the
// same bytes on machines with the same kernels.
//
// Large networks, the teachers, learn from what people have annotated. What they
// agree on about raw text then teaches, with the annotated sentences, the small
// network that ships.
package train

import (
	"bufio"
	"encoding/gob"
	"errors"
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
	"quipu/language/pack"
	"quipu/language/word"
	"quipu/language/wordspace"
)

// Config says what to train. Fields at zero take the value that the shipped
// models were made with.
type Config struct {
	Lang string // "en" or "es"
	Data string // folder that holds ud, ner, pos, geo, actors and raw
	Out  string // model file to write
	Keep string // folder for what long steps made, for a next time with the same data and settings; "" for none
	Seed uint64
	Log  io.Writer // what is being done and measured; nil for silence
}

// Run trains a model, measures it on the development data and writes it.
func Run(cfg Config) error {
	plan, ok := plans[cfg.Lang]
	if !ok {
		return fmt.Errorf("train: no plan for language %q: %w", cfg.Lang, quipu.ErrInvalid)
	}
	if cfg.Seed == 0 {
		cfg.Seed = 1533
	}
	if cfg.Log == nil {
		cfg.Log = io.Discard
	}
	// What is learned from is big and lives to the end: collecting more seldom is
	// cheaper.
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
	cfg    Config
	plan   plan
	start  time.Time
	words  word.Describer
	vector *wordspace.Space
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
	if err := r.learnWords(trees); err != nil {
		return nil, err
	}
	lists, err := r.lists()
	if err != nil {
		return nil, err
	}
	lessons, err := r.lessons(trees)
	if err != nil {
		return nil, err
	}
	s := r.school(lessons, dev, lists)
	net, err := s.graduate()
	if err != nil {
		return nil, err
	}
	m := &language.Model{Words: r.words, Network: net, Lemmas: lemma.Learn(trees, lemma.Inflected(r.cfg.Lang, trees)...)}
	if m.Boundaries, err = Boundaries(r.cfg.Lang, r.cfg.Data, r.cfg.Seed); err != nil {
		return nil, err
	}
	r.log("%s", summary(reads(m), dev))
	return m, r.measureNames(m)
}

// learnWords learns clusters and vectors of words.
func (r *run) learnWords(trees [][]quipu.Token) error {
	known := struct {
		Clusters []byte
		Keys     []uint32
		Dim      int
		Rows     []float32
	}{}
	err := r.kept("words", &known, func() error {
		cut, err := r.cutText()
		if err != nil {
			return err
		}
		c, err := r.corpus(append(slices.Clone(trees), cut...))
		if err != nil {
			return err
		}
		var w pack.Writer
		r.clusters(c).Pack(&w)
		v := wordspace.Learn(c.text, wordspace.Frequent(c.text, clusterWords, clusterLeast), vectorLength, r.cfg.Seed)
		r.log("vectors of %d numbers for %d words", v.Dim, len(v.Keys))
		known.Clusters, known.Keys, known.Dim, known.Rows = w.Data, v.Keys, v.Dim, v.Rows
		return nil
	})
	if err != nil {
		return err
	}
	r.words.Clusters = word.ReadClusters(pack.NewReader(known.Clusters))
	r.vector = &wordspace.Space{Keys: known.Keys, Dim: known.Dim, Rows: known.Rows}
	return nil
}

// vectorLength is of word vectors, in numbers.
const vectorLength = 96

// kept does a long step, or takes from the folder for it what the step made
// another time. What it makes is in *result.
func (r *run) kept(step string, result any, do func() error) error {
	if r.cfg.Keep == "" {
		return do()
	}
	path := filepath.Join(r.cfg.Keep, r.cfg.Lang+"-"+step)
	if file, err := os.Open(path); err == nil {
		defer file.Close()
		if err := gob.NewDecoder(bufio.NewReaderSize(file, 1<<20)).Decode(result); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		r.log("%s: taken from %s", step, path)
		return nil
	}
	if err := do(); err != nil {
		return err
	}
	file, err := os.Create(path + ".part")
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(file, 1<<20)
	if err := errors.Join(gob.NewEncoder(out).Encode(result), out.Flush(), file.Close()); err != nil {
		return err
	}
	return os.Rename(path+".part", path)
}
