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
	"quipu/language/word"
)

// A plan is which files a language is trained and measured on.
type plan struct {
	trees      []string
	dev        []string // measured on, not trained on
	tenth      bool     // there is no dev: every tenth block of sentences and names is held out
	classFeats []string // see tag.Config
	names      []nameSet
	nameDev    []nameSet
	raw        []string
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
		names: []nameSet{
			{file: "ner/en/uner-ewt-train.tsv.gz", types: same, partial: misc},
			{file: "ner/en/gum-open-train.tsv.gz", types: unsure, partial: misc},
			{file: "ner/en/wikigold.tsv.gz", types: same},
			{file: "ner/en/btc-g.tsv.gz", types: same, partial: misc},
			{file: "ner/en/meantime-dev.tsv.gz", types: same, partial: misc},
		},
		nameDev: []nameSet{
			{file: "ner/en/uner-ewt-dev.tsv.gz", types: same},
			{file: "ner/en/gum-open-dev.tsv.gz", types: same},
			{file: "ner/en/re3d-open-dev.tsv.gz", types: re3d},
		},
		raw: []string{"raw/en-open-news.txt.gz", "raw/en-us-presidents-pd.txt.gz"},
	},
	"es": {
		trees:      []string{"ud/es/es_ancora-dev.conllu.gz", "ud/es/es_ancora-more.conllu.gz", "ud/es/es_gsd-dev.conllu.gz"},
		tenth:      true,
		classFeats: []string{"VerbForm", "Mood", "Tense", "Person", "Number", "PronType"},
		names: []nameSet{
			{file: "ud/es/es_ancora-dev.conllu.gz"},
			{file: "ud/es/es_ancora-more.conllu.gz"},
			{file: "ner/en/uner-ewt-train.tsv.gz", types: same, partial: misc},
			{file: "ner/en/wikigold.tsv.gz", types: same},
		},
		raw: []string{"raw/es-open-news.txt.gz"},
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
			t := &s.Tokens[i]
			if rel, ok := renamed[t.Rel]; ok {
				t.Rel = rel
			}
			if len(r.plan.classFeats) > 0 {
				t.XTag = "" // only some of the treebanks have it
			}
		}
		list = append(list, s.Tokens)
	}
}

// renamed are relations of older releases of the treebanks.
var renamed = map[string]string{
	"obl:npmod": "obl:unmarked", "obl:tmod": "obl:unmarked",
	"nmod:npmod": "nmod:unmarked", "nmod:tmod": "nmod:unmarked",
}

// shouted are copies of some sentences in capitals, so that headlines and old
// telex copy are read too.
func shouted(sentences [][]quipu.Token) [][]quipu.Token {
	var copies [][]quipu.Token
	for i := 0; i < len(sentences); i += 12 {
		tokens := append([]quipu.Token(nil), sentences[i]...)
		for j := range tokens {
			tokens[j].Form = strings.ToUpper(tokens[j].Form)
		}
		if word.AllCaps(tokens) {
			copies = append(copies, tokens)
		}
	}
	return copies
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
