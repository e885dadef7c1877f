package language

import (
	"fmt"

	"quipu"
	"quipu/language/lemma"
	"quipu/language/name"
	"quipu/language/pack"
	"quipu/language/parse"
	"quipu/language/tag"
	"quipu/language/word"

	"github.com/klauspost/compress/zstd"
)

// A Model holds all that was learned of one language.
type Model struct {
	Words  word.Describer
	Tagger *tag.Model
	Lemmas *lemma.Model
	Parser *parse.Model
	Namer  *name.Model
}

// magic begins every model file; its number changes with the features.
const magic = "quipu model 1\n"

// maxModel bounds the size of an unpacked model file in bytes.
const maxModel = 64 << 20

// Bytes packs a model into a file.
func (m *Model) Bytes() ([]byte, error) {
	w := &pack.Writer{}
	m.Words.Clusters.Pack(w)
	m.Tagger.Pack(w)
	m.Lemmas.Pack(w)
	m.Parser.Pack(w)
	m.Namer.Pack(w)
	e, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	defer e.Close()
	return e.EncodeAll(w.Data, []byte(magic)), nil
}

// ReadModel reads what Bytes wrote. It fails with quipu.ErrInvalid.
func ReadModel(file []byte) (*Model, error) {
	if len(file) < len(magic) || string(file[:len(magic)]) != magic {
		return nil, fmt.Errorf("model file: not of this version: %w", quipu.ErrInvalid)
	}
	d, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxModel))
	if err != nil {
		return nil, err
	}
	defer d.Close()
	data, err := d.DecodeAll(file[len(magic):], nil)
	if err != nil {
		return nil, fmt.Errorf("model file: %w: %w", err, quipu.ErrInvalid)
	}
	r := pack.NewReader(data)
	m := &Model{}
	m.Words.Clusters = word.ReadClusters(r)
	m.Tagger = tag.Read(r)
	m.Lemmas = lemma.Read(r)
	m.Parser = parse.Read(r)
	m.Namer = name.Read(r)
	return m, r.Err()
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
	}
	if m.Namer != nil {
		m.Namer.Run(tokens, infos)
	}
}
