// Package language reads text: sentences, tokens, lemmas, tags, trees, names.
//
// What it knows of a language was learned by [quipu/language/train] and lies in
// models, one file a language.
package language

import (
	_ "embed"
	"fmt"
	"slices"
	"sync"

	"quipu"
	"quipu/language/lemma"
	"quipu/language/pack"
	"quipu/language/split"
	"quipu/language/word"
)

// Version changes when a model or rule does, so that old analyses can be told.
const Version = "0.2.1"

// Languages are those that can be read, the default first.
var languages = []string{"en", "es"}

// The packed models, read in place. Nothing writes to them.
var (
	//go:embed models/en.model
	english []byte
	//go:embed models/es.model
	spanish []byte
)

var packed = map[string][]byte{"en": english, "es": spanish}

// Models hold what is needed to read the languages that they were loaded for.
// They are safe for concurrent use.
type Models struct {
	readers map[string]func() *reader
	first   string // language of a document that names none
}

// A reader reads one language. Each part of its model is unpacked when it is
// first asked for.
type reader struct {
	rules   func() *split.Rules
	words   func() word.Describer
	network func() *Network
	lemmas  func() *lemma.Model
}

// model is all parts together.
func (r *reader) model() *Model {
	return &Model{Words: r.words(), Network: r.network(), Lemmas: r.lemmas()}
}

// Load prepares models for languages ("en", "es"); without any, for all. It
// fails with quipu.ErrNotFound for a language without a model. A model is
// unpacked when the first document in its language comes.
func Load(langs ...string) (*Models, error) {
	if len(langs) == 0 {
		langs = languages
	}
	m := &Models{readers: map[string]func() *reader{}, first: langs[0]}
	for _, lang := range langs {
		if !slices.Contains(languages, lang) {
			return nil, fmt.Errorf("language %q: no model: %w", lang, quipu.ErrNotFound)
		}
		m.readers[lang] = sync.OnceValue(func() *reader { return load(lang) })
	}
	if m.readers[languages[0]] != nil {
		m.first = languages[0]
	}
	return m, nil
}

// load prepares to unpack an embedded model. That it can be read is tested, so an
// error is a broken build.
func load(lang string) *reader {
	file, err := openFile(packed[lang])
	if err != nil {
		panic(fmt.Errorf("models/%s.model: %w", lang, err))
	}
	rules := split.English()
	if lang == "es" {
		rules = split.Spanish()
	}
	boundaries := lazily(&file, boundariesPart, split.ReadBoundaries)
	return &reader{
		rules:   sync.OnceValue(func() *split.Rules { return rules.With(boundaries()) }),
		words:   lazily(&file, clustersPart, func(r *pack.Reader) word.Describer { return word.Describer{Clusters: word.ReadClusters(r)} }),
		network: lazily(&file, networkPart, readNetwork),
		lemmas:  lazily(&file, lemmasPart, lemma.Read),
	}
}

// lazily is a part of a file, unpacked once.
func lazily[T any](file *modelFile, at part, read func(*pack.Reader) T) func() T {
	return sync.OnceValue(func() (value T) {
		if err := file.read(at, func(r *pack.Reader) { value = read(r) }); err != nil {
			panic(err)
		}
		return value
	})
}

// of is the reader for a document's language, or for the default where there is
// none or no model for it.
func (m *Models) of(lang string) *reader {
	if r := m.readers[lang]; r != nil {
		return r()
	}
	return m.readers[m.first]()
}

// Stages are the steps of reading, from text to names. The language of each
// document is its Lang, English if it has none or one without a model.
func (m *Models) Stages() []quipu.Stage {
	return []quipu.Stage{
		{
			Name: "split", Version: Version, Adds: []quipu.Layer{quipu.Tokens},
			Ready: func(lang string) { m.of(lang).rules() },
			Run:   func(a *quipu.Analysis) { m.of(a.Doc.Lang).split(a) },
		},
		{
			Name: "read", Version: Version, Needs: []quipu.Layer{quipu.Tokens},
			Adds:  []quipu.Layer{quipu.Tags, quipu.Lemmas, quipu.Tree, quipu.Names},
			Ready: func(lang string) { m.of(lang).model() },
			Run: func(a *quipu.Analysis) {
				model := m.of(a.Doc.Lang).model()
				var infos []word.Info
				for i := range a.Sentences {
					tokens := a.Sentences[i].Tokens
					infos = model.Words.Sentence(tokens, infos[:0])
					model.read(tokens, infos)
				}
			},
		},
	}
}

// split cuts the paragraphs that are read for events into sentences.
func (r *reader) split(a *quipu.Analysis) {
	for i, p := range a.Doc.Paragraphs {
		if p.Kind.Coded() {
			a.Sentences = r.rules().Paragraph(a.Doc.Text, p.Span, i, a.Sentences)
		}
	}
}
