package language

import (
	"errors"

	"quipu"
	"quipu/language/lemma"
	"quipu/language/name"
	"quipu/language/pack"
	"quipu/language/parse"
	"quipu/language/tag"
	"quipu/language/word"
)

// A Model holds all that was learned of one language.
type Model struct {
	Words  word.Describer
	Tagger *tag.Model
	Lemmas *lemma.Model
	Parser *parse.Model
	Namer  *name.Model
}

// Bytes packs a model into a file.
func (m *Model) Bytes() ([]byte, error) {
	// A model in the making lacks parts; what is not there is packed as nothing.
	var parts [partCount]*pack.Writer
	packer := func(at part) *pack.Writer {
		parts[at] = &pack.Writer{}
		return parts[at]
	}
	if m.Words.Clusters != nil {
		m.Words.Clusters.Pack(packer(clustersPart))
	}
	if m.Tagger != nil {
		m.Tagger.Pack(packer(taggerPart))
	}
	if m.Lemmas != nil {
		m.Lemmas.Pack(packer(lemmasPart))
	}
	if m.Parser != nil {
		m.Parser.Pack(packer(parserPart))
	}
	if m.Namer != nil {
		m.Namer.Pack(packer(namerPart))
	}
	return seal(parts)
}

// ReadModel reads what Bytes wrote. It fails with quipu.ErrInvalid.
func ReadModel(file []byte) (*Model, error) {
	f, err := openFile(file)
	if err != nil {
		return nil, err
	}
	m := &Model{}
	return m, errors.Join(
		f.read(clustersPart, func(r *pack.Reader) { m.Words.Clusters = word.ReadClusters(r) }),
		f.read(taggerPart, func(r *pack.Reader) { m.Tagger = tag.Read(r) }),
		f.read(lemmasPart, func(r *pack.Reader) { m.Lemmas = lemma.Read(r) }),
		f.read(parserPart, func(r *pack.Reader) { m.Parser = parse.Read(r) }),
		f.read(namerPart, func(r *pack.Reader) { m.Namer = name.Read(r) }),
	)
}

// Annotate gives the words of one sentence all that the model knows to say,
// whatever of its parts there are.
func (m *Model) Annotate(tokens []quipu.Token) {
	infos := m.Words.Sentence(tokens, make([]word.Info, 0, len(tokens)))
	if m.Tagger != nil {
		m.Tagger.Run(tokens, infos)
	}
	if m.Lemmas != nil {
		m.Lemmas.Run(tokens)
	}
	if m.Parser != nil {
		m.Parser.Run(tokens, infos)
		sayWhen(tokens)
	}
	if m.Namer != nil {
		m.Namer.Run(tokens, infos)
	}
}
