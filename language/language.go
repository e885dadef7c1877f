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
	"quipu/language/name"
	"quipu/language/pack"
	"quipu/language/parse"
	"quipu/language/split"
	"quipu/language/tag"
	"quipu/language/word"
)

// Version changes when a model or rule does, so that old analyses can be told.
const Version = "0.1.0"

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
	rules  *split.Rules
	words  func() word.Describer
	tagger func() *tag.Model
	lemmas func() *lemma.Model
	parser func() *parse.Model
	namer  func() *name.Model
}

// model is all parts together.
func (r *reader) model() *Model {
	return &Model{Words: r.words(), Tagger: r.tagger(), Lemmas: r.lemmas(), Parser: r.parser(), Namer: r.namer()}
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
	return &reader{
		rules:  rules,
		words:  lazily(&file, clustersPart, func(r *pack.Reader) word.Describer { return word.Describer{Clusters: word.ReadClusters(r)} }),
		tagger: lazily(&file, taggerPart, tag.Read),
		lemmas: lazily(&file, lemmasPart, lemma.Read),
		parser: lazily(&file, parserPart, parse.Read),
		namer:  lazily(&file, namerPart, name.Read),
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
			Ready: func(lang string) { m.of(lang).words() },
			Run:   func(a *quipu.Analysis) { m.of(a.Doc.Lang).split(a) },
		},
		{
			Name: "tag", Version: Version, Needs: []quipu.Layer{quipu.Tokens}, Adds: []quipu.Layer{quipu.Tags, quipu.Lemmas},
			Ready: func(lang string) {
				r := m.of(lang)
				r.tagger()
				r.lemmas()
			},
			Run: func(a *quipu.Analysis) {
				r := m.of(a.Doc.Lang)
				tagger, lemmas := r.tagger(), r.lemmas()
				r.each(a, func(tokens []quipu.Token, infos []word.Info) {
					tagger.Run(tokens, infos)
					lemmas.Run(tokens)
				})
			},
		},
		{
			Name: "parse", Version: Version, Needs: []quipu.Layer{quipu.Tags}, Adds: []quipu.Layer{quipu.Tree},
			Ready: func(lang string) { m.of(lang).parser() },
			Run: func(a *quipu.Analysis) {
				r := m.of(a.Doc.Lang)
				parser := r.parser()
				r.each(a, func(tokens []quipu.Token, infos []word.Info) {
					parser.Run(tokens, infos)
					sayWhen(tokens)
				})
			},
		},
		{
			Name: "names", Version: Version, Needs: []quipu.Layer{quipu.Tags}, Adds: []quipu.Layer{quipu.Names},
			Ready: func(lang string) { m.of(lang).namer() },
			Run: func(a *quipu.Analysis) {
				r := m.of(a.Doc.Lang)
				r.each(a, r.namer().Run)
			},
		},
	}
}

// split cuts the paragraphs that are read for events into sentences.
func (r *reader) split(a *quipu.Analysis) {
	for i, p := range a.Doc.Paragraphs {
		if p.Kind.Coded() {
			a.Sentences = r.rules.Paragraph(a.Doc.Text, p.Span, i, a.Sentences)
		}
	}
}

// each calls do for every sentence with descriptions of its words.
func (r *reader) each(a *quipu.Analysis, do func([]quipu.Token, []word.Info)) {
	words := r.words()
	var infos []word.Info
	for i := range a.Sentences {
		tokens := a.Sentences[i].Tokens
		infos = words.Sentence(tokens, infos[:0])
		do(tokens, infos)
	}
}
