package coder

import (
	"bufio"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"quipu"
	"quipu/coder/sense"
	"quipu/ontology"
)

//go:embed lexicon/*/*.txt
var shipped embed.FS

// A lexicon is what one language's text files say, ready to be looked up.
type lexicon struct {
	attackWords
	rank    int // of the folder being read: 0 for the one that ships
	grammar *grammar
	verbs   map[string][]*frame // by the trigger's lemma
	nouns   map[string][]*frame // by the last word of the trigger

	classes  map[string]*words
	light    map[string]lightKind // verbs that lend their subject to a noun
	standing map[string]standing  // words that change the standing of what they govern
	adverbs  map[string]standing
	means    []labelled        // mode → words for weapons and other means
	contexts []labelled        // context → words
	words    map[string]bool   // of nouns and classes, where lemmas need repair
	accents  map[string]string // such a word as it is written without its accent → with it

	// Classes that the rules themselves name.
	killing, quantity, suffered, accident, toll, undergone, protesting, period *words
	// By which places say where something happens: roads, buildings and grounds,
	// courts, and what is called by its place (scene.go).
	way, site, bench, scened, gathered *words
	// Those that tell in what world a sentence plays (setting.go).
	worldWords
	contextWords map[string][]int // the contexts with a word that ends so

	weights  evidence          // of what speaks for and against a mention
	hyphened map[string]string // hyphenated words with their parts of speech
	judge    *sense.Judge      // of senses, taught by examples; nil where a language has none
}

// labelled is a list of words under one name.
type labelled struct {
	name  string
	words words
}

// A lightKind says what a light verb does with an event noun.
type lightKind string

// The kinds of light verbs, as in light.txt.
const (
	lightDo      lightKind = "do"      // its subject is the actor
	lightUndergo lightKind = "undergo" // its subject is the recipient
	lightHappen  lightKind = "happen"  // the noun is its subject
	lightBegin   lightKind = "begin"
	lightEnd     lightKind = "end" // turns the event round
)

// A standing is what a governing word makes of the clause below it.
type standing string

// The standings, as in embedding.txt.
const (
	standsFuture       standing = "future"
	standsHypothetical standing = "hypothetical"
	standsNegated      standing = "negated"
	standsHistorical   standing = "historical"
	standsReported     standing = "reported"
	standsDenied       standing = "denied"
)

// languages are those with a lexicon; documents in others are read with the first.
var languages = []string{"en", "es"}

// loadLexicon reads the lexicon of a language that ships, and then those of the
// user, whose words replace it.
func loadLexicon(lang string, own []Folder) (*lexicon, error) {
	base, err := fs.Sub(shipped, "lexicon")
	if err != nil {
		return nil, err
	}
	lex := &lexicon{
		grammar: grammarOf(lang), verbs: map[string][]*frame{}, nouns: map[string][]*frame{},
		classes: map[string]*words{}, light: map[string]lightKind{}, standing: map[string]standing{}, adverbs: map[string]standing{},
	}
	for rank, folder := range append([]Folder{{Files: base}}, own...) {
		lex.rank = rank
		if err := lex.read(folder, lang); err != nil {
			return nil, fmt.Errorf("lexicon: %w", err)
		}
	}
	lex.index()
	if lex.judge, err = sense.Load(lang); err != nil && !errors.Is(err, quipu.ErrNotFound) {
		return nil, fmt.Errorf("lexicon: %w", err)
	}
	if lex.weights, err = certaintyWeights(lang); err != nil {
		return nil, fmt.Errorf("lexicon: %w", err)
	}
	return lex, nil
}

// indexWords notes the words that nouns are compared with, and those of them that
// have an accent by their form without, in which capitals and old wires write them
// ("EXPLOSION").
func (lex *lexicon) indexWords() {
	for word := range lex.nouns {
		lex.words[word] = true
	}
	for _, class := range lex.classes {
		for word := range class.single {
			lex.words[word] = true
		}
		for _, sequences := range class.byLast {
			for _, sequence := range sequences {
				for _, word := range sequence {
					lex.words[word] = true
				}
			}
		}
	}
	for word := range lex.words {
		if plain := ontology.Fold(word); !lex.words[plain] {
			lex.accents[plain] = word
		}
	}
}

// index prepares what the rules look up for every word.
func (lex *lexicon) index() {
	class := func(name string) *words {
		if members := lex.classes[name]; members != nil {
			return members
		}
		return &words{}
	}
	lex.killing, lex.quantity, lex.suffered, lex.accident = class("killing"), class("quantity"), class("suffered"), class("accident")
	lex.worldWords = worldWordsOf(class)
	lex.toll, lex.undergone, lex.protesting = class("toll"), class("undergone"), class("protesting")
	lex.period = class("period")
	lex.way, lex.site, lex.bench, lex.scened, lex.gathered = class("way"), class("site"), class("bench"), class("scened"), class("gathered")
	lex.words, lex.accents = map[string]bool{}, map[string]string{}
	if lex.grammar.marked != "" {
		lex.indexWords()
	}
	lex.hyphened = lex.hyphenated()
	lex.indexAttacks(class)
	lex.contextWords = map[string][]int{}
	for i := range lex.contexts {
		for word := range lex.contexts[i].words.single {
			lex.contextWords[word] = append(lex.contextWords[word], i)
		}
		for word := range lex.contexts[i].words.byLast {
			lex.contextWords[word] = append(lex.contextWords[word], i)
		}
	}
}

// read takes in the files of one language's folder; a folder that is not there
// adds nothing. What is no lexicon file is an error, since it may be one that is
// called wrongly; hidden files belong to editors.
func (lex *lexicon) read(source Folder, lang string) error {
	entries, err := fs.ReadDir(source.Files, lang)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	// Classes first: the patterns of the other files name them.
	sort.SliceStable(entries, func(i, j int) bool {
		return strings.HasPrefix(entries[i].Name(), "classes") && !strings.HasPrefix(entries[j].Name(), "classes")
	})
	for _, entry := range entries {
		name := entry.Name()
		if strings.HasPrefix(name, ".") {
			continue
		}
		if entry.IsDir() || path.Ext(name) != ".txt" {
			return fmt.Errorf("%s is no lexicon file, which ends with .txt: %w", path.Join(source.Name, lang, name), quipu.ErrInvalid)
		}
		if err := lex.readFile(source, path.Join(lang, name)); err != nil {
			return err
		}
	}
	return nil
}

// readFile takes in one file, told by its name.
func (lex *lexicon) readFile(source Folder, name string) error {
	file, err := source.Files.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	shown := path.Join(source.Name, name)
	// "assault-deaths.txt" is more of assault.txt.
	stem, _, _ := strings.Cut(strings.TrimSuffix(path.Base(name), ".txt"), "-")
	take := lex.frameReader(stem)
	switch {
	case strings.HasPrefix(stem, "classes"):
		take = lex.listReader(func(name string, list words) error {
			// A class that two files name has the words of both.
			if all := lex.classes[name]; all != nil {
				all.addAll(&list)
			} else {
				lex.classes[name] = &list
			}
			return nil
		})
	case stem == "light":
		take = lex.wordReader(func(kind, word string) { lex.light[word] = lightKind(kind) }, "do", "undergo", "happen", "begin", "end")
	case stem == "embedding":
		take = lex.wordReader(func(kind, word string) { lex.standing[word] = standing(kind) },
			"future", "hypothetical", "negated", "historical", "reported", "denied")
	case stem == "adverbs":
		take = lex.wordReader(func(kind, word string) { lex.adverbs[word] = standing(kind) },
			"future", "hypothetical", "negated", "historical", "reported")
	case stem == "means":
		take = lex.listReader(func(name string, list words) error {
			if lex.rank > 0 { // The first list that has a word tells its mode.
				lex.means = append([]labelled{{name, list}}, lex.means...)
			} else {
				lex.means = append(lex.means, labelled{name, list})
			}
			return nil
		})
	case stem == "contexts":
		take = lex.listReader(func(name string, list words) error {
			for i := range lex.contexts {
				if lex.contexts[i].name == name {
					lex.contexts[i].words.addAll(&list)
					return nil
				}
			}
			lex.contexts = append(lex.contexts, labelled{name, list})
			return nil
		})
	}
	scanner := bufio.NewScanner(file)
	for number := 1; scanner.Scan(); number++ {
		line := scanner.Text()
		if number == 1 {
			line = strings.TrimPrefix(line, "\ufeff")
		}
		if strings.HasPrefix(line, "#") {
			continue
		}
		line, _, _ = strings.Cut(line, " #")
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		if !utf8.ValidString(line) {
			return fmt.Errorf("%s:%d: not UTF-8: %w", shown, number, quipu.ErrInvalid)
		}
		if err := take(line, shown+":"+strconv.Itoa(number)); err != nil {
			return fmt.Errorf("%s:%d: %w: %w", shown, number, err, quipu.ErrInvalid)
		}
	}
	if err := scanner.Err(); err != nil {
		return fmt.Errorf("%s: %w: %w", shown, err, quipu.ErrInvalid)
	}
	return nil
}

// wordReader reads lines "kind: word word …" of the kinds given.
func (lex *lexicon) wordReader(add func(kind, word string), kinds ...string) func(line, at string) error {
	return func(line, at string) error {
		kind, list, ok := strings.Cut(line, ":")
		if !ok || !contains(kinds, kind) {
			return fmt.Errorf("%q does not begin with one of %s and a colon", line, strings.Join(kinds, ", "))
		}
		for _, word := range strings.Fields(list) {
			add(kind, word)
		}
		return nil
	}
}

// listReader reads lines "name: word word …".
func (lex *lexicon) listReader(add func(name string, list words) error) func(line, at string) error {
	return func(line, at string) error {
		name, list, ok := strings.Cut(line, ":")
		if !ok {
			return fmt.Errorf("%q has no name and colon", line)
		}
		var set words
		for _, word := range strings.Fields(list) {
			if class, ok := strings.CutPrefix(word, "<"); ok {
				members := lex.classes[strings.TrimSuffix(class, ">")]
				if members == nil {
					return fmt.Errorf("no class %q", word)
				}
				set.addAll(members)
				continue
			}
			set.add(word)
		}
		return add(strings.TrimSpace(name), set)
	}
}

// frameReader reads the blocks and patterns of one type's file.
func (lex *lexicon) frameReader(stem string) func(line, at string) error {
	parser := patternParser{grammar: lex.grammar, classes: lex.classes}
	var block frame
	known := stem == "none"
	if !known {
		block.typ = quipu.EventType(strings.ToUpper(stem))
		known = ontology.Quad(block.typ) != 0
	}
	return func(line, at string) error {
		switch {
		case !known:
			return fmt.Errorf("%q is no PLOVER type and no list", stem)
		case strings.HasPrefix(line, "["):
			mode, rest, _ := strings.Cut(line[1:], "]")
			block = frame{typ: block.typ, mode: strings.Trim(mode, " -"), noun: block.noun}
			left, err := parser.options(strings.Fields(rest), &block)
			if err == nil && len(left) > 0 {
				err = fmt.Errorf("%q means nothing in the head of a block", left[0])
			}
			if err == nil {
				err = block.check()
			}
			return err
		case line == "verbs":
			block.noun = false
		case line == "nouns":
			block.noun = true
		default:
			f, err := parser.parse(line, block)
			if err == nil {
				err = f.check()
			}
			if err != nil {
				return err
			}
			f.source, f.pattern, f.rank = at, line, lex.rank
			if f.noun {
				lex.nouns[f.head()] = append(lex.nouns[f.head()], f)
			} else {
				lex.verbs[f.head()] = append(lex.verbs[f.head()], f)
			}
		}
		return nil
	}
}

// check tells what of a frame can never be found or coded.
func (f *frame) check() error {
	for _, word := range f.trigger {
		if word != strings.ToLower(word) {
			return fmt.Errorf("the trigger %q has a capital, and is looked up as a lemma", word)
		}
	}
	if f.typ != "" && f.mode != "" && !ontology.ValidMode(f.typ, f.mode) {
		return fmt.Errorf("%s has no mode %q, but %s", f.typ, f.mode, strings.Join(ontology.Modes(f.typ), ", "))
	}
	if f.cameo != "" && (len(f.cameo) < 2 || len(f.cameo) > 4 || strings.Trim(f.cameo, "0123456789") != "") {
		return fmt.Errorf("%q is no CAMEO code", f.cameo)
	}
	return nil
}

// set makes a set of the words of a list.
func set(list string) map[string]bool {
	words := map[string]bool{}
	for _, word := range strings.Fields(list) {
		words[word] = true
	}
	return words
}

func contains(list []string, word string) bool {
	for _, one := range list {
		if one == word {
			return true
		}
	}
	return false
}
