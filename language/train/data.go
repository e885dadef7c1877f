package train

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"quipu"
	"quipu/language/conllu"
	"quipu/language/name"
	"quipu/language/network"
	"quipu/language/network/learn"
)

// A plan is which files a language is trained and measured on.
type plan struct {
	trees      []string
	dev        []string // measured on, not trained on
	tenth      bool     // there is no dev: every tenth block of sentences and names is held out
	classFeats []string // see tag.Config
	names      []nameSet
	nameDev    []nameSet
	cut        []string // more text, cut into words
	raw        []string

	// How the networks learn. The teachers teach one in oneIn sentences of raw
	// text, and the student learns the lessons goldTimes as often as those.
	teachers, nameTeachers int

	teacher   network.Shape
	teaching  learn.Config
	namer     network.Shape // a teacher of names
	naming    learn.Config
	oneIn     int
	goldTimes int
	student   network.Shape
	studying  learn.Config
}

// A nameSet is a BIO file and what its types are here; those left out of the
// map become "outside". Without a map the file is a treebank with EAGLES tags.
type nameSet struct {
	file    string
	types   map[string]string
	partial []string // kinds of names that the set does not mark
	times   int      // how often each sentence is used; 0 is once
}

var plans = map[string]plan{
	"en": {
		trees: []string{"ud/en/en_ewt-train.conllu.gz", "ud/en/en_gum-open-train.conllu.gz"},
		dev:   []string{"ud/en/en_ewt-dev.conllu.gz", "ud/en/en_gum-open-dev.conllu.gz"},
		names: englishNames,
		nameDev: []nameSet{
			{file: "ner/en/uner-ewt-dev.tsv.gz", types: same},
			{file: "ner/en/gum-open-dev.tsv.gz", types: same},
			{file: "ner/en/re3d-open-dev.tsv.gz", types: re3d},
		},
		cut: []string{"pos/masc-penn.tsv.gz"},
		raw: []string{"raw/en-open-news.txt.gz", "raw/en-us-presidents-pd.txt.gz"},

		teachers: 2, nameTeachers: 1,
		teacher:  network.Shape{Embed: 160, Hidden: 192, Layers: 3, Arc: 160, Label: 128},
		teaching: learn.Config{Epochs: 14, Batch: 1000, Rate: 2e-3, Dropout: learn.Dropout{Embed: 0.25, Layer: 0.33, Head: 0.33, Word: 0.5}},
		namer:    network.Shape{Embed: 128, Hidden: 96, Layers: 3, Arc: 8, Label: 8},
		naming:   learn.Config{Epochs: 6, Batch: 1000, Rate: 3e-3, Dropout: learn.Dropout{Embed: 0.25, Layer: 0.25, Head: 0.33, Word: 0.5}},
		oneIn:    6, goldTimes: 3,
		student:  network.Shape{Embed: 128, Hidden: 96, Layers: 3, Arc: 96, Label: 96},
		studying: learn.Config{Epochs: 2, Batch: 1500, Rate: 3e-3, Dropout: learn.Dropout{Embed: 0.1, Layer: 0.1, Head: 0.1, Word: 0.5}},
	},
	"es": {
		trees:      []string{"ud/es/es_ancora-dev.conllu.gz", "ud/es/es_ancora-more.conllu.gz", "ud/es/es_gsd-dev.conllu.gz"},
		tenth:      true,
		classFeats: []string{"VerbForm", "Mood", "Tense", "Person", "Number", "PronType"},
		names: []nameSet{
			{file: "ud/es/es_ancora-dev.conllu.gz"},
			{file: "ud/es/es_ancora-more.conllu.gz"},
		},
		raw: []string{"raw/es-open-news.txt.gz"},

		teachers: 2, nameTeachers: 1,
		teacher:  network.Shape{Embed: 160, Hidden: 160, Layers: 3, Arc: 128, Label: 128},
		teaching: learn.Config{Epochs: 24, Batch: 700, Rate: 2e-3, Dropout: learn.Dropout{Embed: 0.3, Layer: 0.35, Head: 0.35, Word: 0.5}},
		namer:    network.Shape{Embed: 128, Hidden: 96, Layers: 3, Arc: 8, Label: 8},
		naming:   learn.Config{Epochs: 16, Batch: 700, Rate: 3e-3, Dropout: learn.Dropout{Embed: 0.25, Layer: 0.25, Head: 0.33, Word: 0.5}},
		oneIn:    6, goldTimes: 6,
		student:  network.Shape{Embed: 128, Hidden: 96, Layers: 3, Arc: 96, Label: 96},
		studying: learn.Config{Epochs: 2, Batch: 1500, Rate: 3e-3, Dropout: learn.Dropout{Embed: 0.1, Layer: 0.1, Head: 0.1, Word: 0.5}},
	},
}

var (
	same = map[string]string{"PER": "PER", "ORG": "ORG", "LOC": "LOC", "MISC": "MISC"}
	// In GUM's names, made by rule from mentions, MISC holds much that is none.
	unsure = map[string]string{"PER": "PER", "ORG": "ORG", "LOC": "LOC", "MISC": name.Unknown, "EVT": name.Unknown}
	re3d   = map[string]string{"Person": "PER", "Organisation": "ORG", "Location": "LOC"}
	misc   = []string{"MISC"}
)

// A heldOut is a sentence to measure on, and the file it is from.
type heldOut struct {
	file   string
	tokens []quipu.Token
}

// treebanks reads the sentences to train on and those to measure on.
func (r *run) treebanks() ([][]quipu.Token, []heldOut, error) {
	var trees [][]quipu.Token
	var dev []heldOut
	for _, file := range r.plan.trees {
		sentences, err := r.treebank(file)
		if err != nil {
			return nil, nil, err
		}
		for i, tokens := range sentences {
			// Neighbours are alike, so whole blocks are held out.
			if r.plan.tenth && heldBack(i) {
				dev = append(dev, heldOut{file, tokens})
			} else {
				trees = append(trees, tokens)
			}
		}
	}
	for _, file := range r.plan.dev {
		sentences, err := r.treebank(file)
		if err != nil {
			return nil, nil, err
		}
		for _, tokens := range sentences {
			dev = append(dev, heldOut{file, tokens})
		}
	}
	return trees, dev, nil
}

// heldBack reports whether sentence i of a file is in a block to measure on.
func heldBack(i int) bool { return i/20%10 == 9 }

func (r *run) treebank(file string) ([][]quipu.Token, error) {
	in, err := open(r.path(file))
	if err != nil {
		return nil, err
	}
	defer in.Close()
	reader := conllu.NewReader(in)
	var list [][]quipu.Token
	for {
		s, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return list, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		for i := range s.Tokens {
			r.aligned(&s.Tokens[i])
		}
		list = append(list, s.Tokens)
	}
}

// aligned brings a token's annotation into line with the other treebanks'.
func (r *run) aligned(t *quipu.Token) {
	if rel, ok := renamed[t.Rel]; ok {
		t.Rel = rel
	}
	if len(r.plan.classFeats) > 0 {
		t.XTag = "" // only some of the treebanks have it
	}
}

// renamed are relations of older releases of the treebanks.
var renamed = map[string]string{
	"obl:npmod": "obl:unmarked", "obl:tmod": "obl:unmarked",
	"nmod:npmod": "nmod:unmarked", "nmod:tmod": "nmod:unmarked",
}

// bio reads a file of names.
func (r *run) bio(set nameSet) ([]name.Example, error) {
	if set.types == nil {
		return r.eaglesNames(set)
	}
	in, err := open(r.path(set.file))
	if err != nil {
		return nil, err
	}
	defer in.Close()
	var list []name.Example
	var tokens []quipu.Token
	flush := func() {
		if len(tokens) > 0 {
			list = append(list, name.Example{Tokens: tokens, Partial: set.partial})
			tokens = nil
		}
	}
	lines := bufio.NewScanner(in)
	for lines.Scan() {
		form, tag, ok := strings.Cut(lines.Text(), "\t")
		switch {
		case ok:
			t := quipu.Token{Form: form}
			if len(tag) > 2 {
				switch kind := set.types[tag[2:]]; kind {
				case "":
				case name.Unknown:
					t.Name = kind
				default:
					t.Name = tag[:2] + kind
				}
			}
			tokens = append(tokens, t)
		case form == "":
			flush()
		}
	}
	flush()
	return list, lines.Err()
}

// A file that was opened through gzip.
type unzipped struct {
	*gzip.Reader
	file *os.File
}

func (u unzipped) Close() error { return errors.Join(u.Reader.Close(), u.file.Close()) }

func open(path string) (io.ReadCloser, error) {
	file, err := os.Open(path)
	if err != nil || !strings.HasSuffix(path, ".gz") {
		return file, err
	}
	zipped, err := gzip.NewReader(file)
	if err != nil {
		file.Close()
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return unzipped{zipped, file}, nil
}
