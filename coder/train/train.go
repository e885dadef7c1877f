// Package train teaches the judges of senses (coder/sense).
//
// They learn in two steps. First from raw text that the lexicon has coded: where
// a word of the lexicon stands, what stands with it is learned as the manner in
// which such an event is told. Then, in turns with that, from sentences that we
// wrote and coded ourselves, which know better.
package train

import (
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"

	"quipu"
	"quipu/coder"
	"quipu/coder/sense"
	"quipu/language/wordspace"
)

// Config says what to teach.
type Config struct {
	Lang     string          // "en" or "es"
	Data     string          // folder that holds raw
	Out      string          // file to write
	Pipeline *quipu.Pipeline // all stages before the coder
	Coder    *coder.Coder
	Seed     uint64    // 0 for that of the judges that ship
	Log      io.Writer // what is being done and measured; nil for silence
}

// Sizes of what is learned.
const (
	dim        = 64    // of word vectors
	hidden     = 96    // units
	vocabulary = 30000 // words with a vector
	rowsKept   = 40000 // words in slots, and marks, with a row of their own
	leastSeen  = 4     // times that such must be seen
	lemmaLeast = 8     // times that a word with a vector must be seen
)

// How it is learned.
const (
	passes      = 2 // over raw text
	turns       = 8 // over our own examples
	batch       = 256
	rate        = 1e-3
	ownWeight   = 3   // of a lesson of ours beside one of raw text
	rawPerTurn  = 0.1 // part of the raw lessons that each turn repeats
	hideTrigger = 0.3 // how often the trigger's own row is hidden, so that its vector and setting speak
	hideWord    = 0.1 // and any other row
)

type run struct {
	cfg   Config
	start time.Time
	rng   *rand.Rand
}

func (r *run) log(format string, args ...any) {
	fmt.Fprintf(r.cfg.Log, "%6.0fs  %s\n", time.Since(r.start).Seconds(), fmt.Sprintf(format, args...))
}

// Run teaches a judge, measures it on the examples held out and writes it.
func Run(cfg Config) error {
	if cfg.Seed == 0 {
		cfg.Seed = 1533
	}
	if cfg.Log == nil {
		cfg.Log = io.Discard
	}
	r := &run{cfg: cfg, start: time.Now(), rng: rand.New(rand.NewPCG(cfg.Seed, 3))}
	judge, err := r.judge()
	if err != nil {
		return fmt.Errorf("train the judge of senses, %s: %w", cfg.Lang, err)
	}
	file := judge.Bytes()
	r.log("%d bytes", len(file))
	if err := os.MkdirAll(filepath.Dir(cfg.Out), 0o755); err != nil {
		return err
	}
	return os.WriteFile(cfg.Out, file, 0o644)
}

func (r *run) judge() (*sense.Judge, error) {
	list, err := Examples(r.cfg.Lang)
	if err != nil {
		return nil, err
	}
	ours := r.examples(list)
	r.log("%d examples of our own with %d lessons", len(list), len(ours.lessons))
	raw, err := r.raw()
	if err != nil {
		return nil, err
	}
	r.log("%d lessons of raw text, %d sentences", len(raw.lessons), len(raw.text))
	text := append(raw.text, ours.text...)
	space := wordspace.Learn(text, wordspace.Frequent(text, vocabulary, lemmaLeast), dim, r.cfg.Seed)
	r.log("vectors of %d words", len(space.Keys))

	learned, held := split(ours.lessons)
	n := newNetwork(space, inventory(raw.lessons, learned), r.rng)
	r.log("%d rows", len(n.keys))
	for pass := range passes {
		r.shuffle(raw.lessons)
		loss := n.learn(raw.lessons, decay(pass, passes+turns))
		r.log("pass %d: loss %.4f; %s", pass+1, loss, measure(n.judge(), held))
	}
	for turn := range turns {
		r.shuffle(raw.lessons)
		some := append([]lesson(nil), raw.lessons[:int(rawPerTurn*float64(len(raw.lessons)))]...)
		some = append(some, learned...)
		r.shuffle(some)
		loss := n.learn(some, decay(passes+turn, passes+turns))
		r.log("turn %d: loss %.4f; %s", turn+1, loss, measure(n.judge(), held))
		if turn >= turns/2 {
			n.remember()
		}
	}
	n.settle()
	judge := n.judge()
	r.log("settled; %s", measure(judge, held))
	r.log("the lexicon alone; %s", lexiconAlone(held))
	return judge, nil
}

// decay is the learning rate of a step of many.
func decay(step, of int) float64 { return rate * (1 - 0.9*float64(step)/float64(of)) }

func (r *run) shuffle(list []lesson) {
	r.rng.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
}

// split parts lessons into those to learn from and those held out.
func split(all []lesson) (learned, held []lesson) {
	for _, one := range all {
		if one.held {
			held = append(held, one)
		} else {
			learned = append(learned, one)
		}
	}
	return learned, held
}
